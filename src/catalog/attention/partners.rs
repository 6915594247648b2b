//! Partner cities that nobody can be called in, and those that have gone quiet.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};

use super::{Concern, Matter};
use crate::catalog::{Agreement, Catalog, City, Event, Id, PartialDate, Record, Viewpoint};

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
            let focal_point = self.focal_point(city.entry.id.as_str(), from.day);
            if is_partner && !focal_point.is_some_and(|person| person.is_focal_point() || person.can_be_reached()) {
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
        let ids = [city].into_iter().chain(self.organisations_in(city).into_iter().map(|body| body.entry.id.as_str()));
        let ids = ids.chain(agreements.iter().map(|agreement| agreement.entry.id.as_str()));
        let ids = ids.chain(self.people_of(city).into_iter().map(|person| person.entry.id.as_str()));
        let noted = ids.filter_map(|id| Some(self.record(id)?.entry()));
        let events = self.events_with(city);
        let noted = noted.chain(events.iter().map(|event| &event.entry));
        let mut signs: Vec<NaiveDate> =
            noted.flat_map(|entry| &entry.calls).map(|call| call.on.date.last_day()).collect();
        signs.extend(events.iter().filter_map(|event| day_of(event, day)));
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
