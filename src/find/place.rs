//! Where in a record the words of a query stand that are not in the name on the screen: the field, and what it says there.

use super::card::Card;
use super::country::written_name;
use super::exonym::exonyms;
use super::fuzzy::NearWord;
use super::search_words::SearchWord;
use super::spelling::spellings;
use super::terms::WordFit;
use super::texts::each_text;
use super::word::WordMatcher;
use super::{SearchWords, fold};
use crate::catalog::{Catalog, Record, SearchRole};

/// How many words are shown before the one that is met, and how many signs in all.
const WORDS_BEFORE: usize = 3;
const LONGEST: usize = 60;

/// The field in which a word of a query stands that is not in the name on the screen, and what it says around it:
/// `notes: … the quay is booked …`. `None` where all words are in the name. What only comes near may stand there
/// mistyped.
pub(super) fn found_in(catalog: &Catalog, record: Record<'_>, query: &SearchWords, is_near: bool) -> Option<String> {
    let card = Card::of(catalog, record);
    let mut name = card.names.first().map_or_else(Vec::new, |name| spellings(name));
    // A memorandum says by its name that it is a MOU.
    let kind = card.kinds.first().map(|kind| fold(kind));
    if kind.is_some_and(|kind| name.iter().any(|name| name.contains(&kind))) {
        name.extend(card.kinds.iter().map(|kind| fold(kind)));
    }
    let near = if is_near { NearWord::each(query.words()) } else { None };
    let mut near = near.unwrap_or_default().into_iter();
    let words = query.words().iter().map(|word| (word, WordMatcher::new(word, query.words()), near.next()));
    // The longest word says most.
    let sought = words.map(|(word, matcher, near)| Sought { word, matcher, near, card: &card });
    sought.filter(|sought| !sought.is_in(&name)).find_map(|sought| sought.place(catalog, record))
}

/// A word whose place is sought.
struct Sought<'a> {
    word: &'a SearchWord,
    matcher: WordMatcher<'a>,
    /// The word where it may be mistyped.
    near: Option<NearWord<'a>>,
    card: &'a Card<'a>,
}

impl Sought<'_> {
    fn place(&self, catalog: &Catalog, record: Record<'_>) -> Option<String> {
        let of_kind = |kind: &str| self.matcher.fit_in(&spellings(kind)).is_some_and(|fit| fit == WordFit::Word);
        if let Some(kind) = self.card.kinds.first().filter(|_| self.card.kinds.iter().any(|kind| of_kind(kind))) {
            return Some(format!("kind: {kind}"));
        }
        let mut found: Option<(WordFit, String)> = None;
        each_text(record, |field, text| {
            let fit = self.matcher.fit_in(&spellings(text)).or_else(|| self.slipped_in(text));
            if let Some(fit) = fit.filter(|fit| found.as_ref().is_none_or(|(best, _)| fit < best)) {
                found = Some((fit, self.shown(field, text)));
            }
        });
        // Few letters stand inside of words by chance.
        let (by_chance, found) = match found {
            Some((WordFit::Inside, found)) if self.matcher.is_short() => (Some(found), None),
            found => (None, found.map(|(_, found)| found)),
        };
        found.or_else(|| self.elsewhere(record)).or_else(|| self.of_others(catalog, record)).or(by_chance)
    }

    /// Whether it stands in a name, which is given in its spellings.
    fn is_in(&self, name: &[String]) -> bool {
        let is_slip = |near: &NearWord<'_>| name.iter().flat_map(|name| name.split(' ')).any(|word| near.is_slip(word));
        self.matcher.fit_in(name).is_some() || self.near.as_ref().is_some_and(is_slip)
    }

    /// As what it stands mistyped in a text that is a name of the record.
    fn slipped_in(&self, text: &str) -> Option<WordFit> {
        let is_name = self.near.is_some() && self.card.names.iter().any(|name| *name == text);
        (is_name && self.is_in(&spellings(text))).then_some(WordFit::Word)
    }

    /// What it is called elsewhere, or its country.
    fn elsewhere(&self, record: Record<'_>) -> Option<String> {
        if let Some(name) = self.exonym(record) {
            return Some(self.shown("also called", name));
        }
        self.country(record).map(|name| format!("country: {name}"))
    }

    fn exonym(&self, record: Record<'_>) -> Option<&'static str> {
        let Record::City(city) = record else { return None };
        let fits = |name: &&str| self.matcher.fit_in(&spellings(name));
        exonyms(city).filter_map(|name| Some((fits(&name)?, name))).min_by_key(|(fit, _)| *fit).map(|(_, name)| name)
    }

    fn country(&self, record: Record<'_>) -> Option<&'static str> {
        let codes = record.texts_by(SearchRole::Country);
        let code = codes.iter().find(|code| self.matcher.country(code).is_some())?;
        let is_whole = self.matcher.country(code) == Some(true);
        let fits = |fit: WordFit| fit == WordFit::Word || !is_whole && fit == WordFit::Prefix;
        written_name(code, |name| self.matcher.fit_in(&spellings(name)).is_some_and(fits))
    }

    /// One that the record names: `city: Guangzhou`.
    fn of_others(&self, catalog: &Catalog, record: Record<'_>) -> Option<String> {
        let links = record.links().into_iter().map(|(link, id)| (link.field(), id));
        let behind =
            self.card.others.iter().map(|id| (catalog.record(id.as_str()).map_or("", |one| one.kind().word()), *id));
        let mut all = links.chain(behind).filter_map(|(field, id)| Some((field, catalog.record(id.as_str())?)));
        all.find_map(|(field, other)| {
            let names = Card::of(catalog, other).names;
            let shown = names.first()?;
            let by_name = names.iter().find(|name| self.is_in(&spellings(name))).map(ToString::to_string);
            let of_city = || self.exonym(other).or_else(|| self.country(other));
            let of_city = || of_city().filter(|_| matches!(other, Record::City(_))).map(str::to_owned);
            let met = by_name.or_else(of_city)?;
            let met = if met == *shown { String::new() } else { format!(" ({met})") };
            Some(format!("{}: {shown}{met}", field.replace('_', " ")))
        })
    }

    /// A text around the word, in one line.
    fn shown(&self, field: &str, text: &str) -> String {
        format!("{}: {}", field.replace('_', " "), around(text, |one| self.is_in(&spellings(one)), &self.word.text))
    }
}

/// A text around a word, in one line.
fn around(text: &str, is_in: impl Fn(&str) -> bool, folded: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let met = words.iter().position(|one| is_in(one) || fold(one).contains(folded)).unwrap_or_default();
    let start = if text.chars().count() <= LONGEST { 0 } else { met.saturating_sub(WORDS_BEFORE) };
    let before = if start > 0 { "… " } else { "" };
    let shown = words.get(start..).unwrap_or_default().join(" ");
    match shown.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{before}{}…", shown[..end].trim_end()),
        None => format!("{before}{shown}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_around_the_word() {
        let around = |text: &str, word: &str| around(text, |_| false, word);
        assert_eq!(around("The lecture halls are booked.", "halls"), "The lecture halls are booked.");
        let long = format!("{} the lecture halls\nare booked. {}", "one two ".repeat(10), "three ".repeat(30));
        assert_eq!(around(&long, "halls"), "… two the lecture halls are booked. three three three three th…");
    }
}
