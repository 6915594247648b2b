//! What is to be delivered or reached, in words.

use super::fact::Facts;
use super::name::name_of;
use super::{count, long_date, short_date};
use crate::catalog::{Catalog, Deliverable, Due, Milestone, PartialDate};

/// When something is due: `overdue since 31 May 2030 (15 days)`, `due soon: 20 Jun 2030, in 5 days`, `due Oct 2030`.
pub fn due(due: Due, date: Option<PartialDate>) -> String {
    let short = date.map(short_date).unwrap_or_default();
    match due {
        Due::Overdue(days) => {
            let last = date.and_then(|date| PartialDate::day(date.last_day())).map(short_date).unwrap_or_default();
            format!("overdue since {last} ({})", count(days.unsigned_abs(), "day", "days"))
        }
        Due::Soon(0) => format!("due today ({short})"),
        Due::Soon(days) => format!("due soon: {short}, in {}", count(days.unsigned_abs(), "day", "days")),
        Due::Later => format!("due {short}"),
        Due::Closed => date.map(|date| format!("was due {}", long_date(date))).unwrap_or_default(),
        Due::NoDate => "no date given".to_owned(),
    }
}

/// A deliverable in one line: `First report · overdue since 31 May 2030 (15 days) · Kim Lee · in progress · 40 %`.
pub(super) fn deliverable(catalog: &Catalog, deliverable: &Deliverable, late: Due) -> Facts {
    let owner = deliverable.owner.as_ref().map(|owner| name_of(catalog, owner)).unwrap_or_default();
    let percent = deliverable.percent.map(|percent| format!("{percent} %")).unwrap_or_default();
    let state = deliverable.state.clone().unwrap_or_default();
    Facts::of([deliverable.title.clone(), due(late, deliverable.due), owner.to_string(), state, percent])
}

/// A deliverable in few words: `First report, 15 days overdue (Kim Lee)`, `Second report, due in 20 days`.
pub fn deliverable_brief(catalog: &Catalog, deliverable: &Deliverable, late: Due) -> String {
    let when = match late {
        Due::Overdue(days) => format!("{} overdue", count(days.unsigned_abs(), "day", "days")),
        Due::Soon(0) => "due today".to_owned(),
        Due::Soon(days) => format!("due in {}", count(days.unsigned_abs(), "day", "days")),
        late => due(late, deliverable.due),
    };
    let owner = deliverable.owner.as_ref().map(|owner| format!(" ({})", name_of(catalog, owner))).unwrap_or_default();
    format!("{}, {when}{owner}", deliverable.title)
}

/// A milestone in one line: `Opening · due Oct 2030 · planned`.
pub(super) fn milestone(milestone: &Milestone, late: Due) -> Facts {
    let state = milestone.state.clone().unwrap_or_default();
    Facts::of([milestone.title.clone(), due(late, milestone.due), state])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lateness_is_told_in_words() {
        let in_words = |date: &str| {
            let date = PartialDate::parse(date);
            due(Due::of(date, "2030-06-15".parse().unwrap(), 30), date)
        };
        assert_eq!(in_words("2030-05"), "overdue since 31 May 2030 (15 days)");
        assert_eq!(in_words("2030-06-14"), "overdue since 14 Jun 2030 (1 day)");
        assert_eq!(in_words("2030-06-15"), "due today (15 Jun 2030)");
        assert_eq!(in_words("2030-06"), "due soon: Jun 2030, in 15 days");
        assert_eq!(in_words("2030-10"), "due Oct 2030");
        assert_eq!(in_words(""), "no date given");
        assert_eq!(due(Due::Closed, PartialDate::parse("2030-05")), "was due May 2030");
    }
}
