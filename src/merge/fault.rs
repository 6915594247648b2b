//! Why nothing could be merged, and what is wrong with what was.

use std::fmt;

use super::{FolderTexts, MergeInput, Merged};
use crate::catalog::Kind;
use crate::load::{DataFile, Loaded, Source, load_files};
use crate::source::Problem;

/// Why nothing was merged: a file of one side is not valid TOML.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeFault {
    /// Whether it is ours.
    pub is_ours: bool,
    /// What is wrong, and where.
    pub problem: Box<Problem>,
}

impl MergeFault {
    pub(super) fn new(is_ours: bool, problem: Problem) -> MergeFault {
        MergeFault { is_ours, problem: Box::new(problem) }
    }
}

impl fmt::Display for MergeFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = if self.is_ours { "here" } else { "on the other side" };
        write!(out, "{}: {}; mend it {side} first, nothing was merged", self.problem.place, self.problem.what)
    }
}

impl std::error::Error for MergeFault {}

/// The problems that the merged files have and neither side has: such as that a date which one has changed is before
/// one that the other has changed.
pub fn new_faults(source: &Source, input: &MergeInput<'_>, merged: &Merged) -> Vec<Problem> {
    let load = |files: &FolderTexts| -> Loaded {
        let files: Vec<DataFile> =
            files.iter().map(|(name, text)| DataFile::new(name.clone(), text.to_string())).collect();
        load_files(source.clone(), &files)
    };
    let subject = |loaded: &Loaded, problem: &Problem| {
        let at = |place: &crate::source::Place| {
            let own = Kind::ALL.into_iter().flat_map(|kind| loaded.catalog.records().of(kind));
            let above = own.filter_map(|record| Some((loaded.places.get(record.id())?, record.id())));
            let above = above.filter(|(start, _)| start.file == place.file && start.span().start <= place.span().start);
            above.max_by_key(|(start, _)| start.span().start).map(|(_, id)| id.to_string())
        };
        (problem.rule, at(&problem.place), problem.field().map(str::to_owned))
    };
    let then = load(&merged.files);
    if then.problems.is_empty() {
        return Vec::new();
    }
    let mut known = Vec::new();
    for side in [input.ours.files, input.theirs.files] {
        let loaded = load(side);
        known.extend(loaded.problems.iter().map(|problem| subject(&loaded, problem)));
    }
    then.problems.iter().filter(|problem| !known.contains(&subject(&then, problem))).cloned().collect()
}
