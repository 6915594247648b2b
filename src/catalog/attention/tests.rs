//! Whole lists of what needs a person, each for one reason.

use super::*;
use crate::catalog::{
    Agreement, Call, Catalog, City, Context, Dataset, Event, Initiative, PartialDate, Records, Region, Status, Zone,
};
use crate::words::samples;

mod events;
mod partners;

fn seen(catalog: &Catalog) -> Context<'_> {
    samples::seen(catalog, "2030-06-15")
}

fn keys(catalog: &Catalog) -> Vec<String> {
    seen(catalog).attention().iter().map(Matter::key).collect()
}

fn region() -> Region {
    Region { entry: samples::entry("north"), name: "North".to_owned(), order: 1 }
}

/// A catalog of two cities in a region, with an agreement that somebody leads, and with somebody to call in each city.
fn settled() -> Records {
    let city = |slug: &str| City {
        region: Some(samples::id("north")),
        zone: Zone::parse("Europe/Oslo"),
        ..samples::city(slug, slug)
    };
    let person = |slug: &str, city: &str| Person {
        city: Some(samples::id(city)),
        phones: ["+1 555 0120".to_owned()].into(),
        ..samples::person(slug, slug)
    };
    Records {
        regions: vec![region()].into(),
        cities: vec![city("ostby"), city("vestby")].into(),
        people: vec![person("kim", "ostby"), person("robin", "vestby")].into(),
        agreements: vec![Agreement {
            lead: Some(samples::id("kim")),
            signed: samples::date("2020"),
            open_ended: true,
            ..samples::agreement("pact", &["ostby", "vestby"])
        }]
        .into(),
        events: vec![Event {
            city: Some(samples::id("ostby")),
            starts: samples::moment("2030-01-10"),
            ..samples::event("fair")
        }]
        .into(),
        ..Records::default()
    }
}

fn with(change: impl FnOnce(&mut Records)) -> Catalog {
    let mut records = settled();
    change(&mut records);
    Catalog::from_checked(Dataset::default(), records)
}

fn report(title: &str, due: &str) -> Deliverable {
    let due = PartialDate::parse(due);
    Deliverable { title: title.to_owned(), due, owner: None, state: None, percent: None }
}

#[test]
fn deliverables_and_milestones_stand_by_their_days_and_the_overdue_ones_first() {
    let catalog = with(|records| {
        records.events[0].hosts = [samples::id("vestby")].into();
        records.agreements[0].deliverables = ["2030-07-15", "2030-07-16", "2030-05", "2029", ""]
            .map(|due| report(if due.is_empty() { "undated" } else { due }, due))
            .to_vec()
            .into();
        let step = |title: &str, due: &str, state: &str| Milestone {
            title: title.to_owned(),
            due: PartialDate::parse(due),
            state: Some(state.to_owned()),
        };
        let milestones = vec![step("opening", "2030-06-15", "open"), step("call", "2030-01", "done")];
        records.initiatives = vec![Initiative { milestones: milestones.into(), ..samples::initiative("lab") }].into();
    });
    assert_eq!(
        keys(&catalog),
        ["pact:deliverable:2029", "pact:deliverable:2030-05", "lab:milestone:opening", "pact:deliverable:2030-07-15"]
    );
    assert_eq!(seen(&catalog).attention()[0].days(seen(&catalog).from.day), Some(-166));
}

#[test]
fn what_is_settled_needs_nobody() {
    let catalog = with(|records| records.events[0].hosts = [samples::id("vestby")].into());
    assert_eq!(keys(&catalog), Vec::<String>::new());
}

#[test]
fn an_agreement_needs_a_lead_who_is_in_the_role() {
    let nobody = with(|records| {
        records.events[0].hosts = [samples::id("vestby")].into();
        records.agreements[0].lead = None;
    });
    assert_eq!(keys(&nobody), ["pact:no-lead"]);
    let until = |until: &str| {
        let until = samples::date(until);
        with(|records| {
            records.events[0].hosts = [samples::id("vestby")].into();
            records.people[0].until = until;
        })
    };
    assert_eq!(keys(&until("2030-06-14")), ["pact:lead-gone", "ostby:no-focal-point"]);
    assert_eq!(keys(&until("2030-06")), Vec::<String>::new());
    let ended = with(|records| {
        records.agreements[0] = Agreement {
            lead: None,
            open_ended: false,
            ends: samples::date("2030-06-14"),
            ..records.agreements[0].clone()
        };
    });
    assert_eq!(keys(&ended), Vec::<String>::new(), "one that has expired needs none");
}

#[test]
fn an_agreement_that_ends_within_the_horizon_stands_at_its_last_day() {
    let ending = |last: &str| {
        let ends = samples::date(last);
        with(|records| {
            records.events[0].hosts = [samples::id("vestby")].into();
            records.agreements[0] = Agreement { open_ended: false, ends, ..records.agreements[0].clone() };
        })
    };
    assert_eq!(keys(&ending("2030-06-15")), ["pact:ending"]);
    assert_eq!(keys(&ending("2030-09-13")), ["pact:ending"]);
    assert_eq!(keys(&ending("2030-09-14")), Vec::<String>::new());
}

#[test]
fn what_was_promised_is_owed_beyond_the_last_day() {
    let of = |change: &dyn Fn(&mut Agreement)| {
        keys(&with(|records| {
            records.events[0].hosts = [samples::id("vestby")].into();
            records.agreements[0].deliverables = [report("Final report", "2030-06-01")].into();
            change(&mut records.agreements[0]);
        }))
    };
    let ended = |agreement: &mut Agreement| {
        *agreement = Agreement { open_ended: false, ends: samples::date("2030-06-13"), ..agreement.clone() };
    };
    let terminated = |agreement: &mut Agreement| agreement.terminated = samples::date("2030-06-13");
    assert_eq!(of(&|_| {}), ["pact:deliverable:Final report"]);
    assert_eq!(of(&ended), ["pact:deliverable:Final report"]);
    assert_eq!(of(&terminated), Vec::<String>::new());
}

#[test]
fn deliverables_of_one_title_are_told_apart_and_long_titles_cut() {
    let long = "x".repeat(19_000);
    let catalog = with(|records| {
        records.events[0].hosts = [samples::id("vestby")].into();
        records.agreements[0].deliverables =
            [report("Report", "2030-07-01"), report("Report", "2030-05-01"), report(&long, "2030-07-02")].into();
    });
    let found = keys(&catalog);
    assert_eq!(found[..2], ["pact:deliverable:Report:2", "pact:deliverable:Report"]);
    assert_eq!(found[2], format!("pact:deliverable:{}", &long[..80]));
}

#[test]
fn what_is_snoozed_comes_back_on_its_day() {
    let catalog = with(|records| records.agreements[0].lead = None);
    let matters = seen(&catalog).attention();
    let (matter, mut snoozed) = (&matters[0], Snoozed::default());
    let day = |text: &str| text.parse().unwrap();
    snoozed.snooze(matter.key(), day("2030-07-01"));
    assert_eq!(snoozed.until(matter, day("2030-06-30")), Some(day("2030-07-01")));
    assert_eq!(snoozed.until(matter, day("2030-07-01")), None);
    snoozed.forget_past(day("2030-06-30"));
    assert_eq!(snoozed.all().count(), 1);
    snoozed.wake(&matter.key());
    assert_eq!(snoozed.all().count(), 0);
}
