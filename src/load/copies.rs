//! Files that are copies of others, left by sync programs, editors, merges and hands. Their records must not replace
//! the real ones.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use memchr::{memmem, memrchr};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::files::BYTES_WORTH_A_THREAD;
use super::salvage::key_of;
use super::{DataFile, PlacesById};
use crate::catalog::{ById, in_turns};
use crate::source::{Place, Problem, Rule, scrub};

/// The files of a folder without those that are copies of others.
pub(super) struct UniqueFiles<'a> {
    /// The files that are read.
    pub(super) files: Cow<'a, [DataFile]>,
    /// One problem for each copy.
    pub(super) problems: Vec<Problem>,
    /// The files whose names hint at a copy, and their originals, by their places, each with how many ids its text gives.
    pub(super) hinted: BTreeMap<usize, usize>,
}

#[derive(Debug)]
struct FileCopy {
    /// Which of the files it is.
    at: usize,
    original: usize,
    /// How many ids there are in it alone.
    alone: usize,
}

/// How surely a name says that the file is a copy of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CopyHint {
    /// A program's leavings, whatever it holds.
    Junk,
    /// A word for it: one common id is enough.
    Word,
    /// A number, or the name of a computer, which may be part of the name as well: most ids must be common.
    Weak,
    /// Something else stands beside the name of the other file: most ids must be common, and more than one.
    Beside,
}

/// Words for a copy, in the languages of those who sell what makes them.
const WORDS: &str = include_str!("../../config/copies/words.txt");

/// What stands before the name of the original: `Copy of towns`.
const BEFORE: &str = include_str!("../../config/copies/before.txt");

/// What parts the words of a name.
const PARTS: [char; 9] = [' ', '-', '_', '.', '(', '[', '~', '–', '—'];

/// The words of a merge tool: `towns_BACKUP_123`, `towns.LOCAL.123`.
const SIDES: [&str; 4] = ["BACKUP", "LOCAL", "REMOTE", "BASE"];

/// Takes those files out that are copies of others.
pub(super) fn set_aside(files: Cow<'_, [DataFile]>) -> UniqueFiles<'_> {
    let (found, hinted) = hinted_copies(&files);
    let problems = found.iter().map(|copy| copy.problem(&files)).collect();
    if found.is_empty() {
        return UniqueFiles { files, problems, hinted };
    }
    let aside: HashSet<usize> = found.iter().map(|copy| copy.at).collect();
    let kept = files.iter().enumerate().filter(|(at, _)| !aside.contains(at)).map(|(_, file)| file.clone());
    UniqueFiles { files: kept.collect::<Vec<_>>().into(), problems, hinted }
}

/// Reports two files with mostly the same ids once, instead of each id. Neither name says that it is a copy, so both
/// are read, and the first has the ids.
pub(super) fn report_twins_once(
    files: &[DataFile],
    places: &PlacesById,
    doubles: &ById<Place>,
    problems: &mut Vec<Problem>,
) {
    let mut common: BTreeMap<(&str, &str), Vec<&Place>> = BTreeMap::new();
    for (id, place) in doubles {
        if let Some(first) = places.get(id).filter(|first| first.file != place.file) {
            common.entry((&place.file, &first.file)).or_default().push(place);
        }
    }
    for ((name, original), twice) in common {
        let (common, first) = (twice.len(), twice.into_iter().min_by_key(|place| place.span().start));
        let own = files.iter().find(|file| *file.name == *name).map_or(0, |file| ids(&file.text).len());
        let Some(first) = first.filter(|_| common > 1 && 2 * common > own) else { continue };
        problems.retain(|problem| problem.rule != Rule::DuplicateId || *problem.place.file != *name);
        let original = scrub(original);
        let what = format!("holds {common} of the ids of {original}: one of the two is a copy, and the first is read");
        let hint = "find out which is the real one, and move the other out of the folder";
        problems.push(Problem::new(first.clone(), Rule::Copied, what).hint(hint));
    }
}

/// Whether the name of no file hints at a copy of another.
pub(super) fn is_without_hints(files: &[DataFile]) -> bool {
    let names: HashMap<&str, usize> = places_of_names(files);
    let hint =
        |(at, file): (usize, &DataFile)| hinted(&file.name, |name| names.get(name).copied().filter(|one| *one != at));
    files.iter().enumerate().all(|file| hint(file).is_none())
}

fn places_of_names(files: &[DataFile]) -> HashMap<&str, usize> {
    files.iter().enumerate().map(|(at, file)| (without_ending(&file.name), at)).collect()
}

/// How many ids a text gives, whether or not it is TOML.
pub(super) fn id_count(text: &str) -> usize {
    ids(text).len()
}

/// The copies, and the files of which a name hints at one, with how many ids each gives.
fn hinted_copies(files: &[DataFile]) -> (Vec<FileCopy>, BTreeMap<usize, usize>) {
    let names = places_of_names(files);
    let hint = |(at, file): (usize, &DataFile)| {
        let (hint, original) = hinted(&file.name, |name| names.get(name).copied().filter(|one| *one != at))?;
        Some((at, hint, original))
    };
    let hints: Vec<(usize, CopyHint, usize)> = files.iter().enumerate().filter_map(hint).collect();
    // Many may look like copies of one.
    let hinted_at: BTreeSet<usize> = hints.iter().flat_map(|(at, _, original)| [*at, *original]).collect();
    let bytes: usize = hinted_at.iter().map(|at| files[*at].text.len()).sum();
    let ids = in_turns(hinted_at.iter(), bytes / BYTES_WORTH_A_THREAD, |at| (*at, ids(&files[*at].text)));
    let ids: BTreeMap<usize, FileIds<'_>> = ids.into_iter().collect();
    let mut found: Vec<FileCopy> = Vec::new();
    for (at, hint, original) in hints {
        let (own, others) = (&ids[&at], &ids[&original]);
        let common = own.intersection(others).count();
        let is_copy = match hint {
            CopyHint::Junk => true,
            CopyHint::Word => common > 0,
            CopyHint::Weak => common > 0 && 2 * common >= own.len(),
            CopyHint::Beside => common > 0 && 2 * common >= own.len() && (common > 1 || others.len() == 1),
        };
        if is_copy {
            found.push(FileCopy { at, original, alone: own.len() - common });
        }
    }
    // A copy of a copy is reported as one of the original. Each name is longer than that of its original.
    let originals: HashMap<usize, usize> = found.iter().map(|copy| (copy.at, copy.original)).collect();
    for copy in &mut found {
        while let Some(original) = originals.get(&copy.original) {
            copy.original = *original;
        }
    }
    (found, ids.into_iter().map(|(at, ids)| (at, ids.len())).collect())
}

/// What a name hints at, and the other file that it names.
fn hinted(name: &str, find: impl Fn(&str) -> Option<usize>) -> Option<(CopyHint, usize)> {
    let name = without_ending(name);
    let (folder, stem) = name.split_at(name.rfind('/').map_or(0, |slash| slash + 1));
    let other = |stem: &str| find(&format!("{folder}{stem}"));
    if let Some(original) = stem.strip_prefix("~$").and_then(other) {
        return Some((CopyHint::Junk, original));
    }
    let mut behind = named_behind(stem);
    while let Some(named) = behind {
        if let Some(original) = other(&named) {
            return Some((CopyHint::Word, original));
        }
        behind = named_behind(&named);
    }
    let parted =
        |text: &str| -> Vec<usize> { text.match_indices(PARTS).map(|(at, _)| at).filter(|at| *at > 0).collect() };
    let beside = parted(stem).into_iter().rev().find_map(|at| {
        let original = other(stem[..at].trim_end_matches(PARTS))?;
        Some((hint_of(&stem[at..]).unwrap_or(CopyHint::Beside), original))
    });
    beside.or_else(|| {
        let starts = stem.match_indices(PARTS).map(|(at, _)| stem[at..].trim_start_matches(PARTS));
        let original = starts.filter(|name| !name.is_empty()).find_map(other);
        let original = original.or_else(|| in_copied_folder(folder, stem, &find));
        original.map(|original| (CopyHint::Beside, original))
    })
}

/// The other file that a file of a copied folder names: `towns/a` for `towns - Copy/a` and for `backup/towns/a`.
fn in_copied_folder(folder: &str, stem: &str, find: impl Fn(&str) -> Option<usize>) -> Option<usize> {
    let mut start = 0;
    for part in folder.split_inclusive('/') {
        let (above, below) = (&folder[..start], &folder[start + part.len()..]);
        start += part.len();
        let name = part.trim_end_matches('/');
        if let Some(original) = find(&format!("{above}{below}{stem}"))
            && hint_of(&format!(" {name}")) == Some(CopyHint::Word)
        {
            return Some(original);
        }
        let named = name.match_indices(PARTS).filter(|(at, _)| *at > 0 && hint_of(&name[*at..]).is_some());
        let mut named = named.map(|(at, _)| name[..at].trim_end_matches(PARTS));
        if let Some(original) = named.find_map(|named| find(&format!("{above}{named}/{below}{stem}"))) {
            return Some(original);
        }
    }
    None
}

/// What stands behind the name of another file, if it hints at a copy.
fn hint_of(rest: &str) -> Option<CopyHint> {
    if rest == ".toml" || rest == "~" {
        return Some(CopyHint::Word);
    }
    let side = rest.trim_matches(|letter: char| !letter.is_ascii_uppercase());
    let plain = plain(rest);
    let mut words = plain.split(|letter: char| !letter.is_alphabetic());
    // Chinese, Japanese and Korean write words without blanks between them.
    let is_word = |word: &str| WORDS.lines().any(|hint| hint == word || !hint.is_ascii() && word.contains(hint));
    if rest.starts_with(".sync-conflict-") || SIDES.contains(&side) || words.any(is_word) {
        return Some(CopyHint::Word);
    }
    let bare = rest.trim_matches([' ', '-', '_', '(', ')', '[', ']']);
    let is_number = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let may_be_host = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-';
    let is_host = rest.starts_with('-')
        && rest.chars().all(may_be_host)
        && rest.contains(|letter: char| letter.is_ascii_uppercase());
    (is_number || is_host).then_some(CopyHint::Weak)
}

impl FileCopy {
    fn problem(&self, files: &[DataFile]) -> Problem {
        let (copy, original) = (&files[self.at].name, scrub(&files[self.original].name));
        let alone = match self.alone {
            0 => String::new(),
            1 => "; one record is in the copy alone".to_owned(),
            many => format!("; {many} records are in the copy alone"),
        };
        let what = format!("looks like a copy of {original}: nothing in it is read{alone}");
        let hint = format!("take over into {original} what is new in it, and delete it");
        Problem::new(Place::file(copy), Rule::Copied, what).hint(hint)
    }
}

fn without_ending(name: &str) -> &str {
    let parts = name.len().checked_sub(5).and_then(|end| name.split_at_checked(end));
    parts.filter(|(_, ending)| ending.eq_ignore_ascii_case(".toml")).map_or(name, |(stem, _)| stem)
}

/// Lower-case letters without accents.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // What is put together again keeps the letters of Japanese and Korean.
    let bare: String = text.nfd().filter(|letter| !is_combining_mark(*letter) || *letter == '\u{309a}').collect();
    bare.nfc().flat_map(char::to_lowercase).collect()
}

/// The name behind words such as `Copy of`.
fn named_behind(stem: &str) -> Option<String> {
    if !stem.contains(' ') {
        return None;
    }
    let stem: String = stem.nfc().collect();
    let lower: Vec<String> = stem.chars().map(|letter| plain(letter.encode_utf8(&mut [0; 4]))).collect();
    let lower = lower.concat();
    let is_start = |start: &&str| lower.strip_prefix(*start).is_some_and(|name| name.starts_with(' '));
    let start = BEFORE.lines().find(is_start).map(|start| start.chars().count() + 1);
    // `Copy (2) of towns`.
    let numbered = || lower.starts_with("copy (").then(|| lower.find(") of ").map(|at| at + 5)).flatten();
    let name: String = stem.chars().skip(start.or_else(numbered)?).collect();
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The ids that a file gives.
type FileIds<'a> = HashSet<&'a str, foldhash::fast::RandomState>;

/// The ids that a text gives, whether or not it is TOML.
fn ids(text: &str) -> FileIds<'_> {
    // In a folder of copies the whole of it is looked through: nearly all lines have no such key.
    let line = |at: usize| {
        let start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
        let is_first = text[start..at].trim().trim_matches(['"', '\'']).is_empty();
        is_first.then(|| text[start..].lines().next()).flatten()
    };
    let lines = memmem::find_iter(text.as_bytes(), "id").filter_map(line).filter(|line| key_of(line) == Some("id"));
    let values = lines.filter_map(|line| Some(line.split_once('=')?.1.split('#').next()?.trim()));
    values.map(|value| value.trim_matches(['"', '\''])).collect()
}

#[cfg(test)]
fn copies(files: &[DataFile]) -> Vec<FileCopy> {
    hinted_copies(files).0
}

#[cfg(test)]
mod tests;
