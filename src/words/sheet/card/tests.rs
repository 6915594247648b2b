//! Whole cards, on a day and at an instant.

use super::*;
use crate::catalog::{Catalog, Dataset, Funding, FundingStage, OfficeHours, Organisation, Person, Records, Term, Zone};
use crate::words::samples::{self, id};

/// A network in one zone, and a partner city in another with a focal point, agreements, money, an event and an award.
fn catalog() -> Catalog {
    let mut records = samples::catalog().records().clone();
    let partner = City {
        country: Some("CN".to_owned()),
        zone: Zone::parse("Asia/Shanghai"),
        office_hours: OfficeHours::parse("Mon-Fri 09:00-12:00, 14:00-17:30").ok(),
        ..samples::city("partner", "Partner")
    };
    let seat = City { zone: Zone::parse("Europe/Oslo"), ..samples::city("seat", "Seat") };
    records.cities = vec![seat, partner].into();
    records.organisations = vec![
        Organisation { city: Some(id("seat")), ..samples::organisation("network", "Network") },
        Organisation { city: Some(id("partner")), ..samples::organisation("office", "Partner Office") },
    ]
    .into();
    let person = |slug: &str, role: &str| Person {
        role: Some(role.to_owned()),
        organisation: Some(id("office")),
        ..samples::person(slug, slug)
    };
    records.people = vec![
        Person { phones: ["+1 555 0110".to_owned()].into(), ..person("mayor", "Mayor") },
        Person { until: samples::date("2016"), ..person("before", "Focal point") },
        Person {
            phones: ["+1 555 0111".to_owned()].into(),
            emails: ["focal@example.org".to_owned()].into(),
            languages: ["Chinese".to_owned(), "English".to_owned()].into(),
            backup: Some(id("mayor")),
            ..person("focal", "Focal point")
        },
    ]
    .into();
    let pact = |slug: &str, term: &str| Agreement {
        starts: samples::date("2017-01"),
        term: Term::parse(term),
        ..samples::agreement(slug, &["network", "office"])
    };
    records.agreements = (1..=5).map(|years| pact(&format!("pact-{years}"), &format!("{years} years"))).collect();
    records.agreements[1].lead = Some(id("mayor"));
    let grant = |slug: &str, amount, currency: &str, stage| Funding {
        amount,
        currency: Some(currency.to_owned()),
        stage: Some(stage),
        ..samples::funding(slug, "pact-1")
    };
    records.funding = vec![
        grant("a", Some(1000.0), "EUR", FundingStage::Pledged),
        grant("b", Some(500.0), "EUR", FundingStage::Pledged),
        grant("c", Some(7.0), "USD", FundingStage::Pledged),
        grant("d", None, "EUR", FundingStage::Pledged),
        grant("e", Some(20.0), "EUR", FundingStage::Received),
    ]
    .into();
    let event = Event { city: Some(id("partner")), starts: samples::moment("2017-06-19"), ..samples::event("forum") };
    records.events = vec![event].into();
    records.awards = vec![samples::award("prize", "partner")].into();
    records.initiatives.clear();
    records.regions.clear();
    records.holidays.clear();
    Catalog::from_checked(Dataset { home: Some(id("network")), ..Dataset::default() }, records)
}

fn drawn(of: &str) -> String {
    let catalog = catalog();
    let context = samples::seen(&catalog, "2017-01-16");
    // 11:30 in UTC.
    let now = Instant::from_unix(1_484_566_200);
    let card = card(context, catalog.record(of).unwrap(), now).unwrap();
    let rows = card.rows.iter().map(|row| {
        let arrow = if row.link.is_some() { '>' } else { ' ' };
        format!("{:<11}{arrow}{}\n", row.label, row.text())
    });
    format!("{}\n{}\n{}", card.title, card.subtitle, rows.collect::<String>())
}

#[test]
fn a_city_has_what_a_call_needs() {
    assert_eq!(
        drawn("partner"),
        "\
Partner
city · membership unknown · CN
Clock       Mon 16 Jan 19:30 (UTC+8) · Mon 16 Jan 12:30 (UTC+1) here
Open        closed, opens Tue 09:00 (in 13 h 30; 02:00 here)
Overlap           0     6     v     18    h, v now
            here  .........########....... · both open 09:00–10:30
            there ..###..###-............. · hours here assumed
Call       >focal · Focal point
            +1 555 0111 · focal@example.org · Chinese, English
Back-up    >mayor · Mayor · +1 555 0110
Agreements >MOU, in force until 31 Dec 2017, 11 mo left
           >MOU, in force until 31 Dec 2018, 23 mo left; lead mayor
           >MOU, in force until 31 Dec 2019, 2 y left
           >MOU, in force until 31 Dec 2020, 3 y left
            and 1 more, below
Funding     pledged EUR 1,500 and USD 7 and 1 amount unknown; received EUR 20
Next event >forum · 19 Jun 2017 · Partner
            clocks change here Sun 26 Mar 2017 (1 h forward)
Awards     >3rd award: Partner · winner · 7 Dec 2016
More agreements>MOU, in force until 31 Dec 2021, 4 y left
"
    );
}

#[test]
fn the_country_of_a_body_without_a_city_is_said_once() {
    let body = |slug: &str, city: Option<&str>| Organisation {
        country: Some("NO".to_owned()),
        city: city.map(id),
        ..samples::organisation(slug, slug)
    };
    let city = City { country: Some("NO".to_owned()), ..samples::city("seat", "Seat") };
    let records = Records {
        cities: vec![city].into(),
        organisations: vec![body("school", None), body("board", Some("seat"))].into(),
        ..Records::default()
    };
    let catalog = Catalog::from_checked(Dataset::default(), records);
    let context = samples::seen(&catalog, "2030-06-15");
    let subtitle = |of: &str| {
        let card = card(context, catalog.record(of).unwrap(), Instant::from_unix(1_484_566_200)).unwrap();
        card.subtitle.to_string()
    };
    assert_eq!(subtitle("school"), "organisation · NO");
    assert_eq!(subtitle("board"), "organisation · Seat · NO");
}

#[test]
fn seen_from_another_day_the_clock_is_that_of_now_and_the_agreements_say_of_which_day_they_are_told() {
    let catalog = catalog();
    let context = samples::seen(&catalog, "2018-03-02");
    let card = card(context, catalog.record("partner").unwrap(), Instant::from_unix(1_484_566_200)).unwrap();
    let row = |label: &str| card.rows.iter().find(|row| row.label == label).map(Row::text).unwrap_or_default();
    assert_eq!(row("Clock"), "now: Mon 16 Jan 2017 19:30 (UTC+8) · 12:30 (UTC+1) here");
    assert_eq!(row("Open"), "now: closed, opens Tue 09:00 (in 13 h 30; 02:00 here)");
    assert_eq!(row("Agreements"), "on 2 March 2018:");
    let first = card.rows.iter().skip_while(|row| row.label != "Agreements").nth(1).map(Row::text);
    assert_eq!(first.as_deref(), Some("MOU, in force until 31 Dec 2018, 9 mo left; lead mayor"));
    let late = samples::seen(&catalog, "2040-01-01");
    let card = super::card(late, catalog.record("partner").unwrap(), Instant::from_unix(1_484_566_200));
    let none = card.unwrap().rows.iter().any(|row| row.text() == "none in force on 1 January 2040");
    assert!(none);
}

#[test]
fn the_card_and_the_line_name_the_same_person_to_call() {
    let catalog = catalog();
    let context = samples::seen(&catalog, "2017-01-16");
    let day = context.from.day;
    for record in catalog.all() {
        let Some(card) = card(context, record, Instant::from_unix(1_484_566_200)) else {
            continue;
        };
        let called = whom_to_call(&catalog, record, day).map(|callee| name(&catalog, callee).into_owned());
        let row = card.rows.iter().find(|row| row.label == "Call").map(Row::text).unwrap_or_default();
        match called.filter(|_| whom_to_call(&catalog, record, day).is_some_and(|callee| callee.id() != record.id())) {
            Some(called) => assert!(
                row.starts_with(&called)
                    || card.rows.iter().any(|row| row.label == "Office" && row.text().starts_with(&called)),
                "{called}: {row}"
            ),
            None => assert!(row.is_empty() || matches!(record, Record::Person(_)) || row.contains("no focal point")),
        }
    }
}

#[test]
fn a_person_has_the_agreements_of_the_organisation() {
    let head = "focal\nperson · Focal point · CN\nWorks for  >Partner Office · Partner · membership unknown\n";
    let of_city = drawn("partner")
        .replace("Partner\ncity · membership unknown · CN\n", head)
        .replace("Call       >focal · Focal point\n            +1 555 0111", "Call        +1 555 0111")
        .replace("Awards     >3rd award: Partner · winner · 7 Dec 2016\n", "");
    assert_eq!(drawn("focal"), of_city);
}

/// The rows of a card whose label is the given one, and those that go on with it.
fn group(catalog: &Catalog, of: &str, label: &str) -> Vec<String> {
    let context = samples::seen(catalog, "2017-01-16");
    let now = Instant::from_unix(1_484_566_200);
    let rows = card(context, catalog.record(of).unwrap(), now).unwrap().rows;
    let rows = rows.into_iter().skip_while(|row| row.label != label);
    let group = rows.enumerate().take_while(|(place, row)| *place == 0 || row.label.is_empty());
    group.map(|(_, row)| row.text()).collect()
}

/// The same catalog after a change.
fn with(change: impl FnOnce(&mut Records)) -> Catalog {
    let mut records = catalog().records().clone();
    change(&mut records);
    Catalog::from_checked(Dataset { home: Some(id("network")), ..Dataset::default() }, records)
}

#[test]
fn where_nobody_has_a_number_an_office_is_called() {
    let office = |phones: &[&str], of: &str, label: &str| {
        let catalog = with(|records| {
            records.organisations[1].phones = phones.iter().map(|phone| (*phone).to_owned()).collect();
            for person in records.people.iter_mut() {
                person.phones.clear();
            }
        });
        group(&catalog, of, label)
    };
    assert_eq!(office(&["+1 555 0113"], "partner", "Office"), ["Partner Office · +1 555 0113"]);
    assert_eq!(office(&["+1 555 0113"], "focal", "Office"), ["Partner Office · +1 555 0113"]);
    assert_eq!(office(&[], "partner", "Phone"), ["No phone number"]);
    let nobody = with(|records| {
        records.people.clear();
        records.agreements[1].lead = None;
        records.organisations[1].phones = ["+1 555 0113".to_owned()].into();
    });
    assert_eq!(group(&nobody, "partner", "Call"), ["no focal point is named"]);
    assert_eq!(group(&nobody, "partner", "Office"), ["Partner Office · +1 555 0113"]);
    let called = callee(&nobody, nobody.record("partner").unwrap(), "2017-01-16".parse().unwrap());
    assert_eq!(called.map(|record| record.id().as_str().to_owned()).as_deref(), Some("office"));
}

#[test]
fn an_agreement_with_others_says_with_whom() {
    let catalog = with(|records| {
        records.cities.extend(["third", "fourth", "fifth"].map(|slug| samples::city(slug, slug)));
        let parties = |parties: &[&str]| parties.iter().map(|party| id(party)).collect::<Vec<_>>();
        records.agreements[0].parties = parties(&["partner", "third"]).into();
        records.agreements[1].parties = parties(&["network", "office", "third", "fourth"]).into();
        records.agreements[2].parties = parties(&["office", "third", "fourth", "fifth"]).into();
        records.agreements.truncate(4);
        records.funding.clear();
    });
    let kinds = |of: &str| -> Vec<String> {
        let sentences = group(&catalog, of, "Agreements");
        sentences.iter().map(|sentence| sentence.split(", in force").next().unwrap().to_owned()).collect()
    };
    let of_partner = ["MOU with third", "MOU with third and fourth", "MOU with third, fourth and others", "MOU"];
    assert_eq!(kinds("partner"), of_partner);
    assert_eq!(kinds("third")[0], "MOU with Partner");
    assert_eq!(kinds("network"), ["MOU with Partner Office, third and others", "MOU with Partner Office"]);
}

#[test]
fn the_next_event_of_a_body_is_that_of_its_city_and_has_its_hours_twice() {
    let catalog = with(|records| {
        let hosted = Event {
            hosts: [id("office")].into(),
            starts: samples::moment("2017-02-01T23:30:00"),
            ends: samples::moment("2017-02-02T01:00:00"),
            zone: Zone::parse("America/New_York"),
            ..samples::event("webinar")
        };
        records.events.push(hosted);
    });
    let next = ["webinar", "1 Feb 2017, 23:30 – 2 Feb 2017, 01:00 (UTC-5) · Thu 2 Feb 05:30–07:00 (UTC+1) here"];
    assert_eq!(group(&catalog, "partner", "Next event"), next);
    assert_eq!(group(&catalog, "office", "Next event"), next);
}

#[test]
fn the_next_event_may_be_known_to_its_month_and_one_without_a_date_comes_last() {
    let next = |dates: &[&str]| {
        let catalog = with(|records| {
            let event = |date: &&str| Event {
                city: Some(id("partner")),
                starts: samples::moment(date),
                ..samples::event(if date.is_empty() { "undated" } else { "dated" })
            };
            records.events = dates.iter().map(event).collect();
        });
        group(&catalog, "partner", "Next event")
    };
    assert_eq!(next(&["2017-02", ""])[0], "dated · Feb 2017 · Partner");
    assert_eq!(next(&["2017-06-19", ""])[0], "dated · 19 Jun 2017 · Partner");
    assert!(next(&[""])[0].starts_with("undated · "));
    assert_eq!(next(&["2016-12-31"]), Vec::<String>::new());
    let warned = ["dated · Mar 2017 · Partner", "clocks change here Sun 26 Mar 2017 (1 h forward)"];
    assert_eq!(next(&["2017-03"]), warned, "it may be after the change");
}

#[test]
fn what_something_is_to_be_done_about_comes_first() {
    let renewal = crate::catalog::Renewal {
        kind: crate::catalog::RenewalKind::Automatic,
        term: None,
        times: None,
        notice: crate::catalog::NoticeTime::parse("58 months"),
    };
    let catalog = with(|records| records.agreements[4].renewal = Some(renewal));
    let first = &group(&catalog, "partner", "Agreements")[0];
    assert!(first.starts_with("MOU, notice window open: notice by"), "{first}");
}

#[test]
fn other_records_have_none() {
    let catalog = catalog();
    let context = samples::seen(&catalog, "2017-01-16");
    assert_eq!(card(context, catalog.record("pact-1").unwrap(), Instant::from_unix(0)), None);
}
