//! A clock somewhere else, in words.

use crate::catalog::WallClock;

/// What a clock shows there, and how it stands to UTC: `Mon 19:30 there (UTC+8)`, with `, night` from 22 to 7.
pub fn clock(clock: WallClock) -> String {
    let night = if clock.is_night() { ", night" } else { "" };
    format!("{clock} there ({}){night}", offset(clock))
}

/// The same with the day and its year, for where everything else is seen from another day: `now: Fri 27 Nov 2026 04:19
/// there (UTC+8), night`.
pub fn dated_clock(clock: WallClock) -> String {
    let night = if clock.is_night() { ", night" } else { "" };
    format!("now: {} there ({}){night}", clock.local.format("%a %-d %b %Y %H:%M"), offset(clock))
}

/// How far a clock is ahead of UTC: `UTC+8`, `UTC+5:45`, `UTC-3:30`, `UTC`.
pub fn offset(clock: WallClock) -> String {
    let minutes = clock.ahead_of_utc.unsigned_abs() / 60;
    let sign = if clock.ahead_of_utc < 0 { '-' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Instant, Zone};

    #[test]
    fn says_the_hour_the_offset_and_whether_it_is_night() {
        let at = |zone| clock(Zone::parse(zone).unwrap().clock(Instant::from_unix(1_484_566_200)));
        assert_eq!(at("Asia/Shanghai"), "Mon 19:30 there (UTC+8)");
        assert_eq!(at("Asia/Kathmandu"), "Mon 17:15 there (UTC+5:45)");
        assert_eq!(at("America/St_Johns"), "Mon 08:00 there (UTC-3:30)");
        assert_eq!(at("Africa/Abidjan"), "Mon 11:30 there (UTC)");
        assert_eq!(at("Pacific/Auckland"), "Tue 00:30 there (UTC+13), night");
        let auckland = Zone::parse("Pacific/Auckland").unwrap().clock(Instant::from_unix(1_484_566_200));
        assert_eq!(dated_clock(auckland), "now: Tue 17 Jan 2017 00:30 there (UTC+13), night");
    }
}
