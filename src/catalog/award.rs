//! Awards: prizes and places on shortlists.

use super::fields::record;
use super::{Id, PartialDate};

record! {
    /// A prize, or a place on a shortlist.
    // What a file must say is none here where the file has a fault there: the record is kept without it.
    #[schemars(extend("anyOf" = [{"required": ["city"]}, {"required": ["recipient"]}]))]
    pub struct Award {
        /// Which time the prize was given, counted from 1.
        #[schemars(with = "u64")]
        #[schemars(extend("x-ask" = "Cycle"))]
        pub required cycle: Option<u64>,
        /// The city that it went to.
        #[schemars(extend("x-ask" = "City"))]
        pub city: Option<Id> => City,
        /// The body that it went to, where that is not the city itself.
        #[schemars(extend("x-ask" = "Recipient"))]
        pub recipient: Option<String> as Text,
        /// The work that it was given for.
        #[schemars(extend("x-ask" = "Work", "x-label" = "Given for"))]
        pub initiative: Option<String>,
        /// What was won: winner, shortlist, special mention …
        #[schemars(extend("x-ask" = "Result"))]
        pub result: String as Text,
        /// When it was given.
        #[schemars(extend("x-ask" = "Date", "x-label" = "Given"))]
        pub awarded_on: Option<PartialDate> as Text,
    }
}
