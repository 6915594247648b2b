//! In words: when two offices are open together, and clocks that are set before an event.

use super::{duration, short_date, weekday_day};
use crate::catalog::{ClockChange, Instant, Overlap, PartialDate, Zone};

/// The hours at which both offices are open, in the viewer's time: `both open 09:00–11:00, 15:00–16:30`, or that there
/// are none on the day, which is told where everything else is seen from another.
pub fn common_hours(overlap: &Overlap, here: &Zone, shows_day: bool) -> String {
    let time = |at: Instant| here.clock(at).local;
    let spans = overlap.common.iter().map(|span| {
        let midnight = time(span.end).date() != overlap.day;
        let until = if midnight { "24:00".to_owned() } else { time(span.end).format("%H:%M").to_string() };
        format!("{}–{until}", time(span.start).format("%H:%M"))
    });
    let spans: Vec<String> = spans.collect();
    let day = if shows_day { format!("on {}", weekday_day(overlap.day)) } else { "today".to_owned() };
    if spans.is_empty() { format!("no common hours {day}") } else { format!("both open {}", spans.join(", ")) }
}

/// That clocks are set before an event: `clocks change here Sun 27 Oct (1 h back), there Sun 3 Nov (1 h back)`; a
/// change on both sides is said once, `here and there`.
pub fn clock_changes(changes: &[ClockChange], here: &Zone, there: &Zone) -> String {
    let together = |change: &ClockChange| {
        changes.iter().any(|other| other.here != change.here && (other.at, other.by) == (change.at, change.by))
    };
    let parts = changes.iter().filter(|change| change.here || !together(change)).map(|change| {
        let (side, zone) = match change.here {
            true if together(change) => ("here and there", here),
            true => ("here", here),
            false => ("there", there),
        };
        let day = zone.clock(change.at).local.date();
        let date = PartialDate::day(day).map(short_date).unwrap_or_default();
        let way = if change.by < 0 { "back" } else { "forward" };
        format!("{side} {} {date} ({} {way})", day.format("%a"), duration(i64::from(change.by.abs())))
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { String::new() } else { format!("clocks change {}", parts.join(", ")) }
}

#[cfg(test)]
mod tests;
