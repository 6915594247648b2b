//! One word against the whole index: how well each record meets it, by its own texts or by the names of those it names.

use std::sync::Arc;

use memchr::memmem::Finder;

use super::fold;
use super::fuzzy::{GapMatcher, NearWord};
use super::index::Index;
use super::rank::Worth;
use super::search_words::SearchWord;
use super::terms::TextZone;
use super::tier::Tier;
use super::word::WordMatcher;
use crate::catalog::Kind;

/// Stands for a record that does not meet the word.
const NONE: u8 = u8::MAX;

/// How well each record meets a word.
#[derive(Debug)]
pub(super) struct WordTiers(Vec<u8>);

impl WordTiers {
    /// Looks a word up.
    pub(super) fn new(index: &Index, word: &WordMatcher<'_>) -> WordTiers {
        let mut own = vec![NONE; index.entries.len()];
        // What others are met by that name the record.
        let mut lent = Vec::new();
        word.each_term(&index.terms, |term, fit, is_short| {
            index.terms.each_entry(term, |entry, zone| {
                let Some(kind) = index.entries.get(entry).map(|entry| entry.kind) else { return };
                let Some(tier) = word.tier(fit, zone, kind, is_short) else { return };
                lower(&mut own, entry, tier);
                if zone.is_name() {
                    lent.resize(index.entries.len(), NONE);
                    lower(&mut lent, entry, tier.as_in_a_text());
                }
            });
        });
        if word.may_be_country() {
            lent.resize(index.entries.len(), NONE);
            for (place, entry) in index.entries.iter().enumerate() {
                let Some(whole) = word.country(entry.country()) else { continue };
                let tier = if whole { Tier::TextWords } else { Tier::TextPrefixes };
                lower(&mut own, place, tier);
                if entry.kind == Kind::City {
                    lower(&mut lent, place, tier);
                }
            }
        }
        if !lent.is_empty() {
            for (place, links) in index.links().enumerate() {
                for link in links {
                    let tier = lent.get(link.place()).copied().unwrap_or(NONE);
                    let tier = if tier != NONE && link.is_mentioned() { Tier::Elsewhere as u8 } else { tier };
                    if let Some(known) = own.get_mut(place) {
                        *known = tier.min(*known);
                    }
                }
            }
        }
        WordTiers(own)
    }

    /// The records in one of whose words a text stands, folded.
    pub(super) fn containing(index: &Index, text: &str) -> WordTiers {
        let (mut own, folded) = (vec![NONE; index.entries.len()], fold(text));
        // Folding parts what has a hyphen.
        let longest = folded.split(' ').max_by_key(|part| part.len()).unwrap_or_default();
        index.terms.each_term(&Finder::new(longest), false, |term, _| {
            index.terms.each_entry(term, |entry, _| lower(&mut own, entry, Tier::Elsewhere));
        });
        WordTiers(own)
    }

    /// Those that meet the word, and how well.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, Tier)> {
        self.0.iter().enumerate().filter_map(|(place, tier)| Some((place, Tier::of(*tier)?)))
    }

    /// Whether a record meets the word.
    pub(super) fn has(&self, place: usize) -> bool {
        self.0.get(place).is_some_and(|tier| *tier != NONE)
    }

    /// How well a record meets it.
    pub(super) fn of(&self, place: usize) -> Option<Tier> {
        self.0.get(place).copied().and_then(Tier::of)
    }
}

fn lower(tiers: &mut [u8], entry: usize, tier: Tier) {
    if let Some(known) = tiers.get_mut(entry) {
        *known = (tier as u8).min(*known);
    }
}

/// The search for what comes near a query.
pub(super) struct Near<'a> {
    index: &'a Index,
    words: Vec<NearWord<'a>>,
    tiers: &'a [Arc<WordTiers>],
    /// Per word how far off each record's names are.
    slips: Vec<Vec<u8>>,
}

impl<'a> Near<'a> {
    /// The places of the records that come near the words, and how near: mistyped ones, or else abbreviated ones.
    pub(super) fn found(index: &'a Index, words: &'a [SearchWord], tiers: &'a [Arc<WordTiers>]) -> Vec<(usize, Worth)> {
        let Some(words) = NearWord::each(words) else { return Vec::new() };
        let several = words.len() > 1;
        let slips = words.iter().map(|word| slips(index, word, several)).collect();
        let near = Near { index, words, tiers, slips };
        let places = 0..index.entries.len();
        let mistyped: Vec<(usize, Worth)> =
            places.clone().filter_map(|place| Some((place, near.mistyped(place)?))).collect();
        if !mistyped.is_empty() {
            return mistyped;
        }
        let mut gaps = GapMatcher::new();
        places.filter_map(|place| Some((place, near.abbreviated(place, &mut gaps)?))).collect()
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

    fn abbreviated(&self, place: usize, gaps: &mut GapMatcher) -> Option<Worth> {
        let entry = self.index.entries.get(place)?;
        let distances = || (0..self.words.len()).map(|word| self.distance(word, place));
        // A quick look before a thorough one.
        let may_be = |word: &NearWord<'_>| word.letters.missing_in(entry.letters) == 0;
        if !self.words.iter().zip(distances()).all(|(word, distance)| distance.is_some() || may_be(word)) {
            return None;
        }
        let text = self.index.text(entry, false);
        let mut all = 0;
        let mut is_abbreviated = false;
        for (word, distance) in self.words.iter().zip(distances()) {
            all += if let Some(distance) = distance {
                distance
            } else {
                is_abbreviated = true;
                let names = text.each_name().filter(|name| word.may_be_short_for(name));
                names.filter_map(|name| gaps.width(word.text, name)).min()?
            };
        }
        is_abbreviated.then_some(Worth { distance: all, ..Worth::of(Tier::Gaps) })
    }
}

/// The distance of one slip.
const ONE_SLIP: u8 = 2;

/// How far off each record's names are from a word, or the names of those that it is found by: twice the slips, and one
/// more where the name is that of another.
fn slips(index: &Index, word: &NearWord<'_>, several: bool) -> Vec<u8> {
    let mut own = vec![NONE; index.entries.len()];
    let mut lent = Vec::new();
    let Some(most_slips) = word.most_slips() else { return own };
    index.terms.each_like(word.letters, most_slips, |term, known| {
        let Some(found) = word.slips(known) else { return };
        let distance = found as u8 * ONE_SLIP;
        index.terms.each_entry(term, |entry, zone| {
            let note = |distances: &mut Vec<u8>, distance: u8| {
                if let Some(least) = distances.get_mut(entry) {
                    *least = distance.min(*least);
                }
            };
            if matches!(zone, TextZone::Name | TextZone::Kind) {
                note(&mut own, distance);
            }
            if zone == TextZone::Name {
                lent.resize(index.entries.len(), NONE);
                note(&mut lent, distance + 1);
            }
        });
    });
    // Beside another word of the name an initial may stand for what is typed: J. Smith for John Smith.
    if let Some(term) = word.initial().filter(|_| several).and_then(|initial| index.terms.place_of(initial)) {
        index.terms.each_entry(term, |entry, zone| {
            let is_person = index.entries.get(entry).is_some_and(|entry| entry.kind == Kind::Person);
            if let Some(least) = own.get_mut(entry).filter(|_| is_person && zone.is_name()) {
                *least = (*least).min(ONE_SLIP);
            }
        });
    }
    if !lent.is_empty() {
        for (least, links) in own.iter_mut().zip(index.links()) {
            let of_others = links.iter().filter(|link| !link.is_mentioned()).filter_map(|link| lent.get(link.place()));
            *least = of_others.fold(*least, |least, distance| least.min(*distance));
        }
    }
    own
}
