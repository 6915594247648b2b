//! A text as rows of cells: what parts them, which row holds the headings, and which number each row has.

use std::collections::HashMap;

use csv::StringRecord;

/// How many of the first rows are looked at for the headings.
const LOOKED_AT: usize = 30;

/// The signs that part cells in one program or another.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table of which the headings are found.
#[derive(Debug)]
pub(super) struct HeadedTable<'a> {
    text: &'a str,
    separator: u8,
    /// The number of the row with the headings, the first of the file being 1.
    pub(super) row: usize,
    /// The headings.
    pub(super) headings: Vec<String>,
    /// Whether something stands above them.
    pub(super) has_title: bool,
}

impl<'a> HeadedTable<'a> {
    /// Finds the separator, and the headings: of the first rows the one with the most known headings. `None` without
    /// any row.
    pub(super) fn of(text: &'a str, is_known: impl Fn(&str) -> bool) -> Option<HeadedTable<'a>> {
        let (stated, text) = stated_separator(text);
        let known = known_words(text, is_known);
        let tables = SEPARATORS.into_iter().filter(|sign| stated.is_none_or(|stated| stated == *sign));
        let stated = stated.filter(|stated| !SEPARATORS.contains(stated));
        let mut best: Option<(usize, usize, HeadedTable<'a>)> = None;
        for separator in tables.chain(stated) {
            let Some((score, row, headings)) = headings(text, separator, &known) else { continue };
            let width = headings.len();
            // Of separators that find no heading the one that parts most.
            if best.as_ref().is_none_or(|(other, cells, _)| (score, width) > (*other, *cells)) {
                let has_title = rows(text, separator).next().is_some_and(|(first, _)| first < row);
                best = Some((score, width, HeadedTable { text, separator, row, headings, has_title }));
            }
        }
        best.map(|(_, _, table)| table)
    }

    /// The rows below the headings that are not empty, each with its number.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, StringRecord)> + '_ {
        rows(self.text, self.separator).filter(|(number, _)| *number > self.row)
    }
}

/// Each word of a cell that can be one of the first rows, with whether it is known as a heading.
fn known_words(text: &str, is_known: impl Fn(&str) -> bool) -> HashMap<String, bool> {
    let cells = SEPARATORS.into_iter().flat_map(|separator| rows(text, separator).take(LOOKED_AT));
    let mut known = HashMap::new();
    for (_, row) in cells {
        for cell in &row {
            known.entry(cell.to_owned()).or_insert_with(|| is_known(cell));
        }
    }
    known
}

/// The row with the most known headings, with how many these are, and its number.
fn headings(text: &str, separator: u8, known: &HashMap<String, bool>) -> Option<(usize, usize, Vec<String>)> {
    let mut best: Option<(usize, usize, StringRecord)> = None;
    for (number, row) in rows(text, separator).take(LOOKED_AT) {
        let score = row.iter().filter(|cell| known.get(*cell).copied().unwrap_or_default()).count();
        if best.as_ref().is_none_or(|(other, ..)| score > *other) {
            best = Some((score, number, row));
        }
    }
    best.map(|(score, number, row)| (score, number, row.iter().map(str::to_owned).collect()))
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

/// Each non-empty row with its number in a spreadsheet, which counts empty lines too.
fn rows(text: &str, separator: u8) -> impl Iterator<Item = (usize, StringRecord)> + '_ {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator);
    let lines = builder.from_reader(text.as_bytes()).into_records().filter_map(Result::ok);
    let bytes = text.as_bytes();
    let mut empty = 0;
    let numbered = lines.enumerate().map(move |(place, line)| {
        let start = line.position().map_or(0, |start| usize::try_from(start.byte()).unwrap_or(usize::MAX));
        let (before, above) = bytes.split_at_checked(start).unwrap_or_default();
        // Of the two signs at the end of a line the reader takes the second for the next one's.
        let above = above.strip_prefix(b"\n").filter(|_| before.ends_with(b"\r")).unwrap_or(above);
        let ends = above.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        empty += ends.filter(|byte| **byte == b'\n').count();
        (place + 1 + empty, line)
    });
    numbered.filter(|(_, line)| line.iter().any(|cell| !cell.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> (char, usize, Vec<String>, Vec<usize>) {
        let is_known = |cell: &str| ["name", "country", "notes"].contains(&cell.trim().to_lowercase().as_str());
        let table = HeadedTable::of(text, is_known).unwrap();
        let numbers = table.rows().map(|(number, _)| number).collect();
        (char::from(table.separator), table.row, table.headings, numbers)
    }

    #[test]
    fn headings_are_found_below_titles_and_with_any_separator() {
        let cases = [
            ("Name,Country\nBonn,DE\n", ',', 1, vec![2]),
            ("Name;Country\nBonn;DE\n\nUlm;DE\n", ';', 1, vec![2, 4]),
            ("Name\tCountry\r\n\r\nBonn\tDE\r\n", '\t', 1, vec![3]),
            ("Name|Country\nBonn|DE\n", '|', 1, vec![2]),
            ("sep=;\r\nName;Country\r\nBonn;DE\r\n", ';', 1, vec![2]),
            ("\"sep=|\"\nName|Country\nBonn, the old|DE\n", '|', 1, vec![2]),
            ("Partners, friends and others, 2030;\n;\n\nName;Country\nBonn;DE\n", ';', 4, vec![5]),
            ("List\n\nas of May\nName,Notes\n\"Bonn\",\"a;b;c\"\n", ',', 4, vec![5]),
        ];
        for (text, separator, row, numbers) in cases {
            let (found, at, headings, rows) = table(text);
            assert_eq!((found, at, rows), (separator, row, numbers), "{text}");
            assert_eq!(headings[0], "Name", "{text}");
        }
    }

    #[test]
    fn a_table_without_known_headings_has_its_first_row_for_them() {
        let (separator, row, headings, _) = table("one;two;three\n1;2;3\n");
        assert_eq!((separator, row, headings.len()), (';', 1, 3));
        assert!(HeadedTable::of("", |_| true).is_none());
        assert!(HeadedTable::of("\n,,\n\n", |_| true).is_none_or(|table| table.rows().next().is_none()));
    }
}
