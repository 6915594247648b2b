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
    use crate::words::samples;

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
