//! Offices that one person holds at a time, and when a person surely holds one.

use chrono::{Days, NaiveDate};

use crate::catalog::{Id, PartialDate};
use crate::load::fold::folded;

/// An office that one person holds at a time, in the hands of a person.
#[derive(Debug)]
pub(in super::super) struct HeldOffice {
    /// The body whose office it is, and the role in plain letters.
    pub(in super::super) seat: (Id, String),
    /// The holder's name in plain letters: somebody may be recorded twice.
    pub(in super::super) holder: String,
    /// Two days, the first before the last, between which the person surely holds it.
    pub(in super::super) first: NaiveDate,
    pub(in super::super) last: NaiveDate,
}

impl HeldOffice {
    /// The role that a person surely has at some time; `None` where no day is sure. Whether it is an office that one
    /// person holds at a time, the vocabulary says.
    pub(in super::super) fn of(
        body: &Id,
        role: &str,
        holder: &str,
        from: Option<PartialDate>,
        until: Option<PartialDate>,
    ) -> Option<HeldOffice> {
        let (first, last) = surely(from, until)?;
        Some(HeldOffice { seat: (body.clone(), folded(role)), holder: folded(holder), first, last })
    }
}

/// Between which days a role is surely held: for one day where one end alone is known, as an end that is not recorded
/// is unknown.
fn surely(from: Option<PartialDate>, until: Option<PartialDate>) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = match (from.map(PartialDate::last_day), until.map(PartialDate::first_day)) {
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => (first, first.checked_add_days(Days::new(1))?),
        (None, Some(last)) => (last.checked_sub_days(Days::new(1))?, last),
        (None, None) => return None,
    };
    (first < last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_sure_only_where_both_ends_leave_one() {
        let date = |text: &str| PartialDate::parse(text);
        let days =
            |from: &str, until: &str| surely(date(from), date(until)).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(days("2015", "2017-11").as_deref(), Some("2015-12-31 2017-11-01"));
        assert_eq!(days("2015", "2015"), None);
        assert_eq!(days("2015-03-01", "").as_deref(), Some("2015-03-01 2015-03-02"));
        assert_eq!(days("", "2015-03-01").as_deref(), Some("2015-02-28 2015-03-01"));
        assert_eq!(days("", ""), None);
    }
}
