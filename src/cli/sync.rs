//! `citydesk sync`: the folder kept the same as that of others, over git.

use std::fmt::Write as _;

use super::answer::Answer;
use crate::app::App;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::sync::SyncDesk;
use crate::history::{change_lines, change_name};
use crate::sync::SyncFault;
use crate::words::count;

/// How many changes of others are listed.
const LISTED: usize = 50;

/// Syncs, and answers with what was done.
pub(super) fn answer<'a>(app: &'a App) -> Result<Answer<'a>> {
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
    let brought = report.brought.len();
    let done = [
        (report.committed, "change committed", "changes committed"),
        (report.sent, "commit sent", "commits sent"),
        (brought, "record brought", "records brought"),
    ];
    let done = done.into_iter().filter(|(number, ..)| *number > 0);
    let done: Vec<String> = done.map(|(number, one, many)| count(number as u64, one, many)).collect();
    notes.push(if done.is_empty() { "nothing to do: both are the same".to_owned() } else { done.join(", ") });
    let mut status = ExitStatus::Done;
    if let Some((why, waiting)) = &report.waiting {
        notes.pop_if(|_| done.is_empty());
        notes.push(format!(
            "not sent, and kept for the next time: {} ({why})",
            count(*waiting as u64, "commit", "commits")
        ));
        status = ExitStatus::Nothing;
    }
    Ok(Answer { notes, status, ..Answer::text(text) })
}

fn error(fault: &SyncFault) -> CommandError {
    let error = match fault {
        SyncFault::Unsound(_) | SyncFault::Merge(_) | SyncFault::OtherFile(_) => {
            CommandError::not_written(format!("Not synced: {fault}"))
        }
        fault => CommandError::system(format!("Not synced: {fault}")),
    };
    fault.hint().into_iter().fold(error, CommandError::hint)
}
