//! Rows below headings that are no records: sums, notes, headings of parts, and the headings again.

use std::sync::OnceLock;

use super::{Grid, GridRow, months};
use crate::catalog::Kind;
use crate::find::fold;
use crate::import::column;
use crate::import::grid::merged_at;
use crate::import::words::{self as import_words, plain};
use crate::source::{WordLists, word_lists};

const TABLES: &str = include_str!("../../../config/tables.toml");

/// What a row below headings is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowRole {
    /// A record.
    Record,
    /// The sum of others.
    Total,
    /// A note below the table.
    Note,
    /// A heading over the rows below it: `Europe`.
    Part,
    /// The headings of the table, as on every printed page.
    Again,
}

impl RowRole {
    /// All roles but that of records.
    pub(super) const ALL: [RowRole; 4] = [RowRole::Total, RowRole::Note, RowRole::Part, RowRole::Again];

    /// What rows of it are called.
    pub(super) fn what(self) -> &'static str {
        match self {
            RowRole::Record => "records are",
            RowRole::Total => "sums are",
            RowRole::Note => "notes are",
            RowRole::Part => "headings of parts are",
            RowRole::Again => "headings that come again are",
        }
    }
}

/// What a row below the headings `head` is.
pub(super) fn role(row: &GridRow, head: &GridRow, grid: &Grid) -> RowRole {
    let Some(first) = (0..row.cells.len()).find(|place| !row.text(*place).is_empty()) else { return RowRole::Record };
    let (filled, text) = (row.filled(), row.text(first));
    let is_same = |(one, other): (&str, &str)| one.trim() == other.trim() || plain(one) == plain(other);
    let is_again = || head.cells.iter().zip(&row.cells).all(is_same);
    if filled > 1 && row.exact.is_empty() && row.cells.len() == head.cells.len() && is_again() {
        return RowRole::Again;
    }
    let is_number = |place: usize| {
        let text = row.text(place);
        let is_figure = |text: &str| text.chars().all(|sign| sign.is_ascii_digit() || " .,'%-–€$£¥".contains(sign));
        // `12 cities`, `12项`, `4개 도시`.
        let is_word =
            |text: &str| text.chars().all(|sign| sign.is_alphabetic() || sign == ' ') && text.split(' ').count() < 3;
        let counted = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let is_count = counted.len() < text.len() && is_word(counted.trim());
        row.is_exact(place) || is_figure(text) || is_count
    };
    let columns = head.filled();
    // `Norfolk  4 towns` above the headings again is the title of the part below.
    let is_above_again = || {
        let below = grid.rows.partition_point(|other| other.number <= row.number);
        let next = grid.rows.get(below..).unwrap_or_default().iter().find(|other| other.filled() > 0);
        next.is_some_and(|next| next.cells.len() == head.cells.len() && head.cells.iter().zip(&next.cells).all(is_same))
    };
    if columns > 1 && filled == 1 && is_above_again() {
        return RowRole::Part;
    }
    if columns > 1 && is_total(text) && (first + 1..row.cells.len()).all(is_number) {
        return RowRole::Total;
    }
    if columns > 1 && filled == 1 {
        if is_note(text) {
            return RowRole::Note;
        }
        if is_merged(row, first, columns, grid) {
            return RowRole::Part;
        }
    }
    RowRole::Record
}

/// Whether a row holds one cell that is merged over half of the table.
fn is_merged(row: &GridRow, first: usize, columns: usize, grid: &Grid) -> bool {
    merged_at(&grid.merged, row.number, first).is_some_and(|[top, left, bottom, right]| {
        top == bottom && left as usize == first && (right - left + 1) as usize * 2 >= columns && right > left
    })
}

fn words(header: &str) -> &'static [String] {
    static READ: OnceLock<WordLists> = OnceLock::new();
    let rows = READ.get_or_init(|| word_lists(TABLES).unwrap_or_default()).get("rows");
    rows.and_then(|rows| rows.get(header)).map(Vec::as_slice).unwrap_or_default()
}

/// Whether a cell says that its row is a sum: `Total`, `Summe:`, `Total (12)`, `Total Europe` are, `Totalia` is not.
fn is_total(text: &str) -> bool {
    let beginning = text.split([':', '(', '=', '/']).next().unwrap_or_default().trim();
    let first = beginning.split_whitespace().next().unwrap_or_default();
    let (whole, first) = (plain(beginning), plain(first));
    words("total").iter().map(|word| plain(word)).any(|word| word == whole || word == first)
}

/// Whether the only cell of a row is a note: it begins with a word for one and a sign behind it, or with a mark.
fn is_note(text: &str) -> bool {
    const MARKS: [char; 14] = ['*', '†', '‡', '§', '¹', '²', '³', '⁴', '©', '※', '(', '[', '—', '→'];
    const LONGEST: usize = 40;
    if text.starts_with(MARKS) {
        return text.chars().any(char::is_alphanumeric);
    }
    let beginning = text.split([':', '：', ' ']).next().unwrap_or_default();
    let before_colon =
        text.split_once([':', '：']).map(|(word, _)| word).filter(|word| word.chars().count() <= LONGEST);
    let is_word = |word: &str| words("note").iter().any(|note| plain(note) == plain(word));
    let is_dated = || text.chars().any(|sign| sign.is_ascii_digit()) && is_word(beginning);
    before_colon.is_some_and(is_word) || is_word(text) || is_dated()
}

/// The places of the rows that are headings of parts by what stands in them: one cell, in capitals where names have none,
/// with a colon, or with the name of a part of the world or, among people, of an office; and rows that say more below it.
pub(super) fn parts(rows: &[&GridRow], headings: &[String]) -> Vec<usize> {
    const COLUMNS: usize = 3;
    let are_people = headings.iter().any(|heading| {
        column::fit(Kind::Person, heading).is_some_and(|fit| fit.field == "role" && !heading.trim().is_empty())
    });
    let is_capital = |text: &str| {
        let letters = text.chars().filter(|sign| sign.is_alphabetic());
        letters.clone().count() > 3 && letters.clone().all(char::is_uppercase)
    };
    let are_capital = |place: usize| {
        let names =
            || rows.iter().filter(|row| row.filled() > 1).map(|row| row.text(place)).filter(|text| !text.is_empty());
        names().filter(|text| is_capital(text)).count() * 2 >= names().count()
    };
    let has_days = months::column_of_days(rows, headings).is_some();
    let [worlds, offices] =
        ["part", "office"].map(|list| words(list).iter().map(|word| fold(word)).collect::<Vec<_>>());
    let is_part = |place: &usize| {
        let row = rows[*place];
        let Some(at) = (0..row.cells.len()).find(|at| !row.text(*at).is_empty()) else { return false };
        let text = without_count(row.text(at));
        let is_alone = row.filled() == 1 && rows.get(place + 1).is_some_and(|next| next.filled() > 1);
        let has_year = text.bytes().any(|byte| byte.is_ascii_digit());
        if is_alone && months::is_month(text) && (has_year || has_days) {
            return true;
        }
        if !is_alone || text.contains('@') || text.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let is_called = |list: &[String]| {
            let folded = fold(text);
            list.iter().any(|word| folded.split(' ').any(|part| part == word) || folded == *word)
        };
        is_capital(text) && !are_capital(at)
            || text.ends_with([':', '：'])
            || import_words::is_part_of_world(text.trim_end_matches('州'))
            || is_called(&worlds)
            || are_people && is_called(&offices)
    };
    // Of two columns the one may be empty: a whole line in capitals is no name.
    let is_narrow = headings.iter().filter(|heading| !heading.is_empty()).count() < COLUMNS;
    let is_line = |place: &usize| {
        let mut texts = rows[*place].cells.iter().filter(|text| !text.trim().is_empty());
        texts.next().is_some_and(|text| is_capital(text) && text.split_whitespace().count() >= COLUMNS)
    };
    (0..rows.len()).filter(is_part).filter(|place| !is_narrow || is_line(place)).collect()
}

/// A heading without how many stand below it: `Asia (12)`.
fn without_count(text: &str) -> &str {
    let cut = text.trim_end().trim_end_matches([')', '）']).rsplit_once(['(', '（']);
    let is_count = |count: &str| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    cut.filter(|(_, count)| is_count(count)).map_or(text, |(bare, _)| bare.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_world_with_its_count_is_a_heading() {
        let row = |text: &str| GridRow { number: 2, cells: text.split('|').collect(), exact: Vec::new() };
        let rows = ["アジア州(2)||", "甘竹|中国|1999", "滨川|中国|2001", "Europe (1)||", "Ostby|Norway|2002"].map(row);
        let rows: Vec<&GridRow> = rows.iter().collect();
        let headings = ["City", "Country", "Year"].map(str::to_owned);
        assert_eq!(parts(&rows, &headings), [0, 3]);
    }

    #[test]
    fn a_line_in_capitals_between_two_columns_is_a_heading() {
        let row = |text: &str| GridRow { number: 2, cells: text.split('|').collect(), exact: Vec::new() };
        let rows = ["Ostby|1999", "PACTS OF FRIENDSHIP|", "Vestby|2001", "LE HAVRE|", "Sorby|2002"].map(row);
        let rows: Vec<&GridRow> = rows.iter().collect();
        let headings = ["City", "Year"].map(str::to_owned);
        assert_eq!(parts(&rows, &headings), [1]);
    }

    #[test]
    fn sums_and_notes_are_known_by_how_they_begin() {
        for text in ["Total", "TOTAL:", "Total (12)", "Gesamt", "Summe Europa", "合计", "Sous-total", "Total général"]
        {
            assert!(is_total(text), "{text}");
        }
        for text in ["Totalia", "Sumburgh", "Ostby", "Totana"] {
            assert!(!is_total(text), "{text}");
        }
        for text in [
            "Source: register",
            "Quelle: eigene",
            "Stand: 12.5.2030",
            "* provisional",
            "¹ member",
            "Page 3",
            "资料来源：x",
        ] {
            assert!(is_note(text), "{text}");
        }
        for text in ["Vestby on Sea", "Notesworthy", "Key West", "Stand", "Ostby: the harbour"] {
            assert_eq!(is_note(text), text == "Stand", "{text}");
        }
    }
}
