//! The index finds what a scan of all texts finds, word by word and without an index.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::card::Card;
use super::super::country::countries_named;
use super::super::name_forms::{initials, joined_forms};
use super::super::search_words::SearchWord;
use super::super::spelling::spellings;
use super::super::synonym::synonyms;
use super::super::{SearchWords, each_text};
use super::{look_up, network};
use crate::catalog::{Catalog, Record, SearchRole};

/// What a record says itself, or one that it names, in folded words.
struct Said {
    names: Vec<String>,
    texts: Vec<String>,
    /// In notes and the like.
    others: Vec<String>,
    /// Names as one word, and initials.
    joined: Vec<String>,
    initials: Vec<String>,
}

impl Said {
    fn by(catalog: &Catalog, record: Record<'_>) -> Said {
        let card = Card::of(catalog, record);
        let mut texts = words(card.texts.iter().map(AsRef::as_ref));
        let mut others = Vec::new();
        each_text(record, |field, text| {
            if field != "phones" {
                others.extend(words([text]));
            }
        });
        let linked = card.others.iter().chain(&card.mentions).filter_map(|id| catalog.record(id.as_str()));
        let (mut joined, mut short) = (Vec::new(), Vec::new());
        for one in linked.clone().chain([record]) {
            for name in Card::of(catalog, one).names {
                joined.extend(joined_forms(one, &name));
                short.extend(initials(one, &name));
            }
        }
        texts.extend(linked.flat_map(|other| words(Card::of(catalog, other).names.iter().map(AsRef::as_ref))));
        let names = words(card.names.iter().chain(&card.kinds).map(AsRef::as_ref));
        Said { names, texts, others, joined, initials: short }
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.names.iter().chain(&self.texts).chain(&self.others)
    }

    /// Whether a text stands in a word: three letters inside of one say nothing in a note.
    fn has(&self, text: &str) -> bool {
        let is_short = text.is_ascii() && text.len() <= 3;
        self.all().any(|word| word.starts_with(text))
            || self.names.iter().chain(&self.texts).any(|word| word.contains(text))
            || !is_short && self.others.iter().any(|word| word.contains(text))
            || self.joined.iter().any(|word| word.contains(text))
    }

    fn has_word(&self, text: &str) -> bool {
        self.all().any(|word| word == text)
    }
}

fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let spelt = texts.into_iter().flat_map(spellings);
    spelt.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The codes of the countries of a record, and of the cities that it names.
fn countries(catalog: &Catalog, record: Record<'_>) -> Vec<String> {
    let card = Card::of(catalog, record);
    let linked = card.others.iter().chain(&card.mentions).filter_map(|id| catalog.record(id.as_str()));
    let cities = linked.filter(|other| matches!(other, Record::City(_)));
    let codes = std::iter::once(record)
        .chain(cities)
        .flat_map(|one| one.texts_by(SearchRole::Country).iter().map(ToString::to_string).collect::<Vec<_>>());
    codes.collect()
}

fn scan(catalog: &Catalog, query: &str) -> BTreeSet<String> {
    let query = SearchWords::new(query).without_fillers();
    let all = query.words();
    let meets = |record: Record<'_>| {
        let (said, countries) = (Said::by(catalog, record), countries(catalog, record));
        let is_met = |word: &SearchWord| {
            word.spellings().any(|text| said.has(text) || all.len() > 1 && said.initials.iter().any(|one| one == text))
                || word.same.as_deref().is_some_and(|same| said.has_word(same))
                || all.len() > 1 && synonyms(&word.text).any(|other| said.has_word(other))
                || countries_named(&word.text, all).iter().any(|named| countries.iter().any(|code| code == named.code))
        };
        !all.is_empty() && all.iter().all(is_met)
    };
    catalog.all().filter(|record| meets(*record)).map(|record| record.id().to_string()).collect()
}

proptest! {
    #[test]
    fn a_look_up_finds_what_a_plain_scan_finds(
        query in prop::collection::vec(
            prop_oneof![
                "(velm|Velmóra|mou|st|saint|an|ora|kosovo|xk|zanz|tamb|Itō|itoo|orme|维|維|lab|qu|ität|der|east)",
                "[aeiourmlvts]{1,4}",
            ],
            1..4,
        )
    ) {
        let (catalog, query) = (network(), query.join(" "));
        let hits = look_up(&catalog, &query, 1_000).best;
        let found: BTreeSet<String> = hits.iter().filter(|hit| !hit.fuzzy).map(|hit| hit.id.to_string()).collect();
        prop_assert_eq!(found, scan(&catalog, &query));
    }
}
