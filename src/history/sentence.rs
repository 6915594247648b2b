//! A change in words: `ends 31 Dec 2018 → 31 Dec 2020`, `parties: added Berlin, removed Oslo`.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::field_change::moment;
use super::{Commit, FieldChange, HistoryChange, RecordChange, RecordEvent, ValueChange};
use crate::catalog::{Catalog, PartialDate};
use crate::schema::{Field, Form};
use crate::source::{scrub, shortened};
use crate::words;

/// How many characters of a value are told on a line.
const LONGEST: usize = 72;

/// What the author of something is called that is not committed yet.
const NOBODY: &str = "not committed";

impl HistoryChange {
    /// Who made it, and when: `Agnès, 3 Feb`; the year is said where it is another one than that of today.
    pub fn author_and_day(&self, today: NaiveDate) -> String {
        self.commit.as_ref().map_or_else(|| NOBODY.to_owned(), |commit| commit.author_and_day(today))
    }
}

impl Commit {
    /// Who made it, and when.
    pub fn author_and_day(&self, today: NaiveDate) -> String {
        let day = self.at.local().date();
        let form = if day.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
        format!("{}, {}", self.author, day.format(form))
    }
}

/// What the record of a change is called: by the name that it has today, or else by that of its time; a file by its own.
pub fn change_name(record: &RecordChange, catalog: &Catalog) -> String {
    let Some(kind) = record.kind else { return scrub(&record.file) };
    let today = catalog.record(&record.id).filter(|today| today.kind() == kind);
    let today = today.map(|today| words::name(catalog, today).into_owned());
    today.or_else(|| record.name.clone()).unwrap_or_else(|| scrub(&record.id))
}

/// What became of a record, a line for each field.
pub fn change_lines(record: &RecordChange, catalog: &Catalog) -> Vec<String> {
    let kind = record.kind.map_or("record", |kind| kind.word());
    match &record.event {
        RecordEvent::Added => vec![format!("new {kind}")],
        RecordEvent::Removed => vec![format!("{kind} removed")],
        RecordEvent::Unreadable => vec!["not valid TOML".to_owned()],
        RecordEvent::Changed(fields) => fields.iter().map(|field| field.sentence(catalog)).collect(),
    }
}

impl FieldChange {
    /// What became of the field.
    pub fn sentence(&self, catalog: &Catalog) -> String {
        let label = self.label();
        let said = |value: &Value| shortened(&said(self.field, value, catalog), LONGEST).into_owned();
        if let (ValueChange::List { added, removed }, "questions") = (&self.value, self.path.as_str()) {
            let asked = added.iter().map(asked);
            let decided = removed.iter().map(|one| format!("decided: {}", subject(one)));
            return asked.chain(decided).collect::<Vec<_>>().join("; ");
        }
        let many = |values: &[Value]| values.iter().map(said).collect::<Vec<_>>().join("; ");
        match &self.value {
            ValueChange::Replaced { old, new } => {
                let or_none = |value: &Option<Value>| value.as_ref().map_or_else(|| "none".to_owned(), said);
                format!("{label} {} → {}", or_none(old), or_none(new))
            }
            ValueChange::List { added, removed } => {
                let parts = [("added", added), ("removed", removed)];
                let parts = parts.into_iter().filter(|(_, values)| !values.is_empty());
                let parts: Vec<String> = parts.map(|(word, values)| format!("{word} {}", many(values))).collect();
                format!("{label}: {}", parts.join(", "))
            }
            ValueChange::Order => format!("{label}: in another order"),
        }
    }

    /// What the field is called in the middle of a sentence, with the table that it stands in.
    pub fn label(&self) -> String {
        let own = self.field.map_or_else(|| self.path.clone(), |field| in_sentence(&field.label));
        let above = self.path.split_once('.').map(|(above, _)| in_sentence(&above.replace('_', " ")));
        match (&self.item, above) {
            (Some(item), Some(above)) => format!("{above} '{}': {own}", shortened(item, LONGEST)),
            (None, Some(above)) if !own.contains(&above) && above != "renewal" => format!("{above} {own}"),
            _ => own,
        }
    }
}

/// A part of a question, in one line.
fn part(question: &Value, key: &str) -> Option<String> {
    question.get(key).and_then(Value::as_str).map(|text| shortened(&scrub(text), LONGEST).into_owned())
}

/// What a question is about.
fn subject(question: &Value) -> String {
    let field = part(question, "field").unwrap_or_default();
    let (top, below) = field.split_once('.').map_or((field.as_str(), ""), |(top, below)| (top, below));
    let spaced = |text: &str| text.replace('_', " ");
    match part(question, "item") {
        Some(item) if below.is_empty() => format!("{} '{item}'", spaced(top)),
        Some(item) => format!("{} '{item}': {}", spaced(top), spaced(below)),
        None if below.is_empty() => spaced(top),
        None => format!("{} {}", spaced(top), spaced(below)),
    }
}

/// What is to be decided since a merge, and between whom.
fn asked(question: &Value) -> String {
    let (by, other_by) = (part(question, "kept_by"), part(question, "other_by"));
    let (by, other_by) = (by.unwrap_or_default(), other_by.unwrap_or_default());
    let value = |key: &str| part(question, key).map_or_else(|| "none".to_owned(), |toml| in_words(&toml));
    let (about, is_id) = (subject(question), part(question, "field").as_deref() == Some("id"));
    let is_whole = is_id || part(question, "item").is_some_and(|_| !about.contains("': "));
    match question.get("other") {
        None if is_id => format!("to decide: removed by {other_by}, and changed or named by {by}"),
        None if is_whole => format!("to decide: {about} removed by {other_by}, and changed by {by}"),
        Some(_) if is_id => {
            format!("to decide: has the id {} now, since {other_by} has another {}", value("kept"), value("other"))
        }
        _ => format!("to decide: {about} {} ({by}), or {} ({other_by})", value("kept"), value("other")),
    }
}

/// A value that stands as TOML in a question.
fn in_words(toml: &str) -> String {
    let text = toml.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(toml);
    PartialDate::parse(text).map_or_else(|| text.to_owned(), words::short_date)
}

/// A label as it stands in the middle of a sentence: without its capital, unless all of it has some.
fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

/// A value in words.
fn said(field: Option<&Field>, value: &Value, catalog: &Catalog) -> String {
    let form = field.map(|field| &field.form);
    match (form, value) {
        (_, Value::Array(items)) => items.iter().map(|item| said(field, item, catalog)).collect::<Vec<_>>().join("; "),
        (Some(Form::Parts(parts)), Value::Object(table)) => {
            let part = |part: &Field| table.get(&part.name).map(|value| said(Some(part), value, catalog));
            parts.iter().filter_map(part).collect::<Vec<_>>().join(", ")
        }
        (_, Value::Object(table)) => {
            let pair = |(name, value): (&String, &Value)| format!("{} {}", scrub(name), said(None, value, catalog));
            table.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
        // Its own id is no name of another record.
        (Some(Form::Id), Value::String(id)) if field.is_some_and(|field| field.name != "id") => {
            catalog.record(id).map_or_else(|| scrub(id), |record| words::name(catalog, record).into_owned())
        }
        (Some(Form::Date), Value::String(text)) => {
            PartialDate::parse(text).map_or_else(|| scrub(text), words::short_date)
        }
        (Some(Form::Moment), Value::String(text)) => moment(text).map_or_else(|| scrub(text), words::short_moment),
        (_, Value::String(text)) => scrub(text),
        (_, Value::Bool(truth)) => if *truth { "yes" } else { "no" }.to_owned(),
        (_, Value::Null) => "none".to_owned(),
        (_, Value::Number(number)) => number.to_string(),
    }
}
