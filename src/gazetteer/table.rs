//! The table that `scripts/gazetteer.py` writes, unpacked, and where each name stands in it.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::GazetteerPlace;
use crate::catalog::{Position, Zone};
use crate::find::fold;

/// As it is written: places, zones, coordinates and inhabitants of GeoNames (<https://www.geonames.org>), CC BY 4.0.
static PACKED: &[u8] = include_bytes!("../../config/gazetteer.z");

/// What it unpacks to at most.
const LARGEST: usize = 4 * 1024 * 1024;

/// The table. Nothing of it is read before somebody asks for a place.
pub(super) static TABLE: LazyLock<PlaceTable> = LazyLock::new(|| {
    let unpacked = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(PACKED, LARGEST);
    // What is compiled in is whole; tests hold it to that.
    unpacked.ok().and_then(PlaceTable::read).unwrap_or_default()
});

/// Places that lie in one country and one zone, and stand one after the other.
#[derive(Debug)]
struct PlaceGroup {
    country: &'static str,
    zone: Zone,
    /// The place behind the last of them.
    end: usize,
}

/// The columns, and the names by their hashes.
#[derive(Debug, Default)]
pub(super) struct PlaceTable {
    groups: Vec<PlaceGroup>,
    names: Vec<&'static str>,
    /// The native name, which may be empty, and the names in other languages, with `|` between.
    others: Vec<&'static str>,
    /// Three bytes each for the latitude and the longitude, four for the inhabitants: first the high bytes of all.
    numbers: &'static [u8],
    /// The hash of a folded name, and the place that has it; by hash.
    by_hash: Vec<(u32, u32)>,
}

impl PlaceTable {
    /// How many bytes of the columns of numbers belong to a place.
    const BYTES: usize = 3 + 3 + 4;

    fn read(unpacked: Vec<u8>) -> Option<PlaceTable> {
        let unpacked: &'static [u8] = unpacked.leak();
        let mut rest = unpacked;
        let mut line = || {
            let end = memchr::memchr(b'\n', rest)?;
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            rest = &rest[end + 1..];
            Some(line)
        };
        // The first line says where it is from.
        line()?;
        let mut table = PlaceTable::default();
        let mut end = 0;
        for _ in 0..line()?.parse().ok()? {
            let mut words = line()?.split(' ');
            let (country, zone) = (words.next()?, Zone::parse(words.next()?)?);
            end += words.next()?.parse::<usize>().ok()?;
            table.groups.push(PlaceGroup { country, zone, end });
        }
        table.names = (0..end).map(|_| line()).collect::<Option<_>>()?;
        table.others = (0..end).map(|_| line()).collect::<Option<_>>()?;
        table.numbers = rest;
        let mut by_hash = Vec::with_capacity(8 * end);
        for place in 0..end {
            by_hash.extend(table.names_of(place).map(|name| (hash(&fold(name)), place as u32)));
        }
        by_hash.sort_unstable();
        by_hash.dedup();
        by_hash.shrink_to_fit();
        table.by_hash = by_hash;
        (rest.len() == end * PlaceTable::BYTES).then_some(table)
    }

    /// Every name of a place.
    fn names_of(&self, place: usize) -> impl Iterator<Item = &'static str> {
        let others = self.others.get(place).copied().unwrap_or_default().split('|').filter(|other| !other.is_empty());
        self.names.get(place).copied().into_iter().chain(others)
    }

    /// The places that have a folded name.
    pub(super) fn called(&self, folded: &str) -> Vec<usize> {
        let wanted = hash(folded);
        let start = self.by_hash.partition_point(|(hash, _)| *hash < wanted);
        let same = self.by_hash[start..].iter().take_while(|(hash, _)| *hash == wanted);
        let has_it = |place: &usize| self.names_of(*place).any(|name| fold(name) == folded);
        same.map(|(_, place)| *place as usize).filter(has_it).collect()
    }

    /// What is known of a place.
    pub(super) fn place(&self, place: usize) -> Option<GazetteerPlace> {
        let group = self.groups.get(self.groups.partition_point(|group| group.end <= place))?;
        let native = self.others.get(place)?.split('|').next().filter(|native| !native.is_empty());
        let degrees = |column: usize, half: i64| {
            // Taken apart as whole numbers, so that the result is the number as it is written.
            let thousandths = self.number(place, column, 3)?.cast_signed() - half * 1000;
            Some(thousandths as f64 / 1000.0)
        };
        Some(GazetteerPlace {
            name: self.names.get(place)?,
            native,
            country: group.country,
            zone: group.zone,
            position: Position::new(degrees(0, 90)?, degrees(3, 180)?)?,
            population: self.number(place, 6, 4)?,
        })
    }

    /// A number of a place, from the columns of its bytes.
    fn number(&self, place: usize, column: usize, width: usize) -> Option<u64> {
        let places = self.names.len();
        (column..column + width)
            .try_fold(0, |number, column| Some(number << 8 | u64::from(*self.numbers.get(column * places + place)?)))
    }
}

fn hash(name: &str) -> u32 {
    FixedState::with_seed(0).hash_one(name) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let places = TABLE.names.len();
        assert!(places > 30_000 && TABLE.others.len() == places && PACKED.len() <= 1_000_000);
        for place in 0..places {
            let found = TABLE.place(place).unwrap();
            assert!(found.name.trim() == found.name && !found.name.is_empty() && found.country.len() == 2);
        }
    }

    #[test]
    fn each_place_is_found_by_each_of_its_names() {
        for place in (0..TABLE.names.len()).step_by(97) {
            for name in TABLE.names_of(place) {
                assert!(TABLE.called(&fold(name)).contains(&place), "{name}");
            }
        }
    }
}
