//! Near misses: records whose names are mistyped or abbreviated in a query. They stand after every literal hit.

use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::letters::Letters;
use super::search_words::SearchWord;
use super::typo::{FuzzyWord, LONGEST};

/// The most words of a query that are looked for this way.
pub(super) const MOST_WORDS: usize = 6;

/// A word of a query that may be mistyped.
pub(super) struct NearWord<'a> {
    pub(super) text: &'a str,
    fuzzy: Option<FuzzyWord>,
    pub(super) letters: Letters,
}

impl<'a> NearWord<'a> {
    /// Makes the words of a query ready; `None` where no slip could be told from another word.
    pub(super) fn each(words: &'a [SearchWord]) -> Option<Vec<NearWord<'a>>> {
        let is_sensible =
            words.len() <= MOST_WORDS && words.iter().all(|word| word.text.chars().nth(LONGEST).is_none());
        let near: Vec<NearWord<'a>> = words.iter().map(NearWord::new).collect();
        (is_sensible && near.iter().any(|word| word.fuzzy.is_some())).then_some(near)
    }

    fn new(word: &'a SearchWord) -> NearWord<'a> {
        let text = word.text.as_str();
        NearWord { text, fuzzy: FuzzyWord::new(text), letters: Letters::of(text) }
    }

    /// How many slips lie between it and a word of a name; `None` where there are too many.
    pub(super) fn slips(&self, word: &str) -> Option<usize> {
        self.fuzzy.as_ref()?.slips(word)
    }

    /// How many of its letters a word may lack that is this one mistyped; `None` where no slip could be told.
    pub(super) fn most_slips(&self) -> Option<usize> {
        self.fuzzy.as_ref().map(FuzzyWord::most_slips)
    }

    /// Its first letter.
    pub(super) fn initial(&self) -> Option<&'a str> {
        let (end, letter) = self.text.char_indices().next()?;
        self.text.get(..end + letter.len_utf8())
    }

    /// Whether a word of a name is this one mistyped.
    pub(super) fn is_slip(&self, word: &str) -> bool {
        self.slips(word).is_some()
    }

    /// Whether it has letters enough to stand for anything in short.
    pub(super) fn may_be_short(&self) -> bool {
        self.fuzzy.is_some()
    }

    /// Whether it may stand for a name in short; a quick look before a thorough one.
    pub(super) fn may_be_short_for(&self, name: &str) -> bool {
        let Some((first, rest)) = self.text.as_bytes().split_first().filter(|_| self.may_be_short()) else {
            return false;
        };
        let name = name.as_bytes();
        let begins = |at: usize| at.checked_sub(1).and_then(|before| name.get(before)).is_none_or(|byte| *byte == b' ');
        let start = memchr::memchr_iter(*first, name).find(|at| begins(*at));
        let Some(mut letters) = start.and_then(|start| name.get(start + 1..)) else { return false };
        rest.iter().all(|byte| match memchr::memchr(*byte, letters) {
            Some(at) => {
                letters = letters.get(at + 1..).unwrap_or_default();
                true
            }
            None => false,
        })
    }
}

/// The search for an abbreviation: letters in their order, with gaps.
pub(super) struct GapMatcher {
    matcher: Matcher,
    word: Vec<char>,
    name: Vec<char>,
    places: Vec<u32>,
}

impl GapMatcher {
    /// A search with its memory.
    pub(super) fn new() -> GapMatcher {
        let mut config = Config::DEFAULT;
        config.normalize = false;
        config.ignore_case = false;
        config.prefer_prefix = true;
        GapMatcher { matcher: Matcher::new(config), word: Vec::new(), name: Vec::new(), places: Vec::new() }
    }

    /// How many letters of a name an abbreviation spans; `None` where it is none that a person would write.
    pub(super) fn width(&mut self, word: &str, name: &str) -> Option<usize> {
        self.places.clear();
        let needle = Utf32Str::new(word, &mut self.word);
        let haystack = Utf32Str::new(name, &mut self.name);
        self.matcher.fuzzy_indices(haystack, needle, &mut self.places)?;
        let places: Vec<usize> = self.places.iter().map(|place| *place as usize).collect();
        is_plausible(&places, name).then(|| places.last().zip(places.first()).map(|(last, first)| last - first + 1))?
    }
}

/// Whether the letters at these places of a name are what a person would write for short.
///
/// They begin with a word, and stay close together in it (`gzh` for `guangzhou`), or take whole words (`newyork`) or,
/// from the start of the name on, initials (`gmgov` for `guangzhou municipal government`).
fn is_plausible(places: &[usize], name: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return false };
    let blank = |place: usize| letters.get(place).is_none_or(|letter| *letter == ' ');
    let begins = |place: usize| place == 0 || blank(place - 1);
    if !begins(*first) {
        return false;
    }
    if !(*first..*last).any(blank) {
        return last - first < 2 * places.len() + 2;
    }
    places.windows(2).all(|pair| match *pair {
        [left, right] => right == left + 1 || (begins(right) && (blank(left + 1) || (*first == 0 && begins(left)))),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(word: &str, name: &str) -> bool {
        GapMatcher::new().width(word, name).is_some()
    }

    #[test]
    fn an_abbreviation_is_understood() {
        for (word, name) in [
            ("gzh", "guangzhou"),
            ("bcn", "barcelona"),
            ("newyork", "new york"),
            ("newyork", "hearings in new york"),
            ("lolc", "league of lantern cities"),
            ("llc", "league of lantern cities"),
            ("gmgov", "guangzhou municipal government"),
            ("ннов", "нижнии новгород"),
        ] {
            let typed = SearchWord::new(word);
            assert!(gaps(word, name) && NearWord::new(&typed).may_be_short_for(name), "{word} {name}");
        }
    }

    #[test]
    fn scattered_letters_are_no_abbreviation() {
        for (word, name) in [
            ("congo", "congress of lights"),
            ("delhi", "development policy in harbour cities"),
            ("ital", "internationalisation"),
            ("zhou", "guangzhou"),
            ("rome", "peer review of the metropolis"),
            ("reoffm", "regional office for member exchange"),
            ("", "velmora"),
            ("velmora", ""),
        ] {
            assert!(!gaps(word, name), "{word} {name}");
        }
    }
}
