//! Which hit stands before which: how well a query meets a record, word by word.

use super::SearchWords;
use super::synonym::with_one_word;
use super::tier::Tier;
use super::word::WordMatcher;
use crate::catalog::Kind;

/// What is known of a record that the order of hits depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankedText<'a> {
    /// The kind of record.
    pub(super) kind: Kind,
    /// All its names, folded, the one on the screen first, with [`RankedText::BETWEEN`] between them.
    pub(super) names: &'a str,
    /// What it is called elsewhere, with [`RankedText::BETWEEN`] before each.
    pub(super) exonyms: &'a str,
    /// How long the name on the screen is, in letters.
    pub(super) length: u16,
    /// Whether it is over: superseded, past, no longer in the role.
    pub(super) is_over: bool,
    /// Whether it is an agreement or an event that the home office has no part in.
    pub(super) is_of_others: bool,
    /// The day of it, counted from the beginning of the calendar; 0 where there is none.
    pub(super) day: i32,
}

impl<'a> RankedText<'a> {
    /// Stands between names; folded text has no such character.
    pub(super) const BETWEEN: char = '\t';

    /// What is known of a record of which nothing but its names is.
    #[cfg(test)]
    pub(super) fn new(kind: Kind, names: &'a str) -> RankedText<'a> {
        let length = names.split(RankedText::BETWEEN).next().map_or(0, |name| name.chars().count()) as u16;
        RankedText { kind, names, exonyms: "", length, is_over: false, is_of_others: false, day: 0 }
    }

    /// Its names, the one on the screen first.
    pub(super) fn each_name(&self) -> impl Iterator<Item = &'a str> {
        self.names.split(RankedText::BETWEEN)
    }

    /// The name on the screen.
    pub(super) fn name(&self) -> &'a str {
        self.each_name().next().unwrap_or_default()
    }
}

/// The place of a hit among others, before names are compared: a smaller one comes first.
///
/// Within a tier: cities first, what is in force before what is over, the home office's before others', the name on the
/// screen before an alias, short names before long ones; then kinds by their use on the phone, and the newest first. Put
/// together as one number, which is quick to compare where a letter finds a hundred thousand.
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
    pub(super) fn new(worth: Worth, text: &RankedText<'_>) -> Rank {
        // Who asks for the agreement with somebody means the one in force, whichever is called so more clearly.
        let by_day = matches!(text.kind, Kind::Agreement | Kind::Event);
        let is_old = by_day && text.is_over && worth.tier < Tier::Words;
        // A person goes by any word of the name: no city comes before that only begins like it.
        let is_called_so = text.kind == Kind::Person && worth.tier == Tier::Words;
        let tier = match worth.tier {
            _ if is_old => Tier::Words,
            _ if is_called_so => Tier::Begins,
            tier => tier,
        };
        // A hit outside the names says nothing of the name: there its length does not count, nor where the day does.
        let length = match worth.tier {
            tier if tier == Tier::Exact || tier.is_in_text() => 0,
            _ if by_day => usize::MAX,
            _ => usize::from(text.length),
        };
        let day = u32::try_from(i64::from(i32::MAX) - i64::from(text.day)).unwrap_or(u32::MAX);
        let mut number = 0;
        for (value, bits) in [
            (tier as u128, 8),
            (worth.distance as u128, 16),
            (u128::from(text.kind != Kind::City), 1),
            (u128::from(text.is_over), 1),
            (u128::from(text.is_of_others), 1),
            (worth.spread as u128, 16),
            (u128::from(worth.by_alias), 1),
            (length as u128, 16),
            (usefulness(text.kind) as u128, 8),
            (u128::from(day), 32),
            (u128::from(worth.by_others), 1),
        ] {
            number = number << bits | value.min((1 << bits) - 1);
        }
        Rank(number)
    }

    /// The tier of the hit.
    pub(super) fn tier(self) -> Tier {
        Tier::of((self.0 >> 93) as u8).unwrap_or(Tier::Gaps)
    }

    /// Whether it is met by what others are called alone, or by a note or the like.
    pub(super) fn is_by_note(self) -> bool {
        self.0 & 1 == 1 || self.tier() == Tier::Elsewhere
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
    /// The best tier that it may be in at last.
    pub(super) fn best_tier(self) -> Tier {
        if self.may_be_whole { Tier::Exact } else { self.worst }
    }

    /// The worst tier that it may be in at last: what is over goes behind what is in force.
    pub(super) fn worst_tier(self) -> Tier {
        self.worst.max(Tier::Words)
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
    /// Whether it may be the name of a country, or its code.
    is_country: bool,
    names_country: bool,
}

impl<'a> QueryMatcher<'a> {
    /// Makes a query ready.
    pub(super) fn new(query: &'a SearchWords) -> QueryMatcher<'a> {
        let words: Vec<WordMatcher<'a>> =
            query.words().iter().map(|word| WordMatcher::new(word, query.words())).collect();
        let has_synonyms = words.iter().any(WordMatcher::has_synonyms);
        let in_one_word = || query.wholes().iter().map(|whole| with_one_word(whole)).collect();
        QueryMatcher {
            wholes: query.wholes(),
            in_one_word: has_synonyms.then(in_one_word),
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

    /// The place of a record that has all words.
    pub(super) fn rank(&self, met: WordsMet, text: &RankedText<'_>) -> Rank {
        let whole = if met.may_be_whole { self.whole_name(text) } else { None };
        let worth = match whole {
            Some((tier, by_alias)) => Worth { by_alias, ..Worth::of(tier) },
            None => Worth { spread: usize::from(met.spread), ..Worth::of(met.worst) },
        };
        Rank::new(worth, text)
    }

    /// Whether a name is the query, or begins with it, and whether that name is an alias.
    fn whole_name(&self, text: &RankedText<'_>) -> Option<(Tier, bool)> {
        let begins = |name: &str, whole: &str| {
            let rest = name.strip_prefix(whole)?;
            match rest.chars().next() {
                None => Some(Tier::Exact),
                Some(' ') => Some(Tier::Begins),
                Some(_) => (!self.names_country).then_some(Tier::Starts),
            }
        };
        let meets = |name: &str| match &self.in_one_word {
            Some(wholes) => wholes.iter().filter_map(|whole| begins(&with_one_word(name), whole)).min(),
            None => self.wholes.iter().filter_map(|whole| begins(name, whole)).min(),
        };
        let own = text.each_name().enumerate().filter_map(|(place, name)| Some((meets(name)?, place > 0)));
        let exonyms = text.exonyms.split(RankedText::BETWEEN).skip(1).filter_map(meets);
        own.chain(exonyms.filter(|tier| *tier == Tier::Exact).map(|tier| (tier, true))).min()
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms::TextZone;
    use super::super::terms_writer::TermsWriter;
    use super::*;

    fn rank(kind: Kind, name: &str) -> Rank {
        Rank::new(Worth::of(Tier::Begins), &RankedText::new(kind, name))
    }

    /// How well a query meets a city with these names, and a text.
    fn tier(query: &str, names: &str, text: &str) -> Option<Tier> {
        let query = SearchWords::new(query);
        let wanted = QueryMatcher::new(&query);
        let mut terms = TermsWriter::default();
        for (zone, text) in [(TextZone::Name, names), (TextZone::Text, text)] {
            text.split(RankedText::BETWEEN).for_each(|one| terms.add(0, zone, one));
        }
        let terms = terms.finish();
        let best = |word: &WordMatcher<'_>| {
            let mut best: Option<Tier> = None;
            word.each_term(&terms, |term, fit, is_short| {
                terms.each_entry(term, |_, zone| {
                    best = best.into_iter().chain(word.tier(fit, zone, Kind::Person, is_short)).min();
                });
            });
            best
        };
        let tiers: Option<Vec<Tier>> = wanted.words().iter().map(best).collect();
        let met = wanted.met(tiers?.into_iter(), Kind::Person);
        Some(wanted.rank(met, &RankedText::new(Kind::Person, names)).tier())
    }

    #[test]
    fn a_whole_name_beats_its_beginning_and_that_its_words() {
        let names = "port varna\twarnahafen\tport v";
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
        assert_eq!(tier("an x", "banana an", "x"), Some(Tier::TextWords));
        assert_eq!(
            (tier("nan", "banana an", ""), tier("nana", "banana an", "")),
            (Some(Tier::TextInside), Some(Tier::Inside))
        );
        assert_eq!(tier("varna", "port", "varna"), Some(Tier::TextWords));
    }

    #[test]
    fn within_a_tier_cities_come_first_and_then_short_names() {
        assert!(rank(Kind::City, "varnagrad") < rank(Kind::Person, "varna"));
        assert!(rank(Kind::Award, "varna") < rank(Kind::Person, "varna ilieva"));
        assert!(rank(Kind::Person, "varna") < rank(Kind::Organisation, "varna"));
    }

    #[test]
    fn a_person_stands_before_a_city_that_only_begins_like_the_name() {
        let rank = |tier, kind, name| Rank::new(Worth::of(tier), &RankedText::new(kind, name));
        let person = rank(Tier::Words, Kind::Person, "ana varna");
        assert!(rank(Tier::Begins, Kind::City, "varna port") < person);
        assert!(person < rank(Tier::Starts, Kind::City, "varnagrad"));
        assert!(rank(Tier::Starts, Kind::City, "varnagrad") < rank(Tier::Words, Kind::City, "port varna"));
    }

    #[test]
    fn a_rank_begins_with_its_tier() {
        for tier in [Tier::Exact, Tier::Starts, Tier::Elsewhere, Tier::Gaps] {
            let worth = Worth { distance: 70_000, spread: usize::MAX, by_alias: true, ..Worth::of(tier) };
            assert_eq!(Rank::new(worth, &RankedText::new(Kind::Person, "varna")).tier(), tier);
        }
    }
}
