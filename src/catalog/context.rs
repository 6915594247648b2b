//! What the user has chosen for the records to be seen with.

use super::{Id, OfficeHours, Thresholds};

/// What the user has chosen for the records to be seen with.
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// The organisation, city or person whose office it is, where that is not the data set's home.
    pub home: Option<Id>,
    /// The hours that are assumed, for a week that ends on Saturday and Sunday.
    pub hours: OfficeHours,
    /// From when on something needs a person.
    pub thresholds: Thresholds,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences { home: None, hours: OfficeHours::nine_to_five(), thresholds: Thresholds::default() }
    }
}
