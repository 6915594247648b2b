//! Offices that one person holds at a time, held by two.

use std::collections::HashMap;

use super::drafts::{Drafts, Finding};
use crate::catalog::{Id, Vocabulary};
use crate::load::record::HeldOffice;
use crate::source::{Problem, Rule};

/// Finds whoever takes an office while another surely holds it. On the day of the handover both may.
pub(super) fn second_holders(drafts: &Drafts<'_>, words: &Vocabulary) -> Vec<Finding> {
    let mut seats: HashMap<&(Id, String), Vec<(usize, &HeldOffice)>> = HashMap::new();
    for (at, draft) in drafts.all().iter().enumerate() {
        if let Some(office) = &draft.office
            && words.is_sole_office(&office.0.seat.1)
        {
            seats.entry(&office.0.seat).or_default().push((at, &office.0));
        }
    }
    let mut second = Vec::new();
    for holders in seats.values_mut().filter(|holders| holders.len() > 1) {
        holders.sort_by_key(|(at, office)| (office.first, *at));
        let mut before = holders[0];
        for holder in holders.iter().skip(1) {
            if holder.1.first < before.1.last && holder.1.holder != before.1.holder {
                second.push(Finding::new(holder.0, problem(drafts, holder.0, holder.1, before.0)));
            }
            if holder.1.last > before.1.last {
                before = *holder;
            }
        }
    }
    second
}

fn problem(drafts: &Drafts<'_>, at: usize, office: &HeldOffice, other: usize) -> Problem {
    let (draft, other) = (&drafts.all()[at], &drafts.all()[other]);
    let other_id = other.id.as_ref().map_or("another person", Id::as_str);
    let place = draft.office.as_ref().map_or_else(|| draft.place.clone(), |office| office.1.clone());
    let (body, role) = &office.seat;
    let what = format!("'{body}' has one '{role}' at a time, and '{other_id}' is in office then");
    let hint = format!("'{other_id}' stands at {}; correct 'from' or 'until' of one of the two", other.place);
    Problem::new(place, Rule::RolesOverlap, what).hint(hint).of_field("role")
}
