//! Tables that stand beside each other on a sheet, parted by empty columns.

use std::ops::Range;

use super::headings::Known;
use super::letters;
use crate::import::grid::{Grid, GridRow, LOOKED_AT, MergedCells};
use crate::import::words::plain;

/// How many headings two blocks have in common that are two tables, and no table with an empty column.
const SHARED: usize = 2;

/// A part of a grid with a table of its own.
pub(in crate::import) struct GridPart {
    /// Its cells, where they stood.
    pub(in crate::import) grid: Grid,
    /// The columns that it has of the grid, where there are others beside it.
    pub(in crate::import) columns: Option<String>,
}

/// The tables of a grid that stand beside each other: their headings are the same. Most grids have one.
pub(in crate::import) fn beside(grid: Grid, is_known: impl Fn(&str) -> bool) -> Vec<GridPart> {
    let mut known = Known::new(is_known);
    let blocks = grid.rows.iter().take(LOOKED_AT).enumerate().find_map(|(place, row)| {
        let blocks = blocks(row);
        let are_tables = blocks.len() > 1 && are_alike(row, &blocks, &mut known);
        (are_tables && are_parted(&grid.rows[place..], &blocks)).then_some(blocks)
    });
    let Some(blocks) = blocks else { return vec![GridPart { grid, columns: None }] };
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let starts = blocks.iter().enumerate().map(|(place, block)| if place == 0 { 0 } else { block.start });
    let ends = blocks.iter().skip(1).map(|block| block.start).chain([width]);
    let part = |(start, end): (usize, usize)| {
        let mut part = within(&grid, &(start..end));
        if start > 0 {
            part.remarks.clear();
        }
        let columns = format!("columns {} to {}", letters(start as u32), letters(end.saturating_sub(1) as u32));
        GridPart { grid: part, columns: Some(columns) }
    };
    starts.zip(ends).map(part).collect()
}

/// The runs of cells of a row in which something stands.
fn blocks(row: &GridRow) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for place in (0..row.cells.len()).filter(|place| !row.text(*place).is_empty()) {
        match blocks.last_mut().filter(|block| block.end == place) {
            Some(block) => block.end = place + 1,
            None => blocks.push(place..place + 1),
        }
    }
    blocks
}

/// Whether each block is a row of headings, and says what the one before it says.
fn are_alike(row: &GridRow, blocks: &[Range<usize>], known: &mut Known<impl Fn(&str) -> bool>) -> bool {
    let headings = |block: &Range<usize>| block.clone().map(|place| plain(row.text(place))).collect::<Vec<_>>();
    let is_shared = |pair: &[Range<usize>]| {
        let (one, other) = (headings(&pair[0]), headings(&pair[1]));
        one.iter().filter(|heading| other.contains(heading)).count() >= SHARED
    };
    let mut is_table =
        |block: &Range<usize>| block.clone().filter(|place| known.is(row.text(*place))).count() >= SHARED;
    row.exact.is_empty() && blocks.windows(2).all(is_shared) && blocks.iter().all(&mut is_table)
}

/// Whether nothing stands between blocks, from their headings on.
fn are_parted(rows: &[GridRow], blocks: &[Range<usize>]) -> bool {
    blocks
        .windows(2)
        .all(|pair| rows.iter().all(|row| (pair[0].end..pair[1].start).all(|gap| row.text(gap).is_empty())))
}

/// A grid with the cells of some columns alone.
fn within(grid: &Grid, columns: &Range<usize>) -> Grid {
    let row = |row: &GridRow| {
        let cells = row.cells.iter().take(columns.end).enumerate();
        let cells = cells.map(|(place, cell)| if columns.contains(&place) { cell } else { "" });
        let exact = row.exact.iter().copied().filter(|place| columns.contains(&(*place as usize)));
        GridRow { number: row.number, cells: cells.collect(), exact: exact.collect() }
    };
    let rows = grid.rows.iter().map(row).filter(|row| row.filled() > 0).collect();
    let is_within = |[_, left, ..]: &&MergedCells| columns.contains(&(*left as usize));
    let merged = grid.merged.iter().filter(is_within).copied().collect();
    Grid { rows, merged, ..grid.without_cells() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let is_known = |cell: &str| ["name", "country", "since", "notes"].contains(&cell.to_lowercase().as_str());
        let told = |part: GridPart| {
            let rows = part.grid.rows.iter().map(|row| format!("{}:{}", row.number, row.cells.as_slice()));
            format!("{} {}", part.columns.unwrap_or_default(), rows.collect::<Vec<_>>().join(" "))
        };
        beside(Grid::of_text(text, is_known), is_known).into_iter().map(told).collect()
    }

    #[test]
    fn tables_beside_each_other_have_the_same_headings_and_an_empty_column_between() {
        let text = "Partners,,,Friends\nName,Country,,Name,Country\nOstby,NO,,Vestby,SE\nSorby,NO,,,\n";
        let wanted = [
            "columns A to C 1:Partners 2:NameCountry 3:OstbyNO 4:SorbyNO",
            "columns D to E 1:Friends 2:NameCountry 3:VestbySE",
        ];
        assert_eq!(parts(text), wanted);
    }

    #[test]
    fn a_table_with_an_empty_column_is_one() {
        for text in [
            "Name,Country,,Since,Notes\nOstby,NO,,2030,x\n",
            "Name,Country,,Name,Country\nOstby,NO,and,Vestby,SE\n",
            "Name,Country\nOstby,NO\n",
            "Name,,Name\nOstby,,Vestby\n",
        ] {
            assert_eq!(parts(text).len(), 1, "{text}");
        }
    }
}
