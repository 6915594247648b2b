//! `set`: values of one record.

use super::equality::Equality;
use super::items::{self, ListStep, next_step, remove_table};
use super::list::List;
use super::question::without_answered;
use super::splice::Splices;
use super::table::{TableRef, TomlText};
use super::trial::{FileEdit, NewFile, Snapshot, change};
use super::value::{literal, value};
use super::{Change, Folder, Refusal};
use crate::catalog::{Catalog, Kind};
use crate::schema::{Field, Form, fields};
use crate::source::{Place, SourceFile, nearest, scrub};

/// A key, and the value that it is to have; none takes it away. Of a list, also one value that is to come or to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    key: String,
    typed: String,
    how: Operation,
    /// What a list is to hold.
    items: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    /// It is put in the place of whatever is there.
    Put,
    /// It is added to a list.
    Add,
    /// It is taken out of a list.
    TakeAway,
    /// A list comes to hold these items and no others.
    Become,
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
        Assignment { key: key.to_owned(), typed: typed.trim().to_owned(), how: Operation::Put, items: Vec::new() }
    }

    /// A field with what a form holds for it, letter by letter; nothing takes it away.
    pub fn literal(key: &str, field: &Field, said: &str) -> Assignment {
        Assignment::new(key, &if said.is_empty() { String::new() } else { literal(field, said) })
    }

    /// A list that is to hold these items, as a form has them; those that it holds already stay as they are written.
    pub fn list(key: &str, field: &Field, items: &[String]) -> Assignment {
        // A file holds no other signs, and what is compared with it must not either.
        let items: Vec<String> = items.iter().map(|item| scrub(item)).collect();
        let written: Vec<String> = items.iter().map(|item| literal(field, item)).collect();
        let typed = match &written[..] {
            [] => String::new(),
            // One source stands without brackets in most files.
            [one] if field.name == "source" => one.clone(),
            all => format!("[{}]", all.join(", ")),
        };
        Assignment { how: Operation::Become, items, ..Assignment::new(key, &typed) }
    }

    /// A table that is added to a list of them, as TOML.
    pub fn added(key: &str, table: &str) -> Assignment {
        Assignment { how: Operation::Add, ..Assignment::new(key, table) }
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
        matches!(self.how, Operation::Add | Operation::TakeAway)
    }
}

/// Changes values of a record, and writes them.
///
/// # Errors
/// Where record or key do not exist, the file cannot be changed or written, or a problem would come of it.
pub fn set(folder: &Folder, id: &str, assignments: &[Assignment]) -> Result<Change, Refusal> {
    change(folder, |before| ready(before, id, assignments))
}

/// The same where the record is still as it was when somebody began to change it.
///
/// # Errors
/// Also where it is another one meanwhile.
pub fn set_unchanged(
    folder: &Folder,
    id: &str,
    was: &serde_json::Value,
    assignments: &[Assignment],
) -> Result<Change, Refusal> {
    change(folder, |before| {
        let now = before.loaded.catalog.record(id).map(|record| serde_json::to_value(record).unwrap_or_default());
        if now.is_some_and(|now| now != *was) {
            let place = before.loaded.catalog.record(id).and_then(|record| before.loaded.places.get(record.id()));
            let file = place.map_or_else(|| id.to_owned(), |place| place.file.to_string());
            let why = "somebody else has changed the record meanwhile; look at it, then save again";
            return Err(Refusal::Unfit(format!("Not saved: {}: {why}", scrub(&file))));
        }
        let (kind, file) = before.find(id)?;
        let parsed = TomlText::new(&file.name, &file.text)?;
        let table = parsed.record(kind, id)?;
        for assignment in assignments {
            let path = assignment.path();
            let known = path.first().and_then(|key| was.get(*key)).and_then(serde_json::Value::as_array).map(Vec::len);
            let is_of_table = path.get(1).is_some_and(|place| place_of(place).is_some());
            if is_of_table && table.tables(path[0]) != known.unwrap_or_default() {
                let why = format!("not all of '{}' can be read: mend it in an editor first", path[0]);
                return Err(Refusal::Unfit(format!("Not saved: {why}")));
            }
        }
        ready(before, id, assignments)
    })
}

fn ready(before: &Snapshot, id: &str, assignments: &[Assignment]) -> Result<FileEdit, Refusal> {
    let (kind, file) = before.find(id)?;
    let mut text = file.text.clone().into_owned();
    let (mut changed, mut line) = (Vec::new(), None);
    let subject = Subject { kind, id, file: &file.name, catalog: &before.loaded.catalog };
    for assignment in assignments {
        let (next, at) = subject.assigned(&text, assignment)?;
        if next != text {
            line.get_or_insert(SourceFile::new(&file.name, &next).place(at..at).line());
        }
        text = next;
        changed.extend(assignment.path().first().map(|field| (*field).to_owned()));
    }
    changed.dedup();
    let record = before.loaded.catalog.record(id);
    // Whoever gives the field a value has decided what a merge has asked about it.
    let questions = record.map(|record| &record.entry().questions[..]).unwrap_or_default();
    let paths: Vec<Vec<&str>> =
        assignments.iter().filter(|one| one.how == Operation::Put).map(Assignment::path).collect();
    let (text, answered) = without_answered((kind, id, &file.name), text, questions, &paths)?;
    changed.extend((!answered.is_empty()).then(|| "questions".to_owned()));
    let place = record.and_then(|record| before.loaded.places.get(record.id()));
    let line = line.or(place.map(Place::line)).unwrap_or(1);
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
    let sentences = sentences.map(|(_, (assignment, (old, new)))| sentence(assignment, old, new));
    let decided = answered.iter().map(|field| format!("the question about {field} is decided"));
    let sentences: Vec<String> = sentences.chain(decided).collect();
    let done = before.change(&file.name, line, id, sentences.join("; "));
    before.try_out(NewFile::of(&*file.name, text, [(id.to_owned(), changed)]), done)
}

fn sentence(Assignment { key, typed, how, .. }: &Assignment, old: Option<String>, new: Option<String>) -> String {
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
        let same = Equality::of(field, self.catalog, self.id);
        let list = List { table, text: parsed.text(), field, same, kind: self.kind };
        let splices: Splices = match assignment.how {
            Operation::Become => return self.become_list(text, field, &assignment.items),
            Operation::Put if path.get(1).is_some_and(|place| place_of(place).is_some()) => {
                in_tables(table, text, &path, field, typed)?
            }
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

impl Subject<'_> {
    /// Makes a list into another one, step by step: what one step does is where the next begins.
    fn become_list(&self, text: &str, field: &Field, wanted: &[String]) -> Result<(String, usize), Refusal> {
        let order: Vec<&str> = fields(self.kind).iter().map(|field| field.name.as_str()).collect();
        let (mut text, mut at) = (text.to_owned(), None);
        loop {
            let parsed = TomlText::new(self.file, &text)?;
            match next_step(parsed.record(self.kind, self.id)?, &text, field, wanted, &order)? {
                ListStep::Done => return Ok((text, at.unwrap_or_default())),
                ListStep::Change(splices) => {
                    at.get_or_insert(splices.start());
                    let next = splices.applied(&text);
                    // A step that changes nothing would be taken for ever.
                    if next == text {
                        return Err(items::by_hand(field));
                    }
                    text = next;
                }
            }
        }
    }
}

/// Changes a part of a table in a list of them, or takes a whole table away: `deliverable.2.due`, `deliverable.2`.
fn in_tables(table: TableRef<'_>, text: &str, path: &[&str], field: &Field, typed: &str) -> Result<Splices, Refusal> {
    let (key, place) = (path[0], path.get(1).and_then(|place| place_of(place)).unwrap_or_default());
    let Some(part) = path.get(2) else {
        if typed.is_empty() {
            return remove_table(table, text, key, place);
        }
        return Err(Refusal::Senseless(format!("write the part that is to change: {key}.{}.title=…", place + 1)));
    };
    let none = || Refusal::NoRecord(format!("there is no {key} {} in this record", place + 1));
    let inner = table.item(key, place).ok_or_else(none)?;
    if typed.is_empty() { inner.remove(text, &[part]) } else { inner.set(text, &[part], &value(field, typed), &[]) }
}

/// A place in a list, written from 1.
fn place_of(written: &str) -> Option<usize> {
    written.parse::<usize>().ok()?.checked_sub(1)
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
        "questions" => return senseless("questions of a merge are answered with citydesk choose".to_owned()),
        _ => {}
    }
    let Some(field) = fields.iter().find(|field| field.name == *first) else { return Err(unknown(kind, first)) };
    match (&field.form, rest) {
        (_, []) => Ok(field),
        (Form::Parts(parts), [place, rest @ ..]) if field.many && place_of(place).is_some() => match rest {
            [] => Ok(field),
            [part] => match parts.iter().find(|other| other.name == *part) {
                Some(part) => Ok(part),
                None => senseless(format!("'{}' has no key '{part}'", field.name)),
            },
            _ => senseless(format!("'{}' has no keys of its own", path.join("."))),
        },
        (Form::Parts(parts), [part]) if !field.many => match parts.iter().find(|other| other.name == *part) {
            Some(part) => Ok(part),
            None => senseless(format!("'{}' has no key '{part}'", field.name)),
        },
        _ => senseless(format!("'{}' has no keys of its own", field.name)),
    }
}
