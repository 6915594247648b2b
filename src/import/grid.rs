//! Rows of cells, whatever the file is: texts, workbooks, and records in JSON or TOML become grids, and everything behind
//! them sees nothing else.

use std::collections::HashMap;

use csv::StringRecord;

/// How many of the first rows are looked at for the headings.
pub(super) const LOOKED_AT: usize = 30;

/// The signs that part cells in one program or another.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Cells that are merged: the first row and column, and the last ones, from 0.
pub(super) type MergedCells = [u32; 4];

/// The merged cells that cover a place of a row, by the number of that.
pub(super) fn merged_at(merged: &[MergedCells], number: usize, place: usize) -> Option<MergedCells> {
    let (row, column) = (u32::try_from(number.checked_sub(1)?).ok()?, u32::try_from(place).ok()?);
    let covers = |[top, left, bottom, right]: &&MergedCells| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    };
    merged.iter().find(covers).copied()
}

/// One sheet of a file, or a file that has no sheets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// What the sheet is called; empty where the file has none.
    pub(super) sheet: String,
    /// The rows in which something stands.
    pub(super) rows: Vec<GridRow>,
    /// What is to be said of how it was read.
    pub(super) remarks: Vec<String>,
    /// The cells that are merged.
    pub(super) merged: Vec<MergedCells>,
    /// The numbers of the rows into which a merged cell was filled.
    pub(super) filled: Vec<usize>,
    /// Whether a cell surely stands in its column: in a text, a sign too many moves those behind it.
    pub(super) has_columns: bool,
    /// Whether days are counted from 1904 on.
    pub(super) is_1904: bool,
    /// The sign between the cells, where they come from a text.
    pub(super) separator: Option<char>,
}

/// A row of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct GridRow {
    /// Its number in the spreadsheet, the first being 1.
    pub(super) number: usize,
    /// The texts of its cells.
    pub(super) cells: StringRecord,
    /// The places of the cells that are values and no texts: what stands there can be read in one way only.
    pub(super) exact: Vec<u32>,
}

impl GridRow {
    /// The text of a cell; empty beyond the last one.
    pub(super) fn text(&self, place: usize) -> &str {
        self.cells.get(place).unwrap_or_default().trim()
    }

    /// Whether a cell is a value and no text.
    pub(super) fn is_exact(&self, place: usize) -> bool {
        u32::try_from(place).is_ok_and(|place| self.exact.binary_search(&place).is_ok())
    }

    /// How many cells hold something.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }
}

impl Grid {
    /// What is known of it beside its cells.
    pub(super) fn without_cells(&self) -> Grid {
        Grid {
            sheet: self.sheet.clone(),
            rows: Vec::new(),
            remarks: self.remarks.clone(),
            merged: Vec::new(),
            filled: self.filled.clone(),
            has_columns: self.has_columns,
            is_1904: self.is_1904,
            separator: self.separator,
        }
    }

    /// A text as rows, by the separator with which the most headings are known, or else the one that parts most.
    pub(super) fn of_text(text: &str, is_known: impl Fn(&str) -> bool) -> Grid {
        let (stated, text) = stated_separator(text);
        let mut known: HashMap<String, bool> = HashMap::new();
        let is_text_comma = |sign: u8| sign == b',' && has_commas_in_texts(text);
        let tables = SEPARATORS.into_iter().filter(|sign| stated.is_none_or(|stated| stated == *sign));
        let tables = tables.filter(|sign| stated.is_some() || !is_text_comma(*sign));
        let stated = stated.filter(|stated| !SEPARATORS.contains(stated));
        let mut best: Option<((usize, usize), u8)> = None;
        for separator in tables.chain(stated) {
            let mut score = None;
            for row in rows(text, separator).take(LOOKED_AT) {
                let mut is_known = |cell: &str| *known.entry(cell.to_owned()).or_insert_with(|| is_known(cell));
                let found = row.cells.iter().filter(|cell| is_known(cell)).count();
                if score.is_none_or(|(other, _)| found > other) {
                    score = Some((found, row.cells.len()));
                }
            }
            if let Some(score) = score.filter(|score| best.is_none_or(|(other, _)| *score > other)) {
                best = Some((score, separator));
            }
        }
        let separator = best.map(|(_, separator)| separator);
        let rows = separator.map(|separator| rows(text, separator).collect()).unwrap_or_default();
        Grid { rows, separator: separator.map(char::from), ..Grid::default() }
    }
}

/// Whether the commas of a text stand in its cells: another sign parts each line into as many, and blanks follow commas.
fn has_commas_in_texts(text: &str) -> bool {
    const FEWEST: usize = 3;
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let is_parted = |sign: char| {
        let mut counts = lines().map(|line| line.matches(sign).count());
        let first = counts.next().unwrap_or_default();
        first > 0 && lines().count() >= FEWEST && counts.all(|count| count == first)
    };
    let count = |text: &str| lines().map(|line| line.matches(text).count()).sum::<usize>();
    [';', '\t', '|'].into_iter().any(is_parted) && count(", ") * 2 > count(",")
}

/// The line `sep=;` that Excel writes above a table and shows to nobody, and the text without it.
fn stated_separator(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let sign = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..));
    match sign.map(str::as_bytes) {
        Some([sign]) => (Some(*sign), rest),
        _ => (None, text),
    }
}

/// Whether quotation marks stand around cells and keep what is between them together. They do not where one is never closed
/// or something follows a closing one, and each line has as many cells as the first if the marks are letters like others:
/// `"Night of the Ports", a film`.
fn has_quoting(text: &str, separator: u8) -> bool {
    // A mark that is doubled, or around most cells, is one of a table.
    let cells = memchr::memchr2_iter(separator, b'\n', text.as_bytes()).count();
    let marks = memchr::memchr_iter(b'"', text.as_bytes()).count();
    if marks > cells || text.contains("\"\"") || !has_loose_quote(text.as_bytes(), separator) {
        return true;
    }
    let mut lines =
        text.lines().filter(|line| !line.trim().is_empty()).map(|line| cells_without_quoting(line, separator));
    let width = lines.next().unwrap_or_default();
    width < 2 || lines.any(|cells| cells != width)
}

fn cells_without_quoting(line: &str, separator: u8) -> usize {
    memchr::memchr_iter(separator, line.as_bytes()).count() + 1
}

/// Whether a mark at the beginning of a cell is never closed, or something but a separator follows the one that closes it.
fn has_loose_quote(bytes: &[u8], separator: u8) -> bool {
    let is_end = |byte: &u8| *byte == separator || matches!(byte, b'\r' | b'\n');
    let mut at = 0;
    loop {
        if bytes.get(at) == Some(&b'"') {
            at += 1;
            loop {
                let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) else { return true };
                at += next + 1;
                if bytes.get(at) != Some(&b'"') {
                    break;
                }
                at += 1;
            }
            at += bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| **byte == b' ').count());
            if bytes.get(at).is_some_and(|byte| !is_end(byte)) {
                return true;
            }
        }
        let Some(end) = bytes.get(at..).and_then(|rest| rest.iter().position(is_end)) else { return false };
        at += end + 1;
    }
}

/// Each non-empty row with its number in a spreadsheet, which counts empty lines too.
fn rows(text: &str, separator: u8) -> impl Iterator<Item = GridRow> + '_ {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator).quoting(has_quoting(text, separator));
    let lines = builder.from_reader(text.as_bytes()).into_records().filter_map(Result::ok);
    let bytes = text.as_bytes();
    let mut empty = 0;
    let numbered = lines.enumerate().map(move |(place, cells)| {
        let start = cells.position().map_or(0, |start| usize::try_from(start.byte()).unwrap_or(usize::MAX));
        let (before, above) = bytes.split_at_checked(start).unwrap_or_default();
        // Of the two signs at the end of a line the reader takes the second for the next one's.
        let above = above.strip_prefix(b"\n").filter(|_| before.ends_with(b"\r")).unwrap_or(above);
        let ends = above.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        empty += ends.filter(|byte| **byte == b'\n').count();
        GridRow { number: place + 1 + empty, cells, exact: Vec::new() }
    });
    numbered.filter(|row| row.filled() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_that_part_nothing_are_letters() {
        let cells = |text: &str| {
            let rows = rows(text, b'\t').map(|row| row.cells.iter().map(str::to_owned).collect::<Vec<_>>());
            rows.collect::<Vec<_>>()
        };
        let text = "Title\tDay\n\"Night\", a film\t1 May\n\"We will” sing\t2 May\nFair\t3 May\n";
        let found = cells(text);
        assert_eq!(found.len(), 4);
        assert_eq!(found[1..3], [["\"Night\", a film", "1 May"], ["\"We will” sing", "2 May"]]);
        // What is kept together by them stays so.
        for text in [
            "Title\tDay\n\"Two\nlines\"\t1 May\n",
            "Title\tDay\n\"A \"\"B\"\"\"\t1 May\n",
            "Title\tDay\n\"a\tb\"\t\"1 May\" \n",
        ] {
            assert_eq!(cells(text).len(), 2, "{text}");
        }
        assert_eq!(cells("Title\tDay\n\"Two\nlines\"\t1 May\n")[1][0], "Two\nlines");
        // A blank behind a mark, and marks around all cells, change nothing.
        let quoted = "\"Title\"\t\"Day\"\n\"Night\" \t\"1 May\"\n\"Fair\"x\t\"2 May\"\n";
        assert_eq!(cells(quoted)[0], ["Title", "Day"]);
    }

    #[test]
    fn cells_are_parted_by_any_separator() {
        let is_known = |cell: &str| ["name", "country", "notes"].contains(&cell.trim().to_lowercase().as_str());
        let cases = [
            ("Name,Country\nBonn,DE\n", vec![1, 2]),
            ("Name;Country\nBonn;DE\n\nUlm;DE\n", vec![1, 2, 4]),
            ("Name\tCountry\r\n\r\nBonn\tDE\r\n", vec![1, 3]),
            ("Name|Country\nBonn|DE\n", vec![1, 2]),
            ("sep=;\r\nName;Country\r\nBonn;DE\r\n", vec![1, 2]),
            ("\"sep=|\"\nName|Country\nBonn, the old|DE\n", vec![1, 2]),
            ("Partners, friends and others, 2030;\n;\n\nName;Country\nBonn;DE\n", vec![1, 4, 5]),
            ("List\n\nas of May\nName,Notes\n\"Bonn\",\"a;b;c\"\n", vec![1, 3, 4, 5]),
        ];
        for (text, numbers) in cases {
            let grid = Grid::of_text(text, is_known);
            assert_eq!(grid.rows.iter().map(|row| row.number).collect::<Vec<_>>(), numbers, "{text}");
            assert!(grid.rows.last().is_some_and(|last| last.cells.len() == 2), "{text}");
        }
        assert_eq!(Grid::of_text("one;two;three\n1;2;3\n", is_known).rows[0].cells.len(), 3);
        assert_eq!(Grid::of_text("\n\r\n\n", is_known), Grid::default());
    }
}
