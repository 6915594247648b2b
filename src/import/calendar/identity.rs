//! Which record an entry is of: by its name (`UID`), or by its title and its start; and the id of one that is new.

use std::collections::{HashMap, HashSet, VecDeque};

use super::EventDraft;
use super::span::{CalendarSpan, key};
use crate::catalog::{Catalog, Event, Id};
use crate::edit::id_from;
use crate::find::fold;

/// What an entry whose title leaves no id is called.
const NAMELESS: &str = "event";

/// Which record an entry is of.
#[derive(Debug, Default)]
pub(super) struct Identity<'c> {
    pub(super) id: String,
    /// The record, where it is there already.
    pub(super) record: Option<&'c Event>,
    /// The name that the record is to keep; none where that is made of its id.
    pub(super) uid: Option<String>,
    /// The id of a record of the same title on another day.
    pub(super) namesake: Option<String>,
}

/// The events of the records by what entries are known by.
struct EventMap<'c> {
    names: HashMap<&'c str, &'c Event>,
    starts: HashMap<(String, Option<String>), VecDeque<&'c Event>>,
    titles: HashMap<String, Vec<&'c Event>>,
}

impl<'c> EventMap<'c> {
    fn of(catalog: &'c Catalog) -> EventMap<'c> {
        let (mut names, mut titles) = (HashMap::new(), HashMap::<String, Vec<&Event>>::new());
        let mut starts: HashMap<_, VecDeque<&Event>> = HashMap::new();
        let mut events: Vec<&Event> = catalog.records().events.iter().collect();
        // Of several at the same time the one with the lowest number comes first, as their entries do.
        events.sort_by_key(|event| (event.entry.id.as_str().len(), event.entry.id.as_str()));
        for event in events {
            names.extend(event.uid.as_deref().map(|uid| (uid, event)));
            titles.entry(fold(&event.title)).or_default().push(event);
            starts.entry(start_key(&event.title, &CalendarSpan::of(catalog, event))).or_default().push_back(event);
        }
        EventMap { names, starts, titles }
    }
}

fn start_key(title: &str, span: &CalendarSpan) -> (String, Option<String>) {
    (fold(title), span.starts.map(|starts| key(starts, span.zone.as_ref())))
}

/// The identity of each entry.
pub(super) fn identities<'c>(catalog: &'c Catalog, drafts: &[EventDraft<'_>]) -> Vec<Identity<'c>> {
    let mut known = EventMap::of(catalog);
    let mut found: Vec<Option<Identity<'c>>> = Vec::new();
    let mut taken: HashSet<String> = HashSet::new();
    // What a name says comes before what a title says, whatever the order of the entries.
    for draft in drafts {
        let named = by_name(catalog, &known, draft).filter(|named| taken.insert(named.id.clone()));
        found.push(named);
    }
    for (draft, found) in drafts.iter().zip(&mut found) {
        if found.is_none() {
            *found = by_start(&mut known, draft, &mut taken);
        }
    }
    let mut bases: HashMap<String, usize> = HashMap::new();
    for (draft, _) in drafts.iter().zip(&found).filter(|(_, found)| found.is_none()) {
        *bases.entry(base(&draft.title)).or_default() += 1;
    }
    let of_new = |(draft, found): (&EventDraft<'_>, Option<Identity<'c>>)| {
        found.unwrap_or_else(|| {
            let is_alone = bases.get(&base(&draft.title)) == Some(&1);
            let namesake = known.titles.get(&fold(&draft.title)).and_then(|namesakes| namesakes.first());
            Identity {
                id: new_id(draft, is_alone, |id| catalog.record(id).is_none() && taken.insert(id.to_owned())),
                record: None,
                uid: draft.name(),
                namesake: namesake.map(|event| event.entry.id.to_string()),
            }
        })
    };
    drafts.iter().zip(found).map(of_new).collect()
}

/// The record of an entry by its name: one that `export` gives, or one that a record keeps.
fn by_name<'c>(catalog: &'c Catalog, known: &EventMap<'c>, draft: &EventDraft<'_>) -> Option<Identity<'c>> {
    if let Some(name) = draft.own_name(catalog) {
        let there = catalog.record(name.id.as_str());
        let is_it = |event: &&Event| name.is_of_here || is_alike(catalog, event, draft);
        let record = catalog.event(name.id.as_str()).filter(is_it);
        if record.is_some() || there.is_none() {
            return Some(Identity { id: name.id.to_string(), record, ..Identity::default() });
        }
    }
    let uid = draft.name()?;
    let record = *known.names.get(uid.as_str())?;
    Some(Identity { id: record.entry.id.to_string(), record: Some(record), uid: Some(uid), namesake: None })
}

/// Whether an id that another data set uses too is of the same event: title or start are the same.
fn is_alike(catalog: &Catalog, event: &Event, draft: &EventDraft<'_>) -> bool {
    let (title, start) = start_key(&draft.title, &draft.span);
    let (own_title, own_start) = start_key(&event.title, &CalendarSpan::of(catalog, event));
    title == own_title || (start.is_some() && start == own_start)
}

/// The record of the same title at the same time that keeps no other name.
fn by_start<'c>(known: &mut EventMap<'c>, draft: &EventDraft<'_>, taken: &mut HashSet<String>) -> Option<Identity<'c>> {
    let alike = known.starts.get_mut(&start_key(&draft.title, &draft.span))?;
    let is_free = |event: &&Event| event.uid.is_none() || draft.name().is_none();
    let place = alike.iter().position(|event| is_free(event) && !taken.contains(event.entry.id.as_str()))?;
    let record = alike.remove(place)?;
    taken.insert(record.entry.id.to_string());
    Some(Identity { id: record.entry.id.to_string(), record: Some(record), uid: draft.name(), namesake: None })
}

/// What ids of a title begin with.
fn base(title: &str) -> String {
    // A day and a number must have room behind it, and one sign may become a word of Latin letters.
    const ROOM: usize = Id::LONGEST - 16;
    let cut = |length: usize| title.char_indices().nth(length).map_or(title, |(end, _)| &title[..end]);
    let ids = [usize::MAX, 60, 30, 10].into_iter().filter_map(|length| id_from(cut(length)));
    let id = ids.into_iter().find(|id| id.as_str().len() <= ROOM);
    id.map_or_else(|| NAMELESS.to_owned(), |id| id.to_string())
}

/// An id that is free: the title alone where no other entry has it, or else with its day, or else with a number.
fn new_id(draft: &EventDraft<'_>, is_alone: bool, mut take: impl FnMut(&str) -> bool) -> String {
    let base = base(&draft.title);
    let dated = draft.span.starts.map_or_else(|| base.clone(), |starts| format!("{base}-{}", starts.day()));
    let plain = is_alone.then_some(base);
    let numbered = (2_u32..).map(|number| format!("{dated}-{number}"));
    let mut all = plain.into_iter().chain([dated.clone()]).chain(numbered);
    all.find(|id| take(id)).unwrap_or(dated)
}
