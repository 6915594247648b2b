//! The list of the files that were written into a folder, as it stands there: a line a file, with a number for its bytes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::source::stable_hash;

/// What stands above the list, for whoever finds it.
const HEAD: &str = "# The files that citydesk has written here. It replaces and deletes these alone.\n";

/// What stands before the title of the data set, and before its folder.
const OWNER: [&str; 2] = ["# data set: ", "# folder: "];

/// The data set that files are written for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MirrorOwner {
    /// Its title.
    pub title: String,
    /// Its folder; empty where it has none.
    pub folder: String,
}

/// The files that were written, each with the numbers that its bytes may have: two where one may not have been replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MirrorList {
    files: BTreeMap<String, Vec<u64>>,
    /// Whose they are; nobody is named in lists of earlier versions.
    pub(super) owner: MirrorOwner,
}

impl MirrorOwner {
    /// Whether this data set is another one: in another folder, while that is still there, or of another title.
    pub(super) fn is_other(&self, than: &MirrorOwner) -> bool {
        let is_unknown = *self == MirrorOwner::default();
        let is_there = !than.folder.is_empty() && Path::new(&than.folder).exists();
        let is_moved = self.title == than.title && !is_there;
        !is_unknown && *than != MirrorOwner::default() && self.folder != than.folder && !is_moved
    }
}

impl MirrorList {
    /// Reads a list; nothing where it is none, or names what cannot have been written.
    pub(super) fn read(text: &str, ending: &str) -> Option<MirrorList> {
        let mut list = MirrorList::default();
        let said = |what: &str| text.lines().find_map(|line| line.strip_prefix(what)).unwrap_or_default().to_owned();
        list.owner = MirrorOwner { title: said(OWNER[0]), folder: said(OWNER[1]) };
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (numbers, name) = line.split_once(' ')?;
            let (stem, behind) = name.rsplit_once('.')?;
            let is_ours =
                |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_@".contains(letter);
            if behind != ending || stem.is_empty() || !stem.chars().all(is_ours) {
                return None;
            }
            let numbers = numbers.split(',').map(|number| u64::from_str_radix(number, 16).ok());
            list.files.insert(name.to_owned(), numbers.collect::<Option<_>>()?);
        }
        Some(list)
    }

    /// The list as it is written.
    pub(super) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (what, said) in OWNER.iter().zip([&self.owner.title, &self.owner.folder]) {
            if !said.is_empty() {
                let _ = writeln!(text, "{what}{}", said.replace(['\n', '\r'], " "));
            }
        }
        for (name, numbers) in &self.files {
            let numbers: Vec<String> = numbers.iter().map(|number| format!("{number:016x}")).collect();
            let _ = writeln!(text, "{} {name}", numbers.join(","));
        }
        text
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// Whether these bytes were written under a name.
    pub(super) fn wrote(&self, name: &str, bytes: &[u8]) -> bool {
        self.files.get(name).is_some_and(|numbers| numbers.contains(&stable_hash(bytes)))
    }

    /// Adds that these bytes are written under a name, or will be.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) {
        let numbers = self.files.entry(name.to_owned()).or_default();
        let number = stable_hash(bytes);
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }

    /// Adds a name as it stands in another list.
    pub(super) fn keep(&mut self, name: &str, other: &MirrorList) {
        if let Some(numbers) = other.files.get(name) {
            self.files.insert(name.to_owned(), numbers.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written_and_nothing_else_is() {
        let mut list = MirrorList::default();
        list.add("a@citydesk.ics", b"one");
        list.add("a@citydesk.ics", b"two");
        list.add("b_last-day@citydesk.ics", b"three");
        assert_eq!(MirrorList::read(&list.text(), "ics"), Some(list.clone()));
        assert!(list.wrote("a@citydesk.ics", b"one") && list.wrote("a@citydesk.ics", b"two"));
        assert!(!list.wrote("a@citydesk.ics", b"three") && !list.wrote("c.ics", b"one"));
        assert_eq!(MirrorList::read("", "ics"), Some(MirrorList::default()));
        let odd =
            ["0 ../a.ics", "0 .a.ics", "0 a.toml", "0 .ics", "0 a/b.ics", "x a.ics", "a.ics", " a.ics", "0 A.ics"];
        for line in odd {
            assert_eq!(MirrorList::read(line, "ics"), None, "{line}");
        }
    }
}
