//! Records of one kind as CSV, one column a field, safe to open in a spreadsheet.
//!
//! Excel takes a file for text in another encoding unless it begins with a byte order mark, and in most of Europe wants
//! semicolons between cells and a comma before decimals. That is a form of its own.

use std::io::Write;

use serde_json::{Map, Value};

use super::computed::{computed, names};
use crate::catalog::{Context, Kind, Record};
use crate::schema::{Field, Form, columns};

/// The header row of a kind: its fields, then what is computed; the same whatever the records hold.
pub fn header(kind: Kind) -> Vec<&'static str> {
    field_columns(kind).chain(names(kind).iter().copied()).collect()
}

/// The headings of the columns of a kind that hold its fields.
pub fn field_columns(kind: Kind) -> impl Iterator<Item = &'static str> {
    columns(kind).map(|(field, part)| part.unwrap_or(field).column.as_str())
}

/// Writes values under a header row: numbers as they are, texts guarded.
///
/// # Errors
/// Where `out` fails.
pub fn write_rows(out: impl Write, header: &[&str], rows: impl IntoIterator<Item = Vec<Value>>) -> anyhow::Result<()> {
    written(csv::Writer::from_writer(out), header, rows, cell)
}

/// The same as Excel opens it where decimals have a comma.
///
/// # Errors
/// Where `out` fails.
pub fn write_rows_for_excel(
    mut out: impl Write,
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> anyhow::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut form = csv::WriterBuilder::new();
    form.delimiter(b';').terminator(csv::Terminator::CRLF);
    written(form.from_writer(out), header, rows, |value| match value {
        Value::Number(_) => with_comma(cell(value)),
        other => cell(other),
    })
}

fn written(
    mut table: csv::Writer<impl Write>,
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<Value>>,
    cell: impl Fn(&Value) -> String,
) -> anyhow::Result<()> {
    table.write_record(header)?;
    for row in rows {
        table.write_record(row.iter().map(&cell))?;
    }
    Ok(table.flush()?)
}

/// A number with a comma before its decimals. Three of them become four: they could be taken for thousands.
fn with_comma(number: String) -> String {
    match number.split_once('.') {
        Some((_, decimals)) if decimals.contains('e') => number,
        Some((whole, decimals)) if decimals.len() == 3 => format!("{whole},{decimals}0"),
        Some((whole, decimals)) => format!("{whole},{decimals}"),
        None => number,
    }
}

/// A record as a row under the [`header`] of its kind.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn row(context: Context<'_>, record: Record<'_>) -> serde_json::Result<Vec<Value>> {
    let own = serde_json::to_value(record)?;
    let fields = columns(record.kind()).map(|(field, part)| match of_field(&own, field, part) {
        Value::Null if part.unwrap_or(field).form == Form::Truth => false.into(),
        value => value,
    });
    Ok(fields.chain(computed(context, record).into_iter().map(|(_, value)| value)).collect())
}

/// The value of a field, or of a part of one, in an object.
fn of_field(own: &Value, field: &Field, part: Option<&Field>) -> Value {
    let value = own.get(&field.name).and_then(|value| part.map_or(Some(value), |part| value.get(&part.name)));
    match (value, &part.unwrap_or(field).form) {
        (Some(Value::Array(items)), Form::Parts(parts)) => in_parts(items, parts).into(),
        (value, _) => value.cloned().unwrap_or_default(),
    }
}

/// The fields of a record as cells under its columns, where it is an object of JSON.
pub fn cells(kind: Kind, own: &Map<String, Value>) -> Vec<String> {
    let own = Value::Object(own.clone());
    let of = |(field, part): (&Field, Option<&Field>)| match of_field(&own, field, part) {
        // One value of a list may stand alone.
        Value::String(text) if field.many && !matches!(field.form, Form::Parts(_)) => cell(&vec![text].into()),
        value => cell(&value),
    };
    columns(kind).map(of).collect()
}

/// Items of parts as one text; an empty part keeps its place unless nothing follows.
fn in_parts(items: &[Value], parts: &[Field]) -> String {
    let one = |item: &Value| {
        let parts = parts.iter().map(|part| item.get(&part.name).map(|value| escaped(value, true)).unwrap_or_default());
        let mut parts: Vec<String> = parts.collect();
        parts.truncate(parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1));
        parts.join(" | ")
    };
    items.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A value as a part of a text; `within` says that it is one of several parts.
fn escaped(value: &Value, within: bool) -> String {
    let text = plain(value).replace('\\', "\\\\").replace(';', "\\;");
    if within { text.replace(SEPARATOR, "\\|") } else { text }
}

/// A value as a cell; numbers stand as they are, text is guarded.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Number(number) => {
            let digits = number.to_string();
            digits.strip_suffix(".0").map(str::to_owned).unwrap_or(digits)
        }
        other => guarded(plain(other)),
    }
}

/// What stands between the parts of a note of a call.
pub const SEPARATOR: char = '|';

/// A value as plain text: items of a list joined by `; `, those of an object by ` | `, with backslashes before these
/// signs and backslashes inside an item.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(item).collect::<Vec<_>>().join("; "),
        Value::Object(_) => item(value),
        other => other.to_string(),
    }
}

fn item(value: &Value) -> String {
    match value {
        Value::Object(parts) => parts.values().map(|part| escaped(part, true)).collect::<Vec<_>>().join(" | "),
        other => escaped(other, false),
    }
}

/// Text with an apostrophe before what a spreadsheet would take for a formula.
fn guarded(text: String) -> String {
    if guarded_from(&text) { format!("'{text}") } else { text }
}

/// Whether a text is guarded: a spreadsheet would take it for a formula, or it looks like one that is guarded already.
pub fn guarded_from(text: &str) -> bool {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.trim_start_matches('\'').starts_with(formula)
}

#[cfg(test)]
mod tests;
