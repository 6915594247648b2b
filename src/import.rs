//! Tables of a spreadsheet as records: cells → keys and values. It reads no file and writes none.
//!
//! What `export` writes is read back to the same records; other tables are read by what their columns are called.

mod cell;
mod column;
mod date;
mod decode;
mod names;
mod number;
mod table;
mod words;

use std::collections::HashMap;

use crate::catalog::Kind;
use crate::edit::{Block, id_from};
use crate::schema::{Field, fields};
use crate::source::{nearest, scrub};
use column::Column;
use csv::ByteRecord;

/// The kinds of record that can be read from a table.
pub const KINDS: [Kind; 3] = [Kind::City, Kind::Person, Kind::Event];

/// What a table holds.
#[derive(Debug, Default)]
pub struct Imported {
    /// Its records: the rows without a fault of their own.
    pub rows: Vec<Row>,
    /// Everything that is wrong in it as a table; what is wrong in a record is found when that is tried.
    pub faults: Vec<TableFault>,
    /// What is to be said beside them: columns that are left out, sources that are made up for them.
    pub remarks: Vec<String>,
}

/// A row as a record.
#[derive(Debug)]
pub struct Row {
    /// Its number in the spreadsheet; the headings are row 1.
    pub number: usize,
    /// The record.
    pub block: Block,
    columns: Vec<(String, String)>,
}

impl Row {
    /// The heading over the cell that a key comes from.
    pub fn column(&self, key: &str) -> Option<&str> {
        self.columns.iter().find(|(other, _)| other == key).map(|(_, heading)| heading.as_str())
    }
}

/// Something wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFault {
    /// The number of the row, the headings being 1.
    pub row: usize,
    /// The heading of the column, where it is about one.
    pub column: Option<String>,
    /// What is wrong, and what to do about it.
    pub what: String,
}

/// Reads a table: a row of headings, and a row a record. `name` is what it is called.
pub fn read(kind: Kind, name: &str, bytes: &[u8]) -> Imported {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(bytes)).from_reader(bytes);
    let mut imported = Imported::default();
    let mut lines = numbered(bytes, reader.byte_records());
    let Some((row, line)) = lines.next() else {
        imported.faults.push(TableFault { row: 1, column: None, what: "there is no row of headings".to_owned() });
        return imported;
    };
    let headings: Vec<String> = match cells(&line, &[]) {
        Ok(cells) => cells.into_iter().map(scrub).collect(),
        Err((_, what)) => {
            imported.faults.push(TableFault { row, column: None, what });
            return imported;
        }
    };
    let columns = columns(kind, &headings, &mut imported);
    if columns.iter().all(Option::is_none) {
        return imported;
    }
    let fields = fields(kind);
    if !columns.iter().flatten().any(|column| column.field() == "source") {
        imported.remarks.push(format!("there is no column for the source: '{}' is taken for it", scrub(name)));
    }
    let mut ids = HashMap::new();
    for (number, line) in lines {
        let row = cells(&line, &headings).map_err(|(column, what)| TableFault { row: number, column, what });
        let row = row.and_then(|cells| {
            let is_empty = cells.iter().all(|cell| cell.trim().is_empty());
            if is_empty {
                Ok(None)
            } else {
                row_of(kind, number, (&fields, &columns, &headings, &cells), name).map(Some)
            }
        });
        match row {
            Ok(Some(row)) => match first_of_its_id(&mut ids, row) {
                Ok(row) => imported.rows.push(row),
                Err(fault) => imported.faults.push(fault),
            },
            Ok(None) => {}
            Err(fault) => imported.faults.push(fault),
        }
    }
    imported
}

/// Each line of cells with the number of its row. Empty lines are rows too, though the reader passes over them.
fn numbered<'a>(
    bytes: &'a [u8],
    lines: impl Iterator<Item = csv::Result<ByteRecord>> + 'a,
) -> impl Iterator<Item = (usize, ByteRecord)> + 'a {
    let mut empty = 0;
    lines.filter_map(Result::ok).enumerate().map(move |(place, line)| {
        let start = line.position().map_or(0, |start| usize::try_from(start.byte()).unwrap_or(usize::MAX));
        let (before, above) = bytes.split_at_checked(start).unwrap_or_default();
        // Of the two signs at the end of a line the reader takes the second for the next one's.
        let above = above.strip_prefix(b"\n").filter(|_| before.ends_with(b"\r")).unwrap_or(above);
        let ends = above.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        empty += ends.filter(|byte| **byte == b'\n').count();
        (place + 1 + empty, line)
    })
}

/// The cells of a line as texts, as many as there are headings; without headings, as many as there are.
fn cells<'a>(line: &'a ByteRecord, headings: &[String]) -> Result<Vec<&'a str>, (Option<String>, String)> {
    if !headings.is_empty() && line.len() != headings.len() {
        let many = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
        let (cells, headings) = (many(line.len(), "cell"), many(headings.len(), "heading"));
        let what = format!("this row has {cells}, and the first one has {headings}");
        return Err((None, what));
    }
    let text = |(place, cell): (usize, &'a [u8])| {
        let what = || (headings.get(place).cloned(), "this is not UTF-8: save the table as CSV UTF-8".to_owned());
        std::str::from_utf8(cell).map_err(|_| what())
    };
    line.iter().enumerate().map(text).collect()
}

/// A row, unless one above it has the same id.
fn first_of_its_id(ids: &mut HashMap<String, usize>, row: Row) -> Result<Row, TableFault> {
    let first = *ids.entry(row.block.id.clone()).or_insert(row.number);
    if first == row.number {
        return Ok(row);
    }
    let column = row.column("id").map(str::to_owned);
    let what = format!("the id '{}' is that of row {first} too: give one of them another", row.block.id);
    Err(TableFault { row: row.number, column, what })
}

/// What parts the cells: the sign that the row of headings has most of.
fn separator(bytes: &[u8]) -> u8 {
    let headings = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let count = |sign: u8| memchr::memchr_iter(sign, headings).count();
    let other = [b'\t', b';'].into_iter().max_by_key(|sign| count(*sign));
    other.filter(|sign| count(*sign) > count(b',')).unwrap_or(b',')
}

/// What each column is for; none where it is left out.
fn columns(kind: Kind, headings: &[String], Imported { faults, remarks, .. }: &mut Imported) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for heading in headings {
        let column = Column::of(kind, heading);
        if let Some(twice) = column.filter(|column| columns.contains(&Some(*column))) {
            let what = format!("two columns are for '{}': take one of them out", twice.field());
            faults.push(TableFault { row: 1, column: Some(heading.clone()), what });
        }
        if column.is_none() && !heading.is_empty() && !column::is_computed(kind, heading) {
            let hint = match nearest(heading, column::names(kind)) {
                Some(name) => format!("; did you mean '{name}'?"),
                None => String::new(),
            };
            remarks.push(format!("the column '{heading}' is left out: no field is called so{hint}"));
        }
        columns.push(column);
    }
    if columns.iter().all(Option::is_none) {
        let what = "no heading is the name of a field; the first row must hold headings such as name, country, source";
        faults.push(TableFault { row: 1, column: None, what: what.to_owned() });
    }
    columns
}

type Read<'a> = (&'a [Field], &'a [Option<Column>], &'a [String], &'a [&'a str]);

fn row_of(
    kind: Kind,
    number: usize,
    (fields, columns, headings, cells): Read<'_>,
    name: &str,
) -> Result<Row, TableFault> {
    let cell = |wanted: Column| {
        let place = columns.iter().position(|column| *column == Some(wanted))?;
        let cell = cell::unguarded(cells.get(place)?.trim());
        (!cell.is_empty()).then_some((headings.get(place)?.as_str(), cell))
    };
    let mut pairs = Vec::new();
    let mut from = Vec::new();
    for field in fields {
        let found = match column::parts(&field.name) {
            Some([first, second]) => cell::position(cell(first), cell(second)),
            None => Column::of_field(kind, &field.name)
                .and_then(cell)
                .map(|(heading, cell)| (heading, cell::value(field, &cell))),
        };
        if let Some((heading, value)) = found {
            pairs.push((field.name.clone(), value));
            from.push((field.name.clone(), heading.to_owned()));
        }
    }
    if pairs.iter().all(|(key, _)| key != "source") {
        pairs.push(("source".to_owned(), cell::text(&scrub(name))));
    }
    let given = Column::of_field(kind, "id").and_then(cell).map(|(_, id)| id);
    let id = if let Some(id) = given {
        id
    } else {
        let called = ["name", "title"].iter().find_map(|field| Column::of_field(kind, field).and_then(cell));
        let id = called.as_ref().and_then(|(_, name)| id_from(name)).map(|id| id.to_string());
        // What is wrong with an id that is made from a name is wrong with the name.
        from.extend(called.map(|(heading, _)| ("id".to_owned(), heading.to_owned())));
        let what = "no id can be made for this row: give it a name, or an id of a-z, 0-9 and hyphens";
        let id = id.ok_or_else(|| TableFault { row: number, column: None, what: what.to_owned() })?;
        pairs.insert(0, ("id".to_owned(), cell::text(&id)));
        id
    };
    Ok(Row { number, block: Block { kind, id, pairs, rest: Vec::new() }, columns: from })
}

#[cfg(test)]
mod tests;
