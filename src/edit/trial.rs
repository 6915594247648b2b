//! A change before it is written: the folder is read as it would be, and what the change does is looked at.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::brought::brought;
use super::journal::JournalEntry;
use super::lock::Lock;
use super::replace::{Target, cannot};
use super::splice::{decoded, encoded};
use super::table::Parsed;
use super::{Done, Folder, Refusal};
use crate::catalog::{Catalog, Kind, Record};
use crate::load::{DataFile, DataRoot, Footprint, Loaded, contents_of, decode, look, read_open};
use crate::source::limits::{Excess, FolderSize};
use crate::source::{Problem, scrub};

/// A folder as it was read.
#[derive(Debug)]
pub(super) struct Before {
    pub(super) root: PathBuf,
    pub(super) loaded: Loaded,
    held: Arc<DataRoot>,
    files: Vec<DataFile>,
    size: FolderSize,
    footprint: Arc<Footprint>,
}

/// A file as it is to be.
#[derive(Debug)]
pub(super) struct After {
    /// The name of the file below the folder.
    pub(super) file: String,
    /// Its text.
    pub(super) text: String,
    /// Which records may be other than before, and which of their fields; a record that was not there has all of them.
    pub(super) changed: Vec<(String, Vec<String>)>,
}

/// A change that is worked out, has been tried, and can be written.
#[derive(Debug)]
pub(super) struct Ready {
    folder: Folder,
    file: String,
    before: Option<Vec<u8>>,
    after: Vec<u8>,
    done: Done,
    /// What is written down of it.
    entry: Option<JournalEntry>,
}

/// How far a change may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// To the fields that are named.
    Fields,
    /// To the whole of the records, which may be gone.
    Records,
}

/// How often a change is worked out anew because somebody else has changed the folder meanwhile.
const TRIES: usize = 5;

/// Changes a folder: whoever writes there is waited for, the folder is read, `plan` works out the change and tries it, and
/// it is written. Nobody who takes part in the lock writes meanwhile; where an editor does, all begins anew.
pub(super) fn change(
    folder: &Folder,
    mut plan: impl FnMut(&Before) -> Result<Ready, Refusal>,
) -> Result<Done, Refusal> {
    let done = change_all(folder, |before| plan(before).map(|ready| vec![ready]))?.pop();
    done.ok_or_else(|| Refusal::Unfit("there is nothing to be written".to_owned()))
}

/// The same for several files, each tried with those before it as they are to be.
pub(super) fn change_all(
    folder: &Folder,
    mut plan: impl FnMut(&Before) -> Result<Vec<Ready>, Refusal>,
) -> Result<Vec<Done>, Refusal> {
    let held = folder.open()?.folder(Path::new("")).map_err(|error| cannot("opened", &folder.root, &error))?;
    let _lock = Lock::on(held, &folder.root, folder.patience)?;
    let mut changed = String::new();
    for _ in 0..TRIES {
        let before = Before::read(folder)?;
        match plan(&before).and_then(|all| write_all(all, &before)) {
            Err(Refusal::ChangedMeanwhile(file)) => changed = file,
            answer => return answer,
        }
    }
    Err(Refusal::ChangedMeanwhile(changed))
}

/// Writes files one after the other; the folder is looked at before the first of them.
fn write_all(all: Vec<Ready>, read: &Before) -> Result<Vec<Done>, Refusal> {
    all.into_iter().enumerate().map(|(place, ready)| ready.write(read, place == 0)).collect()
}

impl Before {
    /// Reads the folder.
    pub(super) fn read(folder: &Folder) -> Result<Before, Refusal> {
        let held = folder.open()?;
        let contents = contents_of(&folder.source, folder.limits);
        let mut loaded = folder.load(&contents.files);
        loaded.problems.extend(contents.problems);
        let (files, size, footprint) = (contents.files, contents.size, Arc::new(contents.footprint));
        Ok(Before { root: folder.root.clone(), loaded, held: Arc::new(held), files, size, footprint })
    }

    /// The bytes of a file by its name, where there is one.
    fn bytes(&self, file: &str, folder: &Folder) -> Result<Option<Vec<u8>>, Refusal> {
        let fails = |error| cannot("read", &self.root.join(file), &error);
        match self.held.file(Path::new(file)) {
            Ok(opened) => read_open(&opened, folder.limits.bytes).map(Some).map_err(fails),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fails(error)),
        }
    }

    /// The kind of the record of an id, and the file that it stands in.
    pub(super) fn find(&self, id: &str) -> Result<(Kind, &DataFile), Refusal> {
        if let Some((id, second)) = self.loaded.doubles.get_key_value(id) {
            let first = self.loaded.places.get(id).map(ToString::to_string).unwrap_or_default();
            let why = format!(
                "the id '{id}' is given twice, at {first} and at {second}: nothing is written; give one of the two another id first"
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
        let in_file = |file| Parsed::kinds_with(file, id).into_iter().map(move |kind| (kind, file));
        let found: Vec<(Kind, &DataFile)> = self.files.iter().flat_map(in_file).collect();
        match found[..] {
            [found] => Ok(found),
            [] => Err(Refusal::NoRecord(format!("there is no record '{id}' in a file whose TOML is sound"))),
            [(_, first), (_, second), ..] => {
                let why = format!(
                    "the id '{id}' is given twice, in {} and in {}: change it in an editor",
                    first.name, second.name
                );
                Err(Refusal::Unfit(scrub(&why)))
            }
        }
    }

    /// The file of a name.
    pub(super) fn file(&self, name: &str) -> Option<&DataFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// Tries a change: it must bring no problem, and change nothing but what it is about.
    pub(super) fn try_out(&self, folder: &Folder, after: After, done: Done) -> Result<Ready, Refusal> {
        self.try_out_but_for(folder, (after, done), |_| true).map(|(ready, ..)| ready)
    }

    /// Tries to take a change back: its records may be as they were before in any field, or gone.
    pub(super) fn try_undo(&self, folder: &Folder, after: After, done: Done) -> Result<Ready, Refusal> {
        self.tried(folder, (after, done), Reach::Records, |_| true).map(|(ready, ..)| ready)
    }

    /// The same where only some problems are refused; answers also with the folder as it would be, and with the others.
    pub(super) fn try_out_but_for(
        &self,
        folder: &Folder,
        change: (After, Done),
        is_refused: impl Fn(&Problem) -> bool,
    ) -> Result<(Ready, Before, Vec<Problem>), Refusal> {
        self.tried(folder, change, Reach::Fields, is_refused)
    }

    fn tried(
        &self,
        folder: &Folder,
        (after, done): (After, Done),
        reach: Reach,
        is_refused: impl Fn(&Problem) -> bool,
    ) -> Result<(Ready, Before, Vec<Problem>), Refusal> {
        let before = self.bytes(&after.file, folder)?;
        let mark = match (before.as_deref().map(decoded), self.file(&after.file)) {
            (None, None) => false,
            (Some(Some((text, mark))), Some(read)) if text == read.text => mark,
            (Some(_), None) => {
                return Err(Refusal::Unfit(format!("{} cannot be read as a file of records", scrub(&after.file))));
            }
            _ => return Err(Refusal::ChangedMeanwhile(after.file)),
        };
        let bytes = encoded(&after.text, mark);
        self.check_limits(folder, &after, (before.as_deref(), &bytes))?;
        let text = decode(&after.file, bytes.clone(), &folder.limits).map_err(|fault| Refusal::Faulty(vec![fault]))?;
        let mut files = self.files.clone();
        files.retain(|file| file.name != after.file);
        files.push(DataFile { name: after.file.clone().into(), text: text.into() });
        files.sort_by(|one, other| one.name.cmp(&other.name));
        let then = folder.load(&files);
        let old = self.file(&after.file).map(|file| &*file.text);
        let mut new = brought(&after.file, (&self.loaded.problems, old), (&then.problems, &after.text));
        new.sort_by_key(|problem| *problem.place.file != *after.file);
        let (refused, passed): (Vec<Problem>, Vec<Problem>) = new.into_iter().partition(is_refused);
        if !refused.is_empty() {
            return Err(Refusal::Faulty(refused));
        }
        if !changes_only(&self.loaded.catalog, &then.catalog, &after.changed, reach) {
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
        let journal = folder.journal.as_ref().filter(|_| reach == Reach::Fields);
        let entry = journal.map(|journal| JournalEntry {
            what: title(&after.changed, &then.catalog),
            ids: after.changed.iter().map(|(id, _)| id.clone()).collect(),
            ..journal.entry(&after.file, (old, &after.text))
        });
        let size = self.size_with((before.as_deref(), &bytes));
        let ready = Ready { folder: folder.clone(), file: after.file, before, after: bytes, done, entry };
        let (held, footprint) = (Arc::clone(&self.held), Arc::clone(&self.footprint));
        Ok((ready, Before { root: self.root.clone(), loaded: then, held, files, size, footprint }, passed))
    }

    /// The size of the folder once a file in it is another one.
    fn size_with(&self, (old, new): (Option<&[u8]>, &[u8])) -> FolderSize {
        let (old_bytes, new_bytes) = (old.map_or(0, <[u8]>::len) as u64, new.len() as u64);
        let files = self.size.files + u64::from(old.is_none());
        FolderSize { files, bytes: (self.size.bytes + new_bytes).saturating_sub(old_bytes) }
    }

    /// Checks that what can be read now can be read afterwards, by the limits that reading has.
    fn check_limits(&self, folder: &Folder, after: &After, (old, new): (Option<&[u8]>, &[u8])) -> Result<(), Refusal> {
        let refuse = |subject: &str, excess: Excess, hint: &str| {
            Refusal::TooLarge(format!("Not saved: {} would have {excess}; {hint}", scrub(subject)))
        };
        let adds = after.changed.iter().any(|(_, fields)| fields.is_empty());
        let hint = if adds {
            "split the file, or name another one with --in"
        } else {
            "move some of its records to another file"
        };
        folder.limits.check_file(new).map_err(|excess| refuse(&after.file, excess, hint))?;
        let folders = after.file.matches('/').count();
        folder.limits.check_depth(folders).map_err(|excess| refuse(&after.file, excess, "name another one"))?;
        let (old_bytes, new_bytes) = (old.map_or(0, <[u8]>::len) as u64, new.len() as u64);
        if old.is_some() && new_bytes <= old_bytes {
            return Ok(());
        }
        let size = self.size_with((old, new));
        let root = self.root.display().to_string();
        let hint = "take what is not needed out of the folder";
        folder.limits.check_folder(size).map_err(|excess| refuse(&root, excess, hint))
    }
}

impl Ready {
    /// Writes the change while others are kept from writing, unless something in the folder is other than it was read.
    fn write(self, read: &Before, is_first: bool) -> Result<Done, Refusal> {
        let Ready { folder, file, before, after, mut done, entry } = self;
        let target = Target::below(&read.held, Path::new(&file))?;
        // Whoever has opened that folder by itself, or reaches the file by a link, holds the lock there alone.
        let root = read.held.folder(Path::new("")).map_err(|error| cannot("opened", &folder.root, &error))?;
        let _around = if target.is_in(&root) {
            None
        } else {
            Some(Lock::on(target.folder_again()?, target.around(), folder.patience)?)
        };
        let is_other = is_first && look(&folder.source) != *read.footprint;
        if is_other || target.read(folder.limits.bytes)? != before {
            return Err(Refusal::ChangedMeanwhile(folder.root.join(file).display().to_string()));
        }
        if before.as_deref() != Some(&after[..]) {
            let journal = folder.journal.as_ref().zip(entry.as_ref());
            // Whoever is killed in between leaves an entry without a change, and never a change without one.
            if let Some((journal, entry)) = journal {
                journal.add(entry, folder.patience);
            }
            let replaced = target.replace(before.as_deref(), &after);
            if let (Err(_), Some((journal, entry))) = (&replaced, journal) {
                journal.drop(entry, folder.patience);
            }
            done.what.extend(replaced?.into_iter().map(|remark| format!("; {remark}")));
        }
        Ok(done)
    }
}

/// Whether what was there is there still, but for these fields of these records, and for those that had a fault. Records
/// may come to it: those that are added.
fn changes_only(before: &Catalog, after: &Catalog, changed: &[(String, Vec<String>)], reach: Reach) -> bool {
    let fields = |id: &str| changed.iter().find(|(other, _)| other == id).map(|(_, fields)| &fields[..]);
    let is_kept = |old: Record<'_>| match after.record(old.id().as_str()) {
        None => reach == Reach::Records && fields(old.id().as_str()).is_some(),
        Some(new) if new == old => true,
        Some(new) => {
            let mut free = fields(old.id().as_str()).map(<[String]>::to_vec).unwrap_or_default();
            let faulty = before.faults_of(old.id()).iter().filter_map(|fault| fault.field.as_deref());
            free.extend(faulty.filter_map(|field| Some(field.split('.').next()?.to_owned())));
            differs_only(old, new, &free)
        }
    };
    let (old, new) = (before.dataset(), after.dataset());
    let same_home = old.home.is_none() || old.home == new.home;
    let same = (&old.title, &old.attribution, old.as_of) == (&new.title, &new.attribution, new.as_of);
    same && same_home && before.all().all(is_kept)
}

/// What a change does, in a few words: `note on Northport`.
fn title(changed: &[(String, Vec<String>)], catalog: &Catalog) -> String {
    let [(id, fields)] = changed else { return format!("{} new records", changed.len()) };
    let record = catalog.record(id);
    let name = record.and_then(name_of).unwrap_or_else(|| id.clone());
    match (&fields[..], record) {
        ([], Some(record)) => format!("new {} {name}", record.kind().word()),
        ([], None) => format!("new record {name}"),
        ([calls], _) if calls == "calls" => format!("note on {name}"),
        (fields, _) => format!("{} of {name}", fields.join(", ")),
    }
}

fn name_of(record: Record<'_>) -> Option<String> {
    let object = serde_json::to_value(record).ok()?;
    ["name", "title"].iter().find_map(|key| object.get(key)?.as_str().map(str::to_owned))
}

fn differs_only(old: Record<'_>, new: Record<'_>, fields: &[String]) -> bool {
    let object = |record: Record<'_>| match serde_json::to_value(record) {
        Ok(Value::Object(mut object)) => {
            object.retain(|field, _| !fields.contains(field));
            Some(object)
        }
        _ => None,
    };
    old.kind() == new.kind() && object(old).is_some_and(|old| Some(old) == object(new))
}

#[cfg(test)]
mod tests;
