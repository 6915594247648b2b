//! Lines of a sheet from the declaration of a field: its label, and its value in words.
//!
//! Fields that a sheet words by itself are marked as covered; all others are shown here, so that none is missing.

use serde_json::Value;

use super::draft::SheetDraft;
use crate::catalog::{Moment, PartialDate, Record};
use crate::schema::{self, Field, Form};
use crate::words::date::{long_date, moment};
use crate::words::thousands;

impl SheetDraft<'_> {
    /// A draft that has the fields of a record still to show.
    pub(in crate::words) fn with_fields_of(mut self, record: Record<'_>) -> Self {
        if let Ok(Value::Object(values)) = serde_json::to_value(record) {
            (self.fields, self.values) = (schema::fields(record.kind()), values);
            // The end of every sheet has a line for each of these.
            self.covers(&["id", "certainty", "notes", "source", "calls", "questions"]);
            // These are above it.
            self.values.retain(|field, _| !["name", "title"].contains(&field.as_str()));
        }
        self
    }

    /// Adds the lines of some fields, as far as the record has them.
    pub(in crate::words) fn fields(&mut self, names: &[&str]) {
        for name in names {
            let field = self.fields.iter().find(|field| field.name == *name);
            debug_assert!(field.is_some() || self.fields.is_empty(), "there is no field '{name}'");
            if let Some(field) = field {
                self.field(field);
            }
        }
    }

    /// Marks fields as shown: other lines say what they hold.
    pub(in crate::words) fn covers(&mut self, names: &[&str]) {
        for name in names {
            debug_assert!(self.fields.is_empty() || self.fields.iter().any(|field| field.name == *name), "{name}");
            self.values.remove(*name);
        }
    }

    /// Adds the lines of all fields that are not shown yet.
    pub(in crate::words) fn other_fields(&mut self) {
        for field in self.fields {
            self.field(field);
        }
    }

    fn field(&mut self, field: &'static Field) {
        let items = match self.values.remove(&field.name) {
            None => return,
            Some(Value::Array(items)) => items,
            Some(item) => vec![item],
        };
        if field.form == Form::Id {
            let catalog = self.context.catalog;
            let records: Vec<Record<'_>> = items.iter().filter_map(|id| catalog.record(id.as_str()?)).collect();
            return self.links(&field.label, records);
        }
        let is_usual = |item: &Value| field.usual.as_ref().is_some_and(|usual| plain(item) == *usual);
        let items = items.iter().filter(|item| !is_usual(item));
        self.texts(&field.label, items.map(|item| in_words(field, item)));
    }
}

/// A value of a field, or a part of one, in words.
fn in_words(field: &Field, value: &Value) -> String {
    match (&field.form, value) {
        (Form::Parts(parts), value) => {
            let part = |part: &Field| Some(format!("{}: {}", part.label, in_words(part, value.get(&part.name)?)));
            parts.iter().filter_map(part).collect::<Vec<_>>().join(", ")
        }
        (Form::Date | Form::Moment, Value::String(text)) => date_in_words(text).unwrap_or_else(|| text.clone()),
        (Form::Whole(_), Value::Number(number)) => number.as_u64().map_or_else(|| number.to_string(), thousands),
        (Form::Truth, Value::Bool(answer)) => if *answer { "yes" } else { "no" }.to_owned(),
        (_, value) => plain(value),
    }
}

/// A date with its month in letters; `None` where the text is none.
fn date_in_words(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let date = PartialDate::parse(day)?;
    let Some(time) = time else { return Some(long_date(date)) };
    Some(moment(Moment { date, time: Some(time.parse().ok()?) }))
}

/// A value as a file has it.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
