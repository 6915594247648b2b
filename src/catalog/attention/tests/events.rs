//! Registrations, deadlines and close events.

use super::*;
use crate::catalog::Viewpoint;

#[test]
fn a_close_event_is_confirmed_and_says_where_when_and_by_whom() {
    let gaps = |change: &dyn Fn(&mut Event)| {
        let catalog = with(|records| {
            let mut event = Event {
                city: Some(samples::id("ostby")),
                venue: Some("Hall".to_owned()),
                starts: samples::moment("2030-06-29T10:00:00"),
                status: Some(Status::Confirmed),
                hosts: [samples::id("vestby")].into(),
                ..samples::event("forum")
            };
            change(&mut event);
            records.events = vec![event].into();
        });
        let matters = seen(&catalog).attention();
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
            Event { starts: samples::moment("2030-06-29"), hosts: [].into(), city: None, venue: None, ..event.clone() };
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
            hosts: [samples::id("vestby")].into(),
            ..samples::event("congress")
        };
        let part = Event {
            parent: Some(samples::id("congress")),
            starts: samples::moment("2030-06-16T10:00:00"),
            ..samples::event("session")
        };
        records.events = vec![whole, part].into();
    });
    let matters = seen(&catalog).attention();
    assert_eq!(matters[0].concern, Concern::Event { confirmed: false, gaps: Vec::new() });
}

#[test]
fn a_deadline_is_told_of_until_its_last_day_and_needs_no_place() {
    let closing = |day: &str| {
        let starts = samples::moment(day);
        keys(&with(|records| {
            records.events[0].hosts = [samples::id("vestby")].into();
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
fn a_deadline_stays_until_its_day_here_is_over() {
    let of = |day: &str| {
        let mut records = settled();
        records.events[0].hosts = [samples::id("vestby")].into();
        records.events.push(Event {
            kind: "deadline".to_owned(),
            starts: samples::moment("2030-06-14T23:00:00"),
            zone: Zone::parse("America/Los_Angeles"),
            ..samples::event("call")
        });
        let home = Dataset { home: Some(samples::id("ostby")), ..Dataset::default() };
        let catalog = Catalog::from_checked(home, records);
        samples::seen(&catalog, day).attention().iter().map(Matter::key).collect::<Vec<_>>()
    };
    // In Oslo it is 08:00 on the 15th.
    assert_eq!(of("2030-06-15"), ["call:deadline"]);
    assert_eq!(of("2030-06-16"), Vec::<String>::new());
}

#[test]
fn a_registration_closes_by_the_clock_of_its_own_zone() {
    let closing = |zone: &str| {
        let register_zone = Zone::parse(zone);
        let home = Dataset { home: Some(samples::id("ostby")), ..Dataset::default() };
        let mut records = settled();
        records.events[0].hosts = [samples::id("vestby")].into();
        records.events.push(Event {
            city: Some(samples::id("vestby")),
            starts: samples::moment("2030-09-01"),
            register_by: samples::moment("2030-06-29T23:30:00"),
            register_zone,
            ..samples::event("forum")
        });
        let catalog = Catalog::from_checked(home, records);
        seen(&catalog).attention().iter().map(|matter| matter.day.unwrap().to_string()).collect::<Vec<_>>()
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
            records.events[0].hosts = [samples::id("vestby")].into();
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
fn what_is_postponed_to_nobody_knows_when_needs_somebody_until_it_has_a_new_date() {
    let put_off = |starts: &str, status: Status, day: &str| {
        let catalog = with(|records| {
            records.events =
                vec![Event { starts: samples::moment(starts), status: Some(status), ..samples::event("forum") }].into();
        });
        let matters = samples::seen(&catalog, day).attention();
        matters.iter().any(|matter| matter.concern == Concern::PutOff && matter.key() == "forum:postponed")
    };
    assert!(put_off("2030-06-15", Status::Postponed, "2030-06-15"));
    assert!(put_off("2030-06-15", Status::Postponed, "2040-06-15"));
    assert!(put_off("", Status::Postponed, "2030-06-15"));
    assert!(!put_off("2030-06-16", Status::Postponed, "2030-06-15"), "that may be the new date");
    assert!(!put_off("2030-06-15", Status::Cancelled, "2030-06-15"));
    assert!(!put_off("2030-06-15", Status::Held, "2040-06-15"));
    assert!(!put_off("", Status::Planned, "2030-06-15"));
}

#[test]
fn what_closes_at_an_hour_of_today_is_told_of_until_then() {
    let at = |now: Option<&str>| {
        let mut records = settled();
        records.events[0].hosts = [samples::id("vestby")].into();
        let zone = Zone::parse("Europe/Oslo");
        let starts = samples::moment("2030-06-15T12:00:00");
        let call = Event { kind: "deadline".to_owned(), zone, starts, ..samples::event("call") };
        let (starts, register_by) = (samples::moment("2030-09-01"), samples::moment("2030-06-15T12:00:00"));
        records.events.extend([call, Event { starts, zone, register_by, ..samples::event("forum") }]);
        let (starts, ends) = (samples::moment("2030-06-15T09:00:00"), samples::moment("2030-06-15T11:00:00"));
        records.events.push(Event { starts, ends, zone: Zone::parse("Europe/Oslo"), ..samples::event("visit") });
        let home = Dataset { home: Some(samples::id("ostby")), ..Dataset::default() };
        let catalog = Catalog::from_checked(home, records);
        let now = now.map(|now| Zone::parse("Europe/Oslo").unwrap().when(now.parse().unwrap()).instant());
        let context = seen(&catalog);
        let matters = Context { from: Viewpoint { now, ..context.from }, ..context }.attention();
        let mut keys: Vec<String> = matters.iter().map(Matter::key).collect();
        keys.sort();
        keys
    };
    let all = ["call:deadline", "forum:registration", "visit:event"];
    assert_eq!(at(None), all, "of another day no hour is known");
    assert_eq!(at(Some("2030-06-15T10:59:00")), all);
    assert_eq!(at(Some("2030-06-15T11:59:00")), all[..2]);
    assert_eq!(at(Some("2030-06-15T12:01:00")), Vec::<String>::new());
}

#[test]
fn what_is_known_to_the_month_or_the_year_has_no_days_to_go() {
    let days = |starts: &str, register_by: &str, day: &str| {
        let catalog = with(|records| {
            let (starts, register_by) = (samples::moment(starts), samples::moment(register_by));
            records.events = vec![Event { starts, register_by, ..samples::event("forum") }].into();
        });
        let context = samples::seen(&catalog, day);
        let matters = context.attention().into_iter().filter(|matter| matter.record.id().as_str() == "forum");
        matters.map(|matter| (matter.concern.word(), matter.days(context.from.day))).collect::<Vec<_>>()
    };
    for (date, day, close) in [
        ("2030-06", "2030-05-17", false),
        ("2030-06", "2030-05-18", true),
        ("2030-06", "2030-06-15", true),
        ("2030-06", "2030-06-30", true),
        ("2030-06", "2030-07-01", false),
        ("2030", "2029-12-31", false),
        ("2030", "2030-06-15", false),
        ("2030", "2030-12-16", false),
        ("2030", "2030-12-17", true),
        ("2030", "2031-01-01", false),
    ] {
        assert_eq!(days(date, "", day), if close { vec![("event", None)] } else { vec![] }, "{date} on {day}");
        let registration = if close { vec![("registration", None)] } else { vec![] };
        assert_eq!(days("2040-09-01", date, day), registration, "{date} on {day}");
    }
}
