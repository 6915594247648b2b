//! Lists of a record made into other ones, item by item: what stays in a list keeps its bytes and its place.

use toml_edit::{Array, ArrayOfTables, Item, Value};

use super::Refusal;
use super::list::range_of;
use super::note::{end_of_tables, in_list};
use super::splice::{Splices, end_of_line, line_end, start_of_line};
use super::table::{TableRef, span};
use super::value::literal;
use crate::catalog::Kind;
use crate::schema::Field;
use crate::source::scrub;

/// One step of making a list into another one; the next is worked out on what comes of it.
pub(super) enum ListStep {
    /// Nothing is left to do.
    Done,
    /// These changes come first.
    Change(Splices),
}

/// The next step of making the list of a field into one of these values.
pub(super) fn next_step(
    table: TableRef<'_>,
    text: &str,
    field: &Field,
    wanted: &[String],
    order: &[&str],
) -> Result<ListStep, Refusal> {
    let key = field.name.as_str();
    let written: Vec<String> = wanted.iter().map(|one| literal(field, one)).collect();
    let all = match &written[..] {
        [one] if key == "source" => one.clone(),
        all => format!("[{}]", all.join(", ")),
    };
    let list = match table.get(key).map(|(_, held)| held) {
        None if wanted.is_empty() => return Ok(ListStep::Done),
        None => return table.set(text, &[key], &all, order).map(ListStep::Change),
        Some(Item::Value(Value::Array(list))) => list,
        Some(Item::Value(one)) => {
            return match (wanted, said(field, one)?) {
                ([], _) => table.remove(text, &[key]).map(ListStep::Change),
                ([only], held) if *only == held => Ok(ListStep::Done),
                ([_], _) => changed(one, &written[0]),
                _ => changed(one, &all),
            };
        }
        Some(_) => return Err(by_hand(field)),
    };
    if wanted.is_empty() {
        return table.remove(text, &[key]).map(ListStep::Change);
    }
    let held = list.iter().map(|one| said(field, one)).collect::<Result<Vec<String>, Refusal>>()?;
    let first = held.iter().zip(wanted).take_while(|(old, new)| old == new).count();
    let rest = held[first..].iter().rev().zip(wanted[first..].iter().rev());
    let last = rest.take_while(|(old, new)| old == new).count();
    let (old, new) = (held.len() - first - last, wanted.len() - first - last);
    let mut splices = Splices::default();
    match (old, new) {
        (0, 0) => return Ok(ListStep::Done),
        (0, _) if last == 0 => in_list(&mut splices, text, list, &written[first])?,
        (0, _) => before(&mut splices, text, list, first, &written[first])?,
        (_, 0) => splices.put(range_of(text, list, first)?, ""),
        // What has become another is changed where it stands.
        _ => {
            let Some(one) = list.get(first) else { return Err(by_hand(field)) };
            return changed(one, &written[first]);
        }
    }
    Ok(ListStep::Change(splices))
}

fn changed(old: &Value, new: &str) -> Result<ListStep, Refusal> {
    let mut splices = Splices::default();
    splices.put(span(old.span())?, new);
    Ok(ListStep::Change(splices))
}

/// Puts an item before the one at a place: on a line of its own where that one has one.
pub(super) fn before(splices: &mut Splices, text: &str, list: &Array, place: usize, item: &str) -> Result<(), Refusal> {
    let next = span(list.get(place).and_then(Value::span))?;
    let line = start_of_line(text, next.start);
    let indent = text.get(line..next.start).unwrap_or_default();
    let gap = if indent.trim().is_empty() { format!("{}{indent}", line_end(text, line)) } else { " ".to_owned() };
    splices.insert(next.start, format!("{item},{gap}"));
    Ok(())
}

/// What a value of a list says, as the form has it.
fn said(field: &Field, value: &Value) -> Result<String, Refusal> {
    match value {
        Value::String(text) => Ok(scrub(text.value())),
        Value::Datetime(moment) => Ok(moment.value().to_string()),
        Value::Integer(number) => Ok(number.value().to_string()),
        _ => Err(by_hand(field)),
    }
}

pub(super) fn by_hand(field: &Field) -> Refusal {
    Refusal::Unfit(format!("'{}' is written in a way that only an editor can change", field.name))
}

/// Adds a table to a list of them that stand under headers of their own.
pub(super) fn add_table(
    tables: &ArrayOfTables,
    text: &str,
    kind: Kind,
    key: &str,
    pairs: &str,
) -> Result<Splices, Refusal> {
    let parsed = pairs.parse::<Value>().ok();
    let Some(parsed) = parsed.as_ref().and_then(Value::as_inline_table) else {
        return Err(Refusal::Senseless(format!("write a table in braces: {key}+='{{ title = \"…\" }}'")));
    };
    let at = end_of_tables(tables, text);
    let end = line_end(text, at);
    let pairs = parsed.iter().map(|(key, value)| format!("{key} = {}", value.clone().decorated("", "")));
    let lines = [String::new(), format!("[[{}.{key}]]", kind.word())].into_iter().chain(pairs);
    let mut splices = Splices::default();
    splices.insert(at, lines.flat_map(|line| [end.to_owned(), line]).collect::<String>());
    Ok(splices)
}

/// Takes the table at a place away from a list of them, with its header.
pub(super) fn remove_table(table: TableRef<'_>, text: &str, key: &str, place: usize) -> Result<Splices, Refusal> {
    let none = || Refusal::NoRecord(format!("there is no {key} {} in this record", place + 1));
    let mut splices = Splices::default();
    match table.get(key).map(|(_, held)| held) {
        Some(Item::Value(Value::Array(list))) if list.len() > 1 || place > 0 => {
            splices.put(range_of(text, list, Some(place).filter(|place| *place < list.len()).ok_or_else(none)?)?, "");
        }
        Some(Item::Value(Value::Array(list))) if list.len() == 1 => return table.remove(text, &[key]),
        Some(Item::ArrayOfTables(tables)) => {
            let one = tables.get(place).ok_or_else(none)?;
            let header = span(one.span())?;
            let ends = one.iter().filter_map(|(_, item)| item.span().map(|span| span.end));
            let end = end_of_line(text, ends.max().unwrap_or(header.end));
            let rest = text.get(end..).unwrap_or_default();
            // The empty line above goes too, so that one of the two around it stays.
            let start = start_of_line(text, header.start);
            let above = text.get(..start).unwrap_or_default();
            let blank = if above.ends_with("\r\n\r\n") { 2 } else { usize::from(above.ends_with("\n\n")) };
            let line = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            splices.put(start - blank..end + line, "");
        }
        _ => return Err(none()),
    }
    Ok(splices)
}

#[cfg(test)]
mod tests {
    use super::super::table::TomlText;
    use super::*;
    use crate::schema::fields;

    fn become_list(body: &str, wanted: &[&str]) -> Result<String, Refusal> {
        let wanted: Vec<String> = wanted.iter().map(|one| (*one).to_owned()).collect();
        let field = fields(Kind::Person).iter().find(|field| field.name == "phones").unwrap();
        let mut text = format!("[[person]]\nid = \"kim\"\n{body}");
        for _ in 0..20 {
            let parsed = TomlText::new("a.toml", &text)?;
            let step = next_step(parsed.record(Kind::Person, "kim")?, &text, field, &wanted, &["id", "phones"])?;
            match step {
                ListStep::Done => return Ok(text.replacen("[[person]]\nid = \"kim\"\n", "", 1)),
                ListStep::Change(splices) => text = splices.applied(&text),
            }
        }
        panic!("never done: {text}");
    }

    #[test]
    fn what_stays_in_a_list_keeps_its_bytes() {
        let lines = "phones = [\n  '1', # desk\n  \"2\", # home\n  \"3\", # late\n]\n";
        for (wanted, expected) in [
            (&["1", "2", "3"][..], lines.to_owned()),
            (&["1", "3"], lines.replace("  \"2\", # home\n", "  # home\n")),
            (&["1", "2", "4"], lines.replace("\"3\"", "\"4\"")),
            (&["1", "2", "3", "4"], lines.replace("late\n", "late\n  \"4\",\n")),
            (&["0", "1", "2", "3"], lines.replace("'1'", "\"0\",\n  '1'")),
            (&["1", "2", "x", "3"], lines.replace("\"3\"", "\"x\",\n  \"3\"")),
        ] {
            assert_eq!(become_list(lines, wanted).unwrap(), expected, "{wanted:?}");
        }
        for (before, wanted, after) in [
            ("phones = ['1', '2']\n", &["2"][..], "phones = ['2']\n"),
            ("phones = ['1', '2']\n", &["1"], "phones = ['1']\n"),
            ("phones = ['1', '2', '3']\n", &["x"], "phones = [\"x\"]\n"),
            ("phones = ['1', '2']\n", &["0", "1", "2"], "phones = [\"0\", '1', '2']\n"),
            ("phones = ['1']\n", &[], ""),
            ("phones = '1'\n", &["1"], "phones = '1'\n"),
            ("phones = '1'\n", &["1", "2"], "phones = [\"1\", \"2\"]\n"),
            ("", &["1"], "phones = [\"1\"]\n"),
            ("", &[], ""),
        ] {
            assert_eq!(become_list(before, wanted).unwrap(), after, "{before} {wanted:?}");
        }
        assert!(become_list("phones = ['1', { a = 1 }]\n", &["2"]).is_err());
    }
}
