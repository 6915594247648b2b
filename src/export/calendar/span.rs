//! When something takes place, as a calendar can say it: whole days, or instants.

use chrono::{NaiveDate, Timelike};

use crate::catalog::{Catalog, Event, Instant, Moment, Viewpoint, Zone};
use crate::words::short_date;

/// When something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntrySpan {
    /// Whole days, the last one included.
    Days(NaiveDate, NaiveDate),
    /// From an instant on, and until another where that is known; the days are those of the place.
    Hours(Instant, Option<Instant>, (NaiveDate, NaiveDate)),
}

impl EntrySpan {
    /// The first day.
    pub(super) fn first_day(self) -> NaiveDate {
        match self {
            EntrySpan::Days(first, _) | EntrySpan::Hours(_, _, (first, _)) => first,
        }
    }

    /// Whether it is over, by its hours where the day is today.
    pub(super) fn is_over(self, from: Viewpoint) -> bool {
        const DAY: i64 = 24 * 60 * 60;
        match (self, from.now) {
            (EntrySpan::Hours(_, Some(until), _), Some(now)) => until <= now,
            // At the place it may still be the day before.
            (EntrySpan::Hours(begins, None, (_, last)), Some(now)) => last < from.day && begins.plus(DAY) <= now,
            _ => self.last_day() < from.day,
        }
    }

    /// The last day.
    pub(super) fn last_day(self) -> NaiveDate {
        match self {
            EntrySpan::Days(_, last) | EntrySpan::Hours(_, _, (_, last)) => last,
        }
    }
}

/// When an event takes place, from its first day or hour to its last, or on its first day alone; `None` without one.
///
/// Hours without a zone, and hours at one end of several days only, are dropped for whole days.
pub(super) fn of_event(catalog: &Catalog, event: &Event) -> Option<EntrySpan> {
    let starts = event.starts?;
    let first = starts.date.exact()?;
    let ends = event.ends.filter(|ends| ends.date.exact().is_some());
    let last = ends.and_then(|ends| ends.date.exact()).unwrap_or(first);
    let days = EntrySpan::Days(first, last);
    let Some(from) = catalog.instant_of(event, starts) else { return Some(days) };
    let until = ends.and_then(|ends| catalog.instant_of(event, ends));
    if until.is_none() && (first != last || event.ends.is_some() && ends.is_none()) {
        return Some(days);
    }
    if catalog.vocabulary().is_deadline(event) && until.is_none() {
        return Some(quarter(from, starts, first));
    }
    // The clock may be set forward or back in between: an end that is no later than the start is none.
    Some(EntrySpan::Hours(from, until.filter(|until| *until > from), (first, last)))
}

/// When one can no longer register for an event, as an instant where the hour and the zone are known.
pub(super) fn of_deadline(deadline: Moment, zone: Option<&Zone>) -> Option<EntrySpan> {
    let day = deadline.date.exact()?;
    let instant = zone.and_then(|zone| deadline.instant(zone));
    Some(instant.map_or(EntrySpan::Days(day, day), |instant| quarter(instant, deadline, day)))
}

/// The quarter of an hour up to a deadline, on its day. Many calendars make an entry without an end an hour long, so
/// that 23:59 would reach into the next day.
fn quarter(instant: Instant, deadline: Moment, day: NaiveDate) -> EntrySpan {
    const QUARTER: i64 = 15 * 60;
    let since_midnight = deadline.time.map_or(0, |time| i64::from(time.num_seconds_from_midnight()));
    let (from, until) = match since_midnight.min(QUARTER) {
        0 => (instant, instant.plus(QUARTER)),
        back => (instant.plus(-back), instant),
    };
    EntrySpan::Hours(from, Some(until), (day, day))
}

/// The zone in brackets, to stand behind the hours of some moments; empty where none has an hour.
pub(super) fn zone_behind(zone: Option<&Zone>, moments: &[Option<Moment>]) -> String {
    if moments.iter().flatten().all(|moment| moment.time.is_none()) {
        return String::new();
    }
    zone.map_or_else(|| " (time zone unknown)".to_owned(), |zone| format!(" ({zone})"))
}

/// A moment in few cells: `9 Feb 2018, 17:00`.
pub(super) fn moment(moment: Moment) -> String {
    let hours = moment.time.map_or_else(String::new, |time| time.format(", %H:%M").to_string());
    format!("{}{hours}", short_date(moment.date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn span(zone: &str, starts: &str, ends: &str) -> Option<String> {
        let event = Event {
            zone: Zone::parse(zone),
            starts: samples::moment(starts),
            ends: samples::moment(ends),
            ..samples::event("fair")
        };
        let span = of_event(&samples::catalog(), &event)?;
        let utc = super::super::super::stamp::utc;
        Some(match span {
            EntrySpan::Days(first, last) => format!("{first} {last}"),
            EntrySpan::Hours(from, until, _) => format!("{} {}", utc(from), until.map_or_else(|| "-".to_owned(), utc)),
        })
    }

    #[test]
    fn hours_are_instants_by_the_offset_of_their_day() {
        let cases = [
            ("Europe/Madrid", "2017-06-20T09:30:00", "2017-06-20T11:00:00", "20170620T073000Z 20170620T090000Z"),
            ("Europe/Madrid", "2017-01-20T09:30:00", "", "20170120T083000Z -"),
            ("Asia/Kathmandu", "2017-01-20T00:15:00", "2017-01-21T00:15:00", "20170119T183000Z 20170120T183000Z"),
            ("America/Bogota", "2017-12-31T22:00:00", "2018-01-01T01:00:00", "20180101T030000Z 20180101T060000Z"),
            // An hour that is skipped counts from the offset before; of two the first is meant.
            ("Europe/Madrid", "2030-03-31T02:30:00", "2030-03-31T04:00:00", "20300331T013000Z 20300331T020000Z"),
            ("Europe/Madrid", "2030-10-27T02:30:00", "2030-10-27T03:00:00", "20301027T003000Z 20301027T020000Z"),
            // The end would be half an hour before the start.
            ("Europe/Madrid", "2030-03-31T02:30:00", "2030-03-31T03:00:00", "20300331T013000Z -"),
            ("Europe/Madrid", "2017-06-20T09:30:00", "2017-06-20T09:30:00", "20170620T073000Z -"),
        ];
        for (zone, starts, ends, wanted) in cases {
            assert_eq!(span(zone, starts, ends).as_deref(), Some(wanted), "{zone} {starts}");
        }
    }

    #[test]
    fn a_deadline_is_the_quarter_before_it_and_stays_on_its_day() {
        for (at, wanted) in [
            ("2030-06-28T23:59:00", "2030-06-28T23:44:00 2030-06-28T23:59:00"),
            ("2030-06-28T12:00:00", "2030-06-28T11:45:00 2030-06-28T12:00:00"),
            ("2030-06-28T00:05:00", "2030-06-28T00:00:00 2030-06-28T00:05:00"),
            ("2030-06-28T00:00:00", "2030-06-28T00:00:00 2030-06-28T00:15:00"),
            // The clock is set back at three, and forward at two.
            ("2030-10-27T23:59:00", "2030-10-27T23:44:00 2030-10-27T23:59:00"),
            ("2030-03-31T03:05:00", "2030-03-31T01:50:00 2030-03-31T03:05:00"),
        ] {
            let zone = Zone::parse("Europe/Madrid").unwrap();
            let local = |instant: Instant| zone.clock(instant).local.format("%Y-%m-%dT%H:%M:%S").to_string();
            let event = Event {
                kind: "deadline".to_owned(),
                zone: Some(zone),
                starts: samples::moment(at),
                ..samples::event("call")
            };
            let spans = [of_deadline(event.starts.unwrap(), Some(&zone)), of_event(&samples::catalog(), &event)];
            for span in spans {
                let Some(EntrySpan::Hours(from, Some(until), days)) = span else { panic!("{span:?}") };
                assert_eq!(format!("{} {}", local(from), local(until)), wanted);
                let day = event.starts.unwrap().date.first_day();
                assert_eq!(days, (day, day));
            }
        }
        let event = |ends: &str| Event {
            kind: "deadline".to_owned(),
            zone: Zone::parse("UTC"),
            starts: samples::moment("2030-06-28T10:00:00"),
            ends: samples::moment(ends),
            ..samples::event("call")
        };
        let stated = of_event(&samples::catalog(), &event("2030-06-28T12:00:00"));
        let Some(EntrySpan::Hours(from, Some(until), _)) = stated else { panic!("{stated:?}") };
        assert_eq!(until.unix() - from.unix(), 7200, "an end that is stated stays");
    }

    #[test]
    fn what_is_not_known_to_the_hour_is_days_and_what_is_not_known_to_the_day_is_nothing() {
        let cases = [
            ("Europe/Madrid", "2017-06-19", "2017-06-22", Some("2017-06-19 2017-06-22")),
            ("Europe/Madrid", "2017-06-19", "2017-06-19T18:00:00", Some("2017-06-19 2017-06-19")),
            ("Europe/Madrid", "2017-06-19T10:00:00", "2017-06-22", Some("2017-06-19 2017-06-22")),
            ("Europe/Madrid", "2017-06-19T10:00:00", "2017-06-19", Some("20170619T080000Z -")),
            ("Europe/Madrid", "2017-06-19T10:00:00", "2017-07", Some("2017-06-19 2017-06-19")),
            ("Europe/Madrid", "2017-06-19", "2017-07", Some("2017-06-19 2017-06-19")),
            ("", "2017-06-19T10:00:00", "2017-06-19T12:00:00", Some("2017-06-19 2017-06-19")),
            ("Europe/Madrid", "2017-06", "2017-07-04", None),
            ("Europe/Madrid", "2017", "", None),
            ("Europe/Madrid", "", "", None),
        ];
        for (zone, starts, ends, wanted) in cases {
            assert_eq!(span(zone, starts, ends).as_deref(), wanted, "{starts} {ends}");
        }
    }
}
