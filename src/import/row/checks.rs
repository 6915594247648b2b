//! What is seen once all cells of a row are read: days that may be of another century, and words for the notes.

use super::{Reader, TableFault, Values, cells};
use crate::catalog::PartialDate;
use crate::edit::{RecordPair, unquoted};
use crate::import::cell;
use crate::import::date;
use crate::source::scrub;

impl Reader<'_> {
    /// Takes down the days on which something was done that lie years ahead, where only two digits of their years are there:
    /// `14/03/47`.
    pub(super) fn refuse_far_years(&self, pairs: &[RecordPair], read: &mut Values<'_>) {
        const DONE: [&str; 4] = ["signed", "member_since", "awarded_on", "terminated"];
        const AHEAD: i64 = 2 * 366;
        let Some(today) = self.asked.today.filter(|_| !self.columns.is_own) else { return };
        for (key, value) in pairs.iter().filter(|(key, _)| DONE.contains(key)) {
            let far = PartialDate::parse(value.trim_matches('"'))
                .is_some_and(|date| (date.first_day() - today).num_days() > AHEAD);
            let Some(column) = self.columns.get(key).filter(|_| far) else { continue };
            let found = cells(read.row, column).into_iter().find(|cell| date::has_short_year(cell.text));
            let Some(cell) = found else { continue };
            let what =
                format!("the year of '{}' may be of the last century: write it in four digits", scrub(cell.text));
            let column = self.headings.get(cell.place).cloned();
            let fault = TableFault { row: read.number, of_table: false, column, what };
            read.or_bad::<()>(key, Err(fault));
        }
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
