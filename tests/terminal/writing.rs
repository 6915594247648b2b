//! What is written at the desk stands in the file, and the desk goes on from it.

use std::fs::{self, File};
use std::thread;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};

use crate::support::pty::{Start, words};
use crate::support::records::records;
use crate::{NOW, begin};

#[test]
fn a_report_is_written_into_the_current_folder_and_never_over_another() {
    let (folder, place) = (records("reporting"), records("reporting-place"));
    let program = env!("CARGO_BIN_EXE_citydesk");
    let line = format!("cd '{}' && exec '{program}' --data '{}' --now {NOW}", place.display(), folder.display());
    let mut desk = begin(Start::shell(&line).size(200, 24));
    for name in ["citydesk-report.html", "citydesk-report-2.html"] {
        desk.send("P");
        let wanted = format!("Written: {}", place.join(name).display());
        desk.wait_for("the report", |text| text.contains(&wanted));
        let page = fs::read_to_string(place.join(name)).unwrap();
        assert!(page.contains("<p class=\"genre\">Report</p>") && page.ends_with("</html>\n"), "{page}");
        desk.send("j");
        desk.settle();
    }
}

#[test]
fn a_call_and_a_new_record_are_written_and_seen() {
    let folder = records("writing");
    let state = records("writing-state");
    let start = Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", NOW]);
    let start = start.env("USER", "kim").env("TZ", "UTC").env("XDG_STATE_HOME", state.to_str().unwrap());
    let mut desk = begin(start);
    let before = fs::read_to_string(folder.join("agreements.toml")).unwrap();
    desk.send("2c");
    desk.wait_for("the line", |text| text.contains("Call ─ "));
    desk.send("\x1b[200~asked for\nthe minutes\x1b[201~ q\r");
    desk.wait_for("the answer", |text| text.contains("the call is noted"));
    let after = fs::read_to_string(folder.join("agreements.toml")).unwrap();
    let note = "calls = [\n  { on = 2031-03-03T12:30:";
    let (head, tail) = after.split_once(note).unwrap();
    let rest = &tail[tail.find(']').unwrap() + 1..];
    assert!(tail.contains(", by = \"kim\", text = \"asked for the minutes q\" },\n]"), "{tail}");
    assert_eq!(format!("{}{rest}", head.trim_end_matches('\n')), before, "nothing else has changed");
    desk.send("\r");
    desk.wait_for("the record", |text| text.contains("Calls"));
    desk.send("\x1b");
    desk.settle();
    desk.send("1n");
    desk.wait_for("the form", |text| text.contains("New city") && text.contains("needed"));
    // The fields that are needed come first.
    for typed in ["Nordby\r", "made up\r", "\x13"] {
        desk.send(typed);
        desk.settle();
    }
    desk.wait_for("the new city", |text| text.contains("the city is written") && text.contains("Nordby"));
    let cities = fs::read_to_string(folder.join("cities.toml")).unwrap();
    assert!(
        cities.contains("\n[[city]]\nid = \"nordby\"\nname = \"Nordby\"\nregion = \"coast\"\nsource = \"made up\"\n"),
        "{cities}"
    );
    // Whoever writes by hand meanwhile loses nothing: what is written here goes into what stands there.
    let by_hand = cities.replace("name = \"Nordby\"", "name = \"Nordby by hand\"");
    fs::write(folder.join("cities.toml"), by_hand).unwrap();
    desk.send("cone more\r");
    desk.wait_for("the second note", |text| text.contains("the call is noted"));
    let cities = fs::read_to_string(folder.join("cities.toml")).unwrap();
    assert!(cities.contains("Nordby by hand") && cities.contains("one more"), "{cities}");
    // What was written here is taken back with one key, and what others have changed since is not.
    desk.send("u");
    desk.wait_for("the note gone", |text| text.contains("Undone: note on Nordby by hand"));
    let cities = fs::read_to_string(folder.join("cities.toml")).unwrap();
    assert!(cities.contains("Nordby by hand") && !cities.contains("one more"), "{cities}");
    desk.send("u");
    desk.wait_for("the refusal", |text| text.contains("new city Nordby is not undone"));
    assert_eq!(fs::read_to_string(folder.join("cities.toml")).unwrap(), cities);
    desk.send("q");
}

#[test]
fn what_cannot_be_written_stays_on_the_line_with_the_reason() {
    let folder = records("writing-refused");
    let start = Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", NOW]).env("USER", "kim");
    let mut desk = begin(start);
    desk.send("2c");
    desk.wait_for("the line", |text| text.contains("Call ─ "));
    fs::write(folder.join("agreements.toml"), "[[agreement]\n").unwrap();
    desk.send("not lost\r");
    desk.wait_for("the reason", |text| text.contains("there is no record") && text.contains("call: not lost"));
    assert_eq!(fs::read_to_string(folder.join("agreements.toml")).unwrap(), "[[agreement]\n");
    desk.send("\x03");
}

#[test]
fn a_desk_does_not_wait_long_for_somebody_else_who_writes() {
    let folder = records("writing-busy");
    let start = Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", NOW]).env("USER", "kim");
    let mut desk = begin(start);
    let lock = folder.join(".citydesk.lock");
    let other = File::create(&lock).unwrap();
    flock(&other, FlockOperation::LockExclusive).unwrap();
    desk.send("2c");
    desk.wait_for("the line", |text| text.contains("Call ─ "));
    // The lock is held until the answer is seen: without an end to its patience the desk would never give one.
    desk.send("not lost\r");
    desk.wait_for("the reason", |text| text.contains("somebody else is writing") && text.contains("call: not lost"));
    assert!(!fs::read_to_string(folder.join("agreements.toml")).unwrap().contains("not lost"));
    flock(&other, FlockOperation::Unlock).unwrap();
    desk.send("\r");
    desk.wait_for("the answer", |text| text.contains("the call is noted"));
    assert!(fs::read_to_string(folder.join("agreements.toml")).unwrap().contains("not lost"));
    desk.send("q");
}

#[test]
fn a_file_that_may_not_grow_is_told_as_an_error_and_the_text_stays() {
    let folder = records("writing-limit");
    let program = env!("CARGO_BIN_EXE_citydesk");
    let line = format!("ulimit -f 1; exec '{program}' --data '{}' --now {NOW}", folder.display());
    let mut desk = begin(Start::program("sh", &["-c", &line]).env("USER", "kim"));
    let before = fs::read_to_string(folder.join("agreements.toml")).unwrap();
    assert!(before.len() > 1024, "the file must be larger than the limit");
    desk.send("2casked for the minutes\r");
    desk.wait_for("the reason", |text| text.contains("File too large") && text.contains("asked for the minutes"));
    assert_eq!(fs::read_to_string(folder.join("agreements.toml")).unwrap(), before);
    desk.send("\x03");
    assert!(desk.wait().0.success());
}

#[test]
fn searches_are_kept_for_the_next_desk_and_by_no_kiosk() {
    let folder = records("searches");
    let state = folder.join("state");
    let kept = state.join("citydesk/searches.txt");
    let open = |options: &[&str]| {
        let start = Start::citydesk(&[&["--data", folder.to_str().unwrap(), "--now", NOW], options].concat());
        begin(start.env("USER", "kim").env("TZ", "UTC").env("XDG_STATE_HOME", state.to_str().unwrap()))
    };
    let search = |options: &[&str]| {
        let mut desk = open(options);
        desk.send("/ost");
        desk.wait_for("the hits", |text| text.contains("hit"));
        desk.send("\r");
        desk.settle();
        desk.send("\x03");
        assert!(desk.wait().0.success());
    };
    search(&["--read-only"]);
    search(&["--kiosk"]);
    assert!(!kept.exists());
    search(&[]);
    assert_eq!(fs::read_to_string(&kept).unwrap(), "ost\n");
    let mut desk = open(&[]);
    desk.send("/");
    desk.wait_for("the earlier search", |text| text.contains("brings back an earlier search"));
    desk.send("\x10");
    desk.wait_for("its hits", |text| text.contains("/ ost") && text.contains("earlier search ─"));
    desk.send("\x03");
    assert!(desk.wait().0.success());
    // What cannot be written is said once, and the search goes on.
    fs::remove_file(&kept).unwrap();
    fs::create_dir(&kept).unwrap();
    let mut desk = open(&[]);
    desk.send("/ost");
    desk.wait_for("the hits", |text| text.contains("hit"));
    desk.send("\r");
    desk.wait_for("the reason", |text| text.contains("searches.txt"));
    desk.send("\x03");
    assert!(desk.wait().0.success());
}

#[test]
fn what_a_file_would_lose_is_told_before_and_accepted_by_the_same_key() {
    let folder = records("writing-links");
    let state = records("writing-links-state");
    let (file, link) = (folder.join("cities.toml"), state.join("cities.link"));
    fs::hard_link(&file, &link).unwrap();
    let start = Start::citydesk(&["--data", folder.to_str().unwrap(), "--now", NOW]);
    let start = start.env("USER", "kim").env("TZ", "UTC").env("XDG_STATE_HOME", state.to_str().unwrap());
    let mut desk = begin(start);
    let before = fs::read_to_string(&file).unwrap();
    desk.send("1jchello");
    desk.wait_for("the line", |text| text.contains("Call ─ ") && text.contains("hello"));
    // A key that bounces is no answer.
    desk.send("\r\r");
    desk.wait_for("the question", |text| words(text).contains("the same key again saves"));
    desk.settle();
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    thread::sleep(Duration::from_millis(2_100));
    desk.send("\r");
    desk.wait_for("the answer", |text| text.contains("the call is noted"));
    assert!(fs::read_to_string(&file).unwrap().contains("hello"));
    assert_eq!(fs::read_to_string(&link).unwrap(), before);
}
