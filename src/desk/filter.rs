//! The filter of a list over the panes, and the line in which a filter is typed.

use super::page::PagePlace;
use super::{Desk, Line, Overlay, Page, PaneName};
use crate::keymap::Action;

/// What a list over the panes is filtered by.
#[derive(Clone, Debug, Default)]
pub(super) struct ListFilter {
    text: String,
    /// While it is typed: the line, and what to go back to.
    typed: Option<Typing>,
    /// The place in the list before it was filtered.
    unfiltered: Option<PagePlace>,
    /// The place to go to once the list is written anew.
    next_place: Option<PagePlace>,
    /// How many rows pass it.
    shown: usize,
    /// How many rows there are.
    total: usize,
}

#[derive(Clone, Debug)]
struct Typing {
    line: Line,
    before: String,
    place: Option<PagePlace>,
}

/// A filter that is being typed.
#[derive(Clone, Copy, Debug)]
pub struct TypedFilter<'a> {
    /// The line.
    pub line: &'a Line,
    /// What it filters.
    pub of: &'static str,
    /// How many rows pass it.
    pub shown: usize,
    /// How many rows there are.
    pub total: usize,
}

impl ListFilter {
    /// The words that a row must have.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The same filter with other rows: how many pass it, of how many.
    pub(super) fn counting(&self, shown: usize, total: usize) -> ListFilter {
        ListFilter { shown, total, ..self.clone() }
    }

    /// Whether it is being typed.
    pub(super) fn is_typed(&self) -> bool {
        self.typed.is_some()
    }

    pub(super) fn line_mut(&mut self) -> Option<&mut Line> {
        self.typed.as_mut().map(|typing| &mut typing.line)
    }

    /// Has the text follow the line that is being typed.
    pub(super) fn take_line(&mut self) {
        if let Some(typing) = &self.typed {
            typing.line.text().clone_into(&mut self.text);
        }
    }

    /// How many times Esc goes back before the list is closed.
    pub(super) fn depth(&self) -> usize {
        let filter = self.typed.as_ref().map_or(&self.text, |typing| &typing.before);
        usize::from(self.is_typed()) + usize::from(!filter.is_empty())
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

impl Overlay {
    /// The filter of a list that has one.
    pub(super) fn filter(&self) -> Option<&ListFilter> {
        match self {
            Overlay::Attention(list) => Some(&list.filter),
            Overlay::Problems(list) => Some(&list.filter),
            _ => None,
        }
    }

    pub(super) fn filter_mut(&mut self) -> Option<&mut ListFilter> {
        match self {
            Overlay::Attention(list) => Some(&mut list.filter),
            Overlay::Problems(list) => Some(&mut list.filter),
            _ => None,
        }
    }
}

impl Desk {
    /// The filter that is being typed, of a pane or of a list over the panes.
    pub fn typed_filter(&self) -> Option<TypedFilter<'_>> {
        match self.overlay()? {
            Overlay::Filter { line, .. } => {
                let pane = self.pane(self.focus);
                let of = match self.focus {
                    PaneName::Cities => "cities",
                    PaneName::Agreements => "agreements",
                    PaneName::Events => "events",
                };
                Some(TypedFilter { line, of, shown: pane.shown, total: pane.total })
            }
            list => {
                let filter = list.filter()?;
                let of = if matches!(list, Overlay::Problems(_)) { "problems" } else { "attention" };
                let line = &filter.typed.as_ref()?.line;
                Some(TypedFilter { line, of, shown: filter.shown, total: filter.total })
            }
        }
    }

    /// Asks for the filter of the list or of the pane that has the keys.
    pub(super) fn ask_for_filter(&mut self) {
        let page = self.overlay().and_then(Overlay::page).map(Page::place);
        if let Some(filter) = self.overlay_mut().and_then(Overlay::filter_mut) {
            if filter.text.is_empty() {
                filter.unfiltered.clone_from(&page);
            }
            let line = Line::holding(&filter.text);
            filter.typed = Some(Typing { line, before: filter.text.clone(), place: page });
            return;
        }
        let before = self.pane(self.focus).filter.clone();
        let place = self.selected_row().map(|row| row.key.clone());
        self.cover(Overlay::Filter { line: Line::holding(&before), before, place });
    }

    /// Clears the filter of the list or of the pane that has the keys; the answer is whether there was one.
    pub(super) fn clear_filter(&mut self) -> bool {
        if let Some(overlay) = self.overlay_mut() {
            let filter = overlay.filter_mut().filter(|filter| !filter.text.is_empty());
            let cleared = filter.map(|filter| {
                filter.text.clear();
                filter.next_place = filter.unfiltered.take();
            });
            let cleared = cleared.is_some();
            if cleared {
                self.outdate_top_layer();
            }
            return cleared;
        }
        let cleared = !self.pane(self.focus).filter.is_empty();
        self.set_filter(String::new());
        cleared
    }

    /// Whether an action changes only what the panes show, and a list over them has the keys.
    pub(super) fn is_for_panes_alone(&self, action: Action) -> bool {
        self.overlay().is_some() && matches!(action, Action::Narrow | Action::ShowAll | Action::Sort)
    }

    /// Ends the typing of a list's filter, which stays or becomes what it was before; the answer is whether one was typed.
    pub(super) fn end_list_filter(&mut self, stays: bool) -> bool {
        let Some(filter) = self.overlay_mut().and_then(Overlay::filter_mut) else { return false };
        let Some(Typing { before, place, .. }) = filter.typed.take() else { return false };
        if !stays {
            (filter.text, filter.next_place) = (before, place);
            self.outdate_top_layer();
        }
        true
    }
}
