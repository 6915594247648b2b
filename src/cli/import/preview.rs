//! A plan for the rows of tables in words and as JSON: what is new, changed, the same and refused.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::app::error::{ExitStatus, Result};
use crate::cli::answer::Answer;
use crate::edit::{ImportPlan, RowFault, RowOutcome, RowRemark, SourceRow};
use crate::export;
use crate::import::{EntryPlace, ImportedTable, RowPlace, TableFault};
use crate::source::scrub;
use crate::words::count;

/// How many warnings are listed one by one.
const WARNINGS: usize = 100;

/// In how many further rows a fault is the same that is said once.
const ALIKE: usize = 3;

/// How many of these rows are named.
const ROWS: usize = 12;

/// How many files are named.
const FILES: usize = 5;

/// What is told of a plan, and the tables that it is about.
#[derive(Clone, Copy)]
pub(super) struct Preview<'a> {
    pub(super) tables: &'a [ImportedTable],
    /// The table of each row and its number there.
    pub(super) places: &'a [RowPlace],
    pub(super) remarks: &'a [String],
}

impl Preview<'_> {
    /// What is wrong in the tables as such.
    pub(super) fn faults(&self) -> Vec<RowFault> {
        let whole = |table: &ImportedTable| {
            let faults = table.faults.iter().filter(|fault| fault.of_table);
            faults.map(|fault| told(&table.name(), fault)).collect::<Vec<_>>()
        };
        self.tables.iter().flat_map(whole).collect()
    }

    /// What stands against the rows, each at its cell.
    pub(super) fn refused(&self, plan: &ImportPlan) -> String {
        let whole = plan.faults.iter().map(|fault| fault.what.clone());
        let mut lines: Vec<String> = whole.chain(self.refusals(plan)).collect();
        lines.push(String::new());
        lines.join("\n")
    }

    fn refusals(&self, plan: &ImportPlan) -> Vec<String> {
        let mut lines = Vec::new();
        // What is the same in many rows is said once, with their numbers.
        let mut alike: HashMap<(usize, &Option<String>, &str), Vec<usize>> = HashMap::new();
        let refused = || {
            plan.outcomes.iter().enumerate().filter_map(|(number, outcome)| match outcome {
                // What is made for rows is not made without them.
                RowOutcome::Refused(faults) => {
                    Some((number, faults)).filter(|(_, all)| !all.iter().all(RowFault::follows))
                }
                _ => None,
            })
        };
        for (number, faults) in refused() {
            for fault in faults.iter().filter(|_| self.tables[self.places[number].table].entries.is_none()) {
                alike.entry((self.places[number].table, &fault.column, &fault.what)).or_default().push(number);
            }
        }
        for (number, faults) in refused() {
            for fault in faults {
                let line = self.line(plan, number, fault);
                match alike.get(&(self.places[number].table, &fault.column, &*fault.what)).map(Vec::as_slice) {
                    Some([first, rest @ ..]) if rest.len() >= ALIKE => {
                        let rows: Vec<String> =
                            rest.iter().take(ROWS).map(|row| self.places[*row].row.to_string()).collect();
                        let more = rest.len().saturating_sub(ROWS);
                        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                        let all = || format!("{line} (and the same in rows {}{more})", rows.join(", "));
                        lines.extend((*first == number).then(all));
                    }
                    _ => lines.push(line),
                }
            }
        }
        lines
    }

    /// The cells that are left out of rows that are kept.
    fn left_out_cells(&self, plan: &ImportPlan) -> Vec<String> {
        let kept = plan.all().enumerate().filter(|(_, (_, outcome))| outcome.word() != "refused");
        let of_row = |(number, (row, _)): (usize, (&SourceRow, _))| {
            row.left_out.iter().map(|fault| self.line(plan, number, fault)).collect::<Vec<_>>()
        };
        kept.flat_map(of_row).collect()
    }

    /// A fault on a line of its own, with its row and column, or the line of its entry and what that is called.
    fn line(&self, plan: &ImportPlan, number: usize, fault: &RowFault) -> String {
        let RowFault { column, cell, what } = fault;
        let place = self.places[number];
        let (table, row) = (&self.tables[place.table], &plan.rows[number]);
        let entry = table.entries.as_ref().and_then(|entries| entries.get(place.row.checked_sub(1)?));
        let (place, field) = match entry {
            Some(entry) => (of_entry(&table.file, entry), "field"),
            None => (format!("{}: {}", table.name(), row.place.spot()), "column"),
        };
        let column = column.as_ref().map_or_else(String::new, |column| format!(", {field} '{column}'"));
        let cell = cell.as_ref().map(|cell| scrub(cell)).filter(|cell| !what.contains(cell.as_str()));
        let cell = cell.map_or_else(String::new, |cell| format!(", '{cell}'"));
        format!("{place}{column}{cell}: {what}").trim_end().to_owned()
    }

    /// What is to be said beside the rows: how they were read, what is left out, unless nothing is written for that, and
    /// what is odd.
    pub(super) fn notes(&self, plan: &ImportPlan, is_blocked: bool) -> Vec<String> {
        let mut notes = self.table_remarks();
        notes.extend(self.remarks.iter().cloned());
        if !is_blocked {
            let has_entries = self.tables.iter().any(|table| table.entries.is_some());
            let word = if has_entries { "left out: " } else { "row left out: " };
            notes.extend(few(self.refusals(plan), word, ""));
            notes.extend(few(self.left_out_cells(plan), "cell left out: ", ""));
        }
        notes.extend(self.entry_notes());
        notes.extend(self.warnings(plan));
        notes
    }

    /// What is to be said beside the rows where each is shown with what becomes of it.
    pub(super) fn about_tables(&self, plan: &ImportPlan) -> Vec<String> {
        let mut notes = self.table_remarks();
        notes.extend(self.remarks.iter().cloned());
        notes.extend(self.entry_notes());
        notes.extend(self.warnings(plan));
        notes
    }

    fn warnings(&self, plan: &ImportPlan) -> Vec<String> {
        let warning = |(row, fault): &RowRemark| match row {
            Some(row) => self.line(plan, *row, fault),
            None => fault.what.clone(),
        };
        few(plan.warnings.iter().map(warning).collect(), "warning: ", "warnings: see citydesk check")
    }

    /// What is to be said of the tables, each under its name where there are several.
    fn table_remarks(&self) -> Vec<String> {
        let is_alone = self.tables.len() < 2;
        let of_table = |table: &ImportedTable| {
            let named = |remark: &String| if is_alone { remark.clone() } else { format!("{}: {remark}", table.name()) };
            let kind =
                table.kind.filter(|_| !is_alone).map(|kind| format!("{}: read as {}", table.name(), kind.plural()));
            kind.into_iter().chain(table.remarks.iter().map(named)).collect::<Vec<_>>()
        };
        self.tables.iter().flat_map(of_table).collect()
    }

    fn entry_notes(&self) -> Vec<String> {
        let of_table = |table: &ImportedTable| -> Vec<String> {
            let mut notes: Vec<&TableFault> = table.entry_notes.iter().collect();
            notes.sort_by_key(|note| note.row);
            let entries = table.entries.as_deref().unwrap_or_default();
            let place = |row: usize| row.checked_sub(1).and_then(|row| entries.get(row));
            let line = |note: &TableFault| match place(note.row) {
                Some(entry) => format!("{}: {}", of_entry(&table.file, entry), note.what),
                None => note.what.clone(),
            };
            few(notes.into_iter().map(line).collect(), "", "")
        };
        self.tables.iter().flat_map(of_table).collect()
    }

    /// That there is nothing to be written, and why.
    pub(super) fn empty(&self) -> Answer<'static> {
        let faults = self.faults();
        if !faults.is_empty() {
            let lines: Vec<&str> = faults.iter().map(|fault| fault.what.as_str()).collect();
            let mut answer = Answer::text(lines.join("\n") + "\n");
            answer.status = ExitStatus::Nothing;
            answer.notes = self.notes(&ImportPlan::default(), true);
            answer.notes.push(format!("Not saved: {}", count(faults.len() as u64, "fault", "faults")));
            return answer;
        }
        let mut notes = self.notes(&ImportPlan::default(), false);
        notes.extend(self.nothing(false));
        Answer::nothing(notes)
    }

    /// Why there is no row.
    pub(super) fn nothing(&self, are_left_out: bool) -> Vec<String> {
        let why = |table: &ImportedTable| match &table.entries {
            _ if are_left_out && table.entries.is_none() => {
                format!("error: no row of {} can be taken", table.name())
            }
            None => format!("error: there is no row under the headings of {}", table.name()),
            Some(entries) if entries.is_empty() => format!("error: there is no entry in {}", table.file),
            Some(_) if are_left_out => format!("error: no entry of {} can be taken", table.file),
            Some(_) => format!("error: there is nothing of this kind in {}", table.file),
        };
        self.tables.iter().map(why).collect()
    }

    /// How many records are the same, and what would be done with the others.
    pub(super) fn outcome(&self, plan: &ImportPlan, is_written: bool) -> Vec<String> {
        let is = |test: fn(&ImportedTable) -> bool| self.tables.iter().all(test);
        let (one, many) = if is(|table| table.is_cards) {
            ("contact says", "contacts say")
        } else if is(|table| table.entries.is_some()) {
            ("entry says", "entries say")
        } else {
            ("row says", "rows say")
        };
        let of = |word: &str| plan.count(|outcome| outcome.word() == word);
        let records = |number: usize| count(number as u64, "record", "records");
        let mut notes = Vec::new();
        if of("same") > 0 {
            notes.push(format!("{} what is there already", count(of("same") as u64, one, many)));
        }
        if of("changed") > 0 && !plan.update {
            notes.push(format!(
                "{} something else than the record: --update changes that",
                count(of("changed") as u64, one, many)
            ));
        }
        if is_written {
            let unwritten = if plan.update { Vec::new() } else { changes(plan) };
            return few(unwritten, "", "").into_iter().chain(notes).collect();
        }
        let added = format!("{} would go into {}", records(of("new")), files(plan));
        let changed = format!("{} would be changed", records(of("changed")));
        notes.extend(match (of("new"), if plan.update { of("changed") } else { 0 }) {
            (0, 0) => None,
            (_, 0) => Some(format!("dry run: with --write, {added}")),
            (0, _) => Some(format!("dry run: with --write, {changed}")),
            (..) => Some(format!("dry run: with --write, {added}, and {changed}")),
        });
        notes
    }
}

/// The records as they would be written, and what would be changed in others.
pub(super) fn text(plan: &ImportPlan) -> String {
    let added = plan.all().filter(|(_, outcome)| matches!(outcome, RowOutcome::New(_)));
    let added: Vec<String> = added.map(|(row, _)| row.block.text("\n")).collect();
    let mut text = added.join("\n");
    for line in changes(plan) {
        let _ = writeln!(text, "{line}");
    }
    text
}

/// The plan as JSON.
pub(super) fn json(plan: &ImportPlan, is_written: bool) -> Result<Vec<u8>> {
    let rows: Vec<Json> = plan.all().map(|(row, outcome)| of_row(row, outcome, plan.update)).collect();
    let of = |word: &str| plan.count(|outcome| outcome.word() == word);
    let plan = json!({
        "new": of("new"),
        "changed": of("changed"),
        "same": of("same"),
        "refused": of("refused"),
        "written": is_written,
        "files": plan.file_names().collect::<Vec<_>>(),
        "faults": plan.faults.iter().map(|fault| fault.what.as_str()).collect::<Vec<_>>(),
        "rows": rows,
    });
    let mut text = Vec::new();
    export::write_json(&mut text, &plan)?;
    Ok(text)
}

/// What is changed in records, a value a line.
fn changes(plan: &ImportPlan) -> Vec<String> {
    let of_row = |(row, outcome): (&SourceRow, &RowOutcome)| match outcome {
        RowOutcome::Changed(all) => all.iter().map(|one| format!("{}: {one}", row.block.id)).collect(),
        _ => Vec::new(),
    };
    plan.all().flat_map(of_row).collect()
}

fn of_row(row: &SourceRow, outcome: &RowOutcome, update: bool) -> Json {
    let mut object = json!({
        "outcome": outcome.word(),
        "kind": row.block.kind.word(),
        "id": row.block.id,
        "name": row.name(),
        "file": &*row.place.file,
        "sheet": row.place.sheet.as_deref(),
        "row": row.place.row,
    });
    let (key, value) = match outcome {
        RowOutcome::New(file) => {
            object["into"] = file.as_str().into();
            ("fields", row.block.json())
        }
        RowOutcome::Changed(all) => {
            object["update"] = update.into();
            let change = |one: &crate::edit::Difference| json!({ "field": one.name(), "old": one.old, "new": one.new });
            ("changes", all.iter().map(change).collect())
        }
        RowOutcome::Same => ("left_out", Json::Array(Vec::new())),
        RowOutcome::Refused(faults) => ("faults", faults.iter().map(of_fault).collect()),
    };
    object[key] = value;
    if outcome.word() != "refused" {
        object["left_out"] = row.left_out.iter().map(of_fault).collect();
    }
    object
}

fn of_fault(fault: &RowFault) -> Json {
    json!({ "column": fault.column, "cell": fault.cell, "what": fault.what })
}

/// The first lines, and how many more there are.
fn few(lines: Vec<String>, word: &str, more_of: &str) -> Vec<String> {
    let more = lines.len().saturating_sub(WARNINGS);
    let told = lines.into_iter().take(WARNINGS).map(|line| format!("{word}{line}"));
    let more = (more > 0).then(|| match more_of {
        "" => format!("{word}{more} more"),
        of => format!("and {more} more {of}"),
    });
    told.chain(more).collect()
}

/// The files that new records go into.
fn files(plan: &ImportPlan) -> String {
    let names: Vec<&str> = plan.new_files().collect();
    match names.len().checked_sub(FILES) {
        Some(more) if more > 1 => format!("{} files: {} and {more} more", names.len(), names[..FILES].join(", ")),
        _ if names.len() > 1 => format!("{} files: {}", names.len(), names.join(", ")),
        _ => names.concat(),
    }
}

fn told(file: &str, fault: &TableFault) -> RowFault {
    let column = fault.column.as_ref().map_or_else(String::new, |column| format!(", column '{column}'"));
    let row = if fault.row > 0 { format!(": row {}", fault.row) } else { String::new() };
    RowFault { column: None, cell: None, what: format!("{file}{row}{column}: {}", fault.what) }
}

/// Where an entry stands, and how its title begins.
fn of_entry(name: &str, EntryPlace { line, title, .. }: &EntryPlace) -> String {
    const SHOWN: usize = 60;
    let shown: String = title.chars().take(SHOWN).collect();
    let more = if shown.len() < title.len() { "…" } else { "" };
    let title = if title.is_empty() { "an entry without a title".to_owned() } else { format!("'{shown}{more}'") };
    format!("{name}:{line}: {title}")
}
