//! What is meant by an unknown time zone: a city, an offset, an abbreviation or a Windows name.

use super::fold::folded;
use crate::catalog::{Zone, windows_zone};
use crate::source::nearest;

const CITIES: &str = include_str!("../../config/zones/cities.tsv");
const ABBREVIATIONS: &str = include_str!("../../config/zones/abbreviations.tsv");

/// The zones of offsets that are no whole hours, in minutes ahead of UTC.
const ODD_OFFSETS: [(i32, &str); 14] = [
    (-570, "Pacific/Marquesas"),
    (-210, "America/St_Johns"),
    (-150, "America/St_Johns"),
    (210, "Asia/Tehran"),
    (270, "Asia/Kabul"),
    (330, "Asia/Kolkata"),
    (345, "Asia/Kathmandu"),
    (390, "Asia/Yangon"),
    (525, "Australia/Eucla"),
    (570, "Australia/Darwin"),
    (630, "Australia/Adelaide"),
    (660, "Australia/Lord_Howe"),
    (765, "Pacific/Chatham"),
    (825, "Pacific/Chatham"),
];

/// What to write instead of a zone that is not known.
pub fn hint(written: &str) -> String {
    if let Some(minutes) = offset(written) {
        return of_offset(minutes);
    }
    let zones = meant(written);
    match &zones[..] {
        [] => "write an IANA name such as Europe/Madrid".to_owned(),
        [zone] => format!("did you mean '{zone}'?"),
        [first @ .., last] => format!("did you mean '{}' or '{last}'?", first.join("', '")),
    }
}

/// The zones that a name may stand for, the likeliest first.
fn meant(written: &str) -> Vec<&'static str> {
    let place = written.split(',').next().unwrap_or(written);
    let place = key(place.rsplit('/').next().unwrap_or(place));
    let whole = key(written);
    let of_place = |zone: &&str| zone.rsplit('/').next().is_some_and(|city| key(city) == place);
    let in_table = |table: &'static str, wanted: &str| {
        rows(table).find(|(name, _)| key(name) == wanted).map(|(_, zones)| zones.split(';').collect())
    };
    let known = || Zone::names().filter(|zone| zone.contains('/')).find(of_place).map(|zone| vec![zone]);
    let near = || nearest(written, Zone::names()).map(|zone| vec![zone]);
    let near_city = || {
        // With one letter wrong it is meant; with more it is too often another.
        let near = |(name, _): &(&str, &str)| place.len() > 4 && strsim::osa_distance(&key(name), &place) == 1;
        rows(CITIES).find(near).map(|(_, zones)| zones.split(';').collect())
    };
    let table = in_table(ABBREVIATIONS, &whole).or_else(|| windows_zone(written).map(|zone| vec![zone]));
    let table = table.or_else(known).or_else(|| in_table(CITIES, &place));
    table.or_else(near).or_else(near_city).unwrap_or_default()
}

/// The rows of a table: a name, and the zones that it may stand for.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// A name in plain letters, as far as names are compared.
fn key(name: &str) -> String {
    folded(name).split(' ').collect()
}

/// The minutes ahead of UTC of `UTC+2`, `GMT-03:30`, `+0530` or `(UTC+01:00) Berlin`.
fn offset(written: &str) -> Option<i32> {
    let text = written.rsplit('/').next().unwrap_or(written).trim().trim_start_matches('(');
    let head = text.get(..3).filter(|head| ["UTC", "GMT"].iter().any(|name| head.eq_ignore_ascii_case(name)));
    let text = text[head.map_or(0, str::len)..].trim_start();
    let (sign, digits) = match text.chars().next()? {
        '+' => (1, &text[1..]),
        '-' => (-1, &text[1..]),
        '−' => (-1, &text['−'.len_utf8()..]),
        _ => return None,
    };
    let digits = digits.split(')').next()?.trim();
    let (hours, minutes) = match digits.split_once([':', '.', ',']) {
        Some((hours, "5")) => (hours, "30"),
        Some((hours, "25")) => (hours, "15"),
        Some((hours, "75")) => (hours, "45"),
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let number = |part: &str| {
        let plain = !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) =
        (number(hours).filter(|hours| *hours <= 14)?, number(minutes).filter(|minutes| *minutes < 60)?);
    Some(sign * (hours * 60 + minutes))
}

fn of_offset(minutes: i32) -> String {
    let why = "an offset is no zone, since clocks are set forward and back";
    if let Some((_, zone)) = ODD_OFFSETS.iter().find(|(odd, _)| *odd == minutes) {
        return format!("{why}: name a place, such as {zone}");
    }
    let (hours, place) = (minutes / 60, "name a place there, such as Europe/Madrid");
    let fixed = match -hours {
        _ if minutes % 60 != 0 => String::new(),
        0 => "; where they never are, write 'UTC'".to_owned(),
        // Fourteen hours ahead there are zones, and twelve behind.
        west @ -14..=12 => {
            format!("; where they never are, 'Etc/GMT{west:+}' is UTC{hours:+}: its sign is the other way round")
        }
        _ => String::new(),
    };
    format!("{why}: {place}{fixed}")
}

/// The hours ahead of UTC of a zone such as `Etc/GMT-2`, whose sign is the other way round.
pub(super) fn fixed_hours(zone: &Zone) -> Option<i32> {
    zone.as_str().strip_prefix("Etc/GMT")?.parse::<i32>().ok().map(|west| -west).filter(|hours| *hours != 0)
}

/// Whether hours ahead of UTC suit a place by its degrees east: clocks may be some hours ahead of the sun, hardly ever
/// behind.
pub(super) fn is_likely(hours: i32, degrees: f64) -> bool {
    let ahead_of_sun = (f64::from(hours) - degrees / 15.0 + 12.0).rem_euclid(24.0) - 12.0;
    (-1.0..=3.5).contains(&ahead_of_sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_of_the_tables_exists() {
        for table in [CITIES, ABBREVIATIONS] {
            assert!(rows(table).count() > 40);
            for (name, zones) in rows(table) {
                assert!(zones.split(';').all(|zone| Zone::parse(zone).is_some()), "{name}");
                assert_eq!(Zone::parse(name), None, "{name} is a zone, and needs no hint");
                assert!(hint(name).contains(zones.split(';').next().unwrap()), "{name}: {}", hint(name));
            }
        }
        assert!(ODD_OFFSETS.iter().all(|(_, zone)| Zone::parse(zone).is_some()));
    }

    #[test]
    fn what_people_write_is_understood() {
        let did_you_mean = |zone: &str| format!("did you mean '{zone}'?");
        for (written, zone) in [
            ("Beijing", "Asia/Shanghai"),
            ("Asia/Beijing", "Asia/Shanghai"),
            ("New Delhi", "Asia/Kolkata"),
            ("Asia/New_Delhi", "Asia/Kolkata"),
            ("mumbai", "Asia/Kolkata"),
            ("Hanoi", "Asia/Ho_Chi_Minh"),
            ("San Francisco", "America/Los_Angeles"),
            ("Tokyo", "Asia/Tokyo"),
            ("Tokyo, Japan", "Asia/Tokyo"),
            ("São Paulo", "America/Sao_Paulo"),
            ("new york", "America/New_York"),
            ("Germany", "Europe/Berlin"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("China Standard Time", "Asia/Shanghai"),
            ("JST", "Asia/Tokyo"),
            ("Asia/Tokio", "Asia/Tokyo"),
            ("Beijng", "Asia/Shanghai"),
        ] {
            assert_eq!(hint(written), did_you_mean(zone), "{written}");
        }
        assert_eq!(hint("BST"), "did you mean 'Europe/London' or 'Asia/Dhaka'?");
        assert_eq!(hint("ist"), "did you mean 'Asia/Kolkata', 'Europe/Dublin' or 'Asia/Jerusalem'?");
        assert_eq!(hint("Valencia"), "did you mean 'Europe/Madrid' or 'America/Caracas'?");
        assert_eq!(hint("China"), "did you mean 'Asia/Shanghai' or 'Asia/Urumqi'?");
        assert_eq!(hint("Spain"), "did you mean 'Europe/Madrid', 'Atlantic/Canary' or 'Africa/Ceuta'?");
        assert_eq!(hint("Astralia"), hint("Australia"));
        assert_eq!(hint("Nowhere-on-Sea"), "write an IANA name such as Europe/Madrid");
    }

    #[test]
    fn an_offset_is_told_with_its_sign_turned() {
        let turned = |fixed: &str| format!("'{fixed}: its sign is the other way round");
        for written in ["UTC+2", "GMT+2", "+02:00", "utc +2", "+0200", "(UTC+02:00) Athens, Bucharest", "Etc/UTC+2"] {
            assert!(hint(written).ends_with(&turned("Etc/GMT-2' is UTC+2")), "{written}: {}", hint(written));
        }
        assert!(hint("UTC-5").ends_with(&turned("Etc/GMT+5' is UTC-5")), "{}", hint("UTC-5"));
        assert!(hint("UTC−5").ends_with(&turned("Etc/GMT+5' is UTC-5")));
        for written in ["UTC+5:30", "UTC+5.5", "UTC+5,5", "UTC+5.30", "+0530"] {
            assert!(hint(written).ends_with("such as Asia/Kolkata"), "{written}: {}", hint(written));
        }
        assert!(hint("+00:00").ends_with("write 'UTC'"));
        assert!(!hint("UTC-14").contains("Etc/"), "there is no such zone");
    }

    #[test]
    fn a_sign_that_is_turned_does_not_fit_the_place() {
        for (zone, degrees) in [
            ("Etc/GMT-8", 113.3),
            ("Etc/GMT+5", -74.0),
            ("Etc/GMT-1", 2.2),
            ("Etc/GMT-1", -3.7),
            ("Etc/GMT-14", -157.4),
        ] {
            let hours = fixed_hours(&Zone::parse(zone).unwrap()).unwrap();
            assert!(is_likely(hours, degrees), "{zone} {degrees}");
        }
        assert!(!is_likely(-8, 113.3) && !is_likely(5, -74.0) && !is_likely(-1, 13.4));
        assert_eq!(fixed_hours(&Zone::parse("Europe/Madrid").unwrap()), None);
    }
}
