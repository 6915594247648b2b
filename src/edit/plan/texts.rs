//! The files as they are to be once rows are written.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::files::FileChoice;
use super::{Batch, RowOutcome, RowRemark, is_error, new_file, row_fault};
use crate::catalog::Kind;
use crate::edit::append::{BlockFault, RecordBlock, written};
use crate::edit::difference::Difference;
use crate::edit::new_problems::TextOutline;
use crate::edit::splice::Splices;
use crate::edit::table::TomlText;
use crate::edit::trial::{ChangedRecord, FileEdit, Snapshot};
use crate::edit::{Change, Refusal};
use crate::schema::fields;
use crate::source::{Problem, SourceFile};

/// A file as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlannedFile {
    name: String,
    /// What stood there when it was planned.
    old: Option<String>,
    pub(super) text: Arc<str>,
    /// The records that may be other than before and which of their fields; those that are added have none.
    pub(super) changed: Arc<[ChangedRecord]>,
    added: usize,
}

impl PlannedFile {
    /// Its name below the folder.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether new records go into it.
    pub(super) fn has_new(&self) -> bool {
        self.added > 0
    }
}

/// The files of a plan; those with new records come first: others may be changed to name them. Says of each new record
/// which file it goes into.
pub(super) fn texts(
    before: &Snapshot,
    batch: &Batch<'_>,
    outcomes: &mut [RowOutcome],
) -> Result<Vec<PlannedFile>, Refusal> {
    let mut changed: BTreeMap<&str, Vec<(&RecordBlock, &[Difference])>> = BTreeMap::new();
    let mut added: BTreeMap<String, Vec<&RecordBlock>> = BTreeMap::new();
    let is_new = |outcome: &RowOutcome| matches!(outcome, RowOutcome::New(_));
    let blocks = batch.rows.iter().zip(&*outcomes).filter(|(_, outcome)| is_new(outcome)).map(|(row, _)| &row.block);
    let mut choice = FileChoice::new(before, batch, blocks);
    for (row, outcome) in batch.rows.iter().zip(&mut *outcomes) {
        match outcome {
            RowOutcome::New(file) => {
                *file = choice.file(&row.block);
                added.entry(file.clone()).or_default().push(&row.block);
            }
            RowOutcome::Changed(all) if batch.update => {
                let place = before.loaded.places.get(row.block.id.as_str());
                changed.entry(place.map_or("", |place| &place.file)).or_default().push((&row.block, all));
            }
            _ => {}
        }
    }
    let mut files: BTreeMap<String, PlannedFile> = BTreeMap::new();
    for (name, all) in changed {
        let old = before.file(name).map(|file| file.text.to_string());
        let text = applied(name, old.as_deref().unwrap_or_default(), &all)?;
        let fields = |all: &[Difference]| all.iter().map(|one| one.field.clone()).collect();
        let changed = all.iter().map(|(block, all)| (block.id.clone(), fields(all))).collect();
        let file = PlannedFile { name: name.to_owned(), old, text: text.into(), changed, added: 0 };
        files.insert(name.to_owned(), file);
    }
    for (name, blocks) in added {
        let old = before.file(&name).map(|file| file.text.to_string());
        let file = files.entry(name.clone()).or_insert_with(|| PlannedFile {
            name: name.clone(),
            text: Arc::from(""),
            old: old.clone(),
            changed: Arc::from([]),
            added: 0,
        });
        let now = if file.changed.is_empty() { old.as_deref() } else { Some(&*file.text) };
        if let Some(now) = now {
            // Below a text that is not closed, a record would be part of it.
            TomlText::new(&name, now)?;
        }
        file.text = written(before, &name, now, &blocks).into();
        file.added = blocks.len();
        let new = blocks.into_iter().map(|block| (block.id.clone(), Vec::new()));
        file.changed = file.changed.iter().cloned().chain(new).collect();
    }
    let (mut first, others): (Vec<PlannedFile>, _) = files.into_values().partition(|file| file.added > 0);
    first.extend(others);
    Ok(first)
}

/// The text of a file with all changes of its records in it.
fn applied(file: &str, text: &str, changed: &[(&RecordBlock, &[Difference])]) -> Result<String, Refusal> {
    let set = changed_where(file, text, changed, |one| one.value.is_some())?;
    // What is added stands behind a key that may go, so those go when all is there.
    let removes = changed.iter().any(|(_, all)| all.iter().any(|one| one.value.is_none()));
    if removes { changed_where(file, &set, changed, |one| one.value.is_none()) } else { Ok(set) }
}

fn changed_where(
    file: &str,
    text: &str,
    changed: &[(&RecordBlock, &[Difference])],
    is_meant: impl Fn(&Difference) -> bool,
) -> Result<String, Refusal> {
    let parsed = TomlText::new(file, text)?;
    let mut tables = HashMap::new();
    let mut splices = Splices::default();
    for (block, all) in changed {
        let tables = tables.entry(block.kind.word()).or_insert_with(|| parsed.by_id(block.kind));
        let table = tables.get(&block.id);
        let table = table.ok_or_else(|| Refusal::NoRecord(format!("there is no record '{}' in {file}", block.id)))?;
        let order = order(block.kind);
        for difference in all.iter().filter(|one| is_meant(one)) {
            splices.join(match &difference.value {
                Some(value) => table.set(text, &difference.path(), value, &order)?,
                None => table.remove(text, &difference.path())?,
            });
        }
    }
    Ok(splices.applied(text))
}

/// The keys of a kind in the order of its file.
fn order(kind: Kind) -> Vec<&'static str> {
    fields(kind).iter().map(|field| field.name.as_str()).collect()
}

/// Tries the files; answers also with what is odd. The error has what is wrong in which row.
pub(super) fn tried(
    before: &Snapshot,
    batch: &Batch<'_>,
    files: &[PlannedFile],
) -> Result<(Vec<FileEdit>, Vec<RowRemark>), Refusal> {
    let placed = |found: &[Problem]| -> Vec<BlockFault> {
        let rows: HashMap<&str, usize> = if found.is_empty() {
            HashMap::new()
        } else {
            let sound = batch.rows.iter().enumerate().filter(|(_, row)| row.faults.is_empty());
            sound.map(|(number, row)| (row.block.id.as_str(), number)).collect()
        };
        let mut outlines: HashMap<&str, Option<TextOutline>> = HashMap::new();
        let place = |problem: &Problem| {
            let file = files.iter().find(|file| *problem.place.file == *file.name);
            let outline = file
                .and_then(|file| outlines.entry(&file.name).or_insert_with(|| TextOutline::of(&file.text)).as_ref());
            placed(problem, outline, &rows)
        };
        found.iter().map(place).collect()
    };
    if files.is_empty() {
        // The folder as it is needs no trial, and is large where many rows say what is there already.
        return Ok((Vec::new(), Vec::new()));
    }
    match before.try_all(edits(before, files), is_error) {
        Ok((ready, odd)) => {
            let told = |fault: BlockFault| (fault.block, row_fault(batch, &fault));
            Ok((ready, placed(&odd).into_iter().map(told).collect()))
        }
        Err(Refusal::Faulty(found)) => Err(Refusal::Rejected(placed(&found))),
        Err(refusal) => Err(refusal),
    }
}

/// The changes to the files of a plan, tried once more, if they are as they were when it was made.
pub(super) fn ready(before: &Snapshot, files: &[PlannedFile]) -> Result<Vec<FileEdit>, Refusal> {
    let is_other = |file: &&PlannedFile| before.file(&file.name).map(|there| &*there.text) != file.old.as_deref();
    match files.iter().find(is_other) {
        Some(other) => Err(Refusal::ChangedMeanwhile(before.folder.path(&other.name))),
        None => before.try_all(edits(before, files), is_error).map(|(ready, _)| ready),
    }
}

fn edits(before: &Snapshot, files: &[PlannedFile]) -> Vec<(super::NewFile, Change)> {
    files.iter().map(|file| (new_file(file), done(before, file))).collect()
}

fn done(before: &Snapshot, file: &PlannedFile) -> Change {
    let count = |number: usize, what: &str| match number {
        0 => None,
        1 => Some(format!("1 record is {what}")),
        _ => Some(format!("{number} records are {what}")),
    };
    let parts = [count(file.added, "written"), count(file.changed.len() - file.added, "changed")];
    let old = file.old.as_ref().map_or(0, String::len);
    let id = file.changed.first().map_or("", |(id, _)| id);
    let line = if file.changed.len() > file.added {
        line_of(file, id)
    } else {
        SourceFile::new(&file.name, &file.text).place(old..old).line() + usize::from(old > 0)
    };
    before.change(&file.name, line, id, parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// The line where a record of a file begins.
fn line_of(file: &PlannedFile, id: &str) -> usize {
    let start = TextOutline::of(&file.text).and_then(|outline| outline.start_of(id)).unwrap_or_default();
    SourceFile::new(&file.name, &file.text).place(start..start).line()
}

/// A problem with the record and the key that it is about.
fn placed(problem: &Problem, spots: Option<&TextOutline>, rows: &HashMap<&str, usize>) -> BlockFault {
    let byte = problem.place.span().start;
    let (record, key) = spots.map(|spots| spots.at(byte)).unwrap_or_default();
    let block = record.and_then(|(_, id, _)| rows.get(id.as_str()).copied());
    let key = key.filter(|_| block.is_some());
    let part = spots.and_then(|spots| spots.part_at(byte)).filter(|_| key.is_some()).map(str::to_owned);
    BlockFault { block, key, part, problem: problem.clone() }
}
