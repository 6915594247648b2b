//! What was changed in all records, the newest first, and what is not committed yet.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::Arc;

use super::blobs::Blobs;
use super::commit::{CommitDelta, FileDelta};
use super::compare::{FileVersion, RecordKey, compare};
use super::git::{file_name, is_data_file};
use super::{Commit, FieldChange, HistoryFault, RecordChange, RecordEvent, Repository, ValueChange};

/// How many versions are looked at for one that can be read.
const EARLIER_VERSIONS: usize = 50;

/// Something that was changed in a record.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryChange {
    /// The commit; none where it is not committed yet.
    pub commit: Option<Commit>,
    /// What was changed.
    pub record: RecordChange,
}

/// A file of records as it stands in the folder now.
#[derive(Clone, Debug)]
pub struct WorkFile {
    /// Where it stands.
    pub path: PathBuf,
    /// Its name below the folder.
    pub name: String,
    /// Its text.
    pub text: Arc<str>,
}

/// A file of a commit, by the name of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TreeFile {
    pub(super) path: Vec<u8>,
    pub(super) content: String,
}

/// What gives the contents of files, started when the first is asked for.
pub(super) struct Contents<'r> {
    repository: &'r Repository,
    blobs: Option<Blobs>,
}

impl<'r> Contents<'r> {
    pub(super) fn of(repository: &'r Repository) -> Contents<'r> {
        Contents { repository, blobs: None }
    }

    pub(super) fn blobs(&mut self) -> Result<&mut Blobs, HistoryFault> {
        match &mut self.blobs {
            Some(blobs) => Ok(blobs),
            none => Ok(none.insert(Blobs::open(self.repository)?)),
        }
    }

    /// The texts of contents by their names.
    pub(super) fn texts(&mut self, names: &[&str]) -> Result<HashMap<String, Option<Arc<str>>>, HistoryFault> {
        if names.is_empty() { Ok(HashMap::new()) } else { self.blobs()?.texts(names) }
    }
}

impl Repository {
    /// Goes through what was changed by the commits that lead to one, the newest first, until `take` has enough.
    ///
    /// # Errors
    /// Where git fails.
    pub fn log(
        &self,
        from: &str,
        is_asked: impl Fn(&Commit) -> bool,
        mut take: impl FnMut(HistoryChange) -> ControlFlow<()>,
    ) -> Result<(), HistoryFault> {
        let mut contents = Contents::of(self);
        let mut commits = self.commits(from, &[], None)?;
        while let Some(delta) = commits.next()? {
            if delta.files.is_empty() || !is_asked(&delta.commit) {
                continue;
            }
            for record in self.changes_of(&delta, None, &mut contents)? {
                if take(HistoryChange { commit: Some(delta.commit.clone()), record }).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// What a commit changes; of a merge, what neither side has.
    pub(super) fn changes_of(
        &self,
        delta: &CommitDelta,
        only: Option<&RecordKey>,
        contents: &mut Contents<'_>,
    ) -> Result<Vec<RecordChange>, HistoryFault> {
        let texts = contents.texts(&names(&delta.files))?;
        let new = files_after(&delta.files, &texts);
        let mut sides = Vec::new();
        for parent in 0..delta.commit.parents.len().max(1) {
            let old = files_before(&delta.files, parent, &texts);
            let from = delta.commit.parents.get(parent).cloned();
            let mut earlier = |file: &str| match &from {
                Some(from) => {
                    delta.path_of(file).and_then(|path| self.earlier_texts(from, path).ok()).unwrap_or_default()
                }
                None => Vec::new(),
            };
            sides.push(compare(&old, &new, only, &mut earlier));
        }
        let mut sides = sides.into_iter();
        let first = sides.next().unwrap_or_default();
        Ok(sides.fold(first, |one, other| in_both(one, &other)))
    }

    /// The texts that a file has had up to a commit, the latest first.
    pub(super) fn earlier_texts(&self, from: &str, path: &[u8]) -> Result<Vec<Arc<str>>, HistoryFault> {
        let commits = self.commits(from, &[path], Some(EARLIER_VERSIONS))?.all()?;
        let names: Vec<&str> =
            commits.iter().flat_map(|one| &one.files).filter_map(|file| file.new.as_deref()).collect();
        let mut texts = Contents::of(self).texts(&names)?;
        Ok(names.into_iter().filter_map(|name| texts.remove(name).flatten()).collect())
    }

    /// The files of records of a commit.
    pub(super) fn tree(&self, commit: &str) -> Result<Vec<TreeFile>, HistoryFault> {
        let said = self.output(&["ls-tree", "-r", "-z", "--end-of-options", commit])?;
        let entry = |entry: &[u8]| {
            let tab = entry.iter().position(|byte| *byte == b'\t')?;
            let (head, path) = (String::from_utf8_lossy(&entry[..tab]).into_owned(), &entry[tab + 1..]);
            let mut words = head.split(' ');
            let is_file = words.next()?.starts_with("100") && words.next()? == "blob";
            let content = words.next()?.to_owned();
            (is_file && is_data_file(path)).then(|| TreeFile { path: path.to_vec(), content })
        };
        Ok(said.split(|byte| *byte == 0).filter_map(entry).collect())
    }

    /// What stands in the folder and differs from a commit: the files there, and the files here.
    pub(super) fn work(
        &self,
        commit: &str,
        work: &[WorkFile],
        contents: &mut Contents<'_>,
    ) -> Result<(Vec<FileVersion>, Vec<FileVersion>), HistoryFault> {
        let tree = self.tree(commit)?;
        let given: HashSet<&str> = work.iter().map(|file| file.name.as_str()).collect();
        // A file that is there and cannot be read says nothing of its records, and least that they are gone.
        let is_readable = |file: &&TreeFile| {
            let path = self.folder.join(OsStr::from_bytes(&file.path));
            given.contains(file_name(&file.path).as_str()) || path.symlink_metadata().is_err()
        };
        let known = tree.iter().filter(is_readable).map(|file| (file_name(&file.path), file));
        let mut known: HashMap<String, &TreeFile> = known.collect();
        // A path with an end of line in it could not be told: such a file counts as another one.
        let may_be_told = |file: &&WorkFile| !file.path.as_os_str().as_bytes().contains(&b'\n');
        let told: Vec<&WorkFile> =
            work.iter().filter(|file| known.contains_key(&file.name)).filter(may_be_told).collect();
        let paths: Vec<u8> = told.iter().flat_map(|file| [file.path.as_os_str().as_bytes(), b"\n"].concat()).collect();
        let names = if told.is_empty() {
            Vec::new()
        } else {
            self.answer(&["hash-object", "--no-filters", "--stdin-paths"], paths)?
        };
        let names = String::from_utf8_lossy(&names);
        for (file, name) in told.iter().zip(names.lines()) {
            known
                .remove(&file.name)
                .filter(|tree| tree.content != name)
                .map(|tree| known.insert(file.name.clone(), tree));
        }
        let same: HashSet<&str> =
            told.iter().map(|file| file.name.as_str()).filter(|name| !known.contains_key(*name)).collect();
        let texts = contents.texts(&known.values().map(|file| file.content.as_str()).collect::<Vec<_>>())?;
        let mut old: Vec<FileVersion> = known
            .iter()
            .map(|(name, file)| FileVersion { name: name.clone(), text: texts.get(&file.content).cloned().flatten() })
            .collect();
        old.sort_by(|one, other| one.name.cmp(&other.name));
        let is_other = |file: &&WorkFile| !same.contains(file.name.as_str());
        let new = work.iter().filter(is_other);
        let new = new.map(|file| FileVersion { name: file.name.clone(), text: Some(Arc::clone(&file.text)) });
        Ok((old, new.collect()))
    }

    /// What is not committed yet.
    ///
    /// # Errors
    /// Where git fails.
    pub fn uncommitted(&self, work: &[WorkFile]) -> Result<Vec<HistoryChange>, HistoryFault> {
        let (old, new) = self.work(&self.head, work, &mut Contents::of(self))?;
        let mut earlier = |file: &str| self.earlier_texts(&self.head, file.as_bytes()).unwrap_or_default();
        let records = compare(&old, &new, None, &mut earlier);
        Ok(records.into_iter().map(|record| HistoryChange { commit: None, record }).collect())
    }
}

/// The names of all contents of files.
fn names(files: &[FileDelta]) -> Vec<&str> {
    files.iter().flat_map(|file| file.old.iter().chain([&file.new])).flatten().map(String::as_str).collect()
}

type Texts = HashMap<String, Option<Arc<str>>>;

fn files_after(files: &[FileDelta], texts: &Texts) -> Vec<FileVersion> {
    let version = |file: &FileDelta| {
        let text = texts.get(file.new.as_ref()?).cloned().flatten();
        Some(FileVersion { name: file.name(), text })
    };
    files.iter().filter_map(version).collect()
}

pub(super) fn files_before(files: &[FileDelta], parent: usize, texts: &Texts) -> Vec<FileVersion> {
    let version = |file: &FileDelta| {
        let text = texts.get(file.old.get(parent)?.as_ref()?).cloned().flatten();
        Some(FileVersion { name: file.name(), text })
    };
    files.iter().filter_map(version).collect()
}

/// Leaves of the changes of one side those that the other side has too.
pub(super) fn keep_common(fields: &mut Vec<FieldChange>, others: &[FieldChange]) {
    fields.retain_mut(|field| {
        let same = |other: &&FieldChange| other.path == field.path && other.item == field.item;
        let other = others.iter().find(same).map(|other| &other.value);
        other.is_some_and(|other| keep_in_both(&mut field.value, other))
    });
}

/// Leaves of a change what it has in common with that of the other side: of a list, what came or went for both. Whether
/// anything is left.
fn keep_in_both(value: &mut ValueChange, other: &ValueChange) -> bool {
    let (ValueChange::List { added, removed }, ValueChange::List { added: also_added, removed: also_removed }) =
        (&mut *value, other)
    else {
        return true;
    };
    added.retain(|one| also_added.contains(one));
    removed.retain(|one| also_removed.contains(one));
    !added.is_empty() || !removed.is_empty()
}

/// What is other than on both sides of a merge.
fn in_both(one: Vec<RecordChange>, other: &[RecordChange]) -> Vec<RecordChange> {
    let is_in_other = |mut change: RecordChange| {
        let mut same = other.iter().filter(|other| other.kind == change.kind && other.id == change.id);
        let same = same.find(|other| change.kind.is_some() || other.file == change.file)?;
        match (&mut change.event, &same.event) {
            (RecordEvent::Changed(fields), RecordEvent::Changed(others)) => {
                keep_common(fields, others);
                if fields.is_empty() {
                    return None;
                }
            }
            (RecordEvent::Changed(_), RecordEvent::Added) => {}
            (RecordEvent::Added, RecordEvent::Changed(_)) => change.event = same.event.clone(),
            (one, other) if one == other => {}
            _ => return None,
        }
        Some(change)
    };
    one.into_iter().filter_map(is_in_other).collect()
}
