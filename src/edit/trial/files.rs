//! The files of a change: as they are to be, and with what is written down of them.

use std::borrow::Cow;
use std::sync::Arc;

use crate::edit::Change;
use crate::edit::journal::{FileChange, Journal, JournalEntry};
use crate::edit::splice::FileText;

/// A file as it is to be.
#[derive(Debug)]
pub(in crate::edit) struct NewFile {
    /// The name of the file below the folder.
    pub(in crate::edit) file: String,
    /// Its text.
    pub(in crate::edit) text: Arc<str>,
    /// Which records may be other than before, and which of their fields; a record that was not there has all of them.
    pub(in crate::edit) changed: Arc<[ChangedRecord]>,
}

/// A record that may be other than before, by its id, and which of its fields; one that was not there has none.
pub(in crate::edit) type ChangedRecord = (String, Vec<String>);

impl NewFile {
    /// A file of this name with this text, in which these records may be other than before.
    pub(in crate::edit) fn of(
        file: impl Into<String>,
        text: impl Into<Arc<str>>,
        changed: impl Into<Arc<[ChangedRecord]>>,
    ) -> NewFile {
        NewFile { file: file.into(), text: text.into(), changed: changed.into() }
    }
}

/// A change that is worked out, has been tried, and can be written.
#[derive(Debug)]
pub(in crate::edit) struct FileEdit {
    pub(in crate::edit) file: String,
    pub(in crate::edit) before: Option<Vec<u8>>,
    /// What is to stand there; none where the file is to be removed.
    pub(in crate::edit) after: Option<FileText>,
    pub(in crate::edit) done: Change,
    /// Which records it changes, and which of their fields.
    pub(super) changed: Arc<[ChangedRecord]>,
    /// What it does, in a few words.
    pub(super) title: String,
    /// What is written down of it, so that it can be taken back.
    pub(super) change: Option<FileChange>,
}

impl FileEdit {
    /// The bytes that are to stand there.
    pub(in crate::edit) fn after_bytes(&self) -> Option<Cow<'_, [u8]>> {
        self.after.as_ref().map(FileText::bytes)
    }

    /// Whether they are other than before.
    pub(in crate::edit) fn is_other(&self) -> bool {
        self.before.as_deref() != self.after_bytes().as_deref()
    }
}

/// A file before a change and after it.
#[derive(Debug)]
pub(super) struct FileBytes {
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: FileText,
}

/// What is to be written down of a change, so that it can be taken back: all its files are one change.
pub(in crate::edit) fn entry(journal: &Journal, all: &mut [FileEdit]) -> Option<JournalEntry> {
    let files: Vec<FileChange> = all.iter_mut().filter_map(|ready| ready.change.take()).collect();
    let what = match all {
        [one] => one.title.clone(),
        _ => count(all.iter().flat_map(|ready| &*ready.changed)),
    };
    (!files.is_empty()).then(|| journal.entry(what, files))
}

/// How many records a change is about: `2 new records, 1 changed record`.
pub(super) fn count<'a>(changed: impl Iterator<Item = &'a ChangedRecord>) -> String {
    let (added, changed): (Vec<_>, Vec<_>) = changed.partition(|(_, fields)| fields.is_empty());
    let count = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word} record")),
        _ => Some(format!("{number} {word} records")),
    };
    [count(added.len(), "new"), count(changed.len(), "changed")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
