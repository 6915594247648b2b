//! E-mail addresses in one cell, as mail programs, address books and people write them.

use super::list::ListCell;
use crate::catalog::email;

/// What is written between two addresses.
const BETWEEN: [&str; 10] = ["and", "or", "und", "oder", "et", "ou", "y", "o", "bzw", "&"];

/// Reads the addresses of a line, such as `Name <address>`; a part without an address is kept as it is.
pub(super) fn read(line: &str, found: &mut ListCell) {
    // Parts without an address: the beginning of a name with a comma in it, or something else.
    let mut pending: Vec<String> = Vec::new();
    for EmailPart { text, sign } in parts(line) {
        if !text.contains('@') {
            pending.push(text);
            if sign != Some(',') {
                found.values.append(&mut pending);
            }
            continue;
        }
        if text.contains('<') {
            pending.clear();
        }
        found.values.append(&mut pending);
        let (addresses, words) = addresses(&text);
        if addresses.is_empty() {
            found.values.push(text);
        } else {
            found.values.extend(addresses);
            found.left_out.extend(words);
        }
    }
    found.values.append(&mut pending);
}

/// A part of a line, and the sign behind it.
struct EmailPart {
    text: String,
    sign: Option<char>,
}

/// The parts of a line between signs that stand in no quotes and no brackets.
fn parts(line: &str) -> Vec<EmailPart> {
    let (mut parts, mut text) = (Vec::new(), String::new());
    let (mut is_quoted, mut is_bracketed) = (false, false);
    let is_closed = |text: &str, sign: char| text.chars().filter(|other| *other == sign).count() % 2 == 0;
    // A quote that nothing closes is a sign like any other.
    let has_quotes = is_closed(line, '"');
    let letters: Vec<char> = line.chars().collect();
    for (place, letter) in letters.iter().enumerate() {
        match letter {
            '"' if has_quotes => is_quoted = !is_quoted,
            '<' if !is_quoted => is_bracketed = letters[place..].contains(&'>'),
            '>' => is_bracketed = false,
            _ => {}
        }
        let blank =
            |place: Option<usize>| place.and_then(|place| letters.get(place)).is_none_or(|letter| *letter == ' ');
        let parts_here = match letter {
            ',' | ';' | '|' | '，' | '；' | '、' => true,
            '/' => blank(place.checked_sub(1)) || blank(Some(place + 1)) || text.contains('@'),
            _ => false,
        };
        if parts_here && !is_quoted && !is_bracketed {
            parts.push(EmailPart { text: std::mem::take(&mut text), sign: Some(*letter) });
        } else {
            text.push(*letter);
        }
    }
    parts.push(EmailPart { text, sign: None });
    for part in &mut parts {
        part.text = part.text.trim().to_owned();
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// The addresses of a part, and the words beside them that are no name.
fn addresses(part: &str) -> (Vec<String>, Vec<String>) {
    let (mut found, mut words): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut rest = part;
    while let Some((before, (inside, behind))) =
        rest.split_once('<').and_then(|(before, from)| Some((before, from.split_once('>')?)))
    {
        match one(inside) {
            Some(address) => found.push(address),
            None => words.extend(said(before).into_iter().chain(said(inside))),
        }
        rest = behind;
    }
    let mut said_beside = Vec::new();
    for word in rest.split_whitespace() {
        match one(word) {
            Some(address) => found.push(address),
            None => said_beside.push(word),
        }
    }
    words.extend(said(&said_beside.join(" ")));
    (found, words)
}

/// Words as they are told, unless they only stand between two addresses.
fn said(words: &str) -> Option<String> {
    let words = words.trim_matches(|sign: char| sign.is_whitespace() || ":,;".contains(sign));
    let is_between = BETWEEN.contains(&words.trim_end_matches('.').to_lowercase().as_str());
    (words.chars().any(char::is_alphanumeric) && !is_between).then(|| words.to_owned())
}

/// An address without what stands around it: `(mailto:kim@example.org?subject=x)`.
fn one(word: &str) -> Option<String> {
    let word = word.trim_matches(|sign: char| sign.is_whitespace() || "()[]<>\"'“”‘’.:,".contains(sign));
    let word = word.rsplit_once(':').map_or(word, |(_, address)| address);
    let address = word.split_once('?').map_or(word, |(address, _)| address);
    email(address).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> (Vec<String>, Vec<String>) {
        let mut found = ListCell::default();
        read(line, &mut found);
        (found.values, found.left_out)
    }

    #[test]
    fn addresses_are_found_as_mail_programs_write_them() {
        for line in [
            "a@b.example, c@d.example",
            "a@b.example;c@d.example",
            "a@b.example c@d.example",
            "a@b.example / c@d.example",
            "a@b.example/c@d.example",
            "a@b.example | c@d.example",
            "a@b.example、c@d.example",
            "mailto:a@b.example, MAILTO:c@d.example?subject=Hello",
            "Kim Lee <a@b.example>; c@d.example",
            "Kim Lee <a@b.example> Bo <c@d.example>",
            "Lee, Kim <a@b.example>, \"Moreau; Bo\" <c@d.example>",
            "\"x@y.example\" <a@b.example>; <c@d.example>",
            "a@b.example <a@b.example>, c@d.example",
            "'a@b.example'; (c@d.example).",
            "a@b.example and c@d.example",
            "李娜 <a@b.example>，陈伟 <c@d.example>",
        ] {
            assert_eq!(found(line).0, ["a@b.example", "c@d.example"], "{line}");
            assert_eq!(found(line).1, [""; 0], "{line}");
        }
    }

    #[test]
    fn what_is_no_address_is_kept_and_words_beside_one_are_told() {
        for line in ["call the secretary", "kim at b.example", "kim@", "n/a", "Lee, Kim"] {
            assert_eq!(found(line).0.join(", "), line, "{line}");
        }
        let beside = found("work: a@b.example (until May), n/a, c@d.example");
        assert_eq!(beside.0, ["a@b.example", "n/a", "c@d.example"]);
        assert_eq!(beside.1, ["work: (until May)"]);
    }
}
