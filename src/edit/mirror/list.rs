//! The list of the files that were written into a folder, as it stands there: a line a file, with a number for its bytes.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::source::stable_hash;

/// What stands above the list, for whoever finds it.
const HEAD: &str = "# The files that citydesk has written here. It replaces and deletes these alone.\n";

/// The files that were written, each with the numbers that its bytes may have: two where one may not have been replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MirrorList(BTreeMap<String, Vec<u64>>);

impl MirrorList {
    /// Reads a list; nothing where it is none, or names what cannot have been written.
    pub(super) fn read(text: &str, ending: &str) -> Option<MirrorList> {
        let mut list = MirrorList::default();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (numbers, name) = line.split_once(' ')?;
            let (stem, behind) = name.rsplit_once('.')?;
            let is_ours =
                |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_@".contains(letter);
            if behind != ending || stem.is_empty() || !stem.chars().all(is_ours) {
                return None;
            }
            let numbers = numbers.split(',').map(|number| u64::from_str_radix(number, 16).ok());
            list.0.insert(name.to_owned(), numbers.collect::<Option<_>>()?);
        }
        Some(list)
    }

    /// The list as it is written.
    pub(super) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (name, numbers) in &self.0 {
            let numbers: Vec<String> = numbers.iter().map(|number| format!("{number:016x}")).collect();
            let _ = writeln!(text, "{} {name}", numbers.join(","));
        }
        text
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether these bytes were written under a name.
    pub(super) fn wrote(&self, name: &str, bytes: &[u8]) -> bool {
        self.0.get(name).is_some_and(|numbers| numbers.contains(&stable_hash(bytes)))
    }

    /// Adds that these bytes are written under a name, or will be.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) {
        let numbers = self.0.entry(name.to_owned()).or_default();
        let number = stable_hash(bytes);
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }

    /// Adds a name as it stands in another list.
    pub(super) fn keep(&mut self, name: &str, other: &MirrorList) {
        if let Some(numbers) = other.0.get(name) {
            self.0.insert(name.to_owned(), numbers.clone());
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
