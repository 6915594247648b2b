//! The zone of an entry, as programs write it: an IANA name, with or without a path, a Windows name, or one whose rules
//! are in the file.

use std::collections::HashMap;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue, Uri,
};

use crate::catalog::{Instant, Zone};

/// The zones that a calendar has rules for, by their names there.
#[derive(Debug, Default)]
pub(super) struct Zones(HashMap<String, Zone>);

impl Zones {
    /// The zones of the rules (`VTIMEZONE`) of a calendar, as far as their names lead to one.
    pub(super) fn of(calendar: &ICalendar) -> Zones {
        let is_zone = |part: &&ICalendarComponent| part.component_type == ICalendarComponentType::VTimezone;
        let zones = calendar.components.iter().filter(is_zone).filter_map(|rules| {
            let name = texts(rules, |property| *property == ICalendarProperty::Tzid).next()?;
            let zone = texts(rules, is_name).find_map(named)?;
            Some((name.to_owned(), zone))
        });
        Zones(zones.collect())
    }

    /// The zone of this name in the calendar.
    pub(super) fn find(&self, name: &str) -> Option<Zone> {
        named(name).or_else(|| self.0.get(name).copied())
    }
}

/// Whether a property of rules may name their zone.
fn is_name(property: &ICalendarProperty) -> bool {
    match property {
        ICalendarProperty::TzidAliasOf | ICalendarProperty::Tzurl => true,
        ICalendarProperty::Other(name) => name.eq_ignore_ascii_case("X-LIC-LOCATION"),
        _ => false,
    }
}

fn texts(rules: &ICalendarComponent, wanted: impl Fn(&ICalendarProperty) -> bool) -> impl Iterator<Item = &str> {
    let wanted = rules.entries.iter().filter(move |entry| wanted(&entry.name));
    wanted.flat_map(|entry| &entry.values).filter_map(|value| match value {
        ICalendarValue::Text(text) | ICalendarValue::Uri(Uri::Location(text)) => Some(text.as_str()),
        _ => None,
    })
}

/// The zone of a name in one of the ways in which programs write it.
fn named(written: &str) -> Option<Zone> {
    let name = written.trim().trim_matches(['"', '\'']).trim();
    Zone::parse(name)
        .or_else(|| Zone::of_windows(name))
        .or_else(|| Zone::of_windows(&format!("{name} Standard Time")))
        .or_else(|| at_the_end(name))
        .or_else(|| of_places(name))
}

/// The zone at the end of a path: `/citadel.org/20190914_1/Europe/Berlin`, `tzone://Microsoft/Utc`.
fn at_the_end(path: &str) -> Option<Zone> {
    let name = path.trim_end_matches(".ics");
    name.match_indices('/').find_map(|(slash, _)| Zone::parse(&name[slash + 1..]))
}

/// The zone of a list of places behind an offset, as Windows shows it: `(UTC+01:00) Amsterdam, Berlin, Bern`.
fn of_places(shown: &str) -> Option<Zone> {
    let (offset, places) = shown.strip_prefix('(')?.split_once(')')?;
    let ahead = seconds_ahead(offset.strip_prefix("UTC").or_else(|| offset.strip_prefix("GMT"))?)?;
    let plain = |name: &str| name.trim().to_lowercase().replace([' ', '_'], "");
    let places = places.split([',', '/']).map(plain).filter(|place| !place.is_empty());
    let of_place = |place: String| {
        let is_there = |zone: &&str| zone.rsplit_once('/').is_some_and(|(_, city)| plain(city) == place);
        Zone::names().find(is_there).and_then(Zone::parse).filter(|zone| is_ever(zone, ahead))
    };
    places.into_iter().find_map(of_place)
}

/// The seconds of `+01:00`; none of nothing.
fn seconds_ahead(offset: &str) -> Option<i32> {
    if offset.is_empty() {
        return Some(0);
    }
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = offset.trim_start_matches(['+', '-']).split_once(':')?;
    let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
    Some(sign * (hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?))
}

/// Whether clocks of a zone are this far ahead of UTC in January or in July.
fn is_ever(zone: &Zone, ahead: i32) -> bool {
    const JANUARY: i64 = 1_736_942_400;
    const JULY: i64 = 1_752_580_800;
    [JANUARY, JULY].iter().any(|at| zone.clock(Instant::from_unix(*at)).ahead_of_utc == ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_in_every_way_in_which_programs_name_it() {
        for (written, zone) in [
            ("Europe/Athens", "Europe/Athens"),
            ("europe/athens", "Europe/Athens"),
            ("\"Europe/Athens\"", "Europe/Athens"),
            ("/freeassociation.sourceforge.net/Europe/Athens", "Europe/Athens"),
            ("/freeassociation.sourceforge.net/Tzfile/Europe/Athens", "Europe/Athens"),
            ("/citadel.org/20190914_1/Europe/Berlin", "Europe/Berlin"),
            ("/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
            ("http://tzurl.org/zoneinfo/Europe/Berlin.ics", "Europe/Berlin"),
            ("tzone://Microsoft/Utc", "UTC"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Pacific Daylight Time", "America/Los_Angeles"),
            ("W. Europe", "Europe/Berlin"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "Europe/Amsterdam"),
            ("(GMT-05:00) Eastern Time / New York", "America/New_York"),
            ("(UTC) Coordinated, Lisbon", "Europe/Lisbon"),
        ] {
            assert_eq!(named(written).map(|zone| zone.to_string()), Some(zone.to_owned()), "{written}");
        }
        for written in ["Customized Time Zone", "", "/", "Mars/Olympus", "(UTC+09:00) Berlin", "(UTC+99999999999:00) x"]
        {
            assert_eq!(named(written), None, "{written}");
        }
    }
}
