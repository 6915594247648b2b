//! Every way to write, at, below and above every limit of what is read.

use std::fs;
use std::path::Path;

use super::*;
use crate::catalog::{Call, Instant, Moment, PartialDate};
use crate::edit::{Assignment, Batch, New, RecordBlock, SourceRow, import, new, note, set, undo};
use crate::load::{Access, Source, load_files};
use crate::source::limits::Limits;

const CITIES: &str = "# Two cities.\n\n[[city]]\nid = \"ostby\"\nname = \"Ostby\"\nsource = \"made up\"\n\n\
                      [[city]]\nid = \"vestby\"\nname = \"Vestby\"\nsource = \"made up\"\n";
const MORE: &str = "[[city]]\nid = \"far\"\nname = \"Far\"\nsource = \"made up\"\n";

/// A way to write.
type Write = fn(&Folder) -> Result<Change, Refusal>;

/// Every way to write into a folder of records; a new way belongs here. Nothing is undone but what was done before.
const WAYS: [(&str, Write); 7] = [
    ("undo", undo),
    ("set", |folder| set(folder, "ostby", &[Assignment::new("notes", "1. = [a, b.c]")])),
    ("set of one value", |folder| set(folder, "ostby", &[Assignment::parse("aliases+=1. = [a, b.c]").unwrap()])),
    ("note", |folder| {
        let on = Moment { date: PartialDate::parse("2030-06-15").unwrap(), time: None };
        note(folder, "vestby", &Call { on, by: "kim".to_owned(), text: "hello".to_owned() })
    }),
    ("new", |folder| new(folder, &city(None))),
    ("new in a file of its own", |folder| new(folder, &city(Some("a/b/new.toml")))),
    ("import", |folder| {
        let rows = ["one", "two"].map(|id| SourceRow::of(block(id)));
        import(folder, &Batch::of(rows, "cities.toml"), true).map(|(_, mut done)| done.remove(0))
    }),
];

fn block(id: &str) -> RecordBlock {
    let pairs = [("id", id), ("name", id), ("source", "a table")];
    let pairs = pairs.map(|(key, value)| (key, format!("\"{value}\"")));
    RecordBlock { kind: Kind::City, id: id.to_owned(), pairs: pairs.to_vec(), rest: Vec::new() }
}

fn city(file: Option<&str>) -> New {
    let says = ["name=New Town", "source=made up"].map(|pair| Assignment::parse(pair).unwrap());
    New { kind: Kind::City, says: says.to_vec(), file: file.map(str::to_owned), remarks: true }
}

fn made(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn opened(root: &Path, limits: Limits) -> Folder {
    Folder::of(&Source::Folder(root.to_path_buf()), &Access::Full).unwrap().within(limits)
}

/// A folder for a way to write: for `undo`, one in which something was taken away that it brings back.
fn made_for(way: &str, files: &[(&str, &str)]) -> (tempfile::TempDir, tempfile::TempDir) {
    let (folder, state) = (made(files), tempfile::tempdir().unwrap());
    if way == "undo" {
        let long = [Assignment::new("name", &"1. = [a, b.c] ".repeat(4)), Assignment::new("source", "x\n")];
        set(&opened(folder.path(), Limits::DATA), "ostby", &long).unwrap();
        let short = ["name", "source"].map(|key| Assignment::new(key, "O"));
        set(&remembering(&folder, &state, Limits::DATA), "ostby", &short).unwrap();
    }
    (folder, state)
}

fn remembering(folder: &tempfile::TempDir, state: &tempfile::TempDir, limits: Limits) -> Folder {
    opened(folder.path(), limits).with_journal(Some(state.path()), Instant::from_unix(0))
}

/// The texts by name, and the ids of all records, as they are read within some limits.
fn read_within(root: &Path, limits: Limits) -> (Vec<(String, String)>, Vec<String>) {
    let source = Source::Folder(root.to_path_buf());
    let files = contents_of(&source, limits).files;
    let loaded = load_files(source, &files);
    let ids = loaded.catalog.all().map(|record| record.id().to_string()).collect();
    (files.into_iter().map(|file| (file.name.into_owned(), file.text.into_owned())).collect(), ids)
}

/// The limits that what stands in a folder just keeps.
fn measured(root: &Path) -> Limits {
    let texts = read_within(root, Limits::DATA).0;
    let most = |count: fn(&str) -> usize| texts.iter().map(|(_, text)| count(text) as u64).max().unwrap();
    Limits {
        bytes: most(str::len),
        lines: most(|text| text.matches('\n').count()),
        signs: most(|text| text.matches(['=', ',', '.', '[', ']', '{', '}']).count()),
        files: texts.len() as u64,
        all_bytes: texts.iter().map(|(_, text)| text.len() as u64).sum(),
        depth: texts.iter().map(|(name, _)| name.matches('/').count() as u64).max().unwrap(),
    }
}

type LimitOf = fn(&mut Limits) -> &mut u64;

/// Every limit; a new one belongs here, as the pattern says.
fn all() -> [(&'static str, LimitOf); 6] {
    let Limits { bytes: _, lines: _, signs: _, files: _, all_bytes: _, depth: _ } = Limits::DATA;
    [
        ("bytes", |limits| &mut limits.bytes),
        ("lines", |limits| &mut limits.lines),
        ("signs", |limits| &mut limits.signs),
        ("files", |limits| &mut limits.files),
        ("all_bytes", |limits| &mut limits.all_bytes),
        ("depth", |limits| &mut limits.depth),
    ]
}

#[test]
fn whoever_writes_keeps_every_limit_and_goes_up_to_it() {
    let files = [("cities.toml", CITIES), ("sub/more.toml", MORE)];
    let (mut written, mut refused) = (0, 0);
    for (way, write) in WAYS {
        let (unlimited, state) = made_for(way, &files);
        let before = measured(unlimited.path());
        write(&remembering(&unlimited, &state, Limits::DATA)).unwrap();
        let after = measured(unlimited.path());
        for (name, field) in all() {
            let (old, new) = (*field(&mut before.clone()), *field(&mut after.clone()));
            for limit in (old.max(new.saturating_sub(3))..=new + 3).chain([old]) {
                let mut limits = Limits::DATA;
                *field(&mut limits) = limit;
                let (folder, state) = made_for(way, &files);
                let (texts, ids) = read_within(folder.path(), limits);
                assert_eq!((texts.len(), ids.len()), (2, 3), "{way}: {name} {limit}: all is read before");
                let answer = write(&remembering(&folder, &state, limits));
                let (texts_after, ids_after) = read_within(folder.path(), limits);
                assert!(ids.iter().all(|id| ids_after.contains(id)), "{way}: {name} {limit}: {answer:?}");
                match answer {
                    Ok(_) => {
                        assert!(limit >= new, "{way}: {name} {limit} of {new}");
                        assert_ne!(texts, texts_after, "{way}: {name} {limit}: what is written is read");
                        written += 1;
                    }
                    Err(Refusal::TooLarge(why)) => {
                        assert!(limit < new, "{way}: {name} {limit} of {new}: {why}");
                        assert!(why.starts_with("Not saved: ") && why.contains(" are the limit; "), "{why}");
                        let plain = why.replace(',', "");
                        assert!([new, limit].iter().all(|number| plain.contains(&format!(" {number} "))), "{why}");
                        assert_eq!(read_within(folder.path(), Limits::DATA).0, texts, "{way}: {name} {limit}");
                        refused += 1;
                    }
                    Err(other) => panic!("{way}: {name} {limit}: {other}"),
                }
            }
        }
    }
    assert!(written > 100 && refused > 40, "{written} were written and {refused} refused");
}

#[test]
fn a_folder_beyond_its_limits_loses_no_more_of_what_can_be_read() {
    // Of three files the last by name is one too many; nothing may move that border towards the front.
    let last = MORE.replace("far", "last");
    let files = [("a.toml", CITIES), ("b.toml", MORE), ("c.toml", &last)];
    let bytes = (CITIES.len() + MORE.len()) as u64;
    for (limits, limit) in [
        (Limits { all_bytes: bytes + 20, ..Limits::DATA }, "bytes in all"),
        (Limits { files: 2, ..Limits::DATA }, "files"),
    ] {
        for (way, write) in WAYS {
            let (folder, state) = made_for(way, &files);
            let before = read_within(folder.path(), limits).1;
            assert_eq!(before, ["ostby", "vestby", "far"], "{limit}");
            let answer = write(&remembering(&folder, &state, limits));
            let after = read_within(folder.path(), limits).1;
            assert!(before.iter().all(|id| after.contains(id)), "{way}: {answer:?}");
            assert!(answer.is_err_and(|why| why.to_string().contains(limit)), "{way}");
        }
        let folder = made(&files);
        set(&opened(folder.path(), limits), "ostby", &[Assignment::new("name", "O")]).unwrap();
        assert_eq!(read_within(folder.path(), limits).1.len(), 3, "what becomes smaller may be written");
    }
}

#[test]
fn what_a_value_may_hold_is_told_before_it_is_written() {
    use crate::source::limits::{LIST_VALUES, TEXT_CHARACTERS};
    let folder = made(&[("cities.toml", CITIES)]);
    let opened = || opened(folder.path(), Limits::DATA);
    let list = |values: usize| format!("[{}]", vec!["\"x\""; values].join(", "));
    for (key, most, typed) in
        [("notes", TEXT_CHARACTERS, (|many| "é".repeat(many)) as fn(usize) -> String), ("aliases", LIST_VALUES, list)]
    {
        let write = |many: usize| set(&opened(), "ostby", &[Assignment::new(key, &typed(many))]);
        write(most - 1).unwrap();
        write(most).unwrap();
        let text = fs::read(folder.path().join("cities.toml")).unwrap();
        let why = write(most + 1).unwrap_err().to_string();
        assert!(why.contains(&format!("{} ", most + 1)) && why.contains(&format!("{most} are the limit")), "{why}");
        assert_eq!(fs::read(folder.path().join("cities.toml")).unwrap(), text);
    }
    for (length, is_written) in [(99, true), (100, true), (101, false)] {
        let (name, id) = (format!("name=Town {length}"), format!("id={}", "x".repeat(length)));
        let says = [&name, &id, "source=made up"].map(|pair| Assignment::parse(pair).unwrap());
        let asked = New { says: says.to_vec(), ..city(None) };
        let answer = new(&opened(), &asked).map_err(|why| why.to_string());
        assert_eq!(answer.is_ok(), is_written, "{answer:?}");
        assert!(is_written || answer.is_err_and(|why| why.contains("it has 101 characters, and 100 are the limit")));
    }
}

#[test]
fn the_last_note_that_fits_is_taken_and_the_next_one_refused() {
    use crate::source::limits::LIST_VALUES;
    let calls = "  { on = 2030-01-01, by = \"kim\", text = \"x\" },\n".repeat(LIST_VALUES - 1);
    let cities = CITIES.replacen("source", &format!("calls = [\n{calls}]\nsource"), 1);
    let folder = made(&[("cities.toml", &cities)]);
    let on = Moment { date: PartialDate::parse("2030-06-15").unwrap(), time: None };
    let call = Call { on, by: "kim".to_owned(), text: "hello".to_owned() };
    let write = || note(&opened(folder.path(), Limits::DATA), "ostby", &call);
    write().unwrap();
    let why = write().unwrap_err().to_string();
    assert!(why.contains("this list has 1001 values, and 1000 are the limit"), "{why}");
    assert_eq!(read_within(folder.path(), Limits::DATA).1.len(), 2);
}

#[test]
fn a_record_that_too_many_problems_hide_is_not_said_to_be_written() {
    let problems = "[[city]]\nid = \"x\"\n".repeat(700);
    let folder = made(&[("cities.toml", &format!("{CITIES}{problems}"))]);
    let before = fs::read(folder.path().join("cities.toml")).unwrap();
    let mut asked = city(Some("cities.toml"));
    asked.says.push(Assignment::new("zone", "Nowhere"));
    assert!(new(&opened(folder.path(), Limits::DATA), &asked).is_err());
    assert_eq!(fs::read(folder.path().join("cities.toml")).unwrap(), before);
}

/// Changes the country of a city while somebody else changes the folder after each of the first readings.
fn set_while(folder: &Path, times: usize, meanwhile: impl Fn(usize)) -> (usize, Result<Change, Refusal>) {
    let folder = opened(folder, Limits::DATA);
    let mut reads = 0;
    let answer = change(&folder, |before| {
        let file = before.file("cities.toml").unwrap();
        let text = file.text.replacen("name = \"Ostby\"\n", "name = \"Ostby\"\ncountry = \"NO\"\n", 1);
        reads += 1;
        if reads <= times {
            meanwhile(reads);
        }
        let changed = vec![("ostby".to_owned(), vec!["country".to_owned()])];
        let done =
            Change { file: "cities.toml".into(), line: 1, id: "ostby".to_owned(), what: String::new(), warning: None };
        before.try_out(NewFile::of("cities.toml", text, changed), done)
    });
    (reads, answer)
}

#[test]
fn what_an_editor_saves_meanwhile_is_read_before_anything_is_written() {
    let folder = made(&[("cities.toml", CITIES), ("sub/more.toml", MORE)]);
    let path = |name: &str| folder.path().join(name);
    let theirs = CITIES.replace("Vestby", "Westby");
    let (reads, answer) = set_while(folder.path(), 1, |_| fs::write(path("cities.toml"), &theirs).unwrap());
    assert!(reads == 2 && answer.is_ok(), "{reads}: {answer:?}");
    let text = fs::read_to_string(path("cities.toml")).unwrap();
    assert!(text.contains("Westby") && text.contains("country = \"NO\""), "{text}");
    // In another file it counts as well: the change was tried beside what is there no more.
    fs::write(path("cities.toml"), CITIES).unwrap();
    let (reads, answer) = set_while(folder.path(), 2, |turn| {
        fs::write(path("sub/more.toml"), MORE.replace("Far", &format!("Far {turn}"))).unwrap();
    });
    assert!(reads == 3 && answer.is_ok(), "{reads}: {answer:?}");
}

#[test]
fn a_folder_that_never_rests_is_left_to_whoever_writes_there() {
    let folder = made(&[("cities.toml", CITIES)]);
    let path = folder.path().join("cities.toml");
    let write = |turn: usize| fs::write(&path, format!("{CITIES}# {}\n", "x".repeat(turn))).unwrap();
    let (reads, answer) = set_while(folder.path(), usize::MAX, write);
    assert!(matches!(answer, Err(Refusal::ChangedMeanwhile(_))), "{answer:?}");
    assert_eq!(reads, TRIES);
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{CITIES}# {}\n", "x".repeat(TRIES)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
