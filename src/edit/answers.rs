//! What is wrong with a record while its fields are being asked for: the reader of data files says so, as far as there
//! are answers.

use std::collections::BTreeSet;

use super::draft::pairs;
use super::value::text;
use super::{Assignment, RecordBlock, RecordPair};
use crate::catalog::{Catalog, Id, Kind, Record};
use crate::load::{DataFile, Source, load_files};
use crate::schema::{Field, Form, fields};
use crate::source::{Problem, Rule};

/// The problems of a record with these fields, except that fields are missing. `catalog` knows the records that it
/// names.
pub fn faults_of_answers(catalog: &Catalog, kind: Kind, says: &[Assignment]) -> Vec<Problem> {
    let Some(id) = free_id(catalog) else { return Vec::new() };
    let mut pairs = pairs(kind, says, &id);
    let mut written: String = named(kind, &pairs).iter().filter_map(|id| stub(catalog, id)).collect();
    let first = written.lines().count() + 1;
    let given: BTreeSet<String> = pairs.iter().map(|(key, _)| (*key).to_owned()).collect();
    pairs.extend(fillers(kind, &given));
    written.push_str(&RecordBlock { kind, id: id.to_string(), pairs, rest: Vec::new() }.text("\n"));
    let file = DataFile::new("new.toml", written);
    let is_missing = |problem: &Problem| {
        problem.rule == Rule::MissingField && problem.field().is_none_or(|field| !given.contains(field))
    };
    let problems = load_files(Source::Archive, &[file]).problems.into_iter();
    problems.filter(|problem| problem.place.line() >= first && !is_missing(problem)).collect()
}

/// Values for fields that are still missing: of a record that lacks one, not everything is looked at.
fn fillers(kind: Kind, given: &BTreeSet<String>) -> Vec<RecordPair> {
    let missing = fields(kind).iter().filter(|field| field.required && !given.contains(&field.name));
    let fillers = missing.filter(|field| field.form != Form::Id && field.name != "id");
    fillers
        .map(|field| (field.name.as_str(), if field.form == Form::Text { text("x") } else { field.example() }))
        .collect()
}

/// An id that no record has.
fn free_id(catalog: &Catalog) -> Option<Id> {
    let ids = (0..=catalog.all().count()).filter_map(|number| Id::parse(&format!("new-record-{number}")));
    ids.into_iter().find(|id| catalog.record(id.as_str()).is_none())
}

/// The ids that stand in the fields that name records.
fn named(kind: Kind, pairs: &[RecordPair]) -> BTreeSet<String> {
    let names = |field: &Field| match &field.form {
        Form::Parts(parts) => parts.iter().any(|part| part.form == Form::Id),
        form => *form == Form::Id && field.name != "id",
    };
    let links = fields(kind).iter().filter(|field| names(field));
    let values = links.filter_map(|field| pairs.iter().find(|(key, _)| *key == field.name));
    let words =
        values.flat_map(|(_, value)| value.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A record as far as others depend on it.
fn stub(catalog: &Catalog, id: &str) -> Option<String> {
    let record = catalog.record(id)?;
    let zone = match record {
        Record::City(city) => city.zone.as_ref(),
        _ => None,
    };
    let zone = zone.map_or_else(String::new, |zone| format!("zone = {}\n", text(&zone.to_string())));
    Some(format!("[[{}]]\nid = {}\n{zone}\n", record.kind().word(), text(id)))
}
