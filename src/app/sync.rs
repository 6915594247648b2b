//! The folder synced with that of others, for the command line and the desk alike.

use super::{App, Environment, history, writer};
use crate::history::{HistoryFault, Repository};
use crate::load::{Access, Permission, Source};
use crate::sync::{SyncCommands, SyncFault, SyncReport, SyncUser, sync, to_send};

/// Whoever syncs a folder.
#[derive(Clone, Debug)]
pub struct SyncDesk {
    source: Source,
    access: Access,
    environment: Environment,
    user: SyncUser,
}

impl SyncDesk {
    /// Whoever uses the program as it is put together; `asks` says whether git may ask for a password at the terminal.
    pub fn of(app: &App, asks: bool) -> SyncDesk {
        let (config, environment) = (&app.config, app.config.environment);
        let has_own_ssh = ["GIT_SSH_COMMAND", "GIT_SSH"].iter().any(|name| environment.variable(name).is_some());
        let name = writer(config.settings.name.clone(), environment).unwrap_or_else(|_| "citydesk".to_owned());
        SyncDesk {
            source: app.loaded.source.clone(),
            access: config.access.clone(),
            environment,
            user: SyncUser { asks, has_own_ssh, name },
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
        sync(&commands, &self.source, &|| self.open(), &|| history::work_files(&self.source))
    }

    /// How many commits wait to be sent; none where the folder is synced with nobody.
    pub fn to_send(&self) -> Option<usize> {
        self.access.allows(Permission::Write).then_some(())?;
        to_send(&SyncCommands::of(&self.open().ok()?, &self.user))
    }

    fn open(&self) -> Result<Repository, SyncFault> {
        Ok(history::repository(&self.source, &self.access, self.environment)?)
    }
}
