//! References that lead nowhere, and the records that are left out because of them.

use std::collections::HashSet;

use super::drafts::Drafts;
use crate::catalog::{ById, Id, Kind};
use crate::load::record::{Draft, Reference};
use crate::source::{Place, Problem, Rule, nearest};

/// For how many references that lead nowhere a nearest id is looked for: more than that have another cause than a slip.
const SUGGESTIONS: usize = 100;

/// Leaves out records that name what is not there, and those that name them, until every reference leads somewhere.
/// Records that were left out before, for want of an id of their own, are told of their references all the same.
pub(super) fn leave_out_dangling(drafts: &mut Drafts<'_>, problems: &mut Vec<Problem>) {
    report_strays(drafts, problems);
    let stray = |draft: &Draft| draft.shown_references().iter().find(|one| is_astray(one, drafts)).cloned();
    let strays = drafts.owners().filter_map(|(id, draft)| Some((id.clone(), stray(draft)?)));
    for (id, stray) in strays.collect::<Vec<_>>() {
        drafts.leave_out(&id, &stray.place);
    }
    leave_out_followers(drafts, problems);
    problems.extend(drafts.doubles().flat_map(|draft| &draft.references).filter_map(|one| left_out(one, drafts)));
}

/// What is wrong with a reference, if anything.
pub(super) fn check(reference: &Reference, drafts: &Drafts<'_>) -> Option<Problem> {
    if is_astray(reference, drafts) {
        return Some(astray(reference, None, drafts, &ids_of(drafts)));
    }
    left_out(reference, drafts)
}

/// Whether no record of the right kind has the id, sound or not.
fn is_astray(reference: &Reference, drafts: &Drafts<'_>) -> bool {
    drafts.get(&reference.id).is_none_or(|draft| !reference.link.targets().contains(&draft.kind))
}

fn report_strays(drafts: &Drafts<'_>, problems: &mut Vec<Problem>) {
    let mut strays: Vec<(&Draft, &Reference)> = Vec::new();
    for draft in drafts.all() {
        let before = strays.len();
        let astray = draft.references.iter().filter(|reference| is_astray(reference, drafts));
        strays.extend(astray.map(|reference| (draft, reference)));
        strays[before..].sort_by_key(|(_, reference)| reference.place.span.start);
    }
    let ids = if strays.is_empty() { Vec::new() } else { ids_of(drafts) };
    for (told, (draft, reference)) in strays.into_iter().enumerate() {
        let ids = if told < SUGGESTIONS { &ids[..] } else { &[] };
        problems.push(astray(reference, draft.id.as_ref(), drafts, ids));
    }
}

/// Every id with the kind of its record, in order, so that of two as near as each other the same one is suggested.
fn ids_of<'a>(drafts: &'a Drafts<'_>) -> Vec<(&'a Id, Kind)> {
    let mut ids: Vec<(&Id, Kind)> = drafts.owners().map(|(id, draft)| (id, draft.kind)).collect();
    ids.sort_unstable();
    ids
}

/// Leaves out the records that name one that is left out, and so on; each such reference is reported once.
fn leave_out_followers(drafts: &mut Drafts<'_>, problems: &mut Vec<Problem>) {
    let mut waiting: Vec<Id> =
        drafts.owners().filter(|(_, draft)| draft.record.is_none()).map(|(id, _)| id.clone()).collect();
    if waiting.is_empty() {
        return;
    }
    let mut named_by: ById<HashSet<Id>> = ById::default();
    for (id, draft) in drafts.owners() {
        let shown = draft.stale.iter().flat_map(|stale| &stale.references);
        for reference in draft.references.iter().chain(shown).filter(|reference| !is_astray(reference, drafts)) {
            named_by.entry(reference.id.clone()).or_default().insert(id.clone());
        }
    }
    let spot = |place: &Place| (place.file.clone(), place.span.start);
    let circles = problems.iter().filter(|problem| problem.rule == Rule::Circular);
    let circles: HashSet<_> = circles.map(|problem| spot(&problem.place)).collect();
    while let Some(id) = waiting.pop() {
        for by in named_by.remove(&id).into_iter().flatten() {
            let Some(draft) = drafts.get(&by) else { continue };
            let named = draft.references.iter().filter(|one| one.id == id && !circles.contains(&spot(&one.place)));
            problems.extend(named.filter_map(|reference| left_out(reference, drafts)));
            let shown = draft.shown_references().iter().find(|one| one.id == id).cloned();
            if shown.is_some_and(|reference| drafts.leave_out(&by, &reference.place)) {
                waiting.push(by);
            }
        }
    }
}

/// The problem with a reference to a record that is left out.
fn left_out(reference: &Reference, drafts: &Drafts<'_>) -> Option<Problem> {
    let right = |draft: &&Draft| draft.record.is_none() && reference.link.targets().contains(&draft.kind);
    let draft = drafts.get(&reference.id).filter(right)?;
    let what = format!("'{}' is left out because of its own faults", reference.id);
    Some(dangling(reference, what, format!("mend it first: {}", draft.place)))
}

/// The problem with a reference that leads to no record, or to one of the wrong kind; one of `ids` may be meant, and
/// not the record's own.
fn astray(reference: &Reference, own: Option<&Id>, drafts: &Drafts<'_>, ids: &[(&Id, Kind)]) -> Problem {
    let targets = reference.link.targets();
    let wanted = targets.iter().map(|kind| article(*kind)).collect::<Vec<_>>().join(" or ");
    if let Some(draft) = drafts.get(&reference.id) {
        let what = format!("'{}' is {}, and {wanted} is wanted here", reference.id, article(draft.kind));
        return dangling(reference, what, "give the id of the right record".to_owned());
    }
    let ids = ids.iter().filter(|(id, kind)| targets.contains(kind) && own != Some(id));
    let hint = match nearest(reference.id.as_str(), ids.map(|(id, _)| id.as_str())) {
        Some(id) => format!("did you mean '{id}'?"),
        None => format!("add it, or give the id of {wanted} that is there"),
    };
    dangling(reference, format!("there is no record '{}'", reference.id), hint)
}

fn dangling(reference: &Reference, what: String, hint: String) -> Problem {
    Problem::new(reference.place.clone(), Rule::Dangling, what).hint(hint)
}

fn article(kind: Kind) -> String {
    match kind.word() {
        word @ "funding" => format!("a {word} record"),
        word if word.starts_with(['a', 'e', 'i', 'o']) => format!("an {word}"),
        word => format!("a {word}"),
    }
}
