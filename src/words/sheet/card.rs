//! The call card: what a call with a city, an organisation or a person needs, in as few lines as a screen has.

mod agreements;
mod brief;
mod clocks;
mod people;

use std::cmp::Reverse;

use chrono::NaiveTime;

use super::draft::{SheetDraft, call_note};
use super::{Fit, Row, Sheet, subtitle};
use crate::catalog::{Agreement, Call, City, Context, Entry, Event, Instant, Kind, PartialDate, Record, Workplace};
use crate::words::due::deliverable_brief;
use crate::words::fact::Facts;
use crate::words::funding::funding_sums;
use crate::words::line::named;
use crate::words::{clock_changes, hours, membership, name, native, relevance};
pub use brief::card_head;
pub use people::{callee, whom_to_call};

/// How many notes stand on a card: the newest ones of calls, and the one of the record itself.
const NOTES: usize = 2;

const AWARDS: usize = 2;

/// The card of a city, an organisation or a person; `None` for other records.
pub fn card(context: Context<'_>, record: Record<'_>, now: Instant) -> Option<Sheet> {
    let place = context.catalog.workplace(record.id().as_str())?;
    let mut draft = SheetDraft::at(context, now);
    draft.faults(record);
    belongs_to(&mut draft, record, &place);
    clocks::clocks(&mut draft, &place, now);
    people::people(&mut draft, record);
    let active = agreements::active(&draft, record);
    let own = agreements::own_ids(context.catalog, record, &place);
    agreements::agreements(&mut draft, &own, &active);
    deliverables(&mut draft, &active);
    funding(&mut draft, &active);
    if let Some(event) = next_event(&draft, record, &place) {
        next_event_rows(&mut draft, event);
        changes(&mut draft, &place, now, event);
    }
    notes(&mut draft, record);
    awards(&mut draft, record);
    agreements::more_agreements(&mut draft, &own, &active);
    let title = name(context.catalog, record).into_owned();
    let country = place.country().unwrap_or_default();
    let subtitle = subtitle(context, record);
    // Of a body without a city it is said already.
    let is_said = subtitle.each().any(|fact| fact == country);
    let subtitle = if is_said { subtitle } else { subtitle.and(country) };
    Some(Sheet { title, native: native(record).map(str::to_owned), subtitle, rows: draft.rows })
}

/// For whom a person works, and the city that an organisation or a person belongs to, with its membership.
fn belongs_to(draft: &mut SheetDraft<'_>, record: Record<'_>, place: &Workplace<'_>) {
    let city = place.city.filter(|_| !matches!(record, Record::City(_)));
    let native = |city: &City| native(Record::City(city)).map_or_else(String::new, |native| format!(" {native}"));
    let named = city.map(|city| format!("{}{}", city.name, native(city)));
    let membership = city.map(|city| membership(city, draft.context.from.day)).unwrap_or_default();
    let body = if let Record::Person(person) = record { person.organisation.as_ref() } else { None };
    let body = body.and_then(|id| draft.context.catalog.organisation(id.as_str()));
    let (label, value, fact, link) = match (body, city) {
        (Some(body), _) => {
            ("Works for", body.name.clone(), Facts::of([named.unwrap_or_default(), membership]), &body.entry.id)
        }
        (None, Some(city)) => ("City", named.unwrap_or_default(), membership.into(), &city.entry.id),
        (None, None) => return,
    };
    draft.row(Row { fact, link: Some(link.clone()), ..Row::new(label, value) });
}

/// The newest notes of calls with the record or with its focal point, and what else is noted of it.
fn notes(draft: &mut SheetDraft<'_>, record: Record<'_>) {
    let entry = record.entry();
    let focal =
        draft.context.catalog.focal_point(entry.id.as_str(), draft.context.from.day).map(|person| &person.entry);
    let entries = [Some(entry), focal.filter(|focal| focal.id != entry.id)].into_iter().flatten();
    let mut calls: Vec<&Call> = entries.flat_map(Entry::newest_calls).collect();
    calls.sort_by_key(|call| Reverse(call.on));
    let room = NOTES - usize::from(entry.notes.is_some());
    let calls = calls.into_iter().take(room).map(call_note);
    let notes = calls.chain(entry.notes.clone());
    draft.group("Notes", notes.map(|note| Row { fit: Fit::Brief, ..Row::new("", note) }));
}

/// What is next to be delivered under the agreements in force, and how much more is open: `Report, 15 days overdue (Kim
/// Lee); 2 more open`. It leads to its agreement.
fn deliverables(draft: &mut SheetDraft<'_>, active: &[&Agreement]) {
    let (day, soon) = draft.soon();
    let all = active.iter().flat_map(|agreement| agreement.deliverables.iter().map(move |one| (agreement, one)));
    let catalog = draft.context.catalog;
    let mut open: Vec<_> = all.filter(|(_, one)| one.due_on(catalog.vocabulary(), day, soon).is_open()).collect();
    open.sort_by_key(|(_, one)| (one.due.is_none(), one.due.map(PartialDate::last_day)));
    let Some((agreement, next)) = open.first() else { return };
    let more = if open.len() > 1 { format!("; {} more open", open.len() - 1) } else { String::new() };
    let text = deliverable_brief(catalog, next, next.due_on(catalog.vocabulary(), day, soon));
    draft.linked("To deliver", format!("{text}{more}"), &agreement.entry.id);
}

/// The money under the agreements in force: sums by stage and currency, and how many amounts are unknown.
fn funding<'a>(draft: &mut SheetDraft<'a>, active: &[&'a Agreement]) {
    let ids = active.iter().map(|agreement| &agreement.entry.id);
    draft.text("Funding", funding_sums(&draft.context.catalog.funding_under(ids)));
}

/// The next event with the city of the record, as far as its date is known.
fn next_event<'a>(draft: &SheetDraft<'a>, record: Record<'_>, place: &Workplace<'_>) -> Option<&'a Event> {
    let city = if let Record::City(city) = record { Some(city) } else { place.city };
    draft.context.next_event_with(city?.entry.id.as_str())
}

/// The next event, and its hours there and here where it has any.
fn next_event_rows<'a>(draft: &mut SheetDraft<'a>, event: &'a Event) {
    let hours = hours(draft.context, event);
    if hours.is_empty() {
        return draft.links("Next event", [Record::Event(event)]);
    }
    let city = named(draft.context.catalog, event.city.as_ref());
    draft.linked("Next event", Facts::of([event.title.clone(), city]), &event.entry.id);
    draft.text("", hours);
}

/// Clocks that are set before the event: a call at the usual hour would come an hour off.
fn changes(draft: &mut SheetDraft<'_>, place: &Workplace<'_>, now: Instant, event: &Event) {
    let here = draft.context.here();
    let Some((here, day)) = here.zip(event.starts.map(|starts| starts.date.last_day())) else { return };
    let Some((own, there)) = here.zone.zip(place.zone) else { return };
    // Seen from another day than today's, it is that day's clocks from which the event is counted.
    let seen = draft.context.from.day;
    let start =
        if own.clock(now).local.date() == seen { now } else { own.when(seen.and_time(NaiveTime::MIN)).instant() };
    draft.text("", clock_changes(&here.clock_changes(place, start, day), own, there));
}

fn awards<'a>(draft: &mut SheetDraft<'a>, record: Record<'a>) {
    let mut awards = draft.context.catalog.related(record.id().as_str(), Kind::Award);
    awards.sort_by_cached_key(|record| relevance(draft.context, *record));
    awards.truncate(AWARDS);
    draft.links("Awards", awards);
}

#[cfg(test)]
mod tests;
