//! Sheets of initiatives, awards and funding.

use super::draft::Draft;
use crate::catalog::{Award, Funding, Initiative};
use crate::words::due::milestone;
use crate::words::fact::{amount, funding_stage};
use crate::words::{long_date, ordinal};

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

pub(super) fn award<'a>(draft: &mut Draft<'a>, award: &'a Award) {
    draft.text("Result", &award.result);
    draft.maybe("Cycle", award.cycle.map(ordinal));
    draft.maybe("Given", award.awarded_on.map(long_date));
    draft.ids("City", &award.city);
    draft.maybe("Recipient", award.recipient.as_deref());
    draft.maybe("Given for", award.initiative.as_deref());
}

pub(super) fn funding<'a>(draft: &mut Draft<'a>, funding: &'a Funding) {
    draft.text("Amount", amount(funding));
    let reached = funding.on.map(|date| format!(", {}", long_date(date))).unwrap_or_default();
    draft.text("Stage", format!("{}{reached}", funding_stage(funding)));
    draft.ids("From", &funding.from);
    draft.maybe("Funder", funding.funder_kind.as_deref());
    draft.ids("To", &funding.to);
    draft.ids("Agreement", &funding.agreement);
}
