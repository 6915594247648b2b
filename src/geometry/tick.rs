//! Marks along a scale of days.

use chrono::{Datelike, Days, NaiveDate};

/// What the marks along a scale are the beginnings of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickUnit {
    /// Weeks, which begin on Monday.
    Week,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
    /// Five years.
    FiveYears,
    /// Ten years.
    Decade,
    /// Fifty years.
    HalfCentury,
    /// A hundred years.
    Century,
}

impl TickUnit {
    /// The units, the shortest first.
    pub const ALL: [TickUnit; 8] = [
        TickUnit::Week,
        TickUnit::Month,
        TickUnit::Quarter,
        TickUnit::Year,
        TickUnit::FiveYears,
        TickUnit::Decade,
        TickUnit::HalfCentury,
        TickUnit::Century,
    ];

    /// How many days it has, about.
    pub(super) fn days(self) -> i32 {
        match self {
            TickUnit::Week => 7,
            TickUnit::Month => 30,
            TickUnit::Quarter => 91,
            _ => self.years() * 365,
        }
    }

    /// How many years it has, where it has any.
    fn years(self) -> i32 {
        match self {
            TickUnit::Week | TickUnit::Month | TickUnit::Quarter => 0,
            TickUnit::Year => 1,
            TickUnit::FiveYears => 5,
            TickUnit::Decade => 10,
            TickUnit::HalfCentury => 50,
            TickUnit::Century => 100,
        }
    }

    /// The beginning of the one that a day lies in; the first of the calendar begin on its first day.
    pub(super) fn begins(self, day: NaiveDate) -> Option<NaiveDate> {
        let month = |month| NaiveDate::from_ymd_opt(day.year(), month, 1);
        match self {
            TickUnit::Week => day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))),
            TickUnit::Month => month(day.month()),
            TickUnit::Quarter => month(day.month0() / 3 * 3 + 1),
            _ => NaiveDate::from_ymd_opt((day.year() - day.year().rem_euclid(self.years())).max(1), 1, 1),
        }
    }

    /// The beginning of the one after that which begins on a day.
    pub(super) fn next(self, begins: NaiveDate) -> Option<NaiveDate> {
        let months = |more: u32| {
            let month = begins.month0() + more;
            NaiveDate::from_ymd_opt(begins.year() + (month / 12).cast_signed(), month % 12 + 1, 1)
        };
        match self {
            TickUnit::Week => begins.checked_add_days(Days::new(7)),
            TickUnit::Month => months(1),
            TickUnit::Quarter => months(3),
            _ => NaiveDate::from_ymd_opt((begins.year() / self.years() + 1) * self.years(), 1, 1),
        }
    }
}

/// A mark along a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The day that it stands for the beginning of.
    pub day: NaiveDate,
    /// What begins on it.
    pub unit: TickUnit,
}

impl Tick {
    /// What stands beside it, in at most six letters: `5 Jun`, `Jun`, `Q2`, and the year where one begins.
    pub fn label(self) -> String {
        let begins_a_year = self.day.month() == 1 && self.day.day() <= 7;
        match self.unit {
            TickUnit::Week => self.day.format("%-d %b").to_string(),
            TickUnit::Month if !begins_a_year => self.day.format("%b").to_string(),
            TickUnit::Quarter if !begins_a_year => format!("Q{}", self.day.month0() / 3 + 1),
            _ => self.day.year().to_string(),
        }
    }
}
