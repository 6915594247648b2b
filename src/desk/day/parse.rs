//! A day as people type it: `2015-06-01`, `1 June 2015`, `june 2015`, `today`, `+30d`, `3 months ago`.

use chrono::{Datelike, Days, Month, Months, NaiveDate};

use crate::catalog::PartialDate;

/// What the line for a day says below it as long as it is empty.
pub(in crate::desk) const EXAMPLES: &str = "2015-06-01, 1 june 2015, june 2015, today, +30d, 3 months ago";

/// Reads a day. Without a year it is in the year of `seen`, from which steps count too. The error is one sentence.
pub(in crate::desk) fn parse_day(text: &str, seen: NaiveDate, today: NaiveDate) -> Result<NaiveDate, String> {
    let lower = text.trim().to_lowercase();
    let day = match lower.as_str() {
        "" => return Err(format!("write a day: {EXAMPLES}")),
        "today" | "now" => Some(today),
        "yesterday" => today.pred_opt(),
        "tomorrow" => today.succ_opt(),
        _ => PartialDate::parse(&lower).map(PartialDate::first_day).or_else(|| date_by_month(&lower, seen)),
    };
    if let Some(day) = day {
        return in_calendar(day);
    }
    match step(&lower) {
        Some((count, unit)) => in_calendar(stepped(seen, count, unit).ok_or("the calendar ends before that day")?),
        None => Err(format!("'{}' is not a day; write {EXAMPLES}", text.trim())),
    }
}

/// The years that records know.
fn in_calendar(day: NaiveDate) -> Result<NaiveDate, String> {
    if PartialDate::day(day).is_some() { Ok(day) } else { Err("only the years 1 to 9999 can be seen".to_owned()) }
}

/// `1 june 2015`, `june 1, 2015`, `1 jun`, `june 2015`, `1.6.2015`.
fn date_by_month(text: &str, seen: NaiveDate) -> Option<NaiveDate> {
    let dotted: Vec<&str> = text.split('.').map(str::trim).collect();
    if let [day, month, year] = dotted[..]
        && year.len() == 4
    {
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    }
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let (day, month, year) = match words[..] {
        [one, other, year] if month_of(other).is_some() => (number_of(one)?, month_of(other)?, year_of(year)?),
        [one, other, year] => (number_of(other)?, month_of(one)?, year_of(year)?),
        [month, year] if month_of(month).is_some() && year_of(year).is_some() => (1, month_of(month)?, year_of(year)?),
        [one, other] if month_of(other).is_some() => (number_of(one)?, month_of(other)?, seen.year()),
        [one, other] => (number_of(other)?, month_of(one)?, seen.year()),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn number_of(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    if digits.len() <= 2 { digits.parse().ok() } else { None }
}

fn year_of(word: &str) -> Option<i32> {
    if word.len() == 4 { word.parse().ok() } else { None }
}

/// A month by its name or the first letters of it.
fn month_of(word: &str) -> Option<u32> {
    let begins = |month: Month| word.len() >= 3 && month.name().to_lowercase().starts_with(word);
    (1..=12u8).find(|number| Month::try_from(*number).is_ok_and(begins)).map(u32::from)
}

/// A length of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayUnit {
    Days(u32),
    Months(u32),
}

/// `+30d`, `-2w`, `3 months ago`, `in 2 weeks`, `a year later`.
fn step(text: &str) -> Option<(i64, DayUnit)> {
    let mut text = text.trim();
    let mut sign = 1;
    for (mark, by) in [("+", 1), ("-", -1), ("in ", 1)] {
        if let Some(after) = text.strip_prefix(mark) {
            (text, sign) = (after.trim(), by);
        }
    }
    for (mark, by) in [(" ago", -1), (" earlier", -1), (" later", 1), (" ahead", 1)] {
        if let Some(before) = text.strip_suffix(mark) {
            (text, sign) = (before.trim(), by);
        }
    }
    let digits = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let (count, unit) = match text.split_at(digits) {
        ("", words) => (1, words.strip_prefix("a ").or_else(|| words.strip_prefix("an "))?),
        (count, unit) => (count.parse::<i64>().ok()?, unit),
    };
    let unit = match unit.trim() {
        "d" | "day" | "days" => DayUnit::Days(1),
        "w" | "week" | "weeks" => DayUnit::Days(7),
        "m" | "month" | "months" => DayUnit::Months(1),
        "y" | "year" | "years" => DayUnit::Months(12),
        _ => return None,
    };
    Some((sign * count, unit))
}

fn stepped(day: NaiveDate, count: i64, unit: DayUnit) -> Option<NaiveDate> {
    let whole = count.unsigned_abs();
    match unit {
        DayUnit::Days(of) => {
            let days = Days::new(whole.checked_mul(u64::from(of))?);
            if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
        }
        DayUnit::Months(of) => {
            let months = Months::new(u32::try_from(whole.checked_mul(u64::from(of))?).ok()?);
            if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn parsed(text: &str) -> Result<NaiveDate, String> {
        parse_day(text, day("2017-01-16"), day("2026-11-27"))
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in [
            "2015-06-01",
            "1 jun 2015",
            "1 June 2015",
            "june 1, 2015",
            "1st june 2015",
            "1.6.2015",
            "june 2015",
            "2015-06",
        ] {
            assert_eq!(parsed(text), Ok(day("2015-06-01")), "{text}");
        }
        for (text, wanted) in [
            ("2015", "2015-01-01"),
            ("3 sept", "2017-09-03"),
            ("may 9", "2017-05-09"),
            ("today", "2026-11-27"),
            ("yesterday", "2026-11-26"),
            ("+30d", "2017-02-15"),
            ("-2w", "2017-01-02"),
            ("+ 1 year", "2018-01-16"),
            ("3 months ago", "2016-10-16"),
            ("in 2 weeks", "2017-01-30"),
            ("a year later", "2018-01-16"),
        ] {
            assert_eq!(parsed(text), Ok(day(wanted)), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused_in_words() {
        for text in
            ["", "2015-13-01", "30 feb 2015", "1/6/2015", "soon", "99999999999999999999d", "+9999999d", "0000-01-01"]
        {
            assert!(parsed(text).is_err(), "{text}");
        }
        assert!(parsed("junk").unwrap_err().contains("'junk' is not a day"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_day_or_refused(text in "\\PC{0,20}", steps in "[+-]?[0-9]{1,20} ?(d|w|m|y|days|months ago)") {
            for text in [text, steps] {
                if let Ok(day) = parsed(&text) {
                    prop_assert!(PartialDate::day(day).is_some());
                }
            }
        }

        #[test]
        fn a_day_as_it_is_shown_is_read_again(days in 0u64..3_000_000) {
            let day = NaiveDate::from_ymd_opt(1, 1, 1).unwrap() + Days::new(days);
            prop_assert_eq!(parsed(&day.to_string()), Ok(day));
            if day.year() > 999 {
                prop_assert_eq!(parsed(&day.format("%-d %b %Y").to_string()), Ok(day));
                prop_assert_eq!(parsed(&day.format("%-d %B %Y").to_string()), Ok(day));
            }
        }
    }
}
