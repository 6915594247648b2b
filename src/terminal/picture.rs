//! What a desk looks like, as lines of text: for commands that show it where no desk is opened.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::cells::settle;
use super::pen::Pen;
use super::{Charset, ColorDepth};
use crate::desk::Desk;
use crate::theme::{Role, Theme};
use crate::view;

/// The desk in a theme, a line of text a row, with the codes of its colours; in [`ColorDepth::Mono`] with none.
pub fn picture(desk: &Desk, theme: &Theme, depth: ColorDepth) -> String {
    let size = desk.size();
    let area = Rect::new(0, 0, size.width, size.height);
    let mut buffer = Buffer::empty(area);
    view::draw(desk, theme, area, &mut buffer);
    settle(&mut buffer, depth, Charset::Unicode);
    let rows = buffer.content.chunks(usize::from(size.width).max(1));
    rows.map(|row| written(row, depth) + "\n").collect()
}

/// Signs that are one column wide, each in the look of its role, as a line of text without blanks at its end.
pub fn coloured<S: AsRef<str>>(signs: &[(S, Role)], theme: &Theme, depth: ColorDepth) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, u16::try_from(signs.len()).unwrap_or(u16::MAX), 1));
    for (cell, (sign, role)) in buffer.content.iter_mut().zip(signs) {
        cell.set_symbol(sign.as_ref()).set_style(theme.style(*role));
    }
    settle(&mut buffer, depth, Charset::Unicode);
    written(&buffer.content, depth)
}

/// A row of cells as text.
fn written(row: &[Cell], depth: ColorDepth) -> String {
    let mut text = Vec::new();
    let mut pen = Pen::default();
    let end = row.iter().rposition(|cell| !Pen::default().draws(cell) || cell.symbol() != " ");
    for cell in &row[..end.map_or(0, |last| last + 1)] {
        if depth != ColorDepth::Mono && !pen.draws(cell) {
            pen.change(Pen::of(cell), false, &mut text);
            pen = Pen::of(cell);
        }
        text.extend_from_slice(cell.symbol().as_bytes());
    }
    if depth != ColorDepth::Mono {
        pen.change(Pen::default(), false, &mut text);
    }
    String::from_utf8_lossy(&text).into_owned()
}
