//! What git remembers, on the command line: who changed what and when, and how two days differ.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::git;
use crate::support::run::{Ran, command, finish, folder, is_installed};

const CITY: &str = "[[city]]\nid = \"ganzhu\"\nname = \"Ganzhu\"\nsource = \"made up\"\n";

fn mou(fields: &str) -> String {
    format!(
        "[[agreement]]\nid = \"mou\"\ntitle = \"MOU with Ganzhu\"\nkind = \"mou\"\nparties = [\"ganzhu\", \"desk\"]\n\
         source = \"made up\"\n{fields}\n\n[[organisation]]\nid = \"desk\"\nname = \"Desk\"\nkind = \"secretariat\"\n\
         source = \"made up\"\n"
    )
}

/// A folder in a repository of its own.
fn repository(name: &str) -> PathBuf {
    let place = folder(&format!("history-{name}"), &[("data/cities.toml", CITY)]);
    git::begin(&place);
    place
}

fn commit(place: &Path, by: (&str, &str), file: &str, text: &str) {
    git::commit(place, by, &format!("data/{file}"), text);
}

/// A repository in which an agreement was changed by three people.
fn changed(name: &str) -> PathBuf {
    let place = repository(name);
    commit(&place, ("2029-11-02T09:00:00+01:00", "Bo"), "mou.toml", &mou("ends = 2029-12-31"));
    commit(&place, ("2030-02-03T23:30:00+09:00", "Agnès"), "mou.toml", &mou("ends = 2030-12-31"));
    commit(&place, ("2030-06-10T09:00:00Z", "Kim"), "mou.toml", &mou("ends = 2030-12-31\nsigned_at = \"Port\""));
    fs::write(place.join("data/mou.toml"), mou("ends = 2031-12-31\nsigned_at = \"Port\"")).unwrap();
    place
}

fn ask(place: &Path, arguments: &[&str]) -> Ran {
    let now = ["--data", "data", "--now", "2030-06-15T10:12:00Z"];
    let mut command = command(&[arguments, &now].concat());
    finish(command.current_dir(place).env("GIT_DIR", "/nonexistent").env("GIT_WORK_TREE", "/nonexistent"))
}

fn has_git() -> bool {
    is_installed("git", "git")
}

#[test]
fn a_line_says_what_was_changed_by_whom_and_when() {
    if !has_git() {
        return;
    }
    let place = changed("log");
    let wanted = "MOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2031 · not committed\n\
                  MOU with Ganzhu: signed at none → Port · Kim, 10 Jun\n\
                  MOU with Ganzhu: ends 31 Dec 2029 → 31 Dec 2030 · Agnès, 3 Feb\n\
                  MOU with Ganzhu: new agreement · Bo, 2 Nov 2029\n";
    for words in [&["mou"][..], &["MOU with Ganzhu"], &["partner:ganzhu"]] {
        let ran = ask(&place, &[&["log"], words].concat());
        assert_eq!((ran.status, ran.out.as_str()), (0, wanted), "{words:?}: {}", ran.err);
    }
    let all = ask(&place, &["log"]).out;
    assert!(all.starts_with(wanted.rsplit_once("MOU").unwrap().0) && all.contains("Ganzhu: new city · Bo"), "{all}");
    let some = ask(&place, &["log", "--limit", "2"]);
    assert_eq!((some.out.lines().count(), some.err.as_str()), (2, "the last 2 changes; a higher --limit shows more\n"));
    let recent = ask(&place, &["log", "--since", "-7d", "--format", "markdown"]).out;
    assert_eq!(
        recent,
        "- **MOU with Ganzhu**: ends 31 Dec 2030 → 31 Dec 2031 · not committed\n\
         - **MOU with Ganzhu**: signed at none → Port · Kim, 10 Jun\n"
    );
    let february = ask(&place, &["log", "mou", "--since", "2030-02-03", "--until", "2030-02-03", "--format", "json"]);
    let change = &february.json()[0];
    let text = |key: &str| change[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        ["date", "author", "message", "kind", "id", "field", "old", "new", "event"].map(text),
        [
            "2030-02-03T23:30:00+09:00",
            "Agnès",
            "as agreed",
            "agreement",
            "mou",
            "ends",
            "2029-12-31",
            "2030-12-31",
            "changed"
        ]
    );
    let csv = ask(&place, &["log", "mou", "--until", "2029-12-31", "--format", "csv"]).out;
    assert!(csv.lines().nth(1).unwrap().starts_with("2029-11-02T09:00:00+01:00,Bo,"), "{csv}");
    let plain = ask(&place, &["log", "mou", "--limit", "1", "--plain"]).out;
    assert_eq!(plain, "Record: MOU with Ganzhu\nChange: ends 31 Dec 2030 → 31 Dec 2031\nBy: not committed\n");
}

#[test]
fn two_days_or_commits_are_compared() {
    if !has_git() {
        return;
    }
    let place = changed("diff");
    for (states, wanted) in [
        (&[][..], "MOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2031\n"),
        (&["-7d"], "MOU with Ganzhu: signed at none → Port\nMOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2031\n"),
        (&["2030-02", "2030-06-10"], "MOU with Ganzhu: signed at none → Port\n"),
        (
            &["main", "main~2"],
            "MOU with Ganzhu: signed at Port → none\nMOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2029\n",
        ),
    ] {
        let ran = ask(&place, &[&["diff"], states].concat());
        assert_eq!((ran.status, ran.out.as_str()), (0, wanted), "{states:?}: {}", ran.err);
    }
    for (states, why) in [
        (&["main", "main"][..], "no record differs\n"),
        (&["2029-01-01"], "error: nothing was committed by 1 Jan 2029\nhint: name a later day, or a commit\n"),
        (
            &["nowhere"],
            "error: 'nowhere' is no commit, branch, tag or day\nhint: write a day such as 2017-01-31 or -7d, or a name that git knows\n",
        ),
        (
            &["--all"],
            "error: '--all' is no commit, branch, tag or day\nhint: write a day such as 2017-01-31 or -7d, or a name that git knows\n",
        ),
    ] {
        let ran = ask(&place, &[&["diff"], states].concat());
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", why), "{states:?}");
    }
}

#[test]
fn what_was_known_on_a_day_is_seen_from_any_other() {
    if !has_git() {
        return;
    }
    let place = changed("known");
    let ends = |arguments: &[&str]| {
        let ran = ask(&place, &[&["show", "mou", "--format", "json"], arguments].concat());
        assert_eq!(ran.status, 0, "{arguments:?}: {ran:?}");
        let shown = ran.json();
        (
            shown["ends"].as_str().unwrap().to_owned(),
            shown["computed"]["standing"].as_str().unwrap().to_owned(),
            ran.err,
        )
    };
    let is = |ends: &str, standing: &str, when: &str| {
        let remark = if when.is_empty() { String::new() } else { format!("as it was known on {when}\n") };
        (ends.to_owned(), standing.to_owned(), remark)
    };
    assert_eq!(ends(&[]), is("2031-12-31", "in force", ""));
    assert_eq!(ends(&["--known-on", "2030-03-01"]), is("2030-12-31", "in force", "1 Mar 2030"));
    assert_eq!(ends(&["--known-on", "2030-01"]), is("2029-12-31", "expired", "31 Jan 2030"));
    assert_eq!(
        ends(&["--known-on", "2030-01-01", "--as-of", "2029-12-01"]),
        is("2029-12-31", "ending soon", "1 Jan 2030")
    );
    assert_eq!(ends(&["--known-on", "-7d"]), is("2030-12-31", "in force", "8 Jun 2030"));
    assert_eq!(ends(&["--known-on", "main~2"]), is("2029-12-31", "expired", "main~2"));
    // What is past stays as it is, and so does the folder.
    let before = fs::read_to_string(place.join("data/mou.toml")).unwrap();
    for command in [&["set", "mou", "ends=2040-01-01"][..], &["note", "mou", "hello"], &["undo"]] {
        let ran = ask(&place, &[command, &["--known-on", "2030-03-01"]].concat());
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(ran.err.starts_with("error: writing is off: this is what was known on 1 Mar 2030\n"), "{ran:?}");
    }
    assert_eq!(fs::read_to_string(place.join("data/mou.toml")).unwrap(), before);
    for (when, why) in [
        ("2029-01-01", "error: nothing was committed by 1 Jan 2029\n"),
        ("nowhere", "error: 'nowhere' is no commit, branch, tag or day\n"),
    ] {
        let ran = ask(&place, &["list", "cities", "--known-on", when]);
        assert!(ran.status == 1 && ran.err.starts_with(why), "{ran:?}");
    }
    let archive = finish(&mut command(&["list", "cities", "--known-on", "2030-01-01"]));
    assert!(archive.err.starts_with("error: the archive that comes with citydesk has no history\n"), "{archive:?}");
}

#[test]
fn a_record_that_is_gone_is_found_by_its_id() {
    if !has_git() {
        return;
    }
    let place = changed("gone");
    fs::remove_file(place.join("data/mou.toml")).unwrap();
    git::git(&place, ("2030-06-12T09:00:00Z", "Bo"), &["add", "-A"]);
    git::git(&place, ("2030-06-12T09:00:00Z", "Bo"), &["commit", "-q", "-m", "over"]);
    let ran = ask(&place, &["log", "mou"]);
    assert!(ran.out.starts_with("MOU with Ganzhu: agreement removed · Bo, 12 Jun\nMOU with Ganzhu: signed"), "{ran:?}");
    let nobody = ask(&place, &["log", "nobody-2030"]);
    assert_eq!((nobody.status, nobody.err.as_str()), (1, "no match for 'nobody-2030'\n"));
    let fault = ask(&place, &["log", "lead:"]);
    assert_eq!(fault.status, 2, "{fault:?}");
}

#[test]
fn without_a_history_it_is_said_why() {
    let place = std::env::temp_dir().join("citydesk-no-history");
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("cities.toml"), CITY).unwrap();
    let shown = place.canonicalize().unwrap().display().to_string();
    let run = |path: &str, arguments: &[&str]| {
        let mut command = command(arguments);
        finish(command.env("PATH", path).env("CITYDESK_DATA", &place))
    };
    if has_git() {
        let ran = run("/usr/bin:/bin", &["log"]);
        let wanted = format!(
            "error: {shown} is in no git repository: it has no history\nhint: begin one: git -C {shown} init, git add, git commit\n"
        );
        assert_eq!((ran.status, ran.err), (1, wanted));
    }
    for arguments in [&["log"][..], &["diff"], &["log", "ganzhu"]] {
        let ran = run("/nonexistent", arguments);
        let wanted =
            "error: there is no git command, which remembers what was changed\nhint: install git, or add it to PATH\n";
        assert_eq!((ran.status, ran.err.as_str()), (1, wanted), "{arguments:?}");
    }
    let archive = finish(&mut command(&["log"]));
    assert!(archive.err.starts_with("error: the archive that comes with citydesk has no history\n"), "{archive:?}");
    let kiosk = run("/usr/bin:/bin", &["log", "--kiosk", "--data", &shown]);
    assert_eq!((kiosk.status, kiosk.err.as_str()), (1, "error: the history is off: this desk is a kiosk\n"));
    let markdown = run("/usr/bin:/bin", &["list", "cities", "--format", "markdown"]);
    assert_eq!(
        (markdown.status, markdown.err.as_str()),
        (
            2,
            "error: --format markdown goes with report, brief, timeline, map, calendar, regions, compare, news, log and diff alone\n"
        )
    );
}

#[test]
fn settings_of_a_user_change_no_answer() {
    if !has_git() {
        return;
    }
    let place = changed("settings");
    let before = ask(&place, &["log"]).out;
    let settings = [
        ("diff.relative", "true"),
        ("log.showRoot", "false"),
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("log.abbrevCommit", "true"),
        ("log.diffMerges", "off"),
        ("diff.noprefix", "true"),
        ("diff.renames", "copies"),
        ("diff.context", "0"),
        ("format.pretty", "oneline"),
        ("core.abbrev", "4"),
        ("core.quotePath", "true"),
        ("log.decorate", "full"),
        ("core.autocrlf", "true"),
    ];
    for (key, value) in settings {
        git::git(&place, ("2030-06-11T09:00:00Z", "Bo"), &["config", key, value]);
    }
    assert_eq!(ask(&place, &["log"]).out, before);
    assert!(before.contains("Ganzhu: new city · Bo"), "{before}");
}

#[test]
fn what_cannot_be_read_is_not_gone_and_what_is_gone_is_told() {
    if !has_git() {
        return;
    }
    let place = changed("gone");
    let odd = CITY.replace("ganzhu", "haemaru").replace("Ganzhu", "Haemaru");
    commit(&place, ("2030-06-11T09:00:00Z", "Bo"), "odd\tname.toml", &odd);
    let log = ask(&place, &["log"]);
    assert!(!log.out.contains("removed"), "{}", log.out);
    fs::remove_file(place.join("data/mou.toml")).unwrap();
    let gone = ask(&place, &["log", "mou"]);
    let wanted =
        "MOU with Ganzhu: agreement removed · not committed\nMOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2031 · Bo";
    assert!(gone.out.starts_with(wanted) && gone.out.ends_with("new agreement · Bo, 2 Nov 2029\n"), "{gone:?}");
    let none = ask(&place, &["log", "mou", "--until", "2001"]);
    assert!(none.status == 1 && none.err.starts_with("nothing was changed in that time\n"), "{none:?}");
}

#[test]
fn a_year_ends_with_its_last_day_and_what_is_to_come_is_not_known() {
    if !has_git() {
        return;
    }
    let place = changed("days");
    assert_eq!(
        ask(&place, &["log", "mou", "--until", "2029"]).out,
        "MOU with Ganzhu: new agreement · Bo, 2 Nov 2029\n"
    );
    assert_eq!(ask(&place, &["log", "mou", "--until", "2029-11"]).out.lines().count(), 1);
    let later = ask(&place, &["list", "cities", "--known-on", "2090"]);
    assert!(later.err.contains("15 Jun 2030"), "{}", later.err);
    for command in [&["log"][..], &["log", "mou"], &["diff"]] {
        let ran = ask(&place, &[command, &["--known-on", "HEAD"]].concat());
        assert!(ran.status != 0 && ran.err.contains("the history is off: this is what was known on HEAD"), "{ran:?}");
    }
    // A clock that was ahead says nothing of the days before.
    let place = repository("ahead");
    commit(&place, ("2040-01-01T00:00:00Z", "Bo"), "cities.toml", CITY);
    assert_eq!(
        ask(&place, &["list", "cities", "--known-on", "2001"]).err,
        "error: nothing was committed by 31 Dec 2001\nhint: name a later day, or a commit\n"
    );
}

#[test]
fn a_long_history_is_told_to_its_first_day() {
    const COMMITS: usize = 150;
    if !has_git() {
        return;
    }
    let place = repository("long");
    let commit = |number: usize| {
        let text = format!("{CITY}population = {number}\n");
        let (at, size) = (1_800_000_000 + number * 600, text.len());
        format!(
            "commit refs/heads/main\ncommitter Kim <kim@example.org> {at} +0000\ndata 1\nx\n\
             M 100644 inline data/cities.toml\ndata {size}\n{text}\n"
        )
    };
    let said: String = (1..=COMMITS).map(commit).collect();
    let mut import = Command::new("git");
    import.args(["fast-import", "--quiet", "--force"]).current_dir(&place).stdin(Stdio::piped());
    let mut import = import.spawn().unwrap();
    import.stdin.take().unwrap().write_all(said.as_bytes()).unwrap();
    assert!(import.wait().unwrap().success());
    git::git(&place, ("2030-06-10T09:00:00Z", "Kim"), &["reset", "-q", "--hard", "main"]);
    let log = ask(&place, &["log", "ganzhu", "--limit", "1000", "--format", "json"]);
    let log: Vec<serde_json::Value> = serde_json::from_str(&log.out).unwrap();
    let told: Vec<String> = log.iter().map(|change| format!("{} {}", change["old"], change["new"])).collect();
    let changes = (2..=COMMITS).rev().map(|number| format!("{} {number}", number - 1));
    assert_eq!(told, changes.chain(["null null".to_owned()]).collect::<Vec<_>>());
}
