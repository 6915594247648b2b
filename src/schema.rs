//! What a data file may hold, as JSON Schema (draft 7) for editors and as a list of fields for people, both derived
//! from the types of the catalog.
//!
//! It reads no file; rules across records, such as unique ids, are up to `load`.

mod field;
mod written;

use std::sync::OnceLock;

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::catalog::{Dataset, Kind, Zone};

pub use field::{Field, Form};

/// The schema of a whole data file: any number of records of any kind, and what `dataset.toml` says of the data set.
pub fn whole() -> Value {
    let mut properties = Map::new();
    if let Some(Value::Object(dataset)) = object(generator().into_root_schema_for::<Dataset>()).remove("properties") {
        properties.extend(dataset.into_iter().map(|(name, field)| (name, written::in_file(field))));
    }
    for kind in Kind::ALL {
        let record = written::in_file(raw(kind).into());
        properties.insert(kind.word().to_owned(), json!({ "type": "array", "items": record }));
    }
    let about = "Records of citydesk: each stands under a header with the word for its kind, such as [[city]]. \
                 The keys that belong to no record stand at the top of dataset.toml.";
    finished("A data file of citydesk", about, &json!({ "properties": properties }))
}

/// The schema of one record of a kind.
pub fn of(kind: Kind) -> Value {
    let about = raw(kind).get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    finished(&format!("A record of the kind {}", kind.word()), &about, &written::in_file(raw(kind).into()))
}

/// The fields of a kind, in the order in which records are written: the id, the kind's own, and those of every record.
pub fn fields(kind: Kind) -> &'static [Field] {
    static READ: [OnceLock<Vec<Field>>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    READ[kind as usize].get_or_init(|| declared(kind))
}

fn declared(kind: Kind) -> Vec<Field> {
    let mut fields = field::fields(&written::in_file(raw(kind).into()), "");
    let last = ["certainty", "notes", "source", "calls", "questions"];
    fields.sort_by_key(|field| match field.name.as_str() {
        "id" => 0,
        name => last.iter().position(|other| *other == name).map_or(1, |place| place + 2),
    });
    fields
}

/// The field of a key, or the part of it that stands behind a point: `ends`, `renewal.notice`.
pub fn field_at(kind: Kind, key: &str) -> Option<&'static Field> {
    let (name, part) = key.split_once('.').map_or((key, None), |(name, part)| (name, Some(part.trim())));
    let field = fields(kind).iter().find(|field| field.name == name.trim())?;
    match part {
        None => Some(field),
        Some(part) => field.parts()?.iter().find(|other| other.name == part),
    }
}

/// The columns of a table of a kind: a field, or each part of one that has parts.
pub fn columns(kind: Kind) -> impl Iterator<Item = (&'static Field, Option<&'static Field>)> {
    fields(kind).iter().flat_map(|field| {
        let parts = field.parts().unwrap_or_default().iter();
        let whole = field.parts().is_none().then_some((field, None));
        whole.into_iter().chain(parts.map(move |part| (field, Some(part))))
    })
}

/// The fields that are asked for when a record of a kind is to be written, in the order in which they are asked for.
pub fn asked(kind: Kind) -> Vec<Field> {
    field::asked(fields(kind).to_vec())
}

/// The fields that `dataset.toml` has at its top.
pub fn dataset_fields() -> Vec<Field> {
    let mut dataset = object(generator().into_root_schema_for::<Dataset>());
    dataset.remove("required");
    field::fields(&written::in_file(dataset.into()), "")
}

/// A schema with its heading, and with what is common to several fields taken to its end.
fn finished(title: &str, about: &str, schema: &Value) -> Value {
    let mut whole = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "description": about,
        "type": "object",
        "additionalProperties": false,
    });
    let mut schema = schema.clone();
    written::drop_questions(&mut schema);
    if let (Value::Object(whole), Value::Object(schema)) = (&mut whole, &schema) {
        let parts = schema.iter().filter(|(key, _)| !["title", "$schema", "description"].contains(&key.as_str()));
        whole.extend(parts.map(|(key, part)| (key.clone(), part.clone())));
        let zones = json!({ "description": "A time zone by its IANA name.", "type": "string", "enum": Zone::names().collect::<Vec<_>>() });
        if written::name_zones(whole) {
            whole.insert("definitions".to_owned(), json!({ "Zone": zones }));
        }
    }
    whole
}

/// The schema of the records of a kind as their type gives it.
fn raw(kind: Kind) -> Map<String, Value> {
    object(kind.schema(generator()))
}

/// What writes the schema of a type out, without any name for its parts.
fn generator() -> SchemaGenerator {
    SchemaSettings::draft07().for_serialize().with(|settings| settings.inline_subschemas = true).into_generator()
}

fn object(schema: Schema) -> Map<String, Value> {
    match schema.to_value() {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests;
