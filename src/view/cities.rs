//! Rows of the cities: regions that fold, and the cities in them.

use super::canvas::Canvas;
use super::panes::RowArea;
use crate::catalog::{City, Id};
use crate::desk::PaneRow;
use crate::theme::Role;
use crate::words;

/// `▾ Asia-Pacific            60`
pub(super) fn region(canvas: &mut Canvas<'_>, at: &RowArea<'_>, row: &PaneRow) {
    let (cities, folded) = row.region.unwrap_or_default();
    let region = row.key.id().and_then(|id| at.desk.catalog().region(id.as_str()));
    let name = region.map_or(words::NO_REGION, |region| &region.name);
    let (x, y) = (at.area.x, at.area.y);
    let used = canvas.put_right((at.area.right(), y), 6, &cities.to_string(), Role::Dim);
    canvas.put((x, y), 2, if folded { "▸" } else { "▾" }, Role::Dim);
    at.mark(canvas, row.key.id(), x + 1);
    let style = canvas.theme.style(at.name).patch(canvas.theme.style(Role::Title));
    canvas.put_styled((x + 2, y), at.width().saturating_sub(used + 3), name, style);
}

/// `  Guangzhou 广州    47 CN`: the number is that of the active agreements.
pub(super) fn city(canvas: &mut Canvas<'_>, at: &RowArea<'_>, city: &City) {
    const COUNTRY: u16 = 2;
    const INDENT: u16 = 2;
    let y = at.area.y;
    let mut right = at.area.right();
    if at.width() >= 20 {
        let country = city.country.as_deref().unwrap_or_default();
        canvas.put_right((right, y), usize::from(COUNTRY), country, Role::Dim);
        right -= COUNTRY + 1;
    }
    let active = words::active_count(at.desk.context(), city);
    if !active.is_empty() {
        let used = canvas.put_right((right, y), 5, &active, Role::Text);
        right = right.saturating_sub(used as u16 + 1);
    }
    let start = at.area.x + INDENT;
    let room = usize::from(right.saturating_sub(start));
    at.mark(canvas, Some(&city.entry.id), start - 1);
    let used = canvas.put((start, y), room, &city.name, at.name);
    if let Some(native) = city.native.as_deref().filter(|_| used + 3 < room) {
        canvas.put((start + used as u16 + 1, y), room - used - 1, native, Role::Dim);
    }
}

/// The name of a city by its id; nothing where there is none.
pub(super) fn name<'a>(at: &RowArea<'a>, id: Option<&Id>) -> &'a str {
    id.and_then(|id| at.desk.catalog().city(id.as_str())).map_or("", |city| &city.name)
}
