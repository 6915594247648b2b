//! What `list --format csv` writes is read back to the same records, whatever the kind and the field: the samples are made
//! of the fields that the schema declares.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use citydesk::internals::catalog::{Catalog, Kind, Link, Record};
use citydesk::internals::load::{Source, load};
use citydesk::internals::schema::{Field, Form, fields, of};

use crate::support::run::{Ran, command, finish, folder};

/// A record of each kind for others to name, two of those of which two may be asked for.
const BASE: &str = r#"
[[region]]
id = "base-region"
name = "Base Region"
source = "made up"
[[city]]
id = "base-city"
name = "Base City"
source = "made up"
[[city]]
id = "base-city-2"
name = "Other City"
source = "made up"
[[organisation]]
id = "base-organisation"
name = "Base Organisation"
source = "made up"
[[organisation]]
id = "base-organisation-2"
name = "Other Organisation"
source = "made up"
[[person]]
id = "base-person"
name = "Base Person"
source = "made up"
[[person]]
id = "base-person-2"
name = "Other Person"
source = "made up"
[[agreement]]
id = "base-agreement"
title = "Base Agreement"
kind = "accord"
parties = ["base-city", "base-organisation"]
source = "made up"
[[event]]
id = "base-event"
title = "Base Event"
kind = "forum"
source = "made up"
[[initiative]]
id = "base-initiative"
title = "Base Initiative"
kind = "laboratory"
source = "made up"
"#;

/// Texts that are hard to keep in a table.
const TEXTS: [&str; 12] = [
    "plain",
    "=SUM(A1)",
    "'+1",
    "a; b | c \\ d",
    "MoU",
    "yes",
    "+1 555 0100, +1 555 0101",
    "31/12/2018",
    "\"quoted\", with a comma",
    "Łódź 广州 ض",
    "1.234",
    "-",
];

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Values of a field as TOML.
fn candidates(field: &Field) -> Vec<String> {
    let once: Vec<String> = match &field.form {
        Form::Text => TEXTS.iter().map(|text| quoted(text)).collect(),
        Form::Code(2) => vec![quoted("NO")],
        Form::Code(_) => vec![quoted("EUR")],
        Form::Id => {
            let targets = Link::of_field(&field.name).map_or(&[][..], Link::targets);
            let ids = targets.iter().flat_map(|kind| ["", "-2"].map(|end| format!("base-{}{end}", kind.word())));
            ids.filter(|id| BASE.contains(&quoted(id))).map(|id| quoted(&id)).collect()
        }
        Form::Date => vec!["2030-05-01".into(), quoted("2030-05"), quoted("2030")],
        Form::Moment => {
            vec!["2030-05-01".into(), "2030-05-01T00:00:00".into(), "2030-05-02T09:30:00".into(), quoted("2030")]
        }
        Form::Term => vec![quoted("2 years"), quoted("1 day")],
        Form::Notice => vec![quoted("3 months"), quoted("2 weeks to the end of a month")],
        Form::Hours => {
            vec![quoted("Mon-Fri 09:00-17:00"), quoted("Mon, Wed 09:00-12:00, 13:00-15:00; Fri 10:00-11:00")]
        }
        Form::Zone => vec![quoted("Europe/Oslo")],
        Form::Whole(_) => vec!["12".into(), "1234567".into()],
        Form::Number => vec!["12".into(), "-33.87".into(), "1.234".into(), "2500000.5".into()],
        Form::Truth => vec!["true".into(), "false".into()],
        Form::Words(words) => words.iter().map(|(word, _)| quoted(word)).collect(),
        Form::Parts(parts) => tables(parts),
    };
    if !field.many {
        return once;
    }
    let single = once.iter().map(|value| format!("[{value}]"));
    single.chain([format!("[{}]", once.join(", "))]).collect()
}

/// Tables of the parts: with those alone that must be there, with each of the others, and with all.
fn tables(parts: &[Field]) -> Vec<String> {
    let pair = |part: &Field, place: usize| {
        let all = candidates(part);
        all.get(place % all.len().max(1)).map(|value| format!("{} = {value}", part.name))
    };
    let needed =
        |place: usize| parts.iter().filter(|part| part.required).filter_map(|part| pair(part, place)).collect();
    let table = |pairs: Vec<String>| format!("{{ {} }}", pairs.join(", "));
    let mut found: Vec<String> = (0..TEXTS.len()).map(|place| table(needed(place))).collect();
    for (place, part) in parts.iter().enumerate().filter(|(_, part)| !part.required) {
        let needed: Vec<String> = needed(place);
        found.push(table(needed.into_iter().chain(pair(part, place)).collect()));
    }
    found.push(table(parts.iter().filter_map(|part| pair(part, 0)).collect()));
    found
}

/// A record with a value in one field, and beside that with what it must have, or with every field.
fn record(kind: Kind, id: &str, (name, value): (&str, &str), is_full: bool) -> String {
    let mut text = format!("[[{}]]\nid = \"{id}\"\n", kind.word());
    // Of some fields one must be there: a holiday says who keeps it.
    let one_of: Vec<String> = serde_json::from_value(of(kind)["anyOf"][0]["required"].clone()).unwrap_or_default();
    for field in fields(kind).iter().filter(|field| field.name != "id" && field.name != name) {
        let all = candidates(field);
        // A list of parties asks for two, and an end for a start.
        let needed = if field.many && field.form == Form::Id { all.last() } else { all.first() };
        let is_kept = one_of.contains(&field.name);
        let is_start = name == "ends" && field.name == "starts";
        if let Some(value) = needed.filter(|_| is_full || field.required || is_kept || is_start) {
            let _ = writeln!(text, "{} = {value}", field.name);
        }
    }
    let _ = writeln!(text, "{name} = {value}\n");
    text
}

/// The samples of a kind: id, field and text of each.
fn samples(kind: Kind) -> Vec<(String, String, String)> {
    let mut samples = Vec::new();
    for field in fields(kind).iter().filter(|field| field.name != "id") {
        for (place, value) in candidates(field).into_iter().enumerate() {
            for is_full in [false, true].into_iter().take(if place == 0 { 2 } else { 1 }) {
                let id = format!("{}-{}", kind.word(), samples.len());
                let text = record(kind, &id, (&field.name, &value), is_full);
                samples.push((id, field.name.clone(), text));
            }
        }
    }
    samples
}

fn on(data: &Path, arguments: &[&str]) -> Ran {
    finish(command(&[arguments, &["--data", data.to_str().unwrap()]].concat()).current_dir(data))
}

fn loaded(data: &Path) -> Catalog {
    load(&Source::Folder(data.to_path_buf())).catalog
}

fn write(data: &Path, kind: Kind, texts: impl Iterator<Item = String>) -> PathBuf {
    let file = data.join(format!("{}-samples.toml", kind.word()));
    fs::write(&file, texts.collect::<String>()).unwrap();
    file
}

#[test]
fn every_field_of_every_kind_is_read_back_as_it_was_listed() {
    let data = folder("import-kinds", &[("base.toml", BASE)]);
    for kind in Kind::ALL {
        let samples = samples(kind);
        let file = write(&data, kind, samples.iter().map(|(_, _, text)| text.clone()));
        // What contradicts itself, such as an end before its start, is faulty; of each field one is not.
        let catalog = loaded(&data);
        let sound = |id: &str| catalog.record(id).is_some_and(|record| catalog.faults_of(record.id()).is_empty());
        let known: BTreeSet<&str> =
            samples.iter().filter(|(id, ..)| sound(id)).map(|(_, field, _)| field.as_str()).collect();
        let wanted: BTreeSet<String> =
            fields(kind).iter().map(|field| field.name.clone()).filter(|name| name != "id").collect();
        assert_eq!(known, wanted.iter().map(String::as_str).collect(), "{kind:?}");
        write(&data, kind, samples.iter().filter(|(id, ..)| sound(id)).map(|(_, _, text)| text.clone()));
        let before = loaded(&data);
        let table = on(&data, &["list", kind.plural(), "--format", "csv"]);
        fs::write(data.join("table.csv"), &table.out).unwrap();
        fs::remove_file(&file).unwrap();
        let read = on(&data, &["import", kind.plural(), "table.csv", "--write"]);
        assert_eq!(read.status, 0, "{kind:?}: {} {}", read.out, read.err);
        let after = loaded(&data);
        let same = |record: Record<'_>| assert_eq!(Some(record), after.record(record.id().as_str()));
        before.all().for_each(same);
        assert_eq!(before.all().count(), after.all().count(), "{kind:?}");
        let again = on(&data, &["import", kind.plural(), "table.csv", "--update", "--write"]);
        assert_eq!((again.status, again.out.as_str()), (0, ""), "{kind:?}: a second time changes something");
        fs::remove_file(data.join("table.toml")).unwrap();
    }
}
