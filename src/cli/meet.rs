//! `citydesk meet`: hours for a meeting of several offices; and one of them as an event.

use chrono::{Days, NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::answer::{Answer, ListEntry, Paragraph, TextLayout};
use super::arguments::Meet;
use super::list::not_understood;
use super::{change, names};
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::catalog::{Catalog, Context, Id, Instant, Kind, MeetingRequest, OfficeSlot, Record, Slot, SlotError};
use crate::edit::{self, Assignment, Folder};
use crate::query::{Query, Truth};
use crate::words;

const MOST_DAYS: i64 = 366;

/// Answers with the best hour of each day, the best day first; or writes one of them as an event.
pub(super) fn answer<'a>(app: &'a App, asked: &Meet) -> Result<Answer<'a>> {
    app.expect_records()?;
    let folder = asked.write.map(|_| change::folder(app)).transpose()?;
    let context @ Context { catalog, .. } = app.context();
    let here = context.here();
    let mut offices: Vec<&Id> = Vec::new();
    let named = asked.offices.iter().map(|name| Ok(names::record(context, name)?.id()));
    let mut all: Vec<&Id> = named.collect::<Result<_>>()?;
    all.extend(offices_of_query(app, asked)?);
    for id in all {
        if !offices.contains(&id) && (here.is_none() || catalog.workplace(id.as_str()) != here) {
            offices.push(id);
        }
    }
    if offices.is_empty() {
        return Err(CommandError::usage("that is your own office").hint("name another"));
    }
    let wanted = MeetingRequest { offices, length: asked.length, days: days(app, asked)?, now: beginning(app) };
    let slots = match context.slots(&wanted) {
        Ok(slots) => slots,
        Err(SlotError::NoDay) => {
            let why =
                "no hour on these days: each is past, a day off for one of the offices, or outside all office hours"
                    .to_owned();
            return Ok(Answer::nothing(vec![why]));
        }
        Err(SlotError::NowhereHere) => {
            let error = CommandError::not_found("your office or its time zone is not set");
            return Err(error.hint("add 'home' to the settings or to dataset.toml"));
        }
        Err(SlotError::NoOffice(id)) => {
            return Err(CommandError::usage(format!(
                "cities, organisations and people have an office, and '{id}' has none"
            )));
        }
        Err(SlotError::NoZone(id)) => {
            let error = CommandError::not_found(format!("the time zone of '{id}' is not known"));
            return Err(error.hint(format!("citydesk set {id} zone=… adds it")));
        }
    };
    if let (Some(number), Some(title), Some(folder)) = (asked.write, &asked.title, folder) {
        let chosen = slots.get(number as usize - 1);
        let chosen = chosen
            .ok_or_else(|| CommandError::usage(format!("there is no proposal {number}; this finds {}", slots.len())))?;
        return write(app, folder, chosen, title);
    }
    let days = slots.len();
    let proposals = slots.into_iter().take(asked.limit as usize).enumerate();
    let proposals = proposals.map(|(place, slot)| Proposal { catalog, number: place + 1, slot });
    let fields = vec!["number", "office", "starts", "ends", "minutes_outside"];
    let mut answer = Answer::many(fields, proposals, TextLayout::Paragraphs);
    let shown = days.min(asked.limit as usize);
    if shown < days {
        answer.notes.push(format!("{shown} of {days} days; --limit shows more"));
    }
    Ok(answer)
}

/// The cities, organisations and people that surely meet the query.
fn offices_of_query<'a>(app: &'a App, asked: &Meet) -> Result<Vec<&'a Id>> {
    const KINDS: [Kind; 3] = [Kind::City, Kind::Organisation, Kind::Person];
    let Some(text) = &asked.query else { return Ok(Vec::new()) };
    let seen = app.query_context();
    let query = Query::parse(text, &KINDS, &seen).map_err(|fault| not_understood(&fault, text))?;
    let records = KINDS.into_iter().flat_map(|kind| seen.context.catalog.records().of(kind));
    let met: Vec<&Id> = records.filter(|record| query.matches(&seen, *record) == Truth::Yes).map(Record::id).collect();
    let nothing = || CommandError::not_found("no city, organisation or person meets the query");
    if met.is_empty() { Err(nothing()) } else { Ok(met) }
}

/// The days that are looked through: those given, or else four weeks from the day that everything is seen from.
fn days(app: &App, asked: &Meet) -> Result<(NaiveDate, NaiveDate)> {
    let today = app.viewpoint().day;
    let (first, last) = match asked.between.as_deref() {
        Some([first, last]) => (*first, *last),
        _ => (today, today.checked_add_days(Days::new(27)).unwrap_or(today)),
    };
    match (last - first).num_days() {
        ..0 => Err(CommandError::usage(format!("--between ends on {last}, before it begins on {first}"))),
        MOST_DAYS.. => Err(CommandError::usage(format!("--between reaches over more than {MOST_DAYS} days"))),
        _ => Ok((first, last)),
    }
}

/// The earliest time for a meeting: now, or the beginning of the day of the desk where that is not today.
fn beginning(app: &App) -> Instant {
    let (now, day) = (app.clock.now(), app.viewpoint().day);
    let zone = app.context().here().and_then(|here| here.zone);
    let zone = zone.filter(|zone| zone.clock(now).local.date() != day);
    zone.map_or(now, |zone| zone.when(day.and_time(NaiveTime::MIN)).instant())
}

fn name(catalog: &Catalog, office: &OfficeSlot<'_>) -> String {
    let record = office.id.and_then(|id| catalog.record(id.as_str()));
    record.map_or_else(|| "here".to_owned(), |record| words::name(catalog, record).into_owned())
}

/// What the hour is for an office: `inside the office hours`, `30 min outside the office hours (assumed)`.
fn comfort(catalog: &Catalog, slot: &Slot<'_>, office: &OfficeSlot<'_>) -> String {
    let night = if slot.is_night(office) { ", at night" } else { "" };
    let assumed = if office.assumed { " (assumed)" } else { "" };
    let outside = match office.outside {
        0 => "inside".to_owned(),
        seconds => format!("{} outside", words::duration(seconds)),
    };
    let spared = office.spared.map(|event| {
        format!("; was outside last time: {}, {}", words::name(catalog, Record::Event(event)), words::when(event))
    });
    format!("{outside} the office hours{assumed}{night}{}", spared.unwrap_or_default())
}

fn hours(slot: &Slot<'_>, office: &OfficeSlot<'_>) -> String {
    let (from, until) = (office.zone.clock(slot.starts), office.zone.clock(slot.ends));
    format!("{}–{} ({})", from.local.format("%a %-d %b %Y, %H:%M"), until.local.format("%H:%M"), words::offset(from))
}

/// When it begins and ends on the clock of an office.
fn local(slot: &Slot<'_>, office: &OfficeSlot<'_>) -> (String, String) {
    let at = |instant| office.zone.clock(instant).local.format("%Y-%m-%dT%H:%M:%S").to_string();
    (at(slot.starts), at(slot.ends))
}

struct Proposal<'a> {
    catalog: &'a Catalog,
    number: usize,
    slot: Slot<'a>,
}

impl ListEntry for Proposal<'_> {
    fn object(&self) -> Result<Value> {
        let Proposal { catalog, slot, .. } = self;
        let offices = slot.offices.iter().map(|office| {
            let (starts, ends) = local(slot, office);
            json!({
                "id": office.id,
                "office": name(catalog, office),
                "zone": office.zone.as_str(),
                "starts": starts,
                "ends": ends,
                "minutes_outside": office.outside / 60,
                "hours_assumed": office.assumed,
                "night": slot.is_night(office),
                "outside_last_time": office.spared.map(|event| &event.entry.id),
            })
        });
        Ok(json!({ "offices": offices.collect::<Vec<_>>() }))
    }

    fn rows(&self, _: &[&str]) -> Result<Vec<Vec<Value>>> {
        let row = |office: &OfficeSlot<'_>| {
            let (starts, ends) = local(&self.slot, office);
            vec![
                self.number.into(),
                name(self.catalog, office).into(),
                starts.into(),
                ends.into(),
                (office.outside / 60).into(),
            ]
        };
        Ok(self.slot.offices.iter().map(row).collect())
    }

    /// How it is for all of them, and a line for each office.
    fn paragraph(&self) -> Paragraph {
        let Proposal { catalog, number, slot } = self;
        let put_out = slot.offices.iter().filter(|office| office.outside > 0).count();
        let summary = match put_out {
            0 => "inside everybody's office hours".to_owned(),
            some => format!("outside the office hours of {some} of {}", slot.offices.len()),
        };
        let line =
            |office| format!("{}: {}, {}", name(catalog, office), hours(slot, office), comfort(catalog, slot, office));
        let lines = std::iter::once(summary).chain(slot.offices.iter().map(line));
        Paragraph { label: format!("{number}. "), indent: 3, lines: lines.collect() }
    }
}

/// Who stands as the host for an office: the city or organisation, and of a person the organisation or city.
fn host<'a>(catalog: &'a Catalog, id: &'a Id) -> Option<&'a Id> {
    match catalog.record(id.as_str())? {
        Record::Person(person) => person.organisation.as_ref().or(person.city.as_ref()),
        _ => Some(id),
    }
}

/// Writes a proposal as a planned event on the clock of the office that asks, hosted by the cities and organisations.
fn write<'a>(app: &App, folder: Folder, slot: &Slot<'_>, title: &str) -> Result<Answer<'a>> {
    let own = &slot.offices[0];
    let (starts, ends) = local(slot, own);
    let catalog = app.catalog();
    let mut hosts: Vec<&str> =
        slot.offices.iter().filter_map(|office| Some(host(catalog, office.id?)?.as_str())).collect();
    hosts.dedup();
    let pairs = [
        format!("title={title}"),
        "kind=meeting".to_owned(),
        "format=online".to_owned(),
        format!("starts={starts}"),
        format!("ends={ends}"),
        format!("zone={}", own.zone.as_str()),
        "status=planned".to_owned(),
        format!("hosts={}", hosts.join(",")),
        "source=proposed by citydesk".to_owned(),
    ];
    let says: Result<Vec<Assignment>, String> = pairs.iter().map(|pair| Assignment::parse(pair)).collect();
    let new = edit::New { kind: Kind::Event, says: says.map_err(CommandError::usage)?, file: None, remarks: false };
    Ok(change::answer_of(&change::write(folder, |folder| edit::new(folder, &new))?))
}
