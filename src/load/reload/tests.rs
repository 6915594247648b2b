//! What a load of changed files says, against a load of all of them, after random sequences of edits.

mod cost;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::Index;

use super::load_changed;
use crate::catalog::{Id, Standing, Viewpoint};
use crate::load::files::FolderListing;
use crate::load::previous::PreviousLoad;
use crate::load::{DataFile, Loaded, Source, Writing, load_files, put_together};
use crate::source::{Problem, Severity};

/// A file: its name, whether it ends in what is no TOML, and its records.
#[derive(Clone, Debug)]
struct EditedFile {
    name: String,
    above: usize,
    is_broken: bool,
    records: Vec<EditedRecord>,
}

/// A record: its kind and number, and the number from which what it says follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct EditedRecord {
    kind: usize,
    number: usize,
    says: u64,
}

/// The kinds with the letter of their ids and how many there are of each.
const KINDS: [(&str, &str, usize); 8] = [
    ("region", "r", 2),
    ("city", "c", 6),
    ("organisation", "o", 4),
    ("person", "p", 6),
    ("agreement", "a", 8),
    ("event", "e", 8),
    ("holiday", "h", 2),
    ("funding", "f", 2),
];

/// Picks from what follows from a number, one after the other.
struct Picks {
    state: u64,
    /// Whether now and then something wrong is picked.
    may_be_wrong: bool,
}

impl Picks {
    fn below(&mut self, most: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % most
    }

    /// Once in so many times.
    fn once_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// Whether something wrong is to be written, once in so many times.
    fn wrong_in(&mut self, many: usize) -> bool {
        self.once_in(many) && self.may_be_wrong
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// The id of a record of a kind, now and then of one that is not there.
    fn id(&mut self, kind: usize) -> String {
        let (_, letter, many) = KINDS[kind];
        let many = if self.wrong_in(60) { many + 1 } else { many };
        format!("{letter}{}", self.below(many))
    }
}

/// What a record says.
fn text(record: EditedRecord, may_be_wrong: bool) -> String {
    let (kind, letter, _) = KINDS[record.kind];
    let id = format!("{letter}{}", record.number);
    let state = record.says.wrapping_mul(31).wrapping_add(record.number as u64);
    let mut picks = Picks { state, may_be_wrong };
    let mut lines = vec![format!("[[{kind}]]"), format!("id = \"{id}\""), "source = \"made up\"".to_owned()];
    let mut add = |line: String| lines.push(line);
    let day =
        |picks: &mut Picks| format!("20{}-{:02}-{:02}", 28 + picks.below(4), 1 + picks.below(12), 1 + picks.below(28));
    match kind {
        "region" => add(format!("name = \"Region {id}\"")),
        "city" => {
            add(format!("name = \"City {}\"", picks.of(&[&id, "Twin"])));
            picks.once_in(2).then(|| add(format!("region = \"{}\"", "r0")));
            let country = picks.of(&["NO", "SE", "FI"]);
            picks.once_in(2).then(|| add(format!("country = \"{country}\"")));
            let zone = picks.of(&["Europe/Oslo", "Asia/Tokyo", "Etc/GMT+8"]);
            picks.once_in(2).then(|| add(format!("zone = \"{zone}\"")));
            let lon = picks.of(&["120.0", "-120.0"]);
            picks.once_in(2).then(|| add(format!("lat = 50.0\nlon = {lon}")));
        }
        "organisation" => {
            add(format!("name = \"Body {}\"", picks.of(&[&id, "Twin"])));
            let city = picks.id(1);
            picks.once_in(2).then(|| add(format!("city = \"{city}\"")));
        }
        "person" => {
            add(format!("name = \"Person {id}\""));
            add(format!("role = \"{}\"", picks.of(&["mayor", "clerk"])));
            let body = picks.id(2);
            picks.once_in(2).then(|| add(format!("organisation = \"{body}\"")));
            let (from, until) = (day(&mut picks), day(&mut picks));
            picks.once_in(4).then(|| add(format!("from = {}", from.replacen("20", "19", 1))));
            picks.once_in(3).then(|| add(format!("until = {until}")));
            let zone = picks.of(&["Europe/Oslo", "Etc/GMT-8"]);
            picks.once_in(5).then(|| add(format!("zone = \"{zone}\"")));
        }
        "agreement" => {
            add(format!("title = \"Pact {}\"", picks.of(&[&id, "Twin"])));
            add("kind = \"pact\"".to_owned());
            let others = [picks.id(1), picks.id(2), picks.id(1)];
            let (one, other) = (&others[0], &others[1 + picks.below(2)]);
            let other = if one == other { "o0" } else { other };
            add(format!("parties = [\"{one}\", \"{other}\"]"));
            let (signed, ends) = (day(&mut picks), day(&mut picks));
            picks.once_in(2).then(|| add(format!("signed = {signed}")));
            picks.once_in(3).then(|| add(format!("ends = {}", ends.replacen("20", "21", 1))));
            let lead = picks.id(3);
            picks.once_in(2).then(|| add(format!("lead = \"{lead}\"")));
            let number = record.number;
            let older = if picks.wrong_in(20) { number + 1 } else { picks.below(number.max(1)) };
            let link = picks.of(&["supersedes = [", "adds_to = "]);
            let end = if link.ends_with('[') { "]" } else { "" };
            picks.once_in(3).then(|| {
                if older != number {
                    add(format!("{link}\"a{older}\"{end}"));
                }
            });
            let notice = picks.of(&["10 working days", "3 months"]);
            picks.once_in(6).then(|| add(format!("[agreement.renewal]\nkind = \"automatic\"\nnotice = \"{notice}\"")));
        }
        "event" => {
            add(format!("title = \"Event {}\"", picks.of(&[&id, "Twin"])));
            add("kind = \"forum\"".to_owned());
            let city = picks.id(1);
            picks.once_in(2).then(|| add(format!("city = \"{city}\"")));
            let starts = day(&mut picks);
            let time = if picks.wrong_in(12) { "2030-03-31T02:30:00" } else { &starts };
            picks.once_in(2).then(|| add(format!("starts = {time}")));
            picks.once_in(3).then(|| add("venue = \"Hall\"".to_owned()));
            let host = picks.id(2);
            picks.once_in(3).then(|| add(format!("hosts = [\"{host}\"]")));
            let parent = picks.below(record.number.max(1));
            picks.once_in(3).then(|| {
                if parent != record.number {
                    add(format!("parent = \"e{parent}\""));
                }
            });
            let agreement = picks.id(4);
            picks.once_in(3).then(|| add(format!("agreements = [\"{agreement}\"]")));
        }
        "holiday" => {
            add(format!("name = \"Day {id}\""));
            add(format!("country = \"NO\"\non = [{}]", day(&mut picks)));
        }
        _ => {
            add(format!("from = \"{}\"\nto = \"{}\"", picks.id(2), picks.id(1)));
            add(format!("agreement = \"{}\"\nstage = \"received\"\namount = 5\ncurrency = \"EUR\"", picks.id(4)));
        }
    }
    // Now and then something is not understood, or is no known key.
    picks.wrong_in(60).then(|| lines.insert(1, "certainty = 3".to_owned()));
    picks.once_in(30).then(|| lines.insert(1, "colour_of_paper = \"white\"".to_owned()));
    lines.join("\n") + "\n\n"
}

fn files(files: &[EditedFile], may_be_wrong: bool) -> Vec<DataFile> {
    let mut all: Vec<DataFile> = files
        .iter()
        .map(|file| {
            let records: String = file.records.iter().map(|record| text(*record, may_be_wrong)).collect();
            let end = if file.is_broken { "name = \"half" } else { "" };
            DataFile::new(file.name.clone(), "# remark\n".repeat(file.above) + &records + end)
        })
        .collect();
    all.push(DataFile::new("dataset.toml", "home = \"o0\"\nsole_offices = [\"mayor\"]\n"));
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

/// The name of a file: every third is called as a copy of the one before it may be.
fn name_of(at: usize) -> String {
    match at % 3 {
        1 => format!("f{:02}-2.toml", at - 1),
        _ => format!("f{at:02}.toml"),
    }
}

/// Each record in one of some files, and nothing wrong with it.
fn begin(count: usize) -> Vec<EditedFile> {
    let mut all: Vec<EditedFile> = (0..count)
        .map(|at| EditedFile { name: name_of(at), above: 0, is_broken: false, records: Vec::new() })
        .collect();
    let records = KINDS.iter().enumerate().flat_map(|(kind, (.., many))| (0..*many).map(move |number| (kind, number)));
    for (at, (kind, number)) in records.enumerate() {
        all[at * 7 % count].records.push(EditedRecord { kind, number, says: at as u64 });
    }
    all
}

/// An edit: which one, of which file and record, and what is written.
type Edit = (u8, Index, Index, u64);

fn edit(all: &mut Vec<EditedFile>, (what, file, record, says): &Edit) {
    let at = file.index(all.len());
    let other = (*says as usize) % all.len();
    let records = &mut all[at].records;
    let place = if records.is_empty() { None } else { Some(record.index(records.len())) };
    match (what, place) {
        (0..=11, Some(place)) => records[place].says = *says,
        (12 | 13, Some(place)) => drop(records.remove(place)),
        (14..=16, Some(place)) => {
            let moved = records.remove(place);
            all[other].records.push(moved);
        }
        // It is given twice.
        (17, Some(place)) => {
            let twin = records[place];
            all[other].records.insert(0, twin);
        }
        (18, _) => all[at].is_broken ^= true,
        (19 | 20, _) => all[at].above = *says as usize % 3,
        (21, _) => {
            let name = name_of(*says as usize % 50).replace('f', "g");
            if !all.iter().any(|file| file.name == name) {
                all[at].name = name;
            }
        }
        (22, _) if all.len() > 2 => drop(all.remove(at)),
        // What is missing comes back, and what is broken is mended.
        (23..=27, _) => {
            let wanted = begin(1).remove(0).records;
            let has = |one: &EditedRecord| {
                all.iter()
                    .flat_map(|file| &file.records)
                    .any(|other| (other.kind, other.number) == (one.kind, one.number))
            };
            let missing: Vec<EditedRecord> = wanted.into_iter().filter(|one| !has(one)).collect();
            all[at].records.extend(missing);
            let mut met = std::collections::HashSet::new();
            for file in all.iter_mut() {
                file.is_broken = false;
                file.records.retain(|one| met.insert((one.kind, one.number)));
            }
        }
        _ => {}
    }
}

/// How each agreement stands on some days.
fn standings(loaded: &Loaded) -> Vec<(Id, Vec<Standing>)> {
    let days = ["2028-06-01", "2030-06-15", "2033-01-01"].map(|day| Viewpoint::on(day.parse::<NaiveDate>().unwrap()));
    let agreements = loaded.catalog.records().agreements.iter();
    let stand = |one| days.iter().map(|from| loaded.catalog.standing(one, *from)).collect();
    agreements.map(|one| (one.entry.id.clone(), stand(one))).collect()
}

/// What two loads say of the same files.
fn are_same(quick: &Loaded, whole: &Loaded) -> Result<(), TestCaseError> {
    prop_assert_eq!(&quick.problems, &whole.problems);
    prop_assert!(quick.says_the_same(whole) && whole.says_the_same(quick));
    prop_assert_eq!(standings(quick), standings(whole));
    let leads = |loaded: &Loaded| loaded.leads.iter().map(|lead| lead.problem.clone()).collect::<Vec<_>>();
    let sorted = |mut leads: Vec<Problem>| {
        leads.sort_by(|one, other| one.order().cmp(&other.order()));
        leads
    };
    prop_assert_eq!(sorted(leads(quick)), sorted(leads(whole)));
    prop_assert!(quick.catalog.is_as_if_new());
    for record in whole.catalog.all() {
        prop_assert_eq!(quick.places.get(record.id()), whole.places.get(record.id()));
    }
    prop_assert_eq!(quick.places.iter().count(), whole.places.len());
    Ok(())
}

/// Edits files one after the other; how many loads were quick, of how many.
fn run(count: usize, may_be_wrong: bool, edits: &[Edit]) -> Result<(usize, usize), TestCaseError> {
    let mut all = begin(count);
    let source = || Source::Folder("data".into());
    let mut before = load_files(source(), &files(&all, may_be_wrong));
    let mut quick_ones = 0;
    for one in edits {
        edit(&mut all, one);
        let files = files(&all, may_be_wrong);
        let found = FolderListing::of(&files);
        let quick = load_changed(&before, &found);
        let whole = put_together(source(), found, PreviousLoad(Some(&before)), Writing::Over);
        if let Some(quick) = &quick {
            quick_ones += 1;
            are_same(quick, &whole)?;
            are_same(quick, &load_files(source(), &files))?;
        }
        before = quick.unwrap_or(whole);
    }
    Ok((quick_ones, edits.len()))
}

#[test]
fn a_load_of_changed_files_says_what_a_load_of_all_says() {
    let config = ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let edits = proptest::collection::vec((0u8..28, any::<Index>(), any::<Index>(), any::<u64>()), 1..40);
    let totals = std::cell::Cell::new((0, 0));
    let tried = runner.run(&(1usize..12, any::<bool>(), edits), |(count, may_be_wrong, edits)| {
        let (quick, all) = run(count, may_be_wrong, &edits)?;
        totals.set((totals.get().0 + quick, totals.get().1 + all));
        Ok(())
    });
    tried.unwrap();
    let (quick, all) = totals.get();
    assert!(quick * 4 > all, "only {quick} of {all} loads were of changed files alone");
}

#[test]
fn a_name_that_hints_at_a_copy_is_no_reason_to_read_all_files() {
    let all = |text: &str| {
        let city = |id: &str| format!("[[city]]\nid = \"{id}\"\nname = \"{id}\"\nsource = \"made up\"\n");
        vec![
            DataFile::new("towns-2.toml", city("ostby") + text),
            DataFile::new("towns.toml", city("vestby") + &city("sorby")),
        ]
    };
    let before = load_files(Source::Folder("data".into()), &all(""));
    let after = |text: &str| load_changed(&before, &FolderListing::of(&all(text)));
    assert!(after("notes = \"by the sea\"\n").is_some());
    // What looks like an id may make it a copy.
    assert!(after("notes = \"\"\"\nid = \"vestby\"\n\"\"\"\n").is_none());
}

#[test]
fn the_network_that_is_edited_is_sound() {
    let loaded = load_files(Source::Folder("data".into()), &files(&begin(5), false));
    let errors = loaded.problems.iter().filter(|one| one.severity() == Severity::Error);
    let errors: Vec<String> = errors.map(ToString::to_string).collect();
    assert_eq!(errors, [""; 0]);
    assert!(loaded.state.is_some());
}

#[test]
fn files_with_other_texts_are_not_those_that_were_read() {
    let text = |year: u32| {
        format!("[[city]]\nid = \"ostby\"\nname = \"Ostby\"\nmember_since = {year}-05-01\nsource = \"x\"\n")
    };
    let files = [DataFile::new("cities.toml", text(1998)), DataFile::new("towns.toml", "")];
    let loaded = load_files(Source::Folder("data".into()), &files);
    assert!(loaded.is_of_texts(&files));
    let [cities, towns] = files;
    for others in [
        // As many bytes as before.
        vec![DataFile::new("cities.toml", text(1999)), towns.clone()],
        vec![DataFile::new("cities-2.toml", text(1998)), towns.clone()],
        vec![cities.clone()],
        vec![cities.clone(), towns.clone(), DataFile::new("towns-2.toml", "")],
    ] {
        assert!(!loaded.is_of_texts(&others), "{others:?}");
    }
}
