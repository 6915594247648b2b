//! What is kept of changes, how much of it, and for whom.

use std::os::unix::fs::PermissionsExt;

use super::*;

fn entry(journal: &Journal, number: usize, bytes: usize) -> JournalEntry {
    let new = format!("[[city]]\nid = 'a{number}'\nname = \"{}\"\n", "x".repeat(bytes));
    let hunks = vec![Hunk { old: String::new(), new, mark: None }];
    let file = FileChange {
        file: "a.toml".to_owned(),
        is_new: false,
        changed: Vec::new(),
        added: vec![format!("a{number}")],
        hunks,
    };
    journal.entry(format!("change {number}"), vec![file])
}

fn journal(folder: &tempfile::TempDir) -> Journal {
    Journal::of(folder.path(), Some(&folder.path().join("state")), Instant::from_unix(7))
}

fn size(place: &Path) -> u64 {
    files(place).iter().map(|(_, path)| fs::metadata(path).unwrap().len()).sum()
}

#[test]
fn the_latest_twenty_are_kept_and_read_by_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(&folder);
    for number in 0..30 {
        assert_eq!(journal.add(&entry(&journal, number, 10)).1, None);
    }
    let entries = journal.entries();
    let numbers: Vec<String> = entries.iter().map(|entry| entry.what.clone()).collect();
    assert_eq!(numbers, (10..30).map(|number| format!("change {number}")).collect::<Vec<_>>());
    journal.mark_undone(&entries[19]);
    journal.drop(entries[18].number);
    let entries = journal.entries();
    assert!(entries.len() == 19 && entries[18].undone && entries[18].what == "change 29" && !entries[17].undone);
    let place = journal.place().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(place), mode(&files(place)[0].1)), (0o700, 0o600));
}

#[test]
fn the_room_is_bounded_and_what_makes_way_is_listed_still() {
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(&folder);
    let large = usize::try_from(LARGEST).unwrap();
    for number in 0..5 {
        let entry = entry(&journal, number, large / 4 * 3);
        assert_eq!((journal.check(&entry), journal.add(&entry).1), (Ok(()), None));
    }
    assert!(size(journal.place().unwrap()) <= ALL);
    let kept: Vec<bool> = journal.entries().iter().map(|entry| !entry.files.is_empty()).collect();
    assert_eq!(kept, [false, false, false, true, true]);
    let too_large = entry(&journal, 9, large);
    let why = journal.check(&too_large).unwrap_err();
    assert_eq!(why, "it takes more than 16 MiB");
    assert_eq!(journal.add(&too_large).1, Some(why));
    let last = journal.entries().pop().unwrap();
    assert!(last.what == "change 9" && last.id == "a9" && last.files.is_empty());
}

#[test]
fn what_is_no_entry_of_this_folder_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(&folder);
    journal.add(&entry(&journal, 1, 10));
    let place = journal.place().unwrap();
    let good = fs::read_to_string(&files(place)[0].1).unwrap();
    let other = good.replacen(&journal.folder, "/elsewhere", 1);
    for (name, text) in [
        ("00000002.json", ""),
        ("00000003.json", "{}"),
        ("00000004.json", &*other),
        ("x.json", &good),
        ("00000005.txt", &good),
        ("-undone.json", &good),
        ("99999999999999999999999.json", &good),
    ] {
        fs::write(place.join(name), text).unwrap();
    }
    fs::write(place.join("00000006.json"), b"\xff\xfe").unwrap();
    fs::create_dir(place.join("00000007.json")).unwrap();
    assert_eq!(journal.entries().len(), 1);
    fs::write(place.join("00000008.json"), good.replace("change 1", "\\u001b[31mchange")).unwrap();
    assert!(journal.entries().pop().is_some_and(|last| !last.what.contains('\u{1b}')));
    assert_eq!(journal.add(&entry(&journal, 2, 10)), (Some(9), None));
}

#[test]
fn where_nothing_can_be_written_down_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = Journal::of(folder.path(), None, Instant::from_unix(7));
    let why = nowhere.add(&entry(&nowhere, 1, 1)).1.unwrap();
    assert!(why.contains("XDG_STATE_HOME"), "{why}");
    fs::write(folder.path().join("state"), "a file").unwrap();
    let journal = journal(&folder);
    let (number, why) = journal.add(&entry(&journal, 1, 1));
    assert!(number.is_none() && why.unwrap().contains("state/undo/"));
}
