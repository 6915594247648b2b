//! Ids and names of records.

use super::Candidate;
use crate::catalog::{Context, Kind, Record};
use crate::find;
use crate::words;

/// The most that a shell is offered at once: nobody reads more, and it would have to.
const MOST: usize = 500;

/// Records of some kinds by their ids, or else, where no id begins as is typed, by their names.
pub(super) fn ids_or_names(context: Context<'_>, kinds: &[Kind], typed: &str) -> Vec<Candidate> {
    let begun = typed.to_lowercase();
    let ids = of(context, kinds).filter(|record| record.id().as_str().starts_with(&begun));
    let ids: Vec<Candidate> = ids.take(MOST).map(|record| described(context, record.id().as_str(), record)).collect();
    if ids.is_empty() { names(context, kinds, typed) } else { ids }
}

/// What records of some kinds are called, where that begins as is typed; capitals, accents and hyphens make no
/// difference.
pub(super) fn names(context: Context<'_>, kinds: &[Kind], typed: &str) -> Vec<Candidate> {
    let begun = find::fold(typed);
    let mut candidates: Vec<Candidate> = Vec::new();
    for record in of(context, kinds) {
        for name in find::names(context.catalog, record) {
            let is_begun = !typed.is_empty() && find::fold(&name).starts_with(&begun);
            if is_begun && candidates.len() < MOST && candidates.iter().all(|one| one.value != name) {
                candidates.push(described(context, &name, record));
            }
        }
    }
    candidates
}

fn of<'a>(context: Context<'a>, kinds: &[Kind]) -> impl Iterator<Item = Record<'a>> {
    context.catalog.all().filter(|record| kinds.contains(&record.kind()))
}

fn described(context: Context<'_>, value: &str, record: Record<'_>) -> Candidate {
    let name = words::name(context.catalog, record);
    let name = if value == name { record.id().as_str() } else { &name };
    Candidate::new(value, format!("{}: {name}", record.kind().word()))
}
