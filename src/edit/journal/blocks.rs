//! What differs between two texts of a file, record by record, and where it stands in a later text.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::source::stable_hash;

/// How many bytes of new records are kept as they are; of more, only what they are known by.
const WHOLE: usize = 256 * 1024;

/// A record as it stood in a file and as it stands there instead, each with the remarks above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::edit) struct Hunk {
    /// What stood there; empty where it was added.
    pub(in crate::edit) old: String,
    /// What stands there instead; empty where it is known by its mark.
    pub(in crate::edit) new: String,
    /// The mark of what stands there instead, where that is not kept itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::edit) mark: Option<BlockMark>,
}

/// By what a block is known again without its text: to take back what was added, the text is not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(in crate::edit) struct BlockMark {
    bytes: usize,
    hash: u64,
}

impl BlockMark {
    fn of(block: &str) -> BlockMark {
        BlockMark { bytes: block.len(), hash: stable_hash(block.as_bytes()) }
    }
}

impl Hunk {
    fn new(old: &str, new: &str) -> Hunk {
        Hunk { old: old.to_owned(), new: new.to_owned(), mark: None }
    }

    /// The same without its text, where it was added.
    fn without_text(self) -> Hunk {
        if self.old.is_empty() {
            Hunk { mark: Some(BlockMark::of(&self.new)), new: String::new(), ..self }
        } else {
            self
        }
    }
}

/// The blocks of a text, each with where it begins, if it stands there once.
pub(in crate::edit) struct Blocks<'a> {
    starts: HashMap<&'a str, Option<usize>>,
    marks: OnceCell<HashMap<BlockMark, Option<Range<usize>>>>,
}

impl<'a> Blocks<'a> {
    /// Those of a text.
    pub(in crate::edit) fn of(text: &'a str) -> Blocks<'a> {
        let mut starts = HashMap::new();
        let mut at = 0;
        for block in split(text) {
            starts.entry(block).and_modify(|start| *start = None).or_insert(Some(at));
            at += block.len();
        }
        Blocks { starts, marks: OnceCell::new() }
    }

    /// Where a block stands, if it does so once and as it is.
    pub(in crate::edit) fn start(&self, block: &str) -> Option<usize> {
        self.starts.get(block).copied().flatten()
    }

    /// Where what a hunk has put there stands, if it does so once and as it is.
    pub(in crate::edit) fn place(&self, hunk: &Hunk) -> Option<Range<usize>> {
        let Some(mark) = &hunk.mark else {
            return self.start(&hunk.new).map(|start| start..start + hunk.new.len());
        };
        self.marks.get_or_init(|| self.by_mark()).get(mark).cloned().flatten()
    }

    fn by_mark(&self) -> HashMap<BlockMark, Option<Range<usize>>> {
        let mut marks = HashMap::with_capacity(self.starts.len());
        for (block, start) in &self.starts {
            let range = start.map(|start| start..start + block.len());
            marks.entry(BlockMark::of(block)).and_modify(|range| *range = None).or_insert(range);
        }
        marks
    }
}

/// A text in blocks: a record with the remarks above it, or what stands before the first or behind the last one. An
/// empty line separates a record from the remarks of the next.
fn split(text: &str) -> Vec<&str> {
    let (mut starts, mut at, mut end) = (vec![0], 0, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if is_header(words) {
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

/// Whether a line begins a record: `[[city]]`, and neither `[city.position]` nor a list in a list.
fn is_header(line: &str) -> bool {
    let Some((key, behind)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) else { return false };
    let behind = behind.trim_start_matches(']').trim_start();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '[' | ' ');
    key.chars().all(is_plain) && (behind.is_empty() || behind.starts_with('#'))
}

/// The blocks that differ. Changes keep the order of records and add others at the end, so that blocks correspond by
/// place.
pub(in crate::edit) fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let (all, new) = (split(old), split(new));
    let old = &all[..];
    let above = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[above..], &new[above..]);
    let below = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[..old.len() - below], &new[..new.len() - below]);
    if new.len() < old.len() {
        return removal(&all, (above, old), new);
    }
    let hunk = |(old, new): (&&str, &&str)| Hunk::new(old, new);
    let mut hunks: Vec<Hunk> = old.iter().zip(new).filter(|(old, new)| old != new).map(hunk).collect();
    hunks.extend(new[old.len()..].iter().map(|new| hunk((&"", new))));
    let added: usize = hunks.iter().filter(|hunk| hunk.old.is_empty()).map(|hunk| hunk.new.len()).sum();
    if added > WHOLE { hunks.into_iter().map(Hunk::without_text).collect() } else { hunks }
}

/// The hunks where blocks went: the last one holds a block that stayed, by which their place is found again.
fn removal(all: &[&str], (above, old): (usize, &[&str]), new: &[&str]) -> Vec<Hunk> {
    let end = above + old.len();
    if let Some(last) = new.len().checked_sub(1) {
        let pairs = old.iter().zip(&new[..last]).filter(|(old, new)| old != new);
        let hunks = pairs.map(|(old, new)| Hunk::new(old, new));
        return hunks.chain([Hunk::new(&old[last..].concat(), new[last])]).collect();
    }
    match (above.checked_sub(1), all.get(end)) {
        (Some(before), _) => vec![Hunk::new(&all[before..end].concat(), all[before])],
        (None, Some(behind)) => vec![Hunk::new(&all[..=end].concat(), behind)],
        (None, None) => vec![Hunk::new(&old.concat(), "")],
    }
}

/// A text with old blocks in place of the new ones, if each of those still stands in it once; and where the first
/// begins.
pub(in crate::edit) fn reverted(text: &str, hunks: &[Hunk]) -> Option<(String, usize)> {
    let blocks = Blocks::of(text);
    let mut placed = Vec::new();
    for hunk in hunks {
        placed.push((blocks.place(hunk)?, hunk));
    }
    placed.sort_by_key(|(range, _)| range.start);
    let (mut before, mut at) = (String::with_capacity(text.len()), 0);
    let blank = |hunk: &Hunk| hunk.old.len() - hunk.old.trim_start().len();
    let first = placed.first().map_or(0, |(range, hunk)| range.start + blank(hunk));
    for (range, hunk) in placed {
        append(&mut before, text.get(at..range.start)?);
        append(&mut before, &hunk.old);
        at = range.end;
    }
    append(&mut before, text.get(at..)?);
    Some((before, first))
}

/// Adds lines to a text; where that was the end of a file without a line end, others have added to it since.
fn append(text: &mut String, lines: &str) {
    if !lines.is_empty() && !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(lines);
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Above.\n\ntitle = 'x'\n\n# One.\n[[city]]\nid = 'a'\n[city.position]\nlat = 1\n# below\n\n# Two.\n\n\
                        [[city]] # here\nid = 'b'\n[[city.calls]]\nby = 'x'\n\n# The end.\n";

    #[test]
    fn a_text_is_its_blocks() {
        let blocks = split(TEXT);
        assert_eq!(blocks.concat(), TEXT);
        let firsts: Vec<&str> = blocks.iter().filter_map(|block| block.trim().lines().next()).collect();
        assert_eq!(firsts, ["# Above.", "# One.", "# Two.", "# The end."]);
        for text in ["", "\n", "#", "[[a]]", "[[a]]\n[[b]]", "[a]\n[[b]]", "x = [\n  ['a.b'],\n]\n"] {
            assert_eq!(split(text).concat(), text);
        }
        assert_eq!(split("[[a]]\nx = [\n[\"a\"],\n[1],\n['b']\n]\n").len(), 1, "a list in a list begins no record");
    }

    #[test]
    fn what_differs_is_taken_back_where_it_stands_once_and_as_it_was() {
        let changed = TEXT.replace("lat = 1", "lat = 2");
        let all = hunks(TEXT, &changed);
        assert_eq!(all.len(), 1);
        let back = |text: &str| reverted(text, &all).map(|(text, _)| text);
        assert_eq!(back(&changed).as_deref(), Some(TEXT));
        assert_eq!(back(TEXT), None);
        assert_eq!(back(&changed.replace("# below\n", "# below\nzone = 'x'\n")), None, "it is longer now");
        assert_eq!(back(&format!("{changed}{changed}")), None, "it stands there twice");
        let other = changed.replace("id = 'b'", "id = 'c'");
        assert_eq!(back(&other), Some(TEXT.replace("id = 'b'", "id = 'c'")));
    }

    #[test]
    fn a_record_that_went_comes_back_where_it_stood() {
        let record = |id: &str| format!("# {id}.\n[[city]]\nid = '{id}'\n");
        let all = [record("a"), record("b"), record("c")];
        let text = all.join("\n");
        for gone in 0..3 {
            let mut left = all.to_vec();
            left.remove(gone);
            let new = left.join("\n");
            let hunks = hunks(&text, &new);
            let back = reverted(&new, &hunks).map(|(text, _)| text);
            assert_eq!(back.as_deref(), Some(&*text), "{gone}: {hunks:?}");
            let more = format!("{new}\n{}", record("d"));
            assert!(reverted(&more, &hunks).unwrap().0.contains(&all[gone]), "{gone}");
        }
    }

    #[test]
    fn what_stands_between_two_changed_records_is_no_part_of_the_change() {
        let record = |id: &str, name: &str| format!("[[city]]\nid = '{id}'\nname = '{name}'\n\n");
        let text =
            |names: [&str; 3]| ["a", "b", "c"].iter().zip(names).map(|(id, name)| record(id, name)).collect::<String>();
        let (old, new) = (text(["1", "2", "3"]), text(["x", "2", "y"]) + "[[city]]\nid = 'd'\n");
        let all = hunks(&old, &new);
        assert_eq!(reverted(&new, &all).unwrap().0, old);
        let others = new.replace("'2'", "'z'") + "[[city]]\nid = 'e'\n";
        assert_eq!(reverted(&others, &all).unwrap().0, text(["1", "z", "3"]) + "[[city]]\nid = 'e'\n");
    }

    #[test]
    fn of_many_new_records_no_text_is_kept_and_each_is_known_again() {
        let record = |number: usize| format!("[[city]]\nid = 'a{number}'\nnotes = '{}'\n\n", "x".repeat(100));
        let added: String = (0..WHOLE / 100).map(record).collect();
        let new = format!("{TEXT}{added}");
        let all = hunks(TEXT, &new);
        assert!(all[1..].iter().all(|hunk| hunk.new.is_empty()), "{:?}", all[1]);
        assert_eq!(reverted(&new, &all).unwrap().0, TEXT);
        assert_eq!(reverted(&new.replacen("'a7'", "'b7'", 1), &all), None, "one was changed since");
        assert_eq!(reverted(&format!("{new}{}", record(7)), &all), None, "one stands there twice");
        let others = new.replace("lat = 1", "lat = 2");
        assert_eq!(reverted(&others, &all).unwrap().0, TEXT.replace("lat = 1", "lat = 2"));
    }

    #[test]
    fn a_file_that_ended_without_a_line_end_stays_sound_where_others_add_to_it() {
        let old = "[[city]]\nid = 'a'";
        let new = format!("{old}\n\n[[city]]\nid = 'b'\n");
        let all = hunks(old, &new);
        assert_eq!(reverted(&new, &all).unwrap().0, old);
        let more = format!("{new}\n[[city]]\nid = 'c'\n");
        assert_eq!(reverted(&more, &all).unwrap().0, format!("{old}\n\n[[city]]\nid = 'c'\n"));
    }
}
