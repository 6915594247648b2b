//! Names of copies, and names that are ordinary ones.

use super::*;

fn file(name: &str, ids: &[&str]) -> DataFile {
    let records: Vec<String> = ids.iter().map(|id| format!("[[city]]\nid = \"{id}\"\n")).collect();
    DataFile::new(format!("{name}.toml"), records.concat())
}

/// Whether the first file is a copy of the second.
fn is_copy(name: &str, original: &str) -> bool {
    let files = [file(name, &["a", "b"]), file(original, &["a", "b"])];
    let found = copies(&files);
    matches!(&found[..], [one] if one.at == 0 && one.original == 1)
}

/// Names of copies of `towns`.
#[test]
fn a_copy_is_known_by_its_name() {
    for name in include_str!("../../../tests/tables/copies.txt").lines() {
        assert!(is_copy(name, "towns"), "{name}");
        assert!(is_copy(&format!("far/{name}"), "far/towns"), "{name}");
        assert!(!is_copy(name, "far/towns") && !is_copy(name, "others"), "{name}");
    }
}

#[test]
fn a_file_in_a_copied_folder_is_a_copy() {
    for name in ["backup/towns", "old/towns", "far - Copy/towns", "far (1)/towns", "far/backup/towns"] {
        let original = if name.starts_with("far") { "far/towns" } else { "towns" };
        assert!(is_copy(name, original), "{name}");
    }
    assert!(!is_copy("near/towns", "far/towns") && !is_copy("near/towns", "towns"), "nothing says which is the copy");
}

#[test]
fn what_is_added_to_a_name_says_nothing_where_most_ids_are_others() {
    let towns = ["a", "b", "c"];
    for (name, ids) in [
        ("towns-kim", &["a", "x", "y"][..]),
        ("towns north", &["x"]),
        ("towns-north", &["a"]),
        ("towns 2029", &["x", "y", "z"]),
        ("backup/towns", &["x", "y", "z"]),
    ] {
        assert!(copies(&[file(name, ids), file("towns", &towns)]).is_empty(), "{name}");
    }
    for alone in ["guangzhou 2", "mou-2", "events 2019", "copy of towns", "towns (1)"] {
        assert!(copies(&[file(alone, &towns), file("other", &towns)]).is_empty(), "{alone}");
    }
}

#[test]
fn two_files_with_mostly_the_same_ids_are_told_once() {
    let files = [file("a", &["x", "y", "z"]), file("b", &["x", "y", "w"]), file("c", &["x", "p", "q"])];
    let loaded = super::super::load_files(super::super::Source::Archive, &files);
    let copied: Vec<&Problem> = loaded.problems.iter().filter(|one| one.rule == Rule::Copied).collect();
    assert!(matches!(copied[..], [one] if *one.place.file == *"b.toml" && one.what.contains("2 of the ids of a.toml")));
    let twice = loaded.problems.iter().filter(|one| one.rule == Rule::DuplicateId);
    assert_eq!(twice.map(|one| one.place.file.to_string()).collect::<Vec<_>>(), ["c.toml"]);
}

#[test]
fn a_name_like_that_is_an_ordinary_one_where_the_file_holds_something_else() {
    let alone = [file("phase 2", &["c", "d"]), file("phase", &["a", "b"])];
    assert!(copies(&alone).is_empty());
    let years = [file("events-2029", &["a"]), file("events-2030", &["b"]), file("events", &["c"])];
    assert!(copies(&years).is_empty());
    assert!(copies(&[file("Copy of towns", &["a"])]).is_empty());
}
