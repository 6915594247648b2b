//! The shortest way between two places on the globe.

use crate::catalog::Position;

/// The mean radius of the earth in kilometres (IUGG).
const RADIUS: f64 = 6_371.008_8;

/// A place as a point on a globe of radius 1.
fn vector(place: Position) -> [f64; 3] {
    let (lat, lon) = (place.lat.to_radians(), place.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

fn place([x, y, z]: [f64; 3]) -> Position {
    Position { lat: z.atan2(x.hypot(y)).to_degrees(), lon: y.atan2(x).to_degrees() }
}

/// The angle between two places at the middle of the globe, in radians.
fn angle(one: [f64; 3], other: [f64; 3]) -> f64 {
    let dot: f64 = one.iter().zip(other).map(|(a, b)| a * b).sum();
    let cross = [
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    ];
    // The arc cosine alone loses places that lie close together.
    cross.iter().map(|part| part * part).sum::<f64>().sqrt().atan2(dot)
}

/// How far two places lie apart along the surface, in kilometres.
pub fn distance(one: Position, other: Position) -> f64 {
    RADIUS * angle(vector(one), vector(other))
}

/// The great circle from one place to another in so many steps of equal length, as lines: where it crosses the date line
/// one ends there, and the next begins on the other side. Between places on opposite sides of the globe, of all the ways
/// that are equally short, the one over the north pole is taken.
pub fn great_circle(from: Position, to: Position, steps: usize) -> Vec<Vec<Position>> {
    let (a, b) = (vector(from), vector(to));
    let whole = angle(a, b);
    let sine = whole.sin();
    let steps = steps.max(1);
    let at = |step: usize| {
        if step == 0 || whole < 1e-12 {
            return from;
        }
        if step == steps {
            return to;
        }
        let part = step as f64 / steps as f64;
        if sine < 1e-9 {
            return over_the_pole(from, whole * part);
        }
        let (left, right) = (((1.0 - part) * whole).sin() / sine, (part * whole).sin() / sine);
        place([left * a[0] + right * b[0], left * a[1] + right * b[1], left * a[2] + right * b[2]])
    };
    split((0..=steps).map(at))
}

/// So far north of a place in radians, and down again behind the pole.
fn over_the_pole(from: Position, angle: f64) -> Position {
    let lat = from.lat + angle.to_degrees();
    if lat <= 90.0 {
        return Position { lat, ..from };
    }
    let lon = if from.lon > 0.0 { from.lon - 180.0 } else { from.lon + 180.0 };
    Position { lat: 180.0 - lat, lon }
}

/// Points as lines that end and begin at the date line.
fn split(points: impl Iterator<Item = Position>) -> Vec<Vec<Position>> {
    let mut lines: Vec<Vec<Position>> = vec![Vec::new()];
    let mut before: Option<Position> = None;
    for point in points {
        if let Some(last) = before.filter(|last| (last.lon - point.lon).abs() > 180.0) {
            let edge = 180.0_f64.copysign(last.lon);
            let (to_edge, beyond) = (180.0 - last.lon.abs(), 180.0 - point.lon.abs());
            let part = if to_edge + beyond > 0.0 { to_edge / (to_edge + beyond) } else { 0.5 };
            let lat = last.lat + (point.lat - last.lat) * part;
            lines.last_mut().into_iter().for_each(|line| line.push(Position { lat, lon: edge }));
            lines.push(vec![Position { lat, lon: -edge }]);
        }
        lines.last_mut().into_iter().for_each(|line| line.push(point));
        before = Some(point);
    }
    lines
}
