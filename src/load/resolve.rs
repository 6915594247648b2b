//! From records as read to a catalog: ids given twice, references that lead nowhere, circles.

mod alike;
mod circle;
mod dangling;
mod drafts;
mod leads;
mod offices;
mod places;
mod times;

use super::before::Before;
use super::dataset::Preface;
use super::record::{Draft, Drafted, Reference};
use crate::catalog::{ById, Catalog, Link, Records};
use crate::source::{Place, Problem};
use circle::leave_out_circles;
use dangling::{check, leave_out_dangling};
use drafts::Drafts;

pub(super) use leads::Lead;

/// How often records may fall back on what they were before because of others that have.
const MOST_ROUNDS: usize = 8;

/// What is put together, with the places of the records, the faults of those that are as they were before, and the leads
/// that are to be watched.
pub(super) struct Resolved {
    pub(super) catalog: Catalog,
    pub(super) places: ById<Place>,
    pub(super) stale: ById<Place>,
    pub(super) leads: Vec<Lead>,
}

/// Checks what records say of each other, leaves out those with an error unless they can be shown as they were before,
/// and puts the rest together.
pub(super) fn resolve(
    preface: Preface,
    drafts: Vec<Draft>,
    before: Before<'_>,
    problems: &mut Vec<Problem>,
) -> Resolved {
    let mut drafts = Drafts::new(drafts, before, problems);
    let mut found = Vec::new();
    for round in 1.. {
        if round == MOST_ROUNDS {
            drafts.forget();
        }
        found.clear();
        leave_out_circles(&mut drafts, &mut found);
        times::leave_out_odd_times(&mut drafts, &mut found);
        offices::leave_out_second_holders(&mut drafts, &mut found);
        leave_out_dangling(&mut drafts, &mut found);
        if !drafts.fall_back() {
            break;
        }
    }
    problems.append(&mut found);
    let mut dataset = preface.dataset;
    if let (Some(home), Some(place)) = (dataset.home.clone(), preface.home_place) {
        let home = Reference { link: Link::Organisation, id: home, place };
        if let Some(problem) = check(&home, &drafts) {
            problems.push(problem);
            dataset.home = None;
        }
    }
    places::report_events_without_a_place(&drafts, problems);
    alike::report_records_alike(&drafts, problems);
    let leads = leads::leads_with_an_end(&drafts);
    let sound = drafts.owners().filter(|(_, draft)| draft.record.is_some());
    let places = sound.map(|(id, draft)| (id.clone(), draft.place.clone())).collect();
    let stale = drafts.owners().filter_map(|(id, draft)| Some((id.clone(), draft.stale.as_ref()?.fault.clone())));
    let stale = stale.collect();
    Resolved { catalog: Catalog::from_checked(dataset, in_kinds(drafts)), places, stale, leads }
}

fn in_kinds(drafts: Drafts<'_>) -> Records {
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
            Drafted::Holiday(holiday) => records.holidays.push(*holiday),
        }
    }
    records
}
