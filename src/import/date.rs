//! Dates as people write them. A whole column has the day or the month first, as its unambiguous dates show or the user
//! says; it is never guessed.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::words::{is_passed_over, month};
use crate::catalog::PartialDate;

/// Which of the two numbers comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The day: 31/12/2018.
    DayFirst,
    /// The month: 12/31/2018.
    MonthFirst,
}

/// What the dates of a column say of their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateOrders {
    day_first: bool,
    month_first: bool,
}

impl DateOrders {
    /// Takes in a cell of the column.
    pub(super) fn see(&mut self, cell: &str) {
        match numbers_of(cell) {
            Some((first, second)) if first > 12 && second <= 12 => self.day_first = true,
            Some((first, second)) if first <= 12 && second > 12 => self.month_first = true,
            _ => {}
        }
    }

    /// What the dates of several columns say together.
    pub(super) fn of_all<'a>(all: impl Iterator<Item = &'a DateOrders>) -> DateOrders {
        all.fold(DateOrders::default(), |one, other| DateOrders {
            day_first: one.day_first || other.day_first,
            month_first: one.month_first || other.month_first,
        })
    }

    /// The order that all of them fit, if one of them tells.
    pub(super) fn order(self) -> Option<DayOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }
}

/// A cell read as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DateCell {
    /// As files write it.
    Known(String),
    /// It is one date with the day first, and another with the month first.
    TwoWays,
    /// It is none.
    Unknown,
}

/// What dates are read with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DateContext {
    /// The order that the column has, or that somebody has stated.
    pub(super) order: Option<DayOrder>,
    /// Whether the hour behind a day is read too.
    pub(super) hours: bool,
    /// Whether the table was exported here, so that every date has a year: spreadsheets turn `2026-02` into `Feb 26`.
    pub(super) is_own: bool,
}

/// Reads a date.
pub(super) fn date(cell: &str, wanted: DateContext) -> DateCell {
    let (cell, hours) = (cell.trim(), wanted.hours);
    if PartialDate::parse(cell).is_some() || (hours && is_moment(cell)) {
        return DateCell::Known(cell.to_owned());
    }
    let (day, time) = with_time(cell);
    let Some(time) = time.map_or(Some(None), |time| clock(time).map(Some)) else { return DateCell::Unknown };
    let midnight = time == Some(NaiveTime::MIN);
    if time.is_some() && !hours && !midnight {
        return DateCell::Unknown;
    }
    let day = match PartialDate::parse(day) {
        Some(known) => DateCell::Known(known.to_string()),
        None => of_parts(day, wanted),
    };
    match (day, time) {
        (DateCell::Known(day), Some(time)) if hours && day.len() == "2030-01-01".len() && !midnight => {
            DateCell::Known(format!("{day}T{}", time.format("%H:%M:%S")))
        }
        (day, _) => day,
    }
}

/// Whether a text is a day with its hour as files write it.
pub(super) fn is_moment(cell: &str) -> bool {
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
    forms.iter().any(|form| NaiveDateTime::parse_from_str(cell, form).is_ok())
}

/// Whether an hour stands behind a date that is not midnight.
pub(super) fn has_hour(cell: &str) -> bool {
    let (_, time) = with_time(cell.trim());
    time.and_then(clock).is_some_and(|time| time != NaiveTime::MIN)
}

/// The first two numbers of a date that has three, with the year behind them.
fn numbers_of(cell: &str) -> Option<(u32, u32)> {
    let (day, _) = with_time(cell.trim());
    let parts = Parts::of(day)?;
    match parts.numbers[..] {
        [(first, a), (second, b), (_, 4)] if parts.month.is_none() && a <= 2 && b <= 2 => Some((first, second)),
        _ => None,
    }
}

/// Whether a date has a year of two digits.
pub(super) fn has_short_year(cell: &str) -> bool {
    let (day, _) = with_time(cell.trim());
    let parts = Parts::of(day).filter(|parts| parts.month.is_some());
    let of_column = DateContext { is_own: true, ..DateContext::default() };
    let is_short = |parts: Parts| parts.numbers.iter().all(|(_, digits)| *digits <= 2);
    parts.is_some_and(is_short) && of_parts(day, of_column) != DateCell::Unknown
}

/// A year of which only two digits stand there.
fn whole_year(short: u32) -> u32 {
    const FIRST_OF_LAST_CENTURY: u32 = 50;
    short + if short < FIRST_OF_LAST_CENTURY { 2000 } else { 1900 }
}

fn of_parts(written: &str, wanted: DateContext) -> DateCell {
    let Some(parts) = Parts::of(written) else { return DateCell::Unknown };
    let known = |year: u32, month: u32, day: u32| {
        let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
        date.map_or(DateCell::Unknown, |date| DateCell::Known(date.format("%Y-%m-%d").to_string()))
    };
    let month_of = |year: u32, month: u32| {
        if (1..=12).contains(&month) { DateCell::Known(format!("{year:04}-{month:02}")) } else { DateCell::Unknown }
    };
    match (parts.month, &parts.numbers[..]) {
        (Some(month), [(day, 1 | 2), (year, 4)] | [(year, 4), (day, 1 | 2)]) => known(*year, month, *day),
        (Some(month), [(year, 4)]) => month_of(*year, month),
        // As spreadsheets write a day, and a month.
        (Some(month), [(day, 1 | 2), (short, 2)]) => known(whole_year(*short), month, *day),
        (Some(month), [(short, 2)])
            if parts.is_month_first && (written.contains(['-', '\'', '’']) || wanted.is_own) =>
        {
            month_of(whole_year(*short), month)
        }
        (None, [(year, 4), (month, 1 | 2), (day, 1 | 2)]) => known(*year, *month, *day),
        (None, [(first, 1 | 2), (second, 1 | 2), (year, 4)]) => {
            let order = match (*first > 12, *second > 12) {
                (true, false) => Some(DayOrder::DayFirst),
                (false, true) => Some(DayOrder::MonthFirst),
                (true, true) => return DateCell::Unknown,
                _ if first == second => Some(DayOrder::DayFirst),
                _ => wanted.order,
            };
            match order {
                Some(DayOrder::DayFirst) => known(*year, *second, *first),
                Some(DayOrder::MonthFirst) => known(*year, *first, *second),
                None => DateCell::TwoWays,
            }
        }
        (None, [(month, 1 | 2), (year, 4)] | [(year, 4), (month, 1 | 2)]) => month_of(*year, *month),
        (None, [(whole, 8)]) if (19_000_101..=21_001_231).contains(whole) => {
            known(whole / 10_000, whole / 100 % 100, whole % 100)
        }
        _ => DateCell::Unknown,
    }
}

/// The numbers of a date, each with its digits, and the month where a word names it.
struct Parts {
    numbers: Vec<(u32, usize)>,
    month: Option<u32>,
    /// Whether the word for the month stands before every number.
    is_month_first: bool,
}

impl Parts {
    /// Takes a date apart; `None` where a word stands in it that says something else.
    fn of(written: &str) -> Option<Parts> {
        let mut parts = Parts { numbers: Vec::new(), month: None, is_month_first: false };
        let class = |letter: char| match letter {
            '年' | '月' | '日' | '년' | '월' | '일' => 0,
            letter if letter.is_ascii_digit() => 1,
            letter if letter.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&letter) => 2,
            ' ' | '\u{a0}' | '.' | '/' | '-' | ',' | '\'' | '\u{2019}' | '\u{2010}' | '\u{2011}' | '\u{2013}' => 0,
            _ => 3,
        };
        let letters: Vec<char> = written.chars().collect();
        for run in letters.chunk_by(|one, other| class(*one) == class(*other)) {
            let text: String = run.iter().collect();
            match run.first().map_or(0, |letter| class(*letter)) {
                1 => parts.numbers.push((text.parse().ok()?, text.len())),
                2 => parts.word(&text)?,
                3 => return None,
                _ => {}
            }
        }
        Some(parts)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        match month(word) {
            Some(_) if self.month.is_some() => return None,
            Some(month) => {
                self.month = Some(month);
                self.is_month_first = self.numbers.is_empty();
            }
            None if is_passed_over(word) => {}
            None => return None,
        }
        Some(())
    }
}

/// A cell cut before the hour of the day.
pub(super) fn with_time(cell: &str) -> (&str, Option<&str>) {
    let Some(colon) = cell.find(':') else { return (cell, None) };
    let before = cell.get(..colon).unwrap_or_default();
    let start = before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let behind = before.get(..start).unwrap_or_default().trim_end();
    let noon = NOON.iter().find_map(|(word, _)| behind.strip_suffix(word));
    let start = noon.map_or(start, str::len);
    let day = cell.get(..start).unwrap_or_default();
    (day.trim_end_matches(['T', 't', ' ', ',', '\u{a0}']), cell.get(start..))
}

/// The halves of a day, with the hour from which each is counted.
const NOON: [(&str, u32); 8] =
    [("am", 0), ("pm", 12), ("上午", 0), ("下午", 12), ("午前", 0), ("午後", 12), ("오전", 0), ("오후", 12)];

/// An hour of the day: `9:30`, `09:30:00`, `9:30 PM`, `9:30 Uhr`.
pub(super) fn clock(written: &str) -> Option<NaiveTime> {
    let lower = written.trim().to_lowercase().replace(['.', '\u{a0}', '\u{202f}', ' '], "");
    let halved = |(word, hour): &(&str, u32)| {
        let digits = lower.strip_suffix(word).or_else(|| lower.strip_prefix(word))?;
        Some((digits, Some(*hour)))
    };
    let plain = || ["uhr", "h"].iter().find_map(|word| lower.strip_suffix(word)).unwrap_or(&lower);
    let (digits, noon) = NOON.iter().find_map(halved).unwrap_or_else(|| (plain(), None));
    let parts: Option<Vec<u32>> = digits.split(':').map(|part| part.parse().ok()).collect();
    let (hour, minute, second) = match parts?[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match noon {
        Some(noon) if (1..=12).contains(&hour) => hour % 12 + noon,
        Some(_) => return None,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, order: Option<DayOrder>) -> String {
        match date(cell, DateContext { order, hours: true, is_own: false }) {
            DateCell::Known(date) => date,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn dates_with_one_meaning_are_read_as_people_write_them() {
        for (cell, wanted) in [
            ("2030-09-12", "2030-09-12"),
            ("2030-09", "2030-09"),
            ("2030", "2030"),
            ("2030-09-12T09:30:00", "2030-09-12T09:30:00"),
            ("2030-09-12 09:30", "2030-09-12T09:30:00"),
            ("12 Sep 2030", "2030-09-12"),
            ("Sep 12, 2030", "2030-09-12"),
            ("September 12th, 2030", "2030-09-12"),
            ("Thursday, 12 September 2030", "2030-09-12"),
            ("12. März 2030", "2030-03-12"),
            ("1er août 2030", "2030-08-01"),
            ("12 de septiembre de 2030", "2030-09-12"),
            ("September 2030", "2030-09"),
            ("09/2030", "2030-09"),
            ("2030/9/1", "2030-09-01"),
            ("2030.09.01", "2030-09-01"),
            ("2030年9月1日", "2030-09-01"),
            ("20300901", "2030-09-01"),
            ("31/12/2018", "2018-12-31"),
            ("12/31/2018", "2018-12-31"),
            ("7.7.2018", "2018-07-07"),
            ("31/12/2018 14:30", "2018-12-31T14:30:00"),
            ("12 Sep 2030, 9:30 PM", "2030-09-12T21:30:00"),
            ("31/12/2018 00:00:00", "2018-12-31"),
        ] {
            assert_eq!(read(cell, None), wanted, "{cell}");
        }
        for cell in [
            "",
            "soon",
            "31/13/2018",
            "31.02.2030",
            "1/2/18",
            "45000",
            "12 Sep",
            "Sep 12",
            "12-Sep",
            "Q3 2030",
            "12 Sep 2030 25:00",
        ] {
            assert_eq!(read(cell, None), "Unknown", "{cell}");
        }
        assert_eq!(date("12 Sep 2030 09:30", DateContext::default()), DateCell::Unknown, "a day has no hour");
    }

    #[test]
    fn what_spreadsheets_make_of_days_and_months_is_read() {
        for (cell, wanted) in [
            ("14-Mar-19", "2019-03-14"),
            ("14. Mrz. 19", "2019-03-14"),
            ("14-mars-19", "2019-03-14"),
            ("14-Mar-75", "1975-03-14"),
            ("Jan-30", "2030-01"),
            ("janv-30", "2030-01"),
            ("ene-30", "2030-01"),
            ("Sept '24", "2024-09"),
        ] {
            assert_eq!(read(cell, None), wanted, "{cell}");
            assert!(has_short_year(cell), "{cell}");
        }
        let own = DateContext { is_own: true, ..DateContext::default() };
        assert_eq!(date("Feb 26", own), DateCell::Known("2026-02".to_owned()));
        assert_eq!(date("26-Feb", own), DateCell::Unknown);
        for cell in ["2030-01", "14-Mar-2019", "26-Feb", "31/12/2018"] {
            assert!(!has_short_year(cell), "{cell}");
        }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (cell, wanted) in [
            ("20.06.2030 09:00 Uhr", "2030-06-20T09:00:00"),
            ("2030/6/20 下午2:30", "2030-06-20T14:30:00"),
            ("2030/6/20 上午 9:00:00", "2030-06-20T09:00:00"),
        ] {
            assert_eq!(read(cell, None), wanted, "{cell}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_column_or_of_nobody() {
        assert_eq!(read("03/04/2018", None), "TwoWays");
        assert_eq!(read("03/04/2018", Some(DayOrder::DayFirst)), "2018-04-03");
        assert_eq!(read("03/04/2018", Some(DayOrder::MonthFirst)), "2018-03-04");
        let order = |cells: &[&str]| {
            let mut orders = DateOrders::default();
            for cell in cells {
                orders.see(cell);
            }
            orders.order()
        };
        assert_eq!(order(&["03/04/2018", "31/12/2018"]), Some(DayOrder::DayFirst));
        assert_eq!(order(&["03/04/2018", "12/31/2018 10:00"]), Some(DayOrder::MonthFirst));
        assert_eq!(order(&["31/12/2018", "12/31/2018"]), None);
        assert_eq!(order(&["03/04/2018", "2018-12-31", "31 Dec 2018"]), None);
    }
}
