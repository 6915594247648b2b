//! A calendar (iCalendar) as a table of events. An entry that cannot be read is left out with a remark: nobody edits
//! such a file.

mod cells;
mod identity;
mod series;
mod span;
mod zone;

use std::collections::{HashMap, HashSet};

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarMethod, ICalendarProperty, ICalendarValue, Uri,
};
use calcard::{Entry, Parser};

use super::entries::{Entries, UnreadProperties};
use crate::catalog::{Catalog, Kind, Zone};
use crate::export::{EntryName, is_product};
use crate::source::scrub;
use cells::{COLUMNS, PLAIN, cells};
use identity::identities;
use span::{CalendarSpan, Clocks, Time, key};

/// An entry on its way to a record.
struct EventDraft<'a> {
    /// Its number among the entries of the file, from 0.
    place: usize,
    event: &'a ICalendarComponent,
    head: &'a CalendarHead,
    title: String,
    span: CalendarSpan,
    uid: Option<String>,
    /// Of which time of its series it is another version.
    replaces: Option<String>,
}

/// What a calendar says of all its entries.
struct CalendarHead {
    clocks: Clocks,
    is_ours: bool,
    is_cancelled: bool,
    /// What the entries are where they are none of events, by the word of RFC 5546.
    answers: Option<&'static str>,
}

impl CalendarHead {
    fn of(calendar: &ICalendar) -> CalendarHead {
        let head = calendar.components.iter().find(|part| part.component_type == ICalendarComponentType::VCalendar);
        let other = |name: &str| {
            let head = head?;
            let is_it = |property: &ICalendarProperty| matches!(property, ICalendarProperty::Other(other) if other.eq_ignore_ascii_case(name));
            let entry = head.entries.iter().find(|entry| is_it(&entry.name))?;
            entry.values.first().and_then(text).map(str::to_owned)
        };
        let zones = zone::Zones::of(calendar);
        let fallback = other("X-WR-TIMEZONE").and_then(|name| zones.find(&name));
        let method = head.and_then(|head| values(head, &ICalendarProperty::Method).next());
        let (is_cancelled, answers) = match method {
            Some(ICalendarValue::Method(ICalendarMethod::Cancel)) => (true, None),
            Some(ICalendarValue::Method(ICalendarMethod::Reply)) => (false, Some("REPLY")),
            Some(ICalendarValue::Method(ICalendarMethod::Refresh)) => (false, Some("REFRESH")),
            Some(ICalendarValue::Method(ICalendarMethod::Counter)) => (false, Some("COUNTER")),
            Some(ICalendarValue::Method(ICalendarMethod::Declinecounter)) => (false, Some("DECLINECOUNTER")),
            _ => (false, None),
        };
        let product = head.and_then(|head| text_of(head, &ICalendarProperty::Prodid));
        let is_ours = product.is_some_and(|product| is_product(&product));
        CalendarHead { clocks: Clocks { zones, fallback }, is_ours, is_cancelled, answers }
    }
}

impl EventDraft<'_> {
    /// The name that a record keeps of the entry: its own, and of one time of a series which that is.
    fn name(&self) -> Option<String> {
        let uid = self.uid.as_ref()?;
        Some(self.replaces.as_ref().map_or_else(|| uid.clone(), |time| format!("{uid} {time}")))
    }

    /// The name where `export` has given it.
    fn own_name(&self, catalog: &Catalog) -> Option<EntryName> {
        EntryName::parse(catalog, self.uid.as_deref()?, self.head.is_ours).filter(|_| self.replaces.is_none())
    }
}

/// The entries of a calendar, each as a row or left out; an error for a kind other than events.
pub(super) fn entries(kind: Kind, text: &str, catalog: &Catalog) -> Result<Entries, String> {
    if kind != Kind::Event {
        return Err("this is a calendar: import events from it".to_owned());
    }
    let calendars = calendars(text);
    let heads: Vec<CalendarHead> = calendars.iter().map(CalendarHead::of).collect();
    let mut found = Entries::of(text, "VEVENT", &COLUMNS);
    let of_all =
        calendars.iter().zip(&heads).flat_map(|(calendar, head)| events(calendar).map(move |event| (event, head)));
    let titles = titles(&calendars);
    let mut drafts = Vec::new();
    for (place, (event, head)) in of_all.enumerate() {
        let title = text_of(event, &ICalendarProperty::Summary).map(|title| scrub(&title));
        found.title(place, title.as_deref().unwrap_or_default());
        let title = title.or_else(|| titles.get(&text_of(event, &ICalendarProperty::Uid)?).cloned());
        match draft(place, event, head, title, &mut found) {
            Ok(draft) => drafts.push(draft),
            Err(why) => found.leave_out(place, why),
        }
    }
    let drafts = without_parts(catalog, newest(drafts, &mut found), &mut found);
    let drafts = without_replaced(drafts, &mut found);
    remarks(&calendars, &drafts, &mut found);
    let mut unread = UnreadProperties::default();
    drafts.iter().filter(|draft| !draft.head.is_ours).for_each(|draft| unread.see(unread_in(draft.event)));
    found.remarks.extend(unread.remark());
    fill(catalog, &drafts, &mut found);
    Ok(found)
}

fn calendars(text: &str) -> Vec<ICalendar> {
    let (mut parser, mut calendars) = (Parser::new(text), Vec::new());
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => calendars.push(calendar),
            Entry::Eof => return calendars,
            _ => {}
        }
    }
}

fn events(calendar: &ICalendar) -> impl Iterator<Item = &ICalendarComponent> {
    calendar.components.iter().filter(|part| part.component_type == ICalendarComponentType::VEvent)
}

/// The titles of the series, for the entries of one of their times that bear none.
fn titles(calendars: &[ICalendar]) -> HashMap<String, String> {
    let all = calendars.iter().flat_map(events);
    let title = |event: &ICalendarComponent| {
        Some((text_of(event, &ICalendarProperty::Uid)?, scrub(&text_of(event, &ICalendarProperty::Summary)?)))
    };
    all.filter_map(title).collect()
}

fn draft<'a>(
    place: usize,
    event: &'a ICalendarComponent,
    head: &'a CalendarHead,
    title: Option<String>,
    found: &mut Entries,
) -> Result<EventDraft<'a>, String> {
    if !found.is_whole(place) {
        return Err("it has no end (END:VEVENT): the file may be cut off; export it again".to_owned());
    }
    if let Some(method) = head.answers {
        return Err(format!("it is an answer to an invitation (METHOD:{method}), and no event"));
    }
    let title = title.ok_or("it has no title (SUMMARY): give it one in the calendar")?;
    let (span, note) = CalendarSpan::read(event, &head.clocks)?;
    found.tell(place, note);
    let time = head.clocks.all(event, &ICalendarProperty::RecurrenceId).into_iter().next();
    let replaces = time.map(|(time, zone)| key(time, zone.as_ref()));
    let uid = text_of(event, &ICalendarProperty::Uid).map(|uid| scrub(&uid));
    Ok(EventDraft { place, event, head, title, span, uid, replaces })
}

/// The newest version of each entry that stands more than once.
fn newest<'a>(drafts: Vec<EventDraft<'a>>, found: &mut Entries) -> Vec<EventDraft<'a>> {
    let version = |draft: &EventDraft<'_>| {
        let sequence = values(draft.event, &ICalendarProperty::Sequence).find_map(|value| match value {
            ICalendarValue::Integer(number) => Some(*number),
            _ => None,
        });
        let stamp = draft.head.clocks.all(draft.event, &ICalendarProperty::Dtstamp).into_iter().next();
        (sequence.unwrap_or_default(), stamp.map(|(time, zone)| key(time, zone.as_ref())))
    };
    let mut newest: HashMap<String, usize> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        let Some(name) = draft.name() else { continue };
        let best = newest.entry(name).or_insert(at);
        if version(draft) >= version(&drafts[*best]) {
            *best = at;
        }
    }
    let is_newest = |at: usize, draft: &EventDraft<'_>| draft.name().is_none_or(|name| newest.get(&name) == Some(&at));
    let (mut kept, mut older) = (Vec::new(), Vec::new());
    for (at, draft) in drafts.into_iter().enumerate() {
        if is_newest(at, &draft) { kept.push(draft) } else { older.push(draft.place) }
    }
    for place in older {
        found.leave_out(place, "a newer version of it stands in the same file".to_owned());
    }
    kept
}

/// The entries but for the days that `export` makes of other facts of a record.
fn without_parts<'a>(catalog: &Catalog, drafts: Vec<EventDraft<'a>>, found: &mut Entries) -> Vec<EventDraft<'a>> {
    let all = drafts.len();
    let is_part = |draft: &EventDraft<'_>| draft.own_name(catalog).is_some_and(|name| name.is_part);
    let kept: Vec<EventDraft<'a>> = drafts.into_iter().filter(|draft| !is_part(draft)).collect();
    let parts = match all - kept.len() {
        0 => return kept,
        1 => "1 entry is left out: it is a day that follows from a record, such as its last".to_owned(),
        many => format!("{many} entries are left out: they are days that follow from records, such as their last"),
    };
    found.remarks.push(parts);
    kept
}

/// The entries but for those of a series whose first time is another entry's, or is none of the series.
fn without_replaced<'a>(drafts: Vec<EventDraft<'a>>, found: &mut Entries) -> Vec<EventDraft<'a>> {
    let replaced: HashSet<(String, String)> =
        drafts.iter().filter_map(|draft| Some((draft.uid.clone()?, draft.replaces.clone()?))).collect();
    let mut kept = Vec::new();
    for draft in drafts {
        let clocks = &draft.head.clocks;
        let first = draft.span.starts.map(|starts| key(starts, draft.span.zone.as_ref()));
        let is_replaced = || {
            let first = draft.uid.clone().zip(first.clone());
            first.is_some_and(|first| replaced.contains(&first))
        };
        if draft.replaces.is_none() && series::is_first_excepted(draft.event, &draft.span, clocks) {
            let why = "its first day is taken out of the series (EXDATE): add its other days by hand";
            found.leave_out(draft.place, why.to_owned());
        } else if draft.replaces.is_none() && is_replaced() {
            let why = "another entry stands for its first day, and is taken; add the other days of the series by hand";
            found.leave_out(draft.place, why.to_owned());
        } else {
            found.tell(draft.place, series::note(draft.event, &draft.span, clocks));
            kept.push(draft);
        }
    }
    kept
}

/// The names of the properties of an entry that say something of the event, and are not read.
fn unread_in(event: &ICalendarComponent) -> Vec<String> {
    const SAID: [ICalendarProperty; 7] = [
        ICalendarProperty::Organizer,
        ICalendarProperty::Attendee,
        ICalendarProperty::Geo,
        ICalendarProperty::Contact,
        ICalendarProperty::Comment,
        ICalendarProperty::Attach,
        ICalendarProperty::Resources,
    ];
    let unread = SAID.iter().filter(|property| event.entries.iter().any(|entry| entry.name == **property));
    unread.map(|property| property.as_str().to_owned()).collect()
}

/// What is to be said of the calendar as a whole.
fn remarks(calendars: &[ICalendar], drafts: &[EventDraft<'_>], found: &mut Entries) {
    const OTHERS: [(ICalendarComponentType, &str, &str); 3] = [
        (ICalendarComponentType::VTodo, "task (VTODO)", "tasks (VTODO)"),
        (ICalendarComponentType::VJournal, "journal entry (VJOURNAL)", "journal entries (VJOURNAL)"),
        (ICalendarComponentType::VFreebusy, "list of busy times (VFREEBUSY)", "lists of busy times (VFREEBUSY)"),
    ];
    for (kind, one, many) in OTHERS {
        let parts = calendars.iter().flat_map(|calendar| &calendar.components);
        match parts.filter(|part| part.component_type == kind).count() {
            0 => {}
            1 => found.remarks.push(format!("1 {one} is left out: it is no event")),
            number => found.remarks.push(format!("{number} {many} are left out: they are no events")),
        }
    }
    let mut floating: HashMap<&str, usize> = HashMap::new();
    for draft in drafts.iter().filter(|draft| Clocks::is_floating(draft.event)) {
        let zone = draft.head.clocks.fallback.as_ref();
        *floating.entry(zone.map_or("", Zone::as_str)).or_default() += 1;
    }
    let mut floating: Vec<_> = floating.into_iter().collect();
    floating.sort_unstable();
    for (zone, number) in floating {
        let entries = if number == 1 { "1 entry names" } else { &format!("{number} entries name") };
        found.remarks.push(match zone {
            "" => format!("{entries} an hour and no zone: give each event a zone, or a city"),
            _ => format!("{entries} no zone: that of the calendar is taken, {zone}"),
        });
    }
}

/// Gives each entry its row.
fn fill(catalog: &Catalog, drafts: &[EventDraft<'_>], found: &mut Entries) {
    let mut plain = 0;
    for (draft, identity) in drafts.iter().zip(identities(catalog, drafts)) {
        let row = cells(catalog, draft, &identity);
        plain += usize::from(identity.record.is_none() && row.kind == PLAIN);
        if let Some(other) = &identity.namesake {
            let what = format!("there is '{other}' of the same title on another day: this becomes '{}'", identity.id);
            found.tell(draft.place, Some(what));
        }
        found.row(draft.place, row.in_order(&identity));
    }
    if plain > 0 {
        let entries = if plain == 1 { "1 entry names" } else { &format!("{plain} entries name") };
        found.remarks.push(format!("{entries} no category: '{PLAIN}' is taken for the kind"));
    }
}

fn values<'a>(event: &'a ICalendarComponent, property: &ICalendarProperty) -> impl Iterator<Item = &'a ICalendarValue> {
    event.entries.iter().filter(move |entry| entry.name == *property).flat_map(|entry| entry.values.iter())
}

fn text(value: &ICalendarValue) -> Option<&str> {
    match value {
        ICalendarValue::Text(text) | ICalendarValue::Uri(Uri::Location(text)) => Some(text.trim()),
        _ => None,
    }
}

/// The first text of a property that says something.
fn text_of(event: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    values(event, property).filter_map(text).find(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests;
