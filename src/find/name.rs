//! The records that a name leads to: whoever names a record need not know its id.

use std::borrow::Cow;

use super::card::Card;
use super::fold;
use crate::catalog::{Catalog, Kind, Record};

/// The records of some kinds with this id, or else with this name; case, accents and hyphens make no difference.
pub fn by_name<'a>(catalog: &'a Catalog, kinds: &[Kind], written: &str) -> Vec<Record<'a>> {
    let folded = fold(written);
    let slug = folded.replace(' ', "-");
    let by_id =
        [written, &slug].into_iter().find_map(|id| catalog.record(id).filter(|one| kinds.contains(&one.kind())));
    if let Some(record) = by_id {
        return vec![record];
    }
    matching(catalog, kinds, |name| !folded.is_empty() && name == folded)
}

/// The records that a text names, or else whose name begins so, or else whose name has words that begin with its words.
pub fn by_similar_name<'a>(catalog: &'a Catalog, kinds: &[Kind], written: &str) -> Vec<Record<'a>> {
    let folded = fold(written);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let begins = |name: &str| words.iter().all(|word| name.split(' ').any(|other| other.starts_with(word)));
    let whole = by_name(catalog, kinds, written);
    let whole = if whole.is_empty() { matching(catalog, kinds, |name| name.starts_with(&folded)) } else { whole };
    if whole.is_empty() { matching(catalog, kinds, begins) } else { whole }
}

fn matching<'a>(catalog: &'a Catalog, kinds: &[Kind], is_meant: impl Fn(&str) -> bool) -> Vec<Record<'a>> {
    let is_meant = |record: &Record<'a>| names(catalog, *record).iter().any(|name| is_meant(&fold(name)));
    catalog.all().filter(|record| kinds.contains(&record.kind())).filter(is_meant).collect()
}

/// Every name of a record. The kind of an agreement is none: many have it.
pub fn names<'a>(catalog: &'a Catalog, record: Record<'a>) -> Vec<Cow<'a, str>> {
    let mut names = Card::of(catalog, record).names;
    if matches!(record, Record::Agreement(_)) {
        names.truncate(1);
    }
    names
}
