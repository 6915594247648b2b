//! Rows of label and text → lines of a width.

use std::borrow::Cow;
use std::iter::once;

use textwrap::{Options, WordSplitter};

use super::PageLine;
use crate::desk::address::is_address;
use crate::desk::columns::{columns, fit, padded, wrap_by_columns};
use crate::words::{Fit, Row};

const WIDEST_LABEL: usize = 16;

/// The labels in a column of their own, whose width comes first, with the texts beside it.
pub(super) fn beside_labels(rows: &[Row], width: usize) -> (usize, Vec<PageLine>) {
    let beside = rows.iter().filter(|row| row.fit != Fit::Across);
    // What stands below a heading stands further in.
    let below_heading = usize::from(rows.iter().any(|row| row.is_heading && row.cells.is_empty()));
    let widest = beside.map(|row| columns(&row.heading())).max().unwrap_or_default().max(below_heading);
    let label_width = widest.min(WIDEST_LABEL).min(width / 3);
    let gap = usize::from(label_width > 0) + 1;
    let text_width = width.saturating_sub(label_width + gap).max(1);
    let cell_widths = cell_widths(rows, text_width);
    let lines = rows.iter().enumerate().flat_map(|(at, row)| {
        let texts = match row.fit {
            _ if !row.cells.is_empty() => vec![in_columns(&row.cells, &cell_widths, text_width)],
            Fit::Beside => wrap(&row.text(), text_width),
            Fit::Brief => vec![row.text()],
            Fit::Drawn if columns(&row.value.to_string()) <= text_width => drawn(row, text_width),
            Fit::Drawn => return across(at, row, drawn(row, width)),
            Fit::Across => return across(at, row, wrap(&row.text(), width.saturating_sub(1).max(1))),
        };
        let labels = wrap(&row.heading(), label_width.max(1));
        let lines = labels.len().max(texts.len());
        let part = |lines: &[String], place: usize| lines.get(place).cloned().unwrap_or_default();
        let line = |place| PageLine { row: at, label: part(&labels, place), text: part(&texts, place), across: false };
        (0..lines).map(line).collect()
    });
    (label_width, lines.collect())
}

/// A table: its headings, and its rows on one line each.
pub(super) struct TableLines {
    pub(super) headings: String,
    pub(super) lines: Vec<PageLine>,
    /// Whether some columns are left out.
    pub(super) cuts_columns: bool,
}

/// Rows of cells below the headings of their columns.
pub(super) fn under_headings(headings: &[String], rows: &[Row], width: usize) -> TableLines {
    let top = Row { cells: headings.to_vec(), ..Row::default() };
    let all: Vec<Row> = once(top).chain(rows.iter().cloned()).collect();
    let room = width.saturating_sub(1).max(1);
    let widths = cell_widths(&all, room);
    let text = |row: &Row| in_columns(&row.cells, &widths, room);
    let line = |(row, one): (usize, &Row)| PageLine { row, label: String::new(), text: text(one), across: false };
    let lines = rows.iter().enumerate().map(line).collect();
    TableLines { headings: text(&all[0]), lines, cuts_columns: widths.len() < headings.len() }
}

/// How wide the columns of cells are: as their widest cells, as long as there is room; then the widest are narrowed,
/// and where that leaves too little of each, the last are left out.
fn cell_widths(rows: &[Row], room: usize) -> Vec<usize> {
    /// The columns below which the first cell, and another one, is not narrowed.
    const NARROWEST: (usize, usize) = (16, 8);
    let count = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let mut widths = vec![0; count];
    for row in rows {
        // The last cell of a shorter row goes on over the columns that the row does not have.
        let own = if row.cells.len() < count { row.cells.len().saturating_sub(1) } else { count };
        for (width, cell) in widths.iter_mut().zip(&row.cells[..own]) {
            *width = columns(cell).min(room).max(*width);
        }
    }
    let taken = |widths: &[usize]| widths.iter().sum::<usize>() + APART.len() * widths.len().saturating_sub(1);
    let floor = |place: usize, width: usize| width.min(if place == 0 { NARROWEST.0 } else { NARROWEST.1 });
    let floors = |widths: &[usize]| widths.iter().enumerate().map(|(at, width)| floor(at, *width)).collect::<Vec<_>>();
    while widths.len() > 1 && taken(&floors(&widths)) > room {
        widths.pop();
    }
    let floors = floors(&widths);
    while taken(&widths) > room {
        let slack = widths.iter().zip(&floors).enumerate().filter(|(_, (width, floor))| width > floor);
        let Some((widest, _)) = slack.max_by_key(|(_, (width, _))| **width) else { break };
        widths[widest] -= 1;
    }
    widths
}

/// What stands between columns of cells, and between a drawing and its words.
const APART: &str = "  ";

/// Cells in columns of these widths; the last one that there is has all the room that is left.
fn in_columns(cells: &[String], widths: &[usize], room: usize) -> String {
    let shown = cells.len().min(widths.len());
    let mut line = String::new();
    for (place, cell) in cells[..shown].iter().enumerate() {
        if place + 1 < shown {
            line += &padded(cell, widths[place]);
            line += APART;
        } else {
            line += &fit(cell, room.saturating_sub(columns(&line)));
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// A drawing and its words: behind it where there is room for all of them, and else below.
fn drawn(row: &Row, width: usize) -> Vec<String> {
    let (drawing, words) = (row.value.to_string(), row.fact.to_string());
    match columns(&drawing) + APART.len() + columns(&words) {
        _ if words.is_empty() => vec![drawing],
        whole if whole <= width => vec![drawing + APART + &words],
        _ => once(drawing).chain(wrap(&words, width)).collect(),
    }
}

/// Lines from edge to edge, below the label where there is one.
fn across(at: usize, row: &Row, texts: Vec<String>) -> Vec<PageLine> {
    let label = PageLine { row: at, label: row.heading(), text: String::new(), across: true };
    let label = Some(label).filter(|line| !line.label.is_empty());
    let texts = texts.into_iter().map(|text| PageLine { row: at, label: String::new(), text, across: true });
    label.into_iter().chain(texts).collect()
}

/// Each text on lines of its own under its label.
pub(super) fn under_labels(rows: &[Row], width: usize) -> Vec<PageLine> {
    let lines = rows.iter().enumerate().flat_map(|(at, row)| {
        let label = PageLine { row: at, label: row.heading(), text: String::new(), across: false };
        let texts = wrap(&row.text(), width.max(1)).into_iter();
        once(label).chain(texts.map(move |text| PageLine { row: at, label: String::new(), text, across: true }))
    });
    lines.collect()
}

/// Whether a hyphen that ends at `point` joins words of two letters or more: not a key such as Ctrl-N, a date, or the
/// groups of a number.
fn is_between_words(word: &str, point: usize) -> bool {
    let (before, after) = word.split_at(point);
    let is_word = |part: &mut dyn Iterator<Item = char>| part.take(2).filter(|sign| sign.is_alphabetic()).count() == 2;
    is_word(&mut before.chars().rev().skip(1)) && is_word(&mut after.chars())
}

/// A text in lines of at most `width` columns; an empty text is one empty line.
pub(in crate::desk) fn wrap(text: &str, width: usize) -> Vec<String> {
    // An address stays whole, since half of one is none; at its hyphens it could also not be put together again.
    let hyphens = |word: &str| {
        let points = if is_address(word) { Vec::new() } else { WordSplitter::HyphenSplitter.split_points(word) };
        points.into_iter().filter(|point| is_between_words(word, *point)).collect()
    };
    let options = Options::new(width).word_splitter(WordSplitter::Custom(hyphens));
    let lines: Vec<String> = textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect();
    // Some scripts take more columns than the sum that it goes by.
    if lines.iter().all(|line| columns(line) <= width) { lines } else { wrap_by_columns(text, width) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_broken_only_where_the_line_is_full() {
        let text = "see https://example.org/one-two-three, well-known";
        assert_eq!(wrap(text, 24), ["see", "https://example.org/one-", "two-three, well-known"]);
        assert_eq!(wrap(text, 40), ["see https://example.org/one-two-three,", "well-known"]);
        assert_eq!(wrap("is well-known", 8), ["is well-", "known"]);
    }

    #[test]
    fn keys_dates_and_numbers_are_not_broken_at_a_hyphen() {
        for whole in ["Ctrl-N", "2017-01-16", "555-0100", "e-mail", "E-012", "x-y"] {
            let text = format!("one or {whole}");
            for width in whole.len()..text.len() {
                assert!(wrap(&text, width).iter().any(|line| line.contains(whole)), "{whole} in {width}");
            }
        }
    }

    fn lines_of(rows: &[&[&str]], width: usize) -> Vec<String> {
        let row =
            |cells: &&[&str]| Row { cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), ..Row::default() };
        let rows: Vec<Row> = rows.iter().map(row).collect();
        beside_labels(&rows, width).1.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn cells_share_the_width_and_stand_below_each_other() {
        let rows: &[&[&str]] = &[
            &["Memorandum of understanding on water", "Østby, Vestby", "31 Dec 2018", "23 mo"],
            &["广州 letter of intent", "", "open-ended", ""],
            &["a row of one cell goes on over the columns of the others"],
        ];
        assert_eq!(
            lines_of(rows, 90),
            [
                "Memorandum of understanding on water  Østby, Vestby  31 Dec 2018  23 mo",
                "广州 letter of intent                                open-ended",
                "a row of one cell goes on over the columns of the others",
            ]
        );
        assert_eq!(
            lines_of(rows, 50),
            [
                "Memorandum of u…  Østby, Ves…  31 Dec 2018  23 mo",
                "广州 letter of…                open-ended",
                "a row of one cell goes on over the columns of th…",
            ]
        );
        assert_eq!(
            lines_of(rows, 30),
            ["Memorandum of u…  Østby, Ves…", "广州 letter of…", "a row of one cell goes on ov…"]
        );
        for width in 1..100 {
            assert!(
                lines_of(rows, width).iter().all(|line| columns(line) <= width.saturating_sub(1).max(1)),
                "{width}"
            );
        }
    }
}
