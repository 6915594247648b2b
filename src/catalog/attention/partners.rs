//! Partner cities that nobody can be called in, and those that have gone quiet.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};

use super::{Concern, Matter};
use crate::catalog::{Agreement, Catalog, City, Event, Id, Kind, PartialDate, Person, Record, Viewpoint};

/// What is known of the last event, note or deliverable with a quiet partner.
type Silence = Option<NaiveDate>;

impl Catalog {
    pub(super) fn partners_to_attend(&self, from: Viewpoint) -> Vec<Matter<'_>> {
        let home = self.here().and_then(|here| here.city).map(|city| &city.entry.id);
        let mut matters = Vec::new();
        let mut regions: HashMap<&Id, Vec<Option<Silence>>> = HashMap::new();
        for city in self.records().cities.iter().filter(|city| Some(&city.entry.id) != home) {
            let record = Record::City(city);
            let agreements = self.active_agreements_of(city.entry.id.as_str(), from);
            let is_partner = !agreements.is_empty() || city.membership_on(from.day).is_member();
            if is_partner && self.focal_point(city.entry.id.as_str(), from.day).is_none() {
                matters.push(Matter { record, concern: Concern::NoFocalPoint, day: None });
            }
            if agreements.is_empty() {
                continue;
            }
            let silence = self.silence(city, &agreements, from.day);
            matters.extend(silence.map(|last| Matter { record, concern: Concern::Quiet(last), day: None }));
            if let Some(region) = &city.region {
                regions.entry(region).or_default().push(silence);
            }
        }
        let quiet = regions.into_iter().filter(|(_, silences)| silences.iter().all(Option::is_some));
        let quiet = quiet.filter_map(|(region, silences)| {
            let record = Record::Region(self.region(region.as_str())?);
            let last = silences.iter().copied().flatten().flatten().max();
            Some(Matter { record, concern: Concern::QuietRegion(silences.len(), last), day: None })
        });
        matters.extend(quiet);
        matters
    }

    /// Who is called about a city or an organisation: of those who are in their role on the day, one whose role says focal
    /// point, or else one with a telephone, or else the first by name. For a city these are the people who work there, for
    /// the city or for an organisation that sits in it.
    pub fn focal_point(&self, id: &str, day: NaiveDate) -> Option<&Person> {
        let in_role = |person: &&Person| !person.role_is_over(day) && !person.role_is_ahead(day);
        let is_focal =
            |person: &Person| person.role.as_ref().is_some_and(|role| role.to_lowercase().contains("focal point"));
        let people = self.people_of(id).into_iter().filter(in_role);
        people.min_by_key(|person| (!is_focal(person), person.phones.is_empty(), &person.name, &person.entry.id))
    }

    /// The people of a city or an organisation, whatever their time in the role.
    fn people_of(&self, id: &str) -> Vec<&Person> {
        let mut people = self.people_named_with(id);
        for body in self.organisations_in(id) {
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
    fn organisations_in(&self, city: &str) -> Vec<&Id> {
        let bodies = self.related(city, Kind::Organisation).into_iter();
        let bodies = bodies.filter(|record| {
            matches!(record, Record::Organisation(body) if body.city.as_ref().is_some_and(|id| id.as_str() == city))
        });
        bodies.map(Record::id).collect()
    }

    /// The last event, note or deliverable with a city whose agreements in force are given, where that was at least so many
    /// months ago that the city is quiet; `None` where it is not.
    ///
    /// An event to come and a deliverable that is not yet due speak for themselves, and so does an agreement that has
    /// only just begun.
    fn silence(&self, city: &City, agreements: &[&Agreement], day: NaiveDate) -> Option<Silence> {
        let months = Months::new(self.thresholds().quiet_months);
        let cutoff = day.checked_sub_months(months)?;
        let begun = agreements.iter().filter_map(|agreement| agreement.first_day()).max();
        if begun.is_some_and(|begun| begun > cutoff) {
            return None;
        }
        let last = self.signs(city, agreements, day).into_iter().max();
        last.is_none_or(|last| last <= cutoff).then_some(last)
    }

    /// The days of everything that was done with a city.
    fn signs(&self, city: &City, agreements: &[&Agreement], day: NaiveDate) -> Vec<NaiveDate> {
        let city = city.entry.id.as_str();
        let bodies = self.organisations_in(city);
        let ids = [city].into_iter().chain(bodies.iter().map(|id| id.as_str()));
        let ids = ids.chain(agreements.iter().map(|agreement| agreement.entry.id.as_str()));
        let people = self.people_of(city).into_iter().map(|person| person.entry.id.as_str());
        let mut signs = Vec::new();
        for id in ids.chain(people) {
            let calls = self.record(id).into_iter().flat_map(|record| &record.entry().calls);
            signs.extend(calls.map(|call| call.on.date.last_day()));
            for event in self.related(id, Kind::Event) {
                if let Record::Event(event) = event {
                    signs.extend(day_of(event, day));
                }
                signs.extend(event.entry().calls.iter().map(|call| call.on.date.last_day()));
            }
        }
        let deliverables = agreements.iter().flat_map(|agreement| &agreement.deliverables);
        signs.extend(deliverables.filter_map(|deliverable| deliverable.due.map(PartialDate::last_day)));
        signs
    }
}

/// The day for which an event stands: its last one, or the day from which it is seen where it has none yet and is to come;
/// none for one that is off.
fn day_of(event: &Event, day: NaiveDate) -> Option<NaiveDate> {
    if event.is_off() {
        return None;
    }
    match event.ends.or(event.starts) {
        Some(moment) => Some(moment.date.last_day()),
        None => event.is_upcoming(day).then_some(day),
    }
}
