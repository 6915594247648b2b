//! The journal: what this user has changed in a folder of records, for `undo`.
//!
//! There is one folder per user and data folder, with a file per change, so that a note is not slow after a large
//! import. A change is written down before it is made, so one that did not happen is recognized. The journal is not
//! trusted: its files must lie in the folder, and what it restores is tried like any other change.

mod blocks;

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::replace::Target;
use super::trial::NewFile;
use crate::catalog::Instant;
use crate::load::read_plain;
use crate::source::{scrub, stable_hash};

pub(super) use blocks::{Blocks, Hunk, hunks, reverted};

/// How many changes are kept.
const KEPT: usize = 20;
/// How many bytes a change may take to be kept; of a larger one it is said before that it cannot be taken back.
const LARGEST: u64 = 16 * 1024 * 1024;
/// How many bytes all of them may take; the oldest beyond that are listed, and cannot be taken back any more.
const ALL: u64 = 2 * LARGEST;
/// How the files of changes end, and those that were taken back.
const END: &str = ".json";
const UNDONE: &str = "-undone";

/// Where the changes to a folder are written down, and the time at which one is made.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    /// None where there is no place for what is remembered of a user.
    path: Option<PathBuf>,
    folder: String,
    at: i64,
}

/// A change that was made, or was about to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct JournalEntry {
    folder: String,
    /// When, in unix seconds.
    pub(super) at: i64,
    /// What, in a few words: `note on Northport`.
    pub(super) what: String,
    /// The files, in the order in which they were written; none where the change was too large to be kept.
    pub(super) files: Vec<FileChange>,
    /// The first of the records, and the file that it stands in.
    pub(super) id: String,
    /// The first of the files.
    pub(super) file: String,
    /// The folders that were made for them, those above others first.
    #[serde(default)]
    pub(super) folders: Vec<String>,
    /// Which one it is, and whether it was taken back: the name of the file says so.
    #[serde(skip)]
    number: u64,
    #[serde(skip)]
    pub(super) undone: bool,
}

/// What a change does to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileChange {
    /// The file below the folder.
    pub(super) file: String,
    /// Whether the change has made it.
    pub(super) is_new: bool,
    /// The records that were changed.
    pub(super) changed: Vec<String>,
    /// The records that were added.
    pub(super) added: Vec<String>,
    /// What stood there, and what stands there instead.
    pub(super) hunks: Vec<Hunk>,
}

impl FileChange {
    /// What is to be written down of a file, of which this is the text that stands there.
    pub(super) fn of(after: &NewFile, is_new: bool, old: &str) -> FileChange {
        let ids = |is_added: bool| {
            let those = after.changed.iter().filter(move |(_, fields)| fields.is_empty() == is_added);
            those.map(|(id, _)| id.clone()).collect()
        };
        FileChange {
            file: after.file.clone(),
            is_new,
            changed: ids(false),
            added: ids(true),
            hunks: hunks(old, &after.text),
        }
    }

    /// The id of the record that a hunk is about, as far as it can be told.
    pub(super) fn id_of(&self, hunk: &Hunk) -> Option<&String> {
        if hunk.mark.is_some() {
            // New records are the last hunks, in the same order.
            let behind = self.hunks.iter().rev().position(|other| other == hunk)?;
            return self.added.iter().rev().nth(behind);
        }
        self.ids().find(|id| hunk.new.contains(&format!("\"{id}\"")))
    }

    /// The records.
    pub(super) fn ids(&self) -> impl Iterator<Item = &String> {
        self.changed.iter().chain(&self.added)
    }
}

impl Journal {
    /// The journal of a folder, below the place for what is remembered of a user.
    pub(super) fn of(root: &Path, state: Option<&Path>, at: Instant) -> Journal {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let folder = root.display().to_string();
        let name = format!("{:016x}", stable_hash(folder.as_bytes()));
        Journal { path: state.map(|state| state.join("undo").join(name)), folder, at: at.unix() }
    }

    /// An entry for what is to be written now.
    pub(super) fn entry(&self, what: String, files: Vec<FileChange>) -> JournalEntry {
        let first = files.first();
        JournalEntry {
            folder: self.folder.clone(),
            at: self.at,
            what,
            id: first.and_then(|first| first.ids().next().cloned()).unwrap_or_default(),
            file: first.map(|first| first.file.clone()).unwrap_or_default(),
            files,
            folders: Vec::new(),
            number: 0,
            undone: false,
        }
    }

    /// Checks that a change can be kept.
    ///
    /// # Errors
    /// Says why not.
    pub(super) fn check(&self, entry: &JournalEntry) -> Result<(), String> {
        self.place().and(written(entry)).map(drop)
    }

    /// The entries, the latest last; what is not one is passed over.
    pub(super) fn entries(&self) -> Vec<JournalEntry> {
        let Ok(place) = self.place() else { return Vec::new() };
        let entry = |(number, path): (u64, PathBuf)| {
            let bytes = read_plain(&path, LARGEST).ok()?;
            let entry: JournalEntry = serde_json::from_slice(&bytes).ok()?;
            let undone = path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(UNDONE));
            let shown = |text: &String| scrub(text);
            let (what, id, file) = (shown(&entry.what), shown(&entry.id), shown(&entry.file));
            Some(JournalEntry { what, id, file, number, undone, ..entry }).filter(|entry| entry.folder == self.folder)
        };
        files(place).into_iter().filter_map(entry).collect()
    }

    /// Writes a change down; returns its number, and why it cannot be undone, if so. What is too large to keep is
    /// listed without its text.
    pub(super) fn add(&self, entry: &JournalEntry) -> (Option<u64>, Option<String>) {
        let short = || JournalEntry { files: Vec::new(), ..entry.clone() };
        let (bytes, why) = match written(entry) {
            Ok(bytes) => (Ok(bytes), None),
            Err(why) => (written(&short()), Some(why)),
        };
        match bytes.and_then(|bytes| self.write(&bytes)) {
            Ok(number) => (Some(number), why),
            Err(error) => (None, Some(error)),
        }
    }

    fn write(&self, bytes: &[u8]) -> Result<u64, String> {
        let place = self.place()?;
        let with_path = |error: io::Error| format!("{}: {error}", place.display());
        DirBuilder::new().recursive(true).mode(0o700).create(place).map_err(with_path)?;
        let number = files(place).last().map_or(0, |(last, _)| *last).saturating_add(1);
        let path = place.join(format!("{number:08}{END}"));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(with_path)?;
        let done = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| File::open(place)?.sync_all());
        if let Err(error) = done {
            let _ = fs::remove_file(&path);
            return Err(with_path(error));
        }
        trim(place);
        Ok(number)
    }

    /// Takes out an entry whose change was not made after all.
    pub(super) fn drop(&self, number: u64) {
        if let Ok(place) = self.place() {
            let _ = fs::remove_file(place.join(format!("{number:08}{END}")));
        }
    }

    /// Marks an entry as taken back. Where that fails, its records are seen to be as they were before.
    pub(super) fn mark_undone(&self, entry: &JournalEntry) {
        if let Ok(place) = self.place() {
            let name = |end: &str| place.join(format!("{:08}{end}{END}", entry.number));
            let _ = fs::rename(name(""), name(UNDONE));
        }
    }

    fn place(&self) -> Result<&Path, String> {
        self.path.as_deref().ok_or_else(|| "neither XDG_STATE_HOME nor HOME says where to remember it".to_owned())
    }
}

fn written(entry: &JournalEntry) -> Result<Vec<u8>, String> {
    let mut bytes = KeptBytes(Vec::new());
    serde_json::to_writer(&mut bytes, entry).map_err(|error| error.to_string())?;
    if bytes.0.len() as u64 > LARGEST {
        return Err(format!("it takes more than {} MiB", LARGEST / (1024 * 1024)));
    }
    Ok(bytes.0)
}

/// The bytes of a change, of which no more are held than are kept.
struct KeptBytes(Vec<u8>);

impl Write for KeptBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() as u64 <= LARGEST {
            self.0.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The files of changes with their numbers, the latest last.
fn files(place: &Path) -> Vec<(u64, PathBuf)> {
    let numbered = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(END)?;
        Some((name.strip_suffix(UNDONE).unwrap_or(name).parse().ok()?, path))
    };
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    let mut files: Vec<(u64, PathBuf)> = entries.filter_map(|entry| numbered(entry.path())).collect();
    files.sort();
    files
}

/// Takes out the oldest changes, and the texts of those that take too much room together.
fn trim(place: &Path) {
    let files = files(place);
    let (old, kept) = files.split_at(files.len().saturating_sub(KEPT));
    for (_, path) in old {
        let _ = fs::remove_file(path);
    }
    let mut room = ALL;
    for (_, path) in kept.iter().rev() {
        let size = fs::symlink_metadata(path).map_or(0, |about| about.len());
        if size <= room {
            room -= size;
        } else if let Err(()) = shorten(path) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Leaves of an entry what is listed of it.
fn shorten(path: &Path) -> Result<(), ()> {
    let bytes = read_plain(path, LARGEST).map_err(drop)?;
    let entry: JournalEntry = serde_json::from_slice(&bytes).map_err(drop)?;
    let short = written(&JournalEntry { files: Vec::new(), ..entry }).map_err(drop)?;
    let target = Target::at(path).map_err(drop)?;
    target.replace(Some(&bytes), Some(&short)).map(drop).map_err(drop)
}

#[cfg(test)]
mod tests;
