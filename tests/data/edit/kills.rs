//! Many writers at once, and writers that are killed.

use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use citydesk::internals::load::{Source, load};

use super::{Records, TWO};
use crate::support::run::{command, finish};

/// A number that follows from another in no order that one sees.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn spawn(records: &Records, arguments: &[&str]) -> Child {
    let data = records.folder.path().to_str().unwrap();
    let mut command = command(&[arguments, &["--data", data]].concat());
    command.env("USER", "kim").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The notes of a record, and that nothing is wrong in the folder.
fn notes(records: &Records, id: &str) -> Vec<String> {
    let loaded = load(&Source::Folder(records.folder.path().to_path_buf()));
    assert_eq!(loaded.problems, []);
    loaded.catalog.record(id).unwrap().entry().calls.iter().map(|call| call.text.clone()).collect()
}

#[test]
fn of_eight_writers_at_once_none_loses_a_note() {
    const WRITERS: usize = 8;
    const NOTES: usize = 4;
    let records = Records::new(&[("a.toml", TWO)]);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let records = &records;
            scope.spawn(move || {
                for note in 0..NOTES {
                    let text = format!("note {note} of {writer}");
                    // A writer that has waited for too long is told so, and tries again.
                    while !spawn(records, &["note", "ostby", &text]).wait().unwrap().success() {}
                }
            });
        }
    });
    let mut written = notes(&records, "ostby");
    for writer in 0..WRITERS {
        let suffix = format!(" of {writer}");
        let own: Vec<&String> = written.iter().filter(|text| text.ends_with(&suffix)).collect();
        let wanted: Vec<String> = (0..NOTES).map(|note| format!("note {note} of {writer}")).collect();
        assert_eq!(own, wanted.iter().collect::<Vec<_>>(), "each in its order");
    }
    written.dedup();
    assert_eq!(written.len(), WRITERS * NOTES);
    assert_eq!(records.names(), ["a.toml"]);
}

#[test]
fn whoever_is_killed_while_writing_leaves_the_old_file_or_the_new_one() {
    let records = Records::new(&[("a.toml", TWO)]);
    let long = "x".repeat(20_000);
    let mut seed = 7;
    let mut old = TWO.to_owned();
    for turn in 0..60 {
        let value = format!("notes={turn} {long}");
        let mut child = spawn(&records, &["set", "ostby", &value]);
        thread::sleep(Duration::from_micros(next(&mut seed) % 60_000));
        let _ = child.kill();
        child.wait().unwrap();
        let written = TWO.replacen("as they say\n", &format!("as they say\nnotes = \"{turn} {long}\"\n"), 1);
        let text = records.text("a.toml");
        assert!(text == written || text == old, "neither old nor new after turn {turn}");
        old = text;
        assert_eq!(load(&Source::Folder(records.folder.path().to_path_buf())).problems, []);
    }
    // What the killed have left is swept away by the next one.
    let data = records.folder.path().to_str().unwrap().to_owned();
    let last = finish(&mut command(&["set", "ostby", "notes=", "--data", &data]));
    assert_eq!((last.status, last.err.as_str()), (0, ""));
    assert_eq!((records.names(), records.text("a.toml")), (vec!["a.toml".to_owned()], TWO.to_owned()));
}

#[test]
fn a_note_that_was_told_to_be_written_is_there_whoever_else_is_killed() {
    let records = Records::new(&[("a.toml", TWO)]);
    let saved: Vec<String> = thread::scope(|scope| {
        let writers: Vec<_> = (0..8u64)
            .map(|writer| {
                let records = &records;
                scope.spawn(move || {
                    let mut seed = writer + 11;
                    let mut saved = Vec::new();
                    for note in 0..6 {
                        let text = format!("note {note} of {writer}");
                        let mut child = spawn(records, &["note", "vestby", &text]);
                        if next(&mut seed).is_multiple_of(2) {
                            thread::sleep(Duration::from_micros(next(&mut seed) % 100_000));
                            let _ = child.kill();
                        }
                        if child.wait().unwrap().success() {
                            saved.push(text);
                        }
                    }
                    saved
                })
            })
            .collect();
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    assert!(saved.len() >= 8, "those that nobody kills are all told");
    let mut written = notes(&records, "vestby");
    for text in &saved {
        assert_eq!(written.iter().filter(|other| *other == text).count(), 1, "{text}");
    }
    written.sort();
    written.dedup();
    assert_eq!(written.len(), notes(&records, "vestby").len(), "none is there twice");
    let left =
        fs::read_dir(records.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(
        left.filter(|name| name != "a.toml").all(|name| name.starts_with(".citydesk")),
        "only hidden files are left"
    );
}
