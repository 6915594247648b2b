//! The journal: what this user has changed in a folder of records, so that it can be taken back.
//!
//! It belongs to one user and one folder, and an entry is written before its change: one whose change never came is seen
//! by that. It is trusted in nothing: a file that it names has to be one of the folder, and what it would put there is
//! tried like any other change.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::own::change_own;
use crate::catalog::Instant;
use crate::load::read_plain;
use crate::source::limits::Limits;
use crate::source::scrub;

/// How many changes are kept.
const KEPT: usize = 20;
/// How many bytes of a change are kept; a larger one is listed, and cannot be taken back.
const LARGEST: usize = 256 * 1024;

/// Where the changes to a folder are written down, and the time at which one is made.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    path: PathBuf,
    folder: String,
    at: i64,
}

/// A change that was made, or was about to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct JournalEntry {
    /// When, in unix seconds.
    pub(super) at: i64,
    /// What, in a few words: `note on Northport`.
    pub(super) what: String,
    /// The records.
    pub(super) ids: Vec<String>,
    /// The file below the folder.
    pub(super) file: String,
    /// What stood there; none where the file was made.
    pub(super) old: Option<String>,
    /// What stands there instead; none where that was too large to be kept.
    pub(super) new: Option<String>,
    /// Whether it was taken back.
    #[serde(default)]
    pub(super) undone: bool,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    folder: String,
}

impl Journal {
    /// The journal of a folder, below the place for what is remembered of a user.
    pub(super) fn of(root: &Path, state: &Path, at: Instant) -> Journal {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let folder = root.display().to_string();
        let name = format!("{:016x}.jsonl", hash(folder.as_bytes()));
        Journal { path: state.join("undo").join(name), folder, at: at.unix() }
    }

    /// An entry for what is to be written now.
    pub(super) fn entry(&self, file: &str, (old, new): (Option<&str>, &str)) -> JournalEntry {
        let (before, after) = difference(old.unwrap_or_default(), new);
        let is_kept = before.len() + after.len() <= LARGEST;
        JournalEntry {
            at: self.at,
            what: String::new(),
            ids: Vec::new(),
            file: file.to_owned(),
            old: old.map(|_| if is_kept { before } else { String::new() }),
            new: is_kept.then_some(after),
            undone: false,
        }
    }

    /// The entries, the latest last; what is not one is passed over.
    pub(super) fn entries(&self) -> Vec<JournalEntry> {
        let bytes = read_plain(&self.path, Limits::OWN.bytes).unwrap_or_default();
        self.entries_in(&String::from_utf8_lossy(&bytes))
    }

    fn entries_in(&self, text: &str) -> Vec<JournalEntry> {
        let mut lines = text.lines();
        let head: Option<Head> = lines.next().and_then(|line| serde_json::from_str(line).ok());
        if head.is_none_or(|head| head.folder != self.folder) {
            return Vec::new();
        }
        let entries = lines.filter_map(|line| serde_json::from_str::<JournalEntry>(line).ok());
        let shown = |entry: JournalEntry| JournalEntry {
            what: scrub(&entry.what),
            ids: entry.ids.iter().map(|id| scrub(id)).collect(),
            file: scrub(&entry.file),
            ..entry
        };
        entries.map(shown).collect()
    }

    /// Writes an entry down. A change is not kept from being made where that fails; it cannot be taken back then.
    pub(super) fn add(&self, entry: &JournalEntry, patience: Duration) {
        self.change(patience, |entries| entries.push(entry.clone()));
    }

    /// Takes out an entry whose change was not made after all.
    pub(super) fn drop(&self, entry: &JournalEntry, patience: Duration) {
        self.change(patience, |entries| {
            if let Some(place) = entries.iter().rposition(|other| other == entry) {
                entries.remove(place);
            }
        });
    }

    /// Marks an entry as taken back.
    pub(super) fn mark_undone(&self, entry: &JournalEntry, patience: Duration) {
        self.change(patience, |entries| {
            if let Some(entry) = entries.iter_mut().rev().find(|other| *other == entry) {
                entry.undone = true;
            }
        });
    }

    fn change(&self, patience: Duration, change: impl FnOnce(&mut Vec<JournalEntry>)) {
        // Nobody else may read what records have held; where this fails, so does what follows.
        let _ = make_private(&self.path);
        let _ = change_own(&self.path, patience, |text| {
            let mut entries = self.entries_in(text);
            change(&mut entries);
            entries.drain(..entries.len().saturating_sub(KEPT));
            self.text(entries)
        });
    }

    /// The text of the file, with as many of the latest entries as it has room for.
    fn text(&self, entries: Vec<JournalEntry>) -> Result<String, String> {
        let head = serde_json::to_string(&Head { folder: self.folder.clone() }).map_err(|error| error.to_string())?;
        let mut lines = Vec::new();
        let mut room = usize::try_from(Limits::OWN.bytes).unwrap_or(usize::MAX).saturating_sub(head.len() + 1);
        for entry in entries.into_iter().rev() {
            let line = serde_json::to_string(&entry).map_err(|error| error.to_string())?;
            let Some(left) = room.checked_sub(line.len() + 1) else { break };
            room = left;
            lines.push(line);
        }
        lines.push(head);
        lines.reverse();
        Ok(lines.iter().flat_map(|line| [line, "\n"]).collect())
    }
}

impl JournalEntry {
    /// Where what was written stands in a text, if it does so once, as it was written.
    pub(super) fn place_in(&self, text: &str) -> Option<usize> {
        place_of(self.new.as_deref()?, text)
    }

    /// Whether what was there before stands in a text.
    pub(super) fn is_before_in(&self, text: &str) -> bool {
        self.old.as_deref().is_some_and(|old| !old.is_empty() && place_of(old, text).is_some())
    }
}

/// Makes an empty file that its owner alone can read, where there is none.
fn make_private(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map(drop)
}

/// A text in blocks, each a record with what stands above it, or what stands before the first or behind the last one. An
/// empty line parts a record from the remarks above the next.
fn blocks(text: &str) -> Vec<&str> {
    let (mut starts, mut at, mut end) = (vec![0], 0, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let key = words.trim_start_matches('[').split(']').next().unwrap_or_default();
        if words.starts_with('[') && !key.contains('.') {
            starts.push(end);
        }
        let is_below = words.starts_with('#') && at == end;
        at += line.len();
        if is_below || !words.is_empty() && !words.starts_with('#') {
            end = at;
        }
    }
    starts.extend([end, text.len()]);
    starts.dedup();
    starts.windows(2).filter_map(|ends| text.get(ends[0]..ends[1])).collect()
}

/// The blocks that differ, in one text and in the other.
fn difference(old: &str, new: &str) -> (String, String) {
    let (old, new) = (blocks(old), blocks(new));
    let above = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[above..], &new[above..]);
    let below = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    (old[..old.len() - below].concat(), new[..new.len() - below].concat())
}

/// Where some blocks stand in a text, if they do so once.
fn place_of(wanted: &str, text: &str) -> Option<usize> {
    let (wanted, all) = (blocks(wanted), blocks(text));
    if wanted.is_empty() {
        return None;
    }
    let mut found =
        all.windows(wanted.len()).enumerate().filter(|(_, blocks)| *blocks == wanted).map(|(place, _)| place);
    let place = found.next().filter(|_| found.next().is_none())?;
    Some(all[..place].iter().map(|block| block.len()).sum())
}

/// A number for the name of a file (FNV-1a): the file says itself which folder it belongs to.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Above.\n\ntitle = 'x'\n\n# One.\n[[city]]\nid = 'a'\n[city.position]\nlat = 1\n# below\n\n# Two.\n\n\
                        [[city]] # here\nid = 'b'\n[[city.calls]]\nby = 'x'\n\n# The end.\n";

    #[test]
    fn a_text_is_its_blocks() {
        let blocks = blocks(TEXT);
        assert_eq!(blocks.concat(), TEXT);
        let firsts: Vec<&str> = blocks.iter().filter_map(|block| block.trim().lines().next()).collect();
        assert_eq!(firsts, ["# Above.", "# One.", "# Two.", "# The end."]);
        for text in ["", "\n", "#", "[[a]]", "[[a]]\n[[b]]", "x = [\n  ['a.b'],\n]\n"] {
            assert_eq!(super::blocks(text).concat(), text);
        }
    }

    #[test]
    fn a_difference_is_found_again_once_and_as_it_was() {
        let changed = TEXT.replace("lat = 1", "lat = 2");
        let (old, new) = difference(TEXT, &changed);
        assert_eq!(place_of(&new, &changed), TEXT.find("\n\n# One.").map(|at| at + 1));
        assert_eq!(changed.replace(&new, &old), TEXT);
        assert_eq!(place_of(&new, TEXT), None);
        assert_eq!(place_of(&new, &changed.replace("# below\n", "# below\nzone = 'x'\n")), None, "it is longer now");
        assert_eq!(place_of(&new, &format!("{changed}{changed}")), None, "it stands there twice");
        assert_eq!(place_of("", TEXT), None);
    }

    #[test]
    fn what_is_added_is_found_below_what_others_add() {
        let text = TEXT.trim_end_matches("\n# The end.\n");
        let one = format!("{text}\n[[city]]\nid = 'c'\n# more = 1\n");
        let (old, new) = difference(text, &one);
        assert_eq!(old, "");
        let two = format!("{one}\n[[city]]\nid = 'd'\n");
        assert!(place_of(&new, &two).is_some());
    }

    #[test]
    fn a_journal_keeps_the_latest_is_private_and_takes_what_is_no_entry_for_none() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::of(folder.path(), &folder.path().join("state"), Instant::from_unix(7));
        let patience = Duration::from_secs(5);
        for number in 0..30 {
            let new = format!("[[city]]\nid = 'a{number}'\nname = \"{}\"\n", "\u{7}é".repeat(40_000));
            let entry = JournalEntry { what: format!("change {number}"), ..journal.entry("a.toml", (None, &new)) };
            journal.add(&entry, patience);
        }
        let entries = journal.entries();
        assert!(entries.len() < KEPT && entries.last().is_some_and(|last| last.what == "change 29"));
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&journal.path).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
        let huge = "x".repeat(LARGEST + 1);
        assert_eq!(journal.entry("a.toml", (Some(""), &huge)).new, None);
        let head = format!("{{\"folder\":{}}}\n", serde_json::Value::from(journal.folder.as_str()));
        for (text, kept) in [
            ("", 0),
            ("no entry\n", 0),
            ("{\"folder\":\"/elsewhere\"}\n{}\n", 0),
            (&*format!("{head}{{}}\n[\n\u{0}\n"), 0),
            (&*format!("{head}{}\n", serde_json::to_string(&journal.entry("x", (None, "y"))).unwrap()), 1),
        ] {
            fs::write(&journal.path, text).unwrap();
            assert_eq!(journal.entries().len(), kept, "{text}");
        }
        fs::write(&journal.path, b"\xff\xfe").unwrap();
        assert_eq!(journal.entries(), []);
    }
}
