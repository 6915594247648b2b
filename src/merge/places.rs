//! In which file each merged record stands, and in which order.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use super::MergeInput;
use super::fields::stamp_of;
use super::order::merged_order;
use super::state::{MergeKey, MergeState, StateFile};

/// Where records stand in the three states.
pub(super) struct Places<'a> {
    input: &'a MergeInput<'a>,
    base: &'a MergeState,
    sides: &'a [MergeState; 2],
    /// The files that one side has given another name, by the old one.
    renamed: BTreeMap<String, String>,
}

impl<'a> Places<'a> {
    pub(super) fn of(input: &'a MergeInput<'a>, base: &'a MergeState, sides: &'a [MergeState; 2]) -> Places<'a> {
        let mut renamed = BTreeMap::new();
        for (side, other) in [(0, 1), (1, 0)] {
            let is_gone =
                |name: &&String| !sides[side].files.contains_key(*name) && sides[other].files.contains_key(*name);
            for name in base.files.keys().filter(is_gone) {
                renamed.extend(most_went_to(base, &sides[side], name).map(|to| (name.clone(), to)));
            }
        }
        Places { input, base, sides, renamed }
    }

    /// The file of a record.
    pub(super) fn file(&self, key: &MergeKey) -> String {
        let file = |state: &'a MergeState| state.records.get(key).map(|record| record.file.as_str());
        match (file(self.base), file(&self.sides[0]), file(&self.sides[1])) {
            (_, Some(here), Some(there)) if here == there => here.to_owned(),
            (Some(was), Some(here), Some(there)) if here == was => there.to_owned(),
            (Some(was), Some(here), Some(there)) if there == was => here.to_owned(),
            (_, Some(here), Some(there)) => {
                let stamps = [&self.input.ours, &self.input.theirs].map(|side| stamp_of(side, key, "id"));
                let order = stamps[0].order(&stamps[1], || here.cmp(there));
                if order == Ordering::Less { there } else { here }.to_owned()
            }
            (_, Some(only), None) | (_, None, Some(only)) => {
                self.renamed.get(only).cloned().unwrap_or_else(|| only.to_owned())
            }
            (was, None, None) => was.unwrap_or_default().to_owned(),
        }
    }

    /// A file of a state, or the one that it was before it was given this name.
    pub(super) fn in_state(&self, state: &'a MergeState, name: &str) -> Option<&'a StateFile> {
        let old = || self.renamed.iter().find(|(_, to)| *to == name).and_then(|(old, _)| state.files.get(old));
        state.files.get(name).or_else(old)
    }

    /// The order of the records of a file; `is_there` says which there are.
    pub(super) fn order(&self, name: &str, there: &[&MergeKey]) -> Vec<MergeKey> {
        let order = |state: &'a MergeState| self.in_state(state, name).map(|file| &file.order[..]).unwrap_or_default();
        let [ours, theirs] = [0, 1].map(|side| order(&self.sides[side]));
        let text = |side: &super::MergeSide<'a>| side.files.get(name).cloned();
        let (mine, yours) = (&self.input.ours, &self.input.theirs);
        let is_ours_late = mine.stamp.order(&yours.stamp, || text(mine).cmp(&text(yours))) == Ordering::Greater;
        let (early, late) = if is_ours_late { (theirs, ours) } else { (ours, theirs) };
        let known: HashSet<&MergeKey> = there.iter().copied().collect();
        let mut found = merged_order([order(self.base), early, late], |key| known.contains(key), |_| {});
        let placed: HashSet<MergeKey> = found.iter().cloned().collect();
        // One that both have moved elsewhere stands in no order of the file.
        found.extend(there.iter().filter(|key| !placed.contains(*key)).map(|key| (*key).clone()));
        found
    }
}

/// The file to which most of the records of one have gone, that is gone itself.
fn most_went_to(base: &MergeState, side: &MergeState, name: &str) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in &base.files.get(name)?.order {
        if let Some(record) = side.records.get(key) {
            *counts.entry(&record.file).or_default() += 1;
        }
    }
    // Of several the first by name.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
    (!base.files.contains_key(most.0)).then(|| most.0.to_owned())
}
