//! References that lead nowhere: each is reported, and left out of its record.

use super::drafts::{Drafts, Finding};
use crate::catalog::{Id, Kind};
use crate::load::record::Reference;
use crate::source::{Problem, Rule, all_nearest, nearest};

/// For how many references that lead nowhere a nearest id is looked for: more than that have another cause than a slip.
const SUGGESTIONS: usize = 100;

/// Finds what leads nowhere, or to a record of another kind.
pub(super) fn dangling_links(drafts: &Drafts<'_>) -> Vec<Finding> {
    let mut strays: Vec<(usize, &Reference)> = Vec::new();
    for (at, draft) in drafts.all().iter().enumerate() {
        let before = strays.len();
        let astray = draft.references.iter().filter(|reference| !drafts.is_shown(reference));
        strays.extend(astray.map(|reference| (at, reference)));
        strays[before..].sort_by_key(|(_, reference)| reference.place.span().start);
    }
    let ids = if strays.is_empty() { Vec::new() } else { ids_of(drafts) };
    let found = strays.into_iter().enumerate().map(|(number, (at, reference))| {
        let ids = if number < SUGGESTIONS { &ids[..] } else { &[] };
        let (problem, meant) = astray(reference, drafts.all()[at].id.as_ref(), drafts, ids);
        Finding { at, link: Some(reference.clone()), meant, problem }
    });
    found.collect()
}

/// Leaves out of the records that are shown as they were before what is no longer there.
pub(super) fn leave_out_of_stale(drafts: &mut Drafts<'_>) {
    let stale = drafts.all().iter().enumerate().filter_map(|(at, draft)| Some((at, draft.stale.as_ref()?)));
    let gone = stale.map(|(at, stale)| {
        let gone = stale.references.iter().filter(|reference| !drafts.is_shown(reference));
        (at, gone.cloned().collect::<Vec<_>>())
    });
    for (at, gone) in gone.collect::<Vec<_>>() {
        drafts.drop_links(at, &gone);
    }
}

/// What is wrong with a reference, if anything.
pub(super) fn check(reference: &Reference, drafts: &Drafts<'_>) -> Option<Problem> {
    (!drafts.is_shown(reference)).then(|| astray(reference, None, drafts, &ids_of(drafts)).0)
}

/// Every id with the kind of its record, in order, so that of two as near as each other the same one is suggested.
fn ids_of<'a>(drafts: &'a Drafts<'_>) -> Vec<(&'a Id, Kind)> {
    let mut ids: Vec<(&Id, Kind)> = drafts.owners().map(|(id, draft)| (id, draft.kind)).collect();
    ids.sort_unstable();
    ids
}

/// The problem with a reference to no record, or one of the wrong kind, and which of `ids` is probably meant; not the
/// record's own.
fn astray(reference: &Reference, own: Option<&Id>, drafts: &Drafts<'_>, ids: &[(&Id, Kind)]) -> (Problem, Option<Id>) {
    let targets = reference.link.targets();
    let wanted = targets.iter().map(|kind| article(*kind)).collect::<Vec<_>>().join(" or ");
    if let Some(draft) = drafts.get(&reference.id) {
        let what = format!("'{}' is {}, expected {wanted}", reference.id, article(draft.kind));
        return (dangling(reference, what, "give the id of the right record".to_owned()), None);
    }
    let ids = ids.iter().filter(|(id, kind)| targets.contains(kind) && own != Some(id));
    let ids = ids.map(|(id, _)| id.as_str());
    let meant = nearest(reference.id.as_str(), ids.clone());
    // Of two as near as each other nobody knows which is meant.
    let is_sole = meant.is_some() && all_nearest(reference.id.as_str(), ids).len() == 1;
    let hint = match meant {
        Some(id) => format!("did you mean '{id}'?"),
        None => format!("add it, or give the id of {wanted} that is there"),
    };
    (
        dangling(reference, format!("there is no record '{}'", reference.id), hint),
        meant.filter(|_| is_sole).and_then(Id::parse),
    )
}

fn dangling(reference: &Reference, what: String, hint: String) -> Problem {
    Problem::new(reference.place.clone(), Rule::Dangling, what).hint(hint).of_field(reference.key)
}

fn article(kind: Kind) -> String {
    match kind.word() {
        word @ "funding" => format!("a {word} record"),
        word if word.starts_with(['a', 'e', 'i', 'o']) => format!("an {word}"),
        word => format!("a {word}"),
    }
}
