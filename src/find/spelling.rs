//! The spellings of a text: beside the plain one, ä as ae, ö as oe, ü as ue, å as aa, and other scripts in Latin letters.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::fold;
use super::fold::is_composed;
use super::transliteration::in_latin;

/// Every spelling of a text, folded and each once; the plain one first.
pub(super) fn spellings(text: &str) -> Vec<String> {
    let mut all = vec![fold(text)];
    add_others(text, &mut all);
    all
}

/// A text as words are looked for in it: its spellings, folded, a line for each.
#[derive(Clone, Debug, Default)]
pub struct SpelledText {
    lines: Box<str>,
    /// Where the plain spelling ends.
    plain: usize,
}

impl SpelledText {
    /// Folds a text.
    pub fn new(text: &str) -> SpelledText {
        let spellings = spellings(text);
        SpelledText { plain: spellings.first().map_or(0, String::len), lines: spellings.join("\n").into() }
    }

    /// The plain spelling.
    pub(super) fn plain(&self) -> &str {
        &self.lines[..self.plain]
    }

    /// All spellings. No folded word has a line break in it.
    pub(super) fn all(&self) -> &str {
        &self.lines
    }
}

/// Adds the other spellings to the plain one.
fn add_others(text: &str, all: &mut Vec<String>) {
    if text.is_ascii() {
        return;
    }
    let others = in_latin(all.first().map_or("", String::as_str));
    for other in std::iter::once(spelt_out(text)).flatten().chain(others) {
        if !all.contains(&other) {
            all.push(other);
        }
    }
}

/// The text folded with umlauts and rings spelt out; `None` where it has none.
fn spelt_out(text: &str) -> Option<String> {
    let text = if text.chars().all(is_composed) { Cow::from(text) } else { text.nfc().collect() };
    let at = text.find(|letter| letters_for(letter).is_some())?;
    let (before, rest) = text.split_at(at);
    let mut written = String::with_capacity(text.len() + 4);
    written.push_str(before);
    for letter in rest.chars() {
        match letters_for(letter) {
            Some(letters) => written.push_str(letters),
            None => written.push(letter),
        }
    }
    Some(fold(&written))
}

fn letters_for(letter: char) -> Option<&'static str> {
    match letter {
        'ä' | 'Ä' => Some("ae"),
        'ö' | 'Ö' | 'ø' | 'Ø' => Some("oe"),
        'ü' | 'Ü' => Some("ue"),
        'å' | 'Å' => Some("aa"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_are_spelt_in_two_ways_and_other_letters_in_one() {
        for (text, all) in [
            ("München", "munchen muenchen"),
            ("ZU\u{308}RICH", "zurich zuerich"),
            ("Århus", "arhus aarhus"),
            ("Tromsø", "tromso tromsoe"),
            ("Straße", "strasse"),
            ("Joel", "joel"),
            ("Miguel", "miguel"),
            ("São", "sao"),
            ("Москва", "москва moskva"),
        ] {
            assert_eq!(spellings(text).join(" "), all);
        }
    }
}
