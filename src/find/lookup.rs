//! A look-up in the index: what a query finds, and in which order.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use super::address::{Address, AddressFit};
use super::fuzzy::FuzzyQuery;
use super::index::{Index, IndexEntry, Phone};
use super::number::{NumberFit, TypedNumber};
use super::rank::{QueryMatcher, Rank, SearchText, Tier, usefulness};
use super::{SearchWords, place};
use crate::catalog::{Context, Id, Kind, Record};

/// With fewer literal hits than this, none of them on whole words of a name, what is nearly the query is shown too.
const FEW: usize = 3;

/// With so many hits by names nobody reads on to what only notes say.
const MANY: usize = 200;

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
    /// Where the words stand that are in no name: the field, and what it says.
    pub place: Option<String>,
}

impl Hit {
    /// A record that is found by what it says, and by no word.
    pub fn of(record: Record<'_>) -> Hit {
        Hit { id: record.id().clone(), kind: record.kind(), fuzzy: false, met: None, place: None }
    }
}

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The best hits first, as many as asked for.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
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
        let typed = TypedNumber::new(query, self.index.home, self.index.codes.iter().map(|code| &**code));
        let mut callers = typed.as_ref().map_or_else(Vec::new, |typed| self.callers(typed));
        callers.extend(Address::new(query).map_or_else(Vec::new, |address| self.at(&address)));
        let query = SearchWords::new(query);
        let mut ranked = self.index.with_over(self.context, |over| self.ranked(&query, over, !callers.is_empty()));
        ranked.retain(|(_, place)| !callers.iter().any(|(entry, _)| entry == place));
        let total = callers.len() + ranked.len();
        self.keep_best(&mut ranked, limit);
        let callers = callers.into_iter().map(|(place, written)| (place, Tier::Exact, Some(written.to_owned())));
        let others = ranked.into_iter().map(|(rank, place)| (place, rank.tier, None));
        let found: Vec<_> = match typed {
            Some(TypedNumber { surely: false, .. }) => others.chain(callers).collect(),
            _ => callers.chain(others).collect(),
        };
        let hit = |(place, tier, met): (usize, Tier, Option<String>)| {
            let entry: &IndexEntry = self.index.entries.get(place)?;
            let place = || place::of(self.context.catalog.record(entry.id.as_str())?, &query);
            let place = if tier == Tier::Elsewhere { place() } else { None };
            Some(Hit { id: entry.id.clone(), kind: entry.kind, fuzzy: !tier.is_literal(), met, place })
        };
        Hits { hits: found.into_iter().take(limit).filter_map(hit).collect(), total }
    }

    /// The records that meet the words, literally or nearly.
    fn ranked(self, query: &SearchWords, over: &[bool], has_callers: bool) -> Vec<(Rank, usize)> {
        let wanted = QueryMatcher::new(query);
        let mut ranked = self.literal(&wanted, over);
        // A letter or two stand in most texts.
        let is_asked = ranked.is_empty() || wanted.rarest().is_none_or(|word| !word.is_short());
        if ranked.len() < MANY && is_asked {
            self.add_elsewhere(&wanted, over, &mut ranked);
        }
        let is_near = ranked.len() < FEW && ranked.iter().all(|(rank, _)| rank.tier > Tier::Words);
        if is_near && !has_callers && !wanted.is_country() {
            let known: BTreeSet<usize> = ranked.iter().map(|(_, place)| *place).collect();
            let near = self.near(query, over).into_iter().filter(|(_, place)| !known.contains(place));
            ranked.extend(near);
        }
        ranked
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

    /// Whose an address is, the office of that person, and who else is at the same host, the best first.
    fn at(self, address: &Address) -> Vec<Caller<'a>> {
        let mut best: HashMap<usize, (AddressFit, &'a str)> = HashMap::new();
        let mut offices: HashMap<&'a str, &'a str> = HashMap::new();
        let record = |entry: &'a IndexEntry| self.context.catalog.record(entry.id.as_str());
        for (place, record) in
            self.index.entries.iter().enumerate().filter_map(|(place, entry)| Some((place, record(entry)?)))
        {
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

    /// The records that hold every word on their cards, found by running through the whole text for the rarest one.
    fn literal(self, wanted: &QueryMatcher<'_>, over: &[bool]) -> Vec<(Rank, usize)> {
        let index = self.index;
        let mut ranked = Vec::new();
        let Some(rarest) = wanted.rarest() else { return ranked };
        let mut next = 0;
        rarest.each_place(&index.text, |at| {
            let place = index.place_of(at, next);
            let entry = index.entries.get(place)?;
            let sheet = index.sheet(entry, over.get(place).copied().unwrap_or_default());
            ranked.extend(wanted.rank(&sheet).map(|rank| (rank, place)));
            next = place + 1;
            Some(entry.end)
        });
        ranked
    }

    /// Adds those that say a word somewhere else: in a note, a call, an objective.
    fn add_elsewhere(self, wanted: &QueryMatcher<'_>, over: &[bool], ranked: &mut Vec<(Rank, usize)>) {
        let Some(rarest) = wanted.rarest() else { return };
        let (index, texts) = (self.index, self.index.texts(self.context.catalog));
        let known: BTreeSet<usize> = ranked.iter().map(|(_, place)| *place).collect();
        let mut places = BTreeSet::new();
        rarest.each_place(&texts.text, |at| {
            let place = texts.place_of(at);
            places.insert(place);
            texts.end_of(place)
        });
        let mut next = 0;
        rarest.each_place(&index.text, |at| {
            next = index.place_of(at, next);
            places.insert(next);
            let end = index.entries.get(next)?.end;
            next += 1;
            Some(end)
        });
        for place in places.difference(&known) {
            let Some(entry) = index.entries.get(*place) else { continue };
            let sheet = index.sheet(entry, over.get(*place).copied().unwrap_or_default());
            let all = texts.of(*place);
            if wanted.words().iter().all(|word| word.literal(&sheet).is_some() || word.is_in(all)) {
                ranked.push((Rank::new(Tier::Elsewhere, 0, &sheet), *place));
            }
        }
    }

    /// The records that come near the query: mistyped ones, or else abbreviated ones.
    fn near(self, query: &SearchWords, over: &[bool]) -> Vec<(Rank, usize)> {
        let Some(mut near) = FuzzyQuery::new(query) else { return Vec::new() };
        let mut ranked = Vec::new();
        for (place, entry) in self.index.entries.iter().enumerate() {
            let sheet: SearchText<'_> = self.index.sheet(entry, over.get(place).copied().unwrap_or_default());
            let rank = near.rank(&sheet, entry.letters);
            ranked.extend(rank.filter(|rank| !rank.tier.is_literal()).map(|rank| (rank, place)));
        }
        if let Some(best) = ranked.iter().map(|(rank, _)| rank.tier).min() {
            ranked.retain(|(rank, _)| rank.tier == best);
        }
        ranked
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
