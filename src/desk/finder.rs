//! The look-up over everything: a line, and the hits for what stands in it.

use super::filter::ListFilter;
use super::{Cursor, Desk, LayerContent, Line, Overlay};
use crate::find::{Hit, Lookup};
use crate::keymap::{Key, Scope};

/// A line, and the hits for what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// The line.
    pub line: Line,
    /// The best hits, in order.
    pub hits: Vec<Hit>,
    /// How many hits there are in all.
    pub total: usize,
    /// The place in the hits.
    pub cursor: Cursor,
}

impl Finder {
    /// How many hits are kept, the best first.
    pub const MOST: usize = 200;

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        self.hits.get(self.cursor.selected)
    }

    fn search(&mut self, lookup: Lookup<'_>) {
        let found = lookup.search(self.line.text(), Finder::MOST);
        (self.hits, self.total) = (found.hits, found.total);
        self.cursor = Cursor::default();
    }

    /// Looks again in another index; the selection stays on the same record where it is still hit.
    pub(super) fn search_again(&mut self, lookup: Lookup<'_>) {
        let selected = self.selected().map(|hit| hit.id.clone());
        let place = self.cursor;
        self.search(lookup);
        let same = selected.and_then(|id| self.hits.iter().position(|hit| hit.id == id));
        self.cursor = Cursor { selected: same.unwrap_or(place.selected), ..place };
    }
}

impl Desk {
    /// Gives a key to the line that is being typed, if one is.
    pub(super) fn type_key(&mut self, key: Key) {
        self.line_changed |= self.type_into_line(key);
        self.take_line();
    }

    /// Takes a key that only changes the line that is being typed, with more keys to come at once: what follows from the
    /// line is found with the next message. The answer is whether it was such a key.
    pub fn type_ahead(&mut self, key: Key) -> bool {
        let typed = self.is_typed(key);
        if typed {
            self.line_changed |= self.type_into_line(key);
        }
        typed
    }

    /// Whether a key goes into the line that is being typed.
    pub(super) fn is_typed(&self, key: Key) -> bool {
        self.scopes() == Scope::IN_LINE && self.context.keymap.action(Scope::IN_LINE, key).is_none()
    }

    fn type_into_line(&mut self, key: Key) -> bool {
        match self.overlay_mut() {
            Some(Overlay::Find(finder)) => finder.line.key(key),
            Some(Overlay::Filter { line, .. }) => line.key(key),
            Some(Overlay::Form(writing)) => writing.line.key(key),
            Some(list) => list.filter_mut().and_then(ListFilter::line_mut).is_some_and(|line| line.key(key)),
            None => false,
        }
    }

    /// Takes a pasted text into the line that is being typed; elsewhere it does nothing.
    pub(super) fn paste(&mut self, text: &str) -> Vec<super::Effect> {
        let changed = match self.overlay_mut() {
            Some(Overlay::Find(finder)) => finder.line.insert(text),
            Some(Overlay::Filter { line, .. }) => line.insert(text),
            Some(Overlay::Form(writing)) => writing.take_paste(text),
            Some(list) => list.filter_mut().and_then(ListFilter::line_mut).is_some_and(|line| line.insert(text)),
            None => false,
        };
        self.line_changed |= changed;
        self.take_line();
        Vec::new()
    }

    /// Finds what follows from the line that is being typed, where it is another one than before.
    pub(super) fn take_line(&mut self) {
        if !std::mem::take(&mut self.line_changed) {
            return;
        }
        match self.layers.last_mut().map(|layer| &mut layer.content) {
            Some(LayerContent::Overlay(Overlay::Filter { line, .. })) => {
                let filter = line.text().to_owned();
                self.set_filter(filter);
            }
            Some(LayerContent::Overlay(Overlay::Find(finder))) => {
                finder.search(self.context.lookup());
            }
            Some(LayerContent::Overlay(list)) => {
                list.filter_mut().into_iter().for_each(ListFilter::take_line);
                self.outdate_top_layer();
            }
            _ => {}
        }
    }

    /// Sets the filter of the focused pane.
    pub(super) fn set_filter(&mut self, filter: String) {
        self.panes[self.focus as usize].filter = filter;
        self.refill(self.focus);
    }
}
