//! A calendar: the pieces that the desk has laid out, each in the colour of what it means.

use super::border::{frame, more};
use super::canvas::Canvas;
use super::inner;
use crate::desk::{Block, CalendarTone, CalendarView};
use crate::theme::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, calendar: &CalendarView, block: Block) {
    frame(canvas, block, true, &format!(" {} ", calendar.title()));
    more(canvas, block, calendar.overflow());
    let area = inner(block);
    for piece in calendar.pieces() {
        let (x, y) = (area.x.saturating_add(piece.x as u16), area.y.saturating_add(piece.y as u16));
        if x < area.right() && y < area.bottom() {
            let room = usize::from(area.right() - x).min(piece.width);
            canvas.put((x, y), room, &piece.text, role_of(piece.tone));
        }
    }
}

fn role_of(tone: CalendarTone) -> Role {
    match tone {
        CalendarTone::Heading => Role::Label,
        CalendarTone::Text => Role::Text,
        CalendarTone::Off => Role::Dim,
        CalendarTone::AsOf => Role::Title,
        CalendarTone::Selected => Role::Selected,
        CalendarTone::Marker => Role::Marker,
        CalendarTone::Due => Role::EndingSoon,
        CalendarTone::Event => Role::Upcoming,
        CalendarTone::Clash => Role::Problem,
        CalendarTone::Rule => Role::Border,
    }
}
