//! What is said of something that stands on a day of a calendar.

use super::date::days_brief;
use super::fact::Facts;
use super::name::name_of;
use super::{long_date, name};
use crate::catalog::{Context, DayEntry, DayEntryKind, EntryDays, Event, Holiday, Precision, Record, Status};

/// The sign of an entry in a narrow grid.
pub fn entry_sign(kind: DayEntryKind) -> char {
    match kind {
        DayEntryKind::Event => '•',
        DayEntryKind::Deadline | DayEntryKind::Registration => '!',
        DayEntryKind::Notice => '⚑',
        DayEntryKind::LastDay | DayEntryKind::PeriodEnd => '◂',
        DayEntryKind::Deliverable(_) | DayEntryKind::Milestone(_) => '+',
    }
}

/// What it is, with its name: `Harbour fair`, `notice: Terms of reference`, `deliverable: Guide to quays`.
pub fn entry_title(context: Context<'_>, entry: &DayEntry) -> String {
    let Some(record) = context.record(&entry.id) else { return entry.id.to_string() };
    let called = name(context.catalog, record);
    let of = |title: Option<&String>| title.map_or(called.as_ref(), String::as_str).to_owned();
    match (entry.kind, record) {
        (DayEntryKind::Event, _) => called.into_owned(),
        (DayEntryKind::Deliverable(place), Record::Agreement(agreement)) => {
            format!("{}: {}", entry.kind.word(), of(agreement.deliverables.get(place).map(|one| &one.title)))
        }
        (DayEntryKind::Milestone(place), Record::Initiative(initiative)) => {
            format!("{}: {}", entry.kind.word(), of(initiative.milestones.get(place).map(|one| &one.title)))
        }
        _ => format!("{}: {called}", entry.kind.word()),
    }
}

/// The same with its hours, its place, whether it is called off, and what it clashes with.
pub fn entry_facts(context: Context<'_>, entry: &DayEntry) -> Facts {
    let Some(record) = context.record(&entry.id) else { return entry_title(context, entry).into() };
    let mut facts = Facts::from(vague_date(entry)).and(entry_title(context, entry));
    match (entry.kind, record) {
        (DayEntryKind::Event | DayEntryKind::Deadline, Record::Event(event)) => {
            let city = event.city.as_ref().map_or_else(String::new, |id| name_of(context.catalog, id).into_owned());
            let off = match event.status {
                Some(Status::Cancelled) => "cancelled",
                Some(Status::Postponed) => "postponed",
                _ => "",
            };
            let when = match entry.days {
                EntryDays::Days(first, last) if first != last => days_brief(event, context.from.day),
                EntryDays::Days(..) | EntryDays::In(_) => hours_of(event),
            };
            facts = Facts::of([when]).and(facts).and(city).and(off);
        }
        (DayEntryKind::Deliverable(_) | DayEntryKind::Milestone(_), record) => {
            facts = facts.and(name(context.catalog, record).into_owned());
        }
        _ => {}
    }
    let clash = entry.clash.as_ref().map(|other| format!("× at the same time: {}", name_of(context.catalog, other)));
    facts.and(clash.unwrap_or_default())
}

/// The month or the year of an entry that stands on no day: `in June 2030`.
fn vague_date(entry: &DayEntry) -> String {
    match entry.days {
        EntryDays::In(date) if date.precision() != Precision::Day => format!("in {}", long_date(date)),
        EntryDays::In(_) | EntryDays::Days(..) => String::new(),
    }
}

/// The hours of an event, on the clock of its place: `14:00–15:30`.
fn hours_of(event: &Event) -> String {
    let clock = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    match (event.starts.and_then(|at| at.time), event.ends.and_then(|at| at.time)) {
        (Some(starts), Some(ends)) => format!("{}–{}", clock(starts), clock(ends)),
        (Some(starts), None) => clock(starts),
        (None, Some(ends)) => format!("until {}", clock(ends)),
        (None, None) => String::new(),
    }
}

/// A holiday with who keeps it: `Harbour Day (Ganzhu)`.
pub fn holiday_title(context: Context<'_>, holiday: &Holiday) -> String {
    let city = holiday.city.as_ref().map(|id| name_of(context.catalog, id).into_owned());
    let by = city.or_else(|| holiday.country.clone());
    by.map_or_else(|| holiday.name.clone(), |by| format!("{} ({by})", holiday.name))
}
