//! Entries and contacts as a folder of files, one each (a vdir), brought up to date.

use std::fs;
use std::path::Path;

use super::file::{data_folder, expect_writing, real};
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::cli::answer::Answer;
use crate::edit::{Mirror, MirrorOwner, Mirrored};
use crate::export::VdirFile;
use crate::source::scrub;
use crate::words::count;

/// How many names are told of several.
const NAMED: usize = 5;

/// Brings a folder up to date with these files, and says what was done.
pub(super) fn update(
    app: &App,
    folder: &Path,
    ending: &str,
    files: &[VdirFile<'_>],
    mut notes: Vec<String>,
) -> Result<Answer<'static>> {
    expect_writing(app)?;
    let shown = scrub(&folder.display().to_string());
    if holds_records(app, folder) {
        let error = CommandError::not_written(format!("Not saved: {shown} is a folder of records"));
        return Err(error.hint("name a folder of its own for these files"));
    }
    fs::create_dir_all(folder).map_err(|error| CommandError::system(format!("{shown} cannot be made: {error}")))?;
    // An error hides what a record says; a calendar that lost its entries for it would lose them everywhere.
    let keeps_gone = app.loaded.errors() > 0;
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let owner = MirrorOwner {
        title: app.catalog().dataset().title.clone().unwrap_or_default(),
        folder: data_folder(app).map(|data| data.display().to_string()).unwrap_or_default(),
    };
    let mirror = Mirror { folder, ending, keeps_gone, owner: &owner };
    let done = mirror.update(&names, |place, old| files.get(place)?.text_after(old))?;
    notes.extend(remarks(&done));
    if files.is_empty() && done.deleted == 0 {
        return Ok(Answer::nothing(notes));
    }
    let Mirrored { new, changed, deleted, same, .. } = done;
    let text = format!("{shown}: {new} new, {changed} changed, {deleted} deleted, {same} unchanged\n");
    Ok(Answer { notes, ..Answer::text(text) })
}

/// What is to be said beside the counts.
fn remarks(done: &Mirrored) -> Vec<String> {
    let named = |names: &[String]| {
        let more = if names.len() > NAMED { " …" } else { "" };
        format!("{}{more}", names[..names.len().min(NAMED)].join(", "))
    };
    let mut remarks = Vec::new();
    if done.kept > 0 {
        let files = count(done.kept as u64, "file stays", "files stay");
        remarks.push(format!("{files} that would be deleted: there are errors in the records (citydesk check)"));
    }
    if !done.overwritten.is_empty() {
        let files = count(done.overwritten.len() as u64, "file", "files");
        remarks.push(format!("{files} changed by another program and now overwritten: {}", named(&done.overwritten)));
    }
    if !done.left.is_empty() {
        let files = count(done.left.len() as u64, "file stays", "files stay");
        remarks.push(format!(
            "{files} that would be deleted, since another program has changed them; delete them by hand: {}",
            named(&done.left)
        ));
    }
    remarks
}

/// Whether a folder is one of records, or lies in one: that of these records, or any with a `dataset.toml`.
fn holds_records(app: &App, folder: &Path) -> bool {
    let folder = real(folder);
    if data_folder(app).is_some_and(|data| folder.starts_with(data)) {
        return true;
    }
    let is_toml = |entry: fs::DirEntry| entry.path().extension().is_some_and(|ending| ending == "toml");
    let has_toml = fs::read_dir(&folder).is_ok_and(|all| all.flatten().any(is_toml));
    has_toml || folder.ancestors().any(|above| above.join("dataset.toml").is_file())
}
