//! The data have been read again: everything stays where it is by the records' ids, and what went is reported.

use std::sync::Arc;

use super::{Desk, Effect, Mark, Message, PaneName};
use crate::catalog::{Context, Id};
use crate::find::Index;
use crate::load::{Access, Loaded};
use crate::query::RecordTexts;
use crate::words;

impl Desk {
    /// Takes the data that were read.
    pub(super) fn take_data(&mut self, loaded: Arc<Loaded>) {
        let is_other = !Arc::ptr_eq(&self.context.loaded, &loaded);
        let before = if is_other { Some(self.context.show(loaded)) } else { None };
        self.refresh_problems();
        if !self.is_reading() && std::mem::take(&mut self.reload_requested) {
            self.notice = Some(match self.context.loaded.problems.len() {
                0 => "read again, without a problem".to_owned(),
                problems => format!("read again: {}", words::count(problems as u64, "problem", "problems")),
            });
        }
        let Some(before) = before else { return };
        self.take_today();
        self.take_in(&before);
        self.open_awaited();
    }

    /// Whether not all files are read yet.
    pub fn is_reading(&self) -> bool {
        self.context.loaded.reading.is_some()
    }

    /// How many files are read by now, and of how many; none once all are.
    pub fn reading(&self) -> Option<(usize, usize)> {
        self.context.loaded.reading.map(|reading| (reading.files, reading.all))
    }

    /// Whether what lies over the panes shows what records say, or how many there are.
    pub fn shows_records(&self) -> bool {
        self.layers.last().is_some_and(|top| top.layer.shows_records())
    }

    /// What is asked once all is read: what is new, how it stands with a sync, and the index of many records.
    pub fn to_ask(&mut self) -> Vec<Effect> {
        if self.is_reading() {
            return Vec::new();
        }
        self.news_to_read().into_iter().chain(self.sync_to_ask()).chain(self.index_to_build()).collect()
    }

    /// Asks for the index of so many records that whoever opens the look-up would wait for it.
    pub(super) fn index_to_build(&self) -> Option<Effect> {
        const MANY: usize = 10_000;
        let is_large = !self.is_reading() && self.context.loaded.places.len() >= MANY;
        (is_large && self.context.index.get().is_none()).then_some(Effect::BuildIndex)
    }

    /// Builds the index of the records that are shown now, and folds the texts in which filters look for words.
    pub fn index_builder(&self) -> impl FnOnce() -> Message + Send + 'static {
        let (loaded, preferences) = (Arc::clone(&self.context.loaded), self.context.preferences.clone());
        let from = self.context.viewpoint();
        move || {
            let index = Index::new(Context { catalog: &loaded.catalog, from, preferences: &preferences });
            let texts = RecordTexts::new(&loaded.catalog).folded(&loaded.catalog, &PaneName::ALL.map(PaneName::kind));
            Message::IndexBuilt(loaded, Box::new(index), Box::new(texts))
        }
    }

    /// Takes an index and the texts for filters, if they are still those of the records that are shown.
    pub(super) fn take_index(&mut self, of: &Arc<Loaded>, index: Index, texts: RecordTexts) {
        if Arc::ptr_eq(of, &self.context.loaded) {
            // An index that was built meanwhile is as good. Of the texts only some are folded meanwhile.
            let _ = self.context.index.set(index);
            self.context.texts = texts.into();
        }
    }

    fn take_in(&mut self, before: &Arc<Loaded>) {
        let was_partial = before.reading.is_some();
        if let Access::Partial(access) = &mut self.context.access
            && self.context.loaded.reading.is_none()
        {
            self.context.access = std::mem::take(access);
        }
        // What was not read yet is neither new nor changed.
        if !was_partial {
            self.context.reloaded.compare(before, &self.context.loaded);
        }
        self.edited_id.iter().for_each(|id| self.context.reloaded.see(id));
        self.drop_what_is_gone(before);
        self.unmark_what_is_gone();
        let row = self.selected_row().map(|row| row.key.clone());
        self.outdated = false;
        self.refresh_problems();
        self.panes.fill_again(&self.context, was_partial);
        self.outdate_layers();
        let left = row.filter(|row| !was_partial && !self.panes.focused().rows.iter().any(|other| other.key == *row));
        if let Some(id) = left.as_ref().and_then(|row| row.id()) {
            match self.context.record(id) {
                Some(record) => {
                    let name = words::name(&self.context.loaded.catalog, record);
                    self.notice = Some(format!("'{name}' is no longer in this list"));
                }
                None => self.miss(id, before),
            }
        }
    }

    /// Closes the records that are gone, and ends a scope that is.
    fn drop_what_is_gone(&mut self, before: &Loaded) {
        let is_gone = |id: &Id| self.context.record(id).is_none();
        let mut gone: Vec<Id> = self.layers.iter().rev().filter_map(|one| one.layer.subject().cloned()).collect();
        gone.extend(self.panes.narrowed.as_ref().and_then(|(_, key)| key.id().cloned()));
        gone.retain(is_gone);
        self.layers.retain(|one| one.layer.subject().is_none_or(|id| !gone.contains(id)));
        self.panes.narrowed.take_if(|(_, key)| key.id().is_some_and(|id| gone.contains(id)));
        for id in gone {
            self.miss(&id, before);
        }
    }

    fn miss(&mut self, id: &Id, before: &Loaded) {
        if let Some(record) = before.catalog.record(id.as_str()) {
            self.context.reloaded.miss(words::name(&before.catalog, record).into_owned());
        }
    }

    /// Removes the marks of what the user has seen before a key: the row that was left, and the open record.
    pub(super) fn see(&mut self, left: Option<Id>) {
        let here = self.selected_row().and_then(|row| row.key.id());
        let left = left.filter(|id| Some(id) != here);
        let open = self.opened().map(|opened| opened.id.clone());
        left.iter().chain(&open).for_each(|id| self.context.reloaded.see(id));
    }

    /// How a record differs from what was seen or from what its file says, or that not all of it can be read.
    pub fn mark(&self, id: &Id) -> Option<Mark> {
        let stale = self.context.loaded.stale.contains_key(id);
        let faulty = || (!self.context.loaded.catalog.faults_of(id).is_empty()).then_some(Mark::Faulty);
        if stale { Some(Mark::Stale) } else { self.context.mark(id).or_else(faulty) }
    }
}
