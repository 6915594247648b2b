//! Records of which only the least is known, to be filled in by a test.

use crate::catalog::{
    Agreement, Award, City, Entry, Event, Funding, FundingStage, Holiday, Id, Initiative, Moment, Organisation,
    PartialDate, Person,
};

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub(crate) fn entry(text: &str) -> Entry {
    Entry { id: id(text), sources: ["https://example.org".to_owned()].into(), ..Entry::default() }
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
    City { entry: entry(slug), name: name.to_owned(), ..City::default() }
}

pub(crate) fn organisation(slug: &str, name: &str) -> Organisation {
    Organisation { entry: entry(slug), name: name.to_owned(), ..Organisation::default() }
}

pub(crate) fn person(slug: &str, name: &str) -> Person {
    Person { entry: entry(slug), name: name.to_owned(), ..Person::default() }
}

pub(crate) fn agreement(slug: &str, parties: &[&str]) -> Agreement {
    Agreement {
        entry: entry(slug),
        title: slug.to_owned(),
        kind: "memorandum of understanding".to_owned(),
        parties: parties.iter().map(|party| id(party)).collect(),
        ..Agreement::default()
    }
}

pub(crate) fn event(slug: &str) -> Event {
    Event { entry: entry(slug), title: slug.to_owned(), kind: "forum".to_owned(), ..Event::default() }
}

pub(crate) fn award(slug: &str, city: &str) -> Award {
    Award {
        entry: entry(slug),
        cycle: Some(3),
        city: Some(id(city)),
        result: "winner".to_owned(),
        awarded_on: date("2016-12-07"),
        ..Award::default()
    }
}

pub(crate) fn funding(slug: &str, agreement: &str) -> Funding {
    Funding {
        entry: entry(slug),
        agreement: Some(id(agreement)),
        from: Some(id("city-of-ostby")),
        to: Some(id("network")),
        stage: Some(FundingStage::Pledged),
        ..Funding::default()
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
        ..Initiative::default()
    }
}

pub(crate) fn holiday(slug: &str, day: &str) -> Holiday {
    let days = vec![day.parse().unwrap()];
    Holiday { entry: entry(slug), name: slug.to_owned(), on: days.into(), country: Some("NO".to_owned()), city: None }
}
