//! The sheet of a person.

use super::draft::Draft;
use crate::catalog::{Link, Person};
use crate::words::{office_hours, term_span};

pub(super) fn person<'a>(draft: &mut Draft<'a>, person: &'a Person) {
    let catalog = draft.catalog;
    draft.maybe("Role", person.role.as_deref());
    draft.text("In the role", in_role(draft, person));
    draft.ids("Organisation", &person.organisation);
    let seat = || catalog.organisation(person.organisation.as_ref()?.as_str())?.city.as_ref();
    draft.ids("City", person.city.as_ref().or_else(seat));
    draft.maybe("Zone", person.zone.as_ref().map(ToString::to_string));
    draft.maybe("Office hours", office_hours(draft.catalog, &person.entry.id));
    draft.texts("Phone", &person.phones);
    draft.texts("E-mail", &person.emails);
    draft.text("Languages", person.languages.join(", "));
    draft.ids("Back-up", &person.backup);
    let id = &person.entry.id;
    draft.naming("Back-up for", id, Link::Backup);
    draft.naming("Leads", id, Link::Lead);
    draft.naming("Supports", id, Link::Support);
    draft.naming("Contact for", id, Link::Contact);
    draft.naming("Witnessed", id, Link::Witness);
}

/// From when until when a person has the role, and whether that is over or still to come.
fn in_role(draft: &Draft<'_>, person: &Person) -> String {
    if person.from.is_none() && person.until.is_none() {
        return String::new();
    }
    let span = term_span(person.from, person.until);
    let day = draft.from.day;
    if person.role_is_over(day) {
        format!("{span}, over")
    } else if person.role_is_ahead(day) {
        format!("{span}, not begun yet")
    } else {
        span
    }
}
