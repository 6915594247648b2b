//! Records of one kind as CSV, one column a field, safe to open in a spreadsheet.

use std::io::Write;

use serde_json::{Map, Value};

use super::computed::{computed, names};
use crate::catalog::{Catalog, Kind, Record, Viewpoint};

/// The columns of a kind: the names of its fields in a file, and those that every kind has; a field of parts has a
/// column for each of them.
fn fields(kind: Kind) -> impl Iterator<Item = &'static str> {
    let own = match kind {
        Kind::Region => "id name order",
        Kind::City => {
            "id name native aliases country region membership member_since zone office_hours position/lat position/lon population web"
        }
        Kind::Organisation => "id name short kind city zone office_hours web phones emails",
        Kind::Person => "id name role organisation city zone office_hours phones emails languages from until backup",
        Kind::Agreement => {
            "id title kind parties cities signed signed_at starts ends term open_ended \
             renewal/kind renewal/term renewal/times renewal/notice stage stage_since terminated decision lead support contact witnesses \
             deliverable objectives regions agendas supersedes adds_to documents background"
        }
        Kind::Event => {
            "id title kind city venue format starts ends zone status hosts organisers supporters languages \
             participants capacity registered register_by register_zone register_at agreements agendas parent uid"
        }
        Kind::Initiative => "id title kind agreement region city stage description milestones",
        Kind::Award => "id cycle city recipient initiative result awarded_on",
        Kind::Funding => "id agreement from to funder_kind amount currency stage on",
        Kind::Holiday => "id name on country city",
    };
    own.split(' ').chain(["certainty", "notes", "source", "calls"])
}

/// The names of a kind's own fields in a file, without those that every kind has.
pub fn own_fields(kind: Kind) -> Vec<&'static str> {
    let common = ["id", "certainty", "notes", "source", "calls"];
    let whole = fields(kind).filter_map(|field| field.split('/').next());
    let mut own: Vec<&str> = whole.filter(|field| !common.contains(field)).collect();
    own.dedup();
    own
}

/// The header row of a kind: its fields, then what is computed; the same whatever the records hold.
pub fn header(kind: Kind) -> Vec<&'static str> {
    field_columns(kind).chain(names(kind).iter().copied()).collect()
}

/// The columns of a kind that hold its fields.
pub fn field_columns(kind: Kind) -> impl Iterator<Item = &'static str> {
    fields(kind).map(|field| match field {
        "position/lat" => "lat",
        "position/lon" => "lon",
        "renewal/kind" => "renewal",
        "renewal/term" => "renewal_term",
        "renewal/times" => "renewal_times",
        "renewal/notice" => "renewal_notice",
        other => other,
    })
}

/// Writes the records of one kind under a header row; records of other kinds are left out.
///
/// # Errors
/// Where `out` does not take it.
pub fn write_csv(
    out: impl Write,
    catalog: &Catalog,
    kind: Kind,
    records: &[Record<'_>],
    from: Viewpoint,
) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(header(kind))?;
    for record in records.iter().filter(|record| record.kind() == kind) {
        table.write_record(cells(*record, &computed(catalog, *record, from))?)?;
    }
    Ok(table.flush()?)
}

/// Writes texts under a header row, each guarded like those of records.
///
/// # Errors
/// Where `out` does not take them.
pub fn write_rows(out: impl Write, header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(header)?;
    for row in rows {
        table.write_record(row.into_iter().map(guarded))?;
    }
    Ok(table.flush()?)
}

fn cells(record: Record<'_>, computed: &Map<String, Value>) -> serde_json::Result<Vec<String>> {
    let own = serde_json::to_value(record)?;
    let fields = fields(record.kind()).map(|field| match own.pointer(&format!("/{field}")) {
        None if field == "open_ended" => "false".to_owned(),
        Some(Value::Array(items)) if !parts(field).is_empty() => guarded(in_parts(items, parts(field))),
        value => value.map(cell).unwrap_or_default(),
    });
    Ok(fields.chain(computed.values().map(cell)).collect())
}

/// The parts of each item of a field, where they can be left out: each has its own place in the cell.
fn parts(field: &str) -> &'static [&'static str] {
    match field {
        "milestones" => &["title", "due", "state"],
        "deliverable" => &["title", "due", "owner", "state", "percent"],
        _ => &[],
    }
}

/// Items of parts as one text; an empty part keeps its place unless nothing follows.
fn in_parts(items: &[Value], parts: &[&str]) -> String {
    let one = |item: &Value| {
        let parts = parts.iter().map(|part| item.get(part).map(|value| escaped(value, true)).unwrap_or_default());
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
fn cell(value: &Value) -> String {
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

/// A value as plain text: the items of a list with `; ` between, those of an object with ` | `. A backslash stands before
/// each of these signs, and each backslash, that belongs to an item.
fn plain(value: &Value) -> String {
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
