//! The history of the data: the repository that they stand in, and their files as they are now.

use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::Value;

use super::error::{CommandError, CommandErrorKind};
use super::{App, Config, Environment};
use crate::catalog::{Id, Instant, Kind, PartialDate, Zone};
use crate::desk::HistoryLine;
use crate::edit::Assignment;
use crate::history::{
    DataState, FieldChange, GitEnvironment, HistoryFault, RecordEvent, Repository, ValueChange, WorkFile, change_lines,
};
use crate::load::{Access, DataFile, Loaded, Permission, Source, contents_of, load_files};
use crate::query::parse_day;
use crate::schema::Form;
use crate::source::limits::Limits;
use crate::source::{Problem, Severity, quoted};
use crate::terminal::Clock;
use crate::words;

/// Opens the repository that the data stand in.
///
/// # Errors
/// Where there is none, no git, or the user may not start it.
pub fn repository(source: &Source, access: &Access, environment: Environment) -> Result<Repository, HistoryFault> {
    if let Some(why) = access.refusal(Permission::History) {
        return Err(HistoryFault::Forbidden(why));
    }
    let variable = |name| environment.variable(name);
    let environment =
        GitEnvironment { path: variable("PATH"), home: variable("HOME"), config_home: variable("XDG_CONFIG_HOME") };
    Repository::open(folder(source)?, environment)
}

/// Why there is no history, with what to do about it.
pub fn in_words(fault: &HistoryFault) -> String {
    let hint = fault.hint().map_or_else(String::new, |hint| format!(": {hint}"));
    format!("{fault}{hint}")
}

/// The commit that some words mean, and its day: a day as people type it, or what git knows by that name.
///
/// # Errors
/// Where there is none.
pub fn commit_of(
    repository: &Repository,
    written: &str,
    today: NaiveDate,
    (clock, zone): (Clock, Option<&Zone>),
) -> Result<(String, NaiveDate), HistoryFault> {
    let (state, _) = state_at(repository, written, today, (clock, zone))?;
    let DataState::Commit(commit) = state else { return Err(HistoryFault::Unknown(quoted(written))) };
    let day = if let Ok(day) = last_day(written, today) {
        day
    } else {
        let at = repository.time_of(&commit)?;
        zone.map_or_else(|| at.clock_of_the_machine(), |zone| zone.clock(at)).local.date()
    };
    Ok((commit, day.min(today)))
}

/// The changes of a record, a line for each field, the newest first.
///
/// # Errors
/// Where there is no history, or it cannot be read: in a sentence, with what to do.
pub fn record_changes(
    source: &Source,
    (access, environment): (&Access, Environment),
    (kind, id): (Kind, &Id),
    today: NaiveDate,
) -> Result<Vec<HistoryLine>, String> {
    let told = |fault| in_words(&fault);
    let repository = repository(source, access, environment).map_err(told)?;
    let files = contents_of(source, Limits::DATA).files;
    let catalog = load_files(source.clone(), &files).catalog;
    let history = repository.record_log(kind, id.as_str(), &as_work_files(source, files)).map_err(told)?;
    let lines = history.changes.iter().flat_map(|change| {
        let who = change.author_and_day(today);
        let fields = match &change.record.event {
            RecordEvent::Changed(fields) => fields.iter().map(Some).collect(),
            _ => vec![None],
        };
        let texts = change_lines(&change.record, &catalog).into_iter().zip(fields);
        texts.map(move |(line, field)| HistoryLine {
            text: format!("{line} · {who}"),
            restores: field.and_then(restores),
        })
    });
    Ok(lines.collect())
}

/// What writes back what a field said before a change: one value, or the values of a list that came and went.
fn restores(change: &FieldChange) -> Option<Vec<Assignment>> {
    let field = change.field.filter(|field| change.item.is_none() && !matches!(field.form, Form::Parts(_)))?;
    if field.name == "id" {
        return None;
    }
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    let one = |sign: &str, value: &Value| Assignment::parse(&format!("{}{sign}={}", change.path, text(value)?)).ok();
    match &change.value {
        ValueChange::Replaced { old: None, .. } => Some(vec![Assignment::new(&change.path, "")]),
        ValueChange::Replaced { old: Some(old), .. } => {
            Some(vec![Assignment::literal(&change.path, field, &text(old)?)])
        }
        ValueChange::List { added, removed } => {
            let gone = removed.iter().map(|value| one("+", value));
            gone.chain(added.iter().map(|value| one("-", value))).collect()
        }
        ValueChange::Order => None,
    }
}

/// The files of the data as they stand in the folder now, and what keeps one from reading all of them as they are.
pub fn folder_files(source: &Source) -> (Vec<WorkFile>, Vec<Problem>) {
    let contents = contents_of(source, Limits::DATA);
    let of_files = contents.files.iter().filter_map(|file| file.fault.as_deref());
    let problems = contents.problems.iter().chain(of_files).filter(|problem| problem.severity() == Severity::Error);
    let problems = problems.cloned().collect();
    (as_work_files(source, contents.files), problems)
}

/// The files alone.
pub fn work_files(source: &Source) -> Vec<WorkFile> {
    folder_files(source).0
}

fn as_work_files(source: &Source, files: Vec<DataFile>) -> Vec<WorkFile> {
    let Ok(folder) = folder(source) else { return Vec::new() };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let file = |file: DataFile| WorkFile {
        path: folder.join(&*file.name),
        text: Arc::from(&*file.text),
        name: file.name.into_owned(),
    };
    files.into_iter().map(file).collect()
}

/// The state that some words mean: a day as people type it, or what git knows by that name.
///
/// # Errors
/// Where there is none.
pub fn state(app: &App, repository: &Repository, written: &str) -> Result<DataState, HistoryFault> {
    let here = app.context().here().and_then(|here| here.zone);
    state_at(repository, written, app.today(), (app.clock, here)).map(|(state, _)| state)
}

/// The records as they were known on a day or in a commit. Nothing can be written from then on.
///
/// # Errors
/// Where there is no such state.
pub fn known_on(written: &str, source: Source, config: &mut Config, clock: Clock) -> Result<Loaded, HistoryFault> {
    // Whose clock the office goes by stands in the records that are to be read.
    let (loaded, words) = records_of(written, source, (&config.access, config.environment), (clock, None))?;
    config.access = Access::Past(words.into());
    Ok(loaded)
}

/// The records of another state, and what to call it.
///
/// # Errors
/// Where there is no such state.
pub fn records_of(
    written: &str,
    source: Source,
    (access, environment): (&Access, Environment),
    (clock, zone): (Clock, Option<&Zone>),
) -> Result<(Loaded, String), HistoryFault> {
    let repository = repository(&source, access, environment)?;
    let now = clock.now();
    let today = zone.map_or_else(|| now.clock_of_the_machine(), |zone| zone.clock(now)).local.date();
    let (state, words) = state_at(&repository, written, today, (clock, zone))?;
    let DataState::Commit(commit) = state else { return Err(HistoryFault::Unknown(quoted(written))) };
    let files = repository.files(&commit)?.into_iter();
    let files: Vec<DataFile> = files.map(|(name, text)| DataFile::new(name, text.to_string())).collect();
    Ok((load_files(source, &files), words))
}

/// The state that some words mean, and what to call it.
fn state_at(
    repository: &Repository,
    written: &str,
    today: NaiveDate,
    (clock, zone): (Clock, Option<&Zone>),
) -> Result<(DataState, String), HistoryFault> {
    let Ok(day) = last_day(written, today) else {
        return repository.named(written).map(|state| (state, quoted(written)));
    };
    // Nobody knows yet what will be known.
    let day = day.min(today);
    let end = day.and_time(NaiveTime::MIN) + TimeDelta::days(1);
    let by_machine = || {
        let ahead = clock.now().clock_of_the_machine().ahead_of_utc;
        Instant::from_unix(end.and_utc().timestamp() - i64::from(ahead))
    };
    let end = zone.map_or_else(by_machine, |zone| zone.when(end).instant());
    let words = words::plain_day(day);
    repository.last_by(end.plus(-1), clock.now(), &words).map(|state| (state, words))
}

/// A day as people type it; a month and a year end with their last day.
///
/// # Errors
/// Where it is no day: in a sentence.
pub fn last_day(written: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = parse_day(written, today, today)?;
    Ok(PartialDate::parse(written.trim()).map_or(day, PartialDate::last_day))
}

fn folder(source: &Source) -> Result<&Path, HistoryFault> {
    match source {
        Source::Archive | Source::Demo => Err(HistoryFault::NoFolder(source.describe())),
        Source::Folder(folder) | Source::Linked(folder) => Ok(folder),
    }
}

impl From<HistoryFault> for CommandError {
    fn from(fault: HistoryFault) -> CommandError {
        let kind = match fault {
            HistoryFault::Unknown(_) | HistoryFault::NothingBy(_) => CommandErrorKind::NotFound,
            _ => CommandErrorKind::System,
        };
        let error = CommandError::new(kind, fault.to_string());
        fault.hint().into_iter().fold(error, CommandError::hint)
    }
}
