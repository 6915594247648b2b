//! The sheet of funding.

use super::draft::SheetDraft;
use crate::catalog::Funding;
use crate::words::fact::{amount, funding_stage};
use crate::words::long_date;

pub(super) fn funding<'a>(draft: &mut SheetDraft<'a>, funding: &'a Funding) {
    draft.text("Amount", amount(funding));
    let reached = funding.on.map(|date| format!(", {}", long_date(date))).unwrap_or_default();
    draft.text("Stage", format!("{}{reached}", funding_stage(funding)));
    draft.covers(&["amount", "stage", "on"]);
    if funding.amount.is_some() {
        draft.covers(&["currency"]);
    }
    draft.fields(&["from", "funder_kind", "to", "agreement"]);
}
