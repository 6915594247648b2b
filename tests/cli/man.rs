//! `citydesk man`: the pages as man(1) and mandoc(1) show them, without a warning and with everything in them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests, though in functions beside them")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use citydesk::internals::app::ENVIRONMENT_VARIABLES;
use citydesk::internals::catalog::Kind;
use citydesk::internals::schema::{self, Field, Form};
use citydesk::internals::terminal::ExitStatus;

use crate::help;
use crate::support::run::{command, finish, folder, is_installed, run};

/// The pages by the names of their files, in a folder.
fn pages(test: &str) -> (PathBuf, BTreeMap<String, String>) {
    let folder = folder(test, &[]).join("pages");
    let ran = run(&["man", "--to", folder.to_str().unwrap()]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let named =
        |path: PathBuf| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap());
    let pages: BTreeMap<String, String> = files.map(named).collect();
    assert_eq!(ran.out, format!("{} pages are written to {}\n", pages.len(), folder.display()));
    (folder, pages)
}

/// What man shows of a page at 80 columns.
fn rendered(page: &Path) -> String {
    let mut man = Command::new("man");
    man.args(["--warnings", "-l"]).arg(page).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    man.envs([("MANWIDTH", "80"), ("LC_ALL", "C.UTF-8"), ("HOME", "/nonexistent")]);
    let shown = finish(&mut man);
    assert_eq!((shown.status, shown.err.as_str()), (0, ""), "{}", page.display());
    assert!(shown.out.lines().all(|line| line.chars().count() <= 80), "{}: {}", page.display(), shown.out);
    shown.out
}

/// The lines below a heading.
fn section<'t>(page: &'t str, heading: &str) -> &'t str {
    let start = page.find(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}: {page}")) + 1;
    let below = start + heading.len() + 1;
    let is_heading = |line: &str| line.starts_with(|letter: char| !letter.is_whitespace());
    let end = page[below..].split_inclusive('\n').take_while(|line| !is_heading(line)).map(str::len).sum::<usize>();
    &page[below..below + end]
}

#[test]
fn there_is_a_page_for_every_command_and_topic() {
    let (_, pages) = pages("man-pages");
    let mut wanted: Vec<String> = help::commands()
        .iter()
        .map(|words| format!("{}.1", [vec!["citydesk".to_owned()], words.clone()].concat().join("-")))
        .collect();
    let topics = help::topics();
    let section = |topic: &str| if topic == "data" { 5 } else { 7 };
    wanted.extend(topics.iter().map(|topic| format!("citydesk-{topic}.{}", section(topic))));
    wanted.sort();
    assert_eq!(pages.keys().cloned().collect::<Vec<_>>(), wanted);
    for (name, page) in &pages {
        let words = name.rsplit_once('.').unwrap().0.trim_start_matches("citydesk").trim_start_matches('-');
        // The name of a topic has a hyphen, that of a command has none.
        let words = if topics.iter().any(|topic| topic == words) { words.to_owned() } else { words.replace('-', " ") };
        let asked: Vec<&str> = ["man"].into_iter().chain(words.split_whitespace()).collect();
        assert_eq!(&run(&asked).out, page, "{words}");
    }
    let unknown = run(&["man", "lits"]);
    assert!(unknown.status == 2 && unknown.err.contains("did you mean 'list'?"), "{}", unknown.err);
}

#[test]
fn man_shows_every_page_without_a_warning() {
    if !is_installed("man", "man-db") {
        return;
    }
    let (folder, pages) = pages("man-shown");
    let shown: BTreeMap<&str, String> =
        pages.keys().map(|name| (name.as_str(), rendered(&folder.join(name)))).collect();
    for (name, page) in &shown {
        for heading in ["NAME", "DESCRIPTION", "SEE ALSO"] {
            assert!(!section(page, heading).trim().is_empty(), "{name}: {heading}");
        }
        // Pages name each other, and each is there.
        let see_also = section(page, "SEE ALSO").replace(['\n', ' '], "");
        for other in see_also.split(',') {
            let file = other.replace('(', ".").replace(')', "");
            assert!(shown.contains_key(file.as_str()), "{name}: {other}");
        }
        for mark in ["\\f", "\\-", "\\(", "<kbd>", "`"] {
            assert!(!page.contains(mark), "{name}: {mark}");
        }
    }
    for words in help::commands() {
        let name = format!("{}.1", [vec!["citydesk".to_owned()], words.clone()].concat().join("-"));
        let page = &shown[name.as_str()];
        assert!(!section(page, "SYNOPSIS").trim().is_empty(), "{name}");
        let options = page.split_once("\nOPTIONS\n").unwrap().1;
        // As they are written in the help: `-n, --limit <NUMBER>`.
        for line in help::help(&words).lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
            let option = line.split("  ").next().unwrap();
            assert!(
                options.lines().any(|shown| shown.trim() == option || shown.trim().starts_with(&format!("{option} "))),
                "{name}: {option}"
            );
        }
        let statuses = section(page, "EXIT STATUS");
        for status in ExitStatus::ALL {
            assert!(statuses.lines().any(|line| line.trim_start().starts_with(&status.number())), "{name}: {statuses}");
        }
        for example in help::help(&words).lines().filter_map(|line| line.strip_prefix("  citydesk ")) {
            let example = format!("citydesk {example}");
            assert!(page.lines().any(|line| line.trim() == example.trim()), "{name}: {example}");
        }
    }
    let environment = section(&shown["citydesk.1"], "ENVIRONMENT");
    for variable in ENVIRONMENT_VARIABLES {
        assert!(environment.split_whitespace().any(|word| word == variable.name), "{}", variable.name);
    }
    assert!(section(&shown["citydesk.1"], "FILES").contains("settings.toml"));
    every_field(&shown["citydesk-data.5"]);
}

/// Every kind, and below it every field with what it holds, what it means and an example.
fn every_field(page: &str) {
    let common = section(page, "EVERY RECORD");
    let is_common = |field: &Field| format!(" {}", flat(common)).contains(&format!(" {} (", field.name));
    for kind in Kind::ALL {
        let about = schema::of(kind)["description"].as_str().unwrap().to_owned();
        let below = section(page, &format!("[[{}]]", kind.word()));
        assert!(flat(below).starts_with(&about), "{}", kind.word());
        for field in schema::fields(kind) {
            is_there(if is_common(field) { common } else { below }, field, "");
        }
    }
    for field in schema::dataset_fields() {
        is_there(section(page, "dataset.toml"), &field, "");
    }
}

fn is_there(text: &str, field: &Field, above: &str) {
    let name = format!("{above}{}", field.name);
    let flat = format!(" {}", flat(text));
    let (_, said) = flat.split_once(&format!(" {name} (")).unwrap_or_else(|| panic!("{name}: {text}"));
    assert!(said.contains(&field.about.replace('`', "")), "{name}: {said}");
    if let Form::Parts(parts) = &field.form {
        for part in parts {
            is_there(text, part, &format!("{name}."));
        }
        return;
    }
    let until = said.find("Example: ").unwrap_or_else(|| panic!("{name}: {said}"));
    assert!(said[until..].starts_with(&format!("Example: {} = ", field.name)), "{name}: {said}");
}

/// A text in one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn mandoc_finds_nothing_wrong() {
    if !is_installed("mandoc", "mandoc") {
        return;
    }
    let (folder, pages) = pages("man-lint");
    for name in pages.keys() {
        let mut lint = Command::new("mandoc");
        let said = finish(lint.args(["-T", "lint", "-W", "warning"]).arg(folder.join(name)));
        // A page is of a version, not of a day.
        let wrong: Vec<&str> = said.out.lines().filter(|line| !line.contains("missing date")).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn pages_are_written_where_one_may_write_and_nowhere_else() {
    let folder = folder("man-refused", &[]).join("pages");
    let to = folder.to_str().unwrap();
    for flag in ["--kiosk", "--read-only"] {
        let refused = run(&["man", "--to", to, flag]);
        assert!(refused.status == 1 && !refused.err.is_empty() && !folder.exists(), "{flag}: {refused:?}");
    }
    let file = folder.with_file_name("file");
    fs::write(&file, "").unwrap();
    let refused = run(&["man", "--to", file.to_str().unwrap()]);
    assert!(refused.status == 1 && refused.err.contains("cannot be written: "), "{}", refused.err);
    let both = finish(&mut command(&["man", "list", "--to", to]));
    assert_eq!(both.status, 2);
}
