//! Countries by what people call them: in English, in their own languages, or by three letters.

use std::sync::LazyLock;

use memchr::memmem;

use super::search_words::SearchWord;
use super::{SearchWords, fold};

/// The names as `scripts/countries.py` writes them; they are read when somebody looks something up.
const WRITTEN: &str = include_str!("../../config/countries.txt");

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| WRITTEN.lines().filter_map(Country::read).collect());

/// All their codes of three letters and their names, in one piece.
static NAMES: LazyLock<String> =
    LazyLock::new(|| COUNTRIES.iter().flat_map(|country| [country.names.join("\n"), "\n".to_owned()]).collect());

/// A country, folded.
struct Country {
    code: &'static str,
    /// Its code of three letters, and its names.
    names: Vec<String>,
}

/// Words that belong to the names of many countries; alone they mean none.
const SHARED: &str = include_str!("../../config/vocabulary/country_words.txt");

const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

/// With so many bytes a word may be the beginning of a country's name.
const FEWEST: usize = 4;

impl Country {
    fn read(line: &'static str) -> Option<Country> {
        let mut cells = line.split('|');
        let code = cells.next().filter(|code| !code.starts_with('#'))?;
        // Whoever has no apostrophe at hand leaves a blank: Côte d Ivoire.
        let with_blank =
            |name: &'static str| name.contains(APOSTROPHES).then(|| fold(&name.replace(APOSTROPHES, " "))).into_iter();
        Some(Country {
            code,
            names: cells.flat_map(|name| std::iter::once(fold(name)).chain(with_blank(name))).collect(),
        })
    }

    /// Whether a word means the country, and how.
    fn matches(&self, word: &str, words: &[SearchWord]) -> Option<CountryMatch> {
        let shared = |word: &str| SHARED.lines().any(|line| line == word);
        let is_shared = shared(word);
        let is_asked = |part: &str| words.iter().any(|word| word.text == part);
        let in_name = |name: &String| {
            let mut parts = name.split(' ');
            if is_shared && !parts.clone().all(is_asked) {
                return None;
            }
            if parts.any(|part| part == word) {
                return Some((true, name.split(' ').all(|part| is_asked(part) || shared(part))));
            }
            let begins = word.len() >= FEWEST && !is_shared;
            let is_begun = begins && name.split(' ').any(|part| part.starts_with(word) && !shared(part));
            is_begun.then_some((false, false))
        };
        let each = self.names.iter().enumerate();
        let met = each.filter_map(|(place, name)| Some((in_name(name)?, place > 0)));
        met.max().map(|((whole, is_name), by_name)| CountryMatch { code: self.code, whole, is_name, by_name })
    }
}

/// A country that a word may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CountryMatch {
    /// Its code as ISO 3166-1 alpha-2.
    pub(super) code: &'static str,
    /// Whether the word stands in a name, and is not only the beginning of one that does.
    pub(super) whole: bool,
    /// Whether all of the name is asked for, or the code, and not only a word of it such as `indian`.
    pub(super) is_name: bool,
    /// Whether it is a word of a name, and not the code of three letters, as which many names begin.
    pub(super) by_name: bool,
}

/// The countries that one of the folded words of a query may mean.
pub(super) fn countries_named(word: &str, words: &[SearchWord]) -> Vec<CountryMatch> {
    // Most words are in no name.
    if word.len() > 2 && memmem::find(NAMES.as_bytes(), word.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut met: Vec<CountryMatch> = COUNTRIES.iter().filter_map(|country| country.matches(word, words)).collect();
    // What is a whole word is not the beginning of another.
    if met.iter().any(|country| country.whole) {
        met.retain(|country| country.whole);
    }
    met
}

/// The name of a country that a text is looked for in: the first that has it, or else the first of all; as written.
pub(super) fn written_name(code: &str, has_it: impl Fn(&str) -> bool) -> Option<&'static str> {
    let line = WRITTEN.lines().find(|line| line.strip_prefix(code).is_some_and(|rest| rest.starts_with('|')))?;
    let names = || line.split('|').skip(2);
    names().find(|name| has_it(name)).or_else(|| names().next())
}

/// The codes of the countries that are called so: by a code, or by words of a name, or by how these begin.
pub fn countries_called(written: &str) -> Vec<&'static str> {
    let words = SearchWords::new(written);
    let words = words.words();
    let code = written.trim().to_uppercase();
    if let Some(country) = COUNTRIES.iter().find(|country| country.code == code) {
        return vec![country.code];
    }
    let each: Vec<Vec<CountryMatch>> = words.iter().map(|word| countries_named(&word.text, words)).collect();
    let Some((first, others)) = each.split_first() else { return Vec::new() };
    let with = |is_wanted: &dyn Fn(&CountryMatch) -> bool| {
        let has = |all: &Vec<CountryMatch>, code| all.iter().any(|one| one.code == code && is_wanted(one));
        let met = first.iter().filter(|one| is_wanted(one) && others.iter().all(|all| has(all, one.code)));
        met.map(|one| one.code).collect::<Vec<_>>()
    };
    let whole = with(&|one| one.whole);
    if whole.is_empty() { with(&|_| true) } else { whole }
}

/// Every name of every country, as written.
pub fn all_country_names() -> impl Iterator<Item = &'static str> {
    WRITTEN.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split('|').skip(2))
}

/// Every country by its code (ISO 3166-1 alpha-2), with its names.
pub fn countries_by_code() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    WRITTEN.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('|');
        Some((cells.next()?, cells.skip(1).collect()))
    })
}

/// Every name of a country, folded.
pub fn country_names(code: &str) -> &'static [String] {
    let place = COUNTRIES.binary_search_by(|country| country.code.cmp(code)).ok();
    place.and_then(|place| COUNTRIES.get(place)).map_or(&[], |country| &country.names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(query: &str) -> Vec<&'static str> {
        let words = SearchWords::new(query);
        let each = words.words().iter().map(|word| countries_named(&word.text, words.words()));
        let each: Vec<Vec<&str>> = each.map(|all| all.into_iter().map(|country| country.code).collect()).collect();
        let first = each.first().cloned().unwrap_or_default();
        first.into_iter().filter(|code| each.iter().all(|codes| codes.contains(code))).collect()
    }

    #[test]
    fn a_country_is_known_by_its_names_and_codes() {
        for (query, wanted) in [
            ("korea", "KP KR"),
            ("South Korea", "KR"),
            ("china", "CN HK MO"),
            ("中国", "CN"),
            ("Deutschland", "DE"),
            ("DEU", "DE"),
            ("UK", "GB"),
            ("united kingdom", "GB"),
            ("usa", "US"),
            ("brazil", "BR"),
            ("Brasil", "BR"),
            ("Türkiye", "TR"),
            ("turkey", "TR"),
            ("Côte d’Ivoire", "CI"),
            ("ivory coast", "CI"),
            ("españa", "ES"),
            ("brazi", "BR"),
        ] {
            assert_eq!(codes(query).join(" "), wanted, "{query}");
        }
        for query in ["south", "united", "republic", "of", "zz", "guangzhou"] {
            assert_eq!(codes(query), [""; 0], "{query}");
        }
        assert!(country_names("KR").contains(&"south korea".to_owned()) && country_names("ZZ").is_empty());
    }
}
