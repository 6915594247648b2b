//! The signs by which a field is compared, and how days stand to each other that may not be known.

use super::Truth;
use super::period::Period;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    /// `:`: it is the value, is one of them, or holds the words.
    Is,
    /// `=`: the same, and a text as a whole.
    Equal,
    /// `!=`: it is not.
    Not,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// The signs, the longer first, and those of other keyboards behind them.
    pub(super) const SIGNS: [(&'static str, Comparison); 14] = [
        ("!=", Comparison::Not),
        ("<=", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        (":", Comparison::Is),
        ("=", Comparison::Equal),
        ("<", Comparison::Less),
        (">", Comparison::More),
        ("≠", Comparison::Not),
        ("≤", Comparison::AtMost),
        ("≥", Comparison::AtLeast),
        ("：", Comparison::Is),
        ("＝", Comparison::Equal),
        ("＜", Comparison::Less),
        ("＞", Comparison::More),
    ];

    pub(super) fn sign(self) -> &'static str {
        Comparison::SIGNS.into_iter().find(|(_, other)| *other == self).map_or("", |(sign, _)| sign)
    }

    pub(super) fn is_order(self) -> bool {
        !matches!(self, Comparison::Is | Comparison::Equal | Comparison::Not)
    }

    /// The same from the other side: what is longer ago lies earlier.
    pub(super) fn flipped(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::More,
            Comparison::More => Comparison::Less,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::AtLeast => Comparison::AtMost,
            other => other,
        }
    }
}

/// Whether a day of which the span is known that it falls in stands to another span as is asked for.
pub(super) fn beside(comparison: Comparison, known: Period, wanted: Period) -> Truth {
    let (all, some) = match comparison {
        Comparison::Is | Comparison::Equal | Comparison::Not => (
            wanted.first <= known.first && known.last <= wanted.last,
            known.first <= wanted.last && wanted.first <= known.last,
        ),
        Comparison::Less => (known.last < wanted.first, known.first < wanted.first),
        Comparison::AtMost => (known.last <= wanted.last, known.first <= wanted.last),
        Comparison::More => (known.first > wanted.last, known.last > wanted.last),
        Comparison::AtLeast => (known.first >= wanted.first, known.last >= wanted.first),
    };
    Truth::of_all_and_some(all, some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::PartialDate;

    fn days(comparison: Comparison, known: &str, wanted: &str) -> Truth {
        let period = |text| Period::of(PartialDate::parse(text).unwrap());
        beside(comparison, period(known), period(wanted))
    }

    #[test]
    fn a_date_that_is_not_known_to_the_day_may_meet_a_condition() {
        use Comparison::{AtLeast, AtMost, Is, Less, More};
        for (comparison, known, wanted, truth) in [
            (Is, "2014-05", "2014", Truth::Yes),
            (Is, "2014", "2014-05", Truth::MayBe),
            (Is, "2015", "2014", Truth::No),
            (Less, "2017", "2017-06", Truth::MayBe),
            (Less, "2017-05", "2017-06", Truth::Yes),
            (Less, "2017-06", "2017-06", Truth::No),
            (AtMost, "2017-06", "2017-06", Truth::Yes),
            (AtMost, "2017", "2017-06", Truth::MayBe),
            (More, "2017-07", "2017-06", Truth::Yes),
            (More, "2017", "2017-06", Truth::MayBe),
            (More, "2017-06-30", "2017-06", Truth::No),
            (AtLeast, "2017-06", "2017-06", Truth::Yes),
            (AtLeast, "2017", "2017-06", Truth::MayBe),
            (AtLeast, "2016", "2017-06", Truth::No),
        ] {
            assert_eq!(days(comparison, known, wanted), truth, "{known} {comparison:?} {wanted}");
        }
    }
}
