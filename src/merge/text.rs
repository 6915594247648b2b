//! The files of the merged records: what neither has changed keeps its bytes, and what one has changed is as that one has
//! written it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lines::merged_lines;
use super::places::Places;
use super::records::MergedRecords;
use super::shape::normal;
use super::state::{MergeKey, MergeState, RecordLines, StateFile, says_same};
use super::{FolderTexts, MergeInput};
use crate::edit::{TomlValue, WrittenTable, rewritten, written_anew};

/// The texts of the merged files, of those that are asked for and those that records have moved to.
pub(super) fn files(merged: &MergedRecords, input: &MergeInput<'_>, names: &[&String]) -> FolderTexts {
    let places = merged.places(input);
    let mut there: BTreeMap<String, Vec<&MergeKey>> = BTreeMap::new();
    for key in merged.tables.keys() {
        there.entry(places.file(key)).or_default().push(key);
    }
    let states = [input.base, input.ours.files, input.theirs.files];
    let is_kept = |name: &&&String| {
        let [base, ours, theirs] = states.map(|files| files.contains_key(**name));
        ours && theirs || !base && (ours || theirs)
    };
    let kept = names.iter().filter(is_kept).map(|name| name.as_str());
    let all: BTreeSet<&str> = kept.chain(there.keys().map(String::as_str)).collect();
    let text = |name: &str| {
        let keys = there.get(name).map(Vec::as_slice).unwrap_or_default();
        let headed: Vec<&MergeKey> = keys.iter().filter(|key| !key.header.is_empty()).copied().collect();
        let above = keys.iter().find(|key| key.header.is_empty()).copied();
        FileMerge { merged, input, places: &places, name, above, order: places.order(name, &headed) }.text()
    };
    all.into_iter().map(|name| (name.to_owned(), text(name))).collect()
}

/// A file that is put together.
struct FileMerge<'a> {
    merged: &'a MergedRecords,
    input: &'a MergeInput<'a>,
    places: &'a Places<'a>,
    name: &'a str,
    /// What stands above its records, where something does.
    above: Option<&'a MergeKey>,
    order: Vec<MergeKey>,
}

impl FileMerge<'_> {
    fn text(&self) -> Arc<str> {
        let text = |files: &FolderTexts| files.get(self.name).cloned();
        let [base, ours, theirs] = [self.input.base, self.input.ours.files, self.input.theirs.files].map(text);
        let verbatim = match (&base, &ours, &theirs) {
            (base, Some(ours), theirs) if base == theirs || theirs.as_ref() == Some(ours) => Some((0, ours)),
            (base, ours, Some(theirs)) if base == ours => Some((1, theirs)),
            _ => None,
        };
        if let Some((side, text)) = verbatim
            && self.is_of_side(side)
        {
            return Arc::clone(text);
        }
        let has_crlf = |text: &Option<Arc<str>>| text.as_ref().map(|text| text.contains("\r\n"));
        let end = if has_crlf(&ours).or_else(|| has_crlf(&theirs)).unwrap_or_default() { "\r\n" } else { "\n" };
        let put_together = self.put_together().replace('\n', end);
        if self.is_right(&put_together) { put_together.into() } else { self.anew(end).into() }
    }

    /// Whether the file of a side says just what is wanted.
    fn is_of_side(&self, side: usize) -> bool {
        let state = &self.merged.sides[side];
        let says = |key: &MergeKey| {
            let record =
                state.records.get(key).filter(|record| record.file == self.name && !state.altered.contains(key));
            record.is_some_and(|record| says_same(key, &record.table, &self.merged.tables[key]))
        };
        let file = state.files.get(self.name);
        let above = MergeKey { header: String::new(), id: self.name.to_owned(), number: 0 };
        let is_above_right = self.above.is_some() || !state.records.contains_key(&above);
        is_above_right
            && file.is_some_and(|file| file.order == self.order)
            && self.order.iter().chain(self.above).all(says)
    }

    /// Whether a text says just what is wanted.
    fn is_right(&self, text: &str) -> bool {
        let files = FolderTexts::from([(self.name.to_owned(), text.into())]);
        let name = self.name.to_owned();
        let Ok(state) = MergeState::of_side(&files, &[&name]) else { return false };
        let wanted = self.above.into_iter().chain(&self.order);
        // Of several with one id only the order tells which is which.
        let bare = |key: &MergeKey| (key.header.clone(), key.id.clone());
        let order = state.files.get(self.name).map(|file| file.order.iter().map(bare).collect::<Vec<_>>());
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut is_said = |key: &MergeKey| {
            let number = seen.entry(bare(key)).or_default();
            let own = MergeKey { number: *number, ..key.clone() };
            *number += 1;
            state.records.get(&own).is_some_and(|record| says_same(key, &record.table, &self.merged.tables[key]))
        };
        order == Some(self.order.iter().map(bare).collect())
            && state.records.len() == self.order.len() + usize::from(self.above.is_some())
            && wanted.into_iter().all(&mut is_said)
    }

    /// The file of the lines of both sides.
    fn put_together(&self) -> String {
        let files = [&self.merged.base, &self.merged.sides[0], &self.merged.sides[1]]
            .map(|state| self.places.in_state(state, self.name));
        let above = files.map(|file| file.filter(|file| file.blocks.is_some()).map(|file| plain(&file.above)));
        let mut blocks = vec![self.above_text(&above)];
        for key in &self.order {
            let block = |state: &MergeState| {
                let file = state.records.get(key).and_then(|record| state.files.get(&record.file))?;
                file.blocks.as_ref()?.get(key).map(plain)
            };
            let [ours, theirs] = [0, 1].map(|side| block(&self.merged.sides[side]));
            blocks.push(self.record_text(key, [block(&self.merged.base), ours, theirs]));
        }
        let tail = files[1].or(files[2]).map(|file: &StateFile| file.tail.replace("\r\n", "\n")).unwrap_or_default();
        let mut text = String::new();
        let last = blocks.len() - 1;
        for (place, RecordLines { text: lines, gap }) in blocks.into_iter().enumerate() {
            if lines.is_empty() && place < last {
                continue;
            }
            text.push_str(&lines);
            if place < last && !text.ends_with('\n') {
                text.push('\n');
            }
            if place < last {
                text.push_str(&gap.unwrap_or_else(|| "\n".to_owned()));
            }
        }
        text + &tail
    }

    /// What stands above the records.
    fn above_text(&self, [base, ours, theirs]: &[Option<RecordLines>; 3]) -> RecordLines {
        if let Some(key) = self.above {
            return self.record_text(key, [base.clone(), ours.clone(), theirs.clone()]);
        }
        let gap = [ours, theirs].into_iter().flatten().find_map(|block| block.gap.clone());
        let [was, here, there] = [base, ours, theirs].map(|block| block.as_ref().map(|block| block.text.as_str()));
        let text = match (was, here, there) {
            (was, Some(here), Some(there)) if was == Some(here) => there.to_owned(),
            (was, Some(here), Some(there)) if was == Some(there) || here == there => here.to_owned(),
            (was, Some(here), Some(there)) => {
                merged_lines(was.unwrap_or_default(), here, there).unwrap_or_else(|| here.to_owned())
            }
            (_, here, there) => here.or(there).unwrap_or_default().to_owned(),
        };
        // Lines with keys are those of a record; here there is none.
        let is_bare = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
        RecordLines { text: if is_bare { text } else { String::new() }, gap }
    }

    /// The lines of a record: those of one side, or both merged as lines, or those of ours with what is other.
    fn record_text(&self, key: &MergeKey, [base, ours, theirs]: [Option<RecordLines>; 3]) -> RecordLines {
        let wanted = &self.merged.tables[key];
        let gap = [&ours, &theirs].into_iter().flatten().find_map(|block| block.gap.clone());
        let texts = [&base, &ours, &theirs].map(|block| block.as_ref().map(|block| block.text.as_str()));
        let [was, here, there] = texts;
        let is_right = |text: &str| says(key, text, wanted);
        let (first, second) = if was == here { (there, here) } else { (here, there) };
        let sure = first.filter(|_| was == here || was == there || here == there);
        let text = sure.filter(|text| is_right(text)).map(str::to_owned);
        let text = text.or_else(|| merged_lines(was?, here?, there?).filter(|text| is_right(text)));
        let text = text.or_else(|| first.filter(|text| is_right(text)).map(str::to_owned));
        let text = text.or_else(|| second.filter(|text| is_right(text)).map(str::to_owned));
        let changed = |text: &str| changed(key, text, wanted).filter(|text| is_right(text));
        let text = text.or_else(|| here.and_then(changed)).or_else(|| there.and_then(changed));
        RecordLines { text: text.unwrap_or_else(|| written_anew(&ordered(key, wanted), "\n")), gap }
    }

    /// The file written anew, where nothing else will do.
    fn anew(&self, end: &str) -> String {
        let wanted = self.above.into_iter().chain(&self.order);
        let texts: Vec<String> = wanted.map(|key| written_anew(&ordered(key, &self.merged.tables[key]), end)).collect();
        texts.join(end)
    }
}

/// The lines of a record made to say what is wanted; none where they cannot be.
fn changed(key: &MergeKey, text: &str, wanted: &WrittenTable) -> Option<String> {
    let order: Vec<&str> = key.fields().iter().map(|field| field.name.as_str()).collect();
    let is_same = |name: &str, old: &TomlValue, new: &TomlValue| {
        let field = key.fields().iter().find(|field| field.name == name);
        old == new || normal(field, Some(old)) == normal(field, Some(new))
    };
    let text = rewritten(text, wanted, &order, is_same).ok()?;
    Some(if text.ends_with('\n') || text.is_empty() { text } else { text + "\n" })
}

/// A block with plain line ends.
fn plain(block: &RecordLines) -> RecordLines {
    let plain = |text: &str| text.replace("\r\n", "\n");
    RecordLines { text: plain(&block.text), gap: block.gap.as_deref().map(plain) }
}

/// Whether some lines say just what a record is to say.
fn says(key: &MergeKey, text: &str, wanted: &WrittenTable) -> bool {
    let Ok(tables) = crate::edit::written_tables("", text) else { return false };
    matches!(&tables[..], [table] if table.header == wanted.header && says_same(key, table, wanted))
}

/// A record with its keys in the order of their declarations.
fn ordered(key: &MergeKey, table: &WrittenTable) -> WrittenTable {
    let place = |name: &str| key.fields().iter().position(|field| field.name == name).unwrap_or(usize::MAX);
    let mut table = table.clone();
    table.fields.sort_by_key(|(name, _)| place(name));
    table
}
