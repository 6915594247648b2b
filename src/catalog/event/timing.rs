//! When an event takes place, as seen on a day, and today at an hour.

use chrono::{Days, NaiveDate, NaiveTime};

use super::{Event, Status};
use crate::catalog::{Catalog, Context, Instant, Moment, Precision, Vocabulary, Zone};

/// When an event takes place, as seen on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// It is over.
    Over,
    /// It is running.
    Now,
    /// It begins later today, or at an hour of today that is not known.
    Today,
    /// It begins in this many days, 1 or more.
    InDays(i64),
    /// Its month or year is known, and not over; the day is not.
    NoDayYet,
    /// Nothing is known.
    NoDate,
    /// It is postponed, and the new date is not known.
    PutOff,
}

/// So many days from the one that is seen, it may be another day at the place of an event.
const DAYS_APART: i64 = 2;

impl Event {
    /// Whether it is postponed without a new date: the date that it had has come. A date ahead may be the new one.
    pub fn is_put_off(&self, day: NaiveDate) -> bool {
        let after = |starts: Moment| {
            let date = starts.date;
            date.exact().unwrap_or_else(|| date.last_day().succ_opt().unwrap_or(NaiveDate::MAX))
        };
        self.status == Some(Status::Postponed) && self.starts.is_none_or(|starts| after(starts) <= day)
    }

    /// When it takes place, as seen on a day of which all counts.
    fn timing_by_day(&self, day: NaiveDate) -> Timing {
        let Some((starts, last)) = self.dates().filter(|_| !self.is_put_off(day)) else {
            return if self.is_put_off(day) { Timing::PutOff } else { Timing::NoDate };
        };
        if last < day {
            return Timing::Over;
        }
        match starts.date.precision() {
            Precision::Day if starts.date.first_day() <= day => Timing::Now,
            Precision::Day => Timing::InDays((starts.date.first_day() - day).num_days()),
            // Whatever its first day was, it is past, and the last one is not.
            Precision::Month | Precision::Year if starts.date.last_day() < day => Timing::Now,
            Precision::Month | Precision::Year => Timing::NoDayYet,
        }
    }

    /// Its beginning, and the last day that it can have.
    fn dates(&self) -> Option<(Moment, NaiveDate)> {
        let starts = self.starts?;
        Some((starts, self.ends.unwrap_or(starts).date.last_day()))
    }

    fn has_hours(&self) -> bool {
        self.starts.iter().chain(&self.ends).any(|moment| moment.time.is_some())
    }

    /// Whether it may begin, end or close for registration on a day or one beside it.
    fn is_near(&self, day: NaiveDate) -> bool {
        let moments = self.starts.iter().chain(&self.ends).chain(&self.register_by);
        moments.filter_map(|moment| moment.date.exact()).any(|date| (date - day).num_days().abs() <= DAYS_APART)
    }
}

impl Catalog {
    /// What orders events that begin on the same day: those of whole days come first, then each at its instant.
    pub fn hour_of(&self, event: &Event) -> Option<Instant> {
        let starts = event.starts?;
        let local = starts.date.exact()?.and_time(starts.time?);
        Some(self.instant_of(event, starts).unwrap_or_else(|| Instant::from_unix(local.and_utc().timestamp())))
    }
}

impl Context<'_> {
    /// When an event takes place: by its hours where it has any and the day is today, else by its days.
    pub fn timing(self, event: &Event) -> Timing {
        let by_day = event.timing_by_day(self.from.day);
        let Some(now) = self.from.now.filter(|_| event.has_hours()) else { return by_day };
        match by_day {
            Timing::PutOff | Timing::NoDate | Timing::NoDayYet => by_day,
            Timing::InDays(days) if days > DAYS_APART => by_day,
            Timing::Over if event.dates().is_none_or(|(_, last)| (self.from.day - last).num_days() > DAYS_APART) => {
                by_day
            }
            _ => self.timing_by_hour(event, by_day, self.from.day, now),
        }
    }

    /// Whether an event is still to come, or running: not over, cancelled or held, nor postponed to nobody knows when.
    pub fn is_upcoming(self, event: &Event) -> bool {
        let off = matches!(event.status, Some(Status::Cancelled | Status::Held));
        !off && !matches!(self.timing(event), Timing::Over | Timing::PutOff)
    }

    /// Whether an event has begun today at its hour, and does not say when it ends.
    pub fn may_be_over(self, event: &Event) -> bool {
        let begins =
            event.starts.filter(|_| event.ends.is_none()).and_then(|starts| self.catalog.instant_of(event, starts));
        begins.zip(self.from.now).is_some_and(|(begins, now)| begins < now)
    }

    /// Whether an event begins or is over, or a registration closes, after an instant and by another one.
    pub fn turns_between(self, before: Instant, now: Instant) -> bool {
        let (first, last) = (before.min(now), before.max(now));
        let is_between = |instant: Option<Instant>| instant.is_some_and(|instant| first < instant && instant <= last);
        let day = self.today(now);
        self.catalog.records().events.iter().filter(|event| event.is_near(day)).any(|event| {
            let closes = || event.register_by?.instant(self.catalog.closing_zone_of(event)?);
            let hours = self
                .catalog
                .zone_of(event)
                .filter(|_| event.has_hours())
                .map(|zone| hours(self.catalog.vocabulary(), event, zone));
            let (begins, over) = hours.unwrap_or_default();
            is_between(begins) || is_between(over) || is_between(closes())
        })
    }

    fn timing_by_hour(self, event: &Event, by_day: Timing, day: NaiveDate, now: Instant) -> Timing {
        let Some(zone) = self.catalog.zone_of(event) else {
            // Whether it has begun cannot be told.
            let is_today = event.starts.is_some_and(|starts| starts.time.is_some() && starts.date.exact() == Some(day));
            return if is_today && by_day == Timing::Now { Timing::Today } else { by_day };
        };
        let (begins, over) = hours(self.catalog.vocabulary(), event, zone);
        if over.is_some_and(|over| over <= now) {
            return Timing::Over;
        }
        match begins {
            Some(begins) if begins <= now => Timing::Now,
            Some(begins) if self.today(begins) <= day => Timing::Today,
            // By the date that stands beside it, which may be that of today where it is tomorrow here.
            Some(_) => match by_day {
                Timing::InDays(days) => Timing::InDays(days),
                _ => Timing::InDays(1),
            },
            None => by_day,
        }
    }
}

/// When an event begins and is over, in its zone. Without an hour the whole day counts; a deadline is over at its hour.
fn hours(words: &Vocabulary, event: &Event, zone: &Zone) -> (Option<Instant>, Option<Instant>) {
    let midnight = |day: NaiveDate| zone.when(day.and_time(NaiveTime::MIN)).instant();
    let begins = event.starts.and_then(|starts| starts.instant(zone).or_else(|| starts.date.exact().map(midnight)));
    let ends = event.ends.or(event.starts.filter(|_| words.is_deadline(event))).and_then(|ends| ends.instant(zone));
    let over = ends.or_else(|| {
        let (_, last) = event.dates()?;
        last.checked_add_days(Days::new(1)).map(midnight)
    });
    (begins, over)
}
