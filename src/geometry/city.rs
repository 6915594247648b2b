//! A city on the map, and where its partners lie.

use crate::catalog::{Catalog, City, Context, Id, Position, Standing, Viewpoint};

/// A city that has a place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapCity {
    /// Which one.
    pub id: Id,
    /// Where it lies.
    pub position: Position,
    /// How the most pressing of its agreements stands; none without an agreement.
    pub standing: Option<Standing>,
}

impl MapCity {
    /// The city on the map; none where its position is not known.
    pub fn of(context: Context<'_>, city: &City) -> Option<MapCity> {
        let agreements = context.catalog.agreements_of(city.entry.id.as_str()).into_iter();
        let standing = most_pressing(agreements.map(|agreement| context.standing(agreement)));
        Some(MapCity { id: city.entry.id.clone(), position: city.position?, standing })
    }
}

/// Of several standings the one that a map shows.
pub fn most_pressing(standings: impl Iterator<Item = Standing>) -> Option<Standing> {
    standings.min_by_key(|standing| weight(*standing))
}

/// The order of standings on a map: first what needs somebody, then what is in force, what may come, and what is over.
fn weight(standing: Standing) -> usize {
    match standing {
        Standing::EndingSoon => 0,
        Standing::NoticeWindowOpen => 1,
        Standing::InForce => 2,
        Standing::OpenEnded => 3,
        Standing::EndNotKnown => 4,
        Standing::Unknown => 5,
        Standing::NotYetInForce => 6,
        Standing::Approved => 7,
        Standing::Negotiating => 8,
        Standing::Proposed => 9,
        Standing::Superseded => 10,
        Standing::Expired => 11,
        Standing::Terminated => 12,
        Standing::Cancelled => 13,
    }
}

/// Where the partners of a city lie in its agreements in force, each once: the other cities, and one's own where it is a
/// party itself.
pub fn partners(catalog: &Catalog, from: Viewpoint, city: &Id) -> Vec<Position> {
    let home = catalog.dataset().home.as_ref();
    let seat = home.and_then(|home| catalog.organisation(home.as_str())?.city.as_ref());
    let mut found: Vec<Position> = Vec::new();
    // Where one sits, one's own agreements are those of the city too.
    let own = home.filter(|_| seat == Some(city)).map(|home| catalog.active_agreements_of(home.as_str(), from));
    for agreement in catalog.active_agreements_of(city.as_str(), from).into_iter().chain(own.into_iter().flatten()) {
        let own = seat.filter(|_| home.is_some_and(|home| agreement.parties.contains(home)));
        let own = own.and_then(|seat| catalog.city(seat.as_str()));
        for other in catalog.cities_of(agreement).into_iter().chain(own).filter(|other| other.entry.id != *city) {
            found.extend(other.position.filter(|position| !found.contains(position)));
        }
    }
    found
}
