//! What is known of the records that are not read: as much of them as the checks of those that are look at.

use std::collections::HashSet;

use super::ChangedFiles;
use crate::catalog::{ById, Id, Link, Record, RecordFault};
use crate::load::record::{Draft, DraftList, HeldOffice, Reference};
use crate::load::resolve::name_hash;
use crate::source::{Place, Problem, Rule};

/// How many records are looked at beside those that are read: where there are more, all are.
const MOST: usize = 20_000;

impl<'a> ChangedFiles<'a> {
    /// Adds drafts of the records that are not read and are looked at, in the order of files and lines. The answer is
    /// where those begin that have the name of one that was read or is gone.
    pub(super) fn add_context(&self, drafts: &mut DraftList) -> Option<HashSet<(&'a str, usize)>> {
        let mut named = NamedRecords { changed: self, met: ById::default(), found: Vec::new() };
        named.met.extend(drafts.iter().filter_map(|draft| Some((draft.id.clone()?, None))));
        named.met.extend(self.old_records.keys().map(|id| ((*id).clone(), None)));
        named.add_named(drafts.iter().flat_map(|draft| &draft.references).map(|one| one.id.clone()).collect())?;
        named.add_office_holders(drafts)?;
        let twins = named.add_twins(drafts)?;
        let found = named.found;
        drafts.extend(found);
        drafts.sort_by(|one, other| one.order().cmp(&other.order()));
        Some(twins)
    }

    /// Where a record begins that is not read again.
    fn place(&self, id: &Id) -> Option<&'a Place> {
        self.before.places.get(id)
    }
}

struct NamedRecords<'r, 'a> {
    changed: &'r ChangedFiles<'a>,
    /// The ids of the records that are read, were read before, or are added; of those with their places among them.
    met: ById<Option<usize>>,
    found: DraftList,
}

impl<'a> NamedRecords<'_, 'a> {
    /// Adds the records with these ids, and those that they are looked at through.
    fn add_named(&mut self, mut ids: Vec<Id>) -> Option<()> {
        while let Some(id) = ids.pop() {
            if let Some(record) = self.changed.before.catalog.record(id.as_str())
                && self.add(record)?
            {
                let named = record.links().into_iter().filter(|(link, _)| leads_on(record, *link));
                ids.extend(named.map(|(_, id)| id.clone()));
            }
        }
        Some(())
    }

    /// Adds those who hold an office at the same place as somebody who is read.
    fn add_office_holders(&mut self, drafts: &[Box<Draft>]) -> Option<()> {
        let catalog = &self.changed.before.catalog;
        let mut bodies = HashSet::new();
        for (office, _) in drafts.iter().filter_map(|draft| draft.office.as_deref()) {
            let (body, role) = &office.seat;
            if catalog.vocabulary().is_sole_office(role) && bodies.insert(body) {
                for person in catalog.mentions_as(body.as_str(), Link::Organisation) {
                    self.add(person)?;
                }
            }
        }
        Some(())
    }

    /// Adds the records that have the name of one that is read.
    fn add_twins(&mut self, drafts: &[Box<Draft>]) -> Option<HashSet<(&'a str, usize)>> {
        let changed = self.changed;
        let gone: HashSet<u32> = changed.old.iter().flat_map(|old| &old.places).map(|(number, _)| *number).collect();
        let before = changed.old.iter().flat_map(|old| old.names.iter()).map(|entry| entry.hash);
        let hashes: HashSet<u64> = drafts.iter().filter_map(|draft| draft.name_hash).chain(before).collect();
        let mut twins = HashSet::new();
        for hash in hashes {
            for entry in changed.state.named(hash).iter().filter(|entry| !gone.contains(&entry.part)) {
                let record = changed.before.catalog.nth_in_part(entry.part, entry.at)?;
                let place = changed.place(record.id())?;
                twins.insert((&*place.file, place.span().start));
                self.add_named(vec![record.id().clone()])?;
                let draft = self.found.get_mut((*self.met.get(record.id())?)?)?;
                draft.name_hash = draft.record.as_ref().and_then(|record| name_hash(draft.kind, record));
            }
        }
        Some(twins)
    }

    /// Adds a record that is not there yet; the answer is whether it was not.
    fn add(&mut self, record: Record<'a>) -> Option<bool> {
        let id = record.id();
        if self.met.contains_key(id) {
            return Some(false);
        }
        self.met.insert(id.clone(), Some(self.found.len()));
        if self.found.len() >= MOST {
            return None;
        }
        let place = self.changed.place(id)?;
        let reference =
            |(link, id): (_, &Id)| Reference { link, key: link.field(), id: id.clone(), place: place.clone() };
        let mut draft = Draft {
            id: Some(id.clone()),
            // What is not looked at through it is not there to be found.
            references: record.links().into_iter().filter(|(link, _)| leads_on(record, *link)).map(reference).collect(),
            record: Some(record.to_owned()),
            faults: self
                .changed
                .before
                .catalog
                .faults_of(id)
                .iter()
                .filter_map(|fault| problem(fault, place))
                .collect(),
            ..Draft::new(record.kind(), place.clone())
        };
        match record {
            Record::City(city) => draft.zone = city.zone,
            Record::Event(event) => draft.zone = event.zone,
            Record::Person(person) => {
                let named = person.organisation.as_ref().zip(person.role.as_ref());
                let office =
                    named.and_then(|(body, role)| HeldOffice::of(body, role, &person.name, person.from, person.until));
                draft.office = office.map(|office| Box::new((office, place.clone())));
            }
            _ => {}
        }
        self.found.push(Box::new(draft));
        Some(true)
    }
}

/// A problem that breaks the same rule as a fault.
fn problem(fault: &RecordFault, place: &Place) -> Option<Problem> {
    Some(Problem::new(place.clone(), Rule::of_code(fault.code)?, String::new()))
}

/// Whether what a record names by a link is looked at through it.
fn leads_on(record: Record<'_>, link: Link) -> bool {
    match record {
        Record::Event(_) => matches!(link, Link::Parent | Link::City),
        Record::Agreement(_) => matches!(link, Link::Supersedes | Link::AddsTo),
        Record::Organisation(_) => link == Link::City,
        _ => false,
    }
}
