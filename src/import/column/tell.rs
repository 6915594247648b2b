//! Columns whose headings say too little: what the others say of them.

use super::{ColumnMatch, OF_EVENTS, WIDE, of, plain};
use crate::catalog::Kind;
use crate::import::city_heading;
use crate::import::heading::Heading;

/// Tells the year in which a prize was given from its edition, where both have a column.
pub(super) fn tell_years(headings: &[String], found: &mut [ColumnMatch]) {
    let is_year = |one: &ColumnMatch| {
        let heading = plain(&headings[one.place]);
        ["year", "jahr", "ano", "annee", "anno", "any", "год", "rok", "yil", "年"]
            .iter()
            .any(|word| heading.contains(word))
    };
    let is_edition = |one: &ColumnMatch| one.heading.field == "cycle" && !is_year(one);
    if found.iter().any(is_edition) && found.iter().all(|one| one.heading.field != "awarded_on") {
        let years = found.iter_mut().filter(|one| one.heading.field == "cycle" && is_year(one));
        years.for_each(|one| one.heading.field = "awarded_on");
    }
}

/// Tells the parties of agreements from the cities that they are in. Where no heading names the parties, the only one that names
/// bodies of the other side does: `Entidade parceira`. The column called `City` beside such says where they are.
pub(super) fn tell_parties(
    headings: &[String],
    has_sides: bool,
    found: &mut Vec<ColumnMatch>,
    unknown: &mut Vec<usize>,
    noted: &mut Vec<usize>,
) {
    if let Some(second) = second_name(headings, found) {
        noted.push(found.remove(second).place);
    }
    let has_parties = found.iter().any(|one| one.heading.field == "parties");
    let mut bodies = unknown.iter().copied().filter(|place| city_heading::names_partner_body(&headings[*place]));
    let only = bodies.next().filter(|_| bodies.next().is_none() && !has_parties);
    if let Some((place, heading)) = only.zip(of(Kind::Agreement, "parties")) {
        found.push(ColumnMatch { place, heading, is_name: false });
        unknown.retain(|other| *other != place);
    }
    let is_of_bodies = |one: &ColumnMatch| city_heading::is_of_bodies(&headings[one.place]);
    // The place of a university is hardly that of the signing.
    let is_wide = |one: &ColumnMatch| WIDE.contains(&plain(&headings[one.place]).as_str());
    if found.iter().any(|one| one.heading.field == "parties" && is_of_bodies(one))
        && found.iter().all(|one| one.heading.field != "cities")
    {
        let places = found.iter_mut().filter(|one| one.heading.field == "signed_at" && is_wide(one));
        places.for_each(|one| one.heading = Heading { field: "cities", weak: false, ..one.heading });
    }
    let is_party = |one: &ColumnMatch| !one.heading.weak || !has_sides && is_of_bodies(one);
    if found.iter().any(|one| one.heading.field == "parties" && is_party(one)) {
        let others =
            found.iter_mut().filter(|one| one.heading.field == "parties" && one.heading.weak && !is_of_bodies(one));
        others.for_each(|one| one.heading = Heading { field: "cities", weak: false, ..one.heading });
    }
}

/// Takes the second of two names of cities that are told apart by what stands in brackets alone for another name:
/// `城市（英文）` beside `城市（中文）`.
pub(super) fn tell_names(headings: &[String], found: &mut [ColumnMatch]) {
    let is_name = |one: &ColumnMatch| one.heading.field == "name" && one.heading.part.is_none();
    let names: Vec<usize> = (0..found.len()).filter(|at| is_name(&found[*at])).collect();
    let heading = |at: usize| headings[found[at].place].as_str();
    let [one, other] = names[..] else { return };
    if are_one(heading(one), heading(other)) {
        let second = if is_in(&LATIN, heading(other)) && !is_in(&LATIN, heading(one)) { one } else { other };
        found[second].heading.field = "aliases";
    }
}

/// Words for languages in brackets behind headings: of names in Latin letters, and of others.
const LATIN: [&str; 5] = ["英", "engl", "latin", "영문", "angielsk"];
const LANGUAGES: [&str; 9] = ["中", "日", "和文", "국문", "한글", "original", "local", "native", "chin"];

fn is_in(words: &[&str], heading: &str) -> bool {
    let behind = heading.split_once(['(', '（']).map(|(_, behind)| plain(behind)).unwrap_or_default();
    words.iter().any(|word| behind.contains(word))
}

/// Whether two headings are the same but for what stands in brackets behind them.
fn are_one(one: &str, other: &str) -> bool {
    let bare = |heading: &str| heading.split_once(['(', '（']).map(|(bare, _)| plain(bare));
    bare(one).is_some() && bare(one) == bare(other)
}

/// Which of two columns of parties has the name of the same body in another language: `学校名称（中文）` beside `学校名称（英文）`.
fn second_name(headings: &[String], found: &[ColumnMatch]) -> Option<usize> {
    let names: Vec<usize> = (0..found.len()).filter(|at| found[*at].heading.field == "parties").collect();
    let [one, other] = names[..] else { return None };
    let [first, second] = [one, other].map(|at| headings[found[at].place].as_str());
    let is_latin = [first, second].map(|heading| is_in(&LATIN, heading));
    let is_other = [first, second].map(|heading| is_in(&LANGUAGES, heading));
    match (is_latin, is_other) {
        _ if !are_one(first, second) => None,
        ([true, false], [_, true]) => Some(other),
        ([false, true], [true, _]) => Some(one),
        _ => None,
    }
}

/// Tells the city of events from their venue: beside a column for that, `Location` is the city.
pub(super) fn tell_places(headings: &[String], found: &mut [ColumnMatch]) {
    let venues: Vec<usize> = (0..found.len()).filter(|at| found[*at].heading.field == "venue").collect();
    let has_city = found.iter().any(|one| one.heading.field == "city");
    let is_wide = |at: &usize| WIDE.contains(&plain(&headings[found[*at].place]).as_str());
    if let ([one, other], false) = (&venues[..], has_city)
        && is_wide(one) != is_wide(other)
    {
        let city = if is_wide(one) { *one } else { *other };
        found[city].heading.field = "city";
    }
    // In a calendar `Ort` is the room, and in other tables the city.
    let has_hours = found.iter().any(|one| OF_EVENTS.contains(&one.heading.field));
    if has_hours && found.iter().all(|one| one.heading.field != "venue") {
        let of_place = found.iter_mut().filter(|one| plain(&headings[one.place]) == "ort");
        of_place.for_each(|one| one.heading.field = "venue");
    }
}
