//! What has changed since the data were last read: marked on rows until seen, and on the context line until the next
//! key.

use std::collections::HashSet;

use crate::catalog::{ById, Id, Record};
use crate::load::Loaded;
use crate::words;

/// What stands before the name of a record that is not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was not there before.
    New,
    /// It says something else than before.
    Changed,
    /// It is as it was before its file got a fault.
    Stale,
    /// Something in its file cannot be read.
    Faulty,
}

impl Mark {
    /// The sign, of ASCII.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::New => "+",
            Mark::Changed => "~",
            Mark::Stale => "*",
            Mark::Faulty => "#",
        }
    }
}

/// What has changed.
#[derive(Debug, Default)]
pub(super) struct ReloadChanges {
    marks: ById<Mark>,
    new: HashSet<Id>,
    changed: HashSet<Id>,
    gone: HashSet<Id>,
    stale: HashSet<Id>,
    /// The names of those that one was at when they went.
    missed: Vec<String>,
}

impl ReloadChanges {
    /// Compares what was read with what was there before.
    pub(super) fn compare(&mut self, before: &Loaded, after: &Loaded) {
        let (mut next, mut met) = (0, 0);
        for record in after.catalog.beside(&before.catalog) {
            let id = record.id();
            // Most records stand behind the same one as before: only the others are looked up.
            let is_next = before.catalog.nth(next).is_some_and(|old| old.id() == id);
            let place = if is_next { Some(next) } else { before.catalog.place_of(id) };
            next = place.map_or(next, |place| place + 1);
            met += usize::from(place.is_some());
            match place.and_then(|place| before.catalog.nth(place)) {
                Some(old) if old == record => {}
                Some(_) => {
                    // One that is new stays so until it is seen, whatever becomes of it.
                    self.marks.entry(id.clone()).or_insert(Mark::Changed);
                    if !self.new.contains(id) {
                        self.changed.insert(id.clone());
                    }
                }
                None if self.gone.remove(id) => {}
                None => {
                    self.marks.insert(id.clone(), Mark::New);
                    self.new.insert(id.clone());
                }
            }
        }
        let is_gone = |record: &Record<'_>| after.catalog.place_of(record.id()).is_none();
        let old = before.catalog.beside(&after.catalog);
        let any_is_gone = met < old.len();
        for record in old.into_iter().filter(|record| any_is_gone && is_gone(record)) {
            let id = record.id();
            self.marks.remove(id);
            self.changed.remove(id);
            if !self.new.remove(id) {
                self.gone.insert(id.clone());
            }
        }
        self.stale.retain(|id| after.stale.contains_key(id));
        self.stale.extend(after.stale.keys().filter(|id| !before.stale.contains_key(*id)).cloned());
    }

    /// Notes that a record went while one was at it.
    pub(super) fn miss(&mut self, name: String) {
        if !self.missed.contains(&name) {
            self.missed.push(name);
        }
    }

    /// What is to be said, if anything.
    pub(super) fn sentence(&self) -> Option<String> {
        let missed = match self.missed.as_slice() {
            [] => None,
            [name] => Some(format!("'{name}' is no longer in the data")),
            [name, others @ ..] => {
                let others = words::count(others.len() as u64, "other", "others");
                Some(format!("'{name}' and {others} are no longer in the data"))
            }
        };
        let counts = [(&self.changed, "changed"), (&self.new, "new"), (&self.gone, "gone"), (&self.stale, "stale")];
        let counts = counts.into_iter().filter(|(ids, _)| !ids.is_empty());
        let counts: Vec<String> = counts.map(|(ids, word)| words::count(ids.len() as u64, word, word)).collect();
        let counts = Some(counts.join(", ")).filter(|counts| !counts.is_empty());
        let parts: Vec<String> = missed.into_iter().chain(counts).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// Says nothing more of what has been said; the rows keep their marks.
    pub(super) fn clear_counts(&mut self) {
        *self = ReloadChanges { marks: std::mem::take(&mut self.marks), ..ReloadChanges::default() };
    }

    /// The mark of a record that was not seen since.
    pub(super) fn mark(&self, id: &Id) -> Option<Mark> {
        self.marks.get(id).copied()
    }

    /// Takes the mark of a record that has been seen.
    pub(super) fn see(&mut self, id: &Id) {
        self.marks.remove(id);
    }
}
