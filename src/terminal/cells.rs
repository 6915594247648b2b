//! Drawn cells → cells as this terminal can show them, so that two that look alike are equal.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::desk::letter_columns;
use crate::terminal::ascii::transliterate;
use crate::terminal::colour::ColorDepth;

/// Whether a terminal shows more than ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// It does.
    Unicode,
    /// It does not, and not a byte above 0x7F is sent.
    Ascii,
}

/// What shows on a blank.
const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Normalizes a drawn buffer before it is compared and sent.
///
/// Each cell holds one printable grapheme of its own width, or nothing behind a wide one; colours are the terminal's;
/// blanks have no style that does not show.
pub(super) fn settle(buffer: &mut Buffer, depth: ColorDepth, charset: Charset) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        let mut column = 0;
        while column < row.len() {
            let room = row.len() - column;
            column += settle_text(&mut row[column..], room, charset);
        }
        for cell in row {
            settle_style(cell, depth);
        }
    }
}

/// Settles the text at the start of what is left of a row, and says how many columns it takes up.
fn settle_text(cells: &mut [Cell], room: usize, charset: Charset) -> usize {
    let symbol = cells[0].symbol();
    if let [b' '..=b'~'] = symbol.as_bytes() {
        return 1;
    }
    let safe = !symbol.chars().any(char::is_control);
    let width = if safe { letter_columns(symbol) } else { 0 };
    if width == 0 || width > room {
        cells[0].set_symbol(" ");
        return 1;
    }
    if charset == Charset::Ascii {
        let text = transliterate(symbol, width).into_owned();
        for (cell, character) in cells.iter_mut().zip(text.chars()) {
            cell.set_char(character);
        }
        spread_style(&mut cells[..width]);
        return width;
    }
    for cell in &mut cells[1..width] {
        cell.set_symbol("");
    }
    spread_style(&mut cells[..width]);
    width
}

/// Gives all the columns of one grapheme the style of its first.
fn spread_style(cells: &mut [Cell]) {
    if let [first, rest @ ..] = cells {
        for cell in rest {
            (cell.fg, cell.bg, cell.modifier) = (first.fg, first.bg, first.modifier);
        }
    }
}

fn settle_style(cell: &mut Cell, depth: ColorDepth) {
    cell.fg = depth.reduce(cell.fg);
    cell.bg = depth.reduce(cell.bg);
    cell.set_diff_option(ratatui::buffer::CellDiffOption::None);
    if cell.symbol() == " " && !cell.modifier.intersects(VISIBLE_ON_BLANK) {
        cell.fg = Color::Reset;
        cell.modifier = Modifier::empty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn settled(text: &str, width: u16, charset: Charset) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        buffer.set_string(0, 0, text, Style::new());
        settle(&mut buffer, ColorDepth::Ansi16, charset);
        buffer.content.iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn wide_characters_take_up_two_columns_or_none() {
        assert_eq!(settled("a北b", 4, Charset::Unicode), ["a", "北", "", "b"]);
        assert_eq!(settled("a北b", 4, Charset::Ascii), ["a", "B", "e", "b"]);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer.content[1].set_symbol("北");
        settle(&mut buffer, ColorDepth::Ansi16, Charset::Unicode);
        assert_eq!(buffer.content[1].symbol(), " ");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer.content[0].set_symbol("\u{1b}");
        buffer.content[1].set_symbol("a\u{9b}");
        buffer.content[2].set_symbol("");
        settle(&mut buffer, ColorDepth::Ansi16, Charset::Unicode);
        assert!(buffer.content.iter().all(|cell| cell.symbol() == " "));
    }

    #[test]
    fn blanks_that_look_alike_are_equal() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer.content[0].set_style(Style::new().red().bold());
        settle(&mut buffer, ColorDepth::Ansi16, Charset::Unicode);
        assert_eq!(buffer.content[0], Cell::EMPTY);
    }
}
