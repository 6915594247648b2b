//! A table of groups, records side by side, and a calendar.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;

use crate::support::run::{Ran, run};

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");

fn asked(arguments: &[&str]) -> Ran {
    run(&[&["--data", NETWORK, "--as-of", "2030-06-15"], arguments].concat())
}

fn json(arguments: &[&str]) -> Value {
    let output = asked(&[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status, 0, "{arguments:?}: {}", output.err);
    serde_json::from_str(&output.out).unwrap()
}

/// A line of a shell as words: single quotation marks keep together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in line.chars() {
        match letter {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

#[test]
fn a_table_by_region() {
    let output = asked(&["regions"]);
    insta::assert_snapshot!(output.out, @"
    Region     Cities  Members  In force  Ending  Ahead  Quiet  2020–2029   Prospect   Requested   Pledged    Received
    All            11     8+2?         9       2     10      5  ▃▃▄▄▄▅▇███  1 unknown  EUR 18,000  1 unknown  EUR 1,250,000.50
    North Sea       4        3         2       1      1      1  ▃▃▆▆▆▆▆███
    Inner Sea       2        2         2       0      3      1  ·····▄████                         1 unknown  EUR 1,250,000.50
    Far Coast       4     3+1?         6       1      4      2  ▄▄▄▄▄▄▆▆▆█  1 unknown  EUR 18,000  1 unknown  EUR 1,250,000.50
    No region       1     0+1?         0       0      0      1  ··········
    ");
    assert_eq!(output.err, "+2? says that two more may be meant, as far as is known\n");
    insta::assert_snapshot!(asked(&["regions", "--by", "membership", "--plain"]).out, @"
    Row: All
    Cities: 11
    Members: 8 and 2 that may be
    In force: 9
    Ending: 2
    Ahead: 10
    Quiet: 5
    In force at the end of the year: 2020: 3, 2021: 3, 2022: 4, 2023: 4, 2024: 4, 2025: 5, 2026: 7, 2027: 8, 2028: 8, 2029: 9
    Money prospect: 1 unknown
    Money requested: EUR 18,000
    Money pledged: 1 unknown
    Money received: EUR 1,250,000.50

    Row: full member
    Cities: 5
    Members: 5
    In force: 7
    Ending: 2
    Ahead: 4
    Quiet: 1
    In force at the end of the year: 2020: 2, 2021: 2, 2022: 3, 2023: 3, 2024: 3, 2025: 4, 2026: 6, 2027: 7, 2028: 7, 2029: 7
    Money pledged: 1 unknown
    Money received: EUR 1,250,000.50

    Row: associate member
    Cities: 3
    Members: 3
    In force: 2
    Ending: 0
    Ahead: 3
    Quiet: 1
    In force at the end of the year: 2020: 1, 2021: 1, 2022: 2, 2023: 2, 2024: 2, 2025: 2, 2026: 2, 2027: 2, 2028: 2, 2029: 3
    Money prospect: 1 unknown
    Money requested: EUR 18,000

    Row: no member
    Cities: 1
    Members: 0
    In force: 0
    Ending: 0
    Ahead: 0
    Quiet: 1
    In force at the end of the year: 2020: 0, 2021: 0, 2022: 0, 2023: 0, 2024: 0, 2025: 0, 2026: 0, 2027: 0, 2028: 0, 2029: 0

    Row: unknown
    Cities: 2
    Members: 0 and 2 that may be
    In force: 1
    Ending: 0
    Ahead: 0
    Quiet: 2
    In force at the end of the year: 2020: 1, 2021: 1, 2022: 1, 2023: 1, 2024: 1, 2025: 1, 2026: 1, 2027: 1, 2028: 1, 2029: 1

    Row: No city
    Cities: 0
    Members: 0
    In force: 0
    Ending: 0
    Ahead: 3
    Quiet: 0
    In force at the end of the year: 2020: 0, 2021: 0, 2022: 0, 2023: 0, 2024: 0, 2025: 0, 2026: 0, 2027: 0, 2028: 0, 2029: 0
    ");
}

/// The command beside each number lists as many records.
#[test]
fn every_number_is_the_count_of_its_list() {
    let mut lists = 0;
    for by in ["region", "agenda"] {
        for row in json(&["regions", "--by", by]).as_array().unwrap() {
            let money = row["money"].as_array().unwrap();
            for (figure, command) in row["lists"].as_object().unwrap() {
                let words = words(command.as_str().unwrap().strip_prefix("citydesk ").unwrap());
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let listed = asked(&[&words[..], &["--format", "json"]].concat());
                let listed: Value =
                    serde_json::from_str(&listed.out).unwrap_or_else(|_| panic!("{command}: {}", listed.err));
                let is_sure = |record: &&Value| record["may_be"] != true;
                let sure = listed.as_array().unwrap().iter().filter(is_sure).count();
                let of_money = || {
                    let name = |one: &Value| {
                        let currency = one["currency"].as_str().unwrap_or("unknown");
                        format!("{}_{currency}", one["stage"].as_str().unwrap())
                    };
                    money.iter().find(|one| name(one) == *figure).map(|one| one["records"].clone())
                };
                let wanted = if row[figure].is_null() { of_money().unwrap() } else { row[figure].clone() };
                assert_eq!(wanted, sure, "{} {figure}: {command}", row["name"]);
                lists += 1;
            }
        }
    }
    assert!(lists > 40, "{lists}");
}

#[test]
fn a_query_narrows_the_table_and_what_does_not_know_its_fields_stays_empty() {
    let rows = json(&["regions", "status:\"ending soon\""]);
    let all = &rows.as_array().unwrap()[0];
    assert_eq!(
        (all["cities"].clone(), all["in_force"].clone(), all["ending"].clone()),
        (Value::Null, 2.into(), 2.into())
    );
    let output = asked(&["regions", "no-such:field"]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains("there is no field 'no-such'"), "{}", output.err);
    let output = asked(&["regions", "--by", "regio"]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains("region"), "{}", output.err);
}

#[test]
fn records_side_by_side() {
    let output = asked(&["compare", "ganzhu-mou-2026", "ganzhu-mou-2029", "--differences"]);
    assert_eq!(output.status, 0, "{}", output.err);
    let first: Vec<&str> = output.out.lines().take(4).collect();
    insta::assert_snapshot!(first.join("\n"), @"
    Field            First memorandum of understanding with Ganzhu                                                         Memorandum of understanding between Harbour Cities and Ganzhu
    ≠ Status         superseded by Terms of reference of the Ganzhu programme                                              in force until 31 December 2031, 1 year 6 months left
    ≠ Term           10 January 2026 – 31 December 2030                                                                    January 2030 – 31 December 2031 (2 years)
    ≠ Signed         10 January 2026                                                                                       14 October 2029, Eirápolis
    ");
    for field in json(&["compare", "ganzhu-mou-2026", "ganzhu-mou-2029"]).as_array().unwrap() {
        assert_eq!(field["differs"], field["values"][0] != field["values"][1], "{field}");
    }
    for (arguments, wanted) in [
        (["compare", "ganzhu", "ganzhu"], "error: these are one record\n"),
        (["compare", "ganzhu", "ganzhu-mou-2029"], "error: ganzhu is city, and ganzhu-mou-2029 is agreement\n"),
    ] {
        let output = asked(&arguments);
        assert_eq!(output.status, 2);
        assert!(output.err.starts_with(wanted), "{}", output.err);
    }
}

#[test]
fn what_stands_in_a_month() {
    insta::assert_snapshot!(asked(&["calendar", "2030-06"]).out, @"
    Day                                What                                                                                               Id
    Thu 13 Jun 2030 – Mon 17 Jun 2030  13–17 Jun · Harbour Congress 2030 · Eirápolis                                                      harbour-congress-2030
    Fri 14 Jun 2030                    Forum of ferry towns · Birch Point                                                                 birch-point-forum
    Fri 14 Jun 2030                    last day: Twinning of Eirápolis and Fellahin                                                       eirapolis-fellahin-twinning
    Sat 15 Jun 2030                    14:00–15:30 · Side session: what to do with old quays · Eirápolis                                  quay-session
    Sun 16 Jun 2030                    Board of Directors 2030 · Eirápolis                                                                board-2030
    Mon 17 Jun 2030                    holiday: Harbour Day (Ganzhu)                                                                      harbour-day
    Thu 20 Jun 2030 – Fri 21 Jun 2030  20–21 Jun · Delegation visit to Fellahin · Fellahin · cancelled                                    fellahin-visit
    Mon 24 Jun 2030                    registration closes: Study tour of the port of Ganzhu (甘珠港)                                     ganzhu-study-tour
    Thu 27 Jun 2030                    notice: Exchange of pilots with Fellahin                                                           fellahin-exchange
    Sun 30 Jun 2030                    last day: Pilotage agreement of Alder Bay and Birch Point                                          alder-bay-birch-point-pilots
    Sun 30 Jun 2030                    deliverable: Plans of the night ferry · Memorandum of understanding with Haemaru on port planners  haemaru-mou-2028
    Sun 30 Jun 2030                    milestone: Call for proposals · Quay Lab                                                           quay-lab
    Sun 30 Jun 2030                    23:59 · deadline: Call for proposals of the Quay Lab closes                                        lab-call
    ");
    assert_eq!(asked(&["calendar"]).out, asked(&["calendar", "2030-06"]).out);
    let entries = json(&["calendar", "2030-q2", "name:board"]);
    let ids: Vec<&str> = entries
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["what"] == "event")
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["board-2030"]);
    for slip in ["2030-13", "2030-00", "2030-q5", "2030-q", "2030-06-31", "2030-", "2030-june"] {
        let slip = asked(&["calendar", slip]);
        assert_eq!((slip.status, slip.out.as_str()), (2, ""), "{}", slip.err);
        assert!(slip.err.contains("is no month, quarter, year or day"), "{}", slip.err);
    }
    let none = asked(&["calendar", "1999"]);
    assert_eq!((none.status, none.out.as_str()), (1, ""));
    assert_eq!(none.err, "nothing stands from 1999-01-01 to 1999-12-31\n");
}

#[test]
fn charts_and_tables_have_a_form_in_markdown() {
    for (words, heading, row) in [
        (
            &["timeline", "is:active city:ganzhu"][..],
            "| Title | Group | Begins | Ends | Status | Id |",
            "| Addendum on night work | Far Coast | 1 Mar 2030 | 31 Aug 2030 | ending soon | ",
        ),
        (&["map", "ganzhu"], "| Name | Position | Agreements | Sun | Id |", "| Ganzhu | "),
        (&["calendar", "2030-06"], "| Day | What | Id |", "| Mon 17 Jun 2030 | "),
        (&["regions"], "| Region | Cities | ", "| North Sea | 4 | "),
        (&["compare", "ganzhu", "haemaru"], "| Field | Ganzhu | Haemaru |", "| ≠ Country | CN | "),
    ] {
        let output = asked(&[words, &["--format", "markdown"]].concat());
        assert_eq!(output.status, 0, "{words:?}: {}", output.err);
        let mut lines = output.out.lines();
        assert!(lines.next().is_some_and(|first| first.starts_with(heading)), "{}", output.out);
        assert!(lines.next().is_some_and(|rule| rule.starts_with("| --- |")), "{}", output.out);
        assert!(output.out.lines().any(|line| line.starts_with(row)), "{row} is not in {}", output.out);
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let all: Vec<usize> = output.out.lines().map(cells).collect();
        assert!(all.iter().all(|number| *number == all[0]), "{}", output.out);
    }
    let list = asked(&["list", "cities", "--format", "markdown"]);
    assert!(list.status == 2 && list.err.contains("goes with report, brief, timeline, map, "), "{list:?}");
}
