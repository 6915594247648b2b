//! A text with some of its bytes put in the place of others: what is not named stays as it is.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The mark that some editors put before a text.
const MARK: &str = "\u{feff}";

/// Texts to be put in the place of ranges of bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Splices {
    all: Vec<(Range<usize>, String)>,
}

impl Splices {
    /// Puts a text in the place of a range.
    pub(super) fn put(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.all.push((range, text.into()));
    }

    /// Puts a text in between; of several at the same place the first stands first.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.put(at..at, text);
    }

    /// Adds the changes of others to these.
    pub(super) fn join(&mut self, others: Splices) {
        self.all.extend(others.all);
    }

    /// Where the first change begins, in the text with all of them done; a line end that it begins with is not counted.
    pub(super) fn start(&self) -> usize {
        let first = self.all.iter().min_by_key(|(range, _)| range.start);
        first.map_or(0, |(range, put)| range.start + (put.len() - put.trim_start_matches(['\r', '\n']).len()))
    }

    /// The text with all of them done; they do not overlap.
    pub(super) fn applied(mut self, text: &str) -> String {
        self.all.sort_by_key(|(range, _)| range.start);
        let mut new = String::with_capacity(text.len() + 256);
        let mut at = 0;
        for (range, put) in self.all {
            new.push_str(text.get(at..range.start).unwrap_or_default());
            new.push_str(&put);
            at = range.end.max(at);
        }
        new.push_str(text.get(at..).unwrap_or_default());
        new
    }
}

/// The end of the lines of a text at a place: that of the line there, or else of the first one.
pub(super) fn line_end(text: &str, at: usize) -> &'static str {
    let end_of = |rest: &str| rest.split_once('\n').map(|(line, _)| if line.ends_with('\r') { "\r\n" } else { "\n" });
    end_of(text.get(at..).unwrap_or_default()).or_else(|| end_of(text)).unwrap_or("\n")
}

/// Where the line ends that a place stands in, its line end not counted.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.split_once('\n').map_or(rest, |(line, _)| line.strip_suffix('\r').unwrap_or(line));
    at + line.len()
}

/// Where the line begins that a place stands in.
pub(super) fn start_of_line(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// The text of a file's bytes without the mark, and whether that was there.
pub(super) fn decoded(bytes: &[u8]) -> Option<(&str, bool)> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.strip_prefix(MARK).map_or((text, false), |text| (text, true)))
}

/// A text as it is to stand in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileText {
    pub(super) text: Arc<str>,
    /// Whether the mark belongs before it.
    pub(super) mark: bool,
}

impl FileText {
    /// The bytes of the file.
    pub(super) fn bytes(&self) -> Cow<'_, [u8]> {
        let text = self.text.as_bytes();
        if self.mark { Cow::Owned([MARK.as_bytes(), text].concat()) } else { Cow::Borrowed(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_stays() {
        let mut splices = Splices::default();
        splices.put(4..5, "zwei");
        splices.insert(0, "null ");
        splices.insert(5, "!");
        splices.insert(5, "?");
        assert_eq!(splices.start(), 0);
        assert_eq!(splices.applied("one 2 three"), "null one zwei!? three");
    }

    #[test]
    fn lines_end_as_those_around_them() {
        assert_eq!(
            (line_end("a\r\nb\nc", 0), line_end("a\r\nb\nc", 3), line_end("a\r\nb\nc", 5)),
            ("\r\n", "\n", "\r\n")
        );
        assert_eq!(line_end("a", 0), "\n");
        assert_eq!((start_of_line("ab\ncd\r\n", 4), end_of_line("ab\ncd\r\n", 4), end_of_line("ab", 1)), (3, 5, 2));
    }
}
