//! Dates that may be others than they look like, and what is said of them.

use crate::source::scrub;

/// Why a date may be another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum DateDoubt {
    /// Spreadsheets write the number `1985.10` as `1985.1`.
    LostZero,
    /// The year may be counted from the beginning of an era: `78.05.01`.
    Era,
    /// The year is far away: somebody's calendar is another one, or the date stands for none.
    FarYear,
}

/// What is wrong with a date of which nobody has said whether its day or its month comes first.
pub(in crate::import) fn in_two_ways(cell: &str) -> String {
    let cell = scrub(cell);
    format!("'{cell}' can be read with the day or the month first: say which, with --dates dmy or --dates mdy")
}

/// What is wrong with a date that may be another one.
pub(in crate::import) fn in_doubt(cell: &str, doubt: DateDoubt) -> String {
    let shown = scrub(cell);
    match doubt {
        DateDoubt::LostZero => {
            let year = shown.split(['.', ',']).next().unwrap_or_default();
            format!("'{shown}' may be {year}-01, or {year}-10 without its last zero: write one of these")
        }
        DateDoubt::Era => format!("the year in '{shown}' may be that of an era: write it in four digits"),
        DateDoubt::FarYear => format!("'{shown}' is in no year from 1500 to 2200: write it in the Western calendar"),
    }
}
