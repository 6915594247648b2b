//! Events: workshops, congresses, meetings, deadlines.

mod timing;

use schemars::JsonSchema;
use serde::Serialize;

use super::link::links;
use super::{Entry, Id, Moment, Zone};
pub use timing::Timing;

/// A workshop, congress, meeting or deadline.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(test, derive(Default))]
#[schemars(extend("dependencies" = {"ends": ["starts"]}))]
pub struct Event {
    /// Id, sources, certainty, notes.
    #[serde(flatten)]
    pub entry: Entry,
    /// The title.
    #[schemars(extend("x-ask" = "Title"))]
    pub title: String,
    /// What it is, in plain words: workshop, training, world congress, statutory meeting, deadline …
    #[schemars(extend("x-ask" = "Kind", "x-example" = "webinar"))]
    pub kind: String,
    /// The city where it takes place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "City, or online", "x-or" = { "format": "online" }))]
    pub city: Option<Id>,
    /// The place in the city.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Venue"))]
    pub venue: Option<String>,
    /// How people take part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// The first day, or moment; not known yet where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Starts"))]
    pub starts: Option<Moment>,
    /// The last day, or moment; the same as the first where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Ends"))]
    pub ends: Option<Moment>,
    /// The zone of its times, where it is not the city's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// What is known of its taking place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ask" = "Status"))]
    pub status: Option<Status>,
    /// Who hosts it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-ask" = "Hosts"))]
    pub hosts: Vec<Id>,
    /// Who organises it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisers: Vec<Id>,
    /// Who supports it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supporters: Vec<Id>,
    /// The languages in which it is held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Who takes part: open or invited, and how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<String>,
    /// How many can take part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u64>,
    /// How many have registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered: Option<u64>,
    /// Until when one can register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register_by: Option<Moment>,
    /// The zone of that hour, where it is not that of the event's times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register_zone: Option<Zone>,
    /// Where one registers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register_at: Option<String>,
    /// The agreements that it comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<Id>,
    /// The greater aims that it serves, as tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agendas: Vec<String>,
    /// The event that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-label" = "Part of"))]
    pub parent: Option<Id>,
    /// The name (`UID`) of the entry of another calendar that it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-label" = "UID"))]
    pub uid: Option<String>,
}

links!(Event {
    city: City,
    hosts: Host,
    organisers: Organiser,
    supporters: Supporter,
    agreements: Agreement,
    parent: Parent
});

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
