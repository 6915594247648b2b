//! The last guard for terminals without Unicode: text → ASCII that takes up as many columns.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text in ASCII, line by line as wide as it was; the styles between its letters stay.
pub fn in_ascii(text: &str) -> String {
    let substitute = |grapheme| match grapheme {
        "\n" | "\r\n" => Cow::Borrowed("\n"),
        "\u{1b}" => Cow::Borrowed(grapheme),
        other => transliterate(other, UnicodeWidthStr::width(other)),
    };
    text.graphemes(true).map(substitute).collect()
}

/// What stands for a grapheme that takes up `width` columns: exactly `width` printable ASCII characters.
pub(super) fn transliterate(grapheme: &str, width: usize) -> Cow<'_, str> {
    if grapheme.len() == width && grapheme.bytes().all(is_printable) {
        return Cow::Borrowed(grapheme);
    }
    let base = grapheme.nfkd().filter(|character| !is_combining_mark(*character));
    // As it stands comes first: an ellipsis would otherwise fall apart into three dots.
    let substitute = only(grapheme.chars()).and_then(substitute).or_else(|| only(base).and_then(substitute));
    match substitute {
        Some(character) if width == 1 => Cow::Owned(character.to_string()),
        _ => Cow::Owned(sound(grapheme, width).unwrap_or_else(|| "?".repeat(width))),
    }
}

/// How letters of another script sound, as far as the columns reach: `Gu` for `广`, `a` for `ا`.
fn sound(grapheme: &str, width: usize) -> Option<String> {
    let letters = any_ascii::any_ascii(&grapheme.nfc().collect::<String>());
    let sounds = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    sounds.then(|| format!("{letters:<width$.width$}"))
}

fn only(mut characters: impl Iterator<Item = char>) -> Option<char> {
    characters.next().filter(|_| characters.next().is_none())
}

fn is_printable(byte: u8) -> bool {
    matches!(byte, 0x20..=0x7e)
}

fn substitute(character: char) -> Option<char> {
    match character {
        ' '..='~' => Some(character),
        _ => sign(character).or_else(|| line(character)).or_else(|| letter(character)),
    }
}

/// The signs of the standings, each of which stays itself, and the markers.
fn sign(character: char) -> Option<char> {
    Some(match character {
        '◌' | '…' => '.',
        '▫' => ':',
        '◦' => 'o',
        '✓' | '✔' => '+',
        '»' => '}',
        '✗' | '✘' | '×' => 'x',
        '⚑' => '&',
        '↷' => '/',
        '⊘' => '%',
        '∅' => '0',
        '‽' => '#',
        '▪' | '◆' => '@',
        '▌' | '•' | '●' | '○' | '◇' | '■' | '□' | '★' | '☆' => '*',
        '▸' | '▶' | '▷' | '▹' | '→' | '⇒' | '›' | '❯' => '>',
        '◂' | '◀' | '◁' | '◃' | '←' | '⇐' | '‹' | '«' | '❮' => '<',
        '▾' | '▿' | '↓' | '⇓' => 'v',
        '▁' => '1',
        '▂' => '2',
        '▃' => '3',
        '▄' => '4',
        '▅' => '5',
        '▆' => '6',
        '▇' => '7',
        '█' => '8',
        '≠' => '!',
        '▼' | '▽' => 'V',
        '▲' | '△' | '▴' | '▵' | '↑' | '⇑' => '^',
        _ => return None,
    })
}

/// Lines; heavy and light ones differ, since the heavy ones say what has the keys.
fn line(character: char) -> Option<char> {
    Some(match character {
        '━' | '═' | '╍' | '┅' | '┉' | '╸' | '╺' => '=',
        '─' | '╌' | '┄' | '┈' | '╴' | '╶' | '╼' | '╾' | '·' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => {
            '-'
        }
        '┃'
        | '║'
        | '╏'
        | '┇'
        | '┋'
        | '╹'
        | '╻'
        | '┏'
        | '┓'
        | '┗'
        | '┛'
        | '╔'
        | '╗'
        | '╚'
        | '╝'
        | '\u{2580}'..='\u{259f}' => '#',
        '│' | '╎' | '┆' | '┊' | '╵' | '╷' | '╽' | '╿' => '|',
        '\u{2500}'..='\u{257f}' => '+',
        _ => return None,
    })
}

/// Quotes, and letters that are none with a mark on it.
fn letter(character: char) -> Option<char> {
    Some(match character {
        '‘' | '’' | '‚' | '′' | 'ʻ' | 'ʼ' => '\'',
        '“' | '”' | '„' | '″' => '"',
        'ł' => 'l',
        'Ł' => 'L',
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        'ø' | 'œ' => 'o',
        'Ø' | 'Œ' => 'O',
        'æ' => 'a',
        'Æ' => 'A',
        'ß' => 's',
        'ẞ' => 'S',
        'ı' => 'i',
        'ħ' => 'h',
        'Ħ' => 'H',
        'þ' => 't',
        'Þ' => 'T',
        'ŋ' => 'n',
        'Ŋ' => 'N',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::catalog::Standing;
    use crate::words;
    use proptest::prelude::{any, proptest};

    fn ascii(text: &str) -> String {
        text.chars().map(|character| transliterate(&character.to_string(), 1).into_owned()).collect()
    }

    #[test]
    fn keeps_names_legible() {
        assert_eq!(ascii("Łódź, Đà Nẵng, Straße, Århus, Tromsø"), "Lodz, Da Nang, Strase, Arhus, Tromso");
        assert_eq!(transliterate("e\u{301}", 1), "e");
    }

    #[test]
    fn leaves_lines_and_styles_alone() {
        assert_eq!(in_ascii("é\r\n\u{1b}[1m\u{1b}[31mfür\u{1b}[0m ✓\n"), "e\n\u{1b}[1m\u{1b}[31mfur\u{1b}[0m +\n");
    }

    #[test]
    fn draws_with_what_a_typewriter_has() {
        assert_eq!(ascii("┌─┬┐│╰╯┏━┓┃┗║═"), "+-++|++#=####=");
        assert_eq!(ascii("▸▶→◂▾▲▼…·–"), ">>><v^V.--");
        assert_eq!(ascii("·▁▂▃▄▅▆▇█"), "-12345678");
    }

    #[test]
    fn signs_and_markers_stay_distinct() {
        let signs: Vec<char> = Standing::WORDS.iter().map(|(_, standing)| words::sign(*standing)).collect();
        for kind in [signs, "▌◆▸▾▲▼│┃─━≠".chars().collect()] {
            let written = ascii(&kind.iter().collect::<String>());
            let different: HashSet<char> = written.chars().collect();
            assert_eq!(different.len(), kind.len(), "{kind:?} become {written}");
            assert!(kind.contains(&'?') || !different.contains(&'?'), "{kind:?} become {written}");
        }
    }

    #[test]
    fn other_scripts_sound_and_the_rest_is_marked() {
        assert_eq!(transliterate("北", 2), "Be");
        assert_eq!(ascii("½ж"), "?z");
        assert_eq!(transliterate("😀", 2), "??");
        assert_eq!(transliterate("\u{1b}", 1), "?");
    }

    proptest! {
        #[test]
        fn is_printable_ascii_of_the_same_width(grapheme in any::<String>(), width in 1..3_usize) {
            let text = transliterate(&grapheme, width);
            assert_eq!(text.len(), width);
            assert!(text.bytes().all(is_printable));
        }
    }
}
