//! Calendars (iCalendar) of this program and of others as events: what is changed, what is left as it is, what is left out.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::copy::copy;
use crate::support::run::{Ran, command, finish, folder};

fn on(data: &Path, arguments: &[&str]) -> Ran {
    finish(command(&[arguments, &["--data", data.to_str().unwrap()]].concat()).current_dir(data))
}

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !path.file_name().unwrap().to_string_lossy().starts_with('.') {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

/// A copy of the made-up network, with a line more in its `dataset.toml`.
fn network(name: &str, line: &str) -> PathBuf {
    let data = folder(name, &[]);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network"), &data);
    let dataset = data.join("dataset.toml");
    let text = fs::read_to_string(&dataset).unwrap();
    fs::write(&dataset, text.replacen("title = ", &format!("{line}title = "), 1)).unwrap();
    data
}

#[test]
fn what_is_exported_changes_nothing_when_it_is_read_again() {
    for (name, line) in [("ics-back", ""), ("ics-back-domain", "uid_domain = \"harbour-cities\"\n")] {
        let data = network(name, line);
        let calendar = on(&data, &["export", "ics"]);
        assert_eq!(calendar.status, 0, "{calendar:?}");
        let events = calendar.out.matches("BEGIN:VEVENT").count()
            - calendar.out.matches("-by@").count()
            - calendar.out.matches(".last-day@").count();
        assert!(events > 10, "{events}");
        // Another program may keep the entries, and name itself as the one that made the file.
        let others = calendar.out.replace("-//citydesk//citydesk", "-//Example//Calendar");
        let calendars = folder(&format!("{name}-files"), &[("own.ics", &calendar.out), ("others.ics", &others)]);
        let before = files(&data);
        for file in ["own.ics", "others.ics"] {
            let path = calendars.join(file);
            for options in [&["--write"][..], &["--update", "--write"]] {
                let ran = on(&data, &[&["import", "events", path.to_str().unwrap()], options].concat());
                assert_eq!(ran.status, 0, "{file}: {ran:?}");
                assert!(
                    ran.err.ends_with(&format!("{events} entries say what is there already\n")),
                    "{file}: {}",
                    ran.err
                );
                assert_eq!(files(&data), before, "{file}");
            }
        }
    }
}

const HALL: &str = "[[event]]\nid = \"fair\"\ntitle = \"Fair\"\nkind = \"forum\"\nvenue = \"Hall\"\nstarts = 2030-07-12T09:00:00\n\
    ends = 2030-07-12T17:00:00\nzone = \"Europe/Oslo\"\nstatus = \"planned\"\nnotes = \"By the quay.\"\nsource = \"made up\"\n";

#[test]
fn only_what_an_exported_entry_says_otherwise_is_changed() {
    let data = folder("ics-changed", &[("events.toml", HALL)]);
    let calendar = on(&data, &["export", "ics"]).out;
    for (name, old, new, wanted) in [
        ("title", "SUMMARY:Fair", "SUMMARY:Great fair", "fair: title Fair → Great fair\n"),
        ("off", "STATUS:TENTATIVE", "STATUS:CANCELLED", "fair: status planned → cancelled\n"),
        (
            "end",
            "DTEND:20300712T150000Z",
            "DTEND:20300712T160000Z",
            "fair: ends 2030-07-12T17:00:00 → 2030-07-12T18:00:00\n",
        ),
        ("clock", "DTSTART:20300712T070000Z", "DTSTART;TZID=Asia/Seoul:20300712T160000", ""),
        (
            "days",
            "DTSTART:20300712T070000Z\r\nDTEND:20300712T150000Z",
            "DTSTART;VALUE=DATE:20300713",
            "fair: starts 2030-07-12T09:00:00 → 2030-07-13, ends 2030-07-12T17:00:00 → 2030-07-13\n",
        ),
        ("notes", "Notes: By the quay.", "Notes: By the shore.", "fair: notes By the quay. → By the shore.\n"),
    ] {
        let file = format!("{name}.ics");
        assert!(calendar.contains(old), "{old} in {calendar}");
        fs::write(data.join(&file), calendar.replace(old, new)).unwrap();
        let ran = on(&data, &["import", "events", &file, "--update"]);
        assert_eq!(ran.status, 0, "{name}: {ran:?}");
        let lines: Vec<&str> = wanted.trim_end().split(", ends ").collect();
        assert!(lines.iter().all(|line| ran.out.contains(line)), "{name}: {}", ran.out);
        assert_eq!(ran.out.is_empty(), wanted.is_empty(), "{name}: {}", ran.out);
    }
}

/// A calendar as several programs write it, with entries of which none says all that an event needs.
const MIXED: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Board meeting\r\nDTSTART:20300712T090000Z\r\nLOCATION:Hall\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Board meeting\r\nDTSTART:20301012T090000Z\r\nLOCATION:Hall\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:3\r\nSUMMARY:Elsewhere\r\nDTSTART;TZID=Customized Time Zone:20300706T093000\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:4\r\nSUMMARY:Long ago\r\nDTSTART:00000101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn one_bad_entry_refuses_none_of_the_others() {
    let data = folder("ics-mixed", &[("events.toml", HALL), ("mixed.ics", MIXED)]);
    let ran = on(&data, &["import", "events", "mixed.ics", "--write"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.err.contains("left out: mixed.ics:15: 'Elsewhere': its zone 'Customized Time Zone' is not known"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("left out: mixed.ics:20: 'Long ago'"), "{}", ran.err);
    assert_eq!(on(&data, &["list", "events", "--format=json"]).ids().len(), 3);
    let before = files(&data);
    for options in [&["--write"][..], &["--update", "--write"]] {
        let again = on(&data, &[&["import", "events", "mixed.ics"], options].concat());
        assert_eq!(again.status, 0, "{again:?}");
        assert!(again.err.contains("2 entries say what is there already\n"), "{}", again.err);
        assert_eq!(files(&data), before);
    }
    // Moved, and in the words of somebody else: the name of the entry tells which it is.
    let moved = MIXED
        .replace("20301012T090000Z", "20301013T100000Z")
        .replace("UID:2\r\nSUMMARY:Board", "UID:2\r\nSUMMARY:Autumn board");
    fs::write(data.join("mixed.ics"), moved).unwrap();
    let refused = on(&data, &["import", "events", "mixed.ics", "--write"]);
    let wanted = "1 entry says something else than the record: --update changes that\n";
    assert!(refused.err.ends_with(wanted), "{}", refused.err);
    assert_eq!(files(&data).get(&data.join("mixed.toml")), before.get(&data.join("mixed.toml")));
    let changed = on(&data, &["import", "events", "mixed.ics", "--update"]);
    let wanted = "board-meeting-2030-10-12: title Board meeting → Autumn board meeting\n\
                  board-meeting-2030-10-12: starts 2030-10-12T09:00:00 → 2030-10-13T10:00:00\n";
    assert_eq!(changed.out, wanted);
    // Where nothing is left, that is no success.
    fs::write(data.join("none.ics"), "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        .unwrap();
    let none = on(&data, &["import", "events", "none.ics"]);
    assert_eq!((none.status, none.out.as_str()), (1, ""));
    assert!(none.err.ends_with("error: no entry of none.ics can be taken\n"), "{}", none.err);
    fs::write(data.join("none.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").unwrap();
    assert!(on(&data, &["import", "events", "none.ics"]).err.ends_with("error: there is no entry in none.ics\n"));
}

#[test]
fn one_bad_contact_refuses_none_of_the_others() {
    let card = |name: &str, more: &str| {
        format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{name};;;;\r\nTEL:+1 555 0101\r\n{more}END:VCARD\r\n")
    };
    let cards =
        [card("Lee Example", ""), card("Kim Example", "ORG:Board of Nowhere\r\n"), card("Lee Example", "")].concat();
    let cut = format!("{cards}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Robin Example\r\nTEL:+1 555");
    let data = folder("vcf-mixed", &[("events.toml", HALL), ("mixed.vcf", &cut)]);
    let ran = on(&data, &["import", "people", "mixed.vcf", "--write"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    for wanted in [
        "left out: mixed.vcf:7: 'Kim Example', field 'organisation': no organisation is called 'Board of Nowhere': add it first, or have it made with --create yes\n",
        "left out: mixed.vcf:14: 'Lee Example', field 'name': the id 'lee-example' is that of another one before it: add it by hand\n",
        "left out: mixed.vcf:20: 'Robin Example': it has no end (END:VCARD): the file may be cut off; export it again\n",
    ] {
        assert!(ran.err.contains(wanted), "{wanted} in {}", ran.err);
    }
    assert_eq!(on(&data, &["list", "people", "--format=json"]).ids(), ["lee-example"]);
    let again = on(&data, &["import", "people", "mixed.vcf", "--write"]);
    assert!(again.err.contains("1 contact says what is there already\n"), "{}", again.err);
}
