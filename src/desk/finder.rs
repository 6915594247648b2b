//! The look-up over everything: a line, and the hits for what stands in it.

use super::component::{Component, Drawing, LineInput, Mouse, Reply, Selection};
use super::context::DeskContext;
use super::filter::FilterState;
use super::{Body, Cursor, Layout, Line};
use crate::find::{Hit, Lookup};
use crate::keymap::{Action, Scope};

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
    /// How many hits there is room for.
    height: usize,
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
}

impl Component for Finder {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_LINE
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        match action {
            _ if self.cursor.act(action, self.hits.len(), self.height) => Reply::Done,
            Action::Accept => self.selected().map_or(Reply::Done, |hit| Reply::Open(hit.id.clone())),
            Action::Cancel => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Accept, Action::Cancel, Action::HitDown, Action::HitUp]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        let acts = match action {
            Action::Accept => self.selected().is_some(),
            Action::HitDown => self.cursor.selected + 1 < self.hits.len(),
            Action::HitUp => self.cursor.selected > 0,
            _ => true,
        };
        acts.then_some(action.hint())
    }

    fn type_text(&mut self, text: LineInput<'_>, context: &DeskContext) -> Reply {
        if let LineInput::End = text {
            self.search(context.lookup());
            return Reply::Done;
        }
        self.line.take(text)
    }

    fn filter(&self) -> FilterState<'_> {
        FilterState::default()
    }

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        self.selected().map_or(Selection::Nothing, |hit| Selection::Record(&hit.id))
    }

    /// Looks again in another index; the selection stays on the same record where it is still hit.
    fn refresh(&mut self, context: &DeskContext) -> bool {
        let selected = self.selected().map(|hit| hit.id.clone());
        let place = self.cursor;
        self.search(context.lookup());
        let same = selected.and_then(|id| self.hits.iter().position(|hit| hit.id == id));
        self.cursor = Cursor { selected: same.unwrap_or(place.selected), ..place };
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Overlay
    }

    fn lay_out(&mut self, layout: &Layout, _: &DeskContext) {
        let Some(block) = layout.over_panes() else { return };
        self.height = block.inner_height().saturating_sub(1);
        self.cursor.fit(self.hits.len(), self.height);
    }

    fn point(&mut self, mouse: Mouse) {
        match mouse {
            Mouse::Click(0) => {}
            Mouse::Click(line) => {
                let hit = self.cursor.offset + line - 1;
                self.cursor.selected = hit.min(self.hits.len().saturating_sub(1));
            }
            Mouse::Scroll(rows) => self.cursor.scroll(rows, self.hits.len(), self.height),
        }
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Finder(self)
    }
}
