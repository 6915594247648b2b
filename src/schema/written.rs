//! From types to TOML: no null, no empty text, no unknown key, and a list of one may lack its brackets.

use serde_json::{Map, Value, json};

use crate::catalog::Zone;

/// The schema of a value as a TOML file holds it.
pub(super) fn in_file(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    drop_null(&mut schema);
    for inside in ["items", "oneOf", "anyOf"] {
        match schema.remove(inside) {
            Some(Value::Array(parts)) => {
                schema.insert(inside.to_owned(), parts.into_iter().map(in_file).collect());
            }
            Some(part) => {
                schema.insert(inside.to_owned(), in_file(part));
            }
            None => {}
        }
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("object") => object(&mut schema),
        Some("array") => list(&mut schema),
        Some("string") if !["pattern", "enum", "const"].iter().any(|key| schema.contains_key(*key)) => {
            schema.insert("pattern".to_owned(), "\\S".into());
        }
        Some("integer" | "number") => {
            schema.remove("format");
        }
        _ => {}
    }
    Value::Object(schema)
}

fn drop_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = schema.get("type") {
        let kept: Vec<Value> = types.iter().filter(|word| *word != "null").cloned().collect();
        if let [only] = &kept[..] {
            schema.insert("type".to_owned(), only.clone());
        }
    }
    let is_null = |part: &Value| part["type"] == "null";
    if let Some(Value::Array(parts)) = schema.get("anyOf").cloned()
        && parts.iter().any(is_null)
        && let Some(Value::Object(only)) = parts.into_iter().find(|part| !is_null(part))
    {
        schema.remove("anyOf");
        for (key, part) in only {
            schema.entry(key).or_insert(part);
        }
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
}

fn object(schema: &mut Map<String, Value>) {
    if let Some(Value::Object(fields)) = schema.remove("properties") {
        let fields: Map<String, Value> = fields.into_iter().map(|(name, field)| (name, in_file(field))).collect();
        if let Some(Value::Array(required)) = schema.get_mut("required") {
            required.retain(|name| name.as_str().is_some_and(|name| fields[name].get("default").is_none()));
        }
        schema.insert("properties".to_owned(), fields.into());
        schema.insert("additionalProperties".to_owned(), false.into());
    }
}

/// A list of texts may be a single text, unless it must hold more than one.
fn list(schema: &mut Map<String, Value>) {
    let Some(items) = schema.get("items").filter(|items| items["type"] != "object").cloned() else { return };
    if schema.get("minItems").and_then(Value::as_u64).unwrap_or_default() > 1 {
        return;
    }
    let mut list = json!({ "type": "array", "items": items });
    if let Some(least) = schema.remove("minItems") {
        list["minItems"] = least;
    }
    schema.remove("type");
    schema.remove("items");
    schema.insert("anyOf".to_owned(), json!([items, list]));
}

/// Takes out what says how a form asks: that is for this program alone.
pub(super) fn drop_questions(schema: &mut Value) {
    match schema {
        Value::Object(parts) => {
            parts.retain(|key, _| !key.starts_with("x-"));
            parts.values_mut().for_each(drop_questions);
        }
        Value::Array(parts) => parts.iter_mut().for_each(drop_questions),
        _ => {}
    }
}

/// Puts a reference in the place of each list of zones, which are many; says whether there was one.
pub(super) fn name_zones(schema: &mut Map<String, Value>) -> bool {
    let is_zone = |words: &Value| words.as_array().is_some_and(|words| words.len() == Zone::names().count());
    if schema.get("enum").is_some_and(is_zone) {
        schema.remove("enum");
        schema.remove("type");
        schema.insert("allOf".to_owned(), json!([{ "$ref": "#/definitions/Zone" }]));
        return true;
    }
    let mut found = false;
    for part in schema.values_mut() {
        let parts: Vec<&mut Value> = match part {
            Value::Array(parts) => parts.iter_mut().collect(),
            other => vec![other],
        };
        for part in parts {
            if let Value::Object(part) = part {
                found |= name_zones(part);
            }
        }
    }
    found
}
