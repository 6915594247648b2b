//! From records as read to a catalog: ids given twice, references that lead nowhere, circles.

mod circle;
mod dangling;
mod drafts;

use super::dataset::Preface;
use super::record::{Draft, Drafted, Reference};
use crate::catalog::{ById, Catalog, Link, Records};
use crate::source::{Place, Problem};
use circle::leave_out_circles;
use dangling::{check, leave_out_dangling};
use drafts::Drafts;

/// Checks what records say of each other, leaves out those with an error, and puts the rest together.
pub(super) fn resolve(preface: Preface, drafts: Vec<Draft>, problems: &mut Vec<Problem>) -> (Catalog, ById<Place>) {
    let mut drafts = Drafts::new(drafts, problems);
    leave_out_circles(&mut drafts, problems);
    leave_out_dangling(&mut drafts, problems);
    let mut dataset = preface.dataset;
    if let (Some(home), Some(place)) = (dataset.home.clone(), preface.home_place) {
        let home = Reference { link: Link::Organisation, id: home, place };
        if let Some(problem) = check(&home, &drafts) {
            problems.push(problem);
            dataset.home = None;
        }
    }
    let sound = drafts.owners().filter(|(_, draft)| draft.record.is_some());
    let places = sound.map(|(id, draft)| (id.clone(), draft.place.clone())).collect();
    (Catalog::from_checked(dataset, in_kinds(drafts)), places)
}

fn in_kinds(drafts: Drafts) -> Records {
    let mut records = Records::default();
    for record in drafts.into_records() {
        match record {
            Drafted::Region(region) => records.regions.push(*region),
            Drafted::City(city) => records.cities.push(*city),
            Drafted::Organisation(organisation) => records.organisations.push(*organisation),
            Drafted::Person(person) => records.people.push(*person),
            Drafted::Agreement(agreement) => records.agreements.push(*agreement),
            Drafted::Event(event) => records.events.push(*event),
            Drafted::Initiative(initiative) => records.initiatives.push(*initiative),
            Drafted::Award(award) => records.awards.push(*award),
            Drafted::Funding(funding) => records.funding.push(*funding),
        }
    }
    records
}
