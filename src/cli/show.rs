//! `citydesk show`: a record in full.

use unicode_width::UnicodeWidthStr;

use super::answer::Answer;
use super::arguments::Form;
use super::error::Result;
use super::office::Office;
use super::{names, plain, table};
use crate::catalog::{Catalog, Record, Viewpoint};
use crate::words::Fit;
use crate::{export, words};

/// Answers with the record of an id, or else with the only one of a name.
pub(super) fn answer(office: &Office, written: &str, form: Form) -> Result<Answer> {
    office.expect_records()?;
    let (catalog, from) = (office.catalog(), office.viewpoint());
    let record = names::record(catalog, written)?;
    let mut answer = Answer::default();
    match form {
        Form::Json => export::write_json(&mut answer.text, &export::json(catalog, record, from)?)?,
        Form::Csv => export::write_csv(&mut answer.text, catalog, record.kind(), &[record], from)?,
        Form::Plain => answer.text = plain::sheet(catalog, record, from).into_bytes(),
        Form::Columns => answer.text = sheet(catalog, record, from, table::terminal_width()).into_bytes(),
    }
    if record.id().as_str() != written {
        answer.notes.push(format!("this is '{}', found by its name", record.id()));
    }
    Ok(answer)
}

/// The sheet: the title, what matters most, and the rows, their labels in a column.
fn sheet(catalog: &Catalog, record: Record<'_>, from: Viewpoint, width: Option<usize>) -> String {
    in_columns(&words::sheet(catalog, record, from), width)
}

/// A sheet with its labels in a column.
pub(super) fn in_columns(sheet: &words::Sheet, width: Option<usize>) -> String {
    let native = sheet.native.as_ref().map_or_else(String::new, |native| format!("  {native}"));
    let beside = sheet.rows.iter().filter(|row| row.fit != Fit::Across);
    let column = beside.map(|row| row.label.width()).max().unwrap_or_default() + 2;
    let mut text = table::labelled("", (0, width), &format!("{}{native}", sheet.title));
    text.push_str(&table::labelled("", (0, width), &sheet.subtitle));
    text.push('\n');
    for row in &sheet.rows {
        text.push_str(&match row.fit {
            Fit::Across => across(row, width),
            Fit::Drawn => table::labelled(row.label, (column, None), &drawn(row)),
            Fit::Beside | Fit::Brief => table::labelled(row.label, (column, width), &row.text()),
        });
    }
    text
}

/// A row from edge to edge, below its label where it has one.
fn across(row: &words::Row, width: Option<usize>) -> String {
    const INDENT: usize = 2;
    let label = if row.label.is_empty() { String::new() } else { format!("{}\n", row.heading()) };
    label + &table::labelled("", (INDENT, width), &row.text())
}

/// A drawing with its words behind it.
fn drawn(row: &words::Row) -> String {
    format!("{}  {}", row.value, row.fact).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    #[test]
    fn a_sheet_has_its_labels_in_a_column() {
        let catalog = samples::catalog();
        let from = Viewpoint::on("2017-01-16".parse().unwrap());
        let sheet = sheet(&catalog, catalog.record("fair").unwrap(), from, Some(60));
        assert!(sheet.starts_with("fair\nevent · in 154 days\n\nKind        forum\nWhen        19"), "{sheet}");
        assert!(sheet.lines().all(|line| line.width() <= 60 && !line.ends_with(' ')), "{sheet}");
    }
}
