//! Dates with a beginning and an end in one cell: `12–14 May 2030`, `2014-2019`, `since 1989`.

use super::parts::{Parts, without_weekdays};
use super::{DateCell, DateContext, DateOrders, DayOrder, date, narrow};
use crate::catalog::PartialDate;
use crate::import::months::MonthLanguages;
use crate::import::words;

/// What a cell says of a beginning and an end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct DatePeriod {
    /// The first day, as files write it.
    pub(in crate::import) from: Option<String>,
    /// The last one.
    pub(in crate::import) to: Option<String>,
}

/// The signs and words between a beginning and an end, the longest first.
const BETWEEN: [&str; 29] = [
    " → ",
    " -> ",
    " until ",
    " through ",
    " thru ",
    " hasta el ",
    " hasta ",
    " jusqu'au ",
    " bis zum ",
    " bis ",
    " al ",
    " au ",
    " to ",
    " till ",
    " do ",
    " à ",
    " a ",
    " fins al ",
    " – ",
    " — ",
    " - ",
    "–",
    "—",
    "～",
    "~",
    "至",
    "到",
    "/",
    "-",
];

/// What stands between two days that follow each other.
const AND: [&str; 10] = [" and ", " & ", "&", " und ", " et ", " y ", " e ", " i ", "、", "/"];

/// Reads a cell with a beginning, an end or both; `None` where it is no such thing, or may be two of them.
pub(in crate::import) fn period(cell: &str, wanted: DateContext) -> Option<DatePeriod> {
    let narrow = narrow(cell);
    let bare = without_weekdays(&narrow);
    let cell = bare.trim().trim_end_matches(['.', ';']);
    let parted = || two_days(cell, wanted);
    one_end(cell, wanted).or_else(|| both(cell, wanted)).or_else(|| listed(cell, wanted)).or_else(parted)
}

/// Two days of which a list was made, the first shortly before the second: `2030-05-01; 2030-05-03`. What lies further apart
/// is two things.
fn two_days(cell: &str, wanted: DateContext) -> Option<DatePeriod> {
    const LONGEST: i64 = 14;
    let (from, to) = cell.split_once(';').filter(|(_, rest)| !rest.contains(';'))?;
    let day = |text: &str| match date(text.trim(), wanted) {
        DateCell::Known(date) => PartialDate::parse(&date)?.exact(),
        _ => None,
    };
    let (from, to) = (day(from)?, day(to)?);
    (0..=LONGEST)
        .contains(&(to - from).num_days())
        .then(|| DatePeriod { from: Some(from.to_string()), to: Some(to.to_string()) })
}

/// A cell with commas between the days that it begins with, where there are more than two: `21-22-23 July 2030`.
fn days_with_dashes(cell: &str) -> String {
    let end = cell.find(|sign: char| !sign.is_ascii_digit() && sign != '-').unwrap_or(cell.len());
    let (days, rest) = cell.split_at(end);
    let is_day = |day: &str| matches!(day.len(), 1..=2);
    let is_list = days.split('-').count() > 2 && days.split('-').all(is_day);
    if is_list { days.replace('-', ",") + rest } else { cell.to_owned() }
}

/// Days that follow each other: `11, 12 and 13 Sep 2030`, `September 11, 12 & 13, 2030`.
fn listed(cell: &str, wanted: DateContext) -> Option<DatePeriod> {
    let cell = days_with_dashes(cell);
    let commas = AND.iter().filter(|sign| **sign != "/").fold(cell, |text, sign| text.replace(sign, ","));
    let mut pieces: Vec<&str> = commas.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let number = |piece: &str| {
        let digits = piece.trim_end_matches('.');
        digits.parse::<u64>().ok().filter(|_| digits.len() <= 2)
    };
    let day = |text: &str| match date(text, wanted) {
        DateCell::Known(date) => PartialDate::parse(&date)?.exact(),
        _ => None,
    };
    let year = pieces.last().copied().filter(|last| last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit()));
    pieces.truncate(pieces.len() - usize::from(year.is_some()));
    let [first, middle @ .., last] = &pieces[..] else { return None };
    let written = |piece: &str| year.map_or_else(|| piece.to_owned(), |year| format!("{piece} {year}"));
    let (from, to) = match (number(first), number(last)) {
        (Some(start), None) => {
            let to = day(&written(last))?;
            let end = u64::from(chrono::Datelike::day(&to));
            (to.checked_sub_days(chrono::Days::new(end.checked_sub(start)?))?, to)
        }
        (None, Some(end)) => {
            let from = day(&written(first))?;
            let start = u64::from(chrono::Datelike::day(&from));
            (from, from.checked_add_days(chrono::Days::new(end.checked_sub(start)?))?)
        }
        _ => return None,
    };
    let between: Option<Vec<u64>> = middle.iter().map(|piece| number(piece)).collect();
    let days: Vec<u64> =
        from.iter_days().take_while(|day| *day <= to).map(|day| u64::from(chrono::Datelike::day(&day))).collect();
    let is_whole = days.get(1..days.len() - 1).is_some_and(|inner| between.as_deref() == Some(inner));
    (days.len() > 1 && is_whole && from < to)
        .then(|| DatePeriod { from: Some(from.to_string()), to: Some(to.to_string()) })
}

/// `since 1989`, `1989 to date`, `until 2019`.
fn one_end(cell: &str, wanted: DateContext) -> Option<DatePeriod> {
    let known = |text: &str| match date(text.trim(), wanted) {
        DateCell::Known(date) => Some(date),
        _ => None,
    };
    let open = cell.trim_end_matches(['-', '–', '—']);
    let from = words::without_side("since", cell).or_else(|| (open.len() < cell.len()).then(|| open.to_owned()));
    if let Some(from) = from {
        // `since 1989 – present` says so twice.
        let from = words::without_side("since", &from).unwrap_or(from);
        let from = from.trim().trim_end_matches(['-', '–', '—']);
        return known(from).map(|from| DatePeriod { from: Some(from), to: None });
    }
    let to = words::without_side("until", cell)?;
    known(&to).map(|to| DatePeriod { from: None, to: Some(to) })
}

/// A beginning and an end. Where nobody says which number comes first, it must be one period in one order alone.
fn both(cell: &str, wanted: DateContext) -> Option<DatePeriod> {
    // One of its two dates may show in which order both are.
    let shown = || {
        let mut orders = DateOrders::default();
        orders.see(cell, false);
        orders.order()
    };
    if let Some(order) = wanted.order.or_else(shown) {
        return both_in_order(cell, DateContext { order: Some(order), ..wanted });
    }
    let in_order = |order| both_in_order(cell, DateContext { order: Some(order), ..wanted });
    match (in_order(DayOrder::DayFirst), in_order(DayOrder::MonthFirst)) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

fn both_in_order(cell: &str, wanted: DateContext) -> Option<DatePeriod> {
    let cell = words::without_side("since", cell).unwrap_or_else(|| cell.to_owned());
    let spread = BETWEEN.iter().map(|sign| (sign, false)).chain(AND.iter().map(|sign| (sign, true)));
    let mut found = Vec::new();
    for (sign, is_next) in spread {
        for (at, _) in cell.match_indices(sign) {
            let (Some(left), Some(right)) = (cell.get(..at), cell.get(at + sign.len()..)) else { continue };
            let Some((from, to)) = ends(left.trim(), right.trim(), wanted) else { continue };
            let is_sound = if is_next { follows(&from, &to) } else { is_earlier(&from, &to) };
            found.extend(is_sound.then_some(DatePeriod { from: Some(from), to: Some(to) }));
        }
    }
    found.dedup();
    if let [only] = &found[..] { Some(only.clone()) } else { None }
}

/// Whether both are of the same precision, and the first one comes first.
fn is_earlier(from: &str, to: &str) -> bool {
    let day = |text: &str| text.get(..10).unwrap_or(text).to_owned();
    let (from_day, to_day) = (day(from), day(to));
    from_day.len() == to_day.len() && (from_day < to_day || from_day == to_day && from < to)
}

/// Whether the second is the day, month or year behind the first.
fn follows(from: &str, to: &str) -> bool {
    let (Some(from), Some(to)) = (PartialDate::parse(from), PartialDate::parse(to)) else { return false };
    from.precision() == to.precision() && from.last_day().succ_opt() == Some(to.first_day())
}

/// What a part of a period says, as far as it does.
#[derive(Default)]
struct Loose {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

fn loose(written: &str, months: MonthLanguages) -> Option<Loose> {
    let parts = Parts::of(written, months)?;
    let month = parts.month;
    Some(match parts.numbers[..] {
        [] if month.is_some() => Loose { month, ..Loose::default() },
        [(day, 1 | 2)] => Loose { day: Some(day), month, ..Loose::default() },
        [(year, 4)] => Loose { year: Some(year), month, ..Loose::default() },
        [(day, 1 | 2), (year, 4)] => Loose { year: Some(year), month, day: Some(day) },
        _ => return None,
    })
}

/// Both ends of a period; each may lack what the other one says.
fn ends(left: &str, right: &str, wanted: DateContext) -> Option<(String, String)> {
    let read = |text: &str| match date(text, wanted) {
        DateCell::Known(date) => Some(date),
        _ => None,
    };
    let numbers = |text: &str| Parts::of(text, wanted.months).filter(|parts| parts.month.is_none() && parts.is_even);
    let of = |date: &str| {
        let mut parts = date.split(['-', 'T']).map(|part| part.parse::<u32>().ok());
        (parts.next().flatten(), parts.next().flatten(), parts.next().flatten())
    };
    if let (Some(from), Some(to)) = (read(left), read(right)) {
        return Some((from, to));
    }
    if is_day_and_year(right)
        && let Some(ends) = days_of_a_month(left, right, wanted.months)
    {
        return Some(ends);
    }
    if let Some(to) = read(right) {
        let (Some(year), month, day) = of(&to) else { return None };
        let from = match (loose(left, wanted.months), numbers(left)) {
            (Some(Loose { year: None, month: None, day: Some(first) }), _) => {
                certain(super::day(year, month?, day.map(|_| first)?))?
            }
            (Some(Loose { year: None, month: Some(month), day: Some(first) }), _) if day.is_some() => {
                certain(super::day(year, month, first))?
            }
            (Some(Loose { year: None, month: Some(month), day: None }), _) if day.is_none() => {
                certain(super::month_of(year, month))?
            }
            (_, Some(pair)) => match (&pair.numbers[..], wanted.order_of(&pair)) {
                ([(first, 1 | 2), (second, 1 | 2)], Some(DayOrder::DayFirst)) => {
                    certain(super::day(year, *second, *first))?
                }
                ([(first, 1 | 2), (second, 1 | 2)], Some(DayOrder::MonthFirst)) => {
                    certain(super::day(year, *first, *second))?
                }
                ([(first, 1 | 2), (second, 1 | 2)], None) if *first > 12 => certain(super::day(year, *second, *first))?,
                _ => return None,
            },
            _ => return None,
        };
        return Some((from, to));
    }
    if let Some(from) = read(left) {
        let (Some(year), Some(month), Some(_)) = of(&from) else { return None };
        let is_year_first =
            left.trim_start().get(..4).is_some_and(|start| start.bytes().all(|byte| byte.is_ascii_digit()));
        let to = match (loose(right, wanted.months), numbers(right).map(|parts| parts.numbers)) {
            (Some(Loose { year: None, month: named, day: Some(last) }), _) => {
                certain(super::day(year, named.unwrap_or(month), last))?
            }
            (_, Some(pair)) if is_year_first => match pair[..] {
                [(month, 1 | 2), (last, 1 | 2)] => certain(super::day(year, month, last))?,
                _ => return None,
            },
            _ => return None,
        };
        return Some((from, to));
    }
    days_of_a_month(left, right, wanted.months)
}

/// A day of a date as files write it, where it stands in no doubt.
fn certain(cell: DateCell) -> Option<String> {
    match cell {
        DateCell::Known(date) => Some(date).filter(|date| super::doubt::of(date).is_none()),
        _ => None,
    }
}

/// Whether a day and a year stand in a text as they do behind a month, and not as a month and a year do: `5, 2030`,
/// `5th 2030`.
fn is_day_and_year(written: &str) -> bool {
    let Some((day, year)) = written.rsplit_once(' ') else { return false };
    let digits = day.trim_end_matches(',').trim_end_matches(char::is_alphabetic);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number(digits) && digits.len() <= 2 && year.len() == 4 && is_number(year)
}

/// `May 12-14, 2030`, `May 30 – June 2, 2030`.
fn days_of_a_month(left: &str, right: &str, months: MonthLanguages) -> Option<(String, String)> {
    let (left, right) = (loose(left, months)?, loose(right, months)?);
    let (Loose { year: None, month: Some(month), day: Some(first) }, Some(year), Some(last)) =
        (left, right.year, right.day)
    else {
        return None;
    };
    let day = |month, day| certain(super::day(year, month, day));
    Some((day(month, first)?, day(right.month.unwrap_or(month), last)?))
}
