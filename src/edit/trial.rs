//! A change before it is written: the folder is read as it would be, and what the change does is looked at.

mod files;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::journal::FileChange;
use super::lock::Lock;
use super::new_problems::{ChangedText, TextOutline, new_problems};
use super::replace::cannot;
use super::splice::{FileText, decoded};
use super::table::{TomlText, not_utf_8};
use super::write::write_all;
use super::{Change, Folder, Refusal};
use crate::catalog::{Catalog, Kind, Record};
use crate::load::{DataFile, DataRoot, Footprint, Loaded, contents_of, decode, look, read_open};
use crate::source::limits::{Excess, FolderSize};
use crate::source::{Problem, Severity, scrub};
use files::{FileBytes, count};

pub(super) use files::{ChangedRecord, FileEdit, NewFile, entry};

/// A folder as it was read.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) folder: Folder,
    pub(super) loaded: Arc<Loaded>,
    pub(super) held: Arc<DataRoot>,
    files: Vec<DataFile>,
    size: FolderSize,
    pub(super) footprint: Arc<Footprint>,
}

/// How far a change may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChangeScope {
    /// To the fields that are named.
    Fields,
    /// To the whole of the records, which may be gone.
    Records,
    /// The same, and it can be taken back.
    Removal,
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

impl Snapshot {
    /// Reads the folder.
    pub(super) fn read(folder: &Folder) -> Result<Snapshot, Refusal> {
        let held = folder.open()?;
        let contents = contents_of(&folder.source, folder.limits);
        // Whoever writes while it is read is seen when it is looked at again.
        let known =
            folder.known(&contents.footprint, &contents.files).filter(|known| look(&folder.source) == known.footprint);
        let loaded = known.unwrap_or_else(|| {
            let mut loaded = folder.load(&contents.files);
            loaded.problems.extend(contents.problems);
            Arc::new(loaded)
        });
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
        let (mut ready, _) = self.try_all(vec![(after, done)], |_| true)?;
        ready.pop().ok_or_else(|| Refusal::Unfit("there is nothing to be written".to_owned()))
    }

    /// Tries to remove records, which nothing may name any more.
    pub(super) fn try_removal(&self, after: NewFile, done: Change) -> Result<FileEdit, Refusal> {
        let (mut ready, _) = self.tried(vec![(after, done)], ChangeScope::Removal, |_| true)?;
        ready.pop().ok_or_else(|| Refusal::Unfit("there is nothing to be written".to_owned()))
    }

    /// Tries several files at once, where only some problems are refused; answers also with the others.
    pub(super) fn try_all(
        &self,
        all: Vec<(NewFile, Change)>,
        is_refused: impl Fn(&Problem) -> bool,
    ) -> Result<(Vec<FileEdit>, Vec<Problem>), Refusal> {
        self.tried(all, ChangeScope::Fields, is_refused)
    }

    /// Tries to take a change back: its records may be as they were before in any field, or gone, and what was odd in
    /// records before may be so again.
    pub(super) fn try_undo(&self, all: Vec<(NewFile, Change)>) -> Result<Vec<FileEdit>, Refusal> {
        let texts: HashMap<String, (Arc<str>, OnceCell<Option<TextOutline>>)> =
            all.iter().map(|(after, _)| (after.file.clone(), (after.text.clone(), OnceCell::new()))).collect();
        let is_in_record = |problem: &Problem| match texts.get(&*problem.place.file) {
            None => true,
            Some((text, outline)) => {
                let outline = outline.get_or_init(|| TextOutline::of(text)).as_ref();
                outline.is_some_and(|outline| outline.at(problem.place.span().start).0.is_some())
            }
        };
        let is_refused = |problem: &Problem| problem.severity() == Severity::Error || !is_in_record(problem);
        self.tried(all, ChangeScope::Records, is_refused).map(|(ready, _)| ready)
    }

    fn tried(
        &self,
        all: Vec<(NewFile, Change)>,
        scope: ChangeScope,
        is_refused: impl Fn(&Problem) -> bool,
    ) -> Result<(Vec<FileEdit>, Vec<Problem>), Refusal> {
        let mut bytes = Vec::new();
        for (after, _) in &all {
            bytes.push(self.bytes_of(after)?);
        }
        self.check_limits(&all, &bytes)?;
        let then = self.folder.load_after(&self.loaded, &self.files_with(&all, &bytes)?);
        let texts: Vec<ChangedText<'_>> = all
            .iter()
            .map(|(after, _)| ChangedText { file: &after.file, old: self.text(&after.file), new: &after.text })
            .collect();
        let mut new = new_problems(&texts, &self.loaded.problems, &then.problems);
        let is_own = |problem: &Problem| texts.iter().any(|text| *problem.place.file == *text.file);
        new.sort_by_key(|problem| !is_own(problem));
        let (refused, passed): (Vec<Problem>, Vec<Problem>) = new.into_iter().partition(is_refused);
        if !refused.is_empty() {
            return Err(Refusal::Faulty(refused));
        }
        let changed: HashMap<&str, &[String]> =
            all.iter().flat_map(|(after, _)| &*after.changed).map(|(id, fields)| (&**id, &**fields)).collect();
        if !changes_only(&self.loaded.catalog, &then.catalog, &changed, scope) {
            let why = "the change would reach further than it is asked to: make it in an editor";
            return Err(Refusal::Unfit(why.to_owned()));
        }
        // Of a file with very many problems not all are listed, so that one of a new record may be missing above.
        let is_lost = |(id, fields): &&ChangedRecord| {
            let record = then.catalog.record(id);
            fields.is_empty() && record.is_none_or(|record| !then.catalog.faults_of(record.id()).is_empty())
        };
        if let Some((id, _)) = all.iter().flat_map(|(after, _)| &*after.changed).find(is_lost) {
            return Err(Refusal::Unfit(format!("Not saved: '{id}' could not be read again; see citydesk check")));
        }
        let is_kept = scope != ChangeScope::Records && self.folder.journal.is_some();
        let ready = all.into_iter().zip(bytes).map(|((after, done), FileBytes { before, after: bytes })| {
            let change = is_kept.then(|| FileChange::of(&after, before.is_none(), self.text(&after.file)));
            let title = title(&after.changed, &then.catalog);
            let NewFile { file, changed, .. } = after;
            FileEdit { file, before, after: Some(bytes), done, changed, title, change }
        });
        Ok((ready.collect(), passed))
    }

    /// The text of a file, as it was read.
    fn text(&self, name: &str) -> &str {
        self.file(name).map_or("", |file| &file.text)
    }

    /// The bytes of a file as it is and as it is to be.
    fn bytes_of(&self, after: &NewFile) -> Result<FileBytes, Refusal> {
        let before = self.bytes(&after.file)?;
        let mark = match (before.as_deref().map(decoded), self.file(&after.file)) {
            (None, None) => false,
            (Some(Some((text, mark))), Some(read)) if text == read.text => mark,
            (Some(_), None) => {
                return Err(Refusal::Unfit(format!("{} cannot be read as a file of records", scrub(&after.file))));
            }
            (_, Some(DataFile { fault: Some(fault), .. })) => return Err(not_utf_8(&fault.place)),
            _ => return Err(Refusal::ChangedMeanwhile(after.file.clone())),
        };
        Ok(FileBytes { before, after: FileText { text: Arc::clone(&after.text), mark } })
    }

    /// The files of the folder once these are written.
    fn files_with(&self, all: &[(NewFile, Change)], bytes: &[FileBytes]) -> Result<Vec<DataFile>, Refusal> {
        let is_kept = |file: &&DataFile| all.iter().all(|(after, _)| *after.file != *file.name);
        let mut files: Vec<DataFile> = self.files.iter().filter(is_kept).cloned().collect();
        for ((after, _), bytes) in all.iter().zip(bytes) {
            let decoded = decode(&after.file, bytes.after.bytes().into_owned(), &self.folder.limits);
            let decoded = decoded.map_err(|fault| Refusal::Faulty(vec![fault]))?;
            files.push(DataFile::new(after.file.clone(), decoded.text));
        }
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(files)
    }

    /// Checks that what can be read now can be read afterwards, by the limits that reading has.
    fn check_limits(&self, all: &[(NewFile, Change)], bytes: &[FileBytes]) -> Result<(), Refusal> {
        let Folder { limits, root, .. } = &self.folder;
        let refuse = |subject: &str, excess: Excess, hint: &str| {
            Refusal::TooLarge(format!("Not saved: {} would have {excess}; {hint}", scrub(subject)))
        };
        let (mut size, mut grows) = (self.size, false);
        for ((after, _), FileBytes { before, after: new }) in all.iter().zip(bytes) {
            let length = new.bytes().len() as u64;
            let adds = after.changed.iter().any(|(_, fields)| fields.is_empty());
            let hint = if adds {
                "split the file, or name another one with --in"
            } else {
                "move some of its records to another file"
            };
            limits.check_file(&new.bytes()).map_err(|excess| refuse(&after.file, excess, hint))?;
            let folders = after.file.matches('/').count();
            limits.check_depth(folders).map_err(|excess| refuse(&after.file, excess, "name another one"))?;
            let old_bytes = before.as_ref().map_or(0, Vec::len) as u64;
            size.files += u64::from(before.is_none());
            size.bytes = (size.bytes + length).saturating_sub(old_bytes);
            grows |= before.is_none() || length > old_bytes;
        }
        if !grows {
            return Ok(());
        }
        let hint = "take what is not needed out of the folder";
        limits.check_folder(size).map_err(|excess| refuse(&root.display().to_string(), excess, hint))
    }
}

/// Whether everything else is unchanged but for these fields of these records, and records with faults. Records may be
/// added.
fn changes_only(before: &Catalog, after: &Catalog, changed: &HashMap<&str, &[String]>, scope: ChangeScope) -> bool {
    let fields = |id: &str| changed.get(id).copied();
    let is_kept = |old: Record<'_>| match after.record(old.id().as_str()) {
        None => scope != ChangeScope::Fields && fields(old.id().as_str()).is_some(),
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
    same && same_home && before.beside(after).into_iter().all(is_kept)
}

/// What a change does, in a few words: `note on Northport`.
fn title(changed: &[ChangedRecord], catalog: &Catalog) -> String {
    let [(id, fields)] = changed else { return count(changed.iter()) };
    let record = catalog.record(id);
    let name = record.and_then(Record::own_name).unwrap_or(id);
    match (&fields[..], record) {
        ([], Some(record)) => format!("new {} {name}", record.kind().word()),
        ([], None) => format!("new record {name}"),
        (_, None) => format!("{name} removed"),
        ([calls], _) if calls == "calls" => format!("note on {name}"),
        (fields, _) => format!("{} of {name}", fields.join(", ")),
    }
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
