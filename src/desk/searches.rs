//! What was searched for at the desk: kept for as long as it is open, and beyond that where the user's state is kept.

use super::component::Layer;
use super::{Desk, Effect};
use crate::keymap::Action;
use crate::settings::SearchHistory;

impl Desk {
    /// Has searches kept for the next time.
    pub fn with_searches_kept(mut self) -> Desk {
        self.context.keeps_searches = true;
        self
    }

    /// What was searched for, the newest first.
    pub fn searches(&self) -> &SearchHistory {
        &self.context.searches
    }

    /// What was searched for elsewhere is older than what was searched for here.
    pub(super) fn take_searches(&mut self, kept: &SearchHistory) {
        self.context.searches = std::mem::take(&mut self.context.searches).with_older(kept);
    }

    /// The search that an action ends, where it found anything.
    pub(super) fn ended_search(&self, action: Action) -> Option<String> {
        let Some(Layer::Find(finder)) = self.layers.last().map(|top| &top.layer) else { return None };
        let is_end = matches!(action, Action::Accept | Action::Cancel) && finder.selected().is_some();
        is_end.then(|| finder.line.text().to_owned())
    }

    /// Keeps a search.
    pub(super) fn keep_search(&mut self, search: String) -> Option<Effect> {
        let newest = self.context.searches.get(0).map(str::to_owned);
        self.context.searches.add(&search);
        let is_new = self.context.searches.get(0) != newest.as_deref();
        (is_new && self.context.keeps_searches).then_some(Effect::KeepSearch(search))
    }

    /// Lays the look-up over what is shown, and asks for what was searched for before.
    pub(super) fn find(&mut self) -> Vec<Effect> {
        self.cover(Layer::Find(super::Finder::default()));
        if self.context.keeps_searches { vec![Effect::ReadSearches] } else { Vec::new() }
    }
}
