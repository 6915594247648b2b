//! Local times that no clock shows on their day, or that a clock shows twice.

use super::drafts::{Drafts, Finding};
use super::parents::{EventMemo, said};
use crate::catalog::{Instant, Link, Occurrence, Zone};
use crate::load::record::{Draft, LocalTime};
use crate::source::{Problem, Rule};

/// How a date and a time are written in a file.
const WRITTEN: &str = "%Y-%m-%dT%H:%M:%S";

/// Finds events with such a time, in the zone of the time, or else of the event, its city or its parent.
pub(super) fn odd_times(drafts: &Drafts<'_>) -> Vec<Finding> {
    let mut found = EventMemo::new();
    let mut odd: Vec<Finding> = Vec::new();
    for (at, draft) in drafts.all().iter().enumerate().filter(|(_, draft)| !draft.times.is_empty()) {
        let usual = said(draft, drafts, &mut found, |draft| zone_of(draft, drafts));
        let zoned = draft.times.iter().filter_map(|time| Some((time, time.zone.as_ref().or(usual)?)));
        odd.extend(zoned.filter_map(|(time, zone)| Some(Finding::new(at, problem(time, zone)?))));
    }
    odd
}

fn zone_of<'a>(draft: &'a Draft, drafts: &'a Drafts<'_>) -> Option<&'a Zone> {
    let city = || drafts.get(&draft.references.iter().find(|reference| reference.link == Link::City)?.id);
    draft.zone.as_ref().or_else(|| city()?.zone.as_ref())
}

fn problem(time: &LocalTime, zone: &Zone) -> Option<Problem> {
    let written = time.local.format(WRITTEN);
    let problem = |rule, what: String| Problem::new(time.place.clone(), rule, what);
    match zone.when(time.local) {
        Occurrence::Once(_) => None,
        Occurrence::Skipped { before_jump, .. } => {
            let instead = zone.clock(before_jump).local;
            let what = format!("{written} does not exist in {zone}: clocks are put forward over it");
            Some(problem(Rule::TimeSkipped, what).hint(format!("did you mean {}?", instead.format(WRITTEN))))
        }
        Occurrence::Twice(first, second) => {
            let (first, second) = (in_utc(first), in_utc(second));
            let what = format!("{written} comes twice in {zone}: at {first} and at {second} UTC");
            let hint = "write it in UTC, with zone = \"UTC\", or take a time that comes once";
            Some(problem(Rule::TimeTwice, what).hint(hint))
        }
    }
}

fn in_utc(instant: Instant) -> String {
    let utc = chrono::DateTime::from_timestamp(instant.unix(), 0).unwrap_or_default();
    utc.format(WRITTEN).to_string()
}
