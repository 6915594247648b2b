//! Records that are marked, to be seen side by side.

use super::Desk;
use super::compare::CompareView;
use super::component::Layer;
use crate::catalog::{Id, Kind, Record};
use crate::keymap::Action;
use crate::words;

impl Desk {
    /// Whether a record is marked.
    pub fn is_marked(&self, id: &Id) -> bool {
        self.context.marked.contains(id)
    }

    /// How many records are marked.
    pub fn marked(&self) -> usize {
        self.context.marked.len()
    }

    /// Marks the selected record, or unmarks it.
    pub(super) fn mark_selected(&mut self) {
        let Some(id) = self.selected().map(|record| record.id().clone()) else {
            return self.refuse("no record in this row to mark");
        };
        match self.context.marked.iter().position(|other| *other == id) {
            Some(place) => drop(self.context.marked.remove(place)),
            None => self.context.marked.push(id),
        }
        self.outdate_layers();
        let key = |action| self.context.keymap.key_words(action);
        let (compare, clear) = (key(Action::Compare), key(Action::UnmarkAll));
        self.notice = Some(match self.marked() {
            0 => "none marked".to_owned(),
            1 => format!("1 marked; {clear} unmarks"),
            more => format!("{more} marked; {compare} compares, {clear} unmarks all"),
        });
    }

    /// Unmarks everything.
    pub(super) fn unmark_all(&mut self) {
        if self.context.marked.is_empty() {
            return self.refuse("nothing is marked");
        }
        self.context.marked.clear();
        self.outdate_layers();
        self.notice = Some("none marked".to_owned());
    }

    /// Unmarks what is gone from the data.
    pub(super) fn unmark_what_is_gone(&mut self) {
        let catalog = &self.context.loaded.catalog;
        self.context.marked.retain(|id| catalog.record(id.as_str()).is_some());
    }

    /// Shows the marked records side by side; they are of one kind.
    pub(super) fn compare(&mut self) {
        let mark = self.context.keymap.key_words(Action::Mark);
        let records: Vec<Record<'_>> = self.context.marked.iter().filter_map(|id| self.context.record(id)).collect();
        let count = |kind: Kind| records.iter().filter(|record| record.kind() == kind).count();
        let counts: Vec<(Kind, usize)> =
            Kind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect();
        match counts[..] {
            [(_, 2..)] => {
                let ids = records.iter().map(|record| record.id().clone()).collect();
                let comparison = CompareView::new(ids, &self.context);
                self.cover(Layer::Compare(Box::new(comparison)));
            }
            [] | [_] => self.refuse(format!("mark two records or more to compare them: {mark} marks")),
            _ => {
                let each = counts.iter().map(|(kind, count)| words::count(*count as u64, kind.word(), kind.plural()));
                let each: Vec<String> = each.collect();
                self.refuse(format!("only records of one kind are compared, and these are {}", each.join(", ")));
            }
        }
    }
}
