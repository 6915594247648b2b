//! A made-up city network, and records to make up others.

use crate::catalog::{
    Agreement, Award, Catalog, City, Dataset, Entry, Event, Funding, FundingStage, Id, Initiative, Membership, Moment,
    Organisation, PartialDate, Person, Records, Region,
};

fn entry(id: &str) -> Entry {
    let notes = Some("Zanzibar".to_owned());
    Entry { id: Id::parse(id).unwrap(), sources: ["the archivist".to_owned()].into(), notes, ..Entry::default() }
}

pub(super) fn city(id: &str, name: &str, native: Option<&str>, aliases: &[&str]) -> City {
    City {
        entry: entry(id),
        name: name.to_owned(),
        native: native.map(str::to_owned),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        country: Some("XK".to_owned()),
        region: Some(Id::parse("western-shore").unwrap()),
        membership: Membership::Full,
        ..City::default()
    }
}

pub(super) fn organisation(id: &str, name: &str, short: Option<&str>, city: &str) -> Organisation {
    Organisation {
        entry: entry(id),
        name: name.to_owned(),
        short: short.map(str::to_owned),
        kind: Some("city government".to_owned()),
        city: Id::parse(city),
        phones: ["+1 555 0100".to_owned()].into(),
        ..Organisation::default()
    }
}

pub(super) fn person(id: &str, name: &str, role: &str, organisation: &str) -> Person {
    Person {
        entry: entry(id),
        name: name.to_owned(),
        role: Some(role.to_owned()),
        organisation: Id::parse(organisation),
        phones: ["+1 555 0101".to_owned()].into(),
        ..Person::default()
    }
}

pub(super) fn agreement(id: &str, title: &str, kind: &str, parties: [&str; 2]) -> Agreement {
    Agreement {
        entry: entry(id),
        title: title.to_owned(),
        kind: kind.to_owned(),
        parties: parties.into_iter().filter_map(Id::parse).collect(),
        signed: PartialDate::parse("2031-05"),
        signed_at: Some("Tamber".to_owned()),
        decision: Some("Board, item 6.3".to_owned()),
        agendas: ["Quiet Nights".to_owned()].into(),
        work_days: crate::catalog::WorkDays::default(),
        ..Agreement::default()
    }
}

pub(super) fn event(id: &str, title: &str, kind: &str, city: &str) -> Event {
    Event {
        entry: entry(id),
        title: title.to_owned(),
        kind: kind.to_owned(),
        city: Id::parse(city),
        venue: Some("Lantern Hall".to_owned()),
        starts: PartialDate::parse("2032-09").map(|date| Moment { date, time: None }),
        agendas: ["Quiet Nights".to_owned()].into(),
        ..Event::default()
    }
}

fn award(id: &str, city: &str, initiative: Option<&str>) -> Award {
    Award {
        entry: entry(id),
        cycle: Some(7),
        city: Id::parse(city),
        initiative: initiative.map(str::to_owned),
        result: "special mention".to_owned(),
        ..Award::default()
    }
}

/// A network of a dozen records, each with one oddity.
pub(super) fn network() -> Catalog {
    let cities = vec![
        city("velmora", "Velmora", Some("维州"), &["Kelton", "Velmóra"]),
        city("new-velm", "New Velm", None, &[]),
        city("lodzka", "Łódźka", None, &[]),
        city("qi-an", "Qi’an", None, &[]),
        city("saint-orme", "Saint-Orme", None, &["St. Orme"]),
        city("dar-safa", "Dar Safa", Some("دار الصَّفاء"), &[]),
    ];
    let initiative = Initiative {
        entry: entry("harbour-lab"),
        title: "Harbour Lab".to_owned(),
        kind: "lab programme".to_owned(),
        agreement: None,
        region: None,
        city: Id::parse("velmora"),
        stage: None,
        description: None,
        milestones: Vec::new().into(),
    };
    let funding = Funding {
        entry: entry("velmora-grant"),
        agreement: Id::parse("pact"),
        from: Id::parse("velmora-council"),
        to: None,
        funder_kind: None,
        amount: None,
        currency: None,
        stage: Some(FundingStage::Pledged),
        on: None,
    };
    let records = Records {
        holidays: Vec::new().into(),
        regions: vec![Region { entry: entry("western-shore"), name: "Western Shore".to_owned(), order: 1 }].into(),
        cities: cities.into(),
        organisations: vec![
            organisation("velmora-council", "Velmora City Council", Some("VCC"), "velmora"),
            organisation("velmora-works", "Kelton", None, "velmora"),
            organisation("league", "League of Lantern Cities", Some("LLC"), "saint-orme"),
        ]
        .into(),
        people: vec![
            person("ana-dubrey", "Ana Dubrey", "Head of the western portfolio", "velmora-council"),
            person("velma-ito", "Velma Itō", "Adviser", "league"),
        ]
        .into(),
        agreements: vec![
            agreement("pact", "League–Velmora pact", "memorandum of understanding", ["league", "velmora-council"]),
            agreement("ties", "Orme ties", "sister-city agreement", ["saint-orme", "qi-an"]),
        ]
        .into(),
        events: vec![event("lights", "Congress of Lights", "world congress", "velmora")].into(),
        initiatives: vec![initiative].into(),
        awards: vec![award("award-7", "lodzka", Some("Rain gardens")), award("award-8", "qi-an", None)].into(),
        funding: vec![funding].into(),
    };
    Catalog::from_checked(Dataset::default(), records)
}
