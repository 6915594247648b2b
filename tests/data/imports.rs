//! Tables imported into folders of records, both at random: what is shown is written, twice is once, and undo is before.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use citydesk::internals::catalog::{Instant, Kind};
use citydesk::internals::edit::{self, Batch, Change, FaultExtent, Folder, ImportPlan, Refusal, RowOutcome, SourceRow};
use citydesk::internals::import::{self, ImportChoices, InputFile, Request, RowChoice};
use citydesk::internals::load::{Access, Source, load};
use citydesk::internals::schema::{Field, Form, fields};
use citydesk::internals::source::Severity;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

/// How many tables in a row are imported into a folder, each time anew: `CITYDESK_IMPORTS=20000` says how often.
const TIMES: u32 = 60;

/// Names that records have, or that are near to them.
const NAMES: [&str; 12] = [
    "Ostby",
    "Østby",
    "OSTBY",
    "Vestby",
    "San José",
    "Sorby",
    "Kim Example",
    "Example, Kim",
    "甘竹",
    "Ganzhu / 甘竹",
    "Ostby and Vestby",
    "O\"Neill\\town",
];

/// What stands in cells of any column, whatever that is for.
const AWKWARD: [&str; 24] = [
    "",
    " ",
    "-",
    "n/a",
    "x",
    "y; z",
    "a\\; b",
    "'=1+1",
    "=1+1",
    "\"quoted\"",
    "two\nlines",
    "\"\"\"",
    "tab\there",
    "\u{202e}turned",
    "e\u{301}",
    "#N/A",
    "1e309",
    "-0",
    "00123",
    "[1]",
    "{ a = 1 }",
    "café ¹",
    "ends with \\",
    "9999999999999999999999",
];

const DATES: [&str; 14] = [
    "2030-05-01",
    "2030-05",
    "2031",
    "1 May 2030",
    "31/12/2018",
    "12/31/2018",
    "03/04/2018",
    "3.4.2018",
    "43191",
    "since 1989",
    "2014-2019",
    "soon",
    "30 Feb 2030",
    "2030-05-02 14:30",
];

/// What may stand in a cell of a field.
fn cell(kind: Kind, field: &Field) -> BoxedStrategy<String> {
    let of = |all: Vec<String>| select(all).boxed();
    let own = |all: &[&str]| of(all.iter().map(|one| (*one).to_owned()).collect());
    let usual = match &field.form {
        _ if ["name", "title"].contains(&field.name.as_str()) => own(&NAMES),
        Form::Id if field.name == "id" => own(&["", "", "ostby", "vestby", "san-jose", "Not An Id"]),
        Form::Id => own(&NAMES),
        Form::Date | Form::Moment => own(&DATES),
        Form::Words(words) => of(words.iter().map(|(word, _)| word.clone()).collect()),
        Form::Truth => own(&["yes", "no", "Ja", "✓", "perhaps"]),
        Form::Whole(_) => own(&["12", "1,234", "1.087.863", "2 million", "-3", "1.5"]),
        Form::Number => own(&["1.5", "1,5", "1.234,50", "91", "-33.87"]),
        Form::Code(2) => own(&["NO", "Norway", "CR", "xx", "Atlantis"]),
        Form::Code(_) => own(&["EUR", "€", "$"]),
        Form::Zone => own(&["Europe/Oslo", "Mars/Olympus", "UTC"]),
        Form::Term | Form::Notice => own(&["5 years", "unbefristet", "3 months", "a while"]),
        Form::Hours => own(&["Mon-Fri 09:00-17:00", "always"]),
        Form::Parts(_) | Form::Text => match field.name.as_str() {
            "emails" => own(&["a@example.org", "a@example.org; b@example.org", "nobody"]),
            "phones" => own(&["+1 555 0100", "0015550100", "1.555E+10", "+1 555 0100 / 0101"]),
            "kind" if kind == Kind::Agreement => own(&["MoU", "accord"]),
            "cycle" => own(&["2028", "2029"]),
            _ => own(&["x", "One line of text"]),
        },
    };
    prop_oneof![6 => usual, 1 => of(vec![String::new()]), 1 => own(&AWKWARD)].boxed()
}

/// The columns of a table: those that its records need, and others.
fn columns(kind: Kind) -> impl Strategy<Value = Vec<&'static Field>> {
    let all = fields(kind).iter().flat_map(|field| field.parts().unwrap_or(std::slice::from_ref(field)));
    let (needed, others): (Vec<&Field>, Vec<&Field>) =
        all.partition(|field| field.required || ["name", "title"].contains(&field.name.as_str()));
    // A table without ids is what people have.
    let needed: Vec<&Field> = needed.into_iter().filter(|field| field.name != "id" && field.name != "source").collect();
    let most = others.len().min(6);
    (Just(needed), subsequence(others, 0..=most)).prop_map(|(needed, others)| [needed, others].concat()).prop_shuffle()
}

/// A table of records of a kind, as a text.
fn table() -> impl Strategy<Value = (Kind, String)> {
    let separators = select(&[",", ";", "\t", "|"][..]);
    (select(&Kind::ALL[..]), separators).prop_flat_map(|(kind, separator)| {
        columns(kind).prop_flat_map(move |columns| {
            let row: Vec<_> = columns.iter().map(|field| cell(kind, field)).collect();
            let headings: Vec<String> = columns.iter().map(|field| field.column.clone()).collect();
            prop::collection::vec(row, 0..7).prop_map(move |rows| {
                let line = |cells: &[String]| {
                    let quoted = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
                    quoted.collect::<Vec<_>>().join(separator) + "\n"
                };
                (kind, [headings.clone()].iter().chain(&rows).map(|cells| line(cells)).collect::<String>())
            })
        })
    })
}

/// Answers alike each time.
struct Choices {
    creates: bool,
}

impl ImportChoices for Choices {
    fn record(&mut self, _: &SourceRow, ids: &[String]) -> Option<RowChoice> {
        self.creates.then(|| ids.first().cloned().map_or(RowChoice::New, RowChoice::Record))
    }

    fn is_created(&mut self, _: &SourceRow) -> bool {
        self.creates
    }
}

struct Office {
    data: TempDir,
    state: TempDir,
}

/// How tables are imported.
#[derive(Clone, Copy, Debug)]
struct Ways {
    update: bool,
    creates: bool,
    clear_empty: bool,
}

impl Office {
    fn new() -> Office {
        let office = Office { data: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() };
        let city = |id: &str, name: &str, country: &str| {
            format!("[[city]]\nid = \"{id}\"\nname = \"{name}\"\ncountry = \"{country}\"\nsource = \"made up\"\n\n")
        };
        let cities = format!("# Two.\n\n{}{}", city("san-jose", "San José", "CR"), city("vestby", "Vestby", "NO"));
        fs::write(office.data.path().join("cities.toml"), cities).unwrap();
        office
    }

    fn folder(&self) -> Folder {
        let source = Source::Folder(self.data.path().to_path_buf());
        let folder = Folder::of(&source, &Access::Full).unwrap();
        folder.with_journal(Some(self.state.path()), Instant::from_unix(0))
    }

    fn import(&self, kind: Kind, table: &str, ways: Ways, write: bool) -> Result<(ImportPlan, Vec<Change>), Refusal> {
        let loaded = load(&Source::Folder(self.data.path().to_path_buf()));
        let request = Request { kind: Some(kind), leaves_out_cells: true, ..Request::default() };
        let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
        let mut imported = import::read(request, &[file], &loaded.catalog);
        let settled = import::settle(&mut imported, &loaded.catalog, &mut Choices { creates: ways.creates });
        let Ways { update, clear_empty, .. } = ways;
        let batch = Batch {
            file: None,
            stem: "list",
            update,
            clear_empty,
            extent: FaultExtent::Cell,
            ..Batch::of(settled.rows, "")
        };
        edit::import(&self.folder(), &batch, write)
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        fn add(to: &mut BTreeMap<String, Vec<u8>>, root: &Path, folder: &Path) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                if path.is_dir() {
                    to.insert(name, Vec::new());
                    add(to, root, &path);
                } else {
                    to.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        let mut files = BTreeMap::new();
        add(&mut files, self.data.path(), self.data.path());
        files
    }

    /// Asserts that the folder says what a plan says of it.
    fn assert_written(&self, plan: &ImportPlan) {
        let loaded = load(&Source::Folder(self.data.path().to_path_buf()));
        assert!(loaded.problems.iter().all(|problem| problem.severity() != Severity::Error), "{:?}", loaded.problems);
        for (row, outcome) in plan.all() {
            let record = loaded.catalog.record(&row.block.id);
            match outcome {
                RowOutcome::New(file) => {
                    let place = &loaded.places[row.block.id.as_str()];
                    assert_eq!(*place.file, **file, "{row:?}");
                    let text = fs::read_to_string(self.data.path().join(file)).unwrap();
                    assert!(text.contains(&row.block.text("\n")), "{row:?} in {text}");
                }
                RowOutcome::Changed(all) => {
                    let json = serde_json::to_value(record.unwrap()).unwrap();
                    for one in all.iter().filter(|_| plan.update) {
                        let now = json.get(&one.field).map(ToString::to_string).unwrap_or_default();
                        assert_eq!(
                            one.value.is_none(),
                            json.get(&one.field).is_none_or(serde_json::Value::is_null),
                            "{now}"
                        );
                    }
                }
                RowOutcome::Same => assert!(record.is_some(), "{row:?}"),
                RowOutcome::Refused(faults) => assert!(!faults.is_empty()),
            }
        }
    }
}

/// Imports tables one after the other, and looks at what is shown, written and taken back.
fn check(tables: &[(Kind, String)], ways: Ways) -> Result<(), TestCaseError> {
    let office = Office::new();
    for (kind, text) in tables {
        let before = office.files();
        let (shown, none) = office.import(*kind, text, ways, false).unwrap();
        prop_assert!(none.is_empty() && office.files() == before, "a preview writes nothing");
        let (written, done) = office.import(*kind, text, ways, true).unwrap();
        prop_assert_eq!(&shown.outcomes, &written.outcomes);
        office.assert_written(&shown);
        let after = office.files();
        // Written from the preview, it is the same to the byte.
        if shown.writes() {
            edit::undo(&office.folder()).unwrap();
            prop_assert_eq!(&office.files(), &before);
            edit::apply(&office.folder(), &shown).unwrap();
            prop_assert_eq!(&office.files(), &after);
        } else {
            prop_assert!(done.is_empty());
        }
        let (again, done) = office.import(*kind, text, ways, true).unwrap();
        let adds = again.outcomes.iter().any(|one| matches!(one, RowOutcome::New(_)));
        let changes = again.outcomes.iter().any(|one| matches!(one, RowOutcome::Changed(_)));
        prop_assert!(!(adds || changes && ways.update) && done.is_empty(), "{:?}\n{text}", again.outcomes);
        prop_assert_eq!(&office.files(), &after);
    }
    Ok(())
}

#[test]
fn what_is_shown_is_written_and_twice_is_once_and_undo_is_before() {
    let times = std::env::var("CITYDESK_IMPORTS").ok().and_then(|times| times.parse().ok()).unwrap_or(TIMES);
    let tables = (prop::collection::vec(table(), 1..4), any::<bool>(), any::<bool>(), any::<bool>());
    let config = ProptestConfig { cases: times, failure_persistence: None, ..ProptestConfig::default() };
    let outcome = TestRunner::new(config)
        .run(&tables, |(tables, update, creates, clear_empty)| check(&tables, Ways { update, creates, clear_empty }));
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

#[test]
fn a_row_without_its_day_is_not_taken_for_another_of_its_name() {
    for day in ["soon", "", "2031", "2030-05-01"] {
        let table = format!("title,starts,kind,source\nOstby,3.4.2018,,x\nOstby,{day},talk,x\nOstby,{day},talk,x\n");
        for (update, creates, clear_empty) in [(false, true, true), (true, true, false), (true, false, true)] {
            if let Err(failure) = check(&[(Kind::Event, table.clone())], Ways { update, creates, clear_empty }) {
                panic!("{failure}");
            }
        }
    }
}

#[test]
fn a_row_whose_country_cannot_be_read_is_the_same_again() {
    for country in ["x", "Nowhereland", ""] {
        let table =
            format!("name,membership,member_since,country\nOsby,full,2018-03-04,{country}\nOsby,,2018-12-31,\n");
        for (creates, clear_empty) in [(false, true), (true, false)] {
            if let Err(failure) = check(&[(Kind::City, table.clone())], Ways { update: true, creates, clear_empty }) {
                panic!("{failure}");
            }
        }
    }
}

#[test]
fn rows_of_one_name_and_links_to_a_row_with_the_name_of_a_city_are_the_same_again() {
    for (kind, table) in [
        (Kind::Organisation, "name,city,certainty\nOstby,Sorby,x\nOstby,,y\n"),
        (Kind::Event, "title,kind,parent\nSan José,x,\nOstby,x,San José\n"),
        (Kind::Event, "title,hosts\nOstby,甘竹\nVestby,Ganzhu / 甘竹\n"),
        (Kind::Event, "title,hosts\nOstby,Ganzhu / 甘竹\nVestby,甘竹\nSorby,Ganzhu\n"),
        (Kind::Agreement, "city,sister city\nBrisbane,\"Brisbane, California\"\nMobile,\"Pasadena, CA\"\n"),
        (Kind::City, "name,country\n\"Pasadena, CA\",\nBussoleno (TO),\nBussoleno,IT\n"),
        (Kind::Agreement, "parties,starts\nOstby; Vestby,2020-01-01\nOstby; Vestby,2023-01-01\nOstby; Vestby,\n"),
        (Kind::Agreement, "title,parties,starts,ends\nMoU,Ostby; Vestby,1999,2004\nMoU,Ostby; Vestby,1999,2009\n"),
    ] {
        for (update, creates, clear_empty) in [(true, false, true), (true, true, false), (false, true, true)] {
            if let Err(failure) = check(&[(kind, table.to_owned())], Ways { update, creates, clear_empty }) {
                panic!("{failure}");
            }
        }
    }
}
