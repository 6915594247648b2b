//! Rows of a text with more cells than there are headings: a separator stands in a text without quotes, or something
//! stands beside the table. Where the values of a row fit their columns in one way alone, it is read so.

use super::cell::ColumnContext;
use super::grid::GridRow;
use super::names::Names;
use super::row::{Reader, Values, cells};
use super::survey::Survey;
use super::validity::{ValidityRole, validity};
use super::{TableFault, country, words};
use crate::catalog::{Kind, Zone};
use crate::schema::{Field, Form};
use crate::source::scrub;

/// A row with a cell for each heading.
pub(super) struct AlignedRow {
    pub(super) row: GridRow,
    /// What is to be said of it.
    pub(super) told: String,
}

impl Reader<'_> {
    /// Whether something stands in a row beyond the last heading.
    pub(super) fn overflows(&self, row: &GridRow) -> bool {
        row.cells.iter().skip(self.headings.len()).any(|cell| !cell.trim().is_empty())
    }

    /// A row in the only way in which its values fit the headings. The error says that there is none, or that there are
    /// several.
    pub(super) fn aligned(&self, row: &GridRow, seen: &Survey, names: &Names) -> Result<AlignedRow, TableFault> {
        let filled = (0..row.cells.len()).rposition(|place| !row.text(place).is_empty()).map_or(0, |last| last + 1);
        let (width, more) = (self.headings.len(), filled.saturating_sub(self.headings.len()));
        let many = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
        let fault = |why: &str| {
            let (cells, headings) = (many(filled, "cell"), many(width, "heading"));
            let what = format!("this row has {cells}, and there are {headings}{why}");
            TableFault { row: row.number, of_table: false, column: None, what }
        };
        let Some(separator) = self.separator.filter(|_| width > 0) else { return Err(fault("")) };
        let all: Vec<&str> = row.cells.iter().take(filled).collect();
        let made = |cells: Vec<String>| GridRow { number: row.number, cells: cells.into(), exact: Vec::new() };
        let joined = |place: usize| {
            let whole = all[place..=place + more].join(&separator.to_string());
            let cells = all[..place].iter().map(|cell| (*cell).to_owned()).chain([whole.clone()]);
            let row = made(cells.chain(all[place + more + 1..].iter().map(|cell| (*cell).to_owned())).collect());
            let told = format!("row {}: '{}' is read as one cell, as nothing else fits", row.number, scrub(&whole));
            AlignedRow { row, told }
        };
        let cut = || {
            let beside = all[width..].iter().map(|cell| scrub(cell.trim())).collect::<Vec<_>>().join(", ");
            let row = made(all[..width].iter().map(|cell| (*cell).to_owned()).collect());
            let told = format!("row {}: '{beside}' stands under no heading, and is left out", row.number);
            AlignedRow { row, told }
        };
        let mut ways = (0..width).map(joined).chain([cut()]).filter(|way| self.fits(&way.row, seen, names));
        match (ways.next(), ways.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => Err(fault(", and its values fit the headings in no way")),
            _ => Err(fault(": put the text in quotes in which the separator stands")),
        }
    }

    /// Whether each value of a row that is of some form has it.
    fn fits(&self, row: &GridRow, seen: &Survey, names: &Names) -> bool {
        let read = Values::of(row.number, row, seen, names);
        let fields = self.fields.iter().flat_map(|field| field.parts().unwrap_or(std::slice::from_ref(field)));
        fields.filter_map(|field| Some((field, self.columns.get(&field.column)?))).all(|(field, column)| {
            let reading = self.reading(column, &read);
            cells(row, column).iter().all(|cell| words::is_nothing(cell.text) || reading.may_be(field, cell.text))
        })
    }
}

impl ColumnContext<'_> {
    /// Whether a cell may be a value of a field, as far as its form tells: a text may be anything.
    fn may_be(&self, field: &Field, cell: &str) -> bool {
        let role = ValidityRole::ALL.into_iter().find(|(_, name)| *name == field.column).map(|(role, _)| role);
        let is_validity = || {
            let role = role.filter(|_| self.kind == Kind::Agreement);
            role.is_some_and(|role| validity(cell, role, self.dates(false), self.unit).is_some())
        };
        match &field.form {
            Form::Text if field.name == "emails" => cell.contains('@'),
            Form::Code(2) => country::code(cell).is_some(),
            Form::Zone => Zone::parse(cell).is_some(),
            Form::Date | Form::Moment | Form::Whole(_) | Form::Number => {
                let (cell, _) = self.without_remark(field, cell);
                self.reads(field, cell) || is_validity()
            }
            _ => true,
        }
    }
}
