//! Whatever a file holds, it is read: no panic, no hang, and every problem points into the file that it is about.

mod holds;

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use citydesk::internals::load::{DataFile, Source, load, load_files};

use crate::support::mutate::{Dice, Seeds};

/// How many files are tried where nobody asks for more, so that the whole takes seconds.
const FEW: usize = 12_000;

/// A number from the environment, where there is one.
fn number(name: &str, otherwise: usize) -> usize {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[expect(clippy::disallowed_methods, reason = "only printed, and compared with minutes")]
fn now() -> Instant {
    Instant::now()
}

/// Files that are read together, by a number from which they follow.
fn files(seeds: &Seeds, number: u64) -> Vec<DataFile> {
    let dice = &mut Dice::new(number);
    let count = if dice.below(8) == 0 { 1 + dice.below(3) } else { 1 };
    let file = |place| {
        let name = if place == 0 && dice.below(10) == 0 { "dataset.toml".to_owned() } else { format!("{place}.toml") };
        let text = String::from_utf8_lossy(&seeds.next(dice)).into_owned();
        DataFile::new(name, text)
    };
    (0..count).map(file).collect()
}

#[test]
fn every_file_is_read_and_every_problem_points_into_it() {
    let (wanted, seed) = (number("CITYDESK_FILES", FEW), number("CITYDESK_SEED", 0) as u64);
    let (seeds, started) = (Seeds::of_the_project(), now());
    let (mut read, mut sound, mut problems) = (0, 0, 0);
    let mut slowest = (Duration::ZERO, 0);
    for number in seed.. {
        if read >= wanted {
            break;
        }
        let files = files(&seeds, number);
        let begun = now();
        let held = catch_unwind(AssertUnwindSafe(|| {
            let loaded = load_files(Source::Folder("our-data".into()), &files);
            holds::all(&loaded, &files, number).map(|()| (loaded.places.len(), loaded.problems.len()))
        }));
        slowest = slowest.max((begun.elapsed(), number));
        match held.unwrap_or_else(|_| Err("a panic".to_owned())) {
            Ok((records, faults)) => (sound, problems) = (sound + records, problems + faults),
            Err(why) => panic!("CITYDESK_SEED={number}: {why}\n{files:#?}"),
        }
        read += files.len();
    }
    println!(
        "{read} files in {:?}: {sound} records, {problems} problems; the slowest took {:?} (CITYDESK_SEED={})",
        started.elapsed(),
        slowest.0,
        slowest.1
    );
    // Far more than the largest takes on the slowest machine, and far less than what grows with the square of it.
    assert!(slowest.0 < Duration::from_secs(60), "{slowest:?}");
    assert!(sound > wanted / 20 && problems > wanted / 4, "{sound} records and {problems} problems: too dull");
}

#[test]
fn folders_of_such_files_are_read_byte_by_byte() {
    const FILES: usize = 40;
    let seeds = Seeds::of_the_project();
    for number in 0..number("CITYDESK_FILES", FEW) as u64 / 1_000 {
        let folder = tempfile::tempdir().expect("a folder");
        let dice = &mut Dice::new(number);
        for place in 0..FILES {
            let written = fs::write(folder.path().join(format!("{place}.toml")), seeds.next(dice));
            assert!(written.is_ok());
        }
        let loaded = load(&Source::Folder(folder.path().to_path_buf()));
        let names: Vec<String> = (0..FILES).map(|place| format!("{place}.toml")).collect();
        assert!(loaded.files <= FILES);
        for problem in &loaded.problems {
            assert!(names.iter().any(|name| **name == *problem.place.file), "{number}: {problem}");
        }
    }
}
