//! What two have changed since they had the same files, put together: records by kind and id, fields by name, lists as
//! sets in an order.
//!
//! It is a function of texts and asks nobody: it reads no file, no clock and no repository. What both have changed in a
//! different way keeps the later value, and is told. `docs/merge.md` has the rules, so exactly that they can be written
//! again from there.

mod changes;
mod contradiction;
mod fault;
mod fields;
mod ids;
mod lines;
mod lists;
mod order;
mod places;
mod records;
mod shape;
mod stamp;
mod state;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use changes::ChangeStamps;
pub use contradiction::{Contradiction, Nature};
pub use fault::{MergeFault, new_faults};
pub use lines::conflicting_lines;
pub use stamp::MergeStamp;

use records::MergedRecords;
use state::MergeState;

/// The texts of the files of a folder, by their names below it.
pub type FolderTexts = BTreeMap<String, Arc<str>>;

/// Says who changed a field of a record last, by its kind, its id and its key; none where that is not known.
pub type FieldStamps<'a> = &'a dyn Fn(&str, &str, &str) -> Option<MergeStamp>;

/// One of the two that have changed something.
#[derive(Clone)]
pub struct MergeSide<'a> {
    /// The files as it has them.
    pub files: &'a FolderTexts,
    /// Who changed something there last, and when.
    pub stamp: MergeStamp,
    /// The same of single fields, where it is known.
    pub fields: Option<FieldStamps<'a>>,
}

/// Three states of a folder.
#[derive(Clone)]
pub struct MergeInput<'a> {
    /// As both had it.
    pub base: &'a FolderTexts,
    /// As it is here.
    pub ours: MergeSide<'a>,
    /// As it is there.
    pub theirs: MergeSide<'a>,
}

/// What came of a merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// All files.
    pub files: FolderTexts,
    /// What both have changed in a different way, and what else is to be looked at.
    pub contradictions: Vec<Contradiction>,
}

impl Merged {
    /// The files that are other than in a state, with their texts; none where one is gone.
    pub fn changed_from<'m>(&'m self, state: &'m FolderTexts) -> Vec<(&'m str, Option<&'m str>)> {
        let gone = state.keys().filter(|name| !self.files.contains_key(*name)).map(|name| (name.as_str(), None));
        let other = self.files.iter().filter(|(name, text)| state.get(*name) != Some(*text));
        other.map(|(name, text)| (name.as_str(), Some(&**text))).chain(gone).collect()
    }
}

/// Puts together what two have changed.
///
/// # Errors
/// Where a file that differs is not valid TOML on one of the two sides.
pub fn merge(input: &MergeInput<'_>) -> Result<Merged, MergeFault> {
    let mut files = FolderTexts::new();
    let all = [input.base, input.ours.files, input.theirs.files];
    let mut names: Vec<&String> = all.iter().flat_map(|files| files.keys()).collect();
    names.sort();
    names.dedup();
    // A file that all three have alike is left as it is, whatever stands in it.
    let (same, other): (Vec<&String>, Vec<&String>) =
        names.into_iter().partition(|name| all.iter().all(|files| files.get(*name) == all[0].get(*name)));
    files.extend(same.iter().filter_map(|name| Some(((*name).clone(), Arc::clone(all[0].get(*name)?)))));
    if other.is_empty() {
        return Ok(Merged { files, contradictions: Vec::new() });
    }
    let base = MergeState::of_base(input.base, &other);
    let sides = [
        MergeState::of_side(input.ours.files, &other).map_err(|problem| MergeFault::new(true, problem))?,
        MergeState::of_side(input.theirs.files, &other).map_err(|problem| MergeFault::new(false, problem))?,
    ];
    let same_ids = || same.iter().filter_map(|name| all[0].get(*name)).flat_map(|text| state::ids_in(text)).collect();
    let merged = MergedRecords::of(input, base, sides, same_ids);
    files.extend(text::files(&merged, input, &other));
    Ok(Merged { files, contradictions: merged.contradictions })
}
