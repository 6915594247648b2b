//! Large folders, of which some is shown before all of it is read.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use citydesk::internals::catalog::{Context, Preferences, Viewpoint};
use citydesk::internals::load::{Loaded, ReadingProgress, Source, begin, load, read_in_parts};
use tempfile::TempDir;

use crate::support::generate::generate;

/// A folder of about so many records.
fn folder(records: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in generate(records, 1) {
        write(folder.path(), &name, &text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(source: &Source) -> (Loaded, Vec<Loaded>, Loaded) {
    let begun = begin(source);
    let mut parts = Vec::new();
    let whole = read_in_parts(&begun, &mut |part| parts.push(part));
    (begun, parts, whole)
}

#[test]
fn parts_grow_to_the_whole_and_say_nothing_that_it_does_not() {
    let folder = folder(24_000);
    // A fault anywhere is told once all is read, and a record whose partner is not read yet has none.
    write(folder.path(), "zz.toml", "[[city]]\nid = \"aby\"\nname = \"Aby\"\nregion = \"nowhere\"\nsource = \"x\"\n");
    let source = Source::Folder(folder.path().to_path_buf());
    let (begun, parts, whole) = read(&source);
    let known = load(&source);
    assert!(whole.says_the_same(&known) && whole.reading.is_none() && whole.problems.len() == 1);
    let all = begun.reading.unwrap().all;
    assert_eq!((begun.reading, all), (Some(ReadingProgress { files: 1, all }), known.files));
    assert_eq!(begun.catalog.dataset().title, known.catalog.dataset().title);
    assert_eq!(begun.catalog.dataset().as_of, known.catalog.dataset().as_of);
    assert!(!parts.is_empty());
    let mut before = begun.catalog.all().count();
    let preferences = Preferences::default();
    for part in &parts {
        let records: Vec<_> = part.catalog.all().collect();
        assert!(before < records.len() && records.len() < known.catalog.all().count() / 2);
        before = records.len();
        assert!(part.reading.unwrap().files < all && part.problems.is_empty() && part.stale.is_empty());
        for kind in citydesk::internals::catalog::Kind::ALL {
            assert_eq!(
                part.catalog.records().of(kind).is_empty(),
                known.catalog.records().of(kind).is_empty(),
                "{kind:?}"
            );
        }
        for record in records {
            assert!(known.catalog.record(record.id().as_str()).is_some());
            assert!(part.catalog.faults_of(record.id()).is_empty());
        }
        for year in (1990..2060).step_by(5) {
            let from = Viewpoint::on(NaiveDate::from_ymd_opt(year, 6, 1).unwrap());
            let context = Context { catalog: &part.catalog, from, preferences: &preferences };
            assert!(context.attention().is_empty(), "what is missing may not be read yet");
            for agreement in &part.catalog.records().agreements {
                assert!(!part.catalog.standing(agreement, from).is_active(), "{agreement:?} in {year}");
            }
        }
    }
}

#[test]
fn a_small_folder_and_one_that_is_not_there_are_read_at_once() {
    let folder = folder(400);
    for path in [folder.path().to_path_buf(), folder.path().join("none"), folder.path().join("dataset.toml")] {
        let source = Source::Folder(path);
        let begun = begin(&source);
        assert!(begun.reading.is_none() && begun.says_the_same(&load(&source)));
    }
}

#[test]
fn what_a_folder_lost_after_it_was_begun_is_no_longer_there() {
    let folder = folder(12_000);
    let source = Source::Folder(folder.path().to_path_buf());
    let begun = begin(&source);
    assert!(begun.reading.is_some());
    fs::remove_dir_all(folder.path()).unwrap();
    let mut parts = 0;
    let whole = read_in_parts(&begun, &mut |_| parts += 1);
    assert_eq!((parts, whole.files, whole.problems.len()), (0, 0, 1));
}
