//! Funding: money promised or given under an agreement.

use schemars::JsonSchema;
use serde::Serialize;

use super::link::links;
use super::{Entry, Id, PartialDate};

/// Money promised or given under an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
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
    #[schemars(extend("x-label" = "Kind of funder"))]
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

links!(Funding { agreement: Agreement, from: From, to: To });

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
