//! The drafts of a data set: in the order of files and lines, and found by their ids.

use std::collections::BTreeMap;

use crate::catalog::{ById, Id};
use crate::load::before::{Before, Stale};
use crate::load::record::{Draft, Drafted, Reference};
use crate::source::{Place, Problem, Rule};

/// The drafts of a data set. Of two with the same id it belongs to the first one.
#[derive(Debug)]
pub(super) struct Drafts<'a> {
    all: Vec<Draft>,
    owners: ById<usize>,
    /// The places of those without an id of their own.
    doubles: Vec<usize>,
    /// What a record falls back on that would be left out.
    before: Before<'a>,
    /// The places of those that fall back once the present round of checks is over, and until then count as sound.
    falling: BTreeMap<usize, (Drafted, Stale)>,
}

impl<'a> Drafts<'a> {
    /// Leaves out those with an id that was given before. Those with a fault are as they were before.
    pub(super) fn new(mut all: Vec<Draft>, before: Before<'a>, problems: &mut Vec<Problem>) -> Drafts<'a> {
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
                problems.push(Problem::new(at, Rule::DuplicateId, what).hint(hint));
                all[place].record = None;
                doubles.push(place);
            }
        }
        for place in owners.values() {
            let draft = &mut all[*place];
            // A record without an error of its own has the fault of its file, where that looks cut short.
            let (faulty, fault) = (draft.fault.is_some(), draft.fault.as_deref().unwrap_or(&draft.place));
            if (faulty || draft.record.is_none())
                && let Some((record, stale)) = before.of(draft, fault)
                && draft.record.as_ref() != Some(&record)
            {
                fall_back(draft, record, stale);
            }
        }
        Drafts { all, owners, doubles, before, falling: BTreeMap::new() }
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

    /// Leaves a record out because of a fault, or lets it fall back on what it was before if all that it named then is
    /// there. Its draft stays, for others to be told about it. The answer is whether it is out now and was not before.
    pub(super) fn leave_out(&mut self, id: &Id, fault: &Place) -> bool {
        let Some(place) = self.owners.get(id).copied() else { return false };
        let draft = &self.all[place];
        if draft.record.is_none() || self.falling.contains_key(&place) {
            return false;
        }
        let before = if draft.stale.is_none() { self.before.of(draft, fault) } else { None };
        if let Some(before) = before.filter(|(_, stale)| stale.references.iter().all(|one| self.is_shown(one))) {
            self.falling.insert(place, before);
            return false;
        }
        (self.all[place].record, self.all[place].stale) = (None, None);
        true
    }

    /// Ends a round of checks: those that were to fall back have done so. The answer is whether there were any, so that
    /// what they name has to be checked.
    pub(super) fn fall_back(&mut self) -> bool {
        let falling = std::mem::take(&mut self.falling);
        let any = !falling.is_empty();
        for (place, (record, stale)) in falling {
            fall_back(&mut self.all[place], record, stale);
        }
        any
    }

    /// Lets no record fall back any more.
    pub(super) fn forget(&mut self) {
        self.before = Before(None);
    }

    /// Whether a reference leads to a record that is not left out.
    fn is_shown(&self, reference: &Reference) -> bool {
        let right = |draft: &Draft| draft.record.is_some() && reference.link.targets().contains(&draft.kind);
        self.get(&reference.id).is_some_and(right)
    }

    /// Leaves out what a draft says because of a fault that it has by itself, where it has an id of its own and is not
    /// as it was before anyway.
    pub(super) fn leave_out_at(&mut self, place: usize, fault: &Place) {
        let draft = &self.all[place];
        let owned = draft.id.clone().filter(|id| self.owners.get(id) == Some(&place) && draft.stale.is_none());
        if let Some(id) = owned {
            self.leave_out(&id, fault);
        }
    }

    /// The records that are left.
    pub(super) fn into_records(self) -> impl Iterator<Item = Drafted> {
        self.all.into_iter().filter_map(|draft| draft.record)
    }
}

fn fall_back(draft: &mut Draft, record: Drafted, stale: Stale) {
    draft.record = Some(record);
    draft.stale = Some(Box::new(stale));
}
