//! `set`: values of one record.

use super::splice::Splices;
use super::table::Parsed;
use super::trial::{After, Before, Ready, change};
use super::value::value;
use super::{Done, Folder, Refusal};
use crate::catalog::Kind;
use crate::schema::{Field, Form, fields};
use crate::source::{SourceFile, nearest, scrub};

/// A key, and the value that it is to have; none takes it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    key: String,
    typed: String,
}

impl Assignment {
    /// Reads `key=value`.
    ///
    /// # Errors
    /// Where there is no `=`, or nothing before it.
    pub fn parse(text: &str) -> Result<Assignment, String> {
        match text.split_once('=') {
            Some((key, typed)) if !key.trim().is_empty() => {
                Ok(Assignment { key: key.trim().to_owned(), typed: typed.trim().to_owned() })
            }
            _ => Err("write key=value, such as ends=2027-05-01".to_owned()),
        }
    }

    /// A key with its value.
    pub fn new(key: &str, typed: &str) -> Assignment {
        Assignment { key: key.to_owned(), typed: typed.trim().to_owned() }
    }

    /// The key as typed.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The value as typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }
}

/// Changes values of a record, and writes them.
///
/// # Errors
/// Where there is no such record or key, where the file is not fit to be changed or cannot be written, and where a problem
/// would come of it.
pub fn set(folder: &Folder, id: &str, assignments: &[Assignment]) -> Result<Done, Refusal> {
    change(folder, |before| ready(folder, before, (id, assignments)))
}

fn ready(folder: &Folder, before: &Before, (id, assignments): (&str, &[Assignment])) -> Result<Ready, Refusal> {
    let (kind, file) = before.find(id)?;
    let mut text = file.text.clone().into_owned();
    let (mut told, mut changed, mut line) = (Vec::new(), Vec::new(), None);
    for assignment in assignments {
        let (next, at) = assigned(kind, &file.name, (&text, id), assignment)?;
        line.get_or_insert(SourceFile::new(&file.name, &next).place(at..at).line);
        let is_other = next != text;
        text = next;
        changed.push(assignment.key.split('.').next().unwrap_or_default().to_owned());
        told.push(sentence(assignment, is_other));
    }
    let done =
        Done { file: before.root.join(&*file.name), line: line.unwrap_or(1), id: id.to_owned(), what: told.join(", ") };
    before.try_out(folder, After { file: file.name.to_string(), text, changed: vec![(id.to_owned(), changed)] }, done)
}

fn sentence(Assignment { key, typed }: &Assignment, is_other: bool) -> String {
    match (typed.is_empty(), is_other) {
        (_, false) => format!("{key} is as it was"),
        (true, true) => format!("{key} is taken away"),
        (false, true) => format!("{key} is {}", scrub(typed)),
    }
}

/// The text with one value changed, and where.
fn assigned(
    kind: Kind,
    name: &str,
    (text, id): (&str, &str),
    assignment: &Assignment,
) -> Result<(String, usize), Refusal> {
    let fields = fields(kind);
    let path: Vec<&str> = assignment.key.split('.').map(str::trim).collect();
    let field = known(kind, &fields, &path)?;
    let parsed = Parsed::new(name, text)?;
    let table = parsed.record(kind, id)?;
    let order: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let splices: Splices = if assignment.typed.is_empty() {
        table.remove(text, &path)?
    } else {
        table.set(parsed.text(), &path, (&value(field, &assignment.typed), &order))?
    };
    let at = splices.start();
    Ok((splices.applied(text), at))
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
    let Some(field) = fields.iter().find(|field| field.name == *first) else {
        let hint = nearest(first, fields.iter().map(|field| field.name.as_str()));
        let hint = hint.map_or_else(String::new, |key| format!("; did you mean '{key}'?"));
        return senseless(format!("'{first}' is not a key of the kind {}{hint}", kind.word()));
    };
    match (&field.form, rest) {
        (_, []) => Ok(field),
        (Form::Parts(parts), [part]) if !field.many => match parts.iter().find(|other| other.name == *part) {
            Some(part) => Ok(part),
            None => senseless(format!("'{}' has no key '{part}'", field.name)),
        },
        _ => senseless(format!("'{}' has no keys of its own", field.name)),
    }
}
