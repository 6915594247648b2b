//! What becomes of the rows of tables: planned, told, and written where that is asked for.

use std::sync::Arc;

use super::choices::TerminalChoices;
use super::preview::{Preview, json, text};
use super::{has_pipe, stem};
use crate::app::App;
use crate::app::error::{CommandError, CommandErrorKind, ExitStatus, Result};
use crate::cli::answer::Answer;
use crate::cli::arguments::{Import, OutputFormat};
use crate::cli::change;
use crate::desk::DeskStart;
use crate::edit::{self, Batch, Change, FaultExtent, Folder, ImportPlan, RowOutcome};
use crate::import::{self, Imported, RowPlace, SettledRows};
use crate::words::count;

/// What can be done about rows that are refused.
const PARTIAL: &str = "hint: mend these rows and import again; --skip-refused leaves out bad cells alone, where the record \
                       does not need them";

/// Plans what becomes of tables, says it, and writes it where that is asked for.
pub(super) fn answer(
    app: &App,
    folder: Folder,
    asked: &Import,
    format: OutputFormat,
    mut imported: Imported,
) -> Result<Answer<'static>> {
    let (settled, planned) = planned(app, folder, asked, &mut imported)?;
    let preview = Preview { tables: &imported.tables, places: &settled.places, remarks: &settled.remarks };
    let Some((mut plan, done)) = planned else { return Ok(preview.empty()) };
    plan.faults.extend(preview.faults());
    let is_partial = asked.extent() == FaultExtent::Row && plan.missed() > 0;
    let is_taken = |outcome: &RowOutcome| !matches!(outcome, RowOutcome::Refused(_));
    let is_blocked = plan.is_blocked() || is_partial && plan.count(is_taken) == 0;
    let mut answer = if format == OutputFormat::Json {
        Answer::text(json(&plan, asked.write && !is_blocked)?)
    } else if is_blocked {
        Answer::text(preview.refused(&plan))
    } else if asked.write {
        Answer::text(done.iter().map(change::line).collect::<String>())
    } else {
        Answer::text(text(&plan))
    };
    answer.notes.extend(done.iter().filter_map(|done| done.warning.clone()));
    answer.notes.extend(preview.notes(&plan, is_blocked));
    if is_blocked {
        answer.status = ExitStatus::Nothing;
        let faults: usize = plan.outcomes.iter().map(faults).sum::<usize>() + plan.faults.len();
        answer.notes.push(format!("Not saved: {}", count(faults as u64, "fault", "faults")));
    } else if plan.count(is_taken) == 0 {
        answer.notes.extend(preview.nothing(true));
        answer.status = ExitStatus::Nothing;
    } else {
        answer.notes.extend(preview.outcome(&plan, asked.write));
        answer.notes.extend(plan.lasting());
    }
    // What is wrong with the table itself stays wrong without its rows.
    if is_partial && plan.faults.is_empty() {
        answer.status = ExitStatus::Nothing;
        answer.notes.push(PARTIAL.to_owned());
    }
    Ok(answer)
}

/// The desk at the plan for tables.
pub(super) fn review(app: &App, folder: Folder, asked: &Import, mut imported: Imported) -> Result<DeskStart> {
    let (settled, planned) = planned(app, folder, asked, &mut imported)?;
    let preview = Preview { tables: &imported.tables, places: &settled.places, remarks: &settled.remarks };
    let faults = preview.faults();
    match planned {
        Some((mut plan, _)) if faults.is_empty() => {
            plan.remarks = preview.about_tables(&plan);
            Ok(DeskStart::Import(Arc::new(plan)))
        }
        _ => {
            let why = faults.into_iter().map(|fault| fault.what).chain(preview.nothing(false));
            let why = why.map(|why| why.trim_start_matches("error: ").to_owned()).next();
            Err(CommandError::new(CommandErrorKind::NotFound, why.unwrap_or_default()))
        }
    }
}

/// What becomes of the rows of tables; none where there are none.
type Planned = Option<(ImportPlan, Vec<Change>)>;

fn planned(app: &App, folder: Folder, asked: &Import, imported: &mut Imported) -> Result<(SettledRows, Planned)> {
    let file = asked.file.as_ref().map(|file| edit::below(&folder, file)).transpose().map_err(CommandError::from)?;
    let mut choices = TerminalChoices::new(app.catalog(), asked.create, has_pipe(asked));
    let mut settled = import::settle(imported, app.catalog(), &mut choices);
    let rows = std::mem::take(&mut settled.rows);
    if rows.is_empty() {
        return Ok((settled, None));
    }
    let heading = |row: usize, key: &str, part: Option<&str>| {
        let RowPlace { table, row } = *settled.places.get(row)?;
        let table = imported.tables.get(table)?;
        let heading = match part {
            Some(part) => table.column_of_part(row, key, part),
            None => table.column(key),
        };
        heading.map(str::to_owned)
    };
    let stem = stem(asked)?;
    let batch = Batch {
        rows: Arc::from(rows),
        file: file.as_deref(),
        stem: &stem,
        update: asked.update,
        clear_empty: asked.clear_empty,
        extent: asked.extent(),
        heading: &heading,
    };
    let has_faults = imported.tables.iter().any(|table| table.faults.iter().any(|fault| fault.of_table));
    let is_written = asked.write && !has_faults;
    let planned = change::write(folder, |folder| edit::import(folder, &batch, is_written))?;
    Ok((settled, Some(planned)))
}

fn faults(outcome: &RowOutcome) -> usize {
    match outcome {
        RowOutcome::Refused(faults) => faults.iter().filter(|fault| !fault.follows()).count(),
        _ => 0,
    }
}
