//! The history of the data: the repository that they stand in, and their files as they are now.

use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveTime, TimeDelta};

use super::error::{CommandError, CommandErrorKind};
use super::{App, Environment};
use crate::catalog::{Instant, PartialDate};
use crate::history::{DataState, GitEnvironment, HistoryFault, Repository, WorkFile};
use crate::load::{Access, Permission, Source, contents_of};
use crate::query::parse_day;
use crate::source::limits::Limits;
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

/// The files of the data as they stand in the folder now.
pub fn work_files(source: &Source) -> Vec<WorkFile> {
    let Ok(folder) = folder(source) else { return Vec::new() };
    let files = contents_of(source, Limits::DATA).files.into_iter();
    let file = |file: crate::load::DataFile| WorkFile {
        path: folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf()).join(&*file.name),
        text: Arc::from(&*file.text),
        name: file.name.into_owned(),
    };
    files.map(file).collect()
}

/// The state that some words mean: a day as people type it, or what git knows by that name.
///
/// # Errors
/// Where there is none.
pub fn state(app: &App, repository: &Repository, written: &str) -> Result<DataState, HistoryFault> {
    let Ok(day) = parse_day(written, app.today(), app.today()) else { return repository.named(written) };
    // A month and a year end with their last day.
    let day = PartialDate::parse(written.trim()).map_or(day, PartialDate::last_day);
    let end = day.and_time(NaiveTime::MIN) + TimeDelta::days(1);
    let end = match app.context().here().and_then(|here| here.zone) {
        Some(zone) => zone.when(end).instant(),
        None => Instant::from_unix(
            end.and_utc().timestamp() - i64::from(app.clock.now().clock_of_the_machine().ahead_of_utc),
        ),
    };
    repository.last_by(end.plus(-1), app.clock.now(), &words::plain_day(day))
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
