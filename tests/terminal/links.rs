//! Addresses: shown whole, opened in a browser where there is one, and links of the terminal where they are asked for.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::support::pty::{Pty, Start};
use crate::support::records::LONG_ADDRESS;
use crate::support::run::folder;
use crate::{begin, desk};

/// The addresses of the memorandum.
fn addresses(start: Start) -> Pty {
    let mut pty = begin(start);
    pty.send("2o");
    pty.wait_for("addresses", |text| text.contains("Links ─"));
    pty.settle();
    pty
}

/// A program that writes down what it is given.
fn note_taker(name: &str, program: &str) -> (PathBuf, PathBuf) {
    let folder = folder(name, &[]);
    let (program, note) = (folder.join(program), folder.join("note"));
    let text = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >'{0}.new'; mv '{0}.new' '{0}'\n", note.display());
    fs::write(&program, text).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    (program, note)
}

fn wait_for_note(pty: &mut Pty, note: &PathBuf) -> String {
    pty.wait_for("a note", |_| note.exists());
    fs::read_to_string(note).unwrap()
}

#[test]
fn an_address_stands_whole_and_can_be_marked() {
    for (columns, rows) in [(80, 24), (120, 40), (40, 24), (61, 20)] {
        let pty = addresses(desk(&[]).size(columns, rows));
        let shown: Vec<String> = pty.rows();
        let first = shown.iter().position(|row| row.starts_with("https://records.")).expect("an address");
        let lines = LONG_ADDRESS.len().div_ceil(usize::from(columns));
        let marked = shown[first..first + lines].concat();
        assert_eq!(marked.trim_end(), LONG_ADDRESS, "at {columns} columns");
        let full = shown[first..first + lines - 1].iter().all(|row| row.len() == usize::from(columns));
        assert!(full, "at {columns} columns");
    }
}

#[test]
fn a_link_is_opened_by_the_browser_that_is_set() {
    let (browser, note) = note_taker("browser", "browser");
    let mut pty = addresses(desk(&[]).env("BROWSER", &format!("{} --new", browser.display())));
    pty.mark();
    pty.send("\r");
    pty.wait_for("a word", |text| text.contains("Opened https://records"));
    assert_eq!(wait_for_note(&mut pty, &note), format!("--new\n{LONG_ADDRESS}\n"));
    assert!(!pty.since_mark().contains("\x1b[?1049l"), "the browser does not get the terminal");
}

#[test]
fn without_a_display_no_browser_is_guessed() {
    let (opener, note) = note_taker("xdg-open", "xdg-open");
    let path = format!("{}:/usr/bin:/bin", opener.parent().unwrap().display());
    let mut pty = addresses(desk(&[]).env("PATH", &path));
    pty.send("\r");
    pty.wait_for("a word", |text| text.contains("No browser is set up here"));
    assert!(!note.exists());
    let mut pty = addresses(desk(&[]).env("PATH", &path).env("DISPLAY", ":7"));
    pty.send("\r");
    assert_eq!(wait_for_note(&mut pty, &note), format!("{LONG_ADDRESS}\n"));
}

#[test]
fn addresses_are_links_of_the_terminal_only_where_that_is_asked_for() {
    let pty = addresses(desk(&[]));
    assert_eq!(pty.count("\x1b]8;"), 0);
    let settings = folder("hyperlinks", &[("settings.toml", "hyperlinks = true\n")]).join("settings.toml");
    let mut pty = addresses(desk(&["--config", settings.to_str().unwrap()]));
    pty.send("\x1b\r");
    pty.wait_for("the record", |text| text.contains("memorandum of understanding"));
    pty.send("GG");
    pty.settle();
    let written = String::from_utf8_lossy(pty.bytes()).into_owned();
    let targets: Vec<&str> =
        written.split("\x1b]8;;").skip(1).map(|text| text.split_once("\x1b\\").unwrap().0).collect();
    assert!(targets.len() >= 4 && targets.chunks(2).all(|pair| !pair[0].is_empty() && pair[1].is_empty()));
    let known = ["", LONG_ADDRESS, "https://example.org/memorandum"];
    assert!(targets.iter().all(|target| known.contains(target)), "{targets:?}");
    assert!(known.iter().all(|address| targets.contains(address)), "{targets:?}");
}
