//! The stack of what lies over the panes. Going back takes the uppermost away, and what lies below is as it was left.

use super::component::{Component, Layer};
use super::context::DeskContext;
use super::{Body, Desk, OpenRecord};

/// A component in the stack.
#[derive(Debug)]
pub(super) struct StackedLayer {
    pub(super) layer: Layer,
    /// Whether the data, the day or the time have changed since it was written. It is written anew once it is on top.
    pub(super) outdated: bool,
}

/// How many layers are kept, so that following links round and round takes no more and more memory.
const MOST_LAYERS: usize = 64;

impl Desk {
    /// Lays something over what is shown. Of very many layers the lowest goes.
    pub(super) fn push_layer(&mut self, layer: Layer) {
        if self.layers.len() >= MOST_LAYERS {
            self.layers.remove(0);
        }
        self.layers.push(StackedLayer { layer, outdated: false });
    }

    /// Lays something over what is shown; what shows the same goes when its key is pressed again.
    pub(super) fn cover(&mut self, layer: Layer) {
        if self.layers.last().is_some_and(|top| top.layer.is_same(&layer)) {
            self.uncover();
        } else {
            self.push_layer(layer);
        }
    }

    /// Takes the uppermost layer away; what was typed there is kept as a draft.
    pub(super) fn uncover(&mut self) {
        if let Some(draft) = self.layers.pop().and_then(|top| top.layer.into_draft()) {
            self.keep_draft(draft);
        }
    }

    /// The component that has the keys.
    pub(super) fn top(&self) -> &dyn Component {
        match self.layers.last() {
            Some(top) if !(top.layer.is_chart() && self.panes.is_typing()) => top.layer.component(),
            _ => &self.panes,
        }
    }

    /// The component that is drawn: a chart while the filter of its pane is typed, and else what has the keys.
    pub(super) fn drawn(&self) -> &dyn Component {
        self.layers.last().map_or(&self.panes, |top| top.layer.component())
    }

    /// The same with what it is seen with.
    pub(super) fn top_mut(&mut self) -> (&mut dyn Component, &DeskContext) {
        let top: &mut dyn Component = match self.layers.last_mut() {
            Some(top) if !(top.layer.is_chart() && self.panes.is_typing()) => top.layer.component_mut(),
            _ => &mut self.panes,
        };
        (top, &self.context)
    }

    /// What lies over the panes on top.
    pub(super) fn top_layer_mut(&mut self) -> Option<&mut Layer> {
        self.layers.last_mut().map(|top| &mut top.layer)
    }

    /// The open records, from the uppermost down to the first list or line.
    pub(super) fn records_on_top(&self) -> impl Iterator<Item = &OpenRecord> {
        self.layers
            .iter()
            .rev()
            .map_while(|one| if let Layer::Record(record) = &one.layer { Some(record) } else { None })
    }

    /// Has every layer written anew before it is shown again.
    pub(super) fn outdate_layers(&mut self) {
        self.layers.iter_mut().for_each(|one| one.outdated = true);
    }

    /// Has the cards written anew, on which a clock stands.
    pub(super) fn outdate_cards(&mut self) {
        for one in &mut self.layers {
            one.outdated |= one.layer.component().body(&self.context) == Body::Card;
        }
    }

    /// Writes the uppermost layer anew where it has to be; one that has nothing left to show goes.
    pub(super) fn renew_top_layer(&mut self) {
        while let Some(mut one) = self.layers.pop_if(|one| one.outdated) {
            one.layer.follow(&self.panes, &self.context);
            if one.layer.component_mut().refresh(&self.context) {
                self.layers.push(StackedLayer { outdated: false, ..one });
            }
        }
    }
}
