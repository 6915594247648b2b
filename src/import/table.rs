//! The tables on a grid: which row holds the headings, and which rows stand below them.

use std::collections::HashMap;

use super::grid::{Grid, GridRow, LOOKED_AT};

/// A table of which the headings are found.
#[derive(Debug)]
pub(super) struct HeadedTable<'a> {
    /// The number of the row with the headings, the first of the grid being 1.
    pub(super) row: usize,
    /// The headings.
    pub(super) headings: Vec<String>,
    /// Whether something stands above them.
    pub(super) has_title: bool,
    /// The rows below the headings in which something stands.
    pub(super) rows: &'a [GridRow],
}

impl<'a> HeadedTable<'a> {
    /// Finds the headings: of the first rows the one with the most known headings. `None` without any row.
    pub(super) fn of(grid: &'a Grid, is_known: impl Fn(&str) -> bool) -> Option<HeadedTable<'a>> {
        let mut known: HashMap<&str, bool> = HashMap::new();
        let mut best: Option<(usize, usize)> = None;
        for (place, row) in grid.rows.iter().take(LOOKED_AT).enumerate() {
            let score = row.cells.iter().filter(|cell| *known.entry(cell).or_insert_with(|| is_known(cell))).count();
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, place));
            }
        }
        let (_, place) = best?;
        let (row, rows) = grid.rows.get(place..)?.split_first()?;
        let headings = row.cells.iter().map(str::to_owned).collect();
        Some(HeadedTable { row: row.number, headings, has_title: place > 0, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_below_titles() {
        let is_known = |cell: &str| ["name", "country", "notes"].contains(&cell.trim().to_lowercase().as_str());
        for (text, row, numbers) in [
            ("Name,Country\nBonn,DE\n", 1, vec![2]),
            ("Partners, friends and others, 2030;\n;\n\nName;Country\nBonn;DE\n", 4, vec![5]),
            ("List\n\nas of May\nName,Notes\n\"Bonn\",\"a;b;c\"\n", 4, vec![5]),
            ("one;two;three\n1;2;3\n", 1, vec![2]),
        ] {
            let grid = Grid::of_text(text, is_known);
            let table = HeadedTable::of(&grid, is_known).unwrap();
            assert_eq!((table.row, table.has_title), (row, row > 1), "{text}");
            assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), numbers, "{text}");
        }
        assert!(HeadedTable::of(&Grid::default(), |_| true).is_none());
    }
}
