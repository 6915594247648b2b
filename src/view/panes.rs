//! The panes: the rows that are in sight.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{agreements, border, cities, empty, events, inner, panes_have_keys};
use crate::catalog::Id;
use crate::desk::{Block, Desk, Layout, Mark, PaneName, PaneRow};
use crate::theme::Role;

/// One row while it is drawn: where, and in which role.
pub(super) struct RowArea<'a> {
    pub(super) desk: &'a Desk,
    /// The cells of the row, its marker left out.
    pub(super) area: Rect,
    /// The role of what names the row.
    pub(super) name: Role,
}

impl RowArea<'_> {
    /// Puts the mark of a record that is not as it was into the blank before its name.
    pub(super) fn mark(&self, canvas: &mut Canvas<'_>, id: Option<&Id>, x: u16) {
        if let Some(mark) = id.and_then(|id| self.desk.mark(id)) {
            let role = if matches!(mark, Mark::Stale | Mark::Faulty) { Role::Stale } else { Role::Changed };
            canvas.put((x, self.area.y), 1, mark.sign(), role);
        }
    }

    /// Whether its pane stands beside others. One that has the screen to itself shows no column that it would lose on a
    /// screen that is a little wider.
    pub(super) fn is_beside_others(&self) -> bool {
        self.desk.size().width >= Layout::SIDE_BY_SIDE
    }

    pub(super) fn width(&self) -> usize {
        usize::from(self.area.width)
    }
}

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
        let at = RowArea { desk, area: cells, name: role };
        draw_row(canvas, &at, name, row);
    }
}

fn draw_row(canvas: &mut Canvas<'_>, at: &RowArea<'_>, name: PaneName, row: &PaneRow) {
    let catalog = at.desk.catalog();
    let id = row.key.id().map(Id::as_str);
    match (name, id) {
        (PaneName::Cities, Some(id)) => match catalog.city(id) {
            Some(city) => cities::city(canvas, at, city),
            None => cities::region(canvas, at, row),
        },
        (PaneName::Cities, None) => cities::region(canvas, at, row),
        (PaneName::Agreements, Some(id)) => {
            if let Some(agreement) = catalog.agreement(id) {
                agreements::agreement(canvas, at, agreement);
            }
        }
        (PaneName::Events, Some(id)) => {
            if let Some(event) = catalog.event(id) {
                events::event(canvas, at, event);
            }
        }
        (_, None) => {}
    }
}
