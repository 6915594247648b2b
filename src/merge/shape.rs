//! How the value of a field is merged: as one, as parts, as a set of values, or as a set of tables.

use serde_json::Value as Json;

use super::contradiction::QUESTIONS;
use crate::edit::TomlValue;
use crate::history::{item_fields, said, spelled};
use crate::schema::{Field, Form};

/// How the value of a field is merged.
#[derive(Clone, Copy)]
pub(super) enum Shape<'f> {
    /// As one value.
    One,
    /// Part by part.
    Parts(&'f [Field]),
    /// As a set of values in an order.
    Set,
    /// As a set of tables in an order.
    Tables(&'f [Field]),
}

impl Shape<'_> {
    /// How a field is merged; one that no kind of record has is one value.
    pub(super) fn of(field: Option<&Field>) -> Shape<'_> {
        match field.map(|field| (&field.form, field.many)) {
            Some((Form::Parts(parts), true)) => Shape::Tables(parts),
            Some((_, true)) => Shape::Set,
            // A place on the globe is no place with the degrees of two.
            Some((Form::Parts(parts), false)) if parts.iter().any(|part| !part.required) => Shape::Parts(parts),
            _ => Shape::One,
        }
    }
}

/// What a field says, in the spelling that all its spellings have in common; none where that is nothing.
pub(super) fn normal(field: Option<&Field>, value: Option<&TomlValue>) -> Option<Json> {
    let json = value?.json();
    match field {
        Some(field) => said(field, Some(&json)),
        None => Some(json),
    }
}

/// What one value of a list says.
pub(super) fn normal_item(field: &Field, item: &TomlValue) -> Json {
    spelled(&field.form, &item.json())
}

/// What tells a table of a list from the others: its name, or all of it where all of it is one thing.
pub(super) fn identity(field: &Field, item: &TomlValue) -> Json {
    let whole = normal_item(field, item);
    let (Form::Parts(parts), Json::Object(table)) = (&field.form, &whole) else { return whole };
    if field.name == QUESTIONS || parts.iter().all(|part| part.required) {
        return whole;
    }
    item_fields(parts).into_iter().map(|name| table.get(name).cloned().unwrap_or_default()).collect()
}

/// The identity of a table in words.
pub(super) fn identity_words(identity: &Json) -> String {
    let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match identity {
        Json::Array(parts) => parts.iter().filter(|part| !part.is_null()).map(text).collect::<Vec<_>>().join(", "),
        other => text(other),
    }
}

/// A value as a text by which it is put in an order that does not depend on how it is written.
pub(super) fn sorting_text(value: Option<&Json>) -> String {
    fn add(value: &Json, text: &mut String) {
        match value {
            Json::Object(parts) => {
                let mut parts: Vec<(&String, &Json)> = parts.iter().collect();
                parts.sort_by_key(|(key, _)| *key);
                text.push('{');
                for (key, value) in parts {
                    text.push_str(key);
                    text.push('=');
                    add(value, text);
                    text.push(',');
                }
                text.push('}');
            }
            Json::Array(items) => {
                text.push('[');
                for item in items {
                    add(item, text);
                    text.push(',');
                }
                text.push(']');
            }
            Json::String(value) => {
                text.push('"');
                text.push_str(value);
            }
            other => text.push_str(&other.to_string()),
        }
    }
    let mut text = String::new();
    if let Some(value) = value {
        add(value, &mut text);
    }
    text
}
