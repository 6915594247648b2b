//! What stands on the days of a calendar: events, deadlines, last days, days for notice and what is due; and the holidays
//! of here and of the partners. What is known to the month or the year alone stands on no day.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate, NaiveTime};

use super::{
    Agreement, Catalog, Context, Deliverable, Due, Event, Holiday, Id, Milestone, Moment, PartialDate, Precision,
    Record, Stage, Standing, Status,
};

/// Why a record stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayEntryKind {
    /// It is an event.
    Event,
    /// It is a deadline.
    Deadline,
    /// The registration for it closes.
    Registration,
    /// It is the last day for notice.
    Notice,
    /// It is the last day of an agreement.
    LastDay,
    /// It is the last day of a period, after which the agreement goes on.
    PeriodEnd,
    /// A deliverable is due, by its place.
    Deliverable(usize),
    /// A milestone is due, by its place.
    Milestone(usize),
}

impl DayEntryKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            DayEntryKind::Event => "event",
            DayEntryKind::Deadline => "deadline",
            DayEntryKind::Registration => "registration closes",
            DayEntryKind::Notice => "notice",
            DayEntryKind::LastDay => "last day",
            DayEntryKind::PeriodEnd => "last day of the period",
            DayEntryKind::Deliverable(_) => "deliverable",
            DayEntryKind::Milestone(_) => "milestone",
        }
    }
}

/// On which days something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryDays {
    /// From a day to another, both included.
    Days(NaiveDate, NaiveDate),
    /// Somewhere in a month or a year.
    In(PartialDate),
}

impl EntryDays {
    /// The days of two dates; those of the first alone where the second is known less well.
    fn of(first: PartialDate, last: Option<PartialDate>) -> EntryDays {
        match (first.exact(), last.unwrap_or(first).exact()) {
            (Some(first), Some(last)) => EntryDays::Days(first, last.max(first)),
            (Some(first), None) => EntryDays::Days(first, first),
            (None, _) => EntryDays::In(first),
        }
    }

    /// Whether it stands on a day.
    pub fn is_on(self, day: NaiveDate) -> bool {
        matches!(self, EntryDays::Days(first, last) if first <= day && day <= last)
    }

    /// Whether it stands on one of some days, or in a month or a year that has one of them.
    pub fn meets(self, first: NaiveDate, last: NaiveDate) -> bool {
        let (own_first, own_last) = match self {
            EntryDays::Days(first, last) => (first, last),
            EntryDays::In(date) => (date.first_day(), date.last_day()),
        };
        own_first <= last && first <= own_last
    }

    /// The first day that it can be.
    pub fn first(self) -> NaiveDate {
        match self {
            EntryDays::Days(first, _) => first,
            EntryDays::In(date) => date.first_day(),
        }
    }
}

/// Something that stands on days of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayEntry {
    /// The record.
    pub id: Id,
    /// Why it stands there.
    pub kind: DayEntryKind,
    /// Where.
    pub days: EntryDays,
    /// What orders those of one day: the hour, where there is one.
    hour: Option<NaiveTime>,
    /// An event with the same person or in the same city at the same time.
    pub clash: Option<Id>,
}

/// The holidays of here and of the partners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchedHolidays {
    countries: HashSet<String>,
    cities: HashSet<Id>,
    own_country: Option<String>,
    own_city: Option<Id>,
}

impl WatchedHolidays {
    /// Whether a holiday is kept here.
    pub fn is_here(&self, holiday: &Holiday) -> bool {
        match &holiday.city {
            Some(city) => self.own_city.as_ref() == Some(city),
            None => holiday.country.is_some() && holiday.country == self.own_country,
        }
    }

    /// Whether a holiday is kept here or by a partner.
    pub fn has(&self, holiday: &Holiday) -> bool {
        let by_partner = match &holiday.city {
            Some(city) => self.cities.contains(city),
            None => holiday.country.as_ref().is_some_and(|country| self.countries.contains(country)),
        };
        by_partner || self.is_here(holiday)
    }
}

impl<'a> Context<'a> {
    /// What stands in a calendar of the records that are wanted, by day and hour.
    pub fn day_entries(self, is_wanted: &dyn Fn(Record<'a>) -> bool) -> Vec<DayEntry> {
        let records = self.catalog.records();
        let mut entries: Vec<DayEntry> = Vec::new();
        let events = records.events.iter().filter(|event| is_wanted(Record::Event(event)));
        let events: Vec<&Event> = events.collect();
        for event in &events {
            entries.extend(self.entries_of_event(event));
        }
        for agreement in records.agreements.iter().filter(|one| is_wanted(Record::Agreement(one))) {
            entries.extend(self.entries_of_agreement(agreement));
        }
        for initiative in records.initiatives.iter().filter(|one| is_wanted(Record::Initiative(one))) {
            let due = initiative.milestones.iter().enumerate().filter_map(|(place, one): (usize, &Milestone)| {
                let is_open = one.due_on(self.catalog.vocabulary(), self.from.day, 0) != Due::Closed;
                let days = EntryDays::of(one.due.filter(|_| is_open)?, None);
                Some(entry(&initiative.entry.id, DayEntryKind::Milestone(place), days))
            });
            entries.extend(due);
        }
        let clashes = self.clashes(&events);
        for one in entries.iter_mut().filter(|one| one.kind == DayEntryKind::Event) {
            one.clash = clashes.get(&one.id).map(|other| (*other).clone());
        }
        entries.sort_by(|one, other| {
            (one.days, one.hour, one.kind, &one.id).cmp(&(other.days, other.hour, other.kind, &other.id))
        });
        entries
    }

    fn entries_of_event(self, event: &Event) -> Vec<DayEntry> {
        let (id, mut entries) = (&event.entry.id, Vec::new());
        if let Some(starts) = event.starts.filter(|_| !event.is_put_off(self.from.day)) {
            let kind =
                if self.catalog.vocabulary().is_deadline(event) { DayEntryKind::Deadline } else { DayEntryKind::Event };
            let days = EntryDays::of(starts.date, event.ends.map(|ends| ends.date));
            entries.push(DayEntry { hour: starts.time, ..entry(id, kind, days) });
        }
        if let Some(until) = event.register_by.filter(|_| !event.is_off()) {
            let days = EntryDays::of(until.date, None);
            entries.push(DayEntry { hour: until.time, ..entry(id, DayEntryKind::Registration, days) });
        }
        entries
    }

    fn entries_of_agreement(self, agreement: &Agreement) -> Vec<DayEntry> {
        let (id, mut entries) = (&agreement.entry.id, Vec::new());
        let (standing, day) = (self.standing(agreement), self.from.day);
        let is_signed = agreement.stage == Stage::Signed && standing != Standing::Superseded;
        if let Some(last) = agreement.last_day(day).filter(|_| is_signed) {
            let days = if agreement.ends_on_a_day() {
                EntryDays::Days(last, last)
            } else {
                let stated = agreement.ends.filter(|_| agreement.terminated.is_none());
                stated
                    .or(PartialDate::year(chrono::Datelike::year(&last)))
                    .map_or(EntryDays::Days(last, last), |date| EntryDays::of(date, None))
            };
            let goes_on = agreement.goes_on_after(last);
            entries.push(entry(id, if goes_on { DayEntryKind::PeriodEnd } else { DayEntryKind::LastDay }, days));
        }
        if let Some(notice) = self.catalog.next_notice(agreement, day).filter(|_| is_signed) {
            let by = notice.due(day);
            entries.push(entry(id, DayEntryKind::Notice, EntryDays::Days(by, by)));
        }
        let due = agreement.deliverables.iter().enumerate().filter_map(|(place, one): (usize, &Deliverable)| {
            let is_open = one.due_on(self.catalog.vocabulary(), day, 0) != Due::Closed;
            let days = EntryDays::of(one.due.filter(|_| is_open)?, None);
            Some(entry(id, DayEntryKind::Deliverable(place), days))
        });
        entries.extend(due);
        entries
    }

    /// The holidays of here and of the cities, and the countries of other partners, with an agreement in force.
    pub fn watched_holidays(self) -> WatchedHolidays {
        let here = self.here();
        let mut watched = WatchedHolidays {
            own_country: here.and_then(|here| here.country()).map(str::to_owned),
            own_city: here.and_then(|here| here.city).map(|city| city.entry.id.clone()),
            ..WatchedHolidays::default()
        };
        let agreements = self.catalog.records().agreements.iter();
        for agreement in agreements.filter(|agreement| self.catalog.is_active(agreement, self.from)) {
            for city in self.catalog.cities_of(agreement) {
                watched.cities.insert(city.entry.id.clone());
                watched.countries.extend(city.country.clone());
            }
            let bodies = agreement.parties.iter().filter_map(|party| self.catalog.organisation(party.as_str()));
            watched.countries.extend(bodies.filter(|body| body.city.is_none()).filter_map(|body| body.country.clone()));
        }
        watched
    }

    /// The events with the same person or in the same city at the same time, each with another one.
    fn clashes<'e>(self, events: &[&'e Event]) -> HashMap<&'e Id, &'e Id> {
        let mut by_key: HashMap<Id, Vec<(i64, i64, &'e Event)>> = HashMap::new();
        for event in events.iter().copied() {
            let is_open = !matches!(event.status, Some(Status::Cancelled | Status::Postponed));
            let Some((start, end)) = self.span_of(event).filter(|_| is_open) else { continue };
            if self.catalog.vocabulary().is_deadline(event) {
                continue;
            }
            let city = event.city.as_ref().filter(|_| !self.catalog.vocabulary().is_placeless(event));
            let leads = event.agreements.iter().filter_map(|id| self.catalog.agreement(id.as_str())?.lead.as_ref());
            let keys: HashSet<&Id> = city.into_iter().chain(leads).collect();
            for key in keys {
                by_key.entry(key.clone()).or_default().push((start, end, event));
            }
        }
        let mut clashes = HashMap::new();
        for spans in by_key.values_mut() {
            spans.sort_by_key(|(start, end, event)| (*start, *end, event.entry.id.as_str()));
            let mut running: Vec<(i64, &Event)> = Vec::new();
            for (start, end, event) in spans.iter() {
                running.retain(|(until, _)| until > start);
                for (_, other) in running.iter().filter(|(_, other)| !self.are_parts_of_one(event, other)) {
                    clashes.entry(&event.entry.id).or_insert(&other.entry.id);
                    clashes.entry(&other.entry.id).or_insert(&event.entry.id);
                }
                if running.len() < MOST_AT_ONCE {
                    running.push((*end, event));
                }
            }
        }
        clashes
    }

    /// From when until when an event is known to be on; by its days where it has no hours.
    fn span_of(self, event: &Event) -> Option<(i64, i64)> {
        let starts = event.starts.filter(|starts| starts.date.precision() == Precision::Day)?;
        let ends = event.ends.filter(|ends| ends.date.precision() == Precision::Day).unwrap_or(starts);
        let zone = self.catalog.zone_of(event);
        let at = |day: NaiveDate, time: NaiveTime| {
            let local = day.and_time(time);
            zone.map_or(local.and_utc().timestamp(), |zone| zone.when(local).instant().unix())
        };
        let whole = |moment: Moment| moment.date.exact();
        let start = at(whole(starts)?, starts.time.unwrap_or(NaiveTime::MIN));
        let end = match ends.time {
            Some(time) => at(whole(ends)?, time).max(start + 1),
            None => at(whole(ends)?.checked_add_days(Days::new(1))?, NaiveTime::MIN),
        };
        Some((start, end))
    }

    /// Whether one is part of the other, or both are parts of a third.
    fn are_parts_of_one(self, one: &Event, other: &Event) -> bool {
        let root = |event: &Event| root_of(self.catalog, event);
        root(one) == root(other)
    }
}

/// How many events may be on at once for a person or a city before no more of them are compared.
const MOST_AT_ONCE: usize = 64;

/// The event that an event is part of in the end.
fn root_of(catalog: &Catalog, event: &Event) -> Id {
    const DEEPEST: usize = 16;
    let mut at = event;
    for _ in 0..DEEPEST {
        let parent = at.parent.as_ref().and_then(|id| catalog.event(id.as_str()));
        let Some(parent) = parent else { break };
        at = parent;
    }
    at.entry.id.clone()
}

fn entry(id: &Id, kind: DayEntryKind, days: EntryDays) -> DayEntry {
    DayEntry { id: id.clone(), kind, days, hour: None, clash: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Dataset, Records};
    use crate::words::samples;
    use proptest::prelude::*;

    fn entries_of(records: Records, day: &str) -> Vec<String> {
        let catalog = Catalog::from_checked(Dataset::default(), records);
        let entries = samples::seen(&catalog, day).day_entries(&|_| true);
        entries.iter().map(|one| format!("{} {} {:?}", one.id, one.kind.word(), one.days)).collect()
    }

    #[test]
    fn what_is_known_to_the_month_or_the_year_stands_on_no_day() {
        let event = |slug: &str, starts: &str, ends: &str| Event {
            starts: samples::moment(starts),
            ends: samples::moment(ends),
            ..samples::event(slug)
        };
        let pact = |slug: &str, ends: &str| Agreement {
            ends: PartialDate::parse(ends),
            ..samples::agreement(slug, &["ostby", "vestby"])
        };
        let records = Records {
            events: vec![
                event("day", "2030-06-14", "2030-06-16"),
                event("half", "2030-06-20", "2030-06"),
                event("month", "2030-06", "2030-06-20"),
                event("none", "", ""),
                event("year", "2030", ""),
            ]
            .into(),
            agreements: vec![pact("to-day", "2030-07-31"), pact("to-month", "2030-08"), pact("to-year", "2031")].into(),
            ..Records::default()
        };
        assert_eq!(
            entries_of(records, "2030-06-15"),
            [
                "day event Days(2030-06-14, 2030-06-16)",
                "half event Days(2030-06-20, 2030-06-20)",
                "to-day last day Days(2030-07-31, 2030-07-31)",
                "year event In(PartialDate { first: 2030-01-01, precision: Year })",
                "month event In(PartialDate { first: 2030-06-01, precision: Month })",
                "to-month last day In(PartialDate { first: 2030-08-01, precision: Month })",
                "to-year last day In(PartialDate { first: 2031-01-01, precision: Year })",
            ]
        );
    }

    proptest! {
        /// Against every two of them, one by one.
        #[test]
        fn events_clash_where_two_overlap(
            spans in proptest::collection::vec((0u64..20, 0u64..4, 0usize..2, any::<bool>(), 0u32..20), 1..14)
        ) {
            let day = |days: u64| NaiveDate::from_ymd_opt(2030, 6, 1).unwrap() + Days::new(days);
            let cities = ["ostby", "vestby"];
            let at = |days: u64, hour: Option<u32>| Moment {
                date: PartialDate::day(day(days)).unwrap(),
                time: hour.map(|hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap()),
            };
            let events: Vec<Event> = spans.iter().enumerate().map(|(place, (first, length, city, has_hours, hour))| {
                let hour = has_hours.then_some(*hour);
                Event {
                    city: Some(samples::id(cities[*city])),
                    starts: Some(at(*first, hour)),
                    ends: Some(at(first + length, hour.map(|hour| hour + 3))),
                    ..samples::event(&format!("e-{place}"))
                }
            }).collect();
            let hours = |(first, length, _, has_hours, hour): &(u64, u64, usize, bool, u32)| {
                let (from, until) = if *has_hours { (*hour, *hour + 3) } else { (0, 24) };
                (first * 24 + u64::from(from), (first + length) * 24 + u64::from(until))
            };
            let overlap = |one: usize, other: usize| {
                let ((a, b), (c, d)) = (hours(&spans[one]), hours(&spans[other]));
                one != other && spans[one].2 == spans[other].2 && a < d && c < b
            };
            let city = |slug: &str| crate::catalog::City { zone: None, ..samples::city(slug, slug) };
            let records = Records { events: events.into(), cities: cities.map(city).into(), ..Records::default() };
            let catalog = Catalog::from_checked(Dataset::default(), records);
            for entry in samples::seen(&catalog, "2030-06-01").day_entries(&|_| true) {
                let number = |id: &Id| id.as_str()[2..].parse::<usize>().unwrap();
                let own = number(&entry.id);
                let wanted = (0..spans.len()).any(|other| overlap(own, other));
                prop_assert_eq!(entry.clash.is_some(), wanted, "{}", own);
                prop_assert!(entry.clash.iter().all(|other| overlap(own, number(other))));
            }
        }
    }
}
