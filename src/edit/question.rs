//! `choose`: which of two values holds that two people wrote at the same time.

use super::items::remove_table;
use super::splice::Splices;
use super::table::{TableRef, TomlText};
use super::trial::{FileEdit, NewFile, Snapshot, change};
use super::written::without_record;
use super::{Change, Folder, Refusal};
use crate::catalog::{Kind, MergeQuestion};
use crate::schema::{Form, fields};
use crate::source::{Place, SourceFile, scrub};

const KEY: &str = "questions";

/// Which of the two values holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionChoice {
    /// The one that stands there.
    Kept,
    /// The other one.
    Other,
}

/// Answers a question of a record: writes the value that is chosen, and takes the question away.
///
/// # Errors
/// Where there is no such question, or the value cannot be written.
pub fn choose(folder: &Folder, id: &str, question: &MergeQuestion, choice: QuestionChoice) -> Result<Change, Refusal> {
    change(folder, |before| ready(before, id, question, choice))
}

fn ready(before: &Snapshot, id: &str, question: &MergeQuestion, choice: QuestionChoice) -> Result<FileEdit, Refusal> {
    let (kind, file) = before.find(id)?;
    let record = before.loaded.catalog.record(id);
    let place = record.and_then(|record| record.entry().questions.iter().position(|other| other == question));
    let place =
        place.ok_or_else(|| Refusal::NoRecord(format!("this question of '{}' is answered already", scrub(id))))?;
    let line = record.and_then(|record| before.loaded.places.get(record.id())).map_or(1, Place::line);
    let chosen = Chosen { kind, id, file: &file.name, question };
    let field = question.field.split('.').next().unwrap_or_default();
    let shown = |value: &Option<String>| value.as_deref().map_or_else(|| "none".to_owned(), scrub);
    if choice == QuestionChoice::Other && field == "id" {
        if question.other.is_some() {
            let why = format!("another record has the id {} already; this one keeps its own", shown(&question.other));
            return Err(Refusal::Senseless(why));
        }
        let text = without_record(&file.text, kind, id);
        let text = text.ok_or_else(|| Refusal::Unfit(format!("'{}' can only be removed in an editor", scrub(id))))?;
        let done = before.change(&file.name, line, id, "the record is removed".to_owned());
        let changed = fields(kind).iter().map(|field| field.name.clone()).collect();
        return before.try_removal(NewFile::of(&*file.name, text, [(id.to_owned(), changed)]), done);
    }
    let text = match choice {
        QuestionChoice::Kept => file.text.to_string(),
        QuestionChoice::Other => chosen.with_other(&file.text)?,
    };
    let text = chosen.changed(&text, |table, text| remove_table(table, text, KEY, place))?;
    let what = match choice {
        QuestionChoice::Kept => format!("{}: stays {}", scrub(&question.field), shown(&question.kept)),
        QuestionChoice::Other => {
            format!("{}: {} → {}", scrub(&question.field), shown(&question.kept), shown(&question.other))
        }
    };
    let first = text.bytes().zip(file.text.bytes()).take_while(|(new, old)| new == old).count();
    let line = SourceFile::new(&file.name, &text).place(first..first).line().max(1);
    let done = before.change(&file.name, line, id, what);
    let mut changed = vec![KEY.to_owned()];
    if choice == QuestionChoice::Other {
        changed.insert(0, field.to_owned());
    }
    before.try_out(NewFile::of(&*file.name, text, [(id.to_owned(), changed)]), done)
}

/// A question that is answered.
struct Chosen<'a> {
    kind: Kind,
    id: &'a str,
    file: &'a str,
    question: &'a MergeQuestion,
}

impl Chosen<'_> {
    fn changed(
        &self,
        text: &str,
        change: impl FnOnce(TableRef<'_>, &str) -> Result<Splices, Refusal>,
    ) -> Result<String, Refusal> {
        let parsed = TomlText::new(self.file, text)?;
        Ok(change(parsed.record(self.kind, self.id)?, text)?.applied(text))
    }

    /// The text with the other value.
    fn with_other(&self, text: &str) -> Result<String, Refusal> {
        let MergeQuestion { field, item, other, .. } = self.question;
        let path: Vec<&str> = field.split('.').collect();
        let order: Vec<&str> = fields(self.kind).iter().map(|field| field.name.as_str()).collect();
        self.changed(text, |table, text| {
            let Some(item) = item else { return put(table, text, &path, other.as_deref(), &order) };
            let (list, parts) = (path[0], &path[1..]);
            let is_it = |place: &usize| self.is_named(table.item(list, *place), list, item);
            let place = (0..table.tables(list)).find(is_it);
            let place = place.ok_or_else(|| {
                Refusal::NoRecord(format!("there is no {} '{}' in this record any more", scrub(list), scrub(item)))
            })?;
            match (parts, other, table.item(list, place)) {
                ([], None, _) => remove_table(table, text, list, place),
                ([], Some(_), _) | (_, _, None) => Err(by_hand(field)),
                (parts, other, Some(inner)) => put(inner, text, parts, other.as_deref(), &[]),
            }
        })
    }

    /// Whether a table of a list is called so: by the first part that it must have.
    fn is_named(&self, table: Option<TableRef<'_>>, list: &str, name: &str) -> bool {
        let field = fields(self.kind).iter().find(|field| field.name == list);
        let Some(Form::Parts(parts)) = field.map(|field| &field.form) else { return false };
        let key = parts.iter().find(|part| part.required).map(|part| part.name.as_str());
        let said = table.zip(key).and_then(|(table, key)| table.get(key)).and_then(|(_, said)| said.as_str());
        said.is_some_and(|said| scrub(said) == name)
    }
}

/// The text without the questions about what was just given a value, and what these are about.
pub(super) fn without_answered(
    (kind, id, file): (Kind, &str, &str),
    mut text: String,
    questions: &[MergeQuestion],
    paths: &[Vec<&str>],
) -> Result<(String, Vec<String>), Refusal> {
    let mut answered = Vec::new();
    // The last first, so that the places of the others stay.
    for (place, question) in questions.iter().enumerate().rev() {
        let asked = Chosen { kind, id, file, question };
        let parsed = TomlText::new(file, &text)?;
        let table = parsed.record(kind, id)?;
        if !paths.iter().any(|path| asked.is_about(table, path)) {
            continue;
        }
        text = remove_table(table, &text, KEY, place)?.applied(&text);
        answered.push(scrub(&question.field));
    }
    Ok((text, answered))
}

impl Chosen<'_> {
    /// Whether it is about the field of a path of keys, which may lead through a place in a list: `deliverable.2.due`.
    fn is_about(&self, table: TableRef<'_>, path: &[&str]) -> bool {
        let field: Vec<&str> = self.question.field.split('.').collect();
        match (path, &self.question.item) {
            ([list, place, part @ ..], Some(item)) => {
                let place = place.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
                let named = place.is_some_and(|place| self.is_named(table.item(list, place), list, item));
                named && field.first() == Some(list) && field[1..].starts_with(part)
            }
            (path, None) => field != ["id"] && field.starts_with(path),
            _ => false,
        }
    }
}

fn put(
    table: TableRef<'_>,
    text: &str,
    path: &[&str],
    value: Option<&str>,
    order: &[&str],
) -> Result<Splices, Refusal> {
    match value {
        Some(value) if super::TomlValue::parse(value).is_some() => table.set(text, path, value, order),
        Some(value) => Err(Refusal::Senseless(format!("'{}' is no value", scrub(value)))),
        None => table.remove(text, path),
    }
}

fn by_hand(field: &str) -> Refusal {
    Refusal::Unfit(format!("'{}' can only be changed in an editor", scrub(field)))
}
