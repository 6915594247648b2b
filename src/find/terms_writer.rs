//! Collects the words of all records, record by record, for [`Terms`].

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::fold::fold_into;
use super::letters::Letters;
use super::spelling::spellings;
use super::terms::{Terms, TextZone, ZONE_BITS};

/// Collects words entry by entry.
#[derive(Debug, Default)]
pub(super) struct TermsWriter {
    places: HashMap<Box<str>, u32, RandomState>,
    postings: Vec<Postings>,
    /// The words of short texts, which often come again: a kind, a zone, a source.
    texts: HashMap<Box<str>, Range<usize>, RandomState>,
    words_of_texts: Vec<u32>,
    /// The text at hand, folded.
    folded: String,
}

/// The entries of one word.
#[derive(Debug)]
struct Postings {
    /// The number of entries up to the last one in which it stands.
    last: u32,
    /// Where it counts most.
    best: TextZone,
    bytes: Vec<u8>,
}

impl TermsWriter {
    /// Adds the words of a text in each of its spellings. Entries come in their order, and of each the zones in theirs.
    pub(super) fn add_text(&mut self, entry: usize, zone: TextZone, text: &str) {
        /// A longer text hardly comes again, and what comes often comes soon.
        const LONGEST: usize = 64;
        const MOST: usize = 4096;
        if let Some(known) = self.texts.get(text) {
            for place in self.words_of_texts.get(known.clone()).unwrap_or_default() {
                post(&mut self.postings, *place, (entry, zone));
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
            let place = if let Some(place) = self.places.get(word) {
                *place
            } else {
                let place = self.postings.len() as u32;
                self.places.insert(word.into(), place);
                self.postings.push(Postings { last: 0, best: zone, bytes: Vec::new() });
                place
            };
            post(&mut self.postings, place, (entry, zone));
            self.words_of_texts.push(place);
        }
    }

    /// The words in their order.
    pub(super) fn finish(self) -> Terms {
        let part = |zone: TextZone| match zone {
            TextZone::Name | TextZone::Kind => 0u8,
            TextZone::Text | TextZone::Exonym | TextZone::Initials => 1,
            TextZone::Other => 2,
        };
        let all = self.places.iter().filter_map(|(word, place)| Some((&**word, self.postings.get(*place as usize)?)));
        let mut words: Vec<(u8, &str, &Postings)> =
            all.map(|(word, postings)| (part(postings.best), word, postings)).collect();
        words.sort_unstable_by_key(|(part, word, _)| (*part, *word));
        let count = |last: u8| words.partition_point(|(part, _, _)| *part <= last);
        let mut terms = Terms { in_names: count(0), in_texts: count(1), ..Terms::default() };
        terms.text.reserve_exact(words.iter().map(|(_, word, _)| word.len() + 1).sum());
        terms.postings.reserve_exact(words.iter().map(|(_, _, postings)| postings.bytes.len()).sum());
        terms.ends.reserve_exact(words.len());
        terms.postings_ends.reserve_exact(words.len());
        terms.letters = words.iter().take(terms.in_names).map(|(_, word, _)| Letters::of(word)).collect();
        for (_, word, postings) in words {
            terms.text.push_str(word);
            terms.text.push('\n');
            terms.ends.push(terms.text.len() as u32);
            terms.postings.extend_from_slice(&postings.bytes);
            terms.postings_ends.push(terms.postings.len() as u32);
        }
        terms
    }
}

/// Notes that a word stands in an entry.
fn post(postings: &mut [Postings], place: u32, (entry, zone): (usize, TextZone)) {
    let Some(postings) = postings.get_mut(place as usize) else { return };
    let next = entry as u32 + 1;
    if postings.last == next {
        return;
    }
    let mut value = u64::from(next - postings.last) << ZONE_BITS | zone as u64;
    while value > 0x7f {
        postings.bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    postings.bytes.push(value as u8);
    postings.last = next;
    postings.best = postings.best.min(zone);
}
