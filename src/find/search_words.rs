//! What somebody asks for: folded words, all of which must be met.

use memchr::memmem;

use super::fold;
use super::synonym::synonyms;

/// Words to look for; all of them must be met, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWords {
    whole: String,
    words: Vec<String>,
}

impl SearchWords {
    /// Reads a query as it is typed.
    pub fn new(text: &str) -> SearchWords {
        let whole = fold(text);
        let mut words: Vec<String> = whole.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        words.dedup();
        SearchWords { whole, words }
    }

    /// Whether it asks for nothing, and is met by everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether each word is met somewhere in the text, be it inside a word.
    pub fn matches(&self, text: &str) -> bool {
        if self.is_empty() {
            return true;
        }
        let folded = fold(text);
        let is_in = |word: &str| memmem::find(folded.as_bytes(), word.as_bytes()).is_some();
        let several = self.words.len() > 1;
        let is_synonym = |word: &str| synonyms(word).any(|other| folded.split(' ').any(|one| one == other));
        self.words.iter().all(|word| is_in(word) || several && is_synonym(word))
    }

    /// The folded query as typed.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// Its words, each once, the longest first.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_must_be_met_in_any_order() {
        for query in ["sao paulo", "PAULO SÃO", "pau sa", "o", "são-paulo", " sao  sao "] {
            assert!(SearchWords::new(query).matches("São Paulo"), "{query:?}");
        }
        for query in ["sao pedro", "saopaulo", "x", "sao paulo x"] {
            assert!(!SearchWords::new(query).matches("São Paulo"), "{query:?}");
        }
    }

    #[test]
    fn a_part_of_a_native_name_is_enough() {
        assert!(SearchWords::new("京").matches("北京"));
        assert!(SearchWords::new("الدار").matches("الدار البيضاء"));
        assert!(SearchWords::new("xian").matches("Xi’an") && SearchWords::new("xi'an").matches("Xian"));
    }

    #[test]
    fn an_empty_query_is_met_by_everything() {
        for query in ["", "  ", "-", "\u{301}"] {
            assert!(SearchWords::new(query).is_empty() && SearchWords::new(query).matches(""), "{query:?}");
        }
    }
}
