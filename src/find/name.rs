//! The records that a name leads to: whoever names a record need not know its id.

use std::borrow::Cow;

use super::card::Card;
use super::exonym::exonyms;
use super::name_forms::{initials, joined_forms, whole_forms, with_short_joined};
use super::spelling::spellings;
use super::{SearchWords, fold};
use crate::catalog::{Catalog, Kind, Record};

/// The records of some kinds with this id, or else with this name, or else with one that is it in another spelling or
/// elsewhere; case, accents and hyphens make no difference.
pub fn by_name<'a>(catalog: &'a Catalog, kinds: &[Kind], written: &str) -> Vec<Record<'a>> {
    let folded = fold(written);
    let slug = folded.replace(' ', "-");
    let by_id =
        [written, &slug].into_iter().find_map(|id| catalog.record(id).filter(|one| kinds.contains(&one.kind())));
    if let Some(record) = by_id {
        return vec![record];
    }
    let same = matching(catalog, kinds, |record| names(catalog, record).iter().any(|name| fold(name) == folded));
    if folded.is_empty() || !same.is_empty() {
        return if folded.is_empty() { Vec::new() } else { same };
    }
    let wanted = whole_forms(written);
    let is_same = |name: &str| whole_forms(name).iter().any(|form| wanted.contains(form));
    let spelt = matching(catalog, kinds, |record| names(catalog, record).iter().any(|name| is_same(name)));
    if spelt.is_empty() {
        return matching(catalog, kinds, |record| matches!(record, Record::City(city) if exonyms(city).any(is_same)));
    }
    spelt
}

/// The records that a text names, or else whose name begins so, or else whose name has words that begin with its words.
pub fn by_similar_name<'a>(catalog: &'a Catalog, kinds: &[Kind], written: &str) -> Vec<Record<'a>> {
    let words = SearchWords::new(written);
    if words.is_empty() {
        return Vec::new();
    }
    let whole = by_name(catalog, kinds, written);
    if !whole.is_empty() {
        return whole;
    }
    let begins =
        |name: &str| spellings(name).iter().any(|name| words.wholes().iter().any(|whole| name.starts_with(whole)));
    let begun = matching(catalog, kinds, |record| names(catalog, record).iter().any(|name| begins(name)));
    if !begun.is_empty() {
        return begun;
    }
    // Whoever has no apostrophe at hand leaves a blank: O Mara.
    let as_one = SearchWords::new(&with_short_joined(&fold(written)));
    matching(catalog, kinds, |record| {
        let names = names(catalog, record);
        let initials = |name: &str| if words.words().len() > 1 { initials(record, name) } else { Vec::new() };
        let all = |name: &Cow<'_, str>| [initials(name), joined_forms(record, name)].concat();
        let forms: Vec<String> = names.iter().flat_map(all).collect();
        names.iter().any(|name| words.begin_words_of(name, &forms) || as_one.begin_words_of(name, &forms))
    })
}

fn matching<'a>(catalog: &'a Catalog, kinds: &[Kind], is_meant: impl Fn(Record<'a>) -> bool) -> Vec<Record<'a>> {
    catalog.all().filter(|record| kinds.contains(&record.kind())).filter(|record| is_meant(*record)).collect()
}

/// Every name of a record. The kind of an agreement is none: many have it.
pub fn names<'a>(catalog: &'a Catalog, record: Record<'a>) -> Vec<Cow<'a, str>> {
    let mut names = Card::names_of(catalog, record).names;
    if matches!(record, Record::Agreement(_)) {
        names.truncate(1);
    }
    names
}
