//! Links taken out of a record that was read, because they lead nowhere.

use super::Drafted;
use crate::catalog::{Id, Link};

impl Drafted {
    /// Takes out the links that are asked for.
    pub(in super::super) fn drop_links(&mut self, is_dropped: impl Fn(Link, &Id) -> bool) {
        let one = |link, field: &mut Option<Id>| drop(field.take_if(|id| is_dropped(link, id)));
        let many = |link, field: &mut Vec<Id>| field.retain(|id| !is_dropped(link, id));
        match self {
            Drafted::Region(_) => {}
            Drafted::City(city) => one(Link::Region, &mut city.region),
            Drafted::Organisation(organisation) => one(Link::City, &mut organisation.city),
            Drafted::Person(person) => {
                one(Link::Organisation, &mut person.organisation);
                one(Link::City, &mut person.city);
                one(Link::Backup, &mut person.backup);
            }
            Drafted::Agreement(agreement) => {
                many(Link::Party, &mut agreement.parties);
                many(Link::Behind, &mut agreement.cities);
                one(Link::Lead, &mut agreement.lead);
                many(Link::Support, &mut agreement.support);
                one(Link::Contact, &mut agreement.contact);
                many(Link::Witness, &mut agreement.witnesses);
                many(Link::Region, &mut agreement.regions);
                many(Link::Supersedes, &mut agreement.supersedes);
                one(Link::AddsTo, &mut agreement.adds_to);
                agreement.deliverables.iter_mut().for_each(|one_of| one(Link::Owner, &mut one_of.owner));
            }
            Drafted::Event(event) => {
                one(Link::City, &mut event.city);
                many(Link::Host, &mut event.hosts);
                many(Link::Organiser, &mut event.organisers);
                many(Link::Supporter, &mut event.supporters);
                many(Link::Agreement, &mut event.agreements);
                one(Link::Parent, &mut event.parent);
            }
            Drafted::Initiative(initiative) => {
                one(Link::Agreement, &mut initiative.agreement);
                one(Link::Region, &mut initiative.region);
                one(Link::City, &mut initiative.city);
            }
            Drafted::Award(award) => one(Link::City, &mut award.city),
            Drafted::Funding(funding) => {
                one(Link::Agreement, &mut funding.agreement);
                one(Link::From, &mut funding.from);
                one(Link::To, &mut funding.to);
            }
            Drafted::Holiday(holiday) => one(Link::City, &mut holiday.city),
        }
    }
}
