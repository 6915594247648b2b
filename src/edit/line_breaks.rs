//! A text of several lines that is changed where it is shown on one: what stays of it keeps its lines.

use std::fmt::Write as _;

use toml_edit::Value;

use crate::source::scrub;

/// The value `new` as TOML, with the line breaks of the text `old` between what both say; none where `old` has none, or
/// nothing is left around them. `end` ends a line.
pub(super) fn with_lines_of(old: &Value, new: &str, end: &str) -> Option<String> {
    let old = old.as_str()?.replace("\r\n", "\n");
    let old = old.trim();
    if !old.contains('\n') {
        return None;
    }
    let new = new.parse::<Value>().ok()?;
    let new: Vec<char> = new.as_str()?.chars().collect();
    let (shown, old): (Vec<char>, Vec<char>) = (scrub(old).chars().collect(), old.chars().collect());
    if shown.len() != old.len() || new.contains(&'\n') {
        return None;
    }
    let before = shown.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let room = shown.len().min(new.len()) - before;
    let behind = shown.iter().rev().zip(new.iter().rev()).take(room).take_while(|(one, other)| one == other).count();
    let middle = &new[before..new.len() - behind];
    let whole: String = old[..before].iter().chain(middle).chain(&old[old.len() - behind..]).collect();
    let is_same = scrub(&whole).chars().eq(new.iter().copied());
    (whole.contains('\n') && is_same).then(|| in_lines(&whole, end))
}

/// A text as TOML of several lines.
fn in_lines(text: &str, end: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    format!("\"\"\"{end}{}\"\"\"", lines.join(end))
}

/// A line as it stands between quotes in which signs are escaped.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for letter in line.chars() {
        match letter {
            '"' | '\\' => escaped.extend(['\\', letter]),
            '\t' => escaped.push(letter),
            letter if letter.is_control() => {
                let _ = write!(escaped, "\\u{:04X}", u32::from(letter));
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_keeps_its_lines() {
        let old = "\"\"\"\none\ntwo \\\"x\\\"\n\nthree\"\"\"".parse::<Value>().unwrap();
        for (new, wanted) in [
            ("\"one two \\\"x\\\"  three, four\"", Some("\"\"\"\none\ntwo \\\"x\\\"\n\nthree, four\"\"\"")),
            ("\"zero one two \\\"x\\\"  three\"", Some("\"\"\"\nzero one\ntwo \\\"x\\\"\n\nthree\"\"\"")),
            // What a text holds beside quotes is no escape.
            (r#""one two \"x\"  three \\n""#, Some("\"\"\"\none\ntwo \\\"x\\\"\n\nthree \\\\n\"\"\"")),
            ("\"one\"", None),
            ("\"another\"", None),
            ("5", None),
        ] {
            let found = with_lines_of(&old, new, "\n");
            assert_eq!(found.as_deref(), wanted, "{new}");
            assert!(found.is_none_or(|found| found.parse::<Value>().is_ok()));
        }
        let flat = "\"one two\"".parse::<Value>().unwrap();
        assert_eq!(with_lines_of(&flat, "\"one two three\"", "\n"), None);
    }
}
