//! A fault in one field never changes what another record is: every field of every record of the made-up network is
//! broken in several ways, and what the other records are is compared with what they were.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use citydesk::catalog::{Catalog, Instant, Kind, Link, Standing, Viewpoint};
use citydesk::load::{DataFile, Loaded, Source, load_files};
use citydesk::schema::fields;
use citydesk::source::{Problem, Rule};
use citydesk::words;
use toml_edit::{Document, Item};

/// What is written in place of a value. Where it happens to make sense there, nothing is broken.
const BROKEN: [&str; 10] =
    ["3", "true", "\"\"", "\"no-such-thing\"", "\"?!\"", "2029-13-14", "[[], 7]", "{ kind = 3 }", "\"not closed", ""];

/// The links by which a record takes part in what another one is: where it is broken, that may no longer be known.
fn is_link(field: &str) -> bool {
    const OF_LISTS: [&str; 2] = ["regions", "agreements"];
    const LINKS: [Link; 20] = [
        Link::Region,
        Link::City,
        Link::Organisation,
        Link::Backup,
        Link::Party,
        Link::Behind,
        Link::Lead,
        Link::Support,
        Link::Contact,
        Link::Owner,
        Link::Witness,
        Link::Supersedes,
        Link::AddsTo,
        Link::Host,
        Link::Organiser,
        Link::Supporter,
        Link::Agreement,
        Link::Parent,
        Link::From,
        Link::To,
    ];
    OF_LISTS.contains(&field) || LINKS.iter().any(|link| link.field() == field)
}

fn network() -> Vec<DataFile> {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network");
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                files.push(DataFile { name: name.into(), text: fs::read_to_string(path).unwrap().into() });
            }
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn load(files: &[DataFile]) -> Loaded {
    load_files(Source::Folder("data".into()), files)
}

/// A field as it stands in a file.
struct Spot {
    file: usize,
    kind: Kind,
    id: String,
    field: String,
    /// The bytes of its key, and of its value.
    key: Range<usize>,
    value: Range<usize>,
}

/// Every field of every record.
fn spots(files: &[DataFile]) -> Vec<Spot> {
    let mut spots = Vec::new();
    for (file, read) in files.iter().enumerate() {
        let document = Document::parse(&*read.text).unwrap();
        for kind in Kind::ALL {
            let Some(Item::ArrayOfTables(tables)) = document.as_table().get(kind.word()) else { continue };
            for table in tables {
                let id = table.get("id").and_then(Item::as_str).unwrap().to_owned();
                for field in fields(kind) {
                    let Some((key, value)) = table.get_key_value(&field.name) else { continue };
                    let (Some(key), Some(value)) = (key.span(), value.span()) else { continue };
                    spots.push(Spot { file, kind, id: id.clone(), field: field.name.clone(), key, value });
                }
            }
        }
    }
    spots
}

fn replaced(files: &[DataFile], file: usize, span: Range<usize>, with: &str) -> Vec<DataFile> {
    let mut files = files.to_vec();
    files[file].text.to_mut().replace_range(span, with);
    files
}

fn standings(catalog: &Catalog, from: Viewpoint) -> BTreeMap<&str, Standing> {
    let agreements = catalog.records().agreements.iter();
    agreements.map(|agreement| (agreement.entry.id.as_str(), catalog.standing(agreement, from))).collect()
}

/// What needs a person, but for one record.
fn attention(catalog: &Catalog, but: &str, from: Viewpoint) -> BTreeSet<String> {
    let attention = catalog.attention(from);
    let others = attention.iter().filter(|matter| matter.record.id().as_str() != but);
    others.map(citydesk::catalog::Matter::key).collect()
}

/// What the sheets and cards of all records say.
struct Said {
    /// From which record the sheet leads to which.
    links: BTreeSet<(String, String)>,
    /// What the card of a record says of an agreement: the record, the agreement, the row. The label stands beside the
    /// first of several, whichever that is.
    of_agreements: BTreeSet<(String, String, String)>,
}

impl Said {
    fn of(catalog: &Catalog, from: Viewpoint) -> Said {
        let now = Instant::from_unix(1_907_668_800);
        let mut said = Said { links: BTreeSet::new(), of_agreements: BTreeSet::new() };
        for record in catalog.all() {
            let id = record.id().to_string();
            let links = words::sheet(catalog, record, from).rows.into_iter().filter_map(|row| row.link);
            said.links.extend(links.map(|link| (id.clone(), link.to_string())));
            let rows = words::card(catalog, record, (from, now)).into_iter().flat_map(|card| card.rows);
            let linked = rows.filter_map(|row| Some((id.clone(), row.link.as_ref()?.to_string(), row.text())));
            said.of_agreements.extend(linked.filter(|(_, link, _)| catalog.agreement(link).is_some()));
        }
        said
    }
}

/// What is wrong with what is told of the other records, and of the broken one itself.
fn complaints(
    (sound, was): (&Catalog, &Said),
    loaded: &Loaded,
    spot: &Spot,
    (from, in_full): (Viewpoint, bool),
) -> Vec<String> {
    let catalog = &loaded.catalog;
    let is_id = spot.field == "id";
    let mut found = Vec::new();
    let own = catalog.record(&spot.id);
    if !is_id && own.is_none_or(|own| catalog.faults_of(own.id()).is_empty()) {
        found.push("it is gone, or without its fault".to_owned());
    }
    for before in sound.all().filter(|record| record.id().as_str() != spot.id) {
        match catalog.record(before.id().as_str()) {
            None => found.push(format!("{} is gone", before.id())),
            // Whoever names a record whose id cannot be read has a link less.
            Some(now) if now != before && !is_id => found.push(format!("{} is another one", before.id())),
            Some(_) => {}
        }
    }
    let after = standings(catalog, from);
    let may_be_in_doubt = is_id || spot.field == "supersedes";
    for (id, standing) in standings(sound, from).into_iter().filter(|(id, _)| *id != spot.id) {
        match after.get(id) {
            Some(now) if *now == standing => {}
            Some(Standing::Unknown) if may_be_in_doubt && standing == Standing::Superseded => {}
            now => found.push(format!("{id} was {standing:?} and is {now:?}")),
        }
    }
    if in_full && !is_id {
        let (before, after) = (attention(sound, &spot.id, from), attention(catalog, &spot.id, from));
        found.extend(before.difference(&after).map(|matter| format!("attention to {matter} is gone")));
        let free = is_link(&spot.field) || spot.field == "deliverable";
        let is = Said::of(catalog, from);
        let gone = was.links.difference(&is.links).filter(|(record, _)| !free && *record != spot.id);
        found.extend(gone.map(|(record, link)| format!("{record} no longer leads to {link}")));
        let name = sound.record(&spot.id).map(|record| words::name(sound, record)).unwrap_or_default();
        let others = |(record, link, row): &&(String, String, String)| {
            *record != spot.id && *link != spot.id && !row.contains(&*name)
        };
        let gone = was.of_agreements.difference(&is.of_agreements).filter(|row| !free && others(row));
        found.extend(gone.map(|(record, _, row)| format!("the card of {record} no longer says: {row}")));
    }
    found
}

/// The first record with a field is broken there in every way, and every third of the others in one.
#[test]
fn a_fault_in_one_field_never_changes_what_another_record_is() {
    let files = network();
    let sound = load(&files);
    assert_eq!(sound.problems, []);
    let from = Viewpoint::on(sound.catalog.dataset().as_of.unwrap());
    let was = Said::of(&sound.catalog, from);
    let mut seen = BTreeSet::new();
    let (mut broken, mut found) = (0, Vec::new());
    for (place, spot) in spots(&files).into_iter().enumerate() {
        let first = seen.insert((spot.kind, spot.field.clone()));
        let misspelt = format!("{}x", spot.field);
        let with_key = (spot.key.clone(), misspelt.as_str());
        let ways = BROKEN.iter().map(|way| (spot.value.clone(), *way)).chain([with_key]);
        let wanted = |way: usize| first || (place % 3 == 0 && way == place % (BROKEN.len() + 1));
        for (way, (span, with)) in ways.enumerate().filter(|(way, _)| wanted(*way)) {
            let loaded = load(&replaced(&files, spot.file, span, with));
            let is_slip = |problem: &Problem| problem.rule == Rule::UnknownKey && problem.field().is_some();
            if loaded.errors() == 0 && !loaded.problems.iter().any(is_slip) {
                continue;
            }
            broken += 1;
            let in_full = first && way % 5 == 0;
            let complaints = complaints((&sound.catalog, &was), &loaded, &spot, (from, in_full));
            found.extend(complaints.into_iter().map(|one| format!("{} {} = {with}: {one}", spot.id, spot.field)));
        }
    }
    assert!(broken > 700, "{broken} breaks");
    assert!(found.is_empty(), "{} complaints:\n{}", found.len(), found[..found.len().min(50)].join("\n"));
}
