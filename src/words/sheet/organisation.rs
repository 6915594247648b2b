//! The sheet of an organisation.

use super::draft::Draft;
use crate::catalog::{Kind, Organisation};
use crate::words::fact::funding_of;
use crate::words::office_hours;

pub(super) fn organisation<'a>(draft: &mut Draft<'a>, organisation: &'a Organisation) {
    draft.maybe("Called", organisation.short.as_deref());
    draft.maybe("Kind", organisation.kind.as_deref());
    draft.ids("City", &organisation.city);
    draft.maybe("Zone", organisation.zone.as_ref().map(ToString::to_string));
    draft.maybe("Office hours", office_hours(draft.catalog, &organisation.entry.id));
    draft.maybe("Web", organisation.web.as_deref());
    draft.texts("Phone", &organisation.phones);
    draft.texts("E-mail", &organisation.emails);
    for kind in [Kind::Person, Kind::Agreement, Kind::Event, Kind::Funding] {
        draft.related(&organisation.entry.id, kind);
    }
    draft.text("Money", funding_of(draft.catalog, &organisation.entry.id));
}
