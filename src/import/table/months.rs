//! Months alone in their rows, over days that are numbers: `January`, and below it `5` and `23 and 24`.

use std::borrow::Cow;

use super::told_rows;
use crate::catalog::Kind;
use crate::import::column;
use crate::import::date::{DateCell, DateContext, date, period};
use crate::import::grid::GridRow;

/// A year by which a text is tried that has none.
const ANY_YEAR: &str = "2030";

/// Whether a text is a month, with its year or without one: `July 2030`, `julho`.
pub(super) fn is_month(text: &str) -> bool {
    let is = |text: &str| matches!(date(text, DateContext::default()), DateCell::Known(month) if month.len() == "2030-01".len());
    let has_name = text.chars().any(char::is_alphabetic);
    has_name && (is(text) || !text.contains(|sign: char| sign.is_ascii_digit()) && is(&format!("{text} {ANY_YEAR}")))
}

/// Whether a text is a number of a day, or several, to which a month makes days: `5`, `23 and 24`, `8–11`.
fn are_days(text: &str) -> bool {
    let numbers = || text.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
    let is_short = text.starts_with(|sign: char| sign.is_ascii_digit()) && numbers().all(|number| number.len() <= 2);
    // What stands between numbers is short; the name of a month is not.
    let has_name = text.split(|sign: char| !sign.is_alphabetic()).any(|word| word.chars().count() > 3);
    is_short && !has_name && is_date(&format!("{text} January {ANY_YEAR}"))
}

fn is_date(text: &str) -> bool {
    matches!(date(text, DateContext::default()), DateCell::Known(_)) || period(text, DateContext::default()).is_some()
}

/// The only column for the first days of events, where nearly all cells are numbers of days.
pub(super) fn column_of_days(rows: &[&GridRow], headings: &[String]) -> Option<usize> {
    let is_of_days = |place: &usize| {
        // A row of one cell is a heading of the rows below it, and no event.
        let cells =
            || rows.iter().filter(|row| row.filled() > 1).map(|row| row.text(*place)).filter(|text| !text.is_empty());
        let days = cells().filter(|text| are_days(text)).count();
        days > 1 && days * 4 > cells().count() * 3
    };
    let is_of_starts = |place: &usize| column::field_of(Kind::Event, &headings[*place]) == Some("starts");
    let mut places = (0..headings.len()).filter(is_of_starts).filter(is_of_days);
    places.next().filter(|_| places.next().is_none())
}

/// Puts the month over days behind each. `parts` are the headings between the rows, in order. What was done is handed back as
/// a remark.
pub(super) fn add_months(rows: &mut [Cow<'_, GridRow>], headings: &[String], parts: &[&GridRow]) -> Option<String> {
    let said = |row: &GridRow| row.cells.iter().map(str::trim).find(|text| is_month(text)).map(str::to_owned);
    // What else stands alone in its row ends a month: nobody knows of when the days below it are.
    let alone = rows.iter().map(AsRef::as_ref).filter(|row: &&GridRow| row.filled() == 1).map(|row| (row.number, None));
    let parts_said = parts.iter().map(|part| (part.number, said(part)));
    let mut over_rows: Vec<(usize, Option<String>)> = alone.chain(parts_said).collect();
    over_rows.sort_by_key(|(number, _)| *number);
    let months: Vec<&GridRow> = parts.iter().filter(|part| said(part).is_some()).copied().collect();
    let all: Vec<&GridRow> = rows.iter().map(AsRef::as_ref).collect();
    let place = column_of_days(&all, headings).filter(|_| !months.is_empty())?;
    for row in rows.iter_mut() {
        let over = over_rows.iter().rfind(|(number, _)| *number < row.number);
        let month = over.and_then(|(_, month)| month.as_ref()).filter(|_| are_days(row.text(place)));
        let Some(month) = month else { continue };
        let day = format!("{} {month}", row.text(place));
        let row = row.to_mut();
        row.cells = (0..row.cells.len()).map(|at| if at == place { &*day } else { row.text(at) }).collect();
        row.exact.retain(|at| *at as usize != place);
    }
    told_rows(&months).map(|rows| format!("a month counts for the days below it: {rows}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_over_days_is_theirs() {
        let headings = ["Day", "Event"].map(str::to_owned);
        let row = |(place, text): (usize, &&str)| GridRow {
            number: place + 2,
            cells: text.split('|').collect(),
            exact: Vec::new(),
        };
        let lines = ["janeiro", "05|Fair", "23 e 24|Summit", "July 2031", "8-11|Camp", "soon|Forum", "31|Gala"];
        let all: Vec<GridRow> = lines.iter().enumerate().map(row).collect();
        let (parts, rows): (Vec<&GridRow>, Vec<&GridRow>) = all.iter().partition(|row| row.cells.iter().count() == 1);
        let mut rows: Vec<Cow<'_, GridRow>> = rows.into_iter().map(Cow::Borrowed).collect();
        assert!(add_months(&mut rows, &headings, &parts).is_some());
        let days: Vec<&str> = rows.iter().map(|row| row.text(0)).collect();
        assert_eq!(days, ["05 janeiro", "23 e 24 janeiro", "8-11 July 2031", "soon", "31 July 2031"]);
        // Another heading ends the month.
        let lines = ["January 2031", "2|Fair", "3|Summit", "Spring", "8|Camp", "9|Gala"];
        let all: Vec<GridRow> = lines.iter().enumerate().map(row).collect();
        let (parts, rows): (Vec<&GridRow>, Vec<&GridRow>) = all.iter().partition(|row| row.cells.iter().count() == 1);
        let mut rows: Vec<Cow<'_, GridRow>> = rows.into_iter().map(Cow::Borrowed).collect();
        add_months(&mut rows, &headings, &parts);
        let days: Vec<&str> = rows.iter().map(|row| row.text(0)).collect();
        assert_eq!(days, ["2 January 2031", "3 January 2031", "8", "9"]);
    }

    #[test]
    fn what_is_no_number_of_a_day_stays() {
        for text in ["5", "05", "23 and 24", "13, 14 e 15", "8–11", "31."] {
            assert!(are_days(text), "{text}");
        }
        for text in ["", "32", "2030", "5 May", "may", "5 places", "0"] {
            assert!(!are_days(text), "{text}");
        }
        assert!(["May", "julho", "Février", "July 2030"].into_iter().all(is_month));
        assert!(["Mayfair", "2030", "5 May 2030", "soon"].into_iter().all(|text| !is_month(text)));
    }
}
