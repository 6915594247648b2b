//! Headings put together of known words, each of which says something: `Data da assinatura`, `友好关系建立时间`.

use std::collections::HashMap;

use super::heading_table::headings;
use super::words::plain;
use crate::find::fold;

/// Words of a table, each with what it says: those with blanks between them, and those in signs without, the longest
/// first.
pub(super) struct HeadingWords<T> {
    spaced: HashMap<String, T>,
    signs: Vec<(String, T)>,
}

impl<T: Copy> HeadingWords<T> {
    /// The words of some lists of a table of headings, with what the words of each list say.
    pub(super) fn of(table: &str, lists: &[(&str, T)]) -> HeadingWords<T> {
        let mut words = HeadingWords { spaced: HashMap::new(), signs: Vec::new() };
        for (name, says) in lists {
            let all = headings().get(table).and_then(|lists| lists.get(*name));
            for word in all.map(Vec::as_slice).unwrap_or_default() {
                if has_signs(word) {
                    words.signs.push((plain(word), *says));
                } else {
                    words.spaced.entry(fold(word)).or_insert(*says);
                }
            }
        }
        words.signs.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        words
    }

    /// What the words of a heading say; none where one is not known.
    pub(super) fn said(&self, heading: &str) -> Option<Vec<(&str, T)>> {
        if has_signs(heading) { self.of_signs(&plain(heading)) } else { self.of_spaced(heading) }
    }

    fn of_spaced(&self, heading: &str) -> Option<Vec<(&str, T)>> {
        let folded = fold(&heading.replace(['\'', '’'], " "));
        let words =
            folded.split(' ').filter(|word| !word.is_empty() && !word.bytes().all(|byte| byte.is_ascii_digit()));
        // `City1`
        let bare = |word: &'_ str| word.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        let known = |word: &str| self.spaced.get_key_value(word.get(..bare(word))?);
        words.map(|word| known(word).map(|(word, says)| (word.as_str(), *says))).collect()
    }

    fn of_signs(&self, letters: &str) -> Option<Vec<(&str, T)>> {
        let (mut rest, mut said) = (letters, Vec::new());
        while !rest.is_empty() {
            let (word, says) = self.signs.iter().find(|(word, _)| rest.starts_with(word.as_str()))?;
            said.push((word.as_str(), *says));
            rest = rest.get(word.len()..)?;
        }
        Some(said)
    }
}

/// Whether a text has signs without blanks between its words.
fn has_signs(text: &str) -> bool {
    text.chars().any(|sign| matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{e00}'..='\u{e7f}'))
}
