//! People who lead an agreement, and whose role has an end.

use super::drafts::Drafts;
use crate::catalog::{Catalog, Id, Link, OwnedRecord, Viewpoint};
use crate::load::record::Draft;
use crate::source::{Problem, Rule};

/// A person who leads an agreement in a role with an end: a problem after that day, while the agreement is active.
#[derive(Clone, Debug)]
pub(in super::super) struct Lead {
    agreement: Id,
    person: Id,
    /// The problem that it becomes.
    pub(in super::super) problem: Problem,
}

impl Lead {
    /// Whether the role is over on a day while the agreement is active.
    pub(in super::super) fn has_expired(&self, catalog: &Catalog, from: Viewpoint) -> bool {
        let person = catalog.person(self.person.as_str());
        let agreement = catalog.agreement(self.agreement.as_str());
        person.is_some_and(|person| person.role_is_over(from.day))
            && agreement.is_some_and(|agreement| catalog.probable_standing(agreement, from).is_active())
    }
}

/// Finds them.
pub(super) fn leads_with_an_end(drafts: &Drafts<'_>) -> Vec<Lead> {
    let lead = |(id, draft): (&Id, &Draft)| {
        draft.record.as_ref().filter(|_| draft.stale.is_none())?;
        let named = draft.references.iter().find(|reference| reference.link == Link::Lead)?;
        let Some(OwnedRecord::Person(person)) = &drafts.get(&named.id)?.record else { return None };
        let what = format!("'{}' leads this agreement, and had the role until {}", named.id, person.until?);
        let hint = "name who leads now, or correct 'until' of the person";
        let problem = Problem::new(named.place.clone(), Rule::LeadExpired, what).hint(hint);
        Some(Lead { agreement: id.clone(), person: named.id.clone(), problem })
    };
    drafts.owners().filter_map(lead).collect()
}
