//! What may have been superseded, where that cannot be read or leads nowhere.
//!
//! A slip in one record must not bring another into force. In doubt are the agreements with those ids, or else with the
//! nearest ids, or else the older ones between the same parties.

use std::collections::HashMap;

use super::drafts::{Drafts, Finding};
use crate::catalog::{Agreement, ById, Doubt, Id, Link, OwnedRecord};
use crate::load::record::Draft;
use crate::source::{Place, Problem, all_nearest};

/// For how many ids those that are near are looked for: more than that have another cause than a slip.
const LOOKED_FOR: usize = 100;

/// How many agreements between the same parties are gone through for each slip.
const MOST_ALIKE: usize = 100;

/// How many reasons for doubt are kept for an agreement.
const MOST_DOUBTS: usize = 8;

/// Which agreements may have been superseded, and by which.
pub(super) fn doubts(drafts: &Drafts<'_>, found: &[Finding]) -> ById<Vec<Doubt>> {
    let links = unclear_links(drafts, found);
    if links.is_empty() {
        return ById::default();
    }
    let mut ids: Vec<&Id> = drafts.owners().filter(|(_, draft)| agreement(draft).is_some()).map(|(id, _)| id).collect();
    ids.sort_unstable();
    let mut alike: HashMap<Vec<&Id>, Vec<&Agreement>> = HashMap::new();
    for id in &ids {
        if let Some(agreement) = drafts.get(id).and_then(agreement) {
            alike.entry(parties(agreement)).or_default().push(agreement);
        }
    }
    let mut looked_for = 0..LOOKED_FOR;
    let mut doubts: ById<Vec<Doubt>> = ById::default();
    for link in links {
        let mut meant: Vec<&Id> = Vec::new();
        let mut is_clear = false;
        for word in &link.words {
            let exact = ids.binary_search_by(|id| id.as_str().cmp(word)).ok().map(|at| ids[at]);
            if let Some(exact) = exact {
                is_clear = true;
                meant.push(exact);
            } else if looked_for.next().is_some() {
                let near = all_nearest(word, ids.iter().map(|id| id.as_str()));
                let place = |near: &str| ids.binary_search_by(|id| id.as_str().cmp(near)).ok();
                meant.extend(near.into_iter().filter_map(|near| Some(ids[place(near)?])));
            }
        }
        meant.retain(|id| link.may_mean(id));
        if meant.is_empty() && !is_clear {
            let others = link.by.and_then(|by| alike.get(&parties(by))).into_iter().flatten();
            let older = others.take(MOST_ALIKE).filter(|other| link.by.is_some_and(|by| may_be_before(other, by)));
            meant.extend(older.map(|other| &other.entry.id).filter(|id| link.may_mean(id)));
        }
        let is_sole = meant.len() == 1;
        for id in meant {
            let reasons = doubts.entry(id.clone()).or_default();
            if reasons.len() < MOST_DOUBTS {
                let by = link.by.map(|by| by.entry.id.clone());
                reasons.push(Doubt { by, place: link.place.to_string(), is_sole });
            }
        }
    }
    doubts
}

/// Something that an agreement is said to supersede, and that is not clear.
struct UnclearLink<'a> {
    /// The agreement that says so, where it is shown.
    by: Option<&'a Agreement>,
    /// What stands there, taken apart into words.
    words: Vec<String>,
    place: &'a Place,
}

impl UnclearLink<'_> {
    fn may_mean(&self, id: &Id) -> bool {
        let named =
            |by: &Agreement| by.entry.id == *id || by.supersedes.contains(id) || by.adds_to.as_ref() == Some(id);
        !self.by.is_some_and(named)
    }
}

fn unclear_links<'a>(drafts: &'a Drafts<'_>, found: &'a [Finding]) -> Vec<UnclearLink<'a>> {
    let mut links = Vec::new();
    for finding in found {
        let Some(link) = finding.link.as_ref().filter(|link| link.link == Link::Supersedes) else { continue };
        let draft = &drafts.all()[finding.at];
        if draft.stale.is_none() && drafts.is_owner(finding.at) {
            let words = vec![link.id.to_string()];
            links.push(UnclearLink { by: agreement(draft), words, place: finding.place() });
        }
    }
    for (at, draft) in drafts.all().iter().enumerate().filter(|(_, draft)| draft.stale.is_none()) {
        let by = if drafts.is_owner(at) { agreement(draft) } else { None };
        if let Some(unread) = &draft.unread {
            let of_field = |fault: &&Problem| fault.field() == Some(Link::Supersedes.field());
            let place = draft.faults.iter().find(of_field).map_or(&draft.place, |fault| &fault.place);
            links.push(UnclearLink { by, words: words_in(unread), place });
        }
        // One that is left out says nothing any more: what it supersedes must not come into force because of that.
        if !drafts.is_owner(at) {
            let named = draft.references.iter().filter(|one| one.link == Link::Supersedes);
            let words = named.map(|one| vec![one.id.to_string()]);
            links.extend(words.map(|words| UnclearLink { by: None, words, place: &draft.place }));
        }
    }
    links
}

/// What looks like an id in a text that cannot be read.
fn words_in(text: &str) -> Vec<String> {
    const MOST: usize = 50;
    let inside = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let words = text.split(|letter| !inside(letter)).filter(|word| word.len() > 2 && word.len() <= Id::LONGEST);
    words.take(MOST).map(|word| word.to_lowercase().replace('_', "-")).collect()
}

fn agreement(draft: &Draft) -> Option<&Agreement> {
    if let Some(OwnedRecord::Agreement(agreement)) = &draft.record { Some(agreement) } else { None }
}

fn parties(agreement: &Agreement) -> Vec<&Id> {
    let mut parties: Vec<&Id> = agreement.parties.iter().collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// Whether one agreement may be older than another, and is none that adds to it.
fn may_be_before(one: &Agreement, other: &Agreement) -> bool {
    let older = one.first_day().zip(other.first_day()).is_none_or(|(one, other)| one <= other);
    older && one.adds_to.as_ref() != Some(&other.entry.id) && !one.supersedes.contains(&other.entry.id)
}
