//! Text made safe for every screen, file and log, once, as it comes in.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Takes out of a text what would act on a terminal instead of being shown, and composes it (NFC).
///
/// Control characters (C0, C1, DEL), the marks that turn the direction of writing and the emoji variation selector go;
/// tabs and line ends become blanks; blanks at both ends go.
pub fn scrub(text: &str) -> String {
    if is_plain(text) {
        return text.trim_ascii().to_owned();
    }
    let clean: String = text.chars().filter_map(scrub_char).collect();
    let clean = if is_nfc(&clean) { clean } else { clean.nfc().collect() };
    clean.trim().to_owned()
}

/// Whether a text has only characters that can be seen, and only ASCII ones.
fn is_plain(text: &str) -> bool {
    // Every byte is looked at whatever came before, so that many can be at a time.
    text.bytes().fold(true, |plain, byte| plain & (b' '..0x7f).contains(&byte))
}

fn scrub_char(character: char) -> Option<char> {
    const VARIATION_SELECTOR_16: char = '\u{fe0f}';
    match character {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if character.is_control() => None,
        '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | VARIATION_SELECTOR_16 => None,
        _ => Some(character),
    }
}

#[cfg(test)]
mod tests {
    use super::scrub;

    #[test]
    fn leaves_names_as_they_are() {
        for name in ["Bogotá", "广州", "الدار البيضاء", "Île-de-France", "Xi'an"] {
            assert_eq!(scrub(name), name);
        }
    }

    #[test]
    fn takes_out_what_acts_on_a_terminal() {
        assert_eq!(scrub("a\u{1b}[31mb\u{7}c\u{9b}d\u{0}e"), "a[31mbcde");
        assert_eq!(scrub("one\ttwo\r\nthree"), "one two  three");
        assert_eq!(scrub("x\u{202e}y\u{2066}z\u{200f}"), "xyz");
        assert_eq!(scrub("\u{2708}\u{fe0f} flight "), "\u{2708} flight");
    }

    #[test]
    fn composes_what_was_written_in_pieces() {
        assert_eq!(scrub("Bogota\u{301}"), "Bogotá");
        assert_eq!(scrub("\u{1112}\u{1161}\u{11ab}"), "한");
    }
}
