//! Reading what a walk through a folder has found, on all cores.

use std::io;
use std::path::{Path, PathBuf};

use super::{BYTES_WORTH_A_THREAD, DataFile, FolderWalk};
use crate::catalog::in_turns;
use crate::load::decode::{Decoded, decode};
use crate::load::footprint::Stat;
use crate::load::open::is_outside;
use crate::load::{file_name, snapshot};
use crate::source::Problem;
use crate::source::limits::Excess;

/// A file that is to be read.
pub(super) struct WantedFile {
    pub(super) path: PathBuf,
    /// What it looks like before that.
    pub(super) stat: Stat,
}

/// What becomes of a file that is read.
enum ReadFile {
    Unreadable(io::Error),
    /// It changed all the while.
    Unfinished,
    /// It has so many bytes.
    TooLarge(u64, Excess),
    /// It has so many bytes; its text, or why it has none.
    Whole(u64, Box<Result<Decoded, Problem>>),
}

impl FolderWalk<'_> {
    /// Reads what was found, on as many threads as it is worth.
    pub(super) fn read_all(&mut self) {
        let wanted = std::mem::take(&mut self.wanted);
        let bytes: u64 = wanted.iter().map(|file| file.stat.size()).sum();
        let worth = usize::try_from(bytes).unwrap_or(usize::MAX) / BYTES_WORTH_A_THREAD;
        let read = in_turns(wanted.iter(), worth, |file| self.read(&file.path));
        for (file, read) in wanted.into_iter().zip(read) {
            self.take_in(&file, read);
        }
    }

    /// Reads a file.
    fn read(&self, path: &Path) -> ReadFile {
        let bytes = match snapshot::read(|| self.open(path), self.limits.bytes) {
            Err(error) => return ReadFile::Unreadable(error),
            Ok(None) => return ReadFile::Unfinished,
            Ok(Some(bytes)) => bytes,
        };
        let length = bytes.len() as u64;
        match self.limits.check_size(length) {
            Err(excess) => ReadFile::TooLarge(length, excess),
            Ok(()) => ReadFile::Whole(length, Box::new(decode(&file_name(&self.root, path), bytes, &self.limits))),
        }
    }

    /// Takes in what was read of a file.
    fn take_in(&mut self, file: &WantedFile, read: ReadFile) {
        let path = &file.path;
        let length = match read {
            ReadFile::Unreadable(error) => {
                match error.kind() {
                    io::ErrorKind::NotFound => {}
                    _ if is_outside(&error) => self.refuse_link(path),
                    _ => self.refuse_io(path, &error),
                }
                0
            }
            ReadFile::Unfinished => {
                self.unfinished = true;
                self.refuse(path, "this file is being written", "it is read again once it is complete");
                0
            }
            ReadFile::TooLarge(length, excess) => {
                self.refuse_large(path, &excess);
                length
            }
            ReadFile::Whole(length, decoded) => {
                let name = file_name(&self.root, path);
                if self.is_open(path) {
                    self.open.insert(name.clone());
                }
                match *decoded {
                    Ok(Decoded { text, fault }) => {
                        let fault = fault.map(Box::new);
                        self.files.push(DataFile { fault, stat: Some(file.stat), ..DataFile::new(name, text) });
                    }
                    Err(problem) => self.problems.push(problem),
                }
                length
            }
        };
        self.size.bytes = self.size.bytes - file.stat.size() + length;
    }
}
