//! Where records work, and when the office there is open.

use super::*;
use crate::catalog::{Context, Dataset, Organisation, Person, Preferences, Records};
use crate::words::samples;

fn catalog() -> Catalog {
    let hours = |text| OfficeHours::parse(text).ok();
    let egypt =
        City { country: Some("EG".to_owned()), zone: Zone::parse("Africa/Cairo"), ..samples::city("delta", "Delta") };
    let ostby = City {
        country: Some("NO".to_owned()),
        zone: Zone::parse("Europe/Oslo"),
        office_hours: hours("Mon-Fri 08:00-16:00"),
        ..samples::city("ostby", "Ostby")
    };
    let network = Organisation {
        city: Some(samples::id("ostby")),
        office_hours: hours("Mon-Thu 10:00-15:00"),
        ..samples::organisation("network", "Network")
    };
    let at = |slug, city: Option<&str>| Person {
        organisation: Some(samples::id("network")),
        city: city.map(samples::id),
        ..samples::person(slug, slug)
    };
    let records = Records {
        cities: vec![egypt, ostby].into(),
        organisations: vec![network].into(),
        people: vec![at("near", None), at("same", Some("ostby")), at("far", Some("delta"))].into(),
        holidays: vec![samples::holiday("midsummer", "2030-06-21")].into(),
        ..Records::default()
    };
    Catalog::from_checked(Dataset { home: Some(samples::id("network")), ..Dataset::default() }, records)
}

fn seen(catalog: &Catalog) -> Context<'_> {
    samples::seen(catalog, "2030-06-15")
}

fn at(text: &str) -> Instant {
    Instant::from_unix(format!("{text}:00").parse::<NaiveDateTime>().unwrap().and_utc().timestamp())
}

#[test]
fn hours_and_zone_come_from_the_nearest_that_has_them() {
    let catalog = catalog();
    let of = |id: &str| {
        let place = catalog.workplace(id).unwrap();
        let hours = seen(&catalog).hours(&place).to_string();
        (place.zone.unwrap().to_string(), hours, place.hours.is_none())
    };
    let oslo = |hours: &str| ("Europe/Oslo".to_owned(), hours.to_owned(), false);
    assert_eq!(of("ostby"), oslo("Mon-Fri 08:00-16:00"));
    assert_eq!(of("network"), oslo("Mon-Thu 10:00-15:00"));
    assert_eq!(of("near"), of("network"));
    assert_eq!(of("same"), of("network"));
    assert_eq!(of("far"), ("Africa/Cairo".to_owned(), "Sun-Thu 09:00-17:00".to_owned(), true));
    assert_eq!(catalog.workplace("midsummer"), None);
    assert_eq!(seen(&catalog).here(), catalog.workplace("network"));
}

#[test]
fn an_organisation_without_a_city_keeps_the_week_and_the_holidays_of_its_country() {
    let country = |code: &str| Some(code.to_owned());
    let ministry = Organisation { country: country("EG"), ..samples::organisation("ministry", "Ministry") };
    let network = Organisation {
        country: country("EG"),
        city: Some(samples::id("ostby")),
        ..samples::organisation("network", "Network")
    };
    let officer = Person { organisation: Some(samples::id("ministry")), ..samples::person("officer", "Officer") };
    let ostby = City { country: country("NO"), ..samples::city("ostby", "Ostby") };
    let feast = Holiday { country: country("EG"), city: None, ..samples::holiday("feast", "2030-06-17") };
    let records = Records {
        cities: vec![ostby].into(),
        organisations: vec![ministry, network].into(),
        people: vec![officer].into(),
        holidays: vec![feast].into(),
        ..Records::default()
    };
    let catalog = Catalog::from_checked(Dataset::default(), records);
    let day_off = |id: &str, day: &str| catalog.is_day_off(&catalog.workplace(id).unwrap(), day.parse().unwrap());
    for id in ["ministry", "officer"] {
        assert_eq!(catalog.workplace(id).unwrap().country(), Some("EG"), "{id}");
        // A Friday, a Sunday, and the feast on a Monday.
        let days = ["2030-06-14", "2030-06-16", "2030-06-17"].map(|day| day_off(id, day));
        assert_eq!(days, [true, false, true], "{id}");
    }
    // Where it sits counts.
    assert_eq!(catalog.workplace("network").unwrap().country(), Some("NO"));
}

#[test]
fn another_home_and_other_hours_can_be_chosen() {
    let hours = OfficeHours::parse("Mon-Fri 07:00-15:00").unwrap();
    let catalog = catalog();
    let preferences = Preferences { home: Some(samples::id("delta")), hours, ..Preferences::default() };
    let context = Context { preferences: &preferences, ..seen(&catalog) };
    let here = context.here().unwrap();
    assert_eq!((context.hours(&here).to_string(), here.hours), ("Sun-Thu 07:00-15:00".to_owned(), None));
    let preferences = Preferences { home: Some(samples::id("gone")), ..Preferences::default() };
    assert_eq!(Context { preferences: &preferences, ..context }.here(), catalog.workplace("network"));
}

#[test]
fn a_holiday_closes_the_door_and_is_named() {
    let catalog = catalog();
    let ostby = catalog.workplace("ostby").unwrap();
    let status = seen(&catalog).office_status(&ostby, at("2030-06-21T08:00")).unwrap();
    assert_eq!((status.open, status.changes), (false, Some(at("2030-06-24T06:00"))));
    assert_eq!(status.holiday.map(|holiday| holiday.name.as_str()), Some("midsummer"));
    let eve = seen(&catalog).office_status(&ostby, at("2030-06-20T13:59")).unwrap();
    assert_eq!((eve.open, eve.changes, eve.holiday), (true, Some(at("2030-06-20T14:00")), None));
    let abroad = catalog.workplace("delta").unwrap();
    assert!(!catalog.is_day_off(&abroad, "2030-06-20".parse().unwrap()));
    assert!(catalog.is_day_off(&abroad, "2030-06-21".parse().unwrap()), "a Friday in Egypt");
    assert!(!catalog.is_day_off(&abroad, "2030-06-23".parse().unwrap()), "a Sunday in Egypt");
}

#[test]
fn a_holiday_of_a_city_closes_that_city_alone_whatever_its_country() {
    let mut records = catalog().records().clone();
    let harbour = City { country: Some("NO".to_owned()), ..samples::city("harbour", "Harbour") };
    records.cities.push(City { office_hours: None, ..harbour });
    let day: NaiveDate = "2030-06-25".parse().unwrap();
    let of = |country: Option<&str>, city: Option<&str>| {
        let mut records = records.clone();
        records.holidays = vec![Holiday {
            country: country.map(str::to_owned),
            city: city.map(samples::id),
            ..samples::holiday("day", "2030-06-25")
        }]
        .into();
        let catalog = Catalog::from_checked(Dataset::default(), records);
        ["ostby", "harbour", "delta"].map(|id| catalog.is_day_off(&catalog.workplace(id).unwrap(), day))
    };
    assert_eq!(of(Some("NO"), Some("ostby")), [true, false, false]);
    assert_eq!(of(None, Some("ostby")), [true, false, false]);
    assert_eq!(of(Some("NO"), None), [true, true, false]);
    assert_eq!(of(Some("NO"), Some("delta")), [false, false, true], "the city counts");
}

#[test]
fn stated_hours_say_which_days_are_free() {
    let of = |country: Option<&str>, hours: &str| {
        let city = City {
            country: country.map(str::to_owned),
            office_hours: OfficeHours::parse(hours).ok(),
            ..samples::city("city", "City")
        };
        let catalog =
            Catalog::from_checked(Dataset::default(), Records { cities: vec![city].into(), ..Records::default() });
        let place = catalog.workplace("city").unwrap();
        // 17 June 2030 is a Monday.
        let week: Vec<NaiveDate> = "2030-06-17".parse::<NaiveDate>().unwrap().iter_days().take(7).collect();
        let drawn = |free: &dyn Fn(NaiveDate) -> bool| -> String {
            week.iter().map(|day| if free(*day) { '-' } else { '#' }).collect()
        };
        let meets = drawn(&|day| !catalog.can_meet(&place, day));
        format!("{} {meets}", drawn(&|day| catalog.is_day_off(&place, day)))
    };
    assert_eq!(of(Some("MY"), ""), "#####-- #####--");
    assert_eq!(of(Some("MY"), "Sun-Thu 08:00-17:00"), "####--# ####--#");
    assert_eq!(of(Some("ES"), "Mon-Thu 08:00-17:00"), "####--- #####--");
    assert_eq!(of(Some("ES"), "Mon-Sat 08:00-17:00"), "######- ######-");
    assert_eq!(of(None, "Mon, Wed 08:00-17:00"), "#-#---- #-#----");
    assert_eq!(of(None, ""), "#####-- #####--");
    assert_eq!(of(Some("EG"), ""), "####--# ####--#");
}

#[test]
fn a_person_has_own_hours_before_those_of_the_organisation_and_of_the_city() {
    let mut records = catalog().records().clone();
    let hours = |text: &str| OfficeHours::parse(text).ok();
    let person = Person {
        organisation: Some(samples::id("network")),
        city: Some(samples::id("ostby")),
        ..samples::person("kim", "Kim")
    };
    records.people = vec![person].into();
    records.organisations[0].city = Some(samples::id("ostby"));
    let shown_hours = |records: &Records| {
        let catalog = Catalog::from_checked(Dataset::default(), records.clone());
        let place = catalog.workplace("kim").unwrap();
        place.hours.map(ToString::to_string)
    };
    records.cities.iter_mut().for_each(|city| city.office_hours = None);
    records.organisations[0].office_hours = None;
    assert_eq!(shown_hours(&records), None);
    records.cities.iter_mut().for_each(|city| city.office_hours = hours("Mon 10:00-11:00"));
    assert_eq!(shown_hours(&records).as_deref(), Some("Mon 10:00-11:00"));
    records.organisations[0].office_hours = hours("Tue 10:00-11:00");
    assert_eq!(shown_hours(&records).as_deref(), Some("Tue 10:00-11:00"));
    records.people[0].office_hours = hours("Wed 10:00-11:00");
    assert_eq!(shown_hours(&records).as_deref(), Some("Wed 10:00-11:00"));
    records.people[0].office_hours = None;
    records.people[0].city = Some(samples::id("delta"));
    assert_eq!(shown_hours(&records).as_deref(), Some("Mon 10:00-11:00"), "those of the other city");
}

#[test]
fn what_is_always_open_never_changes() {
    let city = City {
        zone: Zone::parse("Europe/Oslo"),
        office_hours: OfficeHours::parse("Mon-Sun 00:00-24:00").ok(),
        ..samples::city("harbour", "Harbour")
    };
    let catalog =
        Catalog::from_checked(Dataset::default(), Records { cities: vec![city].into(), ..Records::default() });
    let place = catalog.workplace("harbour").unwrap();
    assert_eq!(
        seen(&catalog).office_status(&place, at("2030-06-15T12:00")),
        Some(OfficeStatus { open: true, changes: None, holiday: None })
    );
    let day = at("2030-06-15T00:00")..at("2030-06-16T00:00");
    assert_eq!(seen(&catalog).open_spans(&place, day.clone()), [day]);
}
