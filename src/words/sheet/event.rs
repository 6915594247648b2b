//! The sheet of an event.

use super::draft::Draft;
use crate::catalog::{Event, Format, Link, Status};
use crate::words::date::moment;
use crate::words::fact::word_of;
use crate::words::{count, thousands, timing_long, when};

pub(super) fn event<'a>(draft: &mut Draft<'a>, event: &'a Event) {
    draft.text("Kind", &event.kind);
    draft.text("When", when_in_full(draft, event));
    draft.ids("Where", &event.city);
    draft.maybe(if event.city.is_some() { "Venue" } else { "Where" }, event.venue.as_deref());
    draft.maybe("Format", event.format.map(|format| word_of(&Format::WORDS, format)));
    draft.maybe("Status", event.status.map(|status| word_of(&Status::WORDS, status)));
    draft.ids("Hosts", &event.hosts);
    draft.ids("Organisers", &event.organisers);
    draft.ids("Supporters", &event.supporters);
    draft.text("Languages", event.languages.join(", "));
    draft.maybe("Participants", event.participants.as_deref());
    draft.text("Places", places(event));
    draft.maybe("Register by", register_by(draft, event));
    draft.maybe("Register at", event.register_at.as_deref());
    draft.ids("Part of", &event.parent);
    draft.naming("Parts", &event.entry.id, Link::Parent);
    draft.ids("Agreements", &event.agreements);
    draft.text("Agendas", event.agendas.join(", "));
}

/// The dates, the zone of the hours where there are any, and how far ahead it is unless that is over.
fn when_in_full(draft: &Draft<'_>, event: &Event) -> String {
    let day = draft.from.day;
    let timed = event.starts.iter().chain(&event.ends).any(|moment| moment.time.is_some());
    let zone = if timed { zone(draft, event) } else { String::new() };
    let ahead = if event.starts.is_some() && event.is_upcoming(day) {
        format!(", {}", timing_long(event.timing(day)))
    } else {
        String::new()
    };
    format!("{}{zone}{ahead}", when(event))
}

fn register_by(draft: &Draft<'_>, event: &Event) -> Option<String> {
    let until = event.register_by?;
    let zone = if until.time.is_some() { zone(draft, event) } else { String::new() };
    Some(format!("{}{zone}", moment(until)))
}

/// The zone of an event's hours in brackets: its own, or else its city's.
fn zone(draft: &Draft<'_>, event: &Event) -> String {
    let city = || draft.catalog.city(event.city.as_ref()?.as_str())?.zone.as_ref();
    event.zone.as_ref().or_else(city).map_or_else(String::new, |zone| format!(" ({zone})"))
}

fn places(event: &Event) -> String {
    let capacity = event.capacity.map(|number| count(number, "place", "places"));
    let registered = event.registered.map(|number| format!("{} registered", thousands(number)));
    capacity.into_iter().chain(registered).collect::<Vec<_>>().join(", ")
}
