//! A partner city as a whole: the bodies that sit in it, its people, whom to call, and what takes place with it.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Catalog, Context, Event, Id, Kind, Organisation, Person, Record};

impl Person {
    /// Whether there is a telephone number or an e-mail address.
    pub fn can_be_reached(&self) -> bool {
        self.has_telephone() || self.has_email()
    }
}

impl Catalog {
    /// Whom to call about a city or an organisation: a focal point by role, or else whoever has a telephone, or an
    /// e-mail address, or comes first by name. Only people in their role on the day count; for a city, those who work
    /// there.
    pub fn focal_point(&self, id: &str, day: NaiveDate) -> Option<&Person> {
        let is_in_role = |person: &&Person| !person.role_is_over(day) && !person.role_is_ahead(day);
        let people = self.people_of(id).into_iter().filter(is_in_role);
        people.min_by_key(|person| {
            let reached = (!person.has_telephone(), !person.can_be_reached());
            (!self.role_is_sure(person), !self.is_focal_point(person), reached, &person.name, &person.entry.id)
        })
    }

    /// Whether the role of a person says that this is the one to call.
    pub fn is_focal_point(&self, person: &Person) -> bool {
        person.role.as_ref().is_some_and(|role| self.vocabulary().is_focal_point(role))
    }

    /// Whether it is known from when until when a person is in the role: what cannot be read may still be meant.
    pub(super) fn role_is_sure(&self, person: &Person) -> bool {
        let faults = self.faults_of(&person.entry.id).iter();
        let mut fields = faults.flat_map(|fault| ["from", "until"].into_iter().filter(|field| fault.touches(field)));
        fields.all(|field| (if field == "from" { person.from } else { person.until }).is_some())
    }

    /// The people of a city or an organisation, whatever their time in the role.
    pub fn people_of(&self, id: &str) -> Vec<&Person> {
        let mut people = self.people_named_with(id);
        for body in self.organisations_in(id) {
            let body = &body.entry.id;
            let theirs = self.people_named_with(body.as_str()).into_iter();
            people.extend(theirs.filter(|person| person.city.is_none() && person.organisation.as_ref() == Some(body)));
        }
        people
    }

    fn people_named_with(&self, id: &str) -> Vec<&Person> {
        let people = self.related(id, Kind::Person).into_iter();
        people.filter_map(|record| if let Record::Person(person) = record { Some(person) } else { None }).collect()
    }

    /// The organisations that sit in a city; none for other records.
    pub fn organisations_in(&self, city: &str) -> Vec<&Organisation> {
        let sits_there = |body: &&Organisation| body.city.as_ref().is_some_and(|id| id.as_str() == city);
        let bodies = self.related(city, Kind::Organisation).into_iter();
        let bodies =
            bodies.filter_map(|record| if let Record::Organisation(body) = record { Some(body) } else { None });
        bodies.filter(sits_there).collect()
    }

    /// The events that name a city, a body that sits in it, or an agreement with it, each once. The home organisation
    /// speaks for no city.
    pub fn events_with(&self, city: &str) -> Vec<&Event> {
        let bodies = self.organisations_in(city).into_iter().map(|body| &body.entry.id);
        let bodies = bodies.filter(|body| Some(*body) != self.dataset().home.as_ref()).map(Id::as_str);
        let agreements = self.agreements_of(city).into_iter().map(|agreement| agreement.entry.id.as_str());
        let names = [city].into_iter().chain(bodies).chain(agreements);
        let events = names.flat_map(|name| self.related(name, Kind::Event));
        let mut seen = HashSet::new();
        let events = events.filter_map(|record| if let Record::Event(event) = record { Some(event) } else { None });
        events.filter(|event| seen.insert(&event.entry.id)).collect()
    }
}

impl<'a> Context<'a> {
    /// The next event with a city; one without a date comes last, one that has begun without a known end last of its
    /// day.
    pub fn next_event_with(self, city: &str) -> Option<&'a Event> {
        let coming = self.catalog.events_with(city).into_iter().filter(|event| self.is_upcoming(event));
        coming.min_by_key(|event| {
            let date = event.starts.map(|starts| starts.date);
            (date.is_none(), date, self.may_be_over(event), self.catalog.hour_of(event), &event.entry.id)
        })
    }
}
