//! How large the user has drawn the panes: a file of their own beside that of their searches.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::environment::Environment;
use crate::edit;
use crate::load::read_plain;
use crate::settings::PaneSizes;
use crate::source::limits::Limits;

/// Where the file stands, or would. A kiosk has none.
pub fn path(environment: Environment) -> Option<PathBuf> {
    Some(environment.state()?.join("panes.txt"))
}

/// The sizes; the usual ones where the file cannot be read.
pub fn read(path: &Path) -> PaneSizes {
    let text = read_plain(path, Limits::OWN.bytes).unwrap_or_default();
    PaneSizes::parse(&String::from_utf8_lossy(&text))
}

/// Keeps sizes, waiting `patience` for other writers.
///
/// # Errors
/// Where the file cannot be written.
pub fn keep(path: &Path, sizes: PaneSizes, patience: Duration) -> Result<(), String> {
    edit::change_state_file(path, patience, |_| Ok(sizes.text())).map_err(|refusal| refusal.to_string())
}
