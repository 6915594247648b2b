//! `citydesk sync`: the folder kept the same as that of others, over git.

use std::fmt::Write as _;

use super::answer::Answer;
use crate::app::App;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::sync::{SyncDesk, done};
use crate::history::{change_lines, change_name};
use crate::sync::SyncFault;

/// How many changes of others are listed.
const LISTED: usize = 50;

/// Syncs, and answers with what was done.
pub(super) fn answer(app: &App) -> Result<Answer<'_>> {
    let report = SyncDesk::of(app, true).sync().map_err(|fault| error(&fault))?;
    let mut text = String::new();
    let lines = report.brought.iter().flat_map(|change| {
        let name = change_name(change, app.catalog());
        change_lines(change, app.catalog()).into_iter().map(move |line| format!("{name}: {line}"))
    });
    for line in lines.take(LISTED) {
        let _ = writeln!(text, "{line}");
    }
    let mut notes = Vec::new();
    for one in &report.contradictions {
        notes.push(format!("to decide: {one}"));
    }
    notes.extend(report.problems.iter().map(|problem| format!("new after the merge: {}", problem.line())));
    notes.push(done(&report));
    let status = if report.waiting.is_some() { ExitStatus::Nothing } else { ExitStatus::Done };
    Ok(Answer { notes, status, ..Answer::text(text) })
}

pub(super) fn error(fault: &SyncFault) -> CommandError {
    let error = match fault {
        SyncFault::Unsound(_) | SyncFault::Merge(_) | SyncFault::OtherFile(_) => {
            CommandError::not_written(format!("Not synced: {fault}"))
        }
        fault => CommandError::system(format!("Not synced: {fault}")),
    };
    fault.hint().into_iter().fold(error, CommandError::hint)
}
