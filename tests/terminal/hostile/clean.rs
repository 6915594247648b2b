//! What may leave the program: text that is shown, and on a terminal the sequences of the program itself.

#![allow(clippy::expect_used, clippy::panic, reason = "part of the tests, though in a module of its own")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The first character that has no shape of its own and could act on a terminal, a screen or a spreadsheet.
pub(crate) fn fault(text: &str) -> Option<char> {
    let bad = |letter: char| {
        let is_format = matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'
                | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
                | '\u{e0000}'..='\u{10ffff}'
        );
        is_format || letter.is_control()
    };
    // A letter of a thousand accents is one cell of the screen.
    let mut marks = 0;
    let piled = |letter: char| {
        marks = if matches!(letter, '\u{300}'..='\u{36f}') { marks + 1 } else { 0 };
        marks > 10
    };
    text.chars().find(|letter| *letter != '\n' && bad(*letter)).or_else(|| {
        text.chars().find({
            let mut piled = piled;
            move |letter| piled(*letter)
        })
    })
}

/// Fails where a text could act on anything.
#[track_caller]
pub(crate) fn assert_clean(what: &str, text: &str) {
    if let Some(letter) = fault(text) {
        let at = text.find(letter).unwrap_or_default();
        let around: String = text[at..].chars().take(40).collect();
        panic!("{letter:?} in {what}: {around:?}");
    }
}

/// Fails where what was written to a terminal holds anything but text and the sequences that the program has reason to
/// write; the answer is what was sent to the clipboard.
#[track_caller]
pub(crate) fn assert_own_sequences(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let (mut rest, mut shown, mut copied) = (text, String::new(), Vec::new());
    while let Some(letter) = rest.chars().next() {
        if let Some(sequence) = rest.strip_prefix("\x1b[") {
            let end = sequence.find(|sign: char| ('@'..='~').contains(&sign)).expect("an end of a sequence");
            let known = "mHJKhlABCDGdXPu".contains(&sequence[end..=end]) || sequence[..end].starts_with('>');
            assert!(known, "ESC [ {}", &sequence[..=end]);
            assert!(!sequence[..end].contains(char::is_control), "{:?}", &sequence[..end]);
            rest = &sequence[end + 1..];
        } else if let Some(sequence) = rest.strip_prefix("\x1b]52;c;") {
            let (data, after) = sequence.split_once('\x07').expect("an end of what is copied");
            copied.push(String::from_utf8(STANDARD.decode(data).expect("base64")).expect("UTF-8"));
            rest = after;
        } else if let Some(sequence) = rest.strip_prefix("\x1b]8;;") {
            let (link, after) = sequence.split_once("\x1b\\").expect("an end of a link");
            let allowed = ["", "https://example.org", "http://example.org", "mailto:", "tel:"];
            assert!(
                allowed.iter().any(|start| link.is_empty() || !start.is_empty() && link.starts_with(start)),
                "{link}"
            );
            assert!(link.bytes().all(|byte| (b'!'..=b'~').contains(&byte)), "{link}");
            rest = after;
        } else if rest.starts_with("\x1b(B") || rest.starts_with("\x1b)0") {
            rest = &rest[3..];
        } else {
            assert!(letter != '\x1b', "a sequence of somebody else: {:?}", rest.chars().take(20).collect::<String>());
            // Both only move the cursor, and each is shorter than a sequence that does.
            if !matches!(letter, '\r' | '\x08') {
                shown.push(letter);
            }
            rest = &rest[letter.len_utf8()..];
        }
    }
    assert_clean("what is shown", &shown);
    for text in &copied {
        assert_clean("what is copied", text);
    }
    copied
}
