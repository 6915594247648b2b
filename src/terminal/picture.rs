//! What a desk looks like, as lines of text: for commands that show it where no desk is opened.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells::settle;
use super::pen::Pen;
use super::{Charset, ColorDepth};
use crate::desk::Desk;
use crate::theme::Theme;
use crate::view;

/// The desk in a theme, a line of text a row, with the codes of its colours; in [`ColorDepth::Mono`] with none.
pub fn picture(desk: &Desk, theme: &Theme, depth: ColorDepth) -> String {
    let size = desk.size();
    let area = Rect::new(0, 0, size.width, size.height);
    let mut buffer = Buffer::empty(area);
    view::draw(desk, theme, area, &mut buffer);
    settle(&mut buffer, depth, Charset::Unicode);
    let mut text = Vec::new();
    for row in buffer.content.chunks(usize::from(size.width).max(1)) {
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
        text.push(b'\n');
    }
    String::from_utf8_lossy(&text).into_owned()
}
