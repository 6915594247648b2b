//! What needs a person about events: registrations that close, and close events that are not settled.

use chrono::NaiveDate;

use super::{Concern, Gap, Matter};
use crate::catalog::{Catalog, Event, Moment, Precision, Record, Status, Timing, Viewpoint, Zone};

impl Catalog {
    pub(super) fn events_to_attend(&self, from: Viewpoint) -> Vec<Matter<'_>> {
        let events = self.records().events.iter();
        let of_event = |event| {
            [
                self.registration(event, from),
                self.deadline(event, from),
                self.unsettled(event, from),
                put_off(event, from),
            ]
        };
        events.flat_map(of_event).flatten().collect()
    }

    /// A registration that closes soon.
    fn registration<'a>(&'a self, event: &'a Event, from: Viewpoint) -> Option<Matter<'a>> {
        let until = event.register_by?;
        let day = self.closes_soon((until, self.closing_zone_of(event)), from)?;
        let open = !matches!(event.status, Some(Status::Cancelled | Status::Held));
        open.then(|| Matter::new(Record::Event(event), Concern::Registration(until), Some(day)))
    }

    /// A deadline that is close.
    fn deadline<'a>(&'a self, event: &'a Event, from: Viewpoint) -> Option<Matter<'a>> {
        let at = event.starts.filter(|starts| event.is_deadline() && starts.date.precision() == Precision::Day)?;
        let day = self.closes_soon((at, self.zone_of(event)), from)?;
        let open = !matches!(event.status, Some(Status::Cancelled | Status::Held | Status::Postponed));
        open.then(|| Matter::new(Record::Event(event), Concern::Deadline(at), Some(day)))
    }

    /// The day on which a moment in a zone falls at the office from which everything is seen, where that is soon: at its
    /// place it may be the day before or after. Where its hour or one of the zones is not known, it is the last day that it
    /// may be there.
    fn closes_soon(&self, (moment, there): (Moment, Option<&Zone>), from: Viewpoint) -> Option<NaiveDate> {
        let instant = there.and_then(|there| moment.instant(there));
        let own = self.here().and_then(|here| here.zone);
        let here = instant.zip(own).map(|(instant, own)| own.clock(instant).local.date());
        let day = here.unwrap_or_else(|| moment.date.last_day());
        (0..=i64::from(self.thresholds().registration_days)).contains(&(day - from.day).num_days()).then_some(day)
    }

    /// An event that begins soon and is not confirmed, or of which something is missing. A deadline needs no confirmation.
    fn unsettled<'a>(&'a self, event: &'a Event, from: Viewpoint) -> Option<Matter<'a>> {
        let starts = event.starts?.date;
        let ahead = (starts.first_day() - from.day).num_days();
        let begins = match event.timing(from.day) {
            Timing::InDays(_) | Timing::NoDayYet => true,
            Timing::Now => ahead == 0,
            Timing::Over | Timing::Undated | Timing::PutOff => false,
        };
        let close = begins && event.is_upcoming(from.day) && ahead <= i64::from(self.thresholds().event_days);
        let confirmed = event.status == Some(Status::Confirmed) || event.is_deadline();
        let gaps = self.gaps(event);
        let day = if starts.precision() == Precision::Day { starts.first_day() } else { starts.last_day() };
        let settled = confirmed && gaps.is_empty();
        let concern = Concern::Event { confirmed, gaps };
        (close && !settled).then(|| Matter::new(Record::Event(event), concern, Some(day)))
    }

    /// What the record of an event does not say, and neither does one that it is part of: what has no place needs none, one
    /// of several days needs no hour, and a deadline nothing but its day.
    fn gaps(&self, event: &Event) -> Vec<Gap> {
        let starts = event.starts.filter(|starts| starts.date.precision() == Precision::Day);
        let one_day = event.ends.is_none_or(|ends| Some(ends.date) == event.starts.map(|starts| starts.date));
        let hour = starts.and_then(|starts| starts.time);
        let meets = !event.is_deadline();
        let placed = !event.is_placeless();
        // What the one that it is part of says counts as it is meant.
        let meant = self.as_meant();
        let said = meant.inherited(event);
        let all = [
            (starts.is_none(), Gap::Day),
            (meets && one_day && starts.is_some() && hour.is_none(), Gap::Time),
            (hour.is_some() && meant.zone_of(event).is_none(), Gap::Zone),
            (placed && !said.city, Gap::City),
            (placed && !said.venue, Gap::Venue),
            (meets && !said.host, Gap::Host),
        ];
        all.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect()
    }
}

/// An event that is postponed, and of which nobody has said until when.
fn put_off(event: &Event, from: Viewpoint) -> Option<Matter<'_>> {
    let lost = event.timing(from.day) == Timing::PutOff;
    lost.then(|| Matter::new(Record::Event(event), Concern::PutOff, None))
}
