//! The filter of a list over the panes, and the line in which a filter is typed.

use super::component::{LineInput, Reply};
use super::page::PagePlace;
use super::{Line, Page};
use crate::keymap::{Action, Scope};

/// The actions for the line of keys while a filter is typed.
pub(super) const FILTERING: &[Action] = &[Action::Accept, Action::Cancel];

/// What a list over the panes is filtered by.
#[derive(Clone, Debug, Default)]
pub(super) struct ListFilter {
    text: String,
    /// While it is typed: the line, and what to go back to.
    typed: Option<ListFilterInput>,
    /// The place in the list before it was filtered.
    unfiltered: Option<PagePlace>,
    /// The place to go to once the list is written anew.
    next_place: Option<PagePlace>,
    shown: usize,
    total: usize,
}

#[derive(Clone, Debug)]
struct ListFilterInput {
    line: Line,
    before: String,
    place: Option<PagePlace>,
}

/// A filter that is being typed.
#[derive(Clone, Copy, Debug)]
pub struct FilterLine<'a> {
    /// The line.
    pub line: &'a Line,
    /// What it filters.
    pub of: &'static str,
    /// How many rows pass it.
    pub shown: usize,
    /// How many rows there are.
    pub total: usize,
}

/// How the filter of a component stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FilterState<'a> {
    /// The filter that is being typed.
    pub(super) typed: Option<FilterLine<'a>>,
    /// How often Esc goes back before the component is closed.
    pub(super) depth: usize,
}

impl ListFilter {
    /// The words that a row must have.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The same filter with other rows: how many pass it, of how many.
    pub(super) fn with_counts(&self, shown: usize, total: usize) -> ListFilter {
        ListFilter { shown, total, ..self.clone() }
    }

    /// Where keys have a meaning in its list.
    pub(super) fn scopes(&self) -> &'static [Scope] {
        if self.typed.is_some() { Scope::IN_LINE } else { Scope::IN_FILTERED_LIST }
    }

    /// The actions for the line of keys while it is typed.
    pub(super) fn hints(&self) -> Option<&'static [Action]> {
        self.typed.as_ref().map(|_| FILTERING)
    }

    /// Takes what is typed into the line of the filter, if one is.
    pub(super) fn type_text(&mut self, text: LineInput<'_>) -> Reply {
        let Some(typing) = &mut self.typed else { return Reply::Idle };
        if let LineInput::End = text {
            typing.line.text().clone_into(&mut self.text);
            return Reply::Refresh;
        }
        typing.line.take(text)
    }

    /// How it stands, by what it filters.
    pub(super) fn state(&self, of: &'static str) -> FilterState<'_> {
        let typing = self.typed.as_ref();
        let typed = typing.map(|typing| FilterLine { line: &typing.line, of, shown: self.shown, total: self.total });
        let filter = typing.map_or(&self.text, |typing| &typing.before);
        FilterState { typed, depth: usize::from(typing.is_some()) + usize::from(!filter.is_empty()) }
    }

    /// Does what an action asks of it in a list with this page: typing it, taking it, and going back from it.
    pub(super) fn act(&mut self, action: Action, page: &Page) -> Option<Reply> {
        match action {
            Action::Filter => {
                if self.text.is_empty() {
                    self.unfiltered = Some(page.place());
                }
                let line = Line::holding(&self.text);
                self.typed = Some(ListFilterInput { line, before: self.text.clone(), place: Some(page.place()) });
                Some(Reply::Done)
            }
            Action::Open | Action::Accept => self.typed.take().map(|_| Reply::Done),
            Action::Cancel => {
                let ListFilterInput { before, place, .. } = self.typed.take()?;
                (self.text, self.next_place) = (before, place);
                Some(Reply::Refresh)
            }
            Action::Back | Action::ClearFilter if !self.text.is_empty() => {
                self.text.clear();
                self.next_place = self.unfiltered.take();
                Some(Reply::Refresh)
            }
            Action::ClearFilter => Some(Reply::Refuse("no filter here".to_owned())),
            _ => None,
        }
    }

    /// Takes the page to where it is to go, where that is asked for; the answer is whether it is.
    pub(super) fn place_page(&mut self, page: &mut Page) -> bool {
        self.next_place.take().inspect(|place| page.go_to(place)).is_some()
    }

    /// What stands in the border: how many rows there are, and what they are filtered by.
    pub(super) fn title(&self, total: usize) -> String {
        match self.text.as_str() {
            "" => total.to_string(),
            text => format!("{} of {} '{text}'", self.shown, self.total),
        }
    }
}
