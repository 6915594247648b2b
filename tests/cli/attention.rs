//! What needs a person, and snoozing it.

use std::path::Path;

use crate::support::run::{Ran, command, finish, folder};

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");

fn asked(state: &Path, arguments: &[&str]) -> Ran {
    let all = [&["--data", NETWORK, "attention"], arguments].concat();
    finish(command(&all).env("XDG_STATE_HOME", state))
}

#[test]
fn the_most_urgent_comes_first_with_its_reason() {
    let state = folder("attention-the-most-urgent", &[]);
    let output = asked(&state, &[]);
    assert_eq!(output.status, 0, "{}", output.err);
    let first: Vec<&str> = output.out.lines().take(11).collect();
    assert_eq!(
        first,
        [
            "Overdue (1)",
            "",
            "15 d late   Memorandum of understanding between Harbour Cities and Ganzhu",
            "            deliverable: Guide to quays · overdue since 31 May 2030 (15 days) · Bo Moreau · in review · 80 %",
            "            [ganzhu-mou-2029:deliverable:Guide to quays]",
            "",
            "Within a week (2)",
            "",
            "today       Side session: what to do with old quays",
            "            close, and not confirmed",
            "            [quay-session:event]",
        ]
    );
    let output = asked(&state, &["--all"]);
    for reason in [
        "notice window open: notice by Thu 27 June 2030, 12 days left",
        "registration closes 24 Jun 2030, 18:00 (Asia/Shanghai, UTC+8) · Mon 24 Jun 12:00 (UTC+2) here",
        "milestone: Call for proposals · due soon: 30 Jun 2030, in 15 days · open",
        "ending soon: last day 30 June 2030, 15 days left",
        "in force without a lead",
        "no focal point: there is nobody to call",
        "quiet: no event, note or deliverable on record",
        "quiet: 1 partner city with an agreement in force, no event, note or deliverable on record",
    ] {
        assert!(output.out.contains(&format!("            {reason}")), "{reason}\n{}", output.out);
    }
    assert!(!state.join("citydesk").exists(), "asking writes nothing");
}

/// What is missing is a line for each group, whose command lists exactly what it counts.
#[test]
fn the_command_of_a_folded_group_lists_it() {
    let state = folder("attention-folded", &[]);
    for data in [NETWORK, concat!(env!("CARGO_MANIFEST_DIR"), "/data")] {
        let run = |arguments: &[&str]| {
            finish(command(&[&["--data", data][..], arguments].concat()).env("XDG_STATE_HOME", &state))
        };
        let out = run(&["attention"]).out;
        let folded: Vec<(&str, &str)> = out.lines().filter_map(|line| line.split_once("): citydesk ")).collect();
        assert_eq!(folded.len(), 4, "{out}");
        for (heading, command) in folded {
            let count = heading.rsplit_once('(').unwrap().1;
            let arguments: Vec<&str> = command.split(' ').chain(["--format", "json"]).collect();
            let listed = run(&arguments).json();
            assert_eq!(listed.as_array().unwrap().len().to_string(), count, "{command}");
        }
        let in_groups = |out: &str| -> usize {
            let counts = out.lines().filter_map(|line| line.split_once(" (")?.1.split_once(')'));
            let headings = counts.filter(|(_, rest)| rest.is_empty() || rest.starts_with(": citydesk"));
            headings.filter_map(|(count, _)| count.parse::<usize>().ok()).sum()
        };
        let all = run(&["attention", "--format", "json"]).json().as_array().unwrap().len();
        assert_eq!((in_groups(&out), in_groups(&run(&["attention", "--all"]).out)), (all, all));
    }
}

#[test]
fn each_matter_says_how_soon_it_is() {
    let state = folder("attention-urgency", &[]);
    let matters = asked(&state, &["--format", "json"]).json();
    for matter in matters.as_array().unwrap() {
        let wanted = match matter["days"].as_i64() {
            None => "undated",
            Some(..0) => "overdue",
            Some(0..=7) => "within-a-week",
            Some(8..=30) => "within-a-month",
            Some(_) => "later",
        };
        assert_eq!(matter["urgency"], wanted, "{matter}");
    }
}

#[test]
fn those_who_snooze_at_once_lose_nothing() {
    let state = folder("attention-at-once", &[]);
    let all = asked(&state, &["--format", "json"]).json();
    let keys: Vec<&str> = all.as_array().unwrap().iter().map(|matter| matter["key"].as_str().unwrap()).collect();
    let keys = &keys[..6];
    std::thread::scope(|scope| {
        for key in keys {
            let state = &state;
            scope.spawn(move || assert_eq!(asked(state, &["--snooze", key, "--until", "2030-07-01"]).status, 0));
        }
    });
    let left = asked(&state, &[]).out;
    assert!(keys.iter().all(|key| !left.contains(&format!("[{key}]"))), "{left}");
}

#[test]
fn what_is_snoozed_is_left_out_until_its_day() {
    let state = folder("attention-what-is-snoozed", &[]);
    let key = "fellahin-exchange:notice";
    let snoozed = asked(&state, &["--snooze", key, "--until", "2030-06-20"]);
    assert_eq!(snoozed.status, 0, "{}", snoozed.err);
    assert!(snoozed.err.contains("fellahin-exchange:notice: snoozed until 2030-06-20\n"), "{}", snoozed.err);
    assert!(!asked(&state, &[]).out.contains(key));
    let all = asked(&state, &["--all", "--format", "json"]).json();
    let matter = all.as_array().unwrap().iter().find(|matter| matter["key"] == key).unwrap().clone();
    assert_eq!((&matter["snoozed_until"], &matter["day"]), (&"2030-06-20".into(), &"2030-06-27".into()));
    assert_eq!((&matter["days"], &matter["concern"]), (&12.into(), &"notice".into()));
    assert!(asked(&state, &["--as-of", "2030-06-20"]).out.contains(key));
    assert_eq!(asked(&state, &["--wake", key]).status, 0);
    assert!(asked(&state, &[]).out.contains(key));
}

#[test]
fn until_takes_the_days_that_the_desk_takes() {
    let state = folder("attention-until", &[]);
    for (written, day) in [("+7d", "2030-06-22"), ("1 july", "2030-07-01"), ("2030-07", "2030-07-01")] {
        let snoozed = asked(&state, &["--snooze", "fellahin-exchange", "--until", written]);
        assert!(snoozed.err.contains(&format!("snoozed until {day}\n")), "{written}: {}", snoozed.err);
    }
}

#[test]
fn a_record_stands_for_all_that_it_needs() {
    let state = folder("attention-a-record-stands", &[]);
    let snoozed = asked(&state, &["--snooze", "ganzhu-mou-2029", "--until", "2030-07-01"]);
    assert!(snoozed.err.contains("2 matters are snoozed: --all shows them\n"), "{}", snoozed.err);
    assert!(!snoozed.out.contains("[ganzhu-mou-2029"));
}

#[test]
fn what_cannot_be_snoozed_says_why() {
    let state = folder("attention-what-cannot", &[]);
    let output = asked(&state, &["--snooze", "nobody", "--until", "2030-07-01"]);
    assert_eq!(output.status, 1);
    assert!(output.err.contains("no record is called 'nobody'"), "{}", output.err);
    let output = asked(&state, &["--snooze", "fellahin-exchange", "--until", "2030-06-15"]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains("--until is 2030-06-15, which is not after 2030-06-15"), "{}", output.err);
    let output = asked(&state, &["--snooze", "fellahin-exchange"]);
    assert_eq!(output.status, 2);
    for day in ["soon", "+10000-01-01", "+7x", ""] {
        let output = asked(&state, &["--snooze", "fellahin-exchange", "--until", day]);
        assert!(output.status == 2 && output.err.contains("2015-06-01"), "{output:?}");
    }
    let output = asked(&state, &["--snooze", "fellahin-exchange", "--until", "-3d"]);
    assert!(output.status == 2 && output.err.contains("--until is 2030-06-12, which is not after"), "{output:?}");
    let output = asked(&state, &["--wake", "fellahin-exchange"]);
    assert_eq!((output.status, output.err.as_str()), (1, "error: 'fellahin-exchange' is not snoozed\n"));
    assert!(!state.join("citydesk").exists(), "nothing is written");
    std::fs::create_dir_all(state.join("citydesk")).unwrap();
    std::fs::write(state.join("citydesk/snoozed.toml"), "[[snooze]]\nmatter = 3\n").unwrap();
    let output = asked(&state, &[]);
    assert_eq!(output.status, 0);
    assert!(output.err.contains("snoozed.toml:2:10: "), "{}", output.err);
    let output = asked(&state, &["--snooze", "fellahin-exchange", "--until", "2030-07-01"]);
    assert!(output.status == 1 && output.err.contains("Nothing is written until that is mended."), "{output:?}");
    assert_eq!(std::fs::read_to_string(state.join("citydesk/snoozed.toml")).unwrap(), "[[snooze]]\nmatter = 3\n");
}

#[test]
fn to_snooze_the_last_matter_is_no_failure() {
    let state = folder("attention-the-last", &[]);
    let data = folder("attention-the-last-data", &[("a.toml", ONE)]);
    let on = |arguments: &[&str]| {
        let general = ["--data", data.to_str().unwrap(), "--now", "2030-06-15T12:00:00Z", "attention"];
        finish(command(&[&general[..], arguments].concat()).env("XDG_STATE_HOME", &state))
    };
    let snoozed = on(&["--snooze", "ostby", "--until", "2030-07-01"]);
    assert_eq!((snoozed.status, snoozed.out.as_str()), (0, ""), "{snoozed:?}");
    assert!(!snoozed.err.contains("nothing needs attention"), "{snoozed:?}");
    assert_eq!(on(&[]).status, 1, "nothing is left to be shown");
}

/// A member city that nobody can be called in.
const ONE: &str = "[[city]]\nid = 'ostby'\nname = 'Østby'\ncountry = 'NO'\nmembership = 'full'\nsource = 'made up'\n";

#[test]
fn all_that_meets_a_query_is_snoozed_together() {
    let state = folder("attention-query", &[]);
    let before = asked(&state, &["no-lead", "region:\"far coast\"", "--format", "json"]).json();
    let keys: Vec<&str> = before.as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert!(keys.len() > 1 && keys.iter().all(|key| key.ends_with(":no-lead")), "{keys:?}");
    let snoozed = asked(&state, &["no-lead", "region:\"far coast\"", "--snooze", "--until", "2030-07-01"]);
    assert_eq!(snoozed.err.matches(": snoozed until 2030-07-01").count(), keys.len(), "{}", snoozed.err);
    assert_eq!(asked(&state, &["no-lead region:\"far coast\""]).status, 1);
    assert!(asked(&state, &["no-lead"]).out.contains(":no-lead]"), "others are told of as before");
    let bare = asked(&state, &["--snooze", "--until", "2030-07-01"]);
    assert_eq!((bare.status, bare.err.as_str()), (2, "error: --snooze names a key, or a query stands before it\n"));
    let mistaken = asked(&state, &["regin:coast"]);
    assert!(mistaken.status == 2 && mistaken.err.contains("did you mean 'region'?"), "{}", mistaken.err);
}
