//! A row of cells as a record.

use std::collections::HashMap;

use csv::StringRecord;

use super::cell::{self, Reading};
use super::column::{self, Column, Columns};
use super::date::Orders;
use super::names::Names;
use super::number::Decimals;
use super::{Asked, TableFault};
use crate::catalog::Kind;
use crate::edit::{Block, id_from};
use crate::schema::{Field, Form};
use crate::source::scrub;

/// What rows are read by.
pub(super) struct Reader<'a> {
    pub(super) asked: Asked<'a>,
    pub(super) fields: &'a [Field],
    pub(super) columns: &'a Columns,
    pub(super) headings: &'a [String],
}

/// What all rows together say, before one of them is read.
pub(super) struct Seen {
    names: Names,
    orders: HashMap<&'static str, Orders>,
    decimals: HashMap<&'static str, Decimals>,
}

impl Seen {
    /// Nothing yet but the names of the records that are there.
    pub(super) fn new(names: Names) -> Seen {
        Seen { names, orders: HashMap::new(), decimals: HashMap::new() }
    }
}

/// The cells of a column that hold something.
fn cells<'r>(row: &'r StringRecord, column: &Column) -> Vec<&'r str> {
    let cells = column.places.iter().filter_map(|place| row.get(*place));
    cells.map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// The fields of a field that has one table of its own.
pub(super) fn parts(field: &Field) -> Option<&[Field]> {
    match &field.form {
        Form::Parts(parts) if !field.many => Some(parts),
        _ => None,
    }
}

impl Reader<'_> {
    /// Takes in a row: what its dates and numbers say of their columns, and what its record is called.
    pub(super) fn see(&self, row: &StringRecord, seen: &mut Seen) {
        for column in &self.columns.all {
            let form = self.fields.iter().find(|field| field.name == column.field).map(|field| &field.form);
            for cell in cells(row, column) {
                match form {
                    Some(Form::Date | Form::Moment) => seen.orders.entry(column.field).or_default().see(cell),
                    Some(Form::Number) => seen.decimals.entry(column.field).or_default().see(cell),
                    _ => {}
                }
            }
        }
        if let Some(id) = self.id(row) {
            let called: Vec<String> = ["name", "title"].iter().filter_map(|field| self.text(row, field)).collect();
            seen.names.add(self.asked.kind, &id, called.iter().map(String::as_str));
        }
    }

    /// The record of a row.
    ///
    /// # Errors
    /// Everything that is wrong in its cells.
    pub(super) fn row(&self, number: usize, row: &StringRecord, seen: &Seen) -> Result<Block, Vec<TableFault>> {
        if row.iter().skip(self.headings.len()).any(|cell| !cell.trim().is_empty()) {
            let many = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
            let (cells, headings) = (many(row.len(), "cell"), many(self.headings.len(), "heading"));
            let what = format!("this row has {cells}, and there are {headings}");
            return Err(vec![TableFault { row: number, column: None, what }]);
        }
        let (mut pairs, mut faults) = (Vec::new(), Vec::new());
        for field in self.fields {
            match self.value(field, row, seen) {
                Ok(value) => pairs.extend(value.map(|value| (field.name.clone(), value))),
                Err((column, what)) => faults.push(TableFault { row: number, column, what }),
            }
        }
        if pairs.iter().all(|(key, _)| key != "source") {
            pairs.push(("source".to_owned(), cell::text(&scrub(self.asked.name))));
        }
        let Some(id) = self.id(row) else {
            let what = "no id can be made for this row: give it a name, or an id of a-z, 0-9 and hyphens";
            faults.push(TableFault { row: number, column: None, what: what.to_owned() });
            return Err(faults);
        };
        if pairs.iter().all(|(key, _)| key != "id") {
            pairs.insert(0, ("id".to_owned(), cell::text(&id)));
        }
        let block = Block { kind: self.asked.kind, id, pairs, rest: Vec::new() };
        if faults.is_empty() { Ok(block) } else { Err(faults) }
    }

    /// The value of a field, from its column or from one for each of its parts.
    fn value(
        &self,
        field: &Field,
        row: &StringRecord,
        seen: &Seen,
    ) -> Result<Option<String>, (Option<String>, String)> {
        let of_column = |field: &Field, column: &Column| {
            let cells = cells(row, column);
            if cells.is_empty() {
                return Ok(None);
            }
            let reading = self.reading(column, seen);
            let heading = column.places.first().and_then(|place| self.headings.get(*place)).cloned();
            reading.value(field, &cells).map_err(|what| (heading, what))
        };
        let Some(parts) = parts(field) else {
            return self.columns.get(&field.name).map_or(Ok(None), |column| of_column(field, column));
        };
        let mut pairs = Vec::new();
        for part in parts {
            let Some(column) = self.columns.get(&column::of_part(&field.name, &part.name)) else { continue };
            if let Some(value) = of_column(part, column)? {
                pairs.push(format!("{} = {value}", part.name));
            }
        }
        Ok((!pairs.is_empty()).then(|| format!("{{ {} }}", pairs.join(", "))))
    }

    fn reading<'a>(&'a self, column: &Column, seen: &'a Seen) -> Reading<'a> {
        let order = seen.orders.get(column.field).and_then(|orders| orders.order());
        Reading {
            kind: self.asked.kind,
            names: &seen.names,
            columns: self.columns,
            order: self.asked.order.or(order),
            decimals: seen.decimals.get(column.field).copied().unwrap_or_default(),
        }
    }

    /// The text in the column of a field.
    fn text(&self, row: &StringRecord, field: &str) -> Option<String> {
        let cells = cells(row, self.columns.get(field)?);
        (!cells.is_empty()).then(|| cell::unguarded(&cells.join(" ")))
    }

    /// The id of a row: the one that stands there, or else one made of what tells the record from others.
    fn id(&self, row: &StringRecord) -> Option<String> {
        if let Some(id) = self.text(row, "id") {
            return Some(id);
        }
        let text = |field: &str| self.text(row, field);
        let year = |field: &str| text(field).map(|date| date.chars().filter(char::is_ascii_digit).collect::<String>());
        let parts: Vec<Option<String>> = match self.asked.kind {
            Kind::Award => {
                vec![Some("award".into()), text("cycle"), text("recipient").or_else(|| text("city")), text("result")]
            }
            Kind::Funding => {
                let of = text("agreement").or_else(|| text("from"));
                vec![Some("funding".into()), of, text("to"), text("stage"), year("on")]
            }
            Kind::Holiday => vec![text("name"), text("city").or_else(|| text("country")), year("on")],
            _ => vec![text("name").or_else(|| text("title"))],
        };
        let told: Vec<String> = parts.into_iter().flatten().collect();
        let is_told = !matches!(self.asked.kind, Kind::Award | Kind::Funding) || told.len() > 1;
        let told = told.join(" ");
        id_from(&told).or_else(|| id_from(shortened(&told))).filter(|_| is_told).map(|id| id.to_string())
    }
}

/// The beginning of a text that is too long for an id, cut between words where there are some.
fn shortened(text: &str) -> &str {
    const LONGEST: usize = 60;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let start = text.get(..end).unwrap_or_default();
    start.rsplit_once(' ').map_or(start, |(words, _)| words)
}
