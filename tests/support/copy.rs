//! A copy of a folder, to be written to.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::fs;
use std::path::Path;

/// Copies everything below a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
