//! The screen, the clipboard and the links of the terminal: the desk on data that mean harm.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::time::Duration;

use crate::clean::{assert_clean, assert_own_sequences};
use crate::network::network;
use crate::pty::{Pty, Start};
use crate::run::folder;

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
    let pty = after("hostile-programs", &["2", "e", "o", "\r"], start);
    assert_clean("the screen", &pty.text());
    leave(pty);
}
