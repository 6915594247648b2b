//! The sheet of an initiative.

use super::draft::SheetDraft;
use crate::catalog::Initiative;
use crate::words::due::milestone;

pub(super) fn initiative<'a>(draft: &mut SheetDraft<'a>, initiative: &'a Initiative) {
    draft.covers(&["milestones"]);
    draft.fields(&["kind", "stage", "agreement", "region", "city"]);
    draft.other_fields();
    let (day, soon) = draft.soon();
    let words = draft.context.catalog.vocabulary();
    let milestones = initiative.milestones.iter();
    draft.texts("Milestones", milestones.map(|one| milestone(one, one.due_on(words, day, soon))));
}
