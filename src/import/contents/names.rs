//! Columns for names whose cells say more of them than their headings: numbers, which name nobody, and places on the other
//! side of a city.

use std::borrow::Cow;
use std::collections::HashSet;

use super::rivals::is_date;
use super::sort::is_place;
use super::{ColumnContents, LOOKED_AT};
use crate::catalog::Kind;
use crate::find::fold;
use crate::import::city_heading::{self, CitySide};
use crate::import::column;
use crate::import::grid::GridRow;
use crate::import::words;

/// The heading that is read in the place of one for partners over names of places.
const PARTNER_CITY: &str = "Partner city";

impl ColumnContents<'_> {
    /// The headings as the cells below them let them be meant: none over numbers that no record could be named by, and that
    /// of a partner city over the places beside a column of cities.
    pub(super) fn meant_names(&self) -> Vec<&str> {
        let partner = self.partner_city();
        let is_nobody = |place: usize| Kind::ALL.into_iter().any(|kind| self.is_number_for_name(kind, place));
        self.headings
            .iter()
            .enumerate()
            .map(|(place, heading)| match partner {
                Some(partner) if partner == place => PARTNER_CITY,
                _ if is_nobody(place) => "",
                _ => heading,
            })
            .collect()
    }

    /// The columns for names of a kind of record that hold numbers alone.
    pub(super) fn numbers_for_names(&self, kind: Kind) -> Vec<usize> {
        (0..self.headings.len()).filter(|place| self.is_number_for_name(kind, *place)).collect()
    }

    fn is_number_for_name(&self, kind: Kind, place: usize) -> bool {
        const FEWEST: usize = 2;
        let is_name = matches!(column::field_of(kind, self.headings[place]), Some("name" | "title" | "parties"));
        let is_number = |cell: &str| {
            cell.chars().any(|sign| sign.is_ascii_digit())
                && cell.chars().all(|sign| sign.is_ascii_digit() || " .,'’\u{a0}\u{202f}".contains(sign))
        };
        is_name && self.cells(place).count() >= FEWEST && self.cells(place).all(is_number)
    }

    /// The column for the titles of agreements that holds dates instead, where no other says when they were signed: `Avtal`
    /// over `1990-05-03`.
    pub(super) fn dates_for_titles(&self, kind: Kind) -> Option<usize> {
        let field = |place: usize| column::field_of(kind, self.headings[place]);
        let places = || 0..self.headings.len();
        if kind != Kind::Agreement || places().any(|place| field(place) == Some("signed")) {
            return None;
        }
        let are_dates = |place: &usize| self.cells(*place).count() > 0 && self.cells(*place).all(is_date);
        places().filter(|place| field(*place) == Some("title")).find(are_dates)
    }

    /// Whether the only column that may name cities has the same ones again and again.
    pub(super) fn come_again(&self) -> bool {
        const FEWEST_ROWS: usize = 6;
        let is_name = |place: &usize| column::field_of(Kind::City, self.headings[*place]) == Some("name");
        let mut names = (0..self.headings.len()).filter(is_name);
        let Some(place) = names.next().filter(|_| names.next().is_none()) else { return false };
        // Two cities of a name are in two countries.
        let is_country = |place: &usize| column::field_of(Kind::City, self.headings[*place]) == Some("country");
        let country = (0..self.headings.len()).find(is_country);
        let named = |row: &Cow<'_, GridRow>| {
            let country = country.map_or("", |country| row.text(country));
            fold(&format!("{} {country}", row.text(place)))
        };
        let rows = self.rows.iter().take(LOOKED_AT).filter(|row| !words::is_nothing(row.text(place)));
        let all: Vec<String> = rows.map(named).collect();
        let different: HashSet<&String> = all.iter().collect();
        all.len() >= FEWEST_ROWS && different.len() * 5 < all.len() * 4
    }

    /// The column of partners that holds names of places, beside one of cities and none of partner cities.
    fn partner_city(&self) -> Option<usize> {
        const PARTNERS: [&str; 26] = [
            "partner",
            "partners",
            "counterpart",
            "counterparts",
            "partenaire",
            "partenaires",
            "homologue",
            "socio",
            "socia",
            "contraparte",
            "parceiro",
            "parceira",
            "soci",
            "partnerzy",
            "партнер",
            "партнёр",
            "提携先",
            "提携先名",
            "相手先",
            "相手先名",
            "交流先",
            "对方",
            "结好方",
            "合作对象",
            "締結對象",
            "締盟對象",
        ];
        let all = || self.headings.iter().enumerate();
        let side = |heading: &str| city_heading::side(heading).filter(|_| !city_heading::is_of_region(heading));
        let has = |wanted: CitySide| all().filter(|(_, heading)| side(heading) == Some(wanted)).count();
        let is_partner = |heading: &str| PARTNERS.iter().any(|word| fold(word) == fold(heading));
        let mut places = all().filter(|(_, heading)| is_partner(heading)).map(|(place, _)| place);
        let place = places.next().filter(|_| places.next().is_none())?;
        let cells: Vec<&str> = self.cells(place).collect();
        let are_places = cells.len() > 1 && cells.iter().filter(|cell| is_place(cell)).count() * 3 >= cells.len() * 2;
        (are_places && has(CitySide::Plain) == 1 && has(CitySide::Partner) == 0).then_some(place)
    }
}

/// The column of a table that names the cities on the other side by its cells alone, with the heading that it is read by.
pub(in crate::import) fn partner_city(headings: &[String], rows: &[Cow<'_, GridRow>]) -> Option<(usize, &'static str)> {
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    ColumnContents { headings: &headings, rows }.partner_city().map(|place| (place, PARTNER_CITY))
}

/// The columns for names that hold numbers alone.
pub(in crate::import) fn numbers_for_names(kind: Kind, headings: &[String], rows: &[Cow<'_, GridRow>]) -> Vec<usize> {
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    ColumnContents { headings: &headings, rows }.numbers_for_names(kind)
}

#[cfg(test)]
mod tests {
    use super::super::tests::rows;
    use super::*;

    fn meant(table: &str) -> Vec<String> {
        let (headings, rows) = rows(table);
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let contents = ColumnContents { headings: &headings, rows: &rows };
        contents.meant_names().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn places_beside_cities_are_those_of_the_other_side() {
        let wanted = ["City", "Partner city", "Country"];
        assert_eq!(
            meant("City|Partner|Country\nSevilla|Kiel|Germany\nSevilla|Lyon|France\nCádiz|Bonn|Germany\n"),
            wanted
        );
        let bodies =
            "City|Partner|Country\nSevilla|Port Authority|Germany\nCádiz|Quayworks|France\nSevilla|UNO|Italy\n";
        assert_eq!(meant(bodies)[1], "Partner");
        assert_eq!(meant("Name|Partner|Country\nA|Kiel|Germany\nB|Lyon|France\nC|Bonn|Germany\n")[1], "Partner");
        let both = "City|Partner|Sister city\nSevilla|Kiel|Lyon\nCádiz|Bonn|Nice\nSevilla|Lyon|Kiel\n";
        assert_eq!(meant(both)[1], "Partner");
    }

    #[test]
    fn numbers_name_nobody() {
        let table =
            "Kommune|Partnerkommune|Einwohner Partnerkommune\nLeipzig|Houston|2304580\nLeipzig|Krakau|779.966\n";
        assert_eq!(meant(table), ["Kommune", "Partnerkommune", ""]);
        assert_eq!(meant("Name|Country\n12|DE\nOstby|NO\n")[0], "Name");
    }
}
