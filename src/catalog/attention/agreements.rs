//! What needs a person about agreements and about initiatives.

use std::collections::HashMap;

use super::{Concern, Matter, short};
use crate::catalog::{Agreement, Context, Due, Initiative, PartialDate, Record, Standing};

impl<'a> Context<'a> {
    pub(super) fn agreements_to_attend(self) -> Vec<Matter<'a>> {
        let agreements = self.catalog.records().agreements.iter().flat_map(|agreement| {
            let standing = self.standing(agreement);
            let probable = self.catalog.probable_standing(agreement, self.from);
            let mut matters: Vec<_> = self.end(agreement, standing, probable).into_iter().collect();
            if probable.is_active() {
                matters.extend(self.lead(agreement));
            }
            if probable.is_active() || matches!(probable, Standing::Expired | Standing::NotYetInForce) {
                matters.extend(self.deliverables(agreement));
            }
            matters
        });
        let initiatives = self.catalog.records().initiatives.iter();
        agreements.chain(initiatives.flat_map(|initiative| self.milestones(initiative))).collect()
    }

    /// Deliverables of signed agreements that are late or soon due, also after the last day.
    fn deliverables(self, agreement: &'a Agreement) -> Vec<Matter<'a>> {
        let soon = i64::from(self.preferences.thresholds.due_days);
        pressing(Record::Agreement(agreement), &agreement.deliverables, |one| {
            let late = one.due_on(self.catalog.vocabulary(), self.from.day, soon);
            (&one.title, one.due, late, Concern::Deliverable(one, late))
        })
    }

    fn milestones(self, initiative: &'a Initiative) -> Vec<Matter<'a>> {
        let soon = i64::from(self.preferences.thresholds.due_days);
        pressing(Record::Initiative(initiative), &initiative.milestones, |one| {
            let late = one.due_on(self.catalog.vocabulary(), self.from.day, soon);
            (&one.title, one.due, late, Concern::Milestone(one, late))
        })
    }

    /// That an agreement ends or renews itself soon, or that its status is unknown.
    fn end(self, agreement: &'a Agreement, standing: Standing, probable: Standing) -> Option<Matter<'a>> {
        let matter = |concern, day| Matter::new(Record::Agreement(agreement), concern, day);
        let notice = || self.catalog.next_notice(agreement, self.from.day);
        match standing {
            Standing::NoticeWindowOpen => {
                notice().map(|notice| matter(Concern::Notice(notice), Some(notice.due(self.from.day))))
            }
            Standing::EndingSoon => Some(matter(Concern::Ending, agreement.last_day(self.from.day))),
            // If it is in force after all, no day is missed because nobody knew.
            Standing::Unknown => Some(matter(
                Concern::StatusUnknown,
                match probable {
                    Standing::NoticeWindowOpen => notice().map(|notice| notice.due(self.from.day)),
                    Standing::EndingSoon => agreement.last_day(self.from.day),
                    _ => None,
                },
            )),
            _ => None,
        }
    }

    /// That nobody leads an agreement, or somebody whose role is over.
    fn lead(self, agreement: &'a Agreement) -> Option<Matter<'a>> {
        let matter = |concern| Matter::new(Record::Agreement(agreement), concern, None);
        match agreement.lead.as_ref().and_then(|lead| self.catalog.person(lead.as_str())) {
            None => (!self.catalog.is_faulty_in(agreement, &["lead"])).then(|| matter(Concern::NoLead)),
            Some(lead) if lead.role_is_over(self.from.day) => Some(matter(Concern::LeadGone(lead))),
            Some(_) => None,
        }
    }
}

/// Deliverables or milestones that are late or soon due; `read` says title, date, lateness and concern of one.
fn pressing<'a, T>(
    record: Record<'a>,
    all: &'a [T],
    read: impl Fn(&'a T) -> (&'a String, Option<PartialDate>, Due, Concern<'a>),
) -> Vec<Matter<'a>> {
    // How often each title was met: a record may have thousands, and each is looked at once.
    let mut met: HashMap<String, usize> = HashMap::new();
    let pressing = all.iter().filter_map(|one| {
        let (title, due, late, concern) = read(one);
        let number = met.entry(short(title)).or_default();
        *number += 1;
        let matter = Matter { number: *number, ..Matter::new(record, concern, due.map(PartialDate::last_day)) };
        matches!(late, Due::Overdue(_) | Due::Soon(_)).then_some(matter)
    });
    pressing.collect()
}
