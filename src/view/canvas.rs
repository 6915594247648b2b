//! Cells that text is put into, in the style of its role.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use crate::desk::{columns, fit, letters};
use crate::theme::{Role, Theme};

/// The cells of the screen, and what each role of text looks like.
pub(super) struct Canvas<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) theme: &'a Theme,
}

impl Canvas<'_> {
    /// Puts a text at a cell, in at most `width` columns; the answer is how many it took.
    pub(super) fn put(&mut self, at: impl Into<Position>, width: usize, text: &str, role: Role) -> usize {
        self.put_styled(at, width, text, self.theme.style(role))
    }

    /// Puts a sign that is one column wide on every terminal into a cell.
    pub(super) fn put_sign(&mut self, at: (u16, u16), sign: &str, role: Role) {
        let style = self.theme.style(role);
        if let Some(cell) = self.buffer.cell_mut(at) {
            cell.set_symbol(sign).set_style(style);
        }
    }

    /// Puts a text so that it ends before a cell; the answer is how many columns it took.
    pub(super) fn put_right(&mut self, end: impl Into<Position>, width: usize, text: &str, role: Role) -> usize {
        let text = fit(text, width);
        let Position { x, y } = end.into();
        let taken = u16::try_from(columns(&text)).unwrap_or(u16::MAX);
        self.put((x.saturating_sub(taken), y), width, &text, role)
    }

    /// Puts a text at a cell in a style of its own.
    pub(super) fn put_styled(&mut self, at: impl Into<Position>, width: usize, text: &str, style: Style) -> usize {
        let text = fit(text, width);
        let at = at.into();
        if self.buffer.area.contains(at) {
            self.write(at, &text, style);
        }
        columns(&text)
    }

    /// Writes a text letter by letter, each into as many cells as it may take on any terminal.
    fn write(&mut self, at: Position, text: &str, style: Style) {
        let right = usize::from(self.buffer.area.right());
        let mut column = usize::from(at.x);
        for (letter, columns) in letters(text) {
            let end = column + columns;
            if end > right {
                return;
            }
            for place in column..end {
                let cell = &mut self.buffer[(place as u16, at.y)];
                cell.set_symbol(if place == column { letter } else { "" });
                cell.set_style(style);
            }
            column = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn put(buffer: &mut Buffer, at: (u16, u16), text: &str) {
        Canvas { buffer, theme: &Theme::standard() }.put_styled(at, 40, text, Style::new());
    }

    #[test]
    fn counts_the_columns_that_are_drawn() {
        for text in ["Bogotá", "e\u{301}", "广州", "لاہور", "الإسكندرية", "חיפה", "กรุงเทพ", "👩‍👩‍👧", "🇪🇸", "ｶﾞ", "हिन्दी"]
        {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
            put(&mut buffer, (0, 0), text);
            let end = buffer.content.iter().rposition(|cell| cell.symbol() != " ").map_or(0, |last| last + 1);
            assert_eq!(columns(text), end, "{text}");
            let drawn: String = buffer.content[..end].iter().map(ratatui::buffer::Cell::symbol).collect();
            assert_eq!(drawn, text);
        }
    }

    #[test]
    fn outside_the_screen_nothing_is_put() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        for at in [(4, 0), (0, 1), (u16::MAX, u16::MAX)] {
            put(&mut buffer, at, "text");
        }
        assert_eq!(buffer, Buffer::empty(buffer.area));
    }
}
