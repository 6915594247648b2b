//! Grids as lines of JSON, for the process that reads a workbook to hand on.

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use crate::import::grid::{Grid, GridRow, MergedCells};

/// The first line of a grid, before those of its rows.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct GridHead {
    /// Why there is none.
    refused: Option<String>,
    sheet: String,
    is_1904: bool,
    has_columns: bool,
    remarks: Vec<String>,
    merged: Vec<MergedCells>,
    filled: Vec<usize>,
    rows: usize,
}

/// A row: its number, its cells, and which of them are values.
type WireRow<C> = (usize, Vec<C>, Vec<u32>);

/// Grids, or why there are none, as lines.
pub fn wire_text(grids: Result<Vec<Grid>, String>) -> String {
    let mut text = String::new();
    let mut add = |line: serde_json::Result<String>| {
        text.push_str(&line.unwrap_or_default());
        text.push('\n');
    };
    match grids {
        Err(what) => add(serde_json::to_string(&GridHead { refused: Some(what), ..GridHead::default() })),
        Ok(grids) => {
            for Grid { sheet, rows, remarks, merged, filled, has_columns, is_1904, .. } in grids {
                let head =
                    GridHead { refused: None, sheet, is_1904, has_columns, remarks, merged, filled, rows: rows.len() };
                add(serde_json::to_string(&head));
                for GridRow { number, cells, exact } in rows {
                    let row: WireRow<&str> = (number, cells.iter().collect(), exact);
                    add(serde_json::to_string(&row));
                }
            }
        }
    }
    text
}

/// The grids out of such lines; `None` where they were cut off, or are none.
pub fn grids_from(text: &str) -> Option<Result<Vec<Grid>, String>> {
    let mut lines = text.lines();
    let mut grids = Vec::new();
    while let Some(line) = lines.next() {
        let head: GridHead = serde_json::from_str(line).ok()?;
        let GridHead { refused, sheet, is_1904, has_columns, remarks, merged, filled, rows: many } = head;
        if let Some(what) = refused {
            return Some(Err(what));
        }
        let row = |line: &str| {
            let (number, cells, exact): WireRow<String> = serde_json::from_str(line).ok()?;
            Some(GridRow { number, cells: StringRecord::from(cells), exact })
        };
        let rows: Option<Vec<GridRow>> = lines.by_ref().take(many).map(row).collect();
        let rows = rows.filter(|rows| rows.len() == many)?;
        grids.push(Grid { sheet, rows, remarks, merged, filled, has_columns, is_1904, separator: None });
    }
    (!grids.is_empty()).then_some(Ok(grids))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_on_comes_back() {
        let row =
            |number, cells: &[&str]| GridRow { number, cells: StringRecord::from(cells.to_vec()), exact: vec![1] };
        let grid = Grid {
            sheet: "Städte \"A\"".to_owned(),
            rows: vec![row(2, &["a\nb", "", "c"]), row(5, &["", "1"])],
            remarks: vec!["x".to_owned()],
            merged: vec![[0, 0, 1, 2]],
            filled: vec![5],
            has_columns: true,
            is_1904: true,
            separator: None,
        };
        let text = wire_text(Ok(vec![grid.clone(), grid.clone()]));
        assert_eq!(grids_from(&text), Some(Ok(vec![grid.clone(), grid])));
        let cut = &text[..text.len() / 3];
        assert_eq!(grids_from(cut), None);
        assert_eq!((grids_from(""), grids_from("panicked")), (None, None));
        assert_eq!(grids_from(&wire_text(Err("why".to_owned()))), Some(Err("why".to_owned())));
    }
}
