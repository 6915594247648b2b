//! A disk that has no room for what is to be written: nothing is lost, nothing is half written, and it is told.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::run::{Ran, finish, folder};

/// The start of a file that is larger than the limits below, for all that is written into it.
fn text(id: &str) -> String {
    let notes = "What was said on the telephone, at length. ".repeat(60);
    format!(
        "[[city]]\nid = \"{id}\"\nname = \"{id}\"\nzone = \"UTC\"\nsource = \"made up\"\nnotes = \"{notes}\"\n\
         [[organisation]]\nid = \"{id}-office\"\nname = \"Office\"\ncity = \"{id}\"\nsource = \"made up\"\n"
    )
}

/// Everything that writes, by its arguments behind the folder.
const WRITERS: [&[&str]; 7] = [
    &["note", "ostby", "asked about the hall"],
    &["set", "vestby", "country=NO"],
    &["new", "city", "--set", "name=Sorby", "--set", "source=made up", "--in", "ostby.toml"],
    &["new", "city", "--set", "name=Sorby", "--set", "source=made up", "--in", "sorby.toml"],
    &["import", "cities", "names.csv", "--update", "--write"],
    &["meet", "vestby", "--write", "1", "--title", "Meeting"],
    &["attention", "--snooze", "pact", "--until", "2031-01-01"],
];

/// The files below a folder but the locks, which are empty.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            files.extend((!text.is_empty()).then_some((path, text)));
        }
    }
    files
}

/// Runs the program where no file may have more than so many blocks of 512 bytes.
fn run(blocks: u32, data: &Path, state: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -f {blocks}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_citydesk")]);
    command.args(arguments).args(["--now", "2030-06-14T13:00:00Z", "--data"]).arg(data);
    command.env_clear().envs([("TZ", "UTC"), ("HOME", "/nonexistent"), ("USER", "kim")]);
    command.env("XDG_STATE_HOME", state).stdin(Stdio::null()).current_dir(data);
    finish(&mut command)
}

#[test]
fn whatever_has_no_room_is_not_written_at_all_and_that_is_told() {
    let mut refusals = 0;
    for arguments in WRITERS {
        for blocks in [0, 1, 2, 4, 64] {
            let dataset = "title = \"Two\"\nhome = \"ostby-office\"\n[[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nkind = \"pact\"\n\
                           parties = [\"ostby\", \"vestby\"]\nsigned = 2030-01-01\nopen_ended = true\nsource = \"made up\"\n";
            let table = "id,name,source\nostby,Ostby,table\nvestby,Vestby,table\n";
            let files_before = [
                ("dataset.toml", dataset),
                ("ostby.toml", &text("ostby")),
                ("vestby.toml", &text("vestby")),
                ("names.csv", table),
            ];
            let data = folder("full-disk/data", &files_before);
            let state = folder("full-disk/state", &[]);
            let before = files(&data);
            let ran = run(blocks, &data, &state, arguments);
            let what = format!("{arguments:?} in {blocks} blocks: {ran:?}");
            let after = files(&data);
            if ran.status == 0 {
                assert!(after != before || !files(&state).is_empty(), "{what}");
            } else {
                refusals += 1;
                assert_eq!(after, before, "{what}");
                assert!(ran.err.contains("File too large"), "{what}");
            }
            let check = run(1000, &data, &state, &["check"]);
            assert!(!check.out.contains("error["), "{what}: {check:?}");
            let known = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml" || ending == "csv");
            assert!(after.keys().all(known), "{what}: {:?}", after.keys());
        }
    }
    assert!(refusals > 15, "{refusals}");
}
