//! The records that are left, file by file.

use std::sync::Arc;
use std::thread;

use super::drafts::Drafts;
use crate::catalog::{Catalog, Id, Kind, Records, WORTH_A_THREAD, in_turns};
use crate::load::places::PartPlaces;
use crate::load::record::Draft;
use crate::source::Place;

/// The records of a file.
pub(in crate::load) struct FileRecords {
    /// The file.
    pub(in crate::load) name: Arc<str>,
    /// The records, those of each kind in one part.
    pub(in crate::load) records: Records,
    /// The same as they are meant, where some records of the data set are not as they are read.
    pub(in crate::load) meant: Option<Records>,
    /// The numbers of the parts, once they have some.
    pub(in crate::load) numbers: Vec<u32>,
    /// Where they begin, part by part.
    pub(in crate::load) places: Vec<PartPlaces>,
    /// The hashes of the names of those that have no fault, each with its part, counted from the first, and the place in
    /// it.
    pub(in crate::load) hashes: Vec<(u64, u32, u32)>,
    /// Whether each table of a record is one, and not left out for want of an id of its own.
    pub(in crate::load) is_whole: bool,
    /// Whether nothing is wrong with any of them, and each has an id of its own.
    pub(in crate::load) is_plain: bool,
}

impl FileRecords {
    /// Takes the records out, the parts of which get their numbers by where their records begin.
    pub(in crate::load) fn take_numbered(&mut self, mut number_of: impl FnMut(&PartPlaces) -> u32) -> Records {
        self.numbers = self.places.iter().map(&mut number_of).collect();
        let mut numbers = self.numbers.iter().copied();
        self.records.number(&mut || numbers.next().unwrap_or_default());
        std::mem::take(&mut self.records)
    }

    /// The parts of the records, by their numbers, with where the records of each begin.
    pub(in crate::load) fn parts(&self) -> impl Iterator<Item = (u32, PartPlaces)> {
        self.numbers.iter().zip(&self.places).map(|(number, places)| (*number, Arc::clone(places)))
    }
}

/// Gives files the records back that were taken out of them, as they are in a catalog now.
pub(in crate::load) fn share_records(catalog: &Catalog, files: &mut [FileRecords]) {
    let shared = shared(catalog.records(), files);
    files.iter_mut().zip(shared).for_each(|(file, records)| file.records = records);
}

/// Gives files their records as they are meant, where some are not as they are read.
pub(in crate::load) fn share_meant(catalog: &Catalog, files: &mut [FileRecords]) {
    let shared = catalog.meant().map(|meant| shared(meant.records(), files)).into_iter().flatten();
    files.iter_mut().zip(shared).for_each(|(file, records)| file.meant = Some(records));
}

/// The records of each file, by the numbers of their parts.
fn shared(records: &Records, files: &[FileRecords]) -> Vec<Records> {
    let numbers = files.iter().enumerate().flat_map(|(at, file)| file.numbers.iter().map(move |number| (*number, at)));
    let mut file_of: Vec<(u32, usize)> = numbers.collect();
    file_of.sort_unstable();
    let find = |number: u32| file_of.binary_search_by_key(&number, |(number, _)| *number).ok().map(|at| file_of[at].1);
    let mut shared: Vec<Records> = files.iter().map(|_| Records::default()).collect();
    records.share_parts(find, &mut shared);
    shared
}

impl Drafts<'_> {
    /// The records of the drafts, file by file in their order; of some files only, if need be.
    pub(super) fn into_files(mut self, is_wanted: impl Fn(&str) -> bool + Sync) -> Vec<FileRecords> {
        let owners = self.take_owner_marks();
        let worth = self.all().len() / WORTH_A_THREAD;
        let mut owners = &owners[..];
        let of_files = self.all_mut().chunk_by_mut(|one, next| is_same(&one.place.file, &next.place.file));
        let owned = of_files.filter_map(|drafts| {
            let (own, others) = owners.split_at(drafts.len());
            owners = others;
            let name = Arc::clone(&drafts.first()?.place.file);
            is_wanted(&name).then_some((name, drafts, own))
        });
        let files = in_turns(owned, worth, |(name, drafts, own)| records_of(name, drafts, own));
        if self.are_worth_a_thread() {
            // To give back the room of what was written about them takes a while, and nobody has to wait for it.
            let rest = self.into_rest();
            drop(thread::Builder::new().spawn(move || drop(rest)));
        }
        files
    }
}

/// Whether two names are the same: those of one file are nearly always the same in memory.
fn is_same(one: &Arc<str>, other: &Arc<str>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

fn records_of(name: Arc<str>, drafts: &mut [Box<Draft>], owners: &[bool]) -> FileRecords {
    let mut counts = Kind::ALL.map(|_| 0);
    drafts.iter().filter(|draft| draft.record.is_some()).for_each(|draft| counts[draft.kind as usize] += 1);
    let mut records = Records::default();
    for kind in Kind::ALL {
        records.make_room(kind, counts[kind as usize]);
    }
    let mut places: [Vec<(Id, Place)>; Kind::ALL.len()] = counts.map(Vec::with_capacity);
    let mut part = 0;
    let parts = counts.map(|count| {
        let number = part;
        part += u32::from(count > 0);
        number
    });
    let mut hashes = Vec::with_capacity(drafts.len());
    let (mut is_plain, mut is_whole) = (true, true);
    for (draft, is_owner) in drafts.iter_mut().zip(owners) {
        is_whole &= *is_owner && draft.record.is_some();
        is_plain &= is_whole && draft.is_plain();
        let Some((record, id)) = draft.record.take().zip(draft.id.as_ref()) else { continue };
        let places = &mut places[draft.kind as usize];
        if draft.stale.is_none() && !draft.has_error() {
            let at = places.len() as u32;
            hashes.extend(draft.name_hash.map(|hash| (hash, parts[draft.kind as usize], at)));
        }
        places.push((id.clone(), draft.place.clone()));
        records.push(record);
    }
    let places = places.into_iter().filter(|places| !places.is_empty()).map(Arc::new).collect();
    FileRecords { name, records, meant: None, numbers: Vec::new(), places, hashes, is_whole, is_plain }
}
