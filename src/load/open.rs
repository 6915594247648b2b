//! Opening a file that others may change at the same moment: never a pipe that waits for a writer, a device, or what a
//! link that was put there meanwhile leads to.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use rustix::fs::{Mode, OFlags};

use crate::source::limits::Excess;

/// Nothing waits, whatever is opened; no link is followed in the last part of the path.
const FLAGS: OFlags =
    OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC).union(OFlags::NOFOLLOW);

/// Opens a plain file, wherever links lead on the way to it.
///
/// # Errors
/// Where it cannot be opened, and where it is a folder, a pipe, a device.
pub fn open_plain(path: &Path) -> io::Result<File> {
    open(&path.canonicalize()?, None)
}

/// Reads a plain file of at most so many bytes, wherever links lead on the way to it.
///
/// # Errors
/// Where it cannot be opened or read, is no plain file, or is too large.
pub fn read_plain(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open_plain(path)?;
    let size = file.metadata()?.len();
    if size > most {
        return Err(too_large(&format!("it has {}", Excess::of_bytes(size, most))));
    }
    read_bounded(file, most)
}

/// Reads what a pipe or another source gives, at most so many bytes.
///
/// # Errors
/// Where it cannot be read, or gives more.
pub fn read_bounded(source: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(too_large(&format!("it has at least {}", Excess::of_bytes(most + 1, most))));
    }
    Ok(bytes)
}

fn too_large(what: &str) -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, what)
}

/// Opens a plain file by its real path; where it must lie inside a folder, by a way that does not lead out of it.
///
/// # Errors
/// Where it cannot be opened, and where it is no plain file.
pub(super) fn open(real: &Path, inside: Option<&Path>) -> io::Result<File> {
    let file = match inside.and_then(|folder| Some((folder, real.strip_prefix(folder).ok()?))) {
        Some((folder, below)) => open_inside(folder, below)?,
        None => open_anywhere(real)?,
    };
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !about.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a plain file"));
    }
    Ok(file)
}

fn open_anywhere(real: &Path) -> io::Result<File> {
    Ok(rustix::fs::open(real, FLAGS, Mode::empty())?.into())
}

/// Has the system itself see to it that no part of the way leads out, even if a folder becomes a link at this moment.
#[cfg(target_os = "linux")]
fn open_inside(folder: &Path, below: &Path) -> io::Result<File> {
    use rustix::fs::{ResolveFlags, openat2};
    use rustix::io::Errno;
    let folder_fd = rustix::fs::open(folder, OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    match openat2(&folder_fd, below, FLAGS, Mode::empty(), ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS) {
        // Kernels before 5.6 do not know the call, and some containers forbid what they do not know.
        Err(Errno::NOSYS | Errno::PERM) => open_anywhere(&folder.join(below)),
        opened => Ok(opened?.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn open_inside(folder: &Path, below: &Path) -> io::Result<File> {
    open_anywhere(&folder.join(below))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn only_a_plain_file_inside_the_folder_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("sub")).unwrap();
        fs::write(path("sub/good.toml"), "x").unwrap();
        fs::write(outside.path().join("secret.toml"), "x").unwrap();
        symlink(outside.path(), path("way-out")).unwrap();
        symlink("good.toml", path("sub/link.toml")).unwrap();
        let inside = Some(folder.path());
        assert!(open(&path("sub/good.toml"), inside).is_ok());
        for name in ["way-out/secret.toml", "sub/link.toml", "sub", "nowhere"] {
            assert!(open(&path(name), inside).is_err(), "{name}");
        }
        assert!(open(&outside.path().join("secret.toml"), None).is_ok());
        assert!(open(Path::new("/dev/null"), None).is_err());
    }
}
