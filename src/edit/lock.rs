//! The lock on a folder of records: whoever writes holds it, so that no two writers of citydesk pass the same check.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::{Folder, Refusal};

/// How often the lock is tried before the writer is told that others hold it.
const TRIES: u32 = 250;
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
    /// Waits until nobody else writes, for five seconds at most.
    pub(super) fn take(folder: &Folder) -> Result<Lock, Refusal> {
        let root = folder.root.as_path();
        let fails = |error: &dyn std::fmt::Display| {
            Refusal::System(format!("{} cannot be locked for writing: {error}", root.display()))
        };
        let opened = File::open(root).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Refusal::System(format!("there is no folder {}: make it first", root.display())),
            _ => fails(&error),
        })?;
        match wait_for(&opened) {
            Ok(()) => Ok(Lock { _held: opened }),
            Err(Errno::WOULDBLOCK) => Err(busy(root)),
            // A network's file system may lock files alone, and only those that are open for writing.
            Err(Errno::BADF | Errno::NOLCK | Errno::OPNOTSUPP | Errno::INVAL) => {
                let path = root.join(LOCK_FILE);
                let file = OpenOptions::new().create(true).truncate(false).write(true).open(path);
                let file = file.map_err(|error| fails(&error))?;
                match wait_for(&file) {
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
    Refusal::System(format!("others are writing in {}: nothing is written; try again", root.display()))
}

fn wait_for(file: &File) -> Result<(), Errno> {
    for _ in 0..TRIES {
        match flock(file, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK | Errno::INTR) => thread::sleep(PAUSE),
            other => return other,
        }
    }
    Err(Errno::WOULDBLOCK)
}
