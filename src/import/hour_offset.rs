//! Hours with the distance from the hour of Greenwich behind them, or with the name of a zone: `11:00:00-07:00`,
//! `14:00-15:30 CET`.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use crate::catalog::{Instant, Zone};

/// The names that people write, with the hours by which each is ahead; behind them those of the other half of the year, in
/// which it is said as well. Those of several zones of the world, such as `IST` and `CST`, are none.
const NAMED: [(&str, &[i32]); 26] = [
    ("utc", &[0]),
    ("gmt", &[0]),
    ("z", &[0]),
    ("wet", &[0, 1]),
    ("west", &[1, 0]),
    ("cet", &[1, 2]),
    ("cest", &[2, 1]),
    ("mez", &[1, 2]),
    ("mesz", &[2, 1]),
    ("hec", &[1, 2]),
    ("eet", &[2, 3]),
    ("eest", &[3, 2]),
    ("msk", &[3]),
    ("eat", &[3]),
    ("cat", &[2]),
    ("wat", &[1]),
    ("sast", &[2]),
    ("hkt", &[8]),
    ("sgt", &[8]),
    ("jst", &[9]),
    ("kst", &[9]),
    ("est", &[-5, -4]),
    ("edt", &[-4, -5]),
    ("pst", &[-8, -7]),
    ("pdt", &[-7, -8]),
    ("brt", &[-3]),
];

/// Hours, and by what clock they are said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ZonedHours<'c> {
    /// The hours alone.
    pub(super) hours: &'c str,
    /// What stands behind them.
    pub(super) behind: &'c str,
    /// By how many seconds that clock may be ahead of Greenwich.
    ahead: Vec<i32>,
    /// Whether what stands behind may be the hour of an end: `09:00:00-11:00`.
    may_be_end: bool,
}

impl ZonedHours<'_> {
    /// The same moment by the clock of a zone; none where it is not sure.
    pub(super) fn in_zone(&self, day: NaiveDate, hour: NaiveTime, zone: &Zone) -> Option<NaiveDateTime> {
        let said = day.and_time(hour);
        match self.ahead[..] {
            [only] => {
                let local = zone.clock(Instant::from_unix(said.and_utc().timestamp() - i64::from(only))).local;
                (local == said || !self.may_be_end).then_some(local)
            }
            _ => self.is_of(day, zone).then_some(said),
        }
    }

    /// Whether the clocks of a zone are called so: in both halves of the year, or all the year long.
    fn is_of(&self, day: NaiveDate, zone: &Zone) -> bool {
        let of_month = |month: u32| {
            let noon = day.with_day(1)?.with_month(month)?.and_time(NaiveTime::MIN).and_utc();
            let local = zone.clock(Instant::from_unix(noon.timestamp())).local;
            i32::try_from(local.and_utc().timestamp() - noon.timestamp()).ok()
        };
        let Some(mut halves) = of_month(1).zip(of_month(7)).map(|(winter, summer)| [winter, summer]) else {
            return false;
        };
        let mut known = self.ahead.clone();
        halves.sort_unstable();
        known.sort_unstable();
        known == halves || self.ahead.first().is_some_and(|first| halves == [*first, *first])
    }
}

/// Takes hours apart from what stands behind them; none where nothing of that kind does.
pub(super) fn zoned(cell: &str) -> Option<ZonedHours<'_>> {
    let cell = cell.trim();
    let of = |hours: &'_ str, ahead: Vec<i32>| {
        let hours = hours.trim_end_matches([' ', '(', ',', '\u{a0}']);
        let hours = cell.get(..hours.len())?;
        let behind = cell.get(hours.len()..)?.trim_matches([' ', '(', ')', ',', '\u{a0}']);
        hours.ends_with(|sign: char| sign.is_alphanumeric() || sign == '.').then_some(ZonedHours {
            hours,
            behind,
            ahead,
            may_be_end: false,
        })
    };
    let bare = cell.trim_end_matches(')');
    if let Some(at) = bare.rfind(['+', '-', '−']) {
        let (hours, offset) = bare.split_at(at);
        let word = hours.trim_end_matches(|sign: char| sign == ' ' || sign.is_alphabetic());
        let name = hours.get(word.len()..).unwrap_or_default().trim().to_lowercase();
        // `11:00-07:00` is from then until then.
        let is_offset = offset.starts_with('+') || hours.matches(':').count() == 2 || ["utc", "gmt"].contains(&&*name);
        if let Some(ahead) = seconds(offset)
            .filter(|_| is_offset && (name.is_empty() || NAMED[..2].iter().any(|(known, _)| *known == name)))
        {
            let may_be_end = hour(&offset[offset.chars().next().map_or(0, char::len_utf8)..])
                .zip(hour(word))
                .is_some_and(|(to, from)| to > from && name.is_empty() && !offset.starts_with('+'));
            return of(word, vec![ahead]).map(|found| ZonedHours { may_be_end, ..found });
        }
    }
    let start = bare.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let name = bare.get(start.len()..).unwrap_or_default().to_lowercase();
    let (_, ahead) = NAMED.iter().find(|(known, _)| *known == name)?;
    of(start, ahead.iter().map(|hours| hours * 3600).collect())
}

/// An hour and minute as they stand around a dash: `09:00:00`, `11:00`.
fn hour(written: &str) -> Option<NaiveTime> {
    let written = written.trim();
    ["%H:%M:%S", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(written, form).ok())
}

/// An offset in seconds: `+02:00`, `-0700`, `+2`.
fn seconds(offset: &str) -> Option<i32> {
    const FARTHEST: i32 = 14 * 3600;
    let digits = offset.trim_start_matches(['+', '-', '−']).trim();
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let number = |digits: &str| digits.parse::<i32>().ok().filter(|_| (1..=2).contains(&digits.len()));
    let ahead = number(hours)? * 3600 + number(minutes)? * 60;
    let ahead = if offset.starts_with('+') { ahead } else { -ahead };
    (ahead.abs() <= FARTHEST).then_some(ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_told_from_the_clock_behind_them() {
        for (cell, wanted) in [
            ("11:00:00-07:00", Some(("11:00:00", -25_200))),
            ("11:00:00+05:30", Some(("11:00:00", 19_800))),
            ("11:00+02", Some(("11:00", 7_200))),
            ("11:00:00Z", Some(("11:00:00", 0))),
            ("14:00-15:30 UTC+2", Some(("14:00-15:30", 7_200))),
            ("14:00 (GMT -5)", Some(("14:00", -18_000))),
            ("2 pm JST", Some(("2 pm", 32_400))),
            ("11:00-07:00", None),
            ("9-5", None),
            ("2 pm", None),
            ("14 Uhr", None),
            ("11:00 IST", None),
        ] {
            let found = zoned(cell);
            assert_eq!(found.as_ref().map(|found| (found.hours, found.ahead[0])), wanted, "{cell}");
        }
    }

    #[test]
    fn an_hour_is_that_of_the_place_or_is_not_sure() {
        let zone = |name: &str| Zone::parse(name).unwrap();
        let at = |cell: &str, day: &str, place: &str| {
            let found = zoned(cell).unwrap();
            let hour = hour(cell.split(['-', ' ', 'Z']).next().unwrap()).unwrap();
            found.in_zone(day.parse().unwrap(), hour, &zone(place)).map(|at| at.format("%d %H:%M").to_string())
        };
        let (summer, winter, madrid) = ("2030-07-01", "2030-01-15", "Europe/Madrid");
        for (cell, day, place, wanted) in [
            ("14:00 CET", summer, madrid, Some("01 14:00")),
            ("14:00 CET", winter, madrid, Some("15 14:00")),
            ("14:00 CEST", winter, madrid, Some("15 14:00")),
            ("14:00 UTC", summer, madrid, Some("01 16:00")),
            ("14:00:00-07:00", winter, madrid, Some("15 22:00")),
            ("14:00:00-12:00", winter, madrid, Some("16 03:00")),
            ("22:30 UTC", summer, madrid, Some("02 00:30")),
            ("14:00 EST", winter, madrid, None),
            ("14:00 EST", winter, "America/Panama", Some("15 14:00")),
            ("14:00 EDT", winter, "America/Panama", None),
            ("14:00 CET", winter, "Europe/Athens", None),
            ("14:00 CEST", summer, "Europe/London", None),
            ("14:00 EDT", summer, "America/Chicago", None),
            ("14:00 EST", winter, "America/Halifax", None),
            ("14:00 PST", winter, "America/Denver", None),
            ("14:00 PST", winter, "America/Phoenix", None),
            ("14:00 EET", winter, "Europe/Istanbul", None),
            ("09:00:00-11:00", summer, madrid, None),
            ("07:00:00-08:00", winter, "America/Los_Angeles", Some("15 07:00")),
        ] {
            assert_eq!(at(cell, day, place).as_deref(), wanted, "{cell} {day} {place}");
        }
    }
}
