//! What every answer depends on beside its question: the records, the day, and what the user has chosen.

use std::sync::LazyLock;

use chrono::Weekday;

use super::{Agreement, Catalog, Id, OfficeHours, Record, Standing, Thresholds, Viewpoint};

/// What the user has chosen for the records to be seen with.
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// The organisation, city or person whose office it is, where that is not the data set's home.
    pub home: Option<Id>,
    /// The hours that are assumed, for a week that ends on Saturday and Sunday.
    pub hours: OfficeHours,
    /// From when on something needs a person.
    pub thresholds: Thresholds,
    /// How the weeks of a calendar are shown.
    pub week: WeekStyle,
}

/// How the weeks of a calendar are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekStyle {
    /// The day on which they begin.
    pub start: Weekday,
    /// Whether they have their numbers by ISO 8601.
    pub numbers: bool,
}

impl Default for WeekStyle {
    fn default() -> WeekStyle {
        WeekStyle { start: Weekday::Mon, numbers: false }
    }
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            home: None,
            hours: OfficeHours::nine_to_five(),
            thresholds: Thresholds::default(),
            week: WeekStyle::default(),
        }
    }
}

/// The records, from when they are seen, and what the user has chosen.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The records.
    pub catalog: &'a Catalog,
    /// The day, how far ahead "soon" reaches, and the time.
    pub from: Viewpoint,
    /// What the user has chosen.
    pub preferences: &'a Preferences,
}

impl<'a> Context<'a> {
    /// The records as seen from a day with the usual preferences.
    pub fn new(catalog: &'a Catalog, from: Viewpoint) -> Context<'a> {
        static USUAL: LazyLock<Preferences> = LazyLock::new(Preferences::default);
        Context { catalog, from, preferences: &USUAL }
    }

    /// The same records as they are probably meant.
    pub(super) fn best_guess(self) -> Context<'a> {
        Context { catalog: self.catalog.best_guess(), ..self }
    }

    /// The record of an id.
    pub fn record(self, id: &Id) -> Option<Record<'a>> {
        self.catalog.record(id.as_str())
    }

    /// How an agreement stands.
    pub fn standing(self, agreement: &Agreement) -> Standing {
        self.catalog.standing(agreement, self.from)
    }
}
