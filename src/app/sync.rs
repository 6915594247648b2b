//! The folder synced with that of others, for the command line and the desk alike.

use std::path::Path;

use super::{App, Config, Environment, history, writer};
use crate::desk::{SyncAnswer, SyncRequest};
use crate::history::{HistoryFault, Repository, change_lines, change_name, git_program};
use crate::load::{Access, Loaded, Permission, Source};
use crate::sync::{SyncCommands, SyncFault, SyncReport, SyncUser, begin, sync, to_send};
use crate::words;

/// Whoever syncs a folder.
#[derive(Clone, Debug)]
pub struct SyncDesk {
    source: Source,
    access: Access,
    environment: Environment,
    user: SyncUser,
}

/// Who syncs, under a name; `asks` says whether git may ask for a password at the terminal.
fn user(environment: Environment, name: Result<String, String>, asks: bool) -> SyncUser {
    let has_own_ssh = ["GIT_SSH_COMMAND", "GIT_SSH"].iter().any(|name| environment.variable(name).is_some());
    SyncUser { asks, has_own_ssh, name: name.unwrap_or_else(|_| "citydesk".to_owned()) }
}

/// Sets a folder up for git, and sends it to a URL; answers with what was done, a line each.
///
/// # Errors
/// Where git fails.
pub fn begin_repository(config: &Config, folder: &Path, url: Option<&str>) -> Result<Vec<String>, SyncFault> {
    let program = git_program(config.environment.variable("PATH").as_deref())?;
    let name = writer(config.settings.name.clone(), config.environment);
    begin(program, folder, &user(config.environment, name, true), url)
}

impl SyncDesk {
    /// Whoever uses the program as it is put together; `asks` says whether git may ask for a password at the terminal.
    pub fn of(app: &App, asks: bool) -> SyncDesk {
        let config = &app.config;
        SyncDesk {
            source: app.loaded.source.clone(),
            access: config.access.clone(),
            environment: config.environment,
            user: user(config.environment, app.author(), asks),
        }
    }

    /// Commits, takes what others sent, merges and sends.
    ///
    /// # Errors
    /// Where nothing can be committed or merged, or may be.
    pub fn sync(&self) -> Result<SyncReport, SyncFault> {
        if let Some(why) = self.access.refusal(Permission::Write) {
            return Err(HistoryFault::Forbidden(why).into());
        }
        let commands = SyncCommands::of(&self.open()?, &self.user);
        sync(&commands, &self.source, &|| self.open(), &|| history::folder_files(&self.source))
    }

    /// How many commits wait to be sent; none where the folder is synced with nobody.
    pub fn to_send(&self) -> Option<usize> {
        self.access.allows(Permission::Write).then_some(())?;
        to_send(&SyncCommands::of(&self.open().ok()?, &self.user))
    }

    /// Answers the desk; what is to be said is one line.
    ///
    /// # Errors
    /// As above, in one line with what to do.
    pub fn answer(&self, loaded: &Loaded, request: SyncRequest) -> Result<SyncAnswer, String> {
        if request == SyncRequest::Count {
            return Ok(SyncAnswer { said: String::new(), is_news: false, to_send: self.to_send() });
        }
        let report = self.sync().map_err(|fault| {
            let hint = fault.hint().map_or_else(String::new, |hint| format!(" · {hint}"));
            format!("Not synced: {fault}{hint}").replace('\n', " · ")
        })?;
        let first = report.brought.first().and_then(|change| {
            let line = change_lines(change, &loaded.catalog).into_iter().next()?;
            Some(format!(" · {}: {line}", change_name(change, &loaded.catalog)))
        });
        let decide = match report.contradictions.len() {
            0 => String::new(),
            number => format!(" · {number} to decide"),
        };
        let to_send = report.waiting.as_ref().map_or(0, |(_, waiting)| *waiting);
        let (said, is_news) = (
            done(&report),
            report
                != SyncReport {
                    waiting: report.waiting.clone(),
                    branch: report.branch.clone(),
                    ..SyncReport::default()
                },
        );
        Ok(SyncAnswer { said: format!("{said}{decide}{}", first.unwrap_or_default()), is_news, to_send: Some(to_send) })
    }

    fn open(&self) -> Result<Repository, SyncFault> {
        Ok(history::repository(&self.source, &self.access, self.environment)?)
    }
}

/// What a sync has done, in one line.
pub fn done(report: &SyncReport) -> String {
    let parts = [
        (report.committed, "change committed", "changes committed"),
        (report.sent, "commit sent", "commits sent"),
        (report.brought.len(), "record brought", "records brought"),
    ];
    let parts = parts.into_iter().filter(|(number, ..)| *number > 0);
    let mut parts: Vec<String> = parts.map(|(number, one, many)| words::count(number as u64, one, many)).collect();
    match &report.waiting {
        Some((why, 0)) => parts.push(format!("nothing waits to be sent, and nothing is taken ({why})")),
        Some((why, waiting)) => {
            let waiting = words::count(*waiting as u64, "commit", "commits");
            parts.push(format!("not sent, and kept for the next time: {waiting} ({why})"));
        }
        None if parts.is_empty() && report.is_taken => {
            parts.push("what others sent is taken, and no record differs".to_owned());
        }
        None if parts.is_empty() => parts.push("nothing to do: both are the same".to_owned()),
        None => {}
    }
    if let Some((branch, usual)) = &report.branch {
        parts.push(format!("on the branch {branch}, while others are on {usual}"));
    }
    parts.join(", ")
}
