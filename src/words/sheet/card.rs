//! The call card: what a telephone call with a city, an organisation or a person needs, in as few lines as a screen has.
//!
//! The days are those of the viewpoint, and the clocks those of the instant that comes with the question.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::draft::{Draft, noted};
use super::{Sheet, subtitle};
use crate::catalog::{
    Agreement, Call, Catalog, Entry, Event, Funding, FundingStage, Id, Instant, Kind, Overlap, PartialDate, Person,
    Record, Share, Viewpoint, Workplace,
};
use crate::words::due::deliverable_brief;
use crate::words::fact::{funding_stage, joined};
use crate::words::name::name_of;
use crate::words::{
    by_worth, clock_changes, common_hours, count, door, kind_short, local_day_time, money, name, native, standing,
};

/// How many agreements stand on a card; of the others it says how many there are.
const AGREEMENTS: usize = 4;

/// How many notes of calls stand on a card, the newest ones.
const CALLS: usize = 2;

/// How many awards stand on a card.
const AWARDS: usize = 2;

/// The card of a city, an organisation or a person; `None` for other records.
pub fn card(catalog: &Catalog, record: Record<'_>, (from, now): (Viewpoint, Instant)) -> Option<Sheet> {
    let place = catalog.workplace(record.id().as_str())?;
    let mut draft = Draft::new(catalog, from);
    clocks(&mut draft, &place, now);
    people(&mut draft, record);
    agreements(&mut draft, record);
    deliverables(&mut draft, record);
    funding(&mut draft, record);
    if let Some(event) = next_event(&draft, record, &place) {
        draft.links("Next event", [Record::Event(event)]);
        changes(&mut draft, &place, now, event);
    }
    notes(&mut draft, record);
    awards(&mut draft, record);
    let title = name(catalog, record).into_owned();
    let country = place.country().map(str::to_owned).unwrap_or_default();
    let subtitle = joined([subtitle(catalog, record, from), country]);
    Some(Sheet { title, native: native(record).map(str::to_owned), subtitle, rows: draft.into_rows() })
}

/// The clock there and here, whether somebody answers, and the hours of both offices.
fn clocks(draft: &mut Draft<'_>, place: &Workplace<'_>, now: Instant) {
    let catalog = draft.catalog;
    let here = catalog.here();
    if let Some(zone) = place.zone {
        let clock = zone.clock(now);
        let night = if clock.is_night() { ", night" } else { "" };
        let own = here.as_ref().and_then(|here| here.zone).map(|zone| zone.clock(now));
        let own = own.filter(|own| own.ahead_of_utc != clock.ahead_of_utc);
        let own = own.map_or_else(String::new, |own| format!("{} here", local_day_time(own)));
        draft.text("Clock", joined([format!("{}{night}", local_day_time(clock)), own]));
    }
    draft.text("Open", door(catalog, place, (now, here.as_ref())));
    let Some(here) = here.filter(|here| here != place) else { return };
    let Some((overlap, zone)) = catalog.overlap(&here, place, now).zip(here.zone) else { return };
    let assumed = if here.assumed { "; hours here assumed" } else { "" };
    draft.text("Overlap", format!("{}{assumed}", common_hours(&overlap, zone)));
    draft.texts("Hours", bars(&overlap));
}

/// The hours of both offices as bars of 24 cells under a scale of the viewer's hours, with a mark at the hour that it is.
///
/// `#` stands for an hour at which the office is open, `-` for one of which it is a part, `.` for one at which it is
/// closed, and so on any terminal.
fn bars(overlap: &Overlap) -> [String; 3] {
    let bar = |shares: [Share; 24]| -> String {
        let sign = |share| match share {
            Share::None => '.',
            Share::Part => '-',
            Share::Whole => '#',
        };
        shares.into_iter().map(sign).collect()
    };
    [scale(overlap.now), format!("here  {}", bar(overlap.here)), format!("there {}", bar(overlap.there))]
}

/// The hours of a day over their cells, with a mark at the one that it is: what it would stand on is left out.
fn scale(now: Option<usize>) -> String {
    let mut cells = [b' '; 24];
    for hour in (0..24).step_by(6) {
        let digits = hour.to_string();
        if !now.is_some_and(|now| (hour..hour + digits.len()).contains(&now)) {
            cells[hour..hour + digits.len()].copy_from_slice(digits.as_bytes());
        }
    }
    if let Some(cell) = now.and_then(|now| cells.get_mut(now)) {
        *cell = b'v';
    }
    let told = if now.is_some() { "h, v now" } else { "h" };
    format!("      {}{told}", String::from_utf8_lossy(&cells))
}

/// Whose number is called: the person, an organisation that has one, or else the focal point; the office of a person
/// without a number of one's own. `None` where there is nobody, or nobody with a number.
pub fn callee<'a>(catalog: &'a Catalog, record: Record<'a>, day: NaiveDate) -> Option<Record<'a>> {
    let own = |record: &Record<'a>| match record {
        Record::Person(person) => !person.phones.is_empty(),
        Record::Organisation(organisation) => !organisation.phones.is_empty(),
        _ => false,
    };
    let person = match record {
        Record::Organisation(_) if own(&record) => return Some(record),
        Record::Person(person) => person,
        Record::City(_) | Record::Organisation(_) => catalog.focal_point(record.id().as_str(), day)?,
        _ => return None,
    };
    let office = person.organisation.as_ref().and_then(|id| catalog.record(id.as_str()));
    [Some(Record::Person(person)), office].into_iter().flatten().find(own)
}

/// The newest notes of calls with the record or with its focal point, and what else is noted of it.
fn notes(draft: &mut Draft<'_>, record: Record<'_>) {
    let entry = record.entry();
    let focal = draft.catalog.focal_point(entry.id.as_str(), draft.from.day).map(|person| &person.entry);
    let entries = [Some(entry), focal.filter(|focal| focal.id != entry.id)].into_iter().flatten();
    let mut calls: Vec<&Call> = entries.flat_map(Entry::newest_calls).collect();
    calls.sort_by_key(|call| Reverse(call.on));
    let calls = calls.into_iter().take(CALLS).map(noted);
    draft.texts("Notes", calls.chain(entry.notes.clone()));
}

/// Whom to call: the person, or the focal point of a city or an organisation, and who is asked when that person is away.
fn people<'a>(draft: &mut Draft<'a>, record: Record<'a>) {
    if let Record::Organisation(organisation) = record {
        draft.text("Phone", organisation.phones.join(", "));
        draft.text("E-mail", organisation.emails.join(", "));
    }
    let person = if let Record::Person(person) = record {
        draft.text("Call", reach(person));
        person
    } else {
        let Some(person) = draft.catalog.focal_point(record.id().as_str(), draft.from.day) else {
            return draft.text("Call", "no focal point is named");
        };
        draft.links("Call", [Record::Person(person)]);
        draft.text("", reach(person));
        person
    };
    let body = person.organisation.as_ref().filter(|id| person.phones.is_empty() && *id != record.id());
    if let Some(body) = body.and_then(|id| draft.catalog.organisation(id.as_str())) {
        draft.links("Office", [Record::Organisation(body)]);
        draft.text("", body.phones.join(", "));
    }
    let backup = person.backup.as_ref().and_then(|id| draft.catalog.person(id.as_str()));
    if let Some(backup) = backup {
        draft.links("Back-up", [Record::Person(backup)]);
        draft.text("", reach(backup));
    }
}

/// The telephone numbers, the e-mail addresses and the languages of a person.
fn reach(person: &Person) -> String {
    joined([person.phones.join(", "), person.emails.join(", "), person.languages.join(", ")])
}

/// The agreements in force that a record has a part in: those of a city or an organisation, and those that a person leads,
/// supports or is asked about, with those of the organisation.
fn active<'a>(draft: &Draft<'a>, record: Record<'_>) -> Vec<&'a Agreement> {
    let mut agreements = draft.catalog.related(record.id().as_str(), Kind::Agreement);
    // The home organisation has a part in most: what its people have to do with is theirs alone.
    let home = draft.catalog.dataset().home.as_ref();
    if let Record::Person(Person { organisation: Some(body), .. }) = record
        && Some(body) != home
    {
        let own: Vec<&Id> = agreements.iter().map(|agreement| agreement.id()).collect();
        let more = draft.catalog.related(body.as_str(), Kind::Agreement).into_iter();
        let more: Vec<_> = more.filter(|agreement| !own.contains(&agreement.id())).collect();
        agreements.extend(more);
    }
    agreements.sort_by(|a, b| by_worth(draft.catalog, draft.from, *a, *b));
    let agreements = agreements.into_iter();
    let agreements =
        agreements.filter_map(|record| if let Record::Agreement(agreement) = record { Some(agreement) } else { None });
    agreements.filter(|agreement| draft.catalog.is_active(agreement, draft.from)).collect()
}

fn agreements<'a>(draft: &mut Draft<'a>, record: Record<'a>) {
    let active = active(draft, record);
    for (place, agreement) in active.iter().take(AGREEMENTS).enumerate() {
        let sentence = sentence(draft, agreement);
        draft.linked(if place == 0 { "Agreements" } else { "" }, sentence, &agreement.entry.id);
    }
    match active.len() {
        0 => draft.text("Agreements", "none in force"),
        all if all > AGREEMENTS => draft.text("", format!("and {} more", all - AGREEMENTS)),
        _ => {}
    }
}

/// An agreement in one sentence: `MOU, in force until 31 December 2018, 1 year 11 months left; lead Sunil Dubey`.
fn sentence(draft: &Draft<'_>, agreement: &Agreement) -> String {
    let lead = agreement.lead.as_ref().map(|lead| format!("; lead {}", name_of(draft.catalog, lead)));
    let kind = kind_short(&agreement.kind);
    format!("{kind}, {}{}", standing(draft.catalog, agreement, draft.from), lead.unwrap_or_default())
}

/// What is next to be delivered under the agreements in force, and how much more is open: `Report, 15 days overdue (Kim
/// Lee); 2 more open`. It leads to its agreement.
fn deliverables<'a>(draft: &mut Draft<'a>, record: Record<'a>) {
    let (day, soon) = draft.soon();
    let agreements = active(draft, record).into_iter();
    let all = agreements.flat_map(|agreement| agreement.deliverables.iter().map(move |one| (agreement, one)));
    let mut open: Vec<_> = all.filter(|(_, one)| one.due_on(day, soon).is_open()).collect();
    open.sort_by_key(|(_, one)| (one.due.is_none(), one.due.map(PartialDate::last_day)));
    let Some((agreement, next)) = open.first() else { return };
    let more = if open.len() > 1 { format!("; {} more open", open.len() - 1) } else { String::new() };
    let text = deliverable_brief(draft.catalog, next, next.due_on(day, soon));
    draft.linked("To deliver", format!("{text}{more}"), &agreement.entry.id);
}

/// The money under the agreements in force: sums by stage and currency, which are never mixed, and how many amounts nobody
/// knows.
fn funding<'a>(draft: &mut Draft<'a>, record: Record<'a>) {
    let active = active(draft, record);
    let money = draft.catalog.records().funding.iter();
    let money: Vec<&Funding> =
        money.filter(|funding| active.iter().any(|one| one.entry.id == funding.agreement)).collect();
    draft.text("Funding", sums(&money));
}

fn sums(money_under: &[&Funding]) -> String {
    let stages = FundingStage::WORDS.iter().map(|(_, stage)| *stage);
    let of_stage = stages.filter_map(|stage| {
        let mut known: BTreeMap<&str, f64> = BTreeMap::new();
        let mut unknown = 0;
        for funding in money_under.iter().filter(|funding| funding.stage == stage) {
            match (funding.amount, &funding.currency) {
                (Some(amount), Some(currency)) => *known.entry(currency).or_default() += amount,
                _ => unknown += 1,
            }
        }
        let known = known.into_iter().map(|(currency, amount)| money(amount, Some(currency)));
        let unknown = (unknown > 0).then(|| count(unknown, "amount not known", "amounts not known"));
        let parts: Vec<String> = known.chain(unknown).collect();
        (!parts.is_empty()).then(|| format!("{} {}", funding_stage(stage), parts.join(" and ")))
    });
    of_stage.collect::<Vec<_>>().join("; ")
}

/// The next event with a day in the city of the record.
fn next_event<'a>(draft: &Draft<'a>, record: Record<'_>, place: &Workplace<'_>) -> Option<&'a Event> {
    let city = if let Record::City(city) = record { Some(city) } else { place.city };
    draft.catalog.next_event_with(city?.entry.id.as_str(), draft.from)
}

/// Clocks that are set before the event: a call at the usual hour would come an hour off.
fn changes(draft: &mut Draft<'_>, place: &Workplace<'_>, now: Instant, event: &Event) {
    let here = draft.catalog.here();
    let Some((here, day)) = here.zip(event.starts.map(|starts| starts.date.first_day())) else { return };
    let Some((own, there)) = here.zone.zip(place.zone) else { return };
    // Seen from another day than today's, it is that day's clocks from which the event is counted.
    let seen = draft.from.day;
    let start = if own.clock(now).local.date() == seen { now } else { own.when(seen.and_time(NaiveTime::MIN)).meant() };
    draft.text("", clock_changes(&here.clock_changes(place, (start, day)), own, there));
}

fn awards<'a>(draft: &mut Draft<'a>, record: Record<'a>) {
    let mut awards = draft.catalog.related(record.id().as_str(), Kind::Award);
    awards.sort_by(|a, b| by_worth(draft.catalog, draft.from, *a, *b));
    awards.truncate(AWARDS);
    draft.links("Awards", awards);
}

#[cfg(test)]
mod tests;
