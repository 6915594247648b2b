//! Which hit stands before which: how well a query meets a record, word by word.

use std::cmp::Reverse;

use super::SearchWords;
use super::synonym::with_one_word;
use super::word::WordMatcher;
use crate::catalog::Kind;

/// What is known of a record to a look-up, folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct SearchText<'a> {
    /// The kind of record.
    pub(super) kind: Kind,
    /// All its names, the one on the screen first, with [`SearchText::BETWEEN`] between them.
    pub(super) names: &'a str,
    /// What else is said of it, with [`SearchText::COUNTRY`] before the code of a country.
    pub(super) texts: &'a str,
    /// Whether it is over: superseded, past, no longer in the role.
    pub(super) is_over: bool,
    /// Whether it is an agreement or an event that the home office has no part in.
    pub(super) is_of_others: bool,
    /// The day of it, counted from the beginning of the calendar; 0 where there is none.
    pub(super) day: i32,
}

impl<'a> SearchText<'a> {
    /// Stands between names; folded text has no such character.
    pub(super) const BETWEEN: char = '\t';

    /// Stands before the code of a country.
    pub(super) const COUNTRY: char = '\u{1}';

    /// What is known of a record of which nothing but its texts is.
    #[cfg(test)]
    pub(super) fn new(kind: Kind, names: &'a str, texts: &'a str) -> SearchText<'a> {
        SearchText { kind, names, texts, is_over: false, is_of_others: false, day: 0 }
    }

    /// Its names, the one on the screen first.
    pub(super) fn each_name(&self) -> impl Iterator<Item = &'a str> {
        self.names.split(SearchText::BETWEEN)
    }

    /// The name on the screen.
    pub(super) fn name(&self) -> &'a str {
        self.each_name().next().unwrap_or_default()
    }
}

/// How well a query meets a record; the best come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// A name is the query.
    Exact,
    /// A name begins with the query.
    Begins,
    /// Each word is a word of a name.
    Words,
    /// Each word begins a word of a name.
    Prefixes,
    /// Each word is somewhere in a name.
    Inside,
    /// Each word is a word of what is said of the record.
    TextWords,
    /// Each word begins a word of what is said of it.
    TextPrefixes,
    /// Each word is somewhere in what is said of it.
    TextInside,
    /// A word stands in another text of the record: a note, a call, an objective.
    Elsewhere,
    /// A word is mistyped.
    Typo,
    /// The letters of a word stand in a name in their order, with gaps.
    Gaps,
}

impl Tier {
    /// The tier of what stands as it does in a text, and in a name.
    fn as_in_a_name(self) -> Tier {
        match self {
            Tier::TextWords => Tier::Words,
            Tier::TextPrefixes => Tier::Prefixes,
            Tier::TextInside => Tier::Inside,
            other => other,
        }
    }

    /// Whether the query stands there letter by letter.
    pub(super) fn is_literal(self) -> bool {
        self < Tier::Typo
    }
}

/// The place of a hit among others, before names are compared: a smaller one comes first.
///
/// Within a tier: cities first, what is in force before what is over, the home office's before others', the name on the
/// screen before an alias, short names before long ones; then kinds by their use on the phone, and the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) tier: Tier,
    /// How far off what only comes near is.
    distance: usize,
    not_a_city: bool,
    /// Whether it is over, and whether the home office has no part in it.
    behind: [bool; 2],
    spread: usize,
    by_alias: bool,
    length: usize,
    kind: usize,
    day: Reverse<i32>,
}

impl Rank {
    /// A place in a tier; `spread` sorts the literal hits of one worth, and says how far off others are.
    pub(super) fn new(tier: Tier, spread: usize, sheet: &SearchText<'_>) -> Rank {
        // A hit outside the names says nothing of the name: there its length does not count.
        let by_length =
            !matches!(tier, Tier::Exact | Tier::TextWords | Tier::TextPrefixes | Tier::TextInside | Tier::Elsewhere);
        // Who asks for the agreement with somebody means the one in force, whichever is called so more clearly.
        let by_day = matches!(sheet.kind, Kind::Agreement | Kind::Event);
        let is_old = by_day && sheet.is_over && tier < Tier::Words;
        let (distance, spread) = if tier.is_literal() { (0, spread) } else { (spread, 0) };
        Rank {
            tier: if is_old { Tier::Words } else { tier },
            distance,
            not_a_city: sheet.kind != Kind::City,
            behind: [sheet.is_over, sheet.is_of_others],
            spread,
            by_alias: false,
            length: match by_length {
                true if by_day && tier > Tier::Begins => usize::MAX,
                true => sheet.name().chars().count(),
                false => 0,
            },
            kind: usefulness(sheet.kind),
            day: Reverse(sheet.day),
        }
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

/// A query made ready to be looked for in many records.
#[derive(Debug)]
pub(super) struct QueryMatcher<'a> {
    whole: &'a str,
    /// The query with one word for all synonyms, where it has such words.
    in_one_word: Option<String>,
    words: Vec<WordMatcher<'a>>,
    /// Whether it is the name of a country, or its code.
    is_country: bool,
    names_country: bool,
}

impl<'a> QueryMatcher<'a> {
    /// Makes a query ready.
    pub(super) fn new(query: &'a SearchWords) -> QueryMatcher<'a> {
        let words: Vec<WordMatcher<'a>> =
            query.words().iter().map(|word| WordMatcher::new(word, query.words())).collect();
        let has_synonyms = words.iter().any(WordMatcher::has_synonyms);
        QueryMatcher {
            whole: query.whole(),
            in_one_word: has_synonyms.then(|| with_one_word(query.whole())),
            is_country: !words.is_empty() && words.iter().all(WordMatcher::is_country),
            names_country: !words.is_empty() && words.iter().all(WordMatcher::names_country),
            words,
        }
    }

    /// Its words, those without synonyms first, and of these the longest, which the fewest records have.
    pub(super) fn words(&self) -> &[WordMatcher<'a>] {
        &self.words
    }

    /// The word that the fewest records hold: the longest of those that no other means as well.
    pub(super) fn rarest(&self) -> Option<&WordMatcher<'a>> {
        self.words.iter().find(|word| !word.has_synonyms()).or(self.words.first())
    }

    /// Whether it is the name or the code of a country, which no city answers for that only looks like it.
    pub(super) fn is_country(&self) -> bool {
        self.is_country
    }

    /// How well a record is met literally; `None` where a word is missing.
    pub(super) fn rank(&self, sheet: &SearchText<'_>) -> Option<Rank> {
        let (mut worst, mut best, mut spread) = (Tier::Words, Tier::Elsewhere, 0);
        for word in &self.words {
            let tier = word.literal(sheet)?;
            (worst, best) = (worst.max(tier), best.min(tier));
            spread += tier as usize;
        }
        // "The MOU with" a party names the agreement by its kind and by whom it is with: its title need not say so.
        if sheet.kind == Kind::Agreement && best <= Tier::Inside {
            worst = worst.as_in_a_name();
            spread = worst as usize * self.words.len();
        }
        if worst <= Tier::Inside
            && let Some((tier, by_alias)) = self.whole_name(sheet)
        {
            return Some(Rank { by_alias, ..Rank::new(tier, 0, sheet) });
        }
        Some(Rank::new(worst, spread, sheet))
    }

    /// Whether a name is the query, or begins with it, and whether that name is an alias.
    fn whole_name(&self, sheet: &SearchText<'_>) -> Option<(Tier, bool)> {
        let begins = |name: &str, whole: &str| {
            let rest = name.strip_prefix(whole)?;
            let apart = rest.starts_with(' ') || !self.names_country;
            if rest.is_empty() { Some(Tier::Exact) } else { apart.then_some(Tier::Begins) }
        };
        let meets = |name: &str| match &self.in_one_word {
            Some(whole) => begins(&with_one_word(name), whole),
            None => begins(name, self.whole),
        };
        let met = sheet.each_name().enumerate().filter_map(|(place, name)| Some((meets(name)?, place > 0)));
        met.min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(query: &str, names: &str, texts: &str) -> Option<Tier> {
        let query = SearchWords::new(query);
        let sheet = SearchText::new(Kind::City, names, texts);
        QueryMatcher::new(&query).rank(&sheet).map(|rank| rank.tier)
    }

    #[test]
    fn a_whole_name_beats_its_beginning_and_that_its_words() {
        let names = "port varna\twarnahafen\tport v";
        for (query, expected) in [
            ("port varna", Tier::Exact),
            ("warnahafen", Tier::Exact),
            ("port va", Tier::Begins),
            ("warna", Tier::Begins),
            ("varna", Tier::Words),
            ("varna port", Tier::Words),
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
        assert_eq!(tier("an", "banana an", ""), Some(Tier::Words));
        assert_eq!(tier("varna", "port", "varna"), Some(Tier::TextWords));
    }

    #[test]
    fn within_a_tier_cities_come_first_and_then_short_names() {
        let rank = |kind, name| Rank::new(Tier::Begins, 0, &SearchText::new(kind, name, ""));
        assert!(rank(Kind::City, "varnagrad") < rank(Kind::Person, "varna"));
        assert!(rank(Kind::Award, "varna") < rank(Kind::Person, "varna ilieva"));
        assert!(rank(Kind::Person, "varna") < rank(Kind::Organisation, "varna"));
    }
}
