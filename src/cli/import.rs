//! `citydesk import`: the rows of a table, tried as records, and added where that is asked for.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::Result;

use super::answer::{Answer, Refusal, Status};
use super::arguments::{Form, Import};
use super::change::{folder, told};
use super::office::Office;
use crate::edit::{self, BlockFault};
use crate::import::{self, Imported, KINDS, TableFault};
use crate::load::read_plain;
use crate::source::limits::TABLE_BYTES;
use crate::source::scrub;

/// Says what would be added, and adds it where that is asked for.
pub(super) fn answer(office: &Office, asked: &Import, form: Form) -> Result<Answer> {
    if !KINDS.contains(&asked.kind) {
        let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.plural()).collect();
        let why = format!("{} cannot be imported: only {} can", asked.kind.plural(), kinds.join(", "));
        return Err(Refusal::usage(why).into());
    }
    let folder = folder(office, form)?;
    let name = asked.table.file_name().map_or_else(String::new, |name| scrub(&name.to_string_lossy()));
    let bytes = bytes(&asked.table)?;
    let mut imported = import::read(asked.kind, &name, &bytes);
    if imported.rows.is_empty() && !imported.faults.is_empty() {
        return Ok(faulty(&name, &imported));
    }
    if imported.rows.is_empty() {
        return Err(Refusal::nothing(format!("there is no row under the headings of {name}")).into());
    }
    let stem = asked.table.file_stem().unwrap_or_default().to_string_lossy();
    let file = match &asked.file {
        Some(file) => edit::below(&folder, file).map_err(Refusal::from)?,
        None => edit::file_for_import(&folder, asked.kind, &stem),
    };
    let blocks: Vec<_> = imported.rows.iter().map(|row| row.block.clone()).collect();
    // Rows with a fault of their own do not keep the faults of the others from being told.
    let written = if asked.write && imported.faults.is_empty() {
        edit::add_all(&folder, &file, &blocks).map(Some)
    } else {
        edit::try_all(&folder, &file, &blocks).map(|()| None)
    };
    let done = match written {
        Ok(done) if imported.faults.is_empty() => done,
        Ok(_) => return Ok(faulty(&name, &imported)),
        Err((_, faults)) if !faults.is_empty() => {
            let placed: Vec<TableFault> = faults.iter().map(|fault| placed(&imported, fault)).collect();
            imported.faults.extend(placed);
            return Ok(faulty(&name, &imported));
        }
        Err((refusal, _)) => return Err(Refusal::from(refusal).into()),
    };
    let mut answer = if let Some(done) = done {
        told(&done)
    } else {
        let text: Vec<String> = blocks.iter().map(|block| block.text("\n")).collect();
        Answer::text(text.join("\n"))
    };
    answer.notes = imported.remarks;
    if !asked.write {
        let records = if blocks.len() == 1 { "1 record" } else { &format!("{} records", blocks.len()) };
        answer.notes.push(format!("nothing is written yet: with --write, {records} would go into {file}"));
    }
    Ok(answer)
}

fn bytes(table: &Path) -> Result<Vec<u8>, Refusal> {
    let shown = scrub(&table.display().to_string());
    let hint = |error: &std::io::Error| if error.kind() == ErrorKind::FileTooLarge { "; split it" } else { "" };
    read_plain(table, TABLE_BYTES)
        .map_err(|error| Refusal::nothing(format!("{shown} cannot be read: {error}{}", hint(&error))))
}

/// A problem of a record at the cell that it comes from.
fn placed(imported: &Imported, fault: &BlockFault) -> TableFault {
    let row = fault.block.and_then(|block| imported.rows.get(block));
    let key = fault.key.as_deref();
    let column = row.and_then(|row| key.map(|key| row.column(key).unwrap_or(key).to_owned()));
    let hint = fault.problem.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
    match row {
        Some(row) => TableFault { row: row.number, column, what: format!("{}{hint}", fault.problem.what) },
        None => TableFault { row: 0, column: None, what: fault.problem.to_string() },
    }
}

/// Every fault on a line, by row and column, and that nothing is written.
fn faulty(name: &str, Imported { faults, remarks, .. }: &Imported) -> Answer {
    let mut faults: Vec<&TableFault> = faults.iter().collect();
    faults.sort_by_key(|fault| fault.row);
    let line = |TableFault { row, column, what }: &&TableFault| {
        let place = if *row > 0 { format!("{name}: row {row}") } else { name.to_owned() };
        let column = column.as_ref().map_or_else(String::new, |column| format!(", column '{column}'"));
        format!("{place}{column}: {what}\n")
    };
    let mut answer = Answer::text(faults.iter().map(line).collect::<String>());
    answer.status = Status::Nothing;
    answer.notes.clone_from(remarks);
    let count = if faults.len() == 1 { "1 fault" } else { &format!("{} faults", faults.len()) };
    answer.notes.push(format!("{count}: nothing is written"));
    answer
}
