//! What the user has said of the headings of tables: a file of their own beside that of what is snoozed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::environment::Environment;
use crate::edit;
use crate::load::read_plain;
use crate::source::limits::Limits;

/// How long other writers are waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where the file stands, or would.
pub fn path(environment: Environment) -> Option<PathBuf> {
    Some(environment.state()?.join("headings.json"))
}

/// What stands in it; nothing where there is none.
///
/// # Errors
/// Where it cannot be read.
pub fn read(path: &Path) -> Result<String, String> {
    let bytes = match read_plain(path, Limits::OWN.bytes) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(String::new()),
        Err(error) => return Err(format!("{} cannot be read: {error}", path.display())),
    };
    String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8", path.display()))
}

/// Writes it anew, from what stands in it at that moment.
///
/// # Errors
/// Where it cannot be written, or `change` says why not.
pub fn change(path: &Path, change: impl FnOnce(&str) -> Result<String, String>) -> Result<(), String> {
    edit::change_state_file(path, PATIENCE, change).map_err(|refusal| refusal.to_string())
}
