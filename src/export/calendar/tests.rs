//! Calendars as text, and what has no place in one.

use super::*;
use crate::catalog::{Agreement, Catalog, Renewal, RenewalKind, Stage, Status, Term};
use crate::words::samples;

const NOON: i64 = 1_484_568_000;

fn written(catalog: &Catalog, records: &[Record<'_>], day: &str) -> String {
    let text = Calendar::new(samples::seen(catalog, day), records).write(Instant::from_unix(NOON), None);
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

/// The lines of the only entry of a record that begin with one of these names.
fn lines(catalog: &Catalog, day: &str, names: &[&str]) -> Vec<String> {
    let records: Vec<Record<'_>> = catalog.all().collect();
    let text = written(catalog, &records, day);
    let is_asked = |line: &&str| names.iter().any(|name| line.split([':', ';']).next() == Some(name));
    let entries = text.split_once("BEGIN:VEVENT").map_or("", |(_, entries)| entries);
    entries.lines().filter(is_asked).map(str::to_owned).collect()
}

fn left_out(catalog: &Catalog, day: &str) -> Vec<String> {
    Calendar::new(samples::seen(catalog, day), &catalog.all().collect::<Vec<_>>()).left_out()
}

#[test]
fn an_event_says_all_that_is_known() {
    let catalog = samples::catalog();
    let text = written(&catalog, &[catalog.record("fair").unwrap()], "2017-01-16");
    let head = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:{PRODUCT}\nCALSCALE:GREGORIAN\n");
    let entry = "BEGIN:VEVENT
UID:fair@citydesk
DTSTAMP:20170116T120000Z
DTSTART;VALUE=DATE:20170619
DTEND;VALUE=DATE:20170623
SUMMARY:fair
LOCATION:Østby\\, NO
GEO:-33.870000;151.210000
DESCRIPTION:Kind: forum\\nWhen: 19–22 Jun 2017\\nParts: jury\\nHosts: Østby\\, City of Østby\\nAgreements: Pact of Østby and Vestby\\nSource: https://example.org
URL:https://example.org
CATEGORIES:forum
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
";
    assert_eq!(text, format!("{head}{entry}"));
}

#[test]
fn a_last_day_is_one_to_remember() {
    let catalog = samples::catalog();
    let text = written(&catalog, &[catalog.record("pact").unwrap()], "2017-01-16");
    let entry = "BEGIN:VEVENT
UID:pact.last-day@citydesk
DTSTAMP:20170116T120000Z
DTSTART;VALUE=DATE:20181231
DTEND;VALUE=DATE:20190101
SUMMARY:Last day of Pact of Østby and Vestby
DESCRIPTION:Kind: memorandum of understanding\\nParties: City Network\\, City of Østby\\, Vestby\\nSigned: 14 October 2016\\nTerm: January 2017 – 31 December 2018\\nLead: Kim Example\\nContact: Kim Example\\nSource: https://example.org
URL:https://example.org
CATEGORIES:agreement,memorandum of understanding
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Last day of Pact of Østby and Vestby
TRIGGER:-P29DT15H
END:VALARM
END:VEVENT
";
    assert!(text.contains(entry), "{text}");
    assert_eq!(lines(&catalog, "2019-01-01", &["TRIGGER"]), Vec::<String>::new(), "the day is past");
}

#[test]
fn a_deadline_is_an_entry_of_its_own_with_an_alarm() {
    let event = |status| Event {
        city: Some(samples::id("ostby")),
        starts: samples::moment("2017-06-19T09:00:00"),
        register_by: samples::moment("2017-05-31T18:00:00"),
        register_at: Some("https://example.org/register".to_owned()),
        status,
        ..samples::event("fair")
    };
    let names = ["UID", "DTSTART", "DTEND", "SUMMARY", "STATUS", "URL", "TRANSP", "TRIGGER"];
    let catalog = samples::events(vec![event(Some(Status::Confirmed))]);
    assert_eq!(
        lines(&catalog, "2017-01-16", &names),
        [
            "UID:fair.register-by@citydesk",
            "DTSTART:20170531T154500Z",
            "DTEND:20170531T160000Z",
            "SUMMARY:Registration closes: fair",
            "URL:https://example.org/register",
            "TRANSP:TRANSPARENT",
            "TRIGGER:-P3DT8H45M",
            "UID:fair@citydesk",
            "DTSTART:20170619T070000Z",
            "SUMMARY:fair",
            "STATUS:CONFIRMED",
            "URL:https://example.org/register",
            "TRANSP:OPAQUE",
        ]
    );
    assert_eq!(lines(&catalog, "2017-06-01", &["TRIGGER"]), Vec::<String>::new());
    let off = samples::events(vec![event(Some(Status::Cancelled))]);
    assert_eq!(
        lines(&off, "2017-01-16", &["SUMMARY", "STATUS", "TRIGGER"]),
        [
            "SUMMARY:Registration closes: Cancelled: fair",
            "STATUS:CANCELLED",
            "SUMMARY:Cancelled: fair",
            "STATUS:CANCELLED"
        ]
    );
    let month = Event { register_by: samples::moment("2017-05"), ..event(None) };
    let catalog = samples::events(vec![month]);
    assert_eq!(lines(&catalog, "2017-01-16", &["UID"]), ["UID:fair@citydesk"]);
    assert_eq!(
        left_out(&catalog, "2017-01-16"),
        ["left out: 1 registration deadline that is not known to the day (fair)"]
    );
    let closing = Event { kind: "deadline".to_owned(), register_by: None, ..event(None) };
    assert_eq!(lines(&samples::events(vec![closing]), "2017-01-16", &["TRIGGER"]), ["TRIGGER:-P2DT23H45M"]);
}

#[test]
fn a_status_says_no_more_than_is_known() {
    let said = |status| {
        let event = Event { starts: samples::moment("2017-06-19"), status, ..samples::event("fair") };
        lines(&samples::events(vec![event]), "2017-01-16", &["SUMMARY", "STATUS"])
    };
    assert_eq!(said(None), ["SUMMARY:fair"]);
    assert_eq!(said(Some(Status::Planned)), ["SUMMARY:fair", "STATUS:TENTATIVE"]);
    assert_eq!(said(Some(Status::Tentative)), ["SUMMARY:fair", "STATUS:TENTATIVE"]);
    assert_eq!(said(Some(Status::Confirmed)), ["SUMMARY:fair", "STATUS:CONFIRMED"]);
    assert_eq!(said(Some(Status::Held)), ["SUMMARY:fair", "STATUS:CONFIRMED"]);
    assert_eq!(said(Some(Status::Postponed)), ["SUMMARY:Postponed: fair", "STATUS:TENTATIVE"]);
    assert_eq!(said(Some(Status::Cancelled)), ["SUMMARY:Cancelled: fair", "STATUS:CANCELLED"]);
}

#[test]
fn what_is_not_known_to_the_day_is_left_out_and_said() {
    let event =
        |slug: &str, starts: &str, status| Event { starts: samples::moment(starts), status, ..samples::event(slug) };
    let ids = ["a", "b", "c", "d", "e"].map(|slug| event(slug, "2017-06", None));
    let others = [event("f", "", None), event("off", "2017-01-16", Some(Status::Postponed))];
    let catalog = samples::events(ids.into_iter().chain(others).collect());
    assert_eq!(
        left_out(&catalog, "2017-01-16"),
        [
            "left out: 6 events of which no first day is known (a, b, c, d, e …)",
            "left out: 1 event put off, to no day that is known (off)",
        ]
    );
    assert_eq!(left_out(&catalog, "2017-01-15").len(), 1, "the day that it had is still to come");
    let end_not_known = Event { ends: samples::moment("2017-07"), ..event("fair", "2017-06-19", None) };
    let catalog = samples::events(vec![end_not_known]);
    assert_eq!(
        lines(&catalog, "2017-01-16", &["DTSTART", "DTEND", "SUMMARY"]),
        ["DTSTART;VALUE=DATE:20170619", "DTEND;VALUE=DATE:20170620", "SUMMARY:First day of fair"]
    );
}

#[test]
fn an_agreement_has_a_last_day_only_where_it_is_known_to_the_day() {
    let pact =
        |slug: &str| Agreement { starts: samples::date("2016-03"), ..samples::agreement(slug, &["ostby", "vestby"]) };
    let renewal = |kind| Some(Renewal { kind, term: None, times: None, notice: None });
    let catalog = samples::agreements(vec![
        Agreement { ends: samples::date("2018"), ..pact("year") },
        Agreement { ends: samples::date("2018-05"), ..pact("month") },
        Agreement { starts: samples::date("2016"), term: Term::parse("2 years"), ..pact("from-a-year") },
        Agreement {
            terminated: samples::date("2017-01"),
            ends: samples::date("2018-01-01"),
            ..pact("ended-in-a-month")
        },
        Agreement { open_ended: true, ..pact("open") },
        Agreement { term: Term::parse("1 year"), renewal: renewal(RenewalKind::UntilNotice), ..pact("until-notice") },
        Agreement { ends: samples::date("2018-01-01"), stage: Stage::Approved, ..pact("approved") },
        Agreement { ends: samples::date("2018-01-01"), ..pact("replaced") },
        Agreement { term: Term::parse("1 year"), supersedes: [samples::id("replaced")].into(), ..pact("term") },
        Agreement { term: Term::parse("6 months"), renewal: renewal(RenewalKind::Automatic), ..pact("renewed") },
        Agreement { ends: samples::date("2018-02-03"), terminated: samples::date("2017-02-03"), ..pact("ended") },
    ]);
    assert_eq!(
        lines(&catalog, "2017-01-16", &["DTSTART", "SUMMARY"]),
        [
            "DTSTART;VALUE=DATE:20170203",
            "SUMMARY:Last day of ended",
            "DTSTART;VALUE=DATE:20170228",
            "SUMMARY:Last day of the current period of renewed",
            "DTSTART;VALUE=DATE:20170228",
            "SUMMARY:Last day of term",
        ]
    );
    assert_eq!(
        left_out(&catalog, "2017-01-16"),
        [
            "left out: 1 agreement that is not signed (approved)",
            "left out: 1 agreement that another has replaced (replaced)",
            "left out: 2 agreements without an end (open, until-notice)",
            "left out: 4 agreements whose last day is not known (year, month, from-a-year, ended-in-a-month)",
        ]
    );
}

#[test]
fn the_last_safe_day_for_a_notice_is_one_to_remember() {
    let renewal =
        |kind| Some(Renewal { kind, term: None, times: None, notice: crate::catalog::NoticeTime::parse("3 months") });
    let pact = |slug: &str, kind| Agreement {
        starts: samples::date("2016-03"),
        term: Term::parse("1 year"),
        renewal: renewal(kind),
        ..samples::agreement(slug, &["ostby", "vestby"])
    };
    let replaced = pact("replaced", RenewalKind::Automatic);
    let next = Agreement { supersedes: [samples::id("replaced")].into(), ..pact("next", RenewalKind::ByConsent) };
    let catalog = samples::agreements(vec![
        pact("renewed", RenewalKind::Automatic),
        pact("fixed", RenewalKind::Fixed),
        pact("held", RenewalKind::UntilNotice),
        replaced,
        next,
    ]);
    let asked = ["UID", "DTSTART", "SUMMARY", "TRIGGER"];
    let notices = |day: &str| -> Vec<String> {
        let lines = lines(&catalog, day, &asked);
        let at = lines.iter().position(|line| line.starts_with("UID:") && line.contains(".notice-by"));
        assert_eq!(lines.iter().filter(|line| line.contains(".notice-by")).count(), 1, "{lines:?}");
        lines[at.unwrap()..].iter().take(4).cloned().collect()
    };
    // The period ends on 28 February 2018; three months begin on the first day of December, and 30 November is a Thursday.
    let of_2018 = [
        "UID:renewed.notice-by@citydesk",
        "DTSTART;VALUE=DATE:20171130",
        "SUMMARY:Last day for notice: renewed",
        "TRIGGER:-P13DT15H",
    ];
    assert_eq!(notices("2017-03-01"), of_2018);
    // The period before, and once the day is past the one after: the same entry on another day.
    assert_eq!(notices("2016-05-01")[1], "DTSTART;VALUE=DATE:20161130");
    assert_eq!(notices("2017-11-30")[1], "DTSTART;VALUE=DATE:20171130");
    assert_eq!(notices("2018-01-10")[1], "DTSTART;VALUE=DATE:20181130");
}

#[test]
fn the_last_day_that_can_be_written_has_no_day_after_it() {
    let event = Event { starts: samples::moment("9999-12-31"), ..samples::event("end") };
    assert_eq!(
        lines(&samples::events(vec![event]), "2017-01-16", &["DTSTART", "DTEND"]),
        ["DTSTART;VALUE=DATE:99991231"]
    );
}
