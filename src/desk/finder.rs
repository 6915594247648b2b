//! The look-up over everything: a line, and the hits for what stands in it.

use super::component::{Component, Drawing, LineInput, Mouse, Reply, Selection};
use super::context::DeskContext;
use super::filter::FilterState;
use super::{Body, Cursor, Layout, Line};
use crate::find::{Hit, SearchWords};
use crate::keymap::{Action, Scope};
use crate::query::search;
use crate::settings::SearchHistory;

/// A line, and the hits for what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// The line.
    pub line: Line,
    /// The best hits, in order.
    pub hits: Vec<Hit>,
    /// The words that they are hits for.
    pub words: SearchWords,
    /// How many hits there are in all.
    pub total: usize,
    /// The place in the hits.
    pub cursor: Cursor,
    /// Why the query in the line is not understood: the hits are those of the last one that was.
    pub fault: Option<String>,
    /// How many hits there is room for.
    height: usize,
    /// The age of the earlier search that stands in the line.
    recalled: Option<usize>,
}

impl Finder {
    /// How many hits are kept, the best first.
    pub const MOST: usize = 200;

    /// A line with a text in it, and what is found for it.
    pub(super) fn looking_for(text: &str, context: &DeskContext) -> Finder {
        let mut finder = Finder { line: Line::holding(text), ..Finder::default() };
        finder.search(context);
        finder
    }

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        self.hits.get(self.cursor.selected)
    }

    /// The age of the earlier search that stands in the line, from 0; none once a key has changed or entered it.
    pub fn recalled(&self) -> Option<usize> {
        self.recalled
    }

    /// Whether keys that go up and down go through earlier searches: from an empty line, as in a shell.
    fn is_recalling(&self, searches: &SearchHistory) -> bool {
        self.recalled.is_some() || self.line.text().is_empty() && !searches.is_empty()
    }

    /// Puts an earlier search into the line, or a later one; behind the last of these the line is empty.
    fn recall(&mut self, action: Action, context: &DeskContext) -> Reply {
        let age = match (self.recalled, action) {
            (None, Action::HitUp) => Some(0),
            (Some(age), Action::HitUp) => Some(age + 1),
            (age, _) => age.and_then(|age| age.checked_sub(1)),
        };
        let search = match age.map(|age| context.searches.get(age)) {
            None => "",
            Some(Some(search)) => search,
            Some(None) => return Reply::Idle,
        };
        self.line = Line::holding(search);
        self.recalled = age;
        self.search(context);
        Reply::Done
    }

    fn search(&mut self, context: &DeskContext) {
        let text = self.line.text();
        match search(context.lookup(), &context.query_context(), text, Finder::MOST) {
            Ok(found) => {
                (self.hits, self.total, self.words, self.fault) = (found.best, found.total, found.words, None);
                self.cursor = Cursor::default();
            }
            Err(fault) => self.fault = Some(fault.in_line(text)),
        }
    }
}

impl Component for Finder {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_LINE
    }

    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        match action {
            Action::HitUp | Action::HitDown if self.is_recalling(&context.searches) => self.recall(action, context),
            _ if self.cursor.act(action, self.hits.len(), self.height) => Reply::Done,
            Action::Accept => {
                self.recalled = None;
                self.selected().map_or(Reply::Done, |hit| Reply::Open(hit.id.clone()))
            }
            Action::Cancel => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Accept, Action::Cancel, Action::HitDown, Action::HitUp]
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        if self.is_recalling(&context.searches) {
            match action {
                Action::HitUp => {
                    let next = self.recalled.map_or(0, |age| age + 1);
                    return context.searches.get(next).map(|_| "earlier search");
                }
                Action::HitDown => return self.recalled.map(|_| "later search"),
                _ => {}
            }
        }
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
            self.search(context);
            return Reply::Done;
        }
        // Whatever is done in the line, be it to go along it, makes it one's own: up and down are for the hits again.
        self.recalled = None;
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
        self.search(context);
        let same = selected.and_then(|id| self.hits.iter().position(|hit| hit.id == id));
        self.cursor = Cursor { selected: same.unwrap_or(place.selected), ..place };
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::List
    }

    fn lay_out(&mut self, layout: &Layout, _: &DeskContext) {
        let Some(block) = layout.over_panes() else { return };
        self.height = block.inner_height().saturating_sub(1);
        self.cursor.fit(self.hits.len(), self.height);
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        match mouse {
            // The first line is the one that is typed.
            Mouse::Click { line, .. } => {
                line.checked_sub(1).is_some_and(|line| self.cursor.click(line, self.hits.len()))
            }
            Mouse::Scroll(rows) => {
                self.cursor.scroll(rows, self.hits.len(), self.height);
                false
            }
        }
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Finder(self)
    }
}
