//! The sheet of a public holiday.

use super::draft::SheetDraft;
use crate::catalog::Holiday;
use crate::words::weekday_day;

pub(super) fn holiday<'a>(draft: &mut SheetDraft<'a>, holiday: &'a Holiday) {
    draft.texts("Falls on", holiday.days.iter().map(|day| weekday_day(*day)));
    draft.covers(&["on"]);
}
