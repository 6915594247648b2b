//! The last change taken back: byte for byte, and nothing where the record was changed since.

use std::fs;
use std::path::PathBuf;

use citydesk::internals::catalog::{Instant, Kind};
use citydesk::internals::edit::{
    self, Assignment, Batch, Change, Folder, New, RecordBlock, Refusal, SourceRow, UndoState,
};
use citydesk::internals::load::{Access, Source};

use super::{Records, TWO, call};

/// A folder of records with a place for what is remembered of a user.
struct Desk {
    records: Records,
    state: tempfile::TempDir,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Desk {
        Desk { records: Records::new(files), state: tempfile::tempdir().unwrap() }
    }

    fn opened(&self) -> Folder {
        self.records.opened().with_journal(Some(self.state.path()), Instant::from_unix(1_000_000))
    }

    fn set(&self, id: &str, says: &str) -> Change {
        edit::set(&self.opened(), id, &[Assignment::parse(says).unwrap()]).unwrap()
    }

    fn note(&self, id: &str) -> Change {
        edit::note(&self.opened(), id, &call("hello")).unwrap()
    }

    fn new_city(&self, name: &str, file: Option<&str>) -> Change {
        let says = [format!("name={name}"), "source=made up".to_owned()].map(|one| Assignment::parse(&one).unwrap());
        let new = New { kind: Kind::City, says: says.to_vec(), file: file.map(str::to_owned), remarks: true };
        edit::new(&self.opened(), &new).unwrap()
    }

    fn import(&self, file: &str) -> Change {
        let block = |id: &str| {
            let pairs = [("id", id), ("name", id), ("source", "table")];
            let pairs = pairs.map(|(key, value)| (key, format!("\"{value}\"")));
            RecordBlock { kind: Kind::City, id: id.to_owned(), pairs: pairs.to_vec(), rest: Vec::new() }
        };
        let rows = ["one", "two"].map(|id| SourceRow::of(block(id)));
        edit::import(&self.opened(), &Batch::of(rows, file), true).unwrap().1.pop().unwrap()
    }

    /// Gives cities another name, and adds one.
    fn import_names(&self, names: &[(&str, &str)]) -> Vec<Change> {
        let block = |(id, name): &(&str, &str)| {
            let pairs = [("id", *id), ("name", *name), ("source", "made up")];
            let pairs = pairs.map(|(key, value)| (key, format!("\"{value}\"")));
            RecordBlock { kind: Kind::City, id: (*id).to_owned(), pairs: pairs.to_vec(), rest: Vec::new() }
        };
        let rows = names.iter().map(|name| SourceRow::of(block(name)));
        let batch = Batch { update: true, ..Batch::of(rows, "new.toml") };
        edit::import(&self.opened(), &batch, true).unwrap().1
    }

    fn undo(&self) -> Result<Change, Refusal> {
        edit::undo(&self.opened())
    }

    fn states(&self) -> Vec<(String, UndoState)> {
        edit::past_changes(&self.opened()).into_iter().map(|past| (past.what, past.state)).collect()
    }

    /// Where the journal keeps the last change.
    fn journal(&self) -> PathBuf {
        let in_it = |folder: PathBuf| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).max().unwrap();
        in_it(in_it(self.state.path().join("undo")))
    }
}

/// A change, and what it is called.
type DeskChange = (fn(&Desk), &'static str);

const CHANGES: [DeskChange; 7] = [
    (|desk| drop(desk.note("ostby")), "note on Ostby"),
    (|desk| drop(desk.set("ostby", "name=Other")), "name of Other"),
    (|desk| drop(desk.set("vestby", "aliases+=West")), "aliases of Vestby"),
    (|desk| drop(desk.new_city("Sorby", None)), "new city Sorby"),
    (|desk| drop(desk.new_city("Sorby", Some("b/new.toml"))), "new city Sorby"),
    (|desk| drop(desk.import("a.toml")), "2 new records"),
    (|desk| drop(desk.import("c.toml")), "2 new records"),
];

#[test]
fn every_change_is_taken_back_byte_for_byte_whatever_the_file_looks_like() {
    let crlf = TWO.replace('\n', "\r\n");
    let texts = [
        TWO.to_owned(),
        crlf,
        TWO.trim_end().to_owned(),
        format!("\u{feff}{TWO}"),
        format!("{TWO}\n\n# The end.\n"),
        format!("{TWO}# below\n\n\n"),
        TWO.replace("source", "calls = [\n  { on = 2030-01-01, by = \"x\", text = \"[[city]]\" }, # x\n]\nsource"),
    ];
    for text in texts {
        for (change, what) in CHANGES {
            let desk = Desk::new(&[("a.toml", &text)]);
            change(&desk);
            assert_eq!(desk.states(), [(what.to_owned(), UndoState::Possible)], "{text}");
            assert_eq!(desk.undo().unwrap().what, format!("Undone: {what}"), "{text}");
            assert_eq!(desk.records.text("a.toml"), text, "{what}");
            for file in ["b/new.toml", "c.toml"] {
                assert!(!desk.records.path(file).exists(), "{what}: {file}");
            }
            assert_eq!(desk.states(), [(what.to_owned(), UndoState::Undone)]);
            let why = desk.undo().unwrap_err();
            assert!(matches!(why, Refusal::NoRecord(_)), "{why}");
        }
    }
}

#[test]
fn a_second_time_the_change_before_is_taken_back() {
    let desk = Desk::new(&[("a.toml", TWO)]);
    let mut texts = vec![desk.records.text("a.toml")];
    let changes: [fn(&Desk); 5] = [
        |desk| drop(desk.set("ostby", "country=NO")),
        |desk| drop(desk.set("ostby", "country=SE")),
        |desk| drop(desk.set("ostby", "country=NO")),
        |desk| drop(desk.note("ostby")),
        |desk| drop(desk.new_city("Sorby", None)),
    ];
    for change in changes {
        change(&desk);
        texts.push(desk.records.text("a.toml"));
    }
    texts.pop();
    for text in texts.into_iter().rev() {
        desk.undo().unwrap();
        assert_eq!(desk.records.text("a.toml"), text);
    }
    assert!(desk.undo().is_err());
    // What is done after that is taken back first.
    desk.note("vestby");
    assert_eq!(desk.undo().unwrap().what, "Undone: note on Vestby");
}

#[test]
fn another_record_of_the_file_may_change_and_this_one_may_not() {
    for (change, what) in CHANGES {
        let desk = Desk::new(&[("a.toml", TWO)]);
        change(&desk);
        // Somebody else, without a journal.
        edit::new(
            &desk.records.opened(),
            &New {
                kind: Kind::City,
                says: ["name=Farby", "source=x"].map(|one| Assignment::parse(one).unwrap()).to_vec(),
                file: Some("a.toml".to_owned()),
                remarks: false,
            },
        )
        .unwrap();
        desk.undo().unwrap_or_else(|why| panic!("{what}: {why}"));
        let text = desk.records.text("a.toml");
        assert!(text.contains("farby") && text.starts_with(TWO), "{what}: {text}");
    }
    let changes: [DeskChange; 3] = [
        (|desk| drop(desk.note("ostby")), "ostby"),
        (|desk| drop(desk.set("ostby", "country=NO")), "ostby"),
        (|desk| drop(desk.new_city("Sorby", None)), "sorby"),
    ];
    for (change, id) in changes {
        let desk = Desk::new(&[("a.toml", TWO)]);
        change(&desk);
        desk.records.set(id, &["web=https://example.org"]).unwrap();
        let text = desk.records.text("a.toml");
        let why = desk.undo().unwrap_err().to_string();
        assert!(why.contains("the record was changed since; see a.toml:"), "{why}");
        assert_eq!(desk.records.text("a.toml"), text);
        // Once that is taken out again, it can be.
        desk.records.set(id, &["web="]).unwrap();
        desk.undo().unwrap();
        assert_eq!(desk.records.text("a.toml"), TWO);
    }
}

#[test]
fn what_others_rest_on_is_not_taken_back() {
    let desk = Desk::new(&[("a.toml", TWO)]);
    desk.new_city("Sorby", None);
    let link = "[[organisation]]\nid = \"body\"\nname = \"Body\"\ncity = \"sorby\"\nsource = \"made up\"\n";
    fs::write(desk.records.path("b.toml"), link).unwrap();
    let text = desk.records.text("a.toml");
    let why = desk.undo().unwrap_err();
    assert!(matches!(&why, Refusal::Faulty(problems) if problems[0].place.file.as_ref() == "b.toml"), "{why}");
    assert_eq!(desk.records.text("a.toml"), text);
}

#[test]
fn a_change_that_never_came_is_passed_over_and_so_is_one_that_is_gone_by_hand() {
    let desk = Desk::new(&[("a.toml", TWO)]);
    desk.set("ostby", "country=NO");
    let text = desk.records.text("a.toml");
    // Killed between the journal and the file.
    desk.note("vestby");
    fs::write(desk.records.path("a.toml"), &text).unwrap();
    assert_eq!(desk.states()[0].1, UndoState::Reverted);
    assert_eq!(desk.undo().unwrap().what, "Undone: country of Ostby");
    assert_eq!(desk.records.text("a.toml"), TWO);
}

#[test]
fn a_journal_that_somebody_has_written_leads_nowhere_else() {
    let desk = Desk::new(&[("a.toml", TWO)]);
    let outside = desk.state.path().join("outside.toml");
    fs::write(&outside, TWO).unwrap();
    desk.note("ostby");
    let journal = desk.journal();
    let (good, before) = (fs::read_to_string(&journal).unwrap(), desk.records.text("a.toml"));
    let up = format!("../{}/outside.toml", desk.state.path().file_name().unwrap().to_string_lossy());
    for name in [up, outside.display().to_string(), "..".to_owned(), String::new(), "\u{0}".to_owned()] {
        let named = serde_json::Value::from(name.as_str()).to_string();
        fs::write(&journal, good.replace("\"file\":\"a.toml\"", &format!("\"file\":{named}"))).unwrap();
        assert!(desk.undo().is_err(), "{name}");
        assert_eq!(
            (fs::read_to_string(&outside).unwrap(), desk.records.text("a.toml")),
            (TWO.to_owned(), before.clone())
        );
    }
    // Neither is a text put there that brings a problem, or reaches further than the record.
    let old = "[[city]]\\nid = \\\"ostby\\\"  # the east\\nname   =   \\\"Ostby\\\" # as they say\\nsource = \\\"made up\\\"\\n";
    assert!(good.contains(old), "{good}");
    for put in [
        "[[city]]\\nid = \\\"ostby\\\"\\n",
        "title = \\\"Other\\\"\\n",
        "[[city]]\\nid = \\\"ostby\\\"\\nname = \\\"O\\\"\\nsource = \\\"x\\\"\\n[[city]]\\nid = \\\"vestby\\\"\\nname = \\\"O\\\"\\nsource = \\\"x\\\"\\n",
    ] {
        fs::write(&journal, good.replacen(old, put, 1)).unwrap();
        assert!(desk.undo().is_err(), "{put}");
        assert_eq!(desk.records.text("a.toml"), before);
    }
    for text in ["", "\u{0}\n", "{}", "{\"folder\":\"/\"}"] {
        fs::write(&journal, text).unwrap();
        assert!(matches!(desk.undo(), Err(Refusal::NoRecord(_))), "{text:?}");
    }
    assert!(desk.states().is_empty());
    desk.note("ostby");
    assert_eq!(desk.states().len(), 1, "it goes on");
}

#[test]
fn where_nothing_is_remembered_a_change_is_made_all_the_same() {
    let desk = Desk::new(&[("a.toml", TWO)]);
    let folder = Folder::of(&Source::Folder(desk.records.path("")), &Access::Full).unwrap();
    for state in [None, Some(desk.records.path("a.toml"))] {
        let folder = folder.clone().with_journal(state.as_deref(), Instant::from_unix(0));
        let warning = edit::note(&folder, "ostby", &call("hello")).unwrap().warning.unwrap();
        assert!(warning.starts_with("Saved, but this change cannot be undone: "), "{warning}");
        assert!(matches!(edit::undo(&folder), Err(Refusal::NoRecord(_))));
    }
    // Each folder has a journal of its own.
    let other = Desk::new(&[("a.toml", TWO)]);
    desk.note("vestby");
    let folder = other.records.opened().with_journal(Some(desk.state.path()), Instant::from_unix(0));
    assert!(matches!(edit::undo(&folder), Err(Refusal::NoRecord(_))));
    assert_eq!(desk.states().len(), 1);
}

const THREE: [(&str, &str); 3] = [
    (
        "a.toml",
        "[[city]]\nid = \"a1\"\nname = \"A1\"\nsource = \"made up\"\n\n[[city]]\nid = \"a2\"\nname = \"A2\"\nsource = \"made up\"\n\n\
                [[city]]\nid = \"a3\"\nname = \"A3\"\nsource = \"made up\"\n",
    ),
    ("b/b.toml", "[[city]]\nid = \"b1\"\nname = \"B1\"\nsource = \"made up\"\n"),
    ("b/c.toml", "[[city]]\nid = \"c1\"\nname = \"C1\"\nsource = \"made up\"\n"),
];
const NAMES: [(&str, &str); 5] =
    [("a1", "Anew"), ("a3", "Another"), ("b1", "Bnew"), ("c1", "Cnew"), ("new", "New Town")];

#[test]
fn an_import_into_several_files_is_one_change() {
    let desk = Desk::new(&THREE);
    assert_eq!(desk.import_names(&NAMES).len(), 4);
    let what = "1 new record, 4 changed records";
    assert_eq!(desk.states(), [(what.to_owned(), UndoState::Possible)]);
    // What stands between two of its records is no part of it.
    desk.records.set("a2", &["country=NO"]).unwrap();
    assert_eq!(desk.undo().unwrap().what, format!("Undone: {what}"));
    let expected = THREE[0].1.replacen("name = \"A2\"\n", "name = \"A2\"\ncountry = \"NO\"\n", 1);
    assert_eq!(desk.records.text("a.toml"), expected);
    for (file, text) in &THREE[1..] {
        assert_eq!(desk.records.text(file), *text);
    }
    assert!(!desk.records.path("new.toml").exists());
    assert_eq!(desk.states(), [(what.to_owned(), UndoState::Undone)]);
}

#[test]
fn an_import_of_which_one_record_was_changed_since_is_not_taken_back_at_all() {
    let desk = Desk::new(&THREE);
    desk.import_names(&NAMES);
    desk.records.set("b1", &["country=NO"]).unwrap();
    let texts = || ["a.toml", "b/b.toml", "b/c.toml", "new.toml"].map(|file| desk.records.text(file));
    let before = texts();
    let why = desk.undo().unwrap_err().to_string();
    assert!(why.ends_with("is not undone: the record was changed since; see b/b.toml:1:1"), "{why}");
    assert_eq!(texts(), before);
}

#[test]
fn an_earlier_change_is_not_called_possible_while_a_later_one_is_in_its_way() {
    let desk = Desk::new(&THREE);
    desk.set("b1", "country=NO");
    desk.set("a2", "country=NO");
    desk.records.set("a2", &["country=SE"]).unwrap();
    let states: Vec<UndoState> = desk.states().into_iter().map(|(_, state)| state).collect();
    assert!(matches!(states[0], UndoState::Changed(_)), "{states:?}");
    assert_eq!(states[1], UndoState::Blocked);
    assert!(desk.undo().is_err());
    desk.records.set("a2", &["country=NO"]).unwrap();
    let states: Vec<UndoState> = desk.states().into_iter().map(|(_, state)| state).collect();
    assert_eq!(states, [UndoState::Possible, UndoState::Possible]);
}

#[test]
fn an_import_that_was_killed_halfway_is_taken_back_as_far_as_it_came() {
    let desk = Desk::new(&THREE);
    desk.import_names(&NAMES);
    fs::write(desk.records.path("b/c.toml"), THREE[2].1).unwrap();
    assert_eq!(desk.states()[0].1, UndoState::Possible);
    desk.undo().unwrap();
    for (file, text) in THREE {
        assert_eq!(desk.records.text(file), text);
    }
    assert!(!desk.records.path("new.toml").exists());
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_others_of_the_import_as_they_were() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(&THREE);
    let last = desk.records.path("b/c.toml");
    fs::set_permissions(&last, fs::Permissions::from_mode(0o444)).unwrap();
    let block = |id: &str| {
        let pairs = [("id", id), ("name", "Other"), ("source", "made up")];
        let pairs = pairs.map(|(key, value)| (key, format!("\"{value}\"")));
        RecordBlock { kind: Kind::City, id: id.to_owned(), pairs: pairs.to_vec(), rest: Vec::new() }
    };
    let rows = ["a1", "b1", "c1"].map(|id| SourceRow::of(block(id)));
    let batch = Batch { update: true, ..Batch::of(rows, "new.toml") };
    let why = edit::import(&desk.opened(), &batch, true).unwrap_err();
    assert!(why.to_string().contains("is marked as read-only"), "{why}");
    for (file, text) in THREE {
        assert_eq!(desk.records.text(file), text);
    }
    assert_eq!(desk.states(), []);
}

#[test]
fn a_change_of_megabytes_is_taken_back_too() {
    let desk = Desk::new(&[("a.toml", TWO)]);
    let names: Vec<(String, String)> =
        (0..3_000).map(|number| (format!("c-{number}"), format!("{number} {}", "x".repeat(400)))).collect();
    let names: Vec<(&str, &str)> = names.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let done = desk.import_names(&names);
    assert!(done[0].warning.is_none() && desk.records.text("new.toml").len() > 1024 * 1024);
    desk.undo().unwrap();
    assert!(!desk.records.path("new.toml").exists());
    assert_eq!(desk.records.text("a.toml"), TWO);
}
