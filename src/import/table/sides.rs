//! Headings of machines that say of two cities which is the first: `origincityLabel` and `sistercityLabel`, `first_name`
//! and `second_name` beside `first_country` and `second_country`.

use std::borrow::Cow;

use super::GridRow;
use super::split::is_about_partnerships;
use crate::catalog::Kind;
use crate::find::fold;
use crate::import::city_heading;
use crate::import::column;
use crate::import::contents::is_place;
use crate::import::signing;
use crate::import::words;

/// What such headings begin with where they are of the first city of a row.
const FIRST: [&str; 8] = ["origin", "first", "source", "own", "home", "local", "our", "from"];

/// The same of the second.
const SECOND: [&str; 9] = ["destination", "second", "target", "partner", "sister", "twin", "foreign", "other", "to"];

/// What is said of a city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OfCity {
    Name,
    /// Its name, or that of somebody.
    AnyName,
    Country,
}

/// The places of headings that name two cities and their countries, with headings that say the same in words; none where
/// there are no two, or words say it already.
pub(super) fn sides(headings: &[String]) -> Vec<(usize, String)> {
    if city_heading::both_sides(headings).is_some() {
        return Vec::new();
    }
    let said: Vec<(usize, bool, OfCity)> = headings
        .iter()
        .enumerate()
        .filter_map(|(place, heading)| {
            let (is_second, of) = of_side(heading)?;
            Some((place, is_second, of))
        })
        .collect();
    let only = |is_second: bool, wanted: OfCity| {
        let mut found = said.iter().filter(|(_, side, of)| *side == is_second && *of == wanted);
        found.next().map(|(place, ..)| *place).filter(|_| found.next().is_none())
    };
    let countries = [only(false, OfCity::Country), only(true, OfCity::Country)];
    let names = [false, true].map(|side| only(side, OfCity::Name).or_else(|| only(side, OfCity::AnyName)));
    let [Some(one), Some(other)] = names else { return Vec::new() };
    // A first name beside a second one is that of somebody.
    let are_cities = |side: bool| only(side, OfCity::Name).is_some();
    let are_sure = countries.iter().all(Option::is_some) || are_cities(false) && are_cities(true);
    if !are_sure {
        return Vec::new();
    }
    let mut found = vec![(one, "City 1".to_owned()), (other, "City 2".to_owned())];
    if let [Some(one), Some(other)] = countries {
        found.extend([(one, "Country 1".to_owned()), (other, "Country 2".to_owned())]);
    }
    found
}

/// The heading that says no more than that it is of dates, beside two that are countries over the names of their cities, in
/// words that say of what dates: `Anno`, `Italia`, `Giappone`. Numbers below countries are counted in them.
pub(super) fn date_of_nations(headings: &[String], rows: &[Cow<'_, GridRow>]) -> Option<(usize, String)> {
    let only =
        |is: &dyn Fn(&str) -> bool| (0..headings.len()).filter(|place| is(&headings[*place])).collect::<Vec<_>>();
    let [date] = only(&signing::is_any_date)[..] else { return None };
    let [one, other] = only(&|heading| city_heading::nation(heading).is_some())[..] else { return None };
    let is_name = |cell: &str| cell.chars().any(char::is_alphabetic) && !cell.bytes().any(|byte| byte.is_ascii_digit());
    let is_word = |cell: &str| words::truth(cell).is_some() || words::is_nothing(cell);
    let are_named = |row: &Cow<'_, GridRow>| {
        let names = [row.text(one), row.text(other)];
        names[0] != names[1] && names.iter().all(|name| is_name(name) && !is_word(name))
    };
    (!rows.is_empty() && rows.iter().all(are_named)).then(|| (date, "Date signed".to_owned()))
}

/// The heading about partnerships, and for no field, over the names of places, as one of partner cities, where no other names
/// any: `Acordos de geminação` over `Toronto (Canadá)`.
pub(super) fn places_of_partners(headings: &[String], rows: &[Cow<'_, GridRow>]) -> Option<(usize, String)> {
    const FEWEST: usize = 2;
    let names_cities = |heading: &String| {
        city_heading::side(heading).is_some() || column::field_of(Kind::City, heading) == Some("name")
    };
    let mut about = (0..headings.len()).filter(|place| is_about_partnerships(&headings[*place]));
    let place = about.next().filter(|_| about.next().is_none() && !headings.iter().any(names_cities))?;
    let cells: Vec<&str> = rows.iter().map(|row| row.text(place)).filter(|cell| !cell.is_empty()).collect();
    let known = cells.iter().filter(|cell| is_place(cell)).count();
    (cells.len() >= FEWEST && known * 2 >= cells.len()).then(|| (place, "Partner city".to_owned()))
}

/// Two headings that are countries and the only ones, as headings of the cities in them, where the title is about twin
/// towns of both and each row names one in either: else they may be lists that stand beside each other.
pub(super) fn pairs_of_nations(title: &str, headings: &[String], rows: &[Cow<'_, GridRow>]) -> Vec<(usize, String)> {
    const FEWEST: usize = 5;
    let filled: Vec<usize> = (0..headings.len()).filter(|place| !headings[*place].is_empty()).collect();
    let [one, other] = filled[..] else { return Vec::new() };
    let nations = [one, other].map(|place| city_heading::nation(&headings[place]));
    let are_named = |row: &Cow<'_, GridRow>| !row.text(one).is_empty() && !row.text(other).is_empty();
    let are_pairs = nations.iter().all(Option::is_some)
        && nations[0] != nations[1]
        && city_heading::names_partners(title)
        && [one, other].iter().all(|place| fold(title).contains(&fold(&headings[*place])))
        && rows.len() >= FEWEST
        && rows.iter().all(are_named);
    let named = |place: usize| (place, format!("City ({})", headings[place]));
    if are_pairs { vec![named(one), named(other)] } else { Vec::new() }
}

/// Whether a heading is of the second of two cities, and what it says of that.
fn of_side(heading: &str) -> Option<(bool, OfCity)> {
    let letters: String = fold(heading).chars().filter(|letter| letter.is_alphanumeric()).collect();
    // Wikidata says so of the name of a thing.
    let letters = letters.strip_suffix("label").unwrap_or(&letters);
    let rest = |words: &[&str]| words.iter().find_map(|word| letters.strip_prefix(word));
    let (is_second, rest) = rest(&FIRST).map(|rest| (false, rest)).or_else(|| Some((true, rest(&SECOND)?)))?;
    let of = match rest {
        "city" | "cityname" | "town" | "municipality" | "place" => OfCity::Name,
        "name" => OfCity::AnyName,
        "country" | "countryname" | "nation" => OfCity::Country,
        _ => return None,
    };
    Some((is_second, of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_beside_two_countries_is_that_of_what_their_cities_signed() {
        let headings = ["Anno", "Giappone", "Italia"].map(str::to_owned);
        let row = |text: &str| GridRow { number: 2, cells: text.split('|').collect(), exact: Vec::new() };
        let found = |text: &str| date_of_nations(&headings, &[Cow::Owned(row(text))]).map(|(place, _)| place);
        assert_eq!(found("1960|Haemaru|Ostby (North)"), Some(0));
        assert_eq!((found("1960|12|17"), found("1960|Haemaru|"), found("1960|Yes|No")), (None, None, None));
    }

    #[test]
    fn headings_of_machines_name_both_cities() {
        let named = |headings: &str| {
            let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
            let mut found = sides(&headings);
            found.sort();
            found.iter().map(|(place, heading)| format!("{place} {heading}")).collect::<Vec<_>>().join(", ")
        };
        for (headings, wanted) in [
            (
                "origincityLabel,origincountry,originlat,sistercityLabel,destination_countryLabel,dist",
                "0 City 1, 1 Country 1, 3 City 2, 4 Country 2",
            ),
            (
                "first_country,region,first_name,second_country,second_name",
                "0 Country 1, 2 City 1, 3 Country 2, 4 City 2",
            ),
            ("sourceCity,targetCity,since", "0 City 1, 1 City 2"),
            ("First name,Second name,Country", ""),
            ("first_name,last_name,home_country", ""),
            ("City,Sister city,Country", ""),
            ("Origin,Destination,Date", ""),
            ("Title,From,To,Home country,Partner country", ""),
        ] {
            assert_eq!(named(headings), wanted, "{headings}");
        }
    }
}
