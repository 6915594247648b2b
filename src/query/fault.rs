//! What is wrong with a query, and where.

use std::fmt;
use std::ops::Range;

use crate::source::quoted;

/// Why a query is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryFault {
    /// The bytes of the query that it is about.
    pub at: Range<usize>,
    /// What is wrong with them.
    pub what: String,
    /// What would do.
    pub hint: Option<String>,
}

impl QueryFault {
    pub(super) fn new(at: Range<usize>, what: impl Into<String>) -> QueryFault {
        QueryFault { at, what: what.into(), hint: None }
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> QueryFault {
        QueryFault { hint: Some(hint.into()), ..self }
    }

    /// The same in a longer text, so many bytes further on.
    pub(super) fn moved(self, by: usize) -> QueryFault {
        QueryFault { at: self.at.start + by..self.at.end + by, ..self }
    }

    /// In which letter of the query it begins, from 1.
    pub fn column(&self, query: &str) -> usize {
        query.get(..self.at.start).map_or(0, |before| before.chars().count()) + 1
    }

    /// The fault in one line, with its place where that is not all of the query.
    pub fn in_line(&self, query: &str) -> String {
        if self.at.start == 0 { self.to_string() } else { format!("at {}: {self}", self.column(query)) }
    }

    /// The fault on lines of its own: the query, a mark below the place, and what is wrong.
    pub fn in_lines(&self, query: &str) -> String {
        let marked = query.get(self.at.clone()).unwrap_or_default();
        let before = query.get(..self.at.start).unwrap_or_default();
        let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
        let marks = "^".repeat(width(marked).max(1));
        format!("{}\n  {}\n  {}{marks}", self.what, quoted(query), " ".repeat(width(before)))
    }
}

impl fmt::Display for QueryFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(out, "; {hint}"))
    }
}
