//! Links taken out of a record that was read, because they lead nowhere, and those put in that are probably meant.

use super::Drafted;
use crate::catalog::{Id, Link};

impl Drafted {
    /// Puts a link in that is not there; nothing where the field holds one link and has it.
    pub(in super::super) fn add_link(&mut self, link: Link, id: &Id) {
        let one = |field: &mut Option<Id>| *field = field.take().or_else(|| Some(id.clone()));
        let many = |field: &mut Vec<Id>| {
            if !field.contains(id) {
                field.push(id.clone());
            }
        };
        match (self, link) {
            (Drafted::City(city), Link::Region) => one(&mut city.region),
            (Drafted::Organisation(organisation), Link::City) => one(&mut organisation.city),
            (Drafted::Person(person), Link::Organisation) => one(&mut person.organisation),
            (Drafted::Person(person), Link::City) => one(&mut person.city),
            (Drafted::Person(person), Link::Backup) => one(&mut person.backup),
            (Drafted::Agreement(agreement), link) => match link {
                Link::Party => many(&mut agreement.parties),
                Link::Behind => many(&mut agreement.cities),
                Link::Lead => one(&mut agreement.lead),
                Link::Support => many(&mut agreement.support),
                Link::Contact => one(&mut agreement.contact),
                Link::Witness => many(&mut agreement.witnesses),
                Link::Region => many(&mut agreement.regions),
                Link::Supersedes => many(&mut agreement.supersedes),
                Link::AddsTo => one(&mut agreement.adds_to),
                _ => {}
            },
            (Drafted::Event(event), link) => match link {
                Link::City => one(&mut event.city),
                Link::Host => many(&mut event.hosts),
                Link::Organiser => many(&mut event.organisers),
                Link::Supporter => many(&mut event.supporters),
                Link::Agreement => many(&mut event.agreements),
                Link::Parent => one(&mut event.parent),
                _ => {}
            },
            (Drafted::Initiative(initiative), Link::Agreement) => one(&mut initiative.agreement),
            (Drafted::Initiative(initiative), Link::Region) => one(&mut initiative.region),
            (Drafted::Initiative(initiative), Link::City) => one(&mut initiative.city),
            (Drafted::Award(award), Link::City) => one(&mut award.city),
            (Drafted::Funding(funding), Link::Agreement) => one(&mut funding.agreement),
            (Drafted::Funding(funding), Link::From) => one(&mut funding.from),
            (Drafted::Funding(funding), Link::To) => one(&mut funding.to),
            (Drafted::Holiday(holiday), Link::City) => one(&mut holiday.city),
            _ => {}
        }
    }

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
