//! Which hit stands before which: how well a query meets a record, word by word.

use memchr::memmem::Finder;

use super::Query;
use crate::catalog::Kind;

/// What is known of a record to a look-up, folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet<'a> {
    /// The kind of record.
    pub(super) kind: Kind,
    /// All its names, the one on the screen first, with [`Sheet::BETWEEN`] between them.
    pub(super) names: &'a str,
    /// What else is said of it.
    pub(super) texts: &'a str,
}

impl<'a> Sheet<'a> {
    /// Stands between names; folded text has no such character.
    pub(super) const BETWEEN: char = '\t';

    /// Its names, the one on the screen first.
    pub(super) fn each_name(&self) -> impl Iterator<Item = &'a str> {
        self.names.split(Sheet::BETWEEN)
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
    /// A word is mistyped.
    Typo,
    /// The letters of a word stand in a name in their order, with gaps.
    Gaps,
}

impl Tier {
    /// Whether the query stands there letter by letter.
    pub(super) fn is_literal(self) -> bool {
        self < Tier::Typo
    }
}

/// The place of a hit among others, before names are compared: a smaller one comes first.
///
/// Within a tier a city stands before all else, a name on the screen before an alias and a short name before a long
/// one; then the kinds follow in the order of their use on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) tier: Tier,
    spread: usize,
    not_a_city: bool,
    by_alias: bool,
    length: usize,
    kind: usize,
}

impl Rank {
    /// A place in a tier; `spread` sorts before everything else within it.
    pub(super) fn new(tier: Tier, spread: usize, sheet: &Sheet<'_>) -> Rank {
        // A hit outside the names says nothing of the name: there its length does not count.
        let by_length = !matches!(tier, Tier::Exact | Tier::TextWords | Tier::TextPrefixes | Tier::TextInside);
        Rank {
            tier,
            spread,
            not_a_city: sheet.kind != Kind::City,
            by_alias: false,
            length: if by_length { sheet.name().chars().count() } else { 0 },
            kind: usefulness(sheet.kind),
        }
    }
}

/// How soon a kind is asked for on the phone.
pub(super) fn usefulness(kind: Kind) -> usize {
    match kind {
        Kind::City => 0,
        Kind::Person => 1,
        Kind::Organisation => 2,
        Kind::Agreement => 3,
        Kind::Event => 4,
        Kind::Initiative => 5,
        Kind::Award => 6,
        Kind::Funding => 7,
        Kind::Region => 8,
        Kind::Holiday => 9,
    }
}

/// A query made ready to be looked for in many records.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    whole: &'a str,
    words: Vec<Finder<'a>>,
}

impl<'a> Wanted<'a> {
    /// Makes a query ready.
    pub(super) fn new(query: &'a Query) -> Wanted<'a> {
        Wanted { whole: query.whole(), words: query.words().iter().map(|word| Finder::new(word.as_bytes())).collect() }
    }

    /// The longest word, which the fewest records hold.
    pub(super) fn longest(&self) -> Option<&Finder<'a>> {
        self.words.first()
    }

    /// How well a record is met literally; `None` where a word is missing.
    pub(super) fn rank(&self, sheet: &Sheet<'_>) -> Option<Rank> {
        let (mut worst, mut spread) = (Tier::Words, 0);
        for word in &self.words {
            let tier = literal(word, sheet)?;
            worst = worst.max(tier);
            spread += tier as usize;
        }
        if worst <= Tier::Inside
            && let Some((tier, by_alias)) = self.whole_name(sheet)
        {
            return Some(Rank { by_alias, ..Rank::new(tier, 0, sheet) });
        }
        Some(Rank::new(worst, spread, sheet))
    }

    /// Whether a name is the query, or begins with it, and whether that name is an alias.
    fn whole_name(&self, sheet: &Sheet<'_>) -> Option<(Tier, bool)> {
        let meets = |name: &str| {
            let rest = name.strip_prefix(self.whole)?;
            Some(if rest.is_empty() { Tier::Exact } else { Tier::Begins })
        };
        let met = sheet.each_name().enumerate().filter_map(|(place, name)| Some((meets(name)?, place > 0)));
        met.min()
    }
}

/// How well one word is met: in a name, or else in the other texts.
pub(super) fn literal(word: &Finder<'_>, sheet: &Sheet<'_>) -> Option<Tier> {
    if let Some(fit) = best_fit(word, sheet.names.as_bytes()) {
        return Some(match fit {
            Fit::Word => Tier::Words,
            Fit::Prefix => Tier::Prefixes,
            Fit::Inside => Tier::Inside,
        });
    }
    best_fit(word, sheet.texts.as_bytes()).map(|fit| match fit {
        Fit::Word => Tier::TextWords,
        Fit::Prefix => Tier::TextPrefixes,
        Fit::Inside => Tier::TextInside,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Word,
    Prefix,
    Inside,
}

fn best_fit(word: &Finder<'_>, text: &[u8]) -> Option<Fit> {
    let edge = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ' || *byte == b'\t');
    let mut best = None;
    for at in word.find_iter(text) {
        let begins = at == 0 || edge(text.get(at - 1));
        let ends = edge(text.get(at + word.needle().len()));
        match (begins, ends) {
            (true, true) => return Some(Fit::Word),
            (true, false) => best = Some(Fit::Prefix),
            (false, _) => best = best.or(Some(Fit::Inside)),
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(query: &str, names: &str, texts: &str) -> Option<Tier> {
        let query = Query::new(query);
        let sheet = Sheet { kind: Kind::City, names, texts };
        Wanted::new(&query).rank(&sheet).map(|rank| rank.tier)
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
        let rank = |kind, name| Rank::new(Tier::Begins, 0, &Sheet { kind, names: name, texts: "" });
        assert!(rank(Kind::City, "varnagrad") < rank(Kind::Person, "varna"));
        assert!(rank(Kind::Award, "varna") < rank(Kind::Person, "varna ilieva"));
        assert!(rank(Kind::Person, "varna") < rank(Kind::Organisation, "varna"));
    }
}
