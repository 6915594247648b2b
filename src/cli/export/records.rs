//! Which records an export is made from.

use std::collections::HashSet;

use super::super::arguments::ExportFilter;
use super::super::list::not_understood;
use super::super::{names, related};
use crate::app::App;
use crate::app::error::Result;
use crate::catalog::{Catalog, Context, Id, Kind, Record};
use crate::query::{Query, Truth};
use crate::source::quoted;
use crate::words;

/// The records, and what is to be said about them.
#[derive(Debug, Default)]
pub(super) struct ExportSet<'a> {
    pub(super) records: Vec<Record<'a>>,
    pub(super) notes: Vec<String>,
}

/// The chosen records of these kinds, or all of them, kind by kind and the most useful first. A record of another kind
/// stands for what belongs to it.
pub(super) fn export_set<'a>(app: &'a App, filter: &ExportFilter, kinds: &[Kind]) -> Result<ExportSet<'a>> {
    let seen = app.query_context();
    let (context, catalog) = (seen.context, seen.context.catalog);
    let text = filter.only.query.as_deref().unwrap_or_default();
    let query = Query::parse(text, kinds, &seen).map_err(|fault| not_understood(&fault, text))?;
    let mut may_be = 0;
    let mut set = ExportSet::default();
    let mut wanted: HashSet<&Id> = HashSet::new();
    for written in &filter.records {
        let record = names::record(context, written)?;
        if record.id().as_str() != written {
            set.notes.push(format!("'{}' is '{}', found by its name", quoted(written), record.id()));
        }
        let ids: HashSet<&Id> = if kinds.contains(&record.kind()) {
            [record.id()].into()
        } else {
            kinds.iter().flat_map(|kind| related_to(catalog, record, *kind)).collect()
        };
        if ids.is_empty() {
            let plurals: Vec<&str> = kinds.iter().map(|kind| kind.plural()).collect();
            set.notes.push(format!("no {} belong to '{}'", plurals.join(" or "), record.id()));
        }
        wanted.extend(ids);
    }
    let id_sets = id_sets(context, filter, kinds)?;
    for kind in kinds {
        let mut records = catalog.records().of(*kind);
        records.retain(|record| {
            let is_named = filter.records.is_empty() || wanted.contains(record.id());
            let met = if is_named && id_sets.iter().all(|ids| ids.contains(record.id())) {
                query.matches(&seen, *record)
            } else {
                Truth::No
            };
            may_be += usize::from(met == Truth::MayBe);
            met != Truth::No
        });
        records.sort_by_cached_key(|record| words::relevance(context, *record));
        set.records.extend(records);
    }
    if may_be > 0 {
        set.notes.push(format!("{may_be} of them may be meant: a date is not known to the day, or unreadable"));
    }
    Ok(set)
}

/// What passes `--city`, of whichever city, and what passes `--region`.
fn id_sets<'a>(context: Context<'a>, filter: &ExportFilter, kinds: &[Kind]) -> Result<Vec<HashSet<&'a Id>>> {
    let catalog = context.catalog;
    let mut id_sets = Vec::new();
    let mut of_cities = HashSet::new();
    for city in &filter.only.cities {
        let city = names::of_kind(context, Kind::City, city)?;
        of_cities.extend(kinds.iter().flat_map(|kind| related::of_city(catalog, city.as_str(), *kind)));
    }
    if !filter.only.cities.is_empty() {
        id_sets.push(of_cities);
    }
    if let Some(region) = &filter.only.region {
        let region = names::of_kind(context, Kind::Region, region)?;
        id_sets.push(kinds.iter().flat_map(|kind| related::of_region(catalog, region.as_str(), *kind)).collect());
    }
    Ok(id_sets)
}

/// The records of a kind that belong to a record; events belong to a person by the agreements that the person works on.
fn related_to<'a>(catalog: &'a Catalog, record: Record<'a>, kind: Kind) -> HashSet<&'a Id> {
    let id = record.id().as_str();
    let related = |id: &str| catalog.related(id, kind).into_iter().map(Record::id).collect::<HashSet<_>>();
    match record {
        Record::City(_) => related::of_city(catalog, id, kind),
        Record::Region(_) => related::of_region(catalog, id, kind),
        Record::Person(_) if kind == Kind::Event => {
            let agreements = catalog.related(id, Kind::Agreement).into_iter();
            agreements.flat_map(|agreement| related(agreement.id().as_str())).collect()
        }
        _ => related(id),
    }
}
