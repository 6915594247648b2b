//! Sheets of initiatives, awards and funding.

use super::draft::Draft;
use crate::catalog::{Award, Funding, Initiative, Milestone};
use crate::words::fact::{amount, funding_stage, joined};
use crate::words::{long_date, ordinal, short_date};

pub(super) fn initiative<'a>(draft: &mut Draft<'a>, initiative: &'a Initiative) {
    draft.text("Kind", &initiative.kind);
    draft.maybe("Stage", initiative.stage.as_deref());
    draft.ids("Agreement", &initiative.agreement);
    draft.ids("Region", &initiative.region);
    draft.ids("City", &initiative.city);
    draft.maybe("Description", initiative.description.as_deref());
    draft.texts("Milestones", initiative.milestones.iter().map(milestone));
}

fn milestone(milestone: &Milestone) -> String {
    let due = milestone.due.map(short_date).unwrap_or_default();
    joined([milestone.title.clone(), due, milestone.state.clone().unwrap_or_default()])
}

pub(super) fn award<'a>(draft: &mut Draft<'a>, award: &'a Award) {
    draft.text("Result", &award.result);
    draft.text("Cycle", ordinal(award.cycle));
    draft.maybe("Given", award.awarded_on.map(long_date));
    draft.ids("City", &award.city);
    draft.maybe("Recipient", award.recipient.as_deref());
    draft.maybe("Given for", award.initiative.as_deref());
}

pub(super) fn funding<'a>(draft: &mut Draft<'a>, funding: &'a Funding) {
    draft.text("Amount", amount(funding));
    let reached = funding.on.map(|date| format!(", {}", long_date(date))).unwrap_or_default();
    draft.text("Stage", format!("{}{reached}", funding_stage(funding.stage)));
    draft.ids("From", &funding.from);
    draft.maybe("Funder", funding.funder_kind.as_deref());
    draft.ids("To", &funding.to);
    draft.ids("Agreement", [&funding.agreement]);
}
