//! The screen, the clipboard and the links of the terminal: the desk on data that mean harm.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::hostile::clean::{assert_clean, assert_own_sequences};
use crate::hostile::network::network;
use crate::support::pty::{Pty, Start};
use crate::support::run::folder;

/// Opens the desk with everything switched on that writes more to a terminal, and gives it keys; after each the desk
/// must still be there.
fn after(name: &str, keys: &[&str], start: impl Fn(Start) -> Start) -> Pty {
    let data = network(name);
    let settings = "hyperlinks = true\nmouse = true\n";
    let config = folder(&format!("{name}-config"), &[("settings.toml", settings)]).join("settings.toml");
    let arguments = ["--data", data.to_str().unwrap(), "--config", config.to_str().unwrap()];
    let mut pty = start(Start::citydesk(&arguments)).run();
    pty.wait_for("the desk", |text| text.contains("1 Cities"));
    for key in keys {
        pty.send(key);
        // A lone Esc must not be read as the beginning of what comes next.
        if *key == "\x1b" { pty.settle() } else { pty.pass(Duration::from_millis(40)) }
    }
    pty.settle();
    pty
}

fn leave(mut pty: Pty) -> Vec<String> {
    for _ in 0..6 {
        pty.send("\x1b");
        pty.settle();
    }
    pty.send("q");
    let (status, _) = pty.wait();
    assert!(status.success(), "{}", pty.text());
    assert_own_sequences(pty.bytes())
}

const RECORDS: &[&str] =
    &["1", "j", "\r", "G", "\x1b", "j", "\r", "G", "\x1b", "2", "\r", "G", "g", "\x1b", "3", "\r", "G", "\x1b"];

#[test]
fn nothing_of_the_data_acts_on_the_screen() {
    for size in [(80, 24), (120, 40), (40, 10)] {
        let pty = after(&format!("hostile-desk-{}", size.0), RECORDS, |start| start.size(size.0, size.1));
        assert_eq!(leave(pty), Vec::<String>::new(), "nothing is copied that nobody has asked for");
    }
}

#[test]
fn nothing_acts_in_the_finder_the_lists_and_the_help() {
    let keys = [
        "/", "harm", "\x1b[B", "\r", "\x1b", "!", "j", "G", "\x1b", "?", "G", "\x1b", "f", "harm", "\r", " ", "a", "2",
        "o",
    ];
    leave(after("hostile-finder", &keys, |start| start));
}

#[test]
fn what_is_copied_is_what_is_shown() {
    let pty = after("hostile-copy", &["2", "y", "\r", "3", "y", "\r", "1", "j", "y", "\r"], |start| start);
    let copied = leave(pty);
    assert_eq!(copied.len(), 3);
    assert!(copied[0].starts_with("Pact Harm[2J[31;5m"), "{copied:?}");
    assert!(copied.iter().all(|text| text != "HARMED"), "{copied:?}");
}

#[test]
fn what_is_pasted_and_typed_does_not_act() {
    let paste = "\x1b[200~\u{1b}]52;c;SEFSTUVE\u{7}\u{202e}x\u{9b}5m\x1b[201~";
    leave(after("hostile-paste", &["/", paste, "\u{202e}\u{200b}", "\x1b", "f", paste], |start| start));
}

#[test]
fn in_ascii_not_a_byte_of_another_kind_is_written() {
    let pty = after("hostile-ascii", RECORDS, |start| start.env("LANG", "C"));
    assert!(pty.bytes().is_ascii());
    leave(pty);
}

#[test]
fn programs_are_told_of_without_harm() {
    let harm = "no-such-program\u{1b}]0;x\u{7}\u{9b}\u{202e}";
    let start = |start: Start| start.env("EDITOR", harm).env("BROWSER", harm);
    let pty = after("hostile-programs", &["2", "E", "o", "\r"], start);
    assert_clean("the screen", &pty.text());
    leave(pty);
}

/// Everything in a folder: names, bytes, rights, and when each was changed last.
fn state(folder: &Path) -> Vec<(PathBuf, u32, SystemTime, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut state: Vec<_> = entries
        .map(|path| {
            let about = fs::metadata(&path).unwrap();
            (path.clone(), about.mode(), about.modified().unwrap(), fs::read(&path).unwrap_or_default())
        })
        .collect();
    state.sort();
    state
}

#[test]
fn no_key_writes_to_the_data() {
    let keys = "jkG g123/a?!foyesr[]{}t,.;:hl FxnéEAB1\r\r\t\x7f";
    let mut pty = after("hostile-keys", &[], |start| start.env("EDITOR", "true").env("BROWSER", "true"));
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli/hostile-keys");
    let before = state(&data);
    let letters: Vec<char> = keys.chars().collect();
    for number in 0..600_usize {
        // The numbers of a line through the keys that meets each of them beside many others.
        let key = letters[number * number % 997 % letters.len()];
        pty.send(key.to_string());
        match number % 40 {
            0 => pty.resize([80, 40, 120, 200][number / 40 % 4], [24, 10, 40, 50][number / 40 % 4]),
            20 => pty.send("\x1b"),
            _ => {}
        }
        pty.pass(Duration::from_millis(5));
    }
    pty.settle();
    assert_eq!(state(&data), before);
    leave(pty);
}
