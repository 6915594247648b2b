//! Days and spans of days as people type them: `2015-06-01`, `june 2015`, `today`, `+30d`, `next month`, `2014..2016`; and
//! lengths of time: `6mo`, `90 days`.

use chrono::{Datelike, Days, Month, Months, NaiveDate};

use crate::catalog::{PartialDate, Term, Unit};

/// Days in the form that is asked for.
pub const DAY_EXAMPLES: &str = "2015-06-01, 1 june 2015, june 2015, today, +30d, 3 months ago";

/// Days in a row, with the first and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

impl Period {
    fn day(day: NaiveDate) -> Option<Period> {
        PartialDate::day(day).map(Period::of)
    }

    /// The days that a date can be.
    pub(super) fn of(date: PartialDate) -> Period {
        Period { first: date.first_day(), last: date.last_day() }
    }

    /// Reads `2014`, `2014-05`, `q3 2014`, `june 2015`, `1 june 2015`, `today`, `+30d`, `next month`, `last 30 days` as seen
    /// from a day; words may be joined by hyphens.
    pub(super) fn parse(text: &str, seen: NaiveDate) -> Option<Period> {
        let lower = text.trim().to_lowercase();
        if let Some(date) = PartialDate::parse(&lower) {
            return Some(Period::of(date));
        }
        let spaced = joined_by_blanks(&lower);
        let words: Vec<&str> = spaced.split_whitespace().collect();
        match words[..] {
            ["today" | "now"] => Period::day(seen),
            ["yesterday"] => Period::day(seen.pred_opt()?),
            ["tomorrow"] => Period::day(seen.succ_opt()?),
            [which @ ("this" | "next" | "last"), unit] => Period::beside(which, unit, seen),
            [which @ ("next" | "last"), count, unit] => {
                let term = Term::new(count.parse().ok()?, unit_of(unit)?)?;
                let other = PartialDate::day(shifted(seen, term, which == "next")?)?.first_day();
                Some(Period { first: seen.min(other), last: seen.max(other) })
            }
            _ => Period::quarter(&words, seen).or_else(|| Period::month(&words, seen)).or_else(|| {
                let step = || step(&lower).or_else(|| step(&spaced));
                let stepped = || step().and_then(|(count, unit)| stepped(seen, count, unit));
                date_by_month(&spaced, seen).or_else(stepped).and_then(Period::day)
            }),
        }
    }

    /// `this week`, `next quarter`, `last year`.
    fn beside(which: &str, unit: &str, seen: NaiveDate) -> Option<Period> {
        let steps = match which {
            "next" => 1,
            "last" => -1,
            _ => 0,
        };
        let (year, month) = (seen.year(), i32::try_from(seen.month0()).ok()?);
        let months = |from: i32, count: i32| {
            let first = |index: i32| {
                let month = u32::try_from(index.rem_euclid(12)).ok()? + 1;
                PartialDate::month(index.div_euclid(12), month)
            };
            let last = first(from + count - 1)?.last_day();
            Some(Period { first: first(from)?.first_day(), last })
        };
        match unit {
            "week" => {
                let monday = seen.checked_sub_days(Days::new(seen.weekday().num_days_from_monday().into()))?;
                let monday = stepped(monday, steps.into(), DayUnit::Days(7))?;
                let last = monday.checked_add_days(Days::new(6))?;
                PartialDate::day(monday).and(PartialDate::day(last)).map(|_| Period { first: monday, last })
            }
            "month" => months(year * 12 + month + steps, 1),
            "quarter" => months(year * 12 + month / 3 * 3 + steps * 3, 3),
            "year" => PartialDate::year(year + steps).map(Period::of),
            _ => None,
        }
    }

    /// `q3`, `q3 2014`, `2014 q3`.
    fn quarter(words: &[&str], seen: NaiveDate) -> Option<Period> {
        let of = |word: &str| word.strip_prefix('q')?.parse::<u32>().ok().filter(|quarter| (1..=4).contains(quarter));
        let (quarter, year) = match *words {
            [quarter] => (of(quarter)?, seen.year()),
            [one, other] => match of(one) {
                Some(quarter) => (quarter, year_of(other)?),
                None => (of(other)?, year_of(one)?),
            },
            _ => return None,
        };
        let month = |number| PartialDate::month(year, number);
        Some(Period { first: month(quarter * 3 - 2)?.first_day(), last: month(quarter * 3)?.last_day() })
    }

    /// `june`, `june 2015`.
    fn month(words: &[&str], seen: NaiveDate) -> Option<Period> {
        let (month, year) = match *words {
            [month] => (month_of(month)?, seen.year()),
            [month, year] => (month_of(month)?, year_of(year)?),
            _ => return None,
        };
        PartialDate::month(year, month).map(Period::of)
    }
}

/// A text with blanks for the hyphens between its words; the sign before a number stays.
fn joined_by_blanks(text: &str) -> String {
    let joins = |at: usize| at > 0 && !text[..at].ends_with(char::is_whitespace);
    text.char_indices().map(|(at, letter)| if letter == '-' && joins(at) { ' ' } else { letter }).collect()
}

/// Reads a length of time: `6mo`, `6 months`, `1y`, `90d`, `2 weeks`, `1 year 6 months`.
pub fn parse_length(text: &str) -> Option<Term> {
    let lower = text.trim().to_lowercase();
    let digits = lower.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(lower.len());
    let (count, unit) = lower.split_at(digits);
    let short = || Term::new(count.parse().ok()?, unit_of(unit.trim_matches([' ', '-']))?);
    short().or_else(|| Term::parse(&lower))
}

fn unit_of(word: &str) -> Option<Unit> {
    match word {
        "d" | "day" | "days" => Some(Unit::Day),
        "w" | "wk" | "week" | "weeks" => Some(Unit::Week),
        "m" | "mo" | "mon" | "month" | "months" => Some(Unit::Month),
        "y" | "yr" | "year" | "years" => Some(Unit::Year),
        _ => None,
    }
}

/// The day a length of time later or earlier, by the calendar; `None` beyond its ends.
pub(super) fn shifted(day: NaiveDate, length: Term, is_later: bool) -> Option<NaiveDate> {
    let (months, days) = length.months_and_days();
    let (months, days) = (Months::new(months), Days::new(days));
    if is_later {
        day.checked_add_months(months)?.checked_add_days(days)
    } else {
        day.checked_sub_months(months)?.checked_sub_days(days)
    }
}

/// Reads a day. Without a year it is in the year of `seen`, from which steps count too. The error is one sentence.
pub fn parse_day(text: &str, seen: NaiveDate, today: NaiveDate) -> Result<NaiveDate, String> {
    let lower = text.trim().to_lowercase();
    let day = match lower.as_str() {
        "" => return Err(format!("write a day: {DAY_EXAMPLES}")),
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
        None => Err(format!("'{}' is not a day; write {DAY_EXAMPLES}", text.trim())),
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
pub(super) enum DayUnit {
    Days(u32),
    Months(u32),
}

/// `+30d`, `-2w`, `3 months ago`, `in 2 weeks`, `a year later`.
pub(super) fn step(text: &str) -> Option<(i64, DayUnit)> {
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
    let unit = match unit_of(unit.trim())? {
        Unit::Day => DayUnit::Days(1),
        Unit::Week => DayUnit::Days(7),
        Unit::Month => DayUnit::Months(1),
        Unit::Year => DayUnit::Months(12),
        Unit::WorkingDay => return None,
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

    #[test]
    fn a_span_is_read_as_people_write_it() {
        let period = |text: &str| {
            let period = Period::parse(text, day("2017-01-16"))?;
            Some(format!("{}..{}", period.first, period.last))
        };
        for (text, wanted) in [
            ("2014", "2014-01-01..2014-12-31"),
            ("2014-02", "2014-02-01..2014-02-28"),
            ("2014-02-03", "2014-02-03..2014-02-03"),
            ("Q3", "2017-07-01..2017-09-30"),
            ("2014-q1", "2014-01-01..2014-03-31"),
            ("q4 2014", "2014-10-01..2014-12-31"),
            ("june", "2017-06-01..2017-06-30"),
            ("jun 2015", "2015-06-01..2015-06-30"),
            ("1 June 2015", "2015-06-01..2015-06-01"),
            ("1-june-2015", "2015-06-01..2015-06-01"),
            ("today", "2017-01-16..2017-01-16"),
            ("this week", "2017-01-16..2017-01-22"),
            ("next-week", "2017-01-23..2017-01-29"),
            ("last month", "2016-12-01..2016-12-31"),
            ("this month", "2017-01-01..2017-01-31"),
            ("next month", "2017-02-01..2017-02-28"),
            ("last quarter", "2016-10-01..2016-12-31"),
            ("next year", "2018-01-01..2018-12-31"),
            ("last 30 days", "2016-12-17..2017-01-16"),
            ("next 6 months", "2017-01-16..2017-07-16"),
            ("+30d", "2017-02-15..2017-02-15"),
            ("-2w", "2017-01-02..2017-01-02"),
            ("+6mo", "2017-07-16..2017-07-16"),
            ("3 months ago", "2016-10-16..2016-10-16"),
        ] {
            assert_eq!(period(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "mou", "q5", "next", "next 0 days", "2014-13", "last monday", "204x", "30 feb 2015"] {
            assert_eq!(period(text), None, "{text}");
        }
    }

    #[test]
    fn a_length_of_time_is_read_as_people_write_it() {
        for text in ["6mo", "6m", "6 months", "6 mo", "6-months", "6 MONTHS"] {
            assert_eq!(parse_length(text).map(|term| term.to_string()).as_deref(), Some("6 months"), "{text}");
        }
        assert_eq!(parse_length("1 year 6 months").map(|term| term.to_string()).as_deref(), Some("1 year 6 months"));
        for text in ["", "6", "mo", "0d", "6 fortnights", "-6mo"] {
            assert_eq!(parse_length(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_span_or_refused(text in "\\PC{0,20}", words in "(this|next|last|q[0-9]|june|2014|[0-9]{1,9}|[-+ ]|month|year|week|d|mo){1,5}") {
            for text in [text, words] {
                if let Some(period) = Period::parse(&text, day("2017-01-16")) {
                    prop_assert!(period.first <= period.last, "{}", text);
                    prop_assert!([period.first, period.last].iter().all(|day| PartialDate::day(*day).is_some()));
                }
                let _ = parse_length(&text);
            }
        }

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
