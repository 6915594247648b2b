//! Initiatives: labs, scholarships, award programmes.

use schemars::JsonSchema;
use serde::Serialize;

use super::link::links;
use super::{Entry, Id, Milestone};

/// A lab, scholarship or award programme.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
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

links!(Initiative { agreement: Agreement, region: Region, city: City });
