//! What a query is asked in: the records, the day and the hour, and who asks.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::RecordTexts;
use crate::catalog::{Catalog, Context, Id, Instant, Kind, Record};
use crate::find::by_name;

/// Who asks: what `me` and `mine` mean. What it leads to in one catalog is found once.
#[derive(Clone, Debug, Default)]
pub struct QueryUser {
    name: String,
    portfolio: Vec<String>,
    me: OnceCell<HashSet<Id>>,
    mine: OnceCell<HashSet<Id>>,
}

impl QueryUser {
    /// Somebody by the name that notes of calls are written under, and the regions that are looked after, by id or name.
    pub fn new(name: Option<&str>, portfolio: &[String]) -> QueryUser {
        let name = name.unwrap_or_default().to_owned();
        QueryUser { name, portfolio: portfolio.to_vec(), ..QueryUser::default() }
    }

    /// The same in another catalog.
    pub fn afresh(&self) -> QueryUser {
        QueryUser::new(Some(&self.name), &self.portfolio)
    }

    /// The people who are called as whoever asks is.
    pub(super) fn me(&self, catalog: &Catalog) -> &HashSet<Id> {
        self.me.get_or_init(|| ids(by_name(catalog, &[Kind::Person], &self.name)))
    }

    /// The regions that whoever asks looks after.
    pub(super) fn mine(&self, catalog: &Catalog) -> &HashSet<Id> {
        let named = |name: &String| by_name(catalog, &[Kind::Region], name);
        self.mine.get_or_init(|| ids(self.portfolio.iter().flat_map(named).collect()))
    }
}

fn ids(records: Vec<Record<'_>>) -> HashSet<Id> {
    records.into_iter().map(|record| record.id().clone()).collect()
}

/// What a query is asked in.
#[derive(Clone, Copy)]
pub struct QueryContext<'a> {
    /// The records and the day from which they are seen.
    pub context: Context<'a>,
    /// The hour, by which offices are open.
    pub now: Instant,
    /// Who asks.
    pub user: &'a QueryUser,
    /// What is known of how records came about.
    pub marks: &'a dyn RecordMarks,
    /// The texts of the records, where they are asked for time and again.
    pub texts: Option<&'a RecordTexts>,
}

/// What is known of how records came about.
pub trait RecordMarks {
    /// Whether a record is new or changed since the data were read before, and has not been looked at.
    fn is_changed(&self, id: &Id) -> bool;
    /// Whether a record is shown as it was before its file got a fault.
    fn is_stale(&self, id: &Id) -> bool;
}

/// No record is changed or stale.
#[cfg(test)]
pub struct NothingMarked;

#[cfg(test)]
impl RecordMarks for NothingMarked {
    fn is_changed(&self, _: &Id) -> bool {
        false
    }

    fn is_stale(&self, _: &Id) -> bool {
        false
    }
}
