//! The table of funding.

use super::{OwnedRecord, RecordTable};
use crate::catalog::{Entry, Funding, Link};
use crate::source::Rule;

pub(super) fn funding(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    table.fields.demand("agreement");
    let agreement = table.link("agreement", Link::Agreement);
    let stage = table.fields.required("stage");
    let amount: Option<f64> = table.value("amount");
    let currency = table.capitals("currency", 3, "ISO 4217");
    if let Some(amount) = amount.filter(|amount| *amount < 0.0) {
        table.fields.fault("amount", Rule::ImpossibleNumber, format!("must not be negative: {amount}"));
    }
    if let Some(amount) = amount {
        table.check_amount(amount);
    }
    if amount.is_some() && !table.fields.has("currency") {
        let what = "an amount needs its 'currency'".to_owned();
        table.fields.fault_with_hint("amount", Rule::MissingField, what, "add currency = \"EUR\"".to_owned());
    }
    Some(OwnedRecord::Funding(Box::new(Funding {
        from: table.link("from", Link::From),
        to: table.link("to", Link::To),
        funder_kind: table.text("funder_kind"),
        amount,
        currency,
        on: table.beginning("on"),
        entry: entry?,
        agreement,
        stage,
    })))
}
