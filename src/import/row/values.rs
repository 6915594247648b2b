//! What is taken down while a row is read.

use super::{CellFault, Names, Survey, TableFault};
use crate::import::grid::GridRow;
use crate::source::scrub;

/// A row that is being read.
pub(in crate::import) struct Values<'a> {
    pub(in crate::import) number: usize,
    pub(in crate::import) row: &'a GridRow,
    pub(in crate::import) seen: &'a Survey,
    pub(in crate::import) names: &'a Names,
    /// The id of the city that another table has read in the row.
    pub(in crate::import) city: Option<&'a str>,
    /// Whether it is an entry of a calendar or an address book.
    pub(in crate::import) is_entry: bool,
    pub(super) headings: Vec<(String, String)>,
    pub(super) left_out: Vec<String>,
    /// What goes to the notes, since its field has no word for it.
    pub(super) noted: Vec<String>,
    pub(super) bad: Vec<CellFault>,
}

impl<'a> Values<'a> {
    pub(in crate::import) fn of(number: usize, row: &'a GridRow, seen: &'a Survey, names: &'a Names) -> Values<'a> {
        let (headings, left_out, noted, bad) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Values { number, row, seen, names, city: None, is_entry: false, headings, left_out, noted, bad }
    }

    /// What a cell for a field holds, or takes down what is wrong with it.
    pub(in crate::import) fn or_bad<T>(&mut self, key: &str, value: Result<T, TableFault>) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(fault) => {
                let bad = CellFault { key: key.to_owned(), fault };
                if !self.bad.contains(&bad) {
                    self.bad.push(bad);
                }
                None
            }
        }
    }

    /// Takes down a cell of words that its field does not have: it goes to the notes.
    pub(super) fn note(&mut self, heading: Option<String>, cell: &str, words: &[(String, String)]) {
        let heading = heading.unwrap_or_default();
        let shown = scrub(cell);
        let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        let words = words.join(", ");
        self.left_out.push(format!(
            "row {}, column '{heading}': '{shown}' is none of {words}, and is put in the notes",
            self.number
        ));
        self.noted.push(format!("{heading}: {}", cell.trim()));
    }

    /// Takes down a cell that names a country in the place of a city: it goes to the notes.
    pub(super) fn note_country(&mut self, heading: Option<String>, cell: &str) {
        let heading = heading.unwrap_or_default();
        let shown = scrub(cell);
        self.left_out.push(format!(
            "row {}, column '{heading}': '{shown}' is a country and no city, and is put in the notes",
            self.number
        ));
        self.noted.push(format!("{heading}: {}", cell.trim()));
    }

    /// Takes down a part of a cell that its field has no room for: it goes to the notes, unless it is an entry of a calendar or
    /// an address book, of which everything else is in the notes that somebody wrote.
    pub(in crate::import) fn set_aside(&mut self, heading: Option<String>, what: &str) {
        let what = what.trim();
        let inside = what.strip_prefix('(').and_then(|what| what.strip_suffix(')'));
        let what = inside.filter(|what| !what.contains(['(', ')'])).unwrap_or(what);
        if self.is_entry {
            return self.leave_out(heading, what);
        }
        let column = heading.as_ref().map_or_else(String::new, |heading| format!(", column '{heading}'"));
        self.left_out.push(format!("row {}{column}: '{}' is put in the notes", self.number, scrub(what)));
        self.noted.push(heading.map_or_else(|| what.to_owned(), |heading| format!("{heading}: {what}")));
    }

    /// Takes down what is left out of a cell.
    pub(in crate::import) fn leave_out(&mut self, heading: Option<String>, what: &str) {
        let column = heading.map_or_else(String::new, |heading| format!(", column '{heading}'"));
        self.left_out.push(format!("row {}{column}: '{}' is left out", self.number, scrub(what)));
    }
}
