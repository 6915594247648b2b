//! The coast lines of the world, unpacked when a map is first drawn.

use std::sync::LazyLock;

use crate::catalog::Position;

/// Where they are from.
pub const COAST_SOURCE: &str = "Natural Earth (public domain)";

/// Natural Earth's land at 1:110 million (<https://www.naturalearthdata.com>), in the public domain, by way of the npm
/// package world-atlas; made by `scripts/coast.py`.
static PACKED: &[u8] = include_bytes!("../../config/coast.z");

/// What it unpacks to at most.
const LARGEST: usize = 64 * 1024;

static LINES: LazyLock<Vec<Vec<Position>>> = LazyLock::new(|| {
    let unpacked = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(PACKED, LARGEST);
    // What is compiled in is whole; tests hold it to that.
    unpacked.ok().and_then(|bytes| read(&bytes)).unwrap_or_default()
});

/// The coast lines, each as its points one after the other. No line crosses the date line.
pub fn coast_lines() -> &'static [Vec<Position>] {
    &LINES
}

fn read(mut bytes: &[u8]) -> Option<Vec<Vec<Position>>> {
    let mut lines = Vec::new();
    while !bytes.is_empty() {
        let points = usize::try_from(number(&mut bytes)?).ok()?;
        let (mut east, mut north) = (0, 0);
        let mut line = Vec::with_capacity(points.min(LARGEST));
        for _ in 0..points {
            east += number(&mut bytes)?;
            north += number(&mut bytes)?;
            line.push(Position::new(f64::from(north) / 10.0, f64::from(east) / 10.0)?);
        }
        lines.push(line);
    }
    Some(lines)
}

/// A number of either sign, in groups of seven bits, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<i32> {
    let (mut value, mut shift) = (0_u32, 0);
    loop {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(first & 0x7f).checked_shl(shift)?;
        if first & 0x80 == 0 {
            return Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed());
        }
        shift += 7;
    }
}
