//! Parts of countries behind the names of cities: `Ostby, Ohio`, `Vestby (TO)`.

use super::column::is_unread;
use super::heading_table::is_listed;
use crate::catalog::Kind;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::cell_name::with_country;
use super::country;
use crate::find::fold;
use crate::gazetteer;
use crate::source::word_lists;

const PROVINCES: &str = include_str!("../../config/provinces.toml");

/// The countries that have a part of each name, as it is written where it is short, and folded where it is long.
fn countries() -> &'static HashMap<String, CountriesOfPart> {
    static READ: OnceLock<HashMap<String, CountriesOfPart>> = OnceLock::new();
    READ.get_or_init(|| {
        let lists = word_lists(PROVINCES).unwrap_or_default();
        let mut countries: HashMap<String, CountriesOfPart> = HashMap::new();
        for (header, is_like_country) in [("provinces", false), ("like-countries", true)] {
            for (called, parts) in lists.get(header).into_iter().flatten() {
                let Some(code) = country::code(called) else { continue };
                for part in parts {
                    let found = countries.entry(key(part)).or_default();
                    found.codes.push(code);
                    found.is_like_country |= is_like_country;
                }
            }
        }
        countries
    })
}

/// The countries that have a part of one name.
#[derive(Default)]
struct CountriesOfPart {
    codes: Vec<&'static str>,
    /// Whether a country that is called so too is meant where the city is not known to be in the part.
    is_like_country: bool,
}

/// A name as it is compared: letters that stand for one count in capitals alone.
fn key(name: &str) -> String {
    if is_short(name) { name.trim().to_owned() } else { fold(name) }
}

fn is_short(name: &str) -> bool {
    const LETTERS: usize = 3;
    name.trim().chars().count() <= LETTERS
}

/// The countries that have a part that is called so.
fn countries_of(part: &str) -> &'static [&'static str] {
    countries().get(&key(part)).map(|found| &found.codes[..]).unwrap_or_default()
}

fn is_like_country(part: &str) -> bool {
    countries().get(&key(part)).is_some_and(|found| found.is_like_country)
}

/// A city with something behind its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamePair<'w> {
    pub(super) city: &'w str,
    /// What stands behind a comma, or in brackets at the end.
    pub(super) behind: &'w str,
    is_in_brackets: bool,
}

impl<'w> NamePair<'w> {
    /// The parts of a name; none where it has one.
    pub(super) fn of(written: &'w str) -> Option<NamePair<'w>> {
        let written = written.trim();
        let bracket = written.ends_with([')', '）']).then(|| written.rsplit_once(['(', '（'])).flatten();
        let (city, behind) = bracket.or_else(|| written.rsplit_once([',', '，']))?;
        let (city, behind) = (city.trim(), behind.trim().trim_end_matches([')', '）', ']']));
        let found = NamePair { city, behind, is_in_brackets: bracket.is_some() };
        (!city.is_empty() && !behind.is_empty()).then_some(found)
    }

    /// Whether rather a part of a country stands there than the country of this code: where it is the name of both, and
    /// the city is not known to be in the country.
    pub(super) fn has_province(self, code: Option<&str>) -> bool {
        // The provinces of these are written in brackets, the states of others behind a comma.
        const IN_BRACKETS: [&str; 2] = ["IT", "BR"];
        let of_parts = countries_of(self.behind);
        match code {
            _ if of_parts.is_empty() => false,
            // `Hamburg, Barcelona` are two cities.
            None if !is_short(self.behind) && is_place(self.behind) => {
                of_parts.iter().any(|code| self.is_known_in(code))
            }
            None => true,
            Some(code) if self.is_known_in(code) => false,
            Some(_) if of_parts.iter().any(|code| self.is_known_in(code)) => true,
            // `Georgia` may be either, and stays in the name.
            Some(_) if !is_short(self.behind) => !is_like_country(self.behind),
            Some(_) if self.is_in_brackets => of_parts.iter().any(|code| IN_BRACKETS.contains(code)),
            Some(_) => of_parts.iter().any(|code| *code != "IT"),
        }
    }

    fn is_known_in(self, code: &str) -> bool {
        // `Town hall, Ostby, Norfolk`
        let town = self.city.rsplit([',', '，']).next().unwrap_or(self.city).trim();
        [self.city, town].iter().any(|name| !gazetteer::places(name, Some(code)).is_empty())
    }
}

/// The country of a city by a part of it behind the name, where the city is known to be in that; none where there is none,
/// or several could be meant. There is a Córdoba in more countries than in those of the table.
pub(super) fn country_of(written: &str) -> Option<&'static str> {
    let pair = NamePair::of(written).filter(|pair| pair.has_province(country::code(pair.behind)))?;
    let mut known = countries_of(pair.behind).iter().copied().filter(|code| pair.is_known_in(code));
    known.next().filter(|_| known.next().is_none())
}

/// Whether a city is known that is called so.
fn is_place(name: &str) -> bool {
    !gazetteer::places(name, None).is_empty()
}

/// Whether a city is surely in another country than this one: its name says so, or the gazetteer does.
pub(super) fn is_elsewhere(written: &str, code: &str) -> bool {
    let said = with_country(written).map(|(_, code)| code).or_else(|| country_of(written));
    let found = said.or_else(|| gazetteer::certain(written, None).map(|place| place.country));
    found.is_some_and(|found| found != code)
}

/// Whether a part of a country stands behind the name of a city.
pub(super) fn is_behind(written: &str) -> bool {
    NamePair::of(written).is_some_and(|pair| pair.has_province(country::code(pair.behind)))
}

/// The columns that say in which part of their country cities are: `State`, `Province`, `都道府県`.
pub(super) fn columns(headings: &[String]) -> Vec<usize> {
    let is_part = |place: &usize| {
        let heading = &headings[*place];
        is_unread(Kind::City, heading) && !is_listed("every-unread", heading)
    };
    (0..headings.len()).filter(is_part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_behind_a_city_are_those_of_the_country_it_is_known_in() {
        for (written, wanted) in [
            ("Pasadena, CA", Some("US")),
            ("Gary (IN)", Some("US")),
            ("Dover (DE)", Some("US")),
            ("Pescara (PE)", Some("IT")),
            ("Pasadena, California", Some("US")),
            ("Brisbane, California", None),
            ("Córdoba, Andalusia", Some("ES")),
            ("Xyzzy, Andalusia", None),
            ("Lahore, Punjab", None),
            ("Villa María, Córdoba", None),
            ("Lyon, Barcelona", None),
            ("Atlanta, Georgia", Some("US")),
            ("Tbilisi, Georgia", None),
            ("Iași (Moldavia)", Some("RO")),
            ("Thessaloniki (Macedonia)", Some("GR")),
            ("Arlon, Luxembourg", Some("BE")),
            ("Chișinău, Moldova", None),
            ("Xyzzy, Moldova", None),
            ("Xyzzy, Georgia", None),
            ("Bonn (DE)", None),
            ("Xyzzy (TO)", None),
            ("Xyzzy, ca", None),
            ("Xyzzy", None),
            (", CA", None),
        ] {
            assert_eq!(country_of(written), wanted, "{written}");
        }
        for (written, code, wanted) in [
            ("Pasadena, CA", "FR", true),
            ("Ostby, Norway", "SE", true),
            ("Lyon", "DE", true),
            ("Lyon", "FR", false),
            ("Ostby", "FR", false),
        ] {
            assert_eq!(is_elsewhere(written, code), wanted, "{written}");
        }
        for written in ["Xyzzy (TO)", "Xyzzy, CA", "Xyzzy, Ohio", "Xyzzy, Georgia"] {
            assert!(is_behind(written), "{written}");
        }
        for written in [
            "Xyzzy (FJ)",
            "Bonn (DE)",
            "Xyzzy (DE)",
            "Xyzzy, NO",
            "Tbilisi, Georgia",
            "Xyzzy, Moldova",
            "Hamburg, Barcelona",
            "Xyzzy",
            "Xyzzy (Ohio",
        ] {
            assert!(!is_behind(written), "{written}");
        }
    }

    #[test]
    fn every_country_of_the_table_has_a_code() {
        let lists = word_lists(PROVINCES).unwrap();
        for called in lists["provinces"].keys().chain(lists["like-countries"].keys()) {
            assert_eq!(country::code(called), Some(called.as_str()));
        }
    }
}
