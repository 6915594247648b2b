//! The ids of rows: those of their records, or new ones.

use std::collections::{HashMap, HashSet};

use super::RowDraft;
use crate::catalog::Catalog;
use crate::edit::{RecordBlock, RecordPair, RowFault, RowForm};
use crate::find::fold;
use crate::import::identity::{FreeIds, RecordTraits, RowIdentity};
use crate::import::imported::ImportedTable;
use crate::schema::{Form, fields};

/// Gives each row its id: that of its record, or one that is free. Links to rows follow.
pub(super) fn give_ids(
    drafts: &mut Vec<RowDraft>,
    tables: &[ImportedTable],
    catalog: &Catalog,
    mut free: FreeIds,
    remarks: &mut Vec<String>,
) {
    let mut firsts: HashMap<String, usize> = HashMap::new();
    let mut alike: HashMap<String, Vec<(usize, RecordTraits)>> = HashMap::new();
    let mut renamed: HashMap<String, String> = HashMap::new();
    let mut doubles = HashSet::new();
    // What is known comes first, so that nothing new takes its id.
    for draft in &*drafts {
        if let RowIdentity::Known(id) = &draft.identity {
            free.take(id);
        }
    }
    // A row that may be a record leaves it to one that surely is.
    let (sure, others): (Vec<usize>, Vec<usize>) = (0..drafts.len()).partition(|place| drafts[*place].is_sure);
    for place in sure.into_iter().chain(others) {
        if !drafts[place].row.faults.is_empty() {
            continue;
        }
        let id = if let RowIdentity::Known(id) = &drafts[place].identity {
            id.clone()
        } else {
            let block = &drafts[place].row.block;
            let of_name = alike.entry(drafts[place].made.clone()).or_default();
            let traits = RecordTraits::of_block(block);
            let fits = |(other, of): &&(usize, RecordTraits)| {
                let (one, row) = (&drafts[*other], &drafts[place]);
                let are_apart = one.place.table == row.place.table && of.hold_apart(&traits);
                of.fit(block.kind, &traits).is_likely() && !are_called_apart(one, row) && !are_apart
            };
            if let Some((other, _)) = of_name.iter().find(fits) {
                drafts[*other].row.block.id.clone()
            } else {
                let id = free.free(catalog, &traits, &block.id);
                of_name.push((place, traits));
                free.take(&id);
                id
            }
        };
        match firsts.get(&id).copied() {
            None => {
                firsts.insert(id.clone(), place);
            }
            Some(first) => {
                let (first, double) = (&drafts[first], &drafts[place]);
                if double.row.form == RowForm::Table && without_id(first) == without_id(double) {
                    remarks.push(format!("{} says the same as {}, and is left out", double.row.place, first.row.place));
                    doubles.insert(place);
                } else {
                    let what = double_id(first, double, &id);
                    let column = tables[double.place.table].heading("id");
                    drafts[place].row.faults.push(RowFault { column: Some(column), cell: None, what });
                }
                continue;
            }
        }
        drafts[place].row.is_new = catalog.record(&id).is_none();
        let block = &mut drafts[place].row.block;
        if block.id != id {
            let is_free = catalog.record(&block.id).is_none();
            renamed.extend(is_free.then(|| (block.id.clone(), id.clone())));
            block.rename(&id);
        }
    }
    renamed.retain(|old, _| !firsts.contains_key(old));
    if !renamed.is_empty() {
        for draft in drafts.iter_mut() {
            follow(&mut draft.row.block, &renamed);
        }
    }
    let mut places = 0..;
    drafts.retain(|_| places.next().is_none_or(|place| !doubles.contains(&place)));
}

/// Whether two rows of a table have names of their own that only an id cut short has in common.
fn are_called_apart(one: &RowDraft, other: &RowDraft) -> bool {
    let called = |draft: &RowDraft| draft.row.block.text_of("name").or_else(|| draft.row.block.text_of("title"));
    let are_other = || called(one).zip(called(other)).is_some_and(|(one, other)| fold(&one) != fold(&other));
    one.place.table == other.place.table && one.row.form == RowForm::Table && are_other()
}

fn without_id(draft: &RowDraft) -> Vec<&RecordPair> {
    draft.row.block.pairs.iter().filter(|(key, _)| *key != "id").collect()
}

fn double_id(first: &RowDraft, double: &RowDraft, id: &str) -> String {
    match double.row.form {
        RowForm::Entry | RowForm::Card => format!("the id '{id}' is that of another one before it: add it by hand"),
        RowForm::Table if first.place.table == double.place.table => {
            format!("the id '{id}' is that of row {} too: give one of them another", first.place.row)
        }
        RowForm::Table => format!("the id '{id}' is that of {} too: give one of them another", first.row.place),
    }
}

/// Puts the new ids of rows into the links of a record.
fn follow(block: &mut RecordBlock, renamed: &HashMap<String, String>) {
    let fields = fields(block.kind);
    let is_link = |key: &str| {
        fields.iter().any(|field| field.name == key && key != "id" && matches!(field.form, Form::Id | Form::Parts(_)))
    };
    for (_, value) in block.pairs.iter_mut().filter(|(key, _)| is_link(key)) {
        let parts: Vec<String> =
            value.split('"').map(|part| renamed.get(part).cloned().unwrap_or_else(|| part.to_owned())).collect();
        *value = parts.join("\"");
    }
}
