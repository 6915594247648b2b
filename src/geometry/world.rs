//! A window on the globe, laid flat.

use crate::catalog::Position;

/// A window on the globe in the equirectangular projection: a degree is as long at the poles as at the equator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldWindow {
    /// The longitude of its left edge, from -180 on.
    west: f64,
    /// The latitude of its upper edge.
    north: f64,
    /// Degrees from the left to the right, 360 at most.
    width: f64,
    /// Degrees from the top to the bottom.
    height: f64,
}

/// The least and the most degrees from the left to the right.
const WIDTHS: (f64, f64) = (2.0, 360.0);

/// The latitudes between which people live, which is what the whole world shows.
const INHABITED: (f64, f64) = (-58.0, 84.0);

impl WorldWindow {
    /// How many degrees of latitude the whole world has for one of longitude.
    pub const WHOLE_RATIO: f64 = (INHABITED.1 - INHABITED.0) / WIDTHS.1;

    /// The whole world where people live.
    pub fn whole() -> WorldWindow {
        WorldWindow { west: -180.0, north: INHABITED.1, width: WIDTHS.1, height: INHABITED.1 - INHABITED.0 }
    }

    /// So many degrees of longitude around a place, and as many of latitude as `ratio` of it says; where that is the whole
    /// circle, the whole world.
    pub fn around(middle: Position, width: f64, ratio: f64) -> WorldWindow {
        let width = width.clamp(WIDTHS.0, WIDTHS.1);
        if width >= WIDTHS.1 {
            return WorldWindow::whole();
        }
        let height = (width * ratio).clamp(WIDTHS.0 / 8.0, 180.0);
        let north = (middle.lat + height / 2.0).clamp(-90.0 + height, 90.0);
        WorldWindow { west: wrapped(middle.lon - width / 2.0), north, width, height }
    }

    /// The smallest window that holds all of these places with some room around them; the whole world without any.
    pub fn holding(places: &[Position], ratio: f64) -> WorldWindow {
        const ROOM: f64 = 1.25;
        let mut east: Vec<f64> = places.iter().map(|place| place.lon).collect();
        east.sort_by(f64::total_cmp);
        let (Some(first), Some(last)) = (east.first(), east.last()) else { return WorldWindow::whole() };
        // They lie in what is left of the circle without the widest gap between two of them.
        let gaps = east.windows(2).map(|two| (two[1] - two[0], two[1]));
        let (gap, west) =
            gaps.fold((first + 360.0 - last, *first), |most, gap| if gap.0 > most.0 { gap } else { most });
        let width = 360.0 - gap;
        let north = places.iter().map(|place| place.lat).fold(f64::MIN, f64::max);
        let south = places.iter().map(|place| place.lat).fold(f64::MAX, f64::min);
        let middle = Position { lat: f64::midpoint(north, south), lon: wrapped(west + width / 2.0) };
        let wanted = (width * ROOM).max((north - south) * ROOM / ratio.max(0.01)).max(10.0);
        WorldWindow::around(middle, wanted, ratio)
    }

    /// The place in the middle.
    pub fn middle(self) -> Position {
        Position { lat: self.north - self.height / 2.0, lon: wrapped(self.west + self.width / 2.0) }
    }

    /// Degrees from the left to the right.
    pub fn width(self) -> f64 {
        self.width
    }

    /// Whether it shows the whole circle.
    pub fn is_whole(self) -> bool {
        self.width >= WIDTHS.1
    }

    /// Whether it shows as little as it can.
    pub fn is_closest(self) -> bool {
        self.width <= WIDTHS.0
    }

    /// Twice as close around a place where `closer`, and else half as close.
    pub fn zoomed(self, closer: bool, middle: Position, ratio: f64) -> WorldWindow {
        WorldWindow::around(middle, if closer { self.width / 2.0 } else { self.width * 2.0 }, ratio)
    }

    /// Moved so that a place is well inside it; where that lies beyond the edges of the whole world, half of that around
    /// it.
    pub fn showing(self, place: Position, ratio: f64) -> WorldWindow {
        let well_inside = |(x, y): (f64, f64)| (0.08..0.92).contains(&x) && (0.08..0.92).contains(&y);
        let is_shown = match self.project(place) {
            Some(point) => self.is_whole() || well_inside(point),
            None => false,
        };
        if is_shown { self } else { WorldWindow::around(place, self.width.min(WIDTHS.1 / 2.0), ratio) }
    }

    /// Where a place lies in it: from 0 at the left to 1 at the right, and from 0 at the top to 1 at the bottom; none where
    /// it lies outside.
    pub fn project(self, place: Position) -> Option<(f64, f64)> {
        let x = (place.lon - self.west).rem_euclid(360.0) / self.width;
        let y = (self.north - place.lat) / self.height;
        ((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y)).then_some((x, y))
    }

    /// The place at a point of it.
    pub fn place(self, x: f64, y: f64) -> Position {
        Position { lat: (self.north - y * self.height).clamp(-90.0, 90.0), lon: wrapped(self.west + x * self.width) }
    }

    /// The ends of a straight line between two places as points that may lie outside; none where it would run across
    /// the whole window from edge to edge.
    pub fn segment(self, one: Position, other: Position) -> Option<[(f64, f64); 2]> {
        // From the middle of the window on, so that what ends just outside stays on its side.
        let middle = self.west + self.width / 2.0;
        let point = |place: Position| {
            let east = wrapped(place.lon - middle);
            (0.5 + east / self.width, (self.north - place.lat) / self.height)
        };
        let ends = [point(one), point(other)];
        let [(x, y), (to_x, to_y)] = ends;
        let is_torn = (to_x - x).abs() * self.width > 180.0;
        let is_outside = |from: f64, to: f64| from.max(to) < 0.0 || from.min(to) > 1.0;
        (!is_torn && !is_outside(x, to_x) && !is_outside(y, to_y)).then_some(ends)
    }
}

/// A longitude from -180 on and below 180.
fn wrapped(lon: f64) -> f64 {
    (lon + 180.0).rem_euclid(360.0) - 180.0
}

/// How far east and north one place lies of another on the map, in degrees, the shorter way round.
pub fn bearing(from: Position, to: Position) -> (f64, f64) {
    (wrapped(to.lon - from.lon), to.lat - from.lat)
}
