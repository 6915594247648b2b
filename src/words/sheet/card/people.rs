//! Whom to call, and who is asked when that person is away.

use chrono::NaiveDate;

use super::super::draft::SheetDraft;
use crate::catalog::{Catalog, Organisation, Person, Record, Telephone};
use crate::words::fact::Facts;

/// How many offices stand on a card where nobody is named.
const OFFICES: usize = 2;

/// Whose number to call: the person, the organisation, or else the focal point; without one, the person's office or a
/// body in the city. `None` where no number is known.
pub fn callee<'a>(catalog: &'a Catalog, record: Record<'a>, day: NaiveDate) -> Option<Record<'a>> {
    let own = |record: &Record<'a>| match record {
        Record::Person(person) => person.has_telephone(),
        Record::Organisation(organisation) => organisation.has_telephone(),
        _ => false,
    };
    if matches!(record, Record::Organisation(_)) && own(&record) {
        return Some(record);
    }
    let person = contact(catalog, record, day);
    let office = person.and_then(|person| catalog.record(person.organisation.as_ref()?.as_str()));
    let offices = offices(catalog, record).map(Record::Organisation);
    [person.map(Record::Person), office].into_iter().flatten().chain(offices).find(own)
}

/// Whom a card says to call: the person, or the focal point, or else the first office that it names.
pub fn whom_to_call<'a>(catalog: &'a Catalog, record: Record<'a>, day: NaiveDate) -> Option<Record<'a>> {
    contact(catalog, record, day).map(Record::Person).or_else(|| {
        let bodies = offices(catalog, record).filter(|body| body.entry.id != *record.id());
        bodies.map(Record::Organisation).next()
    })
}

/// The person whom a card says to call.
fn contact<'a>(catalog: &'a Catalog, record: Record<'a>, day: NaiveDate) -> Option<&'a Person> {
    match record {
        Record::Person(person) => Some(person),
        Record::City(_) | Record::Organisation(_) => catalog.focal_point(record.id().as_str(), day),
        _ => None,
    }
}

/// The bodies that sit in a city and can be called or written to; the home organisation speaks for no city.
fn offices<'a>(catalog: &'a Catalog, city: Record<'_>) -> impl Iterator<Item = &'a Organisation> {
    let bodies = catalog.organisations_in(city.id().as_str()).into_iter();
    let abroad = bodies.filter(|body| Some(&body.entry.id) != catalog.dataset().home.as_ref());
    abroad.filter(|body| body.has_telephone() || body.has_email())
}

/// Whom to call: the person or the focal point, an office where nobody has a number, and the back-up.
pub(super) fn people<'a>(draft: &mut SheetDraft<'a>, record: Record<'a>) {
    if let Record::Organisation(organisation) = record {
        draft.text("Phone", organisation.phones.join(", "));
        draft.text("E-mail", organisation.emails.join(", "));
    }
    let person = contact(draft.context.catalog, record, draft.context.from.day);
    match (person, record) {
        (None, _) => draft.text("Call", "no focal point is named"),
        (Some(person), Record::Person(_)) => draft.text("Call", reach(person)),
        (Some(person), _) => {
            draft.links("Call", [Record::Person(person)]);
            draft.text("", reach(person));
        }
    }
    if person.is_none_or(|person| !person.has_telephone()) {
        office(draft, record, person);
    }
    let backup = person.and_then(|person| draft.context.catalog.person(person.backup.as_ref()?.as_str()));
    if let Some(backup) = backup {
        let number = backup.phones.iter().find(|phone| Telephone::is_in(phone)).or(backup.emails.first()).cloned();
        let text =
            Facts::of([backup.name.clone(), backup.role.clone().unwrap_or_default(), number.unwrap_or_default()]);
        draft.linked("Back-up", text, &backup.entry.id);
    }
}

/// Where one gets through to somebody who has no number: the organisation, or else the bodies that sit in the city.
fn office(draft: &mut SheetDraft<'_>, record: Record<'_>, person: Option<&Person>) {
    let catalog = draft.context.catalog;
    let own = person.and_then(|person| catalog.organisation(person.organisation.as_ref()?.as_str()));
    let own = own.filter(|body| body.has_telephone());
    let bodies: Vec<&Organisation> =
        own.map_or_else(|| offices(catalog, record).take(OFFICES).collect(), |body| vec![body]);
    let mut label = "Office";
    for body in bodies.into_iter().filter(|body| body.entry.id != *record.id()) {
        let text = Facts::of([body.name.clone(), body.phones.join(", "), body.emails.join(", ")]);
        draft.linked(label, text, &body.entry.id);
        label = "";
    }
    if person.is_some() && callee(catalog, record, draft.context.from.day).is_none() {
        draft.text("Phone", "No phone number");
    }
}

/// The telephone numbers, the e-mail addresses and the languages of a person.
fn reach(person: &Person) -> Facts {
    Facts::of([person.phones.join(", "), person.emails.join(", "), person.languages.join(", ")])
}
