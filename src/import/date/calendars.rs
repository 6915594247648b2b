//! Dates of the calendars of Thailand and Iran, as those of the West: `12 พฤษภาคม พ.ศ. 2560`, `۵ اسفند ۱۳۹۵`.

use chrono::{Datelike, Days, NaiveDate};

use super::era::YearCount;

/// By how many years the Buddhists of Thailand count more than the West.
const BUDDHIST: u32 = 543;

/// The Buddhist years that begin in January, up to those that nobody has written yet.
const BUDDHIST_YEARS: std::ops::RangeInclusive<u32> = 2484..=2700;

/// A date with its year and day as in the West; none where it is of no other calendar, or has no day there.
pub(super) fn western(written: &str, years: YearCount) -> Option<String> {
    let is_thai = written.contains(|sign| matches!(sign, '\u{e00}'..='\u{e7f}'));
    if is_thai || years == YearCount::Buddhist {
        return of_buddhists(written);
    }
    let solar = solar_month(written);
    let is_solar = solar.is_some() || years == YearCount::Solar || written.contains("شمسی") || written.contains("ه.ش");
    if is_solar { of_sun(written, solar) } else { None }
}

/// The same of a date with a Buddhist year.
fn of_buddhists(written: &str) -> Option<String> {
    let digits: String = written.chars().map(in_ascii).collect();
    let bare = ["พ.ศ.", "พ.ศ", "พุทธศักราช"].iter().fold(digits, |text, era| text.replace(era, " "));
    let runs = bare.split(|sign: char| !sign.is_ascii_digit()).filter(|run| run.len() == 4);
    let years: Vec<u32> = runs.filter_map(|run| run.parse().ok()).collect();
    let [year] = years[..] else { return None };
    let western = year - BUDDHIST_YEARS.contains(&year).then_some(BUDDHIST)?;
    Some(bare.replace(&year.to_string(), &western.to_string()).trim().to_owned())
}

fn in_ascii(sign: char) -> char {
    match sign {
        '\u{e50}'..='\u{e59}' => char::from_digit(u32::from(sign) - 0xe50, 10).unwrap_or(sign),
        other => other,
    }
}

/// The months of the sun in Iran, in the order of the year.
const SOLAR: [&[&str]; 12] = [
    &["فروردین"],
    &["اردیبهشت"],
    &["خرداد"],
    &["تیر"],
    &["مرداد", "امرداد"],
    &["شهریور"],
    &["مهر"],
    &["آبان"],
    &["آذر"],
    &["دی"],
    &["بهمن"],
    &["اسفند"],
];

fn solar_month(written: &str) -> Option<u32> {
    let mut words = written.split(|sign: char| !sign.is_alphabetic());
    words.find_map(|word| (1..).zip(SOLAR).find(|(_, names)| names.contains(&word)).map(|(month, _)| month))
}

/// The day in the West of one that Iran counts. A month or a year there is none here.
fn of_sun(written: &str, month: Option<u32>) -> Option<String> {
    let runs = written.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    let numbers: Vec<u32> = runs.map(str::parse).collect::<Result<_, _>>().ok()?;
    let (year, month, day) = match (month, &numbers[..]) {
        (Some(month), [day, year] | [year, day]) if *day <= 31 || *year <= 31 => {
            (*year.max(day), month, *year.min(day))
        }
        (None, [year, month, day]) if *year > 31 => (*year, *month, *day),
        (None, [day, month, year]) if *year > 31 && *month <= 12 && *day > 12 => (*year, *month, *day),
        _ => return None,
    };
    solar_day(year, month, day).map(|day| day.to_string())
}

/// A day of the calendar of Iran. Its leap years come in turns of 33 years, which holds from 1206 to 1498.
fn solar_day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    const LEAP: [u32; 8] = [1, 5, 9, 13, 17, 22, 26, 30];
    const KNOWN: u32 = 1400;
    let is_leap = |year: u32| LEAP.contains(&(year % 33));
    let last = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u32::from(is_leap(year)),
        _ => return None,
    };
    if !(1206..=1498).contains(&year) || !(1..=last).contains(&day) {
        return None;
    }
    let days = |year: u32| u64::from(365 + u32::from(is_leap(year)));
    let first = NaiveDate::from_ymd_opt(2021, 3, 21)?;
    let new_year = if year < KNOWN {
        first.checked_sub_days(Days::new((year..KNOWN).map(days).sum()))?
    } else {
        first.checked_add_days(Days::new((KNOWN..year).map(days).sum()))?
    };
    let before = (month - 1) * 30 + (month - 1).min(6);
    new_year.checked_add_days(Days::new(u64::from(before + day - 1))).filter(|day| day.year() > 0)
}

#[cfg(test)]
mod tests {
    use super::super::*;

    fn read(cell: &str, years: YearCount) -> Option<String> {
        match date(cell, DateContext { order: Some(DayOrder::DayFirst), years, ..DateContext::default() }) {
            DateCell::Known(date) => Some(date),
            _ => None,
        }
    }

    #[test]
    fn buddhist_years_are_543_more() {
        for (cell, wanted) in [
            ("12 พฤษภาคม พ.ศ. 2560", Some("2017-05-12")),
            ("๑๒ พฤษภาคม ๒๕๖๐", Some("2017-05-12")),
            ("พ.ศ. 2560", Some("2017")),
            ("พ.ศ. ๒๕๒๕", Some("1982")),
            ("พ.ศ. 2470", None),
            ("2560", None),
        ] {
            assert_eq!(read(cell, YearCount::Western).as_deref(), wanted, "{cell}");
        }
        assert_eq!(read("12/05/2560", YearCount::Buddhist).as_deref(), Some("2017-05-12"));
        assert_eq!(read("2560", YearCount::Buddhist).as_deref(), Some("2017"));
        assert_eq!(read("12/05/2017", YearCount::Buddhist).as_deref(), Some("2017-05-12"));
    }

    #[test]
    fn days_of_iran_are_days_of_the_west_and_its_years_are_not() {
        for (cell, wanted) in [
            ("۵ اسفند ۱۳۹۵", Some("2017-02-23")),
            ("1 فروردین 1400", Some("2021-03-21")),
            ("30 اسفند 1399", Some("2021-03-20")),
            ("30 اسفند 1400", None),
            ("1 فروردین 1358", Some("1979-03-21")),
            ("22 بهمن 1357", Some("1979-02-11")),
            ("اسفند 1395", None),
            ("۱۳۹۵", None),
            ("1395/12/05", None),
        ] {
            assert_eq!(read(cell, YearCount::Western).as_deref(), wanted, "{cell}");
        }
        assert_eq!(read("1395/12/05", YearCount::Solar).as_deref(), Some("2017-02-23"));
        assert_eq!(read("۱۳۹۵/۱۲/۰۵ شمسی", YearCount::Western).as_deref(), Some("2017-02-23"));
    }

    #[test]
    fn two_digits_of_a_year_are_none_where_another_calendar_is_in_use() {
        let all = |order| DateContext { order, ..DateContext::default() };
        let doubtful = DateCell::Doubtful(DateDoubt::Era);
        for years in [YearCount::Buddhist, YearCount::Solar, YearCount::OtherCalendar] {
            for order in [None, Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst)] {
                for cell in ["95/12/05", "12/05/60", "13.5.61", "60-05-12", "۹۵/۱۲/۰۵", "'60.5.12"] {
                    assert_eq!(date(cell, DateContext { years, ..all(order) }), doubtful, "{cell} {years:?}");
                }
            }
        }
        for order in [None, Some(DayOrder::DayFirst)] {
            assert_eq!(date("12 พฤษภาคม 60", all(order)), doubtful);
            for cell in ["12 พ.ค. 60", "๑๒ พฤษภาคม ๖๐"] {
                assert_eq!(date(cell, all(order)), DateCell::Unknown, "{cell}");
            }
            // A month of the West is in a year of the West.
            let arabic = DateContext { years: YearCount::OtherCalendar, ..all(order) };
            assert_eq!(date("12 يناير 98", arabic), DateCell::Known("1998-01-12".to_owned()));
            assert_eq!(date("2018-05-12", arabic), DateCell::Known("2018-05-12".to_owned()));
        }
    }
}
