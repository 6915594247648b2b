//! Records as a spreadsheet, a sheet for each kind.

use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::path::Path;

use super::file;
use super::records::{ExportSet, export_set};
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::catalog::{Kind, Record};
use crate::cli::answer::Answer;
use crate::cli::arguments::{self, ExportFilter, ExportWorkbook, RecordFilter};
use crate::cli::list;
use crate::export::{SheetColumn, SheetTable, workbook};
use crate::query::{Listing, QueryColumn, QueryContext};
use crate::schema::{self, Field};
use crate::words::count;

/// Answers with the workbook that is asked for.
pub(super) fn answer(app: &App, asked: &ExportWorkbook) -> Result<Answer<'static>> {
    let output = asked.output.as_deref().filter(|path| *path != Path::new("-"));
    if output.is_none() && io::stdout().is_terminal() {
        let error = CommandError::usage("a spreadsheet cannot be shown in a terminal");
        return Err(error.hint("name a file: citydesk export xlsx -o network.xlsx"));
    }
    let seen = app.query_context();
    let (mut kinds, filter) = filter(asked);
    let listing = match &asked.view {
        Some(name) => Some(list::of_view(list::view(app, name)?, &seen)?),
        None => None,
    };
    if let Some(of_view) = listing.as_ref().map(|listing| listing.kind) {
        if let Some(other) = kinds.iter().find(|kind| **kind != of_view) {
            let what = format!("this view lists {}, not {}", of_view.plural(), other.plural());
            return Err(CommandError::usage(what));
        }
        kinds = vec![of_view];
    }
    if kinds.is_empty() {
        kinds = Kind::ALL.to_vec();
    }
    let ExportSet { records, mut notes } = export_set(app, &filter, &kinds)?;
    let mut sheets = Vec::new();
    match &listing {
        Some(listing) => sheets.extend(of_view(&seen, listing, &records)?),
        None => {
            for kind in kinds {
                let of_kind: Vec<Record<'_>> = records.iter().copied().filter(|one| one.kind() == kind).collect();
                if !of_kind.is_empty() {
                    sheets.push(SheetTable::of(seen.context, kind, &of_kind)?);
                }
            }
        }
    }
    if sheets.is_empty() {
        notes.push("no record is among them".to_owned());
        return Ok(Answer::nothing(notes));
    }
    let title = app.catalog().dataset().title.as_deref();
    let bytes = workbook(&sheets, title, seen.context.from.day)
        .map_err(|fault| CommandError::not_written(fault.to_string()))?;
    if output.is_some() {
        let records = sheets.iter().map(SheetTable::len).sum::<usize>();
        let on = count(sheets.len() as u64, "sheet", "sheets");
        notes.push(format!("{} on {on}", count(records as u64, "record", "records")));
    }
    file::answer(app, output, bytes, notes)
}

/// What is asked for: the kinds that stand before the query, each once, and the rest.
fn filter(asked: &ExportWorkbook) -> (Vec<Kind>, ExportFilter) {
    let before: Vec<Kind> = asked.words.iter().map_while(|word| arguments::kind(word).ok()).collect();
    let words = asked.words[before.len()..].join(" ");
    let kinds = Kind::ALL.into_iter().filter(|kind| before.contains(kind)).collect();
    let query = match &asked.only.query {
        Some(more) if words.is_empty() => more.clone(),
        Some(more) => format!("({words}) ({more})"),
        None => words,
    };
    let only = RecordFilter { query: Some(query), ..asked.only.clone() };
    (kinds, ExportFilter { records: Vec::new(), only })
}

/// The sheet of a view: those of its records that are wanted, in its order and its columns; none without any.
fn of_view(seen: &QueryContext<'_>, listing: &Listing, wanted: &[Record<'_>]) -> Result<Option<SheetTable>> {
    let ids: HashSet<&str> = wanted.iter().map(|record| record.id().as_str()).collect();
    let listed = listing.records(seen).into_iter().map(|listed| listed.record);
    let records: Vec<Record<'_>> = listed.filter(|record| ids.contains(record.id().as_str())).collect();
    if records.is_empty() {
        return Ok(None);
    }
    let table = SheetTable::of(seen.context, listing.kind, &records)?;
    let Some(columns) = &listing.columns else { return Ok(Some(table)) };
    let column = |column: &QueryColumn| {
        let cells = records.iter().map(|record| column.json(seen, *record)).collect();
        let heading = heading(listing.kind, &column.name);
        (SheetColumn { heading, is_date: column.is_date(), is_computed: true }, cells)
    };
    Ok(Some(table.with_columns(columns.iter().map(column).collect())))
}

/// What the column of a field is called in a table: `lat` for `position.lat`.
fn heading(kind: Kind, name: &str) -> String {
    let (field, part) = name.split_once('.').map_or((name, None), |(field, part)| (field, Some(part)));
    let is_meant =
        |(whole, of): &(&Field, Option<&Field>)| whole.name == field && of.map(|of| of.name.as_str()) == part;
    let found = schema::columns(kind).find(is_meant);
    found.map_or_else(|| name.to_owned(), |(whole, of)| of.unwrap_or(whole).column.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_a_view_is_called_as_in_a_table() {
        assert_eq!(heading(Kind::City, "position.lat"), "lat");
        assert_eq!(heading(Kind::Agreement, "renewal.term"), "renewal_term");
        for name in ["title", "lead.name", "left", "deliverable.title"] {
            assert_eq!(heading(Kind::Agreement, name), name);
        }
    }
}
