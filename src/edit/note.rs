//! `note`: a note of a call, added to a record.

use toml_edit::{Array, ArrayOfTables, Item, Value};

use super::splice::{Splices, end_of_line, line_end, start_of_line};
use super::table::{TableRef, TomlText, span};
use super::trial::{FileEdit, NewFile, Snapshot, change};
use super::value::text as quoted;
use super::{Change, Folder, Refusal};
use crate::catalog::{Call, Kind};
use crate::source::{SourceFile, scrub};

const KEY: &str = "calls";

/// Adds a note of a call to a record, and writes it; waits for other writers, so that no note is lost.
///
/// # Errors
/// Where there is no such record, or its file cannot be changed or written.
pub fn note(folder: &Folder, id: &str, call: &Call) -> Result<Change, Refusal> {
    let call = Call { on: call.on, by: scrub(&call.by), text: scrub(&call.text) };
    if call.text.is_empty() || call.by.is_empty() {
        return Err(Refusal::Senseless("there is nothing to note".to_owned()));
    }
    change(folder, |before| ready(before, id, &call))
}

fn ready(before: &Snapshot, id: &str, call: &Call) -> Result<FileEdit, Refusal> {
    let (kind, file) = before.find(id)?;
    let parsed = TomlText::new(&file.name, &file.text)?;
    let splices = added(&parsed, kind, id, call)?;
    let at = splices.start();
    let text = splices.applied(&file.text);
    let place = SourceFile::new(&file.name, &text).place(at..at);
    let file_name = file.name.to_string();
    let what = format!("the call is noted ({} by {})", call.on, call.by);
    let done = before.change(&file_name, place.line(), id, what);
    let changed = [(id.to_owned(), vec![KEY.to_owned()])];
    before.try_out(NewFile::of(file_name, text, changed), done)
}

fn added(parsed: &TomlText<'_>, kind: Kind, id: &str, call: &Call) -> Result<Splices, Refusal> {
    let table = parsed.record(kind, id)?;
    let text = parsed.text();
    let (on, by, said) = (call.on, quoted(&call.by), quoted(&call.text));
    let braces = format!("{{ on = {on}, by = {by}, text = {said} }}");
    let mut splices = Splices::default();
    match (table.get(KEY).map(|(_, item)| item), table) {
        (Some(Item::Value(Value::Array(calls))), _) => in_list(&mut splices, text, calls, &braces)?,
        (Some(Item::ArrayOfTables(calls)), _) => {
            let at = end_of_tables(calls, text);
            let end = line_end(text, at);
            let lines = [
                format!("[[{}.{KEY}]]", kind.word()),
                format!("on = {on}"),
                format!("by = {by}"),
                format!("text = {said}"),
            ];
            splices.insert(at, lines.map(|line| format!("{end}{line}")).concat());
        }
        (Some(_), _) => {
            return Err(Refusal::Unfit(format!("'{KEY}' is not a list of calls in this record; mend it first")));
        }
        (None, TableRef::Headed(_)) => {
            let at = table.end(text);
            let end = line_end(text, at);
            splices.insert(at, format!("{end}{KEY} = [{end}  {braces},{end}]"));
        }
        (None, TableRef::Braced(_)) => return table.set(text, &[KEY], &format!("[{braces}]"), &[]),
    }
    Ok(splices)
}

/// Adds an item behind the last one of a list: on a line of its own where the list ends on one.
pub(super) fn in_list(splices: &mut Splices, text: &str, list: &Array, item: &str) -> Result<(), Refusal> {
    let whole = span(list.span())?;
    let close = whole.end.saturating_sub(1);
    let last = list.iter().filter_map(|item| Some(item.span()?.end)).max();
    let own_line = start_of_line(text, close);
    let indent = text.get(own_line..close).unwrap_or_default();
    let is_alone = own_line > whole.start && indent.trim().is_empty();
    if let Some(last) = last.filter(|_| !list.trailing_comma()) {
        splices.insert(last, ",");
    }
    if is_alone {
        let end = line_end(text, whole.start);
        splices.insert(own_line, format!("{indent}  {item},{end}"));
    } else {
        let gap =
            if last.is_some() && !text.get(..close).unwrap_or_default().ends_with([' ', '\t']) { " " } else { "" };
        splices.insert(close, format!("{gap}{item}"));
    }
    Ok(())
}

/// Where the last of some tables ends that stand under headers of their own.
pub(super) fn end_of_tables(tables: &ArrayOfTables, text: &str) -> usize {
    let ends = tables.iter().flat_map(|table| {
        let values = table.iter().filter_map(|(_, item)| Some(item.span()?.end));
        values.chain(table.span().map(|header| header.end))
    });
    end_of_line(text, ends.max().unwrap_or(text.len()))
}
