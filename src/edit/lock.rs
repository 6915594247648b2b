//! The lock on a folder of records: whoever writes holds it, so that no two writers of citydesk pass the same check.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::{Folder, Refusal};

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(20);
/// Where the file system locks no folders: a file in it that reading passes over.
const LOCK_FILE: &str = ".citydesk.lock";

/// The right to write into a folder, until it is dropped or the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    _held: File,
}

impl Lock {
    /// Waits until nobody else writes, for as long as the folder says.
    pub(super) fn take(folder: &Folder) -> Result<Lock, Refusal> {
        Lock::on(folder.root.as_path(), folder.patience)
    }

    /// Takes the right to write beside a file too where that stands in another folder: whoever has opened that one, or
    /// reaches the file by a link, holds no lock on this one.
    pub(super) fn around(file: &Path, folder: &Folder) -> Result<Option<Lock>, Refusal> {
        let Some(around) = file.parent().filter(|around| around.is_dir()) else { return Ok(None) };
        let same = around.canonicalize().ok() == folder.root.canonicalize().ok();
        if same { Ok(None) } else { Lock::on(around, folder.patience).map(Some) }
    }

    /// Waits until nobody else writes into a folder.
    pub(super) fn on(root: &Path, patience: Duration) -> Result<Lock, Refusal> {
        let fails = |error: &dyn std::fmt::Display| {
            Refusal::System(format!("{} cannot be locked for writing: {error}", root.display()))
        };
        let opened = File::open(root).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Refusal::System(format!("there is no folder {}: make it first", root.display())),
            _ => fails(&error),
        })?;
        match wait_for(&opened, patience) {
            Ok(()) => Ok(Lock { _held: opened }),
            Err(Errno::WOULDBLOCK) => Err(busy(root)),
            // A network's file system may lock files alone, and only those that are open for writing.
            Err(Errno::BADF | Errno::NOLCK | Errno::OPNOTSUPP | Errno::INVAL) => {
                let path = root.join(LOCK_FILE);
                let file = OpenOptions::new().create(true).truncate(false).write(true).open(path);
                let file = file.map_err(|error| fails(&error))?;
                match wait_for(&file, patience) {
                    Ok(()) => Ok(Lock { _held: file }),
                    Err(Errno::WOULDBLOCK) => Err(busy(root)),
                    Err(error) => Err(fails(&error)),
                }
            }
            Err(error) => Err(fails(&error)),
        }
    }
}

fn busy(root: &Path) -> Refusal {
    Refusal::Busy(root.display().to_string())
}

fn wait_for(file: &File, patience: Duration) -> Result<(), Errno> {
    let tries = patience.as_millis() / PAUSE.as_millis() + 1;
    for _ in 0..tries {
        match flock(file, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK | Errno::INTR) => thread::sleep(PAUSE),
            other => return other,
        }
    }
    Err(Errno::WOULDBLOCK)
}
