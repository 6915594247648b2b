//! A record as one version of its file has it.

use serde_json::{Map, Value};

use super::blocks::RecordText;
use crate::catalog::Kind;
use crate::source::json_of_toml;

/// A record at one time: what stands in its table, whatever it means today.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RecordVersion {
    pub(super) kind: Kind,
    pub(super) id: String,
    /// Its fields, the id among them.
    pub(super) fields: Map<String, Value>,
}

impl RecordVersion {
    /// Reads a record; `None` where its lines are not TOML.
    pub(super) fn parse(record: &RecordText<'_>) -> Option<RecordVersion> {
        RecordVersion::parse_of(record.kind, record.text)
    }

    /// Reads the first record of a kind.
    pub(super) fn parse_of(kind: Kind, text: &str) -> Option<RecordVersion> {
        let mut tables = json_of_toml(text).ok()?;
        let Some(Value::Array(records)) = tables.remove(kind.word()) else { return None };
        let Some(Value::Object(fields)) = records.into_iter().next() else { return None };
        let id = fields.get("id")?.as_str()?.to_owned();
        Some(RecordVersion { kind, id, fields })
    }

    /// The name that it has in its own table.
    pub(super) fn own_name(&self) -> Option<String> {
        ["title", "name", "short"].iter().find_map(|field| self.fields.get(*field)?.as_str()).map(crate::source::scrub)
    }
}
