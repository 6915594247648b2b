//! What a map shows in each of its cells, found once for a window, a size and a time.

use std::collections::HashMap;

use crate::catalog::{Instant, Position, Standing};
use crate::geometry::{DotGrid, MapCity, Sun, WorldWindow, coast_lines, great_circle, hour_at, most_pressing};
use crate::words;

/// The cities in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct MapMark {
    /// The cell.
    pub column: usize,
    /// The cell's row.
    pub row: usize,
    /// How many there are.
    pub count: usize,
    /// How the most pressing of their agreements stands.
    pub standing: Option<Standing>,
}

/// How many columns and rows of cells a map has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapSize {
    /// Columns.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

impl MapSize {
    /// How many degrees of latitude there are for one of longitude: a cell is twice as high as it is wide.
    pub fn ratio(self) -> f64 {
        2.0 * self.rows.max(1) as f64 / self.columns.max(1) as f64
    }
}

/// What a map shows in each of its cells.
#[derive(Clone, Debug, Default)]
pub struct MapPicture {
    /// How many cells there are.
    pub size: MapSize,
    /// The coast lines.
    pub coast: DotGrid,
    /// The cells of lines between the selected city and its partners.
    pub lines: Vec<(usize, usize)>,
    /// Each cell with cities.
    pub marks: Vec<MapMark>,
    /// The hours along the top, each with the column that it begins in.
    pub hours: Vec<(usize, u32)>,
    night: Vec<bool>,
    by_cell: HashMap<(usize, usize), usize>,
}

impl MapPicture {
    /// Draws the coast.
    pub fn draw_coast(&mut self, window: WorldWindow, size: MapSize) {
        self.size = size;
        self.coast = DotGrid::new(size.columns, size.rows);
        for two in coast_lines().iter().flat_map(|line| line.windows(2)) {
            if let Some(ends) = window.segment(two[0], two[1]) {
                self.coast.line(ends);
            }
        }
    }

    /// Finds where it is night, and which hour it is.
    pub fn draw_night(&mut self, window: WorldWindow, now: Instant) {
        let MapSize { columns, rows } = self.size;
        let sun = Sun::at(now);
        let middle = |at: usize, of: usize| (at as f64 + 0.5) / of as f64;
        let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        let night = cells.map(|(column, row)| sun.is_night(window.place(middle(column, columns), middle(row, rows))));
        self.night = night.collect();
        // Three columns are the fewest for an hour and a blank.
        let zone = columns as f64 * 15.0 / window.width();
        let step = (3.0 / zone).ceil().max(1.0) as i32;
        let first = (-12..12).filter(|zone| zone % step == 0);
        let column = |zone: i32| {
            let (x, _) = window.project(Position { lat: window.middle().lat, lon: f64::from(zone) * 15.0 })?;
            let column = ((x * columns as f64) as usize).saturating_sub(1);
            (column + 2 <= columns).then_some((column, hour_at(f64::from(zone) * 15.0, now)))
        };
        self.hours = first.filter_map(column).collect();
        self.hours.sort_unstable();
    }

    /// Puts the cities into their cells.
    pub fn draw_cities(&mut self, window: WorldWindow, cities: &[MapCity]) {
        self.marks.clear();
        self.by_cell.clear();
        for city in cities {
            let Some(cell) = self.cell(window, city.position) else { continue };
            let place = *self.by_cell.entry(cell).or_insert(self.marks.len());
            if let Some(mark) = self.marks.get_mut(place) {
                mark.count += 1;
                mark.standing = most_pressing([mark.standing, city.standing].into_iter().flatten());
            } else {
                self.marks.push(MapMark { column: cell.0, row: cell.1, count: 1, standing: city.standing });
            }
        }
    }

    /// Draws lines from a place to others in at most so many cells, evenly apart.
    pub fn draw_lines(&mut self, window: WorldWindow, from: Position, to: &[Position], most: usize) {
        let mut cells: Vec<(usize, usize)> = Vec::new();
        for target in to {
            let steps = self.size.columns * 2 + 8;
            for point in great_circle(from, *target, steps).into_iter().flatten() {
                let Some(cell) = self.cell(window, point) else { continue };
                if cells.last() != Some(&cell) {
                    cells.push(cell);
                }
            }
        }
        let marks = &self.by_cell;
        cells.retain(|cell| !marks.contains_key(cell));
        let step = cells.len().div_ceil(most.max(1)).max(1);
        self.lines = cells.into_iter().skip(step / 2).step_by(step).collect();
    }

    /// The cell of a place; none outside the window.
    pub fn cell(&self, window: WorldWindow, place: Position) -> Option<(usize, usize)> {
        let MapSize { columns, rows } = self.size;
        let (x, y) = window.project(place)?;
        let cell = |part: f64, of: usize| ((part * of as f64) as usize).min(of.saturating_sub(1));
        (columns > 0 && rows > 0).then(|| (cell(x, columns), cell(y, rows)))
    }

    /// The cities of a cell.
    pub fn mark_at(&self, cell: (usize, usize)) -> Option<&MapMark> {
        self.marks.get(*self.by_cell.get(&cell)?)
    }

    /// Whether the sun has set in a cell.
    pub fn is_night(&self, column: usize, row: usize) -> bool {
        self.night.get(row * self.size.columns + column).copied().unwrap_or_default()
    }
}

/// What stands for a city on the map.
pub fn map_sign(standing: Option<Standing>) -> char {
    standing.map_or('▪', words::sign)
}
