//! Where somebody works: the clock, the office hours and the days off of a city, an organisation or a person.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    Catalog, City, Holiday, Instant, OfficeHours, Organisation, Person, Record, WallClock, Weekend, When, Zone,
};

/// Where somebody works.
#[derive(Clone, Debug, PartialEq)]
pub struct Workplace<'a> {
    /// Its zone, where that is known.
    pub zone: Option<&'a Zone>,
    /// When its office is open.
    pub hours: OfficeHours,
    /// Whether the data say nothing of the hours, so that they are assumed.
    pub assumed: bool,
    /// The city that it lies in.
    pub city: Option<&'a City>,
}

/// Whether an office is open, and until when that stays so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfficeStatus<'a> {
    /// Whether it is open.
    pub open: bool,
    /// When it closes or opens next; `None` where that is further away than a year.
    pub changes: Option<Instant>,
    /// The holiday on that day, where there is one.
    pub holiday: Option<&'a Holiday>,
}

/// How many days ahead an office is watched.
const WATCHED_DAYS: usize = 366;

impl Workplace<'_> {
    /// The country, where it is known.
    pub fn country(&self) -> Option<&str> {
        self.city?.country.as_deref()
    }

    /// Whether a day of the week belongs to the weekend. Who states hours on a day of the country's weekend, or has no
    /// country, keeps a week of its own, and rests on the days without hours; everybody else keeps the country's weekend, or
    /// else Saturday and Sunday.
    fn is_weekend(&self, day: NaiveDate) -> bool {
        let weekend = Weekend::of(self.country());
        let works_on = |day: &Weekday| self.hours.is_working_day(*day);
        let own_week = !self.assumed && (self.country().is_none() || weekend.days().iter().any(works_on));
        if own_week { !works_on(&day.weekday()) } else { weekend.has(day.weekday()) }
    }
}

impl Catalog {
    /// Where a city, an organisation or a person works; `None` for other records.
    ///
    /// Each has its own zone and hours, or else those of where it sits: an organisation and a person those of the city
    /// that their record names; a person without a city those of the organisation. A person in another city than the
    /// organisation has nothing of the organisation.
    pub fn workplace(&self, id: &str) -> Option<Workplace<'_>> {
        match self.record(id)? {
            Record::City(city) => Some(self.at(city.zone.as_ref(), city.office_hours.as_ref(), Some(city))),
            Record::Organisation(organisation) => Some(self.workplace_of(organisation)),
            Record::Person(person) => Some(self.workplace_of_person(person)),
            _ => None,
        }
    }

    fn workplace_of<'a>(&'a self, organisation: &'a Organisation) -> Workplace<'a> {
        let city = organisation.city.as_ref().and_then(|city| self.city(city.as_str()));
        self.at(organisation.zone.as_ref(), organisation.office_hours.as_ref(), city)
    }

    fn workplace_of_person<'a>(&'a self, person: &'a Person) -> Workplace<'a> {
        let organisation = person.organisation.as_ref().and_then(|id| self.organisation(id.as_str()));
        let same_city = |organisation: &&Organisation| person.city.is_none() || person.city == organisation.city;
        let organisation = organisation.filter(same_city);
        let city = person.city.as_ref().or_else(|| organisation?.city.as_ref());
        let zone = person.zone.as_ref().or_else(|| organisation?.zone.as_ref());
        let hours = person.office_hours.as_ref().or_else(|| organisation?.office_hours.as_ref());
        self.at(zone, hours, city.and_then(|city| self.city(city.as_str())))
    }

    fn at<'a>(
        &'a self,
        zone: Option<&'a Zone>,
        hours: Option<&'a OfficeHours>,
        city: Option<&'a City>,
    ) -> Workplace<'a> {
        let stated = hours.or_else(|| city?.office_hours.as_ref());
        let country = city.and_then(|city| city.country.as_deref());
        let assumed = || self.standpoint().hours.over(Weekend::of(country));
        Workplace {
            zone: zone.or_else(|| city?.zone.as_ref()),
            hours: stated.cloned().unwrap_or_else(assumed),
            assumed: stated.is_none(),
            city,
        }
    }

    /// The office from which everything is seen: the one chosen, or else the data set's home.
    pub fn here(&self) -> Option<Workplace<'_>> {
        let chosen = self.standpoint().home.as_ref().and_then(|id| self.workplace(id.as_str()));
        chosen.or_else(|| self.workplace(self.dataset().home.as_ref()?.as_str()))
    }

    /// What a clock shows in the office from which everything is seen; where its zone is not known, on this machine.
    pub fn clock_here(&self, now: Instant) -> WallClock {
        self.here().and_then(|here| here.zone).map_or_else(|| now.clock_of_the_machine(), |zone| zone.clock(now))
    }

    /// Today, in the office from which everything is seen.
    pub fn today(&self, now: Instant) -> NaiveDate {
        self.clock_here(now).local.date()
    }

    /// The holiday that a workplace keeps on a day: of its city, or of its country as a whole.
    pub fn holiday_at(&self, place: &Workplace<'_>, day: NaiveDate) -> Option<&Holiday> {
        let keeps = |holiday: &&Holiday| match &holiday.city {
            Some(city) => place.city.is_some_and(|own| own.entry.id == *city),
            None => holiday.country.is_some() && holiday.country.as_deref() == place.country(),
        };
        self.holidays_on(day).find(keeps)
    }

    /// Whether nobody works there on a day: it is a holiday, or the hours that are stated have none on it, or where none are
    /// stated, it is the weekend.
    pub fn is_day_off(&self, place: &Workplace<'_>, day: NaiveDate) -> bool {
        let is_closed = if place.assumed { place.is_weekend(day) } else { !place.hours.is_working_day(day.weekday()) };
        is_closed || self.holiday_at(place, day).is_some()
    }

    /// Whether somebody may be asked to a meeting there on a day: it is no holiday, and not the weekend there.
    pub fn can_meet(&self, place: &Workplace<'_>, day: NaiveDate) -> bool {
        !place.is_weekend(day) && self.holiday_at(place, day).is_none()
    }

    fn is_open(&self, place: &Workplace<'_>, zone: &Zone, instant: Instant) -> bool {
        let local = zone.clock(instant).local;
        place.hours.is_open(local) && self.holiday_at(place, local.date()).is_none()
    }

    /// Whether an office is open at an instant, and when that changes; `None` where its zone is not known.
    ///
    /// It is open while the clock there shows one of its hours on a day that is no holiday: an hour that the clock skips
    /// is lost, and one that comes twice is kept twice.
    pub fn office_status(&self, place: &Workplace<'_>, instant: Instant) -> Option<OfficeStatus<'_>> {
        let zone = place.zone?;
        let local = zone.clock(instant).local;
        let open = self.is_open(place, zone, instant);
        let changes = edges(place, zone, instant).find(|edge| self.is_open(place, zone, *edge) != open);
        Some(OfficeStatus { open, changes, holiday: self.holiday_at(place, local.date()) })
    }

    /// When an office is open between two instants, in order; nothing where its zone is not known.
    pub fn open_spans(&self, place: &Workplace<'_>, span: Range<Instant>) -> Vec<Range<Instant>> {
        let (mut spans, mut at) = (Vec::new(), span.start);
        while at < span.end {
            let Some(status) = self.office_status(place, at) else { break };
            let end = status.changes.unwrap_or(span.end).min(span.end);
            if status.open {
                spans.push(at..end);
            }
            at = end;
        }
        spans
    }
}

/// The instants after `instant` at which an office may open or close, day by day: where its hours begin and end, at
/// midnight, and where the clock is set.
fn edges<'a>(place: &'a Workplace<'_>, zone: &'a Zone, instant: Instant) -> impl Iterator<Item = Instant> + 'a {
    let first = zone.clock(instant).local.date();
    let days = first.iter_days().take(WATCHED_DAYS);
    days.flat_map(move |day| {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let hours = place.hours.spans(day).flat_map(|(from, until)| [from, until]);
        let local = hours.chain([midnight]).flat_map(|local| match zone.when(local) {
            When::Once(at) => [Some(at), None],
            When::Skipped { jump, .. } => [Some(jump), None],
            When::Twice(first, second) => [Some(first), Some(second)],
        });
        let mut edges: Vec<Instant> = local.flatten().collect();
        let (start, end) = (zone.when(midnight).meant(), zone.when(midnight + chrono::TimeDelta::days(1)).meant());
        edges.extend(zone.next_change(start.plus(-1)).filter(|change| *change <= end));
        edges.sort_unstable();
        edges
    })
    .filter(move |edge| *edge > instant)
}

#[cfg(test)]
mod tests;
