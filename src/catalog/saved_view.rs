//! Views: questions that are asked again and again, under a name.

use schemars::JsonSchema;

use super::Kind;

/// A list that is kept under a name: of which kind, which records, and how they are shown.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// The kind of record, as one or as many: agreements.
    #[schemars(with = "String")]
    pub kind: Kind,
    /// The query that the records meet; all where it is left out.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub query: String,
    /// The fields to show as columns; the usual ones where it is left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The field to sort by; with - before it, the last first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// The field to group by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

impl SavedView {
    /// The records of a kind that meet a query, under no name.
    pub fn unnamed(kind: Kind, query: impl Into<String>) -> SavedView {
        let (name, columns) = (String::new(), Vec::new());
        SavedView { name, kind, query: query.into(), columns, sort: None, group: None }
    }

    /// What it is called: its name, or else its kind and its query.
    pub fn title(&self) -> String {
        match (self.name.as_str(), self.query.as_str()) {
            ("", "") => self.kind.plural().to_owned(),
            ("", query) => format!("{}: {query}", self.kind.plural()),
            (name, _) => name.to_owned(),
        }
    }

    /// The words behind `citydesk list` that show it.
    pub fn list_words(&self) -> Vec<String> {
        let words = match self.name.as_str() {
            "" => vec![self.kind.plural().to_owned(), self.query.clone()],
            name => vec!["--view".to_owned(), name.to_owned()],
        };
        words.into_iter().filter(|word| !word.is_empty()).collect()
    }

    /// The views of a user, and those of the data set that have another name.
    pub fn of_both<'a>(own: &'a [SavedView], shared: &'a [SavedView]) -> Vec<&'a SavedView> {
        let is_hidden = |view: &&SavedView| own.iter().any(|other| other.name.eq_ignore_ascii_case(&view.name));
        own.iter().chain(shared.iter().filter(|view| !is_hidden(view))).collect()
    }
}
