//! `citydesk forget`: what is known of somebody, in the records and in all that git remembers, as a list that takes it out
//! there. It writes nothing: history is rewritten by hand, and by agreement of all who have it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::answer::Answer;
use super::names;
use crate::app::error::{CommandError, Result};
use crate::app::{App, history};
use crate::catalog::{Kind, Record};
use crate::history::{RecordEvent, ValueChange, WorkFile, record_texts};
use crate::load::{ARCHIVE, DEMO, Source};
use crate::schema::{Field, Form, fields};
use crate::source::{json_of_toml, stable_hash};
use crate::words::count;

/// Texts that say nothing of a person alone, and stand in many records.
const COMMON: [&str; 8] = ["questions", "source", "role", "unit", "languages", "certainty", "country", "web"];
/// A shorter text stands in too many places by chance.
const SHORTEST: usize = 4;
/// How many records are named that name it.
const NAMED: usize = 10;

/// Answers with a line for each text that is to be taken out, in the form that `git filter-repo --replace-text` reads, and
/// says what to do with it and what that does not reach.
pub(super) fn answer<'a>(app: &'a App, written: &str) -> Result<Answer<'a>> {
    app.expect_records()?;
    match app.loaded.source {
        Source::Archive => return Err(CommandError::not_written(ARCHIVE)),
        Source::Demo => return Err(CommandError::not_written(DEMO)),
        Source::Folder(_) | Source::Linked(_) => {}
    }
    let record = names::record(app.context(), written)?;
    let (kind, id) = (record.kind(), record.id().as_str());
    let work = history::work_files(&app.loaded.source);
    let mut texts = BTreeSet::new();
    if let Some(table) = table(&work, kind, id) {
        take(fields(kind), &table, &mut texts);
    }
    let (commits, why) = match changes(app, (kind, id), &work, &mut texts) {
        Ok(commits) => (commits, None),
        Err(error) => (0, Some(error)),
    };
    let mut lines: Vec<String> = texts.iter().flat_map(|text| spellings(text)).collect();
    // A longer one may hold a shorter one.
    lines.sort_by_key(|line| std::cmp::Reverse(line.len()));
    lines.dedup();
    let mut text = String::new();
    for line in &lines {
        let _ = writeln!(text, "literal:{line}==>removed");
    }
    let other = format!("removed-{:08x}", stable_hash(id.as_bytes()) & 0xffff_ffff);
    let _ = writeln!(text, "regex:([\"']){id}\\1==>\"{other}\"");
    let mut answer = Answer::text(text);
    answer.notes = notes(app, record, (lines.len(), commits));
    answer.notes.extend(why.map(|why| format!("the history is not looked at: {why}")));
    Ok(answer)
}

/// What to do with the list, and what it does not reach.
fn notes(app: &App, record: Record<'_>, (texts, commits): (usize, usize)) -> Vec<String> {
    let id = record.id();
    let mut naming: Vec<String> =
        app.catalog().mentions(id.as_str()).map(|(_, other)| other.id().to_string()).collect();
    naming.sort();
    naming.dedup();
    let more = naming.len().saturating_sub(NAMED);
    naming.truncate(NAMED);
    let naming = match (naming.is_empty(), more) {
        (true, _) => "no other record names it".to_owned(),
        (false, 0) => format!("these name it: {}", naming.join(", ")),
        (false, more) => format!("these name it: {} and {more} more", naming.join(", ")),
    };
    let state = app
        .config
        .environment
        .state()
        .map_or_else(String::new, |state| format!("; of yours they are below {}: undo and seen", state.display()));
    vec![
        format!(
            "{} of {id}, in {}",
            count(texts as u64, "text", "texts"),
            count(commits as u64, "commit", "commits")
        ),
        format!("1. Take the record out of its file; {naming}."),
        "2. Read the list: what stands in it is taken out wherever it stands. Take out what is not about the person, and \
         add texts of fewer than 4 letters, which are left out."
            .to_owned(),
        "3. All agree, sync, and stop writing. In a fresh clone: git filter-repo --replace-text LIST \
         --replace-message LIST, then git push --force."
            .to_owned(),
        "4. Everybody takes a fresh clone; who syncs an old one sends the texts again.".to_owned(),
        "Not reached: clones and backups elsewhere, what the host keeps of old commits (ask it to remove them), what was \
         mailed, exported or printed, texts in other words."
            .to_owned(),
        format!("Not reached: what each user's citydesk remembers to undo changes and to tell what is new{state}."),
    ]
}

/// The record as its file has it.
fn table(work: &[WorkFile], kind: Kind, id: &str) -> Option<Map<String, Value>> {
    let texts = work.iter().flat_map(|file| record_texts(&file.text));
    let text = texts.into_iter().find(|text| text.kind == kind && text.id == id)?;
    let mut tables = json_of_toml(text.text).ok()?;
    match tables.remove(kind.word())? {
        Value::Array(records) => records.into_iter().find_map(|record| match record {
            Value::Object(fields) => Some(fields),
            _ => None,
        }),
        _ => None,
    }
}

/// Takes what the record has said at other times; answers with how many commits there are.
fn changes(app: &App, (kind, id): (Kind, &str), work: &[WorkFile], texts: &mut BTreeSet<String>) -> Result<usize> {
    let repository = history::repository(&app.loaded.source, &app.config.access, app.config.environment)?;
    let log = repository.record_log(kind, id, work)?;
    for change in &log.changes {
        let RecordEvent::Changed(fields) = &change.record.event else { continue };
        for field in fields {
            let Some(of) = field.field.filter(|_| !field.path.starts_with("questions")) else { continue };
            let values = match &field.value {
                ValueChange::Replaced { old, new } => old.iter().chain(new).collect(),
                ValueChange::List { added, removed } => added.iter().chain(removed).collect(),
                ValueChange::Order => Vec::new(),
            };
            for value in values {
                take_value(of, value, texts);
            }
        }
    }
    let mut commits: Vec<&str> =
        log.changes.iter().filter_map(|change| change.commit.as_ref().map(|commit| commit.id.as_str())).collect();
    commits.sort_unstable();
    commits.dedup();
    Ok(commits.len())
}

/// Takes the texts of a table that are about the person.
fn take(known: &[Field], table: &Map<String, Value>, texts: &mut BTreeSet<String>) {
    for field in known {
        if let Some(value) = table.get(&field.name) {
            take_value(field, value, texts);
        }
    }
}

fn take_value(field: &Field, value: &Value, texts: &mut BTreeSet<String>) {
    if COMMON.contains(&field.name.as_str()) {
        return;
    }
    match (&field.form, value) {
        (_, Value::Array(items)) => items.iter().for_each(|item| take_value(field, item, texts)),
        (Form::Parts(parts), Value::Object(table)) => take(parts, table, texts),
        (Form::Text, Value::String(text)) => {
            // A few signs say much in scripts of many.
            let is_long = |line: &&str| {
                let least = if line.is_ascii() { SHORTEST } else { SHORTEST / 2 };
                line.chars().count() >= least
            };
            let lines = text.lines().map(str::trim).filter(is_long);
            texts.extend(lines.map(str::to_owned));
        }
        _ => {}
    }
}

/// A text as it is, and as TOML writes it between quotes.
fn spellings(text: &str) -> Vec<String> {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    if escaped == text { vec![escaped] } else { vec![text.to_owned(), escaped] }
}
