//! Hours of the day as people write them in a column of their own.

use chrono::{NaiveTime, Timelike};

use super::date::{DateCell, DateContext, DayOrder, clock, date, with_time};

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
    if let Some(from) = hour(cell) {
        return Some(DayHours { from: Some(from), to: None });
    }
    BETWEEN.iter().find_map(|sign| {
        let (from, to) = cell.split_once(sign)?;
        let to = hour(to)?;
        // `2-4 pm` begins in the afternoon too.
        let from = hour(from)?;
        let is_halved = to.hour() >= 12 && from.hour() < 12 && cell.to_lowercase().matches(['m']).count() == 1;
        let later = from.with_hour(from.hour() + 12).filter(|later| is_halved && *later <= to);
        Some(DayHours { from: Some(later.unwrap_or(from)), to: Some(to) })
    })
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
        for cell in ["", "soon", "25:00", "9:61", "noon-ish", "2030-06-20", "all day"] {
            assert_eq!(hours(cell), None, "{cell}");
        }
    }
}
