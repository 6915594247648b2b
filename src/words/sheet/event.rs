//! The sheet of an event.

use super::draft::Draft;
use crate::catalog::{Clock, Event, Format, Link, Moment, Status};
use crate::words::date::moment;
use crate::words::fact::word_of;
use crate::words::{count, offset, thousands, timing_long, when};

pub(super) fn event<'a>(draft: &mut Draft<'a>, event: &'a Event) {
    draft.text("Kind", &event.kind);
    draft.text("When", when_in_full(draft, event));
    draft.maybe("Here", here(draft, event, event.starts, event.ends));
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
    draft.maybe("Here", here(draft, event, event.register_by, None));
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
    let zone = if timed { zone(draft, event, [event.starts, event.ends]) } else { String::new() };
    let ahead = if event.starts.is_some() && event.is_upcoming(day) {
        format!(", {}", timing_long(event.timing(day)))
    } else {
        String::new()
    };
    format!("{}{zone}{ahead}", when(event))
}

fn register_by(draft: &Draft<'_>, event: &Event) -> Option<String> {
    let until = event.register_by?;
    let zone = if until.time.is_some() { zone(draft, event, [Some(until), None]) } else { String::new() };
    Some(format!("{}{zone}", moment(until)))
}

/// The zone of an event's hours in brackets, its own or else its city's, with the offset of that day, and that of the end
/// where the clock is set in between.
fn zone(draft: &Draft<'_>, event: &Event, moments: [Option<Moment>; 2]) -> String {
    let Some(zone) = draft.catalog.zone_of(event) else { return String::new() };
    let instant = |moment: &Option<Moment>| draft.catalog.instant_of(event, (*moment)?);
    let mut offsets: Vec<String> = moments.iter().filter_map(instant).map(|at| offset(zone.clock(at))).collect();
    offsets.dedup();
    match &offsets[..] {
        [] => format!(" ({zone})"),
        offsets => format!(" ({zone}, {})", offsets.join(", then ")),
    }
}

/// The same hours on the viewer's clock, with their offset: `Sat 15 Jun 13:00–14:30 (UTC+2)`. Nothing where no hour is
/// known, or where the clocks show the same.
fn here(draft: &Draft<'_>, event: &Event, starts: Option<Moment>, ends: Option<Moment>) -> Option<String> {
    let own = draft.catalog.here()?.zone?;
    let at = |moment: Moment| draft.catalog.instant_of(event, moment);
    let start = at(starts?)?;
    let there = draft.catalog.zone_of(event)?.clock(start);
    let end = ends.and_then(at).map(|end| own.clock(end));
    let start = own.clock(start);
    if start.ahead_of_utc == there.ahead_of_utc {
        return None;
    }
    let day = |clock: Clock| clock.local.format("%a %-d %b %H:%M");
    Some(match end {
        None => format!("{} ({})", day(start), offset(start)),
        Some(end) if end.ahead_of_utc != start.ahead_of_utc => {
            format!("{} ({}) – {} ({})", day(start), offset(start), day(end), offset(end))
        }
        Some(end) if end.local.date() != start.local.date() => {
            format!("{} – {} ({})", day(start), day(end), offset(start))
        }
        Some(end) => format!("{}–{} ({})", day(start), end.local.format("%H:%M"), offset(start)),
    })
}

fn places(event: &Event) -> String {
    let capacity = event.capacity.map(|number| count(number, "place", "places"));
    let registered = event.registered.map(|number| format!("{} registered", thousands(number)));
    capacity.into_iter().chain(registered).collect::<Vec<_>>().join(", ")
}
