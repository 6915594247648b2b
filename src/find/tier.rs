//! How well a query meets a record.

/// How well a query meets a record; the best come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// A name is the query.
    Exact,
    /// A name begins with the words of the query.
    Begins,
    /// A name begins with the query, whose last word is only the beginning of one.
    Starts,
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
    /// A word stands in another text of the record, or in the name of one that it names: a note, a call, the lead.
    Elsewhere,
    /// A word is mistyped.
    Typo,
    /// The letters of a word stand in a name in their order, with gaps.
    Gaps,
}

impl Tier {
    /// How many there are.
    pub(super) const COUNT: usize = Tier::ALL.len();

    const ALL: [Tier; 12] = [
        Tier::Exact,
        Tier::Begins,
        Tier::Starts,
        Tier::Words,
        Tier::Prefixes,
        Tier::Inside,
        Tier::TextWords,
        Tier::TextPrefixes,
        Tier::TextInside,
        Tier::Elsewhere,
        Tier::Typo,
        Tier::Gaps,
    ];

    /// The tier with this number; `None` where there is none.
    pub(super) fn of(number: u8) -> Option<Tier> {
        Tier::ALL.get(usize::from(number)).copied()
    }

    /// The tier of what stands as it does in a text, and in a name.
    pub(super) fn as_in_a_name(self) -> Tier {
        match self {
            Tier::TextWords => Tier::Words,
            Tier::TextPrefixes => Tier::Prefixes,
            Tier::TextInside => Tier::Inside,
            other => other,
        }
    }

    /// The tier of what stands as it does in a name, and in the text of another record.
    pub(super) fn as_in_a_text(self) -> Tier {
        match self {
            Tier::Exact | Tier::Begins | Tier::Words => Tier::TextWords,
            Tier::Starts | Tier::Prefixes => Tier::TextPrefixes,
            Tier::Inside => Tier::TextInside,
            other => other,
        }
    }

    /// Whether a word stands in no name.
    pub(super) fn is_in_text(self) -> bool {
        (Tier::TextWords..=Tier::Elsewhere).contains(&self)
    }

    /// Whether the query stands there letter by letter.
    pub(super) fn is_literal(self) -> bool {
        self < Tier::Typo
    }
}

/// How well one word of a query meets a record, and whether by another name than the one on the screen, in one byte: a
/// smaller one is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordTier(u8);

impl WordTier {
    /// Stands for a record that does not meet the word.
    pub(super) const NONE: WordTier = WordTier(u8::MAX);

    /// That of a tier.
    pub(super) fn new(tier: Tier, by_alias: bool) -> WordTier {
        WordTier((tier as u8) << 1 | u8::from(by_alias))
    }

    /// How the name begins that is met, as the whole query, and whether it is another than the one on the screen.
    pub(super) fn whole(self) -> Option<(Tier, bool)> {
        let tier = Tier::of(self.0 >> 1).filter(|tier| *tier < Tier::Words)?;
        Some((tier, self.0 & 1 == 1))
    }

    /// The tier of the word by itself; `None` where it is not met.
    pub(super) fn tier(self) -> Option<Tier> {
        Tier::of(self.0 >> 1).map(|tier| match tier {
            Tier::Exact | Tier::Begins => Tier::Words,
            Tier::Starts => Tier::Prefixes,
            other => other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_are_numbered_in_their_order() {
        assert!(Tier::ALL.iter().enumerate().all(|(place, tier)| *tier as usize == place));
        assert!(Tier::ALL.is_sorted() && Tier::of(12).is_none());
    }

    #[test]
    fn a_word_that_is_the_query_has_a_tier_of_its_own() {
        let both = |tier, by_alias| (WordTier::new(tier, by_alias).whole(), WordTier::new(tier, by_alias).tier());
        assert_eq!(both(Tier::Exact, true), (Some((Tier::Exact, true)), Some(Tier::Words)));
        assert_eq!(both(Tier::Starts, false), (Some((Tier::Starts, false)), Some(Tier::Prefixes)));
        assert_eq!(both(Tier::Elsewhere, false), (None, Some(Tier::Elsewhere)));
        assert_eq!((WordTier::NONE.whole(), WordTier::NONE.tier()), (None, None));
        assert!(WordTier::new(Tier::Gaps, true) < WordTier::NONE);
    }
}
