//! Where the names of records stand in the alphabet. It is worked out once for the records that are shown, so that rows
//! are sorted by numbers.

use super::PaneName;
use crate::catalog::Catalog;
use crate::words::sort_key;

/// The places of names in the alphabet, for each pane in the order of its records in the catalog.
#[derive(Debug, Default)]
pub(super) struct NameOrder([Vec<u32>; 3]);

impl NameOrder {
    pub(super) fn new(catalog: &Catalog) -> NameOrder {
        let records = catalog.records();
        NameOrder(PaneName::ALL.map(|pane| match pane {
            PaneName::Cities => places(records.cities.iter().map(|city| city.name.as_str())),
            PaneName::Agreements => places(records.agreements.iter().map(|agreement| agreement.title.as_str())),
            PaneName::Events => places(records.events.iter().map(|event| event.title.as_str())),
        }))
    }

    /// The places of the records of a pane.
    pub(super) fn of(&self, pane: PaneName) -> &[u32] {
        &self.0[pane as usize]
    }
}

/// The place of each name in the alphabet; names that are sorted alike have the same.
fn places<'a>(names: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut sorted: Vec<(String, usize)> = names.map(sort_key).zip(0..).collect();
    sorted.sort_unstable();
    let mut places = vec![0; sorted.len()];
    let mut place = 0;
    for (at, (key, number)) in sorted.iter().enumerate() {
        let is_next = at > 0 && sorted[at - 1].0 != *key;
        place += u32::from(is_next);
        places[*number] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_by_the_alphabet_and_the_same_ones_together() {
        let names = ["Zagreb", "Évry", "evry", "Łódź", "Lima", "ÉVRY"];
        assert_eq!(places(names.into_iter()), [3, 0, 0, 2, 1, 0]);
        assert_eq!(places(std::iter::empty()), Vec::<u32>::new());
    }
}
