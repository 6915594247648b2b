//! Who changed something, and when: what decides which of two is the later.

use std::cmp::Ordering;

use crate::catalog::Instant;

/// Who changed something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeStamp {
    /// Who.
    pub who: String,
    /// When.
    pub at: Instant,
    /// How many minutes the clock of whoever it was is ahead of UTC.
    pub ahead: i32,
}

impl MergeStamp {
    /// Whether this one or another is the later, whichever side either is of: by time, then by who; equal ones by what
    /// they say.
    pub(super) fn order(&self, other: &MergeStamp, says: impl FnOnce() -> Ordering) -> Ordering {
        self.at.unix().cmp(&other.at.unix()).then_with(|| self.who.cmp(&other.who)).then_with(says)
    }

    /// When, by the clock of whoever it was, as a data file has it.
    pub fn local(&self) -> String {
        let shown = self.at.plus(i64::from(self.ahead) * 60).unix();
        let shown = chrono::DateTime::from_timestamp(shown, 0).unwrap_or_default().naive_utc();
        shown.format("%Y-%m-%dT%H:%M:%S").to_string()
    }
}
