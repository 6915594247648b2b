//! Days without a year, which is that of the title above them or of the day before them: `11 January` in the calendar of
//! 2030.

use std::borrow::Cow;

use super::date::{DateCell, DateContext, DayOrder, date, period};
use super::grid::GridRow;

/// The one year that some texts name; none where they name none, or several.
pub(super) fn year_in(texts: &[&str]) -> Option<i32> {
    let mut found: Vec<i32> = Vec::new();
    // A title with a day is of that day: `As of 15 December 2030`.
    let is_number = |number: &&str| matches!(number.len(), 1..=2);
    let has_day = |text: &&str| text.split(|sign: char| !sign.is_ascii_digit()).any(|number| is_number(&number));
    if texts.first().is_some_and(has_day) {
        return None;
    }
    for text in texts {
        let numbers = text.split(|sign: char| !sign.is_ascii_digit()).filter(|number| number.len() == 4);
        let years = numbers.filter_map(|number| number.parse().ok()).filter(|year| (1950..2100).contains(year));
        found.extend(years);
        // `2030/31` names two.
        if text.contains(['/', '-', '–']) && has_year_behind(text) {
            return None;
        }
    }
    found.dedup();
    match found[..] {
        [year] => Some(year),
        _ => None,
    }
}

/// Whether a text has a second year behind one: `2030/31`, `2030–2031`.
fn has_year_behind(text: &str) -> bool {
    let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    let ends_in_year = |part: &str| part.bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
    let signs = text.match_indices(['/', '-', '–']);
    signs.into_iter().any(|(at, sign)| {
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + sign.len()..).unwrap_or_default());
        ends_in_year(before.trim_end()) && matches!(digits(behind.trim_start()), 2 | 4)
    })
}

/// Adds a year to the days of a column that have none, where most become dates by it and none has another one. What was done
/// is handed back as a remark.
pub(super) fn add_year(rows: &mut [Cow<'_, GridRow>], column: usize, heading: &str, year: i32) -> Option<String> {
    let has_other_year = |cell: &str| {
        let mut numbers = cell.split(|sign: char| !sign.is_ascii_digit()).filter(|number| number.len() == 4);
        numbers.any(|number| number.parse() != Ok(year))
    };
    let cells = || rows.iter().map(|row| row.text(column)).filter(|cell| !cell.is_empty());
    if cells().any(has_other_year) || rows.iter().any(|row| row.is_exact(column)) {
        return None;
    }
    let with_year: Vec<Option<String>> = rows
        .iter()
        .map(|row| Some(row.text(column)).filter(|cell| !is_date(cell)).and_then(|day| in_year(day, year)))
        .collect();
    if with_year.iter().flatten().count() * 2 <= cells().filter(|cell| !is_date(cell)).count() {
        return None;
    }
    for (row, text) in rows.iter_mut().zip(with_year) {
        let Some(text) = text else { continue };
        let row = row.to_mut();
        row.cells = (0..row.cells.len()).map(|place| if place == column { &*text } else { row.text(place) }).collect();
    }
    Some(format!("the days below '{heading}' have no year: that of the title is taken, {year}"))
}

/// A day with a year behind it; none where that makes no date.
fn in_year(day: &str, year: i32) -> Option<String> {
    with_year(day, year).find(|written| is_date(written))
}

/// A day in the ways in which a year may stand behind it; none of what may be no day, as a number alone may be a month,
/// and `10.30` an hour.
pub(super) fn with_year(day: &str, year: i32) -> impl Iterator<Item = String> {
    let day = day.trim();
    let bare = day.trim_end_matches([',', '.', ' ']);
    let written = [format!("{day} {year}"), format!("{bare} {year}"), format!("{bare}.{year}")];
    written.into_iter().filter(move |_| says_day(day))
}

/// Whether a text without a year says a day: by the name of its month, or with a point behind both numbers.
fn says_day(text: &str) -> bool {
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
    let has_points = || {
        let parts: Vec<&str> = text.split('.').map(str::trim).collect();
        parts.len() > 2 && parts.iter().take(2).all(is_number)
    };
    text.chars().any(char::is_alphabetic) || has_points()
}

fn is_date(cell: &str) -> bool {
    let dates = DateContext { order: Some(DayOrder::DayFirst), hours: true, ..DateContext::default() };
    matches!(date(cell, dates), DateCell::Known(_)) || period(cell, dates).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_one_year_or_none() {
        for (texts, wanted) in [
            (&["Events of 2030", ""][..], Some(2030)),
            (&["Events 2030", "2030", "calendar-2030"], Some(2030)),
            (&["As of 15 December 2029"], None),
            (&["Season 2030/31"], None),
            (&["2030–2031"], None),
            (&["Events 2030", "2031"], None),
            (&["Events", "Sheet1", "list 12345"], None),
        ] {
            assert_eq!(year_in(texts), wanted, "{texts:?}");
        }
    }

    #[test]
    fn days_without_a_year_have_that_of_the_title() {
        let row =
            |cell: &str| Cow::Owned(GridRow { number: 2, cells: [cell].into_iter().collect(), exact: Vec::new() });
        let read = |cells: &[&str]| {
            let mut rows: Vec<Cow<'_, GridRow>> = cells.iter().map(|cell| row(cell)).collect();
            let told = add_year(&mut rows, 0, "Date", 2030).is_some();
            (told, rows.iter().map(|row| row.text(0).to_owned()).collect::<Vec<_>>())
        };
        let (told, found) = read(&["11 January", "03.02.-15.02", "spring"]);
        assert_eq!(
            (told, found),
            (true, ["11 January 2030", "03.02.-15.02 2030", "spring"].map(str::to_owned).to_vec())
        );
        assert!(!read(&["11 January 2029", "12 January"]).0);
        for cells in [&["spring", "summer"][..], &["12", "9", "5"], &["10.30", "9.10"], &["3/4", "4/4"]] {
            assert!(!read(cells).0, "{cells:?}");
        }
    }
}
