//! Calendars of other programs in, events out.

use std::collections::BTreeMap;

use super::super::tests::{OneTable, one_of};
use super::super::{InputFile, Request, TableFault, read};
use super::*;
use crate::catalog::Dataset;
use crate::catalog::Records;
use crate::edit::RecordPair;
use crate::words::samples;

fn imported(catalog: &Catalog, entries: &str) -> OneTable {
    let calendar = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{entries}END:VCALENDAR\n").replace('\n', "\r\n");
    let asked = Request::default();
    let file = InputFile { name: "calendar.ics".to_owned(), bytes: calendar.into_bytes(), sheets: None };
    let imported = one_of(read(asked, &[file], catalog), catalog);
    assert_eq!(imported.faults, []);
    imported
}

/// An entry of these lines.
fn entry(uid: &str, title: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\n{lines}\nEND:VEVENT\n")
}

/// Start, end and zone of an entry of these lines, or why it is left out.
fn span(lines: &str) -> String {
    let read = imported(&samples::catalog(), &entry("1", "Expo", lines));
    let Some(block) = read.blocks.first() else { return read.left_out[0].what.clone() };
    let value = |key: &str| block.pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value.clone());
    let span = ["starts", "ends", "zone"].into_iter().filter_map(value).collect::<Vec<_>>().join(" ");
    [Some(span), read.entry_notes.first().map(|note| note.what.clone())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}

/// The values of a field by the id of the record.
fn by_id(read: &OneTable, key: &str) -> BTreeMap<String, String> {
    let value = |pairs: &[RecordPair]| {
        pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value.trim_matches('"').to_owned())
    };
    read.blocks.iter().map(|block| (block.id.clone(), value(&block.pairs).unwrap_or_default())).collect()
}

fn lines(faults: &[TableFault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{} {}", fault.row, fault.what)).collect()
}

#[test]
fn a_length_gives_the_end() {
    for (lines, wanted) in [
        ("DTSTART;VALUE=DATE:20300710\nDURATION:P3D", "2030-07-10 2030-07-12"),
        ("DTSTART;VALUE=DATE:20300710\nDURATION:P1D", "2030-07-10"),
        ("DTSTART;VALUE=DATE:20300710\nDURATION:P2W", "2030-07-10 2030-07-23"),
        ("DTSTART;VALUE=DATE:20300710\nDURATION:PT36H", "2030-07-10 2030-07-11"),
        ("DTSTART;VALUE=DATE:20300710\nDURATION:PT0S", "2030-07-10"),
        ("DTSTART:20300703T220000Z\nDURATION:PT1H30M", r#"2030-07-03T22:00:00 2030-07-03T23:30:00 "UTC""#),
        ("DTSTART:20300703T220000Z\nDURATION:P1DT2H", r#"2030-07-03T22:00:00 2030-07-05T00:00:00 "UTC""#),
        ("DTSTART:20300703T220000\nDURATION:PT150M", "2030-07-03T22:00:00 2030-07-04T00:30:00"),
        // A day goes by the calendar, and 24 hours by the clock that is never set forward.
        (
            "DTSTART;TZID=Europe/Oslo:20300330T120000\nDURATION:P1D",
            r#"2030-03-30T12:00:00 2030-03-31T12:00:00 "Europe/Oslo""#,
        ),
        (
            "DTSTART;TZID=Europe/Oslo:20300330T120000\nDURATION:PT24H",
            r#"2030-03-30T12:00:00 2030-03-31T13:00:00 "Europe/Oslo""#,
        ),
        // The clock shows the hour of the end twice: only UTC tells which it is.
        ("DTSTART;TZID=Europe/Oslo:20301027T023000\nDURATION:PT1H", r#"2030-10-27T00:30:00 2030-10-27T01:30:00 "UTC""#),
        (
            "DTSTART;VALUE=DATE:20300710\nDURATION:-P3D",
            "2030-07-10; it ends on 2030-07-10, before it starts: its end is left out",
        ),
        (
            "DTSTART;VALUE=DATE:20300710\nDURATION:soon",
            "its DURATION is not a length that can be read: correct it in the calendar",
        ),
        ("DTSTART:20300703T220000\nDURATION:P4000000000D", "it is longer than any calendar: correct its DURATION"),
    ] {
        assert_eq!(span(lines), wanted, "{lines}");
    }
}

#[test]
fn an_end_is_converted_to_the_clock_of_the_start() {
    for (lines, wanted) in [
        (
            "DTSTART;TZID=America/New_York:20300711T200000\nDTEND;TZID=Europe/Oslo:20300712T040000",
            r#"2030-07-11T20:00:00 2030-07-11T22:00:00 "America/New_York""#,
        ),
        (
            "DTSTART;TZID=Europe/Oslo:20300711T200000\nDTEND:20300711T193000Z",
            r#"2030-07-11T20:00:00 2030-07-11T21:30:00 "Europe/Oslo""#,
        ),
        (
            "DTSTART:20300711T200000Z\nDTEND;TZID=Asia/Seoul:20300712T060000",
            r#"2030-07-11T20:00:00 2030-07-11T21:00:00 "UTC""#,
        ),
        (
            "DTSTART;TZID=Europe/Oslo:20300711T200000\nDTEND:20300711T213000",
            r#"2030-07-11T20:00:00 2030-07-11T21:30:00 "Europe/Oslo""#,
        ),
        (
            "DTSTART:20300711T200000\nDTEND;TZID=Europe/Oslo:20300711T213000",
            r#"2030-07-11T20:00:00 2030-07-11T21:30:00 "Europe/Oslo""#,
        ),
        ("DTSTART:20300711T200000+0200\nDTEND:20300711T200000Z", r#"2030-07-11T18:00:00 2030-07-11T20:00:00 "UTC""#),
        ("DTSTART:20300711T200000\nDTEND:20300711T213000", "2030-07-11T20:00:00 2030-07-11T21:30:00"),
        // Hours at one end alone.
        ("DTSTART:20300711T200000\nDTEND;VALUE=DATE:20300713", "2030-07-11T20:00:00 2030-07-12"),
        (
            "DTSTART;VALUE=DATE:20300711\nDTEND;TZID=Europe/Oslo:20300713T120000",
            r#"2030-07-11 2030-07-13T12:00:00 "Europe/Oslo""#,
        ),
        // The end of days is the day after the last.
        ("DTSTART;VALUE=DATE:20300621\nDTEND;VALUE=DATE:20300622", "2030-06-21"),
        ("DTSTART;VALUE=DATE:20300621\nDTEND;VALUE=DATE:20300621", "2030-06-21"),
        ("DTSTART;VALUE=DATE:20300621\nDTEND;VALUE=DATE:20300624", "2030-06-21 2030-06-23"),
        (
            "DTSTART;VALUE=DATE:20300621\nDTEND;VALUE=DATE:20300620",
            "2030-06-21; it ends on 2030-06-20, before it starts: its end is left out",
        ),
        (
            "DTSTART;TZID=Europe/Oslo:20300711T200000\nDTEND;TZID=Asia/Seoul:20300711T200000",
            "2030-07-11T20:00:00 \"Europe/Oslo\"; it ends on 2030-07-11T13:00:00, before it starts: its end is left out",
        ),
        ("DTSTART:20300230", "its DTSTART is not a time that can be read: correct it in the calendar"),
        ("DTSTART:20300220T250000", "its DTSTART is not a time that can be read: correct it in the calendar"),
        ("DTSTART:20300711T200000\nDTEND:late", "its DTEND is not a time that can be read: correct it in the calendar"),
    ] {
        assert_eq!(span(lines), wanted, "{lines}");
    }
}

#[test]
fn a_zone_that_only_the_file_knows_is_found_by_its_rules_or_leaves_one_entry_out() {
    let rules = |name: &str, more: &str| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:{name}\n{more}BEGIN:STANDARD\nDTSTART:16011028T030000\nTZOFFSETFROM:+0200\n\
             TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
        )
    };
    let entries = [
        rules("Custom 1", "X-LIC-LOCATION:Europe/Athens\n"),
        rules("Custom 2", "TZURL:http://tzurl.org/zoneinfo/Europe/Berlin\n"),
        rules("W. Europe Standard Time", ""),
        rules("Customized Time Zone", ""),
        entry("1", "One", "DTSTART;TZID=Custom 1:20300705T093000"),
        entry("2", "Two", "DTSTART;TZID=\"Custom 2\":20300705T093000"),
        entry("3", "Three", "DTSTART;TZID=\"W. Europe Standard Time\":20300705T093000"),
        entry("4", "Four", "DTSTART;TZID=Customized Time Zone:20300705T093000"),
        entry("5", "Five", "DTSTART;TZID=(UTC+01:00) Amsterdam\\, Berlin:20300705T093000"),
        entry("6", "Six", "DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin\":20300705T093000"),
        entry("7", "Seven", "DTSTART;VALUE=DATE;TZID=Nowhere:20300705"),
    ];
    let read = imported(&samples::catalog(), &entries.concat());
    let zones = by_id(&read, "zone");
    let zones: Vec<(&str, &str)> = zones.iter().map(|(id, zone)| (id.as_str(), zone.as_str())).collect();
    let wanted = [("one", "Europe/Athens"), ("seven", ""), ("six", "Europe/Amsterdam"), ("three", "Europe/Berlin")];
    assert_eq!(zones.iter().filter(|zone| wanted.contains(zone)).count(), wanted.len(), "{zones:?}");
    assert!(zones.contains(&("two", "Europe/Berlin")), "{zones:?}");
    let what = "4 its zone 'Customized Time Zone' is not known: write an IANA name such as Europe/Madrid for it in the \
                file, or add the event by hand";
    assert!(lines(&read.left_out).contains(&what.to_owned()), "{:?}", read.left_out);
    let google = "X-WR-TIMEZONE:Asia/Seoul\n".to_owned() + &entry("1", "Expo", "DTSTART:20300713T090000");
    let read = imported(&samples::catalog(), &google);
    assert_eq!(by_id(&read, "zone")["expo"], "Asia/Seoul");
    assert!(read.remarks.contains(&"1 entry names no zone: that of the calendar is taken, Asia/Seoul".to_owned()));
}

#[test]
fn entries_of_one_title_have_ids_of_their_own() {
    let on = |uid: &str, day: &str| entry(uid, "Board meeting", &format!("DTSTART;VALUE=DATE:{day}"));
    let ids = |entries: &[String]| {
        let read = imported(&samples::catalog(), &entries.concat());
        assert_eq!(read.left_out, []);
        read.blocks.iter().map(|block| block.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[on("1", "20300712")]), ["board-meeting"]);
    assert_eq!(
        ids(&[on("1", "20300712"), on("2", "20301012")]),
        ["board-meeting-2030-07-12", "board-meeting-2030-10-12"]
    );
    assert_eq!(
        ids(&[on("1", "20300712"), on("2", "20300712"), on("3", "20300712")]),
        ["board-meeting-2030-07-12", "board-meeting-2030-07-12-2", "board-meeting-2030-07-12-3"]
    );
    assert_eq!(ids(&[entry("1", "🎉", "DTSTART:20300712"), entry("2", "✨", "DTSTART:20300713")]).len(), 2);
    // A record of another kind has that id: no entry can be written over it.
    assert_eq!(ids(&[entry("1", "Ostby", "DTSTART:20300712")]), ["ostby-2030-07-12"]);
    let long = "long ".repeat(60);
    assert!(ids(&[entry("1", &long, "DTSTART:20300712")])[0].len() < 100);
}

#[test]
fn what_repeats_is_told_and_its_exceptions_are_entries_of_their_own() {
    let start = "DTSTART;TZID=Europe/Oslo:20300708T093000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3";
    let moved = entry(
        "f",
        "Weekly",
        "DTSTART;TZID=Europe/Oslo:20300723T100000\nRECURRENCE-ID;TZID=Europe/Oslo:20300722T093000",
    );
    let read = imported(&samples::catalog(), &[entry("f", "Weekly", start), moved.clone()].concat());
    assert_eq!(by_id(&read, "uid").into_values().collect::<Vec<_>>(), ["f", "f 2030-07-22T07:30:00Z"]);
    let what = "1 it repeats every 2 weeks, 3 times: only 2030-07-08 is imported; add the other days by hand";
    assert_eq!(lines(&read.entry_notes), [what]);
    let until = "DTSTART:20300708\nRRULE:FREQ=YEARLY;UNTIL=20331231T000000Z\nRDATE;VALUE=DATE:20300709,20300710";
    let read = imported(&samples::catalog(), &entry("f", "Yearly", until));
    let what =
        "it repeats every year, until 2033-12-31, and it has 2 further dates (RDATE): only 2030-07-08 is imported";
    assert!(read.entry_notes[0].what.starts_with(what), "{:?}", read.entry_notes);
    // The first time of a series is another entry's, or none of it.
    let first = moved.replace("RECURRENCE-ID;TZID=Europe/Oslo:20300722T093000", "RECURRENCE-ID:20300708T073000Z");
    let read = imported(&samples::catalog(), &[entry("f", "Weekly", start), first].concat());
    assert_eq!(read.blocks.len(), 1);
    assert!(read.left_out[0].what.starts_with("another entry stands for its first day"), "{:?}", read.left_out);
    let excepted = format!("{start}\nEXDATE;TZID=Europe/Oslo:20300722T093000,20300708T093000");
    let read = imported(&samples::catalog(), &entry("f", "Weekly", &excepted));
    assert!(read.left_out[0].what.starts_with("its first day is taken out of the series"), "{:?}", read.left_out);
    // One time that is off and bears no title of its own has that of the series.
    let off = "BEGIN:VEVENT\nUID:f\nDTSTART:20300722\nRECURRENCE-ID:20300722\nSTATUS:CANCELLED\nEND:VEVENT\n";
    let read = imported(&samples::catalog(), &[entry("f", "Weekly", start), off.to_owned()].concat());
    assert_eq!(by_id(&read, "status")["weekly-2030-07-22"], "cancelled");
}

#[test]
fn what_is_no_event_or_no_longer_one_is_said() {
    let expo = entry("1", "Expo", "DTSTART:20300712");
    let read = imported(&samples::catalog(), &format!("METHOD:CANCEL\n{expo}"));
    assert_eq!(by_id(&read, "status")["expo"], "cancelled");
    let read = imported(&samples::catalog(), &format!("METHOD:REPLY\n{expo}"));
    assert_eq!(lines(&read.left_out), ["1 it is an answer to an invitation (METHOD:REPLY), and no event"]);
    let others = "BEGIN:VTODO\nUID:2\nSUMMARY:Call\nEND:VTODO\nBEGIN:VJOURNAL\nUID:3\nEND:VJOURNAL\n".repeat(2);
    let read = imported(&samples::catalog(), &format!("{others}{expo}"));
    assert_eq!(read.blocks.len(), 1);
    assert_eq!(read.remarks[0], "2 tasks (VTODO) are left out: they are no events");
    assert_eq!(read.remarks[1], "2 journal entries (VJOURNAL) are left out: they are no events");
    let untitled = "BEGIN:VEVENT\nUID:4\nSUMMARY:\nDTSTART:20300713\nEND:VEVENT\n";
    let read = imported(&samples::catalog(), &format!("{untitled}{expo}"));
    assert_eq!((lines(&read.left_out).len(), read.blocks.len(), read.numbers.as_slice()), (1, 1, &[2][..]));
    // A file that breaks off: what is there of the last entry may be half of it.
    let cut = format!("BEGIN:VCALENDAR\n{expo}BEGIN:VEVENT\nUID:5\nSUMMARY:Other\nDTSTART:203007");
    let asked = Request { kind: Some(Kind::Event), ..Request::default() };
    let read = read_bytes(asked, &cut);
    assert_eq!((read.blocks.len(), read.left_out.len()), (1, 1));
    assert!(read.left_out[0].what.starts_with("it has no end (END:VEVENT)"), "{:?}", read.left_out);
}

fn read_bytes(asked: Request<'_>, text: &str) -> OneTable {
    let file = InputFile { name: "cut.ics".to_owned(), bytes: text.as_bytes().to_vec(), sheets: None };
    {
        let catalog = samples::catalog();
        one_of(read(asked, &[file], &catalog), &catalog)
    }
}

#[test]
fn of_several_versions_of_an_entry_the_newest_is_taken() {
    let version = |day: &str, more: &str| entry("1", "Expo", &format!("DTSTART;VALUE=DATE:{day}{more}"));
    for (first, second, wanted) in [
        ("\nSEQUENCE:2", "\nSEQUENCE:1", "2030-07-12"),
        ("\nSEQUENCE:1", "\nSEQUENCE:2", "2030-10-12"),
        ("\nDTSTAMP:20300102T000000Z", "\nDTSTAMP:20300101T000000Z", "2030-07-12"),
        ("", "", "2030-10-12"),
    ] {
        let entries = [version("20300712", first), version("20301012", second)].concat();
        let read = imported(&samples::catalog(), &entries);
        assert_eq!(by_id(&read, "starts")["expo"], wanted, "{first} {second}");
        assert_eq!(read.left_out.len(), 1);
    }
}

/// A catalog of two fairs, one of them with a name of its own.
fn fairs() -> Catalog {
    let fair = |id: &str, uid: Option<&str>| crate::catalog::Event {
        title: "Fair".to_owned(),
        starts: samples::moment("2030-07-12"),
        uid: uid.map(str::to_owned),
        ..samples::event(id)
    };
    let events = vec![fair("fair", None), fair("fair-of-others", Some("other"))];
    Catalog::from_checked(Dataset::default(), Records { events: events.into(), ..Records::default() })
}

#[test]
fn a_record_is_known_by_the_name_of_its_entry_or_by_title_and_start() {
    let ids = |entries: &[String]| {
        let read = imported(&fairs(), &entries.concat());
        let uids = by_id(&read, "uid");
        read.blocks.iter().map(|block| format!("{} {}", block.id, uids[&block.id])).collect::<Vec<_>>()
    };
    let on = |uid: &str, title: &str, day: &str| entry(uid, title, &format!("DTSTART;VALUE=DATE:{day}"));
    // Neither a new title nor a new day makes another event of one that is known by its name.
    assert_eq!(ids(&[on("other", "Autumn fair", "20301012")]), ["fair-of-others other"]);
    assert_eq!(ids(&[on("1", "Fair", "20300712")]), ["fair 1"]);
    assert_eq!(
        ids(&[on("1", "Fair", "20300712"), on("other", "Fair", "20300712")]),
        ["fair 1", "fair-of-others other"]
    );
    assert_eq!(ids(&[on("2", "Fair", "20301012")]), ["fair-2030-10-12 2"]);
    assert_eq!(ids(&[on("fair@citydesk", "Feria", "20301012")]), ["fair "]);
    assert_eq!(ids(&[on("expo@citydesk", "Expo", "20301012")]), ["expo "]);
    let read = imported(&fairs(), &on("2", "Fair", "20301012"));
    assert_eq!(
        lines(&read.entry_notes),
        ["1 there is 'fair' of the same title on another day: this becomes 'fair-2030-10-12'"]
    );
    // What the entry does not say is not changed: neither is a kind made up.
    assert_eq!(by_id(&imported(&fairs(), &on("other", "Fair", "20300712")), "kind")["fair-of-others"], "");
}

#[test]
fn an_id_of_another_data_set_is_taken_for_the_same_record_only_where_that_is_alike() {
    let ours = "PRODID:-//citydesk//citydesk 0.1.0//EN\n";
    let ids = |entry: String| {
        imported(&fairs(), &format!("{ours}{entry}")).blocks.iter().map(|block| block.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(entry("fair@others", "Fair", "DTSTART;VALUE=DATE:20301012")), ["fair"]);
    assert_eq!(ids(entry("fair@others", "Feria", "DTSTART;VALUE=DATE:20300712")), ["fair"]);
    assert_eq!(ids(entry("fair@others", "Feria", "DTSTART;VALUE=DATE:20301012")), ["feria"]);
    let parts = ["fair.register-by@others", "pact.last-day@others", "pact.notice-by@citydesk"];
    for part in parts {
        assert_eq!(ids(entry(part, "Last day", "DTSTART;VALUE=DATE:20301012")), [""; 0], "{part}");
    }
}
