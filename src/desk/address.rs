//! Addresses in text: which words are one, and on which lines of a page they stand.

use std::ops::Range;

use super::columns;

const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// A piece of an address on one line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The line, from 0.
    pub line: usize,
    /// The columns of the text that it takes up.
    pub columns: Range<usize>,
    /// The whole address.
    pub address: String,
}

/// Whether a word begins as an address does.
pub(super) fn is_address(word: &str) -> bool {
    SCHEMES.iter().any(|scheme| word.trim_start_matches(OPENING).starts_with(scheme))
}

const OPENING: [char; 4] = ['(', '<', '"', '['];
const CLOSING: [char; 7] = [',', ';', ')', '.', '>', '"', ']'];

/// The addresses in a text, without what encloses them.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace().filter(|word| is_address(word));
    words.map(|word| word.trim_start_matches(OPENING).trim_end_matches(CLOSING))
}

/// Where the addresses of a text stand once it is wrapped into lines. A longer address fills lines to their ends.
pub(super) fn pieces<'a>(text: &str, lines: impl Iterator<Item = &'a str>) -> Vec<Piece> {
    let mut addresses = addresses(text);
    let (mut pieces, mut address, mut tail) = (Vec::new(), "", "");
    for (line, shown) in lines.enumerate() {
        let mut at = 0;
        for word in shown.split(' ') {
            let start = at;
            at += word.len() + 1;
            let opening = word.len() - word.trim_start_matches(OPENING).len();
            let from = if at == word.len() + 1 && !tail.is_empty() { 0 } else { opening };
            if from == opening && is_address(word) {
                address = addresses.next().unwrap_or_default();
                tail = address;
            } else if start > 0 {
                tail = "";
            }
            let length = common(tail, &word[from..]);
            if length > 0 {
                let begin = columns(&shown[..start + from]);
                let end = begin + columns(&word[from..from + length]);
                pieces.push(Piece { line, columns: begin..end, address: address.to_owned() });
            }
            tail = &tail[length..];
        }
    }
    pieces
}

/// How many bytes two texts begin with alike, whole characters only.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, lines: &[&str]) -> Vec<(usize, Range<usize>, String)> {
        let pieces = pieces(text, lines.iter().copied());
        pieces.into_iter().map(|piece| (piece.line, piece.columns, piece.address)).collect()
    }

    #[test]
    fn finds_addresses_among_words() {
        let text = "see https://example.org/a, or (http://example.org/b).";
        assert_eq!(addresses(text).collect::<Vec<_>>(), ["https://example.org/a", "http://example.org/b"]);
        assert!(addresses("ftp://example.org file:///x javascript:1").next().is_none());
        let pieces = found(text, &["see https://example.org/a,", "or (http://example.org/b)."]);
        let wanted = [(0, 4..25, "https://example.org/a".to_owned()), (1, 4..24, "http://example.org/b".to_owned())];
        assert_eq!(pieces, wanted);
    }

    #[test]
    fn an_address_over_several_lines_is_one() {
        let address = "https://example.org/0123456789";
        let pieces = found(&format!("{address}; wide"), &["https://example", ".org/0123456789", "; wide"]);
        assert_eq!(pieces, [(0, 0..15, address.to_owned()), (1, 0..15, address.to_owned())]);
        let columns = found("北 tel:+15550100", &["北 tel:+15550100"]);
        assert_eq!(columns, [(0, 3..16, "tel:+15550100".to_owned())]);
    }
}
