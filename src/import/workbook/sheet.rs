//! A sheet as a grid, cell by cell, within what a sheet may hold.

use calamine::Dimensions;
use csv::StringRecord;

use super::value::CellValue;
use super::zipped::Hidden;
use crate::import::grid::{Grid, GridRow};
use crate::import::table::letters;
use crate::source::limits::{SHEET_BYTES, SHEET_CELLS, grouped};
use crate::source::scrub;

/// How many errors of the spreadsheet are told one by one.
const ERRORS: usize = 20;

/// How much the sheets of a workbook may hold yet.
pub(super) struct Room {
    cells: u64,
    bytes: u64,
}

impl Default for Room {
    fn default() -> Room {
        Room { cells: SHEET_CELLS, bytes: SHEET_BYTES }
    }
}

/// A cell of the row that is being read.
struct BuiltCell {
    column: u32,
    text: String,
    is_exact: bool,
}

/// A sheet that is being read.
pub(super) struct SheetBuilder<'a> {
    grid: Grid,
    room: &'a mut Room,
    /// The number of the row that is being read, from 0.
    row: u32,
    cells: Vec<BuiltCell>,
    errors: Vec<String>,
    hidden: Hidden,
}

impl<'a> SheetBuilder<'a> {
    pub(super) fn new(name: &str, is_1904: bool, room: &'a mut Room) -> SheetBuilder<'a> {
        let grid = Grid { sheet: scrub(name.trim()), is_1904, has_columns: true, ..Grid::default() };
        SheetBuilder { grid, room, row: 0, cells: Vec::new(), errors: Vec::new(), hidden: Hidden::default() }
    }

    /// Adds a cell, by its row and column from 0; an error where the workbook holds too much.
    pub(super) fn cell(&mut self, row: u32, column: u32, value: CellValue) -> Result<(), String> {
        if row != self.row {
            self.finish_row()?;
            self.row = row;
        }
        let (text, is_exact) = match value {
            CellValue::Text(text) => (text, false),
            CellValue::Exact(text) => (text, true),
            CellValue::Error(error) => {
                let place = format!("{}{}", letters(column), u64::from(row) + 1);
                self.errors.push(format!("cell {place}: {error} is an error of the spreadsheet, and left out"));
                return Ok(());
            }
        };
        let bytes = text.len() as u64;
        self.room.bytes = self.room.bytes.checked_sub(bytes).ok_or_else(|| {
            format!("the workbook holds more than {} bytes of text: split it", grouped(&SHEET_BYTES.to_string()))
        })?;
        self.cells.push(BuiltCell { column, text, is_exact });
        Ok(())
    }

    /// Takes in what is hidden.
    pub(super) fn told(&mut self, hidden: Hidden) {
        self.hidden = hidden;
    }

    fn finish_row(&mut self) -> Result<(), String> {
        let mut built = std::mem::take(&mut self.cells);
        built.sort_by_key(|cell| cell.column);
        built.dedup_by_key(|cell| cell.column);
        let width = built.last().map_or(0, |last| u64::from(last.column) + 1);
        self.room.cells = self.room.cells.checked_sub(width).ok_or_else(|| {
            let most = grouped(&SHEET_CELLS.to_string());
            format!("the workbook has more than {most} cells: split it, or clear what stands far right of the table")
        })?;
        if built.iter().all(|cell| cell.text.trim().is_empty()) {
            return Ok(());
        }
        let (mut cells, mut exact) = (StringRecord::new(), Vec::new());
        for cell in built {
            while (cells.len() as u64) < u64::from(cell.column) {
                cells.push_field("");
            }
            cells.push_field(&cell.text);
            exact.extend(cell.is_exact.then_some(cell.column));
        }
        self.grid.rows.push(GridRow { number: self.row as usize + 1, cells, exact });
        Ok(())
    }

    /// The sheet. A cell that is merged with those below it counts for each of their rows.
    pub(super) fn grid(mut self, merged: &[Dimensions]) -> Result<Grid, String> {
        self.finish_row()?;
        let rows = &mut self.grid.rows;
        // Some programs write rows in any order, or parts of one in two places.
        if !rows.is_sorted_by(|one, other| one.number < other.number) {
            rows.sort_by_key(|row| row.number);
            rows.dedup_by_key(|row| row.number);
        }
        let mut room = self.room.bytes;
        for Dimensions { start, end } in merged {
            let is_column = start.1 == end.1 && end.0 > start.0;
            if is_column {
                fill_down(&mut self.grid, *start, end.0, &mut room)?;
            }
        }
        self.grid.merged = merged.iter().map(|Dimensions { start, end }| [start.0, start.1, end.0, end.1]).collect();
        let more = self.errors.len().saturating_sub(ERRORS);
        self.grid.remarks.extend(self.errors.into_iter().take(ERRORS));
        self.grid.remarks.extend((more > 0).then(|| format!("and {more} more errors of the spreadsheet")));
        self.grid.remarks.extend(match self.hidden.rows {
            0 => None,
            1 => Some("1 row is hidden in the spreadsheet, and read too".to_owned()),
            many => Some(format!("{many} rows are hidden in the spreadsheet, and read too")),
        });
        self.grid.remarks.extend(hidden_columns(&self.grid.rows, &self.hidden.columns));
        Ok(self.grid)
    }
}

/// That columns are hidden in which something stands.
fn hidden_columns(rows: &[GridRow], hidden: &[(u32, u32)]) -> Option<String> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let is_hidden =
        |place: usize| hidden.iter().any(|(first, last)| (*first as usize..=*last as usize).contains(&place));
    let is_filled = |place: &usize| rows.iter().any(|row| !row.text(*place).is_empty());
    let found = (0..width).filter(|place| is_hidden(*place)).filter(is_filled);
    let found: Vec<String> = found.map(|place| letters(place as u32)).collect();
    match &found[..] {
        [] => None,
        [one] => Some(format!("column {one} is hidden in the spreadsheet, and read too")),
        all => Some(format!("the columns {} are hidden in the spreadsheet, and read too", all.join(", "))),
    }
}

/// Writes a merged cell into each row that it covers.
fn fill_down(grid: &mut Grid, (first, column): (u32, u32), last: u32, room: &mut u64) -> Result<(), String> {
    let number = |row: u32| row as usize + 1;
    let place = column as usize;
    let Ok(from) = grid.rows.binary_search_by_key(&number(first), |row| row.number) else { return Ok(()) };
    let (text, is_exact) = (grid.rows[from].text(place).to_owned(), grid.rows[from].is_exact(place));
    if text.is_empty() {
        return Ok(());
    }
    for row in grid.rows.iter_mut().skip(from + 1).take_while(|row| row.number <= number(last)) {
        *room = room.checked_sub(text.len() as u64).ok_or("the workbook holds too much text: split it")?;
        let width = row.cells.len().max(place + 1);
        let cell = |at: usize| if at == place { text.as_str() } else { row.cells.get(at).unwrap_or_default() };
        row.cells = (0..width).map(cell).collect();
        if is_exact && let Err(at) = row.exact.binary_search(&column) {
            row.exact.insert(at, column);
        }
        grid.filled.push(row.number);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_put_in_order_and_merged_cells_count_for_each_row() {
        let mut room = Room::default();
        let mut sheet = SheetBuilder::new("Towns", false, &mut room);
        let text = |text: &str| CellValue::Text(text.to_owned());
        for (row, column, value) in [
            (2, 1, text("Vestby")),
            (0, 0, text("Country")),
            (0, 1, text("Name")),
            (1, 1, text("Ostby")),
            (1, 0, CellValue::Exact("47".to_owned())),
            (1, 3, CellValue::Error("#REF!".to_owned())),
        ] {
            sheet.cell(row, column, value).unwrap();
        }
        let grid = sheet.grid(&[Dimensions::new((1, 0), (2, 0)), Dimensions::new((9, 0), (9, 3))]).unwrap();
        let rows: Vec<Vec<&str>> = grid.rows.iter().map(|row| row.cells.iter().collect()).collect();
        assert_eq!(rows, [["Country", "Name"], ["47", "Ostby"], ["47", "Vestby"]]);
        assert!(grid.rows[2].is_exact(0) && !grid.rows[2].is_exact(1));
        assert_eq!(grid.filled, [3]);
        assert_eq!(grid.remarks, ["cell D2: #REF! is an error of the spreadsheet, and left out"]);
    }

    #[test]
    fn a_sheet_that_holds_too_much_is_refused() {
        let mut room = Room::default();
        let mut sheet = SheetBuilder::new("", false, &mut room);
        let far = (0..60_000).find_map(|row| sheet.cell(row, 16_383, CellValue::Text("x".to_owned())).err());
        assert!(far.unwrap().contains("more than 4,000,000 cells"));
        let long = "x".repeat(1_000_000);
        let much = (0..100).find_map(|row| sheet.cell(row, 0, CellValue::Text(long.clone())).err());
        assert!(much.unwrap().contains("bytes of text"));
    }
}
