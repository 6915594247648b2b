//! The clocks of a card: what time it is there, whether somebody answers, and the hours that both offices share.

use super::super::draft::SheetDraft;
use super::super::{Fit, Row};
use crate::catalog::{Instant, Overlap, Share, Workplace};
use crate::words::fact::Facts;
use crate::words::{common_hours, local_day_time, local_day_time_in_full, office_status, offset, opening};

/// The clock there and here, whether somebody answers, and the hours of both offices.
pub(super) fn clocks<'a>(draft: &mut SheetDraft<'a>, place: &Workplace<'a>, now: Instant) {
    let context = draft.context;
    let here = context.here();
    if let Some(zone) = place.zone {
        let clock = zone.clock(now);
        let night = if clock.is_night() { ", night" } else { "" };
        let own = here.as_ref().and_then(|here| here.zone).map(|zone| zone.clock(now));
        let own = own.filter(|own| own.ahead_of_utc != clock.ahead_of_utc);
        let there = if draft.shows_day {
            format!("now: {}{night}", local_day_time_in_full(clock))
        } else {
            format!("{}{night}", local_day_time(clock))
        };
        let own = own.map_or_else(String::new, |own| {
            if own.local.date() == clock.local.date() && draft.shows_day {
                format!("{} ({}) here", own.local.format("%H:%M"), offset(own))
            } else {
                format!("{} here", local_day_time(own))
            }
        });
        draft.text("Clock", Facts::of([there, own]));
    }
    // The clock above it has the day.
    let now_label = if draft.shows_day && place.zone.is_some() { "now: " } else { "" };
    let both = here.as_ref().filter(|here| *here != place);
    let both = both.and_then(|here| Some((here, context.overlap(here, place, now)?, here.zone?)));
    let Some((here, overlap, zone)) = both else {
        return draft.text("Open", format!("{now_label}{}", office_status(context, place, now)));
    };
    let opening = opening(context, place, now);
    draft.text("Open", format!("{now_label}{opening}"));
    let assumed = match (here.hours.is_none(), place.hours.is_none()) {
        (true, true) => "hours here and there assumed",
        (true, false) => "hours here assumed",
        (false, true) => "hours there assumed",
        (false, false) => "",
    };
    let words = [String::new(), common_hours(&overlap, zone, draft.shows_day), assumed.to_owned()];
    let rows = bars(&overlap).into_iter().zip(words);
    draft.group("Overlap", rows.map(|(bar, words)| Row { fact: words.into(), fit: Fit::Drawn, ..Row::new("", bar) }));
}

/// The hours of both offices as bars of 24 cells under the viewer's hours, with a mark at the present one: `#` open,
/// `-` open for a part, `.` closed.
fn bars(overlap: &Overlap) -> [String; 3] {
    let bar = |shares: [Share; 24]| -> String {
        let sign = |share| match share {
            Share::None => '.',
            Share::Part => '-',
            Share::Whole => '#',
        };
        shares.into_iter().map(sign).collect()
    };
    [scale(overlap.now), format!("here  {}", bar(overlap.here)), format!("there {}", bar(overlap.there))]
}

/// The hours of a day over their cells, with a mark at the one that it is: what it would stand on is left out.
fn scale(now: Option<usize>) -> String {
    let mut cells = [b' '; 24];
    for hour in (0..24).step_by(6) {
        let digits = hour.to_string();
        if !now.is_some_and(|now| (hour..hour + digits.len()).contains(&now)) {
            cells[hour..hour + digits.len()].copy_from_slice(digits.as_bytes());
        }
    }
    if let Some(cell) = now.and_then(|now| cells.get_mut(now)) {
        *cell = b'v';
    }
    let label = if now.is_some() { "h, v now" } else { "h" };
    format!("      {}{label}", String::from_utf8_lossy(&cells))
}
