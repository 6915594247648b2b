//! A catalog after another one of which most parts are still there: what follows from those is taken over.
//!
//! Only `load` knows which parts are read again, and that nothing else depends on what has changed in them.

use std::sync::Arc;

use super::{Catalog, Kind, PartView, Record, Records};

/// Stands for no place.
pub(super) const NOWHERE: u32 = u32::MAX;

/// Where the records of a catalog were before, and where those of the one before are now.
pub(super) struct Moves {
    /// Of each record that is there now where it was, if it was.
    pub(super) was: Vec<u32>,
    /// Of each record that was there in a part that is still there where it is now.
    pub(super) is: Vec<u32>,
    /// The parts of which all is new.
    pub(super) new: Vec<PartView>,
}

impl Catalog {
    /// The same with other records, the parts of which are those that were there before or have ids of their own. No
    /// record of a part that is still there may say anything else because of those that are not.
    ///
    /// Nothing is wrong with a record of a part that is not there any more, or is new; `meant` is how the records are meant
    /// where some are not as they are read.
    pub(crate) fn again(&self, records: Records, meant: Option<Records>) -> Catalog {
        let places = self.places.again(&records);
        let best_guess = self.meant().zip(meant).map(|(before, meant)| before.again(meant, None).into());
        let mut catalog = Catalog { records, places, best_guess, ..self.clone() };
        let moves = Moves::between(self, &catalog);
        catalog.mentions = self.mentions.again(&catalog, &moves).into();
        catalog.take_superseded(&moves);
        catalog.event_facts = self.event_facts_again(&catalog, &moves);
        if self.records.holidays != catalog.records.holidays {
            catalog.holidays = catalog.holidays_by_day().into();
            catalog.faulty_holidays = catalog.find_faulty_holidays();
        }
        let new: Vec<PartView> = moves.new;
        let begin = catalog.records.begin_of(Kind::Agreement);
        let is_new = |place: usize| new.iter().any(|part| (part.begin..part.begin + part.len).contains(&place));
        if new.iter().any(|part| part.begin + part.len > begin) {
            catalog.count_work_days(|place| is_new(begin + place));
        }
        catalog
    }

    /// The records of the parts that another catalog does not share: all others are the same in both.
    pub(crate) fn beside<'a>(&'a self, other: &Catalog) -> Vec<Record<'a>> {
        let mut shared: Vec<(u32, usize)> = Vec::new();
        other.records.each_part(&mut |part, _| shared.push((part.number, part.address)));
        shared.sort_unstable();
        let mut found = Vec::new();
        self.records.each_part(&mut |part, records| {
            if shared.binary_search(&(part.number, part.address)).is_err() {
                found.extend(records);
            }
        });
        found
    }

    /// Notes the agreements that new ones say they supersede. That others no longer say so of one does not matter: who
    /// looks for its successors finds none.
    fn take_superseded(&mut self, moves: &Moves) {
        let new = moves.new.iter().flat_map(|part| part.begin..part.begin + part.len);
        let agreements = new.filter_map(|place| match self.records.nth(place) {
            Some(Record::Agreement(agreement)) => Some(agreement),
            _ => None,
        });
        let more = agreements.flat_map(|agreement| &agreement.supersedes).filter(|id| !self.superseded.contains(*id));
        let more: Vec<_> = more.cloned().collect();
        if !more.is_empty() {
            Arc::make_mut(&mut self.superseded).extend(more);
        }
    }
}

impl Moves {
    fn between(before: &Catalog, now: &Catalog) -> Moves {
        let mut old: Vec<PartView> = Vec::new();
        before.records.each_part(&mut |part, _| old.push(part));
        old.sort_unstable_by_key(|part| part.number);
        let kept = |part: &PartView| {
            let at = old.binary_search_by_key(&part.number, |old| old.number).ok()?;
            (old[at].address == part.address).then_some(old[at].begin)
        };
        let mut moves = Moves { was: vec![NOWHERE; now.len()], is: vec![NOWHERE; before.len()], new: Vec::new() };
        now.records.each_part(&mut |part, records| {
            if let Some(begin) = kept(&part) {
                for (at, place) in (begin..begin + part.len).enumerate() {
                    moves.was[part.begin + at] = place as u32;
                    moves.is[place] = (part.begin + at) as u32;
                }
                return;
            }
            moves.new.push(part);
            for (place, record) in (part.begin..).zip(records) {
                moves.was[place] = before.places.get(record.id().as_str()).unwrap_or(NOWHERE);
            }
        });
        moves
    }

    /// The places of the records of new parts.
    pub(super) fn new_places(&self) -> impl Iterator<Item = usize> {
        self.new.iter().flat_map(|part| part.begin..part.begin + part.len)
    }
}

#[cfg(test)]
impl Catalog {
    /// Whether all that follows from the records is what it would be if they were put together for the first time.
    pub(crate) fn is_as_if_new(&self) -> bool {
        let is_meant_so = self.meant().is_none_or(Catalog::is_as_if_new);
        let new = Catalog::from_checked(self.dataset.clone(), self.records.clone());
        let is_placed = |(place, record): (usize, Record<'_>)| self.place_of(record.id()) == Some(place);
        is_meant_so
            && self.records == new.records
            && self.faulty_holidays == self.find_faulty_holidays()
            && (self.is_partial || self.lost_links == self.find_lost_links())
            && self.mentions == new.mentions
            && self.records.events.iter().all(|event| self.event_facts(event) == new.event_facts(event))
            && self.records.events.iter().all(|event| self.zone_of(event) == new.zone_of(event))
            && self.holidays == new.holidays
            && self.superseded.is_superset(&new.superseded)
            && self.all().enumerate().all(is_placed)
            && self.places.len() == new.places.len()
    }
}
