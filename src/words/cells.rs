//! A record as the cells of its row in a pane: what they say and mean. How they share the row, `view` decides.

use super::describe;
use crate::catalog::{Context, Record, Standing, Status, Timing};

/// The cells of a row.
#[derive(Default)]
pub struct PaneCells<'a> {
    /// Before the title: the same in fewer and fewer columns.
    pub start: Vec<Cell>,
    /// The title.
    pub title: &'a str,
    /// The name in its own script, right behind the title.
    pub native: Option<&'a str>,
    /// Where it takes place.
    pub city: &'a str,
    /// Who takes part; those that the title names need no cell.
    pub partners: Vec<String>,
    /// A word that is left out rather than cut.
    pub status: Option<Cell>,
    /// Behind all else, from the edge of the row inwards.
    pub end: Vec<Cell>,
}

/// A text beside the title.
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What it means.
    pub meaning: Meaning,
    /// The columns that it has in every row.
    pub columns: usize,
}

/// What a cell means, which decides its colour.
#[derive(Clone, Copy)]
pub enum Meaning {
    /// A date or a number.
    Text,
    /// Of little weight.
    Detail,
    /// How an agreement stands.
    Standing(Standing),
    /// How far ahead an event lies, or what has become of it.
    Ahead(Option<Status>, Timing),
}

impl Cell {
    pub(super) fn new(text: impl Into<String>, meaning: Meaning, columns: usize) -> Cell {
        Cell { text: text.into(), meaning, columns }
    }
}

/// The cells of a record in the pane of its kind.
pub fn cells<'a>(context: Context<'a>, record: Record<'a>) -> PaneCells<'a> {
    describe(record).cells(context)
}
