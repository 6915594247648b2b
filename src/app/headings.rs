//! What the user has said of the headings of tables: a file of their own beside that of what is snoozed.

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
pub fn read(path: Option<&Path>) -> String {
    let bytes = path.and_then(|path| read_plain(path, Limits::OWN.bytes).ok()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes it anew.
///
/// # Errors
/// Where it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    edit::change_state_file(path, PATIENCE, |_| Ok(text.to_owned())).map_err(|refusal| refusal.to_string())
}
