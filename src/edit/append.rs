//! Records written at the end of a file, and which file that is.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use serde_json::Value as Json;
use toml_edit::Value;

use super::splice::line_end;
use super::table::TomlText;
use super::trial::{FileEdit, NewFile, Snapshot};
use super::{Folder, Refusal};
use crate::catalog::{Id, Kind, Record};
use crate::source::{Place, Problem, SourceFile};

/// A key of a record and its value as TOML.
pub type RecordPair = (&'static str, String);

/// A record as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordBlock {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its keys and their values, as TOML, the id among them.
    pub pairs: Vec<RecordPair>,
    /// Lines that stand below them.
    pub rest: Vec<String>,
}

/// A problem that a record would bring: which one of those to be added, the key, and the problem.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockFault {
    /// Which of the records, from 0; none where the problem lies elsewhere.
    pub block: Option<usize>,
    /// The key, where the problem lies in a value.
    pub key: Option<String>,
    /// The part of the field, where it lies in one: its key, or its place in a list.
    pub part: Option<String>,
    /// The problem.
    pub problem: Problem,
}

/// The file for records that come from elsewhere: the one of this name, in the folder where records of the kind stand.
pub(super) fn file_for_import(folder: &Folder, kind: Kind, name: &str) -> String {
    let stem = super::id_from(name).map_or_else(|| kind.plural().to_owned(), |id| id.to_string());
    let inside = folder.root.join(kind.plural()).is_dir();
    if inside { format!("{}/{stem}.toml", kind.plural()) } else { format!("{stem}.toml") }
}

/// Works out how records are added to a file of the folder as it was read.
pub(super) fn ready(before: &Snapshot, file: &str, blocks: &[RecordBlock]) -> Result<FileEdit, Refusal> {
    if let Some(old) = before.file(file) {
        // Below a text that is not closed, a record would be part of it.
        TomlText::new(&old.name, &old.text)?;
    }
    let old = before.file(file).map(|file| &*file.text);
    let text = written(before, file, old, blocks);
    let first = lines(before, file, blocks).into_iter().next().map_or(1, |(line, ..)| line);
    let ids: Vec<&str> = blocks.iter().map(|block| block.id.as_str()).collect();
    let what = match blocks {
        [block] => format!("the {} is written", block.kind.word()),
        _ => format!("{} records are written", blocks.len()),
    };
    let done = before.change(file, first, ids.first().copied().unwrap_or_default(), what);
    let changed: Vec<_> = ids.into_iter().map(|id| (id.to_owned(), Vec::new())).collect();
    before.try_out(NewFile::of(file, text, changed), done)
}

/// A refusal to write a record, with the key of each faulty value in the place of a line that nobody can look up.
pub(super) fn by_key(refusal: Refusal, before: &Snapshot, file: &str, block: RecordBlock) -> Refusal {
    let Refusal::Faulty(problems) = refusal else { return refusal };
    let lines = lines(before, file, &[block]);
    let placed = |problem: Problem| match fault(&problem, file, &lines).key {
        Some(key) => Problem { place: Place::file(&key), ..problem },
        None => problem,
    };
    Refusal::Faulty(problems.into_iter().map(placed).collect())
}

/// What stands above the first record: the file as it is, ended by an empty line.
fn above(before: &Snapshot, file: &str, old: Option<&str>) -> String {
    let mut text = match old {
        Some(old) => old.to_owned(),
        None if before.folder.root.join("schema.json").is_file() => {
            let up = "../".repeat(file.matches('/').count());
            format!("#:schema {}schema.json\n", if up.is_empty() { "./" } else { &up })
        }
        None => return String::new(),
    };
    let end = line_end(&text, 0);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    if !text.is_empty() && !text.ends_with(&format!("\n{end}")) {
        text.push_str(end);
    }
    text
}

/// The text of a file with records at its end; `old` is what stands there.
pub(super) fn written(before: &Snapshot, file: &str, old: Option<&str>, blocks: &[impl Borrow<RecordBlock>]) -> String {
    let mut text = above(before, file, old);
    let end = line_end(&text, 0);
    let blocks: Vec<String> = blocks.iter().map(|block| block.borrow().text(end)).collect();
    text.push_str(&blocks.join(end));
    text
}

impl RecordBlock {
    /// The text of a key, where it has one.
    pub fn text_of(&self, key: &str) -> Option<String> {
        let (_, value) = self.pairs.iter().find(|(other, _)| *other == key)?;
        value.parse::<Value>().ok()?.as_str().map(str::to_owned)
    }

    /// The texts of a key, of which a list has several; a date is one too.
    pub fn texts_of(&self, key: &str) -> Vec<String> {
        let value = self.pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value);
        match value.and_then(|value| value.parse::<Value>().ok()) {
            Some(Value::String(text)) => vec![text.into_value()],
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Some(Value::Datetime(date)) => vec![date.value().to_string()],
            _ => Vec::new(),
        }
    }

    /// What stands in quotes in the values of the record: the ids that it names are among that.
    pub fn quoted(&self) -> impl Iterator<Item = &str> {
        let values = self.pairs.iter().filter(|(key, _)| *key != "id").map(|(_, value)| value);
        values.flat_map(|value| value.split('"').skip(1).step_by(2))
    }

    /// What the record says, as JSON.
    pub fn json(&self) -> Json {
        let pair = |(key, value): &RecordPair| Some(((*key).to_owned(), json(&value.parse::<Value>().ok()?)));
        Json::Object(self.pairs.iter().filter_map(pair).collect())
    }

    /// Gives the record another id.
    pub fn rename(&mut self, id: &str) {
        id.clone_into(&mut self.id);
        for (_, value) in self.pairs.iter_mut().filter(|(key, _)| *key == "id") {
            *value = super::quoted(id);
        }
    }

    /// The lines of the record.
    pub fn text(&self, end: &str) -> String {
        let header = format!("[[{}]]", self.kind.word());
        let pairs = self.pairs.iter().map(|(key, value)| format!("{key} = {value}"));
        let lines = [header].into_iter().chain(pairs).chain(self.rest.iter().cloned());
        lines.flat_map(|line| [line, end.to_owned()]).collect()
    }
}

/// What a value says, as JSON.
pub(super) fn json(value: &Value) -> Json {
    match value {
        Value::String(text) => text.value().as_str().into(),
        Value::Integer(number) => (*number.value()).into(),
        Value::Float(number) => (*number.value()).into(),
        Value::Boolean(truth) => (*truth.value()).into(),
        Value::Datetime(date) => date.value().to_string().into(),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::InlineTable(table) => {
            Json::Object(table.iter().map(|(key, value)| (key.to_owned(), json(value))).collect())
        }
    }
}

/// Each line that is to be written, with the record and the key on it.
fn lines(before: &Snapshot, file: &str, blocks: &[RecordBlock]) -> Vec<(usize, usize, Option<String>)> {
    let above = above(before, file, before.file(file).map(|file| &*file.text));
    let mut line = SourceFile::new(file, &above).place(above.len()..above.len()).line();
    let mut lines = Vec::new();
    for (place, block) in blocks.iter().enumerate() {
        lines.push((line, place, None));
        for (key, _) in &block.pairs {
            line += 1;
            lines.push((line, place, Some((*key).to_owned())));
        }
        line += block.rest.len() + 2;
    }
    lines
}

fn fault(problem: &Problem, file: &str, lines: &[(usize, usize, Option<String>)]) -> BlockFault {
    let found = lines.iter().find(|(line, ..)| *problem.place.file == *file && *line == problem.place.line());
    BlockFault {
        block: found.map(|(_, block, _)| *block),
        key: found.and_then(|(_, _, key)| key.clone()),
        part: None,
        problem: problem.clone(),
    }
}

/// The file for a record: where others of its region, city or year stand, or of its kind, or else one named after the
/// kind.
pub(super) fn home(before: &Snapshot, kind: Kind, pairs: &[RecordPair]) -> String {
    let says =
        |key: &str| pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value.trim_matches(['"', '\'']));
    let catalog = &before.loaded.catalog;
    let mut scores: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for record in catalog.records().of(kind) {
        let Some(place) = before.loaded.places.get(record.id()) else { continue };
        let score = scores.entry(&place.file).or_default();
        score.0 += usize::from(is_like(record, &says));
        score.1 += 1;
    }
    // Of several with the same score the first by name.
    let best = scores.into_iter().rev().max_by_key(|(_, score)| *score);
    best.map_or_else(|| format!("{}.toml", kind.plural()), |(file, _)| file.to_owned())
}

fn is_like<'a>(record: Record<'_>, says: &impl Fn(&str) -> Option<&'a str>) -> bool {
    match record {
        Record::City(city) => city.region.as_ref().map(Id::as_str) == says("region"),
        Record::Event(event) => {
            let year = event.starts.map(|starts| starts.to_string().chars().take(4).collect::<String>());
            year.as_deref() == says("starts").map(|starts| starts.get(..4).unwrap_or(starts))
        }
        Record::Person(person) => person.organisation.as_ref().map(Id::as_str) == says("organisation"),
        _ => false,
    }
}
