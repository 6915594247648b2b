//! Circles: records that stand behind themselves.

use std::collections::{HashMap, HashSet};

use super::drafts::Drafts;
use crate::catalog::{Id, Link};
use crate::load::record::{Draft, Reference};
use crate::source::{Problem, Rule};

/// The links by which a record stands behind another.
const BEHIND: [Link; 3] = [Link::Supersedes, Link::AddsTo, Link::Parent];

fn behind(draft: &Draft) -> impl Iterator<Item = &Reference> {
    draft.references.iter().filter(|reference| BEHIND.contains(&reference.link))
}

/// Leaves out records that stand behind themselves by way of `supersedes`, `adds_to` or `parent`.
pub(super) fn leave_out_circles(drafts: &mut Drafts, problems: &mut Vec<Problem>) {
    let suspects = without_loose_ends(drafts);
    for id in &suspects {
        let circular =
            drafts.get(id).into_iter().flat_map(behind).filter(|reference| leads_to(drafts, &reference.id, id));
        let problem = |reference: &Reference| {
            let what = format!("'{id}' stands behind itself by way of '{}'", reference.link.field());
            let hint = Some("one of the records of the circle must not name the next".to_owned());
            Problem { place: reference.place.clone(), rule: Rule::Circular, what, hint }
        };
        let found: Vec<Problem> = circular.map(problem).collect();
        if !found.is_empty() {
            problems.extend(found);
            drafts.leave_out(id);
        }
    }
}

/// The records that stand in a circle or lead into one: what is left when those that lead nowhere are taken away, and
/// those that now lead nowhere, and so on.
fn without_loose_ends(drafts: &Drafts) -> Vec<Id> {
    let chained: HashMap<&Id, &Draft> = drafts.owners().filter(|(_, draft)| behind(draft).next().is_some()).collect();
    let mut ahead: HashMap<&Id, usize> = HashMap::with_capacity(chained.len());
    let mut named_by: HashMap<&Id, Vec<&Id>> = HashMap::new();
    for (id, draft) in &chained {
        let there = behind(draft).filter(|reference| chained.contains_key(&reference.id));
        ahead.insert(id, there.map(|reference| named_by.entry(&reference.id).or_default().push(id)).count());
    }
    let mut loose: Vec<&Id> = ahead.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    while let Some(id) = loose.pop() {
        ahead.remove(id);
        for by in named_by.get(id).into_iter().flatten() {
            let Some(count) = ahead.get_mut(by) else { continue };
            *count -= 1;
            if *count == 0 {
                loose.push(by);
            }
        }
    }
    ahead.into_keys().cloned().collect()
}

fn leads_to(drafts: &Drafts, start: &Id, goal: &Id) -> bool {
    let mut seen = HashSet::new();
    let mut ahead = vec![start];
    while let Some(id) = ahead.pop() {
        if id == goal {
            return true;
        }
        if seen.insert(id) {
            ahead.extend(drafts.get(id).into_iter().flat_map(behind).map(|next| &next.id));
        }
    }
    false
}
