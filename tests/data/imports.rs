//! Tables imported into folders of records, both at random: what is shown is written, twice is once, and undo is before.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use citydesk::internals::catalog::{Instant, Kind};
use citydesk::internals::edit::{self, Batch, Change, Folder, ImportPlan, Refusal, RowOutcome, SourceRow};
use citydesk::internals::import::{self, ImportChoices, InputFile, Request, RowChoice};
use citydesk::internals::load::{Access, Source, load};
use citydesk::internals::source::Severity;
use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

const NAMES: [&str; 6] = ["Ostby", "Østby", "Vestby", "San José", "Sorby", "Kim Example"];
const COUNTRIES: [&str; 4] = ["", "NO", "Norway", "CR"];
const DAYS: [&str; 4] = ["", "2030-05-01", "2030-05-02", "2031-05-01"];

/// What a row says, of whatever kind.
#[derive(Clone, Debug)]
struct Cells {
    name: &'static str,
    country: &'static str,
    day: &'static str,
    other: &'static str,
    text: &'static str,
}

fn cells() -> impl Strategy<Value = Cells> {
    (select(&NAMES[..]), select(&COUNTRIES[..]), select(&DAYS[..]), select(&NAMES[..]), select(&["", "x", "y; z"][..]))
        .prop_map(|(name, country, day, other, text)| Cells { name, country, day, other, text })
}

fn kinds() -> impl Strategy<Value = Kind> {
    select(&[Kind::City, Kind::Person, Kind::Event, Kind::Agreement, Kind::Organisation][..])
}

fn headings(kind: Kind) -> &'static str {
    match kind {
        Kind::City => "Name,Country,Notes\n",
        Kind::Person => "Name,Organisation,Notes\n",
        Kind::Event => "Title,Type,Starts,City,Notes\n",
        Kind::Agreement => "Title,Kind,Party A,Party B,Signed,Notes\n",
        _ => "Name,City,Notes\n",
    }
}

fn line(kind: Kind, Cells { name, country, day, other, text }: &Cells) -> String {
    match kind {
        Kind::City => format!("{name},{country},{text}\n"),
        Kind::Event => format!("{name},forum,{day},{other},{text}\n"),
        Kind::Agreement => format!("{name},accord,{name},{other},{day},{text}\n"),
        _ => format!("{name},{other},{text}\n"),
    }
}

fn table(kind: Kind, rows: &[Cells]) -> String {
    format!("{}{}", headings(kind), rows.iter().map(|row| line(kind, row)).collect::<String>())
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
        let batch =
            Batch { file: None, stem: "list", update, clear_empty, skip_refused: true, ..Batch::of(settled.rows, "") };
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_written_and_twice_is_once_and_undo_is_before(
        tables in prop::collection::vec((kinds(), prop::collection::vec(cells(), 0..7)), 1..4),
        update: bool, creates: bool, clear_empty: bool,
    ) {
        let (office, ways) = (Office::new(), Ways { update, creates, clear_empty });
        for (kind, rows) in tables {
            let text = table(kind, &rows);
            let before = office.files();
            let (shown, none) = office.import(kind, &text, ways, false).unwrap();
            prop_assert!(none.is_empty() && office.files() == before, "a preview writes nothing");
            let (written, done) = office.import(kind, &text, ways, true).unwrap();
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
            let (again, done) = office.import(kind, &text, ways, true).unwrap();
            let adds = again.outcomes.iter().any(|one| matches!(one, RowOutcome::New(_)));
            let changes = again.outcomes.iter().any(|one| matches!(one, RowOutcome::Changed(_)));
            prop_assert!(!(adds || changes && update) && done.is_empty(), "{:?}\n{text}", again.outcomes);
            prop_assert_eq!(&office.files(), &after);
        }
    }
}
