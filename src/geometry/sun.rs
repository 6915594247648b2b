//! Where the sun stands, and where it is night.

use crate::catalog::{Instant, Position};

/// The sun at an instant.
///
/// Its place follows the Astronomical Almanac's low-precision formulas (section C, "Low precision formulas for the Sun"),
/// good to a hundredth of a degree from 1950 to 2050, and the turn of the earth that of Meeus, *Astronomical Algorithms*,
/// 12.4 without its small terms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sun {
    /// The place above which it stands.
    pub below: Position,
}

/// The altitude of its middle at sunrise and sunset, in degrees: the air bends its light by 34 minutes of arc, and its
/// upper edge lies 16 above the middle.
const HORIZON: f64 = -0.833;

/// 1 January 2000, 12:00, from which the formulas count days.
const EPOCH: i64 = 946_728_000;

impl Sun {
    /// The sun at an instant.
    pub fn at(instant: Instant) -> Sun {
        let days = (instant.unix() - EPOCH) as f64 / 86_400.0;
        let mean_longitude = 280.460 + 0.985_647_4 * days;
        let anomaly = (357.528 + 0.985_600_3 * days).to_radians();
        let longitude = (mean_longitude + 1.915 * anomaly.sin() + 0.020 * (2.0 * anomaly).sin()).to_radians();
        let tilt = (23.439 - 0.000_000_4 * days).to_radians();
        let ascension = (tilt.cos() * longitude.sin()).atan2(longitude.cos()).to_degrees();
        let lat = (tilt.sin() * longitude.sin()).asin().to_degrees();
        let turned = 280.460_618_37 + 360.985_647_366_29 * days;
        Sun { below: Position { lat, lon: (ascension - turned + 180.0).rem_euclid(360.0) - 180.0 } }
    }

    /// How high it stands above the horizon of a place, in degrees.
    pub fn altitude(self, place: Position) -> f64 {
        let (lat, declination) = (place.lat.to_radians(), self.below.lat.to_radians());
        let hour_angle = (place.lon - self.below.lon).to_radians();
        let sine = lat.sin() * declination.sin() + lat.cos() * declination.cos() * hour_angle.cos();
        sine.clamp(-1.0, 1.0).asin().to_degrees()
    }

    /// Whether it has set at a place.
    pub fn is_night(self, place: Position) -> bool {
        self.altitude(place) < HORIZON
    }

    /// The latitude at which it stands on the horizon, at a longitude; the poles where there is none.
    pub fn edge(self, lon: f64) -> f64 {
        let slope = -(lon - self.below.lon).to_radians().cos() / self.below.lat.to_radians().tan();
        if slope.is_finite() { slope.atan().to_degrees() } else { 90.0_f64.copysign(slope) }
    }
}

/// The hour, from 0 to 23, of the nautical zone that a longitude lies in: each is 15° wide, and the clocks of a place may
/// well show another.
pub fn hour_at(lon: f64, instant: Instant) -> u32 {
    let zone = (lon / 15.0).round() as i64;
    (instant.unix().div_euclid(3_600) + zone).rem_euclid(24) as u32
}
