//! The files of a folder: which ones count, and what keeps one from being read.

mod read;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Dir, DirEntry};

use super::approach::{approaches, approaches_of_link};
use super::file_name;
use super::footprint::{self, DataFolder, Footprint, Stat};
use super::open::{DataRoot, is_outside};
use super::state::LoadState;
use crate::catalog::Instant;
use crate::source::limits::{Excess, FolderSize, Limits};
use crate::source::{Place, Problem, Rule, is_shown_whole, scrub};
use read::WantedFile;

/// From how many bytes on it is quicker to read them on another thread.
pub(super) const BYTES_WORTH_A_THREAD: usize = 1024 * 1024;

/// A file in memory.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Its path below the data directory, with forward slashes.
    pub name: Cow<'static, str>,
    /// Its text, without a byte order mark.
    pub text: Cow<'static, str>,
    /// Why its text is not the whole of it, where it is not UTF-8.
    pub(crate) fault: Option<Box<Problem>>,
    /// What the file looked like just before it was read.
    pub(super) stat: Option<Stat>,
    /// Whether it was not read, since it is as it was before; its text is empty then.
    pub(super) is_unread: bool,
}

impl DataFile {
    /// A file with this name and this text.
    pub fn new(name: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> DataFile {
        DataFile { name: name.into(), text: text.into(), fault: None, stat: None, is_unread: false }
    }
}

/// Whether links may lead out of the data directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Links {
    /// They may not.
    #[default]
    Inside,
    /// They may lead anywhere.
    Anywhere,
}

/// Reads every `*.toml` below a folder, by name, in capitals too; hidden files and folders are passed over.
pub(super) fn walk(folder: &Path, links: Links) -> FolderListing<'static> {
    read(FolderWalk::of(folder, links))
}

/// The same within other limits.
pub(super) fn walk_within(folder: &Path, links: Links, limits: Limits) -> FolderListing<'static> {
    read(FolderWalk { limits, ..FolderWalk::of(folder, links) })
}

/// The same, while somebody who writes has these files open, by real paths in order.
pub(super) fn walk_past(folder: &Path, links: Links, writers: &[PathBuf]) -> FolderListing<'static> {
    read(FolderWalk { writers: writers.to_vec(), ..FolderWalk::of(folder, links) })
}

/// The same, without reading those that are surely as they were at a load before.
pub(super) fn walk_known(
    folder: &Path,
    links: Links,
    writers: &[PathBuf],
    known: &LoadState,
) -> FolderListing<'static> {
    let walk = FolderWalk::of(folder, links);
    read(FolderWalk { writers: writers.to_vec(), known: Some(known), ..walk })
}

fn read(mut walk: FolderWalk<'_>) -> FolderListing<'static> {
    walk.reads = true;
    walk.start(&walk.root.clone());
    walk.read_all();
    walk.say_what_is_unread();
    walk.files.sort_by(|one, other| one.name.cmp(&other.name));
    let FolderWalk { files, problems, footprint, unfinished, open, misnamed, size, .. } = walk;
    FolderListing { files: files.into(), problems, footprint, unfinished, open, misnamed, size, read_at: None }
}

/// Reads one file of a folder by its name.
pub(super) fn walk_to(folder: &Path, links: Links, name: &str) -> FolderListing<'static> {
    let mut walk =
        FolderWalk { reads: true, held: DataRoot::open(folder, links).ok(), ..FolderWalk::of(folder, links) };
    walk.entry(&folder.join(name));
    walk.read_all();
    FolderListing { files: walk.files.into(), ..FolderListing::default() }
}

/// Looks for the files without reading them.
pub(super) fn look(folder: &Path, links: Links) -> Footprint {
    let mut walk = FolderWalk::of(folder, links);
    walk.start(folder);
    walk.footprint
}

/// What is found in a folder.
#[derive(Debug, Default)]
pub(super) struct FolderListing<'a> {
    /// The files, by name.
    pub(super) files: Cow<'a, [DataFile]>,
    /// What could not be read.
    pub(super) problems: Vec<Problem>,
    /// What the folder looked like just before it was read.
    pub(super) footprint: Footprint,
    /// Whether a file was written to all the while.
    pub(super) unfinished: bool,
    /// The files that somebody who writes has open, by name.
    pub(super) open: HashSet<String>,
    /// The names of problems that are not the names of what they are about.
    pub(super) misnamed: HashSet<String>,
    /// How much there is to be read, what is beyond a limit among it.
    pub(super) size: FolderSize,
    /// When reading began, where that is known.
    pub(super) read_at: Option<Instant>,
}

impl<'a> FolderListing<'a> {
    /// Files that are already in memory.
    pub(super) fn of(files: &'a [DataFile]) -> FolderListing<'a> {
        FolderListing { files: files.into(), ..FolderListing::default() }
    }
}

#[derive(Default)]
struct FolderWalk<'a> {
    root: PathBuf,
    /// The folder that is held open, once it is.
    held: Option<DataRoot>,
    links: Links,
    /// Whether files are read, or looked at only.
    reads: bool,
    /// What somebody who writes has open, by real paths in order.
    writers: Vec<PathBuf>,
    /// What is known of the files by a load before.
    known: Option<&'a LoadState>,
    seen: HashSet<PathBuf>,
    /// The files to be read, in order.
    wanted: Vec<WantedFile>,
    files: Vec<DataFile>,
    limits: Limits,
    /// How many files there are to be read, and how many bytes they have together.
    size: FolderSize,
    /// How many files were not read because of those before them.
    unread: usize,
    problems: Vec<Problem>,
    footprint: Footprint,
    unfinished: bool,
    open: HashSet<String>,
    misnamed: HashSet<String>,
}

impl FolderWalk<'_> {
    fn of(folder: &Path, links: Links) -> Self {
        FolderWalk { root: folder.to_path_buf(), links, limits: Limits::DATA, ..FolderWalk::default() }
    }

    fn start(&mut self, folder: &Path) {
        self.footprint.approaches = approaches(folder);
        match DataRoot::open(folder, self.links) {
            Ok(held) => {
                self.held = Some(held);
                self.folder(folder);
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                self.refuse(folder, "this is not a folder", "give the folder that holds the data files");
            }
            Err(error) => self.refuse_io(folder, &error),
        }
    }

    fn folder(&mut self, folder: &Path) {
        let depth = self.below(folder).components().count();
        if let Err(excess) = self.limits.check_depth(depth) {
            return self.refuse(folder, &format!("this folder has {excess}"), "move it up");
        }
        let Ok(real) = fs::canonicalize(folder) else { return };
        if !self.seen.insert(real.clone()) {
            return;
        }
        let identity = fs::metadata(&real).map(|about| footprint::identity(&about)).unwrap_or_default();
        self.footprint.folders.push(DataFolder { path: real, identity });
        match self.entries(folder) {
            Ok(paths) => paths.iter().for_each(|path| self.entry(path)),
            // It was replaced by a link after it was looked at.
            Err(error) if is_outside(&error) => self.refuse_link(folder),
            Err(error) => self.refuse_io(folder, &error),
        }
    }

    /// The paths of what stands in a folder, in order.
    fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let Some(held) = &self.held else { return Ok(Vec::new()) };
        let entries = Dir::read_from(held.folder(self.below(folder))?)?;
        let path = |entry: DirEntry| match entry.file_name().to_bytes() {
            b"." | b".." => None,
            name => Some(folder.join(OsStr::from_bytes(name))),
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| path(entry.ok()?)).collect();
        paths.sort();
        Ok(paths)
    }

    /// The path of what stands below the folder of all.
    fn below<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }

    fn entry(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or_default();
        if name.as_encoded_bytes().starts_with(b".") {
            return;
        }
        let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        let link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
        if link {
            self.footprint.approaches.extend(approaches_of_link(path));
        }
        let about = fs::metadata(path);
        if is_toml {
            self.footprint.files.push((path.to_path_buf(), about.as_ref().ok().map(Stat::of)));
        }
        match about {
            Err(error) if link && is_toml && error.kind() == io::ErrorKind::NotFound => {
                self.refuse(path, "this link leads nowhere", "mend it, or take it away");
            }
            Err(error) if is_toml && error.kind() != io::ErrorKind::NotFound => self.refuse_io(path, &error),
            // It went after its folder was listed.
            Err(_) => {}
            Ok(about) if !is_toml && !about.is_dir() => {}
            // Its name in a message would be another one, under which nobody could open it.
            Ok(_) if !name.to_str().is_some_and(is_shown_whole) => {
                self.misnamed.insert(self.name_of(path));
                self.refuse(path, "the name of this has characters in it that cannot be shown", "rename it");
            }
            Ok(_) if link && self.links == Links::Inside && !self.stays_inside(path) => {
                self.refuse_link(path);
            }
            Ok(about) if about.is_dir() && is_toml => {
                self.refuse(path, "this is a folder with the name of a file", "rename it");
            }
            Ok(about) if about.is_dir() => self.folder(path),
            Ok(about) if !about.is_file() => {
                self.refuse(path, "this is not a plain file", "take it out of the data directory");
            }
            Ok(about) => match self.limits.check_size(about.len()) {
                Err(excess) => self.refuse_large(path, &excess),
                Ok(()) => self.counted(path, &about),
            },
        }
    }

    /// Takes down a file to be read, unless it or one before it was one too many: what is read does not depend on the
    /// sizes of those behind it.
    fn counted(&mut self, path: &Path, about: &Metadata) {
        let bytes = about.len();
        self.size.files += 1;
        self.size.bytes += bytes;
        if self.unread > 0 || self.limits.check_folder(self.size).is_err() {
            self.unread += 1;
        } else if self.reads && !self.take_known(path, about) {
            self.wanted.push(WantedFile { path: path.to_path_buf(), stat: Stat::of(about) });
        }
    }

    /// Takes a file as it was at a load before, if it surely is so.
    fn take_known(&mut self, path: &Path, about: &Metadata) -> bool {
        let Some(known) = self.known else { return false };
        let name = file_name(&self.root, path);
        let stat = Stat::of(about);
        if !known.is_as_before(&name, stat) || self.is_open(path) {
            return false;
        }
        self.files.push(DataFile { stat: Some(stat), is_unread: true, ..DataFile::new(name, "") });
        true
    }

    fn stays_inside(&self, path: &Path) -> bool {
        self.held.as_ref().is_some_and(|held| held.real_path(self.below(path)).is_ok())
    }

    fn is_open(&self, path: &Path) -> bool {
        let has_it_open = |real: PathBuf| self.writers.binary_search(&real).is_ok();
        !self.writers.is_empty() && fs::canonicalize(path).is_ok_and(has_it_open)
    }

    fn open(&self, path: &Path) -> io::Result<fs::File> {
        self.held.as_ref().ok_or(io::ErrorKind::NotFound)?.file(self.below(path))
    }

    fn refuse_link(&mut self, path: &Path) {
        let hint = "move what it leads to into the folder, or set links_out = true in settings.toml";
        self.refuse(path, "this link leads out of the data directory", hint);
    }

    fn refuse(&mut self, path: &Path, what: &str, hint: &str) {
        let place = Place::file(&self.name_of(path));
        self.problems.push(Problem::new(place, Rule::Readable, what).hint(hint));
    }

    fn refuse_large(&mut self, path: &Path, excess: &Excess) {
        self.refuse(path, &format!("this file has {excess}"), "split it into several files");
    }

    fn refuse_io(&mut self, path: &Path, error: &io::Error) {
        let (what, hint) = match error.kind() {
            io::ErrorKind::NotFound => ("there is no such file or folder", "check the path"),
            io::ErrorKind::PermissionDenied => {
                ("this cannot be read: permission denied", "ask its owner for the right to read it")
            }
            _ => return self.refuse(path, &format!("this cannot be read: {error}"), "check the file system"),
        };
        self.refuse(path, what, hint);
    }

    /// Reports the files that were one too many, all in one sentence.
    fn say_what_is_unread(&mut self) {
        let (unread, read) = (self.unread, self.files.len());
        if let Err(excess) = self.limits.check_folder(self.size) {
            let what = format!("this folder has {excess}: {unread} files were not read after {read} others");
            self.refuse(&self.root.clone(), &what, "take what is not needed out of the folder");
        }
    }

    fn name_of(&self, path: &Path) -> String {
        let name = file_name(&self.root, path);
        if name.is_empty() { scrub(&path.to_string_lossy()) } else { name }
    }
}
