//! The worked examples of queries, which are asked here, and the fields that only queries know.

use std::fmt::Write;

use citydesk::internals::catalog::Kind;
use citydesk::internals::query::fields;
use citydesk::internals::schema;

use super::root;
use crate::support::run::{folder, run};

/// What is asked, of which kind of record, and as what query.
const EXAMPLES: [(&str, &str, &str); 36] = [
    ("What have we signed with Ganzhu?", "agreements", "partner:ganzhu"),
    ("Which MOUs are there?", "agreements", "kind:mou"),
    ("Which MOU with Ganzhu is in force?", "agreements", "kind:mou partner:ganzhu is:active"),
    ("What was signed in 2029?", "agreements", "signed:2029"),
    ("What was signed from 2028 on?", "agreements", "signed>=2028"),
    ("What was signed between 2026 and 2028?", "agreements", "signed:2026..2028"),
    ("What ends within six months?", "agreements", "left<6mo"),
    ("What ends this year?", "agreements", "is:active ends:2030"),
    ("What is over or superseded?", "agreements", "status:expired,superseded,terminated"),
    ("What is in force without a lead?", "agreements", "is:active no:lead"),
    ("What does Bo lead?", "agreements", "lead:bo"),
    ("What is led by somebody of the network?", "agreements", "lead.organisation:\"harbour cities\""),
    ("What binds cities of the Far Coast?", "agreements", "is:active region:\"far coast\""),
    ("What renews itself?", "agreements", "renewal.kind:automatic"),
    ("What has renewed itself this year?", "agreements", "renewed:2030"),
    ("Where is something overdue?", "agreements", "is:overdue"),
    ("Which deliverables are due this year?", "agreements", "deliverable.due:2030"),
    ("What has three parties?", "agreements", "party_count:3"),
    ("What is it about, but for pilots?", "agreements", "exchange -pilots"),
    ("What comes up within a month?", "events", "is:upcoming left<1mo"),
    ("What takes place this year?", "events", "starts:this-year"),
    ("What takes place next month?", "events", "starts:next month"),
    ("What is hosted by Haemaru?", "events", "host:haemaru"),
    ("Which visits are coming?", "events", "is:visit is:upcoming"),
    ("What has no day yet?", "events", "no:starts"),
    ("What is part of the congress?", "events", "parent:\"harbour congress\""),
    ("Which cities have no agreement in force?", "cities", "NOT agreement.active:yes"),
    ("Which members have no agreement at all?", "cities", "membership:member no:agreement"),
    ("Who is a member since before 2010?", "cities", "member_since<2010"),
    ("Who is awake now?", "cities", "awake:yes"),
    ("Which offices are surely closed now?", "organisations", "open:no"),
    ("With whom was there no contact for a year?", "cities", "quiet>12mo"),
    ("Which people can be called in the Far Coast?", "people", "region:\"far coast\" has:phones"),
    ("Who was called in the last 90 days?", "people", "called:\"last 90 days\""),
    ("Which focal points are in their role?", "people", "role:\"focal point\" is:in-role"),
    ("Which money is more than a million?", "funding", "amount>1m"),
];

/// A table of the examples, with how many records each finds.
pub(super) fn examples() -> String {
    let network = root().join("tests/network");
    let mut table = String::from("| question | command | found |\n|---|---|---|\n");
    for (question, kind, query) in EXAMPLES {
        let at = ["--data", network.to_str().unwrap(), "--now", "2030-06-15T09:00:00Z", "--format", "json"];
        let asked = run(&[&["list", kind, query], at.as_slice()].concat());
        assert_eq!(asked.status, 0, "{question} {query}: {}", asked.err);
        let found = asked.json();
        let found = found.as_array().unwrap();
        let may_be = found.iter().filter(|one| one["may_be"] == true).count();
        let sure = found.len() - may_be;
        let count = if may_be == 0 { sure.to_string() } else { format!("{sure}, and {may_be} that may be") };
        let _ = writeln!(table, "| {question} | `citydesk list {kind} '{query}'` | {count} |");
    }
    table
}

#[test]
fn every_spelling_of_a_date_in_the_table_is_one() {
    let page = std::fs::read_to_string(root().join("docs/dates.md")).unwrap();
    let (queries, fields) = page.split_once("\n## In fields\n").unwrap();
    let spellings_in = |part: &str| {
        let rows = part.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
        rows.flat_map(|(spellings, _)| spellings.split("`, `")).map(str::to_owned).collect::<Vec<_>>()
    };
    let spellings = spellings_in(queries);
    assert!(spellings.len() > 15, "{spellings:?}");
    for spelling in spellings {
        let asked = run(&["list", "events", &format!("starts:\"{spelling}\"")]);
        assert!(asked.status < 2, "{spelling}: {}", asked.err);
    }
    assert_eq!(run(&["list", "events", "starts:\"some day\""]).status, 2);
    let event = "[[event]]\nid = \"talk\"\ntitle = \"Talk\"\nkind = \"talk\"\nstarts = 2030-01-16T09:00:00\n\
        zone = \"Europe/Oslo\"\nsource = \"made up\"\n";
    let data = folder("docs-dates", &[("events.toml", event)]);
    let spellings = spellings_in(fields);
    assert!(spellings.len() > 10, "{spellings:?}");
    for spelling in spellings {
        let starts = format!("starts={spelling}");
        let set = run(&["set", "talk", &starts, "--data", data.to_str().unwrap(), "--as-of", "2030-01-16"]);
        assert_eq!(set.status, 0, "{spelling}: {}", set.err);
    }
}

/// A table of the fields that are worked out, with the kinds that have them.
pub(super) fn computed() -> String {
    let mut table = String::from("| field | of | compared with | what it is |\n|---|---|---|---|\n");
    let mut known: Vec<&str> = Vec::new();
    for field in Kind::ALL.into_iter().flat_map(fields) {
        let is_declared = |kind: Kind| schema::fields(kind).iter().any(|one| one.about == field.about);
        let of: Vec<Kind> = Kind::ALL
            .into_iter()
            .filter(|kind| fields(*kind).iter().any(|one| one.name == field.name && one.about == field.about))
            .collect();
        if known.contains(&field.about.as_str()) || of.iter().all(|kind| is_declared(*kind)) {
            continue;
        }
        known.push(&field.about);
        let kinds = if of.len() == Kind::ALL.len() {
            "all".to_owned()
        } else {
            of.iter().map(|kind| kind.plural()).collect::<Vec<_>>().join(", ")
        };
        let _ = writeln!(table, "| `{}` | {kinds} | {} | {} |", field.name, field.form.words(), field.about);
    }
    table
}
