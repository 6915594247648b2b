//! Cities.

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::fields::{record, words};
use super::{Id, OfficeHours, PartialDate, ThinList, Zone};

record! {
    /// A partner city, or the place of an event.
    pub struct City {
        /// The name on the screen.
        #[schemars(extend("x-ask" = "Name"))]
        pub name: String as Name,
        /// The name in the city's own language and script, where it differs.
        pub native: Option<String> as Name,
        /// Other names by which it is looked for.
        #[schemars(extend("x-label" = "Also called"))]
        pub aliases: ThinList<String> as Name,
        /// The country as ISO 3166-1 alpha-2, two capital letters.
        #[schemars(regex(pattern = "^[A-Z]{2}$"))]
        #[schemars(extend("x-ask" = "Country"))]
        pub country: Option<String> as Country,
        /// The region; unassigned where it is left out.
        #[schemars(extend("x-ask" = "Region"))]
        pub region: Option<Id> => Region,
        /// Whether its government is a member of the network.
        #[schemars(default)]
        #[schemars(extend("x-ask" = "Membership"))]
        pub membership: Membership,
        /// Since when it is a member.
        pub member_since: Option<PartialDate>,
        /// Its time zone.
        #[schemars(extend("x-ask" = "Time zone", "x-label" = "Zone"))]
        pub zone: Option<Zone>,
        /// When its offices are open, in local time.
        pub office_hours: Option<OfficeHours>,
        /// Where it lies.
        pub position: Option<Position>,
        /// Inhabitants.
        pub population: Option<u64>,
        /// Its page.
        #[schemars(extend("x-example" = "https://example.org"))]
        pub web: Option<String> as Address,
    }
}

impl City {
    /// The membership on a day: one that begins later than `day` is none yet.
    pub fn membership_on(&self, day: NaiveDate) -> Membership {
        match self.member_since {
            Some(since) if since.first_day() > day && self.membership.is_member() => Membership::None,
            _ => self.membership,
        }
    }
}

words! {
    /// Whether a city's government belongs to the network.
    #[derive(Default)]
    pub enum Membership {
        /// A member.
        Full = "full",
        /// An associate member.
        Associate = "associate",
        /// No member.
        None = "none",
        /// Not known.
        #[default]
        Unknown = "unknown",
    }
}

impl Membership {
    /// Whether this is a membership, full or associate.
    pub fn is_member(self) -> bool {
        matches!(self, Membership::Full | Membership::Associate)
    }
}

/// A point on the globe.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Position {
    /// Degrees north, -90 to 90.
    #[schemars(range(min = -90, max = 90))]
    #[schemars(extend("x-column" = "lat"))]
    pub lat: f64,
    /// Degrees east, -180 to 180.
    #[schemars(range(min = -180, max = 180))]
    #[schemars(extend("x-column" = "lon"))]
    pub lon: f64,
}

impl Position {
    /// A point; `None` where a coordinate is out of range.
    pub fn new(lat: f64, lon: f64) -> Option<Position> {
        ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some(Position { lat, lon })
    }
}

impl fmt::Display for Position {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let north = if self.lat < 0.0 { 'S' } else { 'N' };
        let east = if self.lon < 0.0 { 'W' } else { 'E' };
        write!(out, "{:.2}° {north}, {:.2}° {east}", self.lat.abs(), self.lon.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_lies_on_the_globe() {
        assert!(Position::new(90.0, -180.0).is_some());
        for (lat, lon) in [(90.1, 0.0), (0.0, 180.5), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(Position::new(lat, lon), None);
        }
        assert_eq!(Position::new(-33.87, 151.21).unwrap().to_string(), "33.87° S, 151.21° E");
    }
}
