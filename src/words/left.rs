//! How long something still runs, and how far ahead it lies.

use chrono::{Datelike, Months, NaiveDate};

use super::count;
use crate::catalog::Timing;

/// Up to here, time is counted in days; beyond, by the calendar.
const DAYS: i64 = 60;

/// The time from `day` to the last day in few cells: `last day`, `45 d`, `10 mo`, `2 y`; full months and years only.
pub fn left_short(day: NaiveDate, last: NaiveDate) -> String {
    match (last - day).num_days() {
        ..0 => "over".to_owned(),
        0 => "last day".to_owned(),
        days @ 1..=DAYS => format!("{days} d"),
        _ => match calendar(day, last).0 {
            months @ 0..24 => format!("{months} mo"),
            months => format!("{} y", months / 12),
        },
    }
}

/// The time from `day` to the last day in words: `last day today`, `45 days left`, `2 months 9 days left`,
/// `1 year 11 months left`.
pub fn left_long(day: NaiveDate, last: NaiveDate) -> String {
    match (last - day).num_days() {
        ..0 => "over".to_owned(),
        0 => "last day today".to_owned(),
        days @ 1..=DAYS => format!("{} left", count(days.unsigned_abs(), "day", "days")),
        _ => {
            let (months, days) = calendar(day, last);
            let (years, months) = (months / 12, months % 12);
            let parts = if years > 0 {
                [(years, "year", "years"), (months, "month", "months")]
            } else {
                [(months, "month", "months"), (days, "day", "days")]
            };
            let parts = parts.into_iter().filter(|part| part.0 > 0);
            let parts: Vec<String> = parts.map(|(number, one, many)| count(number.unsigned_abs(), one, many)).collect();
            format!("{} left", parts.join(" "))
        }
    }
}

/// The full months from `day` to `last`, and the days that are left over: as days are counted, from the next one on.
fn calendar(day: NaiveDate, last: NaiveDate) -> (i64, i64) {
    let index = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let later = |months: i64| day.checked_add_months(Months::new(u32::try_from(months).ok()?));
    let mut months = index(last) - index(day);
    if later(months).is_none_or(|reached| reached > last) {
        months -= 1;
    }
    let days = later(months).map_or(0, |reached| (last - reached).num_days());
    (months, days)
}

/// How far ahead an event lies, in few cells: `now`, `today`, `70 d`, `3 y`, `no day yet`, `postponed`, `over`.
pub fn timing_short(timing: Timing) -> String {
    match timing {
        Timing::InDays(days @ 1000..) => format!("{} y", days * 4 / 1461),
        Timing::InDays(days) => format!("{days} d"),
        Timing::PutOff => "postponed".to_owned(),
        other => timing_long(other),
    }
}

/// How far ahead an event lies, in words: `now`, `tomorrow`, `in 70 days`, `no date yet`, `over`.
pub fn timing_long(timing: Timing) -> String {
    match timing {
        Timing::Over => "over".to_owned(),
        Timing::Now => "now".to_owned(),
        Timing::Today => "today".to_owned(),
        Timing::InDays(1) => "tomorrow".to_owned(),
        Timing::InDays(days) => format!("in {days} days"),
        Timing::NoDayYet => "no day yet".to_owned(),
        Timing::NoDate => "no date yet".to_owned(),
        Timing::PutOff => "postponed, new date unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn left(day: &str, last: &str) -> (String, String) {
        let (day, last) = (day.parse().unwrap(), last.parse().unwrap());
        (left_short(day, last), left_long(day, last))
    }

    #[test]
    fn counts_days_at_first_and_then_by_the_calendar() {
        let cases = [
            ("2018-12-31", "2018-12-31", "last day", "last day today"),
            ("2018-12-30", "2018-12-31", "1 d", "1 day left"),
            ("2017-10-01", "2017-11-15", "45 d", "45 days left"),
            ("2017-01-16", "2017-03-17", "60 d", "60 days left"),
            ("2017-01-16", "2017-03-18", "2 mo", "2 months 2 days left"),
            ("2030-06-15", "2030-08-14", "60 d", "60 days left"),
            ("2030-06-15", "2030-08-15", "2 mo", "2 months left"),
            ("2030-06-15", "2030-12-31", "6 mo", "6 months 16 days left"),
            ("2017-01-16", "2017-11-15", "9 mo", "9 months 30 days left"),
            ("2017-01-16", "2018-01-15", "11 mo", "11 months 30 days left"),
            ("2017-01-16", "2018-01-16", "12 mo", "1 year left"),
            ("2017-01-16", "2018-12-31", "23 mo", "1 year 11 months left"),
            ("2017-01-01", "2018-12-31", "23 mo", "1 year 11 months left"),
            ("2017-01-01", "2019-01-01", "2 y", "2 years left"),
            ("2017-01-31", "2019-12-31", "2 y", "2 years 11 months left"),
            ("2019-01-01", "2018-12-31", "over", "over"),
        ];
        for (day, last, short, long) in cases {
            assert_eq!(left(day, last), (short.to_owned(), long.to_owned()), "{day} {last}");
        }
    }

    #[test]
    fn what_is_put_off_says_so() {
        assert_eq!(timing_short(Timing::PutOff), "postponed");
        assert_eq!(timing_long(Timing::PutOff), "postponed, new date unknown");
    }

    #[test]
    fn an_event_without_a_day_says_so() {
        let all = [
            Timing::Now,
            Timing::Today,
            Timing::InDays(1),
            Timing::InDays(70),
            Timing::NoDayYet,
            Timing::NoDate,
            Timing::Over,
        ];
        assert_eq!(all.map(timing_short), ["now", "today", "1 d", "70 d", "no day yet", "no date yet", "over"]);
        assert_eq!([999, 1000, 1096].map(|days| timing_short(Timing::InDays(days))), ["999 d", "2 y", "3 y"]);
        assert_eq!(
            all.map(timing_long),
            ["now", "today", "tomorrow", "in 70 days", "no day yet", "no date yet", "over"]
        );
    }

    /// The day that words lead to from another one, and whether they name every day of the way.
    fn reached(day: NaiveDate, words: &str) -> (NaiveDate, bool) {
        let words = words.trim_end_matches(" left").replace("last day today", "0 days").replace("last day", "0 d");
        let words: Vec<&str> = words.split(' ').collect();
        let (mut months, mut days, mut has_years) = (0, 0, false);
        for pair in words.chunks(2) {
            let number: u32 = pair[0].parse().unwrap();
            match pair[1].trim_end_matches('s') {
                "year" | "y" => (months, has_years) = (months + 12 * number, true),
                "month" | "mo" => months += number,
                "day" | "d" => days += number,
                other => panic!("{other}"),
            }
        }
        let exact = !has_years && !words.contains(&"mo");
        (day + Months::new(months) + Days::new(days.into()), exact)
    }

    proptest! {
        #[test]
        fn what_is_left_leads_from_the_day_to_the_last_one(start in 0u64..400_000, run in 0u64..20_000) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(start);
            let last = day + Days::new(run);
            for words in [left_short(day, last), left_long(day, last)] {
                let (there, is_exact) = reached(day, &words);
                let next = if words.ends_with(" y") { 12 } else { 1 };
                if is_exact {
                    prop_assert_eq!(there, last, "{} from {}", words, day);
                } else {
                    // Full years and months alone: what is left over is less than one more of them.
                    let one_more = there + Months::new(next) + Days::new(3);
                    prop_assert!(there <= last && last < one_more, "{words} from {day} to {last}");
                }
            }
        }
    }
}
