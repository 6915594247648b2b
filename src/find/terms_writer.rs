//! Collects the words of all records, record by record, for [`Terms`].

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::fold::fold_into;
use super::spelling::spellings;
use super::terms::{BLOCK, Terms};
use super::varint;
use super::zone::{NameShare, TextZone, WordPlace, WordPlaces};

/// Collects words entry by entry.
#[derive(Debug, Default)]
pub(super) struct TermsWriter {
    places: HashMap<Box<str>, u32, RandomState>,
    postings: Vec<WordPostings>,
    /// The words of short texts, which often come again: a kind, a zone, a source.
    texts: HashMap<Box<str>, Range<usize>, RandomState>,
    words_of_texts: Vec<u32>,
    /// The text at hand, folded.
    folded: String,
}

/// The entries of one word.
#[derive(Debug)]
struct WordPostings {
    /// The number of entries up to the last one that is written, and up to the last one in which it stands.
    written: u32,
    last: u32,
    /// Where it stands in the last one.
    places: WordPlaces,
    /// Where it counts most.
    best: WordPlace,
    bytes: Vec<u8>,
}

impl WordPostings {
    /// Notes that the word stands in an entry.
    fn add(&mut self, entry: usize, place: WordPlace) {
        let entries = entry as u32 + 1;
        if self.last != entries {
            self.write();
            self.last = entries;
        }
        self.places.add(place);
        self.best = self.best.min(place);
    }

    /// Writes the last entry down.
    fn write(&mut self) {
        for place in std::mem::take(&mut self.places).each() {
            let distance = (self.last - self.written) as usize;
            varint::push(&mut self.bytes, distance << WordPlace::BITS | place.number());
            self.written = self.last;
        }
    }
}

impl TermsWriter {
    /// Adds the words of a text in each of its spellings. Entries come in their order, and of each the zones in theirs.
    pub(super) fn add_text(&mut self, entry: usize, zone: TextZone, text: &str) {
        /// A longer text hardly comes again, and what comes often comes soon.
        const LONGEST: usize = 64;
        const MOST: usize = 4096;
        if let Some(known) = self.texts.get(text) {
            for place in self.words_of_texts.get(known.clone()).unwrap_or_default() {
                post(&mut self.postings, *place, entry, WordPlace::new(zone, NameShare::Later));
            }
            return;
        }
        let start = self.words_of_texts.len();
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(&mut folded, text);
        self.add(entry, zone, &folded);
        self.folded = folded;
        if !text.is_ascii() {
            spellings(text).iter().skip(1).for_each(|other| self.add(entry, zone, other));
        }
        if text.len() <= LONGEST && self.texts.len() < MOST {
            self.texts.insert(text.into(), start..self.words_of_texts.len());
        } else {
            self.words_of_texts.truncate(start);
        }
    }

    /// Adds the words of a folded text.
    pub(super) fn add(&mut self, entry: usize, zone: TextZone, folded: &str) {
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            self.add_word(entry, WordPlace::new(zone, NameShare::Later), word);
        }
    }

    /// Adds the words of a folded name, which is known by the one that it begins with.
    pub(super) fn add_name(&mut self, entry: usize, zone: TextZone, folded: &str) {
        let first = if folded.contains(' ') { NameShare::First } else { NameShare::Whole };
        let shares = std::iter::once(first).chain(std::iter::repeat(NameShare::Later));
        for (word, share) in folded.split(' ').zip(shares).filter(|(word, _)| !word.is_empty()) {
            self.add_word(entry, WordPlace::new(zone, share), word);
        }
    }

    fn add_word(&mut self, entry: usize, place: WordPlace, word: &str) {
        let known = if let Some(known) = self.places.get(word) {
            *known
        } else {
            let known = self.postings.len() as u32;
            self.places.insert(word.into(), known);
            let places = WordPlaces::default();
            self.postings.push(WordPostings { written: 0, last: 0, places, best: place, bytes: Vec::new() });
            known
        };
        post(&mut self.postings, known, entry, place);
        self.words_of_texts.push(known);
    }

    /// The words in their order.
    pub(super) fn finish(mut self) -> Terms {
        let part = |place: WordPlace| match place.zone() {
            TextZone::Name | TextZone::Alias | TextZone::Kind => 0u8,
            TextZone::Text | TextZone::Exonym | TextZone::Initials => 1,
            TextZone::Other => 2,
        };
        self.postings.iter_mut().for_each(WordPostings::write);
        let all = self.places.iter().filter_map(|(word, place)| Some((&**word, self.postings.get(*place as usize)?)));
        let mut words: Vec<(u8, &str, &WordPostings)> =
            all.map(|(word, postings)| (part(postings.best), word, postings)).collect();
        words.sort_unstable_by_key(|(part, word, _)| (*part, *word));
        let count = |last: u8| words.partition_point(|(part, _, _)| *part <= last);
        let mut terms = Terms { count: words.len(), in_names: count(0), in_texts: count(1), ..Terms::default() };
        terms.text.reserve_exact(words.iter().map(|(_, word, _)| word.len() + 1).sum());
        for (place, (_, word, postings)) in words.into_iter().enumerate() {
            if place % BLOCK == 0 {
                terms.blocks.push([terms.text.len() as u32, terms.postings.len() as u32]);
            }
            terms.text.push_str(word);
            terms.text.push('\n');
            varint::push(&mut terms.postings, postings.bytes.len());
            terms.postings.extend_from_slice(&postings.bytes);
        }
        terms.postings.shrink_to_fit();
        terms.blocks.shrink_to_fit();
        terms
    }
}

/// Notes that a word stands in an entry.
fn post(postings: &mut [WordPostings], known: u32, entry: usize, place: WordPlace) {
    if let Some(postings) = postings.get_mut(known as usize) {
        postings.add(entry, place);
    }
}
