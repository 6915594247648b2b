//! The index card of a record: its names, and what else it is found by. Long texts are not on it.

use std::borrow::Cow;

use super::fold::fold_into;
use super::spelling::spellings;
use super::zone::TextZone;
use crate::catalog::{Award, Catalog, Funding, Id, Link, Record, SearchRole, ordinal};

/// The short forms by which kinds of agreement are known.
const SHORT_FORMS: [(&str, &str); 5] = [
    ("memorandum of understanding", "MOU"),
    ("memorandum of agreement", "MOA"),
    ("letter of intent", "LOI"),
    ("declaration of intent", "DOI"),
    ("terms of reference", "TOR"),
];

/// A record is found by the names of those as by its own texts that it names as one of these; a city also by its region.
/// The names of all others count as a note does.
const FOUND_BY_NAMES_OF: [Link; 6] = [Link::City, Link::Organisation, Link::Party, Link::From, Link::To, Link::Host];

/// What a record is looked for by, as written.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Card<'a> {
    /// What it is called; the name on the screen first.
    pub(super) names: Vec<Cow<'a, str>>,
    /// What kind of agreement it is, as which it is asked for.
    pub(super) kinds: Vec<Cow<'a, str>>,
    /// What else is said of it.
    pub(super) texts: Vec<Cow<'a, str>>,
    /// The records whose names it is found by as well.
    pub(super) others: Vec<&'a Id>,
    /// The records that it names besides.
    pub(super) mentions: Vec<&'a Id>,
}

impl<'a> Card<'a> {
    /// Fills in the card of a record: what its fields are declared to be found by, and what follows from others.
    pub(super) fn of(catalog: &'a Catalog, record: Record<'a>) -> Card<'a> {
        let texts = [SearchRole::Text, SearchRole::Country].into_iter().flat_map(|by| record.texts_by(by));
        let is_found = |link: Link| FOUND_BY_NAMES_OF.contains(&link);
        let is_found = |link: Link| is_found(link) || link == Link::Region && matches!(record, Record::City(_));
        let mut card = Card { texts: texts.collect(), ..Card::names_of(catalog, record) };
        for (link, id) in record.links() {
            if is_found(link) { card.others.push(id) } else { card.mentions.push(id) }
        }
        match record {
            Record::Agreement(agreement) => {
                let cities = catalog.cities_of(agreement).into_iter().map(|city| &city.entry.id);
                card.others.extend(cities.filter(|city| !agreement.parties.contains(city)));
            }
            Record::Person(person) if person.city.is_none() => {
                let seat = || catalog.organisation(person.organisation.as_ref()?.as_str())?.city.as_ref();
                card.others.extend(seat());
            }
            Record::Award(award) => {
                // As it is shown, and as its field is called.
                let cycle = award.cycle.map(|cycle| format!("{} award, cycle {cycle}", ordinal(cycle)));
                card.texts.extend(cycle.map(Cow::from));
            }
            Record::Funding(funding) => card.others.extend(&funding.agreement),
            _ => {}
        }
        card
    }

    /// The same with nothing but the names and kinds.
    pub(super) fn names_of(catalog: &'a Catalog, record: Record<'a>) -> Card<'a> {
        let mut card = Card { names: record.texts_by(SearchRole::Name), ..Card::default() };
        match record {
            // An agreement goes by its kind as well: who asks for "the MOU" means one.
            Record::Agreement(agreement) => {
                let is_kind = |(long, _): &(&str, &str)| agreement.kind.eq_ignore_ascii_case(long);
                card.kinds = card.names.split_off(1.min(card.names.len()));
                card.kinds.extend(SHORT_FORMS.into_iter().find(is_kind).map(|(_, short)| short.into()));
            }
            Record::Award(award) => card.names.push(name_of_award(catalog, award)),
            Record::Funding(funding) => card.names.extend(name_of_funding(catalog, funding).map(Cow::from)),
            _ => {}
        }
        card
    }

    /// Calls `take` with each name and kind, folded, in each spelling; the name on the screen first.
    pub(super) fn each_folded_name(&self, mut take: impl FnMut(&str, TextZone)) {
        let mut folded = String::new();
        for (place, name) in self.names.iter().enumerate() {
            folded.clear();
            fold_into(&mut folded, name);
            take(&folded, if place == 0 { TextZone::Name } else { TextZone::Alias });
            if !name.is_ascii() {
                spellings(name).iter().skip(1).for_each(|other| take(other, TextZone::Alias));
            }
        }
        for kind in &self.kinds {
            folded.clear();
            fold_into(&mut folded, kind);
            take(&folded, TextZone::Kind);
        }
    }
}

/// An award goes by the work that it was given for; without one, by who got what.
fn name_of_award<'a>(catalog: &'a Catalog, award: &'a Award) -> Cow<'a, str> {
    let city = || Some(catalog.city(award.city.as_ref()?.as_str())?.name.as_str());
    match (&award.initiative, award.recipient.as_deref().or_else(city)) {
        (Some(initiative), _) => initiative.into(),
        (None, Some(winner)) => format!("{winner} {}", award.result).into(),
        (None, None) => award.result.as_str().into(),
    }
}

/// Funding goes by who gives.
fn name_of_funding<'a>(catalog: &'a Catalog, funding: &'a Funding) -> Option<&'a str> {
    let giver = funding.from.as_ref().and_then(|id| catalog.record(id.as_str())?.own_name());
    giver.or(funding.funder_kind.as_deref())
}
