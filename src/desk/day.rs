//! The day that everything is seen from.

use chrono::{Months, NaiveDate};

use super::Desk;
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
    pub(super) fn step_months(&mut self, months: i32) {
        let day = self.viewpoint().day;
        let by = Months::new(months.unsigned_abs());
        let moved = if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) };
        match moved.and_then(PartialDate::day) {
            Some(day) => self.see_from(AsOf::Day(day.first_day())),
            None => self.notice = Some("the calendar ends here".to_owned()),
        }
    }

    /// Sees everything from another day.
    pub(super) fn see_from(&mut self, as_of: AsOf) {
        self.as_of = as_of;
        self.stale = true;
    }

    /// Takes the time, and the new day with it.
    pub(super) fn take_time(&mut self, now: Instant) {
        self.now = now;
        let today = now.clock_here().local.date();
        self.stale |= today != self.today;
        self.today = today;
    }
}
