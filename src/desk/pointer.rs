//! The mouse: a click focuses and selects, a second one opens, the wheel scrolls, and borders of panes are drawn.

use super::component::Mouse;
use super::layout::PaneBorder;
use super::{Block, Body, Desk, Drawing, Effect, PaneName, Pause, Pointer, PointerKind};
use crate::keymap::Action;
use crate::settings::PaneSizes;

/// Where the left button went down last.
#[derive(Clone, Copy, Debug)]
pub(super) struct PressedPointer {
    cell: (u16, u16),
    /// The border that it has hold of, and the sizes before.
    border: Option<(PaneBorder, PaneSizes)>,
    /// Whether a row was under it.
    is_on_row: bool,
}

impl Desk {
    /// Has the panes as large as the user has drawn them.
    pub fn with_pane_sizes(mut self, sizes: PaneSizes) -> Desk {
        self.context.pane_sizes = sizes;
        self
    }

    pub(super) fn point(&mut self, pointer: Pointer) -> Vec<Effect> {
        const ROWS_A_TURN: isize = 3;
        self.refused = None;
        let pause = self.pause.take();
        match pointer.kind {
            PointerKind::Click => return self.press(pointer, pause),
            PointerKind::Drag => self.drag(pointer),
            PointerKind::Release => return self.release(),
            PointerKind::WheelUp => self.scroll(pointer, -ROWS_A_TURN),
            PointerKind::WheelDown => self.scroll(pointer, ROWS_A_TURN),
        }
        Vec::new()
    }

    /// Takes hold of a border, or clicks; the second click on a row opens it.
    fn press(&mut self, pointer: Pointer, pause: Option<Pause>) -> Vec<Effect> {
        let cell = (pointer.column, pointer.row);
        let is_again = |before: &PressedPointer| before.cell == cell && pause != Some(Pause::Long);
        // A third click is the first one again.
        let before = self.pressed.take().filter(is_again);
        if let Some(border) = self.layout().border_at(pointer.column, pointer.row) {
            if before.is_some() {
                return self.set_pane_sizes(usual(border, self.context.pane_sizes));
            }
            let border = Some((border, self.context.pane_sizes));
            self.pressed = Some(PressedPointer { cell, border, is_on_row: false });
            return Vec::new();
        }
        if before.is_some_and(|before| before.is_on_row) {
            let opens = if matches!(self.drawing(), Drawing::Finder(_)) { Action::Accept } else { Action::Open };
            return self.act(opens);
        }
        let is_on_row = self.click(pointer);
        self.pressed = Some(PressedPointer { cell, border: None, is_on_row });
        Vec::new()
    }

    /// Draws the border that the mouse has hold of.
    fn drag(&mut self, pointer: Pointer) {
        let Some(PressedPointer { border: Some((border, _)), .. }) = self.pressed else { return };
        let cell = (pointer.column, pointer.row);
        self.context.pane_sizes = self.layout().with_border_at(border, cell, self.context.pane_sizes);
        self.outdated = true;
    }

    /// Keeps the sizes that were drawn.
    fn release(&mut self) -> Vec<Effect> {
        let held = self.pressed.as_mut().and_then(|pressed| pressed.border.take());
        let sizes = self.context.pane_sizes;
        let is_drawn = held.is_some_and(|(_, before)| before != sizes);
        if is_drawn { vec![Effect::KeepPaneSizes(sizes)] } else { Vec::new() }
    }

    fn set_pane_sizes(&mut self, sizes: PaneSizes) -> Vec<Effect> {
        let is_new = self.context.pane_sizes != sizes;
        self.context.pane_sizes = sizes;
        self.outdated |= is_new;
        if is_new { vec![Effect::KeepPaneSizes(sizes)] } else { Vec::new() }
    }

    /// Scrolls the list under the pointer; who has the keys stays.
    fn scroll(&mut self, Pointer { column, row, .. }: Pointer, rows: isize) {
        let layout = self.layout();
        let under = |block: &Block| block.covers(column, row);
        if let Some(pane) = PaneName::ALL.into_iter().find(|name| layout.pane(*name).is_some_and(|block| under(&block)))
        {
            self.panes.point_at(pane, Mouse::Scroll(rows));
        } else if layout.over_panes().is_some_and(|block| under(&block))
            && let Some(layer) = self.top_layer_mut()
        {
            layer.component_mut().point(Mouse::Scroll(rows));
        }
    }

    /// Clicks; whether there is a row under it.
    fn click(&mut self, Pointer { column, row, .. }: Pointer) -> bool {
        let layout = self.layout();
        let inside = |block: &Block| block.contains(column, row);
        let cell = |block: Block| Mouse::Click {
            column: usize::from(column.saturating_sub(block.x + 1)),
            line: usize::from(row.saturating_sub(block.y + 1)),
        };
        if let Some(block) = layout.over_panes().filter(inside) {
            return self.top_layer_mut().is_some_and(|layer| layer.component_mut().point(cell(block)));
        }
        let Body::Panes(_) = self.body() else { return false };
        let hit = PaneName::ALL.into_iter().find_map(|name| Some((name, layout.pane(name).filter(inside)?)));
        hit.is_some_and(|(name, block)| self.panes.point_at(name, cell(block)))
    }
}

/// The sizes with the usual one at a border.
fn usual(border: PaneBorder, sizes: PaneSizes) -> PaneSizes {
    match border {
        PaneBorder::Cities => PaneSizes { cities: None, ..sizes },
        PaneBorder::Agreements => PaneSizes { agreements: None, ..sizes },
        PaneBorder::Preview => PaneSizes { preview: None, ..sizes },
    }
}
