//! Hours for meetings of two and three offices.

use super::*;
use crate::catalog::{City, Dataset, Holiday, OfficeHours, Records};
use crate::words::samples::{self, id};

fn city(slug: &str, zone: &str, country: &str, hours: &str) -> City {
    City {
        zone: Zone::parse(zone),
        country: Some(country.to_owned()),
        office_hours: OfficeHours::parse(hours).ok(),
        ..samples::city(slug, slug)
    }
}

fn catalog(events: Vec<Event>, holidays: Vec<Holiday>) -> Catalog {
    let cities = vec![
        city("home", "Europe/Madrid", "ES", "Mon-Fri 09:00-17:00"),
        city("ganzhu", "Asia/Shanghai", "CN", "Mon-Fri 09:00-12:00, 14:00-17:30"),
        city("kulmandu", "Asia/Kathmandu", "NP", "Sun-Fri 10:00-17:00"),
        city("nilmouth", "Africa/Cairo", "EG", "Sun-Thu 09:00-15:00"),
        city("satport", "Europe/London", "GB", "Mon-Fri 09:00-17:00; Sat 08:00-13:00"),
        city("westport", "America/Los_Angeles", "US", "Mon-Fri 09:00-17:00"),
    ];
    let records =
        Records { cities: cities.into(), events: events.into(), holidays: holidays.into(), ..Records::default() };
    at_home("home", records)
}

fn at_home(home: &str, records: Records) -> Catalog {
    Catalog::from_checked(Dataset { home: Some(id(home)), ..Dataset::default() }, records)
}

const MONDAY: (&str, &str) = ("2030-06-17", "2030-06-17");

fn wanted<'a>(offices: &'a [Id], minutes: i64, days: (&str, &str)) -> MeetingRequest<'a> {
    let days = (days.0.parse().unwrap(), days.1.parse().unwrap());
    MeetingRequest {
        offices: offices.iter().collect(),
        length: minutes * 60,
        days,
        now: Instant::from_unix(1_890_000_000),
    }
}

/// The proposals, each as the local time here and what is outside for each office in minutes.
fn found(catalog: &Catalog, offices: &[&str], minutes: i64, days: (&str, &str)) -> Vec<String> {
    let ids: Vec<Id> = offices.iter().map(|slug| id(slug)).collect();
    match samples::seen(catalog, "2030-06-17").slots(&wanted(&ids, minutes, days)) {
        Err(why) => vec![format!("{why:?}")],
        Ok(slots) => slots.iter().map(line).collect(),
    }
}

fn line(slot: &Slot<'_>) -> String {
    let here = slot.offices[0].zone.clock(slot.starts).local.format("%a %d %b %H:%M").to_string();
    let outside: Vec<String> = slot.offices.iter().map(|office| (office.outside / 60).to_string()).collect();
    format!("{here} {}", outside.join(" "))
}

#[test]
fn the_common_hours_come_first_and_no_break_is_taken() {
    // 17 June 2030 is a Monday; the afternoon there is the morning here.
    let catalog = catalog(vec![], vec![]);
    assert_eq!(found(&catalog, &["ganzhu"], 120, MONDAY), ["Mon 17 Jun 09:00 0 0"]);
    assert_eq!(found(&catalog, &["ganzhu"], 180, MONDAY), ["Mon 17 Jun 08:30 30 0"]);
    let weekend = found(&catalog, &["ganzhu"], 60, ("2030-06-14", "2030-06-17"));
    assert_eq!(weekend, ["Fri 14 Jun 09:00 0 0", "Mon 17 Jun 09:00 0 0"]);
    assert_eq!(found(&catalog, &["ganzhu"], 60, ("2030-06-15", "2030-06-16")), ["NoDay"]);
}

#[test]
fn other_weekends_and_quarters_of_an_hour_are_kept() {
    let catalog = catalog(vec![], vec![]);
    // Friday is free there, and Saturday and Sunday are here: Monday to Thursday are left.
    let days = found(&catalog, &["nilmouth"], 60, ("2030-06-13", "2030-06-17"));
    assert_eq!(days, ["Thu 13 Jun 09:00 0 0", "Mon 17 Jun 09:00 0 0"]);
    // 5:45 ahead of UTC: 09:00 here is 12:45 there.
    assert_eq!(found(&catalog, &["kulmandu"], 240, MONDAY), ["Mon 17 Jun 09:00 0 0"]);
}

#[test]
fn an_office_that_opens_on_a_saturday_can_meet_then() {
    let catalog = catalog(vec![], vec![]);
    let catalog = at_home("satport", catalog.records().clone());
    let of = |other| found(&catalog, &[other], 60, ("2030-06-15", "2030-06-16"));
    assert_eq!(of("satport"), ["Sat 15 Jun 08:00 0 0"]);
    assert_eq!(of("home"), ["NoDay"], "others have their weekend");
}

#[test]
fn an_event_hosted_by_a_body_of_the_city_counts_as_the_last_time() {
    let met = Event {
        hosts: [id("ganzhu-gov")].into(),
        zone: Zone::parse("Europe/Madrid"),
        starts: samples::moment("2029-03-05T07:00:00"),
        ..samples::event("call")
    };
    let mut records = catalog(vec![met], vec![]).records().clone();
    let body = samples::organisation("ganzhu-gov", "Ganzhu Government");
    records.organisations = vec![crate::catalog::Organisation { city: Some(id("ganzhu")), ..body }].into();
    let catalog = at_home("home", records);
    let of = |office| found(&catalog, &[office], 180, MONDAY);
    assert_eq!(of("ganzhu"), ["Mon 17 Jun 09:00 0 30"], "here somebody got up");
    assert_eq!(of("ganzhu-gov"), of("ganzhu"));
}

#[test]
fn clocks_that_change_move_the_hour() {
    let catalog = catalog(vec![], vec![]);
    // Summer time begins in California on 10 March 2030, and in Spain on the 31st.
    let monday = |day: &str| found(&catalog, &["westport"], 60, (day, day));
    assert_eq!(monday("2030-03-04"), ["Mon 04 Mar 16:00 0 60"]);
    assert_eq!(monday("2030-03-11"), ["Mon 11 Mar 16:00 0 60"]);
}

#[test]
fn a_holiday_anywhere_closes_the_day() {
    let holiday = Holiday { country: Some("CN".to_owned()), ..samples::holiday("lanterns", "2030-06-17") };
    let catalog = catalog(vec![], vec![holiday]);
    let days = found(&catalog, &["ganzhu"], 60, ("2030-06-17", "2030-06-18"));
    // The evening of the holiday is the next day there, and outside everybody's hours.
    assert_eq!(days, ["Tue 18 Jun 09:00 0 0"]);
}

#[test]
fn whoever_got_up_early_last_time_is_spared() {
    // Three hours fit nobody: by turns it is the one office that is put out, or the other.
    let met = |starts: &str| Event {
        city: Some(id("ganzhu")),
        zone: Zone::parse("Europe/Madrid"),
        starts: samples::moment(starts),
        ..samples::event("call")
    };
    let of = |events| found(&catalog(events, vec![]), &["ganzhu"], 180, MONDAY);
    assert_eq!(of(vec![]), ["Mon 17 Jun 08:30 30 0"]);
    assert_eq!(of(vec![met("2029-03-05T16:00:00")]), ["Mon 17 Jun 08:30 30 0"], "there somebody stayed up");
    assert_eq!(of(vec![met("2029-03-05T07:00:00")]), ["Mon 17 Jun 09:00 0 30"], "here somebody got up");
    let there = Event { format: Some(Format::InPerson), ..met("2029-03-05T07:00:00") };
    assert_eq!(of(vec![there]), ["Mon 17 Jun 08:30 30 0"], "all were at one place");
    for kept in [
        Event { status: Some(Status::Postponed), ..met("2029-03-05T07:00:00") },
        Event { kind: "deadline".to_owned(), ..met("2029-03-05T07:00:00") },
    ] {
        assert_eq!(of(vec![kept]), ["Mon 17 Jun 08:30 30 0"], "that was no meeting");
    }
    let later = vec![met("2029-03-05T07:00:00"), Event { entry: samples::entry("next"), ..met("2029-04-03T16:00:00") }];
    assert_eq!(of(later), ["Mon 17 Jun 08:30 30 0"], "the last time counts");
}

#[test]
fn an_office_that_took_no_part_last_time_is_not_spared() {
    // At 07:00 in Madrid it was night in California, where nobody was asked.
    let met = Event {
        city: Some(id("ganzhu")),
        zone: Zone::parse("Europe/Madrid"),
        starts: samples::moment("2029-03-05T07:00:00"),
        ..samples::event("call")
    };
    let catalog = catalog(vec![met], vec![]);
    let ids = [id("ganzhu"), id("westport")];
    let slots = samples::seen(&catalog, "2030-06-17").slots(&wanted(&ids, 60, MONDAY)).unwrap();
    let spared: Vec<bool> = slots[0].offices.iter().map(|office| office.spared.is_some()).collect();
    assert_eq!(spared, [true, false, false]);
}

#[test]
fn hours_beyond_the_days_that_are_asked_for_count_for_how_far_an_office_is_put_out() {
    let mut records = catalog(vec![], vec![]).records().clone();
    records.cities[1] = city("ganzhu", "Europe/Madrid", "ES", "Wed 02:00-03:00");
    let catalog = at_home("home", records);
    // Somebody there is put out least in the last hour here before the only one there, which is not asked for.
    assert_eq!(found(&catalog, &["ganzhu"], 60, ("2030-06-18", "2030-06-18")), ["Tue 18 Jun 16:00 0 60"]);
    let both = found(&catalog, &["ganzhu"], 60, ("2030-06-18", "2030-06-19"));
    assert_eq!(both.last().unwrap(), "Tue 18 Jun 16:00 0 60", "{both:?}");
}

#[test]
fn a_start_may_be_any_minute_at_which_hours_begin() {
    let mut records = catalog(vec![], vec![]).records().clone();
    records.cities[1].office_hours = OfficeHours::parse("Mon-Fri 15:10-16:10").ok();
    records.cities[1].zone = Zone::parse("Europe/Madrid");
    let catalog = at_home("home", records);
    assert_eq!(found(&catalog, &["ganzhu"], 60, MONDAY), ["Mon 17 Jun 15:10 0 0"]);
}

#[test]
fn an_hour_that_ends_as_the_night_begins_is_none_of_the_night() {
    let catalog = catalog(vec![], vec![]);
    let zone = Zone::parse("Europe/Madrid").unwrap();
    let at = |time: &str| zone.when(format!("2030-06-17T{time}").parse().unwrap()).instant();
    assert!(!is_night(&zone, &(at("21:00:00")..at("22:00:00"))) && is_night(&zone, &(at("21:15:00")..at("22:15:00"))));
    let ids = [id("pact")];
    assert_eq!(
        samples::seen(&catalog, "2030-06-17").slots(&wanted(&ids, 60, MONDAY)),
        Err(SlotError::NoOffice(&ids[0]))
    );
}

#[test]
fn an_office_without_a_zone_is_named() {
    let mut records = catalog(vec![], vec![]).records().clone();
    records.cities[1].zone = None;
    let catalog = at_home("home", records);
    assert_eq!(found(&catalog, &["ganzhu"], 60, MONDAY), ["NoZone(Id(\"ganzhu\"))"]);
}
