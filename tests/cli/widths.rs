//! Tables and lists fit the terminal: no line is wider, no row is lost, and what a record is called stays.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use unicode_width::UnicodeWidthStr;

use crate::support::run::{Ran, command, finish};

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
const WIDTHS: [usize; 7] = [20, 30, 40, 60, 80, 120, 200];
const KINDS: [&str; 10] = [
    "cities",
    "agreements",
    "events",
    "people",
    "organisations",
    "initiatives",
    "awards",
    "funding",
    "regions",
    "holidays",
];

/// What a command answers on a terminal of so many columns, or on none.
fn shown(arguments: &[&str], network: bool, columns: Option<usize>) -> Ran {
    let data: &[&str] = if network { &["--data", NETWORK, "--now", "2030-06-15T09:00:00Z"] } else { &[] };
    let mut asked = command(&[arguments, data].concat());
    finish(asked.env("COLUMNS", columns.map(|columns| columns.to_string()).unwrap_or_default()))
}

fn assert_fits(arguments: &[&str], columns: usize, text: &str) {
    for line in text.lines() {
        assert!(line.width() <= columns, "{arguments:?} at {columns}: {} columns: {line}\n{text}", line.width());
    }
}

/// A table at every width: each row in one line, the first column there, and whatever a record is called.
fn assert_table_fits(arguments: &[&str], network: bool) {
    let whole = shown(arguments, network, None).out;
    let first = whole.split_whitespace().next().unwrap_or_default().to_owned();
    let naming =
        ["Event", "Name", "Title"].into_iter().find(|name| whole.lines().next().unwrap_or_default().contains(name));
    for columns in WIDTHS {
        let text = shown(arguments, network, Some(columns)).out;
        assert_fits(arguments, columns, &text);
        assert_eq!(text.lines().count(), whole.lines().count(), "{arguments:?} at {columns}: {text}");
        let headings = text.lines().next().unwrap_or_default();
        for name in [Some(first.as_str()), naming].into_iter().flatten() {
            let start: String = name.chars().take(3).collect();
            assert!(headings.contains(&start), "{arguments:?} at {columns}: no {name}: {text}");
        }
        // The first column of each row begins as it does where there is room.
        for (line, wanted) in text.lines().zip(whole.lines()) {
            let begun: String = line.chars().take(3).collect();
            assert!(wanted.starts_with(begun.trim_end_matches('…')), "{arguments:?} at {columns}: {line}\n{wanted}");
        }
        if whole.lines().all(|line| line.width() <= columns) {
            assert_eq!(text, whole, "{arguments:?} at {columns}");
        }
    }
}

#[test]
fn lists_of_the_archive_fit() {
    for kind in KINDS {
        if !shown(&["list", kind], false, None).out.is_empty() {
            assert_table_fits(&["list", kind], false);
        }
    }
}

#[test]
fn lists_of_the_network_fit() {
    for kind in KINDS {
        assert_table_fits(&["list", kind], true);
    }
}

#[test]
fn views_fit() {
    for name in [
        "Ending within six months",
        "Without a lead",
        "Awake now",
        "Events of this year",
        "Calls of the last month",
        "Board list",
    ] {
        assert_table_fits(&["list", "--view", name], true);
    }
}

#[test]
fn columns_and_groups_that_are_asked_for_fit() {
    for arguments in [
        &["list", "agreements", "-c", "ends,title,parties,lead,notes,source"][..],
        &["list", "people", "-c", "emails,phones,name,notes,calls"],
        &["find", "harbour"],
        &["find", "port", "-n", "50"],
        &["find", "qqq"],
    ] {
        assert_table_fits(arguments, true);
    }
    for arguments in [
        &["list", "cities", "-g", "region"][..],
        &["list", "agreements", "-g", "parties", "-c", "title,ends"],
        &["list", "--view", "Partners without an agreement"],
    ] {
        let rows = |text: &str| text.lines().filter(|line| !line.is_empty()).count();
        let whole = shown(arguments, true, None).out;
        for columns in WIDTHS {
            let text = shown(arguments, true, Some(columns)).out;
            assert_fits(arguments, columns, &text);
            assert!(rows(&text) >= rows(&whole), "{arguments:?} at {columns}: {text}");
        }
    }
}

#[test]
fn lists_of_lines_fit_and_say_every_word() {
    let squeezed = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    for (arguments, network) in [
        (&["attention"][..], true),
        (&["attention", "--all"], true),
        (&["attention", "lead"], false),
        (&["meet", "ganzhu", "haemaru", "-n", "2"], true),
        (&["meet", "seoul", "-n", "2"], false),
    ] {
        let whole = shown(arguments, network, None);
        assert_eq!(whole.status, 0, "{arguments:?}: {}", whole.err);
        for columns in WIDTHS {
            let text = shown(arguments, network, Some(columns)).out;
            assert_fits(arguments, columns, &text);
            assert_eq!(squeezed(&text), squeezed(&whole.out), "{arguments:?} at {columns}");
        }
    }
}

#[test]
fn the_overview_and_the_codes_fit() {
    for (arguments, network) in [(&[][..], false), (&[], true), (&["explain"], false)] {
        for columns in WIDTHS {
            assert_fits(arguments, columns, &shown(arguments, network, Some(columns)).out);
        }
    }
}

#[test]
fn people_have_their_number_and_address_whole_at_80_columns() {
    let text = shown(&["list", "people"], true, Some(80)).out;
    let headings = text.lines().next().unwrap();
    assert!(headings.contains("Phone") && headings.contains("E-mail") && headings.contains("Role"), "{text}");
    for whole in ["+1 555 0101  ", "+1 555 0102, …", "ada@harbour-cities.example.org", "dalia@fellahin.example.org"] {
        assert!(text.contains(whole), "{whole}: {text}");
    }
    let archive = shown(&["list", "people"], false, Some(80)).out;
    assert!(archive.lines().next().is_some_and(|line| line.contains("Phone") && line.contains("E-mail")), "{archive}");
}

#[test]
fn without_a_terminal_nothing_is_cut() {
    for kind in KINDS {
        let text = shown(&["list", kind], true, None).out;
        assert!(!text.contains('…'), "{kind}: {text}");
    }
}
