//! Initiatives: labs, scholarships, award programmes.

use super::fields::record;
use super::{Id, Milestone, ThinList};

record! {
    /// A lab, scholarship or award programme.
    pub struct Initiative {
        /// The title.
        #[schemars(extend("x-ask" = "Title"))]
        pub title: String as Name,
        /// What it is, in plain words: lab programme, scholarship, award programme …
        #[schemars(extend("x-ask" = "Kind"))]
        pub kind: String as Text,
        /// The agreement that it comes from.
        #[schemars(extend("x-ask" = "Agreement"))]
        pub agreement: Option<Id> => Agreement,
        /// The region that it serves.
        #[schemars(extend("x-ask" = "Region"))]
        pub region: Option<Id> => Region,
        /// The city where it is run.
        #[schemars(extend("x-ask" = "City"))]
        pub city: Option<Id> => City,
        /// How far it has come, in plain words: proposed, running, closed …
        #[schemars(extend("x-ask" = "Stage"))]
        pub stage: Option<String>,
        /// What it does.
        pub description: Option<String>,
        /// What is to be reached, and when.
        pub milestones: ThinList<Milestone>,
    }
}
