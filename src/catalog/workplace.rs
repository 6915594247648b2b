//! Where somebody works: the clock, the office hours and the days off of a city, an organisation or a person.

use std::borrow::Cow;
use std::ops::Range;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{
    Catalog, City, Context, Holiday, Id, Instant, Occurrence, OfficeHours, Preferences, Record, Weekend, Zone,
};

/// Where somebody works.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workplace<'a> {
    /// Its zone, where that is known.
    pub zone: Option<&'a Zone>,
    /// When its office is open; `None` where the data do not say.
    pub hours: Option<&'a OfficeHours>,
    /// The city that it lies in.
    pub city: Option<&'a City>,
    /// The country that an organisation says itself.
    pub own_country: Option<&'a str>,
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

const WATCHED_DAYS: usize = 366;

impl<'a> Workplace<'a> {
    /// The country, where it is known: the city's, or else what an organisation says itself.
    pub fn country(&self) -> Option<&'a str> {
        self.city.and_then(|city| city.country.as_deref()).or(self.own_country)
    }

    /// Whether a day of the week belongs to the weekend: the country's, or else Saturday and Sunday. An office with
    /// hours on its country's weekend, or without a country, rests on the days without hours.
    fn is_weekend(&self, day: NaiveDate) -> bool {
        let weekend = Weekend::of(self.country());
        let keeps_own_week = |hours: &&OfficeHours| {
            self.country().is_none() || weekend.days().iter().any(|day| hours.is_working_day(*day))
        };
        let own_week = self.hours.filter(keeps_own_week);
        own_week.map_or_else(|| weekend.has(day.weekday()), |hours| !hours.is_working_day(day.weekday()))
    }
}

impl Catalog {
    /// Where a city, an organisation or a person works; `None` for other records.
    ///
    /// Zone and hours are its own, or those of its city; a person without a city has those of the organisation.
    pub fn workplace(&self, id: &str) -> Option<Workplace<'_>> {
        let at = |id: &Option<Id>| self.city(id.as_ref()?.as_str());
        let (zone, hours, city, own_country) = match self.record(id)? {
            Record::City(city) => (city.zone.as_ref(), city.office_hours.as_ref(), Some(city), None),
            Record::Organisation(body) => {
                (body.zone.as_ref(), body.office_hours.as_ref(), at(&body.city), body.country.as_deref())
            }
            Record::Person(person) => {
                let body = person.organisation.as_ref().and_then(|id| self.organisation(id.as_str()));
                let body = body.filter(|body| person.city.is_none() || person.city == body.city);
                let zone = person.zone.as_ref().or_else(|| body?.zone.as_ref());
                let hours = person.office_hours.as_ref().or_else(|| body?.office_hours.as_ref());
                let city = at(&person.city).or_else(|| at(&body?.city));
                (zone, hours, city, body.and_then(|body| body.country.as_deref()))
            }
            _ => return None,
        };
        Some(Workplace {
            zone: zone.or_else(|| city?.zone.as_ref()),
            hours: hours.or_else(|| city?.office_hours.as_ref()),
            city,
            own_country,
        })
    }

    /// Whose office everything is seen from: of the city, organisation or person chosen, or else the data set's home.
    pub fn home<'a>(&'a self, preferences: &'a Preferences) -> Option<&'a Id> {
        let chosen = preferences.home.as_ref().filter(|id| self.workplace(id.as_str()).is_some());
        chosen.or(self.dataset().home.as_ref())
    }

    /// Today at home; where its zone is not known, on this machine.
    pub fn today(&self, now: Instant, preferences: &Preferences) -> NaiveDate {
        let here = self.home(preferences).and_then(|home| self.workplace(home.as_str())?.zone);
        here.map_or_else(|| now.clock_of_the_machine(), |zone| zone.clock(now)).local.date()
    }

    /// The holiday that a workplace keeps on a day: of its city, or of its country as a whole.
    pub fn holiday_at(&self, place: &Workplace<'_>, day: NaiveDate) -> Option<&Holiday> {
        let keeps = |holiday: &&Holiday| match &holiday.city {
            Some(city) => place.city.is_some_and(|own| own.entry.id == *city),
            None => holiday.country.is_some() && holiday.country.as_deref() == place.country(),
        };
        self.holidays_on(day).find(keeps)
    }

    /// Whether nobody works there on a day: a holiday, a day without hours, or without any hours the weekend.
    pub fn is_day_off(&self, place: &Workplace<'_>, day: NaiveDate) -> bool {
        let is_closed = place.hours.map_or_else(|| place.is_weekend(day), |hours| !hours.is_working_day(day.weekday()));
        is_closed || self.holiday_at(place, day).is_some()
    }

    /// Whether somebody may be asked to a meeting there on a day: it is no holiday, and not the weekend there.
    pub fn can_meet(&self, place: &Workplace<'_>, day: NaiveDate) -> bool {
        !place.is_weekend(day) && self.holiday_at(place, day).is_none()
    }
}

impl<'a> Context<'a> {
    /// The office from which everything is seen.
    pub fn here(self) -> Option<Workplace<'a>> {
        self.catalog.workplace(self.catalog.home(self.preferences)?.as_str())
    }

    /// Today, in the office from which everything is seen.
    pub fn today(self, now: Instant) -> NaiveDate {
        self.catalog.today(now, self.preferences)
    }

    /// When an office is open: the hours that the data state, or else those that are assumed.
    pub fn hours(self, place: &Workplace<'a>) -> Cow<'a, OfficeHours> {
        let assumed = || Cow::Owned(self.preferences.hours.over(Weekend::of(place.country())));
        place.hours.map_or_else(assumed, Cow::Borrowed)
    }

    /// Whether an office is open at an instant, and when that changes; `None` where its zone is not known.
    ///
    /// Hours follow the clock there: a skipped hour is lost, a repeated one counts twice. Holidays have none.
    pub fn office_status(self, place: &Workplace<'a>, instant: Instant) -> Option<OfficeStatus<'a>> {
        let (zone, hours) = (place.zone?, self.hours(place));
        let holiday_on = |local: NaiveDateTime| self.catalog.holiday_at(place, local.date());
        let is_open = |instant| {
            let local = zone.clock(instant).local;
            hours.is_open(local) && holiday_on(local).is_none()
        };
        let open = is_open(instant);
        let changes = edges(&hours, zone, instant).find(|edge| is_open(*edge) != open);
        Some(OfficeStatus { open, changes, holiday: holiday_on(zone.clock(instant).local) })
    }

    /// When an office is open between two instants, in order; nothing where its zone is not known.
    pub fn open_spans(self, place: &Workplace<'a>, span: Range<Instant>) -> Vec<Range<Instant>> {
        let (hours, mut spans, mut at) = (self.hours(place), Vec::new(), span.start);
        let place = Workplace { hours: Some(&hours), ..*place };
        while at < span.end
            && let Some(status) = self.office_status(&place, at)
        {
            let end = status.changes.unwrap_or(span.end).min(span.end);
            spans.extend(status.open.then_some(at..end));
            at = end;
        }
        spans
    }
}

/// The instants after `instant` at which an office may open or close: its hours, midnight, and changes of the clock.
fn edges<'a>(hours: &'a OfficeHours, zone: &'a Zone, instant: Instant) -> impl Iterator<Item = Instant> + 'a {
    let first = zone.clock(instant).local.date();
    let days = first.iter_days().take(WATCHED_DAYS);
    days.flat_map(move |day| {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let hours = hours.spans(day).flat_map(|(from, until)| [from, until]);
        let local = hours.chain([midnight]).flat_map(|local| match zone.when(local) {
            Occurrence::Once(at) => [Some(at), None],
            Occurrence::Skipped { jump, .. } => [Some(jump), None],
            Occurrence::Twice(first, second) => [Some(first), Some(second)],
        });
        let mut edges: Vec<Instant> = local.flatten().collect();
        let (start, end) = (zone.when(midnight).instant(), zone.when(midnight + chrono::TimeDelta::days(1)).instant());
        edges.extend(zone.next_change(start.plus(-1)).filter(|change| *change <= end));
        edges.sort_unstable();
        edges
    })
    .filter(move |edge| *edge > instant)
}

#[cfg(test)]
mod tests;
