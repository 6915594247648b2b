//! Records as pages: the open ones, and the selected one beside the panes.

use super::{Desk, Item, Layout, Opened, Overlay, Page};
use crate::catalog::{Id, Viewpoint};
use crate::load::Loaded;
use crate::source::Place;
use crate::words;

/// A record as a page.
fn page(loaded: &Loaded, id: &Id, from: Viewpoint) -> Page {
    let Some(record) = loaded.catalog.record(id.as_str()) else { return Page::default() };
    let sheet = words::sheet(&loaded.catalog, record, from);
    let title = match &sheet.native {
        Some(native) => format!("{} {native}", sheet.title),
        None => sheet.title,
    };
    let rows = sheet.rows.into_iter();
    let rows = rows.map(|row| Item { label: row.label.to_owned(), text: row.text(), link: row.link });
    let stale = loaded.stale.get(id).map(|fault| Item { label: "Stale".to_owned(), text: stale(fault), link: None });
    Page::new(title, stale.into_iter().chain(rows).collect()).of_kind(sheet.subtitle)
}

/// Says that a record is as it was before, and why.
fn stale(fault: &Place) -> String {
    match fault.line {
        0 => format!("nothing can be read from {fault} at the moment; this is what the record said before"),
        _ => format!("there is a fault at {fault}; this is what the record said before"),
    }
}

impl Desk {
    /// Opens a record on top of what is open.
    pub(super) fn open(&mut self, id: Id) {
        let page = page(&self.loaded, &id, self.viewpoint());
        self.opened.push(Opened { id, page });
    }

    /// Writes the open records anew, and keeps the place in each.
    pub(super) fn write_sheets(&mut self) {
        let from = self.viewpoint();
        for opened in &mut self.opened {
            let mut page = page(&self.loaded, &opened.id, from);
            page.take_place_of(&opened.page);
            opened.page = page;
        }
    }

    /// Wraps what is shown to the places that it has.
    pub(super) fn lay_out_pages(&mut self, layout: Layout) {
        if let Some(block) = layout.record {
            let (width, height) = (block.inner_width(), block.inner_height());
            if let Some(opened) = self.opened.last_mut() {
                opened.page.lay_out(width, height);
            } else {
                let selected = self.selected().map(|record| page(&self.loaded, record.id(), self.viewpoint()));
                self.preview = selected.unwrap_or_default();
                self.preview.lay_out(width, height);
            }
        }
        if let (Some(block), Some(overlay)) = (layout.overlay, self.overlays.last_mut()) {
            let (width, height) = (block.inner_width(), block.inner_height());
            match overlay {
                Overlay::Help(page) | Overlay::Problems(page) => page.lay_out(width, height),
                Overlay::Problem(closer) => closer.lay_out(width, height),
                Overlay::Menu(menu) if menu.page.is_of_whole_texts() => {
                    menu.page.lay_out(usize::from(block.width), height);
                }
                Overlay::Menu(menu) => menu.page.lay_out(width, height),
                Overlay::Find(finder) => finder.cursor.fit(finder.hits.len(), height.saturating_sub(1)),
                Overlay::Writing(writing) => writing.lay_out((width.saturating_sub(2), height.saturating_sub(1))),
                Overlay::Filter { .. } => {}
            }
        }
    }
}
