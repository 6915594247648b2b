//! What a load after a change reads, and what it costs.

use std::fs;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::load_changed;
use crate::catalog::Instant;
#[cfg(debug_assertions)]
use crate::catalog::steps;
use crate::load::files::{FolderListing, Links, walk_known};
use crate::load::{DataFile, Loaded, Source, Writing, load, load_again_at, load_files};

/// Files of cities and agreements, each of which names cities of its own file and of the one before.
fn chain(count: usize, city: &str) -> Vec<DataFile> {
    let city_of = |file: usize, number: usize, name: &str| {
        format!("[[city]]\nid = \"c{file}-{number}\"\nname = \"{name}\"\nsource = \"made up\"\n")
    };
    let pact = |file: usize, number: usize| {
        let before = file.saturating_sub(1);
        format!(
            "[[agreement]]\nid = \"a{file}-{number}\"\ntitle = \"Pact\"\nkind = \"pact\"\nsource = \"made up\"\n\
             parties = [\"c{file}-{number}\", \"c{before}-{}\"]\n",
            9 - number
        )
    };
    let text = |file: usize| -> String {
        let name =
            |number: usize| if (file, number) == (3, 3) { city.to_owned() } else { format!("City {file} {number}") };
        let cities = (0..10).map(|number| city_of(file, number, &name(number)));
        cities.chain((0..10).filter(|number| (file, *number) != (0, 0)).map(|number| pact(file, number))).collect()
    };
    (0..count).map(|file| DataFile::new(format!("f{file:04}.toml"), text(file))).collect()
}

#[test]
#[cfg(debug_assertions)]
fn a_load_after_a_change_costs_by_the_changed_file() {
    let steps_of = |count: usize| {
        let before = load_files(Source::Folder("data".into()), &chain(count, "Before"));
        let files = chain(count, "After");
        let first = steps();
        let after = load_changed(&before, &FolderListing::of(&files)).unwrap();
        let steps = steps() - first;
        let [old, new] = [&before, &after].map(|loaded| &loaded.state.as_ref().unwrap().files);
        let taken_over = old.iter().zip(new).filter(|(old, new)| Arc::ptr_eq(old, new)).count();
        assert_eq!((taken_over, new.len()), (count - 1, count));
        assert_eq!(after.catalog.city("c3-3").unwrap().name, "After");
        steps
    };
    let few = steps_of(10);
    assert!(few > 0);
    assert_eq!(steps_of(200), few);
}

#[test]
fn a_file_that_is_surely_as_it_was_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |files: &[DataFile]| {
        for file in files {
            fs::write(folder.path().join(&*file.name), &*file.text).unwrap();
        }
    };
    let unread = |loaded: &Loaded| -> Vec<bool> {
        let state = loaded.state.as_ref().unwrap();
        let links = Links::Inside;
        let found = walk_known(folder.path(), links, &[], state);
        found.files.iter().map(|file| file.is_unread).collect()
    };
    write(&chain(5, "Before"));
    let source = Source::Folder(folder.path().into());
    let first = load(&source);
    // When they were read is not known.
    assert_eq!(unread(&first), [false; 5]);
    let dated = fs::metadata(folder.path().join("f0000.toml")).unwrap().modified().unwrap();
    let dated = dated.duration_since(UNIX_EPOCH).unwrap().as_secs().cast_signed();
    let at = |seconds: i64| Some(Instant::from_unix(dated + seconds));
    // They may be written to once more and be dated the same.
    assert_eq!(unread(&load_again_at(&first, Writing::Over, at(1))), [false; 5]);
    let second = load_again_at(&first, Writing::Over, at(60));
    assert_eq!(unread(&second), [true; 5]);
    write(&chain(5, "After!")[3..4]);
    assert_eq!(unread(&second), [true, true, true, false, true]);
    let third = load_again_at(&second, Writing::Over, at(60));
    assert_eq!(third.catalog.city("c3-3").unwrap().name, "After!");
    assert!(third.says_the_same(&load(&source)));
    // One that is gone, and one that has an error.
    fs::remove_file(folder.path().join("f0004.toml")).unwrap();
    fs::write(folder.path().join("f0001.toml"), "[[city]]\nid = 3\n").unwrap();
    let fourth = load_again_at(&third, Writing::Over, at(60));
    assert!(fourth.problems.iter().any(|problem| *problem.place.file == *"f0001.toml"));
}
