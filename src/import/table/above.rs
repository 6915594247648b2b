//! Cells that say only that they are as the one above: `ditto`, `〃`, `同上`.

use std::borrow::Cow;

use super::{GridRow, told_rows};
use crate::find::fold;

/// What people write for it, as it is compared; signs as they are.
const WORDS: [&str; 17] = [
    "ditto",
    "same as above",
    "as above",
    "see above",
    "idem",
    "dito",
    "dto",
    "wie oben",
    "siehe oben",
    "igual que arriba",
    "como arriba",
    "come sopra",
    "comme ci dessus",
    "同上",
    "상동",
    "то же",
    "j w",
];
const SIGNS: [&str; 7] = ["\"", "''", "″", "〃", "〞", "„", "”"];

/// Whether a cell says so.
fn is_as_above(cell: &str) -> bool {
    let cell = cell.trim();
    // Most cells are longer than any of these, or a number.
    let may_be = cell
        .bytes()
        .next()
        .is_some_and(|first| !first.is_ascii() || b"dsaiwcj\"'".contains(&first.to_ascii_lowercase()));
    may_be && cell.len() <= 24 && (SIGNS.contains(&cell) || WORDS.contains(&fold(cell).as_str()))
}

/// Writes the cell above into those that say that they are the same. What was done is handed back as a remark.
pub(super) fn fill(rows: &mut [Cow<'_, GridRow>]) -> Option<String> {
    let mut filled = Vec::new();
    for place in 1..rows.len() {
        let columns: Vec<usize> =
            (0..rows[place].cells.len()).filter(|column| is_as_above(rows[place].text(*column))).collect();
        if columns.is_empty() {
            continue;
        }
        let above = rows[place - 1].clone();
        let columns: Vec<usize> = columns.into_iter().filter(|column| !is_as_above(above.text(*column))).collect();
        if columns.is_empty() {
            continue;
        }
        let row = rows[place].to_mut();
        let cells = row.cells.iter().enumerate();
        row.cells =
            cells.map(|(column, cell)| if columns.contains(&column) { above.text(column) } else { cell }).collect();
        row.exact.extend(columns.iter().filter(|column| above.is_exact(**column)).map(|column| *column as u32));
        row.exact.sort_unstable();
        row.exact.dedup();
        filled.push(place);
    }
    let rows: Vec<&GridRow> = filled.iter().map(|place| rows[*place].as_ref()).collect();
    told_rows(&rows).map(|rows| format!("a cell that says 'ditto' counts as the one above it: {rows}"))
}

/// Writes the cell above into empty ones of a column that names one side of a row, where the other side stands there: what
/// was merged, or written once for several rows. What was done is handed back as a remark.
pub(in crate::import) fn fill_side(rows: &mut [Cow<'_, GridRow>], side: usize, other: usize) -> Option<String> {
    let mut filled = Vec::new();
    for place in 1..rows.len() {
        if !rows[place].text(side).is_empty() || rows[place].text(other).is_empty() || rows[place].filled() < 2 {
            continue;
        }
        let above = rows[place - 1].text(side).to_owned();
        if above.is_empty() {
            continue;
        }
        let row = rows[place].to_mut();
        row.cells =
            (0..row.cells.len()).map(|column| if column == side { &*above } else { row.text(column) }).collect();
        filled.push(place);
    }
    let rows: Vec<&GridRow> = filled.iter().map(|place| rows[*place].as_ref()).collect();
    told_rows(&rows).map(|rows| format!("an empty cell for one of two parties counts as the one above it: {rows}"))
}

/// Writes the cell above into empty ones of a column that groups the rows of a list, as countries do: it stands left of
/// what the rows are called, and is written once for all rows below it. `is_other` says of a row that the cell above is
/// surely not meant. What was done is handed back as a remark.
pub(in crate::import) fn fill_group(
    rows: &mut [Cow<'_, GridRow>],
    group: usize,
    called: usize,
    is_other: impl Fn(&GridRow, &str) -> bool,
) -> Option<String> {
    let is_written_again = rows.windows(2).any(|pair| {
        let [one, other] = [pair[0].text(group), pair[1].text(group)];
        !one.is_empty() && one == other
    });
    if group >= called || is_written_again || rows.first().is_none_or(|row| row.text(group).is_empty()) {
        return None;
    }
    let mut filled = Vec::new();
    for place in 1..rows.len() {
        let above = rows[place - 1].text(group).to_owned();
        let row = &rows[place];
        let is_open = row.text(group).is_empty() && !row.text(called).is_empty() && row.filled() > 1;
        if !is_open || above.is_empty() || is_other(row, &above) {
            continue;
        }
        let row = rows[place].to_mut();
        let width = row.cells.len().max(group + 1);
        row.cells = (0..width).map(|column| if column == group { &*above } else { row.text(column) }).collect();
        filled.push(place);
    }
    let rows: Vec<&GridRow> = filled.iter().map(|place| rows[*place].as_ref()).collect();
    told_rows(&rows).map(|rows| format!("an empty cell for a country or region counts as the one above it: {rows}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_as_above_is_what_stands_there() {
        let row = |number: usize, cells: &[&str]| {
            Cow::Owned(GridRow { number, cells: cells.iter().copied().collect(), exact: vec![2] })
        };
        let mut rows: Vec<Cow<'_, GridRow>> = vec![
            row(2, &["Ganzhu", "MoU", "1998"]),
            row(3, &["ditto", "〃", "1999"]),
            row(4, &["Same as above", "Idem", "同上"]),
            row(5, &["Dittoburg", "\"MoU\"", ""]),
        ];
        let told = fill(&mut rows).unwrap();
        assert!(told.ends_with("row 3 'Ganzhu', row 4 'Ganzhu'"), "{told}");
        let texts = |place: usize| rows[place].cells.iter().collect::<Vec<_>>();
        assert_eq!(texts(1), ["Ganzhu", "MoU", "1999"]);
        assert_eq!((texts(2), rows[2].is_exact(2)), (vec!["Ganzhu", "MoU", "1999"], true));
        assert_eq!(texts(3), ["Dittoburg", "\"MoU\"", ""]);
        assert_eq!(fill(&mut [row(2, &["ditto"])]), None);
    }

    #[test]
    fn one_side_that_stands_there_once_is_that_of_the_rows_below() {
        let row = |number: usize, cells: &[&str]| {
            Cow::Owned(GridRow { number, cells: cells.iter().copied().collect(), exact: Vec::new() })
        };
        let mut rows: Vec<Cow<'_, GridRow>> = vec![
            row(2, &["", "Sorby", "1990"]),
            row(3, &["Ostby", "Vestby", "1991"]),
            row(4, &["", "Ganzhu", "1992"]),
            row(5, &["", "", "1993"]),
            row(6, &["", "Haemaru", ""]),
        ];
        let told = fill_side(&mut rows, 0, 1).unwrap();
        assert!(told.ends_with("row 4 'Ostby'"), "{told}");
        let firsts: Vec<&str> = rows.iter().map(|row| row.text(0)).collect();
        assert_eq!(firsts, ["", "Ostby", "Ostby", "", ""]);
    }

    #[test]
    fn a_country_that_is_written_once_counts_for_the_rows_below() {
        let countries = |rows: &[&str]| {
            let row =
                |text: &&str| Cow::Owned(GridRow { number: 2, cells: text.split(',').collect(), exact: Vec::new() });
            let mut rows: Vec<Cow<'_, GridRow>> = rows.iter().map(row).collect();
            let told = fill_group(&mut rows, 0, 1, |row, country| row.text(1) == "Lyon" && country == "Norway");
            (rows.iter().map(|row| row.text(0).to_owned()).collect::<Vec<_>>().join(","), told.is_some())
        };
        for (rows, wanted) in [
            (&["Norway,Ostby,1", ",Vestby,2", "Sweden,Sorby,3"][..], ("Norway,Norway,Sweden", true)),
            // Where it is written again and again, an empty cell says that nobody knows.
            (&["Norway,Ostby,1", "Norway,Vestby,2", ",Sorby,3"], ("Norway,Norway,", false)),
            (&[",Ostby,1", "Norway,Vestby,2", ",Sorby,3"], (",Norway,", false)),
            (&["Norway,Ostby,1", ",Lyon,2"], ("Norway,", false)),
            (&["Norway,Ostby,1", ",Sorby,"], ("Norway,", false)),
        ] {
            assert_eq!(countries(rows), (wanted.0.to_owned(), wanted.1), "{rows:?}");
        }
    }
}
