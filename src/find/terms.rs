//! Every word of all records, once, and where it stands: a look-up goes through words, and not through texts.

use std::ops::Range;

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memrchr};

use super::letters::Letters;
use super::varint;
use super::zone::WordPlace;

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

/// Of so many words each the place is written down; the others are found from there.
pub(super) const BLOCK: usize = 16;

/// All words, and the entries in which they stand: first those that stand in some name, then those in some text, then the
/// others in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// The words, each with a line end behind it.
    pub(super) text: String,
    /// Per word how many bytes its postings take up, and these: the distance of each entry from the one before, with the
    /// place in the lowest bits.
    pub(super) postings: Vec<u8>,
    /// Where the words of each block begin, and their postings.
    pub(super) blocks: Vec<[u32; 2]>,
    /// How many words there are, how many of them stand in a name, and how many in a name or a text.
    pub(super) count: usize,
    pub(super) in_names: usize,
    pub(super) in_texts: usize,
}

/// The entries in which a word stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Postings<'a>(&'a [u8]);

impl Postings<'_> {
    /// Calls `take` with each entry, and where in it the word stands.
    pub(super) fn each(self, mut take: impl FnMut(usize, WordPlace)) {
        let (mut bytes, mut next) = (self.0, 0);
        while let Some(value) = varint::take(&mut bytes) {
            next += value >> WordPlace::BITS;
            take(next.saturating_sub(1), WordPlace::of(value & ((1 << WordPlace::BITS) - 1)));
        }
    }
}

impl Terms {
    /// Calls `take` with how each word of a part in which another stands holds it, and with its postings. A short one
    /// counts inside of words that stand in names and texts alone.
    pub(super) fn each_term<'a>(
        &'a self,
        part: Range<usize>,
        (word, is_short): (&Finder<'_>, bool),
        mut take: impl FnMut(WordFit, Postings<'a>),
    ) {
        let end = if is_short { part.end.min(self.in_texts) } else { part.end };
        let text = self.text.as_bytes().get(..self.start(end)).unwrap_or_default();
        let length = word.needle().len();
        // The word that begins there, and its number.
        let (mut from, mut term) = (self.start(part.start), part.start);
        let mut cursor = PostingsCursor { terms: self, term: 0, at: 0 };
        while let Some(ahead) = text.get(from..).and_then(|rest| word.find(rest)) {
            let at = from + ahead;
            let between = text.get(from..at).unwrap_or_default();
            if let Some(end) = memrchr(b'\n', between) {
                term += memchr_iter(b'\n', between).count();
                from += end + 1;
            }
            let behind = text.get(at + length..).unwrap_or_default();
            let Some(rest) = memchr(b'\n', behind) else { break };
            let fit = match (at == from, rest == 0) {
                (true, true) => WordFit::Word,
                (true, false) => WordFit::Prefix,
                _ => WordFit::Inside,
            };
            take(fit, cursor.postings(term));
            from = at + length + rest + 1;
            term += 1;
        }
        if is_short && part.end > self.in_texts {
            self.each_begun(part.start.max(self.in_texts)..part.end, word.needle(), |known, postings| {
                take(if known.len() == length { WordFit::Word } else { WordFit::Prefix }, postings);
            });
        }
    }

    /// Calls `take` with each word that stands in a name and begins so, and with its postings.
    pub(super) fn each_begun_in_names<'a>(&'a self, beginning: &str, take: impl FnMut(&'a str, Postings<'a>)) {
        self.each_begun(0..self.in_names, beginning.as_bytes(), take);
    }

    fn each_begun<'a>(&'a self, part: Range<usize>, beginning: &[u8], mut take: impl FnMut(&'a str, Postings<'a>)) {
        let end = part.end;
        let first = self.first_from(part, beginning);
        let mut cursor = PostingsCursor { terms: self, term: 0, at: 0 };
        let words = self.text.get(self.start(first)..).unwrap_or_default().split_terminator('\n');
        for (term, known) in (first..end).zip(words) {
            if !known.as_bytes().starts_with(beginning) {
                return;
            }
            take(known, cursor.postings(term));
        }
    }

    /// The entries in which a word stands; `None` where it is not known.
    pub(super) fn postings_of(&self, word: &str) -> Option<Postings<'_>> {
        let parts = [0..self.in_names, self.in_names..self.in_texts, self.in_texts..self.count];
        let mut first = parts.into_iter().map(|part| self.first_from(part, word.as_bytes()));
        let term = first.find(|term| *term < self.count && self.word(*term) == word)?;
        Some(PostingsCursor { terms: self, term: 0, at: 0 }.postings(term))
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

    /// Calls `take` with each word of a part that stands in a name, is as long as that at least and lacks few of these
    /// letters; and with its postings.
    pub(super) fn each_like<'a>(
        &'a self,
        part: Range<usize>,
        (letters, length, most): (Letters, usize, usize),
        mut take: impl FnMut(&'a str, Postings<'a>),
    ) {
        let end = self.start(part.end.min(self.in_names));
        let names = self.text.get(self.start(part.start)..end).unwrap_or_default();
        let mut cursor = PostingsCursor { terms: self, term: 0, at: 0 };
        Letters::each_line(names, |line, known, of_word| {
            if known.len() >= length && letters.missing_in(of_word) <= most {
                take(known, cursor.postings(part.start + line));
            }
        });
    }

    /// How many bytes it takes up.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + self.postings.capacity() + self.blocks.capacity() * size_of::<[u32; 2]>()
    }

    fn word(&self, term: usize) -> &str {
        let rest = self.text.get(self.start(term)..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// Where a word begins.
    fn start(&self, term: usize) -> usize {
        let Some([start, _]) = self.blocks.get(term / BLOCK) else { return self.text.len() };
        let start = *start as usize;
        let text = self.text.as_bytes().get(start..).unwrap_or_default();
        match (term % BLOCK).checked_sub(1) {
            None => start,
            Some(before) => memchr_iter(b'\n', text).nth(before).map_or(self.text.len(), |end| start + end + 1),
        }
    }
}

/// Goes forward through the postings of words.
struct PostingsCursor<'a> {
    terms: &'a Terms,
    /// The word whose postings come next, and where.
    term: usize,
    at: usize,
}

impl<'a> PostingsCursor<'a> {
    /// The postings of a word that has not been passed.
    fn postings(&mut self, term: usize) -> Postings<'a> {
        if term / BLOCK > self.term / BLOCK
            && let Some([_, at]) = self.terms.blocks.get(term / BLOCK)
        {
            (self.term, self.at) = (term / BLOCK * BLOCK, *at as usize);
        }
        loop {
            let mut rest = self.terms.postings.get(self.at..).unwrap_or_default();
            let before = rest.len();
            let Some(length) = varint::take(&mut rest) else { return Postings(&[]) };
            self.at += before - rest.len() + length;
            self.term += 1;
            if self.term > term {
                return Postings(rest.get(..length).unwrap_or_default());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms_writer::TermsWriter;
    use super::super::zone::TextZone;
    use super::*;

    fn found(terms: &Terms, word: &str) -> Vec<(usize, WordFit, TextZone)> {
        let mut found = Vec::new();
        // A part is any run of words.
        for part in (0..terms.count).map(|term| term..term + 1) {
            terms.each_term(part, (&Finder::new(word), word.len() <= 3), |fit, postings| {
                postings.each(|entry, place| found.push((entry, fit, place.zone())));
            });
        }
        found.sort_unstable();
        let mut at_once = Vec::new();
        terms.each_term(0..terms.count, (&Finder::new(word), word.len() <= 3), |fit, postings| {
            postings.each(|entry, place| at_once.push((entry, fit, place.zone())));
        });
        at_once.sort_unstable();
        assert_eq!(found, at_once);
        found
    }

    #[test]
    fn a_word_is_kept_once_and_found_where_it_stands() {
        let mut writer = TermsWriter::default();
        writer.add_name(0, TextZone::Name, "port varna");
        writer.add(0, TextZone::Other, "the port");
        writer.add(3, TextZone::Text, "varnagrad");
        writer.add_name(100_000, TextZone::Exonym, "warna varna");
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
        terms.each_like(0..terms.count, (Letters::of("wrn"), 2, 1), |word, _| like.push(word));
        assert_eq!(like, ["varna"]);
        assert_eq!(found(&terms, "portvarna"), []);
        assert_eq!(found(&Terms::default(), "a"), []);
    }

    #[test]
    fn every_word_of_many_blocks_is_found_by_itself() {
        let mut writer = TermsWriter::default();
        let words: Vec<String> = (0..5 * BLOCK + 3).map(|number| format!("w{number:03}x")).collect();
        for (entry, word) in words.iter().enumerate() {
            let zones = [TextZone::Name, TextZone::Text, TextZone::Other];
            writer.add(entry * 1_000, zones[entry % 3], word);
            writer.add(entry * 1_000 + 7, TextZone::Other, word);
        }
        let terms = writer.finish();
        for (entry, word) in words.iter().enumerate() {
            let mut entries = Vec::new();
            terms.postings_of(word).unwrap().each(|entry, _| entries.push(entry));
            assert_eq!(entries, [entry * 1_000, entry * 1_000 + 7], "{word}");
            assert_eq!(found(&terms, word).len(), 2, "{word}");
        }
        assert_eq!(found(&terms, "w").len(), 2 * words.len());
        assert!(terms.postings_of("w000").is_none() && terms.postings_of("zzz").is_none());
        assert!(Terms::default().postings_of("").is_none());
        let mut begun = Vec::new();
        terms.each_begun_in_names("w01", |word, _| begun.push(word));
        assert_eq!(begun, ["w012x", "w015x", "w018x"]);
    }
}
