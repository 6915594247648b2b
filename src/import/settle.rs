//! Rows that were read become records that are there already or new ones: each gets its id, and its source. Records that
//! cells name and that nobody has are made with what is known of them.

mod claims;
mod create;
mod ids;
mod places;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::cell;
use super::entries::EntryPlace;
use super::event::plain_kind;
use super::identity::{FreeIds, KnownRecords, RecordFit, RecordTraits, RowIdentity};
use super::imported::{CellFault, Imported, ImportedTable, RowPlace, TableFault};
use crate::catalog::{Catalog, Kind, Record};
use crate::edit::{RecordBlock, RowFault, RowForm, SourcePlace, SourceRow};
use crate::find::fold;
use crate::source::scrub;
use claims::{by_former_import, claims, contest, contest_sources};
use create::create;
use ids::give_ids;

/// The kinds of which a table may have no column for what each record is.
const PLAIN: [Kind; 3] = [Kind::Agreement, Kind::Event, Kind::Initiative];

/// Who is asked what no rule decides.
pub trait ImportChoices {
    /// Which of these records a row is; none where nobody says.
    fn record(&mut self, row: &SourceRow, ids: &[String]) -> Option<RowChoice>;
    /// Whether a record is made that a row names.
    fn is_created(&mut self, record: &SourceRow) -> bool;
}

/// Which record a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowChoice {
    /// The record of this id.
    Record(String),
    /// None that is there.
    New,
}

/// The rows of all tables as records.
#[derive(Debug, Default)]
pub struct SettledRows {
    /// Them.
    pub rows: Vec<SourceRow>,
    /// The table of each and its number there.
    pub places: Vec<RowPlace>,
    /// What is to be said of them.
    pub remarks: Vec<String>,
}

/// A row on its way to a record.
struct RowDraft {
    row: SourceRow,
    place: RowPlace,
    /// The id that is made from what it is called, or that it gives.
    made: String,
    is_given: bool,
    is_plain: bool,
    identity: RowIdentity,
    /// Whether nothing else comes into question.
    is_sure: bool,
}

/// Finds out which record each row is; what no rule decides is asked.
pub fn settle(imported: &mut Imported, catalog: &Catalog, choices: &mut dyn ImportChoices) -> SettledRows {
    let mut settled = SettledRows::default();
    let known = KnownRecords::of(catalog);
    let mut drafts = drafts(imported, &known);
    let unknown = std::mem::take(&mut imported.unknown);
    let tables = &imported.tables;
    let claims = claims(&drafts);
    by_former_import(tables, &mut drafts, &known, &claims);
    contest(&mut drafts);
    contest_sources(tables, &mut drafts, catalog);
    let mut chosen: HashMap<String, RecordTraits> = HashMap::new();
    for draft in &mut drafts {
        ask(draft, &mut chosen, tables, catalog, choices);
    }
    let mut free = FreeIds::default();
    for unknown in &unknown {
        free.take(&unknown.id);
    }
    give_ids(&mut drafts, tables, catalog, free, &mut settled.remarks);
    for kind in PLAIN {
        let of_kind = drafts.iter_mut().filter(|draft| draft.row.block.kind == kind);
        let plain = of_kind.filter_map(|draft| finish(draft, tables, catalog).then_some(())).count();
        if plain > 0 {
            let rows = if plain == 1 { "1 row has".to_owned() } else { format!("{plain} rows have") };
            settled.remarks.push(format!("{rows} no kind: '{}' is taken for it", plain_kind(kind)));
        }
    }
    for draft in drafts.iter_mut().filter(|draft| !PLAIN.contains(&draft.row.block.kind)) {
        finish(draft, tables, catalog);
    }
    if imported.fills_cities {
        settled.remarks.extend(places::fill_in(&mut drafts, tables, catalog));
    }
    create(unknown, tables, &mut drafts, imported.leaves_out_cells, choices);
    for (number, table) in tables.iter().enumerate() {
        drafts.extend(table.refused(number));
    }
    drafts.sort_by_key(|draft| (draft.place.table, draft.place.row, !draft.row.is_linked));
    (settled.rows, settled.places) = drafts.into_iter().map(|draft| (draft.row, draft.place)).unzip();
    settled
}

/// The rows that were read, each with the record that it is by itself.
fn drafts(imported: &mut Imported, known: &KnownRecords<'_>) -> Vec<RowDraft> {
    let blocks = std::mem::take(&mut imported.blocks);
    let places = std::mem::take(&mut imported.places);
    let notes = std::mem::take(&mut imported.notes);
    let (mut unsure, mut taken) = (Vec::new(), HashSet::new());
    let mut drafts = Vec::with_capacity(blocks.len());
    for ((block, place), notes) in blocks.into_iter().zip(places).zip(notes) {
        let Some(table) = imported.tables.get(place.table) else { continue };
        let made = notes.made.unwrap_or_else(|| block.id.clone());
        let mut draft = table.draft(place, block);
        draft.row.emptied = notes.emptied;
        let kind = draft.row.block.kind;
        let is_lost = |cell: &CellFault| RecordTraits::has(kind, &cell.key);
        draft.row.is_unsure =
            !notes.is_given && (notes.left_out.iter().any(is_lost) || RecordTraits::lacks_day(&draft.row.block));
        draft.row.left_out = notes.left_out.into_iter().map(|cell| RowFault::from(&cell.fault)).collect();
        (draft.is_given, draft.is_plain) = (notes.is_given, notes.is_plain);
        let (identity, fit) = if notes.is_given {
            (RowIdentity::Known(made.clone()), RecordFit::Same)
        } else {
            known.identity(&draft.row.block, &made, &table.source, &HashSet::new())
        };
        draft.is_sure = fit == RecordFit::Same
            || matches!(&identity, RowIdentity::Known(id) if known.is_told_alike(id, &draft.row.block));
        match &identity {
            RowIdentity::Known(id) if draft.is_sure => {
                taken.insert(id.clone());
            }
            RowIdentity::New => {}
            _ => unsure.push(drafts.len()),
        }
        draft.identity = identity;
        if !matches!(draft.identity, RowIdentity::Known(_)) && known.has(&draft.row.block.id) {
            draft.row.block.rename(&made);
        }
        draft.made = made;
        drafts.push(draft);
    }
    // A row that says little may be any of its name, but not the one that another row surely is.
    for place in unsure {
        let draft: &mut RowDraft = &mut drafts[place];
        let is_taken = match &draft.identity {
            RowIdentity::Known(id) => taken.contains(id),
            RowIdentity::Unclear(ids) => ids.iter().any(|id| taken.contains(id)),
            RowIdentity::New => false,
        };
        if is_taken {
            let source = &imported.tables[draft.place.table].source;
            match known.identity(&draft.row.block, &draft.made, source, &taken) {
                (RowIdentity::New, _) => {}
                (other, _) => draft.identity = other,
            }
        }
    }
    drafts
}

impl ImportedTable {
    /// Where a row says that it comes from: a row of a table by its number, by which it is known again.
    fn source_of(&self, number: usize) -> String {
        match &self.entries {
            Some(_) => self.source.clone(),
            None => format!("{}, row {number}", self.source),
        }
    }

    /// The heading over the cells of a key, or else the key.
    fn heading(&self, key: &str) -> String {
        self.column(key).unwrap_or(key).to_owned()
    }

    fn place(&self, number: usize) -> SourcePlace {
        let entry =
            |entries: &[EntryPlace]| number.checked_sub(1).and_then(|entry| entries.get(entry)).map(|entry| entry.line);
        let row = match &self.entries {
            Some(entries) => entry(entries).unwrap_or_default(),
            None => number,
        };
        let sheet = (!self.sheet.is_empty()).then(|| Arc::clone(&self.sheet));
        SourcePlace { file: Arc::clone(&self.file), sheet, row, is_line: self.entries.is_some() }
    }

    fn draft(&self, place: RowPlace, block: RecordBlock) -> RowDraft {
        let is_entry = self.entries.is_some();
        let mut made_up = Vec::new();
        made_up.extend(self.is_without_source.then_some("source"));
        // The name of an entry alone is no reason to change a record.
        made_up.extend(is_entry.then_some("uid"));
        let source = self.place(place.row);
        let form = match (is_entry, self.is_cards) {
            (_, true) => RowForm::Card,
            (true, false) => RowForm::Entry,
            (false, false) => RowForm::Table,
        };
        let row = SourceRow { place: source, made_up, form, ..SourceRow::of(block) };
        RowDraft {
            row,
            place,
            made: String::new(),
            is_given: true,
            is_plain: false,
            identity: RowIdentity::New,
            is_sure: false,
        }
    }

    /// The rows in whose cells something is wrong.
    fn refused(&self, table: usize) -> Vec<RowDraft> {
        let mut rows: Vec<(usize, Vec<RowFault>)> = Vec::new();
        let mut all: Vec<_> = self.faults.iter().chain(&self.left_out).filter(|fault| !fault.of_table).collect();
        all.sort_by_key(|fault| fault.row);
        for fault in all {
            let of_row = RowFault::from(fault);
            match rows.last_mut() {
                Some((row, faults)) if *row == fault.row => faults.push(of_row),
                _ => rows.push((fault.row, vec![of_row])),
            }
        }
        let draft = |(number, faults)| {
            let kind = self.kind.unwrap_or(Kind::City);
            let block = RecordBlock { kind, id: String::new(), pairs: Vec::new(), rest: Vec::new() };
            let mut draft = self.draft(RowPlace { table, row: number }, block);
            draft.row.faults = faults;
            draft
        };
        rows.into_iter().map(draft).collect()
    }
}

impl From<&TableFault> for RowFault {
    fn from(fault: &TableFault) -> RowFault {
        RowFault { column: fault.column.clone(), cell: None, what: fault.what.clone() }
    }
}

/// Asks which record a row is that may be one of several. Those that were `chosen` for other rows are none of them.
fn ask(
    draft: &mut RowDraft,
    chosen: &mut HashMap<String, RecordTraits>,
    tables: &[ImportedTable],
    catalog: &Catalog,
    choices: &mut dyn ImportChoices,
) {
    let RowIdentity::Unclear(ids) = &mut draft.identity else { return };
    let traits = RecordTraits::of_block(&draft.row.block);
    let kind = draft.row.block.kind;
    ids.retain(|id| chosen.get(id).is_none_or(|other| other.fit(kind, &traits).is_likely()));
    if ids.is_empty() {
        draft.identity = RowIdentity::New;
        return;
    }
    match choices.record(&draft.row, ids) {
        Some(RowChoice::Record(id)) => {
            chosen.entry(id.clone()).or_insert(traits);
            draft.identity = RowIdentity::Known(id);
        }
        Some(RowChoice::New) => draft.identity = RowIdentity::New,
        None => {
            let named = |id: &String| match catalog.record(id).and_then(Record::own_name) {
                Some(name) => format!("'{id}' ({})", scrub(name)),
                None => format!("'{id}'"),
            };
            let those: Vec<String> = ids.iter().map(named).collect();
            let noun = draft.row.block.kind.word();
            let what = match &those[..] {
                [one] => format!("this may be the {noun} {one}, or another one"),
                all => format!("this may be any of {} records: {}", all.len(), all.join(", ")),
            };
            let what = format!("{what}: say which in a column 'id', with a new id for a new {noun}");
            let cell = Some(draft.row.name());
            let column = tables[draft.place.table].heading("id");
            draft.row.faults.push(RowFault { column: Some(column), cell, what });
        }
    }
}

/// Gives a new record its source and kind, and takes from one that is there what changes nothing; whether it has no kind.
fn finish(draft: &mut RowDraft, tables: &[ImportedTable], catalog: &Catalog) -> bool {
    let table = &tables[draft.place.table];
    let block = &mut draft.row.block;
    let record = catalog.record(&block.id).filter(|record| record.kind() == block.kind);
    if let Some(record) = record {
        if !draft.is_given && keeps_name(block, record) {
            block.pairs.retain(|(key, _)| *key != "name");
        }
        return false;
    }
    let is_stated = block.pairs.iter().any(|(key, _)| *key == "source");
    if !is_stated {
        let source = table.source_of(draft.place.row);
        block.pairs.push(("source", cell::text(&scrub(&source))));
    }
    if draft.is_plain {
        let kind = block.kind;
        let behind_title = block.pairs.iter().position(|(key, _)| *key == "title").map_or(1, |place| place + 1);
        block.pairs.insert(behind_title.min(block.pairs.len()), ("kind", cell::text(plain_kind(kind))));
    }
    draft.is_plain
}

/// Whether a row has another name of the record, or its name without the native one in brackets.
fn keeps_name(block: &RecordBlock, record: Record<'_>) -> bool {
    let Some(name) = block.text_of("name") else { return false };
    let (own, others) = match record {
        Record::Person(person) => (&person.name, Vec::new()),
        Record::Organisation(body) => (&body.name, body.short.iter().collect()),
        Record::City(city) => (&city.name, city.native.iter().chain(&city.aliases).collect()),
        _ => return false,
    };
    let is_shorter = own.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(" ("));
    // A list in capitals, or without accents, corrects nothing.
    let is_poorer = |own: &str| {
        let has_small = |text: &str| text.chars().any(char::is_lowercase);
        fold(own) == fold(&name) && (name.is_ascii() && !own.is_ascii() || has_small(own) && !has_small(&name))
    };
    is_shorter || is_poorer(own) || (fold(own) != fold(&name) && others.iter().any(|other| fold(other) == fold(&name)))
}
