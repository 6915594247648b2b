//! A code for a telephone to scan: dark on light, whatever the colours of the terminal are.

use ratatui::style::{Color, Style};

use super::canvas::Canvas;
use crate::desk::{Block, QrCode, QrStyle, Size};
use crate::theme::Role;

const DARK: Color = Color::Rgb(0, 0, 0);
const LIGHT: Color = Color::Rgb(255, 255, 255);

/// The columns between the code and what is said of it.
const GAP: u16 = 2;

/// The code at the left, and what it is beside it, or alone where no code fits.
pub(super) fn draw(canvas: &mut Canvas<'_>, code: &QrCode, qr_style: QrStyle, block: Block) {
    let shown = code.shown(Size { width: block.width, height: block.height }, qr_style);
    let mut x = block.x + 1;
    if let Some(code) = shown.code {
        let Size { width, height } = qr_style.cells(code);
        for (row, y) in (0..usize::from(height)).zip(block.y..) {
            for (column, x) in (0..usize::from(width)).zip(block.x..) {
                let (sign, style) = if qr_style.half_blocks {
                    half_block(code.is_dark(column, 2 * row), code.is_dark(column, 2 * row + 1), qr_style)
                } else {
                    whole(code.is_dark(column / 2, row), qr_style)
                };
                canvas.put_styled((x, y), 1, sign, style);
            }
        }
        x = block.x + width + GAP;
    }
    let room = usize::from((block.x + block.width).saturating_sub(x + 1));
    let lines = shown.sentences.iter().flat_map(|sentence| textwrap::wrap(sentence, room.max(1)));
    for (line, y) in lines.zip(block.y + 1..block.y + block.height) {
        canvas.put((x, y), room, &line, Role::Text);
    }
}

/// Two modules, one above the other, in one cell; without colours the light ones are filled.
fn half_block(upper: bool, lower: bool, qr_style: QrStyle) -> (&'static str, Style) {
    let style = if qr_style.colours { Style::new().fg(DARK).bg(LIGHT) } else { Style::new() };
    let sign = match (upper == qr_style.colours, lower == qr_style.colours) {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        (false, false) => " ",
    };
    (sign, style)
}

/// One of the two cells of a module: the light ones are filled, and with colours all light.
fn whole(dark: bool, qr_style: QrStyle) -> (&'static str, Style) {
    match (dark, qr_style.colours) {
        (true, true) => (" ", Style::new().fg(LIGHT).bg(DARK)),
        (true, false) => (" ", Style::new()),
        (false, true) => ("#", Style::new().fg(LIGHT).bg(LIGHT)),
        (false, false) => ("#", Style::new()),
    }
}
