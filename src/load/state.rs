//! What is kept of a load for the next one, which takes over what it says of files that are as they were.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher};
use std::sync::{Arc, OnceLock};

use super::DataFile;
use super::file::FileDrafts;
use super::footprint::Stat;
use super::places::PartPlaces;
use super::record::first_error;
use super::resolve::FileRecords;
use crate::catalog::{Instant, Records};
use crate::source::Rule;

/// From how many bytes on the state of a load is kept: fewer are read again as soon as anything is compared.
const WORTH_KEEPING: usize = if cfg!(test) { 1 } else { 256 * 1024 };

/// What is kept of a load.
#[derive(Debug)]
pub(super) struct LoadState {
    /// The files, by name.
    pub(super) files: Vec<Arc<FileState>>,
    /// The hashes of names, sorted, once they are asked for.
    pub(super) names: OnceLock<Vec<NameEntry>>,
    /// The number of the next part of records.
    pub(super) next_part: u32,
    /// The rules about other records that some break.
    pub(super) broken: Vec<Rule>,
    /// What the names of the files hint at.
    pub(super) hints: NameHints,
}

/// What the names of files hint at, none of which is a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameHints {
    /// At nothing.
    None,
    /// That some may be copies of others: `cities-2.toml`. As long as they are called so, one is where an id is given
    /// twice: no text gives other ids than those of its records.
    OwnIds,
    /// The same, where a text may give other ids.
    Open,
}

impl NameHints {
    /// Those of files that were read, some of which are hinted at, with how many ids the text of each gives.
    pub(super) fn of(hinted: &BTreeMap<usize, usize>, files: &[FileState]) -> NameHints {
        let is_own = |(at, ids): (&usize, &usize)| files.get(*at).is_some_and(|file| file.has_ids_alone(*ids));
        match hinted.is_empty() {
            true => NameHints::None,
            false if hinted.iter().all(is_own) => NameHints::OwnIds,
            false => NameHints::Open,
        }
    }
}

/// What is kept of a file.
#[derive(Clone, Debug)]
pub(super) struct FileState {
    pub(super) name: Arc<str>,
    pub(super) digest: TextDigest,
    /// What it looks like for as long as it is surely as it was.
    pub(super) stat: Option<Stat>,
    /// Its records, in parts with numbers.
    pub(super) records: Records,
    /// The same as they are meant, where some records of the data set are not as they are read.
    pub(super) meant: Option<Records>,
    /// The numbers of the parts, with where the records of each begin.
    pub(super) places: Vec<(u32, PartPlaces)>,
    /// The hashes of the names of its records.
    pub(super) names: Arc<[NameEntry]>,
    /// Whether nothing is wrong with any of its records.
    pub(super) is_plain: bool,
    /// Whether each table of a record in it is one.
    pub(super) is_whole: bool,
}

/// The hash of the name of a record that has no fault, and where the record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameEntry {
    pub(super) hash: u64,
    /// The number of its part.
    pub(super) part: u32,
    /// Its place in the part.
    pub(super) at: u32,
}

/// What tells one text from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TextDigest {
    /// How many bytes it has.
    pub(super) bytes: usize,
    hash: u64,
}

impl TextDigest {
    /// The digest of a text. Nobody gains by two that have the same: they would write both.
    pub(super) fn of(text: &str) -> TextDigest {
        let mut hasher = foldhash::quality::FixedState::with_seed(0).build_hasher();
        hasher.write(text.as_bytes());
        TextDigest { bytes: text.len(), hash: hasher.finish() }
    }
}

/// Whether the state of a load of these files is kept.
pub(super) fn is_worth_keeping(files: &[DataFile]) -> bool {
    files.iter().map(|file| file.text.len()).sum::<usize>() >= WORTH_KEEPING
}

impl LoadState {
    /// The state of files that were read, or nothing where they do not stand in order.
    pub(super) fn new(files: Vec<FileState>, broken: Vec<Rule>, hints: NameHints) -> Option<LoadState> {
        let numbers = files.iter().flat_map(|file| &file.places).map(|(number, _)| *number);
        let next_part = numbers.max().map_or(0, |last| last + 1);
        let files: Vec<Arc<FileState>> = files.into_iter().map(Arc::new).collect();
        let state = LoadState { files, names: OnceLock::new(), next_part, broken, hints };
        state.files.is_sorted_by(|one, next| one.name < next.name).then_some(state)
    }

    /// Whether a file that looks so is surely as it was.
    pub(super) fn is_as_before(&self, name: &str, stat: Stat) -> bool {
        let at = self.files.binary_search_by(|file| (*file.name).cmp(name)).ok();
        at.is_some_and(|at| self.files[at].stat == Some(stat))
    }

    /// Whether these are the files, each with the text that it had.
    pub(super) fn is_of(&self, files: &[DataFile]) -> bool {
        let is_same = |(one, file): (&Arc<FileState>, &DataFile)| {
            *one.name == *file.name && one.digest == TextDigest::of(&file.text)
        };
        self.files.len() == files.len() && self.files.iter().zip(files).all(is_same)
    }

    /// The hashes of all names, sorted.
    pub(super) fn names(&self) -> &[NameEntry] {
        self.names.get_or_init(|| {
            let mut names: Vec<NameEntry> = self.files.iter().flat_map(|file| file.names.iter()).copied().collect();
            names.sort_unstable();
            names
        })
    }

    /// The records whose names have a hash.
    pub(super) fn named(&self, hash: u64) -> &[NameEntry] {
        let names = self.names();
        let start = names.partition_point(|entry| entry.hash < hash);
        let many = names[start..].iter().take_while(|entry| entry.hash == hash).count();
        &names[start..start + many]
    }
}

impl FileState {
    /// Its records as they are meant.
    pub(super) fn meant(&self) -> &Records {
        self.meant.as_ref().unwrap_or(&self.records)
    }

    /// Whether so many ids are those of its records and no others.
    pub(super) fn has_ids_alone(&self, ids: usize) -> bool {
        self.is_whole && self.records.all().count() == ids
    }

    /// The state of a file with these records, or none.
    pub(super) fn of(file: &DataFile, is_plain: bool, digest: TextDigest, read: Option<FileRecords>) -> FileState {
        let Some(read) = read else {
            let (name, names, places) = (file.name.as_ref().into(), Arc::default(), Vec::new());
            let (records, stat) = (Records::default(), None);
            return FileState { name, digest, stat, records, meant: None, places, names, is_plain, is_whole: true };
        };
        let entry = |(hash, part, at): &(u64, u32, u32)| {
            Some(NameEntry { hash: *hash, part: *read.numbers.get(*part as usize)?, at: *at })
        };
        let (names, places) = (read.hashes.iter().filter_map(entry).collect(), read.parts().collect());
        let is_plain = is_plain && read.is_plain;
        let FileRecords { name, records, meant, is_whole, .. } = read;
        FileState { name, digest, stat: None, records, meant, places, names, is_plain, is_whole }
    }
}

/// What a file looks like for as long as it is surely as it was when it was read.
pub(super) fn lasting_stat(file: &DataFile, read_at: Option<Instant>) -> Option<Stat> {
    file.stat.filter(|stat| read_at.is_some_and(|read_at| stat.is_older_than(read_at)))
}

impl FileDrafts {
    /// Whether it was read without a fault, so that its records are all that is known of it.
    pub(super) fn is_plain(&self) -> bool {
        let is_sound = first_error(&self.problems).is_none();
        is_sound && self.fault.is_none() && self.cut.is_none() && self.unlisted == 0
    }
}
