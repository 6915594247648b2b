//! Near misses: records whose names are mistyped or abbreviated in a query. They stand after every literal hit.

use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::SearchWords;
use super::rank::{Rank, SearchText, Tier};
use super::typo::{FuzzyWord, LONGEST};
use super::word::WordMatcher;

/// The most words of a query that are looked for this way.
const MOST_WORDS: usize = 6;

/// A query that allows slips and abbreviations.
pub(super) struct FuzzyQuery<'a> {
    words: Vec<NearWord<'a>>,
    gaps: GapMatcher,
}

struct NearWord<'a> {
    text: &'a str,
    exact: WordMatcher<'a>,
    fuzzy: Option<FuzzyWord>,
    letters: Letters,
}

impl<'a> FuzzyQuery<'a> {
    /// `None` where no slip could be told from another word.
    pub(super) fn new(query: &'a SearchWords) -> Option<FuzzyQuery<'a>> {
        let words = query.words();
        let sensible = words.len() <= MOST_WORDS && words.iter().all(|word| word.chars().nth(LONGEST).is_none());
        let words: Vec<_> = words.iter().filter(|_| sensible).map(|word| NearWord::new(word, words)).collect();
        words.iter().any(|word| word.fuzzy.is_some()).then(|| FuzzyQuery { words, gaps: GapMatcher::new() })
    }

    /// How near the query comes to a record; `None` where a word comes near none of its names. `letters` are those of
    /// its names.
    pub(super) fn rank(&mut self, sheet: &SearchText<'_>, letters: Letters) -> Option<Rank> {
        if let [word] = &self.words[..]
            && word.lacks_letters(letters)
        {
            return None;
        }
        let (mut worst, mut spread) = (Tier::Exact, 0);
        for word in &self.words {
            let (tier, distance) = word.nearest(sheet, letters, &mut self.gaps)?;
            worst = worst.max(tier);
            spread += distance;
        }
        Some(Rank::new(worst, spread, sheet))
    }
}

impl<'a> NearWord<'a> {
    fn new(text: &'a str, words: &[String]) -> NearWord<'a> {
        let (exact, fuzzy) = (WordMatcher::new(text, words), FuzzyWord::new(text));
        NearWord { text, exact, fuzzy, letters: Letters::of(text) }
    }

    /// Whether names of these letters surely lack more of this word than slips could explain.
    fn lacks_letters(&self, letters: Letters) -> bool {
        self.letters.missing_in(letters) > self.fuzzy.as_ref().map_or(0, FuzzyWord::most_slips)
    }

    /// How a record meets this word, and how far off: literally, mistyped, or with gaps.
    fn nearest(&self, sheet: &SearchText<'_>, letters: Letters, gaps: &mut GapMatcher) -> Option<(Tier, usize)> {
        if let Some(tier) = self.exact.literal(sheet) {
            return Some((tier, 0));
        }
        let typed = self.fuzzy.as_ref().filter(|_| !self.lacks_letters(letters))?;
        let words = sheet.each_name().flat_map(|name| name.split(' '));
        if let Some(slips) = words.filter_map(|word| typed.slips(word)).min() {
            return Some((Tier::Typo, slips));
        }
        let names = sheet.each_name().filter(|_| self.letters.missing_in(letters) == 0);
        names.filter_map(|name| gaps.width(self.text, name)).min().map(|width| (Tier::Gaps, width))
    }
}

/// The letters of a text as a set: a quick way to tell that a word comes near none of them. Some letters share a bit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters(u64);

impl Letters {
    /// The letters of a folded text.
    pub(super) fn of(text: &str) -> Letters {
        let letters = text.chars().filter(|letter| !letter.is_whitespace());
        Letters(letters.fold(0, |set, letter| set | 1 << (u32::from(letter) % 64)))
    }

    /// How many of these are surely not among the others.
    fn missing_in(self, others: Letters) -> usize {
        (self.0 & !others.0).count_ones() as usize
    }
}

/// The search for an abbreviation: letters in their order, with gaps.
struct GapMatcher {
    matcher: Matcher,
    word: Vec<char>,
    name: Vec<char>,
    places: Vec<u32>,
}

impl GapMatcher {
    fn new() -> GapMatcher {
        let mut config = Config::DEFAULT;
        config.normalize = false;
        config.ignore_case = false;
        config.prefer_prefix = true;
        GapMatcher { matcher: Matcher::new(config), word: Vec::new(), name: Vec::new(), places: Vec::new() }
    }

    /// How many letters of a name an abbreviation spans; `None` where it is none that a person would write.
    fn width(&mut self, word: &str, name: &str) -> Option<usize> {
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
            assert!(gaps(word, name), "{word} {name}");
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
