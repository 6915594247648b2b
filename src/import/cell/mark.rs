//! What stands around the text of a cell and is no part of it: the guard of a spreadsheet, the marks of footnotes.

use crate::export::guarded_from;
use crate::source::scrub;

/// The text of a cell as one line, without the apostrophe that keeps a spreadsheet from taking it for a formula.
pub(in crate::import) fn unguarded(cell: &str) -> String {
    let cell = scrub(cell.trim());
    match cell.strip_prefix('\'') {
        Some(rest) if guarded_from(rest) => rest.to_owned(),
        _ => cell,
    }
}

/// A text without the marks of footnotes behind it, as pages of encyclopedias have them: `Bonn[1]`, `1989[a][b]`, `Bonn¹`,
/// `1989*`.
pub(in crate::import) fn without_footnotes(text: &str) -> &str {
    const MARKS: [char; 14] = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰', '*', '†', '‡', '※'];
    let bare = text.trim_end().trim_end_matches(MARKS).trim_end();
    // A square or cubic metre is no note, and a mark alone is what the cell says.
    let is_note = bare.ends_with(|sign: char| sign.is_alphanumeric() || ")]”\"".contains(sign));
    let mut rest = if is_note && !bare.ends_with(['m', 'M']) { bare } else { text.trim_end() };
    while let Some((before, mark)) = rest.strip_suffix(']').and_then(|inner| inner.rsplit_once('[')) {
        let is_number = mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_digit());
        let is_letter = mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_note = ["note", "nb", "citation needed"].iter().any(|word| mark.starts_with(word));
        if mark.is_empty() || before.is_empty() || !(is_number || is_letter || is_note) {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_taken_off_and_an_apostrophe_is_not() {
        for (text, wanted) in [
            ("Haemaru[1]", "Haemaru"),
            ("1989[a][12]", "1989"),
            ("92.000¹", "92.000"),
            ("Haemaru *", "Haemaru"),
            ("12 km²", "12 km²"),
            ("**", "**"),
            ("Haemaru [citation needed]", "Haemaru"),
            ("Haemaru [EUR]", "Haemaru [EUR]"),
            ("[1]", "[1]"),
        ] {
            assert_eq!(without_footnotes(text), wanted);
        }
        for (cell, wanted) in
            [("'+1 555 0100", "+1 555 0100"), ("'s-Hertogenbosch", "'s-Hertogenbosch"), ("''=x", "'=x"), ("'", "'")]
        {
            assert_eq!(unguarded(cell), wanted);
        }
    }
}
