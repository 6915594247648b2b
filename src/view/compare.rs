//! Records side by side: a head for each, and a line for each line of a field.

use super::border::{frame, more};
use super::canvas::Canvas;
use super::inner;
use crate::desk::{Block, CompareView, fit};
use crate::theme::Role;

/// What stands before a field in which the records differ.
const DIFFERS: &str = "≠";

pub(super) fn draw(canvas: &mut Canvas<'_>, comparison: &CompareView, block: Block) {
    frame(canvas, block, true, &format!(" {} ", comparison.title()));
    more(canvas, block, comparison.overflow());
    let area = inner(block);
    let label = comparison.label_width();
    let start = area.x + 3 + if label > 0 { label as u16 + 2 } else { 0 };
    let column = |place: usize| start.saturating_add((place * (comparison.column_width() + 2)) as u16);
    let room = |x: u16| usize::from(area.right().saturating_sub(x)).min(comparison.column_width());
    for (place, head) in comparison.heads().enumerate() {
        let x = column(place);
        if head.is_selected {
            canvas.put((x.saturating_sub(2), area.y), 1, "▸", Role::Marker);
        }
        let role = if head.is_selected { Role::TitleFocused } else { Role::Title };
        canvas.put((x, area.y), room(x), head.name, role);
        if comparison.head_lines() > 1 {
            canvas.put((x, area.y + 1), room(x), head.about, Role::Dim);
        }
    }
    let first = area.y + comparison.head_lines() as u16;
    for (line, y) in comparison.visible().iter().zip(first..area.bottom()) {
        let is_selected = line.field == comparison.selected();
        if is_selected {
            canvas.put((area.x, y), 1, "▌", Role::Marker);
        }
        if line.differs {
            canvas.put((area.x + 1, y), 1, DIFFERS, Role::Changed);
        }
        let role = if is_selected { Role::Selected } else { Role::Label };
        let width = if label > 0 { label } else { usize::from(area.width).saturating_sub(3) };
        canvas.put((area.x + 3, y), width, &fit(&line.label, width), role);
        for (place, cell) in line.cells.iter().enumerate() {
            let x = column(place);
            canvas.put((x, y), room(x), cell, Role::Text);
        }
    }
}
