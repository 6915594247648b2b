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
    /// A word that is left out rather than cut; it takes the place of the last cells where all of those are empty.
    pub status: Option<Cell>,
    /// Behind all else, from the edge of the row inwards.
    pub end: Vec<Cell>,
    /// What is shown besides where everything else is shown in full, the best first.
    pub more: Vec<String>,
}

impl PaneCells<'_> {
    /// The word that takes the place of the last cells.
    pub fn undated(&self) -> Option<&Cell> {
        self.status.as_ref().filter(|_| self.end.iter().all(|cell| cell.text.is_empty()))
    }

    /// The word that has a column of its own.
    pub fn dated_status(&self) -> Option<&Cell> {
        self.status.as_ref().filter(|_| self.undated().is_none())
    }
}

/// A text beside the title.
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What it means.
    pub meaning: Meaning,
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
    pub(super) fn new(text: impl Into<String>, meaning: Meaning) -> Cell {
        Cell { text: text.into(), meaning }
    }
}

/// The cells of a record in the pane of its kind.
pub fn cells<'a>(context: Context<'a>, record: Record<'a>) -> PaneCells<'a> {
    describe(record).cells(context)
}
