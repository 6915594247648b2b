//! The sheet of funding.

use super::draft::Draft;
use crate::catalog::Funding;
use crate::words::fact::{amount, funding_stage};
use crate::words::long_date;

pub(super) fn funding<'a>(draft: &mut Draft<'a>, funding: &'a Funding) {
    draft.text("Amount", amount(funding));
    let reached = funding.on.map(|date| format!(", {}", long_date(date))).unwrap_or_default();
    draft.text("Stage", format!("{}{reached}", funding_stage(funding)));
    draft.ids("From", &funding.from);
    draft.maybe("Funder", funding.funder_kind.as_deref());
    draft.ids("To", &funding.to);
    draft.ids("Agreement", &funding.agreement);
}
