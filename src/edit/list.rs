//! Lists of a record: one value added, or one taken away, and every other byte as it was.

use std::ops::Range;

use toml_edit::{Array, Item, Value};

use super::Refusal;
use super::equality::Equality;
use super::items::add_table;
use super::note::in_list;
use super::splice::{Splices, end_of_line, start_of_line};
use super::table::{TableRef, span};
use super::value::item;
use crate::catalog::Kind;
use crate::schema::Field;
use crate::source::scrub;

/// A field of a record that holds a list.
pub(super) struct List<'a> {
    pub(super) table: TableRef<'a>,
    pub(super) text: &'a str,
    pub(super) field: &'a Field,
    pub(super) same: Equality,
    /// The kind of the record.
    pub(super) kind: Kind,
}

impl List<'_> {
    /// Adds a value at the end, unless it is there already. `order` has the keys of the record in the order of the
    /// file.
    pub(super) fn add(&self, typed: &str, order: &[&str]) -> Result<Splices, Refusal> {
        let key = self.field.name.as_str();
        let (written, wanted) = self.wanted(typed)?;
        let mut splices = Splices::default();
        match self.table.get(key).map(|(_, held)| held) {
            None => return self.table.set(self.text, &[key], &format!("[{written}]"), order),
            Some(Item::Value(Value::Array(list))) => {
                if !list.iter().any(|one| self.same.holds(one, &wanted)) {
                    in_list(&mut splices, self.text, list, &written)?;
                }
            }
            Some(Item::Value(one)) => {
                if !self.same.holds(one, &wanted) {
                    let place = span(one.span())?;
                    let old = self.text.get(place.clone()).unwrap_or_default();
                    splices.put(place, format!("[{old}, {written}]"));
                }
            }
            Some(Item::ArrayOfTables(tables)) => return add_table(tables, self.text, self.kind, key, &written),
            Some(_) => return Err(self.by_hand()),
        }
        Ok(splices)
    }

    /// Takes a value away; the key goes with the last one.
    pub(super) fn take_away(&self, typed: &str) -> Result<Splices, Refusal> {
        let key = self.field.name.as_str();
        let (_, wanted) = self.wanted(typed)?;
        let mut splices = Splices::default();
        let held: Vec<&Value> = match self.table.get(key).map(|(_, held)| held) {
            None => Vec::new(),
            Some(Item::Value(Value::Array(list))) => list.iter().collect(),
            Some(Item::Value(one)) => vec![one],
            Some(_) => return Err(self.by_hand()),
        };
        let Some(place) = self.place_of(&held, &wanted) else {
            let held: Vec<String> = held.into_iter().map(shown_value).collect();
            let held = if held.is_empty() { "is empty".to_owned() } else { format!("holds {}", held.join(", ")) };
            return Err(Refusal::NoRecord(format!("'{}' is not in {key}, which {held}", scrub(typed))));
        };
        match self.table.get(key).map(|(_, held)| held) {
            Some(Item::Value(Value::Array(list))) if list.len() > 1 => {
                splices.put(range_of(self.text, list, place)?, "");
                Ok(splices)
            }
            _ => self.table.remove(self.text, &[key]),
        }
    }

    /// Where a value stands: as it is written, or else the first that is the same.
    fn place_of(&self, held: &[&Value], wanted: &Value) -> Option<usize> {
        let exact = held.iter().position(|one| Equality::AsWritten.holds(one, wanted));
        exact.or_else(|| held.iter().position(|one| self.same.holds(one, wanted)))
    }

    /// The value as it is written, and what that holds.
    fn wanted(&self, typed: &str) -> Result<(String, Value), Refusal> {
        let written = item(self.field, typed);
        let value =
            written.parse::<Value>().map_err(|_| Refusal::Senseless(format!("'{}' is no value", scrub(typed))))?;
        Ok((written, value))
    }

    fn by_hand(&self) -> Refusal {
        Refusal::Unfit(format!("'{}' is written in a way that only an editor can change", self.field.name))
    }
}

/// What an item holds, for people; none where it holds nothing.
pub(super) fn shown(held: &Item) -> Option<String> {
    let shown = match held {
        Item::None => return None,
        Item::Value(value) => shown_value(value),
        Item::ArrayOfTables(tables) => format!("{} tables", tables.len()),
        Item::Table(table) => {
            let part = |(key, held): (&str, &Item)| Some(format!("{key} = {}", shown(held)?));
            format!("{{ {} }}", table.iter().filter_map(part).collect::<Vec<_>>().join(", "))
        }
    };
    Some(shown).filter(|shown| !shown.is_empty())
}

fn shown_value(value: &Value) -> String {
    match value {
        Value::String(text) => scrub(text.value()),
        Value::Array(list) => list.iter().map(shown_value).collect::<Vec<_>>().join(", "),
        _ => scrub(value.to_string().trim()),
    }
}

/// The bytes of a value of a list with its comma, and with its line where it stands there alone.
pub(super) fn range_of(text: &str, list: &Array, place: usize) -> Result<Range<usize>, Refusal> {
    let spans = list.iter().map(|one| span(one.span())).collect::<Result<Vec<_>, _>>()?;
    let close = span(list.span())?.end.saturating_sub(1);
    let own = spans.get(place).cloned().unwrap_or(close..close);
    let next = spans.get(place + 1).map_or(close, |next| next.start);
    let end = comma(text, own.end..next).map_or(own.end, |comma| comma + 1);
    let (line, behind) = (start_of_line(text, own.start), end_of_line(text, end));
    let is_blank = |range: Range<usize>| text.get(range).is_some_and(|part| part.trim().is_empty());
    if is_blank(line..own.start) && is_blank(end..behind) {
        let rest = text.get(behind..).unwrap_or_default();
        return Ok(line..behind + if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) });
    }
    let before = place.checked_sub(1).and_then(|before| spans.get(before));
    let above = before.and_then(|before| comma(text, before.end..own.start));
    match above.filter(|_| place + 1 == spans.len() && end == own.end) {
        // The last one goes with the comma before it.
        Some(above) if is_blank(above + 1..own.start) => Ok(above..own.end),
        _ => {
            let gap = text.get(end..next).unwrap_or_default();
            Ok(own.start..end + (gap.len() - gap.trim_start_matches([' ', '\t']).len()))
        }
    }
}

/// Where the comma stands in a part of a list that holds no value: not one in a remark.
fn comma(text: &str, range: Range<usize>) -> Option<usize> {
    let mut in_remark = false;
    let part = text.get(range.clone())?;
    let found = part.char_indices().find(|(_, sign)| {
        in_remark = *sign == '#' || in_remark && *sign != '\n';
        *sign == ',' && !in_remark
    });
    found.map(|(at, _)| range.start + at)
}
