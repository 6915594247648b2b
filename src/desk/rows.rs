//! Which rows the panes show, and in which order.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::name_order::NameOrder;
use super::{Pane, PaneName, PaneRow, PaneSort, RowKey};
use crate::catalog::{Agreement, Catalog, City, Event, Id, Kind, Record, Standing};
use crate::query::{Query, QueryContext, Truth};
use crate::words;

/// What all panes look at: the records, the day, and what narrows the panes down.
pub(super) struct PaneSource<'a> {
    pub(super) seen: QueryContext<'a>,
    /// Where the names of the records stand in the alphabet.
    pub(super) order: &'a NameOrder,
    /// How the agreements stand, in their order.
    pub(super) standings: Arc<[Standing]>,
    /// The records that a pane may show, where it is narrowed down.
    pub(super) only: Option<&'a HashSet<Id>>,
}

impl PaneSource<'_> {
    fn includes(&self, id: &Id) -> bool {
        self.only.is_none_or(|only| only.contains(id))
    }
}

/// Fills a pane anew. One with a filter that is not understood any more, since a name has gone, has no rows.
pub(super) fn fill(name: PaneName, pane: &mut Pane, source: &PaneSource<'_>, folded: &HashSet<Option<Id>>) {
    let query = Query::parse(&pane.filter, &[name.kind()], &source.seen);
    pane.fault = query.as_ref().err().map(ToString::to_string);
    let total = source.seen.context.catalog.records().of(name.kind()).len();
    let Ok(query) = query else {
        (pane.shown, pane.may_be, pane.total) = (0, 0, total);
        return pane.take_rows(Vec::new());
    };
    let filter = RowFilter { query, seen: source.seen, uncertain: RefCell::default() };
    let (rows, shown) = match name {
        PaneName::Cities => cities(pane, source, &filter, folded),
        PaneName::Agreements => agreements(pane, source, &filter),
        PaneName::Events => events(pane, source, &filter),
    };
    (pane.shown, pane.may_be, pane.total) = (shown, filter.uncertain.borrow().len(), total);
    pane.take_rows(rows);
}

/// The filter of a pane, as it was read.
struct RowFilter<'a> {
    query: Query,
    seen: QueryContext<'a>,
    /// The records of which it is not known whether they pass.
    uncertain: RefCell<HashSet<Id>>,
}

impl RowFilter<'_> {
    fn is_empty(&self) -> bool {
        self.query.is_empty()
    }

    /// Whether a record passes, or may.
    fn passes(&self, record: Record<'_>) -> bool {
        let met = if self.is_empty() { Truth::Yes } else { self.query.matches(&self.seen, record) };
        if met == Truth::MayBe {
            self.uncertain.borrow_mut().insert(record.id().clone());
        }
        met != Truth::No
    }

    fn row(&self, id: &Id) -> PaneRow {
        PaneRow { key: RowKey::Record(id.clone()), region: None, may_be: self.uncertain.borrow().contains(id) }
    }
}

/// The rows of a pane, and of how many records, folded ones included.
type PaneContents = (Vec<PaneRow>, usize);

fn cities(pane: &Pane, source: &PaneSource<'_>, filter: &RowFilter<'_>, folded: &HashSet<Option<Id>>) -> PaneContents {
    let catalog = source.seen.context.catalog;
    let all = &catalog.records().cities;
    let mut cities: Vec<(&City, u32)> = all
        .iter()
        .zip(source.order.of(PaneName::Cities).iter().copied())
        .filter(|(city, _)| source.includes(&city.entry.id) && filter.passes(Record::City(city)))
        .collect();
    let active = |city: &City| {
        let agreements = catalog.related_places(city.entry.id.as_str(), Kind::Agreement);
        agreements.into_iter().filter(|place| source.standings[*place].is_active()).count()
    };
    match pane.sort {
        PaneSort::Agreements => cities.sort_by_cached_key(|(city, name)| (Reverse(active(city)), *name)),
        PaneSort::Country => cities.sort_by_key(|(city, name)| (city.country.as_deref().unwrap_or_default(), *name)),
        _ => cities.sort_by_key(|(_, name)| *name),
    }
    let mut regions: Vec<(i64, String, Option<&Id>)> = catalog
        .records()
        .regions
        .iter()
        .map(|region| (region.order, words::sort_key(&region.name), Some(&region.entry.id)))
        .collect();
    regions.sort();
    regions.push((i64::MAX, String::new(), None));
    let mut by_region: HashMap<Option<&Id>, Vec<&City>, foldhash::fast::RandomState> = HashMap::default();
    for (city, _) in &cities {
        by_region.entry(city.region.as_ref()).or_default().push(city);
    }
    let mut rows = Vec::new();
    for (_, _, region) in regions {
        let inside = by_region.remove(&region).unwrap_or_default();
        let empty_is_shown = region.is_some() && filter.is_empty() && source.only.is_none();
        if inside.is_empty() && !empty_is_shown {
            continue;
        }
        let is_folded = filter.is_empty() && folded.contains(&region.cloned());
        rows.push(PaneRow {
            key: RowKey::Region(region.cloned()),
            region: Some((inside.len(), is_folded)),
            may_be: false,
        });
        if !is_folded {
            rows.extend(inside.iter().map(|city| filter.row(&city.entry.id)));
        }
    }
    (rows, cities.len())
}

fn agreements(pane: &Pane, source: &PaneSource<'_>, filter: &RowFilter<'_>) -> PaneContents {
    let catalog = source.seen.context.catalog;
    let all = &catalog.records().agreements;
    let from = source.seen.context.from;
    let mut shown: Vec<(&Agreement, u32, Standing)> = all
        .iter()
        .zip(source.order.of(PaneName::Agreements).iter().copied())
        .zip(source.standings.iter().copied())
        .map(|((agreement, title), standing)| (agreement, title, standing))
        .filter(|(agreement, _, standing)| {
            (pane.all || catalog.may_be_active_as(agreement, *standing, from))
                && source.includes(&agreement.entry.id)
                && filter.passes(Record::Agreement(agreement))
        })
        .collect();
    let life = |standing: Standing| Standing::WORDS.iter().position(|(_, other)| *other == standing);
    match pane.sort {
        PaneSort::Title => shown.sort_by_key(|(_, title, _)| *title),
        PaneSort::Newest => {
            shown.sort_by_cached_key(|(agreement, title, _)| (Reverse(agreement.first_day()), *title));
        }
        PaneSort::Standing => shown.sort_by_cached_key(|(_, title, standing)| (life(*standing), *title)),
        _ => shown.sort_by_cached_key(|(agreement, title, standing)| {
            let last = agreement.last_day(from.day);
            (!standing.is_active(), last.is_none(), last, life(*standing), *title)
        }),
    }
    (shown.iter().map(|(agreement, ..)| filter.row(&agreement.entry.id)).collect(), shown.len())
}

fn events(pane: &Pane, source: &PaneSource<'_>, filter: &RowFilter<'_>) -> PaneContents {
    let catalog = source.seen.context.catalog;
    let all = &catalog.records().events;
    let mut shown: Vec<(&Event, u32)> = all
        .iter()
        .zip(source.order.of(PaneName::Events).iter().copied())
        .filter(|(event, _)| {
            (pane.all || source.seen.context.is_upcoming(event))
                && source.includes(&event.entry.id)
                && filter.passes(Record::Event(event))
        })
        .collect();
    let cities = source.order.of(PaneName::Cities);
    let city = |event: &Event| cities.get(catalog.place_in_kind(event.city.as_ref()?, Kind::City)?);
    // By what is known of their beginning, last those of which nothing is.
    let place = |event: &Event| {
        let date = event.starts.map(|starts| starts.date);
        (date.is_none(), date, catalog.hour_of(event))
    };
    match pane.sort {
        PaneSort::Title => shown.sort_by_key(|(_, title)| *title),
        PaneSort::City => shown.sort_by_cached_key(|(event, title)| {
            let city = city(event);
            (city.is_none(), city, place(event), *title)
        }),
        _ => shown.sort_by_cached_key(|(event, title)| {
            (event.is_put_off(source.seen.context.from.day), place(event), *title)
        }),
    }
    (shown.iter().map(|(event, _)| filter.row(&event.entry.id)).collect(), shown.len())
}

/// The records that belong to a row of the panes: the cities, agreements and events that the others show beside it.
pub(super) fn related_ids(catalog: &Catalog, key: &RowKey) -> HashSet<Id> {
    let Some(id) = key.id() else {
        let without = catalog.records().cities.iter().filter(|city| city.region.is_none());
        return without.flat_map(|city| around(catalog, &city.entry.id)).collect();
    };
    match catalog.record(id.as_str()) {
        Some(Record::Region(_)) => {
            let cities = catalog.cities_in(id.as_str()).flat_map(|city| around(catalog, &city.entry.id));
            cities.chain(around(catalog, id)).collect()
        }
        Some(Record::Agreement(agreement)) => {
            let cities = catalog.cities_of(agreement).into_iter().map(|city| city.entry.id.clone());
            cities.chain(around(catalog, id)).collect()
        }
        _ => around(catalog, id).collect(),
    }
}

/// A record and those beside it that the panes can show.
fn around<'a>(catalog: &'a Catalog, id: &'a Id) -> impl Iterator<Item = Id> + 'a {
    let kinds = [Kind::City, Kind::Agreement, Kind::Event].into_iter();
    let related = kinds.flat_map(move |kind| catalog.related(id.as_str(), kind));
    std::iter::once(id.clone()).chain(related.map(|record| record.id().clone()))
}
