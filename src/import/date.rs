//! Dates as people write them. A whole column has the day or the month first, as its unambiguous dates show or the user
//! says; it is never guessed.

mod calendars;
mod clock;
mod doubt;
mod era;
mod offset;
mod order;
mod parts;
mod period;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::months::MonthLanguages;
use crate::catalog::PartialDate;
use crate::find::fold;
pub(super) use clock::{clock, with_time};
pub(super) use doubt::{DateDoubt, in_doubt, in_two_ways, unknown_word};
pub(super) use era::YearCount;
use offset::without_offset_of_midnight;
pub(super) use offset::{has_offset, instant};
pub(super) use order::DateOrders;
use parts::{Parts, is_decimal, without_unknown_day, without_weekdays};
pub(super) use period::{DatePeriod, period};

/// Which of the two numbers comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The day: 31/12/2018.
    DayFirst,
    /// The month: 12/31/2018.
    MonthFirst,
}

/// A cell read as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DateCell {
    /// As files write it.
    Known(String),
    /// It is one date with the day first, and another with the month first.
    TwoWays,
    /// It may be another one than it looks like.
    Doubtful(DateDoubt),
    /// It is none.
    Unknown,
}

/// What dates are read with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DateContext {
    /// The order that the column has, or that somebody has stated.
    pub(super) order: Option<DayOrder>,
    /// Whether the hour behind a day is read too.
    pub(super) hours: bool,
    /// Whether the table was exported here, so that every date has a year: spreadsheets turn `2026-02` into `Feb 26`.
    pub(super) is_own: bool,
    /// From when on the column has days as spreadsheets count them: 41894.
    pub(super) serials: Option<DayCount>,
    /// Whether dates with points between their numbers have the day first where the order is not known. Of all formats of
    /// dates in the Unicode CLDR, from the full to the short ones, none with points that ends with the year has the month
    /// before the day, and 149 locales have the day first; with `/` and `-` both are in use.
    pub(super) has_day_first_with_points: bool,
    /// The languages of the names of months.
    pub(super) months: MonthLanguages,
    /// How years of two digits are counted.
    pub(super) years: YearCount,
    /// What the other dates of the column show.
    pub(super) shown: ShownDates,
}

/// What the dates of a column show of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ShownDates {
    /// Whether its months are texts that keep the last zero of `1985.10`.
    pub(super) keeps_zeros: bool,
    /// Whether a whole year stands behind its day and month.
    pub(super) is_year_last: bool,
    /// Whether it has hours with an offset from that of Greenwich, so that a midnight is one too.
    pub(super) has_offsets: bool,
}

impl DateContext {
    /// The order of the day and the month in a date.
    fn order_of(self, parts: &Parts) -> Option<DayOrder> {
        if self.has_day_first_with_points && parts.has_points() { Some(DayOrder::DayFirst) } else { self.order }
    }
}

/// From when on a spreadsheet counts days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DayCount {
    /// From 1900, as most do.
    #[default]
    From1900,
    /// From 1904, as those made by old programs of Apple do.
    From1904,
}

impl DayCount {
    /// That of a file.
    pub(super) fn of(is_1904: bool) -> DayCount {
        if is_1904 { DayCount::From1904 } else { DayCount::From1900 }
    }

    /// The year.
    pub(super) fn year(self) -> i32 {
        match self {
            DayCount::From1900 => 1900,
            DayCount::From1904 => 1904,
        }
    }
}

/// A text with the digits and signs of a Western keyboard: `２０１４年`, `١٢/٠٩/٢٠١٤`.
pub(super) fn narrow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let one = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' | '\u{202f}' | '\u{2009}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => ' ',
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(sign) - 0x660, 10).unwrap_or(sign),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(sign) - 0x6f0, 10).unwrap_or(sign),
        other => other,
    };
    Cow::Owned(text.chars().map(one).collect())
}

/// Reads a date.
pub(super) fn date(cell: &str, wanted: DateContext) -> DateCell {
    match of_any_year(cell, wanted) {
        DateCell::Known(date) if !wanted.is_own => doubt::of(&date).map_or(DateCell::Known(date), DateCell::Doubtful),
        other => other,
    }
}

fn of_any_year(cell: &str, wanted: DateContext) -> DateCell {
    let narrow = narrow(cell);
    let narrow = without_weekdays(&narrow);
    let western = (!wanted.is_own).then(|| calendars::western(narrow.trim(), wanted.years)).flatten();
    let cell = without_unknown_day(western.as_deref().unwrap_or(narrow.trim()));
    let cell = if wanted.shown.has_offsets { cell } else { without_offset_of_midnight(cell) };
    let hours = wanted.hours;
    if PartialDate::parse(cell).is_some() || (hours && is_moment(cell)) {
        return DateCell::Known(cell.to_owned());
    }
    if let Some(counted) = wanted.serials.and_then(|count| serial(cell, count)) {
        let is_day = counted.time() == NaiveTime::MIN;
        return match (is_day, hours) {
            (true, _) => DateCell::Known(counted.date().to_string()),
            (false, true) => DateCell::Known(counted.format("%Y-%m-%dT%H:%M:%S").to_string()),
            (false, false) => DateCell::Unknown,
        };
    }
    if let Some(day) = day_of_unix_millis(cell) {
        return DateCell::Known(day.to_string());
    }
    let (day, time) = with_time(cell);
    let Some(time) = time.map_or(Some(None), |time| clock(time).map(Some)) else { return DateCell::Unknown };
    let midnight = time == Some(NaiveTime::MIN);
    if time.is_some() && !hours && !midnight {
        return DateCell::Unknown;
    }
    let day = match PartialDate::parse(day) {
        Some(known) => DateCell::Known(known.to_string()),
        None => of_parts(day, wanted),
    };
    match (day, time) {
        (DateCell::Known(day), Some(time)) if hours && day.len() == "2030-01-01".len() && !midnight => {
            DateCell::Known(format!("{day}T{}", time.format("%H:%M:%S")))
        }
        (day, _) => day,
    }
}

/// The day, and the hour, for which a spreadsheet has a number: those of 1950 to 2100.
pub(super) fn serial(cell: &str, count: DayCount) -> Option<NaiveDateTime> {
    const SECONDS: f64 = 86_400.0;
    let (days, part) = cell.split_once(['.', ',']).unwrap_or((cell, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let days: u64 = Some(days).filter(|days| days.len() == 5 && is_digits(days) && is_digits(part))?.parse().ok()?;
    let part: f64 = if part.is_empty() { 0.0 } else { format!("0.{part}").parse().ok()? };
    let first = match count {
        DayCount::From1900 => NaiveDate::from_ymd_opt(1899, 12, 30)?,
        DayCount::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1)?,
    };
    let day = first.checked_add_days(Days::new(days)).filter(|day| (1950..=2100).contains(&day.year()))?;
    // The last minute may be that of the next day by a part of a second.
    let seconds = (part * SECONDS).round() as u32;
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).map(|time| day.and_time(time))
}

/// The day for which a program has the milliseconds since 1970, where they are those of its midnight in Greenwich: with an
/// hour nobody knows in which zone it was meant.
fn day_of_unix_millis(cell: &str) -> Option<NaiveDate> {
    const DIGITS: std::ops::RangeInclusive<usize> = 12..=13;
    const OF_DAY: i64 = 86_400_000;
    let is_number = DIGITS.contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit());
    let passed: i64 = cell.parse().ok().filter(|passed| is_number && passed % OF_DAY == 0)?;
    let day = NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_days(Days::new((passed / OF_DAY).unsigned_abs()))?;
    (1980..=2100).contains(&day.year()).then_some(day)
}

/// Whether a text is a day with its hour as files write it.
pub(super) fn is_moment(cell: &str) -> bool {
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
    forms.iter().any(|form| NaiveDateTime::parse_from_str(cell, form).is_ok())
}

/// Whether an hour stands behind a date that is not midnight.
pub(super) fn has_hour(cell: &str) -> bool {
    let (_, time) = with_time(cell.trim());
    time.and_then(clock).is_some_and(|time| time != NaiveTime::MIN)
}

/// Whether a date has a year of two digits.
pub(super) fn has_short_year(cell: &str) -> bool {
    let narrow = narrow(cell);
    let (day, _) = with_time(narrow.trim());
    let Some(parts) = Parts::of(day, MonthLanguages::default()) else { return false };
    let is_date =
        |order| of_parts(day, DateContext { is_own: true, order, ..DateContext::default() }) != DateCell::Unknown;
    let is_short = !parts.numbers.is_empty() && parts.numbers.iter().all(|(_, digits)| *digits <= 2);
    // The year may come first, which no order of the other two is needed for.
    is_short && [None, Some(DayOrder::DayFirst)].into_iter().any(is_date)
}

/// Whether a day, a month and a number may be the end of a list and the day behind it, `5, Feb 11` or `5 – Feb 11`: what stands
/// before the month does not stand behind it, as it does in `14-Mar-19`.
fn ends_list(written: &str) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let signs = |text: &str| text.chars().filter(|sign| !sign.is_whitespace() && *sign != '.').collect::<String>();
    let rest = written.trim_start_matches(|sign| !is_digit(sign)).trim_start_matches(is_digit);
    let Some(month) = rest.find(char::is_alphabetic) else { return false };
    let (before, rest) = rest.split_at(month);
    let behind = rest.trim_start_matches(char::is_alphabetic).split(is_digit).next().unwrap_or_default();
    !signs(before).is_empty() && signs(before) != signs(behind)
}

/// A year of which only two digits stand there.
fn whole_year(short: u32) -> u32 {
    const FIRST_OF_LAST_CENTURY: u32 = 50;
    short + if short < FIRST_OF_LAST_CENTURY { 2000 } else { 1900 }
}

/// A day as files write it, where there is one.
fn day(year: u32, month: u32, day: u32) -> DateCell {
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    date.map_or(DateCell::Unknown, |date| DateCell::Known(date.format("%Y-%m-%d").to_string()))
}

/// A month as files write it, where there is one.
fn month_of(year: u32, month: u32) -> DateCell {
    if (1..=12).contains(&month) { DateCell::Known(format!("{year:04}-{month:02}")) } else { DateCell::Unknown }
}

fn of_parts(written: &str, wanted: DateContext) -> DateCell {
    let Some(parts) = Parts::of(written, wanted.months) else { return DateCell::Unknown };
    if let (None, YearCount::From(before), true) = (parts.month, wanted.years, parts.is_even)
        && let [(year, 1..=3), rest @ ..] = &parts.numbers[..]
    {
        return match rest {
            [(month, 1 | 2), (number, 1 | 2)] => day(before + year, *month, *number),
            [(month, 1 | 2)] => month_of(before + year, *month),
            [] => DateCell::Known((before + year).to_string()),
            _ => DateCell::Unknown,
        };
    }
    let is_thai = written.contains(|sign| matches!(sign, '\u{e00}'..='\u{e7f}'));
    let years = if is_thai { YearCount::Buddhist } else { wanted.years };
    let is_short = parts.numbers.len() > 1 || parts.month.is_some() && !parts.numbers.is_empty();
    if is_short && parts.numbers.iter().all(|(_, digits)| *digits <= 2) && years.hides_century(parts.month.is_some()) {
        return DateCell::Doubtful(DateDoubt::Era);
    }
    // Before an hour `um` says that it is one, and before a year that it is about that.
    let is_whole = parts.numbers.len() + usize::from(parts.month.is_some()) > 2;
    if !is_whole && fold(written).split(' ').any(|word| word == "um") {
        return DateCell::Unknown;
    }
    match (parts.month, &parts.numbers[..]) {
        (Some(month), [(number, 1 | 2), (year, 4)] | [(year, 4), (number, 1 | 2)]) => day(*year, month, *number),
        (Some(month), [(year, 4)]) => month_of(*year, month),
        // As spreadsheets write a day, and a month.
        (Some(month), [(number, 1 | 2), (short, 2)]) if parts.before_month < 2 => {
            // `June 26-27` are two days, and so may be `June 26, 27`.
            let is_year = parts.before_month == 1 && !ends_list(written)
                || *short > 31
                || written.contains(['\'', '’'])
                || wanted.is_own;
            if is_year { day(whole_year(*short), month, *number) } else { DateCell::Unknown }
        }
        (Some(month), [(short, 2)])
            if parts.before_month == 0 && (written.contains(['-', '\'', '’']) || wanted.is_own) =>
        {
            month_of(whole_year(*short), month)
        }
        (None, _) if !parts.is_even => DateCell::Unknown,
        // `2014年`, `the year 2014`, and `1957.` as it is written from Slovenia to Estonia.
        (None, [(year, 4)]) if parts.words > 0 || written.trim_end().ends_with('.') => {
            DateCell::Known(format!("{year:04}"))
        }
        (None, [(year, 4), (month, 1 | 2), (number, 1 | 2)]) => day(*year, *month, *number),
        (None, [(first, 1 | 2), (second, 1 | 2), (year, 4)]) => {
            in_order(*first, *second, *year, wanted.order_of(&parts))
        }
        // An apostrophe stands for the first two digits of a year: `'95.10.3`.
        (None, [(short, 2), (month, 1 | 2), (number, 1 | 2)]) if is_shortened(written) => {
            day(whole_year(*short), *month, *number)
        }
        (None, [(short, 2), (month, 1 | 2)]) if is_shortened(written) => month_of(whole_year(*short), *month),
        (None, [(short, 2)]) if is_shortened(written) => DateCell::Known(whole_year(*short).to_string()),
        (None, [(first, 1 | 2), (second, 1 | 2), (third, 2)])
            if wanted.years == YearCount::Unsure
                && wanted.order.is_none()
                && day(whole_year(*first), *second, *third) != DateCell::Unknown =>
        {
            DateCell::Doubtful(DateDoubt::Era)
        }
        (None, [(first, 1 | 2), (second, 1 | 2), (third, 2)]) => {
            let may_be_first = day(whole_year(*first), *second, *third) != DateCell::Unknown;
            let is_year_first = may_be_first && !wanted.shown.is_year_last;
            // With points the month comes before the day where the year comes before both alone.
            let order = if is_year_first { wanted.order } else { wanted.order_of(&parts) };
            short(*first, *second, *third, order)
        }
        (None, [(year, 4), (month, digits @ (1 | 2))]) if parts.has_slash() && is_next(*year, *month, *digits) => {
            DateCell::Unknown
        }
        (None, [(_, 4), (1, 1)]) if !wanted.shown.keeps_zeros && is_decimal(written) => {
            DateCell::Doubtful(DateDoubt::LostZero)
        }
        (None, [(month, 1 | 2), (year, 4)] | [(year, 4), (month, 1 | 2)]) => month_of(*year, *month),
        (None, [(whole, 8)]) if (19_000_101..=21_001_231).contains(whole) => {
            day(whole / 10_000, whole / 100 % 100, whole % 100)
        }
        _ => DateCell::Unknown,
    }
}

/// Whether a text begins with a year whose first two digits are left out: `'95`.
pub(super) fn is_shortened(written: &str) -> bool {
    let rest = written.trim_start().strip_prefix(['\'', '’', '‘', '`']);
    rest.is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 2)
}

/// Whether a number may be the year behind another one: `1988/9` is September to some, and the season of 1988 and 1989 to
/// others.
fn is_next(year: u32, number: u32, digits: usize) -> bool {
    let of = if digits == 1 { 10 } else { 100 };
    (year + 1) % of == number
}

/// A day of two numbers and a year behind them.
fn in_order(first: u32, second: u32, year: u32, order: Option<DayOrder>) -> DateCell {
    let order = match (first > 12, second > 12) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        (true, true) => return DateCell::Unknown,
        _ if first == second => Some(DayOrder::DayFirst),
        _ => order,
    };
    match order {
        Some(DayOrder::DayFirst) => day(year, second, first),
        Some(DayOrder::MonthFirst) => day(year, first, second),
        None => DateCell::TwoWays,
    }
}

/// A day of three numbers of which one is a year of two digits: the last, or the first.
fn short(first: u32, second: u32, third: u32, order: Option<DayOrder>) -> DateCell {
    let day_first = day(whole_year(third), second, first);
    let month_first = day(whole_year(third), first, second);
    let year_first = day(whole_year(first), second, third);
    match order {
        Some(DayOrder::DayFirst) => return day_first,
        Some(DayOrder::MonthFirst) => return month_first,
        None => {}
    }
    let mut ways: Vec<DateCell> = vec![day_first, month_first, year_first];
    ways.retain(|way| *way != DateCell::Unknown);
    ways.dedup();
    match &ways[..] {
        [] => DateCell::Unknown,
        [only] => only.clone(),
        _ => DateCell::TwoWays,
    }
}
