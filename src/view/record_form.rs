//! The form of a record: a row a value, what is offered below it, and the help at the foot.

use ratatui::layout::Position;

use super::border::{frame, more};
use super::canvas::Canvas;
use super::inner;
use crate::desk::{Block, FormRow, FormRowKind, RecordForm, Tone, columns, fit};
use crate::theme::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, form: &RecordForm, block: Block) {
    frame(canvas, block, true, &format!(" {} ", form.title));
    more(canvas, block, form.overflow());
    let area = inner(block);
    let width = usize::from(area.width);
    let indent = form.indent(width);
    for (row, y) in form.visible().iter().zip(area.y..area.bottom()) {
        draw_row(canvas, form, row, (area.x, y), (indent, width));
    }
    let help = form.help.visible();
    let foot = area.bottom().saturating_sub(u16::try_from(help.len()).unwrap_or(area.height));
    for ((tone, line), y) in help.iter().zip(foot.max(area.y)..area.bottom()) {
        canvas.put((area.x + 1, y), width.saturating_sub(1), line, role_of(*tone));
    }
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    form: &RecordForm,
    row: &FormRow,
    (x, y): (u16, u16),
    (indent, width): (usize, usize),
) {
    let column = |columns: usize| x.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX));
    let room = width.saturating_sub(indent);
    match row.kind {
        FormRowKind::Value { has_keys, is_wrong, is_changed } => {
            if has_keys {
                canvas.put((x, y), 1, "▌", Role::Marker);
            }
            let (sign, role) = match (is_wrong, is_changed) {
                (true, _) => ("!", Role::ProblemSign),
                (_, true) => ("*", Role::Changed),
                _ => ("", Role::Text),
            };
            canvas.put((column(1), y), 1, sign, role);
            let label = fit(&row.label, indent.saturating_sub(3));
            canvas.put(
                (column(2), y),
                indent.saturating_sub(3),
                &label,
                if has_keys { Role::Selected } else { Role::Label },
            );
            let line = form.line().filter(|_| has_keys).map(|line| line.window(room).0);
            let text = line.unwrap_or_else(|| fit(&row.text, room).into_owned());
            canvas.put((column(indent), y), room, &text, if has_keys { Role::Input } else { Role::Text });
            let taken = columns(&text) + 2;
            if let Some((tone, beside)) = &row.beside
                && taken + columns(beside) <= room
            {
                canvas.put((column(indent + taken), y), room - taken, beside, role_of(*tone));
            }
        }
        FormRowKind::Option { is_marked } => {
            let sign = if is_marked { "› " } else { "  " };
            let taken = canvas.put(
                (column(indent), y),
                room,
                &fit(&format!("{sign}{}", row.text), room),
                if is_marked { Role::Selected } else { Role::Text },
            );
            if let Some((_, beside)) = &row.beside {
                let left = room.saturating_sub(taken + 2);
                canvas.put((column(indent + taken + 2), y), left, &fit(beside, left), Role::Dim);
            }
        }
        FormRowKind::Remark(tone) => {
            canvas.put((column(indent), y), room, &row.text, role_of(tone));
        }
        FormRowKind::Save { has_keys } => {
            if has_keys {
                canvas.put((x, y), 1, "▌", Role::Marker);
            }
            canvas.put(
                (column(2), y),
                width.saturating_sub(2),
                &row.text,
                if has_keys { Role::Selected } else { Role::Text },
            );
        }
    }
}

fn role_of(tone: Tone) -> Role {
    match tone {
        Tone::Refusal => Role::Problem,
        Tone::Help => Role::Dim,
    }
}

/// Where the cursor of the line stands.
pub(super) fn cursor(form: &RecordForm, block: Block) -> Option<Position> {
    let area = inner(block);
    let indent = form.indent(usize::from(area.width));
    let has_keys = |row: &FormRow| matches!(row.kind, FormRowKind::Value { has_keys: true, .. });
    let row = form.visible().iter().position(has_keys)?;
    let column = indent + form.line()?.window(usize::from(area.width).saturating_sub(indent)).1;
    let x = area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
    let y = area.y.saturating_add(u16::try_from(row).unwrap_or(u16::MAX));
    Some(Position { x: x.min(area.right().saturating_sub(1)), y })
}
