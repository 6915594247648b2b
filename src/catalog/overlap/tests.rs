//! Two offices over one day, on days with and without a change of the clock.

use super::*;
use crate::catalog::{City, Dataset, OfficeHours, Records};
use crate::words::samples;

fn catalog(places: [(&str, &str); 2]) -> Catalog {
    let [here, there] = places.map(|(zone, hours)| (Zone::parse(zone), OfficeHours::parse(hours).ok()));
    let city = |slug, (zone, office_hours)| City { zone, office_hours, ..samples::city(slug, slug) };
    let cities = vec![city("here", here), city("there", there)];
    Catalog::from_checked(Dataset::default(), Records { cities: cities.into(), ..Records::default() })
}

fn at(text: &str) -> Instant {
    Instant::from_unix(format!("{text}:00").parse::<chrono::NaiveDateTime>().unwrap().and_utc().timestamp())
}

fn bars(catalog: &Catalog, now: &str) -> [String; 3] {
    let [here, there] = ["here", "there"].map(|id| catalog.workplace(id).unwrap());
    let overlap = samples::seen(catalog, "2030-06-15").overlap(&here, &there, at(now)).unwrap();
    let bar = |shares: [Share; 24]| {
        shares.map(|share| match share {
            Share::None => '.',
            Share::Part => '-',
            Share::Whole => '#',
        })
    };
    let common = overlap.common.iter().map(|span| (span.end.unix() - span.start.unix()) / 60).sum::<i64>();
    [bar(overlap.here).iter().collect(), bar(overlap.there).iter().collect(), format!("{:?} {common}", overlap.now)]
}

#[test]
fn the_hours_there_are_shown_in_the_viewers_time() {
    let catalog = catalog([("Europe/Madrid", "Mon-Fri 09:00-17:00"), ("Asia/Kathmandu", "Mon-Fri 10:00-17:00")]);
    let wanted = [".........########.......", "......-######-..........", "Some(12) 255"];
    assert_eq!(bars(&catalog, "2030-06-14T10:30"), wanted);
    assert_eq!(bars(&catalog, "2030-06-15T10:30")[..2], ["........................", "........................"]);
}

#[test]
fn on_days_of_23_and_25_hours_there_are_24_cells() {
    let catalog = catalog([("Europe/Madrid", "Sat-Sun 00:00-04:00"), ("UTC", "Sat-Sun 00:00-02:00")]);
    assert_eq!(
        bars(&catalog, "2030-03-31T10:30"),
        ["##.#....................", ".#.#....................", "Some(12) 120"]
    );
    assert_eq!(
        bars(&catalog, "2030-10-27T00:30"),
        ["####....................", "..#.....................", "Some(2) 120"]
    );
}

#[test]
fn clocks_that_are_set_before_a_day_are_told() {
    let catalog = catalog([("Europe/Madrid", "Mon 09:00-10:00"), ("America/New_York", "Mon 09:00-10:00")]);
    let [here, there] = ["here", "there"].map(|id| catalog.workplace(id).unwrap());
    let changes = |until: &str| here.clock_changes(&there, at("2030-10-01T00:00"), until.parse().unwrap());
    assert_eq!(changes("2030-10-25"), []);
    let spain = ClockChange { here: true, at: at("2030-10-27T01:00"), by: -3600 };
    let york = ClockChange { here: false, at: at("2030-11-03T06:00"), by: -3600 };
    assert_eq!(changes("2030-11-01"), [spain]);
    assert_eq!(changes("2030-11-03"), [spain, york]);
}
