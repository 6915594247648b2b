//! The records that belong to a record, directly or by its links: its cities, regions, partners, agreements and events.

use std::collections::HashSet;

use super::QueryContext;
use super::computed::TakeSaid;
use crate::catalog::{Agreement, Catalog, City, FieldValue, Id, Kind, Organisation, Record};

/// Takes each of these records once.
fn take_links<'a>(links: impl IntoIterator<Item = &'a Id>, take: TakeSaid<'_, 'a>) {
    let mut seen = HashSet::new();
    links.into_iter().filter(|id| seen.insert(*id)).for_each(|id| take(FieldValue::Link(id), true));
}

/// The cities that a record belongs to: itself, those that it names or that name it, and those of its agreements.
pub(super) fn cities_of<'a>(catalog: &'a Catalog, record: Record<'a>) -> Vec<&'a City> {
    let related = |record: Record<'a>| {
        let cities = catalog.related(record.id().as_str(), Kind::City).into_iter();
        cities.filter_map(|record| if let Record::City(city) = record { Some(city) } else { None })
    };
    let mut cities: Vec<&City> = match record {
        Record::City(city) => vec![city],
        Record::Agreement(agreement) => related(record).chain(catalog.cities_of(agreement)).collect(),
        Record::Person(person) => {
            let body = person.organisation.as_ref().and_then(|id| catalog.organisation(id.as_str()));
            let seat = body.filter(|_| person.city.is_none()).and_then(|body| body.city.as_ref());
            related(record).chain(seat.and_then(|id| catalog.city(id.as_str()))).collect()
        }
        Record::Initiative(_) | Record::Funding(_) => {
            let agreements = catalog.related(record.id().as_str(), Kind::Agreement).into_iter();
            related(record).chain(agreements.flat_map(|agreement| cities_of(catalog, agreement))).collect()
        }
        _ => related(record).collect(),
    };
    let mut seen = HashSet::new();
    cities.retain(|city| seen.insert(&city.entry.id));
    cities
}

/// The organisations without a city that a record belongs to: itself, those that it names, and those of its agreements.
fn bodies_of<'a>(catalog: &'a Catalog, record: Record<'a>) -> Vec<&'a Organisation> {
    let named = |record: Record<'a>| match record {
        Record::Organisation(body) => vec![body],
        Record::City(_) => Vec::new(),
        _ => record.links().into_iter().filter_map(|(_, id)| catalog.organisation(id.as_str())).collect(),
    };
    let agreements = match record {
        Record::Initiative(_) | Record::Funding(_) => catalog.related(record.id().as_str(), Kind::Agreement),
        _ => Vec::new(),
    };
    let mut bodies: Vec<&Organisation> = [record].into_iter().chain(agreements).flat_map(named).collect();
    bodies.retain(|body| body.city.is_none());
    bodies
}

pub(super) fn cities<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    take_links(cities_of(seen.context.catalog, record).into_iter().map(|city| &city.entry.id), take);
}

/// The regions of a record: those of its cities, and those that it names itself or by its agreement.
pub(super) fn regions_of<'a>(catalog: &'a Catalog, record: Record<'a>) -> Vec<&'a Id> {
    let own = catalog.related(record.id().as_str(), Kind::Region).into_iter().map(Record::id);
    let of_cities = cities_of(catalog, record).into_iter().filter_map(|city| city.region.as_ref());
    let agreements = match record {
        Record::Initiative(_) | Record::Funding(_) => catalog.related(record.id().as_str(), Kind::Agreement),
        _ => Vec::new(),
    };
    let aims = agreements.into_iter().flat_map(|one| catalog.related(one.id().as_str(), Kind::Region)).map(Record::id);
    own.chain(of_cities).chain(aims).collect()
}

pub(super) fn regions<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let catalog = seen.context.catalog;
    take_links(regions_of(catalog, record), take);
    if cities_of(catalog, record).iter().any(|city| city.region.is_none()) {
        take(FieldValue::Text("".into()), true);
    }
}

pub(super) fn countries<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let catalog = seen.context.catalog;
    let own = if let Record::Holiday(holiday) = record { holiday.country.as_deref() } else { None };
    let of_cities = cities_of(catalog, record).into_iter().filter_map(|city| city.country.as_deref());
    let of_bodies = bodies_of(catalog, record).into_iter().filter_map(|body| body.country.as_deref());
    let mut known = HashSet::new();
    for country in own.into_iter().chain(of_cities).chain(of_bodies).filter(|country| known.insert(*country)) {
        take(FieldValue::Text(country.into()), true);
    }
}

pub(super) fn partners<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    let catalog = seen.context.catalog;
    let home = catalog.home(seen.context.preferences);
    let sides: Vec<&Id> = match record {
        Record::Agreement(agreement) => sides_of(catalog, agreement),
        Record::Event(event) => {
            event.hosts.iter().chain(&event.organisers).chain(&event.supporters).chain(&event.city).collect()
        }
        _ => Vec::new(),
    };
    take_links(sides.into_iter().filter(|side| Some(*side) != home), take);
}

fn sides_of<'a>(catalog: &'a Catalog, agreement: &'a Agreement) -> Vec<&'a Id> {
    let cities = catalog.cities_of(agreement).into_iter().map(|city| &city.entry.id);
    agreement.parties.iter().chain(cities).collect()
}

pub(super) fn parties<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    if let Record::Agreement(agreement) = record {
        take_links(sides_of(seen.context.catalog, agreement), take);
    }
}

pub(super) fn agreements<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    related(seen, record, Kind::Agreement, take);
}

pub(super) fn events<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    match record {
        Record::City(city) => {
            let events = seen.context.catalog.events_with(city.entry.id.as_str());
            take_links(events.into_iter().map(|event| &event.entry.id), take);
        }
        _ => related(seen, record, Kind::Event, take),
    }
}

pub(super) fn people<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    match record {
        Record::City(city) => {
            let people = seen.context.catalog.people_of(city.entry.id.as_str());
            take_links(people.into_iter().map(|person| &person.entry.id), take);
        }
        _ => related(seen, record, Kind::Person, take),
    }
}

pub(super) fn organisations<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    related(seen, record, Kind::Organisation, take);
}

pub(super) fn initiatives<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    related(seen, record, Kind::Initiative, take);
}

pub(super) fn awards<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    related(seen, record, Kind::Award, take);
}

pub(super) fn funding<'a>(seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
    related(seen, record, Kind::Funding, take);
}

/// The records of a kind that belong to a record; those of a city's agreements belong to the city.
fn related<'a>(seen: &QueryContext<'a>, record: Record<'a>, kind: Kind, take: TakeSaid<'_, 'a>) {
    let catalog = seen.context.catalog;
    let of = |record: Record<'a>| catalog.related(record.id().as_str(), kind).into_iter().map(Record::id);
    let agreements = match kind {
        Kind::Initiative | Kind::Funding if record.kind() != Kind::Agreement => {
            catalog.related(record.id().as_str(), Kind::Agreement)
        }
        _ => Vec::new(),
    };
    take_links(of(record).chain(agreements.into_iter().flat_map(of)), take);
}

#[cfg(test)]
mod tests {
    use super::super::tests::asked_of;
    use crate::catalog::{Catalog, City, Dataset, Kind, Organisation, Records};
    use crate::words::samples;

    #[test]
    fn a_body_without_a_city_has_its_own_country() {
        let body = |slug, city: Option<&str>| Organisation {
            country: Some("JP".to_owned()),
            city: city.map(samples::id),
            ..samples::organisation(slug, slug)
        };
        let city = City { country: Some("NO".to_owned()), ..samples::city("ostby", "Ostby") };
        let records = Records {
            cities: vec![city].into(),
            organisations: vec![body("school", None), body("seat", Some("ostby"))].into(),
            agreements: vec![samples::agreement("pact", &["school", "seat"])].into(),
            ..Records::default()
        };
        let catalog = Catalog::from_checked(Dataset::default(), records);
        for (kind, query, wanted) in [
            (Kind::Organisation, "country:japan", "school"),
            (Kind::Organisation, "country:no", "seat"),
            (Kind::Organisation, "no:country", ""),
            (Kind::Agreement, "country:jp", "pact"),
            (Kind::Agreement, "country:norway", "pact"),
            (Kind::Agreement, "country:egypt", ""),
        ] {
            assert_eq!(asked_of(&catalog, &[kind], query).unwrap().join(" "), wanted, "{query}");
        }
    }
}
