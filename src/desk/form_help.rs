//! The help below a line that is being typed: wrapped, and read page by page where it is longer than the screen.

use super::Overflow;
use super::page::wrap;

/// Lines of help, each with what it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormHelp {
    lines: Vec<(Tone, String)>,
    offset: usize,
    height: usize,
}

/// What a line of help is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is why nothing was written.
    Refusal,
    /// It helps whoever types.
    Help,
}

impl FormHelp {
    /// The lines that are shown.
    pub fn visible(&self) -> &[(Tone, String)] {
        let end = (self.offset + self.height).min(self.lines.len());
        self.lines.get(self.offset..end).unwrap_or_default()
    }

    /// Whether it goes on above, and below.
    pub fn overflow(&self) -> Overflow {
        Overflow { above: self.offset > 0, below: self.offset + self.height < self.lines.len() }
    }

    /// Wraps what there is to tell to a place of this size.
    pub(super) fn lay_out(&mut self, all: &[(Tone, String)], width: usize, height: usize) {
        let lines = all.iter().flat_map(|(tone, text)| text.lines().map(|line| (*tone, line)));
        let lines = lines.flat_map(|(tone, line)| wrap(line, width.max(1)).into_iter().map(move |part| (tone, part)));
        self.lines = lines.collect();
        self.height = height;
        self.offset = self.offset.min(self.lines.len().saturating_sub(height));
    }

    /// Goes on by a page, or back.
    pub(super) fn turn(&mut self, forward: bool) {
        // The last line of a page is the first of the next, so that the eye finds its place again.
        let page = self.height.saturating_sub(1).max(1);
        let last = self.lines.len().saturating_sub(self.height);
        self.offset = if forward { (self.offset + page).min(last) } else { self.offset.saturating_sub(page) };
    }

    /// Goes to the first line: the help is another one now.
    pub(super) fn begin(&mut self) {
        self.offset = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(help: &FormHelp) -> Vec<&str> {
        help.visible().iter().map(|(_, line)| line.as_str()).collect()
    }

    #[test]
    fn every_line_is_reached_whatever_the_size() {
        let all = [(Tone::Refusal, "one two\nthree".to_owned()), (Tone::Help, "four".to_owned())];
        for height in 1..6 {
            let mut help = FormHelp::default();
            help.lay_out(&all, 4, height);
            let mut seen: Vec<&str> = Vec::new();
            for _ in 0..6 {
                let mut turned = help.clone();
                turned.turn(true);
                assert_eq!(turned == help, !help.overflow().below, "{height}");
                seen.extend(["one", "two", "thre", "e", "four"].iter().filter(|line| shown(&help).contains(line)));
                help = turned;
            }
            seen.dedup();
            assert!(["one", "two", "thre", "e", "four"].iter().all(|line| seen.contains(line)), "{height}: {seen:?}");
            (0..6).for_each(|_| help.turn(false));
            assert_eq!((help.overflow().above, shown(&help)[0]), (false, "one"));
        }
    }

    #[test]
    fn a_place_without_room_shows_nothing() {
        let mut help = FormHelp::default();
        help.lay_out(&[(Tone::Help, "one".to_owned())], 0, 0);
        help.turn(true);
        assert!(shown(&help).is_empty());
        help.lay_out(&[(Tone::Help, "one".to_owned())], 10, 3);
        assert_eq!(shown(&help), ["one"]);
    }
}
