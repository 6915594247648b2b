//! `citydesk import`: the rows of a table, tried as records, and written where that is asked for.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::answer::Answer;
use super::arguments::Import;
use super::change::{self, folder};
use crate::app::App;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::edit::{self, Batch, BlockFault, Change, Folder, Plan, RecordBlock, Refusal};
use crate::import::{self, EntryPlace, Request, TableFault, TableRows};
use crate::load::read_plain;
use crate::source::limits::TABLE_BYTES;
use crate::source::scrub;
use crate::words::count;

/// How many warnings are listed one by one.
const WARNINGS: usize = 100;

/// What a table is called that comes from another program.
const STANDARD_INPUT: &str = "standard input";

/// Says what would be written, and writes it where that is asked for.
pub(super) fn answer(app: &App, asked: &Import) -> Result<Answer<'static>> {
    let folder = folder(app)?;
    let is_piped = is_piped(&asked.table);
    let file_name = || asked.table.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let name = scrub(&if is_piped { STANDARD_INPUT.to_owned() } else { file_name() });
    let source = asked.source.as_deref().map_or_else(|| name.clone(), scrub);
    let bytes = bytes(&asked.table)?;
    let file = file(&folder, asked, is_piped)?;
    let table = Request { kind: asked.kind, name: &source, file: &file, order: asked.dates, encoding: asked.encoding };
    let mut imported = import::read(table, &bytes, app.catalog());
    drop(bytes);
    if imported.blocks.is_empty() && !imported.faults.is_empty() {
        return Ok(faulty(&name, &imported));
    }
    if imported.blocks.is_empty() {
        return Ok(empty(&name, &imported));
    }
    let (plan, done) = change::write(folder, |folder| tried(folder, asked, &file, &mut imported))?;
    if !imported.faults.is_empty() {
        return Ok(faulty(&name, &imported));
    }
    if imported.blocks.is_empty() {
        return Ok(empty(&name, &imported));
    }
    let mut answer = if asked.write {
        let text: String = done.iter().map(change::line).collect();
        let notes = done.iter().filter_map(|done| done.warning.clone()).collect();
        Answer { notes, ..Answer::text(text) }
    } else {
        Answer::text(preview(&plan, &imported.blocks))
    };
    answer.notes.extend(imported.remarks.iter().cloned());
    answer.notes.extend(notes_of(&name, &imported));
    answer.notes.extend(warnings(&name, &imported, &plan));
    answer.notes.extend(outcome(&plan, &imported, asked.write, &file));
    answer.notes.extend(plan.cannot_be_undone.map(|why| format!("once it is written, it cannot be undone: {why}")));
    Ok(answer)
}

/// Tries the records, and writes them if asked to. Entries with an error are left out and the others tried again; a
/// table must be right as a whole, and what is wrong in it is added to its faults.
fn tried(
    folder: &Folder,
    asked: &Import,
    file: &str,
    imported: &mut TableRows,
) -> Result<(Plan, Vec<Change>), Refusal> {
    // A record that is left out may be missed by another.
    const ROUNDS: usize = 10;
    // Rows with a fault of their own do not keep the faults of the others from being listed.
    let write = asked.write && imported.faults.is_empty();
    let without_source = imported.is_without_source.then_some("source");
    // The name of an entry alone is no reason to refuse it.
    let without_name = (imported.entries.is_some() && !asked.update).then_some("uid");
    let made_up: Vec<&str> = without_source.into_iter().chain(without_name).collect();
    let mut rounds = 0..ROUNDS;
    loop {
        let is_cards = imported.is_cards;
        let batch = Batch { file, blocks: &imported.blocks, update: asked.update, made_up: &made_up, is_cards };
        let mut found = match edit::import(folder, batch, write) {
            Err(Refusal::Rejected(found)) => found,
            done => return done,
        };
        let may_leave_out =
            imported.entries.is_some() && found.iter().any(|fault| fault.block.is_some()) && rounds.next().is_some();
        found.retain(|fault| !may_leave_out || fault.block.is_some());
        let placed: Vec<TableFault> = found.iter().map(|fault| placed(imported, fault)).collect();
        if !may_leave_out {
            imported.faults.extend(placed);
            return Ok((Plan::default(), Vec::new()));
        }
        imported.leave_out(&found.iter().filter_map(|fault| fault.block).collect(), placed);
        if imported.blocks.is_empty() {
            return Ok((Plan::default(), Vec::new()));
        }
    }
}

/// The file that new records go into.
fn file(folder: &Folder, asked: &Import, is_piped: bool) -> Result<String> {
    if let Some(file) = &asked.file {
        return edit::below(folder, file).map_err(CommandError::from);
    }
    let stem = asked.table.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let stem = if is_piped { asked.source.clone().unwrap_or_default() } else { stem };
    Ok(edit::file_for_import(folder, asked.kind, &stem))
}

/// The records as they would be written, and what would be changed in others.
fn preview(plan: &Plan, blocks: &[RecordBlock]) -> String {
    let added: Vec<String> = plan.added.iter().map(|place| blocks[*place].text("\n")).collect();
    let mut text = added.join("\n");
    for (place, differences) in &plan.changed {
        for difference in differences {
            let _ = writeln!(text, "{}: {difference}", blocks[*place].id);
        }
    }
    text
}

/// What was found odd, each at its cell.
fn warnings(name: &str, imported: &TableRows, plan: &Plan) -> Vec<String> {
    let line = |fault: &BlockFault| format!("warning: {}", line(name, imported, &placed(imported, fault)).trim_end());
    let more = plan.warnings.len().saturating_sub(WARNINGS);
    let more = (more > 0).then(|| format!("and {more} more warnings: see citydesk check"));
    plan.warnings.iter().take(WARNINGS).map(line).chain(more).collect()
}

/// What is to be said of single entries: first of those that are left out.
fn notes_of(name: &str, imported: &TableRows) -> Vec<String> {
    let all = |faults: &[TableFault], word: &str| -> Vec<String> {
        let mut faults: Vec<&TableFault> = faults.iter().collect();
        faults.sort_by_key(|fault| fault.row);
        let more = faults.len().saturating_sub(WARNINGS);
        let lines = faults.into_iter().take(WARNINGS);
        let lines = lines.map(|fault| format!("{word}{}", line(name, imported, fault).trim_end()));
        lines.chain((more > 0).then(|| format!("{word}{more} more"))).collect()
    };
    let mut lines = all(&imported.left_out, "left out: ");
    lines.extend(all(&imported.entry_notes, ""));
    lines
}

/// That there is nothing to be written, and why.
fn empty(name: &str, imported: &TableRows) -> Answer<'static> {
    let mut notes = imported.remarks.clone();
    notes.extend(notes_of(name, imported));
    notes.push(match &imported.entries {
        None => format!("error: there is no row under the headings of {name}"),
        Some(entries) if entries.is_empty() => format!("error: there is no entry in {name}"),
        Some(_) if imported.left_out.is_empty() => format!("error: there is nothing of this kind in {name}"),
        Some(_) => format!("error: no entry of {name} can be taken"),
    });
    Answer::nothing(notes)
}

/// How many records are the same, and what would be done with the others.
fn outcome(plan: &Plan, imported: &TableRows, is_written: bool, file: &str) -> Vec<String> {
    let (one, many) = match &imported.entries {
        None => ("row says", "rows say"),
        Some(_) if imported.is_cards => ("contact says", "contacts say"),
        Some(_) => ("entry says", "entries say"),
    };
    let records = |number: usize| count(number as u64, "record", "records");
    let mut notes = Vec::new();
    if !plan.same.is_empty() {
        notes.push(format!("{} what is there already", count(plan.same.len() as u64, one, many)));
    }
    if is_written {
        return notes;
    }
    let added = format!("{} would go into {file}", records(plan.added.len()));
    let changed = format!("{} would be changed", records(plan.changed.len()));
    notes.extend(match (plan.added.len(), plan.changed.len()) {
        (0, 0) => None,
        (_, 0) => Some(format!("dry run: with --write, {added}")),
        (0, _) => Some(format!("dry run: with --write, {changed}")),
        (..) => Some(format!("dry run: with --write, {added}, and {changed}")),
    });
    notes
}

/// Whether a table comes from another program: standard input, or a descriptor that the shell has opened.
fn is_piped(table: &Path) -> bool {
    let is_descriptor = ["/dev/fd", "/proc/self/fd"].iter().any(|folder| table.starts_with(folder));
    table == Path::new("-") || table == Path::new("/dev/stdin") || is_descriptor
}

fn bytes(table: &Path) -> Result<Vec<u8>> {
    let shown = if is_piped(table) { STANDARD_INPUT.to_owned() } else { scrub(&table.display().to_string()) };
    let read = match table {
        table if table == Path::new("-") => all_of(io::stdin().lock()),
        table if is_piped(table) => File::open(table).and_then(all_of),
        table => read_plain(table, TABLE_BYTES),
    };
    read.map_err(|error| {
        let failed = CommandError::system(format!("{shown} cannot be read: {error}"));
        if error.kind() == ErrorKind::FileTooLarge { failed.hint("split it") } else { failed }
    })
}

/// What another program writes, as far as that is not too much.
fn all_of(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(TABLE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > TABLE_BYTES {
        let why = format!("it has more than {} MiB", TABLE_BYTES / (1024 * 1024));
        return Err(io::Error::new(ErrorKind::FileTooLarge, why));
    }
    Ok(bytes)
}

/// A problem of a record at the cell that it comes from.
fn placed(imported: &TableRows, fault: &BlockFault) -> TableFault {
    let row = fault.block.and_then(|block| imported.numbers.get(block).copied());
    let key = fault.key.as_deref();
    let heading = |row: usize, key: &str| match &fault.part {
        Some(part) => imported.column_of_part(row, key, part).map(str::to_owned),
        None => imported.column(key).map(str::to_owned),
    };
    let column = row.and_then(|row| key.map(|key| heading(row, key).unwrap_or_else(|| key.to_owned())));
    let hint = fault.problem.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
    match row {
        Some(row) => TableFault { row, column, what: format!("{}{hint}", fault.problem.what) },
        None => TableFault { row: 0, column: None, what: fault.problem.to_string() },
    }
}

/// A fault on a line of its own, with its row and column, or the line of its entry and what that is called.
fn line(name: &str, imported: &TableRows, fault: &TableFault) -> String {
    let TableFault { row, column, what } = fault;
    let entry = imported.entries.as_ref().and_then(|entries| entries.get(row.checked_sub(1)?));
    let (place, field) = match entry {
        Some(entry) => (of_entry(name, entry), "field"),
        None if *row > 0 && imported.entries.is_none() => (format!("{name}: row {row}"), "column"),
        None => (name.to_owned(), "column"),
    };
    let column = column.as_ref().map_or_else(String::new, |column| format!(", {field} '{column}'"));
    format!("{place}{column}: {what}\n")
}

/// Where an entry stands, and how its title begins.
fn of_entry(name: &str, EntryPlace { line, title, .. }: &EntryPlace) -> String {
    const SHOWN: usize = 60;
    let shown: String = title.chars().take(SHOWN).collect();
    let more = if shown.len() < title.len() { "…" } else { "" };
    let title = if title.is_empty() { "an entry without a title".to_owned() } else { format!("'{shown}{more}'") };
    format!("{name}:{line}: {title}")
}

/// Every fault on a line, by row and column, and that nothing is written.
fn faulty(name: &str, imported: &TableRows) -> Answer<'static> {
    let TableRows { faults, remarks, .. } = imported;
    let mut faults: Vec<&TableFault> = faults.iter().collect();
    faults.sort_by_key(|fault| fault.row);
    let mut answer = Answer::text(faults.iter().map(|fault| line(name, imported, fault)).collect::<String>());
    answer.status = ExitStatus::Nothing;
    answer.notes.clone_from(remarks);
    answer.notes.push(format!("Not saved: {}", count(faults.len() as u64, "fault", "faults")));
    answer
}
