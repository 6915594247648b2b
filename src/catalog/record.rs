//! What every record has, and one name for a record of any kind.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Agreement, Award, City, Event, Funding, Holiday, Id, Initiative, Kind, Link, Moment, Organisation, Person, Region,
};

/// What records of every kind have: who they are and how we know.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
pub struct Entry {
    /// The id, unique across all kinds.
    pub id: Id,
    /// Where the facts come from; one or more.
    #[serde(rename = "source")]
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
    /// How sure the record is, in words, where it is not certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<String>,
    /// What has no field of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// What was said on the telephone, the latest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<Call>,
}

/// A note of a call: what was said, when, and who wrote it down.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Call {
    /// When, by the clock of the one who wrote it down.
    pub on: Moment,
    /// Who wrote it down.
    pub by: String,
    /// What was said.
    pub text: String,
}

impl Entry {
    /// The notes of calls, the newest first; of two at the same time the one that stands later in the file.
    pub fn newest_calls(&self) -> Vec<&Call> {
        let mut calls: Vec<&Call> = self.calls.iter().rev().collect();
        calls.sort_by_key(|call| Reverse(call.on));
        calls
    }
}

/// A record of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Record<'a> {
    /// A region.
    Region(&'a Region),
    /// A city.
    City(&'a City),
    /// An organisation.
    Organisation(&'a Organisation),
    /// A person.
    Person(&'a Person),
    /// An agreement.
    Agreement(&'a Agreement),
    /// An event.
    Event(&'a Event),
    /// An initiative.
    Initiative(&'a Initiative),
    /// An award.
    Award(&'a Award),
    /// Funding.
    Funding(&'a Funding),
    /// A public holiday.
    Holiday(&'a Holiday),
}

impl<'a> Record<'a> {
    /// The kind of record.
    pub fn kind(self) -> Kind {
        match self {
            Record::Region(_) => Kind::Region,
            Record::City(_) => Kind::City,
            Record::Organisation(_) => Kind::Organisation,
            Record::Person(_) => Kind::Person,
            Record::Agreement(_) => Kind::Agreement,
            Record::Event(_) => Kind::Event,
            Record::Initiative(_) => Kind::Initiative,
            Record::Award(_) => Kind::Award,
            Record::Funding(_) => Kind::Funding,
            Record::Holiday(_) => Kind::Holiday,
        }
    }

    /// What records of every kind have.
    pub fn entry(self) -> &'a Entry {
        match self {
            Record::Region(region) => &region.entry,
            Record::City(city) => &city.entry,
            Record::Organisation(organisation) => &organisation.entry,
            Record::Person(person) => &person.entry,
            Record::Agreement(agreement) => &agreement.entry,
            Record::Event(event) => &event.entry,
            Record::Initiative(initiative) => &initiative.entry,
            Record::Award(award) => &award.entry,
            Record::Funding(funding) => &funding.entry,
            Record::Holiday(holiday) => &holiday.entry,
        }
    }

    /// The record's id.
    pub fn id(self) -> &'a Id {
        &self.entry().id
    }

    /// Which records it names, and as what, in the order of its fields.
    pub fn links(self) -> Vec<(Link, &'a Id)> {
        match self {
            Record::Region(_) => Vec::new(),
            Record::City(city) => city.links(),
            Record::Organisation(organisation) => organisation.links(),
            Record::Person(person) => person.links(),
            Record::Agreement(agreement) => agreement.links(),
            Record::Event(event) => event.links(),
            Record::Initiative(initiative) => initiative.links(),
            Record::Award(award) => award.links(),
            Record::Funding(funding) => funding.links(),
            Record::Holiday(holiday) => holiday.links(),
        }
    }
}
