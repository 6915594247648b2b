//! The tables of a grid with their headings, and of each what its records are.

use std::collections::HashSet;
use std::sync::Arc;

use super::Request;
use super::city_heading;
use super::column;
use super::contents::ColumnContents;
use super::grid::Grid;
use super::heading;
use super::imported::ImportedTable;
use super::kind::NoKind;
use super::mapping::HeadingMaps;
use super::table::HeadedTable;
use super::ties::{self, RowPart};
use crate::catalog::Kind;
use crate::source::scrub;

/// The tables of a grid, each with its headings; one with a fault alone where there is none. A list of partner cities is
/// two, where the own organisation is known.
pub(super) fn headed_tables<'a>(
    asked: Request<'_>,
    open: &ImportedTable,
    grid: &'a Grid,
    has_home: bool,
) -> Vec<(ImportedTable, Option<HeadedTable<'a>>)> {
    if !open.faults.is_empty() {
        return vec![(open.clone(), None)];
    }
    let mut found = HeadedTable::all(grid, |cell| asked.knows_heading(open.kind, cell));
    let is_said = |heading: &str| asked.headings.is_some_and(|maps| maps.knows(heading));
    for headed in &mut found {
        headed.split(is_said);
        headed.name_both_sides(is_said);
    }
    if found.is_empty() {
        let mut table = open.clone();
        table.fault(1, "there is no row of headings");
        return vec![(table, None)];
    }
    let is_one = found.len() == 1;
    let mut remarks = grid.remarks.clone();
    let with_kind = |headed: HeadedTable<'a>| {
        let mut table = ImportedTable { from_row: (!is_one).then_some(headed.row), ..open.clone() };
        table.all_headings = headed.headings.iter().map(|heading| scrub(heading.trim())).collect();
        table.remarks.append(&mut remarks);
        of_kinds(asked, table, headed, is_one, has_home)
    };
    found.into_iter().flat_map(with_kind).collect()
}

/// A table with what its records are; two where it is one of cities and of what was signed with them.
fn of_kinds<'a>(
    asked: Request<'_>,
    mut table: ImportedTable,
    mut headed: HeadedTable<'a>,
    is_one: bool,
    has_home: bool,
) -> Vec<(ImportedTable, Option<HeadedTable<'a>>)> {
    let shape = HeadingMaps::shape(&headed.headings);
    let said = |heading: &str| asked.headings.and_then(|maps| maps.of(heading, &shape));
    let meant = |heading: &'_ String| said(heading).map_or(heading.clone(), |said| said.field.clone());
    let headings: Vec<String> = headed.headings.iter().map(meant).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let (file, sheet) = (Arc::clone(&table.file), Arc::clone(&table.sheet));
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
    let title = headed.title.clone();
    let names = if is_one { [&*sheet, stem, &title] } else { [&*title, &sheet, stem] };
    let mut are_ties = false;
    if table.kind.is_none() {
        match (ColumnContents { headings: &headings, rows: &headed.rows }).kind(&names) {
            Ok(kind) => {
                table.kind = Some(kind);
                are_ties = kind == Kind::City && has_home && ties::are_listed(&headings, &names);
            }
            Err(NoKind::Open(what)) => table.fault(headed.row, what),
            Err(NoKind::NoTable(what)) => {
                table.is_no_table = true;
                table.fault(headed.row, what);
            }
        }
    }
    let agreement_kind = ties::agreement_kind(&headings, &names);
    if !are_ties {
        let names_partners = headings.iter().any(|heading| city_heading::names_partners(heading));
        let is_city =
            |heading: &&str| column::field_of(Kind::City, heading) == Some("name") && !heading::is_name(heading);
        let are_of_cities =
            names_partners || city_heading::both_sides(&headings).is_some() || headings.iter().any(is_city);
        table.agreement_kind = agreement_kind.filter(|_| are_of_cities && table.kind == Some(Kind::Agreement));
        return vec![(table, Some(headed))];
    }
    let cities = (ImportedTable { part: RowPart::Cities, ..table.clone() }, Some(headed.clone()));
    // What is to be said of both is said once.
    headed.remarks = Vec::new();
    let kind = Some(Kind::Agreement);
    let ties = ImportedTable { part: RowPart::Ties, kind, agreement_kind, remarks: Vec::new(), ..table };
    vec![cities, (ties, Some(headed))]
}

/// Takes those out that are no tables, such as a sheet of notes, where others of their file are.
pub(super) fn leave_out_others(tables: &mut [ImportedTable]) {
    let with_tables: HashSet<Arc<str>> =
        tables.iter().filter(|table| !table.is_no_table).map(|table| Arc::clone(&table.file)).collect();
    for table in tables.iter_mut().filter(|table| table.is_no_table && with_tables.contains(&table.file)) {
        let why = table.faults.drain(..).map(|fault| format!("left out: {}", fault.what));
        table.remarks.extend(why);
    }
}
