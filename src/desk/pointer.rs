//! The mouse: a click focuses and selects, the wheel scrolls.

use super::{Body, Desk, Effect, LayerContent, Overlay, PaneName, Pointer, PointerKind};

impl Desk {
    pub(super) fn point(&mut self, pointer: Pointer) -> Vec<Effect> {
        const ROWS_A_TURN: isize = 3;
        self.refused = None;
        match pointer.kind {
            PointerKind::Click => self.click(pointer.column, pointer.row),
            PointerKind::WheelUp => self.scroll(pointer, -ROWS_A_TURN),
            PointerKind::WheelDown => self.scroll(pointer, ROWS_A_TURN),
        }
        Vec::new()
    }

    /// Scrolls the list under the pointer; who has the keys stays.
    fn scroll(&mut self, Pointer { column, row, .. }: Pointer, rows: isize) {
        let layout = self.layout();
        let under = |block: &super::Block| block.covers(column, row);
        let pane = PaneName::ALL.into_iter().find_map(|name| Some((name, layout.pane(name).filter(under)?)));
        if let Some((name, block)) = pane {
            let pane = &mut self.panes[name as usize];
            pane.wanted = None;
            pane.cursor.scroll(rows, pane.rows.len(), block.inner_height());
            return;
        }
        let Some(block) = layout.overlay.or(layout.record).filter(under) else { return };
        match self.layers.last_mut().map(|layer| &mut layer.content) {
            Some(LayerContent::Overlay(Overlay::Find(finder))) => {
                finder.cursor.scroll(rows, finder.hits.len(), block.inner_height().saturating_sub(1));
            }
            Some(LayerContent::Overlay(Overlay::Form(writing))) => writing.help.turn(rows > 0),
            Some(LayerContent::Overlay(overlay)) => overlay.page_mut().into_iter().for_each(|page| page.scroll(rows)),
            Some(LayerContent::Record(opened)) => opened.page.scroll(rows),
            None => {}
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        let layout = self.layout();
        let line = |y: u16| usize::from(row.saturating_sub(y + 1));
        let inside = |block: &super::Block| block.contains(column, row);
        if let Some(block) = layout.overlay.filter(inside) {
            match self.overlay_mut() {
                Some(Overlay::Find(finder)) if line(block.y) > 0 => {
                    let hit = finder.cursor.offset + line(block.y) - 1;
                    finder.cursor.selected = hit.min(finder.hits.len().saturating_sub(1));
                }
                Some(overlay) => overlay.page_mut().into_iter().for_each(|page| page.select_line(line(block.y))),
                None => {}
            }
        } else if let Some(block) = layout.record.filter(inside) {
            if let Some(opened) = self.opened_mut() {
                opened.page.select_line(line(block.y));
            }
        } else if let Body::Panes(_) = self.body() {
            let hit = PaneName::ALL.into_iter().find_map(|name| Some((name, layout.pane(name).filter(inside)?)));
            if let Some((name, block)) = hit {
                if name != self.focus {
                    // A filter that is being typed belongs to the pane that is left.
                    self.layers.clear();
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
