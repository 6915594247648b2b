//! A field of a form: what it is called, what it holds, and what is typed there.

use serde_json::Value;

use crate::catalog::{Catalog, Id};
use crate::desk::Line;
use crate::schema::{Field, Form};
use crate::words;

/// How many characters a value may have, unless it has more already.
const LONGEST: usize = 2000;

/// A field of the record, or a part of a table in it.
#[derive(Clone, Debug)]
pub(super) struct FormField {
    /// What the schema says of it.
    pub(super) field: &'static Field,
    /// The table whose part it is.
    pub(super) table: Option<TablePart>,
    /// What it is called.
    pub(super) label: String,
    /// Its values; a field that holds one has one.
    pub(super) items: Vec<FormItem>,
    /// What they were when the form was opened, or the record was read again.
    pub(super) before: Vec<String>,
    /// What is wrong with it, as it is typed.
    pub(super) problem: Option<String>,
}

/// Where a part stands: in the table of a field, or in one of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TablePart {
    /// The field that holds the table.
    pub(super) of: &'static Field,
    /// Which of several tables it is, from 0.
    pub(super) place: Option<usize>,
    /// Whether that stands in the record already.
    pub(super) is_there: bool,
}

/// A value, as it is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct FormItem {
    pub(super) line: Line,
    /// The record that is meant, where the line holds its name.
    pub(super) id: Option<Id>,
}

impl FormItem {
    pub(super) fn of(text: &str) -> FormItem {
        let longest = LONGEST.max(text.chars().count() + Line::LONGEST);
        FormItem { line: Line::with_room(text, longest), id: None }
    }

    /// A record by its name.
    pub(super) fn of_record(catalog: &Catalog, id: &Id) -> FormItem {
        let name = catalog.record(id.as_str()).map(|record| words::name(catalog, record).into_owned());
        FormItem { id: Some(id.clone()), ..FormItem::of(name.as_deref().unwrap_or(id.as_str())) }
    }

    pub(super) fn text(&self) -> &str {
        self.line.text().trim()
    }
}

impl FormField {
    pub(super) fn new(
        field: &'static Field,
        table: Option<TablePart>,
        catalog: &Catalog,
        held: &[String],
    ) -> FormField {
        let label = field.question.clone().unwrap_or_else(|| field.label.clone());
        let label = match &table {
            Some(TablePart { of, place: Some(place), .. }) => format!("{} {} {label}", of.label, place + 1),
            // A part that could be one of anything is told with its table.
            Some(TablePart { of, .. }) if field.question.is_none() => format!("{} {}", of.label, label.to_lowercase()),
            _ => label,
        };
        let mut form = FormField { field, table, label, items: Vec::new(), before: held.to_vec(), problem: None };
        form.put(catalog, held);
        form
    }

    /// Puts values in the place of those that are there.
    pub(super) fn put(&mut self, catalog: &Catalog, held: &[String]) {
        let item = |text: &String| match Id::parse(text).filter(|_| self.is_link()) {
            Some(id) => FormItem::of_record(catalog, &id),
            None => FormItem::of(&self.shown(text)),
        };
        self.items = held.iter().map(item).collect();
        if self.items.is_empty() {
            self.items.push(FormItem::of(""));
        }
    }

    /// A value of a file as it stands on the line.
    fn shown(&self, text: &str) -> String {
        match (&self.field.form, text) {
            (Form::Moment, _) => match text.split_once('T') {
                Some((day, time)) => format!("{day} {}", time.strip_suffix(":00").unwrap_or(time)),
                None => text.to_owned(),
            },
            (Form::Truth, "true") => "yes".to_owned(),
            (Form::Truth, "false") => "no".to_owned(),
            _ => text.to_owned(),
        }
    }

    /// Its name, that of its table before it: `renewal.notice`, `deliverable.2.due`.
    pub(super) fn key(&self) -> String {
        let name = &self.field.name;
        match &self.table {
            None => name.clone(),
            Some(TablePart { of, place: None, .. }) => format!("{}.{name}", of.name),
            Some(TablePart { of, place: Some(place), .. }) => format!("{}.{}.{name}", of.name, place + 1),
        }
    }

    /// The name of the field of the record that it belongs to.
    pub(super) fn of(&self) -> &str {
        self.table.as_ref().map_or(&self.field.name, |table| &table.of.name)
    }

    /// Whether it names other records.
    pub(super) fn is_link(&self) -> bool {
        self.field.form == Form::Id && self.field.name != "id"
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.iter().all(|item| item.text().is_empty())
    }

    /// Whether something must stand there for the record to be written.
    pub(super) fn is_needed(&self) -> bool {
        let is_alone = |table: &TablePart| table.of.required && table.place.is_none();
        self.field.required && self.field.name != "id" && self.table.as_ref().is_none_or(is_alone)
    }

    /// Whether typing begins a new value, and does not go on with the old one.
    pub(super) fn is_replaced(&self) -> bool {
        !matches!(self.field.form, Form::Text | Form::Hours) || self.field.name == "id"
    }

    /// Drops empty lines but the one that is to be typed.
    pub(super) fn drop_empty(&mut self, kept: Option<usize>) {
        if self.items.len() > 1 {
            let mut place = 0;
            self.items.retain(|item| {
                let stays = !item.text().is_empty() || kept == Some(place);
                place += 1;
                stays
            });
        }
        if self.items.is_empty() {
            self.items.push(FormItem::of(""));
        }
    }
}

/// The values of a field in a record, or a table of one, as files have them.
pub(super) fn values_of(held: &Value, name: &str) -> Vec<String> {
    fn said(value: &Value) -> Option<String> {
        match value {
            Value::Null | Value::Object(_) | Value::Array(_) => None,
            Value::String(text) => Some(text.clone()),
            Value::Number(number) if number.is_f64() => number.as_f64().map(|number| number.to_string()),
            other => Some(other.to_string()),
        }
    }
    match &held[name] {
        Value::Array(items) => items.iter().filter_map(said).collect(),
        one => said(one).into_iter().collect(),
    }
}
