//! Rows of the cities: regions that fold, and the cities in them.

use ratatui::buffer::Buffer;

use super::panes::Spot;
use super::text::{put, put_right};
use crate::catalog::{City, Id};
use crate::desk::PaneRow;
use crate::theme::Role;
use crate::words;

/// `▾ Asia-Pacific            60`
pub(super) fn region(row: &PaneRow, spot: &Spot<'_>, buffer: &mut Buffer) {
    let (cities, folded) = row.region.unwrap_or_default();
    let region = row.key.id().and_then(|id| spot.desk.catalog().region(id.as_str()));
    let name = region.map_or(words::NO_REGION, |region| &region.name);
    let (x, y) = (spot.area.x, spot.area.y);
    let taken = put_right(buffer, (spot.area.right(), y), 6, &cities.to_string(), spot.style(Role::Dim));
    put(buffer, (x, y), 2, if folded { "▸" } else { "▾" }, spot.style(Role::Dim));
    spot.mark(row.key.id(), x + 1, buffer);
    put(buffer, (x + 2, y), spot.width().saturating_sub(taken + 3), name, spot.name.patch(spot.style(Role::Title)));
}

/// `  Guangzhou 广州    47 CN`: the number is that of the active agreements.
pub(super) fn city(city: &City, spot: &Spot<'_>, buffer: &mut Buffer) {
    const COUNTRY: u16 = 2;
    const INDENT: u16 = 2;
    let y = spot.area.y;
    let mut right = spot.area.right();
    if spot.width() >= 20 {
        let country = city.country.as_deref().unwrap_or_default();
        put_right(buffer, (right, y), usize::from(COUNTRY), country, spot.style(Role::Dim));
        right -= COUNTRY + 1;
    }
    let active = words::active_count(spot.desk.catalog(), city, spot.desk.viewpoint());
    if !active.is_empty() {
        let taken = put_right(buffer, (right, y), 5, &active, spot.style(Role::Text));
        right = right.saturating_sub(taken as u16 + 1);
    }
    let start = spot.area.x + INDENT;
    let room = usize::from(right.saturating_sub(start));
    spot.mark(Some(&city.entry.id), start - 1, buffer);
    let taken = put(buffer, (start, y), room, &city.name, spot.name);
    if let Some(native) = city.native.as_deref().filter(|_| taken + 3 < room) {
        put(buffer, (start + taken as u16 + 1, y), room - taken - 1, native, spot.style(Role::Dim));
    }
}

/// The name of a city by its id; nothing where there is none.
pub(super) fn name<'a>(spot: &Spot<'a>, id: Option<&Id>) -> &'a str {
    id.and_then(|id| spot.desk.catalog().city(id.as_str())).map_or("", |city| &city.name)
}
