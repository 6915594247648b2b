//! A look-up in the index: what a query finds, and in which order.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::SearchWords;
use super::address::{Address, AddressFit};
use super::index::{Index, IndexEntry, Phone};
use super::number::{NumberFit, TypedNumber};
use super::place::found_in;
use super::rank::{QueryMatcher, Rank, RankedText, WordsMet, usefulness};
use super::scan::{Near, WordTiers};
use super::tier::Tier;
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
        let known: Vec<usize> = callers.iter().map(|(place, _)| *place).collect();
        let (mut ranked, others) = self.index.with_over(self.context, |over| self.ranked(&query, over, &known, limit));
        let total = callers.len() + others;
        self.keep_best(&mut ranked, limit);
        let callers = callers.into_iter().map(|(place, written)| (place, None, Some(written.to_owned())));
        let others = ranked.into_iter().map(|(rank, place)| (place, Some(rank), None));
        let found: Vec<_> = match typed {
            Some(TypedNumber { surely: false, .. }) => others.chain(callers).collect(),
            _ => callers.chain(others).collect(),
        };
        let hit = |(place, rank, met): (usize, Option<Rank>, Option<String>)| {
            let entry: &IndexEntry = self.index.entries.get(place)?;
            Some(Hit {
                id: entry.id.clone(),
                kind: entry.kind,
                fuzzy: rank.is_some_and(|rank| !rank.tier().is_literal()),
                met,
                by_note: rank.is_some_and(Rank::is_by_note),
                may_be: false,
            })
        };
        Hits { best: found.into_iter().take(limit).filter_map(hit).collect(), total, words: query }
    }

    /// The records that meet the words, literally or nearly, but for those that are known already: those that may be
    /// among the best, and how many there are.
    fn ranked(self, query: &SearchWords, over: &[bool], known: &[usize], limit: usize) -> (Vec<(Rank, usize)>, usize) {
        let wanted = QueryMatcher::new(query);
        let tiers: Vec<Arc<WordTiers>> = wanted.words().iter().map(|word| self.index.tiers(word)).collect();
        let (mut ranked, mut total) = self.literal(&wanted, &tiers, over, (known, limit.max(FEW)));
        let is_near = total < FEW && ranked.iter().all(|(rank, _)| rank.tier() > Tier::Words);
        if is_near && known.is_empty() && !wanted.is_country() {
            let near = Near::found(self.index, query.words(), &tiers);
            let literal: Vec<usize> = ranked.iter().map(|(_, place)| *place).collect();
            let near = near.into_iter().filter(|(place, _)| !literal.contains(place));
            ranked.extend(near.filter_map(|(place, worth)| Some((Rank::new(worth, &self.text(place, over)?), place))));
            total = ranked.len();
        }
        (ranked, total)
    }

    /// The records that hold every word, but for those that are known: those that may be among the best, and how many
    /// there are.
    ///
    /// A letter finds most of a hundred thousand records. Only as many tiers are ranked as it takes to fill the list.
    fn literal(
        self,
        wanted: &QueryMatcher<'_>,
        tiers: &[Arc<WordTiers>],
        over: &[bool],
        (known, most): (&[usize], usize),
    ) -> (Vec<(Rank, usize)>, usize) {
        let Some((first, others)) = tiers.split_first() else { return (Vec::new(), 0) };
        let mut met: Vec<(WordsMet, usize)> = Vec::new();
        let mut counts = [0usize; Tier::COUNT];
        for (place, tier) in first.each() {
            if !others.iter().all(|tiers| tiers.has(place)) || known.contains(&place) {
                continue;
            }
            let Some(entry) = self.index.entries.get(place) else { continue };
            let tiers = std::iter::once(tier).chain(others.iter().filter_map(|tiers| tiers.of(place)));
            let words = wanted.met(tiers, entry.kind);
            counts[words.worst_tier() as usize] += 1;
            met.push((words, place));
        }
        let mut left = most;
        let filled = counts.iter().position(|count| {
            let is_last = *count >= left;
            left = left.saturating_sub(*count);
            is_last
        });
        let last = filled.unwrap_or(Tier::COUNT);
        let best = met.iter().filter(|(words, _)| words.best_tier() as usize <= last);
        let rank = |(words, place): &(WordsMet, usize)| Some((wanted.rank(*words, &self.text(*place, over)?), *place));
        (best.filter_map(rank).collect(), met.len())
    }

    fn text(self, place: usize, over: &[bool]) -> Option<RankedText<'a>> {
        let entry = self.index.entries.get(place)?;
        Some(self.index.text(entry, over.get(place).copied().unwrap_or_default()))
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
        let record = |entry: &'a IndexEntry| self.context.catalog.record(entry.id.as_str());
        let said = WordTiers::containing(self.index, address.host());
        let entries = self.index.entries.iter().enumerate().filter(|(place, _)| said.has(*place));
        for (place, record) in entries.filter_map(|(place, entry)| Some((place, record(entry)?))) {
            let Some((fit, written)) = address.fit(record) else { continue };
            best.insert(place, (fit, written));
            if let (AddressFit::Same, Record::Person(person)) = (fit, record) {
                offices.extend(person.organisation.as_ref().map(|office| (office.as_str(), written)));
            }
        }
        for (place, entry) in self.index.entries.iter().enumerate().filter(|_| !offices.is_empty()) {
            if let Some(written) = offices.get(entry.id.as_str()) {
                let office = (AddressFit::Office, *written);
                best.entry(place).and_modify(|known| *known = office.min(*known)).or_insert(office);
            }
        }
        self.in_order(best)
    }

    /// Those who are met, by how well, then by kind and name.
    fn in_order<F: Ord + Copy>(self, best: HashMap<usize, (F, &'a str)>) -> Vec<Caller<'a>> {
        let entries = &self.index.entries;
        let mut met: Vec<(usize, (F, &'a str))> =
            best.into_iter().filter(|(place, _)| *place < entries.len()).collect();
        met.sort_unstable_by(|(one, (fit, _)), (other, (other_fit, _))| {
            let (left, right) = (&entries[*one], &entries[*other]);
            let key = |entry: &IndexEntry| (usefulness(entry.kind), self.index.name(entry).to_owned());
            fit.cmp(other_fit).then_with(|| key(left).cmp(&key(right))).then_with(|| left.id.cmp(&right.id))
        });
        met.into_iter().map(|(place, (_, written))| (place, written)).collect()
    }

    /// Sorts, and leaves out what is beyond the limit.
    fn keep_best(self, ranked: &mut Vec<(Rank, usize)>, limit: usize) {
        if limit < ranked.len() {
            ranked.select_nth_unstable_by(limit, |one, other| self.compare(one, other));
            ranked.truncate(limit);
        }
        ranked.sort_unstable_by(|one, other| self.compare(one, other));
    }

    fn compare(self, one: &(Rank, usize), other: &(Rank, usize)) -> Ordering {
        let (left, right) = (&self.index.entries[one.1], &self.index.entries[other.1]);
        let by_name = || self.index.name(left).cmp(self.index.name(right));
        one.0.cmp(&other.0).then_with(by_name).then_with(|| left.id.cmp(&right.id))
    }
}
