//! A large folder, of which some is shown before all of it is read.

use std::collections::BTreeMap;

use super::copies::set_aside;
use super::files::{self, FolderListing};
use super::previous::PreviousLoad;
use super::{DataFile, Loaded, ReadingProgress, Source, Writing, dataset, load, put_together};

/// From how many bytes on a folder is shown in parts: less is read before anybody could look.
const LARGE: u64 = 2 * 1024 * 1024;

/// How many bytes the first part has.
const FIRST: usize = 1024 * 1024;

/// How many times as large each part is as the one before: all together cost little beside the whole.
const GROWTH: usize = 8;

/// Reads a folder, or what its data set says of itself alone where there is so much in it that somebody would wait for
/// the rest: [`read_in_parts`] reads that.
pub fn begin(source: &Source) -> Loaded {
    let Some((folder, links)) = source.folder() else { return load(source) };
    let footprint = files::look(folder, links);
    let sizes = footprint.files.iter().filter_map(|(_, stat)| Some(stat.as_ref()?.size()));
    if sizes.sum::<u64>() < LARGE {
        return load(source);
    }
    let begun = files::walk_to(folder, links, dataset::FILE);
    let all = footprint.files.len();
    as_part(put_together(source.clone(), begun, PreviousLoad(None), Writing::Over), all)
}

/// Reads all files of a folder that [`begin`] has left unread. Parts of it are handed over on the way, each larger than
/// the one before and with records of every kind in it.
pub fn read_in_parts(begun: &Loaded, tell: &mut dyn FnMut(Loaded)) -> Loaded {
    let source = &begun.source;
    let Some((folder, links)) = source.folder() else { return load(source) };
    let listing = files::walk(folder, links);
    let unique = set_aside(listing.files.as_ref().into()).files;
    let bytes: usize = unique.iter().map(|file| file.text.len()).sum();
    let mut room = FIRST;
    while room < bytes / 2 {
        let part = spread(&unique, room);
        let is_small = part.iter().map(|file| file.text.len()).sum::<usize>() <= bytes / 2;
        if is_small {
            let part = put_together(source.clone(), FolderListing::of(&part), PreviousLoad(None), Writing::Over);
            tell(as_part(part, listing.files.len()));
        }
        room *= GROWTH;
    }
    drop(unique);
    let mut loaded = put_together(source.clone(), listing, PreviousLoad(None), Writing::Over);
    if let Some(day) = begun.day {
        loaded.see_from(day);
    }
    loaded
}

/// What was read as a part of so many files.
fn as_part(loaded: Loaded, all: usize) -> Loaded {
    let Loaded { source, catalog, places, files, day, .. } = loaded;
    let mut part = Loaded::of(source, catalog.into_part(), places);
    (part.files, part.day, part.reading) = (files, day, Some(ReadingProgress { files, all }));
    part
}

/// Files of so many bytes, from each folder in turn, by name.
fn spread(files: &[DataFile], room: usize) -> Vec<DataFile> {
    let mut folders: BTreeMap<&str, Vec<&DataFile>> = BTreeMap::new();
    for file in files {
        folders.entry(file.name.split_once('/').map_or("", |(folder, _)| folder)).or_default().push(file);
    }
    let rounds = folders.values().map(Vec::len).max().unwrap_or_default();
    let in_turn = (0..rounds).flat_map(|round| folders.values().filter_map(move |files| files.get(round)));
    let mut left = room;
    let fits = |file: &&&DataFile| {
        let is_room = left > 0;
        left = left.saturating_sub(file.text.len());
        is_room
    };
    let mut taken: Vec<DataFile> = in_turn.take_while(fits).map(|file| (*file).clone()).collect();
    taken.sort_by(|one, other| one.name.cmp(&other.name));
    taken
}
