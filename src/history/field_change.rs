//! How a record differs from one version to the next, field by field.

use chrono::NaiveDateTime;
use serde_json::{Map, Number, Value};

use super::version::RecordVersion;
use crate::catalog::{Moment, NoticeTime, OfficeHours, PartialDate, Term};
use crate::schema::{Field, Form, fields};
use crate::source::scrub;

/// A field that says something else than before.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Its key, with that of its part behind a point: `ends`, `renewal.notice`.
    pub path: String,
    /// What it is called on the screen; none where no kind of record has it.
    pub field: Option<&'static Field>,
    /// The table of a list that it stands in, by what tells it from the others: the title of a deliverable.
    pub item: Option<String>,
    /// What became of it.
    pub value: ValueChange,
}

/// What became of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueChange {
    /// Another one stands there.
    Replaced {
        /// What stood there.
        old: Option<Value>,
        /// What stands there.
        new: Option<Value>,
    },
    /// Values of a list came and went.
    List {
        /// Those that came.
        added: Vec<Value>,
        /// Those that went.
        removed: Vec<Value>,
    },
    /// The values of a list stand in another order.
    Order,
}

/// How a record differs from one version to the next, in the order in which its fields are declared.
pub(super) fn differences(old: &RecordVersion, new: &RecordVersion) -> Vec<FieldChange> {
    let known = fields(new.kind);
    let mut found = Vec::new();
    compare_tables(known, (&old.fields, &new.fields), ("", None), &mut found);
    found.retain(|change| change.path != "id");
    found
}

/// Compares the fields of two tables, by their declarations first and then those that have none.
fn compare_tables(
    known: &'static [Field],
    (old, new): (&Map<String, Value>, &Map<String, Value>),
    (above, item): (&str, Option<&str>),
    found: &mut Vec<FieldChange>,
) {
    let path = |name: &str| if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
    let mut add = |path: String, field: Option<&'static Field>, value: ValueChange| {
        found.push(FieldChange { path, field, item: item.map(str::to_owned), value });
    };
    let mut nested = Vec::new();
    for field in known {
        let (old, new) = (said(field, old.get(&field.name)), said(field, new.get(&field.name)));
        if old == new {
            continue;
        }
        match (&field.form, field.many) {
            (Form::Parts(parts), false) => nested.push((field, parts, old, new)),
            (Form::Parts(parts), true) => {
                let (pairs, added, removed) = paired(parts, &list(old), &list(new));
                let pairs = pairs.into_iter().map(|(old, new)| (field, parts, Some(old), Some(new)));
                nested.extend(pairs);
                if !added.is_empty() || !removed.is_empty() {
                    add(path(&field.name), Some(field), ValueChange::List { added, removed });
                }
            }
            (_, true) => {
                let (old, new) = (list(old), list(new));
                let (added, removed) = (without(&new, &old), without(&old, &new));
                let is_order = added.is_empty() && removed.is_empty();
                let value = if is_order { ValueChange::Order } else { ValueChange::List { added, removed } };
                add(path(&field.name), Some(field), value);
            }
            (_, false) => add(path(&field.name), Some(field), ValueChange::Replaced { old, new }),
        }
    }
    let is_known = |name: &String| known.iter().any(|field| field.name == *name);
    let others = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))).filter(|name| !is_known(name));
    for name in others.filter(|name| old.get(*name) != new.get(*name)) {
        let value = ValueChange::Replaced { old: old.get(name).cloned(), new: new.get(name).cloned() };
        add(path(&scrub(name)), None, value);
    }
    for (field, parts, old, new) in nested {
        let table = |value: Option<Value>| match value {
            Some(Value::Object(table)) => table,
            _ => Map::new(),
        };
        let (old, new) = (table(old), table(new));
        let item = field.many.then(|| item_name(parts, &new));
        compare_tables(parts, (&old, &new), (&path(&field.name), item.as_deref()), found);
    }
}

/// What a field says, in one spelling; nothing where that is what holds without it.
pub fn said(field: &Field, value: Option<&Value>) -> Option<Value> {
    let value = value?;
    let value = match value {
        Value::Array(items) if field.many => Value::Array(items.iter().map(|one| spelled(&field.form, one)).collect()),
        one if field.many => Value::Array(vec![spelled(&field.form, one)]),
        one => spelled(&field.form, one),
    };
    let is_nothing = match &value {
        Value::Array(items) => items.is_empty(),
        Value::Object(table) => table.is_empty(),
        Value::String(text) => text.is_empty() || field.usual.as_deref() == Some(text),
        Value::Bool(truth) => !truth,
        _ => false,
    };
    (!is_nothing).then_some(value)
}

/// A value in the spelling that all its spellings have in common.
pub fn spelled(form: &Form, value: &Value) -> Value {
    match (form, value) {
        (Form::Parts(parts), Value::Object(table)) => {
            let part = |(name, value): (&String, &Value)| {
                let field = parts.iter().find(|part| part.name == *name);
                let value = field.map_or_else(|| Some(value.clone()), |field| said(field, Some(value)))?;
                Some((name.clone(), value))
            };
            Value::Object(table.iter().filter_map(part).collect())
        }
        (form, Value::String(text)) => {
            let text = scrub(text);
            let known = match form {
                Form::Date => PartialDate::parse(&text).map(|date| date.to_string()),
                Form::Moment => moment(&text).map(|moment| moment.to_string()),
                Form::Term => Term::parse(&text).map(|term| term.to_string()),
                Form::Notice => NoticeTime::parse(&text).map(|notice| notice.to_string()),
                Form::Hours => OfficeHours::parse(&text).ok().map(|hours| hours.to_string()),
                _ => None,
            };
            known.unwrap_or(text).into()
        }
        (_, Value::Number(number)) => whole(number).map_or_else(|| value.clone(), Value::from),
        (_, value) => value.clone(),
    }
}

/// A date, or a day with its hour.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let date = PartialDate::parse(text).map(|date| Moment { date, time: None });
    date.or_else(|| {
        let text = text.replacen(['T', 't'], " ", 1);
        let forms = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
        let read = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())?;
        Some(Moment { date: PartialDate::day(read.date())?, time: Some(read.time()) })
    })
}

/// A decimal number as a whole one, where it is.
fn whole(number: &Number) -> Option<i64> {
    let number = number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15)?;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole, and not large")]
    Some(number as i64)
}

fn list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items,
        other => other.into_iter().collect(),
    }
}

/// The values of a list that another has not, each as often as it stands there more often.
fn without(list: &[Value], others: &[Value]) -> Vec<Value> {
    let mut left: Vec<&Value> = others.iter().collect();
    let is_more = |value: &&Value| match left.iter().position(|other| other == value) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    list.iter().filter(is_more).cloned().collect()
}

/// Tables that differ and are the same thing, those that came, and those that went.
type Paired = (Vec<(Value, Value)>, Vec<Value>, Vec<Value>);

/// Pairs the tables of two lists that differ by what tells them apart.
fn paired(parts: &[Field], old: &[Value], new: &[Value]) -> Paired {
    let (mut added, mut removed) = (without(new, old), without(old, new));
    let names = item_fields(parts);
    let name = |value: &Value| names.iter().map(|name| value.get(name).cloned()).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    added.retain(|new| match removed.iter().position(|old| name(old) == name(new)) {
        Some(at) => {
            pairs.push((removed.remove(at), new.clone()));
            false
        }
        None => true,
    });
    (pairs, added, removed)
}

/// The parts that tell one table of a list from another: those that it must have, without the last where there are
/// several, since that is what it says.
pub fn item_fields(parts: &[Field]) -> Vec<&str> {
    let mut required: Vec<&str> = parts.iter().filter(|part| part.required).map(|part| part.name.as_str()).collect();
    if required.len() > 1 {
        required.pop();
    }
    required
}

fn item_name(parts: &[Field], table: &Map<String, Value>) -> String {
    let text = |name: &&str| table.get(*name).and_then(Value::as_str).map(str::to_owned);
    item_fields(parts).iter().filter_map(text).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;

    fn between(old: &str, new: &str) -> Vec<(String, Option<String>, ValueChange)> {
        let version = |text: &str| {
            RecordVersion::parse_of(Kind::Agreement, &format!("[[agreement]]\nid = 'pact'\n{text}\n")).unwrap()
        };
        let changes = differences(&version(old), &version(new));
        changes.into_iter().map(|one| (one.path, one.item, one.value)).collect()
    }

    fn replaced(old: Option<&str>, new: Option<&str>) -> ValueChange {
        ValueChange::Replaced { old: old.map(Value::from), new: new.map(Value::from) }
    }

    #[test]
    fn what_says_the_same_is_no_change() {
        for (old, new) in [
            ("signed = 2017-01-31", "signed = '2017-01-31'"),
            ("term = '2 years'", "term = '2 year'"),
            ("open_ended = false", ""),
            ("stage = 'signed'", ""),
            ("agendas = []", ""),
            ("agendas = 'a'", "agendas = ['a']"),
            ("title = ' a '", "title = 'a' # remark"),
            ("[agreement.renewal]\nkind = 'fixed'", "renewal = { kind = 'fixed' }"),
        ] {
            assert_eq!(between(old, new), [], "{old} {new}");
        }
    }

    #[test]
    fn fields_are_told_in_their_order_and_parts_by_both_names() {
        let old = "title = 'A'\nends = 2018-12-31\nrenewal = { kind = 'fixed', notice = '3 months' }\nodd = 1";
        let new = "renewal = { kind = 'fixed', notice = '6 months' }\nends = 2020-12-31\ntitle = 'B'\nlead = 'kim'";
        let told = between(old, new);
        let paths: Vec<&str> = told.iter().map(|(path, ..)| path.as_str()).collect();
        assert_eq!(paths, ["title", "ends", "lead", "odd", "renewal.notice"]);
        assert_eq!(told[1].2, replaced(Some("2018-12-31"), Some("2020-12-31")));
        assert_eq!(told[2].2, replaced(None, Some("kim")));
    }

    #[test]
    fn lists_are_sets_in_an_order() {
        let list = |added: &[&str], removed: &[&str]| {
            let values = |texts: &[&str]| texts.iter().map(|text| Value::from(*text)).collect();
            ValueChange::List { added: values(added), removed: values(removed) }
        };
        assert_eq!(between("parties = ['a', 'b']", "parties = ['c', 'a']")[0].2, list(&["c"], &["b"]));
        assert_eq!(between("parties = ['a', 'b']", "parties = ['b', 'a']")[0].2, ValueChange::Order);
        assert_eq!(between("parties = ['a', 'a']", "parties = ['a']")[0].2, list(&[], &["a"]));
    }

    #[test]
    fn tables_of_a_list_are_things_of_their_own() {
        let old =
            "[[agreement.deliverable]]\ntitle = 'Report'\ndue = 2030-01-31\n[[agreement.deliverable]]\ntitle = 'Plan'";
        let new =
            "[[agreement.deliverable]]\ntitle = 'Fair'\n[[agreement.deliverable]]\ntitle = 'Report'\ndue = 2030-02-28";
        let told = between(old, new);
        assert_eq!(told.len(), 2);
        assert!(matches!(&told[0].2, ValueChange::List { added, removed } if added.len() == 1 && removed.len() == 1));
        let due =
            ("deliverable.due".to_owned(), Some("Report".to_owned()), replaced(Some("2030-01-31"), Some("2030-02-28")));
        assert_eq!(told[1], due);
        let call = |text: &str| format!("calls = [{{ on = 2030-01-31T10:12:00, by = 'Kim', text = '{text}' }}]");
        let told = between(&call("hello"), &call("hello there"));
        assert_eq!(told[0].0, "calls.text");
        let two = format!("{}\n", call("a").replace("}]", "}, { on = 2030-02-01, by = 'Bo', text = 'b' }]"));
        assert!(matches!(&between(&call("a"), &two)[..], [(path, None, ValueChange::List { .. })] if path == "calls"));
    }
}
