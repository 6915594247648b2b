//! The map: the hours along the top, coast lines, cities by how their agreements stand, and lines to partners.

use super::border::frame;
use super::canvas::Canvas;
use super::charts::title;
use super::row::role;
use super::{empty, inner};
use crate::desk::{Block, CoastStyle, Desk, MapPicture, PaneName, WorldMap, columns, fit, map_sign};
use crate::theme::Role;
use crate::words::{self, Meaning};

pub(super) fn draw(canvas: &mut Canvas<'_>, desk: &Desk, map: &WorldMap, block: Block) {
    let catalog = desk.catalog();
    let region = map.region.as_ref().and_then(|region| catalog.region(region.as_str()));
    let without = match map.without {
        0 => String::new(),
        number => format!("{number} without a position"),
    };
    let seconds = desk.now().unix().rem_euclid(86_400);
    let time = format!("{:02}:{:02} UTC", seconds / 3_600, seconds / 60 % 60);
    let facts = [without, region.map_or_else(String::new, |region| region.name.clone()), time];
    let title = title(desk, PaneName::Cities, ("Map", &facts), block.inner_width());
    frame(canvas, block, true, &title);
    let area = inner(block);
    if map.count() == 0 {
        if map.without == 0 {
            return empty::draw(canvas, desk, PaneName::Cities, area);
        }
        let sentence = words::count(map.without as u64, "city has no position", "cities have no position");
        canvas.put((area.x + 1, area.y), usize::from(area.width), &sentence, Role::Text);
        return;
    }
    let (x, y) = (area.x, area.y);
    for (column, hour) in &map.picture.hours {
        let look = if (7..22).contains(hour) { Role::Text } else { Role::Night };
        canvas.put((x + *column as u16, y), 2, &format!("{hour:02}"), look);
    }
    put_ground(canvas, &map.picture, (x, y + 1), desk.coast_style());
    for (column, row) in &map.picture.lines {
        canvas.put_sign((x + *column as u16, y + 1 + *row as u16), "*", Role::Marker);
    }
    for mark in &map.picture.marks {
        let at = (x + mark.column as u16, y + 1 + mark.row as u16);
        let look = mark.standing.map_or(Role::Text, |standing| role(Meaning::Standing(standing)));
        match mark.count {
            1 => canvas.put_sign(at, map_sign(mark.standing).encode_utf8(&mut [0; 4]), look),
            count => canvas.put_sign(at, number(count).encode_utf8(&mut [0; 4]), look),
        }
    }
    put_selected(canvas, desk, map, (x, y + 1));
}

/// Coast lines, and dots where it is night.
fn put_ground(canvas: &mut Canvas<'_>, picture: &MapPicture, (x, y): (u16, u16), style: CoastStyle) {
    for row in 0..picture.size.rows {
        for column in 0..picture.size.columns {
            let night = picture.is_night(column, row);
            let mut letter = [0; 4];
            let Some(sign) = ground(picture, (column, row), style) else { continue };
            let sign = sign.encode_utf8(&mut letter);
            let look = if night { Role::Night } else { Role::Text };
            canvas.put_sign((x + column as u16, y + row as u16), sign, look);
        }
    }
}

/// The letter of Braille with these dots, in the order of [`crate::geometry::DotGrid::cell`].
fn braille(dots: u8) -> char {
    let dots = u32::from(dots);
    // Braille numbers the lowest dots last.
    let pattern = dots & 0b111 | (dots >> 3 & 1) << 6 | (dots >> 4 & 0b111) << 3 | (dots >> 7) << 7;
    char::from_u32(0x2800 + pattern).unwrap_or(' ')
}

/// What stands in a cell without a city: the coast, or in some cells the night.
fn ground(picture: &MapPicture, (column, row): (usize, usize), style: CoastStyle) -> Option<char> {
    let dots = picture.coast.cell(column, row);
    if dots == 0 {
        let is_dotted = picture.is_night(column, row) && row % 2 == 0 && column % 4 == row % 4;
        return is_dotted.then_some(if style == CoastStyle::Ascii { '-' } else { '·' });
    }
    let halves = (dots & 0b0011_0011 != 0, dots & 0b1100_1100 != 0);
    Some(match (style, halves) {
        (CoastStyle::Braille, _) => braille(dots),
        (CoastStyle::Blocks, (true, true)) => '█',
        (CoastStyle::Blocks, (true, false)) => '▀',
        (CoastStyle::Blocks, _) => '▄',
        (CoastStyle::Ascii, (true, true)) => ':',
        (CoastStyle::Ascii, (true, false)) => '\'',
        (CoastStyle::Ascii, _) => '.',
    })
}

/// The sign of the selected city, and its name beside it.
fn put_selected(canvas: &mut Canvas<'_>, desk: &Desk, map: &WorldMap, (x, y): (u16, u16)) {
    let Some(((column, row), others)) = map.selected_cell() else { return };
    let city = map.selected().and_then(|id| desk.catalog().city(id.as_str()));
    let Some(city) = city else { return };
    let more = if others > 0 { format!(" +{others}") } else { String::new() };
    let width = map.picture.size.columns;
    let label = format!(" {}{more} ", city.name);
    let right = width.saturating_sub(column + 1);
    let (start, room) = if columns(&label) <= right || right >= column {
        (column + 1, right)
    } else {
        (column.saturating_sub(columns(&label)), column)
    };
    let label = fit(&label, room);
    canvas.put((x + start as u16, y + row as u16), room, &label, Role::SelectedUnfocused);
    let mark = map.picture.mark_at((column, row));
    let sign = match mark.map_or(1, |mark| mark.count) {
        ..=1 => map_sign(mark.and_then(|mark| mark.standing)),
        count => number(count),
    };
    canvas.put_sign((x + column as u16, y + row as u16), sign.encode_utf8(&mut [0; 4]), Role::Selected);
}

/// The map, a sign a column, with nothing selected: the coast, the night, and the cities by how they stand.
pub fn map_rows(picture: &MapPicture, style: CoastStyle) -> Vec<Vec<(String, Role)>> {
    let sign = |column: usize, row: usize| {
        let night = if picture.is_night(column, row) { Role::Night } else { Role::Text };
        let (sign, look) = match picture.mark_at((column, row)) {
            Some(mark) => {
                let look = mark.standing.map_or(Role::Text, |standing| role(Meaning::Standing(standing)));
                (if mark.count == 1 { map_sign(mark.standing) } else { number(mark.count) }, look)
            }
            None => (ground(picture, (column, row), style).unwrap_or(' '), night),
        };
        (sign.to_string(), look)
    };
    (0..picture.size.rows).map(|row| (0..picture.size.columns).map(|column| sign(column, row)).collect()).collect()
}

/// What stands in a cell for so many cities.
fn number(cities: usize) -> char {
    u32::try_from(cities).ok().and_then(|cities| char::from_digit(cities, 10)).unwrap_or('M')
}
