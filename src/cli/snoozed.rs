//! What the user has snoozed: a file of their own, outside the data and the configuration.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::catalog::Snoozed;
use crate::settings::{snoozed_in, snoozed_text};
use crate::source::Problem;

/// Where the file stands, or would: by the rules of the XDG base directories, in the folder for what a program remembers.
pub(super) fn path() -> Option<PathBuf> {
    let base = Xdg::new().ok()?;
    let folder = base.state_dir().unwrap_or_else(|| base.data_dir());
    Some(folder.join("citydesk").join("snoozed.toml"))
}

/// What is snoozed, and what is wrong with the file; nothing is where there is no file.
pub(super) fn read(path: Option<&Path>) -> (Snoozed, Vec<String>) {
    let Some(path) = path else { return Default::default() };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Default::default(),
        Err(error) => return (Snoozed::default(), vec![format!("{}: cannot be read: {error}", path.display())]),
    };
    let mut problems = Vec::new();
    let snoozed = snoozed_in(&path.display().to_string(), &text, &mut problems);
    (snoozed, problems.iter().map(Problem::line).collect())
}

/// Writes what is snoozed: the old file is there, or the new one, whole.
///
/// # Errors
/// Where that cannot be written: which file, and why.
pub(super) fn write(path: Option<&Path>, snoozed: &Snoozed) -> Result<(), String> {
    let path = path.ok_or("nothing can be snoozed without a home folder: set XDG_STATE_HOME")?;
    let cannot = |error| format!("{}: cannot be written: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let begun = path.with_file_name(format!(".snoozed-{}.new", process::id()));
    fs::write(&begun, snoozed_text(snoozed)).and_then(|()| fs::rename(&begun, path)).map_err(cannot)
}
