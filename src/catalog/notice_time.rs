//! How long ahead notice is given, and to the end of what.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::fields::words;
use super::term::in_calendar;
use super::{PartialDate, Term};

/// A time of notice: how long it is, and where it says so, that it goes on to the end of a month, a quarter or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeTime {
    /// How long it is at the least.
    pub length: Term,
    /// To the end of what it goes on.
    pub to: Option<CalendarPeriod>,
}

words! {
    /// A part of the calendar to whose end notice is given.
    pub enum CalendarPeriod {
        /// A month.
        Month = "month",
        /// A quarter: it ends with March, June, September or December.
        Quarter = "quarter",
        /// A year.
        Year = "year",
    }
}

impl CalendarPeriod {
    /// The last day of the one that a day falls in.
    pub(super) fn end(self, day: NaiveDate) -> Option<NaiveDate> {
        let month = match self {
            CalendarPeriod::Month => day.month(),
            CalendarPeriod::Quarter => day.month().div_ceil(3) * 3,
            CalendarPeriod::Year => 12,
        };
        PartialDate::month(day.year(), month).map(PartialDate::last_day)
    }

    /// The last day of one that is over with a day.
    pub(super) fn end_by(self, day: NaiveDate) -> Option<NaiveDate> {
        if self.end(day)? == day {
            return Some(day);
        }
        let first_month = match self {
            CalendarPeriod::Month => day.month(),
            CalendarPeriod::Quarter => day.month().div_ceil(3) * 3 - 2,
            CalendarPeriod::Year => 1,
        };
        NaiveDate::from_ymd_opt(day.year(), first_month, 1)?.pred_opt().filter(|end| in_calendar(*end))
    }
}

impl NoticeTime {
    /// Reads `3 months`, `2 weeks to the end of a month`, `6 weeks to quarter end`.
    pub fn parse(text: &str) -> Option<NoticeTime> {
        if let Some(length) = Term::parse(text) {
            return Some(NoticeTime { length, to: None });
        }
        let (length, end) = text.split_once(" to ").or_else(|| text.split_once(" before "))?;
        let words: Vec<&str> = end.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let words = words.strip_prefix(&["the"]).unwrap_or(&words[..]);
        let words = match words.strip_prefix(&["end", "of"]) {
            Some([article, words @ ..]) if ["the", "a", "an", "any", "each", "every"].contains(article) => words,
            Some(words) => words,
            None => words.strip_suffix(&["end"])?,
        };
        let [word] = words.strip_prefix(&["calendar"]).unwrap_or(words) else { return None };
        let (_, period) = CalendarPeriod::WORDS.iter().find(|(other, _)| other == word)?;
        Some(NoticeTime { length: Term::parse(length)?, to: Some(*period) })
    }
}

impl fmt::Display for NoticeTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            Some(period) => write!(out, "{} to the end of a {}", self.length, period.word()),
            None => self.length.fmt(out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_notice_is_read_as_people_write_it() {
        let month = "2 weeks to the end of a month";
        for (text, written) in [
            ("3 months", "3 months"),
            ("2 weeks to the end of a month", month),
            ("2 weeks to the end of the month", month),
            ("2 weeks to the end of any calendar month", month),
            ("2 weeks to end of month", month),
            ("2 weeks to month end", month),
            ("2 weeks to the month-end", month),
            ("2 weeks before the end of a month", month),
            ("6 weeks to quarter end", "6 weeks to the end of a quarter"),
            ("1 year, 3 months to the end of the year", "1 year 3 months to the end of a year"),
            ("10 working days to year-end", "10 working days to the end of a year"),
        ] {
            let read = NoticeTime::parse(text);
            assert_eq!(read.map(|time| time.to_string()).as_deref(), Some(written), "{text:?}");
            assert_eq!(NoticeTime::parse(written), read);
        }
        for text in
            ["", "to the end of a month", "2 weeks to the month", "2 weeks to the end", "2 weeks to end of week"]
        {
            assert_eq!(NoticeTime::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn periods_of_the_calendar_end_with_their_last_month() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let of = |period: CalendarPeriod, on: &str| {
            [period.end(day(on)), period.end_by(day(on))].map(|end| end.map(|end| end.to_string()).unwrap_or_default())
        };
        assert_eq!(of(CalendarPeriod::Month, "2030-02-10"), ["2030-02-28", "2030-01-31"]);
        assert_eq!(of(CalendarPeriod::Quarter, "2030-02-10"), ["2030-03-31", "2029-12-31"]);
        assert_eq!(of(CalendarPeriod::Quarter, "2030-06-30"), ["2030-06-30", "2030-06-30"]);
        assert_eq!(of(CalendarPeriod::Year, "2030-06-30"), ["2030-12-31", "2029-12-31"]);
        assert_eq!(of(CalendarPeriod::Year, "0001-06-30"), ["0001-12-31", ""]);
    }
}
