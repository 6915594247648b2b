//! Awards: prizes and places on shortlists.

use schemars::JsonSchema;
use serde::Serialize;

use super::link::links;
use super::{Entry, Id, PartialDate};

/// A prize, or a place on a shortlist.
// What a file must say is none here where the file has a fault there: the record is kept without it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
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
    #[schemars(extend("x-ask" = "Work", "x-label" = "Given for"))]
    pub initiative: Option<String>,
    /// What was won: winner, shortlist, special mention …
    #[schemars(extend("x-ask" = "Result"))]
    pub result: String,
    /// When it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Date", "x-label" = "Given"))]
    pub awarded_on: Option<PartialDate>,
}

links!(Award { city: City });
