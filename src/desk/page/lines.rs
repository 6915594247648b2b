//! Rows of label and text → lines of a width.

use std::borrow::Cow;
use std::iter::once;

use textwrap::{Options, WordSplitter};

use super::PageLine;
use crate::desk::address::is_address;
use crate::desk::columns::{columns, wrap_by_columns};
use crate::words::{Fit, Row};

const WIDEST_LABEL: usize = 16;

/// The labels in a column of their own, whose width comes first, with the texts beside it.
pub(super) fn beside_labels(rows: &[Row], width: usize) -> (usize, Vec<PageLine>) {
    let beside = rows.iter().filter(|row| row.fit != Fit::Across);
    // What stands below a heading stands further in.
    let below_heading = usize::from(rows.iter().any(|row| row.is_heading));
    let widest = beside.map(|row| columns(&row.heading())).max().unwrap_or_default().max(below_heading);
    let label_width = widest.min(WIDEST_LABEL).min(width / 3);
    let gap = usize::from(label_width > 0) + 1;
    let text_width = width.saturating_sub(label_width + gap).max(1);
    let lines = rows.iter().enumerate().flat_map(|(at, row)| {
        let texts = match row.fit {
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

/// A drawing and its words: behind it where there is room for all of them, and else below.
fn drawn(row: &Row, width: usize) -> Vec<String> {
    const APART: &str = "  ";
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
}
