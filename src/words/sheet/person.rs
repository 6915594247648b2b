//! The sheet of a person.

use super::draft::SheetDraft;
use crate::catalog::{Link, Person};
use crate::words::term_span;

pub(super) fn person<'a>(draft: &mut SheetDraft<'a>, person: &'a Person) {
    let catalog = draft.context.catalog;
    draft.covers(&["from", "until", "city", "languages"]);
    draft.fields(&["role"]);
    draft.text("In the role", in_role(draft, person));
    draft.fields(&["organisation"]);
    let seat = || catalog.organisation(person.organisation.as_ref()?.as_str())?.city.as_ref();
    draft.ids("City", person.city.as_ref().or_else(seat));
    draft.fields(&["zone"]);
    draft.office_hours(&person.entry.id);
    draft.fields(&["phones", "emails"]);
    draft.text("Languages", person.languages.join(", "));
    draft.other_fields();
    let id = &person.entry.id;
    draft.naming("Back-up for", id, Link::Backup);
    draft.naming("Leads", id, Link::Lead);
    draft.naming("Supports", id, Link::Support);
    draft.naming("Contact for", id, Link::Contact);
    draft.naming("Witnessed", id, Link::Witness);
}

/// From when until when a person has the role, and whether that is over or still to come.
fn in_role(draft: &SheetDraft<'_>, person: &Person) -> String {
    if person.from.is_none() && person.until.is_none() {
        return String::new();
    }
    let span = term_span(person.from, person.until);
    let day = draft.context.from.day;
    if person.role_is_over(day) {
        format!("{span}, over")
    } else if person.role_is_ahead(day) {
        format!("{span}, not begun yet")
    } else {
        span
    }
}
