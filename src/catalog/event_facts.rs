//! What an event takes over from its parent: the zone of its times, its place and its hosts.
//!
//! Worked out once, with the catalog: asking every parent of tens of thousands of events would take too long.

use std::sync::Arc;

use super::again::{Moves, NOWHERE};
use super::{Catalog, Event, Kind, Record, Zone};

/// What is said of an event, by itself or by one that it is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct EventFacts {
    /// The place among the events of the one whose zone counts.
    zone_of: Option<usize>,
    /// Whether its city is known.
    pub(super) city: bool,
    /// Whether its place in the city is known.
    pub(super) venue: bool,
    /// Whether it is known who hosts or organises it.
    pub(super) host: bool,
}

impl EventFacts {
    fn own(event: &Event) -> EventFacts {
        EventFacts {
            zone_of: None,
            city: event.city.is_some(),
            venue: event.venue.is_some(),
            host: !event.hosts.is_empty() || !event.organisers.is_empty(),
        }
    }

    fn or(self, parent: EventFacts) -> EventFacts {
        EventFacts {
            zone_of: self.zone_of.or(parent.zone_of),
            city: self.city || parent.city,
            venue: self.venue || parent.venue,
            host: self.host || parent.host,
        }
    }
}

impl Catalog {
    /// What is said of each event; nothing where no event is part of another.
    pub(super) fn all_event_facts(&self) -> Vec<EventFacts> {
        let events = &self.records.events;
        if events.iter().all(|event| event.parent.is_none()) {
            return Vec::new();
        }
        let all = events.iter().enumerate().map(|(place, event)| self.own_facts(place, event)).collect();
        self.with_parents(all, vec![false; events.len()])
    }

    /// What an event says by itself, or its city, which stands at a place among the events.
    fn own_facts(&self, place: usize, event: &Event) -> EventFacts {
        EventFacts { zone_of: self.own_zone(event).map(|_| place), ..EventFacts::own(event) }
    }

    /// Adds what their parents say to what the events say that are not met yet.
    fn with_parents(&self, mut all: Vec<EventFacts>, mut met: Vec<bool>) -> Vec<EventFacts> {
        let events = &self.records.events;
        let mut path = Vec::new();
        for start in 0..events.len() {
            let mut next = Some(start);
            while let Some(place) = next.filter(|place| !std::mem::replace(&mut met[*place], true)) {
                path.push(place);
                next = self.parent_of(&events[place]);
            }
            // The one furthest up comes first.
            while let Some(place) = path.pop() {
                if let Some(parent) = self.parent_of(&events[place]) {
                    all[place] = all[place].or(all[parent]);
                }
            }
        }
        all
    }

    /// What is said of each event of another catalog, most parts of which are still those of this one.
    pub(super) fn event_facts_again(&self, again: &Catalog, moves: &Moves) -> Arc<Vec<EventFacts>> {
        let event_of = |place: usize| match again.records.nth(place) {
            Some(Record::Event(event)) => Some(event),
            _ => None,
        };
        let no_parent = || moves.new_places().filter_map(event_of).all(|event| event.parent.is_none());
        if self.event_facts.is_empty() && no_parent() {
            return Arc::default();
        }
        if self.event_facts.is_empty() {
            return again.all_event_facts().into();
        }
        let events = &again.records.events;
        let [was_begin, begin] = [self, again].map(|catalog| catalog.records.begin_of(Kind::Event));
        let zone_again = |was: usize| {
            let is = moves.is[was_begin + was];
            let is = if is == NOWHERE { again.place_of(&self.records.events[was].entry.id) } else { Some(is as usize) };
            is?.checked_sub(begin)
        };
        let mut met = vec![true; events.len()];
        let mut all = vec![EventFacts::default(); events.len()];
        for (place, facts) in all.iter_mut().enumerate() {
            let was = (moves.was[begin + place] as usize).checked_sub(was_begin);
            let was = was.filter(|was| moves.is.get(was_begin + was).is_some_and(|is| *is != NOWHERE));
            if let Some(was) = was.and_then(|was| self.event_facts.get(was)) {
                *facts = EventFacts { zone_of: was.zone_of.and_then(zone_again), ..*was };
            } else {
                (*facts, met[place]) = (again.own_facts(place, &events[place]), false);
            }
        }
        again.with_parents(all, met).into()
    }

    /// What is said of an event.
    pub(super) fn event_facts(&self, event: &Event) -> EventFacts {
        let parent = self.parent_of(event).and_then(|parent| self.event_facts.get(parent));
        EventFacts::own(event).or(parent.copied().unwrap_or_default())
    }

    /// The zone of an event's times: its own, or else its city's, or else that of the event that it is part of.
    pub fn zone_of<'a>(&'a self, event: &'a Event) -> Option<&'a Zone> {
        self.own_zone(event).or_else(|| {
            let parent = self.event_facts.get(self.parent_of(event)?)?;
            self.own_zone(self.records.events.get(parent.zone_of?)?)
        })
    }

    fn own_zone<'a>(&'a self, event: &'a Event) -> Option<&'a Zone> {
        let of_city = || self.city(event.city.as_ref()?.as_str())?.zone.as_ref();
        event.zone.as_ref().or_else(of_city)
    }

    /// The place among the events of the one that an event is part of.
    fn parent_of(&self, event: &Event) -> Option<usize> {
        self.place_in_kind(event.parent.as_ref()?, Kind::Event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Dataset, Records};
    use crate::words::samples;

    const LONG: usize = 100_000;

    #[test]
    fn a_hundred_thousand_events_in_one_another_take_over_what_the_first_says() {
        let whole = Event {
            city: Some(samples::id("ostby")),
            venue: Some("Hall".to_owned()),
            hosts: [samples::id("vestby")].into(),
            zone: Zone::parse("Asia/Tokyo"),
            ..samples::event("e-0")
        };
        let part = |place: usize| Event {
            parent: Some(samples::id(&format!("e-{}", place - 1))),
            starts: samples::moment("2030-06-16T10:00:00"),
            ..samples::event(&format!("e-{place}"))
        };
        // The one furthest down comes first, and nothing above it is known yet.
        let events: Vec<Event> = (1..LONG).rev().map(part).chain([whole]).collect();
        let catalog =
            Catalog::from_checked(Dataset::default(), Records { events: events.into(), ..Records::default() });
        for event in &catalog.records().events {
            assert_eq!(catalog.zone_of(event), Zone::parse("Asia/Tokyo").as_ref());
            let said = catalog.event_facts(event);
            assert!(said.city && said.venue && said.host);
        }
        let matters = samples::seen(&catalog, "2030-06-15").attention();
        assert_eq!(matters.len(), LONG - 1, "none is confirmed");
    }

    #[test]
    fn what_an_event_says_itself_counts_before_what_it_is_part_of_says() {
        let parent = Some(samples::id("whole"));
        let whole = Event { zone: Zone::parse("Asia/Tokyo"), ..samples::event("whole") };
        let own = Event { parent: parent.clone(), zone: Zone::parse("Asia/Seoul"), ..samples::event("own") };
        let none = Event { parent, ..samples::event("none") };
        let catalog = Catalog::from_checked(
            Dataset::default(),
            Records { events: vec![own, none, whole].into(), ..Records::default() },
        );
        let zone = |id: &str| catalog.zone_of(catalog.event(id).unwrap()).map(ToString::to_string);
        let wanted = ["Asia/Seoul", "Asia/Tokyo", "Asia/Tokyo"].map(|zone| Some(zone.to_owned()));
        assert_eq!(["own", "none", "whole"].map(zone), wanted);
    }

    #[test]
    fn events_in_a_circle_end_somewhere() {
        let of = |slug: &str, parent: &str| Event { parent: Some(samples::id(parent)), ..samples::event(slug) };
        let events = vec![of("one", "two"), of("two", "one"), of("own", "own")];
        let catalog =
            Catalog::from_checked(Dataset::default(), Records { events: events.into(), ..Records::default() });
        assert!(catalog.records().events.iter().all(|event| catalog.zone_of(event).is_none()));
    }
}
