//! Rows of the events: when, what, where, and in how many days.

use super::canvas::Canvas;
use super::cities;
use super::panes::RowArea;
use super::text::share;
use crate::catalog::{Event, Status, Timing};
use crate::desk::columns;
use crate::theme::Role;
use crate::words;

/// The columns of a date without hours: the fewest, and those that hold most dates.
const DATE: (usize, usize) = (9, 14);
/// The columns of a date with its hours.
const DATE_AND_HOURS: usize = 24;
/// The columns of how far ahead it lies, with a blank before.
const AHEAD: usize = 6;

/// `19–22 Jun   12th Metropolis World Congr…  Montréal 154 d`
pub(super) fn event(canvas: &mut Canvas<'_>, at: &RowArea<'_>, event: &Event) {
    let from = at.desk.viewpoint();
    let (x, y) = (at.area.x, at.area.y);
    let usual = date_width(at.width());
    let when = words::when_brief(event, from.day);
    let is_too_long = usual < DATE_AND_HOURS || columns(&when) > usual;
    let when = if is_too_long { words::days_brief(event, from.day) } else { when };
    // A date is never cut; one that is longer than most moves its own title on.
    let dates = usual.max(columns(&when));
    canvas.put((x, y), dates, &when, Role::Text);
    let start = x + dates as u16 + 1;
    let (ahead, role) = ahead(event, at);
    let used = canvas.put_right((at.area.right(), y), 12, &ahead, role).max(AHEAD - 1);
    let room = at.width().saturating_sub(dates + 1 + used + 1);
    let city = if at.is_beside_others() { cities::name(at, event.city.as_ref()) } else { "" };
    let (for_title, for_city) = share(room, columns(&event.title), columns(city));
    let right = at.area.right().saturating_sub(used as u16 + 1);
    canvas.put_right((right, y), for_city, city, Role::Text);
    at.mark(canvas, Some(&event.entry.id), start - 1);
    canvas.put((start, y), for_title, &event.title, at.name);
}

/// The columns of the date in a row of so many: they grow with it one by one, so that no title loses any.
fn date_width(width: usize) -> usize {
    let without_hours = width.saturating_sub(35).clamp(DATE.0, DATE.1);
    width.saturating_sub(56).clamp(without_hours, DATE_AND_HOURS)
}

/// How far ahead an event lies, or what has become of it.
fn ahead(event: &Event, at: &RowArea<'_>) -> (String, Role) {
    let timing = at.desk.context().timing(event);
    match (event.status, timing) {
        (Some(Status::Cancelled), _) => ("cancelled".to_owned(), Role::Ended),
        (Some(Status::Held), _) => ("held".to_owned(), Role::Ended),
        (Some(Status::Postponed), _) => ("postponed".to_owned(), Role::NotYet),
        (_, Timing::Over) => (words::timing_short(timing), Role::Ended),
        (_, Timing::Now) => (words::timing_short(timing), Role::Now),
        (_, Timing::InDays(_) | Timing::Today) => (words::timing_short(timing), Role::Upcoming),
        // The column of the date says so.
        (_, Timing::Undated) => (String::new(), Role::Dim),
        (_, Timing::NoDayYet | Timing::PutOff) => (words::timing_short(timing), Role::Dim),
    }
}
