//! What needs a person about agreements and about initiatives.

use super::{Concern, Matter, same_name};
use crate::catalog::{Agreement, Catalog, Due, Initiative, PartialDate, Record, Standing, Viewpoint};

impl Catalog {
    pub(super) fn agreements_to_attend(&self, from: Viewpoint) -> Vec<Matter<'_>> {
        let agreements = self.records().agreements.iter().flat_map(|agreement| {
            let standing = self.standing(agreement, from);
            let may_be_active = self.may_be_active(agreement, from);
            let mut matters = if may_be_active { self.of_active(agreement, standing, from) } else { Vec::new() };
            if may_be_active || standing == Standing::Expired || standing == Standing::NotYetInForce {
                matters.extend(self.deliverables(agreement, from));
            }
            matters
        });
        let initiatives = self.records().initiatives.iter();
        agreements.chain(initiatives.flat_map(|initiative| self.milestones(initiative, from))).collect()
    }

    /// Deliverables that are late or nearly so, of an agreement that has been signed: what was promised is owed beyond its
    /// last day.
    fn deliverables<'a>(&self, agreement: &'a Agreement, from: Viewpoint) -> Vec<Matter<'a>> {
        let soon = i64::from(self.thresholds().due_days);
        pressing(Record::Agreement(agreement), &agreement.deliverables, |one| {
            let late = one.due_on(from.day, soon);
            (&one.title, one.due, late, Concern::Deliverable(one, late))
        })
    }

    fn milestones<'a>(&self, initiative: &'a Initiative, from: Viewpoint) -> Vec<Matter<'a>> {
        let soon = i64::from(self.thresholds().due_days);
        pressing(Record::Initiative(initiative), &initiative.milestones, |one| {
            let late = one.due_on(from.day, soon);
            (&one.title, one.due, late, Concern::Milestone(one, late))
        })
    }

    fn of_active<'a>(&'a self, agreement: &'a Agreement, standing: Standing, from: Viewpoint) -> Vec<Matter<'a>> {
        let matter = |concern, day| Matter::new(Record::Agreement(agreement), concern, day);
        let ends = match standing {
            Standing::NoticeWindowOpen => {
                let notice = self.next_notice(agreement, from.day);
                notice.map(|notice| matter(Concern::Notice(notice), Some(notice.due(from.day))))
            }
            Standing::EndingSoon => Some(matter(Concern::Ending, agreement.last_day(from.day))),
            Standing::Unknown => Some(matter(Concern::StatusUnknown, None)),
            _ => None,
        };
        let lead_faulty = self.is_faulty_in(agreement, &["lead"]);
        let lead = match agreement.lead.as_ref().and_then(|lead| self.person(lead.as_str())) {
            None => (!lead_faulty).then(|| matter(Concern::NoLead, None)),
            Some(lead) if lead.role_is_over(from.day) => Some(matter(Concern::LeadGone(lead), None)),
            Some(_) => None,
        };
        ends.into_iter().chain(lead).collect()
    }
}

/// What is promised in a record and late or nearly so; `told` says its title, its date, how late it is and what that means.
fn pressing<'a, T>(
    record: Record<'a>,
    all: &'a [T],
    told: impl Fn(&'a T) -> (&'a String, Option<PartialDate>, Due, Concern<'a>),
) -> Vec<Matter<'a>> {
    let pressing = all.iter().enumerate().filter_map(|(place, one)| {
        let (title, due, late, concern) = told(one);
        let number = same_name(all[..place].iter().map(|other| told(other).0), title);
        let matter = Matter { number, ..Matter::new(record, concern, due.map(PartialDate::last_day)) };
        matches!(late, Due::Overdue(_) | Due::Soon(_)).then_some(matter)
    });
    pressing.collect()
}
