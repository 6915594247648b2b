//! Every word of all records, once, and where it stands: a look-up goes through words, and not through texts.

use std::ops::Range;

use memchr::memmem::Finder;

use super::letters::Letters;

/// In which part of a record a word stands; a word that stands in several counts where it counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextZone {
    /// In one of its names, or in one that is written as one word.
    Name,
    /// In what kind of agreement it is, as which it is asked for, though many others are the same.
    Kind,
    /// In what is said of it in short.
    Text,
    /// In what a city is called elsewhere.
    Exonym,
    /// In the initials of a person.
    Initials,
    /// In a note, a call, an objective.
    Other,
}

impl TextZone {
    const ALL: [TextZone; 6] =
        [TextZone::Name, TextZone::Kind, TextZone::Text, TextZone::Exonym, TextZone::Initials, TextZone::Other];

    /// Whether it is a name of no other, be it one that is used elsewhere.
    pub(super) fn is_name(self) -> bool {
        matches!(self, TextZone::Name | TextZone::Exonym | TextZone::Initials)
    }
}

/// How many bits a zone takes up.
pub(super) const ZONE_BITS: u32 = 3;

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

/// All words, and the entries in which they stand: first those that stand in some name, then those in some text, then the
/// others in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// The words, each with a line end behind it.
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
    /// How many of them stand in a name, and how many in a name or a text.
    pub(super) in_names: usize,
    pub(super) in_texts: usize,
    /// The letters of those that stand in a name.
    pub(super) letters: Vec<Letters>,
    /// Per word the distance of each entry from the one before, with the zone in the lowest three bits, seven bits a byte.
    pub(super) postings: Vec<u8>,
    pub(super) postings_ends: Vec<u32>,
}

impl Terms {
    /// Calls `take` with each word in which another stands, and how. A short one counts inside of words that stand in
    /// names and texts alone.
    pub(super) fn each_term(&self, word: &Finder<'_>, is_short: bool, mut take: impl FnMut(usize, WordFit)) {
        let last = if is_short { self.in_texts } else { self.ends.len() };
        let text = self.text.as_bytes().get(..self.start(last)).unwrap_or_default();
        let length = word.needle().len();
        let (mut from, mut term) = (0, 0);
        while let Some(ahead) = text.get(from..).and_then(|rest| word.find(rest)) {
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
        if is_short {
            self.each_begun(word.needle(), |term, is_whole| {
                take(term, if is_whole { WordFit::Word } else { WordFit::Prefix });
            });
        }
    }

    /// Calls `take` with each word that stands in no name or text and begins so, and whether it is that.
    fn each_begun(&self, beginning: &[u8], mut take: impl FnMut(usize, bool)) {
        for term in self.first_from(self.in_texts..self.ends.len(), beginning)..self.ends.len() {
            let word = self.word(term).as_bytes();
            if !word.starts_with(beginning) {
                return;
            }
            take(term, word.len() == beginning.len());
        }
    }

    /// The place of a word, where it is known.
    pub(super) fn place_of(&self, word: &str) -> Option<usize> {
        let parts = [0..self.in_names, self.in_names..self.in_texts, self.in_texts..self.ends.len()];
        let mut first = parts.into_iter().map(|part| self.first_from(part, word.as_bytes()));
        first.find(|term| self.word(*term) == word)
    }

    /// The first word of a part that is not before a text, or the end of the part.
    fn first_from(&self, part: Range<usize>, text: &[u8]) -> usize {
        let (mut low, mut high) = (part.start, part.end);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word(middle).as_bytes() < text { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Calls `take` with each word that stands in a name and lacks few of these letters.
    pub(super) fn each_like<'a>(&'a self, letters: Letters, most: usize, mut take: impl FnMut(usize, &'a str)) {
        for (term, known) in self.letters.iter().enumerate() {
            if letters.missing_in(*known) <= most {
                take(term, self.word(term));
            }
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
        let letters = self.letters.capacity() * size_of::<Letters>();
        let ends = (self.ends.capacity() + self.postings_ends.capacity()) * size_of::<u32>();
        self.text.capacity() + self.postings.capacity() + ends + letters
    }

    fn word(&self, term: usize) -> &str {
        let end = self.ends.get(term).map_or(0, |end| *end as usize);
        self.text.get(self.start(term)..end.saturating_sub(1)).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::super::terms_writer::TermsWriter;
    use super::*;

    fn found(terms: &Terms, word: &str) -> Vec<(usize, WordFit, TextZone)> {
        let mut found = Vec::new();
        terms.each_term(&Finder::new(word), word.len() <= 3, |term, fit| {
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
        assert_eq!(found(&terms, "he"), []);
        let mut like = Vec::new();
        terms.each_like(Letters::of("wrn"), 1, |_, word| like.push(word));
        assert_eq!(like, ["varna"]);
        assert_eq!(found(&terms, "portvarna"), []);
        assert_eq!(found(&Terms::default(), "a"), []);
    }
}
