//! Every word of all records, once, and where it stands: a look-up goes through words, and not through texts.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use memchr::memmem::Finder;

/// In which part of a record a word stands; a word that stands in several counts where it counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextZone {
    /// In one of its names.
    Name,
    /// In what kind of agreement it is, as which it is asked for, though many others are the same.
    Kind,
    /// In what is said of it in short.
    Text,
    /// In what a city is called elsewhere.
    Exonym,
    /// In a note, a call, an objective.
    Other,
}

impl TextZone {
    const ALL: [TextZone; 5] = [TextZone::Name, TextZone::Kind, TextZone::Text, TextZone::Exonym, TextZone::Other];

    /// Whether it is a name of no other, be it one that is used elsewhere.
    pub(super) fn is_name(self) -> bool {
        matches!(self, TextZone::Name | TextZone::Exonym)
    }
}

/// How many bits a zone takes up.
const ZONE_BITS: u32 = 3;

/// How a word that is looked for stands in one that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordFit {
    /// It is the word.
    Word,
    /// The word begins with it.
    Prefix,
    /// It stands in the word.
    Inside,
}

/// All words, and the entries in which they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// The words, each with a line end behind it.
    text: String,
    ends: Vec<u32>,
    /// Per word the distance of each entry from the one before, with the zone in the lowest three bits, seven bits a byte.
    postings: Vec<u8>,
    postings_ends: Vec<u32>,
}

impl Terms {
    /// Calls `take` with each word in which another stands, and how.
    pub(super) fn each_term(&self, word: &Finder<'_>, mut take: impl FnMut(usize, WordFit)) {
        let length = word.needle().len();
        let (mut from, mut term) = (0, 0);
        while let Some(ahead) = self.text.as_bytes().get(from..).and_then(|rest| word.find(rest)) {
            let at = from + ahead;
            term += self.ends.get(term..).map_or(0, |ends| distance(ends, at));
            let Some(end) = self.ends.get(term).map(|end| *end as usize) else { return };
            take(
                term,
                match (at == self.start(term), at + length + 1 == end) {
                    (true, true) => WordFit::Word,
                    (true, false) => WordFit::Prefix,
                    _ => WordFit::Inside,
                },
            );
            from = end;
            term += 1;
        }
    }

    /// Calls `take` with each word.
    pub(super) fn each_word<'a>(&'a self, mut take: impl FnMut(usize, &'a str)) {
        for (term, word) in self.text.split_terminator('\n').enumerate() {
            take(term, word);
        }
    }

    /// Calls `take` with each entry in which a word stands, and in which zone.
    pub(super) fn each_entry(&self, term: usize, mut take: impl FnMut(usize, TextZone)) {
        let start = term.checked_sub(1).and_then(|before| self.postings_ends.get(before)).copied().unwrap_or(0);
        let end = self.postings_ends.get(term).copied().unwrap_or(start);
        let bytes = self.postings.get(start as usize..end as usize).unwrap_or_default();
        let (mut next, mut value, mut shift) = (0usize, 0u64, 0u32);
        for byte in bytes {
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                next += (value >> ZONE_BITS) as usize;
                let zone = TextZone::ALL.get((value & ((1 << ZONE_BITS) - 1)) as usize).copied();
                take(next.saturating_sub(1), zone.unwrap_or(TextZone::Other));
                (value, shift) = (0, 0);
            } else {
                shift += 7;
            }
        }
    }

    /// How many bytes it takes up.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + self.postings.capacity() + 4 * (self.ends.capacity() + self.postings_ends.capacity())
    }

    fn start(&self, term: usize) -> usize {
        term.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }
}

/// How many of the ends come at or before a place: mostly few, so that the search begins with small steps.
fn distance(ends: &[u32], at: usize) -> usize {
    let is_before = |end: &u32| *end as usize <= at;
    let mut reach = 1;
    while ends.get(reach - 1).is_some_and(is_before) {
        reach *= 2;
    }
    let from = reach / 2;
    from + ends.get(from..ends.len().min(reach)).map_or(0, |ends| ends.partition_point(is_before))
}

/// Collects words entry by entry.
#[derive(Debug, Default)]
pub(super) struct TermsWriter {
    places: HashMap<Box<str>, u32, RandomState>,
    postings: Vec<Postings>,
}

/// The entries of one word.
#[derive(Debug, Default)]
struct Postings {
    /// The number of entries up to the last one in which it stands.
    last: u32,
    bytes: Vec<u8>,
}

impl TermsWriter {
    /// Adds the words of a folded text. Entries come in their order, and of each the zones in theirs.
    pub(super) fn add(&mut self, entry: usize, zone: TextZone, folded: &str) {
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            self.add_word(entry, zone, word);
        }
    }

    fn add_word(&mut self, entry: usize, zone: TextZone, word: &str) {
        let place = if let Some(place) = self.places.get(word) {
            *place
        } else {
            let place = self.postings.len() as u32;
            self.places.insert(word.into(), place);
            self.postings.push(Postings::default());
            place
        };
        let Some(postings) = self.postings.get_mut(place as usize) else { return };
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
    }

    /// The words in the order in which they came.
    pub(super) fn finish(self) -> Terms {
        let mut words: Vec<&str> = vec![""; self.postings.len()];
        for (word, place) in &self.places {
            words[*place as usize] = word;
        }
        let mut terms = Terms::default();
        terms.text.reserve_exact(words.iter().map(|word| word.len() + 1).sum());
        terms.postings.reserve_exact(self.postings.iter().map(|postings| postings.bytes.len()).sum());
        terms.ends.reserve_exact(words.len());
        terms.postings_ends.reserve_exact(words.len());
        for (word, postings) in words.iter().zip(&self.postings) {
            terms.text.push_str(word);
            terms.text.push('\n');
            terms.ends.push(terms.text.len() as u32);
            terms.postings.extend_from_slice(&postings.bytes);
            terms.postings_ends.push(terms.postings.len() as u32);
        }
        terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(terms: &Terms, word: &str) -> Vec<(usize, WordFit, TextZone)> {
        let mut found = Vec::new();
        terms.each_term(&Finder::new(word), |term, fit| {
            terms.each_entry(term, |entry, zone| found.push((entry, fit, zone)));
        });
        found.sort_unstable();
        found
    }

    #[test]
    fn a_word_is_kept_once_and_found_where_it_stands() {
        let mut writer = TermsWriter::default();
        writer.add(0, TextZone::Name, "port varna");
        writer.add(0, TextZone::Other, "the port");
        writer.add(3, TextZone::Text, "varnagrad");
        writer.add(100_000, TextZone::Exonym, "warna varna");
        let terms = writer.finish();
        assert_eq!(found(&terms, "port"), [(0, WordFit::Word, TextZone::Name)]);
        assert_eq!(
            found(&terms, "varna"),
            [
                (0, WordFit::Word, TextZone::Name),
                (3, WordFit::Prefix, TextZone::Text),
                (100_000, WordFit::Word, TextZone::Exonym)
            ]
        );
        assert_eq!(found(&terms, "arna").len(), 4);
        assert_eq!(found(&terms, "th"), [(0, WordFit::Prefix, TextZone::Other)]);
        assert_eq!(found(&terms, "portvarna"), []);
        assert_eq!(found(&Terms::default(), "a"), []);
    }
}
