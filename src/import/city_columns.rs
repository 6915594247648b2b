//! Which columns of a table name cities, and which of these the countries beside them are of.

use std::borrow::Cow;

use super::city_heading::{self, CitySide};
use super::column::Column;
use super::country;
use super::grid::GridRow;
use crate::gazetteer;

/// How many rows are looked at.
const LOOKED_AT: usize = 40;

/// The columns of a table that name cities.
#[derive(Clone, Debug, Default)]
pub(super) struct CityColumns {
    cities: Vec<bool>,
    partners: Vec<bool>,
    /// The country of all of them, where their heading is its name.
    nations: Vec<Option<&'static str>>,
    /// The own cities, where the only column of countries says where these are.
    in_countries: Option<usize>,
}

impl CityColumns {
    /// Those of a table with these headings, rows, and columns of countries.
    pub(super) fn of(headings: &[String], countries: Option<&Column>, rows: &[Cow<'_, GridRow>]) -> CityColumns {
        let sides = city_heading::both_sides(headings);
        let side = |heading: &String| city_heading::side(heading);
        let is_city = |(place, heading): (usize, &String)| {
            let is_side = sides.is_some_and(|sides| sides.contains(&place));
            city_heading::is_of_cities(heading) || side(heading).is_some() || is_side
        };
        let is_partner = |heading: &String| {
            side(heading) == Some(CitySide::Partner) || sides.is_some() && city_heading::is_sister(heading)
        };
        // `Comune` beside `Ente partner`
        let is_body = |(place, heading): (usize, &String)| {
            sides.is_some_and(|sides| sides.contains(&place)) && city_heading::names_partner_body(heading)
        };
        let partners: Vec<bool> = headings
            .iter()
            .enumerate()
            .map(|(place, heading)| is_partner(heading) || is_body((place, heading)))
            .collect();
        let only = countries.and_then(|countries| match countries.places[..] {
            [only] => Some(only),
            _ => None,
        });
        let in_countries = only.zip(sides).and_then(|(countries, [one, other])| {
            let (own, partner) = if partners[one] { (other, one) } else { (one, other) };
            let count = |place: usize| rows.iter().take(LOOKED_AT).filter(|row| is_in(row, place, countries)).count();
            (count(own) > count(partner)).then_some(own)
        });
        let is_side = |place: usize| sides.is_some_and(|sides| sides.contains(&place));
        let nation = |(place, heading): (usize, &String)| city_heading::nation(heading).filter(|_| is_side(place));
        let nations = headings.iter().enumerate().map(nation).collect();
        CityColumns { nations, cities: headings.iter().enumerate().map(is_city).collect(), partners, in_countries }
    }

    /// Whether the column of a place names cities.
    pub(super) fn are_at(&self, place: usize) -> bool {
        self.cities.get(place).copied().unwrap_or_default()
    }

    /// The country of all cities in the column of a place.
    pub(super) fn nation_at(&self, place: usize) -> Option<&'static str> {
        self.nations.get(place).copied().flatten()
    }

    /// Whether the only column of countries says where the cities in the column of a place are: those of the other side,
    /// unless more of the own ones are known to be there.
    pub(super) fn have_countries_at(&self, place: usize) -> bool {
        match self.in_countries {
            Some(own) => own == place,
            None => self.partners.get(place).copied().unwrap_or_default(),
        }
    }
}

/// Whether a place is known that is called as a cell says, in the country of another one.
fn is_in(row: &GridRow, place: usize, country: usize) -> bool {
    let code = country::code(row.text(country));
    code.is_some_and(|code| !gazetteer::places(row.text(place), Some(code)).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::column::ColumnJoin;

    #[test]
    fn a_column_of_countries_is_that_of_the_cities_that_are_there() {
        for (headings, rows, wanted) in [
            ("country,city,sister", &["Germany,Bonn,Lyon", "Germany,Köln,Xyzzy"][..], 1),
            ("country,city,sister city", &["France,Bonn,Lyon", "Norway,Köln,Oslo"], 2),
            ("city,sister city,country", &["Xyzzy,Plugh,France"], 1),
            ("city,sister city,country", &["Bonn,Plugh,Germany"], 0),
            ("sister,city,country", &["Xyzzy,Plugh,France"], 0),
            ("comune italiano,ente partner,country", &["Xyzzy,Plugh,France"], 1),
        ] {
            let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
            let row =
                |text: &&str| Cow::Owned(GridRow { number: 2, cells: text.split(',').collect(), exact: Vec::new() });
            let rows: Vec<Cow<'_, GridRow>> = rows.iter().map(row).collect();
            let place = headings.iter().position(|heading| heading == "country").unwrap();
            let countries = Column {
                field: "city_country",
                places: vec![place],
                join: ColumnJoin::No,
                is_weak: false,
                has_footnotes: false,
                labels: Vec::new(),
            };
            let columns = CityColumns::of(&headings, Some(&countries), &rows);
            let found: Vec<usize> = (0..3).filter(|place| columns.have_countries_at(*place)).collect();
            assert_eq!(found, [wanted], "{headings:?}");
        }
    }
}
