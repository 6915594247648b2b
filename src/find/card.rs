//! The index card of a record: what it is called, and what else it is looked for by. What a record says at length is not on it.

use std::borrow::Cow;

use chrono::Datelike;

use crate::catalog::{
    Agreement, Award, Catalog, City, Event, Funding, FundingStage, Holiday, Id, Initiative, Organisation, Person,
    Record,
};

/// The short forms by which kinds of agreement are known.
const SHORT_FORMS: [(&str, &str); 5] = [
    ("memorandum of understanding", "MOU"),
    ("memorandum of agreement", "MOA"),
    ("letter of intent", "LOI"),
    ("declaration of intent", "DOI"),
    ("terms of reference", "TOR"),
];

/// What a record is looked for by, as written.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Card<'a> {
    /// What it is called; the name on the screen first.
    pub(super) names: Vec<Cow<'a, str>>,
    /// What else is said of it.
    pub(super) texts: Vec<Cow<'a, str>>,
    /// The records whose names it is found by as well.
    pub(super) others: Vec<&'a Id>,
    /// Its telephone numbers.
    pub(super) phones: &'a [String],
}

impl<'a> Card<'a> {
    /// Fills in the card of a record.
    pub(super) fn of(catalog: &'a Catalog, record: Record<'a>) -> Card<'a> {
        match record {
            Record::City(city) => Card::of_city(city),
            Record::Organisation(organisation) => Card::of_organisation(organisation),
            Record::Person(person) => Card::of_person(catalog, person),
            Record::Agreement(agreement) => Card::of_agreement(catalog, agreement),
            Record::Event(event) => Card::of_event(event),
            Record::Initiative(initiative) => Card::of_initiative(initiative),
            Record::Award(award) => Card::of_award(catalog, award),
            Record::Funding(funding) => Card::of_funding(catalog, funding),
            Record::Holiday(holiday) => Card::of_holiday(holiday),
            Record::Region(_) => {
                Card { names: record.own_name().map(Cow::from).into_iter().collect(), ..Card::default() }
            }
        }
    }

    fn of_city(city: &'a City) -> Card<'a> {
        let names = [&city.name].into_iter().chain(&city.native).chain(&city.aliases);
        Card {
            names: names.map(|name| name.as_str().into()).collect(),
            texts: city.country.iter().map(|country| country.as_str().into()).collect(),
            others: city.region.iter().collect(),
            phones: &[],
        }
    }

    fn of_holiday(holiday: &'a Holiday) -> Card<'a> {
        Card {
            names: vec![holiday.name.as_str().into()],
            texts: holiday.country.iter().map(|country| country.as_str().into()).collect(),
            others: holiday.city.iter().collect(),
            phones: &[],
        }
    }

    fn of_organisation(organisation: &'a Organisation) -> Card<'a> {
        let names = [&organisation.name].into_iter().chain(&organisation.short);
        Card {
            names: names.map(|name| name.as_str().into()).collect(),
            texts: organisation.kind.iter().map(|kind| kind.as_str().into()).collect(),
            others: organisation.city.iter().collect(),
            phones: &organisation.phones,
        }
    }

    fn of_person(catalog: &'a Catalog, person: &'a Person) -> Card<'a> {
        let organisation = person.organisation.as_ref();
        let seat = || catalog.organisation(organisation?.as_str())?.city.as_ref();
        Card {
            names: vec![person.name.as_str().into()],
            texts: person.role.iter().map(|role| role.as_str().into()).collect(),
            others: organisation.into_iter().chain(person.city.as_ref().or_else(seat)).collect(),
            phones: &person.phones,
        }
    }

    /// An agreement goes by its kind as well: who asks for "the MOU" means one.
    fn of_agreement(catalog: &'a Catalog, agreement: &'a Agreement) -> Card<'a> {
        let kind = agreement.kind.as_str();
        let short = SHORT_FORMS.into_iter().find(|(long, _)| kind.eq_ignore_ascii_case(long)).map(|(_, short)| short);
        let names = [agreement.title.as_str(), kind].into_iter().chain(short);
        let dates = [agreement.signed, agreement.starts].into_iter().flatten();
        let cities = catalog.cities_of(agreement).into_iter().map(|city| &city.entry.id);
        let cities = cities.filter(|city| !agreement.parties.contains(city));
        let years = dates.map(|date| date.first_day().year().to_string().into());
        let said = agreement.signed_at.iter().chain(&agreement.decision).chain(&agreement.agendas);
        Card {
            names: names.map(Cow::from).collect(),
            texts: years.chain(said.map(|text| text.as_str().into())).collect(),
            others: agreement.parties.iter().chain(cities).collect(),
            phones: &[],
        }
    }

    fn of_event(event: &'a Event) -> Card<'a> {
        let year = event.starts.map(|starts| starts.date.first_day().year().to_string().into());
        let texts = [Some(event.kind.as_str().into()), event.venue.as_deref().map(Cow::from), year];
        let agendas = event.agendas.iter().map(|agenda| agenda.as_str().into());
        Card {
            names: vec![event.title.as_str().into()],
            texts: texts.into_iter().flatten().chain(agendas).collect(),
            others: event.city.iter().collect(),
            phones: &[],
        }
    }

    fn of_initiative(initiative: &'a Initiative) -> Card<'a> {
        Card {
            names: vec![initiative.title.as_str().into()],
            texts: vec![initiative.kind.as_str().into()],
            others: initiative.city.iter().collect(),
            phones: &[],
        }
    }

    /// An award goes by the work that it was given for; without one, by who got what.
    fn of_award(catalog: &'a Catalog, award: &'a Award) -> Card<'a> {
        let city = award.city.as_ref();
        let winner = award.recipient.as_deref().or_else(|| Some(catalog.city(city?.as_str())?.name.as_str()));
        let name = match (&award.initiative, winner) {
            (Some(initiative), _) => initiative.as_str().into(),
            (None, Some(winner)) => format!("{winner} {}", award.result).into(),
            (None, None) => award.result.as_str().into(),
        };
        let mut texts: Vec<Cow<'a, str>> = vec![award.result.as_str().into()];
        texts.extend(award.cycle.map(|cycle| format!("cycle {cycle}").into()));
        texts.extend(award.recipient.as_deref().map(Cow::from));
        texts.extend(award.awarded_on.map(|date| date.first_day().year().to_string().into()));
        Card { names: vec![name], texts, others: city.into_iter().collect(), phones: &[] }
    }

    /// Funding goes by who gives and what for.
    fn of_funding(catalog: &'a Catalog, funding: &'a Funding) -> Card<'a> {
        let from = funding.from.as_ref();
        let giver = from.and_then(|id| match catalog.record(id.as_str())? {
            Record::City(city) => Some(city.name.as_str()),
            Record::Organisation(organisation) => Some(organisation.name.as_str()),
            _ => None,
        });
        let giver = giver.or(funding.funder_kind.as_deref()).unwrap_or_default();
        let purpose = funding.agreement.as_ref().and_then(|id| catalog.agreement(id.as_str()));
        let purpose = purpose.map_or("", |agreement| agreement.title.as_str());
        let texts = [funding.stage.map(FundingStage::word), funding.funder_kind.as_deref()];
        Card {
            names: vec![format!("{giver} {purpose}").into()],
            texts: texts.into_iter().flatten().map(Cow::from).collect(),
            others: from.into_iter().chain(&funding.to).collect(),
            phones: &[],
        }
    }
}
