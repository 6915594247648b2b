//! What a folder looks like from outside: files, folders, and times of change. If it looks the same, nothing is read
//! again.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use super::approach::Approach;
use crate::catalog::Instant;

/// What a folder looks like from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    /// The folders, those that links lead to by their own names.
    pub folders: Vec<DataFolder>,
    /// Where the way to them may turn.
    pub approaches: Vec<Approach>,
    /// The data files, and whatever else is named like one.
    pub(super) files: Vec<(PathBuf, Option<Stat>)>,
}

/// A folder that data files are looked for in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder {
    /// Its path, free of links.
    pub path: PathBuf,
    /// The device that it stands on, and its number there: another folder in its place has others.
    pub identity: (u64, u64),
}

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stat {
    identity: (u64, u64),
    mode: u32,
    size: u64,
    /// When it was last written to, in seconds and nanoseconds.
    written: (i64, i64),
    /// When anything of it was last changed, its rights and links among it.
    changed: (i64, i64),
}

impl Stat {
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Whether nobody can have written to the file since without that it would be dated otherwise: it was last changed
    /// some time before it was read. File systems date by ticks, some of two seconds.
    pub(super) fn is_older_than(&self, read: Instant) -> bool {
        const TICK: i64 = 3;
        self.written.0.max(self.changed.0).saturating_add(TICK) < read.unix()
    }

    pub(super) fn of(about: &Metadata) -> Stat {
        Stat {
            identity: identity(about),
            mode: about.mode(),
            size: about.size(),
            written: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        }
    }
}

/// The device that a file stands on, and its number there.
pub(super) fn identity(about: &Metadata) -> (u64, u64) {
    (about.dev(), about.ino())
}
