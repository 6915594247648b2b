//! In which order records of one kind stand in a list: what one is likelier to be asked for comes first.

use std::cmp::Reverse;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{describe, name};
use crate::catalog::{Context, Id, Instant, PartialDate, Record};

/// What a name is sorted by: lower case, without marks, so that `Łódź` stands at L and `Évry` at E.
pub fn sort_key(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            // Most letters of most names need no looking up.
            '\0'..='\x7f' => key.push(letter.to_ascii_lowercase()),
            '–' => key.push(letter),
            _ => key.extend(plain(letter)),
        }
    }
    key
}

/// A letter without marks, in lower case. Marks go, so that it does not matter in which order they would stand.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let letters = std::iter::once(letter).nfkd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).map(|letter| match letter {
        'ł' => 'l',
        'ø' => 'o',
        _ => letter,
    })
}

/// Where a record stands among those of its kind, before its name counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListPlace {
    /// Its name alone counts.
    ByName,
    /// The lowest number comes first.
    Number(i64),
    /// The latest comes first.
    Latest(Reverse<Option<PartialDate>>),
    /// By how it stands, and then by time.
    Standing {
        /// The lowest comes first.
        stage: u8,
        /// The next day comes first, and where that is the same for all, the latest one of the past.
        day: (NaiveDate, Reverse<NaiveDate>),
        /// The same of the hour.
        hour: (Option<Instant>, Reverse<Option<Instant>>),
    },
}

/// Where a record stands in a list of its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relevance<'a> {
    place: ListPlace,
    name: String,
    id: &'a Id,
}

/// Where a record stands in a list of its kind: active agreements by last day, then those to come, then the past; events to
/// come by date, then the past, the latest first; awards and money the latest first; regions in order; others by name.
/// It costs as much as many comparisons, and is worked out once for each record that is sorted.
pub fn relevance<'a>(context: Context<'a>, record: Record<'a>) -> Relevance<'a> {
    let name = sort_key(&name(context.catalog, record));
    Relevance { place: describe(record).place(context), name, id: record.id() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Agreement, Catalog, Event, Kind, Status};
    use crate::words::samples;

    fn sorted(catalog: &Catalog, kind: Kind) -> Vec<String> {
        let context = samples::seen(catalog, "2017-01-16");
        let mut records = catalog.records().of(kind);
        records.sort_by_cached_key(|record| relevance(context, *record));
        records.into_iter().map(|record| record.id().to_string()).collect()
    }

    #[test]
    fn active_agreements_come_first_by_last_day() {
        let pact = |id: &str, signed: &str, ends: &str| Agreement {
            signed: samples::date(signed),
            ends: samples::date(ends),
            ..samples::agreement(id, &["ostby"])
        };
        let catalog = samples::agreements(vec![
            pact("long-over", "1990", "1995"),
            pact("ahead", "2017-05", ""),
            pact("open", "2001", ""),
            pact("late", "2016", "2019"),
            pact("soon", "2016", "2017-02"),
            pact("over", "2010", "2016"),
        ]);
        assert_eq!(sorted(&catalog, Kind::Agreement), ["soon", "late", "open", "ahead", "over", "long-over"]);
    }

    #[test]
    fn events_to_come_stand_before_the_past() {
        let event = |id: &str, starts: &str| Event { starts: samples::moment(starts), ..samples::event(id) };
        let catalog = samples::events(vec![
            event("older", "2011"),
            event("undated", ""),
            event("next-year", "2018-02"),
            event("past", "2016-12-31"),
            Event { status: Some(Status::Postponed), ..event("put-off", "2016-11-30") },
            event("next", "2017-03-01"),
        ]);
        assert_eq!(sorted(&catalog, Kind::Event), ["next", "next-year", "put-off", "undated", "past", "older"]);
    }

    #[test]
    fn events_of_one_day_go_by_the_hour_those_of_whole_days_first() {
        let event = |id: &str, starts: &str, zone: &str| {
            let zone = crate::catalog::Zone::parse(zone);
            Event { starts: samples::moment(starts), zone, ..samples::event(id) }
        };
        let day = |day: &str| {
            vec![
                event("a-evening", &format!("{day}T20:00:00"), "Europe/Oslo"),
                event("b-afternoon", &format!("{day}T14:00:00"), "America/Bogota"),
                event("c-morning", &format!("{day}T09:00:00"), "Europe/Oslo"),
                event("d-night", &format!("{day}T23:00:00"), "Asia/Tokyo"),
                event("e-whole", day, ""),
            ]
        };
        let order = ["e-whole", "c-morning", "d-night", "a-evening", "b-afternoon"];
        assert_eq!(sorted(&samples::events(day("2017-06-15")), Kind::Event), order);
        let past: Vec<&str> = order.into_iter().rev().collect();
        assert_eq!(sorted(&samples::events(day("2016-06-15")), Kind::Event), past, "the latest first");
    }

    #[test]
    fn marks_do_not_move_a_name() {
        let mut names = ["Zagreb", "Łódź", "Évry", "Lima", "Østby", "Oslo"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Évry", "Lima", "Łódź", "Oslo", "Østby", "Zagreb"]);
    }
}
