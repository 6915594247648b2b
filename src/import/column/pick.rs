//! Which of the columns of a table make up a field.

use super::{Column, ColumnJoin, ColumnMatch, Label};
use crate::import::city_heading;
use crate::import::heading::{self, Heading};
use crate::import::signing;
use crate::import::words::plain;

/// Whether two columns say of the cities of either side which country each is in: `Country 1` and `Country 2`, or one beside
/// each of the cities.
pub(super) fn are_of_pairs(headings: &[String], found: &[&ColumnMatch]) -> bool {
    let [one, other] = found else { return false };
    let is_pair = city_heading::is_pair(&headings[one.place], &headings[other.place]);
    // `City, Country, Sister city, Country`
    let stand_by_sides = || {
        let countries = [one.place, other.place];
        city_heading::both_sides(headings).is_some_and(|[first, second]| {
            let are_behind = first < countries[0] && countries[0] < second && second < countries[1];
            are_behind || countries[0] < first && first < countries[1] && countries[1] < second
        })
    };
    is_pair || stand_by_sides()
}

/// The columns that make up a field: those for it alone, or else its parts, or else one that only may be for it.
pub(super) fn column(
    field: &'static str,
    headings: &[String],
    found: &[&ColumnMatch],
    is_list: bool,
) -> Option<Column> {
    let places = |wanted: &dyn Fn(&Heading) -> bool| {
        found.iter().filter(|one| wanted(&one.heading)).map(|one| one.place).collect::<Vec<_>>()
    };
    let of = |places: Vec<usize>, join: ColumnJoin| {
        Some(Column { field, places, join, is_weak: false, has_footnotes: false, labels: Vec::new() })
    };
    // There is no end of what may be noted.
    if field == "notes" && found.len() > 1 {
        return of(places(&|_| true), ColumnJoin::Parts);
    }
    let strong = places(&|heading| !heading.weak && heading.part.is_none());
    let mut parts: Vec<&&ColumnMatch> = found.iter().filter(|one| one.heading.part.is_some()).collect();
    parts.sort_by_key(|one| one.heading.part);
    let has_family = parts.iter().any(|one| one.heading.part.is_some_and(heading::is_family));
    let is_name = found.iter().any(|one| one.is_name && strong == [one.place]);
    if let ([name], [_, ..], false, true) = (&strong[..], &parts[..], has_family, is_name) {
        // Beside a given name alone, what is only called a name is that of the family: `Name, Vorname`.
        return of(parts.iter().map(|one| one.place).chain([*name]).collect(), ColumnJoin::Parts);
    }
    let are_families = parts.iter().all(|one| one.heading.part.is_some_and(heading::is_family));
    if let ([name], [_, ..], true, true) = (&strong[..], &parts[..], are_families, is_name) {
        // Beside a name of the family alone it is the given one, or the whole: `Name, Surname`.
        let places = [*name].into_iter().chain(parts.iter().map(|one| one.place)).collect();
        return of(places, ColumnJoin::WholeOrParts);
    }
    if !strong.is_empty() {
        // Of several the one that is called most like the field; of two such nobody knows.
        // `Date` beside `Start date` says less.
        let is_vague = |one: &&&ColumnMatch| signing::is_any_date(&headings[one.place]);
        let rank = |place: &usize| {
            let one = found.iter().find(|one| one.place == *place)?;
            Some((is_vague(&one), one.heading.rank.max(1)))
        };
        let first = strong.iter().filter_map(rank).min();
        let best = if is_list { strong } else { strong.into_iter().filter(|place| rank(place) == first).collect() };
        return of(best, ColumnJoin::No);
    }
    if !parts.is_empty() {
        return of(parts.iter().map(|one| one.place).collect(), ColumnJoin::Parts);
    }
    let first = found.iter().filter(|one| one.heading.weak).map(|one| one.heading.rank).min();
    let mut weak = places(&|heading| heading.weak && (is_list || Some(heading.rank) == first));
    weak.truncate(if is_list { weak.len() } else { 1 });
    let column = of(weak, ColumnJoin::No).filter(|column| !column.places.is_empty());
    column.map(|column| Column { is_weak: true, ..column })
}

/// The columns that say what these hold: each is called as the other is, with another last word.
pub(super) fn labels(headings: &[String], places: &[usize]) -> Vec<Label> {
    let stem = |heading: &str, ends: &[&str]| {
        let heading = plain(heading);
        ends.iter().find_map(|end| heading.strip_suffix(end).filter(|stem| !stem.is_empty()).map(str::to_owned))
    };
    let of = |place: &usize| {
        let value = stem(headings.get(*place)?, &["value"])?;
        let is_label = |heading: &String| stem(heading, &["type", "label"]).as_ref() == Some(&value);
        Some(Label { of: *place, place: headings.iter().position(is_label)? })
    };
    places.iter().filter_map(of).collect()
}
