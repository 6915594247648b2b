//! Whole sheets of records of each kind.

use std::collections::HashSet;

use super::*;
use crate::catalog::{Catalog, Dataset, Event, Zone};
use crate::words::samples;

fn of(catalog: &Catalog, id: &str) -> Sheet {
    sheet(samples::seen(catalog, "2017-01-16"), catalog.record(id).unwrap())
}

fn drawn(id: &str) -> String {
    let sheet = of(&samples::catalog(), id);
    let native = sheet.native.map_or_else(String::new, |native| format!(" {native}"));
    let rows = sheet.rows.iter().map(|row| {
        let arrow = if row.link.is_some() { ">" } else { " " };
        format!("{:<13}{arrow} {}\n", row.label, row.text())
    });
    format!("{}{native}\n{}\n{}", sheet.title, sheet.subtitle, rows.collect::<String>())
}

#[test]
fn a_city_in_full() {
    assert_eq!(
        drawn("ostby"),
        "\
Østby 东城
city · membership unknown
Country        NO
Region       > North · 1 city
Membership     unknown
Zone           Europe/Oslo
Position       33.87° S, 151.21° E
Population     13,080,500
Also called    Eastby
Agreements   > Pact of Østby and Vestby · in force until 31 Dec 2018
             > earlier-pact · superseded
Money          pledged 1 amount unknown
Events       > fair · 19–22 Jun 2017 · Østby
Organisations> City of Østby · city government · Østby
Awards       > 3rd award: Østby · winner · 7 Dec 2016
Source         https://example.org
Id             ostby
"
    );
}

#[test]
fn an_agreement_in_full() {
    assert_eq!(
        drawn("pact"),
        "\
Pact of Østby and Vestby
agreement · in force
Kind           memorandum of understanding
Status         in force until 31 December 2018, 1 year 11 months left
Parties      > Network · Sørby
             > City of Østby · city government · Østby
             > Vestby · no region · 1 active agreement
Cities       > Østby · North · 1 active agreement
Term           January 2017 – 31 December 2018 (2 years)
Signed         14 October 2016, Sørby
Lead         > Kim Example · Liaison officer
Contact      > Kim Example · Liaison officer
Witnesses    > Robin Example · formerly Mayor, until Nov 2016
Regions      > North · 1 city
Supersedes   > earlier-pact · superseded
Events       > fair · 19–22 Jun 2017 · Østby
Funding      > City of Østby → Network · pledged · amount unknown
Initiatives  > lab · lab programme · proposed
Source         https://example.org
Id             pact
"
    );
}

#[test]
fn an_event_and_a_person_in_full() {
    assert_eq!(
        drawn("fair"),
        "\
fair
event · in 154 days
Kind           forum
When           19–22 Jun 2017, in 154 days
Where        > Østby · North · 1 active agreement
Hosts        > Østby · North · 1 active agreement
             > City of Østby · city government · Østby
Parts        > jury · 20 Jun 2017, 09:30
Agreements   > Pact of Østby and Vestby · in force until 31 Dec 2018
Source         https://example.org
Id             fair
"
    );
    assert_eq!(
        drawn("robin"),
        "\
Robin Example
person · formerly Mayor, until Nov 2016
Role           Mayor
In the role    until November 2016, over
City         > Vestby · no region · 1 active agreement
Back-up for  > Kim Example · Liaison officer
Witnessed    > Pact of Østby and Vestby · in force until 31 Dec 2018
Source         https://example.org
Id             robin
"
    );
}

#[test]
fn hours_stand_with_their_zone() {
    let jury = drawn("jury");
    assert!(jury.contains("When           20 Jun 2017, 09:30 (Europe/Oslo, UTC+2), in 155 days"), "{jury}");
    assert!(jury.contains("Part of      > fair · 19–22 Jun 2017 · Østby"), "{jury}");
}

#[test]
fn an_event_elsewhere_has_its_hours_here_as_well() {
    let rows = |home: &str, starts: &str, ends: &str| {
        let event = Event {
            zone: Zone::parse("America/New_York"),
            starts: samples::moment(starts),
            ends: samples::moment(ends),
            register_by: samples::moment("2030-02-28T23:59:00"),
            ..samples::event("fair")
        };
        let mut records = samples::events(vec![event]).records().clone();
        records.cities[0].zone = Zone::parse(home);
        let dataset = Dataset { home: Some(samples::id("ostby")), ..Dataset::default() };
        let sheet = of(&Catalog::from_checked(dataset, records), "fair");
        let rows = sheet.rows.iter().filter(|row| ["When", "Here", "Register by"].contains(&row.label.as_ref()));
        rows.map(|row| row.value.to_string()).collect::<Vec<_>>().join(" | ")
    };
    insta::assert_snapshot!(rows("Europe/Oslo", "2030-03-09T20:00:00", "2030-03-10T09:00:00"), @"9 Mar 2030, 20:00 – 10 Mar 2030, 09:00 (America/New_York, UTC-5, then UTC-4), in 4800 days | Sun 10 Mar 02:00–14:00 (UTC+1) | 28 Feb 2030, 23:59 (America/New_York, UTC-5) | Fri 1 Mar 05:59 (UTC+1)");
    insta::assert_snapshot!(rows("Europe/Oslo", "2030-03-15T14:00:00", "2030-03-15T15:30:00"), @"15 Mar 2030, 14:00–15:30 (America/New_York, UTC-4), in 4806 days | Fri 15 Mar 19:00–20:30 (UTC+1) | 28 Feb 2030, 23:59 (America/New_York, UTC-5) | Fri 1 Mar 05:59 (UTC+1)");
    insta::assert_snapshot!(rows("Europe/Oslo", "2030-03-30T14:00:00", "2030-03-31T10:00:00"), @"30 Mar 2030, 14:00 – 31 Mar 2030, 10:00 (America/New_York, UTC-4), in 4821 days | Sat 30 Mar 19:00 (UTC+1) – Sun 31 Mar 16:00 (UTC+2) | 28 Feb 2030, 23:59 (America/New_York, UTC-5) | Fri 1 Mar 05:59 (UTC+1)");
    insta::assert_snapshot!(rows("America/Toronto", "2030-03-15T14:00:00", "2030-03-15T15:30:00"), @"15 Mar 2030, 14:00–15:30 (America/New_York, UTC-4), in 4806 days | 28 Feb 2030, 23:59 (America/New_York, UTC-5)");
    insta::assert_snapshot!(rows("Europe/Oslo", "2030-03-15", "2030-03-16T10:00:00"), @"15 Mar 2030 – 16 Mar 2030, 10:00 (America/New_York, UTC-4), in 4806 days | until Sat 16 Mar 15:00 (UTC+1) | 28 Feb 2030, 23:59 (America/New_York, UTC-5) | Fri 1 Mar 05:59 (UTC+1)");
    insta::assert_snapshot!(rows("America/Panama", "2030-03-09T20:00:00", "2030-03-10T09:00:00"), @"9 Mar 2030, 20:00 – 10 Mar 2030, 09:00 (America/New_York, UTC-5, then UTC-4), in 4800 days | Sat 9 Mar 20:00 – Sun 10 Mar 08:00 (UTC-5) | 28 Feb 2030, 23:59 (America/New_York, UTC-5)");
    insta::assert_snapshot!(rows("Europe/Oslo", "2030-03-15", "2030-03-16"), @"15–16 Mar 2030, in 4806 days | 28 Feb 2030, 23:59 (America/New_York, UTC-5) | Fri 1 Mar 05:59 (UTC+1)");
    insta::assert_snapshot!(rows("Europe/Oslo", "2030-03", ""), @"Mar 2030, no day yet | 28 Feb 2030, 23:59 (America/New_York, UTC-5) | Fri 1 Mar 05:59 (UTC+1)");
}

#[test]
fn every_link_can_be_walked_both_ways() {
    let catalog = samples::catalog();
    for record in catalog.all() {
        let sheet = of(&catalog, record.id().as_str());
        let linked: HashSet<&Id> = sheet.rows.iter().filter_map(|row| row.link.as_ref()).collect();
        let named = record.links().into_iter().map(|(_, id)| id);
        let naming = catalog.mentions(record.id().as_str()).map(|(_, other)| other.id());
        for other in named.chain(naming) {
            assert!(linked.contains(other), "{} does not lead to {other}", record.id());
        }
        for other in linked {
            let back = of(&catalog, other.as_str());
            assert!(
                back.rows.iter().any(|row| row.link.as_ref() == Some(record.id())),
                "{other} not to {}",
                record.id()
            );
        }
    }
}

#[test]
fn nothing_stands_twice_in_a_group() {
    let catalog = samples::catalog();
    for record in catalog.all() {
        let mut group = HashSet::new();
        for row in of(&catalog, record.id().as_str()).rows {
            if !row.label.is_empty() {
                group.clear();
            }
            assert!(row.link.is_none_or(|link| group.insert(link)), "{} {}", record.id(), row.label);
        }
    }
}
