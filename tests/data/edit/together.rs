//! Two who write at once, in files of their own, what is sound alone and wrong together: one of them is refused.

use std::process::{Child, ExitStatus, Stdio};
use std::thread;

use citydesk::internals::load::{Source, load};

use super::{Records, TWO};
use crate::support::run::command;

const ROUNDS: usize = 12;

fn spawn(records: &Records, arguments: &[&str]) -> Child {
    let data = records.folder.path().to_str().unwrap();
    let mut command = command(&[arguments, &["--data", data]].concat());
    command.env("USER", "kim").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Runs two commands at once, again and again: one is done each time, and the data are without a problem.
fn one_of(files: &[(&str, &str)], one: &[&str], other: &[&str]) {
    for round in 0..ROUNDS {
        let records = Records::new(files);
        let tables = records.folder.path().to_str().unwrap();
        let placed = |words: &[&str]| words.iter().map(|word| word.replace("TABLES", tables)).collect::<Vec<String>>();
        let run = |words: &[String]| spawn(&records, &words.iter().map(String::as_str).collect::<Vec<_>>());
        let children = [run(&placed(one)), run(&placed(other))];
        let done = children.into_iter().filter_map(|mut child| child.wait().ok()).filter(ExitStatus::success);
        assert_eq!(done.count(), 1, "round {round}: {one:?} and {other:?}");
        let problems = load(&Source::Folder(records.folder.path().to_path_buf())).problems;
        assert_eq!(problems, [], "round {round}: {one:?} and {other:?}");
    }
}

fn pact(id: &str) -> String {
    let title = id.to_uppercase();
    format!(
        "[[agreement]]\nid = \"{id}\"\ntitle = \"Pact {title}\"\nkind = \"memorandum\"\nparties = [\"ostby\", \"vestby\"]\n\
         starts = 2030-01-01\nsource = \"made up\"\n"
    )
}

fn person(id: &str, name: &str) -> String {
    format!(
        "[[person]]\nid = \"{id}\"\nname = \"{name}\"\norganisation = \"hall\"\nfrom = 2020-01-01\nuntil = 2040-01-01\n\
         source = \"made up\"\n"
    )
}

#[test]
fn two_agreements_do_not_supersede_each_other() {
    let files = [("cities.toml", TWO), ("a.toml", &pact("a")), ("b.toml", &pact("b"))];
    one_of(&files, &["set", "a", "supersedes=b"], &["set", "b", "supersedes=a"]);
}

#[test]
fn a_city_does_not_get_two_mayors() {
    let hall = "[[organisation]]\nid = \"hall\"\nname = \"Town hall\"\ncity = \"ostby\"\nsource = \"made up\"\n";
    let (ana, bo) = (person("a", "Ana Berg"), person("b", "Bo Dahl"));
    let files = [("cities.toml", TWO), ("hall.toml", hall), ("a.toml", &ana), ("sub/b.toml", &bo)];
    one_of(&files, &["set", "a", "role=Mayor"], &["set", "b", "role=Mayor"]);
}

#[test]
fn an_id_that_two_import_or_make_at_once_is_given_once() {
    // They say different things: a row that says what is there already is no fault.
    let (one, other) = ("id,name,source\nfarby,Farby,made up\n", "id,name,source\nfarby,Farby Harbour,made up\n");
    let files = [("cities.toml", TWO), ("one.csv", one), ("other.csv", other)];
    let import = |name| ["import", "cities", name, "--write"];
    one_of(&files, &import("TABLES/one.csv"), &import("TABLES/other.csv"));
    let new = ["new", "city", "--set", "id=farby", "name=Farby Town", "source=made up", "--in", "sub/new.toml"];
    one_of(&files, &import("TABLES/one.csv"), &new);
}

#[test]
fn among_many_writers_nobody_is_refused_for_nothing() {
    const WRITERS: usize = 16;
    let files: Vec<(String, String)> = (0..WRITERS)
        .map(|number| {
            let city = format!("[[city]]\nid = \"c-{number}\"\nname = \"City {number}\"\nsource = \"made up\"\n");
            (format!("{:02}.toml", number % 5), city)
        })
        .collect();
    let mut joined: Vec<(String, String)> = Vec::new();
    for (name, city) in files {
        match joined.iter_mut().find(|(other, _)| *other == name) {
            Some((_, text)) => text.push_str(&city),
            None => joined.push((name, city)),
        }
    }
    let files: Vec<(&str, &str)> = joined.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let records = Records::new(&files);
    thread::scope(|scope| {
        for number in 0..WRITERS {
            let records = &records;
            scope.spawn(move || {
                for turn in 1..=2 {
                    let (id, value) = (format!("c-{number}"), format!("population={turn}{number}"));
                    assert!(spawn(records, &["set", &id, &value]).wait().unwrap().success(), "{id} {value}");
                }
            });
        }
    });
    let loaded = load(&Source::Folder(records.folder.path().to_path_buf()));
    assert_eq!(loaded.problems, []);
    for number in 0..WRITERS {
        let city = loaded.catalog.city(&format!("c-{number}")).unwrap();
        assert_eq!(city.population, format!("2{number}").parse().ok(), "{number}");
    }
    assert!(records.names().iter().all(|name| !name.starts_with('.')), "{:?}", records.names());
}

#[test]
fn whoever_notes_imports_makes_and_takes_back_at_once_loses_nothing() {
    const EACH: usize = 4;
    let city = |id: &str| format!("[[city]]\nid = \"{id}\"\nname = \"Town {id}\"\nsource = \"made up\"\n");
    let file = |name: &str| (0..EACH).map(|number| city(&format!("{name}-{number}"))).collect::<String>();
    let table = |number: usize| format!("id,name,source\nrow-{number},Row {number},made up\n");
    let (noted, undone) = (file("noted"), file("undone"));
    let mut files = vec![("a.toml".to_owned(), noted), ("sub/b.toml".to_owned(), undone)];
    files.extend((0..EACH).map(|number| (format!("table-{number}.csv"), table(number))));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let records = Records::new(&files);
    let state = tempfile::tempdir().unwrap();
    // Each is somebody else, with a journal of their own.
    let run = |user: &str, arguments: &[&str]| {
        let data = records.folder.path().to_str().unwrap();
        let mut command = command(&[arguments, &["--data", data]].concat());
        let command = command.env("USER", "kim").env("XDG_STATE_HOME", state.path().join(user));
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let all_done = |children: Vec<(String, Child)>| {
        for (what, mut child) in children {
            assert!(child.wait().unwrap().success(), "{what}");
        }
    };
    let undone = |number: usize| format!("undone-{number}");
    all_done((0..EACH).map(|number| (undone(number), run(&undone(number), &["note", &undone(number), "x"]))).collect());
    let mut children = Vec::new();
    for number in 0..EACH {
        let (id, town) = (format!("noted-{number}"), format!("name=Newtown {number}"));
        let table = records.path(&format!("table-{number}.csv"));
        children.push((format!("undo {number}"), run(&undone(number), &["undo"])));
        children.push((format!("note {number}"), run("kim", &["note", &id, "hello"])));
        children.push((format!("new {number}"), run("kim", &["new", "city", "--set", &town, "source=made up"])));
        let import = ["import", "cities", table.to_str().unwrap(), "--write", "--in", "sub/b.toml"];
        children.push((format!("import {number}"), run("kim", &import)));
    }
    all_done(children);
    let loaded = load(&Source::Folder(records.folder.path().to_path_buf()));
    assert_eq!(loaded.problems, []);
    for number in 0..EACH {
        let calls = |id: String| loaded.catalog.city(&id).map(|city| city.entry.calls.len());
        assert_eq!(calls(format!("noted-{number}")), Some(1), "{number}");
        assert_eq!(calls(undone(number)), Some(0), "{number}");
        assert_eq!(calls(format!("newtown-{number}")), Some(0), "{number}");
        assert_eq!(calls(format!("row-{number}")), Some(0), "{number}");
    }
}
