//! What was changed in one record, through every file that it has stood in and every id that it has had.
//!
//! Of each version of a file only the lines of the record are looked at, and only those are parsed that differ from the
//! version before.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

use super::blobs::Blobs;
use super::blocks::records;
use super::commit::{CommitDelta, CommitReader, FileDelta};
use super::compare::{FileVersion, RecordKey, compare};
use super::field_change::{FieldChange, ValueChange, differences};
use super::file_log::{FileLog, InContent, contents_of, has, records_in};
use super::git::file_name;
use super::log::{Contents, files_before, keep_common};
use super::version::RecordVersion;
use super::{HistoryChange, HistoryFault, RecordChange, RecordEvent, Repository, WorkFile};
use crate::catalog::Kind;
use crate::source::json_of_toml;

/// What was changed in a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordHistory {
    /// The changes, the newest first.
    pub changes: Vec<HistoryChange>,
    /// How many versions of files were looked at.
    pub versions: usize,
    /// How many versions of the record were parsed.
    pub parsed: usize,
}

/// The history of one record as it is put together.
struct RecordFollower<'r> {
    repository: &'r Repository,
    contents: Contents<'r>,
    /// The commits that change a file, of those that lead to the one that is checked out: git looks for them already.
    begun: Option<(Vec<u8>, CommitReader<'r>)>,
    parsed: HashMap<Arc<str>, Option<Rc<RecordVersion>>>,
    broken: HashMap<String, bool>,
    /// Commits in paths that were gone through.
    seen: HashSet<(String, Vec<u8>)>,
    versions: usize,
    changes: Vec<HistoryChange>,
}

impl Repository {
    /// What was changed in a record, with what is not committed yet; without files, of what was committed alone.
    ///
    /// # Errors
    /// Where git fails.
    pub fn record_log(&self, kind: Kind, id: &str, work: &[WorkFile]) -> Result<RecordHistory, HistoryFault> {
        let key = (kind, id.to_owned());
        let mut follower = RecordFollower::of(self);
        // Git looks for the commits of the file in which the record stands now while it is found out where it stood last.
        let likely = work.iter().find(|file| has(&file.text, &key)).map(|file| file.name.clone().into_bytes());
        if let Some(path) = likely {
            follower.begun = Some((path.clone(), self.commits(&self.head, &[&path], None)?));
        }
        if let Some((key, path)) = follower.begin(&key, work)? {
            follower.follow(key, path, &self.head)?;
        }
        Ok(follower.finish())
    }

    /// What was changed in a record that is no more, be it that it went with what is not committed yet.
    ///
    /// # Errors
    /// Where git fails.
    pub fn gone_record_log(&self, id: &str, work: &[WorkFile]) -> Result<RecordHistory, HistoryFault> {
        let mut follower = RecordFollower::of(self);
        let is_gone = |change: &HistoryChange| change.record.event == RecordEvent::Removed && change.record.id == id;
        if let Some(change) = self.uncommitted(work)?.into_iter().find(is_gone) {
            let (kind, path) = (change.record.kind, change.record.file.clone().into_bytes());
            follower.changes.push(change);
            if let Some(kind) = kind {
                follower.follow((kind, id.to_owned()), path, &self.head)?;
            }
            return Ok(follower.finish());
        }
        // The lines of files that name it came or went with one of these commits; an id holds no sign of a pattern.
        let lines = format!("-G^[[:space:]]*id[[:space:]]*=[[:space:]]*.{id}.");
        let options =
            ["log", "--format=%H", "--date-order", "--text", "--no-ext-diff", "--no-textconv", &lines, "--", "."];
        let said = self.output(&options)?;
        for commit in String::from_utf8_lossy(&said).lines() {
            let Some(delta) = self.commits(commit, &[], Some(1))?.next()? else { continue };
            let changes = self.changes_of(&delta, None, &mut follower.contents)?;
            let Some(change) = changes.into_iter().find(|change| was(change, id)) else { continue };
            let kind = change.kind;
            follower.changes.push(HistoryChange { commit: Some(delta.commit.clone()), record: change });
            let place = follower.place_before(&delta, kind, id)?;
            if let (Some((key, path)), Some(parent)) = (place, delta.commit.parents.first()) {
                follower.follow(key, path, parent)?;
            }
            break;
        }
        Ok(follower.finish())
    }
}

/// Whether a change is one by which a record of this id went, or got another id.
fn was(change: &RecordChange, id: &str) -> bool {
    match &change.event {
        RecordEvent::Removed => change.id == id,
        RecordEvent::Changed(fields) => earlier_id(fields) == Some(id),
        _ => false,
    }
}

/// The id that a record had before, where that was another one.
fn earlier_id(fields: &[FieldChange]) -> Option<&str> {
    let id = fields.iter().find(|field| field.path == "id" && field.item.is_none())?;
    if let ValueChange::Replaced { old, .. } = &id.value { old.as_ref()?.as_str() } else { None }
}

impl<'r> RecordFollower<'r> {
    fn of(repository: &'r Repository) -> RecordFollower<'r> {
        RecordFollower {
            repository,
            contents: Contents::of(repository),
            begun: None,
            parsed: HashMap::new(),
            broken: HashMap::new(),
            seen: HashSet::new(),
            versions: 0,
            changes: Vec::new(),
        }
    }

    fn finish(self) -> RecordHistory {
        RecordHistory { changes: self.changes, versions: self.versions, parsed: self.parsed.len() }
    }

    /// Takes what is not committed yet, and says where the record stands in the commit that is checked out.
    fn begin(&mut self, key: &RecordKey, work: &[WorkFile]) -> Result<Option<(RecordKey, Vec<u8>)>, HistoryFault> {
        let head = &self.repository.head;
        let (old, new) = self.repository.work(head, work, &mut self.contents)?;
        let mut before = key.clone();
        let repository = self.repository;
        let mut earlier = |file: &str| repository.earlier_texts(head, file.as_bytes()).unwrap_or_default();
        for record in compare(&old, &new, Some(key), &mut earlier) {
            if record.id != key.1 || record.kind != Some(key.0) {
                continue;
            }
            if let RecordEvent::Changed(fields) = &record.event
                && let Some(id) = earlier_id(fields)
            {
                id.clone_into(&mut before.1);
            }
            self.changes.push(HistoryChange { commit: None, record });
        }
        let there = |file: &&FileVersion| file.text.as_deref().is_some_and(|text| has(text, &before));
        if let Some(file) = old.iter().find(there) {
            return Ok(Some((before, file.name.clone().into_bytes())));
        }
        let changed: HashSet<&str> = new.iter().map(|file| file.name.as_str()).collect();
        let same = work.iter().filter(|file| !changed.contains(file.name.as_str()));
        let file = same.into_iter().find(|file| has(&file.text, &before));
        Ok(file.map(|file| (before.clone(), file.name.clone().into_bytes())))
    }

    /// Goes through the commits that changed the record, from one on.
    fn follow(&mut self, key: RecordKey, path: Vec<u8>, from: &str) -> Result<(), HistoryFault> {
        // A file that the record has moved from is gone through before the older versions of the one it moved to.
        let mut open = vec![self.file_log(key, path, from)?];
        while let Some(log) = open.last_mut() {
            let Some(delta) = log.commits.pop_front() else {
                open.pop();
                continue;
            };
            if !self.seen.insert((delta.commit.id.clone(), log.path.clone())) {
                continue;
            }
            let Some(file) = delta.files.first().cloned() else { continue };
            let key = log.key.clone();
            let new = log.side(file.new.as_deref());
            let olds: Vec<InContent> = file.old.iter().map(|old| log.side(old.as_deref())).collect();
            if file.new.as_ref().is_some_and(|new| log.breaks.contains(new)) {
                self.push(&delta, RecordChange::unreadable(file.name()));
            }
            let is_new = new != InContent::Absent && olds.iter().all(|old| *old == InContent::Absent);
            let is_gone = new == InContent::Absent && olds.iter().any(|old| *old != InContent::Absent);
            if is_new || is_gone {
                if let Some((key, path)) = self.moved(&delta, &key)?
                    && let Some(parent) = delta.commit.parents.first().filter(|_| is_new)
                {
                    open.push(self.file_log(key, path, parent)?);
                }
                continue;
            }
            let fields = self.differences(&olds, &new);
            if let (false, InContent::Text(text)) = (fields.is_empty(), &new)
                && let Some(version) = self.version(key.0, text)
            {
                self.push(&delta, RecordChange::changed(&version, file.name(), fields));
            }
        }
        Ok(())
    }

    fn push(&mut self, delta: &CommitDelta, record: RecordChange) {
        self.changes.push(HistoryChange { commit: Some(delta.commit.clone()), record });
    }

    /// What differs from every parent, field by field.
    fn differences(&mut self, olds: &[InContent], new: &InContent) -> Vec<FieldChange> {
        let InContent::Text(new) = new else { return Vec::new() };
        let mut found: Option<Vec<FieldChange>> = None;
        for old in olds {
            let InContent::Text(old) = old else { continue };
            if old == new {
                return Vec::new();
            }
            let kind = records(new).first().map(|record| record.kind);
            let versions = kind.and_then(|kind| self.version(kind, old).zip(self.version(kind, new)));
            let Some((old, new)) = versions else { return Vec::new() };
            let fields = differences(&old, &new);
            found = Some(match found {
                None => fields,
                Some(mut found) => {
                    keep_common(&mut found, &fields);
                    found
                }
            });
        }
        found.unwrap_or_default()
    }

    /// Takes what a commit makes of a record that comes to a file or goes from it, and says where it stood before.
    fn moved(&mut self, delta: &CommitDelta, key: &RecordKey) -> Result<Option<(RecordKey, Vec<u8>)>, HistoryFault> {
        let Some(whole) = self.repository.commits(&delta.commit.id, &[], Some(1))?.next()? else { return Ok(None) };
        let changes = self.repository.changes_of(&whole, Some(key), &mut self.contents)?;
        let is_it = |change: &RecordChange| change.kind == Some(key.0) && change.id == key.1 || was(change, &key.1);
        let mut before = key.1.clone();
        if let Some(change) = changes.into_iter().find(is_it) {
            if let RecordEvent::Changed(fields) = &change.event
                && let Some(id) = earlier_id(fields)
            {
                id.clone_into(&mut before);
            }
            self.push(delta, change);
        }
        self.place_before(&whole, Some(key.0), &before)
    }

    /// Where a record stood before a commit, of the files that it changes.
    fn place_before(
        &mut self,
        delta: &CommitDelta,
        kind: Option<Kind>,
        id: &str,
    ) -> Result<Option<(RecordKey, Vec<u8>)>, HistoryFault> {
        let Some(kind) = kind else { return Ok(None) };
        let names: Vec<&str> = delta.files.iter().filter_map(|file| file.old.first()?.as_deref()).collect();
        let texts = self.contents.texts(&names)?;
        let key = (kind, id.to_owned());
        let is_there = |file: &FileVersion| file.text.as_deref().is_some_and(|text| has(text, &key));
        let found = files_before(&delta.files, 0, &texts).into_iter().find(is_there);
        let path = |file: FileVersion| delta.files.iter().find(|delta| delta.name() == file.name);
        Ok(found.and_then(path).map(|file| (key, file.path.clone())))
    }

    /// Reads the record in every content that a file has had.
    fn file_log(&mut self, key: RecordKey, path: Vec<u8>, from: &str) -> Result<FileLog, HistoryFault> {
        let begun = self.begun.take().filter(|(of, _)| *of == path && from == self.repository.head);
        let reader = match begun {
            Some((_, reader)) => reader,
            None => self.repository.commits(from, &[&path], None)?,
        };
        let mut commits = reader.all()?;
        let name = file_name(&path);
        for one in &mut commits {
            one.files.retain(|file| file.name() == name);
        }
        // In the order of the commits, in which git finds each by the one before.
        let mut asked = HashSet::new();
        let names = commits.iter().flat_map(|one| &one.files).flat_map(contents_of);
        let names: Vec<&str> = names.filter(|name| asked.insert(*name)).collect();
        self.versions += names.len();
        let contents = self.contents_with(&names, &key)?;
        let (bridged, breaks) = (HashMap::new(), HashSet::new());
        let mut log = FileLog { key, path, commits: commits.into(), contents, bridged, breaks };
        self.bridge(&mut log)?;
        Ok(log)
    }

    /// Reads the record in contents: those of a long history by two processes at once.
    fn contents_with(&mut self, names: &[&str], key: &RecordKey) -> Result<HashMap<String, InContent>, HistoryFault> {
        /// From how many contents on a second process costs less than it saves.
        const MANY: usize = 64;
        let (first, second) = names.split_at(if names.len() < MANY { names.len() } else { names.len() / 2 });
        let repository = self.repository;
        let blobs = self.contents.blobs()?;
        thread::scope(|scope| {
            let beside = || records_in(&mut Blobs::open(repository)?, second, key);
            let task = (!second.is_empty()).then(|| thread::Builder::new().spawn_scoped(scope, beside).ok()).flatten();
            let mut found = records_in(blobs, first, key)?;
            found.extend(match task {
                Some(task) => task.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?,
                None => records_in(blobs, second, key)?,
            });
            Ok(found)
        })
    }

    /// Finds the contents that cannot be read, the oldest first, and lets the record be there as it was before.
    fn bridge(&mut self, log: &mut FileLog) -> Result<(), HistoryFault> {
        let files: Vec<FileDelta> = log.commits.iter().rev().filter_map(|one| one.files.first().cloned()).collect();
        for (at, file) in files.iter().enumerate() {
            let olds = file.old.iter().map(|old| (old.as_deref(), log.side(old.as_deref())));
            let olds: Vec<(Option<&str>, InContent)> = olds.collect();
            let Some((before, old)) = olds.iter().find(|(_, old)| *old != InContent::Absent).or(olds.first()) else {
                continue;
            };
            let Some(after) = file.new.as_deref() else { continue };
            let new = log.side(Some(after));
            let is_broken = match (old, &new) {
                (old, InContent::Text(text)) if *old != new => self.version(log.key.0, text).is_none(),
                (InContent::Text(_), InContent::Absent) => self.is_broken(after)?,
                _ => false,
            };
            if is_broken {
                if before.is_none_or(|before| !log.bridged.contains_key(before)) {
                    log.breaks.insert(after.to_owned());
                }
                log.bridged.insert(after.to_owned(), old.clone());
            } else if let (Some(before), InContent::Absent, InContent::Text(_)) = (before, old, &new)
                && self.is_broken(before)?
            {
                // It may have stood in lines that could not be read when they were gone through.
                let earlier = files[..at].iter().rev().flat_map(contents_of);
                if let Some(text) = earlier.map(|name| log.side(Some(name))).find(|side| *side != InContent::Absent) {
                    log.bridged.insert((*before).to_owned(), text);
                }
            }
        }
        Ok(())
    }

    fn is_broken(&mut self, content: &str) -> Result<bool, HistoryFault> {
        if let Some(known) = self.broken.get(content) {
            return Ok(*known);
        }
        let texts = self.contents.texts(&[content])?;
        let is_broken = texts.get(content).cloned().flatten().is_none_or(|text| json_of_toml(&text).is_err());
        self.broken.insert(content.to_owned(), is_broken);
        Ok(is_broken)
    }

    /// The record that stands on some lines, parsed once.
    fn version(&mut self, kind: Kind, text: &Arc<str>) -> Option<Rc<RecordVersion>> {
        let parsed = self.parsed.entry(Arc::clone(text));
        parsed.or_insert_with(|| RecordVersion::parse_of(kind, text).map(Rc::new)).clone()
    }
}
