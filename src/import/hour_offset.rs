//! Hours with the distance from the hour of Greenwich behind them, or with the name of a zone: `11:00:00-07:00`,
//! `14:00-15:30 CET`.

use chrono::{NaiveDate, NaiveTime};

use crate::catalog::{Instant, Zone};

/// The names that people write, with the hours by which each is ahead; two where it is also said of the other half of the
/// year. Those of several zones of the world, such as `IST` and `CST`, are none.
const NAMED: [(&str, &[i32]); 26] = [
    ("utc", &[0]),
    ("gmt", &[0]),
    ("z", &[0]),
    ("wet", &[0, 1]),
    ("west", &[0, 1]),
    ("cet", &[1, 2]),
    ("cest", &[1, 2]),
    ("mez", &[1, 2]),
    ("mesz", &[1, 2]),
    ("hec", &[1, 2]),
    ("eet", &[2, 3]),
    ("eest", &[2, 3]),
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
    ("edt", &[-5, -4]),
    ("pst", &[-8, -7]),
    ("pdt", &[-8, -7]),
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
}

impl ZonedHours<'_> {
    /// The hour of the same moment by the clock of a zone; none where that is on another day, or not sure.
    pub(super) fn in_zone(&self, day: NaiveDate, hour: NaiveTime, zone: &Zone) -> Option<NaiveTime> {
        let said = day.and_time(hour);
        let shown = |ahead: &i32| {
            let at = Instant::from_unix(said.and_utc().timestamp() - i64::from(*ahead));
            zone.clock(at).local
        };
        let is_own = self.ahead.iter().any(|ahead| shown(ahead) == said);
        match self.ahead[..] {
            _ if is_own => Some(hour),
            [only] => Some(shown(&only)).filter(|local| local.date() == day).map(|local| local.time()),
            _ => None,
        }
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
            return of(word, vec![ahead]);
        }
    }
    let start = bare.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let name = bare.get(start.len()..).unwrap_or_default().to_lowercase();
    let (_, ahead) = NAMED.iter().find(|(known, _)| *known == name)?;
    of(start, ahead.iter().map(|hours| hours * 3600).collect())
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
        let zone = Zone::parse("Europe/Madrid").unwrap();
        let [summer, winter] = ["2030-06-01", "2030-01-15"].map(|day| day.parse::<NaiveDate>().unwrap());
        let at = |cell: &str, day: NaiveDate| {
            let found = zoned(cell).unwrap();
            found.in_zone(day, NaiveTime::from_hms_opt(14, 0, 0).unwrap(), &zone).map(|hour| hour.to_string())
        };
        assert_eq!(at("14:00 CET", summer).as_deref(), Some("14:00:00"));
        assert_eq!(at("14:00 CET", winter).as_deref(), Some("14:00:00"));
        assert_eq!(at("14:00 UTC", summer).as_deref(), Some("16:00:00"));
        assert_eq!(at("14:00:00-07:00", winter).as_deref(), Some("22:00:00"));
        assert_eq!(at("14:00:00-12:00", winter), None);
        assert_eq!(at("14:00 EST", winter), None);
    }
}
