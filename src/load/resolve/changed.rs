//! The records of some files, beside others of which no more is looked at than they name.

use super::drafts::Drafts;
use super::{FileRecords, Lead, duplicates, findings, gmt_zones, leads, places};
use crate::catalog::Vocabulary;
use crate::load::previous::PreviousLoad;
use crate::load::record::DraftList;
use crate::source::Problem;

/// What is said of the records of some files.
pub(in crate::load) struct ChangedRecords {
    pub(in crate::load) files: Vec<FileRecords>,
    /// Warnings, among them those of other files about records that look like each other.
    pub(in crate::load) problems: Vec<Problem>,
    pub(in crate::load) leads: Vec<Lead>,
}

/// Checks the records of some files, in order, among those that they name; `None` where something is wrong with what they
/// say of others.
pub(in crate::load) fn resolve_changed(
    drafts: DraftList,
    words: &Vocabulary,
    is_changed: impl Fn(&str) -> bool + Sync,
) -> Option<ChangedRecords> {
    let mut problems = Vec::new();
    let drafts = Drafts::new(drafts, PreviousLoad(None), &mut problems);
    if !problems.is_empty() || !findings(&drafts, words).is_empty() {
        return None;
    }
    gmt_zones::report_turned_signs(&drafts, &mut problems);
    places::report_events_without_a_place(&drafts, words, &mut problems);
    problems.retain(|problem| is_changed(&problem.place.file));
    problems.extend(duplicates::duplicates(&drafts));
    let mut leads = leads::leads_with_an_end(&drafts);
    leads.retain(|lead| is_changed(&lead.problem.place.file));
    Some(ChangedRecords { files: drafts.into_files(is_changed), problems, leads })
}
