//! A word that is looked for: as it is and in its other spellings, as one that means the same, or as the name of a country.

use std::ops::Range;

use memchr::memmem::Finder;

use super::country::{CountryMatch, countries_named};
use super::search_words::SearchWord;
use super::synonym::synonyms;
use super::terms::{Postings, Terms, WordFit};
use super::tier::{Tier, WordTier};
use super::zone::{NameShare, TextZone, WordPlace};
use crate::catalog::Kind;

/// In a query of more words than this, each means itself alone: it is no name.
const MOST_WORDS: usize = 8;

/// So many letters stand inside of words by chance.
const SHORT: usize = 3;

/// How a word that is looked for meets one that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct TermMatch {
    pub(super) fit: WordFit,
    /// Whether it has too few letters to say much inside of a word.
    pub(super) is_short: bool,
    /// Whether it is met by another word that means the same.
    pub(super) is_synonym: bool,
}

/// A word made ready to be looked for.
#[derive(Debug)]
pub(super) struct WordMatcher<'a> {
    /// Itself, and its other spellings.
    spellings: Vec<Finder<'a>>,
    /// The words that mean the same in a name.
    synonyms: Vec<&'a str>,
    has_synonyms: bool,
    /// Whether no other word is asked for.
    is_alone: bool,
    /// Whether it is all that is asked for, so that a name that begins with it begins with the query.
    is_whole: bool,
    /// The countries that it may mean.
    countries: Vec<CountryMatch>,
}

impl<'a> WordMatcher<'a> {
    /// Makes a word of a query ready; alone it means only itself.
    pub(super) fn new(word: &'a SearchWord, words: &[SearchWord]) -> WordMatcher<'a> {
        let synonyms = synonyms(&word.text).filter(|_| (2..=MOST_WORDS).contains(&words.len()));
        let synonyms: Vec<&str> = synonyms.collect();
        let countries = if words.len() > MOST_WORDS { Vec::new() } else { countries_named(&word.text, words) };
        WordMatcher {
            spellings: word.spellings().map(Finder::new).collect(),
            has_synonyms: !synonyms.is_empty(),
            is_alone: words.len() == 1,
            is_whole: false,
            synonyms: synonyms.into_iter().chain(word.same.as_deref()).collect(),
            countries,
        }
    }

    /// The same as all that is asked for.
    pub(super) fn into_whole(self) -> WordMatcher<'a> {
        WordMatcher { is_whole: true, ..self }
    }

    /// All that a look-up of it depends on, in one piece.
    pub(super) fn key(&self) -> String {
        let spellings = self.spellings.iter().map(|word| String::from_utf8_lossy(word.needle()).into_owned());
        let countries = self.countries.iter().map(|country| format!("{country:?}"));
        let synonyms = self.synonyms.iter().map(|word| format!("={word}"));
        let all: Vec<String> = spellings.chain(synonyms).chain(countries).collect();
        format!("{} {} {}", self.is_alone, self.is_whole, all.join("\n"))
    }

    /// Whether other words mean the same.
    pub(super) fn has_synonyms(&self) -> bool {
        self.has_synonyms
    }

    /// Whether it is the name of a country that is asked for, or its code.
    pub(super) fn is_country(&self) -> bool {
        self.countries.iter().any(|country| country.is_name)
    }

    /// Whether it is the name of a country that is asked for.
    pub(super) fn names_country(&self) -> bool {
        self.countries.iter().any(|country| country.is_name && country.by_name)
    }

    /// Whether a country is meant by the whole word, or by the beginning of one; `None` where it is not meant.
    pub(super) fn country(&self, code: &str) -> Option<bool> {
        self.countries.iter().find(|country| country.code == code).map(|country| country.whole)
    }

    /// The countries that it may mean.
    pub(super) fn countries(&self) -> &[CountryMatch] {
        &self.countries
    }

    /// Calls `take` with how it meets each known word of a part, and with its postings; what means the same is met in the
    /// first part.
    pub(super) fn each_term<'t>(
        &self,
        terms: &'t Terms,
        part: Range<usize>,
        mut take: impl FnMut(TermMatch, Postings<'t>),
    ) {
        let synonyms = if part.start == 0 { &self.synonyms[..] } else { &[] };
        for word in &self.spellings {
            let is_short = is_short(word);
            let take = |fit, postings| take(TermMatch { fit, is_short, is_synonym: false }, postings);
            terms.each_term(part.clone(), (word, is_short), take);
        }
        for postings in synonyms.iter().filter_map(|word| terms.postings_of(word)) {
            take(TermMatch { fit: WordFit::Word, is_short: false, is_synonym: true }, postings);
        }
    }

    /// What a word says of a record of a kind in which it stands there; `None` where that is by chance.
    pub(super) fn tier(&self, term: TermMatch, place: WordPlace, kind: Kind) -> Option<WordTier> {
        let zone = place.zone();
        let whole = if self.is_whole && !term.is_synonym { self.whole_tier(term.fit, place) } else { None };
        let is_alias = whole.is_some() && zone != TextZone::Name;
        whole.or_else(|| self.tier_of_word(term, zone, kind)).map(|tier| WordTier::new(tier, is_alias))
    }

    /// How a name begins with the query.
    fn whole_tier(&self, fit: WordFit, place: WordPlace) -> Option<Tier> {
        match (place.zone(), place.share(), fit) {
            (TextZone::Exonym, NameShare::Whole, WordFit::Word) => Some(Tier::Exact),
            (TextZone::Exonym, _, _) => None,
            (_, NameShare::Whole, WordFit::Word) => Some(Tier::Exact),
            (_, NameShare::First, WordFit::Word) => Some(Tier::Begins),
            (_, NameShare::Whole | NameShare::First, WordFit::Prefix) if !self.names_country() => Some(Tier::Starts),
            _ => None,
        }
    }

    fn tier_of_word(&self, term: TermMatch, zone: TextZone, kind: Kind) -> Option<Tier> {
        let TermMatch { fit, is_short, .. } = term;
        match (zone, fit) {
            (TextZone::Name | TextZone::Alias | TextZone::Kind, WordFit::Word) => Some(Tier::Words),
            // A name that only looks like a country's says nothing of the country.
            (TextZone::Name | TextZone::Alias | TextZone::Exonym, WordFit::Prefix | WordFit::Inside)
                if self.names_country() && kind == Kind::City =>
            {
                None
            }
            (TextZone::Name | TextZone::Alias | TextZone::Kind, WordFit::Prefix) => {
                Some(if self.names_country() { Tier::TextPrefixes } else { Tier::Prefixes })
            }
            // Few letters stand inside of a name by chance.
            (TextZone::Name | TextZone::Alias | TextZone::Kind, WordFit::Inside) => {
                Some(if is_short || self.names_country() { Tier::TextInside } else { Tier::Inside })
            }
            // What a city is called elsewhere counts as a name as a whole alone.
            (TextZone::Exonym | TextZone::Text, WordFit::Word) => Some(Tier::TextWords),
            (TextZone::Exonym, WordFit::Prefix) => (!is_short).then_some(Tier::TextPrefixes),
            (TextZone::Initials, WordFit::Word) => (!self.is_alone).then_some(Tier::Words),
            (TextZone::Exonym | TextZone::Initials, _) => None,
            (TextZone::Text, WordFit::Prefix) => Some(Tier::TextPrefixes),
            (TextZone::Text, WordFit::Inside) => Some(Tier::TextInside),
            (TextZone::Other, WordFit::Inside) if is_short => None,
            (TextZone::Other, _) => Some(Tier::Elsewhere),
        }
    }

    /// How it stands best in the spellings of a text; `None` where it does not.
    pub(super) fn fit_in(&self, texts: &[String]) -> Option<WordFit> {
        let all = || texts.iter().flat_map(|text| text.split(' '));
        let own = all().filter_map(|known| self.spellings.iter().filter_map(|word| fit(word, known)).min()).min();
        let is_synonym = |known: &str| self.synonyms.contains(&known);
        if own != Some(WordFit::Word) && all().any(is_synonym) { Some(WordFit::Word) } else { own }
    }

    /// Whether it has too few letters to say much where it stands inside of a word.
    pub(super) fn is_short(&self) -> bool {
        self.spellings.iter().all(is_short)
    }
}

/// Whether a word has too few letters to say much where it stands inside of another.
fn is_short(word: &Finder<'_>) -> bool {
    let needle = word.needle();
    needle.len() <= SHORT && needle.is_ascii()
}

/// How a word stands in one that is known.
pub(super) fn fit(word: &Finder<'_>, known: &str) -> Option<WordFit> {
    let at = word.find(known.as_bytes())?;
    Some(match (at == 0, word.needle().len() == known.len()) {
        (true, true) => WordFit::Word,
        (true, false) => WordFit::Prefix,
        _ => WordFit::Inside,
    })
}
