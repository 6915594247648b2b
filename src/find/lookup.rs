//! A look-up in the index: what a query finds, and in which order.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::sync::Arc;

use super::SearchWords;
use super::address::{Address, AddressFit};
use super::card::Card;
use super::entry::IndexEntry;
use super::exonym::exonyms;
use super::fold;
use super::index::{Index, Phone};
use super::number::{NumberFit, TypedNumber};
use super::place::found_in;
use super::rank::{QueryMatcher, Rank, RankedEntry, WordsMet, usefulness};
use super::scan::{Near, WordTiers};
use super::tier::Tier;
use super::zone::{NameShare, NamesBegun, TextZone};
use crate::catalog::{Catalog, Context, Id, Kind, Record};

/// With fewer literal hits than this, none of them on whole words of a name, what is nearly the query is shown too.
const FEW: usize = 3;

/// A record that a query finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record's id.
    pub id: Id,
    /// The kind of record.
    pub kind: Kind,
    /// Whether it only comes near the query.
    pub fuzzy: bool,
    /// The telephone number or the address that is met, as written.
    pub met: Option<String>,
    /// Whether it is found by a note or the like alone, or nearly by what others are called, and not by what it is.
    pub by_note: bool,
    /// Whether it may be meant and is not surely: what it says is not precise enough.
    pub may_be: bool,
}

impl Hit {
    /// A record that is found by what it says, and by no word.
    pub fn of(record: Record<'_>) -> Hit {
        Hit { id: record.id().clone(), kind: record.kind(), fuzzy: false, met: None, by_note: false, may_be: false }
    }

    /// Why it is here where its name does not say so: whether it may be meant, the number that is met, or the field in
    /// which a word stands.
    pub fn reason(&self, catalog: &Catalog, record: Record<'_>, words: &SearchWords) -> Option<String> {
        const MAY_BE: &str = "may be";
        let place = self.met.clone().or_else(|| found_in(catalog, record, words, self.fuzzy));
        match place {
            Some(place) if self.may_be => Some(format!("{MAY_BE} · {place}")),
            None if self.may_be => Some(MAY_BE.to_owned()),
            place => place,
        }
    }
}

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The best hits first, as many as asked for.
    pub best: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// The words that they are hits for.
    pub words: SearchWords,
}

/// An index, and what it is the index of, as seen on a day.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    index: &'a Index,
    context: Context<'a>,
}

/// A hit by its number or its address: the place among the entries, and what is met.
type Caller<'a> = (usize, &'a str);

impl Index {
    /// The index as a look-up in its catalog, as seen on a day.
    pub fn over<'a>(&'a self, context: Context<'a>) -> Lookup<'a> {
        Lookup { index: self, context }
    }
}

impl<'a> Lookup<'a> {
    /// Looks a query up: all its words, in any order, each in a record's names or other texts.
    ///
    /// Literal hits in names come first, then those in other texts and notes; if there are few, mistyped and
    /// abbreviated names follow. The owner of a telephone number or address comes before all, or after the literal hits
    /// where the digits may be a year.
    pub fn search(self, query: &str, limit: usize) -> Hits {
        let codes = || self.index.codes.iter().map(|code| &**code);
        let mut typed = TypedNumber::new(query, self.index.home, codes());
        let mut callers = typed.as_ref().map_or_else(Vec::new, |typed| self.callers(typed));
        if typed.is_none()
            && let Some((words, number)) = TypedNumber::among_words(query, self.index.home, codes())
        {
            callers = self.callers_called(&number, &words);
            typed = Some(number);
        }
        callers.extend(Address::new(query).map_or_else(Vec::new, |address| self.at(&address)));
        let query = SearchWords::new(query).without_fillers();
        let known: HashSet<usize> = callers.iter().map(|(place, _)| *place).collect();
        let (ranked, others) = self.index.with_over(self.context, |over| self.ranked(&query, over, &known, limit));
        let total = callers.len() + others;
        let callers = callers.into_iter().map(|(place, written)| (place, None, Some(written.to_owned())));
        let others = ranked.into_iter().map(|(rank, place)| (place, Some(rank), None));
        let found: Vec<_> = match typed {
            Some(TypedNumber { surely: false, .. }) => others.chain(callers).collect(),
            _ => callers.chain(others).collect(),
        };
        let hit = |(place, rank, met): (usize, Option<Rank>, Option<String>)| {
            let record = self.context.catalog.nth(place)?;
            Some(Hit {
                id: record.id().clone(),
                kind: record.kind(),
                fuzzy: rank.is_some_and(|rank| !rank.tier().is_literal()),
                met,
                by_note: rank.is_some_and(Rank::is_by_note),
                may_be: false,
            })
        };
        Hits { best: found.into_iter().take(limit).filter_map(hit).collect(), total, words: query }
    }

    /// The records that meet the words, literally or nearly, but for those that are known already: the best, and how many
    /// there are.
    fn ranked(
        self,
        query: &SearchWords,
        over: &[bool],
        known: &HashSet<usize>,
        limit: usize,
    ) -> (Vec<(Rank, usize)>, usize) {
        let wanted = QueryMatcher::new(query);
        let tiers: Vec<Arc<WordTiers>> = wanted.words().iter().map(|word| self.index.tiers(word)).collect();
        let (mut ranked, mut total) = self.literal(&wanted, &tiers, over, (known, limit.max(FEW)));
        let is_near = total < FEW && ranked.iter().all(|(rank, _)| rank.tier() > Tier::Words);
        if is_near && known.is_empty() && !wanted.is_country() {
            let near = Near::found((self.context.catalog, self.index), query.words(), &tiers);
            let literal: Vec<usize> = ranked.iter().map(|(_, place)| *place).collect();
            let near = near.into_iter().filter(|(place, _)| !literal.contains(place));
            ranked.extend(near.filter_map(|(place, worth)| Some((Rank::new(worth, self.entry(place, over)?), place))));
            ranked.sort_unstable();
            total = ranked.len();
        }
        (ranked, total)
    }

    /// The records that hold every word, but for those that are known: the best in their order, and how many there are.
    ///
    /// A letter finds most of a hundred thousand records. Only as many tiers are ranked as it takes to fill the list.
    fn literal(
        self,
        wanted: &QueryMatcher<'_>,
        tiers: &[Arc<WordTiers>],
        over: &[bool],
        (known, most): (&HashSet<usize>, usize),
    ) -> (Vec<(Rank, usize)>, usize) {
        let Some((first, others)) = tiers.split_first() else { return (Vec::new(), 0) };
        let begun = if wanted.is_one_word() { Vec::new() } else { self.begun(wanted) };
        let length = wanted.length();
        let mut met: Vec<WholeMatch> = Vec::new();
        let mut counts = [0usize; Tier::COUNT];
        for (place, tier) in first.each() {
            if !others.iter().all(|tiers| tiers.has(place)) || known.contains(&place) {
                continue;
            }
            let Some(entry) = self.index.entries.get(place) else { continue };
            let each = tier.tier().into_iter().chain(others.iter().filter_map(|tiers| tiers.of(place)));
            let words = wanted.met(each, entry.kind());
            let at_best = begun.get(place).and_then(|begun| words.best_whole(*entry, length, *begun));
            let (whole, may_be_whole) = (at_best.or_else(|| tier.whole()), at_best.is_some());
            counts[words.worst_tier() as usize] += 1;
            met.push(WholeMatch { words, whole, may_be_whole, place });
        }
        let mut left = most;
        let filled = counts.iter().position(|count| {
            let is_last = *count >= left;
            left = left.saturating_sub(*count);
            is_last
        });
        let last = filled.unwrap_or(Tier::COUNT);
        let best = met.iter().filter(|one| one.words.best_tier(one.whole) as usize <= last);
        let rank = |one: &WholeMatch| Some(Reverse((one.words.rank(one.whole, self.entry(one.place, over)?), *one)));
        (self.best(wanted, best.filter_map(rank).collect(), over, most), met.len())
    }

    /// The best in their order, as many as asked for. Whether a name begins with the query is looked at in the names of
    /// those alone that may be among the best.
    fn best(
        self,
        wanted: &QueryMatcher<'_>,
        ranked: Vec<Reverse<(Rank, WholeMatch)>>,
        over: &[bool],
        most: usize,
    ) -> Vec<(Rank, usize)> {
        let mut left = BinaryHeap::from(ranked);
        let mut best = Vec::new();
        while best.len() < most {
            let Some(Reverse((rank, one))) = left.pop() else { break };
            if !one.may_be_whole {
                best.push((rank, one.place));
            } else if let Some(entry) = self.entry(one.place, over) {
                let whole = self.whole_name(wanted, one.place);
                let known = WholeMatch { whole, may_be_whole: false, ..one };
                left.push(Reverse((one.words.rank(whole, entry), known)));
            }
        }
        best
    }

    /// Per record which of its names may begin with the first word of the query.
    fn begun(self, wanted: &QueryMatcher<'_>) -> Vec<NamesBegun> {
        let mut begun = Vec::new();
        for postings in wanted.first_words().into_iter().filter_map(|word| self.index.terms.postings_of(word)) {
            begun.resize(self.index.entries.len(), NamesBegun::default());
            postings.each(|place, at| {
                if let Some(begun) = begun.get_mut(place).filter(|_| at.share() < NameShare::Later) {
                    begun.add(at.zone());
                }
            });
        }
        begun
    }

    /// Whether a name of a record is the query, or begins with it, and whether that is another than the one on the screen.
    fn whole_name(self, wanted: &QueryMatcher<'_>, place: usize) -> Option<(Tier, bool)> {
        let record = self.context.catalog.nth(place)?;
        let mut best: Option<(Tier, bool)> = None;
        let mut take = |name: &str, zone: TextZone| best = best.into_iter().chain(wanted.begins(name, zone)).min();
        Card::names_of(self.context.catalog, record).each_folded_name(&mut take);
        if let Record::City(city) = record {
            exonyms(city).for_each(|name| take(&fold(name), TextZone::Exonym));
        }
        best
    }

    fn entry(self, place: usize, over: &[bool]) -> Option<RankedEntry> {
        let entry = self.index.entries.get(place)?;
        Some(RankedEntry::new(*entry, over.get(place).copied().unwrap_or_default()))
    }

    /// Whom a telephone number belongs to, each with the number that is met best, the best first.
    fn callers(self, typed: &TypedNumber) -> Vec<Caller<'a>> {
        let phones: &'a [Phone] = &self.index.phones;
        let met = phones.iter().filter_map(|phone| Some((phone, typed.fit(&phone.number)?)));
        let mut best: HashMap<usize, (NumberFit, &'a str)> = HashMap::new();
        for (phone, fit) in met {
            let known = best.entry(phone.entry).or_insert((fit, &phone.written));
            if fit < known.0 {
                *known = (fit, &phone.written);
            }
        }
        self.in_order(best)
    }

    /// Whom a telephone number belongs to, of those who meet the words beside it.
    fn callers_called(self, typed: &TypedNumber, words: &str) -> Vec<Caller<'a>> {
        let words = SearchWords::new(words).without_fillers();
        let wanted = QueryMatcher::new(&words);
        let tiers: Vec<Arc<WordTiers>> = wanted.words().iter().map(|word| self.index.tiers(word)).collect();
        let mut callers = self.callers(typed);
        callers.retain(|(place, _)| tiers.iter().all(|tiers| tiers.has(*place)));
        callers
    }

    /// Whose an address is, the office of that person, and who else is at the same host, the best first.
    fn at(self, address: &Address) -> Vec<Caller<'a>> {
        let mut best: HashMap<usize, (AddressFit, &'a str)> = HashMap::new();
        let mut offices: HashMap<&'a str, &'a str> = HashMap::new();
        let catalog = self.context.catalog;
        let said = WordTiers::containing(self.index, address.host());
        for (place, record) in said.each().filter_map(|(place, _)| Some((place, catalog.nth(place)?))) {
            let Some((fit, written)) = address.fit(record) else { continue };
            best.insert(place, (fit, written));
            if let (AddressFit::Same, Record::Person(person)) = (fit, record) {
                offices.extend(person.organisation.as_ref().map(|office| (office.as_str(), written)));
            }
        }
        for (place, record) in catalog.all().enumerate().filter(|_| !offices.is_empty()) {
            if let Some(written) = offices.get(record.id().as_str()) {
                let office = (AddressFit::Office, *written);
                best.entry(place).and_modify(|known| *known = office.min(*known)).or_insert(office);
            }
        }
        self.in_order(best)
    }

    /// Those who are met, by how well, then by kind and name.
    fn in_order<F: Ord + Copy>(self, best: HashMap<usize, (F, &'a str)>) -> Vec<Caller<'a>> {
        let entry = |place: usize| self.index.entries.get(place).copied();
        let key = |entry: IndexEntry| (usefulness(entry.kind()), entry.order());
        let mut met: Vec<(F, (usize, u32), usize, &'a str)> = best
            .into_iter()
            .filter_map(|(place, (fit, written))| Some((fit, key(entry(place)?), place, written)))
            .collect();
        met.sort_unstable_by_key(|(fit, key, _, _)| (*fit, *key));
        met.into_iter().map(|(_, _, place, written)| (place, written)).collect()
    }
}

/// A record that holds every word.
#[derive(Clone, Copy, Debug)]
struct WholeMatch {
    words: WordsMet,
    /// How a name begins with the query, and whether that is another than the one on the screen.
    whole: Option<(Tier, bool)>,
    /// Whether this is only as well as it may be.
    may_be_whole: bool,
    place: usize,
}

impl PartialEq for WholeMatch {
    fn eq(&self, other: &WholeMatch) -> bool {
        self.place == other.place
    }
}

impl Eq for WholeMatch {}

impl PartialOrd for WholeMatch {
    fn partial_cmp(&self, other: &WholeMatch) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for WholeMatch {
    fn cmp(&self, other: &WholeMatch) -> std::cmp::Ordering {
        self.place.cmp(&other.place)
    }
}
