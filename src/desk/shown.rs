//! What the desk shows to those who draw it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::component::{Component, Drawing, Selection};
use super::{Body, Desk, Layout, OpenRecord, Page, Pane, PaneName, PaneRow, RowKey, Size};
use crate::catalog::{Catalog, Context, Instant, Record, Viewpoint};
use crate::keymap::Keymap;
use crate::load::Loaded;

impl Desk {
    /// The records, and what is wrong with the rest.
    pub fn loaded(&self) -> &Loaded {
        &self.context.loaded
    }

    /// The same, for whoever goes on with them elsewhere.
    pub fn shared_data(&self) -> Arc<Loaded> {
        Arc::clone(&self.context.loaded)
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

    /// The records, the day, and what the user has chosen.
    pub fn context(&self) -> Context<'_> {
        self.context.context()
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
        self.drawn().body(&self.context)
    }

    /// Where each part of the body stands.
    pub fn layout(&self) -> Layout {
        Layout::of(self.context.size, self.body(), self.context.pane_sizes)
    }

    /// The pane that has the keys, where no record or overlay has them.
    pub fn focus(&self) -> PaneName {
        self.panes.focus
    }

    /// A pane.
    pub fn pane(&self, name: PaneName) -> &Pane {
        self.panes.pane(name)
    }

    /// What narrows the other panes down, and the pane that it was chosen in.
    pub fn narrowed(&self) -> Option<(PaneName, &RowKey)> {
        self.panes.narrowed.as_ref().map(|(pane, key)| (*pane, key))
    }

    /// How many records, lists, their filters and lines are open, one over the other: so often Esc goes back.
    pub fn depth(&self) -> usize {
        let layers = self.layers.iter().map(|one| 1 + one.layer.component().filter().depth);
        self.panes.filter().depth + layers.sum::<usize>()
    }

    /// The record that is open on top.
    pub fn opened(&self) -> Option<&OpenRecord> {
        self.records_on_top().next()
    }

    /// What is shown of the selected record beside the panes.
    pub fn preview(&self) -> &Page {
        &self.preview
    }

    /// What is drawn of what has the keys.
    pub fn drawing(&self) -> Drawing<'_> {
        self.drawn().drawing()
    }

    /// One line for the person at the desk, until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice_line.as_deref()
    }

    /// The row that is selected in the panes.
    pub fn selected_row(&self) -> Option<&PaneRow> {
        self.panes.selected()
    }

    /// The record for keys such as copy: that of the menu, matter or hit, the open record, or the selected row.
    pub fn selected(&self) -> Option<Record<'_>> {
        match self.selection() {
            Selection::Record(id) => self.context.record(id),
            Selection::Place(_) | Selection::Nothing | Selection::Below => None,
        }
    }

    pub(super) fn selection(&self) -> Selection<'_> {
        let layers = self.layers.iter().rev().map(|one| one.layer.component());
        let mut selections = layers.chain([&self.panes as &dyn Component]).map(|one| one.selection(&self.context));
        selections.find(|one| !matches!(one, Selection::Below)).unwrap_or(Selection::Nothing)
    }
}
