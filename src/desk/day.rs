//! The day that everything is seen from.

use chrono::{Datelike, Months, NaiveDate};

use super::Desk;
use super::component::Layer;
use crate::catalog::{Catalog, Instant, PartialDate, Viewpoint};
use crate::keymap::Action;
use crate::words;

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

    /// The day that is asked for, or else the data set's, or else today.
    pub fn opening(asked: Option<AsOf>, catalog: &Catalog) -> AsOf {
        asked.or(catalog.dataset().as_of.map(AsOf::Day)).unwrap_or(AsOf::Today)
    }

    /// The day, given today's.
    pub fn day(self, today: NaiveDate) -> NaiveDate {
        match self {
            AsOf::Today => today,
            AsOf::Day(day) => day,
        }
    }

    /// What is seen from it, given today and the time.
    pub fn viewpoint(self, today: NaiveDate, now: Instant, horizon: u32) -> Viewpoint {
        let day = self.day(today);
        Viewpoint { day, horizon, now: (day == today).then_some(now) }
    }
}

impl Desk {
    /// Moves the day by some months, within the years 1 to 9999.
    ///
    /// A shorter month gives its last day; the next step aims at the same day of the month again, so that as many steps
    /// back return.
    pub(super) fn step_months(&mut self, months: i32) {
        let day = self.viewpoint().day;
        let aim = self.day_of_month.unwrap_or(day.day());
        let Some(day) = moved(day, months, aim) else { return self.refuse("the calendar ends here") };
        self.see_from(AsOf::Day(day));
        self.day_of_month = Some(aim);
        let unit = if months.abs() == 12 { "a year" } else { "a month" };
        let way = if months < 0 { "earlier" } else { "later" };
        self.announce_day(&format!("as of {} ({unit} {way})", words::weekday_day(day)));
    }

    /// Whether the calendar has a day so many months on.
    pub(super) fn can_step_months(&self, months: i32) -> bool {
        let day = self.viewpoint().day;
        moved(day, months, self.day_of_month.unwrap_or(day.day())).is_some()
    }

    /// Sees everything from another day.
    pub(super) fn see_from(&mut self, as_of: AsOf) {
        self.context.as_of = as_of;
        self.day_of_month = None;
        self.outdated = true;
    }

    /// Sees everything from today.
    pub(super) fn see_today(&mut self) {
        let what = format!("as of today, {}", words::weekday_day(self.context.today));
        self.go_to_day(AsOf::Today, &what);
    }

    /// Sees everything from the day on which the data set opens.
    pub(super) fn see_data_day(&mut self) {
        match self.catalog().dataset().as_of {
            Some(day) => {
                let what = format!("as of {}, the data set's own day", words::weekday_day(day));
                self.go_to_day(AsOf::Day(day), &what);
            }
            None => self.refuse("the data set has no day of its own"),
        }
    }

    /// Sees everything from a day, where it is not seen from that day already.
    fn go_to_day(&mut self, as_of: AsOf, what: &str) {
        let is_so = self.viewpoint().day == as_of.day(self.context.today);
        self.see_from(as_of);
        self.announce_day(what);
        if is_so {
            self.idle();
        }
    }

    /// Sees everything from the day that was typed; the line goes where it is one, and stays where it is none.
    pub(super) fn see_typed_day(&mut self, typed: Option<NaiveDate>) {
        let Some(day) = typed else { return };
        if matches!(self.top_layer_mut(), Some(Layer::Form(_))) {
            self.uncover();
        }
        // Over a calendar, the day is where that goes.
        if let Some(Layer::Calendar(calendar)) = self.layers.last_mut().map(|top| &mut top.layer) {
            calendar.go_to(Some(day), &self.context);
            return;
        }
        self.see_from(if day == self.context.today { AsOf::Today } else { AsOf::Day(day) });
        self.announce_day(&format!("as of {}", words::weekday_day(day)));
    }

    /// Says which day is seen, and which keys lead back.
    fn announce_day(&mut self, what: &str) {
        let day = self.context.as_of.day(self.context.today);
        let own = self.catalog().dataset().as_of.filter(|own| *own != day && *own != self.context.today);
        let key = |action| self.context.keymap.keys(action).first().map(ToString::to_string);
        let today = key(Action::Today).filter(|_| day != self.context.today).map(|key| format!("{key} today"));
        let own = own.and_then(|own| Some((PartialDate::day(own)?, key(Action::DataDay)?)));
        let own = own.map(|(own, key)| format!("{key} back to {}", words::short_date(own)));
        let ways: Vec<String> = today.into_iter().chain(own).collect();
        let ways = if ways.is_empty() { String::new() } else { format!("; {}", ways.join(", ")) };
        self.notice = Some(format!("{what}{ways}"));
    }

    /// Takes the time, and the new day with it.
    pub(super) fn take_time(&mut self, now: Instant) {
        let before = std::mem::replace(&mut self.context.now, now);
        self.take_today();
        // What is over by the hour leaves the lists, and what has begun says so.
        self.outdated |= self.viewpoint().now.is_some() && self.context().turns_between(before, now);
        self.outdate_cards();
    }

    /// Takes the day that it is in the office from which everything is seen.
    pub(super) fn take_today(&mut self) {
        let today = self.catalog().today(self.context.now, &self.context.preferences);
        self.outdated |= today != self.context.today;
        self.context.today = today;
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
