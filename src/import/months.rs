//! The names of months in the languages in which they are read.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::catalog::MONTH_LANGUAGES;
use crate::find::fold;
use crate::source::word_lists;

const MONTHS: &str = include_str!("../../config/months.toml");

/// Some of the languages of which the names of months are known, a bit each in the order of their list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MonthLanguages(u32);

impl Default for MonthLanguages {
    /// All.
    fn default() -> MonthLanguages {
        MonthLanguages(u32::MAX)
    }
}

impl MonthLanguages {
    /// Those of some codes; all of none.
    pub(super) fn of(codes: &[String]) -> MonthLanguages {
        if codes.is_empty() {
            return MonthLanguages::default();
        }
        let is_named = |code: &str| codes.iter().any(|other| other == code);
        let bits = (0..).zip(MONTH_LANGUAGES).filter(|(_, (code, _))| is_named(code)).map(|(place, _)| 1 << place);
        MonthLanguages(bits.sum())
    }
}

/// The number of a month by its name in one of these languages.
pub(super) fn month(word: &str, languages: MonthLanguages) -> Option<u32> {
    let (number, known) = known(word)?;
    (known & languages.0 != 0).then_some(number)
}

/// The languages in which a word is the name of a month, where none of these is among them.
pub(super) fn others_of(word: &str, languages: MonthLanguages) -> Vec<&'static str> {
    let bits = known(word).map_or(0, |(_, known)| known);
    let all = (0..).zip(MONTH_LANGUAGES).filter(|(place, _)| bits & languages.0 == 0 && bits & 1 << place != 0);
    all.map(|(_, (_, name))| name).collect()
}

/// The number of a month by its name in any language, and a bit for each of those.
fn known(word: &str) -> Option<(u32, u32)> {
    static READ: OnceLock<HashMap<String, (u32, u32)>> = OnceLock::new();
    let names = READ.get_or_init(|| {
        let lists = word_lists(MONTHS).unwrap_or_default();
        let mut names: HashMap<String, (u32, u32)> = HashMap::new();
        for (place, (code, _)) in (0..).zip(MONTH_LANGUAGES) {
            for words in lists.get(code).into_iter().flat_map(|months| months.values()) {
                let Some(number) = words.first().and_then(|number| number.parse().ok()) else { continue };
                for name in words.iter().skip(1) {
                    names.entry(fold(name)).or_insert((number, 0)).1 |= 1 << place;
                }
            }
        }
        names
    });
    names.get(&fold(word)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_all_months_and_no_word_is_that_of_two() {
        let lists = word_lists(MONTHS).unwrap();
        let mut codes: Vec<&str> = lists.keys().map(String::as_str).collect();
        let mut known: Vec<&str> = MONTH_LANGUAGES.iter().map(|(code, _)| *code).collect();
        codes.sort_unstable();
        known.sort_unstable();
        assert_eq!(codes, known);
        for (code, months) in &lists {
            assert_eq!(months.len(), 12, "{code}");
            for words in months.values() {
                for name in &words[1..] {
                    let all = month(name, MonthLanguages::default());
                    assert_eq!(all.map(|month| month.to_string()).as_deref(), Some(words[0].as_str()), "{code} {name}");
                    assert_eq!(month(name, MonthLanguages::of(std::slice::from_ref(code))), all, "{code} {name}");
                }
            }
        }
    }

    #[test]
    fn months_are_read_in_the_languages_that_are_chosen() {
        let english = MonthLanguages::of(&["en".to_owned()]);
        assert_eq!((month("May", english), month("mayo", english), month("März", english)), (Some(5), None, None));
        let both = MonthLanguages::of(&["en".to_owned(), "de".to_owned()]);
        assert_eq!(others_of("marzo", english), ["Spanish", "Italian"]);
        assert_eq!((others_of("March", english).len(), others_of("harbour", english).len()), (0, 0));
        assert_eq!(
            (month("MARZ", both), month("août", both), month("août", MonthLanguages::of(&[]))),
            (Some(3), None, Some(8))
        );
    }

    #[test]
    fn the_docs_name_each_language() {
        let docs: Vec<&str> = include_str!("../../docs/import.md").split_whitespace().collect();
        let docs = docs.join(" ");
        for (code, name) in MONTH_LANGUAGES {
            assert!(docs.contains(&format!("{name} (`{code}`)")), "{name} ({code})");
        }
    }
}
