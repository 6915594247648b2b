//! The table of a record in a file's text: where each of its values stands, and what to put where to change one.

use std::collections::HashMap;
use std::ops::Range;

use toml_edit::{Document, InlineTable, Item, Key, Table, Value};

use super::Refusal;
use super::line_breaks::with_lines_of;
use super::splice::{Splices, end_of_line, line_end, start_of_line};
use crate::catalog::Kind;
use crate::load::{DataFile, lacks_bytes, unfinished_merge};
use crate::source::{Document as Read, Place, Problem, SourceFile, scrub};

/// A file's text, taken apart.
#[derive(Debug)]
pub(super) struct TomlText<'a> {
    name: &'a str,
    text: &'a str,
    document: Document<&'a str>,
}

/// A table of a record, or one in it.
#[derive(Clone, Copy)]
pub(super) enum TableRef<'a> {
    /// Under a header of its own, a key a line.
    Headed(&'a Table),
    /// In braces.
    Braced(&'a InlineTable),
}

/// That a file in another encoding is not changed.
pub(super) fn not_utf_8(place: &Place) -> Refusal {
    Refusal::Unfit(format!("a file that is not UTF-8 is not changed; save it as UTF-8 first: {place}"))
}

impl<'a> TomlText<'a> {
    /// Parses a text.
    ///
    /// # Errors
    /// Where it is not TOML; the problem says where.
    pub(super) fn new(name: &'a str, text: &'a str) -> Result<TomlText<'a>, Refusal> {
        if let Ok(document) = Document::parse(text) {
            return Ok(TomlText { name, text, document });
        }
        let file = SourceFile::new(name, text);
        if let Some(problem) = unfinished_merge(&file) {
            return Err(Refusal::Unfit(format!("a file with an unfinished merge is not changed: {problem}")));
        }
        let mut problems: Vec<Problem> = Vec::new();
        Read::parse(&file, &mut problems);
        if let Some(problem) = problems.first().filter(|_| lacks_bytes(text)) {
            return Err(not_utf_8(&problem.place));
        }
        let place = problems.first().map_or_else(|| name.to_owned(), ToString::to_string);
        Err(Refusal::Unfit(format!("a file with a fault in its TOML is not changed; mend it first: {place}")))
    }

    /// The kinds of the records of an id in a file, one for each record; none where the file is not TOML.
    pub(super) fn kinds_with(file: &'a DataFile, id: &str) -> Vec<Kind> {
        if !file.text.contains(id) {
            return Vec::new();
        }
        let Ok(parsed) = TomlText::new(&file.name, &file.text) else { return Vec::new() };
        let times = |kind: Kind| std::iter::repeat_n(kind, parsed.records(kind, id).count());
        Kind::ALL.into_iter().flat_map(times).collect()
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The table of the record of an id.
    pub(super) fn record(&self, kind: Kind, id: &str) -> Result<TableRef<'_>, Refusal> {
        let found = self.records(kind, id).next();
        found.ok_or_else(|| Refusal::NoRecord(format!("there is no record '{id}' in {}", self.name)))
    }

    /// The table under the only header of a text; with an empty one, what stands above all headers.
    pub(super) fn only(&self, header: &str) -> Result<TableRef<'_>, Refusal> {
        let none = || Refusal::NoRecord(format!("there is no table {header} in {}", self.name));
        let top = self.document.as_table();
        let held = if header.is_empty() { None } else { top.iter().map(|(_, held)| held).find(|held| !held.is_none()) };
        match held {
            None if header.is_empty() => Ok(TableRef::Headed(top)),
            Some(Item::ArrayOfTables(tables)) => tables.get(0).map(TableRef::Headed).ok_or_else(none),
            Some(Item::Table(table)) => Ok(TableRef::Headed(table)),
            _ => Err(none()),
        }
    }

    /// The tables of the records of a kind by their ids.
    pub(super) fn by_id(&self, kind: Kind) -> HashMap<String, TableRef<'_>> {
        let named = |table: TableRef<'_>| table.get("id").and_then(|(_, id)| id.as_str().map(scrub));
        self.of(kind).filter_map(|table| Some((named(table)?, table))).collect()
    }

    /// The tables of the records of an id: more than one only where it is given twice.
    fn records(&self, kind: Kind, id: &str) -> impl Iterator<Item = TableRef<'_>> {
        let own = |table: &TableRef<'_>| table.get("id").and_then(|(_, id)| id.as_str().map(scrub));
        self.of(kind).filter(move |table| own(table).is_some_and(|own| own == id))
    }

    /// The tables of the records of a kind.
    fn of(&self, kind: Kind) -> impl Iterator<Item = TableRef<'_>> {
        let (headed, braced) = match self.document.as_table().get(kind.word()) {
            Some(Item::ArrayOfTables(tables)) => (Some(tables), None),
            Some(Item::Value(Value::Array(items))) => (None, Some(items)),
            _ => (None, None),
        };
        let headed = headed.into_iter().flat_map(|tables| tables.iter().map(TableRef::Headed));
        let braced = braced.into_iter().flat_map(|items| items.iter().filter_map(Value::as_inline_table));
        headed.chain(braced.map(TableRef::Braced))
    }
}

impl<'a> TableRef<'a> {
    /// A key of the table and what it holds.
    pub(super) fn get(self, key: &str) -> Option<(&'a Key, &'a Item)> {
        match self {
            TableRef::Headed(table) => table.get_key_value(key),
            TableRef::Braced(table) => table.get_key_value(key),
        }
    }

    /// The table at a place of a list of them, from 0.
    pub(super) fn item(self, key: &str, place: usize) -> Option<TableRef<'a>> {
        match self.get(key)?.1 {
            Item::Value(Value::Array(list)) => list.get(place)?.as_inline_table().map(TableRef::Braced),
            Item::ArrayOfTables(tables) => tables.get(place).map(TableRef::Headed),
            _ => None,
        }
    }

    /// How many items the list under a key has.
    pub(super) fn tables(self, key: &str) -> usize {
        match self.get(key).map(|(_, held)| held) {
            Some(Item::Value(Value::Array(list))) => list.len(),
            Some(Item::ArrayOfTables(tables)) => tables.len(),
            _ => 0,
        }
    }

    /// What stands under a key, which may lead into a table of the record, for people; none where nothing does.
    pub(super) fn shown(self, path: &[&str]) -> Option<String> {
        let (key, rest) = path.split_first()?;
        match (rest, self.get(key)?.1) {
            ([], held) => super::list::shown(held),
            (rest, Item::Value(Value::InlineTable(inner))) => TableRef::Braced(inner).shown(rest),
            (rest, Item::Table(inner)) => TableRef::Headed(inner).shown(rest),
            ([place, rest @ ..], _) => {
                let inner = self.item(key, place.parse::<usize>().ok()?.checked_sub(1)?)?;
                match rest {
                    [] => Some("a table".to_owned()),
                    rest => inner.shown(rest),
                }
            }
        }
    }

    /// Puts a value under a key, such as `position.lat`. `order` has the keys of the table in the order of the file.
    pub(super) fn set(self, text: &str, path: &[&str], value: &str, order: &[&str]) -> Result<Splices, Refusal> {
        let mut splices = Splices::default();
        match (path, path.first().and_then(|key| self.get(key))) {
            ([_, ..], None) => return Ok(self.add(text, path, value, order)),
            ([_], Some((_, Item::Value(old)))) => {
                let in_lines = with_lines_of(old, value, line_end(text, 0));
                splices.put(span(old.span())?, in_lines.as_deref().unwrap_or(value));
            }
            ([_, rest @ ..], Some((_, inner))) if !rest.is_empty() => {
                return match inner {
                    Item::Value(Value::InlineTable(inner)) => TableRef::Braced(inner).set(text, rest, value, &[]),
                    Item::Table(inner) if inner.is_dotted() => dotted(inner, text, path, value),
                    Item::Table(inner) => TableRef::Headed(inner).set(text, rest, value, &[]),
                    _ => Err(by_hand(path)),
                };
            }
            _ => return Err(by_hand(path)),
        }
        Ok(splices)
    }

    /// Takes a key and its value away. A remark behind it stays.
    pub(super) fn remove(self, text: &str, path: &[&str]) -> Result<Splices, Refusal> {
        let Some((key, inner)) = path.first().and_then(|key| self.get(key)) else { return Ok(Splices::default()) };
        let mut splices = Splices::default();
        match (self, path, inner) {
            (_, [_, rest @ ..], Item::Value(Value::InlineTable(inner))) if !rest.is_empty() => {
                return TableRef::Braced(inner).remove(text, rest);
            }
            (_, [_, rest @ ..], Item::Table(inner)) if !rest.is_empty() => {
                return TableRef::Headed(inner).remove(text, rest);
            }
            (TableRef::Headed(_), [_], Item::Value(value)) => {
                splices.put(line_of(text, span(key.span())?.start, span(value.span())?.end), "");
            }
            (TableRef::Braced(table), [name], Item::Value(value)) => {
                let (start, end) = (span(key.span())?.start, span(value.span())?.end);
                splices.put(pair_in_braces(table, name, text, start..end), "");
            }
            (TableRef::Headed(_), [_], Item::Table(inner)) if inner.is_dotted() => {
                for (keys, value) in inner.get_values() {
                    let start = keys.first().and_then(|key| key.span());
                    splices.put(line_of(text, span(start)?.start, span(value.span())?.end), "");
                }
            }
            _ => return Err(by_hand(path)),
        }
        Ok(splices)
    }

    /// Adds a key where those that come before it in the order end.
    fn add(self, text: &str, path: &[&str], value: &str, order: &[&str]) -> Splices {
        let mut splices = Splices::default();
        let key = path.join(".");
        let before = order.iter().take_while(|name| path.first() != Some(name));
        match self {
            TableRef::Headed(table) => {
                let ends = before.filter_map(|name| end_of(table.get(name)?));
                let last = ends.last().or_else(|| table.iter().filter_map(|(_, item)| end_of(item)).max());
                let anchor = last.or(table.span().map(|header| header.end)).unwrap_or(text.len());
                let at = end_of_line(text, anchor);
                splices.insert(at, format!("{}{key} = {value}", line_end(text, at)));
            }
            TableRef::Braced(table) => {
                let last = table.iter().filter_map(|(_, value)| Some(value.span()?.end)).max();
                match (last, table.span()) {
                    (Some(last), _) => splices.insert(last, format!(", {key} = {value}")),
                    (None, Some(braces)) => splices.put(braces, format!("{{ {key} = {value} }}")),
                    (None, None) => {}
                }
            }
        }
        splices
    }

    /// Where a key that stands after all others is to be written: the end of the last line of the record's own keys.
    pub(super) fn end(self, text: &str) -> usize {
        let TableRef::Headed(table) = self else { return text.len() };
        let last = table.iter().filter_map(|(_, item)| end_of(item)).max();
        end_of_line(text, last.or(table.span().map(|header| header.end)).unwrap_or(text.len()))
    }
}

/// Adds a key to a table whose keys are written with dots, or changes one.
fn dotted(table: &Table, text: &str, path: &[&str], value: &str) -> Result<Splices, Refusal> {
    let mut splices = Splices::default();
    match path.get(1).and_then(|key| table.get(key)) {
        Some(Item::Value(old)) if path.len() == 2 => splices.put(span(old.span())?, value),
        None => {
            let at = end_of_line(text, end_of(&Item::Table(table.clone())).unwrap_or(text.len()));
            splices.insert(at, format!("{}{} = {value}", line_end(text, at), path.join(".")));
        }
        _ => return Err(by_hand(path)),
    }
    Ok(splices)
}

/// Where the value ends that an item holds, or the last one of a table that is written with dots.
fn end_of(item: &Item) -> Option<usize> {
    match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(table) if table.is_dotted() => table.iter().filter_map(|(_, item)| end_of(item)).max(),
        _ => None,
    }
}

/// The line of a key and its value; where a remark stands behind it, the part before that.
fn line_of(text: &str, start: usize, end: usize) -> Range<usize> {
    let line_start = start_of_line(text, start);
    let line_end = end_of_line(text, end);
    let behind = text.get(end..line_end).unwrap_or_default();
    if behind.trim().is_empty() {
        let rest = text.get(line_end..).unwrap_or_default();
        let mark = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
        return line_start..line_end + mark;
    }
    line_start..end + (behind.len() - behind.trim_start().len())
}

/// A pair in braces, with the comma that parts it from its neighbour.
fn pair_in_braces(table: &InlineTable, name: &str, text: &str, Range { start, end }: Range<usize>) -> Range<usize> {
    let before = table.iter().filter(|(key, _)| *key != name).filter_map(|(_, value)| Some(value.span()?.end));
    if let Some(before) = before.filter(|other| *other <= start).max() {
        return before..end;
    }
    let behind = text.get(end..).unwrap_or_default();
    match behind.trim_start().strip_prefix(',') {
        Some(rest) => start..end + (behind.len() - rest.trim_start().len()),
        None => start..end,
    }
}

pub(super) fn span(span: Option<Range<usize>>) -> Result<Range<usize>, Refusal> {
    span.ok_or_else(|| Refusal::Unfit("the place of this value is not known; change it in an editor".to_owned()))
}

fn by_hand(path: &[&str]) -> Refusal {
    Refusal::Unfit(format!("'{}' is written in a way that only an editor can change", path.join(".")))
}
