//! What belongs to a city or to a region.

use std::collections::HashSet;

use crate::catalog::{Catalog, Id, Kind, Record};

/// The records of one kind that belong to a city: its agreements, the events there or organised by it, its people,
/// organisations and awards, and initiatives and funding of its own or of its agreements.
pub(super) fn of_city<'a>(catalog: &'a Catalog, city: &str, kind: Kind) -> HashSet<&'a Id> {
    of(catalog, city, kind).collect()
}

/// The records of one kind that belong to one of a region's cities, or that are aimed at the region.
pub(super) fn of_region<'a>(catalog: &'a Catalog, region: &str, kind: Kind) -> HashSet<&'a Id> {
    let cities = catalog.related(region, Kind::City);
    let of_cities = cities.into_iter().flat_map(|city| of(catalog, city.id().as_str(), kind));
    of(catalog, region, kind).chain(of_cities).collect()
}

fn of<'a>(catalog: &'a Catalog, place: &str, kind: Kind) -> impl Iterator<Item = &'a Id> {
    let of_agreements = match kind {
        Kind::Initiative | Kind::Funding => catalog.related(place, Kind::Agreement),
        _ => Vec::new(),
    };
    let of_agreements =
        of_agreements.into_iter().flat_map(move |agreement| catalog.related(agreement.id().as_str(), kind));
    catalog.related(place, kind).into_iter().chain(of_agreements).map(Record::id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Context, Instant, Viewpoint};
    use crate::load::{Source, load};
    use crate::query::{NothingMarked, Query, QueryContext, QueryUser, Truth};
    use crate::words::samples;

    /// The records of the kind that a query surely finds.
    fn asked<'a>(seen: &QueryContext<'a>, kind: Kind, query: &str) -> HashSet<&'a Id> {
        let query = Query::parse(query, &[kind], seen).unwrap();
        let records = seen.context.catalog.records().of(kind).into_iter();
        records.filter(|record| query.matches(seen, *record) == Truth::Yes).map(Record::id).collect()
    }

    #[test]
    fn what_belongs_to_a_place_is_what_a_query_finds_there() {
        let network = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
        let (mut differing, mut count) = (Vec::new(), 0);
        for source in [Source::Archive, Source::Folder(network.into())] {
            let loaded = load(&source);
            let catalog = &loaded.catalog;
            let context = Context::new(catalog, Viewpoint::on("2030-06-15".parse().unwrap()));
            let user = QueryUser::default();
            let seen =
                QueryContext { context, now: Instant::from_unix(0), user: &user, marks: &NothingMarked, texts: None };
            let places = catalog.records().of(Kind::City).into_iter().chain(catalog.records().of(Kind::Region));
            for place in places {
                let (word, id) = (place.kind().word(), place.id().as_str());
                for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Region | Kind::City)) {
                    let found = asked(&seen, kind, &format!("{word}:{id}"));
                    let related = match place.kind() {
                        Kind::City => of_city(catalog, id, kind),
                        _ => of_region(catalog, id, kind),
                    };
                    count += found.len();
                    let mut apart: Vec<&&Id> = found.symmetric_difference(&related).collect();
                    apart.sort();
                    if !apart.is_empty() {
                        differing.push(format!("{word}:{id} {}: {apart:?}", kind.plural()));
                    }
                }
            }
        }
        assert!(differing.is_empty() && count > 500, "{count} {}", differing.join("\n"));
    }

    fn sorted(ids: HashSet<&Id>) -> Vec<&str> {
        let mut ids: Vec<&str> = ids.into_iter().map(Id::as_str).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn a_city_has_what_names_it_and_what_its_agreements_bring() {
        let catalog = samples::catalog();
        let of = |kind| sorted(of_city(&catalog, "ostby", kind));
        assert_eq!(of(Kind::Agreement), ["earlier-pact", "pact"]);
        assert_eq!(of(Kind::Event), ["fair"]);
        assert_eq!(of(Kind::Award), ["prize"]);
        assert_eq!(of(Kind::Organisation), ["city-of-ostby"]);
        assert_eq!(of(Kind::Funding), ["grant"]);
        assert_eq!(of(Kind::Region), ["north"]);
    }

    #[test]
    fn a_region_has_what_its_cities_have() {
        let catalog = samples::catalog();
        let of = |kind| sorted(of_region(&catalog, "north", kind));
        assert_eq!(of(Kind::City), ["ostby"]);
        assert_eq!(of(Kind::Agreement), ["earlier-pact", "pact"]);
        assert_eq!(of(Kind::Funding), ["grant"]);
        assert_eq!(of(Kind::Award), ["prize"]);
    }
}
