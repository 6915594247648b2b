//! The files of a folder: which ones count, and what keeps one from being read.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::approach::approaches;
use super::footprint::{self, Folder, Footprint, Stat};
use super::{file_name, steady};
use crate::source::{Place, Problem, Rule, SourceFile};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A file in memory.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Its path below the data directory, with forward slashes.
    pub name: Cow<'static, str>,
    /// Its text, without a byte order mark.
    pub text: Cow<'static, str>,
}

/// Reads every `*.toml` below a folder, by name, in capitals too; hidden files and folders are passed over.
pub(super) fn walk(folder: &Path) -> Walked<'static> {
    let mut walk = Walk { reads: true, ..Walk::of(folder) };
    walk.start(folder);
    walk.files.sort_by(|one, other| one.name.cmp(&other.name));
    let Walk { files, problems, footprint, unfinished, .. } = walk;
    Walked { files: files.into(), problems, footprint, unfinished }
}

/// Looks for the files without reading them.
pub(super) fn look(folder: &Path) -> Footprint {
    let mut walk = Walk::of(folder);
    walk.start(folder);
    walk.footprint
}

/// What is found in a folder.
#[derive(Debug, Default)]
pub(super) struct Walked<'a> {
    /// The files, by name.
    pub(super) files: Cow<'a, [DataFile]>,
    /// What could not be read.
    pub(super) problems: Vec<Problem>,
    /// What the folder looked like just before it was read.
    pub(super) footprint: Footprint,
    /// Whether a file was written to all the while.
    pub(super) unfinished: bool,
}

impl<'a> Walked<'a> {
    /// Files that are already in memory.
    pub(super) fn of(files: &'a [DataFile]) -> Walked<'a> {
        Walked { files: files.into(), ..Walked::default() }
    }
}

#[derive(Default)]
struct Walk {
    root: PathBuf,
    real_root: PathBuf,
    /// Whether files are read, or looked at only.
    reads: bool,
    seen: HashSet<PathBuf>,
    files: Vec<DataFile>,
    problems: Vec<Problem>,
    footprint: Footprint,
    unfinished: bool,
}

impl Walk {
    fn of(folder: &Path) -> Walk {
        Walk { root: folder.to_path_buf(), ..Walk::default() }
    }

    fn start(&mut self, folder: &Path) {
        self.footprint.approaches = approaches(folder);
        match fs::canonicalize(folder) {
            Ok(real) if real.is_dir() => {
                self.real_root = real;
                self.folder(folder);
            }
            Ok(_) => self.refuse(folder, "this is not a folder", "give the folder that holds the data files"),
            Err(error) => self.refuse_io(folder, &error),
        }
    }

    fn folder(&mut self, folder: &Path) {
        let Ok(real) = fs::canonicalize(folder) else { return };
        if !self.seen.insert(real.clone()) {
            return;
        }
        let identity = fs::metadata(&real).map(|about| footprint::identity(&about)).unwrap_or_default();
        self.footprint.folders.push(Folder { path: real, identity });
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.refuse_io(folder, &error),
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            self.entry(&path);
        }
    }

    fn entry(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            return;
        }
        let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        let link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
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
            Ok(_) if link && !self.stays_inside(path) => {
                self.refuse(path, "this link leads out of the data directory", "move what it leads to into the folder");
            }
            Ok(about) if about.is_dir() && is_toml => {
                self.refuse(path, "this is a folder with the name of a file", "rename it");
            }
            Ok(about) if about.is_dir() => self.folder(path),
            Ok(about) if !about.is_file() => {
                self.refuse(path, "this is not a plain file", "take it out of the data directory");
            }
            Ok(about) if about.len() > LARGEST => {
                let size = about.len() / (1024 * 1024);
                let what = format!("this file has {size} MiB, and {} are the limit", LARGEST / (1024 * 1024));
                self.refuse(path, &what, "split it into several files");
            }
            Ok(_) => self.file(path),
        }
    }

    fn stays_inside(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|real| real.starts_with(&self.real_root))
    }

    fn file(&mut self, path: &Path) {
        if !self.reads {
            return;
        }
        match steady::read(path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => self.refuse_io(path, &error),
            Ok(None) => {
                self.unfinished = true;
                self.refuse(path, "this file is being written", "it is read again once it is complete");
            }
            Ok(Some(bytes)) => {
                let name = file_name(&self.root, path);
                match decode(&name, bytes) {
                    Ok(text) => self.files.push(DataFile { name: name.into(), text: text.into() }),
                    Err(problem) => self.problems.push(problem),
                }
            }
        }
    }

    fn refuse(&mut self, path: &Path, what: &str, hint: &str) {
        let place = Place::file(&self.name_of(path));
        self.problems.push(Problem { place, rule: Rule::Readable, what: what.to_owned(), hint: Some(hint.to_owned()) });
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

    fn name_of(&self, path: &Path) -> String {
        let name = file_name(&self.root, path);
        if name.is_empty() { crate::source::scrub(&path.to_string_lossy()) } else { name }
    }
}

/// The text of a file's bytes: UTF-8, with or without a byte order mark.
fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    let refuse = |place, what: &str| Problem {
        place,
        rule: Rule::Readable,
        what: what.to_owned(),
        hint: Some("save it as UTF-8".to_owned()),
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(refuse(Place::file(name), "this file is UTF-16"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            let place = SourceFile::new(name, &before).place(good..good);
            Err(refuse(place, "this file is not UTF-8 from here on"))
        }
    }
}
