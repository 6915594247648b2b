//! The sheet of an initiative.

use super::draft::Draft;
use crate::catalog::Initiative;
use crate::words::due::milestone;

pub(super) fn initiative<'a>(draft: &mut Draft<'a>, initiative: &'a Initiative) {
    draft.text("Kind", &initiative.kind);
    draft.maybe("Stage", initiative.stage.as_deref());
    draft.ids("Agreement", &initiative.agreement);
    draft.ids("Region", &initiative.region);
    draft.ids("City", &initiative.city);
    draft.maybe("Description", initiative.description.as_deref());
    let (day, soon) = draft.soon();
    let milestones = initiative.milestones.iter();
    draft.texts("Milestones", milestones.map(|one| milestone(one, one.due_on(day, soon))));
}
