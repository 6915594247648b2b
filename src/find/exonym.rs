//! What cities are called elsewhere: Peking, Prag, Londres.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold;
use crate::catalog::City;

/// A line a city, as `scripts/exonyms.py` writes it: its country, its names with `=` between them, the others.
const WRITTEN: &str = include_str!("../../config/exonyms.txt");

/// What cities are called, by their folded names.
type CityNames = HashMap<String, &'static str>;

/// The rest of each line by country and name. It is read when the first index is written.
static COUNTRIES: LazyLock<HashMap<&'static str, CityNames>> = LazyLock::new(|| {
    let mut countries: HashMap<&'static str, CityNames> = HashMap::new();
    for line in WRITTEN.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.splitn(3, '|');
        if let (Some(country), Some(names), Some(others)) = (cells.next(), cells.next(), cells.next()) {
            let names = names.split('=').map(|name| (fold(name), others));
            countries.entry(country).or_default().extend(names);
        }
    }
    countries
});

/// What a city is called elsewhere, where it is surely that city: one of its country that has its name.
pub(super) fn exonyms(city: &City) -> impl Iterator<Item = &'static str> {
    let known = city.country.as_deref().and_then(|country| COUNTRIES.get(country));
    let mut own = std::iter::once(&city.name).chain(&city.native);
    let line = known.and_then(|known| own.find_map(|name| known.get(&fold(name)).copied()));
    line.into_iter().flat_map(|line| line.split('|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(name: &str, country: &str, exonym: &str) -> bool {
        let city = City { name: name.to_owned(), country: Some(country.to_owned()), ..City::default() };
        exonyms(&city).any(|other| other == exonym)
    }

    #[test]
    fn a_city_is_known_by_what_it_is_called_elsewhere() {
        assert!(has("Beijing", "CN", "Peking") && has("Prague", "CZ", "Prag") && has("Praha", "CZ", "Prag"));
        assert!(!has("Beijing", "US", "Peking") && !has("Haemaru", "CN", "Peking"));
        let none = City { name: "Beijing".to_owned(), ..City::default() };
        assert_eq!(exonyms(&none).count(), 0);
    }
}
