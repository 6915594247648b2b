//! What the user has searched for at the desk: a file of their own beside that of what is snoozed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::environment::Environment;
use crate::edit;
use crate::load::read_plain;
use crate::settings::SearchHistory;
use crate::source::limits::Limits;

/// Where the file stands, or would. A kiosk has none.
pub fn path(environment: Environment) -> Option<PathBuf> {
    Some(environment.state()?.join("searches.txt"))
}

/// What was searched for; nothing where the file cannot be read, since a search is no reason to complain.
pub fn read(path: &Path) -> SearchHistory {
    let text = read_plain(path, Limits::OWN.bytes).unwrap_or_default();
    SearchHistory::parse(&String::from_utf8_lossy(&text))
}

/// Adds a search beside other writers, waiting `patience` for them.
///
/// # Errors
/// Where the file cannot be written.
pub fn add(path: &Path, search: &str, patience: Duration) -> Result<(), String> {
    let write = |text: &str| {
        let mut history = SearchHistory::parse(text);
        history.add(search);
        Ok(history.text())
    };
    edit::change_state_file(path, patience, write).map_err(|refusal| refusal.to_string())
}
