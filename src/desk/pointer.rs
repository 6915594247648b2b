//! The mouse: a click focuses and selects, the wheel scrolls.

use super::component::Mouse;
use super::{Block, Body, Desk, PaneName, Pointer, PointerKind};

impl Desk {
    pub(super) fn point(&mut self, pointer: Pointer) {
        const ROWS_A_TURN: isize = 3;
        self.refused = None;
        match pointer.kind {
            PointerKind::Click => self.click(pointer),
            PointerKind::WheelUp => self.scroll(pointer, -ROWS_A_TURN),
            PointerKind::WheelDown => self.scroll(pointer, ROWS_A_TURN),
        }
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

    fn click(&mut self, Pointer { column, row, .. }: Pointer) {
        let layout = self.layout();
        let inside = |block: &Block| block.contains(column, row);
        let line = |block: Block| Mouse::Click(usize::from(row.saturating_sub(block.y + 1)));
        if let Some(block) = layout.over_panes().filter(inside) {
            if let Some(layer) = self.top_layer_mut() {
                layer.component_mut().point(line(block));
            }
        } else if let Body::Panes(_) = self.body() {
            let hit = PaneName::ALL.into_iter().find_map(|name| Some((name, layout.pane(name).filter(inside)?)));
            if let Some((name, block)) = hit {
                self.panes.point_at(name, line(block));
            }
        }
    }
}
