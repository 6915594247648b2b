//! A folder that a data set is to be put into, by `init` and by `demo`.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::app::Config;
use crate::app::error::{CommandError, Result};
use crate::load::Permission;
use crate::source::scrub;
use crate::words::shell_word;

/// What a folder may hold that counts as empty: that of version control.
const NOTHING: [&str; 3] = [".git", ".jj", ".hg"];

/// A folder that is empty or not there yet, or whose files stay as they are.
#[derive(Debug)]
pub(super) struct NewFolder {
    path: PathBuf,
}

impl NewFolder {
    /// The folder, where a data set may be put into it; one that is not empty only where that is asked for.
    pub(super) fn at(path: &Path, config: &Config, existing: bool) -> Result<NewFolder> {
        if let Some(why) = config.access.refusal(Permission::Write) {
            return Err(CommandError::not_written(format!("Not saved: {why}")));
        }
        let folder = NewFolder { path: path.to_owned() };
        let shown = folder.shown();
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Err(CommandError::usage(format!("{shown} is not a folder")));
            }
            Err(error) => return Err(CommandError::system(format!("{shown} cannot be read: {error}"))),
        };
        let names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        if names.iter().any(|name| name == "dataset.toml") {
            let error = CommandError::usage(format!("{shown} holds a data set already"));
            return Err(error.hint(format!("citydesk --data {} opens it", shell_word(&shown))));
        }
        if !existing && names.iter().any(|name| !NOTHING.contains(&name.as_str())) {
            let error = CommandError::usage(format!("{shown} is not empty"));
            return Err(
                error.hint("name a folder that is not there yet, or leave its files as they are with --existing")
            );
        }
        Ok(folder)
    }

    /// Its path, as it is shown.
    pub(super) fn shown(&self) -> String {
        scrub(&self.path.display().to_string())
    }

    /// Its path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the folder with these folders in it, and writes the files, and says which of them were there already and are
    /// as they were.
    pub(super) fn write(&self, folders: &[&str], files: &[(String, String)]) -> Result<Vec<String>> {
        let failed = |what: &Path, error: &std::io::Error| {
            CommandError::system(format!("{} cannot be written: {error}", scrub(&what.display().to_string())))
        };
        for folder in std::iter::once("").chain(folders.iter().copied()) {
            let folder = self.path.join(folder);
            fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        }
        let mut kept = Vec::new();
        for (name, text) in files {
            let path = self.path.join(name);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
            }
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(mut file) => file.write_all(text.as_bytes()).map_err(|error| failed(&path, &error))?,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => kept.push(name.clone()),
                Err(error) => return Err(failed(&path, &error)),
            }
        }
        Ok(kept)
    }
}
