//! Funding: money promised or given under an agreement.

use super::fields::{record, words};
use super::{Id, PartialDate};

record! {
    /// Money promised or given under an agreement.
    #[schemars(extend("dependencies" = {"amount": ["currency"]}))]
    pub struct Funding {
        /// The agreement that it belongs to.
        #[schemars(with = "Id")]
        #[schemars(extend("x-ask" = "Agreement"))]
        pub required agreement: Option<Id> => Agreement,
        /// Who gives.
        #[schemars(extend("x-ask" = "From"))]
        pub from: Option<Id> => From,
        /// Who is given.
        #[schemars(extend("x-ask" = "To"))]
        pub to: Option<Id> => To,
        /// What sort of giver, where none is named.
        #[schemars(extend("x-label" = "Kind of funder"))]
        pub funder_kind: Option<String> as Text,
        /// How much, in units of `currency`; not known where it is left out.
        #[schemars(range(min = 0))]
        #[schemars(extend("x-ask" = "Amount"))]
        pub amount: Option<f64>,
        /// The currency as ISO 4217, three capital letters.
        #[schemars(regex(pattern = "^[A-Z]{3}$"))]
        #[schemars(extend("x-ask" = "Currency", "x-ask-before" = "amount"))]
        pub currency: Option<String>,
        /// How sure the money is.
        #[schemars(with = "FundingStage")]
        #[schemars(extend("x-ask" = "Stage"))]
        pub required stage: Option<FundingStage> as Text,
        /// When that stage was reached.
        #[schemars(extend("x-ask" = "Date"))]
        pub on: Option<PartialDate>,
    }
}

words! {
    /// How sure money is.
    pub enum FundingStage {
        /// Hoped for.
        Prospect = "prospect",
        /// Asked for.
        Requested = "requested",
        /// Promised.
        Pledged = "pledged",
        /// Given.
        Received = "received",
        /// Refused.
        Declined = "declined",
    }
}
