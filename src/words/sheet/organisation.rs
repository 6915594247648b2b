//! The sheet of an organisation.

use super::draft::SheetDraft;
use crate::catalog::{Kind, Organisation};
use crate::words::fact::funding_of;

pub(super) fn organisation<'a>(draft: &mut SheetDraft<'a>, organisation: &'a Organisation) {
    draft.fields(&["short", "kind", "city", "zone"]);
    draft.office_hours(&organisation.entry.id);
    draft.other_fields();
    for kind in [Kind::Person, Kind::Agreement, Kind::Event, Kind::Funding] {
        draft.related(&organisation.entry.id, kind);
    }
    draft.text("Money", funding_of(draft.context.catalog, &organisation.entry.id));
}
