//! The day that everything is seen from.

use chrono::{Datelike, Months, NaiveDate};

use super::{Desk, Face};
use crate::catalog::{Instant, PartialDate};

/// The day that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// Today, and tomorrow when it has come.
    Today,
    /// One day.
    Day(NaiveDate),
}

impl AsOf {
    /// Reads `today`, or a day such as `2017-01-16`.
    pub fn parse(text: &str) -> Option<AsOf> {
        if text.eq_ignore_ascii_case("today") {
            return Some(AsOf::Today);
        }
        PartialDate::parse(text)?.exact().map(AsOf::Day)
    }

    /// The day on which a data set opens.
    pub fn opening(day: Option<NaiveDate>) -> AsOf {
        day.map_or(AsOf::Today, AsOf::Day)
    }

    /// The day, given today's.
    pub fn day(self, today: NaiveDate) -> NaiveDate {
        match self {
            AsOf::Today => today,
            AsOf::Day(day) => day,
        }
    }
}

impl Desk {
    /// Sees everything from some months later, or earlier; the years 1 to 9999 are the ends.
    ///
    /// A month that lacks the day of the month gives its last one, and the next step aims at the day of the month again,
    /// so that as many steps back lead to where one was.
    pub(super) fn step_months(&mut self, months: i32) {
        let day = self.viewpoint().day;
        let aim = self.day_of_month.unwrap_or(day.day());
        match moved(day, months, aim) {
            Some(day) => {
                self.see_from(AsOf::Day(day));
                self.day_of_month = Some(aim);
            }
            None => self.notice = Some("the calendar ends here".to_owned()),
        }
    }

    /// Sees everything from another day.
    pub(super) fn see_from(&mut self, as_of: AsOf) {
        self.as_of = as_of;
        self.day_of_month = None;
        self.outdated = true;
    }

    /// Takes the time, and the new day with it.
    pub(super) fn take_time(&mut self, now: Instant) {
        self.now = now;
        self.take_today();
        if !self.outdated && self.opened.iter().any(|opened| opened.face == Face::Card) {
            self.write_sheets();
        }
    }
}

impl Desk {
    /// Takes the day that it is in the office from which everything is seen.
    pub(super) fn take_today(&mut self) {
        let today = self.loaded.catalog.today(self.now);
        self.outdated |= today != self.today;
        self.today = today;
    }
}

/// The day of the month that is aimed at, or the last one, so many months from `day`.
fn moved(day: NaiveDate, months: i32, aim: u32) -> Option<NaiveDate> {
    let by = Months::new(months.unsigned_abs());
    let first = day.with_day(1)?;
    let first = if months < 0 { first.checked_sub_months(by) } else { first.checked_add_months(by) }?;
    let last = PartialDate::month(first.year(), first.month())?.last_day();
    first.with_day(aim.min(last.day()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_step_back_undoes_a_step(
            days in 0u64..200_000, steps in proptest::collection::vec(prop_oneof![Just(1), Just(12)], 1..30)
        ) {
            let start = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(days);
            let go = |day, months| moved(day, months, start.day()).unwrap();
            let there = steps.iter().fold(start, |day, months| go(day, *months));
            prop_assert_eq!(steps.iter().fold(there, |day, months| go(day, -months)), start);
        }
    }

    #[test]
    fn a_month_that_lacks_the_day_gives_its_last_one() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(moved(day("2017-01-31"), 1, 31), Some(day("2017-02-28")));
        assert_eq!(moved(day("2017-02-28"), 1, 31), Some(day("2017-03-31")));
        assert_eq!(moved(day("2016-02-29"), -12, 29), Some(day("2015-02-28")));
        assert_eq!(moved(day("9999-12-31"), 1, 31), None);
        assert_eq!(moved(day("0001-01-01"), -1, 1), None);
    }
}
