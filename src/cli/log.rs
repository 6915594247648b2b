//! `citydesk log`: who changed what and when, field by field, the newest first.

use std::collections::HashSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;

use super::answer::Answer;
use super::arguments::Log;
use super::history::{HistoryEntry, answer_of, day, last_day};
use super::list::not_understood;
use super::names;
use crate::app::error::{CommandError, Result};
use crate::app::{App, history};
use crate::catalog::{Id, Kind};
use crate::history::{Commit, HistoryChange, RecordChange, RecordHistory, Repository};
use crate::query::{Query, Truth};
use crate::source::quoted;

/// How many lines are shown where neither a record nor a number is asked for.
const USUAL_LIMIT: usize = 50;

/// Between which days, both included.
#[derive(Clone, Copy)]
struct DaySpan {
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    today: NaiveDate,
}

impl DaySpan {
    fn holds(self, commit: Option<&Commit>) -> bool {
        let day = commit.map_or(self.today, |commit| commit.at.local().date());
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Whose changes are asked for.
enum LogSubject {
    All,
    One(Kind, String),
    Those(HashSet<Id>),
    /// A record that may have been there once; those that meet the words, where there was none.
    Gone(String, HashSet<Id>),
}

/// Answers with the changes of a record, of those that meet a query, or of all.
pub(super) fn answer<'a>(app: &'a App, asked: &Log) -> Result<Answer<'a>> {
    let today = app.today();
    let read = |written: &Option<String>, day: fn(&App, &str) -> Result<NaiveDate>| {
        written.as_deref().map(|written| day(app, written)).transpose()
    };
    let span = DaySpan { since: read(&asked.since, day)?, until: read(&asked.until, last_day)?, today };
    let written = asked.query.join(" ");
    if !asked.query.is_empty() {
        names::expect_name(&written)?;
    }
    let mut subject = subject(app, &written)?;
    let repository = history::repository(&app.loaded.source, &app.config.access, app.config.environment)?;
    let mut history = read_history(app, &repository, &subject)?;
    if let LogSubject::Gone(_, met) = &mut subject
        && history.as_ref().is_some_and(|history| history.changes.is_empty())
        && !met.is_empty()
    {
        (subject, history) = (LogSubject::Those(std::mem::take(met)), None);
    }
    let (is_one, is_known) = (history.is_some(), history.as_ref().is_some_and(|history| !history.changes.is_empty()));
    let limit = asked.limit.map_or(if is_one { usize::MAX } else { USUAL_LIMIT }, |limit| limit as usize);
    let mut entries = Vec::new();
    let mut take = |change: HistoryChange| {
        if span.holds(change.commit.as_ref()) {
            entries.extend(HistoryEntry::all(&change, app.catalog(), today, true));
        }
        // One more tells whether there are more.
        if entries.len() > limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    match history {
        Some(history) => drop(history.changes.into_iter().try_for_each(take)),
        None => read_all(app, &repository, &subject, span, &mut take)?,
    }
    let has_more = entries.len() > limit;
    entries.truncate(limit);
    let nothing = match &subject {
        LogSubject::Gone(written, _) if !is_known => format!("no match for '{}'", quoted(written)),
        _ if span.since.is_some() || span.until.is_some() => "nothing was changed in that time".to_owned(),
        _ => "nothing was changed".to_owned(),
    };
    let mut answer = answer_of(entries, &nothing);
    if has_more {
        answer.notes.push({
            let last = if limit == 1 { "the last change".to_owned() } else { format!("the last {limit} changes") };
            format!("{last}; a higher --limit shows more")
        });
    }
    Ok(answer)
}

/// The history of the one record that is meant, where it is one.
fn read_history(app: &App, repository: &Repository, subject: &LogSubject) -> Result<Option<RecordHistory>> {
    Ok(match subject {
        LogSubject::One(kind, id) => {
            Some(repository.record_log(*kind, id, &history::work_files(&app.loaded.source))?)
        }
        LogSubject::Gone(id, _) => Some(repository.gone_record_log(id, &history::work_files(&app.loaded.source))?),
        LogSubject::All | LogSubject::Those(_) => None,
    })
}

fn read_all(
    app: &App,
    repository: &Repository,
    subject: &LogSubject,
    span: DaySpan,
    take: &mut dyn FnMut(HistoryChange) -> ControlFlow<()>,
) -> Result<()> {
    let is_asked = |record: &RecordChange| match subject {
        LogSubject::Those(ids) => Id::parse(&record.id).is_some_and(|id| ids.contains(&id)),
        _ => true,
    };
    let work = repository.uncommitted(&history::work_files(&app.loaded.source))?;
    let mut work = work.into_iter().filter(|change| is_asked(&change.record));
    if work.try_for_each(&mut *take).is_break() {
        return Ok(());
    }
    let take = |change: HistoryChange| if is_asked(&change.record) { take(change) } else { ControlFlow::Continue(()) };
    Ok(repository.log(repository.head(), |commit| span.holds(Some(commit)), take)?)
}

/// Whose changes some words ask for: those of a record of this id or name, or of all that meet a query.
fn subject(app: &App, written: &str) -> Result<LogSubject> {
    if written.is_empty() {
        return Ok(LogSubject::All);
    }
    let context = app.context();
    if let Ok(record) = names::record(context, written) {
        return Ok(LogSubject::One(record.kind(), record.id().to_string()));
    }
    // What looks like the id of a record may be that of one that is gone; otherwise words are meant.
    let id = Id::parse(written).filter(|id| id.as_str().contains('-'));
    let seen = app.query_context();
    let query = Query::parse(written, &Kind::ALL, &seen).map_err(|fault| not_understood(&fault, written))?;
    let met = app.catalog().all().filter(|record| query.matches(&seen, *record) != Truth::No);
    let met: HashSet<Id> = met.map(|record| record.id().clone()).collect();
    match id.or_else(|| Id::parse(written).filter(|_| met.is_empty())) {
        Some(id) => Ok(LogSubject::Gone(id.to_string(), met)),
        None if !met.is_empty() => Ok(LogSubject::Those(met)),
        None => Err(CommandError::not_found(format!("no match for '{}'", quoted(written)))),
    }
}
