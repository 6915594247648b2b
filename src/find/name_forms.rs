//! How the names of cities and people are also written: as one word, with initials, and as they are called elsewhere.

use std::borrow::Cow;

use super::exonym::exonyms;
use super::fold;
use super::spelling::spellings;
use super::synonym::with_one_word;
use crate::catalog::{Record, SearchRole};

/// Names of more words are titles.
const MOST_WORDS: usize = 6;

/// What a city or a person is found by beside its names as they are written.
pub fn other_forms(record: Record<'_>) -> Vec<Cow<'static, str>> {
    let mut forms: Vec<Cow<'static, str>> = Vec::new();
    if let Record::City(city) = record {
        forms.extend(exonyms(city).map(Cow::Borrowed));
    }
    for name in record.texts_by(SearchRole::Name) {
        forms.extend(joined_forms(record, &name).into_iter().chain(initials(record, &name)).map(Cow::Owned));
    }
    forms
}

/// The words of a name that are also written as one: those with a hyphen between, and a short one with the next.
/// `Saint-Louis` is `saintlouis`, and `Ó Mára` `omara`.
pub(super) fn joined_forms(record: Record<'_>, name: &str) -> Vec<String> {
    /// Such as Xi An, O Mara, El Paso.
    const SHORT: usize = 2;
    if !matches!(record, Record::City(_) | Record::Person(_) | Record::Organisation(_)) {
        return Vec::new();
    }
    let has_sign = |word: &&str| word.chars().any(|letter| !letter.is_alphanumeric());
    let parted = name.split_whitespace().filter(has_sign).map(fold).filter(|word| word.contains(' '));
    let mut forms: Vec<String> = parted.map(|word| word.replace(' ', "")).collect();
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_short = |word: &str| word.chars().nth(SHORT).is_none();
    if words.len() <= MOST_WORDS {
        let pairs = words.windows(2).filter(|pair| pair.iter().any(|word| is_short(word))).map(<[&str]>::concat);
        forms.extend(pairs);
    }
    forms
}

/// A folded text with each letter that stands alone joined to the word behind it.
pub(super) fn with_short_joined(folded: &str) -> String {
    let (mut joined, mut is_letter) = (String::with_capacity(folded.len()), true);
    for word in folded.split(' ') {
        if !is_letter {
            joined.push(' ');
        }
        joined.push_str(word);
        is_letter = word.chars().nth(1).is_none();
    }
    joined
}

/// The initials by which the given names of a person are written: `jp` for John Paul, and `j` and `p` for J.P.
pub(super) fn initials(record: Record<'_>, name: &str) -> Vec<String> {
    if !matches!(record, Record::Person(_)) {
        return Vec::new();
    }
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    if !(2..=MOST_WORDS).contains(&words.len()) {
        return Vec::new();
    }
    // Of all names one at least is written out.
    let lengths = 2..words.len();
    let runs = lengths.flat_map(|length| words.windows(length));
    let mut forms: Vec<String> = runs.map(|run| run.iter().filter_map(|word| word.chars().next()).collect()).collect();
    let short = name.split_whitespace().filter(|word| is_initials(word));
    forms.extend(short.flat_map(|word| fold(word).chars().map(String::from).collect::<Vec<_>>()));
    forms
}

/// Whether a word is initials without blanks: `J.P.`, `JP`.
fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|letter| *letter != '.').collect();
    (2..=3).contains(&letters.len()) && letters.iter().all(|letter| letter.is_uppercase())
}

/// The forms under which two names are the same, as one word each: spellings, with one word for all that mean the same.
pub(super) fn whole_forms(text: &str) -> Vec<String> {
    let spelt = spellings(text).into_iter().filter(|text| !text.is_empty());
    spelt.map(|text| if text.contains(' ') { with_one_word(&text).replace(' ', "") } else { text }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{City, Person};

    #[test]
    fn the_forms_of_names_are_told() {
        let person = |name: &str| other_forms(Record::Person(&Person { name: name.to_owned(), ..Person::default() }));
        assert_eq!(person("John Paul Smith"), ["jp", "ps"]);
        assert_eq!(person("J.P. Smith"), ["jpsmith", "j", "p"]);
        assert_eq!(person("Jean-Pierre Orme"), ["jeanpierre", "jp", "po"]);
        assert_eq!(person("Fionn Ó Mára"), ["fionno", "omara", "fo", "om"]);
        assert!(person("Orme").is_empty());
        let city = City { name: "Saint-Orme".to_owned(), ..City::default() };
        assert_eq!(other_forms(Record::City(&city)), ["saintorme"]);
        assert_eq!((with_short_joined("fionn o mara"), with_short_joined("o")), ("fionn omara".into(), "o".into()));
        assert_eq!(whole_forms("St. Örme"), ["saintorme", "saintoerme"]);
    }
}
