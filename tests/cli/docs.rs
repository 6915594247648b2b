//! The README says what the program does: its screen, its keys, its fields and its commands are the program's own.

use std::fmt::Write;
use std::process::Command;

use crate::support::screen::Screen;
use citydesk::catalog::{Instant, Kind};
use citydesk::keymap::{Action, Keymap, Scope};
use citydesk::load::{DataFile, Source, load, load_files};
use citydesk::schema::{self, Field, Form};
use citydesk::source::Rule;

const README: &str = include_str!("../../README.md");

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
fn a_caller_is_three_strokes_away() {
    let network = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
    let friday = Instant::from_unix(1_907_672_400);
    let mut screen = Screen::at(friday, load(&Source::Folder(network.into())), (80, 10));
    let found = screen.after("/ h");
    screen.resize(80, 24);
    let wanted = format!("{found}\n{}", screen.after("Enter"));
    let shown = part("<!-- call -->\n```text\n", "```");
    if std::env::var_os("CITYDESK_ACCEPT").is_some() {
        let (before, rest) = README.split_once("<!-- call -->\n```text\n").unwrap();
        let (_, after) = rest.split_once("```").unwrap();
        let new = format!("{before}<!-- call -->\n```text\n{wanted}```{after}");
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"), new).unwrap();
    }
    assert_eq!(shown.trim(), wanted.trim(), "put this under the mark in the README:\n{wanted}");
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
    let shown = part("<!-- keys -->", "<kbd>Esc</kbd> leads back");
    assert_eq!(shown.trim(), wanted.trim(), "put this under the mark in the README:\n{wanted}");
}

/// The rows of some fields, those of tables in them below.
fn rows(fields: &[Field], above: &str, must: bool) -> String {
    let mut rows = String::new();
    for field in fields {
        let name = format!("{above}{}", field.name);
        let holds = match &field.form {
            Form::Words(words) => words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            Form::Parts(_) if field.many => "list of tables".to_owned(),
            Form::Parts(_) => "table".to_owned(),
            _ => field.holds(),
        };
        let name = if field.required && must { format!("**`{name}`**") } else { format!("`{name}`") };
        let usual = field.usual.as_ref().map_or_else(String::new, |usual| format!(" Usually {usual}."));
        let _ = writeln!(rows, "| {name} | {holds} | {}{usual} |", field.about);
        if let Form::Parts(parts) = &field.form {
            rows.push_str(&self::rows(parts, &format!("{name}.").replace(['*', '`'], ""), must));
        }
    }
    rows
}

const COMMON: [&str; 5] = ["id", "source", "certainty", "notes", "calls"];

#[test]
fn the_fields_are_those_of_the_schema() {
    let heading = "| field | holds | what it means |\n|---|---|---|\n";
    let is_common = |field: &Field| COMMON.contains(&field.name.as_str());
    let mut wanted = String::new();
    let common: Vec<Field> = schema::fields(Kind::City).into_iter().filter(is_common).collect();
    let _ = writeln!(wanted, "**Every record**\n\n{heading}{}", rows(&common, "", true));
    for kind in Kind::ALL {
        let about = schema::of(kind)["description"].as_str().unwrap().to_owned();
        let mut own = schema::fields(kind);
        let shared: Vec<Field> = own.iter().filter(|field| is_common(field)).cloned().collect();
        assert_eq!(shared, common, "what every record has is the same in each");
        own.retain(|field| !is_common(field));
        let _ = writeln!(wanted, "**`[[{}]]`**: {about}\n\n{heading}{}", kind.word(), rows(&own, "", true));
    }
    let about = "**`dataset.toml`**, above its first record";
    let _ = writeln!(wanted, "{about}\n\n{heading}{}", rows(&schema::dataset_fields(), "", false));
    let shown = part("<!-- fields -->", "<!-- end -->");
    if std::env::var_os("CITYDESK_ACCEPT").is_some() {
        let around = README
            .split_once("<!-- fields -->")
            .and_then(|(before, rest)| Some((before, rest.split_once("<!-- end -->")?.1)));
        let (before, after) = around.unwrap();
        let new = format!("{before}<!-- fields -->\n\n{}\n\n<!-- end -->{after}", wanted.trim());
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"), new).unwrap();
    }
    assert_eq!(shown.trim(), wanted.trim(), "put this under the mark in the README:\n{wanted}");
}

/// The examples of records, as one file.
fn examples() -> String {
    let chapter = part("## Data", "\n## ");
    let blocks = chapter.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    blocks.map(|(block, _)| block).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_examples_are_records_and_have_every_field() {
    let text = examples();
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
            .into_iter()
            .filter(|field| (!COMMON.contains(&field.name.as_str()) || kind == Kind::City) && !has(kind, field))
            .map(|field| field.name)
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
fn a_wrong_file_is_told_as_it_says() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    std::fs::create_dir_all(folder.join("records")).unwrap();
    std::fs::write(folder.join("records/north.toml"), part("<!-- wrong -->\n```toml\n", "```")).unwrap();
    let mut check = Command::new(env!("CARGO_BIN_EXE_citydesk"));
    let ran = check.args(["check", "--data", "records"]).env_clear().current_dir(folder).output().unwrap();
    let told = String::from_utf8(ran.stdout).unwrap();
    let shown = part("<!-- told -->\n```text\n", "```");
    assert_eq!(shown.trim(), told.trim(), "put this under the mark in the README:\n{told}");
    assert_eq!(ran.status.code(), Some(1));
}

#[test]
fn the_codes_are_those_of_the_rules() {
    let row = |rule: &Rule| format!("| {} | {} |\n", rule.code(), rule.sentence());
    let wanted: String = Rule::ALL.iter().map(row).collect();
    let shown = part("<!-- codes -->", "\n\n");
    assert_eq!(shown.trim(), wanted.trim(), "put this under the mark in the README:\n{wanted}");
}

#[test]
fn the_commands_give_answers() {
    let commands = README.lines().filter_map(|line| line.strip_prefix("citydesk "));
    let commands: Vec<&str> = commands.filter(|line| !line.starts_with("answers")).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    let (folder, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(folder.path().join("members.csv"), "name,country\nSouthport,JP\n").unwrap();
    for command in commands {
        let words = command.split_whitespace();
        let writes = ["new ", "set ", "note ", "undo", "import "].iter().any(|word| command.starts_with(word));
        let mut run = Command::new(env!("CARGO_BIN_EXE_citydesk"));
        run.args(words).env_clear().env("USER", "kim").env("XDG_STATE_HOME", state.path());
        if writes {
            run.args(["--data", "."]).current_dir(folder.path());
        }
        let output = run.output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty(), "{command}");
    }
}

#[test]
fn the_two_commands_are_there() {
    assert!(README.contains("\ncargo run --release ") && README.contains("\ncargo test "));
}
