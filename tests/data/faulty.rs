//! A fault in one field never changes what another record is: every field of every record of the made-up network is
//! broken in several ways, and what the other records are is compared with what they were.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;
use citydesk::internals::catalog::{Agreement, Catalog, Context, Instant, Kind, Link, Matter, Standing, Viewpoint};
use citydesk::internals::load::{DataFile, Loaded, Source, load_files};
use citydesk::internals::schema::fields;
use citydesk::internals::source::{Problem, Rule};
use citydesk::internals::words;
use toml_edit::{Document, Item};

/// What is written in place of a value. Where it happens to make sense there, nothing is broken.
const BROKEN: [&str; 10] =
    ["3", "true", "\"\"", "\"no-such-thing\"", "\"?!\"", "2029-13-14", "[[], 7]", "{ kind = 3 }", "\"not closed", ""];

/// Slips of the hand: what is written stays to be seen. A letter is missing, the day is none of its month, or the value
/// stands in a list of lists.
fn slips(value: &str) -> Vec<String> {
    let letter = value.char_indices().rev().filter(|(_, letter)| letter.is_ascii_alphabetic()).nth(2);
    let missing = letter.map(|(at, _)| format!("{}{}", &value[..at], &value[at + 1..]));
    let is_day = value.len() == 10 && value.starts_with("20");
    let day = is_day.then(|| format!("{}39", &value[..8]));
    missing.into_iter().chain(day).chain([format!("[[{value}]]")]).collect()
}

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
                files.push(DataFile::new(name, fs::read_to_string(path).unwrap()));
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
    let attention = Context::new(catalog, from).attention();
    let others = attention.iter().filter(|matter| matter.record.id().as_str() != but);
    others.map(Matter::key).collect()
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
    fn of(context: Context<'_>) -> Said {
        let catalog = context.catalog;
        let now = Instant::from_unix(1_907_668_800);
        let mut said = Said { links: BTreeSet::new(), of_agreements: BTreeSet::new() };
        for record in catalog.all() {
            let id = record.id().to_string();
            let links = words::sheet(context, record).rows.into_iter().filter_map(|row| row.link);
            said.links.extend(links.map(|link| (id.clone(), link.to_string())));
            let rows = words::card(context, record, now).into_iter().flat_map(|card| card.rows);
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
        let is = Said::of(Context::new(catalog, from));
        let gone = was.links.difference(&is.links).filter(|(record, _)| !free && *record != spot.id);
        found.extend(gone.map(|(record, link)| format!("{record} no longer leads to {link}")));
        let name = sound.record(&spot.id).map(|record| words::name(sound, record)).unwrap_or_default();
        let others = |(record, link, row): &&(String, String, String)| {
            *record != spot.id && *link != spot.id && !row.contains(&*name)
        };
        let is_hedged = |(record, link, _): &(String, String, String)| {
            is.of_agreements.iter().any(|now| (&now.0, &now.1) == (record, link) && now.2.contains("not certain"))
        };
        let gone = was.of_agreements.difference(&is.of_agreements);
        let gone = gone.filter(|row| !free && others(row) && !is_hedged(row));
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
    let was = Said::of(Context::new(&sound.catalog, from));
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

/// What is to be done about the records of a catalog, and what lists say of them.
struct Told<'a> {
    /// What needs a person, by key: the record, and why.
    attention: BTreeMap<String, (&'a str, String)>,
    /// Until when notice is given, and the last day.
    days: BTreeMap<&'a str, [Option<NaiveDate>; 2]>,
    rows: BTreeMap<&'a str, Vec<String>>,
}

impl<'a> Told<'a> {
    fn of(context: Context<'a>) -> Told<'a> {
        let Context { catalog, from, .. } = context;
        let matters = context.attention();
        let why = |matter: &Matter<'a>| (matter.record.id().as_str(), words::reason(context, matter));
        let day = |agreement: &'a Agreement| {
            let notice = catalog.next_notice(agreement, from.day).map(|notice| notice.due(from.day));
            (agreement.entry.id.as_str(), [notice, agreement.last_day(from.day)])
        };
        Told {
            attention: matters.iter().map(|matter| (matter.key(), why(matter))).collect(),
            days: catalog.records().agreements.iter().map(day).collect(),
            rows: catalog.all().map(|record| (record.id().as_str(), words::line(context, record))).collect(),
        }
    }
}

/// Whether what is told says by itself that it is not certain.
fn is_hedged(text: &str) -> bool {
    ["not certain", "status unknown", "may be", "unknown whether", "(faulty)", "?"]
        .iter()
        .any(|word| text.contains(word))
}

/// What is told of other records than the broken one, was not before, and does not say that it is not certain. What is
/// gone is only looked for where what was meant can still be seen: where a link cannot be read at all, nobody knows of whom
/// something is gone.
fn news(was: &Told<'_>, is: &Told<'_>, (spot, slip): (&Spot, bool)) -> Vec<String> {
    let mut found = Vec::new();
    let is_other = |id: &str| id != spot.id && was.rows.contains_key(id);
    let new = is.attention.iter().filter(|(key, (id, _))| is_other(id) && !was.attention.contains_key(*key));
    let new = new.filter(|(_, (_, why))| !is_hedged(why) || (slip && !why.contains("may be superseded")));
    found.extend(new.map(|(key, (_, why))| format!("new in attention: {key}: {why}")));
    let gone = was.attention.iter().filter(|(key, (id, _))| slip && is_other(id) && !is.attention.contains_key(*key));
    found.extend(gone.map(|(key, _)| format!("gone from attention: {key}")));
    for (id, [notice, last]) in was.days.iter().filter(|(id, _)| **id != spot.id) {
        let Some([now, last_now]) = is.days.get(id) else { continue };
        let is_marked = is.rows.get(id).is_some_and(|row| is_hedged(&row.concat()));
        // An earlier day is on the safe side.
        if last != last_now || (now != notice && !(now < notice && is_marked)) {
            found.push(format!("{id} had {notice:?} and {last:?}, and has {now:?} and {last_now:?}"));
        }
    }
    // What a row says of others it says in their names, and of their links.
    let is_named = ["name", "title", "short", "native"].contains(&&*spot.field) || is_link(&spot.field);
    for (id, row) in was.rows.iter().filter(|(id, _)| !is_named && **id != spot.id) {
        let changed = is.rows.get(id).filter(|now| *now != row && !is_hedged(&now.concat()));
        found.extend(changed.map(|now| format!("the row of {id} was {row:?} and is {now:?}")));
    }
    found
}

/// Every field of a kind is broken in each of the ways, and every third of the others so that what was meant can be seen: nothing else is to be done about another record, and no row says anything false.
#[test]
fn a_fault_in_one_field_never_changes_what_is_to_be_done_about_another_record() {
    let files = network();
    let sound = load(&files);
    let from = Viewpoint::on(sound.catalog.dataset().as_of.unwrap());
    let was = Told::of(Context::new(&sound.catalog, from));
    let mut seen = BTreeSet::new();
    let (mut broken, mut found) = (0, Vec::new());
    for (place, spot) in spots(&files).into_iter().enumerate().filter(|(_, spot)| spot.field != "id") {
        let value = &files[spot.file].text[spot.value.clone()];
        let first = seen.insert((spot.kind, spot.field.clone()));
        let slips =
            slips(value).into_iter().filter(|_| first || place % 3 == 0).map(|with| (spot.value.clone(), with, true));
        let misspelt = (spot.key.clone(), format!("{}x", spot.field), true);
        let others = BROKEN.iter().enumerate().filter(|(way, _)| first || place % (2 * BROKEN.len()) == *way);
        let others = others.map(|(_, with)| (spot.value.clone(), (*with).to_owned(), false));
        for (span, with, slip) in slips.chain([misspelt]).chain(others) {
            let loaded = load(&replaced(&files, spot.file, span, &with));
            let is_slip = |problem: &Problem| problem.rule == Rule::UnknownKey && problem.field().is_some();
            if loaded.errors() == 0 && !loaded.problems.iter().any(is_slip) {
                continue;
            }
            broken += 1;
            let news = news(&was, &Told::of(Context::new(&loaded.catalog, from)), (&spot, slip));
            found.extend(news.into_iter().map(|one| format!("{} {} = {with}: {one}", spot.id, spot.field)));
        }
    }
    assert!(broken > 800, "{broken} breaks");
    assert!(found.is_empty(), "{} complaints:\n{}", found.len(), found[..found.len().min(50)].join("\n"));
}
