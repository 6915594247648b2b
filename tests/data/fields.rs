//! Every field of every kind goes every way: whatever is declared is described, read, written out, shown, changed, asked
//! for in a new record, and taken from a table. The records are made of the declarations alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::HashMap;
use std::fs;
use std::sync::OnceLock;

use citydesk::internals::catalog::{Catalog, Context, Kind, Record, Viewpoint};
use citydesk::internals::edit::{self, Assignment, Folder, New};
use citydesk::internals::export;
use citydesk::internals::import::{self, InputFile, Request};
use citydesk::internals::load::{Access, DataFile, Loaded, Source, load, load_files};
use citydesk::internals::schema::{self, Field, Form, fields};
use citydesk::internals::words;
use serde_json::Value;

/// A field with a value, in a record that else has only what it must have.
struct Sample {
    kind: Kind,
    field: &'static Field,
    id: String,
    /// The keys and values of the record, in the order of its fields.
    pairs: Vec<(&'static str, String)>,
}

/// The schema of a kind, worked out once.
fn schema_of(kind: Kind) -> &'static Value {
    static READ: [OnceLock<Value>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    READ[kind as usize].get_or_init(|| schema::of(kind))
}

/// Values of a field as TOML: the first for its sample, the second for one that differs, and is earlier.
fn values(kind: Kind, field: &Field) -> [String; 2] {
    let quoted = |text: &str| edit::quoted(text);
    let [one, other] = match &field.form {
        Form::Text => {
            let example = field.example.clone().unwrap_or_else(|| format!("quillwort of {}", field.name));
            [quoted(&example), quoted("another")]
        }
        Form::Id => {
            let ids = |end: &'static str| field.targets().iter().map(move |kind| format!("{}{end}", kind.word()));
            let mut ids = ids("").chain(ids("-2")).map(|id| quoted(&id));
            [ids.next().unwrap(), ids.next().unwrap()]
        }
        Form::Code(letters) => ["X", "Y"].map(|letter| quoted(&letter.repeat(*letters))),
        Form::Date => ["2018-02-28".into(), "2017-01-31".into()],
        Form::Moment => ["2018-02-28T09:30:00".into(), "2018-01-31".into()],
        Form::Whole(_) => ["3".into(), "4".into()],
        Form::Number => ["1.5".into(), "2.5".into()],
        Form::Words(words) => [quoted(&words[0].0), quoted(&words[words.len() - 1].0)],
        Form::Parts(parts) => [0, 1].map(|place| {
            let pair = |part: &Field| format!("{} = {}", part.name, values(kind, part)[place]);
            format!("{{ {} }}", parts.iter().map(pair).collect::<Vec<_>>().join(", "))
        }),
        form => [form.example(), form.example()],
    };
    match (field.many, &schema_of(kind)["properties"][&field.name]["minItems"]) {
        (false, _) => [one, other],
        (true, Value::Null) => [format!("[{one}]"), format!("[{other}]")],
        (true, _) => [format!("[{one}, {other}]"), format!("[{other}, {one}]")],
    }
}

/// The fields that a record needs beside one: those that must be there, and those that the schema asks for with it.
fn needed(kind: Kind, beside: &str) -> Vec<&'static str> {
    let schema = schema_of(kind);
    let listed = |names: &Value| serde_json::from_value::<Vec<String>>(names.clone()).unwrap_or_default();
    let mut names = listed(&schema["required"]);
    names.extend(listed(&schema["dependencies"][beside]));
    let choices: Vec<Vec<String>> =
        schema["anyOf"].as_array().into_iter().flatten().map(|one| listed(&one["required"])).collect();
    if !choices.iter().flatten().any(|name| name == beside) {
        names.extend(choices.into_iter().next().unwrap_or_default());
    }
    let is_needed = |field: &&Field| names.contains(&field.name) && !["id", beside].contains(&field.name.as_str());
    fields(kind).iter().filter(is_needed).map(|field| field.name.as_str()).collect()
}

/// A record of a kind with what it needs, and with these fields.
fn pairs(kind: Kind, id: &str, with: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
    let needed = needed(kind, with.first().map_or("", |(name, _)| name));
    let value = |field: &'static Field| match field.name.as_str() {
        "id" => Some(edit::quoted(id)),
        name => match with.iter().find(|(other, _)| *other == name) {
            Some((_, value)) => Some(value.clone()),
            None if !needed.contains(&name) => None,
            // Two records of one name would be taken for one.
            None if ["name", "title"].contains(&name) => Some(edit::quoted(id)),
            // What begins, begins before it ends.
            None if field.form == Form::Moment => Some(values(kind, field)[1].clone()),
            None => Some(values(kind, field)[0].clone()),
        },
    };
    fields(kind).iter().filter_map(|field| Some((field.name.as_str(), value(field)?))).collect()
}

fn text(kind: Kind, pairs: &[(&str, String)]) -> String {
    let lines = pairs.iter().map(|(key, value)| format!("{key} = {value}\n"));
    format!("[[{}]]\n{}\n", kind.word(), lines.collect::<String>())
}

/// Two records of each kind, called by it, for others to name.
fn base() -> String {
    let ids = Kind::ALL.into_iter().flat_map(|kind| ["", "-2"].map(|end| (kind, format!("{}{end}", kind.word()))));
    ids.map(|(kind, id)| text(kind, &pairs(kind, &id, &[]))).collect()
}

/// A sample for every field of every kind.
fn samples() -> impl Iterator<Item = Sample> {
    let all = Kind::ALL.into_iter().flat_map(|kind| fields(kind).iter().map(move |field| (kind, field)));
    all.filter(|(_, field)| field.name != "id").map(|(kind, field)| {
        let id = format!("{}-with-{}", kind.word(), field.name.replace('_', "-"));
        let pairs = pairs(kind, &id, &[(&field.name, values(kind, field)[0].clone())]);
        Sample { kind, field, id, pairs }
    })
}

impl Sample {
    fn value(&self) -> &str {
        self.pairs.iter().find(|(key, _)| *key == self.field.name).map(|(_, value)| value.as_str()).unwrap()
    }

    /// The record without the field, or with another value where it must have one.
    fn other(&self) -> Vec<(&'static str, String)> {
        let mut other = self.pairs.clone();
        if needed(self.kind, "").contains(&self.field.name.as_str()) {
            let pair = other.iter_mut().find(|(key, _)| *key == self.field.name).unwrap();
            let [_, second] = values(self.kind, self.field);
            pair.1 = second;
        } else {
            other.retain(|(key, _)| *key != self.field.name);
        }
        other
    }

    fn called(&self) -> String {
        format!("{} {}: {}", self.kind.word(), self.field.name, text(self.kind, &self.pairs))
    }

    /// Everything that the sheet of the record says.
    fn sheet(&self, catalog: &Catalog) -> String {
        let sheet = words::sheet(seen(catalog), catalog.record(&self.id).unwrap());
        let rows = sheet.rows.iter().map(|row| format!("{} {} {:?}\n", row.label, row.text(), row.link));
        format!("{} {:?}\n{}", sheet.title, sheet.native, rows.collect::<String>())
    }
}

fn seen(catalog: &Catalog) -> Context<'_> {
    Context::new(catalog, Viewpoint::on("2017-01-16".parse().unwrap()))
}

fn loaded(texts: impl IntoIterator<Item = String>) -> Loaded {
    let text: String = [base()].into_iter().chain(texts).collect();
    load_files(Source::Folder("made-up".into()), &[DataFile::new("dataset.toml", text)])
}

/// The samples in one catalog, without a fault.
fn catalog() -> Catalog {
    let loaded = loaded(samples().map(|sample| text(sample.kind, &sample.pairs)));
    for record in loaded.catalog.all() {
        let faults = loaded.catalog.faults_of(record.id());
        assert!(faults.is_empty(), "{}: {faults:?}", record.id());
    }
    loaded.catalog
}

/// The cells of a record by their headings, as a table has them.
fn cells(catalog: &Catalog, record: Record<'_>) -> HashMap<String, String> {
    let mut out = Vec::new();
    let row = export::row(seen(catalog), record).unwrap();
    export::write_rows(&mut out, &export::header(record.kind()), [row]).unwrap();
    csv::Reader::from_reader(&out[..]).deserialize().next().unwrap().unwrap()
}

/// A field's own columns: one, or one for each of its parts.
fn columns(field: &'static Field) -> Vec<&'static Field> {
    field.parts().map_or_else(|| vec![field], |parts| parts.iter().collect())
}

#[test]
fn every_field_is_described_and_written_out() {
    let catalog = catalog();
    for sample in samples() {
        let Sample { kind, field, id, .. } = &sample;
        let described = &schema_of(*kind)["properties"][&field.name]["description"];
        assert!(described.as_str().is_some_and(|about| !about.is_empty()), "{}", sample.called());
        let record = catalog.record(id).unwrap();
        let json = export::json(seen(&catalog), record).unwrap();
        assert!(!json[&field.name].is_null(), "{}", sample.called());
        let cells = cells(&catalog, record);
        for column in columns(field) {
            assert!(cells.get(&column.column).is_some_and(|cell| !cell.is_empty()), "{} {column:?}", sample.called());
        }
    }
}

#[test]
fn every_field_is_shown_in_full() {
    let with = catalog();
    let without = loaded(samples().map(|sample| text(sample.kind, &sample.other()))).catalog;
    for sample in samples() {
        let (sheet, other) = (sample.sheet(&with), sample.sheet(&without));
        assert_ne!(sheet, other, "the sheet does not show: {}", sample.called());
        for text in sample.value().split('"').filter(|text| text.starts_with("quillwort")) {
            assert!(sheet.contains(text), "{}\n{sheet}", sample.called());
        }
    }
}

/// A key with its value as it is typed: an id stands without quotes.
fn typed(key: &str, value: &str) -> Assignment {
    Assignment::new(key, if key == "id" { value.trim_matches('"') } else { value })
}

#[test]
fn every_field_is_set_and_asked_for_in_a_new_record() {
    let wanted = catalog();
    let folder = tempfile::tempdir().unwrap();
    let source = Source::Folder(folder.path().to_path_buf());
    let records = Folder::of(&source, &Access::default()).unwrap();
    // Notes of calls and questions of a merge have commands of their own.
    for sample in samples().filter(|sample| sample.field.is_asked_in_forms()) {
        let Sample { kind, field, id, .. } = &sample;
        let same = || {
            let catalog = load(&source).catalog;
            assert_eq!(catalog.record(id), wanted.record(id), "{}", sample.called());
        };
        fs::write(folder.path().join("records.toml"), base() + &text(*kind, &sample.other())).unwrap();
        edit::set(&records, id, &[Assignment::new(&field.name, sample.value())]).unwrap();
        same();
        fs::write(folder.path().join("records.toml"), base()).unwrap();
        let says = sample.pairs.iter().map(|(key, value)| typed(key, value)).collect();
        edit::new(&records, &New { kind: *kind, says, file: Some("records.toml".into()), remarks: false }).unwrap();
        same();
        if !needed(*kind, "").contains(&field.name.as_str()) {
            fs::write(folder.path().join("records.toml"), base()).unwrap();
            let says = pairs(*kind, id, &[]).iter().map(|(key, value)| typed(key, value)).collect();
            let new = New { kind: *kind, says, file: Some("records.toml".into()), remarks: true };
            edit::new(&records, &new).unwrap();
            let written = fs::read_to_string(folder.path().join("records.toml")).unwrap();
            assert!(written.contains(&format!("# {} = ", field.name)), "{}", sample.called());
        }
    }
}

#[test]
fn every_field_is_taken_from_a_table_by_its_name_and_by_its_label() {
    let wanted = catalog();
    let base = loaded([]).catalog;
    let mut wrong = Vec::new();
    for sample in samples() {
        let Sample { kind, field, id, .. } = &sample;
        let cells = cells(&wanted, wanted.record(id).unwrap());
        let names: [fn(&Field) -> &str; 2] = [|field| &field.column, |field| &field.label];
        for (place, name) in names.into_iter().enumerate() {
            // A heading says what parts are of, where their label does not.
            let is_part = place == 1 && field.parts().is_some();
            let asked = fields(*kind).iter().filter(|one| sample.pairs.iter().any(|(key, _)| one.name == *key));
            let columns: Vec<&Field> = asked.flat_map(columns).collect();
            let heading = |one: &&Field| (if is_part || one.name == "id" { &one.column } else { name(one) }).to_owned();
            let mut table = csv::Writer::from_writer(Vec::new());
            table.write_record(columns.iter().map(heading)).unwrap();
            table.write_record(columns.iter().map(|one| &cells[&one.column])).unwrap();
            let table = table.into_inner().unwrap();
            let asked = Request { kind: Some(*kind), ..Request::default() };
            let file = InputFile { name: "list.csv".to_owned(), bytes: table.clone(), sheets: None };
            let imported = import::read(asked, &[file], &base);
            let read = loaded(imported.blocks.iter().map(|block| block.text("\n"))).catalog;
            if imported.tables.iter().any(|table| !table.faults.is_empty()) || read.record(id) != wanted.record(id) {
                let shown = String::from_utf8_lossy(&table);
                wrong.push(format!("{}\n{shown}{:?}", sample.called(), imported.tables));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
