//! The records that a name in a query leads to.

use std::collections::HashSet;

use super::{QueryContext, QueryFault};
use crate::catalog::{Id, Kind, Record};
use crate::find::{by_name, by_similar_name, fold, names};
use crate::source::{nearest, quoted};
use crate::words;

/// The word for whoever asks.
const ME: &str = "me";

/// The word for the regions that whoever asks looks after.
const MINE: &str = "mine";

/// The ids that a name stands for: a record of one of the kinds by its id or name, or by how that begins. A city stands
/// for the bodies that sit in it as well where those may be meant.
pub(super) fn resolved(seen: &QueryContext<'_>, kinds: &[Kind], written: &str) -> Result<HashSet<Id>, QueryFault> {
    let catalog = seen.context.catalog;
    let is_word = |word: &str| written.eq_ignore_ascii_case(word) && by_name(catalog, kinds, written).is_empty();
    // A name that only begins so is not meant: Mei.
    if kinds.contains(&Kind::Person) && is_word(ME) {
        let me = seen.user.me(catalog);
        let nobody = || QueryFault::new(0..0, "nobody is called as you are").hint("set 'name' in the settings");
        return if me.is_empty() { Err(nobody()) } else { Ok(me.clone()) };
    }
    if kinds == [Kind::Region] && is_word(MINE) {
        let mine = seen.user.mine(catalog);
        let none = || QueryFault::new(0..0, "you look after no region").hint("set 'portfolio' in the settings");
        return if mine.is_empty() { Err(none()) } else { Ok(mine.clone()) };
    }
    let records = by_similar_name(catalog, kinds, written);
    if records.is_empty() {
        return Err(unknown(seen, kinds, written));
    }
    let home = catalog.home(seen.context.preferences);
    let mut ids: HashSet<Id> = records.iter().map(|record| record.id().clone()).collect();
    if kinds.contains(&Kind::Organisation) {
        let cities = records.iter().filter(|record| record.kind() == Kind::City);
        let bodies = cities.flat_map(|city| catalog.organisations_in(city.id().as_str()));
        // The home office speaks for no city.
        ids.extend(bodies.map(|body| &body.entry.id).filter(|id| Some(*id) != home).cloned());
    }
    Ok(ids)
}

/// Whether a text is all of a name of some record of these kinds.
pub(super) fn is_whole(seen: &QueryContext<'_>, kinds: &[Kind], written: &str) -> bool {
    let (catalog, wanted) = (seen.context.catalog, fold(written));
    let mut records = kinds.iter().flat_map(|kind| catalog.records().of(*kind));
    records.any(|record| names(catalog, record).iter().any(|name| fold(name) == wanted))
}

/// That nothing is called so, with what may be meant.
fn unknown(seen: &QueryContext<'_>, kinds: &[Kind], written: &str) -> QueryFault {
    let catalog = seen.context.catalog;
    let what = kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" or ");
    let fault = QueryFault::new(0..0, format!("no {what} is called '{}'", quoted(written)));
    let names: Vec<String> = kinds
        .iter()
        .flat_map(|kind| catalog.records().of(*kind))
        .map(|record: Record<'_>| words::name(catalog, record).into_owned())
        .collect();
    match nearest(written, names.iter().map(String::as_str)) {
        Some(near) => fault.hint(format!("did you mean '{near}'?")),
        None => fault,
    }
}
