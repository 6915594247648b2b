//! Folding: the plain letters under which a word is kept and looked for, whatever the keyboard it is typed on.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

use super::han::simplified;
use crate::catalog::is_unseen;

/// Reduces a text to plain lower-case letters, digits and single blanks.
///
/// Accents go (`Łódź` → `lodz`), apostrophes and full stops vanish (`Xi’an` → `xian`), other punctuation separates
/// words (`Saint–Louis` → `saint louis`), and `&` is the word `and`. Other scripts keep their letters, but Han characters are
/// simplified ones and kana hiragana; Hangul is decomposed, so that a half-typed syllable matches. Folding twice changes
/// nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Appends the folded text.
pub(super) fn fold_into(out: &mut String, text: &str) {
    let start = out.len();
    if text.is_ascii() {
        text.chars().for_each(|letter| write(out, start, letter));
    } else if text.chars().all(is_composed) {
        let kept = text.chars().filter(|letter| !is_dropped(*letter));
        kept.for_each(|letter| decompose_compatible(letter, |part| write(out, start, part)));
    } else {
        // What is dropped goes before the normal form is taken: marks on either side of it must still be put in order.
        text.chars().filter(|letter| !is_dropped(*letter)).nfkd().for_each(|letter| write(out, start, letter));
    }
    if out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

/// Whether a character neither joins the one before it nor waits for a mark behind it in a text of such characters alone:
/// Latin, Greek and Cyrillic letters with their accents, Han characters. Their normal form is that of each by itself.
pub(super) fn is_composed(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn write(out: &mut String, start: usize, letter: char) {
    match letter {
        'a'..='z' | '0'..='9' => out.push(letter),
        'A'..='Z' => out.push(letter.to_ascii_lowercase()),
        _ if is_dropped(letter) => {}
        '&' | '＆' => {
            write_blank(out, start);
            out.push_str("and ");
        }
        _ if is_blank(letter) => write_blank(out, start),
        _ => letter.to_lowercase().filter(|letter| !is_dropped(*letter)).for_each(|letter| match spelt_out(letter) {
            Some(letters) => out.push_str(letters),
            None => out.push(plain(letter)),
        }),
    }
}

fn write_blank(out: &mut String, start: usize) {
    if out.len() > start && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether a character leaves nothing behind: apostrophes, full stops, accents, and what nobody sees.
fn is_dropped(letter: char) -> bool {
    match letter {
        '\'' | '.' | '`' => true,
        _ if letter.is_ascii() => false,
        _ => is_apostrophe(letter) || is_unseen(letter) || is_accent(letter),
    }
}

/// Whether a character is an apostrophe, a prime or a dot, or has no other meaning than one.
fn is_apostrophe(letter: char) -> bool {
    matches!(letter,
        '´' | '‘'..='‛' | '…' | '․' | '‥' | '︙' | '︰' | '′'..='‷' | '⁗' | '՚' | '׳' | '״' | '＇' | '．' | '｀' | '﹒'
        | '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{374}' | '\u{1fef}' | '\u{1ffd}')
}

/// Whether a mark is one that readers do without: not the vowel signs of the scripts of India and South-East Asia.
fn is_accent(mark: char) -> bool {
    matches!(mark,
        // Latin, Greek, Cyrillic; variation selectors
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
        // Hebrew points
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        // Arabic: vowel signs and the stroke that stretches a word
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8ca}'..='\u{8e1}'
        | '\u{8e3}'..='\u{8ff}' | '\u{fcf2}'..='\u{fcf4}' | '\u{fe70}'..='\u{fe7f}')
}

/// Whether a character parts words.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter,
            '-' | '_' | '/' | '\\' | '|' | ',' | ':' | ';' | '!' | '?' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>'
            | '·' | '¡' | '¿' | '«' | '»' | '־' | '،' | '؛' | '؟' | '−' | '・' | '〜' | '゠'
            | '\u{2010}'..='\u{2027}' | '\u{2039}'..='\u{203e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
            | '\u{3014}'..='\u{301b}')
}

/// The letters by which a single one is spelt out on a plain keyboard.
fn spelt_out(letter: char) -> Option<&'static str> {
    match letter {
        'ß' => Some("ss"),
        'æ' => Some("ae"),
        'œ' => Some("oe"),
        'þ' => Some("th"),
        _ => None,
    }
}

/// The plain form of a letter that no normal form takes apart.
fn plain(letter: char) -> char {
    match letter {
        'ƀ' | 'ɓ' => 'b',
        'đ' | 'ð' | 'ɖ' | 'ɗ' => 'd',
        'ə' | 'ǝ' | 'ɛ' => 'e',
        'ƒ' => 'f',
        'ǥ' | 'ɠ' | 'ɣ' => 'g',
        'ħ' => 'h',
        'ı' | 'ɨ' => 'i',
        'ɉ' => 'j',
        'ĸ' | 'ƙ' => 'k',
        'ł' | 'ƚ' | 'ɫ' => 'l',
        'ŋ' | 'ɲ' => 'n',
        'ø' | 'ɔ' | 'ɵ' => 'o',
        'ŧ' | 'ƭ' | 'ʈ' => 't',
        'ʉ' | 'ʊ' => 'u',
        'ʋ' => 'v',
        'ƴ' => 'y',
        'ƶ' | 'ʒ' => 'z',
        'ς' => 'σ',
        // Katakana are hiragana in other letters.
        '\u{30a1}'..='\u{30f6}' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ە' => 'ه',
        '\u{660}'..='\u{669}' => digit(letter, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit(letter, '\u{6f0}'),
        _ => simplified(letter),
    }
}

fn digit(letter: char, zero: char) -> char {
    char::from_digit(u32::from(letter) - u32::from(zero), 10).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all_fold_to(folded: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn accents_and_case_do_not_count() {
        all_fold_to("bogota", &["Bogotá", "BOGOTÁ", "Bogota\u{301}", "bogota"]);
        all_fold_to("lodz", &["Łódź", "ŁÓDŹ", "lodz"]);
        all_fold_to("da nang", &["Đà Nẵng", "Da Nang", " ĐÀ\u{a0}NẴNG "]);
        all_fold_to("istanbul", &["İstanbul", "ISTANBUL", "ıstanbul", "Istanbul"]);
        all_fold_to("ile de france", &["Île-de-France", "ILE DE FRANCE"]);
        all_fold_to("tromso", &["Tromsø", "TROMSØ"]);
        all_fold_to("αθηνασ", &["Αθήνας", "ΑΘΗΝΑΣ"]);
    }

    #[test]
    fn letters_without_an_accent_are_spelt_out() {
        all_fold_to("strasse", &["Straße", "STRASSE", "STRAẞE", "straſse"]);
        all_fold_to("aerosund thingvellir", &["Ærøsund Þingvellir", "ǢRØSUND Þingvellir"]);
        all_fold_to("khsn", &["ĸħſŋ"]);
        all_fold_to("oeuvre", &["Œuvre", "ŒUVRE"]);
    }

    #[test]
    fn apostrophes_vanish_and_hyphens_part() {
        all_fold_to("xian", &["Xi'an", "Xi’an", "Xiʼan", "XI‘AN", "xi`an", "Xi´an", "xian"]);
        all_fold_to(
            "saint louis",
            &["Saint-Louis", "Saint–Louis", "saint louis", "Saint\u{2011}Louis", "SAINT — LOUIS"],
        );
        all_fold_to("washington dc", &["Washington, D.C.", "Washington (DC)", "washington dc"]);
        all_fold_to("trade and investment", &["Trade & Investment", "trade&investment", "Trade and Investment"]);
        all_fold_to("", &["", " ", "-", "'", "\u{0}\n\t", "\u{301}", "\u{200b}"]);
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        all_fold_to("广州", &["广州", "廣州", "広州"]);
        all_fold_to("とうきょう", &["とうきょう", "トウキョウ", "ﾄｳｷｮｳ"]);
        all_fold_to("الدار البيضاء", &["الدار البيضاء", "الدَّارُ البَيْضَاء", "الـدار الـبيضاء"]);
        all_fold_to("احمد", &["أحمد", "إحمد", "آحمد", "ٱحمد"]);
        all_fold_to("нижнии новгород", &["Нижний Новгород", "НИЖНИЙ НОВГОРОД"]);
        all_fold_to("अहमदाबाद", &["अहमदाबाद"]);
        all_fold_to("กรุงเทพ", &["กรุงเทพ"]);
        all_fold_to("2016", &["２０１６", "٢٠١٦", "۲۰۱۶"]);
    }

    #[test]
    fn a_hangul_syllable_is_met_while_it_is_typed() {
        let seoul = fold("서울");
        for typed in ["서", "서우", "서울", "울", "ㅅ"] {
            assert!(seoul.contains(&fold(typed)), "{typed}");
        }
        assert!(!seoul.contains(&fold("부산")));
    }

    #[test]
    fn folding_twice_changes_nothing_for_any_character() {
        for letter in ('\0'..='\u{1ffff}').chain('\u{e0000}'..='\u{e01ff}') {
            // Between two marks out of order, a character that vanished too late would leave them to the second fold.
            for text in [format!("{letter}"), format!("ก\u{e38}{letter}\u{94d}\u{302}a")] {
                let once = fold(&text);
                assert_eq!(fold(&once), once, "{letter:?}");
                assert!(!once.chars().any(char::is_control) && !once.contains("  "), "{letter:?}");
            }
        }
    }

    #[test]
    fn the_normal_form_of_composed_characters_is_that_of_each() {
        let all: String = ('\0'..='\u{10ffff}').filter(|letter| is_composed(*letter)).collect();
        let mut each = String::new();
        all.chars().for_each(|letter| decompose_compatible(letter, |part| each.push(part)));
        assert_eq!(all.nfkd().collect::<String>(), each);
        let turned: String = all.chars().rev().collect();
        let each: String = turned.chars().flat_map(|letter| std::iter::once(letter).nfkd()).collect();
        assert_eq!(turned.nfkd().collect::<String>(), each);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn parts_fold_as_the_whole_does(left in any::<String>(), right in any::<String>()) {
            let parts = [fold(&left), fold(&right)].join(" ");
            prop_assert_eq!(fold(&format!("{left} {right}")), parts.trim());
        }
    }
}
