//! Countries over the rows below them, each alone in its row: to the rows they are what a column of countries is.

use std::borrow::Cow;

use super::{GridRow, told_rows};
use crate::catalog::Kind;
use crate::gazetteer;
use crate::import::column;
use crate::import::country;

/// The heading of the column that is made of them.
const HEADING: &str = "Country";

/// How many countries there are at least, so that they are no names of records.
const FEWEST: usize = 2;

/// The places of the rows that are countries over others; none where a column says the countries already.
pub(super) fn country_rows(rows: &[&GridRow], headings: &[String]) -> Vec<usize> {
    let is_column = |heading: &String| column::field_of(Kind::City, heading) == Some("country");
    if headings.iter().any(is_column) {
        return Vec::new();
    }
    let alone: Vec<usize> = (0..rows.len()).filter(|place| country_of(rows[*place]).is_some()).collect();
    let has_rows = |place: &usize| rows.get(place + 1).is_some_and(|next| next.filled() > 1);
    // A city that is called like its country may be a record of which no more is known.
    let is_sure = |place: &&usize| {
        let code = country_of(rows[**place]).and_then(country::code);
        has_rows(place) && gazetteer::places(country_of(rows[**place]).unwrap_or_default(), code).is_empty()
    };
    let mut sure: Vec<&str> = alone.iter().filter(is_sure).filter_map(|place| country_of(rows[*place])).collect();
    sure.sort_unstable();
    sure.dedup();
    if sure.len() < FEWEST { Vec::new() } else { alone.into_iter().filter(has_rows).collect() }
}

/// What stands in a row where it is a country and nothing else.
pub(super) fn country_of(row: &GridRow) -> Option<&str> {
    const SHORTEST: usize = 4;
    let text = row.cells.iter().map(str::trim).find(|text| !text.is_empty()).filter(|_| row.filled() == 1)?;
    (text.len() >= SHORTEST && country::code(text).is_some()).then_some(text)
}

/// Gives each row the country over it in a column of its own. `parts` are the headings between the rows, in order: one
/// that is no country ends that above it. What was done is handed back as a remark.
pub(super) fn add_column(
    rows: &mut [Cow<'_, GridRow>],
    headings: &mut Vec<String>,
    parts: &[&GridRow],
) -> Option<String> {
    let place = headings.len();
    let is_column = |heading: &String| column::field_of(Kind::City, heading) == Some("country");
    // Where a row has more cells than there are headings, nobody knows which is one too many.
    if headings.iter().any(is_column) || rows.iter().any(|row| row.cells.len() > place) {
        return None;
    }
    let mut is_filled = false;
    for row in rows {
        let over = parts.iter().take_while(|part| part.number < row.number).last();
        let Some(country) = over.and_then(|part| country_of(part)) else { continue };
        let row = row.to_mut();
        row.cells = (0..=place).map(|column| if column == place { country } else { row.text(column) }).collect();
        is_filled = true;
    }
    is_filled.then(|| headings.push(HEADING.to_owned()));
    let over: Vec<&GridRow> = parts.iter().filter(|part| country_of(part).is_some()).copied().collect();
    told_rows(&over).filter(|_| is_filled).map(|rows| format!("a country counts for the rows below it: {rows}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headings: &str, lines: &[&str]) -> (Vec<String>, Option<String>) {
        let mut headings: Vec<String> = headings.split('|').map(str::to_owned).collect();
        let row = |(place, text): (usize, &&str)| GridRow {
            number: place + 2,
            cells: text.split('|').collect(),
            exact: Vec::new(),
        };
        let all: Vec<GridRow> = lines.iter().enumerate().map(row).collect();
        let rows: Vec<&GridRow> = all.iter().collect();
        let parts = country_rows(&rows, &headings);
        let is_part = |row: &&&GridRow| parts.iter().any(|place| rows[*place].number == row.number);
        let over: Vec<&GridRow> = rows.iter().copied().filter(|row| is_part(&row)).collect();
        let mut below: Vec<Cow<'_, GridRow>> =
            rows.iter().filter(|row| !is_part(row)).map(|row| Cow::Borrowed(*row)).collect();
        let told = add_column(&mut below, &mut headings, &over);
        (below.iter().map(|row| row.cells.iter().collect::<Vec<_>>().join("|")).collect(), told)
    }

    #[test]
    fn a_country_over_rows_is_theirs() {
        let (rows, told) =
            read("City|Since", &["Norway|", "Ostby|1999", "Vestby|2001", "Deutschland|", "Sorby|2002", "Plugh|"]);
        assert_eq!(rows, ["Ostby|1999|Norway", "Vestby|2001|Norway", "Sorby|2002|Deutschland", "Plugh||Deutschland"]);
        assert!(told.is_some());
    }

    #[test]
    fn countries_that_are_no_headings_stay_where_they_are() {
        for (headings, rows) in [
            // One alone may be a record of which no more is known.
            ("City|Since", &["Norway|", "Ostby|1999"][..]),
            ("City|Since", &["Singapore|", "Ostby|1999", "Luxembourg|", "Vestby|2001"]),
            ("City|Since", &["Norway|1998", "Ostby|1999", "Sweden|1997"]),
            ("City|Country", &["|Norway", "Ostby|Norway", "|Sweden", "Vestby|Sweden"]),
            ("City|Since", &["Norway|", "Sweden|", "Denmark|"]),
        ] {
            assert_eq!(read(headings, rows), (rows.iter().map(|row| (*row).to_owned()).collect(), None), "{rows:?}");
        }
    }
}
