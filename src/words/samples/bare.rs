//! Records of which only the least is known, to be filled in by a test.

use crate::catalog::{
    Agreement, Award, City, Entry, Event, Funding, FundingStage, Holiday, Id, Initiative, Membership, Moment,
    Organisation, PartialDate, Person, Stage, WorkDays,
};

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub(crate) fn entry(text: &str) -> Entry {
    Entry {
        id: id(text),
        sources: vec!["https://example.org".to_owned()],
        certainty: None,
        notes: None,
        calls: Vec::new(),
    }
}

pub(crate) fn date(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text)
}

/// A moment as `2018-02-09T17:00:00`, or a date alone; none of empty text.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, time.parse().ok()));
    Some(Moment { date: PartialDate::parse(day)?, time })
}

pub(crate) fn city(slug: &str, name: &str) -> City {
    City {
        entry: entry(slug),
        name: name.to_owned(),
        native: None,
        aliases: Vec::new(),
        country: None,
        region: None,
        membership: Membership::Unknown,
        member_since: None,
        zone: None,
        office_hours: None,
        position: None,
        population: None,
        web: None,
    }
}

pub(crate) fn organisation(slug: &str, name: &str) -> Organisation {
    Organisation {
        entry: entry(slug),
        name: name.to_owned(),
        short: None,
        kind: None,
        city: None,
        zone: None,
        office_hours: None,
        web: None,
        phones: Vec::new(),
        emails: Vec::new(),
    }
}

pub(crate) fn person(slug: &str, name: &str) -> Person {
    Person {
        entry: entry(slug),
        name: name.to_owned(),
        role: None,
        organisation: None,
        city: None,
        zone: None,
        office_hours: None,
        phones: Vec::new(),
        emails: Vec::new(),
        languages: Vec::new(),
        from: None,
        until: None,
        backup: None,
    }
}

pub(crate) fn agreement(slug: &str, parties: &[&str]) -> Agreement {
    Agreement {
        entry: entry(slug),
        title: slug.to_owned(),
        kind: "memorandum of understanding".to_owned(),
        parties: parties.iter().map(|party| id(party)).collect(),
        cities: Vec::new(),
        signed: None,
        signed_at: None,
        starts: None,
        ends: None,
        term: None,
        open_ended: false,
        renewal: None,
        stage: Stage::Signed,
        stage_since: None,
        terminated: None,
        decision: None,
        lead: None,
        support: Vec::new(),
        contact: None,
        witnesses: Vec::new(),
        deliverables: Vec::new(),
        objectives: Vec::new(),
        regions: Vec::new(),
        agendas: Vec::new(),
        supersedes: Vec::new(),
        adds_to: None,
        documents: Vec::new(),
        background: None,
        work_days: WorkDays::default(),
    }
}

pub(crate) fn event(slug: &str) -> Event {
    Event {
        entry: entry(slug),
        title: slug.to_owned(),
        kind: "forum".to_owned(),
        city: None,
        venue: None,
        format: None,
        starts: None,
        ends: None,
        zone: None,
        status: None,
        hosts: Vec::new(),
        organisers: Vec::new(),
        supporters: Vec::new(),
        languages: Vec::new(),
        participants: None,
        capacity: None,
        registered: None,
        register_by: None,
        register_zone: None,
        register_at: None,
        uid: None,
        agreements: Vec::new(),
        agendas: Vec::new(),
        parent: None,
    }
}

pub(crate) fn award(slug: &str, city: &str) -> Award {
    Award {
        entry: entry(slug),
        cycle: Some(3),
        city: Some(id(city)),
        recipient: None,
        initiative: None,
        result: "winner".to_owned(),
        awarded_on: date("2016-12-07"),
    }
}

pub(crate) fn funding(slug: &str, agreement: &str) -> Funding {
    Funding {
        entry: entry(slug),
        agreement: Some(id(agreement)),
        from: Some(id("city-of-ostby")),
        to: Some(id("network")),
        funder_kind: None,
        amount: None,
        currency: None,
        stage: Some(FundingStage::Pledged),
        on: None,
    }
}

pub(crate) fn initiative(slug: &str) -> Initiative {
    Initiative {
        entry: entry(slug),
        title: slug.to_owned(),
        kind: "lab programme".to_owned(),
        agreement: Some(id("pact")),
        region: Some(id("north")),
        city: Some(id("vestby")),
        stage: Some("proposed".to_owned()),
        description: None,
        milestones: Vec::new(),
    }
}

pub(crate) fn holiday(slug: &str, day: &str) -> Holiday {
    let days = vec![day.parse().unwrap()];
    Holiday { entry: entry(slug), name: slug.to_owned(), days, country: Some("NO".to_owned()), city: None }
}
