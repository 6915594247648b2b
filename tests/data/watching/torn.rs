//! Files in the middle of being written, and more writing than can be followed.

use std::fs::{self, File};
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use citydesk::internals::settings::Watching;

use crate::watching::office::{CITIES, Office, WAYS, shown, text};

#[test]
fn a_half_written_file_shows_what_it_said_until_it_is_whole() {
    for how in WAYS {
        let mut office = Office::new(how);
        let whole = text("a", 2);
        // In the middle of a record, and of a text in it.
        let half = whole.len() / 2 + whole[whole.len() / 2..].find(" of 2").unwrap();
        let mut file = File::create(office.path("a.toml")).unwrap();
        file.write_all(&whole.as_bytes()[..half]).unwrap();
        office.until("a1 stale, b1, c1");
        file.write_all(&whole.as_bytes()[half..]).unwrap();
        drop(file);
        office.until("a2, b1, c1");
        assert!(office.latest.problems.is_empty(), "{:?}", office.latest.problems);
    }
}

/// A text of the second generation, cut where a record ends, and what is missing of it.
fn between_two_records() -> (String, String) {
    let whole = text("a", 2);
    let end = whole.match_indices("[[city]]").nth(7).unwrap().0;
    (whole[..end].to_owned(), whole[end..].to_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_writer_who_pauses_between_two_records_is_waited_for() {
    let mut office = Office::new(Watching::Events);
    let (begun, rest) = between_two_records();
    for longer in ["", "[[city]]\nid = \"more\"\nname = \"more of 2\"\nsource = \"made up\"\n"] {
        office.write("a.toml", "a", 1);
        if shown(&office.latest) != "a1, b1, c1" {
            office.until("a1, b1, c1");
        }
        let mut file = File::create(office.path("a.toml")).unwrap();
        file.write_all(begun.as_bytes()).unwrap();
        // Nothing in the file says that more is to come, and nobody knows whether it does.
        office.until("a1 stale, b1, c1");
        assert!(office.latest.problems.is_empty(), "{:?}", office.latest.problems);
        file.write_all(rest.as_bytes()).unwrap();
        file.write_all(longer.as_bytes()).unwrap();
        drop(file);
        let wanted = if longer.is_empty() { "a2, b1, c1" } else { "a2, b1, c1, more2 (1)" };
        while shown(&office.latest) != wanted {
            let loaded = office.next();
            let cities = &loaded.catalog.records().cities;
            assert_eq!(cities.iter().filter(|city| city.name.starts_with("a ")).count(), CITIES);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_writer_who_never_ends_is_waited_for_five_seconds_and_then_read() {
    let mut office = Office::new(Watching::Events);
    let (begun, _) = between_two_records();
    let mut file = File::create(office.path("a.toml")).unwrap();
    file.write_all(begun.as_bytes()).unwrap();
    office.until("a1 stale, b1, c1");
    office.nothing_more();
    office.until("a2 (7), b1, c1");
    office.nothing_more();
    // Closing says nothing that was not known.
    drop(file);
    office.nothing_more();
}

#[cfg(target_os = "linux")]
#[test]
fn a_script_whose_output_takes_its_time_is_waited_for() {
    let mut office = Office::new(Watching::Events);
    let mut file = File::create(office.path("a.toml")).unwrap();
    office.until("a1 stale, b1, c1");
    // As a shell empties a file at once, and the script that writes to it thinks for longer than a second.
    office.nothing_more();
    file.write_all(text("a", 2).as_bytes()).unwrap();
    drop(file);
    assert_eq!(office.until("a2, b1, c1"), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_record_that_was_taken_out_in_place_is_gone() {
    let mut office = Office::new(Watching::Events);
    fs::write(office.path("a.toml"), between_two_records().0).unwrap();
    office.until("a2 (7), b1, c1");
}

#[test]
fn a_file_that_is_emptied_is_waited_for_and_then_empty() {
    for how in WAYS {
        let mut office = Office::new(how);
        let mut file = File::create(office.path("a.toml")).unwrap();
        office.until("a1 stale, b1, c1");
        file.write_all(text("a", 2).as_bytes()).unwrap();
        office.until("a2, b1, c1");
        file.set_len(0).unwrap();
        office.until("a2 stale, b1, c1");
        // Nobody writes to it any more.
        office.until("b1, c1");
    }
}

#[test]
fn a_file_that_is_cut_short_shows_what_it_said() {
    for how in WAYS {
        let mut office = Office::new(how);
        let file = File::options().write(true).open(office.path("a.toml")).unwrap();
        file.set_len(text("a", 1).rfind(" of 1").unwrap() as u64).unwrap();
        office.until("a1 (19), a1 stale (1), b1, c1");
        office.write("a.toml", "a", 2);
        office.until("a2, b1, c1");
    }
}

#[test]
fn a_burst_is_handed_over_once() {
    let mut office = Office::new(Watching::Events);
    for generation in 2..=40 {
        for (path, file) in [("a.toml", "a"), ("b.toml", "b"), ("below/c.toml", "c")] {
            office.write(path, file, generation);
        }
    }
    let times = office.until("a40, b40, c40");
    // One that takes its time may be seen on the way; this one takes some milliseconds, and a second at the most.
    assert!(times <= 2, "{times}");
    office.nothing_more();
}

#[test]
fn endless_writing_is_followed_and_nothing_torn_is_shown() {
    for how in WAYS {
        let mut office = Office::new(how);
        let (path, go_on) = (office.path("a.toml"), AtomicBool::new(true));
        thread::scope(|scope| {
            scope.spawn(|| {
                for generation in 2.. {
                    let text = text("a", generation);
                    let mut file = File::create(&path).unwrap();
                    for part in text.as_bytes().chunks(97) {
                        file.write_all(part).unwrap();
                        thread::sleep(Duration::from_micros(300));
                    }
                    if !go_on.load(Ordering::Relaxed) {
                        fs::write(&path, self::text("a", 9000)).unwrap();
                        return;
                    }
                }
            });
            // Each of these is looked at for being torn.
            for _ in 0..3 {
                office.next();
            }
            go_on.store(false, Ordering::Relaxed);
        });
        office.until("a9000, b1, c1");
    }
}

#[test]
fn who_asks_is_answered_whatever_the_data_say() {
    for how in [Watching::Events, Watching::Poll, Watching::Off] {
        let mut office = Office::new(how);
        office.watch.ask();
        assert_eq!(shown(&office.next()), "a1, b1, c1");
        office.nothing_more();
    }
}

#[test]
fn what_is_not_watched_is_read_when_it_is_asked_for() {
    let mut office = Office::new(Watching::Off);
    office.write("a.toml", "a", 2);
    office.nothing_more();
    office.watch.ask();
    assert_eq!(shown(&office.next()), "a2, b1, c1");
}
