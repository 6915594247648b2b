//! The one way to open files that others may change meanwhile: never a pipe, a device, or a link put there in between,
//! and never more bytes than asked for.
//!
//! Below a data folder, paths are walked step by step from the open folder and through no link; allowed links are
//! resolved before. Every kernel and file system can do that.

use std::error::Error;
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, Mode, OFlags, mkdirat, openat, unlinkat};
use rustix::io::Errno;

use super::files::Links;
use crate::source::limits::Excess;

/// Nothing waits, whatever is opened; no link is followed in the last part of the path.
const FILE: OFlags =
    OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC).union(OFlags::NOFOLLOW);

/// A folder, to be listed or written in.
const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC).union(OFlags::NOFOLLOW);

/// A folder on the way, which need not be readable where the system knows that.
#[cfg(target_os = "linux")]
const STEP: OFlags = FOLDER.union(OFlags::PATH);
#[cfg(not(target_os = "linux"))]
const STEP: OFlags = FOLDER;

/// How often a way is looked for that changes while it is gone.
const TRIES: usize = 4;

/// A folder of data that is held open, and through which everything below it is opened.
#[derive(Debug)]
pub struct DataRoot {
    real: PathBuf,
    held: OwnedFd,
    links: Links,
}

impl DataRoot {
    /// Holds a folder open, wherever links lead on the way to it.
    pub(super) fn open(folder: &Path, links: Links) -> io::Result<DataRoot> {
        let real = folder.canonicalize()?;
        let held = rustix::fs::open(&real, STEP, Mode::empty())?;
        Ok(DataRoot { real, held, links })
    }

    /// Its path, free of links.
    pub fn path(&self) -> &Path {
        &self.real
    }

    /// Opens a plain file by its path below the folder, to be read.
    ///
    /// # Errors
    /// Where it cannot be opened, is no plain file, or stands outside of the folder and links may not lead there.
    pub fn file(&self, below: &Path) -> io::Result<File> {
        plain(self.open_real(below, FILE)?.into())
    }

    /// Opens a folder by its path below this one.
    ///
    /// # Errors
    /// Where it cannot be opened, is no folder, or stands outside and links may not lead there.
    pub fn folder(&self, below: &Path) -> io::Result<OwnedFd> {
        self.open_real(below, FOLDER)
    }

    /// Opens a folder by its path below this one, and makes what is missing of it.
    ///
    /// # Errors
    /// Where it cannot be opened or made, is no folder, or stands outside and links may not lead there.
    pub fn make_folder(&self, below: &Path) -> io::Result<OwnedFd> {
        match self.folder(below) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            opened => return opened,
        }
        let (Some(above), Some(name)) = (below.parent(), below.file_name()) else {
            return Err(ErrorKind::NotFound.into());
        };
        let above = self.make_folder(above)?;
        match mkdirat(&above, name, Mode::from_raw_mode(0o777)) {
            Ok(()) | Err(Errno::EXIST) => Ok(openat(&above, name, FOLDER, Mode::empty())?),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes a folder by its path below this one, if nothing stands in it.
    ///
    /// # Errors
    /// Where it cannot be removed, is not empty, or stands outside and links may not lead there.
    pub fn remove_folder(&self, below: &Path) -> io::Result<()> {
        let (Some(above), Some(name)) = (below.parent(), below.file_name()) else {
            return Err(ErrorKind::NotFound.into());
        };
        Ok(unlinkat(self.folder(above)?, name, AtFlags::REMOVEDIR)?)
    }

    /// The path of what stands below the folder, free of links.
    ///
    /// # Errors
    /// Where there is nothing, or it stands outside of the folder and links may not lead there.
    pub fn real_path(&self, below: &Path) -> io::Result<PathBuf> {
        let real = self.real.join(below).canonicalize()?;
        if self.links == Links::Anywhere || real.starts_with(&self.real) { Ok(real) } else { Err(outside()) }
    }

    fn open_real(&self, below: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        // Nearly always there is no link on the way, and nothing to resolve.
        match open_below(&self.held, below, flags) {
            // What a link answers where none is followed, in one system or another.
            Err(Errno::LOOP | Errno::NOTDIR | Errno::MLINK) => {}
            opened => return Ok(opened?),
        }
        for _ in 0..TRIES {
            let real = self.real_path(below)?;
            let opened = match real.strip_prefix(&self.real) {
                Ok(below) => open_below(&self.held, below, flags),
                // `real_path` has seen to it that this is allowed.
                Err(_) => rustix::fs::open(&real, flags, Mode::empty()),
            };
            match opened {
                // A part of the way was replaced by a link after it was resolved.
                Err(Errno::LOOP) => {}
                Err(Errno::NOTDIR) if !flags.contains(OFlags::DIRECTORY) => {}
                opened => return Ok(opened?),
            }
        }
        Err(outside())
    }
}

/// Opens what stands below a folder, through no link.
fn open_below(folder: &OwnedFd, below: &Path, flags: OFlags) -> rustix::io::Result<OwnedFd> {
    let mut parts = below.components().peekable();
    let mut here: Option<OwnedFd> = None;
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else { return Err(Errno::LOOP) };
        let flags = if parts.peek().is_some() { STEP } else { flags };
        here = Some(openat(here.as_ref().unwrap_or(folder), name, flags, Mode::empty())?);
    }
    here.map_or_else(|| openat(folder, ".", flags, Mode::empty()), Ok)
}

/// That a way leads out of the folder.
#[derive(Debug)]
struct OutsideFolder;

impl fmt::Display for OutsideFolder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("it leads out of the data directory")
    }
}

impl Error for OutsideFolder {}

fn outside() -> io::Error {
    io::Error::other(OutsideFolder)
}

/// Whether something was not opened because the way to it leads out of the folder.
pub(super) fn is_outside(error: &io::Error) -> bool {
    error.get_ref().and_then(|error| error.downcast_ref::<OutsideFolder>()).is_some()
}

/// Opens a plain file in a folder that is held open; a link of that name is not followed.
///
/// # Errors
/// Where it cannot be opened, and where it is a folder, a link, a pipe, a device.
pub fn open_in(folder: impl AsFd, name: &OsStr) -> io::Result<File> {
    plain(openat(folder, name, FILE, Mode::empty())?.into())
}

/// Holds a folder open by its path, wherever links lead on the way to it.
///
/// # Errors
/// Where it cannot be opened, and where it is no folder.
pub fn open_folder(path: &Path) -> io::Result<OwnedFd> {
    Ok(rustix::fs::open(path.canonicalize()?, FOLDER, Mode::empty())?)
}

/// Opens a plain file, wherever links lead on the way to it.
///
/// # Errors
/// Where it cannot be opened, and where it is a folder, a pipe, a device.
pub fn open_plain(path: &Path) -> io::Result<File> {
    plain(rustix::fs::open(path.canonicalize()?, FILE, Mode::empty())?.into())
}

fn plain(file: File) -> io::Result<File> {
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !about.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a plain file"));
    }
    Ok(file)
}

/// Reads a plain file of at most so many bytes, wherever links lead on the way to it.
///
/// # Errors
/// Where it cannot be opened or read, is no plain file, or is too large.
pub fn read_plain(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    read_open(&open_plain(path)?, most)
}

/// Reads a file that is open, of at most so many bytes.
///
/// # Errors
/// Where it cannot be read, or is too large.
pub fn read_open(file: &File, most: u64) -> io::Result<Vec<u8>> {
    let size = file.metadata()?.len();
    if size > most {
        return Err(too_large(&format!("it has {}", Excess::of_bytes(size, most))));
    }
    // With room for one byte more, the end of the file is seen without another round.
    read_bounded(file, Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1), most)
}

fn read_bounded(source: impl Read, mut bytes: Vec<u8>, most: u64) -> io::Result<Vec<u8>> {
    source.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(too_large(&format!("it has at least {}", Excess::of_bytes(most + 1, most))));
    }
    Ok(bytes)
}

fn too_large(what: &str) -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, what)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn only_a_plain_file_inside_the_folder_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("sub/deep")).unwrap();
        fs::write(path("sub/good.toml"), "x").unwrap();
        fs::write(outside.path().join("secret.toml"), "x").unwrap();
        symlink(outside.path(), path("way-out")).unwrap();
        symlink("good.toml", path("sub/link.toml")).unwrap();
        symlink(path("sub/good.toml"), path("absolute.toml")).unwrap();
        symlink("/dev/zero", path("zero.toml")).unwrap();
        let root = DataRoot::open(folder.path(), Links::Inside).unwrap();
        for name in ["sub/good.toml", "sub/link.toml", "absolute.toml", "sub/deep/../good.toml"] {
            assert!(root.file(Path::new(name)).is_ok(), "{name}");
        }
        for name in ["way-out/secret.toml", "sub", "nowhere", "", "..", "zero.toml", "/etc/passwd"] {
            assert!(root.file(Path::new(name)).is_err(), "{name}");
        }
        assert!(root.folder(Path::new("")).is_ok() && root.folder(Path::new("sub/deep")).is_ok());
        assert!(root.folder(Path::new("way-out")).is_err() && root.folder(Path::new("sub/good.toml")).is_err());
        let root = DataRoot::open(folder.path(), Links::Anywhere).unwrap();
        assert!(root.file(Path::new("way-out/secret.toml")).is_ok() && root.file(Path::new("zero.toml")).is_err());
        assert!(open_plain(Path::new("/dev/null")).is_err());
        let read = |source: &mut dyn Read| read_bounded(source, Vec::new(), 10);
        assert!(read(&mut io::repeat(b'x')).is_err() && read(&mut &b"0123456789"[..]).is_ok());
    }

    /// Replaces files and folders by links that lead out while `look` goes on.
    fn while_links_come_and_go(folder: &Path, outside: &Path, mut look: impl FnMut()) {
        const LOOKS: usize = 3_000;
        let stop = AtomicBool::new(false);
        let (file, sub, spare) = (folder.join("a.toml"), folder.join("sub"), folder.join("spare"));
        thread::scope(|scope| {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    fs::remove_file(&file).unwrap();
                    symlink(outside.join("a.toml"), &file).unwrap();
                    fs::rename(&sub, &spare).unwrap();
                    symlink(outside, &sub).unwrap();
                    fs::remove_file(&file).unwrap();
                    fs::write(&file, "inside").unwrap();
                    fs::remove_file(&sub).unwrap();
                    fs::rename(&spare, &sub).unwrap();
                }
            });
            (0..LOOKS).for_each(|_| look());
            stop.store(true, Ordering::Relaxed);
        });
    }

    #[test]
    fn nothing_outside_is_opened_whatever_becomes_a_link_meanwhile() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(folder.path().join("sub")).unwrap();
        for (place, text) in
            [(folder.path(), "inside"), (&folder.path().join("sub"), "inside"), (outside.path(), "outside")]
        {
            fs::write(place.join("a.toml"), text).unwrap();
        }
        let root = DataRoot::open(folder.path(), Links::Inside).unwrap();
        let mut read = 0;
        while_links_come_and_go(folder.path(), outside.path(), || {
            for name in ["a.toml", "sub/a.toml"] {
                if let Ok(file) = root.file(Path::new(name)) {
                    assert_ne!(read_open(&file, 100).unwrap(), b"outside", "{name}");
                    read += 1;
                }
            }
        });
        assert!(read > 0);
    }
}
