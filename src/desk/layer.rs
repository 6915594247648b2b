//! What is open over the panes: records, lists and lines, one over the other. Going back takes the uppermost away, and
//! what lies below is as it was left.

use super::{Desk, OpenRecord, Overlay};
use crate::catalog::Id;

/// One thing that is open over the panes.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) content: LayerContent,
    /// Whether the data, the day or the time have changed since it was written. It is written anew once it is on top.
    pub(super) outdated: bool,
}

/// What a layer is.
#[derive(Debug)]
pub(super) enum LayerContent {
    /// A record.
    Record(OpenRecord),
    /// A list over everything, or a line.
    Overlay(Overlay),
}

/// How many layers are kept, so that following links round and round takes no more and more memory.
const MOST_LAYERS: usize = 64;

impl Desk {
    /// Lays something over what is shown. Of very many layers the lowest goes.
    pub(super) fn push_layer(&mut self, content: LayerContent) {
        if self.layers.len() >= MOST_LAYERS {
            self.layers.remove(0);
        }
        self.layers.push(Layer { content, outdated: false });
    }

    /// The record that is open on top.
    pub(super) fn opened_mut(&mut self) -> Option<&mut OpenRecord> {
        match self.layers.last_mut() {
            Some(Layer { content: LayerContent::Record(opened), .. }) => Some(opened),
            _ => None,
        }
    }

    /// The list or line on top.
    pub(super) fn overlay_mut(&mut self) -> Option<&mut Overlay> {
        match self.layers.last_mut() {
            Some(Layer { content: LayerContent::Overlay(overlay), .. }) => Some(overlay),
            _ => None,
        }
    }

    /// The open records, from the uppermost down to the first list or line.
    pub(super) fn records_on_top(&self) -> impl Iterator<Item = &OpenRecord> {
        self.layers.iter().rev().map_while(|layer| match &layer.content {
            LayerContent::Record(opened) => Some(opened),
            LayerContent::Overlay(_) => None,
        })
    }

    /// The ids of the records that layers are about, the uppermost first.
    pub(super) fn layered_ids(&self) -> impl Iterator<Item = &Id> {
        self.layers.iter().rev().filter_map(|layer| layer.content.must_have())
    }

    /// Has every layer written anew before it is shown again.
    pub(super) fn outdate_layers(&mut self) {
        self.layers.iter_mut().for_each(|layer| layer.outdated = true);
    }

    /// Has the uppermost layer written anew.
    pub(super) fn outdate_top_layer(&mut self) {
        self.layers.last_mut().into_iter().for_each(|layer| layer.outdated = true);
    }

    /// Writes the uppermost layer anew where it has to be; one whose record or problem is gone goes.
    pub(super) fn renew_top_layer(&mut self) {
        while let Some(layer) = self.layers.pop_if(|layer| layer.outdated) {
            let content = match layer.content {
                LayerContent::Record(opened) => Some(LayerContent::Record(self.opened_anew(opened))),
                LayerContent::Overlay(overlay) => self.overlay_anew(overlay).map(LayerContent::Overlay),
            };
            if let Some(content) = content {
                self.layers.push(Layer { content, outdated: false });
            }
        }
    }
}

impl LayerContent {
    /// The record without which it cannot be.
    pub(super) fn must_have(&self) -> Option<&Id> {
        match self {
            LayerContent::Record(opened) => Some(&opened.id),
            LayerContent::Overlay(Overlay::Menu(menu)) => menu.subject(),
            LayerContent::Overlay(_) => None,
        }
    }
}
