//! Changes as an answer: a line for each field that was changed, with who did it and when.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::answer::{Answer, AnswerBody, Data, Fact, Items, ListEntry, TextLayout};
use super::table;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::{App, history};
use crate::catalog::{Catalog, Kind};
use crate::history::{FieldChange, HistoryChange, RecordEvent, ValueChange, change_lines, change_name};
use crate::query::parse_day;
use crate::report::marked;

/// What the values of a change are called in a spreadsheet.
const FIELDS: [&str; 14] = [
    "date", "author", "commit", "message", "kind", "id", "name", "file", "event", "field", "item", "old", "new", "text",
];

/// A change of one field, or of a record as a whole.
pub(super) struct HistoryEntry {
    /// What the record is called.
    name: String,
    /// What was changed.
    text: String,
    /// Who changed it and when; empty where that is not known.
    who: String,
    object: Map<String, Value>,
}

impl HistoryEntry {
    /// The lines of a change, with who made it where that is to be said.
    pub(super) fn all(
        change: &HistoryChange,
        catalog: &Catalog,
        today: NaiveDate,
        has_author: bool,
    ) -> Vec<HistoryEntry> {
        let record = &change.record;
        let fields = match &record.event {
            RecordEvent::Changed(fields) => fields.iter().map(Some).collect(),
            _ => vec![None],
        };
        let texts = change_lines(record, catalog);
        let entry = |(field, text): (Option<&FieldChange>, String)| {
            let (name, commit) = (change_name(record, catalog), change.commit.as_ref());
            let event = match &record.event {
                RecordEvent::Added => "added",
                RecordEvent::Removed => "removed",
                RecordEvent::Changed(_) => "changed",
                RecordEvent::Unreadable => "unreadable",
            };
            let (mut old, mut new) = (Value::Null, Value::Null);
            match field.map(|field| &field.value) {
                Some(ValueChange::Replaced { old: was, new: is }) => {
                    old = was.clone().unwrap_or_default();
                    new = is.clone().unwrap_or_default();
                }
                Some(ValueChange::List { added, removed }) => {
                    (old, new) = (removed.clone().into(), added.clone().into());
                }
                Some(ValueChange::Order) | None => {}
            }
            let object = json!({
                "date": commit.map(|commit| commit.at.rfc3339()),
                "author": commit.map(|commit| &commit.author),
                "commit": commit.map(|commit| &commit.id),
                "message": commit.map(|commit| &commit.subject),
                "kind": record.kind.map(Kind::word),
                "id": record.id,
                "name": name,
                "file": record.file,
                "event": event,
                "field": field.map(|field| &field.path),
                "item": field.and_then(|field| field.item.as_ref()),
                "old": old,
                "new": new,
                "text": text,
            });
            let object = if let Value::Object(object) = object { object } else { Map::new() };
            let who = if has_author { change.author_and_day(today) } else { String::new() };
            HistoryEntry { name, text, who, object }
        };
        fields.into_iter().zip(texts).map(entry).collect()
    }
}

impl ListEntry for HistoryEntry {
    fn object(&self) -> Result<Value> {
        Ok(Value::Object(self.object.clone()))
    }

    fn rows(&self, fields: &[&str]) -> Result<Vec<Vec<Value>>> {
        let cell = |field: &&str| match &self.object[*field] {
            value @ (Value::Array(_) | Value::Object(_)) => value.to_string().into(),
            value => value.clone(),
        };
        Ok(vec![fields.iter().map(cell).collect()])
    }

    fn markdown(&self) -> String {
        let who = if self.who.is_empty() { String::new() } else { format!(" · {}", marked(&self.who)) };
        format!("- **{}**: {}{who}", marked(&self.name), marked(&self.text))
    }

    fn facts(&self) -> Vec<Fact> {
        let who = (!self.who.is_empty()).then(|| Fact::new("By", self.who.as_str()));
        [Fact::new("Record", self.name.as_str()), Fact::new("Change", self.text.as_str())]
            .into_iter()
            .chain(who)
            .collect()
    }
}

/// An entry that is told on one line.
pub(super) trait LineEntry: ListEntry + 'static {
    /// What its values are called in a spreadsheet.
    const FIELDS: &'static [&'static str];

    /// It on one line.
    fn line(&self) -> String;
}

impl LineEntry for HistoryEntry {
    const FIELDS: &'static [&'static str] = &FIELDS;

    fn line(&self) -> String {
        let who = if self.who.is_empty() { String::new() } else { format!(" · {}", self.who) };
        format!("{}: {}{who}", self.name, self.text)
    }
}

/// An answer with entries, or with why there are none.
pub(super) fn answer_of<'a, E: LineEntry>(entries: Vec<E>, nothing: &str) -> Answer<'a> {
    if entries.is_empty() {
        let page = TextLayout::Own { columns: String::new(), plain: String::new() };
        let mut answer = Answer::many(E::FIELDS.to_vec(), entries, page);
        (answer.status, answer.notes) = (ExitStatus::Nothing, vec![nothing.to_owned()]);
        return answer;
    }
    let width = table::terminal_width();
    let columns = entries.iter().map(|entry| table::labelled_within("", 0, width, &entry.line())).collect();
    let facts = |entry: &E| entry.facts().iter().map(Fact::written).collect::<String>();
    let plain = entries.iter().map(facts).collect::<Vec<_>>().join("\n");
    let items = entries.into_iter().map(|entry| Box::new(entry) as Box<dyn ListEntry>).collect();
    let fields = E::FIELDS.iter().map(|field| Cow::from(*field)).collect();
    let data = Data { fields, items: Items::Many(items), page: TextLayout::Own { columns, plain } };
    Answer { content: AnswerBody::Data(data), ..Answer::default() }
}

/// A day as people type it: `2030-01-31`, `-7d`, `last mon`.
pub(super) fn day(app: &App, written: &str) -> Result<NaiveDate> {
    parse_day(written, app.today(), app.today()).map_err(CommandError::usage)
}

/// The same, where a month or a year means its last day.
pub(super) fn last_day(app: &App, written: &str) -> Result<NaiveDate> {
    history::last_day(written, app.today()).map_err(CommandError::usage)
}
