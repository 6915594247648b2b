//! Records that cells name and that nobody has, made with what is known of them.

use std::collections::{HashMap, HashSet};

use super::{ImportChoices, RowDraft};
use crate::edit::{self, RecordBlock, RowFault};
use crate::gazetteer;
use crate::import::cell;
use crate::import::imported::ImportedTable;
use crate::import::names::UnknownName;
use crate::schema::{Form, fields};
use crate::source::scrub;

/// Makes the records that cells name and that are not there, if that is wanted; refuses the rows that name others, or
/// leaves those cells out that a record does not need.
pub(super) fn create(
    unknown: Vec<UnknownName>,
    tables: &[ImportedTable],
    drafts: &mut Vec<RowDraft>,
    leaves_out_cells: bool,
    choices: &mut dyn ImportChoices,
) {
    let mut created: Vec<RowDraft> = Vec::new();
    let mut refused: HashMap<String, UnknownName> = HashMap::new();
    let named: HashSet<String> = if unknown.is_empty() {
        HashSet::new()
    } else {
        drafts
            .iter()
            .filter(|draft| draft.row.faults.is_empty())
            .flat_map(|draft| draft.row.block.quoted().map(str::to_owned))
            .collect()
    };
    for unknown in unknown.into_iter().filter(|unknown| named.contains(&unknown.id)) {
        let Some(table) = tables.get(unknown.place.table) else { continue };
        let block = made(&unknown, &table.source_of(unknown.place.row));
        let mut draft = table.draft(unknown.place, block);
        (draft.row.is_linked, draft.row.is_new) = (true, true);
        if choices.is_created(&draft.row) {
            created.push(draft);
        } else {
            refused.insert(unknown.id.clone(), unknown);
        }
    }
    if !refused.is_empty() {
        for draft in drafts.iter_mut() {
            refuse(draft, &tables[draft.place.table], &refused, leaves_out_cells);
        }
    }
    drafts.extend(created);
}

/// A record that a cell names, with what is known of it.
fn made(unknown: &UnknownName, source: &str) -> RecordBlock {
    let mut pairs = vec![("id", cell::text(&unknown.id)), ("name", cell::text(&unknown.name))];
    for field in fields(unknown.kind) {
        let fact = unknown.facts.iter().find(|(key, _)| *key == field.name);
        pairs.extend(fact.map(|(key, typed)| (*key, edit::value(field, typed))));
    }
    let source = cell::text(&scrub(source));
    let sources = if unknown.facts.iter().all(|(key, _)| matches!(*key, "country" | "web" | "emails" | "phones")) {
        source
    } else {
        format!("[{source}, {}]", cell::text(gazetteer::SOURCE))
    };
    pairs.push(("source", sources));
    RecordBlock { kind: unknown.kind, id: unknown.id.clone(), pairs, rest: Vec::new() }
}

/// Refuses a row that names records that are not there, or leaves those cells out that it does not need.
fn refuse(draft: &mut RowDraft, table: &ImportedTable, unknown: &HashMap<String, UnknownName>, leaves_out_cells: bool) {
    let fields = fields(draft.row.block.kind);
    let mut faults = Vec::new();
    for (key, value) in &draft.row.block.pairs {
        let is_link = fields.iter().any(|field| field.name == *key && field.form == Form::Id && *key != "id");
        for (place, id) in value.split('"').skip(1).step_by(2).enumerate().filter(|_| is_link) {
            if let Some(UnknownName { why: Some(why), name, .. }) = unknown.get(id) {
                let what = format!("{why}, or have it made with --create yes");
                let column = table.column_of_part(draft.place.row, key, &place.to_string());
                let column = column.map_or_else(|| (*key).to_owned(), str::to_owned);
                let fault = RowFault { column: Some(column), cell: Some(name.clone()), what };
                faults.push((*key, id.to_owned(), fault));
            }
        }
    }
    for (key, id, fault) in faults {
        if !leaves_out_cells || !draft.row.leave_out_item(key, &id, fault.clone()) {
            draft.row.faults.push(fault);
        }
    }
}
