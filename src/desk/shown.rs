//! What the desk shows to those who draw it.

use chrono::NaiveDate;

use super::filter::ListFilter;
use super::{
    Body, Desk, LayerContent, Layout, OpenRecord, Overlay, Page, Pane, PaneName, RecordView, Row, RowKey, Size,
};
use crate::catalog::{Catalog, Instant, Record, Viewpoint};
use crate::keymap::Keymap;
use crate::load::Loaded;

impl Desk {
    /// The records, and what is wrong with the rest.
    pub fn loaded(&self) -> &Loaded {
        &self.context.loaded
    }

    /// The records.
    pub fn catalog(&self) -> &Catalog {
        &self.context.loaded.catalog
    }

    /// Which key does what.
    pub fn keymap(&self) -> &Keymap {
        &self.context.keymap
    }

    /// The day that everything is seen from.
    pub fn viewpoint(&self) -> Viewpoint {
        self.context.viewpoint()
    }

    /// Today, at this machine.
    pub fn today(&self) -> NaiveDate {
        self.context.today
    }

    /// The time.
    pub fn now(&self) -> Instant {
        self.context.now
    }

    /// The size of the screen.
    pub fn size(&self) -> Size {
        self.context.size
    }

    /// What the body of the screen shows.
    pub fn body(&self) -> Body {
        match (self.overlay(), self.opened()) {
            (Some(Overlay::Code(code)), _) if code.needs_all(self.context.size, self.qr_style()) => Body::Code,
            (Some(Overlay::Filter { .. }), _) | (None, None) => Body::Panes(self.focus),
            (Some(_), _) => Body::Overlay,
            (None, Some(opened)) if opened.view == RecordView::Card => Body::Card,
            (None, Some(_)) => Body::Record,
        }
    }

    /// Where each part of the body stands.
    pub fn layout(&self) -> Layout {
        Layout::of(self.context.size, self.body())
    }

    /// The pane that has the keys, where no record or overlay has them.
    pub fn focus(&self) -> PaneName {
        self.focus
    }

    /// A pane.
    pub fn pane(&self, name: PaneName) -> &Pane {
        &self.panes[name as usize]
    }

    /// What narrows the other panes down, and the pane that it was chosen in.
    pub fn narrowed(&self) -> Option<(PaneName, &RowKey)> {
        self.narrowed.as_ref().map(|(pane, key)| (*pane, key))
    }

    /// How many records, lists, their filters and lines are open, one over the other: so often Esc goes back.
    pub fn depth(&self) -> usize {
        let filters = self.layers.iter().filter_map(|layer| match &layer.content {
            LayerContent::Overlay(overlay) => overlay.filter(),
            LayerContent::Record(_) => None,
        });
        self.layers.len() + filters.map(ListFilter::depth).sum::<usize>()
    }

    /// The record that is open on top.
    pub fn opened(&self) -> Option<&OpenRecord> {
        self.records_on_top().next()
    }

    /// What is shown of the selected record beside the panes.
    pub fn preview(&self) -> &Page {
        &self.preview
    }

    /// The list or line over everything else.
    pub fn overlay(&self) -> Option<&Overlay> {
        match &self.layers.last()?.content {
            LayerContent::Overlay(overlay) => Some(overlay),
            LayerContent::Record(_) => None,
        }
    }

    /// One line for the person at the desk, until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// The row that is selected in the panes.
    pub fn selected_row(&self) -> Option<&Row> {
        self.pane(self.focus).selected()
    }

    /// The record that keys such as copy are about: that of the menu or the matter, the hit, the open record, or the
    /// selected row.
    pub fn selected(&self) -> Option<Record<'_>> {
        for layer in self.layers.iter().rev() {
            let id = match &layer.content {
                LayerContent::Record(opened) => Some(&opened.id),
                LayerContent::Overlay(Overlay::Find(finder)) => finder.selected().map(|hit| &hit.id),
                LayerContent::Overlay(Overlay::Attention(list)) => return self.matter_record(list),
                LayerContent::Overlay(Overlay::Menu(menu)) => menu.subject(),
                LayerContent::Overlay(Overlay::Form(writing)) if writing.subject().is_some() => writing.subject(),
                LayerContent::Overlay(Overlay::Form(_) | Overlay::Filter { .. } | Overlay::Code(_)) => continue,
                LayerContent::Overlay(Overlay::Help(_) | Overlay::Problems(_) | Overlay::Problem(_)) => None,
            };
            return self.catalog().record(id?.as_str());
        }
        self.catalog().record(self.selected_row()?.key.id()?.as_str())
    }
}
