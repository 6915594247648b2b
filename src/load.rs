//! Files → catalog and problems: the only reader of data files. It knows no screen.
//!
//! Reading never stops at a fault. A record whose kind and id can be read is kept: faulty values are unknown, dangling
//! links are left out, and the record knows its faults, so that the [`Catalog`] has no dangling reference.
//!
//! On a later load, a record with a new fault is shown as it was, and marked so.

mod access;
mod approach;
mod archive;
mod copies;
mod dataset;
mod decode;
mod file;
mod files;
mod fold;
mod footprint;
mod in_parts;
mod loaded;
mod merge;
mod misspelt_headers;
mod open;
mod places;
mod previous;
mod record;
mod reload;
mod resolve;
mod salvage;
mod snapshot;
mod state;
mod tally;
mod value;
mod views;
mod zones;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use access::{ARCHIVE, Access, DEMO, Permission};
use decode::shown;
pub use decode::{decode, lacks_bytes};
pub use files::DataFile;
pub use footprint::{DataFolder, Footprint};
pub use in_parts::{begin, read_in_parts};
pub use loaded::{Loaded, ReadingProgress};
pub use merge::unfinished_merge;
pub use open::{DataRoot, open_folder, open_in, open_plain, read_open, read_plain};
pub use places::PlacesById;
pub use views::read_views;
pub use zones::hint as zone_hint;

use crate::catalog::Instant;
use crate::source::limits::{FolderSize, Limits};
use crate::source::{Place, Problem, Severity, is_shown_whole, scrub};
use copies::{UniqueFiles, set_aside};
use file::{FileDrafts, read_all};
use files::{FolderListing, Links};
use previous::{Faults, PreviousLoad};
use resolve::{FileRecords, Resolution};
use state::{FileState, LoadState, NameHints, TextDigest};

/// Where the data come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The archive that is compiled in.
    Archive,
    /// The made-up network, in memory.
    Demo,
    /// A folder.
    Folder(PathBuf),
    /// A folder in which links may lead anywhere.
    Linked(PathBuf),
}

impl Source {
    /// What to call it in a sentence.
    pub fn describe(&self) -> String {
        match self {
            Source::Archive => "the archive that comes with citydesk".to_owned(),
            Source::Demo => "the made-up network".to_owned(),
            Source::Folder(folder) | Source::Linked(folder) => scrub(&folder.display().to_string()),
        }
    }

    fn folder(&self) -> Option<(&Path, Links)> {
        match self {
            Source::Archive | Source::Demo => None,
            Source::Folder(folder) => Some((folder, Links::Inside)),
            Source::Linked(folder) => Some((folder, Links::Anywhere)),
        }
    }

    /// Holds its folder open.
    ///
    /// # Errors
    /// Where it cannot be opened, is no folder, or is compiled in.
    pub fn open(&self) -> io::Result<DataRoot> {
        let (folder, links) = self.folder().ok_or(io::ErrorKind::Unsupported)?;
        DataRoot::open(folder, links)
    }

    /// The path of one of its files, by the name that problems and places give it.
    pub fn path_of(&self, file: &str) -> Option<PathBuf> {
        match self {
            // Outside of the data, such as the user's own files, names are absolute.
            _ if Path::new(file).is_absolute() => Some(file.into()),
            Source::Archive | Source::Demo => None,
            Source::Folder(folder) | Source::Linked(folder) => Some(folder.join(file)),
        }
    }
}

/// Files that may be half written: those that had records and are empty now, and those that a writer has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing<'a> {
    /// It goes on: their records stay as they were, for a while. The files that are open, by real paths in order.
    GoesOn(&'a [PathBuf]),
    /// It is over: they are as they are meant to be.
    Over,
}

/// Reads everything that a source holds.
pub fn load(source: &Source) -> Loaded {
    match source.folder() {
        None => archive::loaded(),
        Some((folder, links)) => {
            put_together(source.clone(), files::walk(folder, links), PreviousLoad(None), Writing::Over)
        }
    }
}

/// Reads the same source again. A record that a fault leaves out stays as it was before, and marked so.
pub fn load_again(before: &Loaded, writing: Writing<'_>) -> Loaded {
    load_again_at(before, writing, None)
}

/// The same at a time by the clock that files are dated by: those that are surely as they were are not read.
pub fn load_again_at(before: &Loaded, writing: Writing<'_>, now: Option<Instant>) -> Loaded {
    match before.source.folder() {
        // There is no file that could have changed.
        None if before.source == Source::Demo => before.clone(),
        None => archive::loaded(),
        Some((folder, links)) => {
            let open = if let Writing::GoesOn(open) = writing { open } else { &[] };
            let quickly = before.state.as_ref().and_then(|state| {
                let found = files::walk_known(folder, links, open, state);
                reload::load_changed(before, &FolderListing { read_at: now, ..found })
            });
            quickly.unwrap_or_else(|| {
                let found = FolderListing { read_at: now, ..files::walk_past(folder, links, open) };
                put_together(before.source.clone(), found, PreviousLoad(Some(before)), writing)
            })
        }
    }
}

/// The files of a folder before they are taken apart; the archive has none.
#[derive(Debug, Default)]
pub struct FolderContents {
    /// The files that were read, by name.
    pub files: Vec<DataFile>,
    /// What keeps others from being read.
    pub problems: Vec<Problem>,
    /// What the folder looked like just before.
    pub footprint: Footprint,
    /// How much there is to be read, what is beyond a limit among it.
    pub size: FolderSize,
}

/// Reads the files of a folder within these limits.
pub fn contents_of(source: &Source, limits: Limits) -> FolderContents {
    let Some((folder, links)) = source.folder() else { return FolderContents::default() };
    let FolderListing { files, problems, footprint, size, .. } = files::walk_within(folder, links, limits);
    FolderContents { files: files.into_owned(), problems, footprint, size }
}

/// Reads a set of files that are already in memory.
pub fn load_files(source: Source, files: &[DataFile]) -> Loaded {
    put_together(source, FolderListing::of(files), PreviousLoad(None), Writing::Over)
}

/// Reads a set of files that are already in memory, after others of the same source.
pub fn load_files_again(before: &Loaded, files: &[DataFile], writing: Writing<'_>) -> Loaded {
    let found = FolderListing::of(files);
    let quickly = reload::load_changed(before, &found);
    quickly.unwrap_or_else(|| put_together(before.source.clone(), found, PreviousLoad(Some(before)), writing))
}

/// Reads a set of files that are already in memory, most of which are as they were at a load before; a fault takes no record
/// back to what it was then.
pub fn load_files_after(before: &Loaded, files: &[DataFile]) -> Loaded {
    let quickly = reload::load_changed(before, &FolderListing::of(files));
    quickly.unwrap_or_else(|| load_files(before.source.clone(), files))
}

/// Looks at a source without reading its files.
pub fn look(source: &Source) -> Footprint {
    source.folder().map(|(folder, links)| files::look(folder, links)).unwrap_or_default()
}

fn put_together(source: Source, walked: FolderListing<'_>, before: PreviousLoad<'_>, writing: Writing<'_>) -> Loaded {
    let FolderListing { files, mut problems, footprint, mut unfinished, open, misnamed, read_at, .. } = walked;
    let UniqueFiles { files, problems: copied, hinted } = set_aside(files);
    let is_kept = state::is_worth_keeping(&files);
    let folder = source.describe();
    let name = |place: &Place| if *place.file == *folder { String::new() } else { place.file.to_string() };
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error);
    let mut faults: Faults = errors.map(|problem| (name(&problem.place), problem.place.clone())).collect();
    let mut drafts = Vec::new();
    let mut preface = None;
    if writing != Writing::Over {
        let emptied = before.emptied(&files);
        unfinished |= !emptied.is_empty();
        faults.extend(emptied.into_iter().map(|name| (name.to_owned(), Place::file(name))));
    }
    let mut unlisted = HashMap::new();
    let read = read_all(&files.iter().collect::<Vec<_>>());
    let sound: Vec<bool> = read.iter().map(FileDrafts::is_plain).collect();
    drafts.reserve(read.iter().map(|read| read.drafts.len()).sum());
    for (mut read, file) in read.into_iter().zip(files.iter()) {
        if read.unlisted > 0 {
            unlisted.insert(file.name.to_string(), read.unlisted);
        }
        if open.contains(&*file.name) {
            // It may end between two records by chance, and then nothing in it says that more is to come.
            unfinished = true;
            read.cut = read.cut.or_else(|| Some(Place::file(&file.name)));
        }
        if let Some(cut) = read.cut {
            let sound = read.drafts.iter_mut().filter(|draft| draft.fault.is_none());
            sound.for_each(|draft| draft.fault = Some(Box::new(cut.clone())));
            read.fault = read.fault.or(Some(cut));
        }
        faults.extend(read.fault.map(|fault| (file.name.to_string(), fault)));
        problems.extend(read.problems);
        drafts.extend(read.drafts);
        preface = read.preface.or(preface);
    }
    let missing = before.missing(&faults, &drafts);
    if !missing.is_empty() {
        // They stand where they would have been read.
        drafts.extend(missing);
        drafts.sort_by(|one, other| one.order().cmp(&other.order()));
    }
    let preface = before.preface(preface, &faults);
    let Resolution { catalog, places, stale, mut leads, doubles, files: by_file, broken } =
        resolve::resolve(preface, drafts, before, &mut problems);
    let is_kept = is_kept && copied.is_empty();
    let keep = || {
        let states = file_states(&files, &sound, by_file, read_at)?;
        let hints = NameHints::of(&hinted, &states);
        LoadState::new(states, broken, hints)
    };
    let state = if is_kept { keep() } else { None };
    copies::report_twins_once(&files, &places, &doubles, &mut problems);
    problems.extend(copied);
    let mut problems = tally::bound_all(problems, &unlisted);
    keep_excerpts(&files, problems.iter_mut().chain(leads.iter_mut().map(|lead| &mut lead.problem)));
    let day = before.0.and_then(|before| before.day).or(catalog.dataset().as_of);
    let shown = Loaded::of(source, catalog, places);
    let mut loaded = Loaded { problems, files: files.len(), stale, unfinished, footprint, misnamed, doubles, ..shown };
    loaded.leads = leads.into_iter().map(Arc::new).collect();
    loaded.state = state.map(Arc::new);
    match day {
        Some(day) => loaded.see_from(day),
        None => loaded.sort_problems(),
    }
    loaded
}

/// What the next load takes over of each file; nothing where records of another file are shown as they were before.
fn file_states(
    files: &[DataFile],
    sound: &[bool],
    by_file: Vec<FileRecords>,
    read_at: Option<Instant>,
) -> Option<Vec<FileState>> {
    let mut by_file = by_file.into_iter().peekable();
    let state = |(file, is_sound): (&DataFile, &bool)| {
        let records = by_file.next_if(|records| *records.name == *file.name);
        let stat = state::lasting_stat(file, read_at);
        let is_sound = *is_sound && file.fault.is_none();
        FileState { stat, ..FileState::of(file, is_sound, TextDigest::of(&file.text), records) }
    };
    let states = files.iter().zip(sound).map(state).collect();
    by_file.next().is_none().then_some(states)
}

/// Keeps the lines around each problem, while the files are at hand.
fn keep_excerpts<'a>(files: &[DataFile], problems: impl Iterator<Item = &'a mut Problem>) {
    let mut texts: HashMap<&str, &str> = HashMap::new();
    for problem in problems {
        if texts.is_empty() {
            texts = files.iter().map(|file| (&*file.name, &*file.text)).collect();
        }
        if let Some(text) = texts.get(&*problem.place.file) {
            problem.keep_excerpt(&shown(text));
        }
    }
}

/// The name of a file below a folder: its path with forward slashes. A name that this would change is refused, so that
/// each name leads back to its file.
fn file_name(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let shown = |part: &str| if is_shown_whole(part) { part.to_owned() } else { scrub(part) };
    let parts: Vec<String> = below.iter().map(|part| shown(&part.to_string_lossy())).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;

    #[test]
    fn the_archive_is_whole_and_without_fault() {
        let loaded = load(&Source::Archive);
        let problems: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, Vec::<String>::new());
        let count = |kind| loaded.catalog.records().of(kind).len();
        let wanted =
            [(Kind::Region, 7), (Kind::City, 164), (Kind::Agreement, 84), (Kind::Event, 74), (Kind::Award, 63)];
        for (kind, wanted) in wanted {
            assert_eq!(count(kind), wanted, "{}", kind.plural());
        }
    }
}
