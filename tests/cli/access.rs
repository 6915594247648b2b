//! Where nothing is to be written, nothing is: by which way it is asked for, what settings with a fault in them mean, and
//! what a kiosk takes of its environment.

#![allow(clippy::unwrap_used, reason = "part of the tests, some of it in functions of their own")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::run::{Ran, command, finish, folder};

const TOWNS: &str = r#"[[city]]
id = "ostby"
name = "Ostby"
zone = "Europe/Oslo"
source = "made up"

[[city]]
id = "vestby"
name = "Vestby"
zone = "Europe/Oslo"
source = "made up"

[[agreement]]
id = "pact"
title = "Pact"
kind = "mou"
parties = ["ostby", "vestby"]
signed = 2029-01-01
open_ended = true
source = "made up"
"#;

/// Whose office everything is seen from.
const HOME: &str = "home = \"office\"\n\n[[organisation]]\nid = \"office\"\nname = \"Office\"\ncity = \"ostby\"\nsource = \"made up\"\n";

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");

/// Every command that writes, each as it would succeed elsewhere.
const WRITES: [&[&str]; 9] = [
    &["note", "ostby", "hello"],
    &["set", "ostby", "country=NO"],
    &["new", "city", "--set", "name=Sorby", "source=x"],
    &["new", "city", "--set", "name=Sorby", "source=x", "--edit"],
    &["import", "cities", "table.csv", "--write"],
    &["undo"],
    &["attention", "--snooze", "pact", "--until", "2099-01-01"],
    &["attention", "--wake", "pact"],
    &["meet", "vestby", "--write", "1", "--title", "Talk"],
];

/// Every file below a folder with what it holds.
fn files(below: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![below.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push((path.clone(), fs::read(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// A folder with records, a table to import, a place for what is remembered and an editor that writes.
fn place(name: &str) -> PathBuf {
    let editor = "#!/bin/sh\necho '# by the editor' >>\"$2\"\n";
    let table = "name,source\nSorby,made up\n";
    let home = ("data/dataset.toml", HOME);
    let records = ("data/towns.toml", TOWNS);
    let place = folder(name, &[home, records, ("table.csv", table), ("state/kept", ""), ("editor", editor)]);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(place.join("editor"), mode).unwrap();
    place
}

fn ask(place: &Path, asked: &[&str], options: &[&str]) -> Ran {
    let mut command = command(&[asked, options, &["--now", "2030-06-03T10:00:00Z"]].concat());
    command.current_dir(place).env("XDG_STATE_HOME", place.join("state")).env("USER", "kim");
    finish(command.env("EDITOR", place.join("editor")))
}

#[test]
fn no_command_writes_where_nothing_is_to_be_written() {
    let place = place("access-commands");
    fs::write(place.join("ro.toml"), "read_only = true\n").unwrap();
    let before = files(&place);
    let ways: [(&[&str], &str); 5] = [
        (&["--data", "data", "--read-only"], "read_only is set"),
        (&["--data", "data", "--config", "ro.toml"], "read_only is set"),
        (&["--data", "data", "--kiosk"], "this desk is a kiosk"),
        (&["--data", "data", "--kiosk", "--read-only"], "this desk is a kiosk"),
        (&[], "the archive cannot be changed"),
    ];
    for (options, why) in ways {
        for asked in WRITES {
            let ran = ask(&place, asked, options);
            assert!(ran.status != 0 && ran.err.starts_with("error: "), "{asked:?} {options:?}: {ran:?}");
            assert!(ran.err.contains(why), "{asked:?} {options:?}: {ran:?}");
            assert_eq!(files(&place), before, "{asked:?} {options:?}");
        }
    }
    // Each of them writes where it may, and where there is something to take back.
    for asked in WRITES.into_iter().filter(|asked| asked[0] != "undo" && asked[1] != "--wake") {
        let place = self::place("access-writes");
        let before = files(&place);
        let ran = ask(&place, asked, &["--data", "data"]);
        assert!(ran.status == 0 && files(&place) != before, "{asked:?}: {ran:?}");
    }
}

/// What can be wrong with a settings file that says, or tries to say, one of the two settings that protect; `KEY` stands
/// for its name.
const DAMAGE: [&str; 22] = [
    "KEY = yes",
    "KEY = True",
    "KEY = \"true\"",
    "KEY = \"false\"",
    "KEY = 1",
    "KEY = 0",
    "KEY = [true]",
    "KEY = []",
    "KEY = {}",
    "KEY.on = true",
    "[KEY]",
    "[[KEY]]",
    "KEY =",
    "KEY: true",
    "KEY",
    "KEY = true\nKEY = true",
    "KEY = false\nKEY = true",
    "name = \"Kim\nKEY = true",
    "[attention]\nKEY = true",
    "desk = { KEY = true }",
    "desk = [{ KEY = true }]",
    "KEYS = true",
];

#[test]
fn settings_with_a_fault_in_what_protects_forbid_everything() {
    let place = place("access-damage");
    let settings = place.join("settings.toml");
    let mut all: Vec<Vec<u8>> = Vec::new();
    for key in ["kiosk", "read_only"] {
        all.extend(DAMAGE.iter().map(|text| text.replace("KEY", key).into_bytes()));
        all.push([format!("{key} = true\n# caf").as_bytes(), b"\xe9\n"].concat());
        all.push(
            [b"\xff\xfe".to_vec(), format!("{key} = true").encode_utf16().flat_map(u16::to_le_bytes).collect()]
                .concat(),
        );
        all.push(format!("{key} = true\n{}", "#".repeat(1024 * 1024)).into_bytes());
    }
    let spellings =
        ["readonly", "read-only", "\"read only\"", "READ_ONLY", "ReadOnly", "read_onyl", "raed_only", "Kiosk"];
    let others = ["kisok", "kiosk_mode", "is_kiosk", "\"kiosk \"", "kiösk"];
    all.extend(spellings.iter().chain(&others).map(|key| format!("{key} = true").into_bytes()));
    for text in all {
        fs::write(&settings, &text).unwrap();
        let shown = String::from_utf8_lossy(&text[..text.len().min(60)]).into_owned();
        let ran = ask(&place, &["note", "ostby", "hello"], &["--data", "data", "--config", "settings.toml"]);
        assert!(ran.status != 0 && ran.err.contains("settings.toml"), "{shown}: {ran:?}");
        assert_eq!(fs::read_to_string(place.join("data/towns.toml")).unwrap(), TOWNS, "{shown}");
        let read =
            ask(&place, &["list", "cities", "--format", "json"], &["--data", "data", "--config", "settings.toml"]);
        assert_eq!(read.ids(), ["ostby", "vestby"], "{shown}: reading goes on");
    }
    for text in ["", "read_only = false\nkiosk = false\n", "theme = 'defualt'\nmouse = 1\ncolour = 'never'\n"] {
        fs::write(&settings, text).unwrap();
        let ran = ask(&place, &["note", "ostby", "hello"], &["--data", "data", "--config", "settings.toml"]);
        assert_eq!(ran.status, 0, "{text}: {ran:?}");
    }
}

#[test]
fn settings_that_cannot_be_read_forbid_everything() {
    let place = place("access-unreadable");
    fs::create_dir(place.join("folder.toml")).unwrap();
    std::os::unix::fs::symlink("nowhere.toml", place.join("dangling.toml")).unwrap();
    let refused = |options: &[&str], home: &str, why: &str| {
        let mut command = command(&[&["note", "ostby", "hello", "--data", "data"], options].concat());
        let ran = finish(command.current_dir(&place).env("XDG_CONFIG_HOME", place.join(home)).env("USER", "kim"));
        assert!(ran.status != 0 && ran.err.contains(why), "{options:?} {home}: {ran:?}");
        assert_eq!(fs::read_to_string(place.join("data/towns.toml")).unwrap(), TOWNS, "{options:?} {home}");
    };
    for named in ["missing.toml", "folder.toml", "dangling.toml", "missing/settings.toml", "table.csv/settings.toml"] {
        refused(&["--config", named], "none", named);
    }
    // A file that nobody has named may be missing; one that is there has to be read.
    for (home, is_link) in [("linked", true), ("a-folder", false)] {
        fs::create_dir_all(place.join(home).join("citydesk")).unwrap();
        let file = place.join(home).join("citydesk/settings.toml");
        if is_link {
            std::os::unix::fs::symlink("nowhere.toml", file).unwrap();
        } else {
            fs::create_dir(file).unwrap();
        }
        refused(&[], home, "settings.toml");
    }
}

/// Every word in capitals that stands in quotes in the source: the names of variables are among them.
fn names_in_the_source() -> Vec<String> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut names = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let text = fs::read_to_string(path).unwrap();
            let is_name = |word: &&str| {
                word.len() > 1
                    && word.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit() || sign == b'_')
            };
            names.extend(text.split('"').filter(is_name).map(str::to_owned));
        }
    }
    // Those that libraries read.
    let libraries =
        ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_DIRS", "TZ", "TZDIR", "SHELL"];
    names.extend(libraries.map(str::to_owned));
    names.extend(["CITYDESK_DATA", "CITYDESK_CONFIG", "PAGER", "TMPDIR", "USER", "LOGNAME"].map(str::to_owned));
    names.sort();
    names.dedup();
    names
}

#[test]
fn a_kiosk_takes_nothing_from_its_environment_but_what_describes_the_terminal() {
    let of_the_terminal = ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "TMUX", "STY"];
    let trap = folder(
        "access-trap",
        &[
            ("citydesk/settings.toml", "horizon_days = 3000\ndata = \".\"\n"),
            (
                "citydesk/snoozed.toml",
                "[[snooze]]\nmatter = \"ganzhu-mou-2029:deliverable:Guide to quays\"\nuntil = 2099-01-01\n",
            ),
            (".config/citydesk/settings.toml", "data = \".\"\n"),
            ("records/trap.toml", "[[city]]\nid = \"trap\"\nname = \"Trapville\"\nsource = \"made up\"\n"),
        ],
    );
    let commands: [&[&str]; 4] = [&["attention"], &["list", "cities"], &["card", "haemaru"], &["check"]];
    let names: Vec<String> = names_in_the_source();
    let asked = |asked: &[&str], value: Option<&Path>, options: &[&str]| {
        let mut command = command(&[asked, options, &["--data", NETWORK, "--now", "2030-06-03T23:30:00Z"]].concat());
        command.env_remove("TZ").env_remove("HOME").current_dir(&trap);
        let set = names.iter().filter(|name| !of_the_terminal.contains(&name.as_str()));
        finish(command.envs(set.filter_map(|name| Some((name, value?)))))
    };
    let values = [trap.clone(), trap.join("records"), PathBuf::from("Pacific/Kiritimati"), PathBuf::from("\u{1b}[31m")];
    for command in commands {
        let without = asked(command, None, &["--kiosk"]);
        for value in &values {
            let with = asked(command, Some(value), &["--kiosk"]);
            assert_eq!((&with.out, &with.err), (&without.out, &without.err), "{command:?} {}", value.display());
        }
    }
    // Outside of a kiosk the same traps are taken.
    assert_ne!(asked(&["attention"], Some(&trap), &[]).out, asked(&["attention"], None, &[]).out);
}

#[test]
fn one_file_alone_reads_the_environment() {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let may = path.ends_with("app/environment.rs") || path.ends_with("plain/tests.rs");
        for way in ["env::var", "env::vars", "etcetera", "home_dir", "temp_dir"] {
            assert!(may || !text.contains(way), "{} has {way}", path.display());
        }
    }
}
