//! Terms of agreements: how long, and which day is the last.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Serialize, Serializer};

/// A length of time by the calendar: 1 to 9999 days, weeks, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    count: u32,
    unit: Unit,
}

/// The units in which a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks of seven days.
    Week,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
}

impl Unit {
    fn word(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }
}

impl Term {
    /// A term of `count` units; `None` outside 1 to 9999.
    pub fn new(count: u32, unit: Unit) -> Option<Term> {
        (1..=9999).contains(&count).then_some(Term { count, unit })
    }

    /// Reads `2 years`, `1 month`, `6 weeks`, `90 days`.
    pub fn parse(text: &str) -> Option<Term> {
        let (count, word) = text.trim().split_once(' ')?;
        let unit = match word.trim() {
            "day" | "days" => Unit::Day,
            "week" | "weeks" => Unit::Week,
            "month" | "months" => Unit::Month,
            "year" | "years" => Unit::Year,
            _ => return None,
        };
        count.bytes().all(|byte| byte.is_ascii_digit()).then(|| Term::new(count.parse().ok()?, unit))?
    }

    /// How many days it has, where that is the same for every beginning.
    pub fn days(self) -> Option<u64> {
        match self.unit {
            Unit::Day => Some(u64::from(self.count)),
            Unit::Week => Some(u64::from(self.count) * 7),
            Unit::Month | Unit::Year => None,
        }
    }

    /// How many months it has, where it is counted in months or years.
    pub(super) fn months(self) -> Option<Months> {
        match self.unit {
            Unit::Day | Unit::Week => None,
            Unit::Month => Some(Months::new(self.count)),
            Unit::Year => Some(Months::new(self.count * 12)),
        }
    }

    /// The last day of a term that begins on `first`, that day included.
    ///
    /// It is the day before the same date one term later; where that date does not exist in its month, the last day of
    /// that month. `None` past the year 9999.
    pub fn last_day(self, first: NaiveDate) -> Option<NaiveDate> {
        let last = match self.unit {
            Unit::Day => first.checked_add_days(Days::new(u64::from(self.count)))?.pred_opt()?,
            Unit::Week => first.checked_add_days(Days::new(u64::from(self.count) * 7))?.pred_opt()?,
            Unit::Month => last_day_after_months(first, self.count)?,
            Unit::Year => last_day_after_months(first, self.count * 12)?,
        };
        (last.year() <= 9999).then_some(last)
    }
}

fn last_day_after_months(first: NaiveDate, months: u32) -> Option<NaiveDate> {
    let same_date = first.checked_add_months(Months::new(months))?;
    if same_date.day() == first.day() { same_date.pred_opt() } else { Some(same_date) }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        write!(out, "{} {}{plural}", self.count, self.unit.word())
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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
