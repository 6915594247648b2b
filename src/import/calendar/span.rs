//! When an entry starts and ends (RFC 5545): days end on the day after the last, an end in another zone is converted,
//! and a duration gives an end.

use std::fmt;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarComponent, ICalendarDuration, ICalendarEntry, ICalendarParameterName, ICalendarParameterValue,
    ICalendarProperty, ICalendarValue,
};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::zone::Zones;
use crate::catalog::{Catalog, Event, Instant, Moment, Zone};
use crate::source::scrub;

/// A day, or an hour of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Day(NaiveDate),
    Hour(NaiveDateTime),
}

impl Time {
    pub(super) fn day(self) -> NaiveDate {
        match self {
            Time::Day(day) => day,
            Time::Hour(hour) => hour.date(),
        }
    }

    /// The instant in a zone; `None` of a whole day.
    pub(super) fn instant(self, zone: Option<&Zone>) -> Option<Instant> {
        match (self, zone) {
            (Time::Hour(hour), Some(zone)) => Some(zone.when(hour).instant()),
            _ => None,
        }
    }
}

impl fmt::Display for Time {
    /// Writes it as files have it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Time::Day(day) => write!(out, "{day}"),
            Time::Hour(hour) => write!(out, "{}", hour.format("%Y-%m-%dT%H:%M:%S")),
        }
    }
}

/// When an entry starts and ends, by the clock of which zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CalendarSpan {
    pub(super) starts: Option<Time>,
    pub(super) ends: Option<Time>,
    pub(super) zone: Option<Zone>,
}

/// A time and the zone that is named with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ZonedTime {
    time: Time,
    zone: Option<Zone>,
}

/// What the times of a calendar are read by.
#[derive(Debug, Default)]
pub(super) struct Clocks {
    pub(super) zones: Zones,
    /// The zone of hours without one, as the calendar says.
    pub(super) fallback: Option<Zone>,
}

impl CalendarSpan {
    /// When an event of the records is, as far as that is known to the day.
    pub(super) fn of(catalog: &Catalog, event: &Event) -> CalendarSpan {
        let time = |moment: Moment| {
            let day = moment.date.exact()?;
            Some(moment.time.map_or(Time::Day(day), |time| Time::Hour(day.and_time(time))))
        };
        let (starts, ends) = (event.starts.and_then(time), event.ends.and_then(time));
        CalendarSpan { starts, ends, zone: catalog.zone_of(event).copied() }
    }

    /// Whether both say the same, be it by other clocks.
    pub(super) fn is_same(&self, other: &CalendarSpan) -> bool {
        let keys = |span: &CalendarSpan| {
            let key = |time: Option<Time>| time.map(|time| key(time, span.zone.as_ref()));
            let starts = key(span.starts);
            // A last day that is the first one says nothing more.
            (starts.clone(), key(span.ends).filter(|ends| Some(ends) != starts.as_ref()))
        };
        keys(self) == keys(other)
    }

    /// Reads when an entry is, with a remark; an error where that cannot be understood.
    pub(super) fn read(event: &ICalendarComponent, clocks: &Clocks) -> Result<(CalendarSpan, Option<String>), String> {
        let Some(start) = clocks.time(event, &ICalendarProperty::Dtstart)? else {
            return Ok((CalendarSpan::default(), None));
        };
        let ends = match clocks.time(event, &ICalendarProperty::Dtend)? {
            Some(end) => Some(until(&start, end)),
            None => length(event)?.map(|length| after(&start, &length)).transpose()?,
        };
        let starts_only = |start: ZonedTime| CalendarSpan { starts: Some(start.time), ends: None, zone: start.zone };
        let Some(end) = ends else { return Ok((starts_only(start), None)) };
        Ok(match end {
            End::None => (starts_only(start), None),
            End::Before(end) => {
                let what = format!("it ends on {end}, before it starts: its end is left out");
                (starts_only(start), Some(what))
            }
            End::At(start, end) => (CalendarSpan { starts: Some(start.time), ends: Some(end), zone: start.zone }, None),
        })
    }

    /// Whether it begins or ends at an hour.
    pub(super) fn has_hours(&self) -> bool {
        [self.starts, self.ends].iter().any(|time| matches!(time, Some(Time::Hour(_))))
    }

    /// The instants of both ends, as far as they have hours and a zone.
    pub(super) fn instants(&self) -> (Option<Instant>, Option<Instant>) {
        let instant = |time: Option<Time>| time.and_then(|time| time.instant(self.zone.as_ref()));
        (instant(self.starts), instant(self.ends))
    }

    /// The same by the clock of another zone; as it is where that clock would not tell it.
    pub(super) fn seen_in(&self, zone: &Zone) -> CalendarSpan {
        let there = |time: Option<Time>| match time {
            Some(time @ Time::Hour(_)) => time.instant(self.zone.as_ref()).map(|at| Some(hour_in(zone, at))),
            other => Some(other),
        };
        let seen = there(self.starts).zip(there(self.ends));
        let seen = seen.map(|(starts, ends)| CalendarSpan { starts, ends, zone: Some(*zone) });
        seen.filter(|seen| seen.instants() == self.instants()).unwrap_or_else(|| self.clone())
    }
}

/// The instant of a time as one text whatever its zone; where that is not known, the time as it is.
pub(super) fn key(time: Time, zone: Option<&Zone>) -> String {
    let utc = Zone::parse("UTC");
    match time.instant(zone).zip(utc) {
        Some((at, utc)) => format!("{}Z", hour_in(&utc, at)),
        None => time.to_string(),
    }
}

/// How an entry ends.
enum End {
    /// With its start, or with the day of that.
    None,
    /// At a time, by the clock of the start, which may be another one than it was.
    At(ZonedTime, Time),
    /// Before its start.
    Before(Time),
}

impl Clocks {
    /// The times of a property, which may stand more than once and hold several; those that can be read.
    pub(super) fn all(&self, event: &ICalendarComponent, property: &ICalendarProperty) -> Vec<(Time, Option<Zone>)> {
        let entries = event.entries.iter().filter(|entry| entry.name == *property);
        let moments = entries.flat_map(|entry| entry.values.iter().map(move |value| (entry, value)));
        let times = moments.filter_map(|(entry, value)| match value {
            ICalendarValue::PartialDateTime(moment) => self.zoned(entry, moment).ok(),
            _ => None,
        });
        times.map(|found| (found.time, found.zone)).collect()
    }

    /// Whether an entry starts at an hour for which it names no zone itself.
    pub(super) fn is_floating(event: &ICalendarComponent) -> bool {
        let start = event.entries.iter().find(|entry| entry.name == ICalendarProperty::Dtstart);
        start.is_some_and(|entry| match entry.values.first() {
            Some(ICalendarValue::PartialDateTime(moment)) => {
                moment.has_time() && !moment.has_zone() && zone_name(entry).is_none()
            }
            _ => false,
        })
    }

    fn time(&self, event: &ICalendarComponent, property: &ICalendarProperty) -> Result<Option<ZonedTime>, String> {
        let Some(entry) = event.entries.iter().find(|entry| entry.name == *property) else { return Ok(None) };
        match entry.values.first() {
            Some(ICalendarValue::PartialDateTime(moment)) => self.zoned(entry, moment).map(Some),
            Some(_) => Err(not_a_time(property)),
            None => Ok(None),
        }
    }

    fn zoned(&self, entry: &ICalendarEntry, moment: &PartialDateTime) -> Result<ZonedTime, String> {
        let cannot = || not_a_time(&entry.name);
        let time = time(moment).ok_or_else(cannot)?;
        let Time::Hour(hour) = time else { return Ok(ZonedTime { time, zone: None }) };
        if let Some(ahead) = ahead_of_utc(moment) {
            let hour = hour.checked_sub_signed(TimeDelta::seconds(ahead)).ok_or_else(cannot)?;
            return Ok(ZonedTime { time: Time::Hour(hour), zone: Zone::parse("UTC") });
        }
        let zone = match zone_name(entry) {
            Some(name) => Some(self.zones.find(&name).ok_or_else(|| not_a_zone(&name))?),
            None => self.fallback,
        };
        Ok(ZonedTime { time, zone })
    }
}

fn not_a_time(property: &ICalendarProperty) -> String {
    format!("its {} is not a time that can be read: correct it in the calendar", property.as_str())
}

fn not_a_zone(name: &str) -> String {
    let what_to_do = "write an IANA name such as Europe/Madrid for it in the file, or add the event by hand";
    format!("its zone '{}' is not known: {what_to_do}", scrub(name))
}

/// The name of the zone of a time. One with commas that stands in no quotes is taken for several.
fn zone_name(entry: &ICalendarEntry) -> Option<String> {
    let names: Vec<&str> = entry
        .params
        .iter()
        .filter_map(|parameter| match (&parameter.name, &parameter.value) {
            (ICalendarParameterName::Tzid, ICalendarParameterValue::Text(name)) => Some(name.trim()),
            _ => None,
        })
        .collect();
    Some(names.join(", ")).filter(|name| !name.is_empty())
}

fn time(moment: &PartialDateTime) -> Option<Time> {
    let day = NaiveDate::from_ymd_opt(i32::from(moment.year?), u32::from(moment.month?), u32::from(moment.day?))?;
    let Some((hour, minute)) = moment.hour.zip(moment.minute) else { return Some(Time::Day(day)) };
    // Clocks that show a leap second are none of ours.
    let second = u32::from(moment.second.unwrap_or_default()).min(if moment.second == Some(60) { 59 } else { 60 });
    let time = NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), second)?;
    Some(Time::Hour(day.and_time(time)))
}

/// The seconds ahead of UTC that stand behind a time: none for `Z`.
fn ahead_of_utc(moment: &PartialDateTime) -> Option<i64> {
    let (hours, minutes) = (i64::from(moment.tz_hour?), i64::from(moment.tz_minute.unwrap_or_default()));
    let ahead = hours * 3600 + minutes * 60;
    Some(if moment.tz_minus { -ahead } else { ahead })
}

fn length(event: &ICalendarComponent) -> Result<Option<ICalendarDuration>, String> {
    let entry = event.entries.iter().find(|entry| entry.name == ICalendarProperty::Duration);
    match entry.and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::Duration(length)) => Ok(Some(length.clone())),
        Some(_) => Err("its DURATION is not a length that can be read: correct it in the calendar".to_owned()),
        None => Ok(None),
    }
}

/// How an entry ends that names its end.
fn until(start: &ZonedTime, end: ZonedTime) -> End {
    match (start.time, end.time) {
        (_, Time::Day(after)) => of_days(start, after),
        // Hours at the end alone: the end is one by its own clock.
        (Time::Day(first), Time::Hour(hour)) if hour.date() < first => End::Before(end.time),
        (Time::Day(_), Time::Hour(_)) => End::At(ZonedTime { time: start.time, zone: end.zone }, end.time),
        (Time::Hour(_), Time::Hour(_)) => of_hours(start, end),
    }
}

/// The day that an entry ends before, as its last day.
fn of_days(start: &ZonedTime, after: NaiveDate) -> End {
    let first = start.time.day();
    match after.pred_opt() {
        // Some programs write the only day for the day after it.
        Some(last) if last > first => End::At(*start, Time::Day(last)),
        _ if after < first => End::Before(Time::Day(after)),
        _ => End::None,
    }
}

fn of_hours(start: &ZonedTime, end: ZonedTime) -> End {
    // One that names no zone goes by the clock of the other.
    let zone = start.zone.or(end.zone);
    let start = ZonedTime { time: start.time, zone };
    let end = ZonedTime { zone: end.zone.or(start.zone), ..end };
    let instants = start.time.instant(start.zone.as_ref()).zip(end.time.instant(end.zone.as_ref()));
    match (instants, &start.zone) {
        (Some((from, until)), Some(_)) => of_instants(start, from, until),
        _ => match (start.time, end.time) {
            (Time::Hour(from), Time::Hour(until)) if until < from => End::Before(end.time),
            (Time::Hour(from), Time::Hour(until)) if until == from => End::None,
            _ => End::At(start, end.time),
        },
    }
}

/// The end by the clock of the start, or where that is set back in between and does not tell, both in UTC.
fn of_instants(start: ZonedTime, from: Instant, until: Instant) -> End {
    let Some(zone) = &start.zone else { return End::None };
    let end = hour_in(zone, until);
    match (until.cmp(&from), end.instant(Some(zone)) == Some(until)) {
        (std::cmp::Ordering::Less, _) => End::Before(end),
        (std::cmp::Ordering::Equal, _) => End::None,
        (_, true) => End::At(start, end),
        (_, false) => match Zone::parse("UTC") {
            Some(utc) => End::At(ZonedTime { time: hour_in(&utc, from), zone: Some(utc) }, hour_in(&utc, until)),
            None => End::At(start, end),
        },
    }
}

/// How an entry ends that has a length: days go by the calendar, hours by the clock that is never set.
fn after(start: &ZonedTime, length: &ICalendarDuration) -> Result<End, String> {
    const DAY: u64 = 24 * 3600;
    let too_long = || "it is longer than any calendar: correct its DURATION".to_owned();
    let days = u64::from(length.weeks) * 7 + u64::from(length.days);
    let seconds = u64::from(length.hours) * 3600 + u64::from(length.minutes) * 60 + u64::from(length.seconds);
    if length.neg && days + seconds > 0 {
        return Ok(End::Before(start.time));
    }
    let later = |day: NaiveDate, days: u64| {
        day.checked_add_days(Days::new(days)).filter(|day| day.year() <= 10_000).ok_or_else(too_long)
    };
    match start.time {
        // Of whole days a part is one too.
        Time::Day(first) => Ok(of_days(start, later(first, days + seconds.div_ceil(DAY))?)),
        Time::Hour(from) => {
            let until = later(from.date(), days)?.and_time(from.time());
            let Some(zone) = &start.zone else {
                let seconds = TimeDelta::try_seconds(i64::try_from(seconds).unwrap_or(i64::MAX));
                let until = seconds.and_then(|seconds| until.checked_add_signed(seconds)).ok_or_else(too_long)?;
                return Ok(of_hours(start, ZonedTime { time: Time::Hour(until), zone: None }));
            };
            let until = zone.when(until).instant().plus(i64::try_from(seconds).unwrap_or(i64::MAX));
            Ok(of_instants(*start, zone.when(from).instant(), until))
        }
    }
}

/// What a clock shows at an instant.
fn hour_in(zone: &Zone, at: Instant) -> Time {
    Time::Hour(zone.clock(at).local)
}
