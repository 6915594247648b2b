//! Records as pages: the open ones, and the selected one beside the panes.

use super::{Desk, Item, LayerContent, Layout, OpenRecord, Overlay, Page, RecordView};
use crate::catalog::{Id, Instant, Record, Viewpoint};
use crate::load::Loaded;
use crate::source::Place;
use crate::words::{self, Fit, Row};

/// An open record as a page: on a small screen a card begins with what matters most.
fn opened_page(desk: &Desk, id: &Id, view: RecordView) -> Page {
    let seen = (desk.viewpoint(), desk.context.now);
    let page = page(&desk.context.loaded, (id, view), seen);
    match desk.catalog().record(id.as_str()) {
        Some(record) if view == RecordView::Card && desk.context.size.width < Layout::SIDE_BY_SIDE => {
            page.headed_by(words::card_head(desk.catalog(), record, seen).into_iter().map(item))
        }
        _ => page,
    }
}

/// A record as a page, as seen from a day and at an instant.
fn page(loaded: &Loaded, (id, view): (&Id, RecordView), (from, now): (Viewpoint, Instant)) -> Page {
    let catalog = &loaded.catalog;
    let Some(record) = catalog.record(id.as_str()) else { return Page::default() };
    let card = if view == RecordView::Card { words::card(catalog, record, (from, now)) } else { None };
    let sheet = card.unwrap_or_else(|| words::sheet(catalog, record, from));
    let title = match &sheet.native {
        Some(native) => format!("{} {native}", sheet.title),
        None => sheet.title,
    };
    let rows = sheet.rows.into_iter();
    let stale =
        loaded.stale.get(id).map(|fault| Item { label: "Stale".to_owned(), text: stale(fault), ..Item::default() });
    Page::new(title, stale.into_iter().chain(rows.map(item)).collect()).of_kind(sheet.subtitle)
}

/// A row of a sheet as one of a page.
fn item(row: Row) -> Item {
    let text = if row.fit == Fit::Drawn { row.value.clone() } else { row.text() };
    let label = row.heading();
    let caption = if row.fit == Fit::Drawn { row.fact } else { String::new() };
    Item { label, text, caption, link: row.link, fit: row.fit, ..Item::default() }
}

/// Says that a record is as it was before, and why.
fn stale(fault: &Place) -> String {
    match fault.line {
        0 => format!("nothing can be read from {fault} at the moment; this is what the record said before"),
        _ => format!("there is a fault at {fault}; this is what the record said before"),
    }
}

impl Desk {
    /// Opens a record on top of what is open: one that can be called as its card.
    pub(super) fn open(&mut self, id: Id) {
        let view = match self.catalog().record(id.as_str()) {
            Some(Record::City(_) | Record::Organisation(_) | Record::Person(_)) => RecordView::Card,
            _ => RecordView::Full,
        };
        self.open_as(id, view);
    }

    pub(super) fn open_as(&mut self, id: Id, view: RecordView) {
        let mut page = opened_page(self, &id, view);
        if view == RecordView::Card {
            page.start_at_link();
        }
        self.push_layer(LayerContent::Record(OpenRecord { id, view, page }));
    }

    /// Shows all that is known of the selected record, or goes back from there to its card.
    pub(super) fn show_details(&mut self) {
        let Some(id) = self.selected().map(|record| record.id().clone()) else {
            return self.refuse("there is nothing in this row to show");
        };
        let open: Vec<(&Id, RecordView)> = self.records_on_top().map(|opened| (&opened.id, opened.view)).collect();
        match open[..] {
            [(_, RecordView::Full), (below, RecordView::Card), ..] if *below == id => self.uncover(),
            [(_, RecordView::Full), ..] => self.open_card(id),
            _ => self.open_as(id, RecordView::Full),
        }
    }

    fn open_card(&mut self, id: Id) {
        match self.catalog().workplace(id.as_str()) {
            Some(_) => self.open_as(id, RecordView::Card),
            None => self.refuse("this is all that is known of it"),
        }
    }

    /// An open record as it is now, at the same place.
    pub(super) fn opened_anew(&self, opened: OpenRecord) -> OpenRecord {
        let mut page = opened_page(self, &opened.id, opened.view);
        page.take_place_of(&opened.page);
        OpenRecord { page, ..opened }
    }

    /// Has the cards written anew, on which a clock stands.
    pub(super) fn outdate_cards(&mut self) {
        for layer in &mut self.layers {
            let is_card = matches!(&layer.content, LayerContent::Record(opened) if opened.view == RecordView::Card);
            layer.outdated |= is_card;
        }
    }

    /// Wraps what is shown to the places that it has.
    pub(super) fn lay_out_pages(&mut self, layout: Layout) {
        if let Some(block) = layout.record {
            let (width, height) = (block.inner_width(), block.inner_height());
            if let Some(opened) = self.opened_mut() {
                opened.page.lay_out(width, height);
            } else {
                let seen = (self.viewpoint(), self.context.now);
                let selected =
                    self.selected().map(|record| page(&self.context.loaded, (record.id(), RecordView::Full), seen));
                self.preview = selected.unwrap_or_default();
                self.preview.lay_out(width, height);
            }
        }
        if let (Some(block), Some(overlay)) = (layout.overlay, self.overlay_mut()) {
            let (width, height) = (block.inner_width(), block.inner_height());
            match overlay {
                Overlay::Help(page) => page.lay_out(width, height),
                Overlay::Problems(list) => list.page.lay_out(width, height),
                Overlay::Attention(list) => list.page.lay_out(width, height),
                Overlay::Problem(detail) => detail.lay_out(width, height),
                Overlay::Menu(menu) if menu.page.is_of_whole_texts() => {
                    menu.page.lay_out(usize::from(block.width), height);
                }
                Overlay::Menu(menu) => menu.page.lay_out(width, height),
                Overlay::Find(finder) => finder.cursor.fit(finder.hits.len(), height.saturating_sub(1)),
                Overlay::Form(writing) => writing.lay_out((width.saturating_sub(2), height.saturating_sub(1))),
                Overlay::Filter { .. } | Overlay::Code(_) => {}
            }
        }
    }
}
