//! What is being written: the line, what it is for, and what was answered so far.

use ratatui::layout::Position;

use super::border::{frame, more};
use super::canvas::Canvas;
use super::inner;
use crate::desk::{Block, InputForm, Tone, columns};
use crate::theme::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, writing: &InputForm, block: Block) {
    frame(canvas, block, true, &format!(" {}{} ", writing.title, count(writing)));
    let area = inner(block);
    let width = usize::from(area.width);
    let (line, _) = writing.line.window(room(writing, block));
    canvas.put((area.x, area.y), width, &format!("{}{line}", prompt(writing)), Role::Input);
    more(canvas, block, writing.help.overflow());
    for ((tone, line), y) in writing.help.visible().iter().zip(area.y.saturating_add(1)..area.bottom()) {
        let role = match tone {
            Tone::Refusal => Role::Problem,
            Tone::Help => Role::Dim,
        };
        canvas.put((area.x + 1, y), width.saturating_sub(1), line, role);
    }
}

/// Where the cursor of the line stands.
pub(super) fn cursor(writing: &InputForm, block: Block) -> Position {
    let area = inner(block);
    let column = columns(&prompt(writing)) + writing.line.window(room(writing, block)).1;
    let x = area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
    Position { x: x.min(area.right().saturating_sub(1)), y: area.y }
}

/// The columns for what is typed.
fn room(writing: &InputForm, block: Block) -> usize {
    block.inner_width().saturating_sub(columns(&prompt(writing)))
}

/// Which of several questions is at hand.
fn count(writing: &InputForm) -> String {
    match writing.questions.len() {
        0 | 1 => String::new(),
        all => format!(" ─ {} of {all}", writing.at + 1),
    }
}

/// What the line asks for.
fn prompt(writing: &InputForm) -> String {
    writing.question().map_or_else(String::new, |question| format!(" {}: ", question.label))
}
