//! What is said of whether an office is open.

use super::*;
use crate::catalog::{City, Dataset, OfficeHours, Records, Zone};
use crate::words::samples;

fn catalog() -> Catalog {
    let city = |slug, zone, hours: &str| City {
        zone: Zone::parse(zone),
        office_hours: OfficeHours::parse(hours).ok(),
        country: Some("NO".to_owned()),
        ..samples::city(slug, slug)
    };
    let cities = vec![
        city("here", "Europe/Madrid", "Mon-Fri 09:00-17:00"),
        city("there", "Asia/Shanghai", "Mon-Fri 09:00-17:00"),
        city("open", "Asia/Shanghai", "Mon-Sun 00:00-24:00"),
        city("assumed", "Europe/Madrid", ""),
        city("nowhere", "", ""),
    ];
    let holidays = vec![samples::holiday("lantern-day", "2030-06-17")];
    Catalog::from_checked(
        Dataset { home: Some(samples::id("here")), ..Dataset::default() },
        Records { cities: cities.into(), holidays: holidays.into(), ..Records::default() },
    )
}

fn status_of(id: &str, utc: &str) -> String {
    let catalog = catalog();
    let now = Instant::from_unix(utc.parse::<chrono::NaiveDateTime>().unwrap().and_utc().timestamp());
    office_status(samples::seen(&catalog, "2030-06-15"), &catalog.workplace(id).unwrap(), now)
}

#[test]
fn says_whether_somebody_answers_and_when() {
    assert_eq!(status_of("there", "2030-06-14T07:40:00"), "open now, closes in 1 h 20");
    assert_eq!(status_of("there", "2030-06-12T11:00:00"), "closed, opens Thu 09:00 (in 14 h; 03:00 here)");
    assert_eq!(status_of("there", "2030-06-12T10:30:30"), "closed, opens Thu 09:00 (in 14 h 29; 03:00 here)");
    assert_eq!(
        status_of("there", "2030-06-17T02:00:00"),
        "closed (lantern-day), opens Tue 09:00 (in 23 h; 03:00 here)"
    );
    assert_eq!(status_of("assumed", "2030-06-14T14:59:30"), "open now, closes in less than a minute; hours assumed");
    assert_eq!(
        status_of("assumed", "2030-06-14T16:00:00"),
        "closed (lantern-day on Mon), opens Tue 09:00 (in 3 d 15 h); hours assumed"
    );
    assert_eq!(status_of("open", "2030-06-18T00:00:00"), "open at all hours");
    assert_eq!(status_of("nowhere", "2030-06-14T16:00:00"), "time zone unknown");
}

#[test]
fn hours_are_told_where_they_are_stated() {
    let catalog = catalog();
    let hours = |id| office_hours(&catalog, &samples::id(id));
    assert_eq!(hours("there").as_deref(), Some("Mon-Fri 09:00-17:00"));
    assert_eq!(hours("assumed"), None);
    assert_eq!(hours("lantern-day"), None);
}

#[test]
fn a_clock_somewhere_else_has_its_day_and_its_offset() {
    let clock = Zone::parse("Asia/Kathmandu").unwrap().clock(Instant::from_unix(1_484_566_200));
    assert_eq!(local_day_time(clock), "Mon 16 Jan 17:15 (UTC+5:45)");
}
