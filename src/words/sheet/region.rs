//! The sheet of a region.

use super::draft::SheetDraft;
use crate::catalog::{Kind, Region};

pub(super) fn region(draft: &mut SheetDraft<'_>, region: &Region) {
    draft.covers(&["name"]);
    draft.other_fields();
    for kind in [Kind::City, Kind::Agreement, Kind::Initiative] {
        draft.related(&region.entry.id, kind);
    }
}
