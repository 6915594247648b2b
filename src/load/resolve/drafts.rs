//! The drafts of a data set: in the order of files and lines, and found by their ids.

use std::collections::BTreeMap;

use super::duplicates::name_hash;
use crate::catalog::{ById, Id, Kind, OwnedRecord, WORTH_A_THREAD, step};
use crate::load::previous::{PreviousLoad, Stale};
use crate::load::record::{Draft, DraftList, Reference};
use crate::source::{Place, Problem, Rule};

/// The drafts of a data set. Of two with the same id it belongs to the first one.
#[derive(Debug)]
pub(super) struct Drafts<'a> {
    all: DraftList,
    owners: ById<Owner>,
    /// Of each draft, whether its id is its own.
    is_owner: Vec<bool>,
    /// Where ids are given again, each for the first time.
    doubles: ById<Place>,
    /// What a record with a fault falls back on.
    before: PreviousLoad<'a>,
    /// The places of those that fall back once the present round of checks is over, and until then count as they are.
    falling: BTreeMap<usize, (OwnedRecord, Stale)>,
    /// What the present round of checks has found.
    found: Vec<Finding>,
}

/// The draft that an id belongs to.
#[derive(Clone, Copy, Debug)]
struct Owner {
    at: u32,
    /// Its kind, which is asked for of every record that is named.
    kind: Kind,
}

/// Something wrong in what a record says of others.
#[derive(Debug)]
pub(super) struct Finding {
    /// The place of the draft.
    pub(super) at: usize,
    /// The link that is left out because of it.
    pub(super) link: Option<Reference>,
    /// The record that is probably meant by that link.
    pub(super) meant: Option<Id>,
    /// What is wrong.
    pub(super) problem: Problem,
}

impl<'a> Drafts<'a> {
    /// Leaves out those with an id that was given before. Those with a fault are as they were before.
    pub(super) fn new(mut all: DraftList, before: PreviousLoad<'a>, problems: &mut Vec<Problem>) -> Drafts<'a> {
        let mut owners: ById<Owner> = ById::default();
        owners.reserve(all.len());
        let mut doubles: ById<Place> = ById::default();
        let mut is_owner = vec![false; all.len()];
        for place in 0..all.len() {
            let draft = &all[place];
            let Some(id) = &draft.id else { continue };
            let own = Owner { at: place as u32, kind: draft.kind };
            let owner = owners.entry(id.clone()).or_insert(own).at as usize;
            is_owner[place] = owner == place;
            if owner != place {
                let what = format!("the id '{id}' is given twice");
                let hint = format!("the first one stands at {}; give this record another id", all[owner].id_place);
                problems.push(Problem::new(draft.id_place.clone(), Rule::DuplicateId, what).hint(hint));
                doubles.entry(id.clone()).or_insert_with(|| draft.place.clone());
                all[place].record = None;
            }
        }
        for (draft, _) in all.iter_mut().zip(&is_owner).filter(|(_, is_owner)| **is_owner) {
            // A record without an error of its own has the fault of its file, where that looks cut short.
            let fault = draft.fault.as_deref();
            if let Some(fault) = fault
                && let Some((record, stale)) = before.of(draft, fault)
                && (draft.has_error() || draft.record.as_ref() != Some(&record))
            {
                fall_back(draft, record, stale);
            }
        }
        Drafts { all, owners, is_owner, doubles, before, falling: BTreeMap::new(), found: Vec::new() }
    }

    /// The draft that an id belongs to.
    pub(super) fn get(&self, id: &Id) -> Option<&Draft> {
        step();
        self.all.get(self.place_of(id)?).map(Box::as_ref)
    }

    /// Every draft, in the order of files and lines.
    pub(super) fn all(&self) -> &[Box<Draft>] {
        &self.all
    }

    /// Whether there are so many that to look at them on another thread saves more than it costs.
    pub(super) fn are_worth_a_thread(&self) -> bool {
        self.all.len() >= WORTH_A_THREAD
    }

    /// The drafts with an id of their own, in the order of files and lines.
    pub(super) fn owners(&self) -> impl Iterator<Item = (&Id, &Draft)> {
        let own = self.all.iter().zip(&self.is_owner).filter(|(_, is_owner)| **is_owner);
        own.filter_map(|(draft, _)| Some((draft.id.as_ref()?, &**draft)))
    }

    /// The place of the draft that an id belongs to.
    pub(super) fn place_of(&self, id: &Id) -> Option<usize> {
        self.owners.get(id).map(|owner| owner.at as usize)
    }

    /// Whether a draft has an id of its own.
    pub(super) fn is_owner(&self, at: usize) -> bool {
        self.is_owner[at]
    }

    /// Ends a round of checks with what it has found. The answer is whether some records are now as they were before, so
    /// that what they name has to be checked.
    pub(super) fn find_all(&mut self, found: Vec<Finding>) -> bool {
        self.found.clear();
        for finding in found {
            self.find(finding);
        }
        let falling = std::mem::take(&mut self.falling);
        let any = !falling.is_empty();
        for (place, (record, stale)) in falling {
            fall_back(&mut self.all[place], record, stale);
        }
        any
    }

    /// Notes what was found. The record falls back on what it was before, if all that it named then is there, or else is
    /// kept without what is wrong.
    fn find(&mut self, finding: Finding) {
        let (at, draft) = (finding.at, &self.all[finding.at]);
        if self.is_owner(at) && draft.stale.is_none() && !self.falling.contains_key(&at) {
            let before = self.before.of(draft, &finding.problem.place);
            if let Some(before) = before.filter(|(_, stale)| stale.references.iter().all(|one| self.is_shown(one))) {
                self.falling.insert(at, before);
            }
        }
        self.found.push(finding);
    }

    /// Lets no record fall back any more.
    pub(super) fn forget(&mut self) {
        self.before = PreviousLoad(None);
    }

    /// Takes what the last round has found out of the records, each of which keeps it as its fault, and gives it.
    pub(super) fn settle(&mut self) -> Vec<Finding> {
        let found = std::mem::take(&mut self.found);
        let mut dropped: BTreeMap<usize, Vec<Reference>> = BTreeMap::new();
        for finding in &found {
            if self.is_owner(finding.at) && self.all[finding.at].stale.is_none() {
                self.all[finding.at].faults.push(finding.problem.clone());
                dropped.entry(finding.at).or_default().extend(finding.link.clone());
            }
        }
        for (at, references) in dropped {
            self.drop_links(at, &references);
        }
        found
    }

    /// Takes links out of the record that is shown.
    pub(super) fn drop_links(&mut self, at: usize, dropped: &[Reference]) {
        let draft = &mut self.all[at];
        let is_dropped = |link, id: &Id| dropped.iter().any(|one| one.link == link && one.id == *id);
        if dropped.is_empty() {
            return;
        }
        if let Some(record) = &mut draft.record {
            record.drop_links(is_dropped);
            draft.name_hash = name_hash(draft.kind, record);
        }
        match &mut draft.stale {
            Some(stale) => stale.references.retain(|one| !is_dropped(one.link, &one.id)),
            None => draft.references.retain(|one| !is_dropped(one.link, &one.id)),
        }
    }

    /// Whether a reference leads to a record of the right kind.
    pub(super) fn is_shown(&self, reference: &Reference) -> bool {
        step();
        self.owners.get(&reference.id).is_some_and(|owner| reference.link.targets().contains(&owner.kind))
    }

    /// Where ids are given for the second time.
    pub(super) fn take_doubles(&mut self) -> ById<Place> {
        std::mem::take(&mut self.doubles)
    }

    /// Of each draft, whether its id is its own.
    pub(super) fn take_owner_marks(&mut self) -> Vec<bool> {
        std::mem::take(&mut self.is_owner)
    }

    /// Every draft, for its record to be taken.
    pub(super) fn all_mut(&mut self) -> &mut [Box<Draft>] {
        &mut self.all
    }

    /// What is left once the records are taken.
    pub(super) fn into_rest(self) -> impl Send + use<> {
        (self.all, self.owners)
    }
}

fn fall_back(draft: &mut Draft, record: OwnedRecord, stale: Stale) {
    draft.record = Some(record);
    draft.stale = Some(Box::new(stale));
}

impl Finding {
    /// A fault because of which no link is left out.
    pub(super) fn new(at: usize, problem: Problem) -> Finding {
        Finding { at, link: None, meant: None, problem }
    }

    /// Where it stands.
    pub(super) fn place(&self) -> &Place {
        &self.problem.place
    }
}
