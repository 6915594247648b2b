//! A word that is looked for: as it is, as one that means the same, or as the name of a country.

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::country::{CountryMatch, countries_named};
use super::rank::{SearchText, Tier};
use super::synonym::synonyms;

/// In a query of more words than this, each means itself alone: it is no name.
const MOST_WORDS: usize = 8;

/// So many letters stand inside of words by chance.
const SHORT: usize = 3;

/// A word made ready to be looked for.
#[derive(Debug)]
pub(super) struct WordMatcher<'a> {
    finder: Finder<'a>,
    /// The words that mean the same in a name.
    synonyms: Vec<Finder<'static>>,
    /// The countries that it may mean.
    countries: Vec<CountryMatch>,
}

impl<'a> WordMatcher<'a> {
    /// Makes a word of a query ready; alone it means only itself.
    pub(super) fn new(word: &'a str, words: &[String]) -> WordMatcher<'a> {
        let synonyms = synonyms(word).filter(|_| (2..=MOST_WORDS).contains(&words.len()));
        let countries = if words.len() > MOST_WORDS { Vec::new() } else { countries_named(word, words) };
        WordMatcher { finder: Finder::new(word), synonyms: synonyms.map(Finder::new).collect(), countries }
    }

    /// Whether other words mean the same.
    pub(super) fn has_synonyms(&self) -> bool {
        !self.synonyms.is_empty()
    }

    /// Whether it is a word in the name of a country, or its code.
    pub(super) fn is_country(&self) -> bool {
        self.countries.iter().any(|country| country.whole)
    }

    /// Whether it is a word in the name of a country.
    pub(super) fn names_country(&self) -> bool {
        self.countries.iter().any(|country| country.whole && country.by_name)
    }

    /// Whether it has too few letters to say much.
    pub(super) fn is_short(&self) -> bool {
        let needle = self.finder.needle();
        needle.len() < SHORT && needle.is_ascii()
    }

    /// Whether it stands in a text; a short one only at the beginning of a word.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let needle = self.finder.needle();
        let anywhere = needle.len() > SHORT || !needle.is_ascii();
        let begins = |at: usize| {
            at.checked_sub(1).and_then(|before| text.as_bytes().get(before)).is_none_or(|byte| *byte == b' ')
        };
        self.finder.find_iter(text.as_bytes()).any(|at| anywhere || begins(at))
    }

    /// Calls `take` at each place where it or a synonym stands in a text, going on from the place returned, or ending
    /// at `None`.
    pub(super) fn each_place(&self, text: &str, mut take: impl FnMut(usize) -> Option<usize>) {
        let mut from = 0;
        if self.synonyms.is_empty() && self.countries.is_empty() {
            while let Some(ahead) = text.as_bytes().get(from..).and_then(|rest| self.finder.find(rest)) {
                let Some(next) = take(from + ahead) else { return };
                from = next;
            }
            return;
        }
        let all = std::iter::once(&self.finder).chain(&self.synonyms);
        let mut places: Vec<usize> = all.flat_map(|finder| finder.find_iter(text.as_bytes())).collect();
        places.extend(countries_in(text).filter(|(_, code)| self.means(code).is_some()).map(|(at, _)| at));
        places.sort_unstable();
        for place in places {
            if place >= from {
                let Some(next) = take(place) else { return };
                from = next;
            }
        }
    }

    /// How well a record is met: in a name, or else in the other texts, or as a country.
    pub(super) fn literal(&self, sheet: &SearchText<'_>) -> Option<Tier> {
        let in_names = self.best_fit(sheet.names).map(|fit| match fit {
            WordFit::Word => Tier::Words,
            // A name that only looks like a country's says nothing of the country.
            WordFit::Prefix if self.names_country() => Tier::TextPrefixes,
            WordFit::Inside if self.names_country() => Tier::TextInside,
            WordFit::Prefix => Tier::Prefixes,
            WordFit::Inside => Tier::Inside,
        });
        let in_texts = || {
            self.best_fit(sheet.texts).map(|fit| match fit {
                WordFit::Word => Tier::TextWords,
                WordFit::Prefix => Tier::TextPrefixes,
                WordFit::Inside => Tier::TextInside,
            })
        };
        let literal = in_names.or_else(in_texts);
        if self.countries.is_empty() {
            return literal;
        }
        let whole = countries_in(sheet.texts).filter_map(|(_, code)| self.means(code)).max();
        let country = whole.map(|whole| if whole { Tier::TextWords } else { Tier::TextPrefixes });
        literal.into_iter().chain(country).min()
    }

    /// Whether a country is meant by the whole word, or by the beginning of one; `None` where it is not meant.
    fn means(&self, code: &str) -> Option<bool> {
        self.countries.iter().find(|country| country.code == code).map(|country| country.whole)
    }

    fn best_fit(&self, text: &str) -> Option<WordFit> {
        let own = best_fit(&self.finder, text.as_bytes());
        let is_synonym = || self.synonyms.iter().any(|other| best_fit(other, text.as_bytes()) == Some(WordFit::Word));
        if own == Some(WordFit::Word) || !is_synonym() { own } else { Some(WordFit::Word) }
    }
}

/// The codes of countries in a text, and where they stand.
fn countries_in(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const LENGTH: usize = 2;
    let marks = memchr_iter(SearchText::COUNTRY as u8, text.as_bytes());
    marks.filter_map(move |at| Some((at, text.get(at + 1..at + 1 + LENGTH)?)))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum WordFit {
    Word,
    Prefix,
    Inside,
}

fn best_fit(word: &Finder<'_>, text: &[u8]) -> Option<WordFit> {
    let edge = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ' || *byte == b'\t');
    let mut best = None;
    for at in word.find_iter(text) {
        let begins = at == 0 || edge(text.get(at - 1));
        let ends = edge(text.get(at + word.needle().len()));
        match (begins, ends) {
            (true, true) => return Some(WordFit::Word),
            (true, false) => best = Some(WordFit::Prefix),
            (false, _) => best = best.or(Some(WordFit::Inside)),
        }
    }
    best
}
