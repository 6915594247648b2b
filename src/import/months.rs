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

    /// The language of texts with letters of its own, where other months are called as in it: Polish, Czech or Croatian.
    pub(super) fn of_letters(texts: &[String]) -> MonthLanguages {
        const LETTERS: [(&str, &str); 3] = [("pl", "łąęśżźń"), ("cs", "řěů"), ("hr", "đ")];
        let has = |letters: &str| {
            texts
                .iter()
                .flat_map(|text| text.chars())
                .any(|letter| letter.to_lowercase().any(|one| letters.contains(one)))
        };
        let found: Vec<String> =
            LETTERS.iter().filter(|(_, letters)| has(letters)).map(|(code, _)| (*code).to_owned()).collect();
        if found.len() == 1 { MonthLanguages::of(&found) } else { MonthLanguages::default() }
    }

    /// Those of them that have all the names of months in a cell.
    pub(super) fn seen_in(self, cell: &str) -> MonthLanguages {
        let words = cell.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
        words.map(bits_of).filter(|bits| *bits != 0).fold(self, |seen, bits| MonthLanguages(seen.0 & bits))
    }

    /// Those of them in which a column seems to be written; all of them where none is.
    pub(super) fn within(self, seen: MonthLanguages) -> MonthLanguages {
        if self.0 & seen.0 == 0 { self } else { MonthLanguages(self.0 & seen.0) }
    }

    /// Those that two columns have in common.
    pub(super) fn and(self, other: MonthLanguages) -> MonthLanguages {
        MonthLanguages(self.0 & other.0)
    }
}

/// The number of a month by its name in these languages, or in any where it is one in none of these; none where two of
/// them call two months so.
pub(super) fn month(word: &str, languages: MonthLanguages) -> Option<u32> {
    let all = known(word);
    if all.is_empty() {
        return misspelt(word);
    }
    let is_read = |bits: u32| bits & languages.0 != 0;
    let is_foreign = !all.iter().any(|(_, bits)| is_read(*bits));
    let mut found = all.iter().filter(|(_, bits)| is_foreign || is_read(*bits)).map(|(number, _)| *number);
    found.next().filter(|_| found.next().is_none())
}

/// The number of the month whose long name a word is but for one letter: `Febrary`; none where it may be several.
fn misspelt(word: &str) -> Option<u32> {
    const SHORTEST: usize = 6;
    const LANGUAGES: [&str; 6] = ["en", "es", "fr", "de", "pt", "it"];
    static READ: OnceLock<Vec<(u32, String)>> = OnceLock::new();
    let folded = fold(word);
    if folded.len() < SHORTEST || !folded.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    let names = READ.get_or_init(|| {
        let lists = word_lists(MONTHS).unwrap_or_default();
        let months = LANGUAGES.iter().filter_map(|code| lists.get(*code)).flat_map(|months| months.values());
        let of_month = |words: &Vec<String>| {
            let number: u32 = words.first().and_then(|number| number.parse().ok()).unwrap_or_default();
            words.iter().skip(1).map(|name| (number, fold(name))).collect::<Vec<_>>()
        };
        months.flat_map(of_month).filter(|(_, name)| name.len() >= SHORTEST).collect()
    });
    let is_near = |name: &str| {
        name.as_bytes().first() == folded.as_bytes().first()
            && name.len().abs_diff(folded.len()) < 2
            && strsim::osa_distance(name, &folded) < 2
    };
    let mut near = names.iter().filter(|(_, name)| is_near(name)).map(|(number, _)| *number);
    let first = near.next()?;
    near.all(|other| other == first).then_some(first)
}

/// The languages in which a word is the name of a month, where it names another month in one of them than in the next.
pub(super) fn unread_in(word: &str, languages: MonthLanguages) -> Vec<&'static str> {
    let bits = if month(word, languages).is_none() { bits_of(word) } else { 0 };
    let all = (0..).zip(MONTH_LANGUAGES).filter(|(place, _)| bits & 1 << place != 0);
    all.map(|(_, (_, name))| name).collect()
}

/// A bit for each language in which a word is the name of a month.
fn bits_of(word: &str) -> u32 {
    known(word).iter().fold(0, |bits, (_, known)| bits | known)
}

/// The numbers of the months that a word names in any language, each with a bit for each of those.
fn known(word: &str) -> &'static [(u32, u32)] {
    static READ: OnceLock<HashMap<String, Vec<(u32, u32)>>> = OnceLock::new();
    let names = READ.get_or_init(|| {
        let lists = word_lists(MONTHS).unwrap_or_default();
        let mut names: HashMap<String, Vec<(u32, u32)>> = HashMap::new();
        for (place, (code, _)) in (0..).zip(MONTH_LANGUAGES) {
            for words in lists.get(code).into_iter().flat_map(|months| months.values()) {
                let Some(number) = words.first().and_then(|number| number.parse().ok()) else { continue };
                for name in words.iter().skip(1) {
                    let known = names.entry(fold(name)).or_default();
                    match known.iter_mut().find(|(other, _)| *other == number) {
                        Some((_, bits)) => *bits |= 1 << place,
                        None => known.push((number, 1 << place)),
                    }
                }
            }
        }
        names
    });
    names.get(&fold(word)).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_all_months_and_few_words_are_those_of_two() {
        const OF_TWO: [&str; 2] = ["listopad", "listopada"];
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
                    let own = month(name, MonthLanguages::of(std::slice::from_ref(code)));
                    assert_eq!(own.map(|month| month.to_string()).as_deref(), Some(words[0].as_str()), "{code} {name}");
                    let all = month(name, MonthLanguages::default());
                    assert_eq!(all, own.filter(|_| !OF_TWO.contains(&name.as_str())), "{code} {name}");
                }
            }
        }
    }

    #[test]
    fn a_month_with_a_letter_too_many_or_too_few_is_that_month() {
        let of = |word: &str| month(word, MonthLanguages::default());
        for (word, wanted) in [
            ("Febrary", Some(2)),
            ("Novembre", Some(11)),
            ("Septmber", Some(9)),
            ("Ocotber", Some(10)),
            ("Agosot", Some(8)),
            ("Jully", None),
            ("Marsh", None),
            ("Number", None),
            ("Members", None),
            ("Decade", None),
        ] {
            assert_eq!(of(word), wanted, "{word}");
        }
    }

    #[test]
    fn a_month_is_read_in_any_language_but_a_name_of_two_in_the_chosen_one() {
        let english = MonthLanguages::of(&["en".to_owned()]);
        let czech = MonthLanguages::of(&["cs".to_owned()]);
        assert_eq!(
            (month("May", english), month("mayo", english), month("März", english)),
            (Some(5), Some(5), Some(3))
        );
        assert_eq!((month("listopad", czech), month("listopad", english)), (Some(11), None));
        assert_eq!((month("août", MonthLanguages::of(&[])), month("harbour", english)), (Some(8), None));
        assert_eq!(unread_in("listopad", english), ["Polish", "Czech", "Croatian"]);
        assert_eq!((unread_in("marzo", english).len(), unread_in("harbour", english).len()), (0, 0));
    }

    #[test]
    fn a_name_of_two_months_is_told_by_the_others_of_its_column() {
        let seen = |cells: &[&str]| {
            let seen = cells.iter().fold(MonthLanguages::default(), |seen, cell| seen.seen_in(cell));
            MonthLanguages::default().within(seen)
        };
        for (cells, wanted) in [
            (&["12. listopada 2018.", "3. svibnja 2019."][..], Some(10)),
            (&["12 listopada 2018", "3 maja 2019", "4 stycznia 2020"], Some(11)),
            (&["12. listopada 2018."], None),
            (&["listopad 2018", "2019"], None),
            (&["listopad 2018", "únor 2019"], Some(11)),
            (&["listopad 2018", "May 2019", "12 mars 2020"], None),
        ] {
            assert_eq!(month("listopada", seen(cells)).or(month("listopad", seen(cells))), wanted, "{cells:?}");
        }
        assert_eq!(month("listopada", MonthLanguages::of(&["hr".to_owned()])), Some(10));
        assert_eq!(unread_in("listopada", MonthLanguages::default()), ["Polish", "Croatian"]);
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
