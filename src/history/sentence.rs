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
