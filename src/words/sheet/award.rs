//! The sheet of an award.

use super::draft::Draft;
use crate::catalog::Award;
use crate::words::{long_date, ordinal};

pub(super) fn award<'a>(draft: &mut Draft<'a>, award: &'a Award) {
    draft.text("Result", &award.result);
    draft.maybe("Cycle", award.cycle.map(ordinal));
    draft.maybe("Given", award.awarded_on.map(long_date));
    draft.ids("City", &award.city);
    draft.maybe("Recipient", award.recipient.as_deref());
    draft.maybe("Given for", award.initiative.as_deref());
}
