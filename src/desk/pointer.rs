//! The mouse: a click focuses and selects, the wheel scrolls.

use super::{Attended, Body, Closer, Desk, Effect, Overlay, PaneName, Pointer, PointerKind};
use crate::keymap::Action;

impl Desk {
    pub(super) fn point(&mut self, pointer: Pointer) -> Vec<Effect> {
        const ROWS_A_TURN: usize = 3;
        match pointer.kind {
            PointerKind::Click => self.click(pointer.column, pointer.row),
            PointerKind::WheelUp => (0..ROWS_A_TURN).for_each(|_| self.step(Action::Up)),
            PointerKind::WheelDown => (0..ROWS_A_TURN).for_each(|_| self.step(Action::Down)),
        }
        Vec::new()
    }

    fn click(&mut self, column: u16, row: u16) {
        let layout = self.layout();
        let line = |y: u16| usize::from(row.saturating_sub(y + 1));
        let inside = |block: &super::Block| block.contains(column, row);
        if let Some(block) = layout.overlay.filter(inside) {
            match self.overlays.last_mut() {
                Some(Overlay::Find(finder)) if line(block.y) > 0 => {
                    let hit = finder.cursor.offset + line(block.y) - 1;
                    finder.cursor.selected = hit.min(finder.hits.len().saturating_sub(1));
                }
                Some(
                    Overlay::Help(page)
                    | Overlay::Problems(page)
                    | Overlay::Problem(Closer { page, .. })
                    | Overlay::Attention(Attended { page, .. }),
                ) => {
                    page.select_line(line(block.y));
                }
                Some(Overlay::Menu(menu)) => menu.page.select_line(line(block.y)),
                _ => {}
            }
        } else if let Some(block) = layout.record.filter(inside) {
            if let Some(opened) = self.opened.last_mut() {
                opened.page.select_line(line(block.y));
            }
        } else if let Body::Panes(_) = self.body() {
            let hit = PaneName::ALL.into_iter().find_map(|name| Some((name, layout.pane(name).filter(inside)?)));
            if let Some((name, block)) = hit {
                if name != self.focus {
                    // A filter that is being typed belongs to the pane that is left.
                    self.overlays.clear();
                }
                self.focus = name;
                let pane = &mut self.panes[name as usize];
                pane.wanted = None;
                let row = pane.cursor.offset + line(block.y);
                pane.cursor.selected = if row < pane.rows.len() { row } else { pane.cursor.selected };
            }
        }
    }
}
