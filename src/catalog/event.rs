//! Events: workshops, congresses, meetings, deadlines.

mod timing;

use super::fields::{record, words};
use super::{Id, Moment, ThinList, Zone};
pub use timing::Timing;

record! {
    /// A workshop, congress, meeting or deadline.
    #[schemars(extend("dependencies" = {"ends": ["starts"]}))]
    pub struct Event {
        /// The title.
        #[schemars(extend("x-ask" = "Title"))]
        pub title: String as Name,
        /// What it is, in plain words: workshop, training, world congress, statutory meeting, deadline …
        #[schemars(extend("x-ask" = "Kind", "x-example" = "webinar"))]
        pub kind: String as Text,
        /// The city where it takes place.
        #[schemars(extend("x-ask" = "City, or online", "x-or" = { "format": "online" }))]
        pub city: Option<Id> => City,
        /// The place in the city.
        #[schemars(extend("x-ask" = "Venue"))]
        pub venue: Option<String> as Text,
        /// How people take part.
        pub format: Option<Format>,
        /// The first day, or moment; not known yet where it is left out.
        #[schemars(extend("x-ask" = "Starts"))]
        pub starts: Option<Moment> as Text,
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
        pub hosts: ThinList<Id> => Host,
        /// Who organises it.
        pub organisers: ThinList<Id> => Organiser,
        /// Who supports it.
        pub supporters: ThinList<Id> => Supporter,
        /// The languages in which it is held.
        pub languages: ThinList<String>,
        /// Who takes part: open or invited, and how many.
        pub participants: Option<String>,
        /// Who travels to it or is received, name by name.
        pub delegation: ThinList<String> as Text,
        /// How many can take part.
        pub capacity: Option<u64>,
        /// How many have registered.
        pub registered: Option<u64>,
        /// Until when one can register.
        pub register_by: Option<Moment>,
        /// The zone of that hour, where it is not that of the event's times.
        pub register_zone: Option<Zone>,
        /// Where one registers.
        pub register_at: Option<String> as Address,
        /// The agreements that it comes from.
        pub agreements: ThinList<Id> => Agreement,
        /// The greater aims that it serves, as tags.
        pub agendas: ThinList<String> as Text,
        /// What came of it.
        pub outcome: Option<String> as Text,
        /// The event that it is part of.
        #[schemars(extend("x-label" = "Part of"))]
        pub parent: Option<Id> => Parent,
        /// The name (`UID`) of the entry of another calendar that it comes from.
        #[schemars(extend("x-label" = "UID"))]
        pub uid: Option<String>,
    }
}

/// What stands in the kinds of events for which one side travels to the other.
const VISITS: [&[&str]; 6] =
    [&["visit"], &["bilateral"], &["study", "tour"], &["mission"], &["delegation"], &["peer", "review"]];

impl Event {
    /// Whether it does not take place.
    pub fn is_off(&self) -> bool {
        self.status == Some(Status::Cancelled)
    }

    /// Whether one side travels to the other: it names a delegation, or its kind is one of a visit.
    pub fn is_visit(&self) -> bool {
        let kind = self.kind.to_lowercase();
        let words: Vec<&str> = kind.split(|letter: char| !letter.is_alphanumeric()).collect();
        let is_in_kind = |visit: &[&str]| {
            let is_same = |(word, part): (&&str, &&str)| word == part || word.strip_suffix('s') == Some(part);
            words.windows(visit.len()).any(|window| window.iter().zip(visit).all(is_same))
        };
        !self.delegation.is_empty() || VISITS.iter().any(|visit| is_in_kind(visit))
    }
}

words! {
    /// How people take part in an event.
    pub enum Format {
        /// In one place.
        InPerson = "in person",
        /// Over the network.
        Online = "online",
        /// Both.
        Hybrid = "hybrid",
    }
}

words! {
    /// What is known of an event's taking place.
    pub enum Status {
        /// Meant to take place.
        Planned = "planned",
        /// The date may change.
        Tentative = "tentative",
        /// Certain.
        Confirmed = "confirmed",
        /// Put off.
        Postponed = "postponed",
        /// Called off.
        Cancelled = "cancelled",
        /// Has taken place.
        Held = "held",
    }
}

#[cfg(test)]
mod tests;
