//! Files → catalog and problems: the only reader of data files. It knows no screen.
//!
//! Reading never stops at a fault. A record whose kind and id can be read is kept: a value with an error is not known, a
//! link that leads nowhere is left out, and the record knows its faults. What is left is a [`Catalog`] without a dangling
//! reference.
//!
//! Where the data were loaded before, a record that gets a fault is shown as it was, and marked so.

mod access;
mod approach;
mod archive;
mod before;
mod dataset;
mod decode;
mod files;
mod footprint;
mod loaded;
mod merge;
mod open;
mod record;
mod resolve;
mod salvage;
mod steady;
mod tally;
mod value;
mod zones;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub use access::{ARCHIVE, Access};
pub use approach::Approach;
pub use archive::pack;
pub use decode::decode;
pub use files::DataFile;
pub use footprint::{Folder, Footprint};
pub use loaded::Loaded;
pub use open::{DataRoot, open_folder, open_in, open_plain, read_bounded, read_open, read_plain};

use crate::source::limits::{FolderSize, Limits};
use crate::source::{Document, Place, Problem, Rule, Severity, SourceFile, is_shown_whole, nearest, quoted, scrub};
use before::{Before, Faults};
use dataset::Preface;
use files::{Links, Walked};
use record::{Draft, Tables, first_error};
use resolve::Resolved;
use salvage::salvage;

/// Where the data come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The archive that is compiled in.
    Archive,
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
            Source::Folder(folder) | Source::Linked(folder) => scrub(&folder.display().to_string()),
        }
    }

    fn folder(&self) -> Option<(&Path, Links)> {
        match self {
            Source::Archive => None,
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
            Source::Archive => None,
            Source::Folder(folder) | Source::Linked(folder) => Some(folder.join(file)),
        }
    }
}

/// What is made of files that may be in the middle of being written: those that had records and are empty now, and those
/// that somebody who writes has open.
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
        Some((folder, links)) => put_together(source.clone(), files::walk(folder, links), Before(None), Writing::Over),
    }
}

/// Reads the same source again, to be seen from the same office. A record that is left out because of a fault is as it was
/// before, and marked so.
pub fn load_again(before: &Loaded, writing: Writing<'_>) -> Loaded {
    let mut loaded = match before.source.folder() {
        None => archive::loaded(),
        Some((folder, links)) => {
            let open = if let Writing::GoesOn(open) = writing { open } else { &[] };
            put_together(before.source.clone(), files::walk_past(folder, links, open), Before(Some(before)), writing)
        }
    };
    loaded.catalog = loaded.catalog.seen_from(before.catalog.standpoint().clone());
    loaded
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
    let Walked { files, problems, footprint, size, .. } = files::walk_within(folder, links, limits);
    FolderContents { files: files.into_owned(), problems, footprint, size }
}

/// Reads a set of files that are already in memory.
pub fn load_files(source: Source, files: &[DataFile]) -> Loaded {
    put_together(source, Walked::of(files), Before(None), Writing::Over)
}

/// Reads a set of files that are already in memory, after others of the same source.
pub fn load_files_again(before: &Loaded, files: &[DataFile], writing: Writing<'_>) -> Loaded {
    put_together(before.source.clone(), Walked::of(files), Before(Some(before)), writing)
}

/// Looks at a source without reading its files.
pub fn look(source: &Source) -> Footprint {
    source.folder().map(|(folder, links)| files::look(folder, links)).unwrap_or_default()
}

fn put_together(source: Source, walked: Walked<'_>, before: Before<'_>, writing: Writing<'_>) -> Loaded {
    let Walked { files, mut problems, footprint, mut unfinished, open, misnamed, .. } = walked;
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
    for (mut read, file) in read_all(&files).into_iter().zip(files.iter()) {
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
    let Resolved { catalog, places, stale, mut leads, doubles } =
        resolve::resolve(preface, drafts, before, &mut problems);
    let mut problems = tally::bound_all(problems, &unlisted);
    keep_excerpts(&files, problems.iter_mut().chain(leads.iter_mut().map(|lead| &mut lead.problem)));
    let day = before.0.and_then(|before| before.day).or(catalog.dataset().as_of);
    let shown = Loaded::of(source, catalog, places);
    let mut loaded =
        Loaded { problems, files: files.len(), stale, unfinished, footprint, misnamed, leads, doubles, ..shown };
    match day {
        Some(day) => loaded.see_from(day),
        None => loaded.sort_problems(),
    }
    loaded
}

/// Keeps the lines around each problem, while the files are at hand.
fn keep_excerpts<'a>(files: &[DataFile], problems: impl Iterator<Item = &'a mut Problem>) {
    let mut texts: HashMap<&str, &str> = HashMap::new();
    for problem in problems {
        if texts.is_empty() {
            texts = files.iter().map(|file| (&*file.name, &*file.text)).collect();
        }
        if let Some(text) = texts.get(&*problem.place.file) {
            problem.keep_excerpt(text);
        }
    }
}

/// What one file holds.
#[derive(Default)]
struct Read {
    drafts: Vec<Draft>,
    preface: Option<Preface>,
    problems: Vec<Problem>,
    /// How many more problems there are than are kept.
    unlisted: usize,
    /// The first error that belongs to no record whose id is known, so that any record may be lost by it.
    fault: Option<Place>,
    /// An error in the last table such as there is in a file that is still being written: one that is not TOML, or a
    /// field that is missing. What the file says before it is no more to be trusted than what it does not say.
    cut: Option<Place>,
}

/// Reads the files on as many threads as the machine has cores and the files are worth, in the order given.
fn read_all(files: &[DataFile]) -> Vec<Read> {
    const BYTES_WORTH_A_THREAD: usize = 1024 * 1024;
    const MOST_THREADS: usize = 8;
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let worth = (bytes / BYTES_WORTH_A_THREAD).min(MOST_THREADS);
    // To ask for the number of cores costs as much as to read a small file.
    let threads = if worth > 1 { thread::available_parallelism().map_or(1, usize::from).min(worth) } else { 1 };
    let next = AtomicUsize::new(0);
    let read_on = || {
        let mut read = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(place) else { return read };
            let mut file = read_file(file);
            file.unlisted += tally::bound(&mut file.problems);
            read.push((place, file));
        }
    };
    let mut read = thread::scope(|scope| {
        let elsewhere: Vec<_> = (1..threads).map(|_| scope.spawn(read_on)).collect();
        let mut read = read_on();
        for thread in elsewhere {
            read.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        read
    });
    read.sort_unstable_by_key(|(place, _)| *place);
    read.into_iter().map(|(_, read)| read).collect()
}

/// Reads a file as a whole, or record by record where it has syntax errors, so that each error stays in its record.
fn read_file(file: &DataFile) -> Read {
    let source = SourceFile::new(&file.name, &file.text);
    let mut broken = Vec::new();
    let document = Document::parse(&source, &mut broken);
    if broken.is_empty() {
        return read_document(document, &file.name);
    }
    if let Some(read) = merge::read_merged(file) {
        return read;
    }
    let mut all = Read::default();
    for part in source.parts() {
        let mut problems = Vec::new();
        let document = Document::parse(&part, &mut problems);
        let fault = first_error(&problems);
        let mut read = if fault.is_some() { read_broken(&part, problems) } else { read_document(document, &file.name) };
        all.cut = fault.or(read.cut);
        all.drafts.append(&mut read.drafts);
        all.preface = all.preface.or(read.preface);
        all.problems.append(&mut read.problems);
        all.unlisted += read.unlisted + tally::bound(&mut all.problems);
    }
    all.fault = first_error(&broken);
    if all.problems.is_empty() {
        all.problems = broken;
    }
    all
}

/// Reads what is sound of a part of a file with syntax errors, which are given.
fn read_broken(part: &SourceFile<'_>, mut syntax: Vec<Problem>) -> Read {
    let salvaged = salvage(part.text());
    let file = part.with_text(&salvaged.text);
    let mut more = Vec::new();
    let document = Document::parse(&file, &mut more);
    let header = salvaged.lost.iter().any(|lost| lost.field.is_none());
    let kind = Some(part.text().lines().next().unwrap_or_default()).filter(|_| header).and_then(record::kind_of_header);
    let mut read = match kind {
        Some(kind) => record::read_headless(document, kind),
        None if header => Read::default(),
        None => read_document(document, &part.place(0..0).file),
    };
    for lost in &salvaged.lost {
        let inside = |problem: &&mut Problem| {
            let start = problem.place.span.start.saturating_sub(part.start());
            lost.span.contains(&start) && problem.field().is_none()
        };
        let Some(field) = &lost.field else { continue };
        for problem in syntax.iter_mut().filter(inside) {
            *problem = problem.clone().of_field(field);
        }
    }
    let is_lost = |problem: &Problem| {
        problem.rule == Rule::MissingField && salvaged.lost.iter().any(|lost| lost.field.as_deref() == problem.field())
    };
    read.problems.retain(|problem| !is_lost(problem));
    let first = syntax.iter().find(|problem| problem.severity() == Severity::Error).cloned();
    for draft in &mut read.drafts {
        draft.faults.retain(|problem| !is_lost(problem));
        draft.faults.extend(syntax.iter().filter(|problem| problem.severity() == Severity::Error).cloned());
        for (lost, field) in salvaged.lost.iter().filter_map(|lost| Some((lost, lost.field.as_deref()?))) {
            let is_known = draft.faults.iter().any(|problem| problem.field() == Some(field));
            draft.faults.extend(first.clone().filter(|_| !is_known).map(|first| first.of_field(field)));
            if field == "supersedes" {
                let (_, value) = part.text()[lost.span.clone()].split_once('=').unwrap_or_default();
                draft.unread = Some(value.into());
            }
        }
        draft.fault = first.as_ref().map(|first| Box::new(first.place.clone()));
    }
    if let Some(preface) = &mut read.preface {
        preface.sound = false;
    }
    syntax.append(&mut read.problems);
    Read { problems: syntax, ..read }
}

fn read_document(mut document: Document<'_>, name: &str) -> Read {
    let mut problems = Vec::new();
    let preface = (name == dataset::FILE).then(|| dataset::read(&mut document, &mut problems));
    let Tables { mut drafts, lost, unlisted } = record::read_all(&mut document, &mut problems);
    let before = problems.len();
    report_rest(&document, &mut problems);
    let fault = lost.or_else(|| first_error(&problems[before..]));
    problems.retain(|problem| !document.is_consequence(problem));
    let last = drafts.last().map_or(0, |draft| draft.place.span.start);
    let lacks = |problem: &&Problem| problem.rule == Rule::MissingField && problem.place.span.start >= last;
    let cut = problems.iter().find(lacks).map(|problem| problem.place.clone());
    // Without an id nobody can name it, and where it names nobody there is nothing more to say of it.
    let says_more = |draft: &Draft| {
        !draft.references.is_empty() || !draft.times.is_empty() || draft.office.is_some() || draft.unread.is_some()
    };
    drafts.retain(|draft| draft.id.is_some() || says_more(draft));
    Read { drafts, preface, problems, unlisted, fault, cut }
}

/// Reports what stands in a file and belongs to no record.
fn report_rest(document: &Document<'_>, problems: &mut Vec<Problem>) {
    let words = record::TABLES.map(|(kind, _)| kind.word());
    for (key, span, tables) in document.rest() {
        let shown = quoted(&key);
        if tables.is_empty() {
            let what = format!("'{shown}' stands above the first record and belongs to none");
            let hint = format!("only {} at the top of the folder has keys of its own", dataset::FILE);
            problems.push(Problem::new(document.file().place(span), Rule::UnknownKey, what).hint(hint));
        }
        for table in tables {
            let hint = match nearest(&key, words) {
                Some(word) => format!("did you mean [[{word}]]?"),
                None => format!("one of: {}", words.join(", ")),
            };
            let what = format!("'{shown}' is not a kind of record");
            let place = document.file().place(table);
            problems.push(Problem::new(place, Rule::UnknownTable, what).hint(hint));
        }
    }
}

/// The name by which a file below a folder is known: its path with forward slashes. Names that would be changed by that
/// are refused, so that those of files that are read lead back to them.
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
