//! `undo`: the last change that this user has made, taken back.

use std::fs;

use super::journal::JournalEntry;
use super::trial::{After, Before, Ready, change};
use super::{Done, Folder, Refusal};
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
    /// It was too large to be kept.
    TooLarge,
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
            UndoState::TooLarge => "too large to be undone".to_owned(),
        }
    }
}

/// The last changes that this user has made in a folder, the latest first.
pub fn past_changes(folder: &Folder) -> Vec<PastChange> {
    let Some(journal) = &folder.journal else { return Vec::new() };
    let Ok(before) = Before::read(folder) else { return Vec::new() };
    let past = |entry: JournalEntry| PastChange {
        state: state(&entry, &before),
        at: entry.at,
        id: entry.ids.first().cloned().unwrap_or_default(),
        what: entry.what,
        file: entry.file,
    };
    journal.entries().into_iter().rev().map(past).collect()
}

/// Takes back the last change that this user has made and that stands. A second time the one before it is taken back.
///
/// # Errors
/// Where there is none, or the record was changed since; where a problem would come of it.
pub fn undo(folder: &Folder) -> Result<Done, Refusal> {
    let nothing = || Refusal::NoRecord("there is nothing to undo here".to_owned());
    let journal = folder.journal.as_ref().ok_or_else(nothing)?;
    let mut undone = None;
    let done = change(folder, |before| {
        let entries = journal.entries().into_iter().rev();
        let standing = |entry: &JournalEntry| !matches!(state(entry, before), UndoState::Undone | UndoState::Reverted);
        let entry = entries.into_iter().find(standing).ok_or_else(nothing)?;
        let ready = plan(folder, before, &entry);
        undone = Some(entry);
        ready
    })?;
    if let Some(entry) = undone {
        journal.mark_undone(&entry, folder.patience);
        let is_empty = fs::symlink_metadata(&done.file).is_ok_and(|about| about.is_file() && about.len() == 0);
        if entry.old.is_none() && is_empty {
            // It was made by the change; one that is empty does no harm where it stays.
            let _ = fs::remove_file(&done.file);
        }
    }
    Ok(done)
}

fn plan(folder: &Folder, before: &Before, entry: &JournalEntry) -> Result<Ready, Refusal> {
    let what = &entry.what;
    match state(entry, before) {
        UndoState::TooLarge => Err(Refusal::Unfit(format!("{what} cannot be undone: it was too large to be kept"))),
        UndoState::Changed(place) => {
            let place = place.unwrap_or_else(|| entry.file.clone());
            Err(Refusal::Unfit(format!("{what} is not undone: the record was changed since; see {place}")))
        }
        _ => take_back(folder, before, entry),
    }
}

/// Whether an entry can be taken back, as the folder is now.
fn state(entry: &JournalEntry, before: &Before) -> UndoState {
    if entry.undone {
        return UndoState::Undone;
    }
    if entry.new.is_none() {
        return UndoState::TooLarge;
    }
    let text = before.file(&entry.file).map(|file| &*file.text);
    if text.is_some_and(|text| entry.place_in(text).is_some()) {
        return UndoState::Possible;
    }
    let place =
        |id: &String| before.loaded.places.iter().find(|(other, _)| other.as_str() == id).map(|(_, place)| place);
    let places: Vec<_> = entry.ids.iter().filter_map(place).collect();
    let was_added = entry.old.as_deref().is_none_or(str::is_empty);
    if was_added && places.is_empty() || text.is_some_and(|text| entry.is_before_in(text)) {
        return UndoState::Reverted;
    }
    UndoState::Changed(places.first().map(ToString::to_string))
}

fn take_back(folder: &Folder, before: &Before, entry: &JournalEntry) -> Result<Ready, Refusal> {
    let gone = || Refusal::ChangedMeanwhile(entry.file.clone());
    let file = before.file(&entry.file).ok_or_else(gone)?;
    let at = entry.place_in(&file.text).ok_or_else(gone)?;
    let end = at + entry.new.as_ref().map_or(0, String::len);
    let (above, below) = (file.text.get(..at).unwrap_or_default(), file.text.get(end..).unwrap_or_default());
    let old = entry.old.as_deref().unwrap_or_default();
    let text = [above, old, below].concat();
    let start = at + (old.len() - old.trim_start().len());
    let line = SourceFile::new(&entry.file, &text).place(start.min(text.len())..start.min(text.len())).line;
    let done = Done {
        file: before.root.join(&entry.file),
        line,
        id: entry.ids.first().cloned().unwrap_or_default(),
        what: format!("Undone: {}", entry.what),
    };
    let all_fields = |id: &String| {
        let kind = before.loaded.catalog.record(id)?.kind();
        Some((id.clone(), fields(kind).into_iter().map(|field| field.name).collect()))
    };
    let changed = entry.ids.iter().filter_map(all_fields).collect();
    before.try_undo(folder, After { file: entry.file.clone(), text, changed }, done)
}
