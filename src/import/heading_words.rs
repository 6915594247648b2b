//! Headings put together of known words, each of which says something: `Data da assinatura`, `友好关系建立时间`.

use std::collections::HashMap;

use super::heading_table::headings;
use super::words::plain;
use crate::find::fold;

/// Of how many words one is made at most.
const LONGEST: usize = 4;

/// Words of a table, each with what it says: those with blanks between them, and those in signs without, the longest
/// first.
pub(super) struct HeadingWords<T> {
    words: HashMap<String, T>,
    signs: Vec<(String, T)>,
}

impl<T: Copy> HeadingWords<T> {
    /// The words of some lists of a table of headings, with what the words of each list say.
    pub(super) fn of(table: &str, lists: &[(&str, T)]) -> HeadingWords<T> {
        let mut read = HeadingWords { words: HashMap::new(), signs: Vec::new() };
        for (name, says) in lists {
            let all = headings().get(table).and_then(|lists| lists.get(*name));
            for word in all.map(Vec::as_slice).unwrap_or_default() {
                if has_signs(word) {
                    read.signs.push((plain(word), *says));
                } else {
                    read.words.entry(fold(word)).or_insert(*says);
                }
            }
        }
        // A sign that is no letter says nothing, and would be found in every place.
        read.signs.retain(|(word, _)| !word.is_empty());
        read.signs.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        read
    }

    /// What the words of a heading say; none where one is not known.
    pub(super) fn said(&self, heading: &str) -> Option<Vec<(&str, T)>> {
        if has_signs(heading) { self.of_signs(&plain(heading)) } else { self.of_spaced(heading) }
    }

    /// What the words of a heading say but for one, which is not known; none where that is not so.
    pub(super) fn said_but_one(&self, heading: &str) -> Option<Vec<(&str, T)>> {
        let all = if has_signs(heading) { Vec::new() } else { self.spaced(heading) };
        let known: Vec<(&str, T)> = all.iter().flatten().copied().collect();
        (known.len() + 1 == all.len()).then_some(known)
    }

    /// What the known words in a text say, whatever stands beside them.
    pub(super) fn found(&self, text: &str) -> Vec<T> {
        let letters = plain(text);
        let signs = letters.char_indices().filter_map(|(at, _)| self.sign(letters.get(at..)?)).map(|(_, says)| says);
        signs.chain(self.spaced(text).into_iter().flatten().map(|(_, says)| says)).collect()
    }

    /// The longest word in signs that a text begins with.
    fn sign(&self, letters: &str) -> Option<(&str, T)> {
        let found = self.signs.iter().find(|(word, _)| letters.starts_with(word.as_str()));
        found.map(|(word, says)| (word.as_str(), *says))
    }

    fn of_spaced(&self, heading: &str) -> Option<Vec<(&str, T)>> {
        self.spaced(heading).into_iter().collect()
    }

    /// The words of a text with blanks between them, numbers left out; none for each that is not known. Of those that are
    /// made of several the longest counts: `grad pobratim`.
    fn spaced(&self, text: &str) -> Vec<Option<(&str, T)>> {
        let folded = fold(&text.replace(['\'', '’', '_'], " "));
        // `City1`
        let bare = |word: &'_ str| word.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        let words: Vec<&str> =
            folded.split(' ').map(|word| &word[..bare(word)]).filter(|word| !word.is_empty()).collect();
        let (mut rest, mut found) = (&words[..], Vec::new());
        while !rest.is_empty() {
            let of_first = |count: &usize| self.words.get_key_value(&rest[..*count].join(" "));
            let longest = (1..=rest.len().min(LONGEST)).rev().find_map(|count| Some((count, of_first(&count)?)));
            found.push(longest.map(|(_, (word, says))| (word.as_str(), *says)));
            rest = &rest[longest.map_or(1, |(count, _)| count)..];
        }
        found
    }

    fn of_signs(&self, letters: &str) -> Option<Vec<(&str, T)>> {
        let (mut rest, mut said) = (letters, Vec::new());
        while !rest.is_empty() {
            let (word, says) = self.sign(rest)?;
            said.push((word, says));
            rest = rest.get(word.len()..)?;
        }
        Some(said)
    }
}

/// The words of a heading that a program has written as one: `itemDescription`, `countryLabel`; none of another.
pub(super) fn apart(written: &str) -> Option<String> {
    if written.contains(char::is_whitespace) {
        return None;
    }
    let mut words = String::new();
    let mut is_small = false;
    for letter in written.chars() {
        if is_small && letter.is_uppercase() {
            words.push(' ');
        }
        is_small = letter.is_lowercase();
        words.push(letter);
    }
    // Wikidata says so of the name of a thing.
    let words = words.strip_suffix(" Label").unwrap_or(&words);
    (words.len() != written.len()).then(|| words.to_owned())
}

/// Whether a text has signs without blanks between its words.
fn has_signs(text: &str) -> bool {
    text.chars().any(|sign| matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{e00}'..='\u{e7f}'))
}
