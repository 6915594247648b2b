//! Countries by any of their names, as the code that files have for them.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::find::fold;

/// A country a line: its codes of two and of three letters, and its names.
const COUNTRIES: &str = include_str!("../../config/countries.txt");

/// The code of two letters (ISO 3166-1) of a country that is called so; `None` where none is, or more than one.
pub(super) fn code(called: &str) -> Option<&'static str> {
    static CODES: OnceLock<HashMap<String, Option<&'static str>>> = OnceLock::new();
    let folded = fold(called);
    CODES.get_or_init(codes).get(&folded).copied().flatten().filter(|_| !folded.is_empty())
}

fn codes() -> HashMap<String, Option<&'static str>> {
    let mut codes: HashMap<String, Option<&'static str>> = HashMap::new();
    for line in COUNTRIES.lines().filter(|line| !line.starts_with('#')) {
        let Some(code) = line.split('|').next() else { continue };
        for name in line.split('|').map(fold) {
            codes.entry(name).and_modify(|other| *other = other.filter(|other| *other == code)).or_insert(Some(code));
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_codes_and_names() {
        for (called, wanted) in [
            ("de", "DE"),
            ("DE", "DE"),
            ("Germany", "DE"),
            ("DEUTSCHLAND", "DE"),
            ("ITA", "IT"),
            ("中国", "CN"),
            ("Türkiye", "TR"),
            ("Côte d'Ivoire", "CI"),
        ] {
            assert_eq!(code(called), Some(wanted), "{called}");
        }
        for called in ["", "Atlantis", "Ger", "?"] {
            assert_eq!(code(called), None, "{called}");
        }
    }
}
