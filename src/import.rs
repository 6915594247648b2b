//! Tables of a spreadsheet as records: cells → keys and values. It reads no file and writes none.
//!
//! What `export` writes is read back to the same records; other tables are read by what their columns are called.

mod cell;
mod column;

use crate::catalog::Kind;
use crate::edit::{Block, id_from};
use crate::schema::{Field, fields};
use crate::source::{nearest, scrub};
use column::Column;

/// The kinds of record that can be read from a table.
pub const KINDS: [Kind; 3] = [Kind::City, Kind::Person, Kind::Event];

/// What a table holds.
#[derive(Debug, Default)]
pub struct Imported {
    /// Its records.
    pub rows: Vec<Row>,
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
///
/// # Errors
/// Gives everything that is wrong in it as a table; what is wrong in a record is found when that is tried.
pub fn read(kind: Kind, name: &str, bytes: &[u8]) -> Result<Imported, Vec<TableFault>> {
    let fault = |row, what: &str| TableFault { row, column: None, what: what.to_owned() };
    let text = std::str::from_utf8(bytes).map_err(|_| vec![fault(1, "this is not UTF-8: save it as CSV UTF-8")])?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut lines = reader.records().enumerate();
    let headings: Vec<String> = match lines.next() {
        Some((_, Ok(line))) => line.iter().map(scrub).collect(),
        _ => return Err(vec![fault(1, "there is no row of headings")]),
    };
    let mut faults = Vec::new();
    let mut imported = Imported::default();
    let columns = columns(kind, &headings, &mut faults, &mut imported.remarks);
    let fields = fields(kind);
    if !columns.iter().flatten().any(|column| column.field() == "source") {
        imported.remarks.push(format!("there is no column for the source: '{}' is taken for it", scrub(name)));
    }
    for (place, line) in lines {
        let number = place + 1;
        match line {
            Err(_) => faults.push(fault(number, "this row cannot be read as CSV")),
            Ok(line) if line.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(line) if line.len() != headings.len() => {
                let what = format!("this row has {} cells, and there are {} headings", line.len(), headings.len());
                faults.push(fault(number, &what));
            }
            Ok(line) => {
                let cells: Vec<&str> = line.iter().collect();
                match row(kind, number, (&fields, &columns, &headings, &cells), name) {
                    Ok(row) => imported.rows.push(row),
                    Err(fault) => faults.push(fault),
                }
            }
        }
    }
    if faults.is_empty() { Ok(imported) } else { Err(faults) }
}

/// What parts the cells: the sign that the row of headings has most of.
fn separator(text: &str) -> u8 {
    let headings = text.lines().next().unwrap_or_default();
    let count = |sign: char| headings.matches(sign).count();
    [',', '\t', ';'].into_iter().max_by_key(|sign| count(*sign)).filter(|sign| count(*sign) > count(',')).unwrap_or(',')
        as u8
}

/// What each column is for; none where it is left out.
fn columns(
    kind: Kind,
    headings: &[String],
    faults: &mut Vec<TableFault>,
    remarks: &mut Vec<String>,
) -> Vec<Option<Column>> {
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

fn row(kind: Kind, number: usize, (fields, columns, headings, cells): Read<'_>, name: &str) -> Result<Row, TableFault> {
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
        let what = "no id can be made for this row: give it a name, or an id of a-z, 0-9 and hyphens";
        let id = id.ok_or_else(|| TableFault { row: number, column: None, what: what.to_owned() })?;
        pairs.insert(0, ("id".to_owned(), cell::text(&id)));
        id
    };
    Ok(Row { number, block: Block { kind, id, pairs, rest: Vec::new() }, columns: from })
}

#[cfg(test)]
mod tests;
