//! Days as numbers, and the spans that dates are.

use chrono::{Datelike, NaiveDate};

/// The first and the last day.
pub(super) type Span = (i32, i32);

pub(super) fn number(year: i32, month: u32, day: u32) -> i32 {
    NaiveDate::from_ymd_opt(year, month, day).unwrap().num_days_from_ce()
}

pub(super) fn date(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number).unwrap()
}

pub(super) fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(super) fn month(year: i32, month: u32) -> Span {
    (number(year, month, 1), number(year, month, days_in(year, month)))
}

pub(super) fn year(year: i32) -> Span {
    (number(year, 1, 1), number(year, 12, 31))
}

/// The days that `2014`, `2014-05` or `2014-05-06` can be; a time behind it is left out.
pub(super) fn span(text: &str) -> Span {
    let text = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = text.split('-').collect();
    let part = |place: usize| parts[place].parse::<u32>().unwrap();
    let of = parts[0].parse().unwrap();
    match parts.len() {
        1 => year(of),
        2 => month(of, part(1)),
        _ => (number(of, part(1), part(2)), number(of, part(1), part(2))),
    }
}

/// So many months and days on; in a shorter month its last day.
pub(super) fn plus(day: i32, months: u32, days: u32) -> i32 {
    moved(day, i32::try_from(months).unwrap()) + i32::try_from(days).unwrap()
}

/// The same day of a month so many months on or back, or the last one where it is shorter.
pub(super) fn moved(day: i32, months: i32) -> i32 {
    let from = date(day);
    let index = from.year() * 12 + i32::try_from(from.month0()).unwrap() + months;
    let (year, month) = (index.div_euclid(12), u32::try_from(index.rem_euclid(12)).unwrap() + 1);
    number(year, month, from.day().min(days_in(year, month)))
}

/// `2 years`, `6mo`, `10 working days` in months and days.
pub(super) fn length(text: &str) -> (u32, u32) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut sum = (0, 0);
    for pair in words.chunks(2) {
        let count: u32 = pair[0].parse().unwrap();
        match pair[1].trim_end_matches('s') {
            "year" => sum.0 += 12 * count,
            "month" => sum.0 += count,
            "week" => sum.1 += 7 * count,
            "day" => sum.1 += count,
            other => unreachable!("{other}"),
        }
    }
    sum
}
