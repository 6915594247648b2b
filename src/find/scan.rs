//! One word against the whole index: how well each record meets it, by its own texts or by the names of those it names.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::Finder;

use super::card::Card;
use super::entry::{COUNTRY_NUMBERS, IndexEntry, country_number};
use super::fold;
use super::fuzzy::{GapMatcher, MOST_WORDS, NearWord};
use super::index::Index;
use super::rank::Worth;
use super::search_words::SearchWord;
use super::threads::{in_threads, least};
use super::tier::{Tier, WordTier};
use super::word::WordMatcher;
use super::zone::{TextZone, WordPlace};
use crate::catalog::{Catalog, Kind};

/// Stands for a record that has no such word.
const NONE: u8 = u8::MAX;

/// How well each record meets a word.
#[derive(Debug)]
pub(super) struct WordTiers(Vec<WordTier>);

impl WordTiers {
    /// Looks a word up.
    pub(super) fn new(index: &Index, word: &WordMatcher<'_>) -> WordTiers {
        // What others are met by that name the record is lent to it.
        let (terms, entries) = (&index.terms, &index.entries[..]);
        let of_thread = |chunks: &mut dyn Iterator<Item = Range<usize>>| {
            let (mut own, mut lent) = (vec![WordTier::NONE; entries.len()], Vec::new());
            for part in chunks {
                word.each_term(terms, part, |term, postings| {
                    postings.each(|entry, place| {
                        let Some(kind) = entries.get(entry).map(|entry| entry.kind()) else { return };
                        let Some(tier) = word.tier(term, place, kind) else { return };
                        lower(&mut own, entry, tier);
                        if place.zone().is_name() {
                            lent.resize(entries.len(), WordTier::NONE);
                            lower(&mut lent, entry, in_another(tier));
                        }
                    });
                });
            }
            (own, lent)
        };
        let (own, lent): (Vec<_>, Vec<_>) = in_threads(terms.count, of_thread).into_iter().unzip();
        let (mut own, mut lent) = (least(own), least(lent));
        if !word.countries().is_empty() {
            let named = CountryTable::new(word);
            lent.resize(index.entries.len(), WordTier::NONE);
            for (place, entry) in index.entries.iter().enumerate() {
                let Some(whole) = named.is_whole(*entry) else { continue };
                let tier = WordTier::new(if whole { Tier::TextWords } else { Tier::TextPrefixes }, false);
                lower(&mut own, place, tier);
                if entry.kind() == Kind::City {
                    lower(&mut lent, place, tier);
                }
            }
        }
        let lent = lent.into_iter().map(|tier| Some(tier).filter(|tier| *tier != WordTier::NONE));
        index.links.each(lent, |tier, by, is_mentioned| {
            lower(&mut own, by, if is_mentioned { WordTier::new(Tier::Elsewhere, false) } else { tier });
        });
        WordTiers(own)
    }

    /// The records in one of whose words a text stands, folded.
    pub(super) fn containing(index: &Index, text: &str) -> WordTiers {
        let (mut own, folded) = (vec![WordTier::NONE; index.entries.len()], fold(text));
        // Folding parts what has a hyphen.
        let longest = folded.split(' ').max_by_key(|part| part.len()).unwrap_or_default();
        index.terms.each_term(0..index.terms.count, (&Finder::new(longest), false), |_, postings| {
            postings.each(|entry, _| lower(&mut own, entry, WordTier::new(Tier::Elsewhere, false)));
        });
        WordTiers(own)
    }

    /// Those that meet the word, and how well.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, WordTier)> {
        self.0.iter().copied().enumerate().filter(|(_, tier)| *tier != WordTier::NONE)
    }

    /// Whether a record meets the word.
    pub(super) fn has(&self, place: usize) -> bool {
        self.0.get(place).is_some_and(|tier| *tier != WordTier::NONE)
    }

    /// How well a record meets it.
    pub(super) fn of(&self, place: usize) -> Option<Tier> {
        self.0.get(place).and_then(|tier| tier.tier())
    }
}

fn lower(tiers: &mut [WordTier], entry: usize, tier: WordTier) {
    if let Some(known) = tiers.get_mut(entry) {
        *known = tier.min(*known);
    }
}

/// The tier of a word of another that is named.
fn in_another(tier: WordTier) -> WordTier {
    tier.tier().map_or(WordTier::NONE, |tier| WordTier::new(tier.as_in_a_text(), false))
}

/// Which countries a word may mean, by their numbers.
struct CountryTable(Vec<Option<bool>>);

impl CountryTable {
    fn new(word: &WordMatcher<'_>) -> CountryTable {
        let mut table = vec![None; COUNTRY_NUMBERS];
        for country in word.countries().iter().rev() {
            if let Some(known) = table.get_mut(usize::from(country_number(country.code))) {
                *known = Some(country.whole);
            }
        }
        CountryTable(table)
    }

    /// Whether the country of a record is meant by the whole word, or by the beginning of one.
    fn is_whole(&self, entry: IndexEntry) -> Option<bool> {
        Some(entry.country()).filter(|number| *number > 0).and_then(|number| *self.0.get(usize::from(number))?)
    }
}

/// The search for what comes near a query.
pub(super) struct Near<'a> {
    catalog: &'a Catalog,
    entries: &'a [IndexEntry],
    words: Vec<NearWord<'a>>,
    tiers: &'a [Arc<WordTiers>],
    /// Per word how far off each record's names are.
    slips: Vec<Vec<u8>>,
}

impl<'a> Near<'a> {
    /// The places of the records that come near the words, and how near: mistyped ones, or else abbreviated ones.
    pub(super) fn found(
        (catalog, index): (&'a Catalog, &'a Index),
        words: &'a [SearchWord],
        tiers: &'a [Arc<WordTiers>],
    ) -> Vec<(usize, Worth)> {
        let Some(words) = NearWord::each(words) else { return Vec::new() };
        let several = words.len() > 1;
        let slips = words.iter().map(|word| slips(index, word, several)).collect();
        let near = Near { catalog, entries: &index.entries, words, tiers, slips };
        let count = index.entries.len();
        let mistyped = in_threads(count, |chunks| {
            chunks.flatten().filter_map(|place| Some((place, near.mistyped(place)?))).collect::<Vec<_>>()
        });
        let mistyped = mistyped.concat();
        if !mistyped.is_empty() {
            return mistyped;
        }
        let mut gaps = GapMatcher::new();
        let gaps_of: Vec<WordGaps> = near.words.iter().map(|word| WordGaps::new(index, word, &mut gaps)).collect();
        let abbreviated = in_threads(count, |chunks| {
            let mut gaps = GapMatcher::new();
            let near = |place| Some((place, near.abbreviated(place, &gaps_of, &mut gaps)?));
            chunks.flatten().filter_map(near).collect::<Vec<_>>()
        });
        abbreviated.concat()
    }

    /// How far off a word is, literally met or mistyped; one that is met says less outside of the names.
    fn distance(&self, word: usize, place: usize) -> Option<usize> {
        if let Some(tier) = self.tiers.get(word)?.of(place) {
            return Some(usize::from(tier.is_in_text()) + usize::from(tier == Tier::Elsewhere));
        }
        self.slips.get(word)?.get(place).filter(|slips| **slips != NONE).map(|slips| usize::from(*slips))
    }

    fn mistyped(&self, place: usize) -> Option<Worth> {
        let mut distance = 0;
        for word in 0..self.words.len() {
            distance += self.distance(word, place)?;
        }
        // Without a slip it is a literal hit.
        let is_literal = self.tiers.iter().all(|tiers| tiers.has(place));
        let is_of_others = |slips: &Vec<u8>| slips.get(place).is_some_and(|slips| *slips != NONE && slips % 2 == 1);
        let mut mistyped = self.slips.iter().zip(self.tiers).filter(|(_, tiers)| !tiers.has(place));
        let by_others = mistyped.any(|(slips, _)| is_of_others(slips));
        (!is_literal).then_some(Worth { distance, by_others, ..Worth::of(Tier::Typo) })
    }

    /// How far off a record is of which a word is the abbreviation of one word of a name, or of several.
    fn abbreviated(&self, place: usize, gaps_of: &[WordGaps], gaps: &mut GapMatcher) -> Option<Worth> {
        let entry = self.entries.get(place)?;
        let (mut all, mut open) = (0, [None; MOST_WORDS]);
        // A quick look at all words before a thorough one at some.
        for ((number, word), open) in self.words.iter().enumerate().zip(&mut open) {
            if let Some(distance) = self.distance(number, place) {
                all += distance;
                continue;
            }
            let known = gaps_of.get(number)?;
            let in_word = known.widths.get(place).copied().filter(|width| *width != NONE);
            let may_be_of_several = word.may_be_short()
                && word.letters.missing_in(entry.letters) == 0
                && (entry.first_letters.may_be_initials(word.text) || known.begun.contains(&place));
            if in_word.is_none() && !may_be_of_several {
                return None;
            }
            *open = Some((word, in_word, may_be_of_several));
        }
        let mut names: Option<Vec<String>> = None;
        for (word, in_word, may_be_of_several) in open.iter().flatten() {
            let names = if *may_be_of_several { &**names.get_or_insert_with(|| self.names(place)) } else { &[] };
            let short = names.iter().filter(|name| name.contains(' ') && word.may_be_short_for(name));
            let of_several = short.filter_map(|name| gaps.width(word.text, name)).min();
            all += in_word.map(usize::from).into_iter().chain(of_several).min()?;
        }
        open.iter().any(Option::is_some).then_some(Worth { distance: all, ..Worth::of(Tier::Gaps) })
    }

    /// The folded names of a record.
    fn names(&self, place: usize) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(record) = self.catalog.nth(place) {
            Card::names_of(self.catalog, record).each_folded_name(|name, _| names.push(name.to_owned()));
        }
        names
    }
}

/// What a word may be the abbreviation of.
struct WordGaps {
    /// How many letters of a single word of each record's names it spans.
    widths: Vec<u8>,
    /// The records that have a word with which it begins in a name: `new` of `newyork`.
    begun: HashSet<usize>,
}

impl WordGaps {
    fn new(index: &Index, word: &NearWord<'_>, gaps: &mut GapMatcher) -> WordGaps {
        let (mut widths, mut begun) = (vec![NONE; index.entries.len()], HashSet::new());
        let is_own = |place: WordPlace| place.zone().is_own_name() || place.zone() == TextZone::Kind;
        index.terms.each_begun_in_names(word.initial().unwrap_or_default(), |known, postings| {
            if !word.may_be_short_for(known) {
                return;
            }
            let Some(width) = gaps.width(word.text, known) else { return };
            postings.each(|entry, place| {
                if let Some(least) = widths.get_mut(entry).filter(|_| is_own(place)) {
                    *least = (*least).min(u8::try_from(width).unwrap_or(NONE - 1));
                }
            });
        });
        let beginnings = word.text.char_indices().skip(1).filter_map(|(end, _)| word.text.get(..end));
        for postings in beginnings.filter_map(|beginning| index.terms.postings_of(beginning)) {
            postings.each(|entry, place| {
                if is_own(place) {
                    begun.insert(entry);
                }
            });
        }
        WordGaps { widths, begun }
    }
}

/// The distance of one slip.
const ONE_SLIP: u8 = 2;

/// How far off each record's names are from a word, or the names of those that it is found by: twice the slips, and one
/// more where the name is that of another.
fn slips(index: &Index, word: &NearWord<'_>, several: bool) -> Vec<u8> {
    let (terms, entries) = (&index.terms, index.entries.len());
    let Some(most_slips) = word.most_slips() else { return vec![NONE; entries] };
    let shortest = word.text.chars().count().saturating_sub(most_slips);
    let of_thread = |chunks: &mut dyn Iterator<Item = Range<usize>>| {
        let (mut own, mut lent) = (vec![NONE; entries], Vec::new());
        let note = |distances: &mut Vec<u8>, entry: usize, distance: u8| {
            if let Some(least) = distances.get_mut(entry) {
                *least = distance.min(*least);
            }
        };
        for part in chunks {
            terms.each_like(part, (word.letters, shortest, most_slips), |known, postings| {
                let Some(found) = word.slips(known) else { return };
                let distance = found as u8 * ONE_SLIP;
                postings.each(|entry, place| {
                    let zone = place.zone();
                    if zone.is_own_name() || zone == TextZone::Kind {
                        note(&mut own, entry, distance);
                    }
                    if zone.is_own_name() {
                        lent.resize(entries, NONE);
                        note(&mut lent, entry, distance + 1);
                    }
                });
            });
        }
        (own, lent)
    };
    let (own, lent): (Vec<_>, Vec<_>) = in_threads(terms.in_names, of_thread).into_iter().unzip();
    let (mut own, lent) = (least(own), least(lent));
    // Beside another word of the name an initial may stand for what is typed: J. Smith for John Smith.
    if let Some(postings) = word.initial().filter(|_| several).and_then(|initial| index.terms.postings_of(initial)) {
        postings.each(|entry, place| {
            let is_person = index.entries.get(entry).is_some_and(|entry| entry.kind() == Kind::Person);
            if let Some(least) = own.get_mut(entry).filter(|_| is_person && place.zone().is_name()) {
                *least = (*least).min(ONE_SLIP);
            }
        });
    }
    let lent = lent.into_iter().map(|distance| Some(distance).filter(|distance| *distance != NONE));
    index.links.each(lent, |distance, by, is_mentioned| {
        if let Some(least) = own.get_mut(by).filter(|_| !is_mentioned) {
            *least = distance.min(*least);
        }
    });
    own
}
