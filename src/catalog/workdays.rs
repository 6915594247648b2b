//! The days on which several offices work, counted: for terms and times of notice in working days.

use chrono::{Datelike, Days, NaiveDate};

use super::term::in_calendar;
use super::{Catalog, Id, Weekend};

/// The days on which all of some offices work: which days of the week, and on which dates they do not all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkDays {
    /// By day of the week from Monday on, whether all work on it.
    week: [bool; 7],
    /// The holidays on such days, in order.
    holidays: Vec<NaiveDate>,
}

impl Default for WorkDays {
    /// Monday to Friday.
    fn default() -> WorkDays {
        WorkDays { week: std::array::from_fn(|day| day < 5), holidays: Vec::new() }
    }
}

impl WorkDays {
    /// How many there are from one day to another, both included.
    fn count(&self, first: NaiveDate, last: NaiveDate) -> u32 {
        let days = u32::try_from((last - first).num_days() + 1).unwrap_or_default();
        let begin = first.weekday().num_days_from_monday();
        let odd = (begin..begin + days % 7).filter(|day| self.week[*day as usize % 7]).count();
        let whole = days / 7 * self.week.iter().filter(|works| **works).count() as u32;
        let (from, until) =
            (self.holidays.partition_point(|day| *day < first), self.holidays.partition_point(|day| *day <= last));
        (whole + odd as u32).saturating_sub(until.saturating_sub(from) as u32)
    }

    /// How many days are enough to hold a number of them.
    fn enough(&self, number: u32) -> u64 {
        (u64::from(number) + self.holidays.len() as u64 + 1) * 7
    }

    /// The day that is the last one of so many from `first` on; `None` past the year 9999, and where there are none.
    pub(super) fn nth(&self, first: NaiveDate, number: u32) -> Option<NaiveDate> {
        within(self.enough(number), |days| {
            let last = first.checked_add_days(Days::new(days)).filter(|last| in_calendar(*last))?;
            Some((last, self.count(first, last) >= number))
        })
    }

    /// The day that is the first one of so many until `last`; `None` before the year 1, and where there are none.
    pub(super) fn nth_back(&self, last: NaiveDate, number: u32) -> Option<NaiveDate> {
        within(self.enough(number), |days| {
            let first = last.checked_sub_days(Days::new(days)).filter(|first| in_calendar(*first))?;
            Some((first, self.count(first, last) >= number))
        })
    }

    /// The last day of the period that `day` falls in, of at most `most` periods of `length` that begin after `last`.
    pub(super) fn period(&self, last: NaiveDate, length: u32, most: u64, day: NaiveDate) -> Option<NaiveDate> {
        if day <= last {
            return Some(last);
        }
        let next = last.succ_opt()?;
        let end = |periods: u64| self.nth(next, u32::try_from(periods.checked_mul(u64::from(length))?).ok()?);
        let periods = u64::from(self.count(next, day).div_ceil(length)).max(1).min(most);
        if periods == 0 {
            return Some(last);
        }
        let reached = end(periods)?;
        if reached < day && periods < most { end(periods + 1) } else { Some(reached) }
    }
}

/// The day at the least distance that holds enough, by halves; `None` beyond the calendar counts as too far.
fn within(most: u64, at: impl Fn(u64) -> Option<(NaiveDate, bool)>) -> Option<NaiveDate> {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if at(middle).is_none_or(|(_, enough)| enough) { high = middle } else { low = middle + 1 }
    }
    at(low).filter(|(_, enough)| *enough).map(|(day, _)| day)
}

impl Catalog {
    /// The days on which the offices of all parties work: as `is_day_off` says of each.
    pub(super) fn work_days(&self, parties: &[Id]) -> WorkDays {
        let places: Vec<_> = parties.iter().filter_map(|party| self.workplace(party.as_str())).collect();
        let weekly = |day: chrono::Weekday| {
            places.iter().all(|place| {
                place.hours.map_or_else(|| !Weekend::of(place.country()).has(day), |hours| hours.is_working_day(day))
            })
        };
        let week =
            std::array::from_fn(|day| u8::try_from(day).ok().and_then(|day| day.try_into().ok()).is_some_and(weekly));
        let kept = |day: &NaiveDate| places.iter().any(|place| self.holiday_at(place, *day).is_some());
        let all = self.records().holidays.iter().flat_map(|holiday| holiday.on.iter().copied());
        let mut holidays: Vec<NaiveDate> =
            all.filter(|day| week[day.weekday().num_days_from_monday() as usize] && kept(day)).collect();
        holidays.sort_unstable();
        holidays.dedup();
        WorkDays { week, holidays }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_are_counted_as_one_by_one(
            week: [bool; 7], start in 0u64..3000, number in 1u32..80, off in proptest::collection::btree_set(0u64..3600, 0..60),
        ) {
            let day = |days| NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + Days::new(days);
            let works = |day: &NaiveDate| week[day.weekday().num_days_from_monday() as usize];
            let holidays: Vec<NaiveDate> = off.into_iter().map(day).filter(works).collect();
            let all = WorkDays { week, holidays: holidays.clone() };
            let is_worked = |day: &NaiveDate| works(day) && !holidays.contains(day);
            let walk = |days: &mut dyn Iterator<Item = NaiveDate>| days.take(6000).filter(is_worked).nth(number as usize - 1);
            let first = day(start);
            prop_assert_eq!(all.nth(first, number), walk(&mut first.iter_days()));
            prop_assert_eq!(all.nth_back(first, number), walk(&mut first.iter_days().rev()));
            // Periods one behind the other.
            let (length, target) = (number % 9 + 1, first + Days::new(u64::from(number) * 9));
            let mut last = first;
            while last < target && week.contains(&true) {
                last = all.nth(last.succ_opt().unwrap(), length).unwrap();
            }
            let wanted = if week.contains(&true) { Some(last) } else { None };
            prop_assert_eq!(all.period(first, length, u64::MAX, target), wanted);
        }
    }

    #[test]
    fn the_calendar_ends() {
        let all = WorkDays::default();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(all.nth(day("9999-12-31"), 1), Some(day("9999-12-31")));
        assert_eq!(all.nth(day("9999-12-31"), 2), None);
        assert_eq!(all.nth_back(day("0001-01-01"), 2), None);
    }
}
