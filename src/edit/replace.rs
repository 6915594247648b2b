//! A file put in the place of another in one step: at every moment there is the old one or the new one, whole.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, AtFlags, accessat, fstat, fsync, unlinkat};
use rustix::process::{getegid, geteuid, getgroups};

use super::Refusal;
use super::attributes::Attributes;
use super::temp_file::{self, TempFile};
use crate::load::{DataRoot, open_folder, open_in, read_open};

/// A file to be written, in a folder that is held open: later changes of the path to it do not matter.
#[derive(Debug)]
pub(super) struct Target {
    folder: OwnedFd,
    name: OsString,
    path: PathBuf,
}

impl Target {
    /// A file by its path below the data folder: where links lead, or a new one.
    ///
    /// # Errors
    /// Where its folder cannot be opened, or it stands outside.
    pub(super) fn below(root: &DataRoot, file: &Path) -> Result<Target, Refusal> {
        let path = root.path().join(file);
        let fails = |error: io::Error| cannot("written", &path, &error);
        let real = match root.real_path(file) {
            Ok(real) => real,
            Err(error) if error.kind() == ErrorKind::NotFound && path.is_symlink() => {
                let why = format!("Not saved: {} is a link that leads nowhere; mend it first", path.display());
                return Err(Refusal::System(why));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => path.clone(),
            Err(error) => return Err(fails(error)),
        };
        let name = real.file_name().unwrap_or_default().to_owned();
        let folder = root.make_folder(real.parent().unwrap_or(&real)).map_err(fails)?;
        Ok(Target { folder, name, path: real })
    }

    /// A file by its path, in a folder that exists.
    ///
    /// # Errors
    /// Where the folder cannot be opened.
    pub(super) fn at(path: &Path) -> Result<Target, Refusal> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = open_folder(folder).map_err(|error| cannot("opened", folder, &error))?;
        let name = path.file_name().unwrap_or_default().to_owned();
        Ok(Target { folder, name, path: path.to_path_buf() })
    }

    /// Its folder, held open once more.
    pub(super) fn folder_again(&self) -> Result<OwnedFd, Refusal> {
        self.folder.try_clone().map_err(|error| cannot("opened", self.around(), &error))
    }

    /// The path of its folder, to be told.
    pub(super) fn around(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// The bytes of the file, where there is one; at most so many.
    pub(super) fn read(&self, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let fails = |error: &io::Error| cannot("read", &self.path, error);
        match self.open() {
            Ok(None) => Ok(None),
            Ok(Some(file)) => read_open(&file, most).map(Some).map_err(|error| fails(&error)),
            Err(error) => Err(fails(&error)),
        }
    }

    fn open(&self) -> io::Result<Option<File>> {
        match open_in(&self.folder, &self.name) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes `after` in place of a file that still holds `before`; `None` is no file. Returns a remark for the user.
    ///
    /// The new file is written beside the old one, synced and renamed, with the old one's owner, rights and attributes.
    /// The folder is locked, so that no other citydesk writes there.
    pub(super) fn replace(&self, before: Option<&[u8]>, after: Option<&[u8]>) -> Result<Vec<String>, Refusal> {
        let fails = |error: io::Error| cannot("written", &self.path, &error);
        let Some(after) = after else {
            return self.remove(before).map(|()| Vec::new());
        };
        let old = self.open().map_err(fails)?;
        if old.is_some() != before.is_some() {
            return Err(self.changed());
        }
        let mut remarks = Vec::new();
        if let Some(old) = &old {
            self.check_rights_of(old)?;
            if old.metadata().map_err(fails)?.nlink() > 1 {
                remarks.push("its other hard links keep the old text".to_owned());
            }
        }
        let mut new = TempFile::begin(&self.folder, old.is_some()).map_err(fails)?;
        temp_file::sweep(&self.folder, &new);
        new.file.write_all(after).map_err(fails)?;
        if let Some(old) = &old {
            let kept = Attributes::of(old).map_err(fails)?.give(&new.file);
            let why = |why| Refusal::System(format!("Not saved: {}: {why}; ask its owner", self.path.display()));
            remarks.extend(kept.map_err(why)?);
        }
        new.file.sync_all().map_err(fails)?;
        if self.read(u64::MAX)?.as_deref() != before {
            return Err(self.changed());
        }
        new.finish(&self.name).map_err(fails)?;
        // The change is there already; that its name is on the disk too is all that is missing where this fails.
        let _ = fsync(&self.folder);
        Ok(remarks)
    }

    /// Checks that the file may be written, where there is one.
    pub(super) fn check_rights(&self) -> Result<(), Refusal> {
        match self.open().map_err(|error| cannot("read", &self.path, &error))? {
            Some(old) => self.check_rights_of(&old),
            None => Ok(()),
        }
    }

    /// What the file would lose if it were replaced.
    pub(super) fn losses(&self) -> Result<Vec<String>, Refusal> {
        let fails = |error: io::Error| cannot("read", &self.path, &error);
        let Some(old) = self.open().map_err(fails)? else { return Ok(Vec::new()) };
        let about = old.metadata().map_err(fails)?;
        let name = self.path.display();
        let links = match about.nlink() {
            0 | 1 => None,
            2 => Some(format!("{name} has another hard link, which would keep the old text")),
            many => Some(format!("{name} has {} other hard links, which would keep the old text", many - 1)),
        };
        // Only the superuser can give a file away. Where more than that would be lost, it is refused later.
        let user = geteuid();
        let is_member = || getegid().as_raw() == about.gid() || is_in_group(about.gid());
        let is_given_up = !user.is_root()
            && user.as_raw() != about.uid()
            && is_member()
            && Attributes::of(&old).map_err(fails)?.is_shared();
        let owner = is_given_up.then(|| format!("{name} belongs to the user {} and would belong to you", about.uid()));
        Ok(links.into_iter().chain(owner).collect())
    }

    /// Removes the file, if it still holds what is known of it.
    fn remove(&self, before: Option<&[u8]>) -> Result<(), Refusal> {
        let fails = |error: io::Error| cannot("removed", &self.path, &error);
        let Some(old) = self.open().map_err(fails)? else { return Ok(()) };
        self.check_rights_of(&old)?;
        if self.read(u64::MAX)?.as_deref() != before {
            return Err(self.changed());
        }
        unlinkat(&self.folder, &self.name, AtFlags::empty()).map_err(|error| fails(error.into()))?;
        let _ = fsync(&self.folder);
        Ok(())
    }

    /// Checks that the file itself may be written: who may write into its folder could replace any file in it.
    fn check_rights_of(&self, old: &File) -> Result<(), Refusal> {
        let fails = |error: io::Error| cannot("written", &self.path, &error);
        let mode = old.metadata().map_err(fails)?.mode() & 0o7777;
        if mode & 0o222 == 0 {
            let path = self.path.display();
            let why = format!("Not saved: {path} is marked as read-only ({mode:o}); chmod u+w it first");
            return Err(Refusal::System(why));
        }
        accessat(&self.folder, &self.name, Access::WRITE_OK, AtFlags::EACCESS).map_err(|error| fails(error.into()))
    }

    /// Whether it stands in a folder that is held open.
    pub(super) fn is_in(&self, folder: &OwnedFd) -> bool {
        let identity = |folder: &OwnedFd| fstat(folder).map(|about| (about.st_dev, about.st_ino)).ok();
        identity(&self.folder) == identity(folder)
    }

    fn changed(&self) -> Refusal {
        Refusal::ChangedMeanwhile(self.path.display().to_string())
    }
}

/// Whether the user is in a group beside the first one.
fn is_in_group(group: u32) -> bool {
    getgroups().is_ok_and(|groups| groups.iter().any(|other| other.as_raw() == group))
}

/// Why something cannot be done with a file.
pub(super) fn cannot(done: &str, path: &Path, error: &io::Error) -> Refusal {
    let why = match error.kind() {
        ErrorKind::PermissionDenied => "permission denied; ask its owner for the right to write it".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    };
    Refusal::System(format!("{} cannot be {done}: {why}", path.display()))
}
