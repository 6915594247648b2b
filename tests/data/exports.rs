//! Calendars and contacts as a parser that is not ours reads them: of the archive, of the made-up network, and of records
//! whose texts are out to break them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::path::Path;

use calcard::common::PartialDateTime;
use calcard::icalendar::{ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use calcard::vcard::{VCard, VCardProperty, VCardValue};
use calcard::{Entry, Parser};
use citydesk::internals::catalog::{Catalog, Context, Event, Instant, Kind, Record, Viewpoint};
use citydesk::internals::export::{Calendar, Version, contacts};
use citydesk::internals::load::{DataFile, Source, load, load_files};
use proptest::prelude::*;

fn archive() -> Catalog {
    load(&Source::Archive).catalog
}

fn network() -> Catalog {
    load(&Source::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network"))).catalog
}

fn from(catalog: &Catalog) -> Viewpoint {
    Viewpoint::on(catalog.dataset().as_of.unwrap_or_default())
}

/// A calendar of everything.
fn calendar(catalog: &Catalog) -> String {
    let records: Vec<Record<'_>> = catalog.all().collect();
    Calendar::new(Context::new(catalog, from(catalog)), &records).write(Instant::from_unix(1_484_568_000), None)
}

fn cards(catalog: &Catalog, version: Version) -> String {
    let records: Vec<Record<'_>> = catalog.all().collect();
    contacts(Context::new(catalog, from(catalog)), &records, version, Instant::from_unix(1_484_568_000))
}

/// Every line ends in CRLF, has 75 bytes at most, and holds no other control character than a tab.
#[track_caller]
fn assert_lines(text: &str) {
    assert!(text.ends_with("\r\n"));
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{} bytes: {line}", line.len());
        assert!(!line.contains(|letter: char| letter.is_control() && letter != '\t'), "{line:?}");
    }
}

/// The entries of a calendar.
fn entries(text: &str) -> Vec<ICalendarComponent> {
    // Its strict reading refuses every part within a part, and so every calendar; the counts below are strict instead.
    let mut parser = Parser::new(text);
    let calendar = match parser.entry() {
        Entry::ICalendar(calendar) => calendar,
        other => panic!("{other:?}: {text}"),
    };
    assert_eq!(parser.entry(), Entry::Eof);
    let is_event = |component: &ICalendarComponent| component.component_type == ICalendarComponentType::VEvent;
    calendar.components.into_iter().filter(is_event).collect()
}

fn values<'a>(entry: &'a ICalendarComponent, name: &ICalendarProperty) -> &'a [ICalendarValue] {
    let found = entry.entries.iter().find(|property| property.name == *name);
    found.map(|property| property.values.as_slice()).unwrap_or_default()
}

fn text<'a>(entry: &'a ICalendarComponent, name: &ICalendarProperty) -> &'a str {
    match values(entry, name) {
        [ICalendarValue::Text(text)] => text,
        other => panic!("{name:?}: {other:?}"),
    }
}

fn moment<'a>(entry: &'a ICalendarComponent, name: &ICalendarProperty) -> Option<&'a PartialDateTime> {
    match values(entry, name) {
        [ICalendarValue::PartialDateTime(moment)] => Some(moment),
        [] => None,
        other => panic!("{name:?}: {other:?}"),
    }
}

fn vcards(text: &str) -> Vec<VCard> {
    let mut parser = Parser::new(text).strict();
    let mut cards = Vec::new();
    loop {
        match parser.entry() {
            Entry::VCard(card) => cards.push(card),
            Entry::Eof => return cards,
            other => panic!("{other:?}"),
        }
    }
}

fn in_card(card: &VCard, name: &VCardProperty) -> Vec<String> {
    let found = card.entries.iter().filter(|property| property.name == *name);
    let word = |value: &VCardValue| match value {
        VCardValue::Text(text) => text.clone(),
        VCardValue::Component(parts) => parts.join(","),
        other => panic!("{name:?}: {other:?}"),
    };
    found.flat_map(|property| property.values.iter().map(word)).filter(|word| !word.is_empty()).collect()
}

/// An event's entry as it was read: its days or hours are those of the record.
#[track_caller]
fn assert_holds(catalog: &Catalog, event: &Event, entry: &ICalendarComponent) {
    assert!(text(entry, &ICalendarProperty::Summary).ends_with(&event.title));
    assert!(text(entry, &ICalendarProperty::Description).contains(&event.entry.sources[0]));
    let city = event.city.as_ref().and_then(|city| catalog.city(city.as_str()));
    if let Some(city) = city {
        assert!(text(entry, &ICalendarProperty::Location).contains(&city.name));
    }
    let starts = event.starts.unwrap();
    let read = moment(entry, &ICalendarProperty::Dtstart).unwrap();
    let day = |read: &PartialDateTime| {
        format!("{:04}-{:02}-{:02}", read.year.unwrap(), read.month.unwrap(), read.day.unwrap())
    };
    match starts.time {
        None => {
            assert_eq!((day(read), read.hour), (starts.date.to_string(), None));
            let after = moment(entry, &ICalendarProperty::Dtend).unwrap();
            let last = event.ends.and_then(|ends| ends.date.exact()).unwrap_or(starts.date.first_day());
            assert_eq!(day(after), last.succ_opt().unwrap().to_string());
        }
        Some(time) => {
            let zone = event.zone.as_ref().or_else(|| city?.zone.as_ref()).unwrap();
            let local: jiff::civil::DateTime = format!("{}T{time}", starts.date).parse().unwrap();
            let utc = local.in_tz(zone.as_str()).unwrap().timestamp().to_string();
            // A deadline is the end of its entry.
            let property = if catalog.vocabulary().is_deadline(event) {
                ICalendarProperty::Dtend
            } else {
                ICalendarProperty::Dtstart
            };
            let read = moment(entry, &property).unwrap();
            let read = (day(read), read.hour.unwrap(), read.minute.unwrap(), read.tz_hour);
            assert_eq!(format!("{}T{:02}:{:02}:00Z", read.0, read.1, read.2), utc);
            assert_eq!(read.3, Some(0), "the hour is one in UTC");
        }
    }
}

#[test]
fn every_event_that_is_known_to_the_day_is_read_as_it_is() {
    for (catalog, wanted) in [(archive(), 71), (network(), 11)] {
        let text_of_all = calendar(&catalog);
        assert_lines(&text_of_all);
        let entries = entries(&text_of_all);
        let mut read = 0;
        for event in &catalog.records().events {
            let uid = format!("{}@citydesk", event.entry.id);
            let mut found = entries.iter().filter(|entry| text(entry, &ICalendarProperty::Uid) == uid);
            let known = event.starts.is_some_and(|starts| starts.date.exact().is_some());
            match found.next() {
                Some(entry) => assert_holds(&catalog, event, entry),
                None => assert!(!known, "{uid} is left out"),
            }
            assert!(found.next().is_none(), "{uid} is there twice");
            read += usize::from(known);
        }
        assert_eq!(read, wanted);
    }
}

#[test]
fn every_person_and_organisation_is_read_as_it_is() {
    for (catalog, version) in
        [(archive(), Version::V4), (network(), Version::V4), (archive(), Version::V3), (network(), Version::V3)]
    {
        let text = cards(&catalog, version);
        assert_lines(&text);
        let cards = vcards(&text);
        let records: Vec<Record<'_>> =
            catalog.all().filter(|record| matches!(record.kind(), Kind::Person | Kind::Organisation)).collect();
        assert_eq!(cards.len(), records.len());
        for (card, record) in cards.iter().zip(records) {
            let (name, phones, emails) = match record {
                Record::Person(person) => (&person.name, &person.phones, &person.emails),
                Record::Organisation(body) => (&body.name, &body.phones, &body.emails),
                _ => unreachable!(),
            };
            assert_eq!(in_card(card, &VCardProperty::Fn), [name.as_str()]);
            assert_eq!(in_card(card, &VCardProperty::Email), emails.to_vec());
            let dialled = |phone: &String| phone.replace("tel:", "").replace(' ', "");
            let read: Vec<String> = in_card(card, &VCardProperty::Tel).iter().map(dialled).collect();
            assert_eq!(read, phones.iter().map(dialled).collect::<Vec<_>>());
            let names = in_card(card, &VCardProperty::N);
            let is_person = matches!(record, Record::Person(_));
            assert_eq!(names.is_empty(), version == Version::V4 || !is_person, "{names:?}");
        }
    }
}

/// A data set with a text wherever one can stand.
fn with_text(text: &str) -> Catalog {
    // A text in JSON is one in TOML too.
    let text = serde_json::Value::from(text).to_string();
    let file = format!(
        "[[city]]\nid = 'a'\nname = {text}\ncountry = 'NO'\nzone = 'Europe/Oslo'\nsource = 'x'\n\
         [[organisation]]\nid = 'b'\nname = {text}\nshort = {text}\nkind = {text}\ncity = 'a'\nweb = {text}\n\
         phones = [{text}]\nemails = [{text}]\nsource = {text}\n\
         [[person]]\nid = 'p'\nname = {text}\nrole = {text}\norganisation = 'b'\nphones = [{text}]\nemails = [{text}]\n\
         languages = [{text}]\nnotes = {text}\nsource = {text}\n\
         [[event]]\nid = 'e'\ntitle = {text}\nkind = {text}\ncity = 'a'\nvenue = {text}\nstarts = 2017-06-19\n\
         hosts = ['b']\nagendas = [{text}, {text}]\nregister_at = {text}\nnotes = {text}\ncertainty = {text}\nsource = {text}\n\
         [[agreement]]\nid = 'm'\ntitle = {text}\nkind = {text}\nparties = ['a', 'b']\nends = 2017-06-19\n\
         documents = [{text}]\nsource = {text}\n"
    );
    load_files(Source::Archive, &[DataFile::new("all.toml", file)]).catalog
}

/// Reads everything back that was made of a text.
fn assert_comes_back(written: &str) {
    let catalog = with_text(written);
    let Some(event) = catalog.event("e") else { return };
    let calendar = calendar(&catalog);
    assert_lines(&calendar);
    let entries = entries(&calendar);
    assert_eq!(entries.len(), 2, "{calendar}");
    let entry = entries.iter().find(|entry| text(entry, &ICalendarProperty::Uid) == "e@citydesk").unwrap();
    assert_eq!(text(entry, &ICalendarProperty::Summary), event.title);
    // A text without a letter to stand on is no venue, no name and no note: what was read counts.
    let city = catalog.city("a").unwrap();
    let place: Vec<&str> = event.venue.as_deref().into_iter().chain([city.name.as_str(), "NO"]).collect();
    assert_eq!(text(entry, &ICalendarProperty::Location), place.join(", "));
    let notes = event.entry.notes.as_ref().map(|notes| format!("\nNotes: {notes}\n"));
    let description = text(entry, &ICalendarProperty::Description);
    assert_eq!(description.contains("\nNotes: "), notes.is_some(), "{description}");
    assert!(description.contains(notes.as_deref().unwrap_or_default()), "{description}");
    for version in [Version::V4, Version::V3] {
        let text = cards(&catalog, version);
        assert_lines(&text);
        let cards = vcards(&text);
        assert_eq!(cards.len(), 2, "{text}");
        let person = catalog.person("p").unwrap().name.as_str();
        let body = catalog.organisation("b").unwrap().name.as_str();
        let mut names: Vec<String> = cards.iter().flat_map(|card| in_card(card, &VCardProperty::Fn)).collect();
        names.sort_unstable();
        let mut wanted = [body, person];
        wanted.sort_unstable();
        assert_eq!(names, wanted);
    }
}

#[test]
fn texts_that_look_like_lines_stay_texts() {
    let long = "Kongen av Ægypt, ".repeat(30);
    for text in [
        "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil",
        "a\\nb\\,c\\;d\\\\",
        ";;;,,,:::\"\"\"^n^'",
        "\u{feff}BEGIN:VCARD",
        "=0D=0AEND:VCARD",
        "الدار البيضاء 广州 👩‍👩‍👧 e\u{301}",
        "https://example.org/a,b;c\\d",
        "tel:+15550100;ext=1",
        // Marks alone: a length mark of Telugu, an accent.
        "\u{c55}",
        "\u{301} \u{301}",
        long.as_str(),
    ] {
        assert_comes_back(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_read_as_it_was_written(text in "\\PC{1,200}") {
        assert_comes_back(&text);
    }
}
