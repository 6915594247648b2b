//! `set`: values of one record.

use super::equality::Equality;
use super::list::List;
use super::splice::Splices;
use super::table::TomlText;
use super::trial::{FileEdit, NewFile, Snapshot, change};
use super::value::value;
use super::{Change, Folder, Refusal};
use crate::catalog::{Catalog, Kind};
use crate::schema::{Field, Form, fields};
use crate::source::{SourceFile, nearest, scrub};

/// A key, and the value that it is to have; none takes it away. Of a list, also one value that is to come or to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    key: String,
    typed: String,
    how: Operation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    /// It is put in the place of whatever is there.
    Put,
    /// It is added to a list.
    Add,
    /// It is taken out of a list.
    TakeAway,
}

impl Assignment {
    /// Reads `key=value`, or for one value of a list `key+=value` and `key-=value`.
    ///
    /// # Errors
    /// Where there is no `=`, or nothing before it, or nothing to add or remove.
    pub fn parse(text: &str) -> Result<Assignment, String> {
        let (key, typed) = text.split_once('=').unwrap_or_default();
        let (key, how) = match (key.strip_suffix('+'), key.strip_suffix('-')) {
            (Some(key), _) => (key, Operation::Add),
            (_, Some(key)) => (key, Operation::TakeAway),
            _ => (key, Operation::Put),
        };
        let assignment = Assignment { how, ..Assignment::new(key.trim(), typed) };
        if assignment.key.is_empty() {
            return Err("write key=value, such as ends=2027-05-01".to_owned());
        }
        if how != Operation::Put && assignment.typed.is_empty() {
            return Err("write the value that is to be added or taken away: phones+=\"+1 555 0100\"".to_owned());
        }
        Ok(assignment)
    }

    /// A key with its value.
    pub fn new(key: &str, typed: &str) -> Assignment {
        Assignment { key: key.to_owned(), typed: typed.trim().to_owned(), how: Operation::Put }
    }

    /// The key as typed.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The keys that it leads through: of a part of a field, that of the field first.
    fn path(&self) -> Vec<&str> {
        self.key.split('.').map(str::trim).collect()
    }

    /// The value as typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The same with another value.
    #[must_use]
    pub fn with_typed(&self, typed: String) -> Assignment {
        Assignment { typed, ..self.clone() }
    }

    /// Whether it is about one value of a list, and leaves the others.
    pub fn is_of_one(&self) -> bool {
        self.how != Operation::Put
    }
}

/// Changes values of a record, and writes them.
///
/// # Errors
/// Where record or key do not exist, the file cannot be changed or written, or a problem would come of it.
pub fn set(folder: &Folder, id: &str, assignments: &[Assignment]) -> Result<Change, Refusal> {
    change(folder, |before| ready(before, id, assignments))
}

fn ready(before: &Snapshot, id: &str, assignments: &[Assignment]) -> Result<FileEdit, Refusal> {
    let (kind, file) = before.find(id)?;
    let mut text = file.text.clone().into_owned();
    let (mut changed, mut line) = (Vec::new(), None);
    let subject = Subject { kind, id, file: &file.name, catalog: &before.loaded.catalog };
    for assignment in assignments {
        let (next, at) = subject.assigned(&text, assignment)?;
        if next != text {
            line.get_or_insert(SourceFile::new(&file.name, &next).place(at..at).line);
        }
        text = next;
        changed.extend(assignment.path().first().map(|field| (*field).to_owned()));
    }
    changed.dedup();
    let place = before.loaded.catalog.record(id).and_then(|record| before.loaded.places.get(record.id()));
    let line = line.or(place.map(|place| place.line)).unwrap_or(1);
    let held = |text: &str| -> Result<Vec<Option<String>>, Refusal> {
        let parsed = TomlText::new(&file.name, text)?;
        let table = parsed.record(kind, id)?;
        Ok(assignments.iter().map(|assignment| table.shown(&assignment.path())).collect())
    };
    let sentences = assignments.iter().zip(held(&file.text)?.into_iter().zip(held(&text)?));
    let sentences = sentences.enumerate().filter(|(place, (one, _))| {
        // Of several changes to one key the last says it all.
        !assignments.iter().skip(place + 1).any(|later| later.key == one.key)
    });
    let sentences: Vec<String> =
        sentences.map(|(_, (assignment, (old, new)))| sentence(assignment, old, new)).collect();
    let done = before.change(&file.name, line, id, sentences.join("; "));
    before.try_out(NewFile { file: file.name.to_string(), text, changed: vec![(id.to_owned(), changed)] }, done)
}

fn sentence(Assignment { key, typed, how }: &Assignment, old: Option<String>, new: Option<String>) -> String {
    let nothing = || "none".to_owned();
    match how {
        _ if old != new => format!("{key}: {} → {}", old.unwrap_or_else(nothing), new.unwrap_or_else(nothing)),
        Operation::Add => format!("{key} holds {} already", scrub(typed)),
        _ => format!("{key} is as it was"),
    }
}

/// The record that is changed.
struct Subject<'a> {
    kind: Kind,
    id: &'a str,
    file: &'a str,
    catalog: &'a Catalog,
}

impl Subject<'_> {
    /// The text of its file with one value changed, and where.
    fn assigned(&self, text: &str, assignment: &Assignment) -> Result<(String, usize), Refusal> {
        let fields = fields(self.kind);
        let path = assignment.path();
        let field = known(self.kind, fields, &path)?;
        let parsed = TomlText::new(self.file, text)?;
        let table = parsed.record(self.kind, self.id)?;
        let order: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        let typed = assignment.typed.as_str();
        let list = List { table, text: parsed.text(), field, same: Equality::of(field, self.catalog, self.id) };
        let splices: Splices = match assignment.how {
            Operation::Add | Operation::TakeAway if !field.many || path.len() > 1 => {
                let why = format!("'{}' is no list: write {0}=VALUE", assignment.key);
                return Err(Refusal::Senseless(why));
            }
            Operation::Add => list.add(typed, &order)?,
            Operation::TakeAway => list.take_away(typed)?,
            Operation::Put if typed.is_empty() => table.remove(text, &path)?,
            Operation::Put => table.set(parsed.text(), &path, &value(field, typed), &order)?,
        };
        let at = splices.start();
        Ok((splices.applied(text), at))
    }
}

/// That no record of a kind has a key.
pub(super) fn unknown(kind: Kind, key: &str) -> Refusal {
    let hint = nearest(key, fields(kind).iter().map(|field| field.name.as_str()));
    let hint = hint.map_or_else(String::new, |key| format!("; did you mean '{key}'?"));
    Refusal::Senseless(format!("'{}' is not a key of the kind {}{hint}", scrub(key), kind.word()))
}

/// The field of a path of keys.
fn known<'a>(kind: Kind, fields: &'a [Field], path: &[&str]) -> Result<&'a Field, Refusal> {
    let senseless = |why: String| Err(Refusal::Senseless(why));
    let (Some(first), rest) = (path.first(), path.get(1..).unwrap_or_default()) else {
        return senseless("a key is missing before '='".to_owned());
    };
    match *first {
        "id" => return senseless("an id is not changed here: other records may name it".to_owned()),
        "calls" => {
            return senseless("notes of calls are added with citydesk note, and changed in an editor".to_owned());
        }
        _ => {}
    }
    let Some(field) = fields.iter().find(|field| field.name == *first) else { return Err(unknown(kind, first)) };
    match (&field.form, rest) {
        (_, []) => Ok(field),
        (Form::Parts(parts), [part]) if !field.many => match parts.iter().find(|other| other.name == *part) {
            Some(part) => Ok(part),
            None => senseless(format!("'{}' has no key '{part}'", field.name)),
        },
        _ => senseless(format!("'{}' has no keys of its own", field.name)),
    }
}
