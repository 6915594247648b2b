//! Whole lists of what needs a person, each for one reason.

use super::*;
use crate::catalog::{Agreement, Call, City, Dataset, Event, Initiative, PartialDate, Records, Region, Status, Zone};
use crate::words::samples;

fn seen() -> Viewpoint {
    Viewpoint::on("2030-06-15".parse().unwrap())
}

fn keys(catalog: &Catalog) -> Vec<String> {
    catalog.attention(seen()).iter().map(Matter::key).collect()
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
        phones: vec!["+1 555 0120".to_owned()],
        ..samples::person(slug, slug)
    };
    Records {
        regions: vec![region()],
        cities: vec![city("ostby"), city("vestby")],
        people: vec![person("kim", "ostby"), person("robin", "vestby")],
        agreements: vec![Agreement {
            lead: Some(samples::id("kim")),
            signed: samples::date("2020"),
            open_ended: true,
            ..samples::agreement("pact", &["ostby", "vestby"])
        }],
        events: vec![Event {
            city: Some(samples::id("ostby")),
            starts: samples::moment("2030-01-10"),
            ..samples::event("fair")
        }],
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
        records.events[0].hosts = vec![samples::id("vestby")];
        records.agreements[0].deliverables = ["2030-07-15", "2030-07-16", "2030-05", "2029", ""]
            .map(|due| report(if due.is_empty() { "undated" } else { due }, due))
            .to_vec();
        let step = |title: &str, due: &str, state: &str| Milestone {
            title: title.to_owned(),
            due: PartialDate::parse(due),
            state: Some(state.to_owned()),
        };
        let milestones = vec![step("opening", "2030-06-15", "open"), step("call", "2030-01", "done")];
        records.initiatives = vec![Initiative { milestones, ..samples::initiative("lab") }];
    });
    assert_eq!(
        keys(&catalog),
        ["pact:deliverable:2029", "pact:deliverable:2030-05", "lab:milestone:opening", "pact:deliverable:2030-07-15"]
    );
    assert_eq!(catalog.attention(seen())[0].days(seen().day), Some(-166));
}

#[test]
fn what_is_settled_needs_nobody() {
    let catalog = with(|records| records.events[0].hosts = vec![samples::id("vestby")]);
    assert_eq!(keys(&catalog), Vec::<String>::new());
}

#[test]
fn an_agreement_needs_a_lead_who_is_in_the_role() {
    let nobody = with(|records| {
        records.events[0].hosts = vec![samples::id("vestby")];
        records.agreements[0].lead = None;
    });
    assert_eq!(keys(&nobody), ["pact:no-lead"]);
    let until = |until: &str| {
        let until = samples::date(until);
        with(|records| {
            records.events[0].hosts = vec![samples::id("vestby")];
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
            records.events[0].hosts = vec![samples::id("vestby")];
            records.agreements[0] = Agreement { open_ended: false, ends, ..records.agreements[0].clone() };
        })
    };
    assert_eq!(keys(&ending("2030-06-15")), ["pact:ending"]);
    assert_eq!(keys(&ending("2030-09-13")), ["pact:ending"]);
    assert_eq!(keys(&ending("2030-09-14")), Vec::<String>::new());
}

#[test]
fn a_close_event_is_confirmed_and_says_where_when_and_by_whom() {
    let gaps = |change: &dyn Fn(&mut Event)| {
        let catalog = with(|records| {
            let mut event = Event {
                city: Some(samples::id("ostby")),
                venue: Some("Hall".to_owned()),
                starts: samples::moment("2030-06-29T10:00:00"),
                status: Some(Status::Confirmed),
                hosts: vec![samples::id("vestby")],
                ..samples::event("forum")
            };
            change(&mut event);
            records.events = vec![event];
        });
        let matters = catalog.attention(seen());
        matters.iter().find_map(|matter| match &matter.concern {
            Concern::Event { confirmed, gaps } => Some((*confirmed, gaps.clone())),
            _ => None,
        })
    };
    assert_eq!(gaps(&|_| {}), None);
    assert_eq!(gaps(&|event| event.status = Some(Status::Planned)), Some((false, vec![])));
    assert_eq!(gaps(&|event| event.venue = None), Some((true, vec![Gap::Venue])));
    let bare = |event: &mut Event| {
        *event =
            Event { starts: samples::moment("2030-06-29"), hosts: vec![], city: None, venue: None, ..event.clone() };
    };
    assert_eq!(gaps(&bare), Some((true, vec![Gap::Time, Gap::City, Gap::Venue, Gap::Host])));
    let online = |event: &mut Event| {
        *event = Event { format: Some(crate::catalog::Format::Online), city: None, venue: None, ..event.clone() };
    };
    assert_eq!(gaps(&online), Some((true, vec![Gap::Zone])), "its hours are nobody's");
    let zoned = |event: &mut Event| {
        online(event);
        event.zone = Zone::parse("Europe/Oslo");
    };
    assert_eq!(gaps(&zoned), None);
    let webinar = |event: &mut Event| {
        zoned(event);
        *event = Event { format: None, kind: "Webinar".to_owned(), ..event.clone() };
    };
    assert_eq!(gaps(&webinar), None, "its kind says that it has no place");
    let today = |event: &mut Event| {
        *event = Event { starts: samples::moment("2030-06-15T10:00:00"), venue: None, ..event.clone() };
    };
    assert_eq!(gaps(&today), Some((true, vec![Gap::Venue])), "today is the last day on which it can be mended");
    let running = |event: &mut Event| {
        let (starts, ends) = (samples::moment("2030-06-14"), samples::moment("2030-06-16"));
        *event = Event { starts, ends, venue: None, ..event.clone() };
    };
    assert_eq!(gaps(&running), None, "it has begun");
    let days = |event: &mut Event| {
        *event = Event { starts: samples::moment("2030-06-29"), ends: samples::moment("2030-06-30"), ..event.clone() };
    };
    assert_eq!(gaps(&days), None, "several days need no hour");
    assert_eq!(gaps(&|event| event.starts = samples::moment("2030-06")), Some((true, vec![Gap::Day])));
    let far =
        |event: &mut Event| *event = Event { starts: samples::moment("2030-06-30"), venue: None, ..event.clone() };
    assert_eq!(gaps(&far), None);
    let off = |event: &mut Event| *event = Event { status: Some(Status::Cancelled), venue: None, ..event.clone() };
    assert_eq!(gaps(&off), None);
}

#[test]
fn a_part_has_the_place_and_the_host_of_the_whole() {
    let catalog = with(|records| {
        let whole = Event {
            city: Some(samples::id("ostby")),
            venue: Some("Hall".to_owned()),
            starts: samples::moment("2030-06-10"),
            ends: samples::moment("2030-06-20"),
            hosts: vec![samples::id("vestby")],
            ..samples::event("congress")
        };
        let part = Event {
            parent: Some(samples::id("congress")),
            starts: samples::moment("2030-06-16T10:00:00"),
            ..samples::event("session")
        };
        records.events = vec![whole, part];
    });
    let matters = catalog.attention(seen());
    assert_eq!(matters[0].concern, Concern::Event { confirmed: false, gaps: Vec::new() });
}

#[test]
fn a_deadline_is_told_of_until_its_last_day_and_needs_no_place() {
    let closing = |day: &str| {
        let starts = samples::moment(day);
        keys(&with(|records| {
            records.events[0].hosts = vec![samples::id("vestby")];
            records.events.push(Event {
                kind: "deadline".to_owned(),
                starts,
                zone: Zone::parse("Europe/Oslo"),
                ..samples::event("call")
            });
        }))
    };
    assert_eq!(closing("2030-06-15"), ["call:deadline"]);
    assert_eq!(closing("2030-06-29T23:59:00"), ["call:deadline"]);
    assert_eq!(closing("2030-06-30"), Vec::<String>::new());
    assert_eq!(closing("2030-06"), ["call:event"], "its day is not known");
}

#[test]
fn what_was_promised_is_owed_beyond_the_last_day() {
    let of = |change: &dyn Fn(&mut Agreement)| {
        keys(&with(|records| {
            records.events[0].hosts = vec![samples::id("vestby")];
            records.agreements[0].deliverables = vec![report("Final report", "2030-06-01")];
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
        records.events[0].hosts = vec![samples::id("vestby")];
        records.agreements[0].deliverables =
            vec![report("Report", "2030-07-01"), report("Report", "2030-05-01"), report(&long, "2030-07-02")];
    });
    let found = keys(&catalog);
    assert_eq!(found[..2], ["pact:deliverable:Report:2", "pact:deliverable:Report"]);
    assert_eq!(found[2], format!("pact:deliverable:{}", &long[..80]));
}

#[test]
fn a_deadline_stays_until_its_day_here_is_over() {
    let of = |day: &str| {
        let mut records = settled();
        records.events[0].hosts = vec![samples::id("vestby")];
        records.events.push(Event {
            kind: "deadline".to_owned(),
            starts: samples::moment("2030-06-14T23:00:00"),
            zone: Zone::parse("America/Los_Angeles"),
            ..samples::event("call")
        });
        let home = Dataset { home: Some(samples::id("ostby")), ..Dataset::default() };
        let catalog = Catalog::from_checked(home, records);
        catalog.attention(Viewpoint::on(day.parse().unwrap())).iter().map(Matter::key).collect::<Vec<_>>()
    };
    // In Oslo it is 08:00 on the 15th.
    assert_eq!(of("2030-06-15"), ["call:deadline"]);
    assert_eq!(of("2030-06-16"), Vec::<String>::new());
}

#[test]
fn somebody_without_number_and_address_is_nobody_to_call_but_for_a_focal_point() {
    let of = |change: &dyn Fn(&mut Person)| {
        keys(&with(|records| {
            records.events[0].hosts = vec![samples::id("vestby")];
            records.people[0].phones.clear();
            change(&mut records.people[0]);
        }))
    };
    assert_eq!(of(&|_| {}), ["ostby:no-focal-point"]);
    assert_eq!(of(&|person| person.emails.push("kim@example.org".to_owned())), Vec::<String>::new());
    assert_eq!(of(&|person| person.role = Some("Focal point".to_owned())), Vec::<String>::new());
    let two = keys(&with(|records| {
        records.events[0].hosts = vec![samples::id("vestby")];
        records.people[0].phones.clear();
        let emails = vec!["zoe@example.org".to_owned()];
        records.people.push(Person { city: Some(samples::id("ostby")), emails, ..samples::person("zoe", "Zoe") });
    }));
    assert_eq!(two, Vec::<String>::new(), "whoever can be reached is called");
}

#[test]
fn a_registration_closes_by_the_clock_of_its_own_zone() {
    let closing = |zone: &str| {
        let register_zone = Zone::parse(zone);
        let home = Dataset { home: Some(samples::id("ostby")), ..Dataset::default() };
        let mut records = settled();
        records.events[0].hosts = vec![samples::id("vestby")];
        records.events.push(Event {
            city: Some(samples::id("vestby")),
            starts: samples::moment("2030-09-01"),
            register_by: samples::moment("2030-06-29T23:30:00"),
            register_zone,
            ..samples::event("forum")
        });
        let catalog = Catalog::from_checked(home, records);
        catalog.attention(seen()).iter().map(|matter| matter.day.unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(closing(""), ["2030-06-29"]);
    assert_eq!(closing("Asia/Tokyo"), ["2030-06-29"]);
    assert_eq!(closing("Pacific/Honolulu"), Vec::<String>::new(), "here it is the 30th by then");
}

#[test]
fn a_registration_is_told_of_until_its_last_day() {
    let until = |day: &str| {
        let register_by = samples::moment(day);
        with(|records| {
            records.events[0].hosts = vec![samples::id("vestby")];
            let starts = samples::moment("2030-09-01");
            records.events.push(Event { starts, register_by, ..samples::event("forum") });
        })
    };
    assert_eq!(keys(&until("2030-06-14")), Vec::<String>::new());
    assert_eq!(keys(&until("2030-06-15")), ["forum:registration"]);
    assert_eq!(keys(&until("2030-06-29T23:00:00")), ["forum:registration"]);
    assert_eq!(keys(&until("2030-06-30")), Vec::<String>::new());
}

#[test]
fn a_partner_is_quiet_after_twelve_months_without_event_note_or_deliverable() {
    let silent = |change: &dyn Fn(&mut Records)| {
        keys(&with(|records| {
            records.events.clear();
            change(records);
        }))
    };
    let both = ["north:quiet-region", "ostby:quiet", "vestby:quiet"];
    assert_eq!(silent(&|_| {}), both);
    let event = |day: &'static str| {
        move |records: &mut Records| {
            let starts = samples::moment(day);
            records.events.push(Event { agreements: vec![samples::id("pact")], starts, ..samples::event("fair") });
        }
    };
    assert_eq!(silent(&event("2029-06-15")), both);
    assert_eq!(silent(&event("2029-06-16")), Vec::<String>::new());
    assert_eq!(silent(&event("2031-01")), Vec::<String>::new(), "one to come is a sign of life");
    let cancelled = |records: &mut Records| {
        event("2030-03-01")(records);
        records.events[0].status = Some(Status::Cancelled);
    };
    assert_eq!(silent(&cancelled), both);
    let called = |records: &mut Records| {
        let on = samples::moment("2030-06-01T10:00:00").unwrap();
        records.people[1].entry.calls.push(Call { on, by: "kim".to_owned(), text: "asked".to_owned() });
    };
    assert_eq!(silent(&called), ["ostby:quiet"], "a call with one of two cities");
    let due = |records: &mut Records| records.agreements[0].deliverables = vec![report("r", "2030-12")];
    assert_eq!(silent(&due), Vec::<String>::new());
    let young = |records: &mut Records| records.agreements[0].signed = samples::date("2029-07");
    assert_eq!(silent(&young), Vec::<String>::new(), "an agreement that has only begun is no silence");
}

#[test]
fn a_quiet_partner_has_the_day_of_the_last_sign() {
    let catalog = with(|records| {
        records.events[0].starts = samples::moment("2028-05-02");
        records.regions = vec![region()];
    });
    let matters = catalog.attention(seen());
    let concerns: Vec<&Concern<'_>> = matters.iter().map(|matter| &matter.concern).collect();
    let day = Some("2028-05-02".parse().unwrap());
    assert_eq!(concerns, [&Concern::QuietRegion(2, day), &Concern::Quiet(day), &Concern::Quiet(None)]);
}

#[test]
fn what_is_snoozed_comes_back_on_its_day() {
    let catalog = with(|records| records.agreements[0].lead = None);
    let matters = catalog.attention(seen());
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
