//! Headings: whether a row holds some, and those that stand in two rows.

use std::collections::HashMap;

use super::GridRow;
use crate::import::city_heading;
use crate::import::grid::{MergedCells, merged_at};
use crate::import::heading;
use crate::import::words::plain;

/// How many different cells are looked up at most: headings are few, and a sheet may have gaps between all its rows.
const LOOKED_UP: usize = 4_000;

/// What a heading is called that only says that something is named.
const NAMES: [&str; 8] = ["name", "names", "nombre", "nom", "bezeichnung", "名称", "partner", "title"];

/// Whether cells are known as headings, each looked up once.
pub(super) struct Known<F> {
    is_known: F,
    seen: HashMap<String, bool>,
}

impl<F: Fn(&str) -> bool> Known<F> {
    pub(super) fn new(is_known: F) -> Known<F> {
        Known { is_known, seen: HashMap::new() }
    }

    /// Whether a cell is known as a heading.
    pub(super) fn is(&mut self, cell: &str) -> bool {
        const LONGEST: usize = 80;
        let cell = cell.trim();
        if cell.is_empty() || cell.len() > LONGEST {
            return false;
        }
        if let Some(known) = self.seen.get(cell) {
            return *known;
        }
        if self.seen.len() >= LOOKED_UP {
            return false;
        }
        let known = (self.is_known)(cell);
        self.seen.insert(cell.to_owned(), known);
        known
    }
}

/// Whether a row holds headings and nothing else: two or more are known, and most of what stands there is.
pub(super) fn is_heading_row(row: &GridRow, known: &mut Known<impl Fn(&str) -> bool>) -> bool {
    let filled = row.filled();
    if filled < 2 || !row.exact.is_empty() {
        return false;
    }
    if are_two_nations(row) {
        return true;
    }
    let found = row.cells.iter().filter(|cell| known.is(cell)).count();
    // The number of the row, or a postal code, says nothing for or against it.
    let beside = row.cells.iter().filter(|cell| heading::is_of_no_field(cell) && !known.is(cell)).count();
    found >= 2 && found * 3 >= (filled - beside) * 2
}

/// Whether a row names two countries and nothing else, over the cities in either.
pub(super) fn are_two_nations(row: &GridRow) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.trim().is_empty()).map(city_heading::nation);
    let (Some(Some(one)), Some(Some(other)), None) = (cells.next(), cells.next(), cells.next()) else { return false };
    one != other
}

/// The headings of two rows put together. What is merged above stands over all columns that it covers.
pub(super) fn joined(
    upper: &GridRow,
    lower: &GridRow,
    merged: &[MergedCells],
    known: &mut Known<impl Fn(&str) -> bool>,
) -> Vec<String> {
    let above = |place: usize| {
        let own = upper.text(place);
        if !own.is_empty() {
            return own;
        }
        if let Some([_, left, ..]) = merged_at(merged, upper.number, place) {
            return upper.text(left as usize);
        }
        // A text has no merged cells: what they were is empty behind the first.
        let before = (0..place).rev().map(|place| upper.text(place)).find(|text| !text.is_empty());
        before.filter(|_| merged.is_empty() && !lower.text(place).is_empty()).unwrap_or_default()
    };
    let width = upper.cells.len().max(lower.cells.len());
    let again = |text: &str| (0..width).filter(|place| lower.text(*place) == text).count() > 1;
    let mut heading = |place: usize| {
        let (up, low) = (above(place), lower.text(place));
        let both = format!("{up} {low}");
        match (up.is_empty(), low.is_empty()) {
            (true, _) => low.to_owned(),
            (_, true) => upper.text(place).to_owned(),
            _ if up == low => low.to_owned(),
            _ if again(low) && NAMES.contains(&plain(low).as_str()) && known.is(up) => up.to_owned(),
            _ if known.is(&both) || again(low) => both,
            _ if known.is(low) => low.to_owned(),
            _ if known.is(upper.text(place)) => up.to_owned(),
            _ => both,
        }
    };
    (0..width).map(&mut heading).collect()
}
