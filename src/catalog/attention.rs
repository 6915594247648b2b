//! What needs a person: everything that has a deadline, lacks somebody or has gone quiet, the most urgent first.

mod agreements;
mod events;
mod partners;
mod questions;
mod snoozed;

use chrono::NaiveDate;

use super::{Context, Deliverable, Due, MergeQuestion, Milestone, Moment, Notice, Person, Record};

pub use snoozed::Snoozed;

/// From when on something needs a person; how far ahead the end of an agreement counts is the viewpoint's horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// So many days before its last one a deliverable or milestone is due soon.
    pub due_days: u32,
    /// So many days before its first one an event must be confirmed and complete.
    pub event_days: u32,
    /// So many days before its last one a registration, and a deadline, is told of.
    pub registration_days: u32,
    /// After so many months without event, note or deliverable a partner is quiet.
    pub quiet_months: u32,
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds { due_days: 30, event_days: 14, registration_days: 14, quiet_months: 12 }
    }
}

/// Something that needs a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Matter<'a> {
    /// The record that it is about.
    pub record: Record<'a>,
    /// Why it needs a person.
    pub concern: Concern<'a>,
    /// The day that matters: the last one on which something can be done, or the first of an event.
    pub day: Option<NaiveDate>,
    /// Which of several of the same name it is, from 1.
    number: usize,
}

/// Why something needs a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Concern<'a> {
    /// A deliverable of an agreement that has been signed is overdue or due soon.
    Deliverable(&'a Deliverable, Due),
    /// A milestone of an initiative is overdue or due soon.
    Milestone(&'a Milestone, Due),
    /// An agreement renews itself unless notice is given by a day within the horizon.
    Notice(Notice),
    /// An agreement ends within the horizon.
    Ending,
    /// The registration for an event closes soon.
    Registration(Moment),
    /// A deadline is close.
    Deadline(Moment),
    /// An event is close, or may be, and not confirmed, or lacks something.
    Event {
        /// Whether it is confirmed.
        confirmed: bool,
        /// What its record does not say.
        gaps: Vec<Gap>,
    },
    /// An event is postponed, and its new date is not known.
    PutOff,
    /// A fault in the files: whether an agreement is in force, or when an event is, cannot be told.
    StatusUnknown,
    /// Two people gave a field different values at the same time, or one removed what the other changed.
    Question(&'a MergeQuestion),
    /// The person who leads an agreement in force is no longer in the role.
    LeadGone(&'a Person),
    /// Nobody leads an agreement in force.
    NoLead,
    /// There is nobody to call in a partner city.
    NoFocalPoint,
    /// There was no event, note or deliverable with a partner city for long; the last one, where there was any.
    Quiet(Option<NaiveDate>),
    /// All partner cities of a region are quiet: how many, and the last day on which one was not.
    QuietRegion(usize, Option<NaiveDate>),
}

/// What the record of a close event does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The day.
    Day,
    /// The time of day.
    Time,
    /// The zone of that time.
    Zone,
    /// The city.
    City,
    /// The place in the city.
    Venue,
    /// Who hosts or organises it.
    Host,
}

/// How soon something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Its day is over.
    Overdue,
    /// Today, or within seven days.
    WithinWeek,
    /// Within thirty days.
    WithinMonth,
    /// Its day is further ahead.
    Later,
    /// It has no day.
    Undated,
}

impl Urgency {
    /// The word for it in the answers of commands.
    pub fn word(self) -> &'static str {
        match self {
            Urgency::Overdue => "overdue",
            Urgency::WithinWeek => "within-a-week",
            Urgency::WithinMonth => "within-a-month",
            Urgency::Later => "later",
            Urgency::Undated => "undated",
        }
    }
}

impl Concern<'_> {
    /// Whether it tells of something that is missing, or of silence: it can wait for what has a day.
    pub fn is_of_something_missing(&self) -> bool {
        match self {
            Concern::LeadGone(_)
            | Concern::NoLead
            | Concern::NoFocalPoint
            | Concern::Quiet(_)
            | Concern::QuietRegion(..) => true,
            Concern::Deliverable(..)
            | Concern::Milestone(..)
            | Concern::Notice(_)
            | Concern::Ending
            | Concern::Registration(_)
            | Concern::Deadline(_)
            | Concern::Event { .. }
            | Concern::PutOff
            | Concern::Question(_)
            | Concern::StatusUnknown => false,
        }
    }

    /// The word of it, as in the name of a matter.
    pub fn word(&self) -> &'static str {
        match self {
            Concern::Deliverable(..) => "deliverable",
            Concern::Milestone(..) => "milestone",
            Concern::Notice(_) => "notice",
            Concern::Ending => "ending",
            Concern::Registration(_) => "registration",
            Concern::Deadline(_) => "deadline",
            Concern::Event { .. } => "event",
            Concern::PutOff => "postponed",
            Concern::StatusUnknown => "status-unknown",
            Concern::Question(_) => "question",
            Concern::LeadGone(_) => "lead-gone",
            Concern::NoLead => "no-lead",
            Concern::NoFocalPoint => "no-focal-point",
            Concern::Quiet(_) => "quiet",
            Concern::QuietRegion(..) => "quiet-region",
        }
    }

    /// Its place among those that have no day.
    fn weight(&self) -> u8 {
        match self {
            Concern::Question(_) | Concern::StatusUnknown => 0,
            Concern::PutOff => 1,
            Concern::Registration(_) | Concern::Event { .. } => 2,
            Concern::LeadGone(_) => 3,
            Concern::NoLead => 4,
            Concern::NoFocalPoint => 5,
            Concern::QuietRegion(..) => 6,
            Concern::Quiet(_) => 7,
            _ => 8,
        }
    }
}

/// How many letters of a title stand in a key.
const LONGEST_NAME: usize = 80;

/// What stands for a title in a key.
fn short(title: &str) -> String {
    title.chars().take(LONGEST_NAME).collect()
}

impl<'a> Matter<'a> {
    fn new(record: Record<'a>, concern: Concern<'a>, day: Option<NaiveDate>) -> Matter<'a> {
        Matter { record, concern, day, number: 1 }
    }
}

impl Matter<'_> {
    /// What it is snoozed by: `ganzhu-terms:notice`, `ganzhu-terms:deliverable:Report`, and `…:Report:2` for a second
    /// one of that title.
    pub fn key(&self) -> String {
        let (id, word) = (self.record.id(), self.concern.word());
        match &self.concern {
            Concern::Deliverable(Deliverable { title, .. }, _) | Concern::Milestone(Milestone { title, .. }, _) => {
                let number = if self.number > 1 { format!(":{}", self.number) } else { String::new() };
                format!("{id}:{word}:{}{number}", short(title))
            }
            Concern::Question(asked) => {
                let item = asked.item.as_ref().map(|item| format!(":{}", short(item))).unwrap_or_default();
                let number = if self.number > 1 { format!(":{}", self.number) } else { String::new() };
                format!("{id}:{word}:{}{item}{number}", short(&asked.field))
            }
            _ => format!("{id}:{word}"),
        }
    }

    /// How soon it is to be done, seen on a day.
    pub fn urgency(&self, day: NaiveDate) -> Urgency {
        match self.days(day) {
            None => Urgency::Undated,
            Some(..0) => Urgency::Overdue,
            Some(0..=7) => Urgency::WithinWeek,
            Some(8..=30) => Urgency::WithinMonth,
            Some(_) => Urgency::Later,
        }
    }

    /// How many days ahead its day is; below 0 where that is over.
    pub fn days(&self, day: NaiveDate) -> Option<i64> {
        Some((self.day? - day).num_days())
    }
}

impl<'a> Context<'a> {
    /// Everything that needs a person: first what is overdue, the longest first; then by day; then what has no day.
    pub fn attention(self) -> Vec<Matter<'a>> {
        if self.catalog.is_partial() {
            return Vec::new();
        }
        let mut matters = self.questions_to_attend();
        matters.extend(self.agreements_to_attend());
        matters.extend(self.events_to_attend());
        matters.extend(self.partners_to_attend());
        matters.sort_by_cached_key(|matter| {
            (matter.day.is_none(), matter.day, matter.concern.weight(), matter.record.id().clone(), matter.key())
        });
        matters
    }
}

#[cfg(test)]
mod tests;
