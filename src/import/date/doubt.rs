//! Dates that may be others than they look like, and what is said of them.

use super::{DateCell, DateContext, date};
use crate::import::months::{MonthLanguages, others_of};
use crate::import::words;
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
    /// It is the first day that programs count, which they write where there is none.
    FirstDay,
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
        DateDoubt::FirstDay => format!("'{shown}' is what programs write where there is no date"),
        DateDoubt::FarYear => format!("'{shown}' is in no year from 1500 to 2200: write it in the Western calendar"),
    }
}

/// Which word keeps a cell from being a date: the name of a month in a language that is not read, or one that nobody
/// knows; `None` where no word alone does.
pub(in crate::import) fn unknown_word(cell: &str, wanted: DateContext) -> Option<String> {
    const SHORTEST: usize = 3;
    let words = cell.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| !words::is_passed_over(word)).collect();
    for word in &words {
        let languages = others_of(word, wanted.months);
        if !languages.is_empty() {
            let (languages, are) = (languages.join(" and "), if languages.len() > 1 { "are" } else { "is" });
            let what = format!("'{}' is the name of a month in {languages}, which {are} not read", scrub(word));
            return Some(format!(
                "{what}: add its code to month_languages in dataset.toml, or write the month as a number"
            ));
        }
    }
    let [word] = words[..] else { return None };
    let of_may = DateContext { months: MonthLanguages::default(), ..wanted };
    let is_date = matches!(date(&cell.replacen(word, "May", 1), of_may), DateCell::Known(_));
    (word.chars().count() >= SHORTEST && is_date).then(|| {
        let (word, cell) = (scrub(word), scrub(cell));
        format!("'{word}' in '{cell}' is no month that is known here: write the month as a number, such as 2017-01-31")
    })
}
