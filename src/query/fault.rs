//! What is wrong with a query, and where.

use std::fmt;
use std::ops::Range;

use crate::source::scrub;

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

    /// The fault in one line, with its place behind it where that is not the beginning of the query.
    pub fn in_line(&self, query: &str) -> String {
        match self.column(query) {
            1 => self.to_string(),
            column => QueryFault { what: format!("{} (at {column})", self.what), ..self.clone() }.to_string(),
        }
    }

    /// The fault on lines of its own: the query, a mark below the place, and what is wrong.
    pub fn in_lines(&self, query: &str) -> String {
        let width = |text: Option<&str>| unicode_width::UnicodeWidthStr::width(&*as_shown(text.unwrap_or_default()));
        let blanks = " ".repeat(width(query.get(..self.at.start)));
        let marks = "^".repeat(width(query.get(self.at.clone())).max(1));
        format!("{}\n  {}\n  {blanks}{marks}", self.what, as_shown(query))
    }
}

/// A part of a query letter by letter, with nothing that acts on a terminal.
fn as_shown(text: &str) -> String {
    text.chars().map(|letter| if letter == ' ' { " ".to_owned() } else { scrub(&letter.to_string()) }).collect()
}

impl fmt::Display for QueryFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(out, "; {hint}"))
    }
}
