//! The sheet of an award.

use super::draft::SheetDraft;
use crate::catalog::Award;
use crate::words::ordinal;

pub(super) fn award<'a>(draft: &mut SheetDraft<'a>, award: &'a Award) {
    draft.covers(&["cycle"]);
    draft.fields(&["result"]);
    draft.maybe("Cycle", award.cycle.map(ordinal));
    draft.fields(&["awarded_on"]);
}
