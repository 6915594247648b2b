//! Where the names of records stand in the alphabet. It is worked out once for the records that are shown, so that rows
//! are sorted by numbers.

use super::PaneName;
use crate::catalog::{Catalog, Id, Kind, RecordList};
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

    /// The order of other records, some of which stood in this one.
    pub(super) fn again(&self, before: &Catalog, catalog: &Catalog) -> NameOrder {
        let (old, new) = (before.records(), catalog.records());
        let was = |kind: Kind, id: &Id| before.place_in_kind(id, kind);
        NameOrder(PaneName::ALL.map(|pane| {
            let known = self.of(pane);
            match pane {
                PaneName::Cities => {
                    let lists = (&old.cities, &new.cities);
                    places_again(known, lists, |one| &one.name, |one| was(Kind::City, &one.entry.id))
                }
                PaneName::Agreements => {
                    let lists = (&old.agreements, &new.agreements);
                    places_again(known, lists, |one| &one.title, |one| was(Kind::Agreement, &one.entry.id))
                }
                PaneName::Events => {
                    let lists = (&old.events, &new.events);
                    places_again(known, lists, |one| &one.title, |one| was(Kind::Event, &one.entry.id))
                }
            }
        }))
    }

    /// The places of the records of a pane.
    pub(super) fn of(&self, pane: PaneName) -> &[u32] {
        &self.0[pane as usize]
    }
}

/// The places of names, where those of other records are known, by which of them each record was before: a name that was
/// not there is put in between.
fn places_again<T>(
    known: &[u32],
    (old, new): (&RecordList<T>, &RecordList<T>),
    name: impl Fn(&T) -> &str,
    was: impl Fn(&T) -> Option<usize>,
) -> Vec<u32> {
    let shared = new.shared_with(old);
    let many: usize = shared.iter().map(|(here, _)| here.len()).sum();
    if 2 * many < new.len() {
        return places(new.iter().map(name));
    }
    let end = known.iter().max().map_or(0, |last| *last as usize + 1);
    let mut found = vec![None; new.len()];
    for (here, begin) in &shared {
        let there = &known[*begin..*begin + here.len()];
        found[here.clone()].iter_mut().zip(there).for_each(|(found, place)| *found = Some(*place));
    }
    // One record of each place, by whose name another is compared with it.
    let mut one_of: Vec<Option<usize>> = vec![None; end];
    known.iter().enumerate().for_each(|(at, place)| one_of[*place as usize] = Some(at));
    let taken: Vec<(usize, usize)> =
        one_of.iter().enumerate().filter_map(|(place, at)| Some((place, (*at)?))).collect();
    let mut strange: Vec<(String, usize)> = Vec::new();
    for (at, found) in found.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
        let record = &new[at];
        let before = was(record).filter(|before| name(&old[*before]) == name(record));
        match before {
            Some(before) => *found = Some(known[before]),
            None => strange.push((sort_key(name(record)), at)),
        }
    }
    strange.sort_unstable();
    // How many names are put in before each place, and before which place each of them is.
    let mut put_in = vec![0; end + 1];
    let mut more: Vec<(usize, u32)> = Vec::new();
    let mut count = 0;
    for alike in strange.chunk_by(|(one, _), (next, _)| one == next) {
        let key = &alike[0].0;
        let next = taken.partition_point(|(_, at)| sort_key(name(&old[*at])) < *key);
        let at_next = taken.get(next).copied();
        if let Some((place, _)) = at_next.filter(|(_, at)| sort_key(name(&old[*at])) == *key) {
            for (_, at) in alike {
                found[*at] = Some(place as u32);
            }
            continue;
        }
        let place = at_next.map_or(end, |(place, _)| place);
        put_in[place] += 1;
        more.extend(alike.iter().map(|(_, at)| (*at, place as u32 + count)));
        count += 1;
    }
    let mut before = 0;
    let shift: Vec<u32> = put_in
        .iter()
        .map(|more| {
            before += more;
            before
        })
        .collect();
    let mut places: Vec<u32> =
        found.into_iter().map(|place| place.map_or(0, |place| place + shift[place as usize])).collect();
    for (at, place) in more {
        places[at] = place;
    }
    places
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
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    #[test]
    fn names_stand_by_the_alphabet_and_the_same_ones_together() {
        let names = ["Zagreb", "Évry", "evry", "Łódź", "Lima", "ÉVRY"];
        assert_eq!(places(names.into_iter()), [3, 0, 0, 2, 1, 0]);
        assert_eq!(places(std::iter::empty()), Vec::<u32>::new());
    }

    /// Numbers that stand as others do, without gaps.
    fn without_gaps(places: &[u32]) -> Vec<usize> {
        let mut all = places.to_vec();
        all.sort_unstable();
        all.dedup();
        places.iter().map(|place| all.partition_point(|other| other < place)).collect()
    }

    proptest! {
        #[test]
        fn names_that_are_put_in_stand_where_all_would_stand(
            parts in proptest::collection::vec(proptest::collection::vec("[a-dA-Dé]{0,2}", 0..5), 1..6),
            others in proptest::collection::vec("[a-dA-Dé]{0,2}", 0..6),
            (at, other) in (any::<Index>(), any::<Index>()),
        ) {
            let list = |parts: &[RecordList<String>]| {
                let mut all = RecordList::default();
                for part in parts {
                    all.append(part);
                }
                all
            };
            let mut parts: Vec<RecordList<String>> = parts.into_iter().map(RecordList::from).collect();
            let old = list(&parts);
            let known = places(old.iter().map(String::as_str));
            let at = at.index(parts.len());
            parts[at] = others.into();
            let new = list(&parts);
            let was = |name: &String| old.iter().position(|other| other == name);
            let again = places_again(&known, (&old, &new), |name| name, was);
            let whole = places(new.iter().map(String::as_str));
            prop_assert_eq!(without_gaps(&again), without_gaps(&whole));
            // And once more, from places with gaps.
            let at = other.index(parts.len());
            parts.remove(at);
            let less = list(&parts);
            let was = |name: &String| new.iter().position(|other| other == name);
            let last = places_again(&again, (&new, &less), |name| name, was);
            prop_assert_eq!(without_gaps(&last), without_gaps(&places(less.iter().map(String::as_str))));
        }
    }
}
