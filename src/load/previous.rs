//! What was loaded before: a record that its file no longer gives because of a fault is still there as it was.

use std::collections::{HashMap, HashSet};

use super::dataset::{self, Preface};
use super::record::{Draft, DraftList, Reference};
use super::{DataFile, Loaded};
use crate::catalog::{Dataset, Id, OwnedRecord, Record, RecordFault};
use crate::source::Place;

/// What a load may fall back on: the load before it, or nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct PreviousLoad<'a>(pub(super) Option<&'a Loaded>);

/// A record as it was, shown for want of a sound one.
#[derive(Debug)]
pub(super) struct Stale {
    /// The fault because of which it is shown.
    pub(super) fault: Place,
    /// What it names, which is not always what its file now names.
    pub(super) references: Vec<Reference>,
    /// What was wrong with it then.
    pub(super) faults: Vec<RecordFault>,
}

/// Faults that hide an unknown number of records, by the name of the file or folder; empty for the data folder itself.
pub(super) type Faults = HashMap<String, Place>;

impl<'a> PreviousLoad<'a> {
    /// What the data set says of itself, or said before its file got a fault.
    pub(super) fn preface(self, read: Option<Preface>, faults: &Faults) -> Preface {
        let whole_file = fault_of(dataset::FILE, faults).is_some_and(|fault| fault.line() == 0);
        let faulty = whole_file || read.as_ref().is_some_and(|read| !read.sound);
        let Some(loaded) = self.0.filter(|_| faulty) else { return read.unwrap_or_default() };
        let dataset = loaded.catalog.dataset().clone();
        let home_place = dataset.home.as_ref().map(|_| Place::file(dataset::FILE));
        Preface { dataset, home_place, sound: false }
    }

    /// What a draft's record was before, if of the same kind and sound then, and the id by which it is known.
    pub(super) fn of(self, draft: &Draft, fault: &Place) -> Option<(OwnedRecord, Stale)> {
        let id = draft.id.as_ref()?;
        let (record, stale) = self.record(id, fault)?;
        if !stale.faults.is_empty() && !self.0?.stale.contains_key(id) {
            return None;
        }
        (record.kind() == draft.kind).then(|| (record.to_owned(), stale))
    }

    /// The files among these that hold nothing now and did not before.
    pub(super) fn emptied(self, files: &[DataFile]) -> Vec<&str> {
        let empty: Vec<&str> = files.iter().filter(|file| file.text.is_empty()).map(|file| &*file.name).collect();
        let Some(loaded) = self.0.filter(|_| !empty.is_empty()) else { return Vec::new() };
        let mut full: HashSet<&str> = loaded.places.iter().map(|(_, place)| &*place.file).collect();
        if *loaded.catalog.dataset() != Dataset::default() {
            full.insert(dataset::FILE);
        }
        empty.into_iter().filter(|name| full.contains(name)).collect()
    }

    /// The records of faulty files and folders that no draft names, as they were. From a sound file a missing record
    /// was removed.
    pub(super) fn missing(self, faults: &Faults, drafts: &[Box<Draft>]) -> DraftList {
        let Some(loaded) = self.0.filter(|_| !faults.is_empty()) else { return Vec::new() };
        let named: HashSet<&Id> = drafts.iter().filter_map(|draft| draft.id.as_ref()).collect();
        let unnamed = loaded.places.iter().filter(|(id, _)| !named.contains(id));
        let missing = unnamed.filter_map(|(id, place)| {
            let (record, stale) = self.record(id, fault_of(&place.file, faults)?)?;
            Some(Draft {
                id: Some(id.clone()),
                record: Some(record.to_owned()),
                stale: Some(Box::new(stale)),
                ..Draft::new(record.kind(), place.clone())
            })
        });
        missing.map(Box::new).collect()
    }

    fn record(self, id: &Id, fault: &Place) -> Option<(Record<'a>, Stale)> {
        let loaded = self.0?;
        let record = loaded.catalog.record(id.as_str())?;
        let place = loaded.places.get(id)?.clone();
        let reference =
            |(link, id): (_, &Id)| Reference { link, key: link.field(), id: id.clone(), place: place.clone() };
        let references = record.links().into_iter().map(reference).collect();
        let faults = loaded.catalog.faults_of(id).to_vec();
        Some((record, Stale { fault: fault.clone(), references, faults }))
    }
}

/// The fault of a file, or of a folder that it lies in.
fn fault_of<'a>(file: &str, faults: &'a Faults) -> Option<&'a Place> {
    let folders = file.rmatch_indices('/').map(|(end, _)| &file[..end]);
    std::iter::once(file).chain(folders).chain([""]).find_map(|name| faults.get(name))
}

#[cfg(test)]
mod tests;
