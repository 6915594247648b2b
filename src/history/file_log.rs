//! The commits that changed a file, and one record in each content that the file has had.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::HistoryFault;
use super::blobs::Blobs;
use super::blocks::records;
use super::commit::{CommitDelta, FileDelta};
use super::compare::RecordKey;

/// A record in one content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum InContent {
    /// It does not stand there.
    Absent,
    /// These are its lines.
    Text(Arc<str>),
}

/// The commits that changed one file, the newest first, and the record in each content of it.
pub(super) struct FileLog {
    pub(super) key: RecordKey,
    pub(super) path: Vec<u8>,
    pub(super) commits: VecDeque<CommitDelta>,
    pub(super) contents: HashMap<String, InContent>,
    /// What holds for a content that nobody can read: the record as it was before.
    pub(super) bridged: HashMap<String, InContent>,
    /// The contents that cannot be read and come after one that can.
    pub(super) breaks: HashSet<String>,
}

impl FileLog {
    /// The record in a content.
    pub(super) fn side(&self, content: Option<&str>) -> InContent {
        let side = content.and_then(|name| self.bridged.get(name).or_else(|| self.contents.get(name)));
        side.cloned().unwrap_or(InContent::Absent)
    }
}

/// The record in each of these contents.
pub(super) fn records_in(
    blobs: &mut Blobs,
    names: &[&str],
    key: &RecordKey,
) -> Result<HashMap<String, InContent>, HistoryFault> {
    let (mut contents, mut last) = (HashMap::with_capacity(names.len()), None::<Arc<str>>);
    blobs.each(names, |name, text| {
        let record = text.and_then(|text| lines_of(text, key));
        let record = record.map_or(InContent::Absent, |text| {
            // Most versions say the same: their text is kept once.
            let kept = last.take().filter(|last| **last == *text).unwrap_or_else(|| text.into());
            last = Some(Arc::clone(&kept));
            InContent::Text(kept)
        });
        contents.insert(name.to_owned(), record);
    })?;
    Ok(contents)
}

pub(super) fn contents_of(file: &FileDelta) -> impl Iterator<Item = &str> {
    [&file.new].into_iter().chain(&file.old).flatten().map(String::as_str)
}

/// The lines of a record.
pub(super) fn lines_of<'t>(text: &'t str, key: &RecordKey) -> Option<&'t str> {
    records(text).into_iter().find(|record| record.kind == key.0 && *record.id == *key.1).map(|record| record.text)
}

pub(super) fn has(text: &str, key: &RecordKey) -> bool {
    lines_of(text, key).is_some()
}
