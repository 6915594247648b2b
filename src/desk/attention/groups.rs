//! The matters that pass a filter, in their groups.

use chrono::NaiveDate;

use crate::catalog::{Matter, PartialDate};
use crate::desk::context::DeskContext;
use crate::desk::filter::RowCount;
use crate::query::{Query, Truth};
use crate::words::{self, Facts, MatterGrouping, Row};

/// Matters that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Under one heading.
    Awake(&'static str),
    /// They are snoozed.
    Snoozed,
}

impl Group {
    pub(super) fn words(self) -> &'static str {
        match self {
            Group::Awake(words) => words,
            Group::Snoozed => "Snoozed",
        }
    }
}

/// All that pass a filter.
pub(super) struct ListedMatters {
    /// The groups, that of the most urgent matter first.
    pub(super) groups: Vec<AttentionGroup>,
    /// How many pass, or may, and how many there are.
    pub(super) count: RowCount,
    /// How many there are that are snoozed.
    pub(super) snoozed: usize,
}

/// One group and its matters.
pub(super) struct AttentionGroup {
    pub(super) group: Group,
    /// Whether it is folded until it is unfolded by hand.
    pub(super) folds: bool,
    pub(super) matters: Vec<ListedMatter>,
}

/// A matter as a row.
pub(super) struct ListedMatter {
    pub(super) key: String,
    pub(super) row: Row,
    /// Whether it is not certain that it passes the filter.
    pub(super) may_be: bool,
}

impl ListedMatters {
    /// A longer list of snoozed matters is folded until it is unfolded by hand.
    const LONGEST_SNOOZED: usize = 10;

    /// The matters that meet a query; none where it is not understood.
    pub(super) fn of(context: &DeskContext, query: Option<&Query>, grouping: MatterGrouping) -> ListedMatters {
        let from = context.viewpoint();
        let matters = context.context().attention();
        let until = |matter: &Matter<'_>| context.snoozed.until(matter, from.day);
        let is_snoozed = matters.iter().filter(|matter| until(matter).is_some());
        let mut listed = ListedMatters {
            groups: Vec::new(),
            snoozed: is_snoozed.count(),
            count: RowCount { total: matters.len(), ..RowCount::default() },
        };
        let seen = context.query_context();
        for matter in &matters {
            let truth = query.map_or(Truth::No, |query| query.matches_matter(&seen, matter));
            if truth == Truth::No {
                continue;
            }
            let until = until(matter);
            let mut row = row_of(context, matter, until);
            if truth == Truth::MayBe {
                row.label.to_mut().insert(0, '?');
                listed.count.may_be += 1;
            }
            listed.count.shown += 1;
            let group = match until {
                Some(_) => Group::Snoozed,
                None => Group::Awake(grouping.heading(matter, from)),
            };
            let matter_row = ListedMatter { key: matter.key(), row, may_be: truth == Truth::MayBe };
            listed.push(group, matter.concern.is_of_something_missing(), matter_row);
        }
        if let Some(place) = listed.groups.iter().position(|group| group.group == Group::Snoozed) {
            let mut snoozed = listed.groups.remove(place);
            snoozed.folds = snoozed.matters.len() > ListedMatters::LONGEST_SNOOZED;
            listed.groups.push(snoozed);
        }
        listed
    }

    fn push(&mut self, group: Group, folds: bool, matter: ListedMatter) {
        match self.groups.iter_mut().find(|other| other.group == group) {
            Some(group) => group.matters.push(matter),
            None => self.groups.push(AttentionGroup { group, folds, matters: vec![matter] }),
        }
    }

    /// The keys of those that surely pass and are not snoozed.
    pub(super) fn sure_keys(&self) -> Vec<String> {
        let awake = self.groups.iter().filter(|group| group.group != Group::Snoozed);
        let sure = awake.flat_map(|group| &group.matters).filter(|matter| !matter.may_be);
        sure.map(|matter| matter.key.clone()).collect()
    }
}

/// A matter on one line: the time there is, why, and the name; the reason in full is told of below the list.
fn row_of(context: &DeskContext, matter: &Matter<'_>, until: Option<NaiveDate>) -> Row {
    let context = context.context();
    let name = words::name(context.catalog, matter.record).into_owned();
    let reason = words::reason(context, matter);
    let (label, until) = match until.and_then(PartialDate::day) {
        Some(until) => ("snoozed".to_owned(), format!(" (until {})", words::short_date(until))),
        None => (words::due_in(matter, context.from), String::new()),
    };
    Row {
        link: Some(matter.record.id().clone()),
        is_overdue: until.is_empty() && matter.days(context.from.day).is_some_and(|days| days < 0),
        value: Facts::of([name.clone(), format!("{reason}{until}")]),
        cells: [words::brief_reason(matter), name].into_iter().filter(|cell| !cell.is_empty()).collect(),
        ..Row::new(label, "")
    }
}
