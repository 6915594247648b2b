//! What is seen once all cells of a row are read: days that may be of another century, and words for the notes.

use super::joined::differing;
use super::{CellAt, Reader, TableFault, Values, cells};
use crate::catalog::PartialDate;
use crate::edit::{RecordPair, unquoted};
use crate::import::cell;
use crate::import::date;
use crate::import::words;
use crate::source::scrub;

impl Reader<'_> {
    /// Takes down the days on which something was done that lie years ahead, where only two digits of their years are there:
    /// `14/03/47`.
    pub(super) fn refuse_far_years(&self, pairs: &mut Vec<RecordPair>, read: &mut Values<'_>) {
        const DONE: [&str; 4] = ["signed", "member_since", "awarded_on", "terminated"];
        const AHEAD: i64 = 2 * 366;
        let Some(today) = self.asked.today.filter(|_| !self.columns.is_own) else { return };
        let is_far = |value: &str| {
            PartialDate::parse(value.trim_matches('"'))
                .is_some_and(|date| (date.first_day() - today).num_days() > AHEAD)
        };
        pairs.retain(|(key, value)| {
            let column = self.columns.get(key).filter(|_| DONE.contains(key) && is_far(value));
            let found = column
                .and_then(|column| cells(read.row, column).into_iter().find(|cell| date::has_short_year(cell.text)));
            let Some(cell) = found else { return true };
            let what =
                format!("the year of '{}' may be of the last century: write it in four digits", scrub(cell.text));
            read.or_bad::<()>(key, Err(self.fault_in(cell, read.number, what)));
            false
        });
    }

    /// Takes down the cells of columns of one name that say different things.
    pub(super) fn refuse_differing(&self, pairs: &mut Vec<RecordPair>, read: &mut Values<'_>) {
        for column in &self.columns.all {
            let cells = cells(read.row, column);
            let Some((first, other)) = cells.first().zip(differing(column, &cells)) else { continue };
            let (one, two) = (scrub(first.text), scrub(other.text));
            let what = format!("'{one}' and '{two}' stand in two columns of this name");
            read.or_bad::<()>(column.field, Err(self.fault_in(other, read.number, what)));
            pairs.retain(|(key, _)| *key != column.field);
        }
    }

    /// Takes down for the notes what stands in columns that no field is for.
    pub(super) fn note_columns(&self, read: &mut Values<'_>) {
        for place in &self.columns.noted {
            let cell = cell::unguarded(cell::without_footnotes(read.row.text(*place)));
            if !words::is_nothing(&cell) && !cell::is_mark(&cell) {
                read.noted.push(format!("{}: {}", self.headings[*place], cell.trim()));
            }
        }
    }

    fn fault_in(&self, cell: CellAt<'_>, row: usize, what: String) -> TableFault {
        TableFault { row, of_table: false, column: self.headings.get(cell.place).cloned(), what }
    }
}

/// Puts texts behind the notes of a record.
pub(super) fn add_notes(pairs: &mut Vec<(&'static str, String)>, noted: &[String]) {
    if noted.is_empty() {
        return;
    }
    let more = noted.join("; ");
    match pairs.iter_mut().find(|(key, _)| *key == "notes") {
        Some((_, notes)) => *notes = cell::text(&format!("{}; {more}", unquoted(notes).unwrap_or_default())),
        None => pairs.push(("notes", cell::text(&more))),
    }
}
