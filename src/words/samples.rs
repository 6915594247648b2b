//! A small made-up catalog for the tests of this room: three cities that do not exist, and what binds them.

mod bare;

use crate::catalog::{
    Agreement, Catalog, City, Context, Dataset, Event, Kind, Organisation, Person, Position, Records, Region, Term,
    Viewpoint, Zone,
};

pub(crate) use bare::{
    agreement, award, city, date, entry, event, funding, holiday, id, initiative, moment, organisation, person,
};

/// A catalog as seen from a day, with the usual preferences.
pub(crate) fn seen<'a>(catalog: &'a Catalog, day: &str) -> Context<'a> {
    Context::new(catalog, Viewpoint::on(day.parse().unwrap()))
}

/// A catalog with these agreements, and with the cities and organisations of the sample.
pub(crate) fn agreements(agreements: Vec<Agreement>) -> Catalog {
    Catalog::from_checked(Dataset::default(), Records { agreements: agreements.into(), ..places() })
}

/// A catalog with these events, and with the cities and organisations of the sample.
pub(crate) fn events(events: Vec<Event>) -> Catalog {
    Catalog::from_checked(Dataset::default(), Records { events: events.into(), ..places() })
}

/// A catalog with a record of every kind.
pub(crate) fn catalog() -> Catalog {
    let dataset = Dataset { home: Some(id("network")), ..Dataset::default() };
    let records = Records { agreements: pacts().into(), events: fairs().into(), people: people().into(), ..places() };
    let records = Records {
        initiatives: vec![initiative("lab")].into(),
        awards: vec![award("prize", "ostby")].into(),
        funding: vec![funding("grant", "pact")].into(),
        holidays: vec![holiday("harbour-day", "2017-05-17")].into(),
        ..records
    };
    let catalog = Catalog::from_checked(dataset, records);
    assert!(Kind::ALL.into_iter().all(|kind| !catalog.records().of(kind).is_empty()));
    catalog
}

fn places() -> Records {
    let north = Region { entry: entry("north"), name: "North".to_owned(), order: 1 };
    let ostby = City {
        native: Some("东城".to_owned()),
        aliases: ["Eastby".to_owned()].into(),
        country: Some("NO".to_owned()),
        region: Some(id("north")),
        zone: Zone::parse("Europe/Oslo"),
        position: Position::new(-33.87, 151.21),
        population: Some(13_080_500),
        ..city("ostby", "Østby")
    };
    let home = Organisation {
        city: Some(id("sorby")),
        short: Some("Network".to_owned()),
        ..organisation("network", "City Network")
    };
    let government = Organisation {
        kind: Some("city government".to_owned()),
        city: Some(id("ostby")),
        phones: ["+1 555 0100".to_owned()].into(),
        ..organisation("city-of-ostby", "City of Østby")
    };
    Records {
        regions: vec![north].into(),
        cities: vec![ostby, city("vestby", "Vestby"), city("sorby", "Sørby")].into(),
        organisations: vec![home, government].into(),
        ..Records::default()
    }
}

fn people() -> Vec<Person> {
    let kim = Person {
        role: Some("Liaison officer".to_owned()),
        organisation: Some(id("network")),
        backup: Some(id("robin")),
        phones: ["+1 555 0101".to_owned()].into(),
        ..person("kim", "Kim Example")
    };
    let robin = Person {
        role: Some("Mayor".to_owned()),
        city: Some(id("vestby")),
        until: date("2016-11"),
        ..person("robin", "Robin Example")
    };
    vec![kim, robin]
}

fn pacts() -> Vec<Agreement> {
    let pact = Agreement {
        title: "Pact of Østby and Vestby".to_owned(),
        signed: date("2016-10-14"),
        signed_at: Some("Sørby".to_owned()),
        starts: date("2017-01"),
        term: Term::parse("2 years"),
        lead: Some(id("kim")),
        contact: Some(id("kim")),
        witnesses: [id("robin")].into(),
        regions: [id("north")].into(),
        ..agreement("pact", &["network", "city-of-ostby", "vestby"])
    };
    let earlier = Agreement { ends: date("2012"), ..agreement("earlier-pact", &["ostby", "vestby"]) };
    vec![Agreement { supersedes: [id("earlier-pact")].into(), ..pact }, earlier]
}

fn fairs() -> Vec<Event> {
    let fair = Event {
        city: Some(id("ostby")),
        starts: moment("2017-06-19"),
        ends: moment("2017-06-22"),
        hosts: [id("ostby"), id("city-of-ostby")].into(),
        agreements: [id("pact")].into(),
        ..event("fair")
    };
    vec![
        fair,
        Event {
            parent: Some(id("fair")),
            zone: Zone::parse("Europe/Oslo"),
            starts: moment("2017-06-20T09:30:00"),
            ..event("jury")
        },
    ]
}
