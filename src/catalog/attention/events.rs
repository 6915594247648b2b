//! What needs a person about events: registrations that close, and close events that are not settled.

use chrono::NaiveDate;

use super::{Concern, Gap, Matter};
use crate::catalog::{Catalog, Event, Format, Moment, Precision, Record, Status, Timing, Viewpoint};

impl Catalog {
    pub(super) fn events_to_attend(&self, from: Viewpoint) -> Vec<Matter<'_>> {
        let upcoming = self.records().events.iter().filter(|event| event.is_upcoming(from.day));
        upcoming.flat_map(|event| [self.registration(event, from), self.unsettled(event, from)]).flatten().collect()
    }

    /// A registration that closes soon, by the day on which it does so here.
    fn registration<'a>(&'a self, event: &'a Event, from: Viewpoint) -> Option<Matter<'a>> {
        let until = event.register_by?;
        let day = self.day_here(event, until);
        let soon = (0..=i64::from(self.thresholds().registration_days)).contains(&(day - from.day).num_days());
        let matter = Matter { record: Record::Event(event), concern: Concern::Registration(until), day: Some(day) };
        soon.then_some(matter)
    }

    /// The day on which a moment of an event falls at the office from which everything is seen; where its hour or one of
    /// the zones is not known, the last day that it may be at its place.
    fn day_here(&self, event: &Event, moment: Moment) -> NaiveDate {
        let zone = self.here().and_then(|here| here.zone);
        let here = self.instant_of(event, moment).zip(zone).map(|(instant, zone)| zone.clock(instant).local.date());
        here.unwrap_or_else(|| moment.date.last_day())
    }

    /// A close event that is not confirmed, or of which something is missing.
    fn unsettled<'a>(&self, event: &'a Event, from: Viewpoint) -> Option<Matter<'a>> {
        let starts = event.starts?;
        let close = match event.timing(from.day) {
            Timing::InDays(_) | Timing::NoDayYet => {
                (starts.date.first_day() - from.day).num_days() <= i64::from(self.thresholds().event_days)
            }
            Timing::Over | Timing::Now | Timing::Undated => false,
        };
        let confirmed = event.status == Some(Status::Confirmed);
        let gaps = gaps(event);
        let day =
            if starts.date.precision() == Precision::Day { starts.date.first_day() } else { starts.date.last_day() };
        let concern = Concern::Event { confirmed, gaps };
        let settled = concern == Concern::Event { confirmed: true, gaps: Vec::new() };
        (close && !settled).then_some(Matter { record: Record::Event(event), concern, day: Some(day) })
    }
}

/// What the record of an event does not say: an event over the network needs no place, and one of several days no hour.
fn gaps(event: &Event) -> Vec<Gap> {
    let starts = event.starts.filter(|starts| starts.date.precision() == Precision::Day);
    let one_day = event.ends.is_none_or(|ends| Some(ends.date) == event.starts.map(|starts| starts.date));
    let placed = event.format != Some(Format::Online);
    let all = [
        (starts.is_none(), Gap::Day),
        (one_day && starts.is_some_and(|starts| starts.time.is_none()), Gap::Time),
        (placed && event.city.is_none(), Gap::City),
        (placed && event.venue.is_none(), Gap::Venue),
        (event.hosts.is_empty() && event.organisers.is_empty(), Gap::Host),
    ];
    all.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect()
}
