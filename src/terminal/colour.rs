//! How many colours a terminal shows, and which of those stands for another.

use ratatui::style::Color;

/// How many colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorDepth {
    /// None; bold, dim, underlined and reversed text remain.
    Mono,
    /// The sixteen with names, in the shades that the user has given them.
    Ansi16,
    /// The table of 256.
    Indexed256,
    /// Any red, green and blue.
    TrueColor,
}

/// The sixteen colours in the order of their numbers, with the shades that xterm gives them.
const NAMED: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// The shades of red, green and blue in the cube that fills most of the table of 256.
const SHADES: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl ColorDepth {
    /// The colour that is shown for another; one of the sixteen always by its name.
    pub(super) fn reduce(self, color: Color) -> Color {
        match (self, color) {
            (_, Color::Reset) | (ColorDepth::Mono, _) => Color::Reset,
            (_, Color::Indexed(index @ 0..16)) => NAMED[usize::from(index)].0,
            (ColorDepth::Ansi16, Color::Indexed(index)) => nearest_named(shade(index)),
            (ColorDepth::Ansi16, Color::Rgb(red, green, blue)) => nearest_named([red, green, blue]),
            (ColorDepth::Indexed256, Color::Rgb(red, green, blue)) => nearest_indexed([red, green, blue]),
            (_, color) => color,
        }
    }
}

/// The number of one of the sixteen.
pub(super) fn number(color: Color) -> Option<u8> {
    NAMED.iter().position(|(named, _)| *named == color).map(|number| number as u8)
}

fn nearest_named(wanted: [u8; 3]) -> Color {
    let nearest = NAMED.iter().min_by_key(|(_, shade)| distance(*shade, wanted));
    nearest.map_or(Color::Reset, |(color, _)| *color)
}

fn nearest_indexed(wanted: [u8; 3]) -> Color {
    let nearest = (16..=255).min_by_key(|index| distance(shade(*index), wanted));
    Color::Indexed(nearest.unwrap_or(16))
}

/// What an entry of the table of 256 looks like, from 16 on.
fn shade(index: u8) -> [u8; 3] {
    let from_cube = index.saturating_sub(16);
    match index {
        232.. => [8 + 10 * (index - 232); 3],
        _ => [from_cube / 36, from_cube / 6 % 6, from_cube % 6].map(|step| SHADES[usize::from(step)]),
    }
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_colours_stay_what_the_user_made_them() {
        for depth in [ColorDepth::Ansi16, ColorDepth::Indexed256, ColorDepth::TrueColor] {
            assert_eq!(depth.reduce(Color::Red), Color::Red);
            assert_eq!(depth.reduce(Color::Indexed(9)), Color::LightRed);
            assert_eq!(depth.reduce(Color::Reset), Color::Reset);
        }
        assert_eq!(ColorDepth::Mono.reduce(Color::Red), Color::Reset);
    }

    #[test]
    fn finds_the_nearest_colour_that_there_is() {
        let orange = Color::Rgb(255, 135, 0);
        assert_eq!(ColorDepth::TrueColor.reduce(orange), orange);
        assert_eq!(ColorDepth::Indexed256.reduce(orange), Color::Indexed(208));
        assert_eq!(ColorDepth::Indexed256.reduce(Color::Rgb(128, 128, 128)), Color::Indexed(244));
        assert_eq!(ColorDepth::Ansi16.reduce(Color::Rgb(250, 10, 10)), Color::LightRed);
        assert_eq!(ColorDepth::Ansi16.reduce(Color::Indexed(244)), Color::DarkGray);
        assert_eq!(ColorDepth::Ansi16.reduce(Color::Indexed(16)), Color::Black);
    }
}
