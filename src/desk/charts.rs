//! The rows of a pane in another way: as a timeline or a map. What is selected, the filter, the scope and the order are
//! those of the pane.

use super::component::{Component, Layer};
use super::context::DeskContext;
use super::panes::Panes;
use super::{Desk, Effect, PaneName, Timeline, WorldMap};
use crate::catalog::Record;
use crate::keymap::Action;

impl Layer {
    /// The pane whose rows it shows in another way.
    pub(super) fn pane_of_chart(&self) -> Option<PaneName> {
        match self {
            Layer::Timeline(_) => Some(PaneName::Agreements),
            Layer::Map(_) => Some(PaneName::Cities),
            _ => None,
        }
    }

    /// Takes the rows of its pane, where it shows those.
    pub(super) fn follow(&mut self, panes: &Panes, context: &DeskContext) {
        match self {
            Layer::Timeline(timeline) => timeline.follow(panes, context),
            Layer::Map(map) => map.follow(panes, context),
            _ => {}
        }
    }
}

impl Desk {
    /// The pane whose rows are shown in another way on top.
    pub(super) fn chart(&self) -> Option<PaneName> {
        self.layers.last().and_then(|top| top.layer.pane_of_chart())
    }

    /// Shows the agreements along time; the timeline goes when its key is pressed again.
    pub(super) fn show_timeline(&mut self) {
        self.panes.focus(PaneName::Agreements);
        let timeline = Timeline::new(&self.panes, &self.context);
        self.cover(Layer::Timeline(Box::new(timeline)));
    }

    /// Shows the cities where they lie; the map goes when its key is pressed again.
    pub(super) fn show_map(&mut self) {
        let subject = self.selected().map(|record| record.id().clone());
        self.panes.focus(PaneName::Cities);
        let map = WorldMap::new(&self.panes, &self.context, subject.as_ref());
        self.cover(Layer::Map(Box::new(map)));
    }

    /// Has charts take the rows of their pane anew, where these are behind what has changed.
    pub(super) fn outdate_charts(&mut self) {
        let panes = &self.panes;
        for one in &mut self.layers {
            one.outdated |= one.layer.pane_of_chart().is_some_and(|pane| panes.is_outdated(pane));
        }
    }

    /// Selects in the pane what is selected in the chart on top.
    pub(super) fn lead_panes(&mut self) {
        let Some(pane) = self.chart().filter(|_| !self.panes.is_typing()) else { return };
        let Some(record) = self.selected() else { return };
        let region = if let Record::City(city) = record { city.region.clone() } else { None };
        let id = record.id().clone();
        self.panes.select(pane, &id, region.as_ref());
        self.panes.refresh(&self.context);
    }

    /// Has the pane below a chart do what concerns its rows.
    pub(super) fn act_below_chart(&mut self, action: Action) -> Option<Vec<Effect>> {
        self.chart()?;
        match action {
            Action::Filter | Action::ClearFilter | Action::Narrow | Action::ShowAll | Action::Sort => {
                let reply = self.panes.act(action, &self.context);
                Some(self.take_reply(reply))
            }
            _ => None,
        }
    }
}
