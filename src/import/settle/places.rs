//! What the gazetteer knows of new cities, where their table has no column for it.

use super::RowDraft;
use crate::catalog::{Catalog, Kind};
use crate::edit::{self, RecordPair};
use crate::gazetteer::{self, SOURCE};
use crate::import::cell;
use crate::import::imported::ImportedTable;
use crate::schema::fields;

/// Fills in what new cities lack; says of how many. Of a place that several have the name of, or of which the country
/// cannot be read, nothing is known.
pub(super) fn fill_in(drafts: &mut [RowDraft], tables: &[ImportedTable], catalog: &Catalog) -> Option<String> {
    let filled = drafts.iter_mut().filter_map(|draft| fill(draft, tables.get(draft.place.table)?, catalog)).count();
    let cities = match filled {
        0 => return None,
        1 => "1 city has what its table has no column for".to_owned(),
        _ => format!("{filled} cities have what their table has no column for"),
    };
    Some(format!("{cities} from {SOURCE}"))
}

/// Fills in one; none where nothing is.
fn fill(draft: &mut RowDraft, table: &ImportedTable, catalog: &Catalog) -> Option<()> {
    let row = &mut draft.row;
    let block = &mut row.block;
    let is_new = block.kind == Kind::City && catalog.record(&block.id).is_none();
    // Another one of its name may be in that part of the country.
    if !table.parts.is_empty() || !is_new || row.is_unsure || row.is_linked || !row.faults.is_empty() {
        return None;
    }
    let (name, country) = (block.text_of("name")?, block.text_of("country"));
    let place = gazetteer::certain(&name, country.as_deref())?;
    let has = |pairs: &[RecordPair], key: &str| pairs.iter().any(|(other, _)| *other == key);
    let mut is_filled = false;
    for (key, typed) in place.fields(&name) {
        let field = fields(Kind::City).iter().find(|field| field.name == key)?;
        if has(&block.pairs, key) || table.column(key).is_some() {
            continue;
        }
        let end = block.pairs.iter().position(|(other, _)| *other == "source").unwrap_or(block.pairs.len());
        block.pairs.insert(end, (key, edit::value(field, &typed)));
        is_filled = true;
    }
    let source = block.pairs.iter_mut().find(|(key, _)| *key == "source").filter(|_| is_filled);
    if let Some((_, source)) = source {
        let own = cell::text(SOURCE);
        *source = match source.strip_suffix(']') {
            Some(list) => format!("{list}, {own}]"),
            None => format!("[{source}, {own}]"),
        };
    }
    is_filled.then_some(())
}
