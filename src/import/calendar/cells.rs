//! An entry as the cells of a row. For a record that exists, a cell is empty where the entry agrees with it.

use calcard::icalendar::{ICalendarComponent, ICalendarProperty, ICalendarStatus, ICalendarValue};
use calcard::{Entry, Parser};
use chrono::NaiveDate;

use super::identity::Identity;
use super::span::{CalendarSpan, Clocks};
use super::{EventDraft, events, text_of, values};
use crate::catalog::{Catalog, Context, Event, Instant, Record, Viewpoint};
use crate::export::{Calendar, EntryName};

/// The columns of the table, as `export` calls them.
pub(super) const COLUMNS: [&str; 10] =
    ["id", "title", "kind", "venue", "starts", "ends", "zone", "status", "notes", "uid"];

/// What an entry is that does not say so.
pub(super) const PLAIN: &str = "event";

/// What stands before the title of an entry that `export` has written.
const CANCELLED: &str = "Cancelled: ";
const POSTPONED: &str = "Postponed: ";
const FIRST_DAY: &str = "First day of ";

/// The cells of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) venue: String,
    pub(super) starts: String,
    pub(super) ends: String,
    pub(super) zone: String,
    pub(super) status: String,
    pub(super) notes: String,
}

impl Cells {
    /// The cells by their columns.
    pub(super) fn in_order(self, identity: &Identity<'_>) -> Vec<String> {
        let uid = identity.uid.clone().unwrap_or_default();
        let id = identity.id.clone();
        let Cells { title, kind, venue, starts, ends, zone, status, notes } = self;
        vec![id, title, kind, venue, starts, ends, zone, status, notes, uid]
    }

    /// Those that are other than the ones of another entry of the same record.
    fn but_for(self, other: &Cells) -> Cells {
        let cell = |own: String, other: &str| if own == other { String::new() } else { own };
        Cells {
            title: cell(self.title, &other.title),
            kind: cell(self.kind, &other.kind),
            venue: cell(self.venue, &other.venue),
            status: cell(self.status, &other.status),
            notes: cell(self.notes, &other.notes),
            ..self
        }
    }
}

/// The cells of an entry.
pub(super) fn cells(catalog: &Catalog, draft: &EventDraft<'_>, identity: &Identity<'_>) -> Cells {
    let is_own = draft.own_name(catalog).is_some();
    let said = said(draft.event, &draft.title, draft.head.is_cancelled, is_own);
    let Some(record) = identity.record else {
        let kind = if said.kind.is_empty() { PLAIN.to_owned() } else { said.kind };
        return of_span(Cells { kind, ..said }, &draft.span);
    };
    let exported = exported(catalog, record).filter(|_| is_own);
    let before = exported.as_ref().map(|(event, span)| {
        let title = text_of(event, &ICalendarProperty::Summary).unwrap_or_default();
        (self::said(event, &title, false, true), span)
    });
    let own = CalendarSpan::of(catalog, record);
    let is_same = |span: &CalendarSpan| span.is_same(&draft.span);
    // Hours that are left out of a calendar are not gone from the record.
    let is_unchanged = is_same(&own) || before.as_ref().is_some_and(|(_, span)| is_same(span));
    let said = before.map_or_else(|| said.clone(), |(before, _)| said.clone().but_for(&before));
    if is_unchanged { said } else { moved(said, &draft.span, &own, record) }
}

/// The cells of an event that takes place at another time than before: by the clock of the record, where it has one.
fn moved(said: Cells, span: &CalendarSpan, own: &CalendarSpan, record: &Event) -> Cells {
    let seen = own.zone.as_ref().map_or_else(|| span.clone(), |zone| span.seen_in(zone));
    // An end that is gone would stay where nothing is said of it.
    let ends = seen.ends.or(seen.starts.filter(|_| record.ends.is_some()));
    let zone = seen.zone.filter(|zone| own.zone.as_ref() != Some(zone));
    of_span(said, &CalendarSpan { ends, zone, ..seen })
}

fn of_span(cells: Cells, span: &CalendarSpan) -> Cells {
    let text = |time: Option<super::Time>| time.map(|time| time.to_string()).unwrap_or_default();
    let zone = span.zone.as_ref().filter(|_| span.has_hours());
    let zone = zone.map(ToString::to_string).unwrap_or_default();
    Cells { starts: text(span.starts), ends: text(span.ends), zone, ..cells }
}

/// What an entry says but for its times; one that `export` has written without what that adds.
fn said(event: &ICalendarComponent, title: &str, is_cancelled: bool, is_own: bool) -> Cells {
    let text = |property: &ICalendarProperty| text_of(event, property);
    let mut title = title;
    let mut is_postponed = false;
    if is_own {
        title = title.strip_prefix(CANCELLED).unwrap_or(title);
        is_postponed = title.starts_with(POSTPONED);
        title = title.strip_prefix(POSTPONED).unwrap_or(title);
        title = title.strip_prefix(FIRST_DAY).unwrap_or(title);
    }
    let status = match status(event) {
        _ if is_cancelled => Some("cancelled"),
        Some("tentative") if is_postponed => Some("postponed"),
        status => status,
    };
    let description = text(&ICalendarProperty::Description);
    let notes = if is_own {
        // The rest of it is what else is known of the record.
        description.and_then(|lines| lines.lines().find_map(|line| line.strip_prefix("Notes: ").map(str::to_owned)))
    } else {
        let notes = [description, text(&ICalendarProperty::Url)];
        Some(notes.into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    Cells {
        title: title.to_owned(),
        kind: text(&ICalendarProperty::Categories).map(|kind| kind.to_lowercase()).unwrap_or_default(),
        venue: text(&ICalendarProperty::Location).unwrap_or_default(),
        status: status.unwrap_or_default().to_owned(),
        notes: notes.unwrap_or_default(),
        ..Cells::default()
    }
}

fn status(event: &ICalendarComponent) -> Option<&'static str> {
    values(event, &ICalendarProperty::Status).find_map(|value| match value {
        ICalendarValue::Status(ICalendarStatus::Tentative) => Some("tentative"),
        ICalendarValue::Status(ICalendarStatus::Confirmed) => Some("confirmed"),
        ICalendarValue::Status(ICalendarStatus::Cancelled) => Some("cancelled"),
        _ => None,
    })
}

/// The entry that `export` writes for an event, and when that is.
fn exported(catalog: &Catalog, event: &Event) -> Option<(ICalendarComponent, CalendarSpan)> {
    // Of one that was put off it depends on the day whether there is an entry: there was one before.
    let long_ago = Viewpoint::on(NaiveDate::from_ymd_opt(1, 1, 1)?);
    let written =
        Calendar::new(Context::new(catalog, long_ago), &[Record::Event(event)]).write(Instant::from_unix(0), None);
    let Entry::ICalendar(calendar) = Parser::new(&written).entry() else { return None };
    let is_it = |entry: &&ICalendarComponent| {
        let name = text_of(entry, &ICalendarProperty::Uid);
        name.and_then(|name| EntryName::parse(catalog, &name, true)).is_some_and(|name| !name.is_part)
    };
    let entry = events(&calendar).find(is_it)?.clone();
    let (span, _) = CalendarSpan::read(&entry, &Clocks::default()).ok()?;
    Some((entry, span))
}
