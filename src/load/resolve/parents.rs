//! What the parents of events say. Each event is visited once, however deep they are nested.

use std::collections::HashMap;

use super::drafts::Drafts;
use crate::catalog::{Id, Link};
use crate::load::record::Draft;

/// What has been found of events so far, by their ids.
pub(super) type EventMemo<'a, T> = HashMap<&'a Id, Option<T>>;

/// What an event says, or else the next one above it that says anything.
pub(super) fn said<'a, T: Copy>(
    draft: &'a Draft,
    drafts: &'a Drafts<'_>,
    found: &mut EventMemo<'a, T>,
    says: impl Fn(&'a Draft) -> Option<T>,
) -> Option<T> {
    let mut path: Vec<&Id> = Vec::new();
    let mut at = Some(draft);
    let mut value = None;
    while let Some(draft) = at {
        value = says(draft);
        let known = draft.id.as_ref().and_then(|id| found.get(id));
        if let Some(known) = known.filter(|_| value.is_none()) {
            value = *known;
            break;
        }
        if value.is_some() {
            break;
        }
        // One that is met again stands in a circle.
        if let Some(id) = &draft.id {
            found.insert(id, None);
            path.push(id);
        }
        let parent = draft.shown_references().iter().find(|reference| reference.link == Link::Parent);
        at = parent.and_then(|parent| drafts.get(&parent.id));
    }
    found.extend(path.into_iter().map(|id| (id, value)));
    value
}

#[cfg(test)]
mod tests {
    use crate::load::{DataFile, Source, load_files};
    use crate::source::Rule;

    /// A whole with `says`, and a chain of parts below it, the last of which comes first in the file and has a time.
    fn rules(says: &str, parts: usize) -> Vec<Rule> {
        let event = |id: usize, more: &str| {
            format!("[[event]]\nid = \"e{id}\"\ntitle = \"e\"\nkind = \"forum\"\nsource = \"made up\"\n{more}\n")
        };
        let part = |id: usize| {
            let starts = if id == parts { "starts = 2030-03-31T02:30:00" } else { "" };
            event(id, &format!("parent = \"e{}\"\n{starts}", id - 1))
        };
        let text: String = (1..=parts).rev().map(part).chain([event(0, says)]).collect();
        let file = DataFile::new("events.toml", text);
        load_files(Source::Archive, &[file]).problems.into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn a_place_is_that_of_the_event_around_it_however_far_up_that_stands() {
        for parts in [1, 99, 100, 101, 5_000] {
            assert_eq!(rules("", parts), [Rule::NoPlace], "{parts}");
            assert_eq!(rules("venue = \"Hall\"", parts), [], "{parts}");
        }
    }

    #[test]
    fn an_hour_that_no_clock_shows_is_told_in_the_zone_of_the_event_around_it() {
        for parts in [1, 2, 5_000] {
            assert_eq!(rules("venue = \"Hall\"\nzone = \"Europe/Madrid\"", parts), [Rule::TimeSkipped], "{parts}");
        }
    }
}
