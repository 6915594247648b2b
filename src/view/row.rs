//! A row of a pane: its cells share the width.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::pane_columns::{PaneColumns, unnamed};
use crate::catalog::{Standing, Status, Timing};
use crate::desk::{Desk, Mark, PaneRow, columns};
use crate::theme::Role;
use crate::words::{self, Cell, Meaning, PaneCells};

/// What a row says.
pub(super) fn cells<'a>(desk: &'a Desk, row: &'a PaneRow) -> PaneCells<'a> {
    let record = row.key.id().and_then(|id| desk.catalog().record(id.as_str()));
    match (row.region, record) {
        (Some((cities, folded)), record) => words::region_cells(record, cities, folded),
        (None, Some(record)) => words::cells(desk.context(), record),
        (None, None) => PaneCells::default(),
    }
}

/// What stands at the edge of a row: that it is selected, or marked. A selected one is told by its name as well.
pub(super) fn marker(is_selected: bool, is_marked: bool) -> &'static str {
    match (is_marked, is_selected) {
        (true, _) => "◆",
        (false, true) => "▌",
        (false, false) => "",
    }
}

/// ```text
/// ▾ Asia-Pacific            60
///   Guangzhou 广州       47 CN
/// ✓ Metropolis–Guangzhou memorandum of…  31 Dec 2018 23 mo
/// 19–22 Jun   12th Metropolis World Congr…  Montréal 154 d
/// ```
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    desk: &Desk,
    (row, cells): (&PaneRow, &PaneCells<'_>),
    pane: &PaneColumns,
    (area, title): (Rect, Role),
) {
    let y = area.y;
    let width = usize::from(area.width);
    draw_end(canvas, cells, pane, area);
    let of_row = pane.of_row(cells, width);
    let start = area.x + draw_start(canvas, cells, pane, area);
    // A date that is longer than its column moves its own title on.
    let moved = usize::from(start - area.x).saturating_sub(pane.start + 1);
    let origin = start - moved as u16;
    let put = |canvas: &mut Canvas<'_>, (from, width): (usize, usize), text: &str, role: Role| {
        canvas.put((origin.saturating_add(from as u16), y), width, text, role);
    };
    if let Some(status) = cells.dated_status() {
        put(canvas, (of_row.status_start, of_row.status), &status.text, role(status.meaning));
    }
    let beside = unnamed(cells, of_row.title);
    let beside_role = if cells.city.is_empty() { Role::Dim } else { Role::Text };
    put(canvas, (of_row.beside_start, of_row.beside), &beside, beside_role);
    let mut from = of_row.more_start;
    for (text, width) in cells.more.iter().zip(&pane.more).filter(|(_, width)| **width > 0) {
        put(canvas, (from, *width), text, Role::Dim);
        from += width + 1;
    }
    let id = row.key.id();
    if row.may_be {
        canvas.put((start - 1, y), 1, "?", Role::Notice);
    } else if let Some(mark) = id.and_then(|id| desk.mark(id)) {
        let role = match mark {
            Mark::Faulty => Role::ProblemSign,
            Mark::Stale => Role::Stale,
            _ => Role::Changed,
        };
        canvas.put((start - 1, y), 1, mark.sign(), role);
    }
    let mut style = canvas.theme.style(title);
    if row.region.is_some() {
        style = style.patch(canvas.theme.style(Role::Title));
    }
    let room = of_row.title.saturating_sub(moved);
    let used = canvas.put_styled((start, y), room, cells.title, style);
    if let Some(native) = cells.native.filter(|_| used + 3 < room) {
        canvas.put((start + used as u16 + 1, y), room - used - 1, native, Role::Dim);
    }
}

/// Puts the last cells, or the word in their place.
fn draw_end(canvas: &mut Canvas<'_>, cells: &PaneCells<'_>, pane: &PaneColumns, area: Rect) {
    let mut right = area.right();
    let mut edge = right;
    for (place, width) in pane.end.iter().enumerate().filter(|(_, width)| **width > 0) {
        edge = right;
        if let Some(cell) = cells.end.get(place) {
            canvas.put_right((right, area.y), *width, &cell.text, role(cell.meaning));
        }
        right = right.saturating_sub(*width as u16 + 1);
    }
    if let Some(Cell { text, meaning }) = cells.undated() {
        let fits = pane.end.last().is_some_and(|width| columns(text) <= *width);
        let edge = if fits { edge } else { area.right() };
        canvas.put_right((edge, area.y), usize::from(area.width), text, role(*meaning));
    }
}

/// Puts what stands before the title; the answer is where that begins.
fn draw_start(canvas: &mut Canvas<'_>, cells: &PaneCells<'_>, pane: &PaneColumns, area: Rect) -> u16 {
    let fits = |cell: &&Cell| pane.is_long && columns(&cell.text) <= pane.start;
    let cell = cells.start.iter().find(fits).or(cells.start.last());
    // A date is never cut.
    let used = cell
        .map_or(0, |cell| canvas.put((area.x, area.y), usize::from(area.width), &cell.text, sign_role(cell.meaning)));
    used.max(pane.start) as u16 + 1
}

/// The role of a sign or a date before the title.
fn sign_role(meaning: Meaning) -> Role {
    match meaning {
        Meaning::Standing(Standing::InForce | Standing::OpenEnded) => Role::ActiveSign,
        Meaning::Standing(Standing::NoticeWindowOpen | Standing::EndingSoon) => Role::SoonSign,
        _ => role(meaning),
    }
}

/// What a meaning looks like.
pub(super) fn role(meaning: Meaning) -> Role {
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
