//! The README says what the program does: its screen, its keys, its fields and its commands are the program's own.

#[path = "support/screen.rs"]
mod screen;

use std::fmt::Write;
use std::process::Command;

use citydesk::catalog::{Instant, Kind};
use citydesk::export;
use citydesk::keymap::{Action, Keymap, Scope};
use citydesk::load::{Source, load};
use screen::Screen;

const README: &str = include_str!("../README.md");

/// The part of the README from a mark to the first empty line after `end`, or to the end of the table.
fn part(mark: &str, end: &str) -> &'static str {
    let after = README.split_once(mark).map_or("", |(_, after)| after).trim_start();
    after.split_once(end).map_or(after, |(part, _)| part)
}

#[test]
fn the_picture_is_the_screen() {
    let years_later = Instant::from_unix(1_795_458_600);
    let screen = Screen::at(years_later, load(&Source::Archive), (80, 24)).text();
    let shown = part("<!-- screen -->\n```text\n", "```");
    assert_eq!(shown.trim(), screen.trim(), "put this under the mark in the README:\n{screen}");
}

#[test]
fn the_keys_are_those_that_are_bound() {
    let keymap = Keymap::standard();
    let mut wanted = String::new();
    for scope in Scope::ALL {
        let actions = Action::ALL.iter().filter(|action| action.scope() == scope);
        let bound: Vec<&Action> = actions.filter(|action| !keymap.keys(**action).is_empty()).collect();
        if bound.is_empty() {
            continue;
        }
        let _ = writeln!(wanted, "| {} | |\n|---|---|", scope.words());
        for action in bound {
            let keys: Vec<String> = keymap.keys(*action).iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(wanted, "| {} | {} |", keys.join(" "), action.summary());
        }
        wanted.push('\n');
    }
    let shown = part("<!-- keys -->", "The brackets");
    assert_eq!(shown.trim(), wanted.trim(), "put this under the mark in the README:\n{wanted}");
}

#[test]
fn the_fields_are_those_that_are_read() {
    let mut wanted = String::new();
    for kind in Kind::ALL {
        let fields: Vec<String> = export::own_fields(kind).iter().map(|field| format!("`{field}`")).collect();
        let _ = writeln!(wanted, "| {} | {} |", kind.word(), fields.join(", "));
    }
    let shown = part("<!-- fields -->", "\n\n");
    assert_eq!(shown.trim(), wanted.trim(), "put this under the mark in the README:\n{wanted}");
}

#[test]
fn the_commands_give_answers() {
    let commands = README.lines().filter_map(|line| line.strip_prefix("citydesk "));
    let commands: Vec<&str> = commands.filter(|line| !line.starts_with("answers")).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let output =
            Command::new(env!("CARGO_BIN_EXE_citydesk")).args(command.split_whitespace()).env_clear().output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty(), "{command}");
    }
}

#[test]
fn the_two_commands_are_there() {
    assert!(README.contains("\ncargo run --release ") && README.contains("\ncargo test "));
}
