//! Rows of the events: when, what, where, and in how many days.

use ratatui::buffer::Buffer;

use super::cities;
use super::panes::Spot;
use super::text::{put, put_right};
use crate::catalog::{Event, Status, Timing};
use crate::desk::columns;
use crate::theme::Role;
use crate::words;

/// From this width on the hours stand beside the days.
const WITH_HOURS: usize = 70;
const DAYS: usize = 14;
const DAYS_AND_HOURS: usize = 24;

/// `19–22 Jun   12th Metropolis World Congr…  Montréal 154 d`
pub(super) fn event(event: &Event, spot: &Spot<'_>, buffer: &mut Buffer) {
    let from = spot.desk.viewpoint();
    let timing = event.timing(from.day);
    let (x, y) = (spot.area.x, spot.area.y);
    let when = words::when_brief(event, from.day);
    let (usual, when) = match when.split_once(", ") {
        Some((days, _)) if spot.width() < WITH_HOURS => (DAYS, days),
        _ if spot.width() < WITH_HOURS => (DAYS, when.as_str()),
        _ => (DAYS_AND_HOURS, when.as_str()),
    };
    // A date is never cut; one that is longer than most moves its own title on.
    let dates = usual.max(columns(when));
    put(buffer, (x, y), dates, when, spot.style(Role::Dim));
    let start = x + dates as u16 + 1;
    let mut right = spot.area.right();
    let (ahead, role) = match (event.status, timing) {
        (Some(Status::Cancelled), _) => ("cancelled".to_owned(), Role::Ended),
        (Some(Status::Held), _) => ("held".to_owned(), Role::Ended),
        (Some(Status::Postponed), _) => ("postponed".to_owned(), Role::NotYet),
        (_, Timing::Over) => (words::timing_short(timing), Role::Ended),
        (_, Timing::Now) => (words::timing_short(timing), Role::Now),
        (_, Timing::InDays(_)) => (words::timing_short(timing), Role::Upcoming),
        (_, Timing::NoDayYet | Timing::Undated | Timing::PutOff) => (words::timing_short(timing), Role::Dim),
    };
    let ahead = if ahead == when { String::new() } else { ahead };
    let taken = put_right(buffer, (right, y), 12, &ahead, spot.style(role));
    right = right.saturating_sub(taken.max(5) as u16 + 1);
    let city = cities::name(spot, event.city.as_ref());
    if spot.width() >= 40 && !city.is_empty() {
        let taken = put_right(buffer, (right, y), spot.width() / 4, city, spot.style(Role::Text));
        right = right.saturating_sub(taken as u16 + 1);
    }
    spot.mark(Some(&event.entry.id), start - 1, buffer);
    put(buffer, (start, y), usize::from(right.saturating_sub(start)), &event.title, spot.name);
}
