//! What somebody asks for: folded words, all of which must be met.

use std::sync::Arc;

use memchr::memmem;

use super::country::{CountryMatch, countries_named};
use super::fold;
use super::spelling::{SpelledText, spellings};
use super::synonym::synonyms;
use super::transliteration::without_length;

/// Words to look for; all of them must be met, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWords {
    typed: String,
    /// The query in each spelling, the plain one first.
    wholes: Vec<String>,
    words: Vec<SearchWord>,
}

/// English words that say nothing by themselves.
const FILLERS: [&str; 12] = ["about", "at", "between", "by", "for", "from", "in", "of", "on", "our", "the", "with"];

/// What states call themselves before their names.
const TITLES: [&str; 9] =
    ["commonwealth", "democratic", "federal", "federation", "islamic", "kingdom", "peoples", "republic", "state"];

/// A word that is looked for, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SearchWord {
    pub(super) text: String,
    /// Its other spellings.
    others: Vec<String>,
    /// Another word that it is the same as, as a whole.
    pub(super) same: Option<String>,
}

impl SearchWord {
    /// Reads a word as it is typed.
    pub(super) fn new(text: &str) -> SearchWord {
        let mut all = spellings(text);
        let text = if all.is_empty() { String::new() } else { all.remove(0) };
        SearchWord { same: without_length(&text), text, others: all }
    }

    /// Itself, and its other spellings.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.text).chain(&self.others).map(String::as_str)
    }
}

impl SearchWords {
    /// Reads a query as it is typed.
    pub fn new(text: &str) -> SearchWords {
        let wholes = spellings(text);
        // A word is folded by itself where that makes one word of it; what folding parts has no umlaut's spelling lost.
        let mut words: Vec<SearchWord> = text.split(is_between).flat_map(words_of).collect();
        words.sort_unstable_by(|one, other| {
            other.text.len().cmp(&one.text.len()).then_with(|| one.text.cmp(&other.text))
        });
        words.dedup_by(|one, other| one.text == other.text);
        SearchWords { typed: text.to_owned(), wholes, words }
    }

    /// Whether it asks for nothing, and is met by everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether each word is met somewhere in the text, be it inside a word.
    pub fn matches(&self, text: &str) -> bool {
        let text = SpelledText::new(text);
        self.words.iter().all(|word| self.is_met(word, &text))
    }

    /// Whether each word is met in a text or in another one, which is asked for where the first does not have all.
    pub fn are_met(&self, text: &SpelledText, other: impl FnOnce() -> Arc<SpelledText>) -> bool {
        let missing: Vec<&SearchWord> = self.words.iter().filter(|word| !self.is_met(word, text)).collect();
        if missing.is_empty() {
            return true;
        }
        let other = other();
        missing.iter().all(|word| self.is_met(word, &other))
    }

    /// Whether a word is met in a text.
    fn is_met(&self, word: &SearchWord, text: &SpelledText) -> bool {
        let is_in = |word: &str| memmem::find(text.all().as_bytes(), word.as_bytes()).is_some();
        let is_synonym = |word: &str| synonyms(word).any(|other| text.plain().split(' ').any(|one| one == other));
        let is_word = |word: &str| text.all().split([' ', '\n']).any(|one| one == word);
        word.spellings().any(is_in)
            || self.words.len() > 1 && is_synonym(&word.text)
            || word.same.as_deref().is_some_and(is_word)
    }

    /// Whether each word begins a word of a name, or is one of its other forms.
    pub(super) fn begin_words_of(&self, name: &str, forms: &[String]) -> bool {
        let names = spellings(name);
        let known = || names.iter().flat_map(|name| name.split(' '));
        let several = self.words.len() > 1;
        let is_begun = |word: &str| known().any(|known| known.starts_with(word));
        let is_known = |word: &str| known().any(|known| known == word) || forms.iter().any(|form| form == word);
        self.words.iter().all(|word| {
            word.spellings().any(|word| is_begun(word) || is_known(word))
                || word.same.as_deref().is_some_and(is_known)
                || several && synonyms(&word.text).any(is_known)
        })
    }

    /// The query as typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The folded query in each of its spellings.
    pub(super) fn wholes(&self) -> &[String] {
        &self.wholes
    }

    /// Its words, each once, the longest first.
    pub(super) fn words(&self) -> &[SearchWord] {
        &self.words
    }

    /// The words without those that say nothing beside others: those that only hold them together, as in "the MOU with",
    /// and what states call themselves, as in "Republic of Korea".
    #[must_use]
    pub fn without_fillers(mut self) -> SearchWords {
        let is_city_of = self.wholes.first().is_some_and(|whole| format!(" {whole}").contains(" city of "));
        let is_filler = |word: &SearchWord| FILLERS.contains(&word.text.as_str()) || is_city_of && word.text == "city";
        if !self.words.iter().all(is_filler) {
            self.words.retain(|word| !is_filler(word));
        }
        let is_title = |word: &SearchWord| TITLES.contains(&word.text.as_str());
        let others: Vec<SearchWord> = self.words.iter().filter(|word| !is_title(word)).cloned().collect();
        if others.len() < self.words.len() && !is_country(&self.words) && is_country(&others) {
            self.words = others;
        }
        self
    }
}

/// Whether all words stand in the names of one country.
fn is_country(words: &[SearchWord]) -> bool {
    let mut each = words.iter().map(|word| countries_named(&word.text, words));
    let first = each.next().unwrap_or_default();
    let others: Vec<Vec<CountryMatch>> = each.collect();
    let in_all = |code: &str| others.iter().all(|all| all.iter().any(|one| one.whole && one.code == code));
    first.iter().any(|one| one.whole && in_all(one.code))
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || letter == '-'
}

/// The words of a part of a query: mostly one.
fn words_of(part: &str) -> Vec<SearchWord> {
    let folded = fold(part);
    match folded.split_once(' ') {
        None if folded.is_empty() => Vec::new(),
        None => vec![SearchWord::new(part)],
        Some(_) => folded.split(' ').map(SearchWord::new).collect(),
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
        for (query, name) in [("muenchen", "München"), ("MÜNCHEN", "Muenchen"), ("moskva", "Москва"), ("廣", "广州")]
        {
            assert!(SearchWords::new(query).matches(name), "{query}");
        }
    }

    #[test]
    fn an_empty_query_is_met_by_everything() {
        for query in ["", "  ", "-", "\u{301}"] {
            assert!(SearchWords::new(query).is_empty() && SearchWords::new(query).matches(""), "{query:?}");
        }
    }
}
