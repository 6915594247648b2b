//! How many records fit into one file: what could not be read again is refused before it is put together.

use crate::edit::RecordBlock;
use crate::source::limits::{Limits, signs};

/// What the new records of a table come to, as they would be written.
#[derive(Debug, Default)]
pub(super) struct Budget {
    bytes: u64,
    lines: u64,
    signs: u64,
}

impl Budget {
    /// Counts a record; an error where it is one too many for a file of this name.
    pub(super) fn take(&mut self, block: &RecordBlock, file: &str) -> Result<(), String> {
        let text = block.text("\n");
        self.bytes += text.len() as u64 + 1;
        self.lines += block.pairs.len() as u64 + 2;
        self.signs += signs(text.as_bytes());
        let hint = "split the table, and give each part a file of its own with --in";
        let checked = Limits::DATA.check_amounts(self.bytes, self.lines, self.signs);
        checked.map_err(|excess| format!("Not saved: {file} would have {excess}; {hint}"))
    }
}
