//! Events of which nobody can say where they take place.

use super::drafts::Drafts;
use super::parents::{EventMemo, said};
use crate::catalog::{Event, OwnedRecord, Precision, Status, Vocabulary};
use crate::load::record::Draft;
use crate::source::{Problem, Rule};

/// Reports events with a day and no place, neither of their own nor by a parent. What is online, a deadline, a
/// campaign, tentative, postponed or cancelled needs none.
pub(super) fn report_events_without_a_place(drafts: &Drafts<'_>, words: &Vocabulary, problems: &mut Vec<Problem>) {
    let mut found = EventMemo::new();
    for draft in drafts.all().iter().filter(|draft| draft.stale.is_none() && !draft.has_error()) {
        let Some(OwnedRecord::Event(event)) = &draft.record else { continue };
        if needs_a_place(event) && said(draft, drafts, &mut found, has_a_place).is_none() && !words.is_placeless(event)
        {
            let what = "this event has a day and no place".to_owned();
            let hint = "add 'city' or 'venue', or format = \"online\"";
            problems.push(Problem::new(draft.place.clone(), Rule::NoPlace, what).hint(hint));
        }
    }
}

fn needs_a_place(event: &Event) -> bool {
    let is_on_a_day = event.starts.is_some_and(|starts| starts.date.precision() == Precision::Day);
    is_on_a_day && !matches!(event.status, Some(Status::Tentative | Status::Postponed | Status::Cancelled))
}

/// Whether it is said where an event takes place. Of one with a fault it is not known what it says.
fn has_a_place(draft: &Draft) -> Option<()> {
    let Some(OwnedRecord::Event(event)) = &draft.record else { return None };
    (event.city.is_some() || event.venue.is_some() || draft.has_error()).then_some(())
}
