//! Records that come from elsewhere: what becomes of each is worked out and tried before any of it is written. The plan
//! that is shown is the one that is written.

mod cells;
mod files;
mod made;
mod row;
mod texts;

use std::sync::Arc;

use super::append::BlockFault;
use super::difference::{Difference, differences};
use super::trial::{FileEdit, NewFile, Snapshot, change_all, entry};
use super::{Change, Folder, Refusal};
use crate::source::{Problem, Rule, Severity};
use cells::{LeftOutCells, leave_out_cells};
use made::leave_out_unnamed;
use texts::{PlannedFile, ready, texts, tried};

pub use row::{RowFault, RowForm, SourcePlace, SourceRow};

/// How often the rest is tried again where rows are left out: one that is may be missed by another.
const ROUNDS: usize = 10;

/// Records that come from elsewhere, and what may be done with them.
#[derive(Clone)]
pub struct Batch<'a> {
    /// The records with what they come from.
    pub rows: Arc<[SourceRow]>,
    /// The file that new ones are added to, where one is named.
    pub file: Option<&'a str>,
    /// What they come from, for the name of a file.
    pub stem: &'a str,
    /// Whether those that are there already may be changed.
    pub update: bool,
    /// Whether a field whose cell is empty is emptied.
    pub clear_empty: bool,
    /// What is not written for something that is wrong in a row.
    pub extent: FaultExtent,
    /// The heading over the cell of a row that a key, or a part of one, comes from.
    pub heading: &'a RowHeading<'a>,
}

/// What is not written for something that is wrong in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FaultExtent {
    /// The cell that is wrong, where the record does not need it, else the row.
    Cell,
    /// The row.
    #[default]
    Row,
    /// All rows of all tables.
    Batch,
}

/// The heading over the cell of a row, by its number, that a key or a part of one comes from.
pub type RowHeading<'a> = dyn Fn(usize, &str, Option<&str>) -> Option<String> + 'a;

/// Something about a row, by its number from 0, or about none.
pub type RowRemark = (Option<usize>, RowFault);

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    /// Its record is added to a file.
    New(String),
    /// Its record is there already, and says otherwise.
    Changed(Vec<Difference>),
    /// Its record is there already, and says the same.
    Same,
    /// Nothing, and why.
    Refused(Vec<RowFault>),
}

/// What becomes of rows, and the files as they are to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// The rows.
    pub rows: Arc<[SourceRow]>,
    /// What becomes of each.
    pub outcomes: Vec<RowOutcome>,
    /// Whether records that are there already are changed.
    pub update: bool,
    /// What is odd in rows, each by its number from 0, though nothing to be refused for.
    pub warnings: Vec<RowRemark>,
    /// What is wrong, though in none of the rows.
    pub faults: Vec<RowFault>,
    /// What whoever looks at the plan is to know beside the rows.
    pub remarks: Vec<String>,
    /// Why it could not be taken back once it is written, where that is so and it is not written yet.
    pub cannot_be_undone: Option<String>,
    extent: FaultExtent,
    files: Vec<PlannedFile>,
}

impl Batch<'_> {
    /// A batch of rows, all of which go into one file, with nothing else asked for.
    pub fn of(rows: impl IntoIterator<Item = SourceRow>, file: &str) -> Batch<'_> {
        Batch {
            rows: rows.into_iter().collect(),
            file: Some(file),
            stem: "",
            update: false,
            clear_empty: false,
            extent: FaultExtent::Row,
            heading: &|_, _, _| None,
        }
    }
}

impl ImportPlan {
    /// The rows with what becomes of each.
    pub fn all(&self) -> impl Iterator<Item = (&SourceRow, &RowOutcome)> {
        self.rows.iter().zip(&self.outcomes)
    }

    /// How many rows have an outcome.
    pub fn count(&self, of: impl Fn(&RowOutcome) -> bool) -> usize {
        self.outcomes.iter().filter(|outcome| of(outcome)).count()
    }

    /// Whether there is something to be written.
    pub fn writes(&self) -> bool {
        !self.files.is_empty()
    }

    /// Whether nothing is written, for the rows that are refused or what else is wrong.
    pub fn is_blocked(&self) -> bool {
        let is_whole = self.extent == FaultExtent::Batch;
        !self.faults.is_empty() || (is_whole && self.all().any(|(row, outcome)| is_missed(row, outcome)))
    }

    /// How many rows of tables are refused, beside those that are made for others.
    pub fn missed(&self) -> usize {
        self.all().filter(|(row, outcome)| is_missed(row, outcome)).count()
    }

    /// That it could not be taken back once it is written, where that is so.
    pub fn lasting(&self) -> Option<String> {
        let why = self.cannot_be_undone.as_ref()?;
        Some(format!("once it is written, it cannot be undone: {why}"))
    }

    /// The files that new records go into.
    pub fn new_files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter(|file| file.has_new()).map(PlannedFile::name)
    }

    /// The files that are made or changed.
    pub fn file_names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(PlannedFile::name)
    }
}

impl RowOutcome {
    /// In a word.
    pub fn word(&self) -> &'static str {
        match self {
            RowOutcome::New(_) => "new",
            RowOutcome::Changed(_) => "changed",
            RowOutcome::Same => "same",
            RowOutcome::Refused(_) => "refused",
        }
    }
}

/// Works out what becomes of the records, and tries it; with `write` also writes it, under the lock.
///
/// # Errors
/// Where a file cannot be changed or written.
pub fn import(folder: &Folder, batch: &Batch<'_>, write: bool) -> Result<(ImportPlan, Vec<Change>), Refusal> {
    if !write {
        let (mut plan, mut ready) = planned(&Snapshot::read(folder)?, batch)?;
        let journal = folder.journal.as_ref();
        plan.cannot_be_undone = journal.and_then(|journal| journal.check(&entry(journal, &mut ready)?).err());
        return Ok((plan, Vec::new()));
    }
    let mut made = ImportPlan::default();
    let done = change_all(folder, |before| {
        let (plan, ready) = planned(before, batch)?;
        made = plan;
        Ok(ready)
    })?;
    Ok((made, done))
}

/// Writes a plan, if the files that it is about are still as they were; what is told is of all of them.
///
/// # Errors
/// Where they are not, or cannot be written.
pub fn apply(folder: &Folder, plan: &ImportPlan) -> Result<Change, Refusal> {
    let done = change_all(folder, |before| ready(before, &plan.files))?;
    let warning = done.iter().find_map(|done| done.warning.clone());
    let first = done.into_iter().next().ok_or_else(|| Refusal::Unfit("there is nothing to be written".to_owned()))?;
    let of = |word: &str| plan.count(|outcome| outcome.word() == word);
    let changed = if plan.update { of("changed") } else { 0 };
    let told = [(of("new"), "written"), (changed, "changed")].into_iter().filter(|(number, _)| *number > 0);
    let told = told.map(|(number, what)| match number {
        1 => format!("1 record is {what}"),
        _ => format!("{number} records are {what}"),
    });
    let missed = match plan.missed() {
        0 => None,
        1 => Some("1 row is left out".to_owned()),
        missed => Some(format!("{missed} rows are left out")),
    };
    Ok(Change { what: told.chain(missed).collect::<Vec<_>>().join(", "), warning, ..first })
}

fn planned(before: &Snapshot, batch: &Batch<'_>) -> Result<(ImportPlan, Vec<FileEdit>), Refusal> {
    let (mut outcomes, mut batch) = (sorted(before, batch), batch.clone());
    let batch = &mut batch;
    let (mut warnings, mut faults, mut files, mut edits) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        faults.clear();
        leave_out_unnamed(batch, &mut outcomes);
        files = texts(before, batch, &mut outcomes)?;
        let found = match tried(before, batch, &files) {
            Ok((ready, odd)) => {
                (edits, warnings) = (ready, odd);
                break;
            }
            Err(Refusal::Rejected(found)) => found,
            Err(other) => return Err(other),
        };
        files.clear();
        let LeftOutCells { rows, others } = if batch.extent == FaultExtent::Cell {
            leave_out_cells(batch, found)
        } else {
            LeftOutCells { rows: Vec::new(), others: found }
        };
        for row in &rows {
            if !is_refused(&outcomes[*row]) {
                outcomes[*row] = outcome(before, batch, *row, &batch.rows[*row]);
            }
        }
        for fault in others {
            match fault.block {
                Some(row) => refuse(&mut outcomes[row], row_fault(batch, &fault)),
                None => faults.push(row_fault(batch, &fault)),
            }
        }
        let goes_on = faults.is_empty() || !rows.is_empty() || outcomes.iter().any(is_refused);
        if round == ROUNDS || is_blocked(batch, &outcomes) || !goes_on {
            break;
        }
    }
    if is_blocked(batch, &outcomes) || !faults.is_empty() {
        (files, edits) = (Vec::new(), Vec::new());
    }
    let rows = Arc::clone(&batch.rows);
    let plan = ImportPlan {
        rows,
        outcomes,
        update: batch.update,
        warnings,
        faults,
        remarks: Vec::new(),
        cannot_be_undone: None,
        extent: batch.extent,
        files,
    };
    Ok((plan, edits))
}

/// Whether nothing is written for the rows that are refused, as is asked for.
fn is_blocked(batch: &Batch<'_>, outcomes: &[RowOutcome]) -> bool {
    let mut all = batch.rows.iter().zip(outcomes);
    batch.extent == FaultExtent::Batch && all.any(|(row, outcome)| is_missed(row, outcome))
}

/// Whether a row of a table is refused by itself: what is made for a row is refused with that.
fn is_missed(row: &SourceRow, outcome: &RowOutcome) -> bool {
    is_refused(outcome) && row.form == RowForm::Table && !row.is_linked
}

fn is_refused(outcome: &RowOutcome) -> bool {
    matches!(outcome, RowOutcome::Refused(_))
}

fn refuse(outcome: &mut RowOutcome, fault: RowFault) {
    match outcome {
        RowOutcome::Refused(faults) => faults.push(fault),
        other => *other = RowOutcome::Refused(vec![fault]),
    }
}

/// Which of the records are new, changed or the same, and what stands against those that are there already.
fn sorted(before: &Snapshot, batch: &Batch<'_>) -> Vec<RowOutcome> {
    batch.rows.iter().enumerate().map(|(number, row)| outcome(before, batch, number, row)).collect()
}

fn outcome(before: &Snapshot, batch: &Batch<'_>, number: usize, row: &SourceRow) -> RowOutcome {
    if !row.faults.is_empty() {
        return RowOutcome::Refused(row.faults.clone());
    }
    let (block, catalog) = (&row.block, &before.loaded.catalog);
    let Some(there) = before.loaded.places.get(block.id.as_str()) else { return RowOutcome::New(String::new()) };
    let Some(record) = catalog.record(&block.id).filter(|record| record.kind() == block.kind) else {
        let what = format!("the id '{}' is given already, to the record at {there}", block.id);
        let problem = Problem::new(there.clone(), Rule::DuplicateId, what).hint("give another one");
        let fault = BlockFault { block: Some(number), key: Some("id".to_owned()), part: None, problem };
        return RowOutcome::Refused(vec![row_fault(batch, &fault)]);
    };
    let cards_from =
        (row.form == RowForm::Card).then(|| catalog.dialled_from(Some(record), catalog.dataset().home.as_ref()));
    let emptied = if batch.clear_empty { &row.emptied[..] } else { &[] };
    match differences(record, block, &row.made_up, emptied, cards_from) {
        all if all.is_empty() => RowOutcome::Same,
        _ if row.is_new => {
            let what = format!("a record '{}' was written at {there} meanwhile: import again", block.id);
            RowOutcome::Refused(vec![RowFault { column: None, cell: None, what }])
        }
        _ if row.is_unsure => {
            let what =
                format!("which record it is hangs on a cell that cannot be read: '{}' may be another one", block.id);
            let left_out = row.left_out.iter().cloned();
            RowOutcome::Refused(left_out.chain([RowFault { column: None, cell: None, what }]).collect())
        }
        all => RowOutcome::Changed(all),
    }
}

/// A problem of a record at the cell that it comes from.
fn row_fault(batch: &Batch<'_>, fault: &BlockFault) -> RowFault {
    let Some(row) = fault.block else {
        return RowFault { column: None, cell: None, what: fault.problem.to_string() };
    };
    let key = fault.key.as_deref();
    let heading = key.map(|key| (batch.heading)(row, key, fault.part.as_deref()).unwrap_or_else(|| key.to_owned()));
    // Who has a table has no lines to add.
    let missing = fault.problem.field().filter(|_| fault.problem.rule == Rule::MissingField);
    let table_row = &batch.rows[row];
    let is_missing =
        |key: &&str| table_row.form == RowForm::Table && table_row.block.pairs.iter().all(|(other, _)| other != key);
    let of_table = missing.filter(is_missing).map(|key| match (batch.heading)(row, key, None) {
        Some(heading) => format!(" (the cell below '{heading}' is empty)"),
        None => format!(" (no column is for it: --map 'HEADING={key}' says which one is)"),
    });
    let hint = of_table.or_else(|| fault.problem.hint.as_ref().map(|hint| format!(" ({hint})"))).unwrap_or_default();
    let cell = key.filter(|_| fault.part.is_none()).and_then(|key| batch.rows[row].block.text_of(key));
    RowFault { column: heading, cell, what: format!("{}{hint}", fault.problem.what) }
}

/// Whether a problem is one that nothing is written for.
fn is_error(problem: &Problem) -> bool {
    problem.severity() == Severity::Error
}

/// A file as it is tried.
fn new_file(file: &PlannedFile) -> NewFile {
    NewFile::of(file.name(), Arc::clone(&file.text), Arc::clone(&file.changed))
}
