//! Which hit stands before which: how well a query meets a record, word by word.

use super::SearchWords;
use super::entry::IndexEntry;
use super::synonym::{synonyms, with_one_word};
use super::tier::Tier;
use super::word::WordMatcher;
use super::zone::{NamesBegun, TextZone};
use crate::catalog::Kind;

/// What is known of a record that the order of hits depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankedEntry {
    /// The kind of record.
    pub(super) kind: Kind,
    /// How long the name on the screen is, in letters.
    pub(super) length: u8,
    /// Whether it is over: superseded, past, no longer in the role.
    pub(super) is_over: bool,
    /// Whether it is an agreement or an event that the home office has no part in.
    pub(super) is_of_others: bool,
    /// A number that grows with the day of it; 0 where there is none.
    pub(super) day: u16,
    /// Its place among all by name.
    pub(super) order: u32,
}

impl RankedEntry {
    /// What the index knows of a record, and whether it is over.
    pub(super) fn new(entry: IndexEntry, is_over: bool) -> RankedEntry {
        RankedEntry {
            kind: entry.kind(),
            length: entry.length(),
            is_over,
            is_of_others: entry.is_of_others(),
            day: entry.day(),
            order: entry.order(),
        }
    }
}

/// The place of a hit among others: a smaller one comes first.
///
/// Within a tier: cities first, what is in force before what is over, the home office's before others', the name on the
/// screen before an alias, short names before long ones; then kinds by their use on the phone, the newest first, and names in
/// their order. Put together as one number, which is quick to compare where a letter finds a hundred thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u128);

/// How well a query meets a record, before anything else of the record counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worth {
    pub(super) tier: Tier,
    /// How far off what only comes near is.
    pub(super) distance: usize,
    /// Sorts the literal hits of one tier.
    pub(super) spread: usize,
    /// Whether it is by another name than the one on the screen.
    pub(super) by_alias: bool,
    /// Whether a word comes near in the names of others alone.
    pub(super) by_others: bool,
}

impl Worth {
    /// That of a tier.
    pub(super) fn of(tier: Tier) -> Worth {
        Worth { tier, distance: 0, spread: 0, by_alias: false, by_others: false }
    }
}

impl Rank {
    /// The place of a record that is met so.
    pub(super) fn new(worth: Worth, entry: RankedEntry) -> Rank {
        // Who asks for the agreement with somebody means the one in force, whichever is called so more clearly.
        let by_day = matches!(entry.kind, Kind::Agreement | Kind::Event);
        let is_old = by_day && entry.is_over && worth.tier < Tier::Words;
        // A person goes by any word of the name: no city comes before that only begins like it.
        let is_called_so = entry.kind == Kind::Person && worth.tier == Tier::Words;
        let tier = match worth.tier {
            _ if is_old => Tier::Words,
            _ if is_called_so => Tier::Begins,
            tier => tier,
        };
        // A hit outside the names says nothing of the name: there its length does not count, nor where the day does.
        let length = match worth.tier {
            tier if tier == Tier::Exact || tier.is_in_text() => 0,
            _ if by_day => usize::MAX,
            _ => usize::from(entry.length),
        };
        let mut number = 0;
        for (value, bits) in [
            (tier as u128, 8),
            (worth.distance as u128, 16),
            (u128::from(entry.kind != Kind::City), 1),
            (u128::from(entry.is_over), 1),
            (u128::from(entry.is_of_others), 1),
            (worth.spread as u128, 16),
            (u128::from(worth.by_alias), 1),
            (length as u128, 16),
            (usefulness(entry.kind) as u128, 8),
            (u128::from(u16::MAX - entry.day), 16),
            (u128::from(worth.by_others), 1),
            (u128::from(entry.order), 24),
        ] {
            number = number << bits | value.min((1 << bits) - 1);
        }
        Rank(number)
    }

    /// The tier of the hit.
    pub(super) fn tier(self) -> Tier {
        Tier::of((self.0 >> 101) as u8).unwrap_or(Tier::Gaps)
    }

    /// Whether it is met by what others are called alone, or by a note or the like.
    pub(super) fn is_by_note(self) -> bool {
        self.0 >> 24 & 1 == 1 || self.tier() == Tier::Elsewhere
    }
}

/// The kinds that are asked for on the phone, the most useful first; others come after them.
const BY_USE: [Kind; 9] = [
    Kind::City,
    Kind::Person,
    Kind::Organisation,
    Kind::Agreement,
    Kind::Event,
    Kind::Initiative,
    Kind::Award,
    Kind::Funding,
    Kind::Region,
];

/// How soon a kind is asked for on the phone.
pub(super) fn usefulness(kind: Kind) -> usize {
    BY_USE.iter().position(|other| *other == kind).unwrap_or(BY_USE.len())
}

/// How well a record meets all words, before its name and what else it says count.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordsMet {
    worst: Tier,
    spread: u16,
    /// Whether a name may be the query, or begin with it.
    may_be_whole: bool,
}

impl WordsMet {
    /// How well a name may begin with the query at best, which is so many letters long; `None` where none does.
    pub(super) fn best_whole(
        self,
        entry: IndexEntry,
        length: Option<usize>,
        begun: NamesBegun,
    ) -> Option<(Tier, bool)> {
        let (own, is_cut) = (usize::from(entry.length()), entry.length() == u8::MAX);
        // A word that only begins one of the name is the last one.
        let best = if self.worst == Tier::Prefixes { Tier::Starts } else { Tier::Exact };
        let at_best = |is_as_long: bool| if is_as_long { best } else { best.max(Tier::Begins) };
        let is_own = length.is_none_or(|length| length == own || is_cut);
        let is_other = length.is_none_or(|length| length >= own || is_cut || entry.has_shorter_name());
        let name = begun.on_screen.then_some((at_best(is_own), false));
        let other = begun.other.then_some((at_best(is_other), true));
        let elsewhere = begun.elsewhere.then_some((best, true));
        let other = other.into_iter().chain(elsewhere);
        name.into_iter().chain(other).min().filter(|_| self.may_be_whole)
    }

    /// The worst tier that it may be in at last: what is over goes behind what is in force.
    pub(super) fn worst_tier(self) -> Tier {
        self.worst.max(Tier::Words)
    }

    /// The place of a record that meets the words so, and of which a name begins so with the query.
    pub(super) fn rank(self, whole: Option<(Tier, bool)>, entry: RankedEntry) -> Rank {
        let worth = match whole {
            Some((tier, by_alias)) => Worth { by_alias, ..Worth::of(tier) },
            None => Worth { spread: usize::from(self.spread), ..Worth::of(self.worst) },
        };
        Rank::new(worth, entry)
    }

    /// The best tier that it may be in at last.
    pub(super) fn best_tier(self, whole: Option<(Tier, bool)>) -> Tier {
        whole.map_or(self.worst, |(tier, _)| tier)
    }
}

/// A query made ready to be looked for in many records.
#[derive(Debug)]
pub(super) struct QueryMatcher<'a> {
    /// The whole query in each of its spellings.
    wholes: &'a [String],
    /// The same with one word for all synonyms, where it has such words.
    in_one_word: Option<Vec<String>>,
    words: Vec<WordMatcher<'a>>,
    is_one_word: bool,
    /// Whether it may be the name of a country, or its code.
    is_country: bool,
    names_country: bool,
}

impl<'a> QueryMatcher<'a> {
    /// Makes a query ready.
    pub(super) fn new(query: &'a SearchWords) -> QueryMatcher<'a> {
        let is_whole = query.words().len() == 1 && query.wholes().iter().all(|whole| !whole.contains(' '));
        let matcher = |word| {
            let matcher = WordMatcher::new(word, query.words());
            if is_whole { matcher.into_whole() } else { matcher }
        };
        let words: Vec<WordMatcher<'a>> = query.words().iter().map(matcher).collect();
        let has_synonyms = words.iter().any(WordMatcher::has_synonyms);
        let in_one_word = || query.wholes().iter().map(|whole| with_one_word(whole)).collect();
        QueryMatcher {
            wholes: query.wholes(),
            in_one_word: has_synonyms.then(in_one_word),
            is_one_word: is_whole,
            is_country: !words.is_empty() && words.iter().all(WordMatcher::is_country),
            names_country: !words.is_empty() && words.iter().all(WordMatcher::names_country),
            words,
        }
    }

    /// Its words.
    pub(super) fn words(&self) -> &[WordMatcher<'a>] {
        &self.words
    }

    /// Whether it is the name or the code of a country, which no city answers for that only looks like it.
    pub(super) fn is_country(&self) -> bool {
        self.is_country
    }

    /// How well a record of a kind meets all words, of which the tiers are given.
    pub(super) fn met(&self, tiers: impl Iterator<Item = Tier>, kind: Kind) -> WordsMet {
        let (mut worst, mut best, mut spread) = (Tier::Words, Tier::Elsewhere, 0);
        for tier in tiers {
            (worst, best) = (worst.max(tier), best.min(tier));
            spread = u16::saturating_add(spread, tier as u16);
        }
        // "The MOU with" a party names the agreement by its kind and by whom it is with: its title need not say so. A city
        // is named with its country.
        if matches!(kind, Kind::Agreement | Kind::City) && best <= Tier::Inside {
            worst = worst.as_in_a_name();
            spread = (worst as u16).saturating_mul(self.words.len() as u16);
        }
        // A city may be called so elsewhere.
        let last = if kind == Kind::City { Tier::TextWords } else { Tier::Prefixes };
        WordsMet { worst, spread, may_be_whole: worst <= last }
    }

    /// Whether it is one word, so that whoever meets that well is called so.
    pub(super) fn is_one_word(&self) -> bool {
        self.is_one_word
    }

    /// How long it may be, in letters: a name of another length is not the query.
    pub(super) fn length(&self) -> Option<usize> {
        let first = self.wholes.first()?.chars().count();
        let is_as_long = |whole: &String| whole.chars().count() == first;
        (self.in_one_word.is_none() && self.wholes.iter().all(is_as_long)).then_some(first)
    }

    /// The words of which each name has one first that begins with the query.
    pub(super) fn first_words(&self) -> Vec<&'a str> {
        let mut all: Vec<&'a str> = self.wholes.iter().filter_map(|whole| whole.split(' ').next()).collect();
        let others: Vec<&'static str> = all.iter().flat_map(|word| synonyms(word)).collect();
        all.extend(others);
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether a name is the query, or begins with it, and whether that is another name than the one on the screen.
    pub(super) fn begins(&self, name: &str, zone: TextZone) -> Option<(Tier, bool)> {
        let begins = |name: &str, whole: &str| {
            let rest = name.strip_prefix(whole)?;
            match rest.chars().next() {
                None => Some(Tier::Exact),
                Some(' ') => Some(Tier::Begins),
                Some(_) => (!self.names_country).then_some(Tier::Starts),
            }
        };
        let tier = match &self.in_one_word {
            Some(wholes) => wholes.iter().filter_map(|whole| begins(&with_one_word(name), whole)).min(),
            None => self.wholes.iter().filter_map(|whole| begins(name, whole)).min(),
        };
        tier.filter(|tier| zone != TextZone::Exonym || *tier == Tier::Exact).map(|tier| (tier, zone != TextZone::Name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms_writer::TermsWriter;
    use super::super::tier::WordTier;
    use super::*;

    fn entry(kind: Kind, name: &str) -> RankedEntry {
        let length = name.chars().count() as u8;
        RankedEntry { kind, length, is_over: false, is_of_others: false, day: 0, order: 0 }
    }

    fn rank(kind: Kind, name: &str) -> Rank {
        Rank::new(Worth::of(Tier::Begins), entry(kind, name))
    }

    /// How well a query meets a person with these names, and a text.
    fn tier(query: &str, names: &[&str], text: &str) -> Option<Tier> {
        let query = SearchWords::new(query);
        let wanted = QueryMatcher::new(&query);
        let mut terms = TermsWriter::default();
        for name in names {
            terms.add_name(0, TextZone::Alias, name);
        }
        terms.add(0, TextZone::Text, text);
        let terms = terms.finish();
        let best = |word: &WordMatcher<'_>| {
            let mut best = WordTier::NONE;
            word.each_term(&terms, 0..terms.count, |term, postings| {
                postings.each(|_, place| best = word.tier(term, place, Kind::Person).unwrap_or(best).min(best));
            });
            best
        };
        let words: Vec<WordTier> = wanted.words().iter().map(best).collect();
        let tiers: Option<Vec<Tier>> = words.iter().map(|word| word.tier()).collect();
        let met = wanted.met(tiers?.into_iter(), Kind::Person);
        let whole = names.iter().filter_map(|name| wanted.begins(name, TextZone::Alias)).min();
        let whole = whole.filter(|_| met.may_be_whole);
        if wanted.is_one_word() {
            assert_eq!(words[0].whole(), whole, "{query:?}");
        }
        Some(met.rank(whole, entry(Kind::Person, names[0])).tier())
    }

    #[test]
    fn a_whole_name_beats_its_beginning_and_that_its_words() {
        let names = &["port varna", "warnahafen", "port v"][..];
        for (query, expected) in [
            ("port varna", Tier::Exact),
            ("warnahafen", Tier::Exact),
            ("port", Tier::Begins),
            ("port va", Tier::Starts),
            ("warna", Tier::Starts),
            ("va po", Tier::Prefixes),
            ("hafen", Tier::Inside),
            ("eu", Tier::TextWords),
            ("varna eu", Tier::TextWords),
            ("black varna", Tier::TextPrefixes),
            ("lacksea", Tier::TextInside),
        ] {
            assert_eq!(tier(query, names, "eu blacksea"), Some(expected), "{query:?}");
        }
        assert_eq!(tier("varna xx", names, "eu blacksea"), None);
    }

    #[test]
    fn a_word_counts_by_its_best_place() {
        assert_eq!(tier("an x", &["banana an"], "x"), Some(Tier::TextWords));
        assert_eq!(
            (tier("nan", &["banana an"], ""), tier("nana", &["banana an"], "")),
            (Some(Tier::TextInside), Some(Tier::Inside))
        );
        assert_eq!(tier("varna", &["port"], "varna"), Some(Tier::TextWords));
    }

    #[test]
    fn within_a_tier_cities_come_first_and_then_short_names() {
        assert!(rank(Kind::City, "varnagrad") < rank(Kind::Person, "varna"));
        assert!(rank(Kind::Award, "varna") < rank(Kind::Person, "varna ilieva"));
        assert!(rank(Kind::Person, "varna") < rank(Kind::Organisation, "varna"));
    }

    #[test]
    fn a_person_stands_before_a_city_that_only_begins_like_the_name() {
        let rank = |tier, kind, name| Rank::new(Worth::of(tier), entry(kind, name));
        let person = rank(Tier::Words, Kind::Person, "ana varna");
        assert!(rank(Tier::Begins, Kind::City, "varna port") < person);
        assert!(person < rank(Tier::Starts, Kind::City, "varnagrad"));
        assert!(rank(Tier::Starts, Kind::City, "varnagrad") < rank(Tier::Words, Kind::City, "port varna"));
    }

    #[test]
    fn a_rank_begins_with_its_tier() {
        for tier in [Tier::Exact, Tier::Starts, Tier::Elsewhere, Tier::Gaps] {
            let worth = Worth { distance: 70_000, spread: usize::MAX, by_alias: true, ..Worth::of(tier) };
            assert_eq!(Rank::new(worth, entry(Kind::Person, "varna")).tier(), tier);
        }
    }
}
