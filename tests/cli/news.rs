//! What is new since somebody looked, on the command line: with git and without, for each user on their own.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::git;
use crate::support::run::{Ran, command, finish, folder, is_installed};

const CITY: &str = "[[city]]\nid = \"ganzhu\"\nname = \"Ganzhu\"\nsource = \"made up\"\n";
const DESK: &str = "\n[[organisation]]\nid = \"desk\"\nname = \"Desk\"\nkind = \"secretariat\"\nsource = \"made up\"\n";
const DAY: &str = "2030-06-15";

fn mou(fields: &str) -> String {
    format!(
        "[[agreement]]\nid = \"mou\"\ntitle = \"MOU with Ganzhu\"\nkind = \"mou\"\nparties = [\"ganzhu\", \"desk\"]\n\
         source = \"made up\"\n{fields}\n{DESK}"
    )
}

fn network(name: &str) -> PathBuf {
    folder(&format!("news-{name}"), &[("data/cities.toml", CITY), ("data/mou.toml", &mou("ends = 2030-12-31"))])
}

/// Asks as a user of this name, on a day.
fn ask_as(place: &Path, user: &str, day: &str, arguments: &[&str]) -> Ran {
    let now = format!("{day}T10:12:00Z");
    let mut command = command(&[arguments, &["--data", "data", "--now", &now]].concat());
    command.current_dir(place).env("XDG_STATE_HOME", place.join(user)).env("USER", user);
    finish(&mut command)
}

fn ask(place: &Path, user: &str, arguments: &[&str]) -> Ran {
    ask_as(place, user, DAY, arguments)
}

#[test]
fn what_others_write_is_new_until_it_is_seen_and_what_one_writes_is_not() {
    let place = network("users");
    for user in ["agnes", "bo"] {
        let first = ask(&place, user, &["news"]);
        assert_eq!((first.status, first.err.as_str()), (1, "what is new is told from now on\n"), "{}", first.out);
    }
    assert_eq!(ask(&place, "agnes", &["set", "mou", "ends=2031-12-31"]).status, 0);
    assert_eq!(ask(&place, "agnes", &["note", "ganzhu", "they ask for the minutes"]).status, 0);
    assert_eq!(ask(&place, "agnes", &["new", "city", "--set", "name=Ostby", "--set", "source=made up"]).status, 0);
    let own = ask(&place, "agnes", &["news"]);
    assert_eq!((own.status, own.err.as_str()), (1, "nothing is new\n"), "{}", own.out);
    let wanted = "call: Ganzhu: they ask for the minutes · agnes\nnew: Ostby: new city\n\
                  changed: MOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2031\n";
    for asked in [&["news"][..], &["news"], &["news", "--seen"]] {
        let ran = ask(&place, "bo", asked);
        assert_eq!((ran.status, ran.out.as_str()), (0, wanted), "{}", ran.err);
    }
    assert_eq!(ask(&place, "bo", &["news"]).err, "nothing is new\n");
    // What is taken back is no news to who took it back.
    assert_eq!(ask(&place, "agnes", &["undo"]).status, 0);
    assert_eq!(ask(&place, "agnes", &["news"]).err, "nothing is new\n");
    assert_eq!(ask(&place, "bo", &["news"]).out, "removed: Ostby: city removed\n");
    let json = ask(&place, "bo", &["news", "--format", "json"]).json();
    let text = |key: &str| json[0][key].as_str().unwrap_or_default().to_owned();
    assert_eq!(["news", "kind", "id", "name", "text"].map(text), ["removed", "city", "ostby", "Ostby", "city removed"]);
    let markdown = ask(&place, "bo", &["news", "--format", "markdown"]).out;
    assert_eq!(markdown, "- removed: **Ostby**: city removed\n");
}

#[test]
fn what_comes_with_time_is_news_without_anybody_writing() {
    let place = network("time");
    ask(&place, "bo", &["news"]);
    let later = ask_as(&place, "bo", "2031-01-05", &["news"]);
    assert_eq!(later.out, "ended: MOU with Ganzhu: expired on 31 December 2030\n", "{}", later.err);
    ask_as(&place, "bo", "2031-01-05", &["news", "--seen"]);
    assert_eq!(ask_as(&place, "bo", "2031-01-06", &["news"]).err, "nothing is new\n");
}

#[test]
fn with_git_it_is_said_who_and_a_day_or_commit_may_be_asked_for() {
    if !is_installed("git", "git") {
        return;
    }
    let place = folder("news-git", &[("data/cities.toml", CITY)]);
    git::begin(&place);
    git::commit(&place, ("2030-05-02T09:00:00Z", "Bo"), "data/mou.toml", &mou("ends = 2030-12-31"));
    ask(&place, "bo", &["news"]);
    git::commit(&place, ("2030-06-14T09:00:00Z", "Agnès"), "data/mou.toml", &mou("ends = 2031-12-31"));
    let wanted = "changed: MOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2031 · Agnès, 14 Jun\n";
    for asked in [&["news"][..], &["news", "--since", "-7d"], &["news", "--since", "main~1"]] {
        let ran = ask(&place, "bo", asked);
        assert_eq!((ran.status, ran.out.as_str()), (0, wanted), "{asked:?}: {}", ran.err);
    }
    // Whoever commits for all has not written all: it is new to them too.
    ask(&place, "Agnès", &["news"]);
    git::commit(&place, ("2030-06-15T09:00:00Z", "Agnès"), "data/cities.toml", &format!("{CITY}country = \"CN\"\n"));
    assert_eq!(ask(&place, "Agnès", &["news"]).out, "changed: Ganzhu: country none → CN · Agnès, 15 Jun\n");
    fs::write(place.join("data/cities.toml"), format!("{CITY}country = \"KR\"\n")).unwrap();
    assert_eq!(ask(&place, "Agnès", &["news"]).out, "changed: Ganzhu: country none → KR\n", "by nobody knows whom");
}

#[test]
fn where_nothing_is_kept_it_is_said_why() {
    let place = network("kept");
    for (arguments, why) in [
        (&["news", "--read-only"][..], "error: writing is off: read_only is set\n"),
        (&["news", "--since", "no-such-state"], "error: "),
        (&["news", "--since", "-7d", "--seen"], "cannot be used with"),
    ] {
        let ran = ask(&place, "bo", arguments);
        assert!(ran.status > 0 && ran.err.contains(why), "{arguments:?}: {} {}", ran.status, ran.err);
    }
    let demo = finish(&mut command(&["news", "--demo"]));
    assert_eq!(demo.err, "error: nothing is new in the made-up network\n");
    // The file of what was seen may be damaged: then all of it counts as seen, and nothing is lost.
    ask(&place, "bo", &["news"]);
    let seen = fs::read_dir(place.join("bo/citydesk/seen")).unwrap().next().unwrap().unwrap().path();
    for damage in ["", "{", "\u{1}\n\n", "{\"folder\": \"/elsewhere\", \"at\": 0, \"day\": \"2030-01-01\"}\n"] {
        fs::write(&seen, damage).unwrap();
        assert_eq!(ask(&place, "bo", &["news"]).err, "what is new is told from now on\n", "{damage:?}");
        assert_eq!(ask(&place, "bo", &["news"]).err, "nothing is new\n", "{damage:?}");
    }
}
