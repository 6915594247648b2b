//! A calendar (iCalendar) as a table of events.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarParameterName, ICalendarParameterValue, ICalendarProperty,
    ICalendarStatus, ICalendarValue, Uri,
};
use calcard::{Entry, Parser};
use chrono::NaiveDate;

use crate::catalog::{Id, Kind, Zone};

/// The columns of the table, as `export` calls them.
const EVENTS: [&str; 9] = ["id", "title", "kind", "venue", "starts", "ends", "zone", "status", "notes"];

/// What an entry is that does not say so.
const PLAIN: &str = "event";

/// A table of the entries, and what is to be said of them.
///
/// # Errors
/// Where the kind is another than events.
pub(super) fn table(kind: Kind, text: &str) -> Result<(String, Vec<String>), String> {
    if kind != Kind::Event {
        return Err("this is a calendar: import events from it".to_owned());
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fails = |error: csv::Error| error.to_string();
    writer.write_record(EVENTS).map_err(fails)?;
    let (mut plain, mut repeated) = (0, 0);
    let mut parser = Parser::new(text);
    loop {
        let calendar = match parser.entry() {
            Entry::ICalendar(calendar) => calendar,
            Entry::Eof => break,
            _ => continue,
        };
        let events = calendar.components.iter();
        for event in events.filter(|part| part.component_type == ICalendarComponentType::VEvent) {
            plain += usize::from(text_of(event, &ICalendarProperty::Categories).is_none());
            repeated += usize::from(values(event, &ICalendarProperty::Rrule).next().is_some());
            writer.write_record(EVENTS.map(|field| cell(event, field))).map_err(fails)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    let plain =
        (plain > 0).then(|| format!("of {plain} entries no category is known: '{PLAIN}' is taken for their kind"));
    let repeated =
        (repeated > 0).then(|| format!("{repeated} entries repeat themselves: only the first time is taken"));
    Ok((String::from_utf8_lossy(&bytes).into_owned(), plain.into_iter().chain(repeated).collect()))
}

fn cell(event: &ICalendarComponent, field: &str) -> String {
    let text = |property: &ICalendarProperty| text_of(event, property);
    let found = match field {
        "id" => text(&ICalendarProperty::Uid).and_then(|uid| own_id(&uid)),
        "title" => text(&ICalendarProperty::Summary),
        "kind" => {
            Some(text(&ICalendarProperty::Categories).map_or_else(|| PLAIN.to_owned(), |kind| kind.to_lowercase()))
        }
        "venue" => text(&ICalendarProperty::Location),
        "starts" => moment(event, &ICalendarProperty::Dtstart).map(|(moment, _)| moment),
        "ends" => last(event),
        "zone" => moment(event, &ICalendarProperty::Dtstart).and_then(|(_, zone)| zone),
        "status" => status(event).map(str::to_owned),
        _ => {
            let notes = [text(&ICalendarProperty::Description), text(&ICalendarProperty::Url)];
            Some(notes.into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
    };
    found.unwrap_or_default()
}

/// The id of a record whose entry was written here.
fn own_id(uid: &str) -> Option<String> {
    let (id, _) = uid.split_once("@citydesk").filter(|(_, behind)| behind.is_empty())?;
    Id::parse(id).map(|id| id.to_string())
}

fn values<'a>(event: &'a ICalendarComponent, property: &ICalendarProperty) -> impl Iterator<Item = &'a ICalendarValue> {
    event.entries.iter().filter(move |entry| entry.name == *property).flat_map(|entry| entry.values.iter())
}

fn text_of(event: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    let text = |value: &ICalendarValue| match value {
        ICalendarValue::Text(text) | ICalendarValue::Uri(Uri::Location(text)) => Some(text.trim().to_owned()),
        _ => None,
    };
    values(event, property).filter_map(text).find(|text| !text.is_empty())
}

fn status(event: &ICalendarComponent) -> Option<&'static str> {
    values(event, &ICalendarProperty::Status).find_map(|value| match value {
        ICalendarValue::Status(ICalendarStatus::Tentative) => Some("tentative"),
        ICalendarValue::Status(ICalendarStatus::Confirmed) => Some("confirmed"),
        ICalendarValue::Status(ICalendarStatus::Cancelled) => Some("cancelled"),
        _ => None,
    })
}

/// A moment as files write it, and its zone where that is known.
fn moment(event: &ICalendarComponent, property: &ICalendarProperty) -> Option<(String, Option<String>)> {
    let entry = event.entries.iter().find(|entry| entry.name == *property)?;
    let Some(ICalendarValue::PartialDateTime(moment)) = entry.values.first() else { return None };
    let zone = entry.params.iter().find_map(|parameter| match (&parameter.name, &parameter.value) {
        (ICalendarParameterName::Tzid, ICalendarParameterValue::Text(name)) => {
            Some(Zone::parse(name).map_or_else(|| name.clone(), |zone| zone.to_string()))
        }
        _ => None,
    });
    let is_utc = moment.tz_hour == Some(0) && moment.tz_minute.unwrap_or_default() == 0;
    let zone = zone.or_else(|| is_utc.then(|| "UTC".to_owned()));
    let day = day(moment)?;
    Some(match (moment.hour, moment.minute) {
        (Some(hour), Some(minute)) => {
            let second = moment.second.unwrap_or_default();
            (format!("{day}T{hour:02}:{minute:02}:{second:02}"), zone)
        }
        _ => (day.to_string(), None),
    })
}

/// When an entry ends; the end of days is the day after the last.
fn last(event: &ICalendarComponent) -> Option<String> {
    let (end, zone) = moment(event, &ICalendarProperty::Dtend)?;
    let (start, start_zone) = moment(event, &ICalendarProperty::Dtstart)?;
    match end.parse::<NaiveDate>() {
        Ok(after) => after.pred_opt().map(|last| last.to_string()).filter(|last| *last > start),
        // An hour by another clock than that of the start is none that can be kept beside it.
        Err(_) => Some(end).filter(|end| zone == start_zone && *end > start),
    }
}

fn day(moment: &PartialDateTime) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(moment.year?), u32::from(moment.month?), u32::from(moment.day?))
}
