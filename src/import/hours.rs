//! Hours of the day as people write them in a column of their own.

use chrono::{NaiveTime, Timelike};

use super::date::{DateCell, DateContext, DayOrder, clock, date, with_time};
use super::words;
use crate::find::fold;

/// What a cell says of the hours of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DayHours {
    /// When it begins.
    pub(super) from: Option<NaiveTime>,
    /// When it ends, where that stands behind it.
    pub(super) to: Option<NaiveTime>,
}

/// The signs and words between the hours of a beginning and an end.
const BETWEEN: [&str; 11] = ["–", "—", "-", "~", "～", "至", " to ", " till ", " until ", " bis ", " à "];

/// Reads one hour, or two with a sign between them; none where it says something else.
pub(super) fn hours(cell: &str) -> Option<DayHours> {
    let cell = cell.trim();
    // `ab 13:00 Uhr`, `from 1 pm`
    let since =
        words::without_side("since", cell).filter(|since| since.starts_with(|sign: char| sign.is_ascii_digit()));
    let cell = since.as_deref().unwrap_or(cell);
    // `de 10 a 14 h`, `von 9 bis 17 Uhr`
    let folded = cell.to_lowercase();
    let bare = FROM.iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(cell);
    let between = bare.split_once(" a ").or_else(|| bare.split_once(" alle "));
    if let Some((from, to, written)) = between.and_then(|(from, to)| Some((hour(from)?, hour(to)?, to))) {
        return (!is_in_two_ways(from, to, written)).then_some(DayHours { from: Some(from), to: Some(to) });
    }
    let cell = bare;
    if let Some(from) = hour(cell) {
        return Some(DayHours { from: Some(from), to: None });
    }
    BETWEEN.iter().find_map(|sign| {
        let (from, written) = cell.split_once(sign)?;
        let to = hour(written)?;
        // `2-4 pm` begins in the afternoon too.
        let from = hour(from)?;
        let is_halved = to.hour() >= 12 && from.hour() < 12 && cell.to_lowercase().matches(['m']).count() == 1;
        let later = from.with_hour(from.hour() + 12).filter(|later| is_halved && *later <= to);
        let from = later.unwrap_or(from);
        (!is_in_two_ways(from, to, written)).then_some(DayHours { from: Some(from), to: Some(to) })
    })
}

/// Whether an end before the beginning may be one in the afternoon or of the next day: `9 to 5`. That is no question where the
/// clock is one of 24 hours, or the half of the day is said.
fn is_in_two_ways(from: NaiveTime, to: NaiveTime, written: &str) -> bool {
    let is_of_half = written.chars().any(|sign| ['m', 'M', '午'].contains(&sign));
    to < from && from.hour() <= 12 && to.hour() > 0 && !is_of_half && !written.trim_start().starts_with('0')
}

/// The words before the hours of a beginning and an end.
const FROM: [&str; 8] = ["de ", "from ", "von ", "dalle ", "das ", "des ", "entre ", "od "];

/// The words between a day and the hours behind it, folded.
const BEFORE: [&str; 23] = [
    "de", "from", "von", "dalle", "ore", "das", "des", "od", "с", "van", "partir", "a", "at", "las", "le", "um", "ab",
    "kl", "klo", "godz", "between", "entre", "zwischen",
];

/// A cell cut between a day and the hours from when until when behind it: `Saturday 4 May 2030 from 10h to 19h`.
pub(super) fn day_with_hours(cell: &str) -> Option<(&str, DayHours)> {
    let cell = cell.trim_end();
    let starts = cell.match_indices([' ', ',']).map(|(at, _)| at + 1);
    let starts: Vec<usize> = starts
        .filter(|at| cell.get(*at..).is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit())))
        .collect();
    let (at, found) = starts.into_iter().rev().find_map(|at| {
        let rest = cell.get(at..)?;
        // `9-5` may be anything.
        let is_marked = rest.contains(':') || rest.chars().any(char::is_alphabetic);
        let found = hours(rest).filter(|found| is_marked && found.to.is_some())?;
        Some((at, found))
    })?;
    let mut day = cell.get(..at)?;
    loop {
        day = day.trim_end_matches([' ', ',', ':', '-', '–', '|', '(', '\u{a0}']);
        let word = day.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
        if !BEFORE.contains(&fold(word).as_str()) {
            return (!day.is_empty()).then_some((day, found));
        }
        day = day.get(..day.len() - word.len()).unwrap_or_default();
    }
}

/// Reads one hour: `9:30`, `9.30`, `9h30`, `9 am`, `14 Uhr`, `9`, or the part of a day for which a spreadsheet has it.
fn hour(written: &str) -> Option<NaiveTime> {
    let written = written.trim();
    // A spreadsheet adds a day to an hour.
    let (day, behind) = with_time(written);
    let behind = behind.filter(|_| {
        date(day, DateContext { order: Some(DayOrder::DayFirst), ..DateContext::default() }) != DateCell::Unknown
    });
    if let Some(time) = clock(written).or_else(|| behind.and_then(clock)) {
        return Some(time);
    }
    let lower = written.to_lowercase().replace(',', ".");
    if let Some(part) = lower.parse::<f64>().ok().filter(|part| lower.starts_with("0.") && *part < 1.0) {
        const SECONDS: f64 = 86_400.0;
        return NaiveTime::from_num_seconds_from_midnight_opt((part * SECONDS).round() as u32, 0);
    }
    let letters = lower.trim_start_matches(|sign: char| sign.is_ascii_digit() || ".h ".contains(sign));
    let digits = lower.strip_suffix(letters)?.trim().replace('h', ".");
    let (hour, minute) = match digits.trim().trim_end_matches('.').split_once('.') {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None => (digits.trim().trim_end_matches('.'), "00"),
    };
    clock(&format!("{hour}:{minute}{letters}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_from_the_hours_behind_it() {
        for (cell, wanted) in [
            ("Samedi 24 février 2024 de 10h à 19h", Some("Samedi 24 février 2024 | 10:00 19:00")),
            ("4 May 2030, 9:00–17:00", Some("4 May 2030 | 09:00 17:00")),
            ("4 May 2030 from 2-4 pm", Some("4 May 2030 | 14:00 16:00")),
            ("4. Mai 2030 von 9 Uhr bis 10:30 Uhr", Some("4. Mai 2030 | 09:00 10:30")),
            ("Dimanche 25 février de 10h à 18h", Some("Dimanche 25 février | 10:00 18:00")),
            ("12–14 May 2030", None),
            ("May 12-14, 2030", None),
            ("May 12-14 2030", None),
            ("4 May 2030, 9-5", None),
            ("4 May 2030 10:00", None),
            ("2030-05-04", None),
            ("4 to 6 May 2030", None),
        ] {
            let found = day_with_hours(cell).map(|(day, hours)| {
                let shown =
                    |time: Option<NaiveTime>| time.map_or_else(String::new, |time| time.format("%H:%M").to_string());
                format!("{day} | {} {}", shown(hours.from), shown(hours.to))
            });
            assert_eq!(found.as_deref(), wanted, "{cell}");
        }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (cell, wanted) in [
            ("9:00:00 AM", "09:00"),
            ("09:00", "09:00"),
            ("9.00", "09:00"),
            ("9h", "09:00"),
            ("9h00", "09:00"),
            ("9 h", "09:00"),
            ("9 am", "09:00"),
            ("9 a.m.", "09:00"),
            ("9 Uhr", "09:00"),
            ("9:00 Uhr", "09:00"),
            ("上午9:00", "09:00"),
            ("0.375", "09:00"),
            ("0,375", "09:00"),
            ("30/12/1899 09:00:00", "09:00"),
            ("9", "09:00"),
            ("12:00:00 AM", "00:00"),
            ("2:30 PM", "14:30"),
            ("下午2:30", "14:30"),
            ("14h30", "14:30"),
        ] {
            let read = hours(cell).and_then(|hours| hours.from).map(|time| time.format("%H:%M").to_string());
            assert_eq!(read.as_deref(), Some(wanted), "{cell}");
        }
        for cell in ["09:00–10:30", "9:00 - 10:30", "9.00-10.30 Uhr", "9 am to 10:30 am", "9h à 10h30", "09:00~10:30"]
        {
            let wanted = DayHours { from: NaiveTime::from_hms_opt(9, 0, 0), to: NaiveTime::from_hms_opt(10, 30, 0) };
            assert_eq!(hours(cell), Some(wanted), "{cell}");
        }
        let afternoon = DayHours { from: NaiveTime::from_hms_opt(14, 0, 0), to: NaiveTime::from_hms_opt(16, 0, 0) };
        assert_eq!(hours("2-4 pm"), Some(afternoon));
        for cell in ["de 9 a 2", "9 a 1", "from 9 to 5", "9-5", "10:00-4:00", "12–2"] {
            assert_eq!(hours(cell), None, "{cell}");
        }
        for (cell, from, to) in [("22-2", 22, 2), ("9 am to 5 pm", 9, 17), ("09:00-01:00", 9, 1), ("18h à 0h", 18, 0)]
        {
            let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0);
            assert_eq!(hours(cell), Some(DayHours { from: at(from), to: at(to) }), "{cell}");
        }
        for cell in ["", "soon", "25:00", "9:61", "noon-ish", "2030-06-20", "all day"] {
            assert_eq!(hours(cell), None, "{cell}");
        }
    }
}
