//! Places of the world by their names: the country, zone, position and inhabitants that a new city is offered.
//!
//! It knows GeoNames' places of 15,000 inhabitants and more and all capitals, and no record. The table is unpacked when
//! the first place is looked for.

mod table;

use std::fmt;

use crate::catalog::{Position, Zone};
use crate::find::fold;
use crate::words::thousands;
use table::TABLE;

/// Where it is all from, as a record says its source.
pub const SOURCE: &str = "GeoNames, CC BY 4.0";

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct GazetteerPlace {
    /// The name on the map: in English where there is one, else as there, in Latin letters.
    pub name: &'static str,
    /// The name in the place's own language and script, where that differs and is known.
    pub native: Option<&'static str>,
    /// The country as ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// The time zone.
    pub zone: Zone,
    /// Where its middle lies.
    pub position: Position,
    /// The inhabitants.
    pub population: u64,
}

impl fmt::Display for GazetteerPlace {
    /// Writes `Bonn, DE, Europe/Berlin, 330,579 inhabitants`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let GazetteerPlace { name, native, country, zone, population, .. } = self;
        let native = native.map_or_else(String::new, |native| format!(" {native}"));
        write!(out, "{name}{native}, {country}, {zone}, {} inhabitants", thousands(*population))
    }
}

impl GazetteerPlace {
    /// What a city of this name can say of itself: each field as it is typed, the country first.
    pub fn fields(&self, name: &str) -> Vec<(&'static str, String)> {
        let Position { lat, lon } = self.position;
        let mut fields = vec![
            ("country", self.country.to_owned()),
            ("zone", self.zone.to_string()),
            ("position", format!("{{ lat = {lat}, lon = {lon} }}")),
        ];
        if self.population > 0 {
            fields.push(("population", self.population.to_string()));
        }
        let native = self.native.filter(|native| fold(native) != fold(name));
        fields.extend(native.map(|native| ("native", native.to_owned())));
        fields
    }
}

/// The places of a name, of one country where that is given by its code. Names are met as look-up folds them, in any
/// language. The largest comes first.
pub fn places(name: &str, country: Option<&str>) -> Vec<GazetteerPlace> {
    let keys = keys(name);
    let found = keys.iter().map(|key| TABLE.called(key)).find(|found| !found.is_empty()).unwrap_or_default();
    let mut found: Vec<GazetteerPlace> = found.into_iter().filter_map(|hit| TABLE.place(hit)).collect();
    found.retain(|place| country.is_none_or(|country| place.country.eq_ignore_ascii_case(country)));
    found.sort_by_key(|place| std::cmp::Reverse(place.population));
    found
}

/// The place that a name means beyond doubt: the only one, or one that is so much larger than all others that whoever
/// means another says its country. Without a country it must be no small one, since the table lacks the smaller places
/// that are called so too.
pub fn certain(name: &str, country: Option<&str>) -> Option<GazetteerPlace> {
    let mut found = places(name, country).into_iter();
    let first = found.next()?;
    let second = found.map(|place| place.population).max().unwrap_or_default();
    let least = if country.is_some() { 0 } else { SURE };
    (first.population >= second.saturating_mul(FAR_LARGER).max(least)).then_some(first)
}

/// How many inhabitants a place must have that is meant by its name alone.
const SURE: u64 = 50_000;

/// How many times as large a place is that is meant, whatever else has its name: Paris in France, of which one in the
/// United States has the name too. Not London: there is one in Canada.
const FAR_LARGER: u64 = 25;

/// The folded name, and how else it is looked for where nothing has it: with `St` written out, and with the umlauts that
/// somebody without them at hand has spelt out.
fn keys(name: &str) -> Vec<String> {
    let folded = fold(name);
    if folded.is_empty() {
        return Vec::new();
    }
    let long = |word| match word {
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    };
    let saint = folded.split(' ').map(long).collect::<Vec<_>>().join(" ");
    let plain = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a");
    let mut keys = vec![folded, saint, plain];
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(name: &str) -> Vec<String> {
        places(name, None).iter().take(4).map(|place| format!("{} {}", place.name, place.country)).collect()
    }

    #[test]
    fn a_place_is_found_by_its_name_in_any_language() {
        let bonn = places("Bonn", None);
        assert_eq!(bonn[0].to_string(), "Bonn, DE, Europe/Berlin, 330,579 inhabitants");
        assert_eq!(bonn[0].position.to_string(), "50.73° N, 7.09° E");
        let is_first = |name: &str, wanted: &str| met(name).first().is_some_and(|first| first == wanted);
        for (name, wanted) in [
            ("BONN", "Bonn DE"),
            ("波恩", "Bonn DE"),
            ("Wien", "Vienna AT"),
            ("Vienne", "Vienna AT"),
            ("Koeln", "Köln DE"),
            ("Muenster", "Münster DE"),
            ("St. Gallen", "Sankt Gallen CH"),
            ("廣州", "Guangzhou CN"),
            ("Москва", "Moscow RU"),
            ("القاهرة", "Cairo EG"),
            ("Ngerulmud", "Ngerulmud PW"),
        ] {
            assert!(is_first(name, wanted), "{name}: {:?}", met(name));
        }
        for name in ["", " ", "Haemaru", "-", "Bonn am Mars"] {
            assert!(places(name, None).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_place_fills_in_the_fields_of_a_city() {
        let fields = |name: &str| certain(name, None).unwrap().fields(name);
        let vienna = [
            ("country", "AT".to_owned()),
            ("zone", "Europe/Vienna".to_owned()),
            ("position", "{ lat = 48.208, lon = 16.372 }".to_owned()),
            ("population", "1691468".to_owned()),
            ("native", "Wien".to_owned()),
        ];
        assert_eq!(fields("Vienna"), vienna);
        assert_eq!(fields("WIEN"), vienna[..4]);
    }

    #[test]
    fn of_several_places_the_largest_comes_first_and_none_is_certain() {
        let found = places("Springfield", None);
        assert!(found.len() > 4 && found.is_sorted_by_key(|place| std::cmp::Reverse(place.population)));
        assert_eq!(certain("Springfield", None), None);
        assert_eq!(certain("Valencia", None), None);
        assert_eq!(certain("Valencia", Some("ES")).map(|place| place.zone.as_str()), Some("Europe/Madrid"));
        assert_eq!(certain("valencia", Some("ve")).map(|place| place.zone.as_str()), Some("America/Caracas"));
        assert_eq!(certain("Valencia", Some("JP")), None);
        assert_eq!(certain("Paris", None).map(|place| place.country), Some("FR"));
        assert_eq!(certain("London", None), None);
        // A town in India, and a smaller one in France that the table does not know.
        assert_eq!((certain("Baud", None), certain("Baud", Some("IN")).is_some()), (None, true));
    }
}
