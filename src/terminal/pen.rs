//! The pen: which style the terminal writes in, and the fewest bytes to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::terminal::colour;

/// A style that the terminal writes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

/// Each modifier with the number that sets it, and the one that ends it along with those of the same row.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What a blank does not show.
const UNSEEN_ON_BLANK: Modifier = Modifier::BOLD.union(Modifier::DIM).union(Modifier::ITALIC);

impl Pen {
    /// The style of a cell.
    pub(super) fn of(cell: &Cell) -> Pen {
        Pen { foreground: cell.fg, background: cell.bg, modifier: cell.modifier }
    }

    /// Whether this pen draws a cell as wanted: for a blank without style, colour and weight do not matter.
    pub(super) fn draws(self, cell: &Cell) -> bool {
        let plain_blank = cell.symbol() == " " && cell.modifier.is_empty() && UNSEEN_ON_BLANK.contains(self.modifier);
        self == Pen::of(cell) || plain_blank && self.background == cell.bg
    }

    /// Writes what turns this pen into another. With `resets`, attributes end all at once: old terminals know no other
    /// way.
    pub(super) fn change(self, next: Pen, resets: bool, bytes: &mut Vec<u8>) {
        if self == next {
            return;
        }
        let mut afresh = Vec::new();
        next.numbers(Pen::default(), &mut afresh);
        let afresh = if afresh.is_empty() { Vec::new() } else { [b"0;", afresh.as_slice()].concat() };
        let mut onward = Vec::new();
        next.numbers(self, &mut onward);
        let numbers = if resets && self != Pen::default() || afresh.len() < onward.len() { afresh } else { onward };
        bytes.extend_from_slice(b"\x1b[");
        bytes.extend_from_slice(&numbers);
        bytes.push(b'm');
    }

    /// Writes the numbers that turn another pen into this one.
    fn numbers(self, from: Pen, numbers: &mut Vec<u8>) {
        let mut had = from.modifier;
        for (modifier, _, end) in MODIFIERS {
            if (had - self.modifier).contains(modifier) {
                push(numbers, &end.to_string());
                for (ended, _, _) in MODIFIERS.iter().filter(|(_, _, other)| *other == end) {
                    had -= *ended;
                }
            }
        }
        for (modifier, start, _) in MODIFIERS {
            if (self.modifier - had).contains(modifier) {
                push(numbers, &start.to_string());
            }
        }
        if self.foreground != from.foreground {
            push(numbers, &color(self.foreground, 30));
        }
        if self.background != from.background {
            push(numbers, &color(self.background, 40));
        }
    }
}

fn push(numbers: &mut Vec<u8>, number: &str) {
    if !numbers.is_empty() {
        numbers.push(b';');
    }
    numbers.extend_from_slice(number.as_bytes());
}

/// The numbers of a colour; `base` is 30 for text and 40 for what is behind it.
fn color(color: Color, base: u8) -> String {
    match (color, colour::number(color)) {
        (_, Some(number @ 0..8)) => (base + number).to_string(),
        (_, Some(number)) => (base + 60 + number - 8).to_string(),
        (Color::Rgb(red, green, blue), _) => format!("{};2;{red};{green};{blue}", base + 8),
        (Color::Indexed(index), _) => format!("{};5;{index}", base + 8),
        _ => (base + 9).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen, resets: bool) -> String {
        let mut bytes = Vec::new();
        from.change(to, resets, &mut bytes);
        String::from_utf8(bytes).unwrap().replace('\x1b', "E")
    }

    fn pen(foreground: Color, modifier: Modifier) -> Pen {
        Pen { foreground, background: Color::Reset, modifier }
    }

    #[test]
    fn says_no_more_than_what_changes() {
        let plain = Pen::default();
        let bold = pen(Color::Reset, Modifier::BOLD);
        assert_eq!(change(plain, plain, false), "");
        assert_eq!(change(plain, bold, false), "E[1m");
        assert_eq!(change(bold, plain, false), "E[m");
        assert_eq!(change(bold, pen(Color::Red, Modifier::BOLD), false), "E[31m");
        assert_eq!(change(bold, pen(Color::Reset, Modifier::DIM), false), "E[0;2m");
        assert_eq!(change(pen(Color::Red, Modifier::BOLD), pen(Color::Red, Modifier::empty()), false), "E[22m");
        assert_eq!(change(pen(Color::Red, Modifier::BOLD), pen(Color::Red, Modifier::empty()), true), "E[0;31m");
        assert_eq!(
            change(pen(Color::Red, Modifier::BOLD | Modifier::DIM), pen(Color::Red, Modifier::DIM), false),
            "E[22;2m"
        );
    }

    #[test]
    fn writes_the_sixteen_colours_as_every_terminal_knows_them() {
        assert_eq!(color(Color::Red, 30), "31");
        assert_eq!(color(Color::Gray, 40), "47");
        assert_eq!(color(Color::DarkGray, 30), "90");
        assert_eq!(color(Color::White, 40), "107");
        assert_eq!(color(Color::Reset, 40), "49");
        assert_eq!(color(Color::Indexed(208), 30), "38;5;208");
        assert_eq!(color(Color::Rgb(1, 2, 3), 40), "48;2;1;2;3");
    }
}
