//! The rows of a pane in another way: as a timeline or a map. What is selected, the filter, the scope and the order are
//! those of the pane.

use super::component::{Component, Layer};
use super::context::DeskContext;
use super::panes::Panes;
use super::{Desk, Effect, PaneName, Timeline, WorldMap};
use crate::catalog::Record;
use crate::keymap::Action;
use crate::words::Row;

/// What the coast lines of a map are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoastStyle {
    /// Braille: eight dots a cell.
    Braille,
    /// Half blocks: two dots a cell.
    Blocks,
    /// Letters of ASCII that stand high, low, or both.
    Ascii,
}

/// The signs of a timeline: with Unicode, in ASCII, and what they mean.
pub const TIMELINE_SIGNS: [(&str, &str, &str); 17] = [
    ("▐ ▌", "[ ]", "begins or ends on a day"),
    ("▒", "( )", "begins or ends in a month"),
    ("░", "{ }", "begins or ends in a year"),
    ("→", ">", "without an end"),
    ("?", "?", "beginning or end not known"),
    ("━", "=", "in force"),
    ("─", "-", "over"),
    ("╌", ".", "not yet in force, or not signed"),
    ("┄", ":", "not known whether it holds"),
    ("╋", "+", "renewed, or renews"),
    ("⚑", "&", "the last day to give notice"),
    ("╵ ┷", "'", "an event of the agreement"),
    ("│ ┿", "|", "the date of the desk"),
    ("↳", "\\", "replaces another, or adds to it"),
    ("↷", "/", "replaced by another"),
    ("┊", "!", "leads to the one that follows"),
    ("‹ ›", "< >", "lies before, or after"),
];

/// The signs of a map beside those of agreements: with Unicode, in ASCII, and what they mean.
const MAP_SIGNS: [(&str, &str, &str); 5] = [
    ("▪", "@", "a city without an agreement"),
    ("2-9", "2-9", "so many cities; Enter draws them apart"),
    ("M", "M", "ten cities or more"),
    ("*", "*", "the way to a partner of the selected city"),
    ("·", "-", "night"),
];

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

    /// Says with what the terminal can show coast lines.
    pub fn with_coast_style(mut self, style: CoastStyle) -> Desk {
        self.context.coast_style = style;
        self
    }

    /// What coast lines are drawn with: ASCII where the terminal has nothing else.
    pub fn coast_style(&self) -> CoastStyle {
        if self.context.qr_style.half_blocks { self.context.coast_style } else { CoastStyle::Ascii }
    }

    /// What the signs of the chart on top mean, under a heading.
    pub(super) fn chart_signs(&self) -> Option<(&'static str, Vec<Row>)> {
        let (heading, signs): (_, &[_]) = match self.chart()? {
            PaneName::Agreements => ("Signs of the timeline", &TIMELINE_SIGNS),
            _ => ("Signs of the map", &MAP_SIGNS),
        };
        let has_unicode = self.context.qr_style.half_blocks;
        let row = |(sign, ascii, meaning): &(&'static str, &'static str, &'static str)| {
            Row::new(if has_unicode { *sign } else { *ascii }, *meaning)
        };
        Some((heading, signs.iter().map(row).collect()))
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
