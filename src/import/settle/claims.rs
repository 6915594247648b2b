//! Rows that lay claim to one record, and those that a former import has written.

use std::collections::{HashMap, HashSet};

use super::RowDraft;
use crate::catalog::Catalog;
use crate::import::identity::{KnownRecords, RecordTraits, RowIdentity};
use crate::import::imported::ImportedTable;

/// The records that rows are already.
pub(super) fn claims(drafts: &[RowDraft]) -> HashSet<String> {
    let known = |draft: &RowDraft| match &draft.identity {
        RowIdentity::Known(id) => Some(id.clone()),
        _ => None,
    };
    drafts.iter().filter_map(known).collect()
}

/// Rows that a former import has written, and that say something else by now: of a name there is one such row, and one
/// such record.
pub(super) fn by_former_import(
    tables: &[ImportedTable],
    drafts: &mut [RowDraft],
    known: &KnownRecords<'_>,
    claims: &HashSet<String>,
) {
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, draft) in drafts.iter().enumerate() {
        let table = &tables[draft.place.table];
        if matches!(draft.identity, RowIdentity::Known(_)) || table.entries.is_some() {
            continue;
        }
        let written = known.of_source(&draft.row.block, &table.source, |id| claims.contains(id));
        if let [id] = &written[..] {
            found.entry(id.clone()).or_default().push(place);
        }
    }
    for (id, places) in found {
        if let [place] = places[..] {
            drafts[place].identity = RowIdentity::Known(id);
        }
    }
}

/// Leaves it open which row a record is that several may be, and those are not the same.
pub(super) fn contest(drafts: &mut [RowDraft]) {
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, draft) in drafts.iter().enumerate().filter(|(_, draft)| !draft.is_sure) {
        if let RowIdentity::Known(id) = &draft.identity {
            rows.entry(id).or_default().push(place);
        }
    }
    let is_contested = |places: &Vec<usize>| {
        let mut traits = places.iter().map(|place| RecordTraits::of_block(&drafts[*place].row.block));
        let kind = places.first().map(|place| drafts[*place].row.block.kind);
        let Some((first, kind)) = traits.next().zip(kind) else { return false };
        traits.any(|other| !first.fit(kind, &other).is_likely())
    };
    let contested: Vec<usize> = rows.into_values().filter(is_contested).flatten().collect();
    for place in contested {
        if let RowIdentity::Known(id) = &drafts[place].identity {
            drafts[place].identity = RowIdentity::Unclear(vec![id.clone()]);
        }
    }
}

/// Leaves it open which row a record is that was made from one of them by its number, where another one says the same as
/// it does by now: rows may have moved, or a cell may be left out again.
pub(super) fn contest_sources(tables: &[ImportedTable], drafts: &mut [RowDraft], catalog: &Catalog) {
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, draft) in drafts.iter().enumerate() {
        if let RowIdentity::Known(id) = &draft.identity {
            rows.entry(id).or_default().push(place);
        }
    }
    let is_from = |id: &str, place: usize| {
        let source = tables[drafts[place].place.table].source_of(drafts[place].place.row);
        catalog.record(id).is_some_and(|record| record.entry().sources.iter().any(|other| **other == source))
    };
    let is_contested = |(id, places): &(&str, Vec<usize>)| {
        let is_open = |place: &&usize| !drafts[**place].is_given && !drafts[**place].is_sure;
        let is_sure = |place: &usize| drafts[*place].is_sure && !is_from(id, *place);
        places.len() > 1 && places.iter().filter(is_open).any(|place| is_from(id, *place)) && places.iter().any(is_sure)
    };
    let contested: Vec<usize> = rows.into_iter().filter(is_contested).flat_map(|(_, places)| places).collect();
    for place in contested {
        if let RowIdentity::Known(id) = &drafts[place].identity {
            drafts[place].identity = RowIdentity::Unclear(vec![id.clone()]);
        }
    }
}
