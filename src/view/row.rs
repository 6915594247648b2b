//! A row of a pane: its cells share the width.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::text::{share, share_whole};
use crate::catalog::{Standing, Status, Timing};
use crate::desk::{Desk, Layout, Mark, PaneRow, columns, fit};
use crate::theme::Role;
use crate::words::{self, Meaning, PaneCells};

/// The columns of a date without hours: the fewest, and those that hold most dates.
const DATE: (usize, usize) = (9, 14);
const DATE_AND_HOURS: usize = 24;

/// ```text
/// ▾ Asia-Pacific            60
///   Guangzhou 广州       47 CN
/// ✓ Metropolis–Guangzhou memorandum of…  31 Dec 2018 23 mo
/// 19–22 Jun   12th Metropolis World Congr…  Montréal 154 d
/// ```
pub(super) fn draw(canvas: &mut Canvas<'_>, desk: &Desk, row: &PaneRow, area: Rect, title: Role) {
    let id = row.key.id();
    let record = id.and_then(|id| desk.catalog().record(id.as_str()));
    let cells = match (row.region, record) {
        (Some((cities, folded)), record) => words::region_cells(record, cities, folded),
        (None, Some(record)) => words::cells(desk.context(), record),
        (None, None) => return,
    };
    let (mut right, y) = (area.right(), area.y);
    let width = usize::from(area.width);
    for cell in &cells.end {
        let used = canvas.put_right((right, y), width, &cell.text, role(cell.meaning)).max(cell.columns);
        right = right.saturating_sub(if used == 0 { 0 } else { used as u16 + 1 });
    }
    let start = area.x + start(canvas, &cells, area);
    // A pane that has the screen to itself shows no column that it would lose on a screen that is a little wider.
    let is_beside_others = desk.size().width >= Layout::SIDE_BY_SIDE;
    let wanted = columns(cells.title);
    let mut room = usize::from(right.saturating_sub(start));
    if let Some(status) = cells.status.as_ref().filter(|_| is_beside_others) {
        let (left, width) = share_whole(room, wanted, columns(&status.text));
        room = left;
        canvas.put((start + room as u16 + 1, y), width, &status.text, role(status.meaning));
    }
    let (city, partners) = if is_beside_others { (cells.city, partners(&cells, room)) } else { ("", String::new()) };
    // Partners have a column, so that they stand one below the other.
    let column = if partners.is_empty() { columns(city) } else { room / 3 };
    let (for_title, beside) = share(room, wanted, column);
    let end = start + room as u16;
    canvas.put_right((end, y), beside, city, Role::Text);
    canvas.put((end - beside as u16, y), beside, &partners, Role::Dim);
    if row.may_be {
        canvas.put((start - 1, y), 1, "?", Role::Notice);
    } else if let Some(mark) = id.and_then(|id| desk.mark(id)) {
        let role = if matches!(mark, Mark::Stale | Mark::Faulty) { Role::Stale } else { Role::Changed };
        canvas.put((start - 1, y), 1, mark.sign(), role);
    }
    let mut style = canvas.theme.style(title);
    if row.region.is_some() {
        style = style.patch(canvas.theme.style(Role::Title));
    }
    let used = canvas.put_styled((start, y), for_title, cells.title, style);
    if let Some(native) = cells.native.filter(|_| used + 3 < room) {
        canvas.put((start + used as u16 + 1, y), room - used - 1, native, Role::Dim);
    }
}

/// Puts what stands before the title; the answer is where that begins.
fn start(canvas: &mut Canvas<'_>, cells: &PaneCells<'_>, area: Rect) -> u16 {
    // A date alone has a longer and a shorter form.
    let usual = if cells.start.len() > 1 { date_width(usize::from(area.width)) } else { 1 };
    let fits = |columns: usize| columns <= usual && usual >= DATE_AND_HOURS;
    let cell = cells.start.iter().find(|cell| fits(columns(&cell.text))).or(cells.start.last());
    // A date is never cut; one that is longer than most moves its own title on.
    let used =
        cell.map_or(0, |cell| canvas.put((area.x, area.y), usize::from(area.width), &cell.text, role(cell.meaning)));
    used.max(usual) as u16 + 1
}

/// The columns of the date in a row of so many: they grow with it one by one, so that no title loses any.
fn date_width(width: usize) -> usize {
    let without_hours = width.saturating_sub(35).clamp(DATE.0, DATE.1);
    width.saturating_sub(56).clamp(without_hours, DATE_AND_HOURS)
}

/// The partners that the title does not name, as far as it can be seen beside them.
fn partners(cells: &PaneCells<'_>, room: usize) -> String {
    let title = fit(cells.title, (room - room / 3).saturating_sub(1));
    let unnamed: Vec<&str> = cells.partners.iter().map(String::as_str).filter(|name| !title.contains(name)).collect();
    unnamed.join(", ")
}

fn role(meaning: Meaning) -> Role {
    match meaning {
        Meaning::Text => Role::Text,
        Meaning::Detail => Role::Dim,
        Meaning::Standing(standing) => match standing {
            Standing::InForce => Role::Active,
            Standing::NoticeWindowOpen | Standing::EndingSoon => Role::EndingSoon,
            Standing::OpenEnded => Role::OpenEnded,
            Standing::EndNotKnown | Standing::Unknown => Role::EndNotKnown,
            Standing::Proposed | Standing::Negotiating | Standing::Approved | Standing::NotYetInForce => Role::NotYet,
            Standing::Expired | Standing::Superseded | Standing::Terminated | Standing::Cancelled => Role::Ended,
        },
        Meaning::Ahead(Some(Status::Cancelled | Status::Held), _) => Role::Ended,
        Meaning::Ahead(Some(Status::Postponed), _) => Role::NotYet,
        Meaning::Ahead(_, timing) => match timing {
            Timing::Over => Role::Ended,
            Timing::Now => Role::Now,
            Timing::InDays(_) | Timing::Today => Role::Upcoming,
            Timing::NoDate | Timing::NoDayYet | Timing::PutOff => Role::Dim,
        },
    }
}
