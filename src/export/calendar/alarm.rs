//! When an alarm rings: so many days before, at the hour at which the home office opens. Nobody reads one at midnight.

use std::borrow::Cow;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::span::EntrySpan;
use crate::catalog::{Context, OfficeHours, Zone};

/// How long before its entry begins an alarm rings, in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alarm {
    minutes: i64,
}

impl Alarm {
    /// The alarm so many days before an entry: for a whole day from midnight, by the reader's clock; for an hour by the
    /// clock of the home office, or of the entry's zone.
    pub(super) fn before(context: Context<'_>, days: u32, span: EntrySpan, zone: Option<&Zone>) -> Option<Alarm> {
        let here = context.here();
        let hours = here.as_ref().map_or(Cow::Borrowed(&context.preferences.hours), |here| context.hours(here));
        let opening = |day: NaiveDate| {
            let day = day.checked_sub_days(Days::new(u64::from(days)))?;
            Some(day.and_time(opening(&hours, day)))
        };
        let minutes = match span {
            EntrySpan::Days(first, _) => (first.and_time(NaiveTime::MIN) - opening(first)?).num_minutes(),
            EntrySpan::Hours(from, ..) => {
                let zone = here.and_then(|here| here.zone).or(zone)?;
                let rings = zone.when(opening(zone.clock(from).local.date())?).instant();
                (from.unix() - rings.unix()) / 60
            }
        };
        Some(Alarm { minutes })
    }

    /// How long before, as both `TRIGGER` and `DURATION` write it (RFC 5545, section 3.3.6): `-P29DT15H`.
    pub(super) fn trigger(self) -> String {
        let span = TimeDelta::minutes(self.minutes.max(0));
        let (days, hours, minutes) = (span.num_days(), span.num_hours() % 24, span.num_minutes() % 60);
        let part = |number: i64, unit: &str| if number == 0 { String::new() } else { format!("{number}{unit}") };
        match (part(days, "D"), part(hours, "H") + &part(minutes, "M")) {
            (days, time) if days.is_empty() && time.is_empty() => "-PT0M".to_owned(),
            (days, time) if time.is_empty() => format!("-P{days}"),
            (days, time) => format!("-P{days}T{time}"),
        }
    }
}

/// The hour at which an office opens on a day, or on its next open day; nine where it is open all night.
fn opening(hours: &OfficeHours, day: NaiveDate) -> NaiveTime {
    const MORNING: u32 = 6;
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let opens = |day: NaiveDate| hours.spans(day).map(|(from, _)| from).next();
    let first: Option<NaiveDateTime> = day.iter_days().take(7).find_map(opens);
    match first.map(|first| (first.date(), first.time())) {
        Some((date, time)) if time.hour() < MORNING && hours.is_open(date.and_time(nine)) => nine,
        Some((_, time)) if time.hour() >= MORNING => time,
        _ => nine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, Dataset, Organisation, Records};
    use crate::words::samples;

    fn catalog(zone: &str, hours: &str) -> Catalog {
        let office = Organisation {
            zone: Zone::parse(zone),
            office_hours: OfficeHours::parse(hours).ok(),
            ..samples::organisation("office", "Office")
        };
        let dataset = Dataset { home: Some(samples::id("office")), ..Dataset::default() };
        Catalog::from_checked(dataset, Records { organisations: vec![office].into(), ..Records::default() })
    }

    #[test]
    fn a_whole_day_has_its_alarm_when_the_office_opens() {
        let trigger = |hours: &str, day: &str, days: u32| {
            let day: NaiveDate = day.parse().unwrap();
            Alarm::before(samples::seen(&catalog("", hours), "2030-06-15"), days, EntrySpan::Days(day, day), None)
                .unwrap()
                .trigger()
        };
        for (hours, days, wanted) in [
            ("", 30, "-P29DT15H"),
            ("Mon-Fri 08:15-16:00", 14, "-P13DT15H45M"),
            // Thirty days before is a Sunday: the hour is that of the Monday after.
            ("Mon 10:00-12:00; Tue-Sat 08:00-12:00", 30, "-P29DT14H"),
            ("Mon-Sun 00:00-24:00", 3, "-P2DT15H"),
            ("Mon-Sun 22:00-24:00", 3, "-P2DT2H"),
            ("Mon-Sun 02:00-05:00", 3, "-P2DT15H"),
            ("Mon-Sun 09:00-17:00", 0, "-PT0M"),
        ] {
            assert_eq!(trigger(hours, "2030-12-31", days), wanted, "{hours}");
        }
        let day = NaiveDate::MIN;
        assert_eq!(
            Alarm::before(samples::seen(&catalog("", ""), "2030-06-15"), 30, EntrySpan::Days(day, day), None),
            None
        );
    }

    #[test]
    fn an_hour_has_its_alarm_by_the_clock_of_the_office() {
        let trigger = |office: &str, stated: &str, at: &str| {
            let zone = Zone::parse(stated);
            let at: NaiveDateTime = at.parse().unwrap();
            let from = zone.as_ref().unwrap().when(at).instant();
            let span = EntrySpan::Hours(from, None, (at.date(), at.date()));
            Alarm::before(samples::seen(&catalog(office, ""), "2030-06-15"), 3, span, zone.as_ref()).unwrap().trigger()
        };
        assert_eq!(trigger("Europe/Madrid", "Europe/Madrid", "2030-06-28T23:44:00"), "-P3DT14H44M");
        assert_eq!(trigger("Asia/Tokyo", "Europe/Madrid", "2030-06-28T23:44:00"), "-P2DT21H44M");
        assert_eq!(trigger("", "Europe/Madrid", "2030-06-28T12:00:00"), "-P3DT3H");
        // The night in between is an hour longer.
        assert_eq!(trigger("Europe/Madrid", "Europe/Madrid", "2030-10-28T12:00:00"), "-P3DT4H");
    }
}
