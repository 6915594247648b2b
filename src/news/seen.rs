//! What a user has seen of a folder of records, as a file of lines of JSON.
//!
//! The first line says of which folder, and since when. Each further line is a record as it was seen, one that is known to
//! be gone, or something that came with time and was seen; a later line about the same holds. So what is written
//! by the user is added at the end, without the rest being read.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalog::{Instant, Kind, PartialDate};
use crate::history::{FileVersion, record_texts};

/// What a record is known by.
pub(super) type SeenKey = (Kind, String);

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRecords {
    /// The folder.
    pub folder: String,
    /// When all of it was seen.
    pub at: Instant,
    /// The day that it was then, where the user was.
    pub day: NaiveDate,
    /// The commit that was checked out then, where the folder is in a repository of git.
    pub commit: Option<String>,
    /// What has come with time since, and was seen: by its key.
    pub(super) moments: BTreeSet<String>,
    records: BTreeMap<SeenKey, String>,
}

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct SeenHeader {
    folder: String,
    at: i64,
    day: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    commit: Option<String>,
}

/// A line about a record, or about what came with time.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum SeenLine<'t> {
    Record {
        kind: String,
        id: String,
        /// Its lines; none where it is gone.
        #[serde(borrow)]
        text: Option<Cow<'t, str>>,
    },
    Moment {
        seen: String,
    },
}

impl SeenRecords {
    /// All records of some files as they are.
    pub fn of(folder: &str, files: &[FileVersion], (at, day): (Instant, NaiveDate)) -> SeenRecords {
        let (folder, moments, records) = (folder.to_owned(), BTreeSet::new(), BTreeMap::new());
        let mut seen = SeenRecords { folder, at, day, commit: None, moments, records };
        for (key, text) in texts(files) {
            // Of two with one id the first is meant, as when they are read.
            seen.records.entry(key).or_insert_with(|| text.to_owned());
        }
        seen
    }

    /// Reads what a file says of a folder; none where it is about another one. A line that cannot be read, as of a write
    /// that was broken off, is passed over: what it told counts as not seen.
    pub fn parse(text: &str, folder: &str) -> Option<SeenRecords> {
        let mut lines = text.lines();
        let header: SeenHeader = serde_json::from_str(lines.next()?).ok()?;
        if header.folder != folder {
            return None;
        }
        let day = PartialDate::parse(&header.day)?.exact()?;
        let (folder, at, commit) = (header.folder, Instant::from_unix(header.at), header.commit);
        let (moments, records) = (BTreeSet::new(), BTreeMap::new());
        let mut seen = SeenRecords { folder, at, day, commit, moments, records };
        for line in lines.filter_map(|line| serde_json::from_str::<SeenLine<'_>>(line).ok()) {
            match line {
                SeenLine::Record { kind, id, text } => {
                    let Some(kind) = Kind::ALL.into_iter().find(|one| one.word() == kind) else { continue };
                    seen.see((kind, id), text.as_deref());
                }
                SeenLine::Moment { seen: key } => drop(seen.moments.insert(key)),
            }
        }
        Some(seen)
    }

    /// The text of its file.
    ///
    /// # Errors
    /// Where something cannot be written as JSON.
    pub fn text(&self) -> serde_json::Result<String> {
        let (folder, day, commit) = (self.folder.clone(), self.day.to_string(), self.commit.clone());
        let header = SeenHeader { folder, at: self.at.unix(), day, commit };
        let mut text = ascii(&serde_json::to_string(&header)?) + "\n";
        for ((kind, id), record) in &self.records {
            text += &line_of(*kind, id, Some(record))?;
        }
        for key in &self.moments {
            text += &ascii(&serde_json::to_string(&SeenLine::Moment { seen: key.clone() })?);
            text.push('\n');
        }
        Ok(text)
    }

    /// Takes a record as seen, or one that is gone.
    pub(super) fn see(&mut self, key: SeenKey, text: Option<&str>) {
        match text {
            Some(text) => drop(self.records.insert(key, text.to_owned())),
            None => drop(self.records.remove(&key)),
        }
    }

    /// Whether a record was there when it was seen.
    pub(super) fn holds(&self, kind: Kind, id: &str) -> bool {
        self.records.contains_key(&(kind, id.to_owned()))
    }

    /// The records as a file.
    pub(super) fn file(&self) -> FileVersion {
        let mut text = String::with_capacity(self.records.values().map(|record| record.len() + 2).sum());
        for record in self.records.values() {
            text += record;
            text += "\n\n";
        }
        FileVersion { name: String::new(), text: Some(Arc::from(text)) }
    }
}

fn line_of(kind: Kind, id: &str, text: Option<&str>) -> serde_json::Result<String> {
    let text = text.map(Cow::Borrowed);
    let line = serde_json::to_string(&SeenLine::Record { kind: kind.word().to_owned(), id: id.to_owned(), text })?;
    Ok(ascii(&line) + "\n")
}

/// The same JSON without any sign that takes several bytes: a write that is broken off leaves text.
fn ascii(json: &str) -> String {
    let mut plain = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            plain.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(plain, "\\u{unit:04x}");
            }
        }
    }
    plain
}

/// The records of files, in their order.
pub(super) fn texts(files: &[FileVersion]) -> impl Iterator<Item = (SeenKey, &str)> {
    let texts = files.iter().filter_map(|file| file.text.as_deref());
    texts.flat_map(record_texts).map(|record| ((record.kind, record.id.into_owned()), record.text))
}

/// The lines that say which records the user has changed: those that differ between two versions of files. They begin on
/// a line of their own, whatever stands before them.
///
/// # Errors
/// Where something cannot be written as JSON.
pub fn changed_lines(before: &[FileVersion], after: &[FileVersion]) -> serde_json::Result<String> {
    let (before, after): (BTreeMap<_, _>, BTreeMap<_, _>) = (texts(before).collect(), texts(after).collect());
    let mut lines = String::from("\n");
    for ((kind, id), text) in &after {
        if before.get(&(*kind, id.clone())) != Some(text) {
            lines += &line_of(*kind, id, Some(text))?;
        }
    }
    for (kind, id) in before.keys().filter(|key| !after.contains_key(*key)) {
        lines += &line_of(*kind, id, None)?;
    }
    Ok(lines)
}
