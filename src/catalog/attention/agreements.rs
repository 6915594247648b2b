//! What needs a person about agreements in force and about initiatives.

use super::{Concern, Matter};
use crate::catalog::{Agreement, Catalog, Due, PartialDate, Record, Standing, Viewpoint};

impl Catalog {
    pub(super) fn agreements_to_attend(&self, from: Viewpoint) -> Vec<Matter<'_>> {
        let active = self.records().agreements.iter().filter(|agreement| self.is_active(agreement, from));
        let agreements = active.flat_map(|agreement| self.of_agreement(agreement, from));
        let soon = i64::from(self.thresholds().due_days);
        let milestones = self.records().initiatives.iter().flat_map(move |initiative| {
            initiative.milestones.iter().filter_map(move |milestone| {
                let due = milestone.due_on(from.day, soon);
                let day = milestone.due.map(PartialDate::last_day);
                let record = Record::Initiative(initiative);
                presses(due).then_some(Matter { record, concern: Concern::Milestone(milestone, due), day })
            })
        });
        agreements.chain(milestones).collect()
    }

    fn of_agreement<'a>(&'a self, agreement: &'a Agreement, from: Viewpoint) -> Vec<Matter<'a>> {
        let record = Record::Agreement(agreement);
        let mut matters = Vec::new();
        match self.standing(agreement, from) {
            Standing::NoticeWindowOpen => {
                let notice = self.next_notice(agreement, from.day);
                let notice = notice.map(|notice| (Concern::Notice(notice), Some(notice.safe)));
                matters.extend(notice.map(|(concern, day)| Matter { record, concern, day }));
            }
            Standing::EndingSoon => {
                matters.push(Matter { record, concern: Concern::Ending, day: agreement.last_day(from.day) });
            }
            _ => {}
        }
        for deliverable in &agreement.deliverables {
            let due = deliverable.due_on(from.day, i64::from(self.thresholds().due_days));
            if presses(due) {
                let day = deliverable.due.map(PartialDate::last_day);
                matters.push(Matter { record, concern: Concern::Deliverable(deliverable, due), day });
            }
        }
        let lead = agreement.lead.as_ref().and_then(|lead| self.person(lead.as_str()));
        match lead {
            None => matters.push(Matter { record, concern: Concern::NoLead, day: None }),
            Some(lead) if lead.role_is_over(from.day) => {
                matters.push(Matter { record, concern: Concern::LeadGone(lead), day: None });
            }
            Some(_) => {}
        }
        matters
    }
}

fn presses(due: Due) -> bool {
    matches!(due, Due::Overdue(_) | Due::Soon(_))
}
