//! Whether what has changed is told of in files that are as they were.

use std::collections::{HashMap, HashSet};

use super::ChangedFiles;
use crate::catalog::{Agreement, Catalog, Id, Kind, Link, OwnedRecord, Record};
use crate::load::record::Draft;
use crate::source::Rule;

impl ChangedFiles<'_> {
    /// Whether nothing that is said of the records of other files follows from what these drafts say, other than before.
    /// `None` where an id is given twice.
    pub(super) fn stays_inside(&self, drafts: &[Box<Draft>]) -> Option<bool> {
        let catalog = &self.before.catalog;
        let mut now: HashMap<&Id, &Draft> = HashMap::with_capacity(drafts.len());
        for draft in drafts {
            let id = draft.id.as_ref()?;
            let is_elsewhere = !self.old_records.contains_key(id) && catalog.place_of(id).is_some();
            if is_elsewhere || now.insert(id, draft).is_some() {
                return None;
            }
        }
        let is_new = |id: &Id| !self.old_records.contains_key(id);
        let gone = self.old_records.values().filter(|old| now.get(old.id()).is_none_or(|new| new.kind != old.kind()));
        let gone: Vec<&Record<'_>> = gone.collect();
        let are_ids_the_same = gone.is_empty() && !now.keys().any(|id| is_new(id));
        let differs = |draft: &Draft| draft.id.as_ref().is_some_and(|id| self.differs(id, draft));
        let changed: Vec<&&Draft> = now.values().filter(|draft| differs(draft)).collect();
        let touches = |kinds: &[Kind]| {
            gone.iter().any(|old| kinds.contains(&old.kind()))
                || changed.iter().any(|draft| kinds.contains(&draft.kind))
        };
        let may_be_mended = self.state.broken.iter().any(|rule| match rule {
            Rule::Circular => touches(&[Kind::Agreement, Kind::Event]),
            Rule::TimeSkipped | Rule::TimeTwice => touches(&[Kind::City, Kind::Event]),
            Rule::RolesOverlap => touches(&[Kind::Person]),
            _ => !are_ids_the_same,
        });
        // What is meant by a link that cannot be read follows from all agreements, or all ids.
        let may_be_meant = catalog.has_doubts() && (touches(&[Kind::Agreement]) || !are_ids_the_same)
            || catalog.meant().is_some() && !are_ids_the_same;
        let home = catalog.dataset().home.as_ref();
        let is_missed = |old: &Record<'_>| home == Some(old.id()) || self.is_named(old.id(), |_| true);
        let is_told_elsewhere = |draft: &Draft| {
            let old = draft.id.as_ref().and_then(|id| self.old_records.get(id));
            old.zip(draft.record.as_ref()).is_some_and(|(old, new)| self.is_told_elsewhere(*old, new))
        };
        let counts = |catalog: &Catalog| catalog.records().agreements.iter().any(Agreement::counts_working_days);
        let is_counted = || counts(catalog) || catalog.meant().is_some_and(counts);
        let goes_out = may_be_mended
            || may_be_meant
            || gone.iter().any(|old| is_missed(old))
            || changed.iter().any(|draft| is_told_elsewhere(draft))
            || touches(&[Kind::Holiday]) && is_counted();
        Some(!goes_out)
    }

    /// Whether a record says something else than before, or was not there.
    fn differs(&self, id: &Id, draft: &Draft) -> bool {
        let Some((old, new)) = self.old_records.get(id).zip(draft.record.as_ref()) else { return true };
        match (*old, new) {
            (Record::Agreement(old), OwnedRecord::Agreement(new)) => !new.says_the_same(old),
            (old, new) => old.to_owned() != *new,
        }
    }

    /// Whether a record of a file that is as it was names this one, or one that names it, and so on.
    fn is_behind(&self, id: &Id, is_meant: impl Fn(Link) -> bool) -> bool {
        let (mut met, mut waiting) = (HashSet::from([id.clone()]), vec![id.clone()]);
        while let Some(id) = waiting.pop() {
            if self.is_named(&id, &is_meant) {
                return true;
            }
            let named = self.before.catalog.mentions(id.as_str()).filter(|(link, _)| is_meant(*link));
            waiting.extend(named.map(|(_, by)| by.id().clone()).filter(|by| met.insert(by.clone())));
        }
        false
    }

    /// Whether a record of a file that is as it was names this one.
    fn is_named(&self, id: &Id, is_meant: impl Fn(Link) -> bool) -> bool {
        let catalogs = [Some(&self.before.catalog), self.before.catalog.meant()].into_iter().flatten();
        let mut named = catalogs.flat_map(|catalog| catalog.mentions(id.as_str())).filter(|(link, _)| is_meant(*link));
        named.any(|(_, by)| !self.old_records.contains_key(by.id()))
    }

    /// Whether what has changed in a record is told of where another one names it.
    fn is_told_elsewhere(&self, old: Record<'_>, new: &OwnedRecord) -> bool {
        let id = old.id();
        match (old, new) {
            (Record::City(old), OwnedRecord::City(new)) => {
                let is_same = old.zone == new.zone
                    && old.position == new.position
                    && old.country == new.country
                    && old.office_hours == new.office_hours;
                !is_same && self.is_behind(id, |_| true)
            }
            (Record::Organisation(old), OwnedRecord::Organisation(new)) => {
                let is_same = old.city == new.city
                    && old.country == new.country
                    && old.zone == new.zone
                    && old.office_hours == new.office_hours;
                !is_same && self.is_behind(id, |_| true)
            }
            (Record::Person(old), OwnedRecord::Person(new)) => {
                old.until != new.until && self.is_named(id, |link| link == Link::Lead)
            }
            (Record::Event(old), OwnedRecord::Event(new)) => {
                let is_same = old.zone == new.zone
                    && old.city == new.city
                    && old.venue.is_some() == new.venue.is_some()
                    && old.hosts.is_empty() == new.hosts.is_empty()
                    && old.organisers.is_empty() == new.organisers.is_empty()
                    && old.parent == new.parent;
                !is_same && self.is_behind(id, |link| link == Link::Parent)
            }
            _ => false,
        }
    }
}
