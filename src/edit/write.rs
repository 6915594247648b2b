//! Writes a change: all its files or none, under the locks, and in the journal first, so that it can be undone.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::Lock;
use super::replace::{Target, cannot};
use super::trial::{FileEdit, Snapshot, entry};
use super::{Change, Refusal, WriteObserver, WrittenFile};
use crate::load::{DataRoot, Source, look};

/// Writes the files of a change, unless the folder has changed since it was read. If one fails, those before it are put
/// back.
pub(super) fn write_all(all: Vec<FileEdit>, read: &Snapshot) -> Result<Vec<Change>, Refusal> {
    let made = missing_folders(&read.held, &all);
    let answer = write_locked(all, read, &made);
    if answer.is_err() {
        remove_folders(&read.held, &made);
    }
    answer
}

fn write_locked(mut all: Vec<FileEdit>, read: &Snapshot, made: &[String]) -> Result<Vec<Change>, Refusal> {
    let folder = &read.folder;
    let changed: Vec<bool> = all.iter().map(FileEdit::is_other).collect();
    // A folder that is made is a change too.
    let is_other = !made.is_empty() && look(&folder.source) != *read.footprint;
    let targets = all.iter().map(|ready| Target::below(&read.held, Path::new(&ready.file)));
    let targets = targets.collect::<Result<Vec<Target>, Refusal>>()?;
    let _locks = locks(&targets, read)?;
    for (place, (ready, target)) in all.iter().zip(&targets).enumerate() {
        let is_other = is_other || place == 0 && made.is_empty() && look(&folder.source) != *read.footprint;
        if is_other || target.read(folder.limits.bytes)? != ready.before {
            return Err(Refusal::ChangedMeanwhile(folder.root.join(&ready.file).display().to_string()));
        }
    }
    if !folder.accepts_losses {
        check_losses(all.iter().zip(&targets).filter(|(ready, _)| ready.is_other()))?;
    }
    let journal = folder.journal.as_ref();
    // Whoever is killed in between leaves an entry without a change, and never a change without one.
    let entry = journal.and_then(|journal| entry(journal, &mut all)).filter(|_| changed.contains(&true));
    let entry = entry.map(|mut entry| {
        entry.folders = made.to_vec();
        entry
    });
    let (number, warning) = journal.zip(entry.as_ref()).map_or((None, None), |(journal, entry)| journal.add(entry));
    let mut dones = Vec::new();
    for (place, (ready, target)) in all.iter().zip(&targets).enumerate().filter(|(place, _)| changed[*place]) {
        match target.replace(ready.before.as_deref(), ready.after_bytes().as_deref()) {
            Ok(remarks) => dones.push((place, remarks)),
            Err(refusal) => {
                let written = all.iter().zip(&targets).take(place).filter(|(ready, _)| ready.is_other());
                let stays = put_back(written.rev());
                if let (Some(journal), Some(number), true) = (journal, number, stays.is_empty()) {
                    journal.drop(number);
                }
                return Err(if stays.is_empty() { refusal } else { partly(&refusal, &stays) });
            }
        }
    }
    if let Some(WriteObserver(tell)) = &folder.observer {
        let after: Vec<Option<Cow<'_, [u8]>>> = all.iter().map(FileEdit::after_bytes).collect();
        let written = all.iter().zip(&after).map(|(ready, after)| WrittenFile {
            name: &ready.file,
            before: ready.before.as_deref(),
            after: after.as_deref(),
        });
        tell(&written.collect::<Vec<_>>());
    }
    let mut remarks = dones.into_iter().peekable();
    let mut written: Vec<Change> = Vec::new();
    for (place, ready) in all.into_iter().enumerate() {
        let remark = remarks.next_if(|(other, _)| *other == place).map(|(_, remark)| remark).unwrap_or_default();
        let what = remark.into_iter().fold(ready.done.what, |what, remark| format!("{what}; {remark}"));
        written.push(Change { what, ..ready.done });
    }
    if let (Some(why), Some(last)) = (warning, written.last_mut()) {
        last.warning = Some(format!("Saved, but this change cannot be undone: {why}"));
    }
    Ok(written)
}

/// The right to write into some folders, until it is dropped.
#[derive(Debug)]
pub struct FolderLocks(Vec<Lock>);

impl FolderLocks {
    /// What holds them.
    pub fn held(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        self.0.iter().map(Lock::held)
    }
}

/// Takes the locks that whoever writes a record takes, from the top down: of the folder of a source, and of those below it
/// that are named and there.
///
/// # Errors
/// Where the folder cannot be opened or written, or others go on writing.
pub fn lock_folders(source: &Source, folders: &BTreeSet<PathBuf>, patience: Duration) -> Result<FolderLocks, Refusal> {
    let root = Path::new("");
    let held = source.open().map_err(|error| cannot("opened", Path::new(&source.describe()), &error))?;
    let mut locks = Vec::new();
    for folder in std::iter::once(root).chain(folders.iter().map(PathBuf::as_path).filter(|folder| *folder != root)) {
        match held.folder(folder) {
            Ok(opened) => locks.push(Lock::on(opened, folder, patience)?),
            // A file stands there, or nothing.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(error) => return Err(cannot("opened", folder, &error)),
        }
    }
    Ok(FolderLocks(locks))
}

/// The folders that the files of a change need and that are not there, those above others first.
fn missing_folders(held: &DataRoot, all: &[FileEdit]) -> Vec<String> {
    let above = all.iter().flat_map(|ready| Path::new(&ready.file).ancestors().skip(1));
    let above: BTreeSet<&Path> = above.filter(|folder| !folder.as_os_str().is_empty()).collect();
    let is_missing = |folder: &&Path| held.folder(folder).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    above.into_iter().filter(is_missing).map(|folder| folder.to_string_lossy().into_owned()).collect()
}

/// Removes folders in which nothing stands any more.
pub(super) fn remove_folders(held: &DataRoot, folders: &[String]) {
    for folder in folders.iter().rev() {
        // What somebody has put there meanwhile stays.
        let _ = held.remove_folder(Path::new(folder));
    }
}

/// Refuses what would cost a file its owner or its hard links, unless that is accepted.
fn check_losses<'a>(files: impl Iterator<Item = (&'a FileEdit, &'a Target)>) -> Result<(), Refusal> {
    let mut losses = Vec::new();
    for (_, target) in files.filter(|(ready, _)| ready.after.is_some()) {
        target.check_rights()?;
        losses.extend(target.losses()?);
    }
    if losses.is_empty() { Ok(()) } else { Err(Refusal::WouldLose(losses.join("; "))) }
}

/// The locks on the folders of the files, from the top down as everybody takes them: who opens a folder directly, or
/// reaches a file by a link, holds only that folder's lock.
fn locks(targets: &[Target], read: &Snapshot) -> Result<Vec<Lock>, Refusal> {
    let root = read.held.folder(Path::new("")).map_err(|error| cannot("opened", &read.folder.root, &error))?;
    let mut targets: Vec<&Target> = targets.iter().collect();
    targets.sort_by_key(|target| target.around());
    let mut held: Vec<OwnedFd> = vec![root];
    let mut locks = Vec::new();
    for target in targets {
        if !held.iter().any(|folder| target.is_in(folder)) {
            held.push(target.folder_again()?);
            locks.push(Lock::on(target.folder_again()?, target.around(), read.folder.patience)?);
        }
    }
    Ok(locks)
}

/// Puts files back as they were; answers with those where that fails.
fn put_back<'a>(written: impl Iterator<Item = (&'a FileEdit, &'a Target)>) -> Vec<&'a str> {
    let fails = |(ready, target): &(&FileEdit, &Target)| {
        target.replace(ready.after_bytes().as_deref(), ready.before.as_deref()).is_err()
    };
    written.filter(fails).map(|(ready, _)| ready.file.as_str()).collect()
}

fn partly(refusal: &Refusal, stays: &[&str]) -> Refusal {
    let stays = stays.join(", ");
    Refusal::System(format!("{refusal}; {stays} had been written before: take that back with citydesk undo"))
}
