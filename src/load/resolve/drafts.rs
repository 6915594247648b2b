//! The drafts of a data set: in the order of files and lines, and found by their ids.

use crate::catalog::{ById, Id};
use crate::load::record::{Draft, Drafted};
use crate::source::{Problem, Rule};

/// The drafts of a data set. Of two with the same id it belongs to the first one.
#[derive(Debug)]
pub(super) struct Drafts {
    all: Vec<Draft>,
    owners: ById<usize>,
    /// The places of those without an id of their own.
    doubles: Vec<usize>,
}

impl Drafts {
    /// Leaves out those with an id that was given before.
    pub(super) fn new(mut all: Vec<Draft>, problems: &mut Vec<Problem>) -> Drafts {
        let mut owners: ById<usize> = ById::default();
        owners.reserve(all.len());
        let mut doubles = Vec::new();
        for place in 0..all.len() {
            let Some(id) = all[place].id.clone() else {
                doubles.push(place);
                continue;
            };
            let owner = *owners.entry(id.clone()).or_insert(place);
            if owner != place {
                let what = format!("the id '{id}' is given twice");
                let hint = format!("the first one stands at {}; give this record another id", all[owner].id_place);
                let at = all[place].id_place.clone();
                problems.push(Problem { place: at, rule: Rule::DuplicateId, what, hint: Some(hint) });
                all[place].record = None;
                doubles.push(place);
            }
        }
        Drafts { all, owners, doubles }
    }

    /// The draft that an id belongs to.
    pub(super) fn get(&self, id: &Id) -> Option<&Draft> {
        self.all.get(*self.owners.get(id)?)
    }

    /// Every draft, in the order of files and lines.
    pub(super) fn all(&self) -> &[Draft] {
        &self.all
    }

    /// The drafts with an id of their own, in any order.
    pub(super) fn owners(&self) -> impl Iterator<Item = (&Id, &Draft)> {
        self.owners.iter().map(|(id, place)| (id, &self.all[*place]))
    }

    /// The drafts without an id of their own.
    pub(super) fn doubles(&self) -> impl Iterator<Item = &Draft> {
        self.doubles.iter().map(|place| &self.all[*place])
    }

    /// Leaves a record out; its draft stays, for others to be told about it.
    pub(super) fn leave_out(&mut self, id: &Id) {
        if let Some(place) = self.owners.get(id) {
            self.all[*place].record = None;
        }
    }

    /// The records that are left.
    pub(super) fn into_records(self) -> impl Iterator<Item = Drafted> {
        self.all.into_iter().filter_map(|draft| draft.record)
    }
}
