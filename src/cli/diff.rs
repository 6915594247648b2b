//! `citydesk diff`: how the records of one day or commit differ from those of another.

use super::answer::Answer;
use super::arguments::Diff;
use super::history::{HistoryEntry, answer_of};
use crate::app::error::Result;
use crate::app::{App, history};
use crate::history::{DataState, HistoryChange};

/// Answers with the differences between two states; the later one is the folder where only one is asked for, and the
/// earlier one the last commit where none is.
pub(super) fn answer<'a>(app: &'a App, asked: &Diff) -> Result<Answer<'a>> {
    let repository = history::repository(&app.loaded.source, &app.config.access, app.config.environment)?;
    let state = |written: &String| history::state(app, &repository, written);
    let old = match &asked.old {
        Some(written) => state(written)?,
        None => DataState::Commit(repository.head().to_owned()),
    };
    let new = asked.new.as_ref().map(state).transpose()?.unwrap_or(DataState::Work);
    let has_work = old == DataState::Work || new == DataState::Work;
    let work = if has_work { history::work_files(&app.loaded.source) } else { Vec::new() };
    let changes = repository.diff(&old, &new, &work)?;
    let entries = changes.into_iter().flat_map(|record| {
        HistoryEntry::all(&HistoryChange { commit: None, record }, app.catalog(), app.today(), false)
    });
    Ok(answer_of(entries.collect(), "no record differs"))
}
