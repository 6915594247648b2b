//! What grows out of agreements: initiatives, awards and funding.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Entry, Id, Link, Milestone, PartialDate};

/// A lab, scholarship or award programme.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Initiative {
    /// Id, sources, certainty, notes.
    #[serde(flatten)]
    pub entry: Entry,
    /// The title.
    #[schemars(extend("x-ask" = "Title"))]
    pub title: String,
    /// What it is, in plain words: lab programme, scholarship, award programme …
    #[schemars(extend("x-ask" = "Kind"))]
    pub kind: String,
    /// The agreement that it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Agreement"))]
    pub agreement: Option<Id>,
    /// The region that it serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Region"))]
    pub region: Option<Id>,
    /// The city where it is run.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "City"))]
    pub city: Option<Id>,
    /// How far it has come, in plain words: proposed, running, closed …
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Stage"))]
    pub stage: Option<String>,
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What is to be reached, and when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
}

impl Initiative {
    pub(super) fn links(&self) -> Vec<(Link, &Id)> {
        let many = [(Link::Agreement, &self.agreement), (Link::Region, &self.region), (Link::City, &self.city)];
        many.into_iter().flat_map(|(link, id)| id.iter().map(move |id| (link, id))).collect()
    }
}

/// A prize, or a place on a shortlist.
// What a file must say is none here where the file has a fault there: the record is kept without it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(extend("anyOf" = [{"required": ["city"]}, {"required": ["recipient"]}]))]
pub struct Award {
    /// Id, sources, certainty, notes.
    #[serde(flatten)]
    pub entry: Entry,
    /// Which time the prize was given, counted from 1.
    #[schemars(with = "u64")]
    #[schemars(extend("x-ask" = "Cycle"))]
    pub cycle: Option<u64>,
    /// The city that it went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "City"))]
    pub city: Option<Id>,
    /// The body that it went to, where that is not the city itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Recipient"))]
    pub recipient: Option<String>,
    /// The work that it was given for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Work"))]
    pub initiative: Option<String>,
    /// What was won: winner, shortlist, special mention …
    #[schemars(extend("x-ask" = "Result"))]
    pub result: String,
    /// When it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Date"))]
    pub awarded_on: Option<PartialDate>,
}

impl Award {
    pub(super) fn links(&self) -> Vec<(Link, &Id)> {
        self.city.iter().map(|id| (Link::City, id)).collect()
    }
}

/// Money promised or given under an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(extend("dependencies" = {"amount": ["currency"]}))]
pub struct Funding {
    /// Id, sources, certainty, notes.
    #[serde(flatten)]
    pub entry: Entry,
    /// The agreement that it belongs to.
    #[schemars(with = "Id")]
    #[schemars(extend("x-ask" = "Agreement"))]
    pub agreement: Option<Id>,
    /// Who gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "From"))]
    pub from: Option<Id>,
    /// Who is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "To"))]
    pub to: Option<Id>,
    /// What sort of giver, where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funder_kind: Option<String>,
    /// How much, in units of `currency`; not known where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    #[schemars(extend("x-ask" = "Amount"))]
    pub amount: Option<f64>,
    /// The currency as ISO 4217, three capital letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    #[schemars(extend("x-ask" = "Currency", "x-ask-before" = "amount"))]
    pub currency: Option<String>,
    /// How sure the money is.
    #[schemars(with = "FundingStage")]
    #[schemars(extend("x-ask" = "Stage"))]
    pub stage: Option<FundingStage>,
    /// When that stage was reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Date"))]
    pub on: Option<PartialDate>,
}

impl Funding {
    pub(super) fn links(&self) -> Vec<(Link, &Id)> {
        (self.agreement.iter().map(|id| (Link::Agreement, id)))
            .chain(self.from.iter().map(|id| (Link::From, id)))
            .chain(self.to.iter().map(|id| (Link::To, id)))
            .collect()
    }
}

/// How sure money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FundingStage {
    /// Hoped for.
    Prospect,
    /// Asked for.
    Requested,
    /// Promised.
    Pledged,
    /// Given.
    Received,
    /// Refused.
    Declined,
}

impl FundingStage {
    /// The values and their words in a file.
    pub const WORDS: [(&'static str, FundingStage); 5] = [
        ("prospect", FundingStage::Prospect),
        ("requested", FundingStage::Requested),
        ("pledged", FundingStage::Pledged),
        ("received", FundingStage::Received),
        ("declined", FundingStage::Declined),
    ];
}
