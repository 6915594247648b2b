//! The entries of an event: the event itself, and the day until when one can register.

use super::super::stamp::{REGISTER_BY, address, names, uid};
use super::alarm::Alarm;
use super::entry::CalendarEntry;
use super::span::{self, EntrySpan};
use super::{SkipReason, described};
use crate::catalog::{Catalog, Context, Event, Format, Link, Moment, Record, Status, Zone};
use crate::words;

/// How many days before a deadline its alarm is given.
const DEADLINE_ALARM: u32 = 3;

/// The event itself.
pub(super) fn entry(context: Context<'_>, event: &Event) -> Result<CalendarEntry, SkipReason> {
    let span = span::of_event(context.catalog, event).ok_or(SkipReason::NoDay)?;
    if event.is_put_off(context.from.day) {
        return Err(SkipReason::Postponed);
    }
    let is_deadline = context.catalog.vocabulary().is_deadline(event);
    Ok(CalendarEntry {
        uid: uid(context.catalog, &event.entry.id, ""),
        span,
        summary: summary(event),
        description: description(context.catalog, event, registration(context.catalog, event)),
        location: location(context.catalog, event),
        position: position(context.catalog, event),
        status: status(event),
        url: page(event),
        categories: [&event.kind].into_iter().chain(&event.agendas).cloned().collect(),
        is_reminder: is_deadline,
        alarm: is_deadline.then(|| alarm(context, event, span, context.catalog.zone_of(event))).flatten(),
    })
}

/// The day until when one can register; `None` where the event names none.
pub(super) fn deadline(context: Context<'_>, event: &Event) -> Option<Result<CalendarEntry, SkipReason>> {
    let deadline = event.register_by?;
    let zone = context.catalog.closing_zone_of(event);
    let Some(span) = span::of_deadline(deadline, zone) else { return Some(Err(SkipReason::NoDeadlineDay)) };
    let [by, at] = registration(context.catalog, event);
    let lines = by.map(|by| format!("Register by: {by}")).into_iter().chain(at.map(|at| format!("Register at: {at}")));
    let lines = lines.chain(description(context.catalog, event, [None, None])).collect();
    Some(Ok(CalendarEntry {
        uid: uid(context.catalog, &event.entry.id, REGISTER_BY),
        span,
        summary: format!("Registration closes: {}", summary(event)),
        description: lines,
        location: None,
        position: None,
        status: (event.status == Some(Status::Cancelled)).then_some("CANCELLED"),
        url: page(event),
        categories: vec!["registration deadline".to_owned()],
        is_reminder: true,
        alarm: alarm(context, event, span, zone),
    }))
}

/// Until when one can register, with the zone of the hour.
fn register_by(catalog: &Catalog, event: &Event, deadline: Moment) -> String {
    format!("{}{}", span::moment(deadline), span::zone_behind(catalog.closing_zone_of(event), &[Some(deadline)]))
}

/// An alarm, unless the day is past or the event is off.
fn alarm(context: Context<'_>, event: &Event, span: EntrySpan, zone: Option<&Zone>) -> Option<Alarm> {
    let is_off = matches!(event.status, Some(Status::Cancelled | Status::Held));
    if is_off || span.last_day() < context.from.day {
        return None;
    }
    Alarm::before(context, DEADLINE_ALARM, span, zone)
}

/// The title, with what must be seen at once before it: many calendars show no status.
fn summary(event: &Event) -> String {
    let starts_only = event.ends.is_some_and(|ends| ends.date.exact().is_none());
    let first_day = if starts_only { "First day of " } else { "" };
    let news = match event.status {
        Some(Status::Cancelled) => "Cancelled: ",
        Some(Status::Postponed) => "Postponed: ",
        _ => "",
    };
    format!("{news}{first_day}{}", event.title)
}

fn status(event: &Event) -> Option<&'static str> {
    Some(match event.status? {
        Status::Planned | Status::Tentative | Status::Postponed => "TENTATIVE",
        Status::Confirmed | Status::Held => "CONFIRMED",
        Status::Cancelled => "CANCELLED",
    })
}

/// The venue, the city and the country.
fn location(catalog: &Catalog, event: &Event) -> Option<String> {
    let city = event.city.as_ref().and_then(|city| catalog.city(city.as_str()));
    let place = city.into_iter().flat_map(|city| [Some(city.name.as_str()), city.country.as_deref()]);
    let parts: Vec<&str> = [event.venue.as_deref()].into_iter().chain(place).flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Where the city lies; an event over the network is nowhere.
fn position(catalog: &Catalog, event: &Event) -> Option<crate::catalog::Position> {
    let city = event.city.as_ref().filter(|_| event.format != Some(Format::Online))?;
    catalog.city(city.as_str())?.position
}

/// Where one registers, or else the first source that is a page.
fn page(event: &Event) -> Option<String> {
    event.register_at.iter().chain(&event.entry.sources).find_map(|text| address(text)).map(str::to_owned)
}

/// Until when one can register, and where.
fn registration(catalog: &Catalog, event: &Event) -> [Option<String>; 2] {
    [event.register_by.map(|deadline| register_by(catalog, event, deadline)), event.register_at.clone()]
}

fn description(catalog: &Catalog, event: &Event, [register_by, register_at]: [Option<String>; 2]) -> Vec<String> {
    let zone = span::zone_behind(catalog.zone_of(event), &[event.starts, event.ends]);
    let list = |texts: &[String]| (!texts.is_empty()).then(|| texts.join(", "));
    let parts = catalog.mentions(event.entry.id.as_str()).filter(|(link, _)| *link == Link::Parent);
    let facts = [
        ("Kind", Some(event.kind.clone())),
        ("When", Some(format!("{}{zone}", words::when(event)))),
        ("Status", event.status.map(|status| status.word().to_owned())),
        ("Format", event.format.map(|format| format.word().to_owned())),
        ("Part of", names(catalog, &event.parent)),
        ("Parts", names(catalog, parts.map(|(_, record)| Record::id(record)))),
        ("Hosts", names(catalog, &event.hosts)),
        ("Organisers", names(catalog, &event.organisers)),
        ("Supporters", names(catalog, &event.supporters)),
        ("Agreements", names(catalog, &event.agreements)),
        ("Agendas", list(&event.agendas)),
        ("Languages", list(&event.languages)),
        ("Participants", event.participants.clone()),
        ("Delegation", list(&event.delegation)),
        ("Outcome", event.outcome.clone()),
        ("Register by", register_by),
        ("Register at", register_at),
    ];
    described(facts, &event.entry)
}
