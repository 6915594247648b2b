//! Text in cells: cut to a width, and put where it belongs.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::desk::{columns, letter_columns};

/// A text in at most `width` columns, cut between letters and marked with `…` where it is too long.
pub(super) fn fit(text: &str, width: usize) -> Cow<'_, str> {
    const CHARACTERS_A_LETTER: usize = 10;
    // Of a very long text only the beginning is looked at: a row is drawn with every frame.
    let most = (width + 1) * CHARACTERS_A_LETTER;
    let start = text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end]);
    let text = if start.len() < text.len() && columns(start) > width { start } else { text };
    if columns(text) <= width {
        return text.into();
    }
    let Some(room) = width.checked_sub(1) else { return "".into() };
    let mut cut = String::new();
    let mut used = 0;
    for letter in text.graphemes(true) {
        used += letter_columns(letter);
        if used > room {
            break;
        }
        cut.push_str(letter);
    }
    let cut = cut.trim_end();
    format!("{cut}…").into()
}

/// Puts a text at a cell, in at most `width` columns; the answer is how many it took.
pub(super) fn put(buffer: &mut Buffer, at: (u16, u16), width: usize, text: &str, style: Style) -> usize {
    let text = fit(text, width);
    if buffer.area.contains(at.into()) {
        write(buffer, at, &text, style);
    }
    columns(&text)
}

/// Writes a text letter by letter, each into as many cells as it may take on any terminal.
fn write(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, style: Style) {
    let right = usize::from(buffer.area.right());
    let mut column = usize::from(x);
    for letter in text.graphemes(true) {
        let end = column + letter_columns(letter);
        if end > right {
            return;
        }
        for place in column..end {
            let cell = &mut buffer[(place as u16, y)];
            cell.set_symbol(if place == column { letter } else { "" });
            cell.set_style(style);
        }
        column = end;
    }
}

/// Puts a text so that it ends before the column `right`; the answer is how many columns it took.
pub(super) fn put_right(buffer: &mut Buffer, (right, y): (u16, u16), width: usize, text: &str, style: Style) -> usize {
    let text = fit(text, width);
    let x = right.saturating_sub(u16::try_from(columns(&text)).unwrap_or(u16::MAX));
    put(buffer, (x, y), width, &text, style)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{fit, put};
    use crate::desk::columns;

    #[test]
    fn counts_the_columns_that_are_drawn() {
        for text in ["Bogotá", "e\u{301}", "广州", "لاہور", "الإسكندرية", "חיפה", "กรุงเทพ", "👩‍👩‍👧", "🇪🇸", "ｶﾞ", "हिन्दी"]
        {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
            put(&mut buffer, (0, 0), 40, text, Style::new());
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
            put(&mut buffer, at, 5, "text", Style::new());
        }
        assert_eq!(buffer, Buffer::empty(buffer.area));
    }

    #[test]
    fn cuts_between_letters_and_never_past_the_width() {
        assert_eq!(fit("Guangzhou", 9), "Guangzhou");
        assert_eq!(fit("Guangzhou", 5), "Guan…");
        assert_eq!(fit("广州市政府", 6), "广州…");
        assert_eq!(fit("Bình Dương", 6), "Bình…");
        assert_eq!(fit("abc", 1), "…");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(fit(&"北".repeat(100_000), 6), "北北…");
        assert_eq!(fit(&"\u{301}".repeat(1_000), 3).chars().count(), 1_000);
        assert_eq!(fit("👩‍👩‍👧 family", 8), "👩‍👩‍👧…");
    }
}
