//! A file of entries, such as a calendar, as a table. An entry with a fault is left out with a remark: nobody edits
//! such a file.

use std::collections::{BTreeMap, BTreeSet};

use super::TableFault;
use super::grid::{Grid, GridRow};

/// Where an entry stands in its file, and what it is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryPlace {
    /// The line that it begins with, the first being 1.
    pub line: usize,
    /// What it is called; empty where it does not say.
    pub title: String,
    is_whole: bool,
}

/// The entries of a file, and the table of those that are taken.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// Every entry of the file.
    pub(super) places: Vec<EntryPlace>,
    /// The number of the entry of each row, from 0.
    pub(super) rows: Vec<usize>,
    /// Those that are left out, and why; their row is the number of the entry, from 1.
    pub(super) left_out: Vec<TableFault>,
    /// What is to be said of those that are taken.
    pub(super) entry_notes: Vec<TableFault>,
    /// What is to be said of all.
    pub(super) remarks: Vec<String>,
    columns: &'static [&'static str],
    lines: Vec<Vec<String>>,
}

impl Entries {
    /// The places of the entries between `BEGIN` and `END` of this name; none of them is taken yet.
    pub(super) fn of(text: &str, name: &str, columns: &'static [&'static str]) -> Entries {
        let is = |line: &str, word: &str| {
            let parts = line.trim_end().split_once(':');
            parts.is_some_and(|(key, value)| key.eq_ignore_ascii_case(word) && value.trim().eq_ignore_ascii_case(name))
        };
        let mut places: Vec<EntryPlace> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if is(line, "BEGIN") {
                places.push(EntryPlace { line: number + 1, ..EntryPlace::default() });
            } else if is(line, "END")
                && let Some(last) = places.last_mut()
            {
                last.is_whole = true;
            }
        }
        Entries { places, columns, ..Entries::default() }
    }

    /// Says what an entry is called.
    pub(super) fn title(&mut self, place: usize, title: &str) {
        if place >= self.places.len() {
            self.places.resize(place + 1, EntryPlace { is_whole: true, ..EntryPlace::default() });
        }
        title.clone_into(&mut self.places[place].title);
    }

    /// Whether the end of an entry is there.
    pub(super) fn is_whole(&self, place: usize) -> bool {
        self.places.get(place).is_none_or(|place| place.is_whole)
    }

    /// Leaves an entry out.
    pub(super) fn leave_out(&mut self, place: usize, what: String) {
        self.left_out.push(TableFault { row: place + 1, of_table: false, column: None, what });
    }

    /// Notes what is to be said of an entry.
    pub(super) fn tell(&mut self, place: usize, what: Option<String>) {
        self.entry_notes.extend(what.map(|what| TableFault { row: place + 1, of_table: false, column: None, what }));
    }

    /// Adds the row of an entry.
    pub(super) fn row(&mut self, place: usize, cells: Vec<String>) {
        self.rows.push(place);
        self.lines.push(cells);
    }

    /// The rows under their headings, each of as many cells as there are columns, with the columns in which something
    /// stands.
    pub(super) fn grid(&mut self) -> Grid {
        let lines = std::mem::take(&mut self.lines);
        let is_filled = |place: usize| {
            let mut cells = lines.iter().filter_map(|cells| cells.get(place));
            lines.is_empty() || cells.any(|cell| !cell.is_empty())
        };
        let places: Vec<usize> = (0..self.columns.len()).filter(|place| is_filled(*place)).collect();
        let headings = places.iter().filter_map(|place| self.columns.get(*place).copied()).collect();
        let of_line = |cells: &Vec<String>| places.iter().filter_map(|place| cells.get(*place)).collect();
        let all = [headings].into_iter().chain(lines.iter().map(of_line)).enumerate();
        let rows = all.map(|(place, cells)| GridRow { number: place + 1, cells, exact: Vec::new() }).collect();
        Grid { rows, ..Grid::default() }
    }
}

/// The properties of entries that say something and are for no field, with how many entries have each.
#[derive(Debug, Default)]
pub(super) struct UnreadProperties(BTreeMap<String, usize>);

impl UnreadProperties {
    /// Takes in those of one entry.
    pub(super) fn see(&mut self, names: impl IntoIterator<Item = String>) {
        let names: BTreeSet<String> = names.into_iter().collect();
        for name in names {
            *self.0.entry(name).or_default() += 1;
        }
    }

    /// What is to be said of them.
    pub(super) fn remark(self) -> Option<String> {
        let all: Vec<String> = self.0.into_iter().map(|(name, entries)| format!("{name} ({entries})")).collect();
        (!all.is_empty()).then(|| format!("left out, with the number of entries that have it: {}", all.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_known_by_its_line_and_whether_it_ends() {
        let text = "BEGIN:VCALENDAR\r\nbegin:vevent\r\nSUMMARY:A\r\nEND:VEVENT\r\n\r\nBEGIN:VEVENT\r\nSUMMARY:B\r\n";
        let mut found = Entries::of(text, "VEVENT", &[]);
        assert_eq!(found.places.iter().map(|place| place.line).collect::<Vec<_>>(), [2, 6]);
        assert_eq!([found.is_whole(0), found.is_whole(1), found.is_whole(2)], [true, false, true]);
        found.title(2, "C");
        assert_eq!((found.places[2].line, found.places[2].title.as_str()), (0, "C"));
    }

    #[test]
    fn what_stands_in_a_cell_parts_none() {
        let mut found = Entries::of("", "VEVENT", &["title", "venue", "notes"]);
        found.row(0, vec!["a;b|c\td, \"e\"\nf".to_owned(), String::new(), "x".to_owned()]);
        let grid = found.grid();
        let rows: Vec<Vec<&str>> = grid.rows.iter().map(|row| row.cells.iter().collect()).collect();
        assert_eq!(rows, [["title", "notes"], ["a;b|c\td, \"e\"\nf", "x"]]);
    }
}
