//! Hours for a meeting of several offices, inside all office hours or as near to them as can be.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::{Catalog, Context, Event, Format, Id, Instant, Kind, Record, Status, Workplace, Zone};

/// Starts are looked for this many seconds apart, and where the hours of an office begin.
const STEP: i64 = 15 * 60;

/// How many days before and behind those asked for the nearest office hours are looked for, one after the other.
const AROUND: [i64; 3] = [4, 31, 366];

const DAY: i64 = 24 * HOUR;

const HOUR: i64 = 3600;

/// How much worse it is to be put out in the night than by day.
const NIGHT: i64 = 3;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct MeetingRequest<'a> {
    /// The cities, organisations and people whose offices take part, beside the one that asks.
    pub offices: Vec<&'a Id>,
    /// How long it takes, in seconds.
    pub length: i64,
    /// The first and the last day, in the zone of the office that asks.
    pub days: (NaiveDate, NaiveDate),
    /// The time: nothing is found before.
    pub now: Instant,
}

/// An hour that is proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot<'a> {
    /// When it begins.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// What it is for each office: first the one that asks, then the others in the order asked for.
    pub offices: Vec<OfficeSlot<'a>>,
}

/// What a proposed hour is for one office.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfficeSlot<'a> {
    /// Whose office it is; none for the one that asks.
    pub id: Option<&'a Id>,
    /// The zone there.
    pub zone: &'a Zone,
    /// How many seconds of it lie outside the office hours.
    pub outside: i64,
    /// Whether the hours there are assumed.
    pub assumed: bool,
    /// The last event with one of the offices, where this one took part in it outside its hours.
    pub spared: Option<&'a Event>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotError<'a> {
    /// It is not known from which office it is asked, or what its zone is.
    NowhereHere,
    /// The record is neither a city nor an organisation nor a person.
    NoOffice(&'a Id),
    /// The zone of the office is not known.
    NoZone(&'a Id),
    /// On each of the days an office has a day off, too little of the day is left, or no office is open.
    NoDay,
}

/// An office with what does not depend on the hour.
struct MeetingOffice<'a> {
    id: Option<&'a Id>,
    place: Workplace<'a>,
    zone: &'a Zone,
    open: Vec<Range<Instant>>,
    spared: Option<&'a Event>,
}

impl MeetingOffice<'_> {
    /// How many seconds between two instants lie outside the office hours.
    fn outside(&self, Range { start, end }: &Range<Instant>) -> i64 {
        let first = self.open.partition_point(|open| open.end <= *start);
        let inside = self.open[first..].iter().take_while(|open| open.start < *end);
        let inside: i64 = inside.map(|open| open.end.min(*end).unix() - open.start.max(*start).unix()).sum();
        end.unix() - start.unix() - inside
    }

    /// The instants of a day at which its hours begin.
    fn openings(&self, day: Range<Instant>) -> impl Iterator<Item = Instant> + '_ {
        let first = self.open.partition_point(|open| open.start < day.start);
        self.open[first..].iter().map(|open| open.start).take_while(move |start| *start < day.end)
    }

    /// How far an hour that is not inside reaches away from the nearest office hours, in seconds; 0 for one that is.
    fn reach(&self, hour: &Range<Instant>) -> i64 {
        let outside = self.outside(hour);
        let next = self.open.get(self.open.partition_point(|open| open.start <= hour.start));
        let next = next.map(|open| open.start.unix() - hour.start.unix());
        let last = self.open[..self.open.partition_point(|open| open.end < hour.end)].last();
        let last = last.map(|open| hour.end.unix() - open.end.unix());
        let reach = next.into_iter().chain(last).min().unwrap_or(outside);
        if outside == 0 { 0 } else { reach.max(outside) }
    }

    /// How bad it is to be put out for so long: worse at night, and worse for whoever was put out last time.
    fn weight(&self, hour: &Range<Instant>) -> i64 {
        let times = if is_night(self.zone, hour) { NIGHT } else { 1 };
        let times = times * if self.spared.is_some() { 2 } else { 1 };
        self.reach(hour) * times
    }
}

impl Slot<'_> {
    /// Whether it begins or ends in the night of an office.
    pub fn is_night(&self, office: &OfficeSlot<'_>) -> bool {
        is_night(office.zone, &(self.starts..self.ends))
    }
}

fn is_night(zone: &Zone, hour: &Range<Instant>) -> bool {
    [hour.start, hour.end.plus(-1)].into_iter().any(|at| zone.clock(at).is_night())
}

impl<'a> Context<'a> {
    /// The best hour of each day for a meeting, the best first: fewest offices outside their hours, then least far
    /// outside (a night hour counts three times, whoever was outside last time twice), then the earliest. It is on
    /// nobody's day off and inside the hours of at least one office.
    ///
    /// # Errors
    /// Where an office or its zone is not known, or no day suits.
    pub fn slots(self, wanted: &MeetingRequest<'a>) -> Result<Vec<Slot<'a>>, SlotError<'a>> {
        let here = self.here().ok_or(SlotError::NowhereHere)?;
        let own = here.zone.ok_or(SlotError::NowhereHere)?;
        let midnight = |day: NaiveDate| own.when(day.and_time(NaiveTime::MIN)).instant();
        let (first, last) = wanted.days;
        let span = midnight(first)..midnight(last.succ_opt().unwrap_or(last)).plus(wanted.length);
        let met = self.catalog.last_met(wanted);
        let mut offices = vec![self.office(None, here, met, &span).ok_or(SlotError::NowhereHere)?];
        for id in &wanted.offices {
            let place = self.catalog.workplace(id.as_str()).ok_or(SlotError::NoOffice(id))?;
            offices.push(self.office(Some(id), place, met, &span).ok_or(SlotError::NoZone(id))?);
        }
        let best = first.iter_days().take_while(|day| *day <= last).filter_map(|day| {
            let (from, until) = (midnight(day).max(wanted.now), midnight(day.succ_opt()?));
            // A day begins with a quarter of an hour in every zone that there is.
            let begin = from.plus((midnight(day).unix() - from.unix()).rem_euclid(STEP));
            let quarters = std::iter::successors(Some(begin), |at| Some(at.plus(STEP))).take_while(|at| *at < until);
            let openings = offices.iter().flat_map(|office| office.openings(from..until));
            let starts = quarters.chain(openings);
            let starts = starts.filter(|at| self.catalog.all_work(&offices, *at, at.plus(wanted.length - 1)));
            let cost = |at: Instant| {
                let hour = at..at.plus(wanted.length);
                let put_out = offices.iter().filter(|office| office.outside(&hour) > 0).count();
                let weight = || offices.iter().map(|office| office.weight(&hour)).sum::<i64>();
                (put_out < offices.len()).then(|| (put_out, weight(), at))
            };
            starts.filter_map(cost).min()
        });
        let mut best: Vec<_> = best.collect();
        best.sort_unstable();
        if best.is_empty() {
            return Err(SlotError::NoDay);
        }
        Ok(best.into_iter().map(|(_, _, starts)| slot(&offices, starts..starts.plus(wanted.length))).collect())
    }

    fn office(
        self,
        id: Option<&'a Id>,
        place: Workplace<'a>,
        met: Option<(&'a Event, Instant)>,
        span: &Range<Instant>,
    ) -> Option<MeetingOffice<'a>> {
        let zone = place.zone?;
        let open = self.open_around(&place, span);
        let took_part =
            |event: &Event| id.is_none_or(|id| self.catalog.events_of(id).any(|other| std::ptr::eq(other, event)));
        let was_outside = |at: Instant| self.open_spans(&place, at..at.plus(1)).is_empty();
        let spared = met.filter(|(event, at)| was_outside(*at) && took_part(event));
        Some(MeetingOffice { id, place, zone, open, spared: spared.map(|(event, _)| event) })
    }

    /// When an office is open between two instants, with the nearest hours before and after, so that the first and last
    /// day asked for change nothing.
    fn open_around(self, place: &Workplace<'a>, span: &Range<Instant>) -> Vec<Range<Instant>> {
        let nearest = |reach: &dyn Fn(i64) -> Range<Instant>| {
            let found = AROUND.iter().map(|days| self.open_spans(place, reach(days * DAY)));
            found.into_iter().find(|spans| !spans.is_empty()).unwrap_or_default()
        };
        let mut open = nearest(&|seconds| span.start.plus(-seconds)..span.start);
        open.extend(self.open_spans(place, span.clone()));
        open.extend(nearest(&|seconds| span.end..span.end.plus(seconds)));
        // Hours over which a bound falls are one again.
        open.dedup_by(|next, before| {
            let touch = before.end == next.start;
            if touch {
                before.end = next.end;
            }
            touch
        });
        open
    }
}

impl Catalog {
    /// The events with an office, or with the city that it sits in.
    fn events_of<'a>(&'a self, id: &'a Id) -> impl Iterator<Item = &'a Event> {
        let own = self.related(id.as_str(), Kind::Event).into_iter();
        let own = own.filter_map(|record| if let Record::Event(event) = record { Some(event) } else { None });
        let city = self.workplace(id.as_str()).and_then(|place| place.city);
        own.chain(city.into_iter().flat_map(|city| self.events_with(city.entry.id.as_str())))
    }

    /// The last meeting with one of the offices, and its hour. A meeting in person put nobody out.
    fn last_met<'a>(&'a self, wanted: &MeetingRequest<'a>) -> Option<(&'a Event, Instant)> {
        let took_place = |event: &&Event| !matches!(event.status, Some(Status::Cancelled | Status::Postponed));
        let met = |event: &&Event| event.format != Some(Format::InPerson) && !self.vocabulary().is_deadline(event);
        let events = wanted.offices.iter().flat_map(|id| self.events_of(id)).filter(took_place).filter(met);
        let events = events.filter_map(|event| Some((event, self.instant_of(event, event.starts?)?)));
        events.filter(|(_, at)| *at < wanted.now).max_by_key(|(event, at)| (*at, &event.entry.id))
    }

    fn all_work(&self, offices: &[MeetingOffice<'_>], from: Instant, until: Instant) -> bool {
        offices.iter().all(|office| {
            let day = |at| office.zone.clock(at).local.date();
            self.can_meet(&office.place, day(from)) && self.can_meet(&office.place, day(until))
        })
    }
}

fn slot<'a>(offices: &[MeetingOffice<'a>], hour: Range<Instant>) -> Slot<'a> {
    let office = |office: &MeetingOffice<'a>| OfficeSlot {
        id: office.id,
        zone: office.zone,
        outside: office.outside(&hour),
        assumed: office.place.hours.is_none(),
        spared: office.spared,
    };
    let offices = offices.iter().map(office).collect();
    Slot { starts: hour.start, ends: hour.end, offices }
}

#[cfg(test)]
mod tests;
