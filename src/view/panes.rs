//! The panes: the rows that are in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::put;
use super::{agreements, border, cities, empty, events, inner, panes_have_keys};
use crate::catalog::Id;
use crate::desk::{Block, Desk, Layout, Mark, PaneName, PaneRow};
use crate::theme::{Role, Theme};

/// One row while it is drawn: where, and in which styles.
pub(super) struct Spot<'a> {
    pub(super) desk: &'a Desk,
    pub(super) theme: &'a Theme,
    /// The cells of the row, its marker left out.
    pub(super) area: Rect,
    /// The style of what names the row.
    pub(super) name: Style,
}

impl Spot<'_> {
    pub(super) fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Puts the mark of a record that is not as it was into the blank before its name.
    pub(super) fn mark(&self, id: Option<&Id>, x: u16, buffer: &mut Buffer) {
        if let Some(mark) = id.and_then(|id| self.desk.mark(id)) {
            let role = if matches!(mark, Mark::Stale | Mark::Faulty) { Role::Stale } else { Role::Changed };
            put(buffer, (x, self.area.y), 1, mark.sign(), self.style(role));
        }
    }

    /// Whether its pane stands beside others. One that has the screen to itself shows no column that it would lose again on
    /// a screen that is a little wider.
    pub(super) fn is_beside_others(&self) -> bool {
        self.desk.size().width >= Layout::SIDE_BY_SIDE
    }

    pub(super) fn width(&self) -> usize {
        usize::from(self.area.width)
    }
}

pub(super) fn draw(desk: &Desk, theme: &Theme, layout: &Layout, buffer: &mut Buffer) {
    for name in PaneName::ALL {
        if let Some(block) = layout.pane(name) {
            border::pane(desk, theme, (name, block), buffer);
            rows(desk, theme, (name, block), buffer);
        }
    }
}

fn rows(desk: &Desk, theme: &Theme, (name, block): (PaneName, Block), buffer: &mut Buffer) {
    let pane = desk.pane(name);
    let area = inner(block);
    if pane.rows.is_empty() {
        return empty::draw(desk, theme, (name, area), buffer);
    }
    let has_keys = panes_have_keys(desk) && desk.focus() == name;
    let visible = pane.rows.iter().enumerate().skip(pane.cursor.offset);
    for ((place, row), y) in visible.zip(area.y..area.bottom()) {
        let selected = place == pane.cursor.selected;
        let style = match (selected, has_keys) {
            (true, true) => Role::Selected,
            (true, false) => Role::SelectedUnfocused,
            (false, _) => Role::Text,
        };
        if selected && has_keys {
            put(buffer, (area.x, y), 1, "▌", theme.style(Role::Marker));
        }
        let cells = Rect { x: area.x + 1, y, width: area.width.saturating_sub(1), height: 1 };
        let spot = Spot { desk, theme, area: cells, name: theme.style(style) };
        draw_row(name, row, &spot, buffer);
    }
}

fn draw_row(name: PaneName, row: &PaneRow, spot: &Spot<'_>, buffer: &mut Buffer) {
    let catalog = spot.desk.catalog();
    let id = row.key.id().map(Id::as_str);
    match (name, id) {
        (PaneName::Cities, Some(id)) => match catalog.city(id) {
            Some(city) => cities::city(city, spot, buffer),
            None => cities::region(row, spot, buffer),
        },
        (PaneName::Cities, None) => cities::region(row, spot, buffer),
        (PaneName::Agreements, Some(id)) => {
            if let Some(agreement) = catalog.agreement(id) {
                agreements::agreement(agreement, spot, buffer);
            }
        }
        (PaneName::Events, Some(id)) => {
            if let Some(event) = catalog.event(id) {
                events::event(event, spot, buffer);
            }
        }
        (_, None) => {}
    }
}
