//! `citydesk compare`: records of one kind side by side, field by field.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::arguments::CompareArguments;
use super::names;
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::catalog::Record;
use crate::words::{self, ComparedField};

/// A field with what each record says.
struct FieldEntry {
    field: ComparedField,
    names: Vec<String>,
}

/// Answers with the fields of the records.
pub(super) fn answer<'a>(app: &'a App, asked: &CompareArguments) -> Result<Answer<'a>> {
    app.expect_records()?;
    let context = app.context();
    let mut records: Vec<Record<'_>> = Vec::new();
    for written in &asked.records {
        let record = names::record(context, written)?;
        if records.iter().all(|other| other.id() != record.id()) {
            records.push(record);
        }
    }
    if records.len() < 2 {
        return Err(CommandError::usage("these are one record").hint("name another one of the same kind"));
    }
    if let Some(other) = records.iter().find(|record| record.kind() != records[0].kind()) {
        let (one, other) = (records[0], *other);
        let what = format!("{} is {}, and {} is {}", one.id(), one.kind().word(), other.id(), other.kind().word());
        return Err(CommandError::usage(what).hint("only records of one kind are compared"));
    }
    let names: Vec<String> = records.iter().map(|record| words::name(context.catalog, *record).into_owned()).collect();
    let ids = records.iter().map(|record| Cow::from(record.id().to_string()));
    let fields = ["field", "differs"].map(Cow::from).into_iter().chain(ids).collect();
    let headings = ["Field"].map(Cow::from).into_iter().chain(names.iter().cloned().map(Cow::from)).collect();
    let all = words::comparison(context, &records);
    let differing = all.iter().filter(|field| field.differs).count();
    let total = all.len();
    let shown = all.into_iter().filter(|field| field.differs || !asked.differences);
    let entries = shown.map(|field| FieldEntry { field, names: names.clone() });
    let legend = Some("≠ stands before what is not the same everywhere");
    let mut answer = Answer::many(fields, entries, TextLayout::Table { headings, legend });
    answer.notes.push(format!("{differing} of {} differ", words::count(total as u64, "field", "fields")));
    Ok(answer)
}

impl FieldEntry {
    fn texts(&self) -> impl Iterator<Item = String> {
        self.field.values.iter().map(|values| values.join("; "))
    }
}

impl ListEntry for FieldEntry {
    fn object(&self) -> Result<Value> {
        let values: Vec<Value> = self.field.values.iter().map(|values| json!(values)).collect();
        Ok(json!({ "field": self.field.label, "differs": self.field.differs, "values": values }))
    }

    fn rows(&self, _: &[&str]) -> Result<Vec<Vec<Value>>> {
        let head = [Value::from(self.field.label.as_str()), Value::from(self.field.differs)];
        Ok(vec![head.into_iter().chain(self.texts().map(Value::from)).collect()])
    }

    fn cells(&self) -> Vec<String> {
        let sign = if self.field.differs { "≠ " } else { "  " };
        std::iter::once(format!("{sign}{}", self.field.label)).chain(self.texts()).collect()
    }

    fn facts(&self) -> Vec<Fact> {
        let differs = if self.field.differs { "differs" } else { "the same" };
        let head = Fact::new("Field", words::Facts::of([self.field.label.as_str(), differs]));
        let texts = self.names.iter().zip(self.texts()).filter(|(_, text)| !text.is_empty());
        std::iter::once(head).chain(texts.map(|(name, text)| Fact::new(name.clone(), text))).collect()
    }
}
