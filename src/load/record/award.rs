//! The table of an award.

use super::{OwnedRecord, RecordTable};
use crate::catalog::{Award, Entry, Link};
use crate::source::Rule;

pub(super) fn award(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let cycle = table.fields.required("cycle");
    let result = table.fields.required("result");
    let city = table.link("city", Link::City);
    let recipient = table.text("recipient");
    if !table.fields.has("city") && !table.fields.has("recipient") {
        let what = "this award says neither 'city' nor 'recipient'";
        table.fields.fault("city", Rule::MissingField, what);
    }
    let initiative = table.text("initiative");
    let awarded_on = table.beginning("awarded_on");
    Some(OwnedRecord::Award(Box::new(Award {
        entry: entry?,
        cycle,
        city,
        recipient,
        initiative,
        result: result.unwrap_or_else(|| "result unknown".to_owned()),
        awarded_on,
    })))
}
