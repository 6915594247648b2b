//! What is taken out of a text, and what stays as it is.

use proptest::prelude::*;

use super::*;

#[test]
fn leaves_names_as_they_are() {
    let names = [
        "Bogotá",
        "广州",
        "الدار البيضاء",
        "Île-de-France",
        "Xi'an",
        "می\u{200c}خواهم",
        "क\u{94d}\u{200d}ष",
        "👩🏽\u{200d}🤝\u{200d}👨🏿 club",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦",
        "שָׁלוֹם",
        "Z\u{337}\u{321}o",
        "ｶﾞｷﾞ",
    ];
    for name in names {
        assert_eq!(scrub(name), name);
        assert!(is_shown_whole(name), "{name}");
    }
}

#[test]
fn takes_out_what_acts_on_a_terminal() {
    assert_eq!(scrub("a\u{1b}[31mb\u{7}c\u{9b}d\u{0}e"), "a[31mbcde");
    assert_eq!(scrub("\u{1b}]52;c;eA==\u{7}x\u{9d}0;y\u{9c}z"), "]52;c;eA==x0;yz");
    assert_eq!(scrub("one\ttwo\r\nthree"), "one two  three");
    assert_eq!(scrub("x\u{202e}y\u{2066}z\u{200f}"), "xyz");
    assert_eq!(scrub("\u{2708}\u{fe0f} flight "), "\u{2708} flight");
    assert!(!is_shown_whole("a\u{1b}b") && !is_shown_whole("a\u{202e}b"));
}

#[test]
fn takes_out_what_has_no_shape() {
    for letter in ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}', '\u{fff9}', '\u{e0041}', '\u{e0100}', '\u{3164}'] {
        assert_eq!(scrub(&format!("a{letter}b")), "ab", "{letter:?}");
        assert_eq!(scrub(&format!("{letter}{letter}")), "", "{letter:?}");
    }
    assert_eq!(scrub("a\u{2028}b\u{2029}c\u{85}d"), "a b c d");
    assert_eq!(scrub("\u{e000}\u{10ffff}\u{fdd0}\u{1fffe}"), "\u{fffd}".repeat(4));
    assert_eq!(scrub("\u{200d}a\u{200d}b \u{200c}ع\u{200d}\u{200d}"), "ab ع");
}

#[test]
fn a_name_that_shows_nothing_is_empty() {
    for nothing in ["\u{301}", " \u{300}\u{302}", "\u{2800}\u{2800}", "\u{a0}\u{3000}", "\u{200d}", "\u{1160}"] {
        assert_eq!(scrub(nothing), "", "{nothing:?}");
    }
    assert_eq!(scrub("\u{301}a"), "a");
}

#[test]
fn composes_what_was_written_in_pieces() {
    assert_eq!(scrub("Bogota\u{301}"), "Bogotá");
    assert_eq!(scrub("\u{1112}\u{1161}\u{11ab}"), "한");
}

#[test]
fn accents_piled_on_a_letter_are_cut() {
    let piled = format!("a{}b", "\u{301}".repeat(1000));
    let cut = scrub(&piled);
    assert!(cut.starts_with('á') && cut.ends_with('b') && cut.chars().count() == LONGEST_LETTER + 1, "{cut:?}");
    for joined in ["\u{1100}", "👩\u{200d}", "क\u{94d}", "\u{600}", "\u{903}", "👍🏽"] {
        let cut = scrub(&joined.repeat(1000));
        assert!(longest_letter(&cut) <= LONGEST_LETTER + 1, "{joined:?}");
    }
}

#[test]
fn what_is_named_in_a_sentence_is_short() {
    assert_eq!(quoted("Guangzhou\t\u{1b}"), "Guangzhou");
    let long = quoted(&"é".repeat(1_000_000));
    assert_eq!((long.chars().count(), long.matches('…').count()), (79, 1));
    assert_eq!(shortened("0123456789", 10), "0123456789");
    assert_eq!(shortened("0123456789", 9), "0123…6789");
}

fn longest_letter(text: &str) -> usize {
    text.graphemes(true).map(|letter| letter.chars().count()).max().unwrap_or_default()
}

proptest! {
    #[test]
    fn what_is_clean_stays_as_it_is(text in "(\\PC|[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{206f}\u{e0000}-\u{e007f}\u{300}-\u{310}\u{1100}-\u{1170}क\u{94d}👩👍🏽]){0,40}") {
        let clean = scrub(&text);
        prop_assert_eq!(scrub(&clean), clean.clone());
        prop_assert!(!clean.contains(|letter: char| letter.is_control() || has_no_shape(letter)));
        prop_assert!(longest_letter(&clean) <= 2 * LONGEST_LETTER, "{:?}", clean);
        prop_assert!(quoted(&text).chars().count() <= 80);
    }
}

#[test]
fn what_is_always_whole_stays_as_it_is_beside_any_other() {
    let whole: Vec<char> = ('\0'..=char::MAX).filter(|letter| is_always_whole(*letter)).collect();
    assert!(whole.len() > 30_000);
    for near in ['a', 'é', '가', 'か', 'ω', '—'] {
        for letter in &whole {
            let text = format!("{near}{letter}{letter}{near}");
            assert_eq!(scrub_any(&text), text.trim(), "{letter:?}");
        }
    }
}

proptest! {
    #[test]
    fn a_plain_text_is_scrubbed_as_any_other(text in "[ -~À-žΑ-ωЀ-ҁぁ-ゖァ-ヺ一-鿿가-힣–—‘’“”…]{0,40}") {
        prop_assert_eq!(scrub(&text), scrub_any(&text));
    }
}
