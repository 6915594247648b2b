//! How an agreement stands on a day. It is computed, never stored.

use chrono::NaiveDate;

use super::fields::words;
use super::{Agreement, Catalog, Instant, PartialDate, Stage, WORTH_A_THREAD, in_turns};

words! {
    /// How an agreement stands on a day.
    pub enum Standing {
        /// One side has put it forward.
        Proposed = "proposed",
        /// The sides are talking.
        Negotiating = "negotiating",
        /// Approved, not signed.
        Approved = "approved",
        /// Signed, and its first day is ahead.
        NotYetInForce = "not yet in force",
        /// In force until a day that is further away than the horizon.
        InForce = "in force",
        /// In force, and renews itself: from the horizon before the last safe day until the last day for notice.
        NoticeWindowOpen = "notice window open",
        /// In force, with the last day within the horizon. One that renews itself is not ending.
        EndingSoon = "ending soon",
        /// In force until a side says otherwise.
        OpenEnded = "open-ended",
        /// In force, and when it ends is not known.
        EndNotKnown = "end unknown",
        /// Its last day is over.
        Expired = "expired",
        /// Another agreement, in force or once in force, has taken its place.
        Superseded = "superseded",
        /// A side ended it, and the day of that is over.
        Terminated = "terminated",
        /// Given up before it was signed.
        Cancelled = "cancelled",
        /// It cannot be told, because something in the files cannot be read.
        Unknown = "status unknown",
    }
}

impl Standing {
    /// Whether the agreement is in force.
    pub fn is_active(self) -> bool {
        matches!(
            self,
            Standing::InForce
                | Standing::NoticeWindowOpen
                | Standing::EndingSoon
                | Standing::OpenEnded
                | Standing::EndNotKnown
        )
    }
}

/// The day that everything is seen from, and how far ahead "soon" reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewpoint {
    /// The day.
    pub day: NaiveDate,
    /// How many days ahead an agreement counts as ending soon, and as open to notice.
    pub horizon: u32,
    /// The time, where the day is today. On another day no hour is known, and all of it counts.
    pub now: Option<Instant>,
}

impl Viewpoint {
    /// How many days ahead "soon" reaches where nobody says otherwise.
    pub const HORIZON: u32 = 90;

    /// A day with the usual horizon.
    pub fn on(day: NaiveDate) -> Viewpoint {
        Viewpoint { day, horizon: Viewpoint::HORIZON, now: None }
    }
}

impl Catalog {
    /// How an agreement stands. What rests on a field that cannot be read is not claimed.
    pub fn standing(&self, agreement: &Agreement, from: Viewpoint) -> Standing {
        match self.standing_as_read(agreement, from) {
            standing if self.is_certain(agreement, standing, from) => standing,
            // That another one has taken its place holds whether or not a side ended it before.
            Standing::Terminated if self.successor(agreement, from.day).is_some() => Standing::Superseded,
            _ => Standing::Unknown,
        }
    }

    /// How all agreements stand, in their order. The hour of the viewpoint does not matter.
    pub fn standings(&self, from: Viewpoint) -> Vec<Standing> {
        let all = &self.records.agreements;
        let stretches = (0..all.len()).step_by(WORTH_A_THREAD);
        let standings = in_turns(stretches, all.len() / WORTH_A_THREAD, |first| {
            let agreements = (first..all.len()).take(WORTH_A_THREAD).filter_map(|at| all.get(at));
            agreements.map(|agreement| self.standing(agreement, from)).collect::<Vec<_>>()
        });
        standings.concat()
    }

    /// How an agreement stands by what could be read.
    pub(super) fn standing_as_read(&self, agreement: &Agreement, from: Viewpoint) -> Standing {
        if agreement.stage_since.is_some_and(|since| since.first_day() > from.day) {
            return Standing::NotYetInForce;
        }
        match agreement.stage {
            Stage::Proposed => return Standing::Proposed,
            Stage::Negotiating => return Standing::Negotiating,
            Stage::Approved => return Standing::Approved,
            Stage::Cancelled => return Standing::Cancelled,
            Stage::Signed => {}
        }
        if agreement.terminated.is_some_and(|terminated| terminated.last_day() < from.day) {
            return Standing::Terminated;
        }
        if self.successor(agreement, from.day).is_some() {
            return Standing::Superseded;
        }
        if !has_begun(agreement, from.day) {
            return Standing::NotYetInForce;
        }
        let soon = |day: NaiveDate| (day - from.day).num_days() <= i64::from(from.horizon);
        if self.next_notice(agreement, from.day).is_some_and(|notice| soon(notice.safe)) {
            return Standing::NoticeWindowOpen;
        }
        match agreement.last_day(from.day) {
            Some(last) if last < from.day => Standing::Expired,
            Some(last) if soon(last) && !agreement.goes_on_after(last) => Standing::EndingSoon,
            Some(_) => Standing::InForce,
            None if agreement.holds_until_notice() => Standing::OpenEnded,
            None => Standing::EndNotKnown,
        }
    }

    /// The agreement that has taken the place of this one by `day`.
    pub fn successor(&self, agreement: &Agreement, day: NaiveDate) -> Option<&Agreement> {
        self.successors(agreement).find(|next| self.has_probably_been_in_force(next, day))
    }

    /// Whether an agreement is in force.
    pub fn is_active(&self, agreement: &Agreement, from: Viewpoint) -> bool {
        self.standing(agreement, from).is_active()
    }

    /// The days from `from.day` to the last day of an active agreement; 0 on the last day, `None` without an end.
    pub fn days_left(&self, agreement: &Agreement, from: Viewpoint) -> Option<i64> {
        let last = agreement.last_day(from.day).filter(|_| self.is_active(agreement, from))?;
        Some((last - from.day).num_days())
    }
}

/// Whether an agreement has been in force by `day`: signed, begun, and not ended by a side before.
pub(super) fn has_been_in_force(agreement: &Agreement, day: NaiveDate) -> bool {
    let signed = agreement.stage == Stage::Signed;
    let since = agreement.stage_since.map(PartialDate::first_day);
    let begins = since.max(agreement.first_day()).max(agreement.signed.map(PartialDate::first_day));
    let held = agreement.terminated.zip(begins).is_none_or(|(ended, begins)| begins <= ended.last_day());
    signed && held && since.is_none_or(|since| since <= day) && has_begun(agreement, day)
}

/// Whether an agreement has been signed and begun by `day`, as far as its record tells: one without dates has.
fn has_begun(agreement: &Agreement, day: NaiveDate) -> bool {
    let signed = agreement.signed.is_none_or(|signed| signed.first_day() <= day);
    signed && agreement.first_day().is_none_or(|first| first <= day)
}

#[cfg(test)]
mod tests;
