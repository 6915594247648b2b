//! Dates as people type them into a field: `2030-09-12`, `12 sep`, `+7d`, `next mon`, `september 2030`, `12 sep 9:30`. They
//! are as precise as they are written.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::period::{DayUnit, Period, step};
use crate::catalog::{Moment, PartialDate, Precision};

/// Dates in the form that is asked for.
const DATE_EXAMPLES: &str = "2030-09-12, 12 sep, 12.9.2030, sep 2030, 2030, +7d, -2w, next mon, today";

/// What a typed date is read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateBase {
    /// The date that stands in the field: steps count from it, and its year is meant where none is written.
    pub own: Option<Moment>,
    /// The day that everything is seen from, which takes its place where there is none; weekdays count from it.
    pub seen: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

/// Reads a date, with its hour where one is written. A step keeps the hour of the date that it counts from. The error is
/// one sentence.
pub fn parse_typed_date(text: &str, base: DateBase) -> Result<Moment, String> {
    let lower = text.trim().to_lowercase();
    if lower.is_empty() {
        return Err(format!("write a date: {DATE_EXAMPLES}"));
    }
    let (written, time) = split_time(&lower);
    let date = match (written, base.own) {
        ("", Some(own)) => own.date,
        ("", None) => return Err("write the day before the hour: 12 sep 9:30".to_owned()),
        _ => date(written, text, base)?,
    };
    let kept = base.own.and_then(|own| own.time).filter(|_| is_step(written));
    let time = time.or(kept);
    if time.is_some() && date.precision() != Precision::Day {
        return Err("an hour needs a day before it: 12 sep 9:30".to_owned());
    }
    Ok(Moment { date, time })
}

/// Whether a date is written as a step from another one: `+7d`, `a week later`.
pub fn is_date_step(text: &str) -> bool {
    is_step(split_time(text.trim().to_lowercase().as_str()).0)
}

fn is_step(lower: &str) -> bool {
    let has_sign = ["+", "-", "in "].iter().any(|mark| lower.starts_with(mark));
    let has_word = [" ago", " earlier", " later", " ahead"].iter().any(|word| lower.ends_with(word));
    (has_sign || has_word) && step(lower).is_some()
}

fn date(lower: &str, text: &str, base: DateBase) -> Result<PartialDate, String> {
    let own = base.own.map_or(PartialDate::day(base.seen), |own| Some(own.date));
    if is_step(lower)
        && let (Some((count, unit)), Some(own)) = (step(lower), own)
    {
        return stepped(own, count, unit);
    }
    let seen = |day: Option<NaiveDate>| day.and_then(PartialDate::day);
    let found = match lower {
        "today" | "now" => seen(Some(base.today)),
        "yesterday" => seen(base.today.pred_opt()),
        "tomorrow" => seen(base.today.succ_opt()),
        _ => seen(weekday(lower, base.seen)).or_else(|| {
            let is_beside =
                ["this ", "next ", "last ", "this-", "next-", "last-"].iter().any(|word| lower.starts_with(word));
            let from = own.map_or(base.seen, PartialDate::first_day);
            exactly(Period::parse(lower, if is_beside { base.seen } else { from })?)
        }),
    };
    // A length of time without a sign is no date: `2y` may be meant as a term.
    let found = found.filter(|_| step(lower).is_none());
    found.ok_or_else(|| format!("'{}' is not a date; write {DATE_EXAMPLES}", text.trim()))
}

/// A period that is a day, a month or a year as a date.
fn exactly(period: Period) -> Option<PartialDate> {
    let first = period.first;
    let day = PartialDate::day(first);
    let month = PartialDate::month(first.year(), first.month());
    let dates = [day, month, PartialDate::year(first.year())];
    dates.into_iter().flatten().find(|date| date.first_day() == first && date.last_day() == period.last)
}

/// A date so much later, no more precise than it was.
fn stepped(date: PartialDate, count: i64, unit: DayUnit) -> Result<PartialDate, String> {
    let ends = || "the calendar ends before that day".to_owned();
    let whole = count.unsigned_abs();
    let first = date.first_day();
    let moved = match (unit, date.precision()) {
        (DayUnit::Days(_), Precision::Month) => {
            return Err("only the month is known: step by months or years, such as +1mo".to_owned());
        }
        (DayUnit::Months(of), Precision::Year) if !(u64::from(of) * whole).is_multiple_of(12) => {
            return Err("only the year is known: step by years, such as +1y".to_owned());
        }
        (DayUnit::Days(_), Precision::Year) => {
            return Err("only the year is known: step by years, such as +1y".to_owned());
        }
        (DayUnit::Days(of), Precision::Day) => {
            let days = Days::new(whole.checked_mul(u64::from(of)).ok_or_else(ends)?);
            if count < 0 { first.checked_sub_days(days) } else { first.checked_add_days(days) }
        }
        (DayUnit::Months(of), _) => {
            let months = whole.checked_mul(u64::from(of)).and_then(|months| u32::try_from(months).ok());
            let months = Months::new(months.ok_or_else(ends)?);
            if count < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) }
        }
    };
    let moved = moved.and_then(|day| match date.precision() {
        Precision::Day => PartialDate::day(day),
        Precision::Month => PartialDate::month(day.year(), day.month()),
        Precision::Year => PartialDate::year(day.year()),
    });
    moved.ok_or_else(ends)
}

/// `mon`, `next monday`, `last fri`: the first such day after the one that is seen, or before it; `this` may be that day.
fn weekday(lower: &str, seen: NaiveDate) -> Option<NaiveDate> {
    let words: Vec<&str> = lower.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let (which, day) = match words[..] {
        [day] => ("next", day),
        [which @ ("this" | "next" | "last"), day] => (which, day),
        _ => return None,
    };
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let place = names.iter().position(|name| day.len() >= 3 && name.starts_with(day))?;
    let weekday = Weekday::try_from(u8::try_from(place).ok()?).ok()?;
    let mut found = if which == "this" { seen } else { neighbour(seen, which)? };
    while found.weekday() != weekday {
        found = neighbour(found, which)?;
    }
    Some(found)
}

fn neighbour(day: NaiveDate, which: &str) -> Option<NaiveDate> {
    if which == "last" { day.pred_opt() } else { day.succ_opt() }
}

/// A text without the hour at its end, and that.
fn split_time(lower: &str) -> (&str, Option<NaiveTime>) {
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let time = |text: &str| {
        let parts: Vec<&str> = text.split(':').collect();
        let is_time = matches!(parts.len(), 2 | 3) && parts.iter().all(|part| digits(part));
        let number = |place: usize| parts.get(place).map_or(Some(0), |part| part.parse::<u32>().ok());
        if is_time { NaiveTime::from_hms_opt(number(0)?, number(1)?, number(2)?) } else { None }
    };
    // `2030-09-12T09:30` as in a file.
    if let Some((date, clock)) = lower.split_once('t').filter(|(date, _)| PartialDate::parse(date).is_some())
        && let Some(time) = time(clock)
    {
        return (date, Some(time));
    }
    let blank = lower.char_indices().rfind(|(_, letter)| letter.is_whitespace());
    let start = blank.map_or(0, |(at, letter)| at + letter.len_utf8());
    match time(&lower[start..]) {
        Some(time) => (lower[..start].trim_end().trim_end_matches([',', ' ']), Some(time)),
        None => (lower, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(own: Option<&str>) -> DateBase {
        let day = |text: &str| text.parse().unwrap();
        let own = own.map(|own| {
            let none = DateBase { own: None, seen: day("2017-01-16"), today: day("2026-11-27") };
            parse_typed_date(own, none).unwrap()
        });
        DateBase { own, seen: day("2017-01-16"), today: day("2026-11-27") }
    }

    fn read(text: &str, own: Option<&str>) -> String {
        parse_typed_date(text, base(own)).map_or_else(|why| why, |moment| moment.to_string())
    }

    #[test]
    fn a_blank_of_any_width_is_one() {
        for blank in [" ", "\u{a0}", "\u{3000}", "\u{2009}", "\t"] {
            for text in
                [format!("12{blank}sep"), format!("{blank}9:30"), format!("12 sep{blank}9:30"), blank.to_owned()]
            {
                read(&text, None);
                is_date_step(&text);
            }
            assert_eq!(read(&format!("2030-09-12{blank}9:30"), None), "2030-09-12T09:30:00", "{blank:?}");
        }
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        for (text, wanted) in [
            ("2030-09-12", "2030-09-12"),
            ("2030-09", "2030-09"),
            ("2030", "2030"),
            ("Sep 2030", "2030-09"),
            ("12 sep", "2017-09-12"),
            ("12-Sep-2030", "2030-09-12"),
            ("sept 12, 2030", "2030-09-12"),
            ("12.9.2030", "2030-09-12"),
            ("september", "2017-09"),
            ("today", "2026-11-27"),
            ("tomorrow", "2026-11-28"),
            ("+7d", "2017-01-23"),
            ("-1w", "2017-01-09"),
            ("in 2 weeks", "2017-01-30"),
            ("next mon", "2017-01-23"),
            ("Monday", "2017-01-23"),
            ("this mon", "2017-01-16"),
            ("last fri", "2017-01-13"),
            ("next-sunday", "2017-01-22"),
            ("next month", "2017-02"),
            ("next year", "2018"),
            ("12 sep 9:30", "2017-09-12T09:30:00"),
            ("2030-09-12T09:30", "2030-09-12T09:30:00"),
            ("2030-09-12, 9:30", "2030-09-12T09:30:00"),
            ("next mon 14:05", "2017-01-23T14:05:00"),
        ] {
            assert_eq!(read(text, None), wanted, "{text}");
        }
    }

    #[test]
    fn steps_count_from_the_date_that_stands_there() {
        for (own, text, wanted) in [
            ("2020-02-29", "+1y", "2021-02-28"),
            ("2020-02-29", "+7d", "2020-03-07"),
            ("2020-02-29 10:00", "+7d", "2020-03-07T10:00:00"),
            ("2020-02-29 10:00", "+7d 11:30", "2020-03-07T11:30:00"),
            ("2020-02-29 10:00", "2020-03-01", "2020-03-01"),
            ("2020-02-29 10:00", "11:15", "2020-02-29T11:15:00"),
            ("2020-02-29", "12 sep", "2020-09-12"),
            ("2020-02", "+2y", "2022-02"),
            ("2020", "+2y", "2022"),
            ("2020", "+24mo", "2022"),
        ] {
            assert_eq!(read(text, Some(own)), wanted, "{own} {text}");
        }
        for (own, text, wanted) in [
            ("2020-02", "+7d", "only the month is known"),
            ("2020", "+3mo", "only the year is known"),
            ("2020", "+3d", "only the year is known"),
            ("9999-12-31", "+1d", "the calendar ends"),
            ("0001-01-01", "-1d", "the calendar ends"),
            ("2020-01-01", "+99999999999999d", "the calendar ends"),
            ("2020", "9:30", "an hour needs a day"),
        ] {
            assert!(read(text, Some(own)).starts_with(wanted), "{own} {text}: {}", read(text, Some(own)));
        }
    }

    #[test]
    fn what_is_no_date_or_more_than_one_is_refused() {
        for text in [
            "soon",
            "30 feb",
            "1/6/2015",
            "2030-13-01",
            "this week",
            "q3",
            "2y",
            "30 days",
            "12 sep 25:00",
            "9:30",
            "99999",
            "+",
            "next",
            "mon tue",
            "+7d9",
        ] {
            assert!(parse_typed_date(text, base(None)).is_err(), "{text}: {}", read(text, None));
        }
        assert!(read("", None).starts_with("write a date: "));
    }
}
