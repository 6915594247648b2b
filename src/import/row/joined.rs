//! Several cells that are for one value.

use super::CellAt;
use crate::import::column::{Column, ColumnJoin};

/// The text of cells that are for one value.
pub(super) fn joined(column: &Column, cells: &[CellAt<'_>]) -> String {
    let texts: Vec<&str> = cells.iter().map(|cell| cell.text).collect();
    match &texts[..] {
        [first, ..] if column.join == ColumnJoin::Same => (*first).to_owned(),
        _ if column.field == "notes" => texts.join("; "),
        [whole, parts @ ..] if column.join == ColumnJoin::WholeOrParts && holds_words(whole, parts) => {
            (*whole).to_owned()
        }
        // In the East the family comes first, and no blank behind it.
        [_, .., _] if column.is_joined() && texts.iter().all(|text| is_in_signs(text)) => {
            texts.iter().rev().copied().collect()
        }
        // What is called a name only is the whole one where the given name stands in it.
        [given, .., name] if column.is_joined() && name.split_whitespace().any(|word| word == *given) => {
            (*name).to_owned()
        }
        _ => texts.join(" "),
    }
}

/// Whether a text is of Chinese, Japanese or Korean signs alone.
fn is_in_signs(text: &str) -> bool {
    text.chars().all(|sign| matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'))
}

/// Whether all words of some texts stand in another one.
fn holds_words(whole: &str, parts: &[&str]) -> bool {
    let known: Vec<String> = whole.split_whitespace().map(str::to_lowercase).collect();
    // Where there are no blanks, the family stands before the given name.
    let stands = |word: &str| known.contains(&word.to_lowercase()) || (is_in_signs(word) && whole.starts_with(word));
    !parts.is_empty() && parts.iter().flat_map(|part| part.split_whitespace()).all(stands)
}

/// The cell that says something else than the first, where all must say the same.
pub(super) fn differing<'r>(column: &Column, cells: &[CellAt<'r>]) -> Option<CellAt<'r>> {
    let first = cells.first().filter(|_| column.join == ColumnJoin::Same)?;
    cells.iter().find(|cell| cell.text != first.text).copied()
}
