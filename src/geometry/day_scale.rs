//! A stretch of days laid along a line from 0 to 1.

use chrono::{Datelike, Days, NaiveDate};

use super::{BarSpan, Tick, TickUnit};

/// A stretch of days along a line: its first day begins at 0, and the day after its last at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayScale {
    /// The number of its first day, from 1 January of the year 1.
    from: i32,
    /// How many days it has, at least one.
    days: i32,
}

/// The first and the last day of the calendar, as numbers.
const CALENDAR: (i32, i32) = (1, 3_652_059);

/// How many days each step of zoom shows: four weeks, a quarter, half a year, then from a year to a hundred.
const ZOOMS: [i32; 10] = [28, 91, 182, 366, 731, 1_461, 3_653, 7_305, 14_610, 36_525];

impl DayScale {
    /// The days from one to another, both included, whichever comes first.
    pub fn new(one: NaiveDate, other: NaiveDate) -> DayScale {
        let (one, other) = (one.num_days_from_ce(), other.num_days_from_ce());
        DayScale { from: one.min(other), days: one.abs_diff(other).cast_signed() + 1 }.in_calendar()
    }

    /// So many days with one of them in the middle.
    pub fn around(day: NaiveDate, days: i32) -> DayScale {
        DayScale { from: day.num_days_from_ce() - days / 2, days: days.max(1) }.in_calendar()
    }

    /// The days from the first beginning to the last end that is known and the day that is seen, with some room around them.
    pub fn of_spans(spans: &[BarSpan], day: NaiveDate) -> DayScale {
        let first = spans.iter().map(|span| span.first).min().unwrap_or(day).min(day);
        let last = spans.iter().filter_map(|span| span.last.or(Some(span.first))).max().unwrap_or(day).max(day);
        let room = Days::new(last.signed_duration_since(first).num_days().unsigned_abs() / 25 + 10);
        let first = first.checked_sub_days(room).filter(|first| first.year() > 0).unwrap_or(first);
        DayScale::new(first, last.checked_add_days(room).filter(|last| last.year() < 10_000).unwrap_or(last))
    }

    /// The same moved into the calendar, and not longer than it.
    fn in_calendar(self) -> DayScale {
        let days = self.days.clamp(1, CALENDAR.1 - CALENDAR.0 + 1);
        DayScale { from: self.from.clamp(CALENDAR.0, CALENDAR.1 - days + 1), days }
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        day_of(self.from)
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        day_of(self.from + self.days - 1)
    }

    /// How many days there are.
    pub fn days(self) -> i32 {
        self.days
    }

    /// Where a day begins; below 0 before the first, from 1 on after the last.
    pub fn at(self, day: NaiveDate) -> f64 {
        f64::from(day.num_days_from_ce() - self.from) / f64::from(self.days)
    }

    /// Where a day ends.
    pub fn end_of(self, day: NaiveDate) -> f64 {
        self.at(day) + 1.0 / f64::from(self.days)
    }

    /// The column that a day begins in, of so many across the scale; it may lie on either side of these.
    pub fn column(self, day: NaiveDate, columns: usize) -> i64 {
        let offset = i64::from(day.num_days_from_ce() - self.from);
        (offset * i64::try_from(columns).unwrap_or(i64::MAX)).div_euclid(i64::from(self.days))
    }

    /// Whether a day is one of it.
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.from..self.from + self.days).contains(&day.num_days_from_ce())
    }

    /// Fewer days around one of them where `closer`, and else more; the same where there is no further step.
    pub fn zoomed(self, closer: bool, day: NaiveDate) -> DayScale {
        let next = if closer {
            ZOOMS.into_iter().rev().find(|days| *days < self.days)
        } else {
            ZOOMS.into_iter().find(|days| *days > self.days)
        };
        let Some(days) = next else { return self };
        // The day stays where it is, as far as the calendar goes.
        let day = if self.holds(day) { day } else { self.middle() };
        let before = self.at(day) * f64::from(days);
        DayScale { from: day.num_days_from_ce() - before as i32, days }.in_calendar()
    }

    /// The day in the middle.
    pub fn middle(self) -> NaiveDate {
        day_of(self.from + self.days / 2)
    }

    /// The days a quarter of it further on, or back.
    pub fn panned(self, on: bool) -> DayScale {
        let step = (self.days / 4).max(1);
        DayScale { from: self.from.saturating_add(if on { step } else { -step }), ..self }.in_calendar()
    }

    /// Moved as little as possible so that a day is one of it.
    pub fn showing(self, day: NaiveDate) -> DayScale {
        let number = day.num_days_from_ce();
        let room = self.days / 10;
        let from = if number < self.from {
            number - room
        } else if number >= self.from + self.days {
            number - self.days + 1 + room
        } else {
            self.from
        };
        DayScale { from, ..self }.in_calendar()
    }

    /// The beginnings of weeks, months, quarters, years, decades or centuries in it: of the shortest of which there are
    /// `most` at most.
    pub fn ticks(self, most: usize) -> Vec<Tick> {
        let fits = |unit: &TickUnit| (self.days / unit.days()) as usize <= most.max(1);
        let unit = TickUnit::ALL.into_iter().find(fits).unwrap_or(TickUnit::Century);
        let mut ticks = Vec::new();
        let mut day = unit.begins(self.first());
        while let Some(begins) = day.filter(|day| *day <= self.last()) {
            if self.holds(begins) {
                ticks.push(Tick { day: begins, unit });
            }
            day = unit.next(begins);
        }
        ticks
    }
}

/// The day of a number that lies in the calendar.
fn day_of(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number).unwrap_or_default()
}
