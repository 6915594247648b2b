//! What needs a person about events: registrations that close, and close events that are not settled.

use chrono::NaiveDate;

use super::{Concern, Gap, Matter};
use crate::catalog::{Context, Event, Moment, PartialDate, Precision, Record, Status, Timing, Viewpoint, Zone};

impl<'a> Context<'a> {
    pub(super) fn events_to_attend(self) -> Vec<Matter<'a>> {
        let events = self.catalog.records().events.iter();
        let of_event = |event| {
            [
                self.registration(event),
                self.deadline(event),
                self.unsettled(event),
                put_off(event, self.from),
                self.unreadable(event),
            ]
        };
        events.flat_map(of_event).flatten().collect()
    }

    fn registration(self, event: &'a Event) -> Option<Matter<'a>> {
        let until = event.register_by.filter(|_| !matches!(event.status, Some(Status::Cancelled | Status::Held)))?;
        let day = self.closes_soon(until, self.catalog.closing_zone_of(event))?;
        Some(Matter::new(Record::Event(event), Concern::Registration(until), day.exact()))
    }

    fn deadline(self, event: &'a Event) -> Option<Matter<'a>> {
        let at = event.starts.filter(|starts| {
            self.catalog.vocabulary().is_deadline(event) && starts.date.precision() == Precision::Day
        })?;
        let day = self.closes_soon(at, self.catalog.zone_of(event))?;
        let open = !matches!(event.status, Some(Status::Cancelled | Status::Held | Status::Postponed));
        open.then(|| Matter::new(Record::Event(event), Concern::Deadline(at), day.exact()))
    }

    /// The date of a moment at the viewer's office, where that is soon; its own date where an hour or a zone is not
    /// known.
    fn closes_soon(self, moment: Moment, there: Option<&Zone>) -> Option<PartialDate> {
        let instant = there.and_then(|there| moment.instant(there));
        if instant.zip(self.from.now).is_some_and(|(instant, now)| instant < now) {
            return None;
        }
        let own = self.here().and_then(|here| here.zone);
        let here = instant.zip(own).and_then(|(instant, own)| PartialDate::day(own.clock(instant).local.date()));
        let date = here.unwrap_or(moment.date);
        is_close(date, self.from.day, self.preferences.thresholds.registration_days).then_some(date)
    }

    /// An event that begins soon and is not confirmed, or lacks something. A deadline needs no confirmation.
    fn unsettled(self, event: &'a Event) -> Option<Matter<'a>> {
        let starts = event.starts?.date;
        let begins = match self.timing(event) {
            Timing::InDays(_) | Timing::NoDayYet | Timing::Today => true,
            Timing::Now => starts.first_day() == self.from.day,
            Timing::Over | Timing::NoDate | Timing::PutOff => false,
        };
        // At the place it may still be the day before.
        let seen = starts.exact().map_or(self.from.day, |day| day.min(self.from.day));
        let close = begins && self.is_upcoming(event) && is_close(starts, seen, self.preferences.thresholds.event_days);
        let confirmed = event.status == Some(Status::Confirmed) || self.catalog.vocabulary().is_deadline(event);
        let gaps = self.gaps(event);
        let settled = confirmed && gaps.is_empty();
        let concern = Concern::Event { confirmed, gaps };
        let day = starts.exact().map(|day| day.max(self.from.day));
        (close && !settled).then(|| Matter::new(Record::Event(event), concern, day))
    }

    /// An event that may be soon: its day stands in the files and cannot be read.
    fn unreadable(self, event: &'a Event) -> Option<Matter<'a>> {
        let is_open = event.starts.is_none() && !matches!(event.status, Some(Status::Cancelled | Status::Held));
        let mut faults = self.catalog.faults_of(&event.entry.id).iter();
        let is_unread =
            is_open && !event.is_put_off(self.from.day) && faults.any(|fault| fault.field.as_deref() == Some("starts"));
        is_unread.then(|| Matter::new(Record::Event(event), Concern::StatusUnknown, None))
    }

    /// What neither an event nor its parents say. An event without a place needs none, one of several days needs no
    /// hour, and a deadline only its day.
    fn gaps(self, event: &Event) -> Vec<Gap> {
        let starts = event.starts.filter(|starts| starts.date.precision() == Precision::Day);
        let one_day = event.ends.is_none_or(|ends| Some(ends.date) == event.starts.map(|starts| starts.date));
        let hour = starts.and_then(|starts| starts.time);
        let meets = !self.catalog.vocabulary().is_deadline(event);
        let placed = !self.catalog.vocabulary().is_placeless(event);
        // What the one that it is part of says counts as it is meant.
        let guess = self.catalog.best_guess();
        let said = guess.event_facts(event);
        let all = [
            (starts.is_none(), Gap::Day),
            (meets && one_day && starts.is_some() && hour.is_none(), Gap::Time),
            (hour.is_some() && guess.zone_of(event).is_none(), Gap::Zone),
            (placed && !said.city, Gap::City),
            (placed && !said.venue, Gap::Venue),
            (meets && !said.host, Gap::Host),
        ];
        all.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect()
    }
}

/// Whether a date is within so many days: a month once its first day is, a year once all that is left of it is.
fn is_close(date: PartialDate, day: NaiveDate, within: u32) -> bool {
    let days = |other: NaiveDate| (other - day).num_days();
    let nearest = if date.precision() == Precision::Year { date.last_day() } else { date.first_day() };
    days(date.last_day()) >= 0 && days(nearest) <= i64::from(within)
}

/// An event that is postponed, and of which nobody has said until when.
fn put_off(event: &Event, from: Viewpoint) -> Option<Matter<'_>> {
    let lost = event.is_put_off(from.day);
    lost.then(|| Matter::new(Record::Event(event), Concern::PutOff, None))
}
