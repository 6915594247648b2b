//! Columns that no field is for: what stands in them goes to the notes, each cell behind its heading.

use super::lookup::{held, is_unread};
use super::{hint, map_option};
use crate::catalog::Kind;
use crate::import::compound::CellContent;
use crate::import::heading_table::is_listed;
use crate::import::number;
use crate::import::table::HeadedTable;

/// How many such columns a table may have: where it has more, they are those of a machine, and nobody could read the notes.
const MOST: usize = 12;

/// Which of the columns with unknown headings go to the notes.
pub(super) fn columns(kind: Kind, headed: &HeadedTable<'_>, headings: &[String], unknown: &[usize]) -> Vec<usize> {
    let is_said = |place: &usize| headed.rows.iter().any(|row| !row.text(*place).is_empty());
    let is_meant = |place: &usize| {
        let heading = headings[*place].as_str();
        // A part of a country is worth a note; what programs write for themselves is none.
        let is_for_nobody = is_unread(kind, heading) && !matches!(kind, Kind::City | Kind::Agreement);
        !is_for_nobody
            && !is_listed("every-unread", heading)
            && held(kind, heading) != Some(CellContent::Fax)
            && !counts_rows(headed, *place)
    };
    let noted: Vec<usize> = unknown.iter().copied().filter(is_said).filter(is_meant).collect();
    if noted.len() > MOST { Vec::new() } else { noted }
}

/// Whether a column counts the rows.
fn counts_rows(headed: &HeadedTable<'_>, place: usize) -> bool {
    let number = |cell: &str| number::whole(cell.trim_end_matches(['.', ')']))?.parse::<u64>().ok();
    let numbers: Option<Vec<u64>> =
        headed.rows.iter().map(|row| row.text(place)).filter(|cell| !cell.is_empty()).map(number).collect();
    numbers.is_some_and(|numbers| {
        numbers.first().is_some_and(|first| *first <= 1) && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
    })
}

/// What is said of such a column.
pub(super) fn told(kind: Kind, heading: &str, has_days: bool) -> String {
    let (hint, other) = (hint(kind, heading, has_days), map_option(heading, "-"));
    format!("the column '{heading}' is put in the notes: no field is called so; {hint}; {other} leaves it out")
}
