//! The telephone numbers of records: in which country they are, and whose there are.

use super::{DialOrigin, Telephone};
use crate::catalog::{Catalog, Context, Id, Organisation, Person, Record};

impl Person {
    /// Whether there is a telephone number: `call secretary` is none.
    pub fn has_telephone(&self) -> bool {
        self.phones.iter().any(|written| Telephone::is_in(written))
    }
}

impl Organisation {
    /// Whether there is a telephone number.
    pub fn has_telephone(&self) -> bool {
        self.phones.iter().any(|written| Telephone::is_in(written))
    }
}

impl Catalog {
    /// From where the numbers of a record without a country are dialled: its city's country, its organisation's, or
    /// home.
    pub fn dialled_from(&self, record: Option<Record<'_>>, home: Option<&Id>) -> DialOrigin {
        let home = home.and_then(|home| self.record(home.as_str()));
        DialOrigin::new(record.and_then(|record| self.country_of(record)), home.and_then(|home| self.country_of(home)))
    }

    /// The country of a city, an organisation or a person.
    fn country_of<'a>(&'a self, record: Record<'a>) -> Option<&'a str> {
        let of_city = |city: &Option<Id>| self.city(city.as_ref()?.as_str())?.country.as_deref();
        let of_body = |body: &'a Organisation| of_city(&body.city).or(body.country.as_deref());
        match record {
            Record::City(city) => city.country.as_deref(),
            Record::Organisation(body) => of_body(body),
            Record::Person(person) if person.city.is_some() => of_city(&person.city),
            Record::Person(person) => self.organisation(person.organisation.as_ref()?.as_str()).and_then(of_body),
            _ => None,
        }
    }
}

impl Context<'_> {
    /// From where the numbers of a record are dialled, or those that are typed.
    pub fn dialled_from(self, record: Option<Record<'_>>) -> DialOrigin {
        self.catalog.dialled_from(record, self.catalog.home(self.preferences))
    }

    /// The telephone numbers of a record, each with the text in which it stands.
    pub fn telephones(self, record: Record<'_>) -> Vec<(&str, Telephone)> {
        let phones: &[String] = match record {
            Record::Person(person) => &person.phones,
            Record::Organisation(organisation) => &organisation.phones,
            _ => return Vec::new(),
        };
        let from = self.dialled_from(Some(record));
        let each = phones.iter().map(|written| (written.as_str(), Telephone::each(written, from)));
        each.flat_map(|(written, numbers)| numbers.into_iter().map(move |number| (written, number))).collect()
    }
}
