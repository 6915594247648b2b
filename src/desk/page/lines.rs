//! Rows of label and text → lines of a width.

use std::iter::once;

use textwrap::{Options, WordSplitter};

use super::{Item, PageLine};
use crate::desk::address::is_address;
use crate::desk::columns;

/// The widest column of labels.
const WIDEST_LABEL: usize = 16;

/// The labels in a column of their own, whose width comes first, with the texts beside it.
pub(super) fn beside_labels(items: &[Item], width: usize) -> (usize, Vec<PageLine>) {
    let widest = items.iter().map(|item| columns(&item.label)).max().unwrap_or_default();
    let label_width = widest.min(WIDEST_LABEL).min(width / 3);
    let gap = usize::from(label_width > 0) + 1;
    let text_width = width.saturating_sub(label_width + gap).max(1);
    let lines = items.iter().enumerate().flat_map(|(item, row)| {
        let (labels, texts) = (wrap(&row.label, label_width.max(1)), wrap(&row.text, text_width));
        let lines = labels.len().max(texts.len());
        let part = |lines: &[String], place: usize| lines.get(place).cloned().unwrap_or_default();
        (0..lines).map(move |place| PageLine { item, label: part(&labels, place), text: part(&texts, place) })
    });
    (label_width, lines.collect())
}

/// Each text on lines of its own under its label.
pub(super) fn under_labels(items: &[Item], width: usize) -> Vec<PageLine> {
    let lines = items.iter().enumerate().flat_map(|(item, row)| {
        let label = PageLine { item, label: row.label.clone(), text: String::new() };
        let texts = wrap(&row.text, width.max(1)).into_iter();
        once(label).chain(texts.map(move |text| PageLine { item, label: String::new(), text }))
    });
    lines.collect()
}

/// A text in lines of at most `width` columns; an empty text is one empty line.
pub(in crate::desk) fn wrap(text: &str, width: usize) -> Vec<String> {
    // An address stays whole, since half of one is none; at its hyphens it could also not be put together again.
    let hyphens =
        |word: &str| if is_address(word) { Vec::new() } else { WordSplitter::HyphenSplitter.split_points(word) };
    let options = Options::new(width).word_splitter(WordSplitter::Custom(hyphens));
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
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
}
