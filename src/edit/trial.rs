//! A change before it is written: the folder is read as it would be, and what the change does is looked at.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::journal::{FileChange, Journal, JournalEntry, hunks};
use super::lock::Lock;
use super::new_problems::new_problems;
use super::replace::cannot;
use super::splice::{decoded, encoded};
use super::table::{TomlText, not_utf_8};
use super::write::write_all;
use super::{Change, Folder, Refusal};
use crate::catalog::{Catalog, Kind, Record};
use crate::load::{DataFile, DataRoot, Footprint, Loaded, contents_of, decode, read_open};
use crate::source::limits::{Excess, FolderSize};
use crate::source::{Problem, scrub};

/// A folder as it was read.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) folder: Folder,
    pub(super) loaded: Loaded,
    pub(super) held: Arc<DataRoot>,
    files: Vec<DataFile>,
    size: FolderSize,
    pub(super) footprint: Arc<Footprint>,
}

/// A file as it is to be.
#[derive(Debug)]
pub(super) struct NewFile {
    /// The name of the file below the folder.
    pub(super) file: String,
    /// Its text.
    pub(super) text: String,
    /// Which records may be other than before, and which of their fields; a record that was not there has all of them.
    pub(super) changed: Vec<(String, Vec<String>)>,
}

/// A change that is worked out, has been tried, and can be written.
#[derive(Debug)]
pub(super) struct FileEdit {
    pub(super) file: String,
    pub(super) before: Option<Vec<u8>>,
    /// The bytes that are to stand there; none where the file is to be removed.
    pub(super) after: Option<Vec<u8>>,
    pub(super) done: Change,
    /// Which records it changes, and which of their fields.
    changed: Vec<(String, Vec<String>)>,
    title: String,
    /// What is written down of it, so that it can be taken back.
    change: Option<FileChange>,
}

/// How far a change may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChangeScope {
    /// To the fields that are named.
    Fields,
    /// To the whole of the records, which may be gone.
    Records,
}

/// How often a change is worked out anew because somebody else has changed the folder meanwhile.
const TRIES: usize = 5;

/// Changes a folder under its lock: reads it, lets `plan` work out and try the change, and writes it. All begins anew
/// where an editor, which takes no lock, writes meanwhile.
pub(super) fn change(
    folder: &Folder,
    mut plan: impl FnMut(&Snapshot) -> Result<FileEdit, Refusal>,
) -> Result<Change, Refusal> {
    let done = change_all(folder, |before| plan(before).map(|ready| vec![ready]))?.pop();
    done.ok_or_else(|| Refusal::Unfit("there is nothing to be written".to_owned()))
}

/// The same for several files, each tried with those before it as they are to be.
pub(super) fn change_all(
    folder: &Folder,
    mut plan: impl FnMut(&Snapshot) -> Result<Vec<FileEdit>, Refusal>,
) -> Result<Vec<Change>, Refusal> {
    let held = folder.open()?.folder(Path::new("")).map_err(|error| cannot("opened", &folder.root, &error))?;
    let _lock = Lock::on(held, &folder.root, folder.patience)?;
    let mut changed = String::new();
    for _ in 0..TRIES {
        let before = Snapshot::read(folder)?;
        match plan(&before).and_then(|all| write_all(all, &before)) {
            Err(Refusal::ChangedMeanwhile(file)) => changed = file,
            answer => return answer,
        }
    }
    Err(Refusal::ChangedMeanwhile(changed))
}

/// What is to be written down of a change, so that it can be taken back: all its files are one change.
pub(super) fn entry(journal: &Journal, all: &[FileEdit]) -> Option<JournalEntry> {
    let files: Vec<FileChange> = all.iter().filter_map(|ready| ready.change.clone()).collect();
    let what = match all {
        [one] => one.title.clone(),
        _ => count(all.iter().flat_map(|ready| &ready.changed)),
    };
    (!files.is_empty()).then(|| journal.entry(what, files))
}

impl Snapshot {
    /// Reads the folder.
    pub(super) fn read(folder: &Folder) -> Result<Snapshot, Refusal> {
        let held = folder.open()?;
        let contents = contents_of(&folder.source, folder.limits);
        let mut loaded = folder.load(&contents.files);
        loaded.problems.extend(contents.problems);
        let (files, size, footprint) = (contents.files, contents.size, Arc::new(contents.footprint));
        Ok(Snapshot { folder: folder.clone(), loaded, held: Arc::new(held), files, size, footprint })
    }

    /// The bytes of a file by its name, where there is one.
    fn bytes(&self, file: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let fails = |error| cannot("read", &self.folder.root.join(file), &error);
        match self.held.file(Path::new(file)) {
            Ok(opened) => read_open(&opened, self.folder.limits.bytes).map(Some).map_err(fails),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fails(error)),
        }
    }

    /// The kind of the record of an id, and the file that it stands in.
    pub(super) fn find(&self, id: &str) -> Result<(Kind, &DataFile), Refusal> {
        if let Some((id, second)) = self.loaded.doubles.get_key_value(id) {
            let first = self.loaded.places.get(id).map(ToString::to_string).unwrap_or_default();
            let why = format!(
                "Not saved: the id '{id}' is given twice, at {first} and at {second}; give one of the two another id first"
            );
            return Err(Refusal::Unfit(scrub(&why)));
        }
        let record = self.loaded.catalog.record(id);
        let place = record.and_then(|record| self.loaded.places.get(record.id()));
        let file = place.and_then(|place| self.file(&place.file));
        if let Some((record, file)) = record.zip(file) {
            return Ok((record.kind(), file));
        }
        self.find_left_out(id)
    }

    /// The same for a record that is left out for its faults: they are what it is changed for.
    fn find_left_out(&self, id: &str) -> Result<(Kind, &DataFile), Refusal> {
        let in_file = |file| TomlText::kinds_with(file, id).into_iter().map(move |kind| (kind, file));
        let found: Vec<(Kind, &DataFile)> = self.files.iter().flat_map(in_file).collect();
        match found[..] {
            [found] => Ok(found),
            [] => Err(Refusal::NoRecord(format!("there is no record '{id}' in the files that can be read"))),
            [(_, first), (_, second), ..] => {
                let why = format!(
                    "the id '{id}' is given twice, in {} and in {}: change it in an editor",
                    first.name, second.name
                );
                Err(Refusal::Unfit(scrub(&why)))
            }
        }
    }

    /// What is told of a change to a file, a record in it and the line where it begins.
    pub(super) fn change(&self, file: &str, line: usize, id: &str, what: String) -> Change {
        Change { file: self.folder.root.join(file), line, id: id.to_owned(), what, warning: None }
    }

    /// The file of a name.
    pub(super) fn file(&self, name: &str) -> Option<&DataFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// Tries a change: it must bring no problem, and change nothing but what it is about.
    pub(super) fn try_out(&self, after: NewFile, done: Change) -> Result<FileEdit, Refusal> {
        self.try_out_but_for(after, done, |_| true).map(|(ready, ..)| ready)
    }

    /// Tries to take a change back: its records may be as they were before in any field, or gone.
    pub(super) fn try_undo(&self, after: NewFile, done: Change) -> Result<(FileEdit, Snapshot), Refusal> {
        self.tried(after, done, ChangeScope::Records, |_| true).map(|(ready, then, _)| (ready, then))
    }

    /// The same where only some problems are refused; answers also with the folder as it would be, and with the others.
    pub(super) fn try_out_but_for(
        &self,
        after: NewFile,
        done: Change,
        is_refused: impl Fn(&Problem) -> bool,
    ) -> Result<(FileEdit, Snapshot, Vec<Problem>), Refusal> {
        self.tried(after, done, ChangeScope::Fields, is_refused)
    }

    fn tried(
        &self,
        after: NewFile,
        done: Change,
        scope: ChangeScope,
        is_refused: impl Fn(&Problem) -> bool,
    ) -> Result<(FileEdit, Snapshot, Vec<Problem>), Refusal> {
        let before = self.bytes(&after.file)?;
        let mark = match (before.as_deref().map(decoded), self.file(&after.file)) {
            (None, None) => false,
            (Some(Some((text, mark))), Some(read)) if text == read.text => mark,
            (Some(_), None) => {
                return Err(Refusal::Unfit(format!("{} cannot be read as a file of records", scrub(&after.file))));
            }
            (_, Some(DataFile { fault: Some(fault), .. })) => return Err(not_utf_8(&fault.place)),
            _ => return Err(Refusal::ChangedMeanwhile(after.file)),
        };
        let bytes = encoded(&after.text, mark);
        self.check_limits(&after, before.as_deref(), &bytes)?;
        let decoded = decode(&after.file, bytes.clone(), &self.folder.limits);
        let decoded = decoded.map_err(|fault| Refusal::Faulty(vec![fault]))?;
        let mut files = self.files.clone();
        files.retain(|file| file.name != after.file);
        files.push(DataFile::new(after.file.clone(), decoded.text));
        files.sort_by(|one, other| one.name.cmp(&other.name));
        let then = self.folder.load(&files);
        let old = self.file(&after.file).map_or("", |file| &file.text);
        let mut new = new_problems(&after.file, &self.loaded.problems, old, &then.problems, &after.text);
        new.sort_by_key(|problem| *problem.place.file != *after.file);
        let (refused, passed): (Vec<Problem>, Vec<Problem>) = new.into_iter().partition(is_refused);
        if !refused.is_empty() {
            return Err(Refusal::Faulty(refused));
        }
        if !changes_only(&self.loaded.catalog, &then.catalog, &after.changed, scope) {
            let why = "the change would reach further than it is asked to: make it in an editor";
            return Err(Refusal::Unfit(why.to_owned()));
        }
        // Of a file with very many problems not all are listed, so that one of a new record may be missing above.
        let is_lost = |(id, fields): &&(String, Vec<String>)| {
            let record = then.catalog.record(id);
            fields.is_empty() && record.is_none_or(|record| !then.catalog.faults_of(record.id()).is_empty())
        };
        if let Some((id, _)) = after.changed.iter().find(is_lost) {
            return Err(Refusal::Unfit(format!("Not saved: '{id}' could not be read again; see citydesk check")));
        }
        let is_kept = scope == ChangeScope::Fields && self.folder.journal.is_some();
        let change = is_kept.then(|| {
            let ids = |is_added: bool| {
                let those = after.changed.iter().filter(move |(_, fields)| fields.is_empty() == is_added);
                those.map(|(id, _)| id.clone()).collect()
            };
            FileChange {
                file: after.file.clone(),
                is_new: before.is_none(),
                changed: ids(false),
                added: ids(true),
                hunks: hunks(old, &after.text),
            }
        });
        let size = self.size_with(before.as_deref(), &bytes);
        let title = title(&after.changed, &then.catalog);
        let NewFile { file, changed, .. } = after;
        let ready = FileEdit { file, before, after: Some(bytes), done, changed, title, change };
        let (held, footprint) = (Arc::clone(&self.held), Arc::clone(&self.footprint));
        Ok((ready, Snapshot { folder: self.folder.clone(), loaded: then, held, files, size, footprint }, passed))
    }

    /// The size of the folder once a file in it is another one.
    fn size_with(&self, old: Option<&[u8]>, new: &[u8]) -> FolderSize {
        let (old_bytes, new_bytes) = (old.map_or(0, <[u8]>::len) as u64, new.len() as u64);
        let files = self.size.files + u64::from(old.is_none());
        FolderSize { files, bytes: (self.size.bytes + new_bytes).saturating_sub(old_bytes) }
    }

    /// Checks that what can be read now can be read afterwards, by the limits that reading has.
    fn check_limits(&self, after: &NewFile, old: Option<&[u8]>, new: &[u8]) -> Result<(), Refusal> {
        let Folder { limits, root, .. } = &self.folder;
        let refuse = |subject: &str, excess: Excess, hint: &str| {
            Refusal::TooLarge(format!("Not saved: {} would have {excess}; {hint}", scrub(subject)))
        };
        let adds = after.changed.iter().any(|(_, fields)| fields.is_empty());
        let hint = if adds {
            "split the file, or name another one with --in"
        } else {
            "move some of its records to another file"
        };
        limits.check_file(new).map_err(|excess| refuse(&after.file, excess, hint))?;
        let folders = after.file.matches('/').count();
        limits.check_depth(folders).map_err(|excess| refuse(&after.file, excess, "name another one"))?;
        let (old_bytes, new_bytes) = (old.map_or(0, <[u8]>::len) as u64, new.len() as u64);
        if old.is_some() && new_bytes <= old_bytes {
            return Ok(());
        }
        let hint = "take what is not needed out of the folder";
        let size = self.size_with(old, new);
        limits.check_folder(size).map_err(|excess| refuse(&root.display().to_string(), excess, hint))
    }
}

/// Whether everything else is unchanged but for these fields of these records, and records with faults. Records may be
/// added.
fn changes_only(before: &Catalog, after: &Catalog, changed: &[(String, Vec<String>)], scope: ChangeScope) -> bool {
    let fields = |id: &str| changed.iter().find(|(other, _)| other == id).map(|(_, fields)| &fields[..]);
    let is_kept = |old: Record<'_>| match after.record(old.id().as_str()) {
        None => scope == ChangeScope::Records && fields(old.id().as_str()).is_some(),
        Some(new) if new == old => true,
        Some(new) => {
            let named = fields(old.id().as_str()).unwrap_or_default();
            let faults = before.faults_of(old.id());
            let is_faulty = |field: &str| faults.iter().any(|fault| fault.field.is_some() && fault.touches(field));
            differs_only(old, new, |field| named.contains(field) || is_faulty(field))
        }
    };
    let (old, new) = (before.dataset(), after.dataset());
    let same_home = old.home.is_none() || old.home == new.home;
    let same = (&old.title, &old.attribution, old.as_of) == (&new.title, &new.attribution, new.as_of);
    same && same_home && before.all().all(is_kept)
}

/// What a change does, in a few words: `note on Northport`.
fn title(changed: &[(String, Vec<String>)], catalog: &Catalog) -> String {
    let [(id, fields)] = changed else { return count(changed.iter()) };
    let record = catalog.record(id);
    let name = record.and_then(Record::own_name).unwrap_or(id);
    match (&fields[..], record) {
        ([], Some(record)) => format!("new {} {name}", record.kind().word()),
        ([], None) => format!("new record {name}"),
        ([calls], _) if calls == "calls" => format!("note on {name}"),
        (fields, _) => format!("{} of {name}", fields.join(", ")),
    }
}

/// How many records a change is about: `2 new records, 1 changed record`.
fn count<'a>(changed: impl Iterator<Item = &'a (String, Vec<String>)>) -> String {
    let (added, changed): (Vec<_>, Vec<_>) = changed.partition(|(_, fields)| fields.is_empty());
    let count = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word} record")),
        _ => Some(format!("{number} {word} records")),
    };
    [count(added.len(), "new"), count(changed.len(), "changed")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn differs_only(old: Record<'_>, new: Record<'_>, is_free: impl Fn(&String) -> bool) -> bool {
    let object = |record: Record<'_>| match serde_json::to_value(record) {
        Ok(Value::Object(mut object)) => {
            object.retain(|field, _| !is_free(field));
            Some(object)
        }
        _ => None,
    };
    old.kind() == new.kind() && object(old).is_some_and(|old| Some(old) == object(new))
}

#[cfg(test)]
mod tests;
