//! The hour of the day behind a date.

use chrono::NaiveTime;

/// A cell cut before the hour of the day.
pub(in crate::import) fn with_time(cell: &str) -> (&str, Option<&str>) {
    let Some(colon) = cell.find(':') else { return with_word(cell) };
    let before = cell.get(..colon).unwrap_or_default();
    let start = before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let behind = before.get(..start).unwrap_or_default().trim_end();
    let noon = NOON.iter().find_map(|(word, _)| behind.strip_suffix(word));
    let start = noon.map_or(start, str::len);
    let day = cell.get(..start).unwrap_or_default();
    (day.trim_end_matches(['T', 't', ' ', ',', '\u{a0}']), cell.get(start..))
}

/// The same where a word says that it is an hour: `12 Sep 2030, 14h30`, `12.9.2030 14 Uhr`, `12 Sep 2030 9am`.
fn with_word(cell: &str) -> (&str, Option<&str>) {
    let blanks = cell.match_indices(' ').map(|(at, _)| at + 1);
    let is_time = |from: &usize| {
        let rest = cell.get(*from..).unwrap_or_default();
        rest.starts_with(|sign: char| sign.is_ascii_digit()) && clock(rest).is_some()
    };
    match blanks.into_iter().find(is_time) {
        Some(from) => {
            let day = cell.get(..from).unwrap_or_default();
            (day.trim_end_matches([' ', ',', '\u{a0}', '-', '–', '|']), cell.get(from..))
        }
        None => (cell, None),
    }
}

/// The halves of a day, with the hour from which each is counted.
const NOON: [(&str, u32); 8] =
    [("am", 0), ("pm", 12), ("上午", 0), ("下午", 12), ("午前", 0), ("午後", 12), ("오전", 0), ("오후", 12)];

/// The words behind an hour of the day that say it is one.
const HOUR: [&str; 5] = ["uhr", "hrs", "h", "点", "时"];

/// Those before it.
const HOUR_BEFORE: [&str; 6] = ["alleore", "ore", "kl.", "kl", "um", "godz."];

/// An hour of the day: `9:30`, `09:30:00`, `9:30 PM`, `9.30 Uhr`, `14h30`, `9 am`.
pub(in crate::import) fn clock(written: &str) -> Option<NaiveTime> {
    let lower = written.trim().to_lowercase().replace(['\u{a0}', '\u{202f}', ' '], "").replace("m.", "m");
    let lower = lower.replace("a.m", "am").replace("p.m", "pm");
    let halved = |(word, hour): &(&str, u32)| {
        let digits = lower.strip_suffix(word).or_else(|| lower.strip_prefix(word))?;
        Some((digits, Some(*hour)))
    };
    let before = || HOUR_BEFORE.iter().find_map(|word| lower.strip_prefix(word));
    let plain = || HOUR.iter().find_map(|word| lower.strip_suffix(word)).or_else(before).unwrap_or(&lower);
    let (digits, noon) = NOON.iter().find_map(halved).unwrap_or_else(|| (plain(), None));
    let is_marked = digits.len() < lower.len();
    let is_lettered = digits.contains('h') && !digits.contains(':');
    let digits = if is_lettered { digits.replacen('h', ":", 1) } else { digits.to_owned() };
    let digits = if is_marked && !digits.contains(':') { digits.replacen('.', ":", 1) } else { digits };
    let parts: Option<Vec<u32>> = digits.split(':').map(|part| part.parse().ok()).collect();
    let (hour, minute, second) = match parts?[..] {
        [hour] if is_marked => (hour, 0, 0),
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match noon {
        Some(noon) if (1..=12).contains(&hour) => hour % 12 + noon,
        Some(_) => return None,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}
