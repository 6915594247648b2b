//! Terms of agreements: how long, and which day is the last.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::WorkDays;
use super::fields::words;

/// A length of calendar time: years, months, weeks and days, 1 to 9999 of each; or working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// How many of each unit, in the order of `Unit::WORDS`.
    counts: [u16; Unit::WORDS.len()],
}

words! {
    /// The units in which a term is counted.
    pub enum Unit {
        /// Years of the calendar.
        Year = "year",
        /// Months of the calendar.
        Month = "month",
        /// Weeks of seven days.
        Week = "week",
        /// Days.
        Day = "day",
        /// Days on which all parties work.
        WorkingDay = "working day",
    }
}

impl Unit {
    fn of_word(word: &str) -> Option<Unit> {
        let one = word.strip_suffix('s').unwrap_or(word);
        Unit::WORDS.into_iter().find(|(word, _)| *word == one).map(|(_, unit)| unit)
    }
}

impl Term {
    /// A term of `count` units; `None` outside 1 to 9999.
    pub fn new(count: u32, unit: Unit) -> Option<Term> {
        let mut term = Term { counts: [0; 5] };
        let count = u16::try_from(count).ok().filter(|count| (1..=9999).contains(count))?;
        term.counts[unit as usize] = count;
        Some(term)
    }

    /// Reads `2 years`, `1 year 6 months`, `2 years and 3 months`, `6 weeks`, `90 days`, `10 working days`: each unit
    /// once, the longest first; working days stand alone.
    pub fn parse(text: &str) -> Option<Term> {
        let mut term = Term { counts: [0; 5] };
        let (mut last, mut rest) = (None, text.trim());
        while !rest.is_empty() {
            if last.is_some() {
                rest = behind_joint(rest)?;
            }
            let (count, behind) = rest.split_once(' ')?;
            let plain = count.bytes().all(|byte| byte.is_ascii_digit());
            let behind = behind.trim_start();
            let adjective = if behind.starts_with("working ") { "working ".len() } else { 0 };
            let end = behind[adjective..].find([' ', ',']).map_or(behind.len(), |end| adjective + end);
            let unit = Unit::of_word(&behind[..end])?;
            let one = plain.then(|| Term::new(count.parse().ok()?, unit))??;
            let in_order = last.is_none_or(|last: Unit| (last as usize) < unit as usize && unit != Unit::WorkingDay);
            term = in_order.then_some(term)?;
            term.counts[unit as usize] = one.count(unit);
            (last, rest) = (Some(unit), &behind[end..]);
        }
        last.map(|_| term)
    }

    fn count(self, unit: Unit) -> u16 {
        self.counts[unit as usize]
    }

    /// How many working days it has, where it is counted in those.
    pub fn working_days(self) -> Option<u32> {
        Some(u32::from(self.count(Unit::WorkingDay))).filter(|count| *count > 0)
    }

    /// How many days it has, where that is the same for every beginning.
    pub fn days(self) -> Option<u64> {
        let fixed = self.working_days().is_none() && self.in_months() == 0;
        fixed.then(|| self.in_days())
    }

    /// The years and months of it, in months.
    pub(super) fn in_months(self) -> u32 {
        u32::from(self.count(Unit::Year)) * 12 + u32::from(self.count(Unit::Month))
    }

    /// The weeks and days of it, in days.
    pub(super) fn in_days(self) -> u64 {
        u64::from(self.count(Unit::Week)) * 7 + u64::from(self.count(Unit::Day))
    }

    /// Its years and months in months, and its weeks and days in days.
    pub fn months_and_days(self) -> (u32, u64) {
        (self.in_months(), self.in_days())
    }

    /// The last day of a term that begins on `first`; `None` past the year 9999.
    ///
    /// It is the day before the same date one term later, or the last day of the month where that date does not exist;
    /// then weeks and days are added. Working days are Monday to Friday here, since only the agreement knows whose they
    /// are.
    pub fn last_day(self, first: NaiveDate) -> Option<NaiveDate> {
        if let Some(count) = self.working_days() {
            return WorkDays::default().nth(first, count);
        }
        let before = match self.in_months() {
            0 => first.pred_opt()?,
            months => last_day_after_months(first, months)?,
        };
        before.checked_add_days(Days::new(self.in_days())).filter(|last| in_calendar(*last))
    }
}

/// Whether a day is one of the years 1 to 9999, which are those that a date can have.
pub(super) fn in_calendar(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// What stands behind a comma, an `and`, or both; a blank alone will do.
fn behind_joint(text: &str) -> Option<&str> {
    let (blank, bare) = (text.starts_with(' '), text.trim_start());
    let (comma, bare) = bare.strip_prefix(',').map_or((false, bare), |bare| (true, bare.trim_start()));
    (blank || comma).then(|| bare.strip_prefix("and ").map_or(bare, str::trim_start))
}

/// The last day of a number of months that begin on `first`.
pub(super) fn last_day_after_months(first: NaiveDate, months: u32) -> Option<NaiveDate> {
    let same_date = first.checked_add_months(Months::new(months))?;
    if same_date.day() == first.day() { same_date.pred_opt() } else { Some(same_date) }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut joint = "";
        for (word, unit) in Unit::WORDS.into_iter().filter(|(_, unit)| self.count(*unit) > 0) {
            let count = self.count(unit);
            let plural = if count == 1 { "" } else { "s" };
            write!(out, "{joint}{count} {word}{plural}")?;
            joint = " ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn last(first: &str, term: &str) -> String {
        Term::parse(term).unwrap().last_day(first.parse().unwrap()).unwrap().to_string()
    }

    #[test]
    fn a_term_ends_the_day_before_the_same_date() {
        assert_eq!(last("2017-01-01", "2 years"), "2018-12-31");
        assert_eq!(last("2017-03-15", "1 month"), "2017-04-14");
        assert_eq!(last("2017-03-01", "1 month"), "2017-03-31");
        assert_eq!(last("2017-01-01", "1 day"), "2017-01-01");
        assert_eq!(last("2017-01-01", "2 weeks"), "2017-01-14");
        assert_eq!(last("2016-02-28", "1 year"), "2017-02-27");
    }

    #[test]
    fn a_date_that_its_month_lacks_gives_the_last_day_of_the_month() {
        assert_eq!(last("2016-02-29", "1 year"), "2017-02-28");
        assert_eq!(last("2017-01-31", "1 month"), "2017-02-28");
        assert_eq!(last("2016-01-30", "1 month"), "2016-02-29");
        assert_eq!(last("2016-02-29", "4 years"), "2020-02-28");
    }

    #[test]
    fn refuses_what_is_no_term_and_what_never_ends() {
        for text in ["", "2", "years", "0 years", "-1 year", "+1 year", "2 fortnights", "10000 days", "1.5 years"] {
            assert_eq!(Term::parse(text), None, "{text:?}");
        }
        let far: NaiveDate = "9000-01-01".parse().unwrap();
        assert_eq!(Term::parse("2000 years").unwrap().last_day(far), None);
    }

    #[test]
    fn a_term_may_have_several_units_the_longest_first() {
        for (text, written) in [
            ("1 year 6 months", "1 year 6 months"),
            ("1 year, 6 months", "1 year 6 months"),
            ("1 year,6 months", "1 year 6 months"),
            (" 2 years  and 3 months ", "2 years 3 months"),
            ("1 year, 2 months, and 10 days", "1 year 2 months 10 days"),
            ("1 month 1 week", "1 month 1 week"),
            ("10 working days", "10 working days"),
            ("1 working day", "1 working day"),
        ] {
            assert_eq!(Term::parse(text).map(|term| term.to_string()).as_deref(), Some(written), "{text:?}");
        }
        for text in [
            "6 months 1 year",
            "1 year 2 years",
            "1 year 6",
            "1 year and",
            "1 year, ",
            "and 1 year",
            "1 year6 months",
            "1 year 10 working days",
            "10 working days 1 week",
            "10 working",
            "1 working year",
            "0 years 6 months",
        ] {
            assert_eq!(Term::parse(text), None, "{text:?}");
        }
        assert_eq!(last("2017-01-01", "1 year 6 months"), "2018-06-30");
        assert_eq!(last("2016-08-31", "1 year 6 months"), "2018-02-28");
        assert_eq!(last("2017-01-31", "1 month 10 days"), "2017-03-10");
        assert_eq!(last("2017-01-01", "1 week 3 days"), "2017-01-10");
    }

    proptest! {
        #[test]
        fn the_next_term_begins_where_this_one_ends(
            days in 0u64..200_000, count in 1u32..400, unit in prop_oneof![Just(Unit::Month), Just(Unit::Year)]
        ) {
            let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days);
            let term = Term::new(count, unit).unwrap();
            let last = term.last_day(first).unwrap();
            prop_assert!(last >= first);
            let months = if unit == Unit::Year { count * 12 } else { count };
            let index = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap();
            let next = last + Days::new(1);
            prop_assert!(next.day() == first.day() || next.day() == 1);
            let wanted = index(first) + i32::try_from(months).unwrap();
            prop_assert!(index(next) == wanted || (next.day() == 1 && index(next) == wanted + 1));
        }
    }
}
