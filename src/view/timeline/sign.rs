//! The signs of a timeline, each with one for terminals that have ASCII alone.

use crate::catalog::{Precision, Standing};

/// What a cell of a bar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BarSign {
    Blank,
    /// The agreement is in force.
    InForce,
    /// It is over.
    Ended,
    /// It is not yet in force, or may never be.
    Ahead,
    /// Nobody knows whether it holds there.
    Unsure,
    /// It begins within this cell.
    Begins(Precision),
    /// It ends within this cell.
    Ends(Precision),
    /// It goes on without an end.
    Open,
    /// The beginning or the end is not known.
    Unknown,
    Renewal,
    Notice,
    /// An event, with the bar below it or without.
    Event {
        on_bar: bool,
    },
    /// The day that is seen, with the bar across it or without.
    Day {
        on_bar: bool,
    },
    /// All of it lies before the first day in sight.
    Earlier,
    /// All of it lies behind the last day in sight.
    Later,
    /// It replaces another agreement, or adds to it.
    Follows,
    /// Another has replaced it.
    Replaced,
    /// Between an agreement and the one that follows it.
    Chain,
}

impl BarSign {
    /// What the bar of an agreement that stands so is made of.
    pub(super) fn body(standing: Standing) -> BarSign {
        match standing {
            _ if standing.is_active() => BarSign::InForce,
            Standing::Expired | Standing::Superseded | Standing::Terminated | Standing::Cancelled => BarSign::Ended,
            Standing::Unknown => BarSign::Unsure,
            _ => BarSign::Ahead,
        }
    }

    /// Whether it is part of the bar.
    pub(super) fn is_bar(self) -> bool {
        matches!(self, BarSign::InForce | BarSign::Ended | BarSign::Ahead | BarSign::Unsure)
    }

    /// Whether nothing stands there.
    pub(super) fn is_free(self) -> bool {
        matches!(self, BarSign::Blank | BarSign::Day { on_bar: false })
    }

    pub(super) fn text(self, in_ascii: bool) -> &'static str {
        let (sign, ascii) = match self {
            BarSign::Blank => (" ", " "),
            BarSign::InForce => ("━", "="),
            BarSign::Ended => ("─", "-"),
            BarSign::Ahead => ("╌", "."),
            BarSign::Unsure => ("┄", ":"),
            BarSign::Begins(Precision::Day) => ("▐", "["),
            BarSign::Ends(Precision::Day) => ("▌", "]"),
            BarSign::Begins(Precision::Month) => ("▒", "("),
            BarSign::Ends(Precision::Month) => ("▒", ")"),
            BarSign::Begins(Precision::Year) => ("░", "{"),
            BarSign::Ends(Precision::Year) => ("░", "}"),
            BarSign::Open => ("→", ">"),
            BarSign::Unknown => ("?", "?"),
            BarSign::Renewal => ("╋", "+"),
            BarSign::Notice => ("⚑", "&"),
            BarSign::Event { on_bar: true } => ("┷", "'"),
            BarSign::Event { on_bar: false } => ("╵", "'"),
            BarSign::Day { on_bar: true } => ("┿", "|"),
            BarSign::Day { on_bar: false } => ("│", "|"),
            BarSign::Earlier => ("‹", "<"),
            BarSign::Later => ("›", ">"),
            BarSign::Follows => ("↳", "\\"),
            BarSign::Replaced => ("↷", "/"),
            BarSign::Chain => ("┊", "!"),
        };
        if in_ascii { ascii } else { sign }
    }
}

/// How much of the most there is, from nothing to all of it.
pub(super) fn level(number: u32, most: u32, in_ascii: bool) -> &'static str {
    const LEVELS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    const ASCII: [&str; 9] = [" ", "1", "2", "3", "4", "5", "6", "7", "8"];
    let level = (u64::from(number) * 8).div_ceil(u64::from(most.max(1))).min(8) as usize;
    if in_ascii { ASCII[level] } else { LEVELS[level] }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::desk::{TIMELINE_SIGNS, is_sure};

    const ALL: [BarSign; 23] = [
        BarSign::InForce,
        BarSign::Ended,
        BarSign::Ahead,
        BarSign::Unsure,
        BarSign::Begins(Precision::Day),
        BarSign::Ends(Precision::Day),
        BarSign::Begins(Precision::Month),
        BarSign::Ends(Precision::Month),
        BarSign::Begins(Precision::Year),
        BarSign::Ends(Precision::Year),
        BarSign::Open,
        BarSign::Unknown,
        BarSign::Renewal,
        BarSign::Notice,
        BarSign::Event { on_bar: true },
        BarSign::Event { on_bar: false },
        BarSign::Day { on_bar: true },
        BarSign::Day { on_bar: false },
        BarSign::Earlier,
        BarSign::Later,
        BarSign::Follows,
        BarSign::Replaced,
        BarSign::Chain,
    ];

    #[test]
    fn every_sign_is_explained_in_the_help_and_takes_one_column() {
        for sign in ALL {
            let explained = |in_ascii: bool| {
                let mut signs = TIMELINE_SIGNS.iter().map(|(sign, ascii, _)| if in_ascii { ascii } else { sign });
                signs.any(|signs| signs.split(' ').any(|one| one == sign.text(in_ascii)))
            };
            assert!(explained(false) && explained(true), "{sign:?}");
            assert!(is_sure(sign.text(false)), "{sign:?}");
            assert!(sign.text(true).is_ascii() && sign.text(true).len() == 1, "{sign:?}");
        }
    }

    #[test]
    fn what_differs_in_meaning_differs_in_its_sign_without_any_colour() {
        for in_ascii in [false, true] {
            let signs: HashSet<&str> = TIMELINE_SIGNS.iter().map(|one| if in_ascii { one.1 } else { one.0 }).collect();
            assert_eq!(signs.len(), TIMELINE_SIGNS.len());
        }
    }

    #[test]
    fn levels_go_from_nothing_to_all() {
        let levels = |most| (0..=most).map(|number| level(number, most, true)).collect::<String>();
        assert_eq!(levels(8), " 12345678");
        assert_eq!([level(0, 0, true), level(1, 100, true), level(100, 100, false)], [" ", "1", "█"]);
    }
}
