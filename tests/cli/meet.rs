//! Hours for a meeting of several offices.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::path::Path;

use crate::support::copy::copy;
use crate::support::run::{Ran, folder, run};

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");

fn found(arguments: &[&str]) -> Ran {
    run(&[&["--data", NETWORK, "--now", "2030-06-14T13:00:00Z", "meet"], arguments].concat())
}

#[test]
fn the_hours_of_all_offices_are_told_on_their_own_clocks() {
    let output =
        found(&["ganzhu", "fellahin", "--length", "2h", "--between", "2030-06-17", "2030-06-28", "--limit", "1"]);
    let wanted = "\
1. inside everybody's office hours
   here: Tue 18 Jun 2030, 09:00–11:00 (UTC+2), inside the office hours (assumed)
   Ganzhu: Tue 18 Jun 2030, 15:00–17:00 (UTC+8), inside the office hours
   Fellahin: Tue 18 Jun 2030, 10:00–12:00 (UTC+3), inside the office hours
";
    assert_eq!((output.status, output.out.as_str()), (0, wanted));
    assert_eq!(output.err, "1 of 7 days; --limit shows more\n");
    let json =
        found(&["ganzhu", "--length", "90m", "--between", "2030-06-18", "2030-06-18", "--format", "json"]).json();
    let there = &json[0]["offices"][1];
    assert_eq!((&there["id"], &there["starts"]), (&"ganzhu".into(), &"2030-06-18T15:00:00".into()));
    assert_eq!((&there["minutes_outside"], &there["hours_assumed"]), (&0.into(), &false.into()));
}

#[test]
fn what_cannot_be_found_says_why() {
    for (arguments, status, why) in [
        (&["ganzhu", "haemaru", "atlantis"][..], 1, "no record is called 'atlantis'"),
        (&["ganzhu", "--length", "13h"], 2, "write 2h, 90m or 1h30; 12 h at most"),
        (&["ganzhu", "--between", "2030-06-20", "2030-06-10"], 2, "--between ends on 2030-06-10, before it begins"),
        (&["ganzhu", "--between", "2030-06-20", "2032-06-20"], 2, "--between reaches over more than 366 days"),
        (&["--length", "1h"], 2, "<OFFICE>..."),
        (&["nowhere", "--length", "1h"], 1, "no record is called 'nowhere'"),
        (&["ganzhu", "--between", "2030-06-15", "2030-06-16"], 1, "no hour on these days: each is past, a day off"),
        (
            &["ganzhu", "--between", "2030-06-18", "2030-06-18", "--write", "2", "--title", "Call"],
            2,
            "there is no proposal 2; this finds 1",
        ),
    ] {
        let output = found(arguments);
        assert_eq!(output.status, status, "{arguments:?}: {}", output.err);
        assert!(output.err.contains(why), "{arguments:?}: {}", output.err);
    }
    let usual = found(&["ganzhu", "--limit", "1"]);
    assert!(usual.out.contains("here: Tue 18 Jun 2030, 09:00–10:00 (UTC+2)"), "an hour within four weeks: {usual:?}");
    for (office, why) in [
        ("harbour-cities-network", "that is your own office\nhint: name another"),
        ("ganzhu-mou-2029", "cities, organisations and people have an office, and 'ganzhu-mou-2029' has none"),
        ("jetty-town", "the time zone of 'jetty-town' is not known\nhint: citydesk set jetty-town zone=… adds it"),
    ] {
        let output = found(&[office, "--length", "1h"]);
        assert!(output.status > 0 && output.err.contains(why), "{output:?}");
    }
}

#[test]
fn the_old_way_to_ask_leads_to_the_new_one() {
    for (arguments, status) in [
        (&["ganzhu", "fellahin"][..], 1),
        (&["ganzhu", "--length", "2h"], 2),
        (&["ganzhu", "--between", "2030-06-17", "2030-06-28"], 2),
        (&["--write", "1", "--title", "Call"], 2),
    ] {
        let output = run(&[&["--data", NETWORK, "find", "slot"], arguments].concat());
        assert_eq!((output.status, output.out.as_str()), (status, ""), "{arguments:?}");
        assert!(output.err.contains("citydesk meet OFFICE"), "{arguments:?}: {}", output.err);
    }
    let other = run(&["--data", NETWORK, "find", "xyzzy", "slot"]);
    assert_eq!((other.status, other.err.contains("citydesk meet")), (1, false), "{other:?}");
}

#[test]
fn a_proposal_becomes_an_event() {
    let data = folder("slot", &[]);
    copy(Path::new(NETWORK), &data);
    let data = data.to_str().unwrap();
    let general = ["--data", data, "--now", "2030-06-14T13:00:00Z"];
    let ask = ["meet", "ganzhu", "--between", "2030-06-18", "2030-06-18", "--write", "1", "--title", "Planning call"];
    let written = run(&[&general[..], &ask].concat());
    assert_eq!(written.status, 0, "{}", written.err);
    let event = run(&[&general[..], &["show", "planning-call", "--format", "json"]].concat()).json();
    assert_eq!((&event["starts"], &event["ends"]), (&"2030-06-18T09:00:00".into(), &"2030-06-18T10:00:00".into()));
    assert_eq!((&event["hosts"][0], &event["status"]), (&"ganzhu".into(), &"planned".into()));
    assert_eq!(run(&["--data", data, "check"]).status, 0);
}
