//! The table of an event.

use super::{KIND_NOT_KNOWN, OwnedRecord, RecordTable, name_or_id};
use crate::catalog::{Entry, Event, Link, Moment, Status};
use crate::source::Rule;

pub(super) fn event(table: &mut RecordTable<'_>, entry: Option<Entry>) -> Option<OwnedRecord> {
    let title = table.fields.required("title");
    let kind = table.fields.required("kind");
    let (starts, ends) = days(table);
    let register_zone = table.zone_in("register_zone");
    let register_by = table.moment_in("register_by", register_zone.as_ref());
    let (capacity, registered) = (table.value("capacity"), table.value("registered"));
    let status = table.value("status");
    table.check_seats(capacity, registered);
    if let (Some(register_by), Some(last)) = (register_by, ends.or(starts)) {
        table.check_registration(register_by, last);
    }
    if let (Some(starts), Some(ends), true) = (starts, ends, status != Some(Status::Postponed)) {
        table.check_length(starts, ends);
    }
    Some(OwnedRecord::Event(Box::new(Event {
        city: table.link("city", Link::City),
        venue: table.text("venue"),
        format: table.value("format"),
        starts,
        ends,
        zone: table.zone(),
        status,
        hosts: table.links("hosts", Link::Host),
        organisers: table.links("organisers", Link::Organiser),
        supporters: table.links("supporters", Link::Supporter),
        languages: table.fields.list("languages"),
        participants: table.text("participants"),
        delegation: table.fields.list("delegation"),
        capacity,
        registered,
        register_by,
        register_zone,
        register_at: table.text("register_at"),
        agreements: table.links("agreements", Link::Agreement),
        agendas: table.fields.list("agendas"),
        outcome: table.text("outcome"),
        parent: table.link("parent", Link::Parent),
        uid: table.text("uid"),
        title: name_or_id(title, entry.as_ref())?,
        kind: kind.unwrap_or_else(|| KIND_NOT_KNOWN.to_owned()),
        entry: entry?,
    })))
}

fn days(table: &mut RecordTable<'_>) -> (Option<Moment>, Option<Moment>) {
    let (starts, ends) = (table.moment("starts"), table.moment("ends"));
    match (starts, ends) {
        (Some(starts), Some(ends)) if is_before(ends, starts) => table.reversed("ends", &ends, "starts", &starts),
        (None, Some(_)) if !table.fields.has("starts") => {
            let what = "'ends' is there without 'starts'".to_owned();
            let hint = "add the first day, as far as it is known".to_owned();
            table.fields.fault_with_hint("ends", Rule::MissingField, what, hint);
        }
        _ => {}
    }
    (starts, ends)
}

/// Whether the one moment surely lies before the other.
fn is_before(one: Moment, other: Moment) -> bool {
    let same_day = one.date.exact().is_some() && one.date == other.date;
    let earlier_hour = matches!((one.time, other.time), (Some(one), Some(other)) if one < other);
    one.date.last_day() < other.date.first_day() || (same_day && earlier_hour)
}
