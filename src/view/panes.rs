//! The panes: the rows that are in sight.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{border, empty, inner, panes_have_keys, row};
use crate::desk::{Block, Desk, Layout, PaneName};
use crate::theme::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, desk: &Desk, layout: &Layout) {
    for name in PaneName::ALL {
        if let Some(block) = layout.pane(name) {
            border::pane(canvas, desk, name, block);
            rows(canvas, desk, name, block);
        }
    }
}

fn rows(canvas: &mut Canvas<'_>, desk: &Desk, name: PaneName, block: Block) {
    let pane = desk.pane(name);
    let area = inner(block);
    if pane.rows.is_empty() {
        return empty::draw(canvas, desk, name, area);
    }
    let has_keys = panes_have_keys(desk) && desk.focus() == name;
    let visible = pane.rows.iter().enumerate().skip(pane.cursor.offset);
    for ((place, row), y) in visible.zip(area.y..area.bottom()) {
        let selected = place == pane.cursor.selected;
        let role = match (selected, has_keys) {
            (true, true) => Role::Selected,
            (true, false) => Role::SelectedUnfocused,
            (false, _) => Role::Text,
        };
        if selected && has_keys {
            canvas.put((area.x, y), 1, "▌", Role::Marker);
        }
        let cells = Rect { x: area.x + 1, y, width: area.width.saturating_sub(1), height: 1 };
        row::draw(canvas, desk, row, cells, role);
    }
}
