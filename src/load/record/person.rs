//! The table of a person.

use super::{HeldOffice, OwnedRecord, RecordTable, name_or_id};
use crate::catalog::{Entry, Link, Person};

pub(super) fn person(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let name: Option<String> = table.fields.required("name");
    let role = table.text("role");
    let organisation = table.link("organisation", Link::Organisation);
    let (from, until) = (table.beginning("from"), table.end("until"));
    if let (Some(from), Some(until)) = (from, until)
        && until.last_day() < from.first_day()
    {
        table.reversed("until", &until, "from", &from);
    }
    if let (Some(role), Some(organisation)) = (&role, &organisation) {
        let office = HeldOffice::of(organisation, role, name.as_deref().unwrap_or_default(), from, until);
        table.office = office.map(|office| Box::new((office, table.fields.place_of("role"))));
    }
    Some(OwnedRecord::Person(Box::new(Person {
        role,
        organisation,
        city: table.link("city", Link::City),
        zone: table.zone(),
        office_hours: table.value("office_hours"),
        phones: table.phones(),
        emails: table.emails(),
        languages: table.fields.list("languages"),
        from,
        until,
        backup: table.link("backup", Link::Backup),
        name: name_or_id(name, entry.as_ref())?,
        entry: entry?,
    })))
}
