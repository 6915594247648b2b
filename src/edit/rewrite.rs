//! The lines of one table made to say something else, so that what stays the same keeps its bytes.

use toml_edit::{Array, Item, Value};

use super::Refusal;
use super::items::{add_table, before, remove_table};
use super::list::range_of;
use super::note::in_list;
use super::splice::{Splices, line_end};
use super::table::{TableRef, TomlText, span};
use super::written::{TomlValue, WrittenTable, one_table, written_key};
use crate::catalog::Kind;

/// How many steps it may take to make a list into another one.
const MOST_STEPS: usize = 2_000;

/// The text of one table with these values in it and no others, where it can be had by changes to its lines. `is_same`
/// says of the value of a field that it may stay as it is written; `order` has the keys in the order of a file.
///
/// # Errors
/// Where it is written in a way that only an editor can change.
pub fn rewritten(
    text: &str,
    wanted: &WrittenTable,
    order: &[&str],
    is_same: impl Fn(&str, &TomlValue, &TomlValue) -> bool,
) -> Result<String, Refusal> {
    let mut text = text.to_owned();
    let now = one_table(&text)?;
    if now.header != wanted.header {
        return Err(by_hand(&now.header));
    }
    for (key, value) in &wanted.fields {
        let old = now.get(key);
        if old.is_some_and(|old| is_same(key, old, value)) {
            continue;
        }
        text = with_value(&text, wanted, &NewValue { key, old, new: value }, order)?;
    }
    for (key, _) in now.fields.iter().filter(|(key, _)| wanted.get(key).is_none()) {
        let splices = in_table(&text, wanted, |table| table.remove(&text, &[key]))?;
        text = splices.applied(&text);
    }
    Ok(text)
}

/// The lines of a table, written anew.
pub fn written_anew(table: &WrittenTable, end: &str) -> String {
    let header = Some(table.header.clone()).filter(|header| !header.is_empty());
    let pairs = table.fields.iter().map(|(key, value)| {
        let is_long = matches!(value, TomlValue::List(items) if items.iter().any(|item| item.parts().is_some()));
        let value = if is_long { lines_of(value, end) } else { value.toml() };
        format!("{} = {value}", written_key(key))
    });
    header.into_iter().chain(pairs).flat_map(|line| [line, end.to_owned()]).collect()
}

/// A list of tables, each on a line of its own.
fn lines_of(list: &TomlValue, end: &str) -> String {
    let items: Vec<String> = list.items().iter().map(|item| format!("  {},{end}", item.toml())).collect();
    format!("[{end}{}]", items.concat())
}

/// A value that is to stand in the place of another one.
struct NewValue<'a> {
    key: &'a str,
    old: Option<&'a TomlValue>,
    new: &'a TomlValue,
}

/// A text with the value of a key put in the place of the one that it has.
fn with_value(text: &str, wanted: &WrittenTable, value: &NewValue<'_>, order: &[&str]) -> Result<String, Refusal> {
    let NewValue { key, old, new } = *value;
    let whole = || {
        let is_long = new.items().iter().any(|item| item.parts().is_some()) && matches!(new, TomlValue::List(_));
        if is_long { lines_of(new, line_end(text, 0)) } else { new.toml() }
    };
    match (old, new) {
        (Some(TomlValue::Table(old)), TomlValue::Table(parts)) => {
            let mut text = text.to_owned();
            for (part, value) in parts {
                if old.iter().any(|(name, old)| name == part && old == value) {
                    continue;
                }
                let splices = in_table(&text, wanted, |table| table.set(&text, &[key, part], &value.toml(), &[]))?;
                text = splices.applied(&text);
            }
            for (part, _) in old.iter().filter(|(name, _)| parts.iter().all(|(part, _)| part != name)) {
                let splices = in_table(&text, wanted, |table| table.remove(&text, &[key, part]))?;
                text = splices.applied(&text);
            }
            Ok(text)
        }
        (Some(_), TomlValue::List(items)) => {
            let listed = become_list(text, wanted, key, items);
            listed.or_else(|_| {
                let splices = in_table(text, wanted, |table| table.set(text, &[key], &whole(), order))?;
                Ok(splices.applied(text))
            })
        }
        _ => {
            let splices = in_table(text, wanted, |table| {
                let key = written_key(key);
                table.set(text, &[&key], &whole(), order)
            })?;
            Ok(splices.applied(text))
        }
    }
}

/// Works out a change to the only table of a text.
fn in_table(
    text: &str,
    wanted: &WrittenTable,
    change: impl FnOnce(TableRef<'_>) -> Result<Splices, Refusal>,
) -> Result<Splices, Refusal> {
    let parsed = TomlText::new("", text)?;
    change(parsed.only(&wanted.header)?)
}

/// Makes a list into another one, step by step: what stays in it keeps its bytes and its place.
fn become_list(text: &str, wanted: &WrittenTable, key: &str, items: &[TomlValue]) -> Result<String, Refusal> {
    let mut text = text.to_owned();
    for _ in 0..MOST_STEPS {
        let now = one_table(&text)?;
        let held = match now.get(key) {
            Some(TomlValue::List(held)) => held.clone(),
            _ => return Err(by_hand(key)),
        };
        let first = held.iter().zip(items).take_while(|(old, new)| old == new).count();
        if first == held.len() && first == items.len() {
            return Ok(text);
        }
        let next = in_table(&text, wanted, |table| {
            let list = table.get(key).map(|(_, held)| held);
            step(table, &text, (key, &wanted.header), list, ListGap { first, held: &held, wanted: items })
        })?;
        let next = next.applied(&text);
        if next == text {
            return Err(by_hand(key));
        }
        text = next;
    }
    Err(by_hand(key))
}

/// Where a list begins to be another one than it is to be.
struct ListGap<'a> {
    first: usize,
    held: &'a [TomlValue],
    wanted: &'a [TomlValue],
}

/// The next change of a list: one item goes, comes or is changed.
fn step(
    table: TableRef<'_>,
    text: &str,
    (key, header): (&str, &str),
    list: Option<&Item>,
    ListGap { first, held, wanted }: ListGap<'_>,
) -> Result<Splices, Refusal> {
    let (old, new) = (held.get(first), wanted.get(first));
    let stays = |one: &TomlValue| wanted[first..].contains(one);
    let was_there = |one: &TomlValue| held[first..].contains(one);
    if let (Some(TomlValue::Table(old_parts)), Some(TomlValue::Table(new_parts))) = (old, new)
        && old.is_some_and(|old| !stays(old))
        && new.is_some_and(|new| !was_there(new))
        && held.len() <= wanted.len()
    {
        let inner = table.item(key, first).ok_or_else(|| by_hand(key))?;
        return next_part(inner, text, old_parts, new_parts);
    }
    match list {
        Some(Item::Value(Value::Array(list))) => {
            let mut splices = Splices::default();
            match (old, new) {
                (Some(old), _) if !stays(old) && (new.is_none_or(was_there) || held.len() > wanted.len()) => {
                    splices.put(range_of(text, list, first)?, "");
                }
                (Some(old), Some(new)) if !stays(old) => splices.put(place(list, first)?, new.toml()),
                (Some(_), Some(new)) if !was_there(new) => before(&mut splices, text, list, first, &new.toml())?,
                (None, Some(new)) => in_list(&mut splices, text, list, &new.toml())?,
                _ => return Err(by_hand(key)),
            }
            Ok(splices)
        }
        Some(Item::ArrayOfTables(tables)) => match (old, new) {
            (Some(old), _) if !stays(old) => remove_table(table, text, key, first),
            (None, Some(new)) => {
                let kind = Kind::ALL.into_iter().find(|kind| format!("[[{}]]", kind.word()) == header);
                add_table(tables, text, kind.ok_or_else(|| by_hand(key))?, key, &new.toml())
            }
            _ => Err(by_hand(key)),
        },
        _ => Err(by_hand(key)),
    }
}

/// The next change of a table in a list: one part of it.
fn next_part(
    table: TableRef<'_>,
    text: &str,
    old: &[(String, TomlValue)],
    new: &[(String, TomlValue)],
) -> Result<Splices, Refusal> {
    if let Some((part, value)) = new.iter().find(|part| !old.contains(part)) {
        return table.set(text, &[part], &value.toml(), &[]);
    }
    match old.iter().find(|(part, _)| new.iter().all(|(other, _)| other != part)) {
        Some((part, _)) => table.remove(text, &[part]),
        None => Ok(Splices::default()),
    }
}

fn place(list: &Array, place: usize) -> Result<std::ops::Range<usize>, Refusal> {
    span(list.get(place).and_then(Value::span))
}

fn by_hand(key: &str) -> Refusal {
    Refusal::Unfit(format!("'{key}' is written in a way that only an editor can change"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> WrittenTable {
        one_table(text).unwrap()
    }

    fn become_table(before: &str, wanted: &str) -> Result<String, Refusal> {
        rewritten(before, &table(wanted), &["id", "name", "phones", "calls"], |_, old, new| old == new)
    }

    #[test]
    fn what_stays_the_same_keeps_its_bytes() {
        let before = "# Kim.\n[[person]]\nid = 'kim' # short\nname = \"Kim\"\nphones = [\n  '1', # desk\n  '2',\n]\n";
        for (wanted, after) in [
            (before.to_owned(), before.to_owned()),
            (before.replace("\"Kim\"", "\"Bo\""), before.replace("\"Kim\"", "\"Bo\"")),
            (before.replace("  '2',\n", ""), before.replace("  '2',\n", "")),
            (before.replace("  '2',\n", "  '2',\n  '3',\n"), before.replace("  '2',\n", "  '2',\n  '3',\n")),
            (before.replace("  '2',\n", "  '3',\n  '2',\n"), before.replace("  '2',\n", "  '3',\n  '2',\n")),
            (before.replace("name = \"Kim\"\n", ""), before.replace("name = \"Kim\"\n", "")),
            (format!("{before}from = 2030-01-01\n"), format!("{before}from = 2030-01-01\n")),
        ] {
            assert_eq!(become_table(before, &wanted).unwrap(), after, "{wanted}");
        }
    }

    #[test]
    fn tables_of_a_list_come_go_and_change_one_by_one() {
        let lines = "[[city]]\nid = 'a'\ncalls = [\n  { on = 2030-01-01, by = 'x', text = 'one' }, # first\n]\n";
        let two = lines.replace("# first\n", "# first\n  { on = 2030-01-02, by = 'y', text = 'two' },\n");
        assert_eq!(become_table(lines, &two).unwrap(), two);
        assert_eq!(become_table(&two, lines).unwrap(), lines);
        let headed = "[[city]]\nid = 'a'\n\n[[city.calls]]\non = 2030-01-01\nby = 'x'\ntext = 'one'\n";
        let more = become_table(headed, &two).unwrap();
        assert!(more.starts_with(headed.trim_end()) && table(&more).json() == table(&two).json(), "{more}");
        assert_eq!(become_table(&more, headed).unwrap().trim_end(), headed.trim_end());
    }

    #[test]
    fn a_table_is_written_anew_and_says_the_same() {
        for text in [
            "[[city]]\nid = 'a'\nposition.lat = 1\nposition.lon = 2.50\n\"odd key\" = [1, [2], {}]\n",
            "title = 'x'\nas_of = 2030-01-01\n",
            "[[x]]\nlong = \"\"\"\na\nb\"\"\"\nlist = [{ a = '''c\nd''' }, { b = 0x1F }]\n",
        ] {
            let written = written_anew(&table(text), "\n");
            assert_eq!(table(&written).json(), table(text).json(), "{written}");
        }
    }
}
