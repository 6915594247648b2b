//! Office hours in words: whether somebody answers now, and if not, when.

use crate::catalog::{Catalog, Context, Id, Instant, WallClock, Workplace};
use crate::words::offset;

/// Whether everything is seen from today, by the clock of the office from which one asks, or else of the machine.
pub fn is_today(context: Context<'_>, now: Instant) -> bool {
    context.today(now) == context.from.day
}

/// The office hours that the data state for a record, or for where it sits; `None` where they say nothing.
pub fn office_hours(catalog: &Catalog, id: &Id) -> Option<String> {
    let place = catalog.workplace(id.as_str())?;
    place.hours.map(ToString::to_string)
}

/// The local time and day with the offset: `Mon 17 Jun 19:30 (UTC+8)`.
pub fn local_day_time(clock: WallClock) -> String {
    format!("{} ({})", clock.local.format("%a %-d %b %H:%M"), offset(clock))
}

/// The local time and day with the year and the offset: `Mon 17 Jun 2030 19:30 (UTC+8)`.
pub fn local_day_time_in_full(clock: WallClock) -> String {
    format!("{} ({})", clock.local.format("%a %-d %b %Y %H:%M"), offset(clock))
}

/// Whether an office is open, as [`opening()`] tells it; hours that nobody has stated are said to be assumed.
pub fn office_status<'a>(context: Context<'a>, place: &Workplace<'a>, now: Instant) -> String {
    let assumed = if place.hours.is_none() && place.zone.is_some() { "; hours assumed" } else { "" };
    format!("{}{assumed}", opening(context, place, now))
}

/// Whether an office is open, and when that changes, in its own time: `open now, closes in 1 h 20`, `closed, opens Mon
/// 09:00 (in 14 h; 02:00 here)`, `closed (Harbour Day), …`. The viewer's office is `here`.
pub fn opening<'a>(context: Context<'a>, place: &Workplace<'a>, now: Instant) -> String {
    let (Some(zone), Some(status)) = (place.zone, context.office_status(place, now)) else {
        return "time zone unknown".to_owned();
    };
    let Some(changes) = status.changes else {
        return (if status.open { "open at all hours" } else { "closed for more than a year" }).to_owned();
    };
    let left = duration(changes.unix() - now.unix());
    if status.open {
        return format!("open now, closes in {left}");
    }
    let opens = zone.clock(changes);
    // A holiday that only comes before the next opening explains it as well as one on the day itself.
    let today = zone.clock(now).local.date();
    let mut days = today.iter_days().take_while(|day| *day <= opens.local.date());
    let holiday = days.find_map(|day| Some((day, context.catalog.holiday_at(place, day)?)));
    let holiday = holiday.map_or_else(String::new, |(day, holiday)| {
        let on = if day == today { String::new() } else { format!(" on {}", day.format("%a")) };
        format!(" ({}{on})", holiday.name)
    });
    let far = changes.unix() - now.unix() >= 6 * 24 * 3600;
    let day = if far { opens.local.format("%a %-d %b %H:%M") } else { opens.local.format("%a %H:%M") };
    let here = hour_here(context, opens, changes).map_or_else(String::new, |here| format!("; {here}"));
    format!("closed{holiday}, opens {day} (in {left}{here})")
}

/// The hour on the viewer's clock where that differs, with the day of the week where that does: `Tue 02:00 here`.
pub(super) fn hour_here(context: Context<'_>, there: WallClock, at: Instant) -> Option<String> {
    let here = context.here()?.zone?.clock(at);
    let pattern = if here.local.date() == there.local.date() { "%H:%M here" } else { "%a %H:%M here" };
    (here.ahead_of_utc != there.ahead_of_utc).then(|| here.local.format(pattern).to_string())
}

/// A length of time: `less than a minute`, `45 min`, `1 h 20`, `14 h`, from two days on `2 d 14 h`.
pub fn duration(seconds: i64) -> String {
    let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
    match (hours, minutes) {
        (0, 0) => "less than a minute".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (48.., _) if hours % 24 == 0 => format!("{} d", hours / 24),
        (48.., _) => format!("{} d {} h", hours / 24, hours % 24),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

#[cfg(test)]
mod tests;
