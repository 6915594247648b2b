//! Columns that no field is for: what stands in them goes to the notes, each cell behind its heading.

use super::lookup::{held, is_unread};
use crate::catalog::Kind;
use crate::export;
use crate::import::compound::CellContent;
use crate::import::heading_table::is_listed;
use crate::import::mapping::map_option;
use crate::import::number;
use crate::import::table::HeadedTable;
use crate::schema::{Field, Form, fields};
use crate::source::nearest;

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

/// What is said of a column with an unknown heading: that it is among those that go to the notes, or is left out.
pub(super) fn told(kind: Kind, headed: &HeadedTable<'_>, headings: &[String], place: usize, noted: &[usize]) -> String {
    let heading = headings[place].as_str();
    if held(kind, heading) == Some(CellContent::Fax) {
        return format!("the column '{heading}' is left out: fax machines and pagers are not called");
    }
    let hint = hint(kind, heading, headed.has_days(place));
    if !noted.contains(&place) {
        return format!("the column '{heading}' is left out: no field is called so; {hint}");
    }
    let other = map_option(heading, "-");
    format!("the column '{heading}' is put in the notes: no field is called so; {hint}; {other} leaves it out")
}

/// What to type for a column with an unknown heading.
fn hint(kind: Kind, heading: &str, has_days: bool) -> String {
    match nearest(heading, export::field_columns(kind)) {
        Some(field) => format!("did you mean {}?", map_option(heading, field)),
        None if has_days && !dates(kind).is_empty() => {
            let (option, dates) = (map_option(heading, "FIELD"), dates(kind).join(", "));
            format!("it holds dates; {option} reads it, with one of {dates}")
        }
        None => format!("{} says which it is for", map_option(heading, "FIELD")),
    }
}

/// The fields of a kind that hold dates; what is known of a city may be when something was signed with it.
fn dates(kind: Kind) -> Vec<&'static str> {
    let signed = Some("signed").filter(|_| kind == Kind::City);
    let is_date = |field: &&Field| matches!(field.form, Form::Date | Form::Moment) && !field.many;
    let dates = fields(kind).iter().filter(is_date).map(|field| field.name.as_str());
    signed.into_iter().chain(dates).collect()
}
