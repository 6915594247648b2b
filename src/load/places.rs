//! Where records begin, by their ids.

use std::borrow::Borrow;
use std::ops::Index;
use std::sync::Arc;

use crate::catalog::{Catalog, Id, IdPlaces};
use crate::source::Place;

/// Where each record begins.
#[derive(Clone, Debug, Default)]
pub struct PlacesById {
    ids: IdPlaces,
    /// Those of the parts of the catalog, by their numbers; none where there is no such part any more.
    parts: Vec<Option<PartPlaces>>,
}

/// The records of a part in order, and where they begin.
pub(super) type PartPlaces = Arc<Vec<(Id, Place)>>;

impl PlacesById {
    /// The places of the records of a catalog, part by part, with the numbers of the parts.
    pub(super) fn new(catalog: &Catalog, parts: impl IntoIterator<Item = (u32, PartPlaces)>) -> PlacesById {
        let mut all: Vec<Option<PartPlaces>> = Vec::new();
        for (number, places) in parts {
            let number = number as usize;
            if all.len() <= number {
                all.resize(number + 1, None);
            }
            all[number] = Some(places);
        }
        PlacesById { ids: catalog.id_places().clone(), parts: all }
    }

    /// Where the record of an id begins.
    pub fn get<Q: Borrow<str> + ?Sized>(&self, id: &Q) -> Option<&Place> {
        let (part, at) = self.ids.in_part(id.borrow())?;
        self.parts.get(part as usize)?.as_ref()?.get(at).map(|(_, place)| place)
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The records, in no order, and where each begins.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &Place)> {
        self.parts.iter().flatten().flat_map(|part| part.iter()).map(|(id, place)| (id, place))
    }
}

impl PartialEq for PlacesById {
    /// Parts that are the same in memory are not gone through.
    fn eq(&self, other: &PlacesById) -> bool {
        let is_shared = |number: usize, part: &PartPlaces| {
            other.parts.get(number).and_then(Option::as_ref).is_some_and(|other| Arc::ptr_eq(part, other))
        };
        let is_alike = |number: usize, part: &PartPlaces| {
            is_shared(number, part) || part.iter().all(|(id, place)| other.get(id) == Some(place))
        };
        let parts = self.parts.iter().enumerate().filter_map(|(number, part)| Some((number, part.as_ref()?)));
        self.len() == other.len() && parts.into_iter().all(|(number, part)| is_alike(number, part))
    }
}

impl<Q: Borrow<str> + ?Sized> Index<&Q> for PlacesById {
    type Output = Place;

    #[expect(clippy::expect_used, reason = "as with any map, who asks for an id knows that it is there")]
    fn index(&self, id: &Q) -> &Place {
        self.get(id).expect("the id of a record")
    }
}
