//! When two offices are open together on one day, and whether their clocks drift apart before a later one.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::{Catalog, Context, Event, Instant, Moment, Occurrence, Workplace, Zone};

/// How much of an hour an office is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Not at all.
    None,
    /// For some of it.
    Part,
    /// For the whole of it.
    Whole,
}

/// The office hours of two places over one day of the viewer's.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// The day, in the viewer's time.
    pub day: NaiveDate,
    /// The hours of the viewer's office, from midnight on.
    pub here: [Share; 24],
    /// The hours of the other office, in the viewer's time.
    pub there: [Share; 24],
    /// The viewer's hour that an instant falls in, where it falls on the day.
    pub now: Option<usize>,
    /// When both are open, in order.
    pub common: Vec<Range<Instant>>,
}

/// A clock that is set forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// Whether it is the viewer's clock.
    pub here: bool,
    /// When.
    pub at: Instant,
    /// By how many seconds it goes forward; back where they are negative.
    pub by: i32,
}

impl Workplace<'_> {
    /// The clock changes here, the viewer's, and there after `instant` and before the end of a day there.
    pub fn clock_changes(&self, there: &Workplace<'_>, instant: Instant, day: NaiveDate) -> Vec<ClockChange> {
        let Some(zone) = there.zone else { return Vec::new() };
        let until = zone.when(day.and_time(NaiveTime::MIN) + TimeDelta::days(1)).instant();
        let sides = [(self.zone, true), (there.zone, false)].into_iter();
        let of_side = |(zone, here): (Option<&Zone>, bool)| {
            let mut changes = Vec::new();
            let mut at = instant;
            while let Some((zone, next)) = zone.and_then(|zone| Some((zone, zone.next_change(at)?))) {
                if next >= until {
                    break;
                }
                let by = zone.clock(next).ahead_of_utc - zone.clock(next.plus(-1)).ahead_of_utc;
                changes.push(ClockChange { here, at: next, by });
                at = next;
            }
            changes
        };
        let mut changes: Vec<ClockChange> = sides.flat_map(of_side).collect();
        changes.sort_by_key(|change| (change.at, !change.here));
        changes
    }
}

impl<'a> Context<'a> {
    /// The hours of two offices on the viewer's day that `instant` falls on; `None` where a zone is not known. Each
    /// cell is an hour of the viewer's clock: a skipped one has no share, a repeated one both.
    pub fn overlap(self, here: &Workplace<'a>, there: &Workplace<'a>, instant: Instant) -> Option<Overlap> {
        let (zone, _) = (here.zone?, there.zone?);
        let local = zone.clock(instant).local;
        let hours = hours_of(zone, local.date());
        let day = hours.first()?.start..hours.last()?.end;
        let [own, other] = [here, there].map(|place| self.open_spans(place, day.clone()));
        let now = hours.iter().position(|hour| hour.contains(&instant));
        Some(Overlap {
            day: local.date(),
            here: std::array::from_fn(|hour| share(&hours[hour], &own)),
            there: std::array::from_fn(|hour| share(&hours[hour], &other)),
            now,
            common: common(&own, &other),
        })
    }
}

impl Catalog {
    /// The zone of the hour until which one can register: its own, or else that of the event's times.
    pub fn closing_zone_of<'a>(&'a self, event: &'a Event) -> Option<&'a Zone> {
        event.register_zone.as_ref().or_else(|| self.zone_of(event))
    }

    /// The instant of a moment of an event; `None` where its hour or its zone is not known.
    pub fn instant_of(&self, event: &Event, moment: Moment) -> Option<Instant> {
        moment.instant(self.zone_of(event)?)
    }
}

/// From when until when each hour of a day is shown by a clock.
fn hours_of(zone: &Zone, day: NaiveDate) -> Vec<Range<Instant>> {
    let begins = |hour: i64| match zone.when(day.and_time(NaiveTime::MIN) + TimeDelta::hours(hour)) {
        Occurrence::Once(at) | Occurrence::Twice(at, _) | Occurrence::Skipped { jump: at, .. } => at,
    };
    (0..24).map(|hour| begins(hour)..begins(hour + 1)).collect()
}

fn share(hour: &Range<Instant>, open: &[Range<Instant>]) -> Share {
    let inside = open.iter().map(|open| (hour.end.min(open.end).unix() - hour.start.max(open.start).unix()).max(0));
    match inside.sum::<i64>() {
        0 => Share::None,
        seconds if seconds >= hour.end.unix() - hour.start.unix() => Share::Whole,
        _ => Share::Part,
    }
}

fn common(one: &[Range<Instant>], other: &[Range<Instant>]) -> Vec<Range<Instant>> {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| a.start.max(b.start)..a.end.min(b.end)));
    pairs.filter(|span| !span.is_empty()).collect()
}

#[cfg(test)]
mod tests;
