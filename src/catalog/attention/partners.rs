//! Partner cities that nobody can be called in, and those that have gone quiet.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};

use super::{Concern, Matter};
use crate::catalog::{Agreement, Catalog, City, Context, Event, Id, Kind, PartialDate, Person, Record, Status};

/// What is known of the last event, note or deliverable with a quiet partner.
type LastContact = Option<NaiveDate>;

/// The last event, note or deliverable by the record that it is about: many cities share an agreement.
struct LastContacts<'a> {
    catalog: &'a Catalog,
    day: NaiveDate,
    known: HashMap<&'a Id, Option<PartialDate>>,
}

/// The latest of some dates; of those with the same last day the best known.
fn latest(dates: impl Iterator<Item = PartialDate>) -> Option<PartialDate> {
    dates.max_by_key(|date| (date.last_day(), date.first_day()))
}

impl<'a> LastContacts<'a> {
    /// The last one with a city: with itself, the bodies that sit in it, its people and its agreements.
    fn with(&mut self, city: &'a Id) -> Option<PartialDate> {
        let catalog = self.catalog;
        let bodies = catalog.organisations_in(city.as_str()).into_iter().map(|body| &body.entry.id);
        let people = catalog.people_of(city.as_str()).into_iter().map(|person| &person.entry.id);
        let agreements = catalog.agreements_of(city.as_str()).into_iter().map(|agreement| &agreement.entry.id);
        let ids = [city].into_iter().chain(bodies).chain(people).chain(agreements);
        latest(ids.filter_map(|id| self.of(id)))
    }

    fn of(&mut self, id: &'a Id) -> Option<PartialDate> {
        if let Some(known) = self.known.get(id) {
            return *known;
        }
        let last = self.look_up(id);
        self.known.insert(id, last);
        last
    }

    fn look_up(&self, id: &Id) -> Option<PartialDate> {
        let record = self.catalog.record(id.as_str())?;
        let calls = |record: Record<'a>| record.entry().calls.iter().map(|call| call.on.date);
        let events = self.catalog.related(id.as_str(), Kind::Event).into_iter();
        let of_events = events.flat_map(|other| {
            let day = if let Record::Event(event) = other { date_of(event, self.day) } else { None };
            day.into_iter().chain(calls(other))
        });
        let agreement = if let Record::Agreement(agreement) = record { Some(agreement) } else { None };
        let deliverables = agreement.into_iter().flat_map(|agreement| &agreement.deliverables);
        latest(of_events.chain(deliverables.filter_map(|deliverable| deliverable.due)).chain(calls(record)))
    }
}

impl<'a> Context<'a> {
    /// The last event, note or deliverable with a city, or about another record; an event ahead counts, too.
    pub fn last_contact(self, record: Record<'a>) -> Option<PartialDate> {
        let mut contacts = LastContacts { catalog: self.catalog, day: self.from.day, known: HashMap::new() };
        match record {
            Record::City(city) => contacts.with(&city.entry.id),
            _ => contacts.of(record.id()),
        }
    }

    /// Partners are found by what is probably meant: a link that leads nowhere by a slip makes no city quiet.
    pub(super) fn partners_to_attend(self) -> Vec<Matter<'a>> {
        let matters = self.best_guess().partners_beside(self.catalog).into_iter();
        matters
            .filter_map(|matter| Some(Matter { record: self.catalog.record(matter.record.id().as_str())?, ..matter }))
            .collect()
    }

    /// The same in these records, beside those as they were read.
    fn partners_beside(self, read: &Catalog) -> Vec<Matter<'a>> {
        let home = self.here().and_then(|here| here.city).map(|city| &city.entry.id);
        let mut signs = LastContacts { catalog: self.catalog, day: self.from.day, known: HashMap::new() };
        let mut matters = Vec::new();
        let mut regions: HashMap<&Id, Vec<Option<LastContact>>> = HashMap::new();
        for city in self.catalog.records().cities.iter().filter(|city| Some(&city.entry.id) != home) {
            let record = Record::City(city);
            let mut agreements = self.catalog.agreements_of(city.entry.id.as_str());
            agreements.retain(|agreement| self.catalog.probable_standing(agreement, self.from).is_active());
            let is_partner = !agreements.is_empty() || city.membership_on(self.from.day).is_member();
            let focal_point = self.catalog.focal_point(city.entry.id.as_str(), self.from.day);
            let answers = |person: &Person| self.catalog.is_focal_point(person) || person.can_be_reached();
            if is_partner && !focal_point.is_some_and(|person| answers(person) && read.role_is_sure(person)) {
                matters.push(Matter::new(record, Concern::NoFocalPoint, None));
            }
            if agreements.is_empty() {
                continue;
            }
            let silence = self.silence(city, &agreements, &mut signs);
            matters.extend(silence.map(|last| Matter::new(record, Concern::Quiet(last), None)));
            let is_active = |id: &Id| read.agreement(id.as_str()).is_some_and(|one| read.is_active(one, self.from));
            let is_sure = agreements.iter().any(|agreement| is_active(&agreement.entry.id));
            // One that may have nothing in force does not speak for its region.
            if let Some(region) = city.region.as_ref().filter(|_| is_sure || silence.is_some()) {
                regions.entry(region).or_default().push(silence);
            }
        }
        let quiet = regions.into_iter().filter(|(_, silences)| silences.iter().all(Option::is_some));
        let quiet = quiet.filter_map(|(region, silences)| {
            let record = Record::Region(self.catalog.region(region.as_str())?);
            let last = silences.iter().copied().flatten().flatten().max();
            Some(Matter::new(record, Concern::QuietRegion(silences.len(), last), None))
        });
        matters.extend(quiet);
        matters
    }

    /// The last event, note or deliverable with a city, where it was so many months ago that the city is quiet.
    ///
    /// A city is not quiet while an event or a deliverable is ahead, or an agreement has only just begun.
    fn silence(self, city: &'a City, agreements: &[&Agreement], signs: &mut LastContacts<'a>) -> Option<LastContact> {
        let months = Months::new(self.preferences.thresholds.quiet_months);
        let cutoff = signs.day.checked_sub_months(months)?;
        let begun = agreements.iter().filter_map(|agreement| agreement.first_day()).max();
        if begun.is_some_and(|begun| begun > cutoff) {
            return None;
        }
        let last = signs.with(&city.entry.id).map(PartialDate::last_day);
        last.is_none_or(|last| last <= cutoff).then_some(last)
    }
}

/// The date for which an event stands: its last one, or `day` for one to come without a date; none where it is off or
/// postponed without a new date.
fn date_of(event: &Event, day: NaiveDate) -> Option<PartialDate> {
    if event.is_off() || event.is_put_off(day) {
        return None;
    }
    match event.ends.or(event.starts) {
        Some(moment) => Some(moment.date),
        None => PartialDate::day(day).filter(|_| event.status != Some(Status::Held)),
    }
}
