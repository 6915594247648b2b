//! Circles: records that stand behind themselves. The links that lead on in one are left out.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::drafts::{Drafts, Finding};
use crate::catalog::{Id, Link};
use crate::load::record::{Draft, Reference};
use crate::source::{Problem, Rule};

/// The links by which a record stands behind another.
const BEHIND: [Link; 3] = [Link::Supersedes, Link::AddsTo, Link::Parent];

/// What a draft names: in its table, or in the record that is shown.
type ReferencesOf = fn(&Draft) -> &[Reference];

fn behind(draft: &Draft, names: ReferencesOf) -> impl Iterator<Item = &Reference> {
    names(draft).iter().filter(|reference| BEHIND.contains(&reference.link))
}

/// Finds records that stand behind themselves by way of `supersedes`, `adds_to` or `parent`.
pub(super) fn cycles(drafts: &Drafts<'_>) -> Vec<Finding> {
    let circles = in_circles(drafts, |draft| &draft.references);
    let links = circles.into_iter().flat_map(|(at, links)| links.into_iter().map(move |link| (at, link)));
    let finding = |(at, link)| {
        let problem = problem(drafts, at, &link);
        Finding { at, link: Some(link), meant: None, problem }
    };
    links.map(finding).collect()
}

/// What is shown as it was before may close a circle that stands in no file: its links are left out too.
pub(super) fn leave_out_of_stale(drafts: &mut Drafts<'_>) {
    if drafts.all().iter().any(|draft| draft.stale.is_some()) {
        for (at, references) in in_circles(drafts, Draft::shown_references) {
            drafts.drop_links(at, &references);
        }
    }
}

fn problem(drafts: &Drafts<'_>, at: usize, reference: &Reference) -> Problem {
    let id = drafts.all()[at].id.as_ref().map(Id::as_str).unwrap_or_default();
    let what = format!("'{id}' stands behind itself by way of '{}'", reference.link.field());
    let hint = "one of the records of the circle must not name the next";
    Problem::new(reference.place.clone(), Rule::Circular, what).hint(hint).of_field(reference.key)
}

/// The drafts that stand in a circle, and the references of each that lead on in it.
fn in_circles(drafts: &Drafts<'_>, names: ReferencesOf) -> Vec<(usize, Vec<Reference>)> {
    let chained = drafts.owners().filter(|(_, draft)| behind(draft, names).next().is_some());
    let chained: Vec<(&Id, &Draft)> = chained.collect();
    let places: HashMap<&Id, usize, RandomState> =
        chained.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    let ahead = |draft| behind(draft, names).filter_map(|reference| places.get(&reference.id).copied()).collect();
    let ahead: Vec<Vec<usize>> = chained.iter().map(|(_, draft)| ahead(draft)).collect();
    let knots = knots(&ahead);
    let circular = |(place, (id, draft)): (usize, &(&Id, &Draft))| {
        let leads_back = |one: &&Reference| places.get(&one.id).is_some_and(|next| knots[*next] == knots[place]);
        let found: Vec<Reference> = behind(draft, names).filter(leads_back).cloned().collect();
        (!found.is_empty()).then(|| Some((drafts.place_of(id)?, found))).flatten()
    };
    let mut circles: Vec<_> = chained.iter().enumerate().filter_map(circular).collect();
    circles.sort_by_key(|(at, _)| *at);
    circles
}

/// The number of each place's knot (strongly connected component); `ahead` holds the places that each place leads to. A
/// place in no cycle is a knot by itself.
///
/// This is Tarjan's algorithm with a list instead of the stack, which a long chain would overflow.
fn knots(ahead: &[Vec<usize>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let mut knots = vec![NONE; ahead.len()];
    // When each place was met, and the earliest one met that is known to be reached from it.
    let mut met = vec![NONE; ahead.len()];
    let mut earliest = vec![NONE; ahead.len()];
    let (mut count, mut untied, mut path) = (0, Vec::new(), Vec::new());
    for start in 0..ahead.len() {
        path.extend((met[start] == NONE).then_some((start, 0)));
        while let Some((place, taken)) = path.last_mut() {
            let place = *place;
            if met[place] == NONE {
                (met[place], earliest[place]) = (count, count);
                count += 1;
                untied.push(place);
            }
            if let Some(next) = ahead[place].get(*taken).copied() {
                *taken += 1;
                match met[next] {
                    NONE => path.push((next, 0)),
                    met if knots[next] == NONE => earliest[place] = earliest[place].min(met),
                    _ => {}
                }
                continue;
            }
            path.pop();
            if let Some((before, _)) = path.last() {
                earliest[*before] = earliest[*before].min(earliest[place]);
            }
            if earliest[place] == met[place] {
                let knot = untied.iter().rposition(|one| *one == place).unwrap_or_default();
                untied.drain(knot..).for_each(|one| knots[one] = place);
            }
        }
    }
    knots
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leads_to(ahead: &[Vec<usize>], start: usize, goal: usize) -> bool {
        let (mut seen, mut waiting) = (vec![false; ahead.len()], vec![start]);
        while let Some(place) = waiting.pop() {
            if !std::mem::replace(&mut seen[place], true) {
                waiting.extend(&ahead[place]);
            }
        }
        seen[goal]
    }

    proptest! {
        #[test]
        fn a_knot_is_made_of_places_that_lead_to_each_other(
            ahead in (1usize..9).prop_flat_map(|len| {
                proptest::collection::vec(proptest::collection::vec(0..len, 0..3), len)
            })
        ) {
            let knots = knots(&ahead);
            for one in 0..ahead.len() {
                for other in 0..ahead.len() {
                    let both_ways = leads_to(&ahead, one, other) && leads_to(&ahead, other, one);
                    prop_assert_eq!(knots[one] == knots[other], both_ways, "{} {} {:?}", one, other, ahead);
                }
            }
        }
    }

    #[test]
    fn a_long_chain_into_a_circle_is_gone_through_once() {
        const LONG: usize = 300_000;
        let mut ahead: Vec<Vec<usize>> = (1..=LONG).map(|next| vec![next]).collect();
        ahead.push(vec![LONG - 1]);
        let knots = knots(&ahead);
        assert_eq!(knots[LONG], knots[LONG - 1]);
        assert!(knots[..LONG].is_sorted_by(|one, next| one != next));
    }
}
