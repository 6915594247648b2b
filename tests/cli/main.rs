//! The program on a command line, without a terminal: what it answers, where, and with which exit status.

mod access;
mod attention;
mod card;
mod changes;
mod check;
mod config;
mod data;
mod docs;
mod exports;
mod forget;
mod full_disk;
mod help;
mod history;
mod home;
mod import;
mod import_again;
mod import_calendars;
mod import_kinds;
mod import_plan;
mod import_ways;
mod import_workbooks;
mod init;
mod jobs;
mod lists;
mod man;
mod meet;
mod merging;
mod names;
mod news;
mod readers;
mod reports;
mod screen;
mod spreadsheets;
mod support;
mod sync_killed;
mod syncing;
mod two_offices;
mod undo;
mod vdirs;
mod views;
mod widths;

use std::io;
use std::process::{Command, Stdio};

use support::run::{command, finish, run};

const MOU: &str = "metropolis-guangzhou-mou-2016";

#[test]
fn shows_the_founding_agreement_in_every_format() {
    let shown = run(&["show", MOU]);
    assert_eq!((shown.status, shown.err.as_str()), (0, ""));
    assert!(shown.out.starts_with("Metropolis–Guangzhou memorandum of understanding\nagreement · in force\n\nKind  "));
    let standing = "in force until 31 December 2018, 1 year 11 months left";
    assert!(shown.out.lines().any(|line| line.starts_with("Status ") && line.ends_with(standing)), "{}", shown.out);

    let json = run(&["show", MOU, "--format", "json"]).json();
    assert_eq!((&json["id"], &json["starts"], &json["term"]), (&MOU.into(), &"2017-01".into(), &"2 years".into()));
    let computed = &json["computed"];
    assert_eq!(computed["standing"], "in force");
    assert_eq!(computed["active"], true);
    assert_eq!((&computed["first_day"], &computed["last_day"]), (&"2017-01-01".into(), &"2018-12-31".into()));
    assert_eq!(computed["days_left"], 714);

    let csv = run(&["--format", "csv", "show", MOU]).out;
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().starts_with("id,title,kind,parties,"));
    assert!(lines.next().unwrap().starts_with(MOU));
    assert_eq!(lines.next(), None);

    let plain = run(&["show", MOU, "--plain"]).out;
    assert!(plain.lines().any(|line| line == format!("Status: {standing}")), "{plain}");
    assert!(plain.lines().all(|line| line.contains(": ") && !line.contains("  ")), "{plain}");
}

#[test]
fn a_day_that_is_asked_for_wins_over_that_of_the_data() {
    let at = |arguments: &[&str]| {
        let shown = run(&[&["show", MOU, "--format", "json"], arguments].concat());
        shown.json()["computed"]["days_left"].clone()
    };
    assert_eq!(at(&[]), 714);
    assert_eq!(at(&["--as-of", "2018-12-31"]), 0);
    assert_eq!(at(&["--as-of", "2019-01-01"]), serde_json::Value::Null);
    assert_eq!(at(&["--as-of", "today", "--now", "2018-12-30T12:00:00Z"]), 1);
    assert_eq!(at(&["--now", "2018-12-30T12:00:00Z"]), 714);
    assert_eq!(at(&["--now", "1546214400", "--as-of", "today"]), 0);
    // The secretariat of the archive is in Barcelona, wherever the machine stands.
    for (now, left) in [("2018-12-30T22:59:00Z", 1), ("2018-12-30T23:00:00Z", 0)] {
        for machine in ["Asia/Shanghai", "America/Los_Angeles", "UTC"] {
            let now = format!("--now={now}");
            let shown = command(&["show", MOU, "--format=json", "--as-of=today", &now]).env("TZ", machine).output();
            let shown: serde_json::Value = serde_json::from_slice(&shown.unwrap().stdout).unwrap();
            assert_eq!(shown["computed"]["days_left"], left, "{now} on a machine in {machine}");
        }
    }
    for day in ["2017-01", "2017-02-30", "yesterday", ""] {
        assert_eq!(run(&["list", "cities", "--as-of", day]).status, 2, "{day:?}");
    }
}

#[test]
fn a_record_is_shown_by_its_name_where_only_one_bears_it() {
    let city = run(&["show", "Guangzhou", "--format", "json"]);
    assert_eq!((city.status, &city.json()["id"]), (0, &"guangzhou".into()));
    assert_eq!(city.err, "this is 'guangzhou', found by its name\n");
    assert_eq!(run(&["show", "广州", "--format", "json"]).json()["id"], "guangzhou");
    assert_eq!(run(&["show", "wen", "guohui", "--format=json"]).json()["id"], "wen-guohui");
}

#[test]
fn what_is_not_there_is_refused_with_what_is_meant() {
    let near = run(&["show", "guangzho"]);
    assert_eq!((near.status, near.out.as_str()), (1, ""));
    assert_eq!(near.err, "error: no record is called 'guangzho'\nhint: did you mean guangzhou (city: Guangzhou)?\n");
    let far = run(&["show", "zzzz-9"]);
    assert_eq!((far.status, far.err.as_str()), (1, "error: no record is called 'zzzz-9'\n"));
    let escape = run(&["show", "\u{1b}[31mred"]);
    assert!(escape.status == 1 && !escape.err.contains('\u{1b}'), "{escape:?}");
}

#[test]
fn finds_by_words_and_says_what_only_comes_near() {
    let found = run(&["find", "barcelna", "--limit", "2"]);
    assert_eq!(found.status, 0);
    let city = found.out.lines().nth(1).unwrap();
    assert!(city.starts_with("city ") && city.contains(" ~Barcelona ") && city.ends_with(" barcelona"), "{city}");
    assert!(found.err.starts_with("~ stands before what only comes near the words\n2 of "), "{}", found.err);
    let json = run(&["find", "metropolis", "mou", "--format", "json"]);
    assert_eq!(json.ids()[0], MOU);
    assert_eq!(json.json()[0]["computed"]["fuzzy"], false);
    let csv = run(&["find", "guangzhou", "--format=csv", "--limit=1"]).out;
    assert!(csv.starts_with("kind,name,fact,id,fuzzy\ncity,Guangzhou,"), "{csv}");
    let plain = run(&["find", "barcelna", "--limit=1", "--plain"]).out;
    assert!(plain.starts_with("City: Barcelona\n") && plain.contains("\nComes near: yes\n"), "{plain}");
}

#[test]
fn nothing_found_is_status_1_in_every_format() {
    for (format, out) in [("text", ""), ("json", "[]\n"), ("csv", "kind,name,fact,id,fuzzy\n")] {
        let found = run(&["find", "xyzzy", "--format", format]);
        assert_eq!((found.out.as_str(), found.err.as_str()), (out, "no match for 'xyzzy'\n"), "{format}");
        assert_eq!(found.status, 1, "{format}");
    }
}

#[test]
fn without_a_terminal_the_bare_command_is_an_overview() {
    for arguments in [&[][..], &["--plain"]] {
        let overview = run(arguments);
        assert_eq!((overview.status, overview.err.as_str()), (0, ""));
        let out = &overview.out;
        assert!(out.starts_with("Metropolis–Guangzhou cooperation, as of Mon 16 Jan 2017\n\n164 cities\n"), "{out}");
        for part in
            ["Active agreements: 63 of 84\n", "Upcoming workshops and events: ", "Seoul", "No problems in the data.\n"]
        {
            assert!(out.contains(part), "{part}");
        }
        let drawn = |letter| matches!(letter, '\u{2500}'..='\u{259f}') || (char::is_control(letter) && letter != '\n');
        assert!(!out.contains(drawn), "{out}");
    }
    let plain = run(&["--plain"]).out;
    assert!(plain.lines().all(|line| !line.contains("  ")), "{plain}");
    assert!(plain.contains("\nMetropolis–Guangzhou memorandum of understanding: in force until 31 December 2018, 1 "));
    assert_eq!(run(&["--format", "json"]).status, 2);
}

#[test]
fn a_pipe_that_is_closed_is_no_error() {
    for arguments in [&["list", "cities"][..], &[], &["--plain"], &["--help"], &["find", "a"], &["check"]] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let ran = spawned(command(arguments).stdout(writer));
        assert_eq!(ran, (Some(0), String::new()), "{arguments:?}");
    }
}

#[test]
fn in_ascii_nothing_else_is_written_but_for_programs() {
    for asked in [&["list", "cities"][..], &["show", MOU], &["find", "bogota"], &[], &["--plain"], &["show", "bogot"]] {
        let ran = run(&[asked, &["--ascii"]].concat());
        assert!(ran.out.is_ascii() && ran.err.is_ascii(), "{ran:?}");
    }
    assert!(run(&["show", "bogota", "--ascii"]).out.starts_with("Bogota\n"));
    assert_eq!(run(&["show", "bogota", "--ascii", "--format=json"]).json()["name"], "Bogotá");
    let bare = finish(command(&["show", "bogota"]).env_remove("LANG"));
    assert!(bare.out.starts_with("Bogotá\n"), "a pipe has no locale");
}

#[test]
fn a_disk_that_is_full_is_one() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let (status, err) = spawned(command(&["list", "cities"]).stdout(full));
    assert_eq!(status, Some(1));
    assert!(err.starts_with("error: standard output cannot be written: "), "{err}");
}

/// Runs a command whose standard output is somewhere else.
#[allow(clippy::unwrap_used, reason = "part of the tests, though in a function of its own")]
fn spawned(command: &mut Command) -> (Option<i32>, String) {
    let output = command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn help_and_version_are_answers_and_nonsense_is_not() {
    let help = run(&["--help"]);
    assert_eq!((help.status, help.err.as_str()), (0, ""));
    assert!(help.out.contains("citydesk list agreements --city guangzhou") && !help.out.contains("--now"));
    assert_eq!(run(&["list", "--help"]).status, 0);
    let version = run(&["--version"]);
    let (program, zones) = version.out.split_once('\n').unwrap();
    assert_eq!((version.status, program), (0, format!("citydesk {}", env!("CARGO_PKG_VERSION")).as_str()));
    assert!(zones.starts_with("time zones: tzdb 20") && zones.contains("compiled in"), "{zones}");
    let arguments: [&[&str]; 9] = [
        &["lst"],
        &["list"],
        &["list", "citys"],
        &["show"],
        &["find"],
        &["find", "x", "--limit", "0"],
        &["list", "cities", "--format", "xml"],
        &["--color", "pink"],
        &["--theme", "high-contrats"],
    ];
    for arguments in arguments {
        let ran = run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
    assert!(run(&["list", "citys"]).err.contains("did you mean 'cities'?"));
    assert!(run(&["--theme", "high-contrats"]).err.contains("did you mean 'high-contrast'?"));
    assert_eq!(finish(&mut command(&["--theme", "high-contrast"])).status, 0);
}
