//! Which rows the panes show, and in which order.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{Pane, PaneName, PaneRow, PaneSort, RowKey};
use crate::catalog::{Agreement, Catalog, City, Context, Event, Id, Kind, Record, Standing};
use crate::find::{SearchWords, country_names, each_text};
use crate::words;

/// What all panes look at: the records, the day, and what narrows the panes down.
pub(super) struct PaneSource<'a> {
    pub(super) context: Context<'a>,
    /// The records that a pane may show, where it is narrowed down.
    pub(super) only: Option<&'a HashSet<Id>>,
}

impl PaneSource<'_> {
    fn includes(&self, id: &Id) -> bool {
        self.only.is_none_or(|only| only.contains(id))
    }
}

/// Fills a pane anew.
pub(super) fn fill(name: PaneName, pane: &mut Pane, source: &PaneSource<'_>, folded: &HashSet<Option<Id>>) {
    let query = SearchWords::new(&pane.filter);
    let (rows, shown, total) = match name {
        PaneName::Cities => cities(pane, source, &query, folded),
        PaneName::Agreements => agreements(pane, source, &query),
        PaneName::Events => events(pane, source, &query),
    };
    (pane.shown, pane.total) = (shown, total);
    pane.take_rows(rows);
}

fn passes(query: &SearchWords, catalog: &Catalog, record: Record<'_>) -> bool {
    query.is_empty() || query.matches(&named(catalog, record)) || query.matches(&searched(catalog, record))
}

/// The text that a pane's filter searches: all of a record but its sources, and the names of the records that it names.
pub fn searched(catalog: &Catalog, record: Record<'_>) -> String {
    // Where a fact was read, and after which city a zone is called, says nothing of the record.
    const BESIDE: [&str; 3] = ["source", "zone", "register_zone"];
    let mut text = named(catalog, record);
    let mut add = |part: &str| {
        text.push(' ');
        text.push_str(part);
    };
    each_text(record, |field, part| {
        if !BESIDE.contains(&field) {
            add(part);
        }
    });
    for (_, id) in record.links() {
        match catalog.record(id.as_str()) {
            Some(Record::City(city)) => city_names(city).for_each(|name| add(&name)),
            Some(other) => add(&words::name(catalog, other)),
            None => {}
        }
    }
    text
}

/// What most filters ask for: the names of a record and of its cities, its kind, its day.
pub(super) fn named(catalog: &Catalog, record: Record<'_>) -> String {
    let mut parts = vec![words::name(catalog, record).into_owned()];
    match record {
        Record::City(city) => {
            let region = city.region.as_ref().and_then(|id| catalog.region(id.as_str()));
            parts.extend(city_names(city).chain(city.country.clone()));
            parts.extend(city.country.as_deref().map_or(&[][..], country_names).iter().cloned());
            parts.extend(region.map(|region| region.name.clone()));
        }
        Record::Agreement(agreement) => {
            parts.push(agreement.kind.clone());
            parts.push(words::kind_short(&agreement.kind).to_owned());
            parts.extend(catalog.cities_of(agreement).into_iter().flat_map(city_names));
            let parties = agreement.parties.iter().filter_map(|id| catalog.record(id.as_str()));
            parts.extend(parties.map(|party| words::name(catalog, party).into_owned()));
        }
        Record::Event(event) => {
            parts.push(event.kind.clone());
            parts.extend(event.venue.iter().cloned());
            let city = event.city.as_ref().and_then(|id| catalog.city(id.as_str()));
            parts.extend(city.into_iter().flat_map(city_names));
            parts.push(words::when(event));
        }
        _ => {}
    }
    parts.join(" ")
}

fn city_names(city: &City) -> impl Iterator<Item = String> {
    [&city.name].into_iter().chain(&city.native).chain(&city.aliases).cloned()
}

type PaneContents = (Vec<PaneRow>, usize, usize);

fn record_row(id: &Id) -> PaneRow {
    PaneRow { key: RowKey::Record(id.clone()), region: None }
}

fn cities(pane: &Pane, source: &PaneSource<'_>, query: &SearchWords, folded: &HashSet<Option<Id>>) -> PaneContents {
    let catalog = source.context.catalog;
    let all = &catalog.records().cities;
    let mut cities: Vec<(String, &City)> = all
        .iter()
        .filter(|city| source.includes(&city.entry.id) && passes(query, catalog, Record::City(city)))
        .map(|city| (words::sort_key(&city.name), city))
        .collect();
    cities.sort_by_cached_key(|(name, city)| {
        let active = || catalog.active_agreements_of(city.entry.id.as_str(), source.context.from).len();
        match pane.sort {
            PaneSort::Agreements => (Reverse(active()), None, name.clone()),
            PaneSort::Country => (Reverse(0), Some(city.country.clone().unwrap_or_default()), name.clone()),
            _ => (Reverse(0), None, name.clone()),
        }
    });
    let mut regions: Vec<(i64, String, Option<&Id>)> = catalog
        .records()
        .regions
        .iter()
        .map(|region| (region.order, words::sort_key(&region.name), Some(&region.entry.id)))
        .collect();
    regions.sort();
    regions.push((i64::MAX, String::new(), None));
    let mut by_region: HashMap<Option<&Id>, Vec<&City>> = HashMap::new();
    for (_, city) in &cities {
        by_region.entry(city.region.as_ref()).or_default().push(city);
    }
    let mut rows = Vec::new();
    for (_, _, region) in regions {
        let inside = by_region.remove(&region).unwrap_or_default();
        let empty_is_shown = region.is_some() && query.is_empty() && source.only.is_none();
        if inside.is_empty() && !empty_is_shown {
            continue;
        }
        let is_folded = query.is_empty() && folded.contains(&region.cloned());
        rows.push(PaneRow { key: RowKey::Region(region.cloned()), region: Some((inside.len(), is_folded)) });
        if !is_folded {
            rows.extend(inside.iter().map(|city| record_row(&city.entry.id)));
        }
    }
    (rows, cities.len(), all.len())
}

fn agreements(pane: &Pane, source: &PaneSource<'_>, query: &SearchWords) -> PaneContents {
    let catalog = source.context.catalog;
    let all = &catalog.records().agreements;
    let mut shown: Vec<(&Agreement, Standing)> = all
        .iter()
        .map(|agreement| (agreement, source.context.standing(agreement)))
        .filter(|(agreement, standing)| {
            (pane.all || standing.is_active() || catalog.may_be_active(agreement, source.context.from))
                && source.includes(&agreement.entry.id)
                && passes(query, catalog, Record::Agreement(agreement))
        })
        .collect();
    let title = |agreement: &Agreement| words::sort_key(&agreement.title);
    let life = |standing: Standing| Standing::WORDS.iter().position(|(_, other)| *other == standing);
    match pane.sort {
        PaneSort::Title => shown.sort_by_cached_key(|(agreement, _)| title(agreement)),
        PaneSort::Newest => {
            shown.sort_by_cached_key(|(agreement, _)| (Reverse(agreement.first_day()), title(agreement)));
        }
        PaneSort::Standing => shown.sort_by_cached_key(|(agreement, standing)| (life(*standing), title(agreement))),
        _ => shown.sort_by_cached_key(|(agreement, standing)| {
            let last = agreement.last_day(source.context.from.day);
            (!standing.is_active(), last.is_none(), last, life(*standing), title(agreement))
        }),
    }
    (shown.iter().map(|(agreement, _)| record_row(&agreement.entry.id)).collect(), shown.len(), all.len())
}

fn events(pane: &Pane, source: &PaneSource<'_>, query: &SearchWords) -> PaneContents {
    let catalog = source.context.catalog;
    let all = &catalog.records().events;
    let mut shown: Vec<&Event> = all
        .iter()
        .filter(|event| {
            (pane.all || source.context.is_upcoming(event))
                && source.includes(&event.entry.id)
                && passes(query, catalog, Record::Event(event))
        })
        .collect();
    let title = |event: &Event| words::sort_key(&event.title);
    let city = |event: &Event| {
        let city = event.city.as_ref().and_then(|id| catalog.city(id.as_str()));
        city.map(|city| words::sort_key(&city.name))
    };
    // By what is known of their beginning, last those of which nothing is.
    let place = |event: &Event| {
        let date = event.starts.map(|starts| starts.date);
        (date.is_none(), date, catalog.hour_of(event))
    };
    match pane.sort {
        PaneSort::Title => shown.sort_by_cached_key(|event| title(event)),
        PaneSort::City => shown.sort_by_cached_key(|event| {
            let city = city(event);
            (city.is_none(), city, place(event), title(event))
        }),
        _ => shown.sort_by_cached_key(|event| (event.is_put_off(source.context.from.day), place(event), title(event))),
    }
    (shown.iter().map(|event| record_row(&event.entry.id)).collect(), shown.len(), all.len())
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
