//! The last safe day for notice, where faulty records leave open on which days the parties work.

use chrono::NaiveDate;

use crate::catalog::{Agreement, Catalog, Holiday, Id, Record, RecordFault, Weekend, Workplace};

/// Of how many holidays with faults it is told that a notice day rests on them.
const MOST_HOLIDAYS: usize = 8;

/// The parties of an agreement, and on which days all of them work for sure.
pub(super) struct Offices<'a> {
    catalog: &'a Catalog,
    places: Vec<Workplace<'a>>,
    /// The same places as they are probably meant, where some records have faults.
    guess: Vec<Workplace<'a>>,
    /// Whether one of them may lie in any country.
    anywhere: bool,
}

impl<'a> Offices<'a> {
    pub(super) fn of(catalog: &'a Catalog, agreement: &'a Agreement) -> Offices<'a> {
        let in_catalog = |catalog: &'a Catalog, agreement: &'a Agreement| -> Vec<Workplace<'a>> {
            agreement.parties.iter().filter_map(|party| catalog.workplace(party.as_str())).collect()
        };
        let places = in_catalog(catalog, agreement);
        if catalog.faults.is_empty() {
            return Offices { catalog, places, guess: Vec::new(), anywhere: false };
        }
        let guess = in_catalog(catalog.best_guess(), catalog.guessed_agreement(agreement));
        let is_open = |party: &Id| {
            let read = || catalog.workplace(party.as_str());
            !catalog.faults_of_office(party).is_empty() && catalog.best_guess().workplace(party.as_str()) == read()
        };
        let lost = catalog.is_faulty_in(agreement, &["parties"]) && guess.len() == places.len();
        Offices { catalog, places, anywhere: lost || agreement.parties.iter().any(is_open), guess }
    }

    /// Whether all of them work on a day, whatever may be meant.
    pub(super) fn work_on(&self, day: NaiveDate) -> bool {
        let catalog = self.catalog;
        let is_off = self.places.iter().any(|place| catalog.is_day_off(place, day));
        let may_be_off = || {
            self.guess.iter().any(|place| catalog.best_guess().is_day_off(place, day))
                || (self.anywhere && Weekend::is_some(day))
                || catalog.holidays_on(day).any(|holiday| catalog.is_nobodys(holiday))
        };
        !is_off && (catalog.faults.is_empty() || !may_be_off())
    }
}

impl Catalog {
    /// Whether it cannot be read who keeps a holiday, nor what is meant.
    fn is_nobodys(&self, holiday: &Holiday) -> bool {
        let guess = self.best_guess().record(holiday.entry.id.as_str());
        let Some(Record::Holiday(guess)) = guess else { return false };
        guess.country.is_none() && guess.city.is_none()
    }

    /// What is wrong in the records that say on which days a party works: its own, and that of its city.
    fn faults_of_office(&self, party: &Id) -> Vec<&RecordFault> {
        let (own, city): (&[&str], _) = match self.record(party.as_str()) {
            Some(Record::Organisation(body)) => (&["city", "office_hours"], body.city.as_ref()),
            Some(Record::City(_)) => (&["country", "office_hours"], None),
            _ => return Vec::new(),
        };
        let of = |id, fields: &'static [&'static str]| self.faults_in(id, fields);
        let city = city.into_iter().flat_map(|city| of(city, &["country", "office_hours"]));
        self.faults_in(party, own).chain(city).collect()
    }

    fn faults_in<'a>(&'a self, id: &Id, fields: &'a [&str]) -> impl Iterator<Item = &'a RecordFault> {
        self.faults_of(id).iter().filter(|fault| fields.iter().any(|field| fault.touches(field)))
    }

    /// What is wrong in a record's own table, and of an agreement what its notice day rests on beside it.
    pub fn faults_behind(&self, record: Record<'_>, day: NaiveDate) -> Vec<&RecordFault> {
        let own = self.faults_of(record.id()).iter();
        match record {
            Record::Agreement(agreement) => own.chain(self.faults_of_notice(agreement, day)).collect(),
            _ => own.collect(),
        }
    }

    /// The faults in other records that make a party's days off uncertain; none where no notice can be given.
    pub fn faults_of_notice(&self, agreement: &Agreement, day: NaiveDate) -> Vec<&RecordFault> {
        if self.faults.is_empty() || self.next_notice(agreement, day).is_none() {
            return Vec::new();
        }
        let offices = agreement.parties.iter().flat_map(|party| self.faults_of_office(party));
        let places: Vec<_> = agreement.parties.iter().filter_map(|party| self.workplace(party.as_str())).collect();
        let may_keep = |holiday: &&Holiday| match (&holiday.city, &holiday.country) {
            (Some(city), _) => places.iter().any(|place| place.city.is_some_and(|own| own.entry.id == *city)),
            (None, Some(country)) => places.iter().any(|place| place.country() == Some(country)),
            (None, None) => true,
        };
        let holidays = self.faulty_holidays.iter().filter_map(|place| self.records.holidays.get(*place));
        let holidays = holidays.filter(may_keep);
        let holidays = holidays.flat_map(|holiday| self.faults_in(&holiday.entry.id, &["on", "country", "city"]));
        offices.chain(holidays.take(MOST_HOLIDAYS)).collect()
    }
}
