//! `undo`: the last change that this user has made, taken back.

use super::journal::{Blocks, FileChange, Hunk, JournalEntry, reverted};
use super::trial::{FileEdit, NewFile, Snapshot, change_all};
use super::write::remove_folders;
use super::{Change, Folder, Refusal};
use crate::schema::fields;
use crate::source::SourceFile;

/// A change that this user has made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastChange {
    /// When, in unix seconds.
    pub at: i64,
    /// What, in a few words.
    pub what: String,
    /// The first of the records.
    pub id: String,
    /// The file below the folder.
    pub file: String,
    /// Whether it can be taken back.
    pub state: UndoState,
}

/// Whether a change can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoState {
    /// It can.
    Possible,
    /// It was taken back.
    Undone,
    /// The record is as it was before, without having been taken back here.
    Reverted,
    /// The record was changed since; where it stands now, if it is still there.
    Changed(Option<String>),
    /// It was too large to be kept, or its text made way for that of later ones.
    NotKept,
    /// A later change comes first, and cannot be taken back.
    Blocked,
}

impl UndoState {
    /// In words.
    pub fn words(&self) -> String {
        match self {
            UndoState::Possible => "can be undone".to_owned(),
            UndoState::Undone => "undone".to_owned(),
            UndoState::Reverted => "as before already".to_owned(),
            UndoState::Changed(Some(place)) => format!("changed since, {place}"),
            UndoState::Changed(None) => "changed since".to_owned(),
            UndoState::NotKept => "too large to be undone".to_owned(),
            UndoState::Blocked => "a later change cannot be undone".to_owned(),
        }
    }
}

/// The last changes that this user has made in a folder, the latest first.
pub fn past_changes(folder: &Folder) -> Vec<PastChange> {
    let Some(journal) = &folder.journal else { return Vec::new() };
    let Ok(before) = Snapshot::read(folder) else { return Vec::new() };
    let mut is_blocked = false;
    let past = |entry: JournalEntry| {
        let state = match state(&entry, &before) {
            UndoState::Possible if is_blocked => UndoState::Blocked,
            state => state,
        };
        is_blocked |= matches!(state, UndoState::Changed(_) | UndoState::NotKept);
        PastChange { state, at: entry.at, id: entry.id, what: entry.what, file: entry.file }
    };
    journal.entries().into_iter().rev().map(past).collect()
}

/// Takes back the user's last change that stands; called again, the one before it.
///
/// # Errors
/// Where there is none, the record was changed since, or a problem would come of it.
pub fn undo(folder: &Folder) -> Result<Change, Refusal> {
    let nothing = || Refusal::NoRecord("there is nothing to undo here".to_owned());
    let journal = folder.journal.as_ref().ok_or_else(nothing)?;
    let mut undone = None;
    let mut done = change_all(folder, |before| {
        let entries = journal.entries().into_iter().rev();
        let standing = |entry: &JournalEntry| !matches!(state(entry, before), UndoState::Undone | UndoState::Reverted);
        let entry = entries.into_iter().find(standing).ok_or_else(nothing)?;
        let ready = plan(before, &entry);
        undone = Some(entry);
        ready
    })?;
    if let Some(entry) = undone {
        journal.mark_undone(&entry);
        remove_folders(&folder.open()?, &entry.folders);
    }
    // The files are taken back from the last to the first.
    done.pop().ok_or_else(nothing)
}

fn plan(before: &Snapshot, entry: &JournalEntry) -> Result<Vec<FileEdit>, Refusal> {
    let what = &entry.what;
    match state(entry, before) {
        UndoState::NotKept => Err(Refusal::Unfit(format!("{what} cannot be undone: it was too large to be kept"))),
        UndoState::Changed(place) => {
            let place = place.unwrap_or_else(|| entry.file.clone());
            Err(Refusal::Unfit(format!("{what} is not undone: the record was changed since; see {place}")))
        }
        _ => take_back(before, entry),
    }
}

/// Whether an entry can be taken back, as the folder is now.
fn state(entry: &JournalEntry, before: &Snapshot) -> UndoState {
    if entry.undone {
        return UndoState::Undone;
    }
    if entry.files.is_empty() {
        return UndoState::NotKept;
    }
    let mut states = entry.files.iter().map(|change| state_of_file(change, before));
    // Whoever was killed while writing has written some of the files.
    states
        .try_fold(UndoState::Reverted, |all, state| match state {
            UndoState::Changed(_) => Err(state),
            UndoState::Possible => Ok(state),
            _ => Ok(all),
        })
        .unwrap_or_else(|changed| changed)
}

fn state_of_file(change: &FileChange, before: &Snapshot) -> UndoState {
    let text = before.file(&change.file).map(|file| &*file.text);
    let blocks = Blocks::of(text.unwrap_or_default());
    let other = change.hunks.iter().find(|hunk| blocks.place(hunk).is_none());
    let Some(other) = other else { return UndoState::Possible };
    let place = |id: &String| before.loaded.places.get(id.as_str());
    let mut old = change.hunks.iter().filter(|hunk| !hunk.old.is_empty());
    let is_as_before = |hunk: &Hunk| hunk.old.trim().is_empty() || blocks.start(&hunk.old).is_some();
    if old.all(is_as_before) && change.added.iter().all(|id| place(id).is_none()) {
        return UndoState::Reverted;
    }
    let id = change.id_of(other).or_else(|| change.ids().next());
    UndoState::Changed(id.and_then(place).map(ToString::to_string))
}

fn take_back(before: &Snapshot, entry: &JournalEntry) -> Result<Vec<FileEdit>, Refusal> {
    let (mut all, mut removed) = (Vec::new(), Vec::new());
    for change in entry.files.iter().rev().filter(|change| state_of_file(change, before) == UndoState::Possible) {
        let (after, done) = before_change(before, change, &entry.what)?;
        removed.push(change.is_new && after.text.is_empty());
        all.push((after, done));
    }
    let mut all = before.try_undo(all)?;
    for (ready, is_removed) in all.iter_mut().zip(removed) {
        if is_removed {
            ready.after = None;
        }
    }
    Ok(all)
}

/// A file as it was before a change to it.
fn before_change(before: &Snapshot, change: &FileChange, what: &str) -> Result<(NewFile, Change), Refusal> {
    let gone = || Refusal::ChangedMeanwhile(change.file.clone());
    let file = before.file(&change.file).ok_or_else(gone)?;
    let (text, start) = reverted(&file.text, &change.hunks).ok_or_else(gone)?;
    let start = start.min(text.len());
    let line = SourceFile::new(&change.file, &text).place(start..start).line();
    let id = change.ids().next().map_or("", String::as_str);
    let done = before.change(&change.file, line, id, format!("Undone: {what}"));
    let all_fields = |id: &String| {
        let kind = before.loaded.catalog.record(id)?.kind();
        Some((id.clone(), fields(kind).iter().map(|field| field.name.clone()).collect()))
    };
    let changed: Vec<_> = change.ids().filter_map(all_fields).collect();
    Ok((NewFile::of(&*change.file, text, changed), done))
}
