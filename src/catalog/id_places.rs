//! Where records stand, by their ids. Of a data set that is read again in part, only the ids of what was read are
//! gathered anew.

use std::sync::Arc;

use super::{ById, Id, Record, Records};

/// The places of records among all of a catalog, by their ids.
#[derive(Clone, Debug, Default)]
pub struct IdPlaces {
    /// The ids as they were gathered first. Those of parts that are gone stay in it.
    first: Arc<ById<PartPlace>>,
    /// Those of parts that were read since.
    later: Arc<ById<PartPlace>>,
    /// The place of the first record of each part among all, by the numbers of parts; [`GONE`] where there is no such part.
    begins: Arc<Vec<u32>>,
    len: usize,
}

/// The place of a record in a part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PartPlace {
    /// The number of the part.
    part: u32,
    /// The place in it.
    at: u32,
}

/// Stands for the beginning of a part that is gone.
const GONE: u32 = u32::MAX;

/// Which share of the ids may be those that were gathered later: the inverse of it.
const SHARE: usize = 8;

impl IdPlaces {
    /// The ids of records, the parts of which have their numbers.
    pub(super) fn of(records: &Records) -> IdPlaces {
        let mut first = ById::default();
        first.reserve(records.count());
        let begins = begins_of(records);
        records.each_part(&mut |part, records| first.extend(part_places(part.number, records.map(Record::id))));
        IdPlaces { len: first.len(), first: first.into(), later: Arc::default(), begins: begins.into() }
    }

    /// The ids of other records, some parts of which are those that were there before, by their numbers.
    pub(super) fn again(&self, records: &Records) -> IdPlaces {
        let mut later: Option<ById<PartPlace>> = None;
        let is_known = |part: u32| self.begins.get(part as usize).is_some_and(|begin| *begin != GONE);
        let begins = begins_of(records);
        let still = |place: &PartPlace| begins.get(place.part as usize).is_some_and(|begin| *begin != GONE);
        records.each_part(&mut |part, records| {
            if !is_known(part.number) {
                let later = later.get_or_insert_with(|| {
                    let kept = self.later.iter().filter(|(_, place)| still(place));
                    kept.map(|(id, place)| (id.clone(), *place)).collect()
                });
                later.extend(part_places(part.number, records.map(Record::id)));
            }
        });
        let later = later.map_or_else(|| Arc::clone(&self.later), Arc::new);
        if later.len() * SHARE > self.first.len() {
            return IdPlaces::of(records);
        }
        IdPlaces { first: Arc::clone(&self.first), later, begins: begins.into(), len: records.count() }
    }

    /// The place of a record among all.
    pub(super) fn get(&self, id: &str) -> Option<u32> {
        let place = self.find(id)?;
        Some(self.begins.get(place.part as usize)? + place.at)
    }

    /// The number of the part in which a record stands, and its place there.
    pub(crate) fn in_part(&self, id: &str) -> Option<(u32, usize)> {
        self.find(id).map(|place| (place.part, place.at as usize))
    }

    /// The place among all of a record in a part.
    pub(super) fn place_in(&self, part: u32, at: u32) -> Option<usize> {
        let begin = *self.begins.get(part as usize).filter(|begin| **begin != GONE)?;
        Some((begin + at) as usize)
    }

    /// How many ids there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn find(&self, id: &str) -> Option<PartPlace> {
        let there = |place: &&PartPlace| self.begins.get(place.part as usize).is_some_and(|begin| *begin != GONE);
        let later = || if self.later.is_empty() { None } else { self.later.get(id).filter(there) };
        later().or_else(|| self.first.get(id).filter(there)).copied()
    }
}

fn part_places<'a>(part: u32, ids: impl Iterator<Item = &'a Id>) -> impl Iterator<Item = (Id, PartPlace)> {
    ids.zip(0..).map(move |(id, at)| (id.clone(), PartPlace { part, at }))
}

/// The place of the first record of each part among all, by the numbers of parts.
fn begins_of(records: &Records) -> Vec<u32> {
    let mut begins = Vec::new();
    records.each_part(&mut |part, _| {
        let number = part.number as usize;
        if begins.len() <= number {
            begins.resize(number + 1, GONE);
        }
        begins[number] = part.begin as u32;
    });
    begins
}
