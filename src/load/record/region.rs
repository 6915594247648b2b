//! The table of a region.

use super::{Drafted, RecordTable, name_or_id};
use crate::catalog::{Entry, Region};

pub(super) fn region(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<Drafted> {
    let name = table.fields.required("name");
    let order = table.value("order").unwrap_or_default();
    Some(Drafted::Region(Box::new(Region { name: name_or_id(name, entry.as_ref())?, entry: entry?, order })))
}
