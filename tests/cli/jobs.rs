//! What the office asks for every day: each is one command, and answered as the files of the made-up network say.

use crate::support::run::{folder, run};
use std::path::Path;

/// What is asked, the command, and the ids of the answer in any order, with `?` behind what may be.
const JOBS: [(&str, &[&str], &str); 24] = [
    (
        "in force on a day gone by",
        &["list", "agreements", "is:active kind:mou", "--as-of", "2027-06-01"],
        "ganzhu-mou-2026",
    ),
    ("who is awake now", &["list", "cities", "awake:yes region:'far coast'"], "ganzhu haemaru kulmandu"),
    ("MOUs signed in a year", &["list", "agreements", "kind:mou signed:2026"], "ganzhu-mou-2026"),
    (
        "agreements about a topic",
        &["list", "agreements", "quay"],
        "birch-point-cinder-quay-ferry cinder-quay-accession ganzhu-mou-2029",
    ),
    (
        "without a lead",
        &["list", "--view", "without a lead"],
        "alder-bay-birch-point-pilots ganzhu-addendum-2030 ganzhu-terms-2030 birch-point-lighthouse ilhamar-letter \
         ganzhu-haemaru-sister-cities",
    ),
    ("a call of these days", &["find", "called:'last 7 days'"], "seo-yun"),
    ("an agreement with three parties", &["list", "agreements", "party_count>2"], "three-harbours"),
    (
        "the coming events, to be mailed",
        &["list", "events", "is:upcoming left<1mo", "--plain"],
        "harbour-congress-2030 quay-session board-2030 lab-call ganzhu-study-tour",
    ),
    (
        "a region",
        &["list", "agreements", "region:'far coast' is:active", "--group", "city"],
        "ganzhu-addendum-2030 haemaru-mou-2028 ganzhu-terms-2030 ganzhu-mou-2029 ilhamar-letter \
         ganzhu-haemaru-sister-cities",
    ),
    ("the Board", &["list", "--view", "board list"], "ada-lindqvist chen-wei fionn-o-mara"),
    ("events hosted by a city", &["list", "events", "host:eirapolis"], "harbour-congress-2030"),
    (
        "two cities beside each other",
        &["list", "cities", "name:haemaru,ganzhu", "--columns", "name,country,agreement,event,quiet"],
        "ganzhu haemaru",
    ),
    (
        "cities of a region without an agreement",
        &["list", "cities", "region:'far coast' -agreement.active:yes"],
        "kulmandu",
    ),
    (
        "everything that ends within six months",
        &["list", "agreements", "left<6mo"],
        "alder-bay-birch-point-pilots ganzhu-addendum-2030",
    ),
    ("the country in the caller's words", &["list", "cities", "country:korea"], "haemaru"),
    ("the MOU with a city that is in force", &["list", "agreements", "mou ganzhu is:active"], "ganzhu-mou-2029"),
    ("whom we talked to last month", &["list", "people", "called:'last 30 days'"], "seo-yun"),
    ("a number as the telephone shows it", &["list", "people", "phone:0015550132"], "lin-mei"),
    ("an e-mail address", &["list", "people", "email:seo@haemaru.example.org"], "seo-yun"),
    ("what was said", &["find", "lecture halls"], "seo-yun"),
    ("what is overdue", &["list", "agreements", "is:overdue"], "ganzhu-mou-2029"),
    ("what cannot be read", &["list", "agreements", "is:faulty"], ""),
    (
        "whom we have not met for a year",
        &["list", "cities", "quiet>12mo -no:agreement"],
        "dunmaree fellahin ilhamar jetty-town",
    ),
    ("what is still to be paid", &["list", "funding", "stage:pledged"], "ganzhu-grant"),
];

fn words(job: &[&str]) -> Vec<String> {
    job.iter().map(|word| word.replace('\'', "\"")).collect()
}

#[test]
fn each_is_one_command() {
    let network = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network");
    let mut differing = Vec::new();
    for (job, command, wanted) in JOBS {
        let words = words(command);
        let mut command: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "--plain").collect();
        command.extend(["--format", "json", "--data", network.to_str().unwrap(), "--now", "2030-06-15T09:00:00Z"]);
        let asked = run(&command);
        let found: Vec<String> = match asked.status {
            0 => asked
                .json()
                .as_array()
                .unwrap()
                .iter()
                .map(|one| {
                    let sign = if one["may_be"] == true { "?" } else { "" };
                    format!("{}{sign}", one["id"].as_str().unwrap())
                })
                .collect(),
            1 => Vec::new(),
            _ => vec![asked.err],
        };
        let mut wanted: Vec<&str> = wanted.split_whitespace().collect();
        let mut ids: Vec<&str> = found.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        ids.sort_unstable();
        if ids != wanted {
            differing.push(format!("{job}: {command:?}\n  found {ids:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn an_event_is_postponed_by_a_week_in_one_command() {
    let text = "[[event]]\nid = \"call\"\ntitle = \"Call\"\nkind = \"deadline\"\nstarts = 2030-06-30T23:59:00\n\
        zone = \"Europe/Oslo\"\nsource = \"made up\"\n\n[[event]]\nid = \"congress\"\ntitle = \"Congress\"\n\
        kind = \"forum\"\nstarts = 2031-01-31\nends = 2031-02-01\nsource = \"made up\"\n\n[[event]]\nid = \"month\"\n\
        title = \"Month\"\nkind = \"forum\"\nstarts = \"2031-01\"\nsource = \"made up\"\n";
    let folder = folder("jobs-postponed", &[("events.toml", text)]);
    let data = folder.to_str().unwrap();
    let set = |words: &[&str]| run(&[&["set"], words, &["--data", data]].concat());
    assert_eq!(set(&["call", "starts=+7d"]).status, 0);
    assert_eq!(set(&["congress", "starts=+1mo", "ends=+1mo"]).status, 0);
    let said = std::fs::read_to_string(folder.join("events.toml")).unwrap();
    for line in ["starts = 2030-07-07T23:59:00", "starts = 2031-02-28", "ends = 2031-03-01"] {
        assert!(said.contains(line), "{line}: {said}");
    }
    // Of a month it is not known which day is a week later.
    assert_eq!(set(&["month", "starts=+7d"]).status, 1);
    assert_eq!(set(&["call", "starts=-7d"]).status, 0);
    assert!(std::fs::read_to_string(folder.join("events.toml")).unwrap().contains("starts = 2030-06-30T23:59:00"));
}
