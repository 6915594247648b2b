//! Events: workshops, congresses, meetings, deadlines.

mod timing;

use schemars::JsonSchema;
use serde::Serialize;

use super::fields::record;
use super::{Id, Moment, Zone};
pub use timing::Timing;

record! {
    /// A workshop, congress, meeting or deadline.
    #[schemars(extend("dependencies" = {"ends": ["starts"]}))]
    pub struct Event {
        /// The title.
        #[schemars(extend("x-ask" = "Title"))]
        pub title: String,
        /// What it is, in plain words: workshop, training, world congress, statutory meeting, deadline …
        #[schemars(extend("x-ask" = "Kind", "x-example" = "webinar"))]
        pub kind: String,
        /// The city where it takes place.
        #[schemars(extend("x-ask" = "City, or online", "x-or" = { "format": "online" }))]
        pub city: Option<Id> => City,
        /// The place in the city.
        #[schemars(extend("x-ask" = "Venue"))]
        pub venue: Option<String>,
        /// How people take part.
        pub format: Option<Format>,
        /// The first day, or moment; not known yet where it is left out.
        #[schemars(extend("x-ask" = "Starts"))]
        pub starts: Option<Moment>,
        /// The last day, or moment; the same as the first where it is left out.
        #[schemars(extend("x-ask" = "Ends"))]
        pub ends: Option<Moment>,
        /// The zone of its times, where it is not the city's.
        pub zone: Option<Zone>,
        /// What is known of its taking place.
        #[schemars(extend("x-ask" = "Status"))]
        pub status: Option<Status>,
        /// Who hosts it.
        #[schemars(extend("x-ask" = "Hosts"))]
        pub hosts: Vec<Id> => Host,
        /// Who organises it.
        pub organisers: Vec<Id> => Organiser,
        /// Who supports it.
        pub supporters: Vec<Id> => Supporter,
        /// The languages in which it is held.
        pub languages: Vec<String>,
        /// Who takes part: open or invited, and how many.
        pub participants: Option<String>,
        /// How many can take part.
        pub capacity: Option<u64>,
        /// How many have registered.
        pub registered: Option<u64>,
        /// Until when one can register.
        pub register_by: Option<Moment>,
        /// The zone of that hour, where it is not that of the event's times.
        pub register_zone: Option<Zone>,
        /// Where one registers.
        pub register_at: Option<String>,
        /// The agreements that it comes from.
        pub agreements: Vec<Id> => Agreement,
        /// The greater aims that it serves, as tags.
        pub agendas: Vec<String>,
        /// The event that it is part of.
        #[schemars(extend("x-label" = "Part of"))]
        pub parent: Option<Id> => Parent,
        /// The name (`UID`) of the entry of another calendar that it comes from.
        #[schemars(extend("x-label" = "UID"))]
        pub uid: Option<String>,
    }
}

impl Event {
    /// Whether it does not take place.
    pub fn is_off(&self) -> bool {
        self.status == Some(Status::Cancelled)
    }
}

/// How people take part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// In one place.
    #[serde(rename = "in person")]
    InPerson,
    /// Over the network.
    #[serde(rename = "online")]
    Online,
    /// Both.
    #[serde(rename = "hybrid")]
    Hybrid,
}

impl Format {
    /// The values and their words in a file.
    pub const WORDS: [(&'static str, Format); 3] =
        [("in person", Format::InPerson), ("online", Format::Online), ("hybrid", Format::Hybrid)];
}

/// What is known of an event's taking place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Meant to take place.
    Planned,
    /// The date may change.
    Tentative,
    /// Certain.
    Confirmed,
    /// Put off.
    Postponed,
    /// Called off.
    Cancelled,
    /// Has taken place.
    Held,
}

impl Status {
    /// The values and their words in a file.
    pub const WORDS: [(&'static str, Status); 6] = [
        ("planned", Status::Planned),
        ("tentative", Status::Tentative),
        ("confirmed", Status::Confirmed),
        ("postponed", Status::Postponed),
        ("cancelled", Status::Cancelled),
        ("held", Status::Held),
    ];
}

#[cfg(test)]
mod tests;
