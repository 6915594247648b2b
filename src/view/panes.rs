//! The panes: the rows that are in sight.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::pane_columns::PaneColumns;
use super::{border, empty, inner, panes_have_keys, row};
use crate::desk::{Block, Desk, Layout, PaneName};
use crate::theme::Role;
use crate::words::PaneCells;

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
    // Columns stay as they are while the list moves on by less than a screen.
    let height = usize::from(area.height).max(1);
    let first = pane.cursor.offset / height * height;
    let near = pane.rows.get(first..).unwrap_or_default();
    let near = &near[..near.len().min(2 * height)];
    let cells: Vec<PaneCells<'_>> = near.iter().map(|row| row::cells(desk, row)).collect();
    let width = area.width.saturating_sub(1);
    let is_beside_others = desk.size().width >= Layout::SIDE_BY_SIDE;
    let columns = PaneColumns::of(&cells, usize::from(width), is_beside_others);
    let visible = near.iter().zip(&cells).enumerate().skip(pane.cursor.offset - first);
    for ((place, (row, cells)), y) in visible.zip(area.y..area.bottom()) {
        let place = first + place;
        let selected = place == pane.cursor.selected;
        let role = match (selected, has_keys) {
            (true, true) => Role::Selected,
            (true, false) => Role::SelectedUnfocused,
            (false, _) => Role::Text,
        };
        let is_marked = row.key.id().is_some_and(|id| desk.is_marked(id));
        canvas.put((area.x, y), 1, row::marker(selected && has_keys, is_marked), Role::Marker);
        let line = Rect { x: area.x + 1, y, width, height: 1 };
        row::draw(canvas, desk, (row, cells), &columns, (line, role));
    }
}
