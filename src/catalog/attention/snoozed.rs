//! What a user does not want to be told of until a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Matter;

/// Matters that are snoozed, by their keys, and the day on which each comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snoozed {
    until: BTreeMap<String, NaiveDate>,
}

impl Snoozed {
    /// The day on which a matter comes back, where that is after `day`.
    pub fn until(&self, matter: &Matter<'_>, day: NaiveDate) -> Option<NaiveDate> {
        self.until.get(&matter.key()).copied().filter(|until| *until > day)
    }

    /// Snoozes what has the key until a day.
    pub fn snooze(&mut self, key: String, until: NaiveDate) {
        self.until.insert(key, until);
    }

    /// Has what has the key told of again.
    pub fn wake(&mut self, key: &str) {
        self.until.remove(key);
    }

    /// Forgets whatever came back by a day.
    pub fn forget_past(&mut self, day: NaiveDate) {
        self.until.retain(|_, until| *until > day);
    }

    /// Every key and its day, by key.
    pub fn all(&self) -> impl Iterator<Item = (&str, NaiveDate)> {
        self.until.iter().map(|(key, until)| (key.as_str(), *until))
    }
}
