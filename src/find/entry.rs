//! What the index knows of a record beside its words, in a few bytes.

use chrono::{Datelike, NaiveDate};

use super::letters::Letters;
use crate::catalog::{Context, Kind, Link, PartialDate, Record, SearchRole};

/// What the order of hits depends on, and what a record surely does not come near to.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexEntry {
    /// The letters of its own names.
    pub(super) letters: Letters,
    /// The letters with which words of these begin.
    pub(super) first_letters: Letters,
    /// Its place among all by name, in the upper bits, and how long the name on the screen is.
    order_and_length: u32,
    /// The days from the beginning of 1900 on, the first being 1; 0 where it has no day.
    day: u16,
    /// From the lowest bit on: whether it is of others, whether another name is shorter than the one on the screen, the kind,
    /// and the two letters of the country.
    kind_and_country: u16,
}

/// The folded names of a record, as far as an entry depends on them.
#[derive(Clone, Debug, Default)]
pub(super) struct EntryNames {
    pub(super) on_screen: String,
    pub(super) letters: Letters,
    pub(super) first_letters: Letters,
    /// How long the shortest of the others is, in letters.
    shortest_other: Option<usize>,
}

impl EntryNames {
    /// Adds a name.
    pub(super) fn add(&mut self, name: &str, is_on_screen: bool) {
        self.letters = self.letters.with(Letters::of(name));
        self.first_letters = self.first_letters.with(Letters::first_of(name));
        if is_on_screen {
            name.clone_into(&mut self.on_screen);
        } else {
            let length = name.chars().count();
            self.shortest_other = Some(self.shortest_other.map_or(length, |known| known.min(length)));
        }
    }
}

const LENGTH_BITS: u32 = 8;
const FLAGS: u16 = 2;
const KIND_BITS: u16 = 4;
const LETTER_BITS: u16 = 5;

/// How many numbers there are for countries.
pub(super) const COUNTRY_NUMBERS: usize = 1 << (2 * LETTER_BITS);

impl IndexEntry {
    /// What is known of a record with these names.
    pub(super) fn new(context: Context<'_>, record: Record<'_>, names: &EntryNames) -> IndexEntry {
        const _: () = assert!(Kind::ALL.len() <= 1 << KIND_BITS, "a kind fits into its bits");
        let country = record.texts_by(SearchRole::Country);
        let country = country.first().map_or(0, |code| country_number(code));
        let kind = country << KIND_BITS | record.kind() as u16;
        let length = names.on_screen.chars().count();
        IndexEntry {
            letters: names.letters,
            first_letters: names.first_letters,
            order_and_length: length.min((1 << LENGTH_BITS) - 1) as u32,
            day: day_of(record).map_or(0, day_number),
            kind_and_country: kind << FLAGS
                | u16::from(names.shortest_other.is_some_and(|other| other < length)) << 1
                | u16::from(is_of_others(context, record)),
        }
    }

    /// Takes its place among all by name.
    pub(super) fn set_order(&mut self, order: usize) {
        let length = self.order_and_length & ((1 << LENGTH_BITS) - 1);
        let order = (order as u32).min((1 << (u32::BITS - LENGTH_BITS)) - 1);
        self.order_and_length = order << LENGTH_BITS | length;
    }

    /// Its place among all by the name on the screen, then by id.
    pub(super) fn order(self) -> u32 {
        self.order_and_length >> LENGTH_BITS
    }

    /// How long the name on the screen is, in letters; of a longer one this is the most.
    pub(super) fn length(self) -> u8 {
        self.order_and_length as u8
    }

    /// The kind of record.
    pub(super) fn kind(self) -> Kind {
        let number = self.kind_and_country >> FLAGS & ((1 << KIND_BITS) - 1);
        Kind::ALL.get(usize::from(number)).copied().unwrap_or(Kind::City)
    }

    /// The number of its country; 0 where none is known.
    pub(super) fn country(self) -> u16 {
        self.kind_and_country >> (KIND_BITS + FLAGS)
    }

    /// Whether it is an agreement or an event that the home office has no part in.
    pub(super) fn is_of_others(self) -> bool {
        self.kind_and_country & 1 == 1
    }

    /// Whether another of its names is shorter than the one on the screen.
    pub(super) fn has_shorter_name(self) -> bool {
        self.kind_and_country & 2 != 0
    }

    /// The day of it, by which the newest comes first: a number that grows from day to day; 0 where there is none.
    pub(super) fn day(self) -> u16 {
        self.day
    }
}

/// The number of a country by its code, as ISO 3166-1 alpha-2; 0 for all else.
pub(super) fn country_number(code: &str) -> u16 {
    match code.as_bytes() {
        [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => {
            u16::from(first - b'A' + 1) << LETTER_BITS | u16::from(second - b'A' + 1)
        }
        _ => 0,
    }
}

/// A day as a number; what was before 1900 is as old as that, and what comes after 2079 as new.
fn day_number(date: PartialDate) -> u16 {
    let before = NaiveDate::from_ymd_opt(1899, 12, 31).map_or(0, |day| day.num_days_from_ce());
    u16::try_from((date.first_day().num_days_from_ce() - before).max(1)).unwrap_or(u16::MAX)
}

/// Whether a record is an agreement or an event that the home office has no part in.
fn is_of_others(context: Context<'_>, record: Record<'_>) -> bool {
    let Some(home) = context.catalog.home(context.preferences) else { return false };
    let parts = [Link::Party, Link::Host, Link::Organiser];
    matches!(record, Record::Agreement(_) | Record::Event(_))
        && !record.links().into_iter().any(|(link, id)| parts.contains(&link) && id == home)
}

/// The day of a record, by which the newest comes first.
fn day_of(record: Record<'_>) -> Option<PartialDate> {
    match record {
        Record::Agreement(agreement) => agreement.signed.or(agreement.starts).or(agreement.stage_since),
        Record::Event(event) => event.starts.map(|starts| starts.date),
        Record::Award(award) => award.awarded_on,
        Record::Funding(funding) => funding.on,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Award, Catalog, City};

    fn entry(record: Record<'_>, names: &[&str]) -> IndexEntry {
        let (catalog, mut all) = (Catalog::default(), EntryNames::default());
        names.iter().enumerate().for_each(|(place, name)| all.add(name, place == 0));
        IndexEntry::new(crate::words::samples::seen(&catalog, "2031-06-15"), record, &all)
    }

    #[test]
    fn what_is_known_of_a_record_comes_back() {
        let city = City { country: Some("XK".to_owned()), ..City::default() };
        let mut known = entry(Record::City(&city), &["a".repeat(300).as_str(), "b"]);
        known.set_order(70_000);
        assert_eq!((known.kind(), known.length(), known.order(), known.day()), (Kind::City, 255, 70_000, 0));
        assert!(known.country() == country_number("XK") && !known.is_of_others());
        let has_shorter = |names: &[&str]| entry(Record::City(&city), names).has_shorter_name();
        assert!(has_shorter(&["ab", "abc", "a"]) && !has_shorter(&["ab", "ab", "abc"]) && !has_shorter(&["ab"]));
        assert!(size_of::<IndexEntry>() <= 16);
        let nowhere = City::default();
        assert_eq!(
            (entry(Record::City(&nowhere), &["a"]).country(), country_number("x"), country_number("xk")),
            (0, 0, 0)
        );
        assert!(country_number("XK") != country_number("KX") && usize::from(country_number("ZZ")) < COUNTRY_NUMBERS);
    }

    #[test]
    fn a_later_day_has_a_larger_number() {
        let day = |text: &str| {
            let award = Award { awarded_on: PartialDate::parse(text), ..Award::default() };
            entry(Record::Award(&award), &["a"]).day()
        };
        let days = ["1850-01-01", "1900-01-02", "1999-12-31", "2000-01-01", "2079-01-01", "2999-01-01"].map(day);
        assert!(days.is_sorted_by(|one, other| one < other), "{days:?}");
    }
}
