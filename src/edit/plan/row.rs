//! A row of elsewhere: where it stands, the record that it says, and what is wrong in it.

use std::fmt;
use std::sync::Arc;

use crate::edit::append::RecordBlock;

/// A record that comes from elsewhere, and the row that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// The row.
    pub place: SourcePlace,
    /// The record; what is known of it, where the row cannot be read.
    pub block: RecordBlock,
    /// The keys that nobody has stated, and that therefore change nothing.
    pub made_up: Vec<&'static str>,
    /// The keys whose cells are empty.
    pub emptied: Vec<&'static str>,
    /// What it stands in.
    pub form: RowForm,
    /// Whether nobody had its id when it was read.
    pub is_new: bool,
    /// Whether a cell of the row names it, and it is made for that.
    pub is_linked: bool,
    /// What is wrong in its cells.
    pub faults: Vec<RowFault>,
    /// The cells that are left out, each with what is wrong in it.
    pub left_out: Vec<RowFault>,
    /// Whether one of them would say which record it is: then it changes none.
    pub is_unsure: bool,
}

/// What a row stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowForm {
    /// A table, which people edit.
    #[default]
    Table,
    /// A file of entries that nobody edits: one that is refused is left out.
    Entry,
    /// Such a file of cards, whose numbers are spelt as programs dial them.
    Card,
}

/// Where a row stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourcePlace {
    /// The file, as people call it.
    pub file: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The row of a table, or the line of an entry, from 1; 0 where it is about no row.
    pub row: usize,
    /// Whether it is a line.
    pub is_line: bool,
}

/// Something that stands against a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The heading of the column, where it is about one.
    pub column: Option<String>,
    /// What stands in the cell.
    pub cell: Option<String>,
    /// What is wrong, and what to do about it.
    pub what: String,
}

impl SourceRow {
    /// A record that comes from no row in particular.
    pub fn of(block: RecordBlock) -> SourceRow {
        SourceRow {
            place: SourcePlace::default(),
            block,
            made_up: Vec::new(),
            emptied: Vec::new(),
            form: RowForm::Table,
            is_new: false,
            is_linked: false,
            faults: Vec::new(),
            left_out: Vec::new(),
            is_unsure: false,
        }
    }

    /// What its record is called, or else its id.
    pub fn name(&self) -> String {
        let name = self.block.text_of("name").or_else(|| self.block.text_of("title"));
        name.unwrap_or_else(|| self.block.id.clone())
    }
}

impl SourcePlace {
    /// Where it stands in its sheet: `row 12`.
    pub fn spot(&self) -> String {
        format!("{} {}", if self.is_line { "line" } else { "row" }, self.row)
    }
}

impl fmt::Display for SourcePlace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(out, ", {sheet}")?;
        }
        if self.row > 0 { write!(out, ", {}", self.spot()) } else { Ok(()) }
    }
}
