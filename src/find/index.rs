//! The index: the folded text of every record in one piece, so that a look-up is one walk through memory.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use super::Query;
use super::card::Card;
use super::fold::fold_into;
use super::near::{Letters, Near};
use super::number::{Fit, Number, Typed};
use super::rank::{Rank, Sheet, Tier, Wanted, usefulness};
use crate::catalog::{Catalog, DialledFrom, Id, Kind, Record};

/// With fewer literal hits than this, none of them on whole words of a name, what is nearly the query is shown too.
const FEW: usize = 3;

/// Everything that the records of a catalog are found by.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Per record its names, a line end, the other texts, a line end. No word of a query holds a line end.
    text: String,
    entries: Vec<Entry>,
    phones: Vec<Phone>,
    /// The country codes of these numbers, each once.
    codes: BTreeSet<Box<str>>,
    /// From where numbers are dialled that are typed.
    home: DialledFrom,
}

/// A telephone number, and whose it is by the place among the entries.
#[derive(Clone, Debug)]
struct Phone {
    entry: usize,
    number: Number,
    written: String,
}

#[derive(Clone, Debug)]
struct Entry {
    id: Id,
    kind: Kind,
    start: usize,
    names_end: usize,
    end: usize,
    letters: Letters,
}

/// A record that a query finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record's id.
    pub id: Id,
    /// The kind of record.
    pub kind: Kind,
    /// Whether it only comes near the query.
    pub fuzzy: bool,
    /// The telephone number that is met, as written.
    pub phone: Option<String>,
}

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best hits first, as many as asked for.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
}

impl Index {
    /// Writes the index of a catalog.
    pub fn new(catalog: &Catalog) -> Index {
        let home = catalog.dialled_from_home();
        let mut index = Index { home, ..Index::default() };
        let mut known = HashMap::new();
        for record in catalog.all() {
            index.add(catalog, record, &mut known);
        }
        index.text.shrink_to_fit();
        index.entries.shrink_to_fit();
        index.phones.shrink_to_fit();
        index
    }

    /// Adds a record; `known` keeps the names of those that others are found by.
    fn add<'a>(&mut self, catalog: &'a Catalog, record: Record<'a>, known: &mut HashMap<&'a str, String>) {
        let card = Card::of(catalog, record);
        let start = self.text.len();
        write_names(&mut self.text, &card);
        let names_end = self.text.len();
        self.text.push('\n');
        for text in &card.texts {
            fold_into(&mut self.text, text);
            self.text.push(' ');
        }
        for other in card.others {
            let names = known.entry(other.as_str()).or_insert_with(|| names_of(catalog, other));
            self.text.push_str(names);
            self.text.push(' ');
        }
        self.text.push('\n');
        let end = self.text.len();
        let letters = Letters::of(&self.text[start..names_end]);
        let entry = self.entries.len();
        let from = if card.phones.is_empty() { DialledFrom::default() } else { catalog.dialled_from(record) };
        for written in card.phones {
            for number in Number::each(written, from) {
                if !self.codes.contains(number.country_code()) {
                    self.codes.insert(number.country_code().into());
                }
                self.phones.push(Phone { entry, number, written: written.clone() });
            }
        }
        self.entries.push(Entry { id: record.id().clone(), kind: record.kind(), start, names_end, end, letters });
    }

    /// Looks a query up: all its words, in any order, each in a record's names or in what else is said of it.
    ///
    /// Literal hits come first; mistyped and abbreviated names follow where there are few of them. Whom a telephone
    /// number belongs to comes before all those, or after the literal ones where there are so few digits that a year
    /// may be meant. An empty query finds nothing.
    pub fn search(&self, query: &str, limit: usize) -> Found {
        let typed = Typed::new(query, self.home, self.codes.iter().map(|code| &**code));
        let callers = typed.as_ref().map_or_else(Vec::new, |typed| self.callers(typed));
        let query = Query::new(query);
        let mut ranked = self.literal(&query);
        if callers.is_empty() && ranked.len() < FEW && ranked.iter().all(|(rank, _)| rank.tier > Tier::Words) {
            let near = self.near(&query);
            ranked.extend(near);
        }
        ranked.retain(|(_, place)| !callers.iter().any(|(entry, _)| entry == place));
        let total = callers.len() + ranked.len();
        self.keep_best(&mut ranked, limit);
        let callers = callers.into_iter().map(|(place, written)| (place, false, Some(written.to_owned())));
        let others = ranked.into_iter().map(|(rank, place)| (place, !rank.tier.is_literal(), None));
        let found: Vec<_> = match typed {
            Some(Typed { surely: false, .. }) => others.chain(callers).collect(),
            _ => callers.chain(others).collect(),
        };
        let hit = |(place, fuzzy, phone)| {
            let entry: &Entry = self.entries.get(place)?;
            Some(Hit { id: entry.id.clone(), kind: entry.kind, fuzzy, phone })
        };
        Found { hits: found.into_iter().take(limit).filter_map(hit).collect(), total }
    }

    /// Whom a telephone number belongs to, each with the number that is met best, the best first.
    fn callers(&self, typed: &Typed) -> Vec<(usize, &str)> {
        let met = self.phones.iter().filter_map(|phone| Some((phone, typed.fit(&phone.number)?)));
        let mut best: HashMap<usize, (Fit, &str)> = HashMap::new();
        for (phone, fit) in met {
            let known = best.entry(phone.entry).or_insert((fit, &phone.written));
            if fit < known.0 {
                *known = (fit, &phone.written);
            }
        }
        let mut callers: Vec<(usize, (Fit, &str))> = best.into_iter().collect();
        callers.sort_unstable_by(|(one, (fit, _)), (other, (other_fit, _))| {
            let (left, right) = (&self.entries[*one], &self.entries[*other]);
            let key = |entry: &Entry| (usefulness(entry.kind), self.sheet(entry).name().to_owned());
            fit.cmp(other_fit).then_with(|| key(left).cmp(&key(right))).then_with(|| left.id.cmp(&right.id))
        });
        callers.into_iter().map(|(place, (_, written))| (place, written)).collect()
    }

    /// The records that hold every word, found by running through the whole text for the longest one.
    fn literal(&self, query: &Query) -> Vec<(Rank, usize)> {
        let wanted = Wanted::new(query);
        let mut ranked = Vec::new();
        let Some(longest) = wanted.longest() else { return ranked };
        let (mut at, mut place) = (0, 0);
        while let Some(ahead) = longest.find(&self.text.as_bytes()[at..]) {
            place = self.place_of(at + ahead, place);
            let Some(entry) = self.entries.get(place) else { break };
            ranked.extend(wanted.rank(&self.sheet(entry)).map(|rank| (rank, place)));
            at = entry.end;
            place += 1;
        }
        ranked
    }

    /// The records that come near the query: mistyped ones, or else abbreviated ones.
    fn near(&self, query: &Query) -> Vec<(Rank, usize)> {
        let Some(mut near) = Near::new(query) else { return Vec::new() };
        let mut ranked = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let rank = near.rank(&self.sheet(entry), entry.letters);
            ranked.extend(rank.filter(|rank| !rank.tier.is_literal()).map(|rank| (rank, place)));
        }
        if let Some(best) = ranked.iter().map(|(rank, _)| rank.tier).min() {
            ranked.retain(|(rank, _)| rank.tier == best);
        }
        ranked
    }

    /// Which entry a place in the text belongs to, at or after the entry `from`.
    fn place_of(&self, at: usize, from: usize) -> usize {
        match self.entries.get(from) {
            Some(entry) if at < entry.end => from,
            _ => from + self.entries[from..].partition_point(|entry| entry.end <= at),
        }
    }

    fn sheet(&self, entry: &Entry) -> Sheet<'_> {
        Sheet {
            kind: entry.kind,
            names: &self.text[entry.start..entry.names_end],
            texts: &self.text[entry.names_end + 1..entry.end - 1],
        }
    }

    /// Sorts, and leaves out what is beyond the limit.
    fn keep_best(&self, ranked: &mut Vec<(Rank, usize)>, limit: usize) {
        if limit < ranked.len() {
            ranked.select_nth_unstable_by(limit, |one, other| self.compare(one, other));
            ranked.truncate(limit);
        }
        ranked.sort_unstable_by(|one, other| self.compare(one, other));
    }

    fn compare(&self, one: &(Rank, usize), other: &(Rank, usize)) -> Ordering {
        let (left, right) = (&self.entries[one.1], &self.entries[other.1]);
        let by_name = || self.sheet(left).name().cmp(self.sheet(right).name());
        one.0.cmp(&other.0).then_with(by_name).then_with(|| left.id.cmp(&right.id))
    }
}

/// Writes the folded names of a card, each once.
fn write_names(text: &mut String, card: &Card<'_>) {
    let start = text.len();
    for (place, name) in card.names.iter().enumerate() {
        let before = text.len();
        if place > 0 {
            text.push(Sheet::BETWEEN);
        }
        let begin = text.len();
        fold_into(text, name);
        let again = text[start..before].split(Sheet::BETWEEN).any(|known| *known == text[begin..]);
        if place > 0 && again {
            text.truncate(before);
        }
    }
}

/// The names by which others are found beside their own; of a name longer than any real one only the beginning counts,
/// since it is written down once more for each of them.
fn names_of(catalog: &Catalog, id: &Id) -> String {
    const LONGEST: usize = 400;
    let mut names = String::new();
    if let Some(record) = catalog.record(id.as_str()) {
        write_names(&mut names, &Card::of(catalog, record));
        let end = names.char_indices().nth(LONGEST).map_or(names.len(), |(at, _)| at);
        names.truncate(end);
    }
    names
}
