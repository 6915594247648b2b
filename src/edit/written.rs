//! What stands in a file of records, whatever it means: its tables in their order, each with the lines that it stands on.

use serde_json::{Map, Value as Json};
use toml_edit::{Document, InlineTable, Item, Table, Value};

use super::Refusal;
use super::append::json;
use super::splice::{line_end, start_of_line};
use super::table::span;
use crate::catalog::Kind;
use crate::load::unfinished_merge;
use crate::source::{Document as Read, Place, Problem, Rule, SourceFile, scrub};

/// A value as it is written. Two are equal where they are written alike, but for the order of the parts of a table.
#[derive(Clone, Debug)]
pub enum TomlValue {
    /// A text, a number, a date, true or false.
    Leaf {
        /// As it is written.
        toml: String,
        /// What it says.
        json: Json,
    },
    /// A list.
    List(Vec<TomlValue>),
    /// A table.
    Table(Vec<(String, TomlValue)>),
}

impl PartialEq for TomlValue {
    fn eq(&self, other: &TomlValue) -> bool {
        match (self, other) {
            (TomlValue::Leaf { toml: one, .. }, TomlValue::Leaf { toml: other, .. }) => one == other,
            (TomlValue::List(one), TomlValue::List(other)) => one == other,
            (TomlValue::Table(one), TomlValue::Table(others)) => {
                let is_in_others = |part: &(String, TomlValue)| others.iter().any(|other| other == part);
                one.len() == others.len() && one.iter().all(is_in_others)
            }
            _ => false,
        }
    }
}

impl TomlValue {
    /// A text in the quotes that suit it.
    pub fn text(text: &str) -> TomlValue {
        TomlValue::Leaf { toml: super::quoted(text), json: text.into() }
    }

    /// Reads a value as it stands in a file.
    pub fn parse(toml: &str) -> Option<TomlValue> {
        let line = format!("value = {toml}\n");
        let document = Document::parse(line.as_str()).ok()?;
        let table = document.as_table();
        table.get("value").filter(|_| table.len() == 1).and_then(|item| of_item(item, &line))
    }

    /// What it says, as JSON; dates are texts.
    pub fn json(&self) -> Json {
        match self {
            TomlValue::Leaf { json, .. } => json.clone(),
            TomlValue::List(items) => items.iter().map(TomlValue::json).collect(),
            TomlValue::Table(parts) => {
                Json::Object(parts.iter().map(|(key, value)| (key.clone(), value.json())).collect())
            }
        }
    }

    /// It as TOML on one line, where no text in it has several.
    pub fn toml(&self) -> String {
        match self {
            TomlValue::Leaf { toml, .. } => toml.clone(),
            TomlValue::List(items) => {
                format!("[{}]", items.iter().map(TomlValue::toml).collect::<Vec<_>>().join(", "))
            }
            TomlValue::Table(parts) if parts.is_empty() => "{}".to_owned(),
            TomlValue::Table(parts) => {
                let parts: Vec<String> =
                    parts.iter().map(|(key, value)| format!("{} = {}", written_key(key), value.toml())).collect();
                format!("{{ {} }}", parts.join(", "))
            }
        }
    }

    /// The items of a list; one value is a list of one.
    pub fn items(&self) -> &[TomlValue] {
        match self {
            TomlValue::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }

    /// The parts of a table.
    pub fn parts(&self) -> Option<&[(String, TomlValue)]> {
        if let TomlValue::Table(parts) = self { Some(parts) } else { None }
    }
}

/// A key as it stands in a file.
pub(super) fn written_key(key: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { super::quoted(key) }
}

/// A table of a file: a record, or what stands above all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenTable {
    /// Its header as it is written, such as `[[city]]`; empty for what stands above all headers.
    pub header: String,
    /// Its keys and their values, in order.
    pub fields: Vec<(String, TomlValue)>,
    /// Where the line of its header begins; none where it has none of its own.
    pub start: Option<usize>,
}

impl WrittenTable {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&TomlValue> {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// What it says, as JSON.
    pub fn json(&self) -> Map<String, Json> {
        self.fields.iter().map(|(key, value)| (key.clone(), value.json())).collect()
    }
}

/// The tables of a text in their order; the first is what stands above all headers, where anything does.
///
/// # Errors
/// Where it is not TOML, with the place.
pub fn written_tables(name: &str, text: &str) -> Result<Vec<WrittenTable>, Problem> {
    let Ok(document) = Document::parse(text) else { return Err(syntax_problem(name, text)) };
    let mut above = WrittenTable { header: String::new(), fields: Vec::new(), start: None };
    let mut tables = Vec::new();
    for (key, item) in document.as_table() {
        let (list, single) = (format!("[[{}]]", written_key(key)), format!("[{}]", written_key(key)));
        match item {
            Item::ArrayOfTables(all) => {
                for table in all {
                    tables.push(headed(list.clone(), table, text));
                }
            }
            Item::Table(table) if !table.is_dotted() => tables.push(headed(single, table, text)),
            // Records may stand in braces; other lists of tables are values.
            Item::Value(Value::Array(items)) if is_kind(key) && items.iter().all(Value::is_inline_table) => {
                let braced = items.iter().filter_map(Value::as_inline_table);
                tables.extend(braced.map(|table| of_braces(list.clone(), table, text)));
            }
            item => above.fields.extend(of_item(item, text).map(|value| (key.to_owned(), value))),
        }
    }
    tables.sort_by_key(|(order, _)| *order);
    let above = Some(above).filter(|above| !above.fields.is_empty());
    Ok(above.into_iter().chain(tables.into_iter().map(|(_, table)| table)).collect())
}

fn is_kind(key: &str) -> bool {
    Kind::ALL.iter().any(|kind| kind.word() == key)
}

fn headed(header: String, table: &Table, text: &str) -> (usize, WrittenTable) {
    let fields = table.iter().filter_map(|(key, item)| Some((key.to_owned(), of_item(item, text)?))).collect();
    // A table that only its parts have a header of stands nowhere itself.
    let start = table.span().filter(|_| !table.is_implicit()).map(|header| start_of_line(text, header.start));
    (start.unwrap_or(usize::MAX), WrittenTable { header, fields, start })
}

fn of_braces(header: String, table: &InlineTable, text: &str) -> (usize, WrittenTable) {
    let fields = table.iter().filter_map(|(key, value)| Some((key.to_owned(), of_value(value, text)?))).collect();
    (table.span().map_or(usize::MAX, |span| span.start), WrittenTable { header, fields, start: None })
}

fn of_item(item: &Item, text: &str) -> Option<TomlValue> {
    Some(match item {
        Item::None => return None,
        Item::Value(value) => of_value(value, text)?,
        Item::Table(table) => TomlValue::Table(
            table.iter().filter_map(|(key, item)| Some((key.to_owned(), of_item(item, text)?))).collect(),
        ),
        Item::ArrayOfTables(tables) => {
            let table = |table: &Table| {
                table.iter().filter_map(|(key, item)| Some((key.to_owned(), of_item(item, text)?))).collect()
            };
            TomlValue::List(tables.iter().map(|one| TomlValue::Table(table(one))).collect())
        }
    })
}

fn of_value(value: &Value, text: &str) -> Option<TomlValue> {
    Some(match value {
        Value::Array(items) => TomlValue::List(items.iter().filter_map(|item| of_value(item, text)).collect()),
        Value::InlineTable(table) => TomlValue::Table(
            table.iter().filter_map(|(key, value)| Some((key.to_owned(), of_value(value, text)?))).collect(),
        ),
        leaf => {
            let place = span(leaf.span()).ok();
            let toml = place.and_then(|place| text.get(place)).map(|toml| toml.trim().to_owned());
            TomlValue::Leaf { toml: toml?, json: json(leaf) }
        }
    })
}

/// Where the lines of a table begin: with the remarks directly above its header, but not above a place.
pub fn block_start(text: &str, from: usize, header: usize) -> usize {
    let mut start = header;
    loop {
        let above = &text[from..start];
        let Some(line) = above.strip_suffix('\n') else { return start };
        let line_start = from + line.rfind('\n').map_or(0, |end| end + 1);
        let line = text[line_start..start].trim_start();
        // What `#:schema` says is said of the file.
        if !line.starts_with('#') || line.starts_with("#:") {
            return start;
        }
        start = line_start;
    }
}

/// A text without the record of an id; none where it does not stand on lines of its own.
pub(super) fn without_record(text: &str, kind: Kind, id: &str) -> Option<String> {
    let tables = written_tables("", text).ok()?;
    let header = format!("[[{}]]", kind.word());
    let own_id = |table: &WrittenTable| table.get("id").and_then(|id| id.json().as_str().map(scrub));
    let at = tables.iter().position(|table| table.header == header && own_id(table).as_deref() == Some(id))?;
    let above = at.checked_sub(1).and_then(|above| tables[above].start).unwrap_or_default();
    let start = block_start(text, above, tables[at].start?);
    let end = match tables.get(at + 1) {
        Some(next) => block_start(text, tables[at].start?, next.start?),
        None => text.len(),
    };
    let rest = format!("{}{}", &text[..start], &text[end..]);
    // The last record goes with the empty line above it.
    let ends_file = end == text.len();
    Some(if ends_file { rest.trim_end_matches(['\r', '\n']).to_owned() + line_end(text, 0) } else { rest })
}

/// Why a text is no TOML.
fn syntax_problem(name: &str, text: &str) -> Problem {
    let file = SourceFile::new(name, text);
    if let Some(problem) = unfinished_merge(&file) {
        return problem;
    }
    let mut problems = Vec::new();
    Read::parse(&file, &mut problems);
    let unknown = || Problem::new(Place::file(name), Rule::Syntax, "this is not TOML");
    problems.into_iter().next().unwrap_or_else(unknown)
}

/// A text with one table in it, as a refusal says why it is none.
pub(super) fn one_table(text: &str) -> Result<WrittenTable, Refusal> {
    let tables = written_tables("", text).map_err(|problem| Refusal::Unfit(problem.to_string()))?;
    let [table] =
        <[WrittenTable; 1]>::try_from(tables).map_err(|_| Refusal::Unfit("it is not one table".to_owned()))?;
    Ok(table)
}
