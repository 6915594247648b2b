//! Agreements: what two or more parties have signed, or mean to, and for how long.

use chrono::{Datelike, Days, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::fields::{record, table, words};
use super::term::in_calendar;
use super::{Deliverable, Id, NoticeTime, PartialDate, Precision, Term, ThinList, WorkDays};

record! {
    /// What two or more parties have signed, or mean to.
    #[schemars(extend("not" = {"required": ["ends", "term"]}))]
    pub struct Agreement {
        /// The title.
        #[schemars(extend("x-ask" = "Title"))]
        pub title: String as Name,
        /// The kind of instrument, in plain words: memorandum of understanding, sister-city agreement …
        #[schemars(extend("x-ask" = "Kind"))]
        pub kind: String as Name,
        /// The formal bodies, or cities, that agree; two or more.
        #[schemars(length(min = 2))]
        #[schemars(extend("x-ask" = "Parties"))]
        pub required parties: ThinList<Id> => Party,
        /// The cities behind the parties.
        pub cities: ThinList<Id> => Behind,
        /// When it was signed.
        #[schemars(extend("x-ask" = "Signed"))]
        pub signed: Option<PartialDate> as Text,
        /// Where it was signed.
        pub signed_at: Option<String> as Text,
        /// When it begins, where that is not the day of signing.
        #[schemars(extend("x-ask" = "In force from"))]
        pub starts: Option<PartialDate> as Text,
        /// The last day, where one is stated.
        #[schemars(extend("x-ask" = "Ends"))]
        pub ends: Option<PartialDate>,
        /// How long it runs, where that is stated instead of the last day.
        #[schemars(extend("x-ask" = "Term"))]
        pub term: Option<Term>,
        /// Whether it is known to hold until a side says otherwise.
        pub open_ended: bool,
        /// What happens at the end of the term.
        pub renewal: Option<Renewal>,
        /// How far it has come.
        #[schemars(default)]
        #[schemars(extend("x-ask" = "Status", "x-ask-before" = "signed"))]
        pub stage: Stage,
        /// Since when it has come so far, where that is known.
        pub stage_since: Option<PartialDate>,
        /// The last day on which it held, where a side ended it.
        pub terminated: Option<PartialDate>,
        /// Which body decided, and under which item.
        pub decision: Option<String> as Text,
        /// Who leads its work.
        #[schemars(extend("x-ask" = "Lead"))]
        pub lead: Option<Id> => Lead,
        /// Who supports the lead.
        pub support: ThinList<Id> => Support,
        /// Who is asked for details.
        pub contact: Option<Id> => Contact,
        /// In whose presence it was signed.
        pub witnesses: ThinList<Id> => Witness,
        /// What is to be delivered under it, and when.
        #[serde(rename = "deliverable")]
        pub deliverables: ThinList<Deliverable> => Owner,
        /// What it is for.
        pub objectives: ThinList<String>,
        /// The regions that it aims at.
        pub regions: ThinList<Id> => Region,
        /// The greater aims that it serves, as tags.
        pub agendas: ThinList<String> as Text,
        /// The agreements that it replaces.
        pub supersedes: ThinList<Id> => Supersedes,
        /// The agreement that it adds to.
        pub adds_to: Option<Id> => AddsTo,
        /// Where its text is kept.
        pub documents: ThinList<String>,
        /// How it came about.
        pub background: Option<String>,
        /// The days on which all parties work, where something of it is counted in those; the catalog works them out.
        #[serde(skip)]
        pub work_days: WorkDays,
    }
}

impl Agreement {
    /// The first day: that of `starts`, or else of `signed`; a month or year begins on its first day.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.starts.or(self.signed).map(PartialDate::first_day)
    }

    /// The last day as it stands on `day`; `None` where the end is open or not known.
    ///
    /// It is stated, or follows from the first day and the term. With renewal by itself it is the last day of the
    /// period that `day` falls in; where the length of a period is not known, the first end. An agreement that holds
    /// until notice has none. One that a side has ended holds until that day at most.
    pub fn last_day(&self, day: NaiveDate) -> Option<NaiveDate> {
        let Some(terminated) = self.terminated.map(PartialDate::last_day) else { return self.agreed_last_day(day) };
        Some(self.agreed_last_day(terminated).map_or(terminated, |agreed| agreed.min(terminated)))
    }

    /// The last day that the parties agreed on, whatever came after.
    pub(super) fn agreed_last_day(&self, day: NaiveDate) -> Option<NaiveDate> {
        let last = self.first_end()?;
        match &self.renewal {
            Some(Renewal { kind: RenewalKind::Automatic, term, times, .. }) => match term.or(self.term) {
                Some(term) => self.renewed(last, term, times.unwrap_or(u64::MAX), day),
                None => (day <= last || *times == Some(0)).then_some(last),
            },
            Some(Renewal { kind: RenewalKind::UntilNotice, .. }) => None,
            _ => Some(last),
        }
    }

    /// The last day that is stated, or that follows from the first day and the term.
    pub(super) fn first_end(&self) -> Option<NaiveDate> {
        match (self.ends, self.term) {
            (Some(ends), _) => Some(ends.last_day()),
            (None, Some(term)) => self.last_day_of(term),
            (None, None) => None,
        }
    }

    /// The last day as it stands on `day`, as precisely as it is known: a term from a month ends on a day, one from a year
    /// ends in a year.
    pub fn known_end(&self, day: NaiveDate) -> Option<PartialDate> {
        let last = self.last_day(day)?;
        if let Some(terminated) = self.terminated.filter(|terminated| terminated.last_day() == last) {
            return Some(terminated);
        }
        let begins = self.starts.or(self.signed).map(PartialDate::precision);
        match (self.ends.map(PartialDate::precision), begins) {
            (Some(Precision::Year), _) | (None, Some(Precision::Year)) => PartialDate::year(last.year()),
            (Some(Precision::Month), _) => PartialDate::month(last.year(), last.month()),
            _ => PartialDate::day(last),
        }
    }

    /// Whether its last day is known to the day: a term from a month begins on its first day; one from a year ends in a
    /// year.
    pub fn ends_on_a_day(&self) -> bool {
        let begins = self.starts.or(self.signed).map(PartialDate::precision);
        match self.ends.map(PartialDate::precision) {
            Some(precision) => precision == Precision::Day,
            None => begins.is_some_and(|precision| precision != Precision::Year),
        }
    }

    /// The last day of a term from the beginning on; one that begins in a year ends in a year, and so on its last day.
    fn last_day_of(&self, term: Term) -> Option<NaiveDate> {
        let begins = self.starts.or(self.signed)?;
        let last = self.end_of_term(term, begins.first_day())?;
        match begins.precision() {
            Precision::Year => PartialDate::year(last.year()).map(PartialDate::last_day),
            Precision::Day | Precision::Month => Some(last),
        }
    }

    /// The last day of a term that begins on a day; working days are those of all parties.
    pub(super) fn end_of_term(&self, term: Term, first: NaiveDate) -> Option<NaiveDate> {
        match term.working_days() {
            Some(count) => self.work_days.nth(first, count),
            None => term.last_day(first),
        }
    }

    /// The last day of the period that `day` falls in, or of the last period. The first period begins after `last`.
    fn renewed(&self, mut last: NaiveDate, term: Term, times: u64, day: NaiveDate) -> Option<NaiveDate> {
        if let Some(count) = term.working_days() {
            return self.work_days.period(last, count, times, day);
        }
        if let Some(length) = term.days() {
            let behind = u64::try_from((day - last).num_days()).unwrap_or_default();
            let days = behind.div_ceil(length).min(times).checked_mul(length)?;
            return last.checked_add_days(Days::new(days)).filter(|last| in_calendar(*last));
        }
        let mut left = times;
        while last < day && left > 0 {
            last = term.last_day(last.succ_opt()?)?;
            left -= 1;
        }
        Some(last)
    }

    /// Whether something of it is counted in working days.
    pub(crate) fn counts_working_days(&self) -> bool {
        let renewal = self.renewal.as_ref();
        let notice = renewal.and_then(|renewal| renewal.notice).map(|notice| notice.length);
        let terms = [self.term, renewal.and_then(|renewal| renewal.term), notice];
        terms.into_iter().flatten().any(|term| term.working_days().is_some())
    }

    /// Whether it says the same as another, whatever follows from other records.
    pub(crate) fn says_the_same(&self, other: &Agreement) -> bool {
        let is_counted = self.counts_working_days() && other.counts_working_days();
        let worked_out = || Agreement { work_days: other.work_days.clone(), ..self.clone() };
        if is_counted { worked_out() == *other } else { self == other }
    }

    /// Whether it is known to hold until a side says otherwise.
    pub fn holds_until_notice(&self) -> bool {
        self.open_ended || self.renewal.is_some_and(|renewal| renewal.kind == RenewalKind::UntilNotice)
    }
}

words! {
    /// How far an agreement has come, as its record says.
    #[derive(Default)]
    pub enum Stage {
        /// One side has put it forward.
        Proposed = "proposed",
        /// The sides are talking.
        Negotiating = "negotiating",
        /// Approved, not signed.
        Approved = "approved",
        /// Signed.
        #[default]
        Signed = "signed",
        /// Given up before it was signed.
        Cancelled = "cancelled",
    }
}

table! {
    /// What happens at the end of a term.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
    pub struct Renewal {
        /// How it goes on.
        #[schemars(extend("x-ask" = "Renewal", "x-column" = "renewal"))]
        pub kind: RenewalKind,
        /// For how long each time.
        #[schemars(extend("x-ask" = "Renewed for"))]
        pub term: Option<Term>,
        /// How many times; as often as nobody objects where it is left out.
        pub times: Option<u64>,
        /// How long before the end notice is given; or so long, and on to the end of a month, a quarter or a year.
        #[schemars(extend("x-ask" = "Notice"))]
        pub notice: Option<NoticeTime>,
    }
}

words! {
    /// How an agreement goes on after its term.
    pub enum RenewalKind {
        /// It does not.
        Fixed = "fixed",
        /// By itself, unless notice is given.
        Automatic = "automatic",
        /// When all sides agree.
        ByConsent = "by consent",
        /// It holds until notice is given.
        UntilNotice = "until notice",
    }
}
