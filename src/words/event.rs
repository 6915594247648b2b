//! What is said of an event.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::date::{days_brief, moment, when_brief};
use super::fact::Facts;
use super::left::timing_short;
use super::line::named;
use super::sheet::SheetDraft;
use super::{Cell, Describe, ListPlace, Meaning, PaneCells, count, offset, thousands, timing_long, when};
use crate::catalog::{Context, Event, Instant, Link, Moment, Status, Timing, WallClock, Zone};

impl Describe for Event {
    fn headings() -> &'static [&'static str] {
        &["When", "Event", "Kind", "City", "Ahead"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        let city = named(context.catalog, self.city.as_ref());
        let off =
            if self.is_put_off(context.from.day) { timing_long(Timing::PutOff) } else { called_off(self).to_owned() };
        // What turns all else stands first: it is never cut away.
        Facts::of([off, when(self), city])
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        let ahead = match context.timing(self) {
            timing @ Timing::PutOff => timing_long(timing),
            timing => status_word(self).map_or_else(|| timing_short(timing), str::to_owned),
        };
        vec![when(self), called, self.kind.clone(), named(context.catalog, self.city.as_ref()), ahead]
    }

    fn cells<'a>(&'a self, context: Context<'a>) -> PaneCells<'a> {
        let (day, timing) = (context.from.day, context.timing(self));
        let ahead = match (status_word(self), timing) {
            (Some(word), _) => word.to_owned(),
            // The date says so.
            (None, Timing::NoDate) => String::new(),
            (None, _) => timing_short(timing),
        };
        let city = self.city.as_ref().and_then(|id| context.catalog.city(id.as_str()));
        PaneCells {
            start: [when_brief(self, day), days_brief(self, day)].map(|date| Cell::new(date, Meaning::Text)).into(),
            title: &self.title,
            city: city.map_or("", |city| &city.name),
            end: vec![Cell::new(ahead, Meaning::Ahead(self.status, timing))],
            more: vec![self.kind.clone(), self.venue.clone().unwrap_or_default()],
            ..PaneCells::default()
        }
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        draft.covers(&["city", "venue", "starts", "ends", "languages", "capacity", "registered"]);
        draft.covers(&["register_by", "agendas"]);
        if is_timed(self) {
            draft.covers(&["zone"]);
        }
        if self.register_by.is_some_and(|until| until.time.is_some()) {
            draft.covers(&["register_zone"]);
        }
        draft.fields(&["kind"]);
        draft.text("When", when_in_full(draft, self));
        draft.maybe("Here", here(draft.context, self));
        draft.ids("Where", &self.city);
        draft.maybe(if self.city.is_some() { "Venue" } else { "Where" }, self.venue.as_deref());
        draft.fields(&["format", "status", "hosts", "organisers", "supporters"]);
        draft.text("Languages", self.languages.join(", "));
        draft.fields(&["participants", "delegation"]);
        draft.text("Places", places(self));
        draft.maybe("Register by", register_by(draft, self));
        let closing = draft.context.catalog.closing_zone_of(self).zip(self.register_by);
        draft.maybe("Here", closing.and_then(|(zone, until)| on_own_clock(draft.context, zone, until, None)));
        draft.fields(&["register_at", "parent"]);
        draft.naming("Parts", &self.entry.id, Link::Parent);
        draft.fields(&["agreements"]);
        draft.text("Agendas", self.agendas.join(", "));
        draft.fields(&["outcome"]);
    }

    fn place(&self, context: Context<'_>) -> ListPlace {
        let (stage, next, last) = place(context, self);
        let begins = context.catalog.hour_of(self);
        let hour = if stage == PAST { (None, Reverse(begins)) } else { (begins, Reverse(None)) };
        ListPlace::Standing { stage, day: (next, last), hour }
    }
}

/// Where events stand that are past.
const PAST: u8 = 2;

fn place(context: Context<'_>, event: &Event) -> (u8, NaiveDate, Reverse<NaiveDate>) {
    let first = event.starts.map(|starts| starts.date.first_day());
    match context.timing(event) {
        // What is postponed to nobody knows when may still come.
        Timing::PutOff if !event.is_off() => (1, NaiveDate::MAX, Reverse(NaiveDate::MAX)),
        _ if !context.is_upcoming(event) => (PAST, NaiveDate::MAX, Reverse(first.unwrap_or(NaiveDate::MIN))),
        Timing::NoDate => (1, NaiveDate::MAX, Reverse(NaiveDate::MAX)),
        _ => (0, first.unwrap_or(NaiveDate::MAX), Reverse(NaiveDate::MAX)),
    }
}

/// The status, where it says more than the date.
fn status_word(event: &Event) -> Option<&'static str> {
    let says_more = |status: &Status| matches!(status, Status::Cancelled | Status::Held | Status::Postponed);
    event.status.filter(says_more).map(Status::word)
}

/// How an event stands: `cancelled`, `held`, `in 5 days`.
pub fn event_standing(context: Context<'_>, event: &Event) -> Facts {
    match event.status {
        Some(Status::Cancelled) => "cancelled".into(),
        Some(Status::Postponed) => Facts::of(["postponed".to_owned(), timing_long(context.timing(event))]),
        Some(Status::Held) => "held".into(),
        _ => timing_long(context.timing(event)).into(),
    }
}

/// The status, where it turns what the date says.
fn called_off(event: &Event) -> &'static str {
    match event.status {
        Some(Status::Cancelled) => "cancelled",
        Some(Status::Postponed) => "postponed",
        _ => "",
    }
}

/// What stands in the place of a zone that is not known.
const ZONE_NOT_KNOWN: &str = "time zone unknown";

fn is_timed(event: &Event) -> bool {
    event.starts.iter().chain(&event.ends).any(|moment| moment.time.is_some())
}

/// The dates, the zone of the hours where there are any, and how far ahead it is unless that is over.
fn when_in_full(draft: &SheetDraft<'_>, event: &Event) -> String {
    let zone = if is_timed(event) {
        zone(draft.context.catalog.zone_of(event), [event.starts, event.ends])
    } else {
        String::new()
    };
    let timing = draft.context.timing(event);
    let ahead = if timing == Timing::PutOff || (event.starts.is_some() && draft.context.is_upcoming(event)) {
        format!(", {}", timing_long(timing))
    } else {
        String::new()
    };
    format!("{}{zone}{ahead}", when(event))
}

/// A moment with its zone and offset, and on the viewer's clock: `24 Jun 2030, 18:00 (Asia/Shanghai, UTC+8) · Mon 24
/// Jun 12:00 (UTC+2) here`.
pub(super) fn moment_in_full(context: Context<'_>, there: Option<&Zone>, at: Moment) -> Facts {
    let behind = at.time.map(|_| zone(there, [Some(at), None])).unwrap_or_default();
    let here = there.and_then(|there| on_own_clock(context, there, at, None));
    Facts::of([format!("{}{behind}", moment(at)), here.map_or_else(String::new, |here| format!("{here} here"))])
}

fn register_by(draft: &SheetDraft<'_>, event: &Event) -> Option<String> {
    let until = event.register_by?;
    let zone = until.time.map(|_| zone(draft.context.catalog.closing_zone_of(event), [Some(until), None]));
    Some(format!("{}{}", moment(until), zone.unwrap_or_default()))
}

/// The zone of some hours in brackets, with the offset of the day, and the one at the end where that differs.
fn zone(zone: Option<&Zone>, moments: [Option<Moment>; 2]) -> String {
    match zone.map(|zone| (zone, offsets(zone, moments))) {
        None => format!(" ({ZONE_NOT_KNOWN})"),
        Some((zone, offsets)) if offsets.is_empty() => format!(" ({zone})"),
        Some((zone, offsets)) => format!(" ({zone}, {offsets})"),
    }
}

/// How far the clock of a zone is ahead at some moments, each offset once: `UTC+2, then UTC+1`.
fn offsets(zone: &Zone, moments: [Option<Moment>; 2]) -> String {
    let instant = |moment: &Option<Moment>| (*moment)?.instant(zone);
    let mut offsets: Vec<String> = moments.iter().filter_map(instant).map(|at| offset(zone.clock(at))).collect();
    offsets.dedup();
    offsets.join(", then ")
}

/// The hours of an event there and here, each with its offset: `15 Jun 2030, 14:00–15:30 (UTC+3) · 13:00–14:30 (UTC+2)
/// here`; empty where it has none.
pub fn hours(context: Context<'_>, event: &Event) -> Facts {
    if event.starts.is_none_or(|starts| starts.time.is_none()) {
        return Facts::default();
    }
    let offsets = context.catalog.zone_of(event).map(|zone| offsets(zone, [event.starts, event.ends]));
    let there = format!("{} ({})", when(event), offsets.unwrap_or_else(|| ZONE_NOT_KNOWN.to_owned()));
    let here = event.starts.zip(context.catalog.zone_of(event)).and_then(|(starts, there)| {
        // The day is said once where all of it is on the same.
        OwnHours::of(context, there, starts, event.ends)?.written(starts.date.exact())
    });
    Facts::of([there, here.map_or_else(String::new, |here| format!("{here} here"))])
}

/// The hours of an event on the viewer's clock: `Sat 15 Jun 13:00–14:30 (UTC+2)`. Nothing where no hour is known, or
/// where the clocks show the same.
fn here(context: Context<'_>, event: &Event) -> Option<String> {
    on_own_clock(context, context.catalog.zone_of(event)?, event.starts?, event.ends)
}

fn on_own_clock(context: Context<'_>, there: &Zone, starts: Moment, ends: Option<Moment>) -> Option<String> {
    OwnHours::of(context, there, starts, ends)?.written(None)
}

/// Hours on the viewer's clock.
struct OwnHours {
    start: Option<WallClock>,
    end: Option<WallClock>,
}

impl OwnHours {
    /// Nothing where the clocks show the same.
    fn of(context: Context<'_>, there: &Zone, starts: Moment, ends: Option<Moment>) -> Option<OwnHours> {
        let own = context.here()?.zone?;
        let start = starts.instant(there);
        let end = ends.and_then(|ends| ends.instant(there));
        let differs = |at: Instant| own.clock(at).ahead_of_utc != there.clock(at).ahead_of_utc;
        let hours = OwnHours { start: start.map(|at| own.clock(at)), end: end.map(|at| own.clock(at)) };
        start.into_iter().chain(end).any(differs).then_some(hours)
    }

    /// In words; a day that was said already is not said again, where there is no other.
    fn written(&self, said: Option<NaiveDate>) -> Option<String> {
        let hour = |clock: WallClock| clock.local.format("%H:%M");
        let day = |clock: WallClock| clock.local.format("%a %-d %b %H:%M");
        let first = |clock: WallClock| if said == Some(clock.local.date()) { hour(clock) } else { day(clock) };
        Some(match (self.start, self.end) {
            (None, None) => return None,
            (None, Some(end)) => format!("until {} ({})", day(end), offset(end)),
            (Some(start), None) => format!("{} ({})", first(start), offset(start)),
            (Some(start), Some(end)) if end.ahead_of_utc != start.ahead_of_utc => {
                format!("{} ({}) – {} ({})", day(start), offset(start), day(end), offset(end))
            }
            (Some(start), Some(end)) if end.local.date() != start.local.date() => {
                format!("{} – {} ({})", day(start), day(end), offset(start))
            }
            (Some(start), Some(end)) => format!("{}–{} ({})", first(start), hour(end), offset(start)),
        })
    }
}

fn places(event: &Event) -> String {
    let capacity = event.capacity.map(|number| count(number, "place", "places"));
    let registered = event.registered.map(|number| format!("{} registered", thousands(number)));
    capacity.into_iter().chain(registered).collect::<Vec<_>>().join(", ")
}
