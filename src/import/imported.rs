//! What was read out of files: records, where each comes from, and what is to be said of the tables.

use std::collections::HashMap;
use std::sync::Arc;

use super::entries::{Entries, EntryPlace};
use super::names::UnknownName;
use super::ties::RowPart;
use crate::catalog::Kind;
use crate::edit::RecordBlock;

/// What files hold: the records of all their tables as one batch.
#[derive(Debug, Default)]
pub struct Imported {
    /// The records: the rows without a fault of their own.
    pub blocks: Vec<RecordBlock>,
    /// Where each of them comes from.
    pub places: Vec<RowPlace>,
    /// The tables, in the order of the files.
    pub tables: Vec<ImportedTable>,
    /// What is to be known of each record beside what it says.
    pub(super) notes: Vec<RowNotes>,
    /// The names in cells that no record bears.
    pub(super) unknown: Vec<UnknownName>,
    /// Whether a cell that cannot be read, and is not needed, is left out of its row.
    pub(super) leaves_out_cells: bool,
    /// Whether new cities get what the gazetteer knows of them.
    pub(super) fills_cities: bool,
}

/// What is to be known of a row beside what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowNotes {
    /// Whether it gives its id.
    pub(super) is_given: bool,
    /// The id that is made from what it is called, whoever has it.
    pub(super) made: Option<String>,
    /// Whether its kind is not known, and the plainest one is taken.
    pub(super) is_plain: bool,
    /// Whether the own organisation is taken for one of its parties.
    pub(super) has_own_party: bool,
    /// The fields whose cells are empty.
    pub(super) emptied: Vec<&'static str>,
    /// The cells that cannot be read and are left out.
    pub(super) left_out: Vec<CellFault>,
}

/// A cell that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellFault {
    /// The key of the field that it is for.
    pub(super) key: String,
    /// Where it stands, and what is wrong.
    pub(super) fault: TableFault,
}

/// A row of one of several tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowPlace {
    /// The place of its table among them.
    pub table: usize,
    /// Its number in the spreadsheet, or that of an entry, the first being 1.
    pub row: usize,
}

/// What a table holds beside its records.
#[derive(Clone, Debug, Default)]
pub struct ImportedTable {
    /// What its records are; none where that is not known.
    pub kind: Option<Kind>,
    /// What its file is called.
    pub file: Arc<str>,
    /// What its sheet is called; empty where the file has none.
    pub sheet: Arc<str>,
    /// The row with its headings, where it is one of several tables of a sheet.
    pub from_row: Option<usize>,
    /// Its columns, where others stand beside it: `columns A to D`.
    pub columns: Option<String>,
    /// Everything that is wrong in it as a table; what is wrong in a record is found when that is tried.
    pub faults: Vec<TableFault>,
    /// What is to be said beside them: how it was read, columns that are left out, sources that are made up for them.
    pub remarks: Vec<String>,
    /// Whether they come from cards.
    pub is_cards: bool,
    /// The entries of a file that has no rows: every number of a row is then that of one.
    pub entries: Option<Vec<EntryPlace>>,
    /// The entries that are left out, and why.
    pub left_out: Vec<TableFault>,
    /// What is to be said of entries that are taken.
    pub entry_notes: Vec<TableFault>,
    /// Whether no column says where the facts come from.
    pub is_without_source: bool,
    /// Its headings as they are compared with those of other tables.
    pub shape: Vec<String>,
    /// Its headings as they stand there.
    pub(super) all_headings: Vec<String>,
    /// The columns that say in which part of their country cities are.
    pub(super) parts: Vec<usize>,
    /// Which part of its rows it reads.
    pub(super) part: RowPart,
    /// Of what kind all its agreements are, where no cell says it and its headings or its names do.
    pub(super) agreement_kind: Option<&'static str>,
    /// Whether nothing in it is a heading.
    pub(super) is_no_table: bool,
    /// What is taken for the source of its rows, before the number of the row.
    pub source: String,
    /// The heading of the columns of each field, and of each part of one.
    pub(super) headings: HashMap<String, String>,
    /// The heading over each item of a list that several columns make up, row by row.
    pub(super) items: HashMap<usize, Vec<(String, String)>>,
}

/// Something wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFault {
    /// The number of the row, the first being 1; 0 where it is about no row.
    pub row: usize,
    /// Whether it is about the table as a whole, of which nothing is read then, or about one of its rows.
    pub of_table: bool,
    /// The heading of the column, where it is about one.
    pub column: Option<String>,
    /// What is wrong, and what to do about it.
    pub what: String,
}

impl Imported {
    /// The ids of the cities that the table before one has read, by the numbers of their rows; none where it reads another
    /// part.
    pub(super) fn cities_before(&self, part: RowPart, place: usize) -> HashMap<usize, String> {
        let read =
            self.places.iter().zip(&self.blocks).filter(|(one, _)| part == RowPart::Ties && one.table + 1 == place);
        read.map(|(one, block)| (one.row, block.id.clone())).collect()
    }

    /// Puts the entries of a file in the place of the rows of its table.
    pub(super) fn take_entries(&mut self, place: usize, found: Entries) {
        const HEAD: usize = 2;
        let entry = |row: usize| row.checked_sub(HEAD).and_then(|row| found.rows.get(row)).map_or(0, |place| place + 1);
        let named = self.unknown.iter_mut().map(|unknown| &mut unknown.place);
        let places = self.places.iter_mut().chain(named);
        places.filter(|one| one.table == place).for_each(|one| one.row = entry(one.row));
        let Some(table) = self.tables.get_mut(place) else { return };
        let (of_entries, others): (Vec<TableFault>, Vec<TableFault>) =
            std::mem::take(&mut table.faults).into_iter().partition(|fault| !fault.of_table && entry(fault.row) > 0);
        table.faults = others;
        let of_rows = of_entries.into_iter().map(|fault| TableFault { row: entry(fault.row), ..fault });
        table.left_out = found.left_out.into_iter().chain(of_rows).collect();
        table.entry_notes = found.entry_notes;
        table.items = std::mem::take(&mut table.items).into_iter().map(|(row, items)| (entry(row), items)).collect();
    }
}

impl ImportedTable {
    /// What the table is called: its file, its sheet where that has some, and its first row where it is one of several.
    pub fn name(&self) -> String {
        let sheet = if self.sheet.is_empty() { String::new() } else { format!(", {}", self.sheet) };
        let table = self.from_row.map_or_else(String::new, |row| format!(", table of row {row}"));
        let columns = self.columns.as_ref().map_or_else(String::new, |columns| format!(", {columns}"));
        format!("{}{sheet}{table}{columns}", self.file)
    }

    /// The heading over the cells that a key comes from.
    pub fn column(&self, key: &str) -> Option<&str> {
        let made_from = ["name", "title"].into_iter().filter(|_| key == "id");
        [key].into_iter().chain(made_from).find_map(|key| self.headings.get(key)).map(String::as_str)
    }

    /// The heading over the cell of a row that a part of a key comes from: `renewal.notice`, `phones.1`.
    pub fn column_of_part(&self, row: usize, key: &str, part: &str) -> Option<&str> {
        let whole = format!("{key}.{part}");
        let item = self.items.get(&row).and_then(|items| items.iter().find(|(path, _)| *path == whole));
        let heading = item.map(|(_, heading)| heading).or_else(|| self.headings.get(&whole));
        heading.map(String::as_str).or_else(|| self.column(key))
    }

    /// Takes down that something is wrong with the table as a whole, seen in a row, or in none (0).
    pub(super) fn fault(&mut self, row: usize, what: impl Into<String>) {
        self.faults.push(TableFault { row, of_table: true, column: None, what: what.into() });
    }
}
