//! What a record that comes from elsewhere says otherwise than the one that is there.

use std::fmt;

use serde_json::{Map, Value as Json};
use toml_edit::{InlineTable, Value};

use super::append::RecordBlock;
use super::quoted;
use super::spelling::spelt_as;
use crate::catalog::{DialOrigin, NoticeTime, OfficeHours, PartialDate, Record, Term};
use crate::schema::{Field, Form, fields};
use crate::source::scrub;

/// A value that is another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The key of its field.
    pub field: String,
    /// The key of the part of the field, where it lies in one.
    pub part: Option<String>,
    /// What stands there now.
    pub old: String,
    /// What is to stand there.
    pub new: String,
    /// The same as TOML; none where the field is emptied.
    pub value: Option<String>,
}

impl Difference {
    /// What is different: `zone`, `renewal.notice`.
    pub fn name(&self) -> String {
        self.path().join(".")
    }

    /// The keys that lead to the value.
    pub(super) fn path(&self) -> Vec<&str> {
        [self.field.as_str()].into_iter().chain(self.part.as_deref()).collect()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let old = if self.old.is_empty() { "nothing" } else { &self.old };
        let new = if self.value.is_none() { "nothing" } else { &self.new };
        write!(out, "{} {} → {}", self.path().join("."), scrub(old), scrub(new))
    }
}

/// How a record differs from the one in the catalog, key by key. Keys that it lacks and those in `made_up` stay; those
/// that are `emptied` go, unless the record needs them. With `cards_from`, where numbers of cards are dialled from,
/// numbers and addresses that are the same keep their spelling.
pub(super) fn differences(
    record: Record<'_>,
    block: &RecordBlock,
    made_up: &[&str],
    emptied: &[&str],
    cards_from: Option<DialOrigin>,
) -> Vec<Difference> {
    let own = serde_json::to_value(record).unwrap_or_default();
    let (fields, mut found) = (fields(block.kind), Vec::new());
    for (key, value) in block.pairs.iter().filter(|(key, _)| *key != "id" && !made_up.contains(key)) {
        let Some(field) = fields.iter().find(|field| field.name == *key) else { continue };
        let Ok(parsed) = value.parse::<Value>() else { continue };
        let (mut new, old) = (said(field, &parsed), own.get(*key));
        let mut value = value.clone();
        if let (Some(from), "phones" | "emails", Some(old)) = (cards_from, *key, old) {
            let spelt = spelt_as(&texts(old), &texts(&new), key, from);
            value = quoted_list(&spelt);
            new = spelt.into();
        }
        match (&field.form, &parsed, old) {
            (Form::Parts(parts), Value::InlineTable(table), Some(Json::Object(there))) if !field.many => {
                found.extend(of_parts(field, parts, table, there));
            }
            _ if old.is_some_and(|old| is_same(&new, old)) => {}
            _ if *key == "source" && old.is_some_and(|old| are_among(&new, old)) => {}
            // What is not so is not written.
            _ if old.is_none() && new == Json::Bool(false) => {}
            _ => found.push(Difference {
                field: (*key).to_owned(),
                part: None,
                old: old.map(shown).unwrap_or_default(),
                new: shown(&new),
                value: Some(value),
            }),
        }
    }
    let is_emptied = |field: &&Field| !field.required && emptied.contains(&field.name.as_str());
    for field in fields.iter().filter(is_emptied) {
        // What holds without being written cannot go.
        let is_usual =
            |old: &String| field.usual.as_ref() == Some(old) || own.get(&field.name) == Some(&Json::Bool(false));
        let old = own.get(&field.name).map(shown).filter(|old| !old.is_empty() && !is_usual(old));
        found.extend(old.map(|old| Difference {
            field: field.name.clone(),
            part: None,
            old,
            new: String::new(),
            value: None,
        }));
    }
    found
}

/// Whether a record names these sources already, and others beside them.
fn are_among(new: &Json, old: &Json) -> bool {
    let old = texts(old);
    !old.is_empty() && texts(new).iter().all(|source| old.contains(source))
}

fn texts(list: &Json) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}

fn quoted_list(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}

fn of_parts<'a>(
    field: &'a Field,
    parts: &'a [Field],
    table: &'a InlineTable,
    there: &'a Map<String, Json>,
) -> impl Iterator<Item = Difference> {
    table.iter().filter_map(move |(name, value)| {
        let part = parts.iter().find(|part| part.name == name)?;
        let (new, old) = (said(part, value), there.get(name).filter(|old| !old.is_null()));
        (!old.is_some_and(|old| is_same(&new, old))).then(|| Difference {
            field: field.name.clone(),
            part: Some(name.to_owned()),
            old: old.map(shown).unwrap_or_default(),
            new: shown(&new),
            value: Some(value.clone().decorated("", "").to_string()),
        })
    })
}

/// A value as JSON has it once the file is read.
fn said(field: &Field, value: &Value) -> Json {
    let one = |value: &Value| said_once(&field.form, value);
    match (field.many, value) {
        (true, Value::Array(items)) => Json::Array(items.iter().map(one).collect()),
        (true, value) => Json::Array(vec![one(value)]),
        (false, value) => one(value),
    }
}

fn said_once(form: &Form, value: &Value) -> Json {
    match (form, value) {
        (Form::Parts(parts), Value::InlineTable(table)) => {
            let pair = |(name, value): (&str, &Value)| {
                let part = parts.iter().find(|part| part.name == name)?;
                Some((name.to_owned(), said(part, value)))
            };
            Json::Object(table.iter().filter_map(pair).collect())
        }
        (_, Value::String(text)) => written(form, text.value()).into(),
        (_, Value::Integer(number)) => (*number.value()).into(),
        (_, Value::Float(number)) => (*number.value()).into(),
        (_, Value::Boolean(truth)) => (*truth.value()).into(),
        (_, Value::Datetime(moment)) => whole_moment(&moment.value().to_string()).into(),
        _ => Json::Null,
    }
}

/// A text as it is written once it is read.
fn written(form: &Form, text: &str) -> String {
    let known = match form {
        Form::Term => Term::parse(text).map(|term| term.to_string()),
        Form::Notice => NoticeTime::parse(text).map(|notice| notice.to_string()),
        Form::Hours => OfficeHours::parse(text).ok().map(|hours| hours.to_string()),
        Form::Date | Form::Moment => PartialDate::parse(text).map(|date| date.to_string()),
        _ => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}

/// A moment with its seconds.
fn whole_moment(text: &str) -> String {
    const TO_THE_MINUTE: usize = "2030-01-01T09:30".len();
    if text.len() == TO_THE_MINUTE { format!("{text}:00") } else { text.to_owned() }
}

fn is_same(new: &Json, old: &Json) -> bool {
    match (new, old) {
        (Json::Number(new), Json::Number(old)) => new.as_f64() == old.as_f64(),
        (Json::Array(new), Json::Array(old)) => {
            new.len() == old.len() && new.iter().zip(old).all(|(new, old)| is_same(new, old))
        }
        (Json::Object(new), Json::Object(old)) => {
            new.iter().all(|(key, new)| old.get(key).is_some_and(|old| is_same(new, old)))
                && old.iter().all(|(key, old)| old.is_null() || new.contains_key(key))
        }
        (new, old) => new == old,
    }
}

fn shown(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join("; "),
        Json::Object(parts) => parts.values().map(shown).collect::<Vec<_>>().join(" | "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;
    use crate::words::samples;

    fn sentences(kind: Kind, id: &str, pairs: &[(&'static str, &str)]) -> Vec<String> {
        let catalog = samples::catalog();
        let pairs = pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        let block = RecordBlock { kind, id: id.to_owned(), pairs, rest: Vec::new() };
        let found = differences(catalog.record(id).unwrap(), &block, &["source"], &[], None);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_says_the_same_in_other_words_is_no_difference() {
        let same = [("name", "\"Østby\""), ("position", "{ lat = -33.870, lon = 151.21 }"), ("source", "\"other\"")];
        assert_eq!(sentences(Kind::City, "ostby", &same), [""; 0]);
        let agreement = [("signed", "2016-10-14"), ("starts", "\"2017-01\""), ("term", "\"2 year\"")];
        assert_eq!(sentences(Kind::Agreement, "pact", &agreement), [""; 0]);
    }

    #[test]
    fn what_is_other_is_told_field_by_field_and_part_by_part() {
        let other = [("name", "\"Oestby\""), ("position", "{ lat = 1 }"), ("web", "\"example.org\"")];
        let wanted = ["name Østby → Oestby", "position.lat -33.87 → 1", "web nothing → example.org"];
        assert_eq!(sentences(Kind::City, "ostby", &other), wanted);
    }
}
