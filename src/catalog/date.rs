//! Dates that say no more than is known: a day, a month or a year, and a moment with an hour where there is one.

use std::cmp::Ordering;
use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{Instant, Zone};

/// A date known to the day, the month or the year, from 1 to 9999: `2016-10-14`, `2017-01`, `2017`. Ordered by the
/// first possible day, then the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    first: NaiveDate,
    precision: Precision,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// The day is known.
    Day,
    /// Only the month and the year are known.
    Month,
    /// Only the year is known.
    Year,
}

impl PartialDate {
    /// The first year of the calendar: it stands for what never was.
    pub const NEVER: PartialDate = PartialDate {
        first: match NaiveDate::from_ymd_opt(1, 1, 1) {
            Some(first) => first,
            None => NaiveDate::MIN,
        },
        precision: Precision::Year,
    };

    /// A date known to the day; `None` outside the years 1 to 9999.
    pub fn day(day: NaiveDate) -> Option<PartialDate> {
        let kept = (1..=9999).contains(&day.year());
        kept.then_some(PartialDate { first: day, precision: Precision::Day })
    }

    /// A date known to the month (1 to 12); `None` where there is no such month.
    pub fn month(year: i32, month: u32) -> Option<PartialDate> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some(PartialDate { precision: Precision::Month, ..PartialDate::day(first)? })
    }

    /// A date known to the year.
    pub fn year(year: i32) -> Option<PartialDate> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(PartialDate { precision: Precision::Year, ..PartialDate::day(first)? })
    }

    /// Reads `2016-10-14`, `2017-01` or `2017`: four, two and two digits, nothing else.
    pub fn parse(text: &str) -> Option<PartialDate> {
        let number = |part: &str, digits: usize| {
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse::<u32>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = i32::try_from(number(parts.next()?, 4)?).ok()?;
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        match (month, day, parts.next()) {
            (None, None, None) => PartialDate::year(year),
            (Some(Some(month)), None, None) => PartialDate::month(year, month),
            (Some(Some(month)), Some(Some(day)), None) => PartialDate::day(NaiveDate::from_ymd_opt(year, month, day)?),
            _ => None,
        }
    }

    /// How much of the date is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The first day that it can be.
    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    /// The last day that it can be.
    pub fn last_day(self) -> NaiveDate {
        let (year, month) = (self.first.year(), self.first.month());
        let after = match self.precision {
            Precision::Day => return self.first,
            Precision::Month if month < 12 => NaiveDate::from_ymd_opt(year, month + 1, 1),
            Precision::Month | Precision::Year => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        };
        after.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// The day itself, where it is known.
    pub fn exact(self) -> Option<NaiveDate> {
        (self.precision == Precision::Day).then_some(self.first)
    }

    /// Whether `day` is one of the days that it can be.
    pub fn covers(self, day: NaiveDate) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &PartialDate) -> Ordering {
        (self.first_day(), self.last_day()).cmp(&(other.first_day(), other.last_day()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &PartialDate) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Day => write!(out, "{year:04}-{month:02}-{:02}", self.first.day()),
            Precision::Month => write!(out, "{year:04}-{month:02}"),
            Precision::Year => write!(out, "{year:04}"),
        }
    }
}

/// A date with the time of day where it is known; the zone is that of the place, or the record's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The date, as far as it is known.
    pub date: PartialDate,
    /// The local time of day; only with a date known to the day.
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// The instant that it means in a zone; `None` where its hour is not known.
    pub fn instant(self, zone: &Zone) -> Option<Instant> {
        Some(zone.when(self.date.exact()?.and_time(self.time?)).instant())
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Moment) -> Ordering {
        (self.date, self.time).cmp(&(other.date, other.time))
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Moment) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => self.date.fmt(out),
            Some(time) => write!(out, "{}T{}", self.date, time.format("%H:%M:%S")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn prints_what_it_read_and_no_more() {
        for text in ["2016-10-14", "2017-01", "2017", "0001", "9999-12-31", "2016-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in
            ["", "17", "2017-1", "2017-13", "2017-00", "2017-02-29", "2017-01-01-01", "+017", "2017-", "10000", "0000"]
        {
            assert_eq!(PartialDate::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn spans_the_days_that_it_can_be() {
        let days = |text| (date(text).first_day().to_string(), date(text).last_day().to_string());
        assert_eq!(days("2017-01"), ("2017-01-01".into(), "2017-01-31".into()));
        assert_eq!(days("2016-02"), ("2016-02-01".into(), "2016-02-29".into()));
        assert_eq!(days("2016-12"), ("2016-12-01".into(), "2016-12-31".into()));
        assert_eq!(days("9999"), ("9999-01-01".into(), "9999-12-31".into()));
        assert_eq!(days("2016-10-14"), ("2016-10-14".into(), "2016-10-14".into()));
    }

    #[test]
    fn orders_by_first_day_then_by_last() {
        let mut dates = ["2017", "2017-03", "2017-03-01", "2016-12-31", "2017-01"].map(date);
        dates.sort();
        assert_eq!(dates.map(|date| date.to_string()), ["2016-12-31", "2017-01", "2017", "2017-03-01", "2017-03"]);
    }
}
