//! The lock on a folder of records: a writer holds it from reading to writing, so that no two pass the same check.
//!
//! It is held on a hidden file that exists while somebody writes. Only those who may write into the folder can open it,
//! so that a mere reader cannot block others.

use std::fs::{File, Permissions};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::{
    AtFlags, FlockOperation, Mode, OFlags, XattrFlags, flock, fremovexattr, fsetxattr, fstat, openat, statat, unlinkat,
};
use rustix::io::Errno;

use super::Refusal;
use super::attributes::{ACCESS_LIST, for_writers, value};
use super::replace::cannot;

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(10);
/// The file that is locked; reading passes over it.
const LOCK_FILE: &str = ".citydesk.lock";

/// The right to write into a folder, until it is dropped or the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    folder: OwnedFd,
    held: File,
}

impl Lock {
    /// Waits until nobody else writes into a folder, for as long as is asked for; `path` is what to call it.
    pub(super) fn on(folder: OwnedFd, path: &Path, patience: Duration) -> Result<Lock, Refusal> {
        let fails = |error: Errno| match error {
            Errno::ACCESS | Errno::PERM | Errno::ROFS => cannot("written", path, &error.into()),
            _ => {
                Refusal::System(format!("{} cannot be locked for writing: {}", path.display(), io::Error::from(error)))
            }
        };
        let tries = patience.as_millis() / PAUSE.as_millis() + 1;
        let mut last = Errno::WOULDBLOCK;
        for _ in 0..tries {
            match taken(&folder) {
                Ok(held) => return Ok(Lock { folder, held }),
                // The file went before it was locked, or another writer gives it its rights at this moment.
                Err(error @ (Errno::WOULDBLOCK | Errno::INTR | Errno::NOENT | Errno::STALE)) => last = error,
                Err(error @ Errno::ACCESS) if statat(&folder, LOCK_FILE, AtFlags::SYMLINK_NOFOLLOW).is_ok() => {
                    last = error;
                }
                Err(error) => return Err(fails(error)),
            }
            thread::sleep(PAUSE);
        }
        match last {
            Errno::ACCESS => Err(fails(last)),
            _ => Err(Refusal::Busy(path.display().to_string())),
        }
    }
}

impl Lock {
    /// What holds it.
    pub(super) fn held(&self) -> BorrowedFd<'_> {
        self.held.as_fd()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Whoever waits looks for it anew; where it stays, the next writer takes it as it is.
        let _ = unlinkat(&self.folder, LOCK_FILE, AtFlags::empty());
    }
}

/// The lock file, where nobody else holds it.
fn taken(folder: &OwnedFd) -> Result<File, Errno> {
    let file = opened(folder)?;
    flock(&file, FlockOperation::NonBlockingLockExclusive)?;
    // Whoever held it before takes it away: then it is no lock any more.
    let (held, there) = (fstat(&file)?, statat(folder, LOCK_FILE, AtFlags::SYMLINK_NOFOLLOW)?);
    if (held.st_dev, held.st_ino) == (there.st_dev, there.st_ino) { Ok(file) } else { Err(Errno::WOULDBLOCK) }
}

/// Opens the lock file for writing, and makes it where it is missing: a lock of a network's file system asks for that.
fn opened(folder: &OwnedFd) -> Result<File, Errno> {
    let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    match openat(folder, LOCK_FILE, flags | OFlags::CREATE | OFlags::EXCL, Mode::from_raw_mode(0o600)) {
        Ok(file) => {
            let file = File::from(file);
            give_rights(folder, &file);
            Ok(file)
        }
        Err(Errno::EXIST) => {
            let file = File::from(openat(folder, LOCK_FILE, flags, Mode::empty())?);
            let is_file = file.metadata().is_ok_and(|about| about.is_file());
            if is_file { Ok(file) } else { Err(Errno::INVAL) }
        }
        Err(error) => Err(error),
    }
}

/// Lets those open the lock file who may write into the folder. Where that fails, its owner alone can.
fn give_rights(folder: &OwnedFd, file: &File) {
    let Ok(about) = fstat(folder) else { return };
    let _ = fchown(file, None, Some(about.st_gid));
    if let Ok(Some(list)) = value(folder, ACCESS_LIST) {
        let _ = fsetxattr(file, ACCESS_LIST, &for_writers(&list), XattrFlags::empty());
        return;
    }
    // What the folder gives to each new file in it may let others read.
    let _ = fremovexattr(file, ACCESS_LIST);
    let is_in_group = file.metadata().is_ok_and(|file| file.gid() == about.st_gid);
    let group = if is_in_group && about.st_mode & 0o020 != 0 { 0o060 } else { 0 };
    let others = if about.st_mode & 0o002 != 0 { 0o006 } else { 0 };
    let _ = file.set_permissions(Permissions::from_mode(0o600 | group | others));
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::load::open_folder;

    const SOON: Duration = Duration::from_millis(30);

    fn lock(path: &Path) -> Result<Lock, Refusal> {
        Lock::on(open_folder(path).unwrap(), path, SOON)
    }

    #[test]
    fn one_holds_it_at_a_time_and_it_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let held = lock(folder.path()).unwrap();
        assert!(matches!(lock(folder.path()), Err(Refusal::Busy(_))));
        drop(held);
        drop(lock(folder.path()).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        // As after a writer that was killed.
        fs::write(folder.path().join(LOCK_FILE), "").unwrap();
        drop(lock(folder.path()).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn whoever_may_only_read_the_folder_cannot_hold_it() {
        let folder = tempfile::tempdir().unwrap();
        for (mode, wanted) in [(0o755, 0o600), (0o775, 0o660), (0o2770, 0o660), (0o777, 0o666)] {
            fs::set_permissions(folder.path(), Permissions::from_mode(mode)).unwrap();
            let _held = lock(folder.path()).unwrap();
            let about = fs::metadata(folder.path().join(LOCK_FILE)).unwrap();
            assert_eq!(about.mode() & 0o777, wanted, "{mode:o}");
        }
        // A lock on the folder itself, which everybody can have who may read it, is none.
        let reader = File::open(folder.path()).unwrap();
        flock(&reader, FlockOperation::LockExclusive).unwrap();
        lock(folder.path()).unwrap();
    }

    #[test]
    fn what_is_no_file_is_no_lock_and_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LOCK_FILE);
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        assert!(matches!(lock(folder.path()), Err(Refusal::System(_))));
        fs::remove_file(&path).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, Mode::from_raw_mode(0o600)).unwrap();
        assert!(matches!(lock(folder.path()), Err(Refusal::System(_))));
    }
}
