//! Who names whom, by the places of records among all of a catalog. A hundred thousand records are gone through without
//! looking up the id of each that is named.

use std::collections::HashSet;

use super::again::{Moves, NOWHERE};
use super::{Agreement, Catalog, City, Id, Kind, Link, Record, Viewpoint, WORTH_A_THREAD, in_turns, step};

/// Which records name each record, and as what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mentions {
    /// Where the mentions of each record begin; behind the last one, where they end.
    begins: Vec<u32>,
    /// As what a record is named, and the place of the one that names it.
    all: Vec<(Link, u32)>,
}

/// The place of a record, as what it is named, and the place of the one that names it.
type Mention = (u32, Link, u32);

impl Mentions {
    /// Sorts mentions by what they name; those of one record stay in their order.
    fn new(records: usize, mentions: &[Vec<Mention>]) -> Mentions {
        let mut begins = vec![0; records + 1];
        for (named, ..) in mentions.iter().flatten() {
            begins[*named as usize + 1] += 1;
        }
        for place in 1..begins.len() {
            begins[place] += begins[place - 1];
        }
        let mut next = begins.clone();
        let mut all = vec![(Link::Region, 0); mentions.iter().map(Vec::len).sum()];
        for (named, link, by) in mentions.iter().flatten() {
            let next = &mut next[*named as usize];
            all[*next as usize] = (*link, *by);
            *next += 1;
        }
        Mentions { begins, all }
    }

    /// The mentions of another catalog, most parts of which are still those of this one.
    pub(super) fn again(&self, catalog: &Catalog, moves: &Moves) -> Mentions {
        let mut more: Vec<Mention> = Vec::new();
        for place in moves.new_places() {
            more.extend(catalog.records.nth(place).into_iter().flat_map(|by| catalog.mentions_by(by, place as u32)));
        }
        // Those of one record stay in their order.
        more.sort_by_key(|(named, ..)| *named);
        let mut more = &more[..];
        let mut found = Mentions { begins: Vec::with_capacity(moves.was.len() + 1), all: Vec::new() };
        found.all.reserve(self.all.len() + more.len());
        found.begins.push(0);
        for (place, was) in (0..).zip(&moves.was) {
            let (new, rest) = more.split_at(more.iter().take_while(|(named, ..)| *named == place).count());
            more = rest;
            let mut new = new.iter().map(|(_, link, by)| (*link, *by)).peekable();
            let before = if *was == NOWHERE { &[] } else { self.of(*was) };
            for (link, by) in before {
                let by = moves.is[*by as usize];
                if by != NOWHERE {
                    while let Some(earlier) = new.next_if(|(_, other)| *other < by) {
                        found.all.push(earlier);
                    }
                    found.all.push((*link, by));
                }
            }
            found.all.extend(new);
            found.begins.push(found.all.len() as u32);
        }
        found
    }

    /// The mentions of the record at a place.
    fn of(&self, place: u32) -> &[(Link, u32)] {
        let at = place as usize;
        let bounds = self.begins.get(at).zip(self.begins.get(at + 1));
        bounds.and_then(|(begin, end)| self.all.get(*begin as usize..*end as usize)).unwrap_or_default()
    }
}

impl Catalog {
    pub(super) fn collect_mentions(&self) -> Mentions {
        let records = self.places.len();
        let mentions = in_turns((0..records).step_by(WORTH_A_THREAD), records / WORTH_A_THREAD, |first| {
            let mut mentions: Vec<Mention> = Vec::with_capacity(WORTH_A_THREAD.min(records) * 2);
            for by in first..records.min(first + WORTH_A_THREAD) {
                mentions.extend(self.nth(by).into_iter().flat_map(|record| self.mentions_by(record, by as u32)));
            }
            mentions
        });
        Mentions::new(records, &mentions)
    }

    /// What a record mentions, which stands at a place.
    fn mentions_by<'a>(&'a self, record: Record<'a>, by: u32) -> impl Iterator<Item = Mention> + 'a {
        let named = record.links().into_iter().chain(self.implied_links(record));
        named.filter_map(move |(link, id)| Some((self.places.get(id.as_str())?, link, by)))
    }

    /// Links that follow from others: a party's city stands behind it unless the agreement names cities; a person
    /// without a city works where the organisation sits. The home organisation speaks for no city.
    pub(super) fn implied_links<'a>(&'a self, record: Record<'a>) -> Vec<(Link, &'a Id)> {
        let seat = |id: &Id| self.organisation(id.as_str()).and_then(|organisation| organisation.city.as_ref());
        match record {
            Record::Agreement(agreement) if agreement.cities.is_empty() => {
                let abroad = agreement.parties.iter().filter(|party| Some(*party) != self.dataset.home.as_ref());
                abroad.filter_map(seat).map(|city| (Link::Behind, city)).collect()
            }
            Record::Person(person) if person.city.is_none() => {
                person.organisation.iter().filter_map(seat).map(|city| (Link::City, city)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The places of the records that name this one, and as what.
    fn mentions_of(&self, id: &str) -> &[(Link, u32)] {
        self.places.get(id).map(|place| self.mentions.of(place)).unwrap_or_default()
    }

    /// The records that name this one, and as what.
    pub fn mentions(&self, id: &str) -> impl Iterator<Item = (Link, Record<'_>)> {
        self.mentions_of(id).iter().filter_map(|(link, by)| Some((*link, self.nth(*by as usize)?)))
    }

    /// The records that name this one as one thing.
    pub fn mentions_as(&self, id: &str, wanted: Link) -> impl Iterator<Item = Record<'_>> {
        // Tens of thousands of events may name an agreement: none of them is looked up for the sake of its successor.
        let mentions = self.mentions_of(id).iter().inspect(|_| step()).filter(move |(link, _)| *link == wanted);
        mentions.filter_map(|(_, by)| self.nth(*by as usize))
    }

    /// The agreements that say they supersede one.
    pub(super) fn successors(&self, agreement: &Agreement) -> impl Iterator<Item = &Agreement> {
        let id = &agreement.entry.id;
        let is_superseded = self.superseded.contains(id);
        let found = is_superseded.then(|| self.mentions_as(id.as_str(), Link::Supersedes)).into_iter().flatten();
        found.filter_map(|record| if let Record::Agreement(next) = record { Some(next) } else { None })
    }

    /// The records of one kind that this one names, or that name it, each once.
    pub fn related(&self, id: &str, kind: Kind) -> Vec<Record<'_>> {
        let begin = self.records.begin_of(kind);
        self.related_places(id, kind).into_iter().filter_map(|place| self.nth(begin + place)).collect()
    }

    /// The same by their places among those of their kind.
    pub fn related_places(&self, id: &str, kind: Kind) -> Vec<usize> {
        let named = self.record(id).map(Record::links).unwrap_or_default();
        let named = named.into_iter().filter(|(link, _)| link.targets().contains(&kind));
        let named = named.filter_map(|(_, id)| self.places.get(id.as_str()));
        let all = named.chain(self.mentions_of(id).iter().map(|(_, by)| *by));
        let begin = self.records.begin_of(kind);
        let of_kind = begin..begin + self.records.count_of(kind);
        let mut seen = HashSet::with_hasher(foldhash::fast::RandomState::default());
        let places = all.map(|place| place as usize).filter(|place| of_kind.contains(place) && seen.insert(*place));
        places.map(|place| place - begin).collect()
    }

    /// The agreements of a city, as a party or behind one.
    pub fn agreements_of(&self, city: &str) -> Vec<&Agreement> {
        let agreements = self.related(city, Kind::Agreement).into_iter();
        agreements
            .filter_map(|record| if let Record::Agreement(agreement) = record { Some(agreement) } else { None })
            .collect()
    }

    /// The agreements of a city that are in force.
    pub fn active_agreements_of(&self, city: &str, from: Viewpoint) -> Vec<&Agreement> {
        let mut agreements = self.agreements_of(city);
        agreements.retain(|agreement| self.is_active(agreement, from));
        agreements
    }

    /// The cities of an agreement: those that it names, its parties that are cities, and those behind its parties.
    pub fn cities_of(&self, agreement: &Agreement) -> Vec<&City> {
        let parties = agreement.parties.iter().chain(&agreement.cities);
        let implied = self.implied_links(Record::Agreement(agreement)).into_iter().map(|(_, city)| city);
        let mut seen = HashSet::new();
        let cities = parties.chain(implied).filter_map(|id| self.city(id.as_str()));
        cities.filter(|city| seen.insert(&city.entry.id)).collect()
    }

    /// The cities of a region.
    pub fn cities_in<'a>(&'a self, region: &'a str) -> impl Iterator<Item = &'a City> {
        let named = self.mentions_as(region, Link::Region);
        named.filter_map(|record| if let Record::City(city) = record { Some(city) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_stand_by_what_they_name_and_keep_their_order() {
        let mentions =
            [(2, Link::City, 0), (0, Link::Lead, 3), (2, Link::Host, 1), (2, Link::City, 3), (3, Link::To, 0)];
        let found = Mentions::new(5, &[mentions[..2].to_vec(), mentions[2..].to_vec()]);
        let wanted: [&[(Link, u32)]; 6] =
            [&[(Link::Lead, 3)], &[], &[(Link::City, 0), (Link::Host, 1), (Link::City, 3)], &[(Link::To, 0)], &[], &[]];
        for (place, wanted) in (0..).zip(wanted) {
            assert_eq!(found.of(place), wanted, "{place}");
        }
        assert!(Mentions::new(0, &[]).of(0).is_empty());
    }
}
