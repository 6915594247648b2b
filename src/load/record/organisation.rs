//! The table of an organisation.

use super::{OwnedRecord, RecordTable, name_or_id};
use crate::catalog::{Entry, Link, Organisation};

pub(super) fn organisation(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let name = table.fields.required("name");
    Some(OwnedRecord::Organisation(Box::new(Organisation {
        short: table.text("short"),
        kind: table.text("kind"),
        city: table.link("city", Link::City),
        country: table.capitals("country", 2, "ISO 3166"),
        zone: table.zone(),
        office_hours: table.value("office_hours"),
        web: table.text("web"),
        phones: table.phones(),
        emails: table.emails(),
        name: name_or_id(name, entry.as_ref())?,
        entry: entry?,
    })))
}
