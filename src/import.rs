//! Tables, contacts and calendars of other programs as records.
//!
//! Bytes become a text (`decode`), the text a grid of cells (`grid`; by way of `contact` and `calendar`), its headings
//! columns (`column`), each cell a value (`cell`), and each row a record (`row`), that is there already or new (`settle`).
//! Several files are one batch: the rows of one may name those of another. Every row of a table must be right; entries
//! that are not are left out (`entries`). It reads and writes no file: records go to `edit`.
//!
//! What `export` writes is read back to the same records.

mod aligned;
mod calendar;
mod cell;
mod cell_name;
mod city_columns;
mod city_heading;
mod column;
mod composed;
mod compound;
mod contact;
mod contents;
mod country;
mod date;
mod decode;
mod emails;
mod entries;
mod event;
mod event_zone;
mod grid;
mod headed;
mod heading;
mod heading_table;
mod heading_words;
mod hour_offset;
mod hours;
mod identity;
mod imported;
mod kind;
mod length;
mod links;
mod list;
mod made_id;
mod mapping;
mod missing_year;
mod money;
mod months;
mod names;
mod number;
mod open;
mod own;
mod phones;
mod place;
mod province;
mod ready;
mod row;
mod settle;
mod signing;
mod somebody;
mod span;
mod survey;
mod table;
mod ties;
mod validity;
mod words;
mod workbook;

use chrono::NaiveDate;

use crate::catalog::{Catalog, Kind};
use headed::{headed_tables, leave_out_others};
use names::Names;
use open::opened;
use ready::ReadyTable;
use table::{GridPart, beside};

pub use date::DayOrder;
pub use decode::TextEncoding;
pub use entries::EntryPlace;
pub use imported::{Imported, ImportedTable, RowPlace, TableFault};
pub use mapping::{HeadingMaps, HeadingShape, MappedHeading};
pub use open::InputFile;
pub use settle::{ImportChoices, RowChoice, SettledRows, settle};
pub use workbook::{grids, grids_from, is_workbook, wire_text};

/// What is asked of files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// The kind of their records; without it, each table shows its own.
    pub kind: Option<Kind>,
    /// What is taken for the source of rows that name none, in the place of what the file is called.
    pub source: Option<&'a str>,
    /// Whether the day or the month comes first in their dates, where they do not tell.
    pub order: Option<DayOrder>,
    /// The encoding of their text, where that is known.
    pub encoding: Option<TextEncoding>,
    /// What the user has said of headings.
    pub headings: Option<&'a HeadingMaps>,
    /// Whether a cell that cannot be read, and is not needed, is left out of its row; else the whole row is.
    pub leaves_out_cells: bool,
    /// Whether new cities get what the gazetteer knows of them, where their table has no column for it.
    pub fills_cities: bool,
    /// The day on which they are read: what was signed long after it has a year of another century.
    pub today: Option<NaiveDate>,
}

impl Request<'_> {
    /// Whether a cell is a heading of a kind of record, or of any: one of its own, or one of which the user has said it.
    fn knows_heading(&self, kind: Option<Kind>, cell: &str) -> bool {
        let mut kinds = kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]).into_iter();
        self.headings.is_some_and(|maps| maps.knows(cell)) || kinds.any(|kind| column::is_known(kind, cell))
    }
}

/// Reads the records out of files; links go to the records of `catalog` and of all tables. Which record each row is,
/// [`settle`] finds out.
pub fn read(asked: Request<'_>, files: &[InputFile], catalog: &Catalog) -> Imported {
    let mut names = Names::of(catalog);
    let (mut tables, mut grids, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        for open in opened(asked, file, &names, catalog) {
            if open.entries.is_some() {
                grids.push((open.table, open.grid));
                entries.push(open.entries);
                continue;
            }
            for GridPart { grid, columns } in beside(open.grid, |cell| asked.knows_heading(open.table.kind, cell)) {
                grids.push((ImportedTable { columns, ..open.table.clone() }, grid));
                entries.push(None);
            }
        }
    }
    let (mut ready, mut with_entries) = (Vec::new(), Vec::new());
    for ((table, grid), entries) in grids.iter().zip(entries) {
        let first = tables.len();
        for (table, headed) in headed_tables(asked, table, grid, catalog.dataset().home.is_some()) {
            tables.push(table);
            let place = tables.len() - 1;
            let Some((table, headed)) = tables.last_mut().zip(headed) else { continue };
            ready.extend(ReadyTable::of(asked, place, headed, table, catalog));
        }
        with_entries.extend(entries.map(|entries| (first, entries)));
    }
    leave_out_others(&mut tables);
    // The first time what a column says of its dates and numbers is seen, and what the records are called: rows of one
    // table may name those of another.
    for one in &mut ready {
        one.see(&mut names, &mut tables);
    }
    let mut imported =
        Imported { leaves_out_cells: asked.leaves_out_cells, fills_cities: asked.fills_cities, ..Imported::default() };
    for one in &ready {
        let Some(table) = tables.get_mut(one.place) else { continue };
        one.read(&names, table, &mut imported);
    }
    imported.tables = tables;
    imported.unknown = names.take_unknown();
    for (place, found) in with_entries {
        imported.take_entries(place, found);
    }
    imported
}

#[cfg(test)]
mod tests;
