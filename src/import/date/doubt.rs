//! Dates that may be others than they look like, and what is said of them.

use chrono::NaiveDate;

use super::{DateCell, DateContext, date};
use crate::import::months::{MonthLanguages, unread_in};
use crate::import::words;
use crate::source::scrub;

/// Why a date may be another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum DateDoubt {
    /// Spreadsheets write the number `1985.10` as `1985.1`.
    LostZero,
    /// The year may be counted from the beginning of an era, or in another calendar: `78.05.01`.
    Era,
    /// The year is far away: somebody's calendar is another one, or the date stands for none.
    FarYear,
    /// It is the first day that programs count, which they write where there is none.
    FirstDay,
    /// It is the day that a spreadsheet makes of this number in a cell for dates, which is a year.
    YearAsDay(i64),
}

/// Why a date, as files write it, may be another one.
pub(super) fn of(date: &str) -> Option<DateDoubt> {
    // No register goes back further; other calendars have years such as 1398.
    const YEARS: std::ops::RangeInclusive<&str> = "1500"..="2200";
    // What programs write where there is no date: the first days that they count.
    const FIRST: [&str; 5] = ["1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1970-01-01"];
    const TYPED: std::ops::RangeInclusive<i64> = 1900..=2100;
    if date.get(..4).is_none_or(|year| !YEARS.contains(&year)) {
        return Some(DateDoubt::FarYear);
    }
    let day = date.get(..10)?;
    if FIRST.contains(&day) {
        return Some(DateDoubt::FirstDay);
    }
    let counted = (day.parse::<NaiveDate>().ok()? - NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    TYPED.contains(&counted).then_some(DateDoubt::YearAsDay(counted))
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
        DateDoubt::Era => {
            format!("the year in '{shown}' may be that of an era or of another calendar: write it in four digits")
        }
        DateDoubt::FirstDay => format!("'{shown}' is what programs write where there is no date"),
        DateDoubt::YearAsDay(year) => {
            format!("'{shown}' is what a spreadsheet makes of {year} in a cell for dates: write the year as a text")
        }
        DateDoubt::FarYear => format!("'{shown}' is in no year from 1500 to 2200: write it in the Western calendar"),
    }
}

/// Which word keeps a cell from being a date: the name of two months, or one that nobody knows; `None` where no word alone
/// does.
pub(in crate::import) fn unknown_word(cell: &str, wanted: DateContext) -> Option<String> {
    const SHORTEST: usize = 3;
    let words = cell.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| !words::is_passed_over(word)).collect();
    for word in &words {
        let languages = unread_in(word, wanted.months);
        if let [before @ .., last] = &languages[..] {
            let word = scrub(word);
            let those = format!("{} and {last}", before.join(", "));
            return Some(format!(
                "'{word}' is not the same month in {those}: name the right one in month_languages of dataset.toml, or \
                 write the month as a number"
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

#[cfg(test)]
mod tests {
    use super::super::*;

    #[test]
    fn a_month_that_may_have_lost_its_zero_is_read_where_the_column_keeps_zeros() {
        let column = |cells: &[(&str, bool)]| {
            let mut orders = DateOrders::default();
            for (cell, is_number) in cells {
                orders.see(cell, *is_number);
            }
            DateContext { shown: orders.shown(), ..DateContext::default() }
        };
        let lost = DateCell::Doubtful(DateDoubt::LostZero);
        let known = |date: &str| DateCell::Known(date.to_owned());
        let numbers = column(&[("1985.1", true), ("1986.4", true), ("1993.12", true)]);
        let mixed = column(&[("1985.10", false), ("1986.1", true)]);
        let saved = column(&[("1985.1", false), ("1986.04", false), ("1993.12", false)]);
        for year in 1960..2030 {
            for context in [numbers, mixed, saved] {
                assert_eq!(date(&format!("{year}.1"), context), lost, "{year}");
                assert_eq!(date(&format!("{year},1"), context), lost, "{year}");
            }
            for month in 2..=12 {
                assert_eq!(date(&format!("{year}.{month}"), numbers), known(&format!("{year}-{month:02}")));
            }
            let texts = column(&[("1985.10", false), ("1986.4", false)]);
            assert_eq!(date(&format!("{year}.1"), texts), known(&format!("{year}-01")));
            for written in [format!("{year}. 1."), format!("{year}-01"), format!("1/{year}")] {
                assert_eq!(date(&written, numbers), known(&format!("{year}-01")), "{written}");
            }
        }
    }

    #[test]
    fn short_years_below_a_heading_with_an_era_are_those_of_the_era() {
        let below = |heading: &str| DateContext {
            years: YearCount::of_heading(heading),
            has_day_first_with_points: true,
            ..DateContext::default()
        };
        let known = |date: &str| DateCell::Known(date.to_owned());
        let (era, han, western) = (below("締結日期(民國)"), below("締結日期"), below("Signed"));
        for (cell, wanted) in [
            ("78.05.01", known("1989-05-01")),
            ("108/5/3", known("2019-05-03")),
            ("85.10", known("1996-10")),
            ("108", known("2019")),
            ("民國85年10月", known("1996-10")),
            ("2014/5/3", known("2014-05-03")),
            ("31/12/98", DateCell::Unknown),
        ] {
            assert_eq!(date(cell, era), wanted, "{cell}");
        }
        for (cell, wanted) in [
            ("78.05.01", DateCell::Doubtful(DateDoubt::Era)),
            ("10.03.12", DateCell::Doubtful(DateDoubt::Era)),
            ("31/12/98", known("1998-12-31")),
            ("108/5/3", DateCell::Unknown),
            ("1998.5.1", known("1998-05-01")),
        ] {
            assert_eq!(date(cell, han), wanted, "{cell}");
        }
        assert_eq!(date("78.05.01", western), known("1978-05-01"));
    }

    #[test]
    fn no_date_of_another_calendar_is_taken_for_a_western_one() {
        let context = DateContext { order: Some(DayOrder::DayFirst), hours: true, ..DateContext::default() };
        // Hijri, Solar Hijri, Buddhist and Hebrew years of the last and the next hundred years.
        for year in (1330..1500).chain(2440..2600).chain(5680..5800) {
            for cell in [
                format!("{year}"),
                format!("{year}-05"),
                format!("{year}-03-12"),
                format!("{year}/03/12"),
                format!("12/03/{year}"),
                format!("12 March {year}"),
                format!("{year}年3月12日"),
                format!("12.03.{year} 14:30"),
            ] {
                assert!(!matches!(date(&cell, context), DateCell::Known(_)), "{cell}");
                assert_eq!(period(&format!("since {cell}"), context), None, "{cell}");
            }
            assert_eq!(period(&format!("{year}–{}", year + 4), context), None);
        }
    }

    #[test]
    fn the_first_day_that_programs_count_is_no_date() {
        let first = DateCell::Doubtful(DateDoubt::FirstDay);
        for cell in ["01/01/1900", "1900-01-01", "1 January 1970", "1899-12-30", "1.1.1904", "1970-01-01 00:00:00"] {
            assert_eq!(date(cell, DateContext { hours: true, ..DateContext::default() }), first, "{cell}");
        }
        for cell in ["1900", "1970-01", "2 January 1970", "1/1/2000"] {
            assert_ne!(date(cell, DateContext::default()), first, "{cell}");
        }
        let own = DateContext { is_own: true, ..DateContext::default() };
        assert_eq!(date("1970-01-01", own), DateCell::Known("1970-01-01".to_owned()));
    }

    #[test]
    fn the_day_that_a_spreadsheet_makes_of_a_year_is_none() {
        let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
        for year in 1900..=2100 {
            let day = first + Days::new(year);
            let doubt = DateCell::Doubtful(DateDoubt::YearAsDay(i64::try_from(year).unwrap()));
            for cell in [day.to_string(), day.format("%d %B %Y").to_string()] {
                assert_eq!(date(&cell, DateContext::default()), doubt, "{cell}");
            }
        }
        assert_eq!(date("1905-10-01", DateContext::default()), DateCell::Known("1905-10-01".to_owned()));
        assert_eq!(date("1905", DateContext::default()), DateCell::Known("1905".to_owned()));
    }

    #[test]
    fn a_word_that_is_no_month_is_told_with_the_languages_in_which_it_is() {
        let told = |cell: &str, code: &[&str]| {
            let codes: Vec<String> = code.iter().map(ToString::to_string).collect();
            unknown_word(cell, DateContext { months: MonthLanguages::of(&codes), ..DateContext::default() }).unwrap()
        };
        let rest = "dataset.toml, or write the month as a number";
        assert_eq!(
            told("12. listopad 2018", &[]),
            format!(
                "'listopad' is not the same month in Polish, Czech and Croatian: name the right one in month_languages of \
                 {rest}"
            )
        );
        let other = DateContext { months: MonthLanguages::of(&["en".to_owned()]), ..DateContext::default() };
        assert_eq!(date("12. svibnja 2018", other), DateCell::Known("2018-05-12".to_owned()));
    }
}
