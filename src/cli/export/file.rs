//! What is exported as one file: on standard output, or where it is asked for.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::cli::answer::Answer;
use crate::edit;
use crate::load::{Permission, Source};
use crate::source::scrub;

/// The file, on standard output or written, which is then said.
pub(in crate::cli) fn answer(
    app: &App,
    output: Option<&Path>,
    bytes: impl Into<Vec<u8>>,
    notes: Vec<String>,
) -> Result<Answer<'static>> {
    let Some(path) = output.filter(|path| *path != Path::new("-")) else {
        return Ok(Answer { notes, ..Answer::text(bytes) });
    };
    expect_writing(app)?;
    let shown = scrub(&path.display().to_string());
    if is_record_file(app, path) {
        let error = CommandError::not_written(format!("Not saved: {shown} is a file of records"));
        return Err(error.hint("give it another name"));
    }
    edit::write_file(path, &bytes.into())?;
    Ok(Answer { notes, ..Answer::text(format!("written to {shown}\n")) })
}

/// Makes sure that files may be written.
pub(super) fn expect_writing(app: &App) -> Result<()> {
    app.config.access.refusal(Permission::Export).map_or(Ok(()), |why| Err(CommandError::not_written(why)))
}

/// Whether a path leads to a file that could hold records of these.
fn is_record_file(app: &App, path: &Path) -> bool {
    let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    is_toml && data_folder(app).is_some_and(|data| real(path).starts_with(data))
}

/// The folder of the records, free of links.
pub(super) fn data_folder(app: &App) -> Option<PathBuf> {
    match &app.loaded.source {
        Source::Archive | Source::Demo => None,
        Source::Folder(folder) | Source::Linked(folder) => fs::canonicalize(folder).ok(),
    }
}

/// A path free of links, as far as it leads somewhere.
pub(super) fn real(path: &Path) -> PathBuf {
    let whole = || -> io::Result<PathBuf> {
        let path = std::path::absolute(path)?;
        for above in path.ancestors() {
            if let Ok(real) = fs::canonicalize(above) {
                return Ok(real.join(path.strip_prefix(above).unwrap_or(Path::new(""))));
            }
        }
        Ok(path)
    };
    whole().unwrap_or_else(|_| path.to_path_buf())
}
