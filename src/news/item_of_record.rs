//! What others wrote: records that came, changed or went, and calls that were noted.

use serde_json::Value;

use super::{NewsItem, NewsKind};
use crate::catalog::{Catalog, Id};
use crate::history::{FieldChange, RecordChange, RecordEvent, ValueChange, change_lines, change_name};
use crate::source::{scrub, shortened};

/// How many characters of a note are told.
const LONGEST_NOTE: usize = 120;

/// The news of a record that is not as it was seen. `version` tells what it says now from what it said at other times.
pub(super) fn items(
    record: &RecordChange,
    (version, was_there): (Option<u64>, bool),
    catalog: &Catalog,
    reader: Option<&str>,
    who: Option<&str>,
) -> Vec<NewsItem> {
    let (Some(kind), Some(id)) = (record.kind, Id::parse(&record.id)) else { return Vec::new() };
    let name = change_name(record, catalog);
    let version = version.map_or_else(|| "gone".to_owned(), |version| format!("{version:016x}"));
    let item = |what: NewsKind, text: String, who: Option<String>| {
        let key = format!("{}:{}:{version}:{}", kind.word(), id, what.word());
        NewsItem { what, kind, id: id.clone(), name: name.clone(), text, who, key }
    };
    let whole = |what: NewsKind| {
        let text = change_lines(record, catalog).join("; ");
        vec![item(what, text, who.map(str::to_owned))]
    };
    match &record.event {
        RecordEvent::Unreadable => Vec::new(),
        // What it said before could not be read.
        RecordEvent::Added if was_there => {
            vec![item(NewsKind::Changed, "can be read again".to_owned(), who.map(str::to_owned))]
        }
        RecordEvent::Added => whole(NewsKind::New),
        RecordEvent::Removed => whole(NewsKind::Removed),
        RecordEvent::Changed(fields) => {
            let (calls, others) = calls_and_others(fields);
            let mut items = Vec::new();
            let theirs: Vec<&Value> =
                calls.into_iter().filter(|call| reader.is_none() || writer(call).as_deref() != reader).collect();
            if let Some(newest) = theirs.last() {
                let by: Option<String> = writer(newest);
                let text = newest.get("text").and_then(Value::as_str).map(scrub).unwrap_or_default();
                let more = match theirs.len() {
                    1 => String::new(),
                    many => format!(", and {} more", many - 1),
                };
                let text = format!("{}{more}", shortened(&text, LONGEST_NOTE));
                items.push(item(NewsKind::Call, text, by.or_else(|| who.map(str::to_owned))));
            }
            if !others.is_empty() {
                let text = others.iter().map(|field| field.sentence(catalog)).collect::<Vec<_>>().join("; ");
                items.push(item(NewsKind::Changed, text, who.map(str::to_owned)));
            }
            items
        }
    }
}

/// The calls that were added, and what else was changed.
fn calls_and_others(fields: &[FieldChange]) -> (Vec<&Value>, Vec<FieldChange>) {
    let (mut calls, mut others) = (Vec::new(), Vec::new());
    for field in fields {
        match &field.value {
            ValueChange::List { added, removed } if field.path == "calls" => {
                calls.extend(added);
                if !removed.is_empty() {
                    let value = ValueChange::List { added: Vec::new(), removed: removed.clone() };
                    others.push(FieldChange { value, ..field.clone() });
                }
            }
            _ => others.push(field.clone()),
        }
    }
    (calls, others)
}

/// Who noted a call.
fn writer(call: &Value) -> Option<String> {
    call.get("by").and_then(Value::as_str).map(scrub)
}
