//! Examples in the documents: records that load, commands that answer, a recipe that is tested elsewhere.

use std::fs;
use std::path::Path;
use std::process::Command;

use citydesk::internals::catalog::Kind;
use citydesk::internals::load::{DataFile, Source, load_files};
use citydesk::internals::schema::{self, Field};

use super::generated::COMMON;
use super::{blocks, page, pages};
use crate::support::git;
use crate::support::run::is_installed;

#[test]
fn the_examples_are_records_and_have_every_field() {
    let text = blocks(&page("docs/data.md"), "toml").join("\n");
    let file = DataFile::new("dataset.toml", text.clone());
    let loaded = load_files(Source::Folder("made-up".into()), &[file]);
    assert_eq!(loaded.problems, []);
    let has = |kind: Kind, field: &Field| {
        let blocks = text.split("[[").filter_map(|block| block.strip_prefix(&format!("{}]]", kind.word())));
        let mut lines = blocks.flat_map(str::lines);
        lines.any(|line| line.starts_with(&format!("{} =", field.name)))
    };
    for kind in Kind::ALL {
        let without: Vec<String> = schema::fields(kind)
            .iter()
            .filter(|field| (!COMMON.contains(&field.name.as_str()) || kind == Kind::City) && !has(kind, field))
            .map(|field| field.name.clone())
            .collect();
        assert_eq!(without, Vec::<String>::new(), "the example of the kind {}", kind.word());
    }
    let file = jsonschema::draft7::new(&schema::whole()).unwrap();
    let read: toml::Table = toml::from_str(&text).unwrap();
    assert!(file.is_valid(&as_json(toml::Value::Table(read))));
}

/// A value as a validator sees it: dates are texts.
fn as_json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, as_json(value))).collect::<serde_json::Map<_, _>>().into()
        }
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(answer) => answer.into(),
    }
}

#[test]
fn the_first_file_of_the_tour_has_no_problem() {
    let tour = blocks(&page("README.md"), "toml");
    let [city] = tour.as_slice() else { panic!("{tour:?}") };
    let loaded = load_files(Source::Folder("records".into()), &[DataFile::new("cities.toml", city.clone())]);
    assert!(loaded.problems.is_empty() && loaded.catalog.all().count() == 1, "{:?}", loaded.problems);
}

/// Makes a repository in which something was changed in January, and in the week before 15 June 2030.
fn remember(place: &Path) {
    let records = |kind: &str| {
        format!(
            "[[city]]\nid = 'northport'\nname = 'Northport'\nsource = 'x'\n\n[[agreement]]\nid = 'northport-mou'\n\
             title = 'MOU'\nkind = '{kind}'\nparties = ['northport']\nsource = 'x'\n"
        )
    };
    git::begin(place);
    git::commit(place, ("2030-01-20T10:00:00Z", "Bo"), "a.toml", &records("mou"));
    git::commit(place, ("2030-06-12T10:00:00Z", "Kim"), "a.toml", &records("moa"));
}

#[test]
fn every_command_gives_an_answer() {
    let pages: Vec<String> = pages().iter().map(|page| fs::read_to_string(page).unwrap()).collect();
    let blocks = pages.iter().flat_map(|page| blocks(page, "sh")).collect::<Vec<_>>().concat();
    let commands: Vec<&str> = blocks.lines().filter_map(|line| line.strip_prefix("citydesk ")).collect();
    assert!(commands.len() >= 20, "{commands:?}");
    let (folder, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(folder.path().join("members.csv"), "name,country\nSouthport,JP\n").unwrap();
    let history = tempfile::tempdir().unwrap();
    if is_installed("git", "git") {
        remember(history.path());
    }
    for command in commands {
        let words = command.split_whitespace();
        // These need another host, or a question that is open; tests of their own run them.
        if ["sync", "--data network", "init /srv", "init network", "choose "]
            .iter()
            .any(|word| command.starts_with(word))
        {
            continue;
        }
        let writes = ["new ", "set ", "note ", "undo", "import ", "news"].iter().any(|word| command.starts_with(word));
        let mut run = Command::new(env!("CARGO_BIN_EXE_citydesk"));
        run.args(words).env_clear().env("USER", "kim").env("XDG_STATE_HOME", state.path());
        if writes {
            run.args(["--data", "."]).current_dir(folder.path());
        }
        if ["log ", "diff "].iter().any(|word| command.starts_with(word)) || command.contains("--known-on") {
            if !is_installed("git", "git") {
                continue;
            }
            run.args(["--data", ".", "--now", "2030-06-15T10:12:00Z"]).current_dir(history.path());
        }
        let output = run.output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty(), "{command}");
    }
}
