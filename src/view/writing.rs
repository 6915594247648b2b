//! What is being written: the line, what it is for, and what was answered so far.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::border::frame;
use super::inner;
use super::text::put;
use crate::desk::{Block, Writing, columns};
use crate::theme::{Role, Theme};

pub(super) fn draw(writing: &Writing, theme: &Theme, block: Block, buffer: &mut Buffer) {
    frame(theme, block, true, &format!(" {} ", writing.title), buffer);
    let area = inner(block);
    let width = usize::from(area.width);
    let (line, _) = writing.line.window(room(writing, block));
    put(buffer, (area.x, area.y), width, &format!("{}{line}", prompt(writing)), theme.style(Role::Input));
    let mut lines: Vec<(Role, String)> = Vec::new();
    if let Some(refused) = &writing.refused {
        lines.extend(refused.lines().map(|line| (Role::Problem, line.to_owned())));
    }
    if let Some(question) = writing.question() {
        let rest = if question.optional { " It may be left empty." } else { "" };
        let count = match writing.questions.len() {
            1 => String::new(),
            all => format!("{} of {all}. ", writing.at + 1),
        };
        lines.push((Role::Dim, format!("{count}{}{rest}", question.about)));
    }
    let others =
        writing.questions.iter().enumerate().filter(|(place, one)| *place != writing.at && !one.answer.is_empty());
    lines.extend(others.map(|(_, one)| (Role::Dim, format!("{}: {}", one.name, one.answer))));
    let wide = width.saturating_sub(2).max(1);
    let wrapped =
        lines.iter().flat_map(|(role, line)| textwrap::wrap(line, wide).into_iter().map(move |line| (role, line)));
    for ((role, line), y) in wrapped.zip(area.y.saturating_add(1)..area.bottom()) {
        put(buffer, (area.x + 1, y), wide, &line, theme.style(*role));
    }
}

/// Where the cursor of the line stands.
pub(super) fn cursor(writing: &Writing, block: Block) -> Position {
    let area = inner(block);
    let column = columns(&prompt(writing)) + writing.line.window(room(writing, block)).1;
    let x = area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
    Position { x: x.min(area.right().saturating_sub(1)), y: area.y }
}

/// The columns for what is typed.
fn room(writing: &Writing, block: Block) -> usize {
    block.inner_width().saturating_sub(columns(&prompt(writing)))
}

/// What the line asks for.
fn prompt(writing: &Writing) -> String {
    writing.question().map_or_else(String::new, |question| format!(" {}: ", question.name))
}
