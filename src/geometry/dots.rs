//! Lines as dots, eight a cell.

/// Cells with eight dots each, two across and four down, as Braille has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DotGrid {
    columns: usize,
    /// The dots of each cell, row by row: a bit each, from the upper left down and then from the upper right down.
    cells: Vec<u8>,
}

impl DotGrid {
    /// So many cells without a dot.
    pub fn new(columns: usize, rows: usize) -> DotGrid {
        DotGrid { columns, cells: vec![0; columns * rows] }
    }

    /// The dots of a cell: bit 0 to 3 from the top to the bottom on the left, bit 4 to 7 on the right.
    pub fn cell(&self, column: usize, row: usize) -> u8 {
        if column >= self.columns {
            return 0;
        }
        self.cells.get(row * self.columns + column).copied().unwrap_or_default()
    }

    /// How many cells there are from the left to the right, and from the top to the bottom.
    pub fn size(&self) -> (usize, usize) {
        (self.columns, self.cells.len().checked_div(self.columns).unwrap_or_default())
    }

    /// Puts a dot at a point, in dots from the upper left; what lies outside is left out.
    fn dot(&mut self, x: i64, y: i64) {
        let (columns, rows) = self.size();
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        let (column, row) = (x / 2, y / 4);
        if column < columns && row < rows {
            self.cells[row * columns + column] |= 1 << (x % 2 * 4 + y % 4);
        }
    }

    /// Puts dots along a line between two points, each from 0 to 1 across all cells and down; what lies outside is left
    /// out.
    pub fn line(&mut self, [from, to]: [(f64, f64); 2]) {
        let (columns, rows) = self.size();
        let (wide, high) = (2.0 * columns as f64, 4.0 * rows as f64);
        let (x, y) = (from.0 * wide, from.1 * high);
        let (across, down) = ((to.0 - from.0) * wide, (to.1 - from.1) * high);
        if !(across.is_finite() && down.is_finite()) {
            return;
        }
        // A line far longer than the cells are is cut by what lies outside; its steps are no finer for that.
        let steps = across.abs().max(down.abs()).ceil().clamp(1.0, 20_000.0);
        for step in 0..=steps as u32 {
            let part = f64::from(step) / steps;
            self.dot((x + across * part).floor() as i64, (y + down * part).floor() as i64);
        }
    }
}
