//! JSON and TOML as grids: what `--format json` writes, and data files. Each kind of record is a table with all its
//! columns; objects of other programs are rows under their keys.

use csv::StringRecord;
use serde_json::{Map, Value};

use super::column;
use super::grid::{Grid, GridRow};
use crate::catalog::Kind;
use crate::export;
use crate::source::{json_of_toml, scrub};

/// Records that were read out of a file, of a kind where it says so.
pub(super) struct OwnRecords {
    pub(super) kind: Option<Kind>,
    pub(super) grid: Grid,
}

type Object = Map<String, Value>;

/// The records in a text of JSON or TOML; none where it is neither, and an error where nothing in it is a record.
pub(super) fn records(text: &str, name: &str) -> Option<Result<Vec<OwnRecords>, String>> {
    let start = text.trim_start().chars().next()?;
    let is_called = |ending: &str| name.to_lowercase().ends_with(ending);
    if is_called(".toml") || (start == '[' && text.trim_start().starts_with("[[")) {
        match json_of_toml(text) {
            Ok(table) => return Some(of_tables(table)),
            Err(error) if is_called(".toml") => return Some(Err(format!("this is not TOML: {error}"))),
            Err(_) => {}
        }
    }
    if !matches!(start, '[' | '{') {
        return None;
    }
    match serde_json::from_str(text) {
        Ok(value) => Some(of_json(value)),
        Err(error) if is_called(".json") => Some(Err(format!("this is not JSON: {error}"))),
        Err(_) => None,
    }
}

/// The kind that a word means, as one or as many.
fn kind_called(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| [kind.word(), kind.plural()].contains(&word))
}

fn of_tables(table: Object) -> Result<Vec<OwnRecords>, String> {
    let mut found: Vec<(Option<Kind>, Vec<Object>)> = Vec::new();
    for (key, value) in table {
        let Some(kind) = kind_called(&key) else { continue };
        let records = match value {
            Value::Array(items) => items,
            one => vec![one],
        };
        found.push((Some(kind), records.into_iter().filter_map(object).collect()));
    }
    grids(found)
}

fn object(value: Value) -> Option<Object> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

fn of_json(value: Value) -> Result<Vec<OwnRecords>, String> {
    let mut found: Vec<(Option<Kind>, Vec<Object>)> = Vec::new();
    let mut add = |named: Option<Kind>, mut object: Object| {
        // What follows from a record says what it is.
        let computed = object.remove("computed");
        let own = computed.as_ref().and_then(|computed| computed.get("record")).and_then(Value::as_str);
        let kind = named.or_else(|| own.and_then(kind_called));
        match found.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, objects)) => objects.push(object),
            None => found.push((kind, vec![object])),
        }
    };
    let mut told = None;
    match value {
        Value::Array(items) => items.into_iter().filter_map(object).for_each(|one| add(None, one)),
        Value::Object(all) if all.iter().all(|(key, value)| kind_called(key).is_some() && value.is_array()) => {
            for (key, value) in all {
                let items = value.as_array().cloned().unwrap_or_default();
                items.into_iter().filter_map(object).for_each(|one| add(kind_called(&key), one));
            }
        }
        Value::Object(one) => match longest_list(&one) {
            Some((path, items)) if !is_record(&one) => {
                items.iter().cloned().filter_map(object).for_each(|one| add(None, one));
                let first = path.split('.').next().unwrap_or_default();
                let others: Vec<String> =
                    one.keys().filter(|key| *key != first).map(|key| format!("'{}'", scrub(key))).collect();
                let others =
                    if others.is_empty() { String::new() } else { format!("; left out: {}", others.join(", ")) };
                told = Some(format!("the list '{}' of the file is read{others}", scrub(&path)));
            }
            _ => add(None, one),
        },
        _ => {}
    }
    let mut found = grids(found)?;
    for one in &mut found {
        one.grid.remarks.extend(told.clone());
    }
    Ok(found)
}

/// Whether an object is a record that holds lists, and no wrapper of one: it has an id, or says in a text what it is called
/// or when it is.
fn is_record(object: &Object) -> bool {
    let says = |key: &str| {
        let is =
            |kind: Kind| matches!(column::field_of(kind, key), Some("id" | "name" | "title" | "starts" | "signed"));
        Kind::ALL.into_iter().any(is)
    };
    let mut keys = object.iter().filter(|(_, value)| !value.is_array() && !value.is_object() && !value.is_null());
    object.contains_key("computed") || keys.any(|(key, _)| says(key))
}

/// The longest list of objects in an object, or in one that it holds, with the keys that lead there.
fn longest_list(object: &Object) -> Option<(String, &Vec<Value>)> {
    let lists = object.iter().filter_map(|(key, value)| match value {
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_object) => Some((key.clone(), items)),
        Value::Object(inner) => longest_list(inner).map(|(path, items)| (format!("{key}.{path}"), items)),
        _ => None,
    });
    lists.max_by_key(|(_, items)| items.len())
}

fn grids(found: Vec<(Option<Kind>, Vec<Object>)>) -> Result<Vec<OwnRecords>, String> {
    let found: Vec<OwnRecords> = found
        .into_iter()
        .filter(|(_, objects)| !objects.is_empty())
        .map(|(kind, objects)| OwnRecords { kind, grid: grid(kind, &objects) })
        .collect();
    if found.is_empty() { Err("there is no record in this file".to_owned()) } else { Ok(found) }
}

fn grid(kind: Option<Kind>, objects: &[Object]) -> Grid {
    let headings: Vec<String> = if let Some(kind) = kind {
        export::field_columns(kind).map(str::to_owned).collect()
    } else {
        let mut keys: Vec<String> = Vec::new();
        for key in objects.iter().flat_map(Map::keys) {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        keys
    };
    let cells = |object: &Object| match kind {
        Some(kind) => export::cells(kind, object),
        None => headings.iter().map(|key| object.get(key).map(export::cell).unwrap_or_default()).collect(),
    };
    let lines = objects.iter().map(|object| StringRecord::from(cells(object)));
    let all = [StringRecord::from(headings.clone())].into_iter().chain(lines).enumerate();
    let rows = all.map(|(place, cells)| GridRow { number: place + 1, cells, exact: Vec::new() });
    Grid { rows: rows.collect(), has_columns: true, ..Grid::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, name: &str) -> Vec<(Option<Kind>, Vec<String>)> {
        let found = records(text, name).unwrap().unwrap();
        let cells = |row: &GridRow| row.cells.iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("|");
        found.iter().map(|one| (one.kind, one.grid.rows.iter().skip(1).map(cells).collect())).collect()
    }

    #[test]
    fn records_are_found_in_json_and_toml() {
        let toml = "title = \"x\"\n[[city]]\nid = \"ostby\"\nname = \"Ostby\"\nmember_since = 2030-05-01\naliases = [\"a;b\", \"c\"]\n\
                    [[person]]\nid = \"kim\"\nname = \"Kim\"\nemails = \"k@example.org; x\"\n";
        let found = read(toml, "data.toml");
        assert_eq!(found[0], (Some(Kind::City), vec!["ostby|Ostby|a\\;b; c|2030-05-01".to_owned()]));
        assert_eq!(found[1], (Some(Kind::Person), vec!["kim|Kim|k@example.org\\; x".to_owned()]));
        let json =
            r#"[{"id": "ostby", "name": "Ostby", "population": 12, "computed": {"record": "city", "links": []}}]"#;
        assert_eq!(read(json, "x"), [(Some(Kind::City), vec!["ostby|Ostby|12".to_owned()])]);
        assert_eq!(
            read(r#"[{"Stadt": "Ostby"}, {"Land": "NO"}]"#, "x"),
            [(None, vec!["Ostby".to_owned(), "NO".to_owned()])]
        );
        assert_eq!(read(r#"{"cities": [{"name": "Ostby"}]}"#, "x")[0].0, Some(Kind::City));
        let wrapped = r#"{"meta": {"version": 1}, "data": {"items": [{"Stadt": "Ostby"}, {"Stadt": "Vestby"}]}}"#;
        assert_eq!(read(wrapped, "x"), [(None, vec!["Ostby".to_owned(), "Vestby".to_owned()])]);
        let town = r#"{"name": "Bergen", "twinTowns": [{"name": "Ostby"}]}"#;
        assert!(read(town, "x")[0].1[0].starts_with("Bergen"));
        let one = r#"{"id": "pact", "deliverables": [{"title": "Report"}]}"#;
        assert_eq!(read(one, "x")[0].1.len(), 1);
        assert!(records("Name,Country\n", "a.csv").is_none() && records("[a,b\n", "a.csv").is_none());
        assert!(records("{", "a.json").unwrap().is_err() && records("[1]", "a.json").unwrap().is_err());
        assert!(records("x = ", "a.toml").unwrap().is_err());
    }
}
