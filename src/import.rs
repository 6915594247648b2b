//! Tables, contacts and calendars of other programs as records.
//!
//! Bytes become a text (`decode`), the text a table (`table`; by way of `contact` and `calendar`), its headings columns
//! (`column`), each cell a value (`cell`), and each row a record. Every row of a table must be right; entries that are
//! not are left out (`entries`). It reads and writes no file: records go to `edit`.
//!
//! What `export` writes is read back to the same records.

mod budget;
mod calendar;
mod cell;
mod column;
mod compound;
mod contact;
mod country;
mod date;
mod decode;
mod emails;
mod entries;
mod event;
mod hours;
mod list;
mod names;
mod number;
mod phones;
mod row;
mod span;
mod table;
mod words;

use std::collections::{HashMap, HashSet};

use crate::catalog::{Catalog, Kind};
use crate::edit::RecordBlock;
use crate::schema::fields;
use crate::source::scrub;
use budget::Budget;
use column::Columns;
use entries::Entries;
use names::Names;
use row::{Reader, RowRecord, Survey};
use table::HeadedTable;

pub use date::DayOrder;
pub use decode::TextEncoding;
pub use entries::EntryPlace;

/// How many faults are told of a table.
const FAULTS: usize = 1_000;

/// How many values that are left out are told one by one.
const LEFT_OUT: usize = 50;

/// What is asked of a table.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The kind of its records.
    pub kind: Kind,
    /// What is taken for the source of a row that names none: what the table is called.
    pub name: &'a str,
    /// The file that new records go into.
    pub file: &'a str,
    /// Whether the day or the month comes first in its dates, where they do not tell.
    pub order: Option<DayOrder>,
    /// The encoding of its text, where that is known.
    pub encoding: Option<TextEncoding>,
}

/// What a table holds.
#[derive(Debug, Default)]
pub struct TableRows {
    /// Its records: the rows without a fault of their own.
    pub blocks: Vec<RecordBlock>,
    /// The number of the row of each in the spreadsheet.
    pub numbers: Vec<usize>,
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
    /// The heading of the columns of each field, and of each part of one.
    headings: HashMap<String, String>,
    /// The heading over each item of a list that several columns make up, row by row.
    items: HashMap<usize, Vec<(String, String)>>,
}

/// Something wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFault {
    /// The number of the row, the first being 1; 0 where it is about no row.
    pub row: usize,
    /// The heading of the column, where it is about one.
    pub column: Option<String>,
    /// What is wrong, and what to do about it.
    pub what: String,
}

impl TableRows {
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

    /// Leaves the records out in which something is wrong, where they come from entries; the others are taken.
    pub fn leave_out(&mut self, blocks: &HashSet<usize>, faults: Vec<TableFault>) {
        let all = std::mem::take(&mut self.blocks).into_iter().zip(std::mem::take(&mut self.numbers)).enumerate();
        let kept = all.filter(|(place, _)| !blocks.contains(place)).map(|(_, record)| record);
        (self.blocks, self.numbers) = kept.unzip();
        self.left_out.extend(faults);
    }

    /// The same with the entries of the file in the place of the rows of a table.
    fn of_entries(mut self, found: Entries) -> TableRows {
        const HEAD: usize = 2;
        let entry = |row: usize| row.checked_sub(HEAD).and_then(|row| found.rows.get(row)).map_or(0, |place| place + 1);
        self.numbers.iter_mut().for_each(|number| *number = entry(*number));
        let (of_entries, others) = std::mem::take(&mut self.faults).into_iter().partition(|fault| entry(fault.row) > 0);
        let of_entries: Vec<TableFault> = of_entries;
        self.faults = others;
        let of_rows = of_entries.into_iter().map(|fault| TableFault { row: entry(fault.row), ..fault });
        self.left_out = found.left_out.into_iter().chain(of_rows).collect();
        self.entry_notes = found.entry_notes;
        self.items = std::mem::take(&mut self.items).into_iter().map(|(row, items)| (entry(row), items)).collect();
        self
    }

    fn fault(&mut self, row: usize, what: impl Into<String>) {
        self.faults.push(TableFault { row, column: None, what: what.into() });
    }
}

/// Reads the records of a kind out of the bytes of a file; links go to the records of `catalog` and of the table.
pub fn read(asked: Request<'_>, bytes: &[u8], catalog: &Catalog) -> TableRows {
    let mut imported = TableRows::default();
    let decoded = match decode::decode(bytes, asked.encoding) {
        Ok(decoded) => decoded,
        Err(what) => {
            imported.fault(0, what);
            return imported;
        }
    };
    imported.remarks.extend(decoded.remark);
    let names = Names::of(catalog);
    let form = form(&decoded.text);
    imported.is_cards = matches!(form, SourceKind::Contacts);
    let entries = match form {
        SourceKind::Table => return read_table(asked, catalog, &decoded.text, names, imported),
        SourceKind::Contacts => contact::entries(asked.kind, &decoded.text, &names, catalog),
        SourceKind::Calendar => calendar::entries(asked.kind, &decoded.text, catalog),
    };
    match entries {
        Ok(mut found) => {
            imported.remarks.append(&mut found.remarks);
            imported.entries = Some(std::mem::take(&mut found.places));
            read_table(asked, catalog, &found.table(), names, imported).of_entries(found)
        }
        Err(what) => {
            imported.fault(0, what);
            imported
        }
    }
}

enum SourceKind {
    Table,
    Contacts,
    Calendar,
}

fn form(text: &str) -> SourceKind {
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_ascii_uppercase();
    match start.strip_prefix("BEGIN:") {
        Some(name) if name.starts_with("VCARD") => SourceKind::Contacts,
        Some(name) if name.starts_with("VCALENDAR") || name.starts_with("VEVENT") => SourceKind::Calendar,
        _ => SourceKind::Table,
    }
}

fn read_table(asked: Request<'_>, catalog: &Catalog, text: &str, names: Names, mut imported: TableRows) -> TableRows {
    let Some(table) = HeadedTable::of(text, |cell| column::is_known(asked.kind, cell)) else {
        imported.fault(1, "there is no row of headings");
        return imported;
    };
    let fields = fields(asked.kind);
    let headings: Vec<String> = table.headings.iter().map(|heading| scrub(heading.trim())).collect();
    let columns = Columns::of(asked.kind, table.row, &headings, &mut imported);
    if columns.all.is_empty() {
        return imported;
    }
    if table.has_title {
        imported.remarks.push(format!("the headings are in row {}; what stands above them is passed over", table.row));
    }
    if columns.get("source").is_none() {
        imported.is_without_source = true;
        let why = if imported.entries.is_some() { "" } else { "there is no column for the source: " };
        imported.remarks.push(format!(
            "{why}'{}' is taken for {}",
            scrub(asked.name),
            if why.is_empty() { "the source" } else { "it" }
        ));
    }
    for column in &columns.all {
        let heading = column.places.first().and_then(|place| headings.get(*place)).cloned().unwrap_or_default();
        for field in fields {
            let parts = field.parts().unwrap_or_default().iter();
            for part in parts.filter(|part| part.column == column.field) {
                imported.headings.insert(format!("{}.{}", field.name, part.name), heading.clone());
                imported.headings.entry(field.name.clone()).or_insert_with(|| heading.clone());
            }
        }
        imported.headings.entry(column.field.to_owned()).or_insert(heading);
    }
    let is_entries = imported.entries.is_some();
    let reader = Reader { asked, catalog, fields, columns: &columns, headings: &headings, is_entries };
    // The first time what a column says of its dates and numbers is seen, and what the records are called.
    let mut seen = Survey::new(names);
    table.rows().for_each(|(_, row)| reader.see(&row, &mut seen));
    if seen.has_short_years {
        imported.remarks.push("years of two digits are read as 1950 to 2049".to_owned());
    }
    read_rows(&table, &reader, &seen, imported)
}

fn read_rows(table: &HeadedTable<'_>, reader: &Reader<'_>, seen: &Survey, mut imported: TableRows) -> TableRows {
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut budget = Budget::default();
    let (mut all_left_out, mut plain) = (Vec::new(), 0);
    for (number, cells) in table.rows() {
        let RowRecord { block: row, headings, left_out, is_plain } = match reader.row(number, &cells, seen) {
            Ok(row) => row,
            Err(faults) => {
                imported.faults.extend(faults);
                if imported.faults.len() > FAULTS && imported.entries.is_none() {
                    imported.fault(0, "there may be more; mend these first");
                    return imported;
                }
                continue;
            }
        };
        let first = *ids.entry(row.id.clone()).or_insert(number);
        if first != number {
            let what = match imported.entries {
                None => format!("the id '{}' is that of row {first} too: give one of them another", row.id),
                Some(_) => format!("the id '{}' is that of another one before it: add it by hand", row.id),
            };
            let column = imported.column("id").map(str::to_owned);
            imported.faults.push(TableFault { row: number, column, what });
            continue;
        }
        let is_new = reader.catalog.record(&row.id).is_none();
        if let Err(what) = if is_new { budget.take(&row, reader.asked.file) } else { Ok(()) } {
            imported.blocks.clear();
            imported.faults.clear();
            imported.fault(if imported.entries.is_some() { 0 } else { number }, what);
            return imported;
        }
        imported.blocks.push(row);
        imported.numbers.push(number);
        if !headings.is_empty() {
            imported.items.insert(number, headings);
        }
        all_left_out.extend(left_out);
        plain += usize::from(is_plain);
    }
    if plain > 0 {
        let rows = if plain == 1 { "1 row has".to_owned() } else { format!("{plain} rows have") };
        let what = format!("{rows} no kind: '{}' is taken for it", event::PLAIN);
        imported.remarks.push(what);
    }
    let more = all_left_out.len().saturating_sub(LEFT_OUT);
    imported.remarks.extend(all_left_out.into_iter().take(LEFT_OUT));
    imported.remarks.extend((more > 0).then(|| format!("and {more} more are left out")));
    imported
}

#[cfg(test)]
mod tests;
