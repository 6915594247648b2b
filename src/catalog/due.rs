//! What is to be delivered or reached, and whether that is late.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::fields::table;
use super::{Id, PartialDate, Vocabulary};

table! {
    /// Something that the parties of an agreement have promised to deliver.
    #[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
    pub struct Deliverable {
        /// What is to be delivered.
        pub title: String,
        /// When it is due.
        pub due: Option<PartialDate>,
        /// Who delivers it: a person, an organisation or a city.
        pub owner: Option<Id>,
        /// How far it has come, in plain words: planned, in progress, done …
        pub state: Option<String>,
        /// How much of it is done, in percent.
        #[schemars(range(min = 0, max = 100))]
        pub percent: Option<u64>,
    }
}

table! {
    /// A step of an initiative.
    #[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
    pub struct Milestone {
        /// What is to be reached.
        pub title: String,
        /// When it is due.
        pub due: Option<PartialDate>,
        /// How far it has come, in plain words: planned, open, reached …
        pub state: Option<String>,
    }
}

/// Whether something that is to be done is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It is done, or nobody waits for it any more.
    Closed,
    /// So many days ago its last day was over; 1 or more.
    Overdue(i64),
    /// It is due within the days that count as soon: its last day is so many days ahead, 0 on the day itself.
    Soon(i64),
    /// Its last day lies further ahead than that.
    Later,
    /// Nobody has said when.
    NoDate,
}

impl Due {
    /// How late something due at a date is on a day; a month or a year is late after its last day.
    pub fn of(date: Option<PartialDate>, day: NaiveDate, soon: i64) -> Due {
        let Some(last) = date.map(PartialDate::last_day) else { return Due::NoDate };
        match (last - day).num_days() {
            days @ ..0 => Due::Overdue(-days),
            days if days <= soon => Due::Soon(days),
            _ => Due::Later,
        }
    }

    /// Whether it still is to be done.
    pub fn is_open(self) -> bool {
        self != Due::Closed
    }
}

impl Deliverable {
    /// Whether it is late on a day; `soon` days ahead count as soon. Its state says whether it is done, or else 100
    /// percent does.
    pub fn due_on(&self, words: &Vocabulary, day: NaiveDate, soon: i64) -> Due {
        let is_closed = |state: &str| words.is_closed(state);
        let closed = self.state.as_deref().map_or(self.percent == Some(100), is_closed);
        if closed { Due::Closed } else { Due::of(self.due, day, soon) }
    }
}

impl Milestone {
    /// Whether it is late on a day, with how many days ahead count as soon.
    pub fn due_on(&self, words: &Vocabulary, day: NaiveDate, soon: i64) -> Due {
        if self.state.as_deref().is_some_and(|state| words.is_closed(state)) {
            Due::Closed
        } else {
            Due::of(self.due, day, soon)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(due: &str, state: Option<&str>, percent: Option<u64>) -> Deliverable {
        let due = PartialDate::parse(due);
        Deliverable { title: "Report".to_owned(), due, owner: None, state: state.map(str::to_owned), percent }
    }

    fn on_15_june(deliverable: &Deliverable) -> Due {
        deliverable.due_on(&Vocabulary::default(), "2030-06-15".parse().unwrap(), 30)
    }

    #[test]
    fn it_is_late_from_the_day_after_its_last_one() {
        for (due, wanted) in [
            ("2030-06-14", Due::Overdue(1)),
            ("2030-06-15", Due::Soon(0)),
            ("2030-07-15", Due::Soon(30)),
            ("2030-07-16", Due::Later),
            ("2030-05", Due::Overdue(15)),
            ("2030-06", Due::Soon(15)),
            ("2029", Due::Overdue(166)),
            ("2030", Due::Later),
            ("", Due::NoDate),
        ] {
            assert_eq!(on_15_june(&report(due, None, None)), wanted, "{due}");
        }
    }

    #[test]
    fn a_state_says_whether_it_is_done_and_else_the_percent_do() {
        let late = Due::Overdue(1);
        for (state, percent, wanted) in [
            (Some("Done"), None, Due::Closed),
            (Some(" delivered "), Some(80), Due::Closed),
            (Some("cancelled"), None, Due::Closed),
            (Some("in review"), Some(100), late),
            (Some("not done"), None, late),
            (None, Some(100), Due::Closed),
            (None, Some(99), late),
            (None, None, late),
        ] {
            assert_eq!(on_15_june(&report("2030-06-14", state, percent)), wanted, "{state:?} {percent:?}");
        }
        let milestone = |state: &str| Milestone {
            title: "Opening".to_owned(),
            due: PartialDate::parse("2030-05"),
            state: Some(state.to_owned()),
        };
        let day = "2030-06-15".parse().unwrap();
        assert_eq!(
            ["reached", "open"].map(|state| milestone(state).due_on(&Vocabulary::default(), day, 30)),
            [Due::Closed, Due::Overdue(15)]
        );
    }
}
