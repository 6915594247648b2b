//! The table of a region.

use super::{OwnedRecord, RecordTable, name_or_id};
use crate::catalog::{Entry, Region};

pub(super) fn region(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let name = table.fields.required("name");
    let order = table.value("order").unwrap_or_default();
    Some(OwnedRecord::Region(Box::new(Region { name: name_or_id(name, entry.as_ref())?, entry: entry?, order })))
}
