//! What two have changed in a different way, and what else of a merge is to be looked at.

use std::fmt;

use serde_json::Value as Json;

use super::stamp::MergeStamp;
use crate::edit::TomlValue;
use crate::source::scrub;

/// The list of a record in which its open contradictions are kept.
pub(super) const QUESTIONS: &str = "questions";

/// What sort of contradiction there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// Both have given a field another value.
    Values,
    /// One has removed what the other has changed, or names: it is kept.
    Removed,
    /// Both have made a record of this id, and they are different ones: one has another id now.
    SameId,
}

/// Something that somebody must look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// What sort.
    pub nature: Nature,
    /// The kind of the record, by its word; what the header says where it is no record.
    pub kind: String,
    /// The id of the record; the name of the file where the keys above its records are meant.
    pub id: String,
    /// The key of the field, with that of its part behind a point.
    pub field: String,
    /// Which table of a list is meant, by what tells it from the others.
    pub item: Option<String>,
    /// What stands there now, as TOML; none where nothing does.
    pub kept: Option<String>,
    /// Whose that is.
    pub kept_by: MergeStamp,
    /// What the other has, as TOML; none where it has removed it.
    pub other: Option<String>,
    /// Whose that is.
    pub other_by: MergeStamp,
}

impl fmt::Display for Contradiction {
    /// Writes it in a sentence.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = |value: &Option<String>| value.as_deref().map_or_else(|| "nothing".to_owned(), scrub);
        // What a data set says of itself has no kind.
        let kind = if self.kind.is_empty() { String::new() } else { format!("{} ", self.kind) };
        write!(out, "{kind}{}: {}", scrub(&self.id), scrub(&self.field))?;
        if let Some(item) = &self.item {
            write!(out, " of '{}'", scrub(item))?;
        }
        let (kept, other) = (value(&self.kept), value(&self.other));
        let (by, other_by) = (scrub(&self.kept_by.who), scrub(&self.other_by.who));
        match self.nature {
            Nature::Values => write!(out, " is {kept} ({by}); {other_by} has {other}"),
            Nature::Removed => write!(out, " is kept ({by}), and {other_by} has removed it"),
            Nature::SameId => write!(out, " is {kept} now, since {other_by} has another record of the id {other}"),
        }
    }
}

impl Contradiction {
    /// What is kept of it in its record, until somebody has decided.
    pub(super) fn question(&self) -> TomlValue {
        let text = |key: &str, text: &str| Some((key.to_owned(), TomlValue::text(text)));
        let day = |key: &str, stamp: &MergeStamp| {
            let toml = stamp.local();
            Some((key.to_owned(), TomlValue::Leaf { json: Json::from(toml.as_str()), toml }))
        };
        let parts = [
            text("field", &self.field),
            self.item.as_deref().and_then(|item| text("item", item)),
            self.kept.as_deref().and_then(|kept| text("kept", kept)),
            text("kept_by", &self.kept_by.who),
            day("kept_on", &self.kept_by),
            self.other.as_deref().and_then(|other| text("other", other)),
            text("other_by", &self.other_by.who),
            day("other_on", &self.other_by),
        ];
        TomlValue::Table(parts.into_iter().flatten().collect())
    }
}
