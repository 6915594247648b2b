//! How much is read of anything. Readers refuse what is beyond it; writers ask here first, so that nothing is written
//! that could not be read again.
//!
//! Limits of one kind of value, such as the length of an id, are with that kind.

use std::fmt;

const MIB: u64 = 1024 * 1024;

/// How many characters a text may have: enough for a name as long as anybody has ever tried, and for a page of notes.
pub const TEXT_CHARACTERS: usize = 20_000;

/// The most values of a list. Two long lists that name each other would be too much work.
pub const LIST_VALUES: usize = 1_000;

/// How many problems are listed of one file.
pub const FILE_PROBLEMS: usize = 1_000;

/// How many problems are listed in all; of each further file one, so that none goes unnoticed.
pub const ALL_PROBLEMS: usize = 20_000;

/// The largest table that is imported, in bytes.
pub const TABLE_BYTES: u64 = 16 * MIB;

/// How much a workbook may unpack to, in bytes: a table of that size takes a tenth of it.
pub const WORKBOOK_BYTES: u64 = 256 * MIB;

/// How many cells all sheets of a workbook may have, empty ones before others among them.
pub const SHEET_CELLS: u64 = 4_000_000;

/// How many bytes of text may stand in them.
pub const SHEET_BYTES: u64 = 64 * MIB;

/// How much is read of a file, and of all files of a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of a file.
    pub bytes: u64,
    /// Its lines: as many tables could begin on them, or faults stand.
    pub lines: u64,
    /// The signs `= , . [ ] { }` in it: what is no prose takes up to two hundred times its size while it is read.
    pub signs: u64,
    /// The number of files below a folder.
    pub files: u64,
    /// The bytes of all of them together.
    pub all_bytes: u64,
    /// How many folders may stand in each other below it.
    pub depth: u64,
}

/// The files below a folder, as far as their size lets them be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FolderSize {
    /// How many there are.
    pub files: u64,
    /// The bytes of all of them together.
    pub bytes: u64,
}

/// What is beyond a limit: how much there is, of what, and how much there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excess {
    amount: u64,
    unit: &'static str,
    limit: u64,
}

impl Limits {
    /// What is read of data files.
    pub const DATA: Limits =
        Limits { bytes: 4 * MIB, lines: 200_000, signs: 500_000, files: 200_000, all_bytes: 64 * MIB, depth: 64 };

    /// What is read of the user's own files: settings, keymap, theme, what is snoozed.
    pub const OWN: Limits = Limits { bytes: MIB, ..Limits::DATA };

    /// Checks the size of a file.
    ///
    /// # Errors
    /// Where it is too large.
    pub fn check_size(&self, bytes: u64) -> Result<(), Excess> {
        within(bytes, "bytes", self.bytes)
    }

    /// Checks what stands in a file.
    ///
    /// # Errors
    /// Where it is too large, or has too many lines or signs.
    pub fn check_file(&self, bytes: &[u8]) -> Result<(), Excess> {
        let length = bytes.len() as u64;
        // There are no more lines or signs than bytes: most files need not be counted.
        let count = |most: u64, count: fn(&[u8]) -> u64| if length > most { count(bytes) } else { 0 };
        self.check_amounts(length, count(self.lines, lines), count(self.signs, signs))
    }

    /// Checks what is to stand in a file, by its bytes, its lines and its signs.
    ///
    /// # Errors
    /// Where one of them is too many.
    pub fn check_amounts(&self, bytes: u64, lines: u64, signs: u64) -> Result<(), Excess> {
        self.check_size(bytes)?;
        within(lines, "lines", self.lines)?;
        within(signs, "of the signs = , . [ ] { }", self.signs)
    }

    /// Checks how much stands in a folder.
    ///
    /// # Errors
    /// Where there are too many files, or they are too large together.
    pub fn check_folder(&self, size: FolderSize) -> Result<(), Excess> {
        within(size.files, "files", self.files)?;
        within(size.bytes, "bytes in all", self.all_bytes)
    }

    /// Checks how many folders stand above a file or folder, below that of all.
    ///
    /// # Errors
    /// Where it stands too deep.
    pub fn check_depth(&self, folders: usize) -> Result<(), Excess> {
        within(folders as u64, "folders above it", self.depth)
    }
}

fn lines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// How many of the signs stand in some text that have a limit of their own.
pub fn signs(bytes: &[u8]) -> u64 {
    let is_sign = |byte: &&u8| matches!(byte, b'=' | b',' | b'.' | b'[' | b']' | b'{' | b'}');
    bytes.iter().filter(is_sign).count() as u64
}

fn within(amount: u64, unit: &'static str, limit: u64) -> Result<(), Excess> {
    if amount > limit { Err(Excess { amount, unit, limit }) } else { Ok(()) }
}

impl Excess {
    /// So many bytes where fewer are the limit.
    pub fn of_bytes(amount: u64, limit: u64) -> Excess {
        Excess { amount, unit: "bytes", limit }
    }
}

impl fmt::Display for Excess {
    /// Writes `4,194,362 bytes, and 4,194,304 (4 MiB) are the limit`: exact, since a rounded size may look allowed.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Excess { amount, unit, limit } = self;
        write!(out, "{} {unit}, and {}", grouped(&amount.to_string()), grouped(&limit.to_string()))?;
        if unit.starts_with("bytes") && *limit >= MIB && limit.is_multiple_of(MIB) {
            write!(out, " ({} MiB)", limit / MIB)?;
        }
        out.write_str(" are the limit")
    }
}

/// The digits of a whole number with a comma behind each thousand.
pub fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_a_limit_is_told_to_the_byte() {
        let message = |checked: Result<(), Excess>| checked.map_err(|excess| excess.to_string());
        let data = Limits::DATA;
        assert_eq!(message(data.check_size(4 * MIB)), Ok(()));
        assert_eq!(
            message(data.check_size(4 * MIB + 58)).unwrap_err(),
            "4,194,362 bytes, and 4,194,304 (4 MiB) are the limit"
        );
        assert_eq!(message(data.check_depth(65)).unwrap_err(), "65 folders above it, and 64 are the limit");
        let small = Limits { lines: 2, signs: 3, ..data };
        assert_eq!(message(small.check_file(b"a = 1\nb = 2\n")), Ok(()));
        assert_eq!(message(small.check_file(b"\n\n\n")).unwrap_err(), "3 lines, and 2 are the limit");
        assert!(message(small.check_file(b"a = [1]\nb.c = 2")).unwrap_err().starts_with("5 of the signs"));
    }

    #[test]
    fn a_folder_is_within_its_limits_or_one_of_them_is_told() {
        let small = Limits { files: 2, all_bytes: 1_500, ..Limits::DATA };
        let check = |files, bytes| small.check_folder(FolderSize { files, bytes }).map_err(|excess| excess.to_string());
        assert_eq!(check(2, 1_500), Ok(()));
        assert_eq!(check(3, 1_500).unwrap_err(), "3 files, and 2 are the limit");
        assert_eq!(check(2, 1_501).unwrap_err(), "1,501 bytes in all, and 1,500 are the limit");
    }
}
