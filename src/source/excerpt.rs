//! The lines of a file around a problem, cut to a size and safe to show; taken at once, since the file may change. It
//! draws nothing.

use std::fmt::Write;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::Place;
use super::problem::floor_char;
use super::scrub::{LONGEST_LETTER, is_joiner, scrub_char};

/// How many lines are kept above the place, and below it.
const LINES_AROUND: usize = 2;

/// How far from the place, in bytes, a line above or below may begin to be kept.
const FARTHEST: usize = 4096;

/// How many characters of the marked line are kept before the place, and from there on.
const BEFORE_MARK: usize = 80;
const FROM_MARK: usize = 160;

/// The lines around a place: every character takes up a cell or two, and none acts on a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    first_line: usize,
    lines: Vec<String>,
    /// Which of the lines bears the mark, and where.
    marked: usize,
    mark: Range<usize>,
    end: (usize, usize),
}

impl Excerpt {
    /// The lines around a place of a text; `None` where the place is the file as a whole, or lies outside the text.
    pub fn of(text: &str, place: &Place) -> Option<Excerpt> {
        let about = text.get(place.span().clone()).filter(|_| place.line() > 0)?;
        let first = about.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let (before, after) = (&text[..place.span().start], &text[place.span().start + first.len()..]);
        let (start, mut lines) = above(before);
        let marked = lines.len();
        let behind = after.split('\n').next().unwrap_or_default();
        let (line, mark) = marked_line(&before[start..], first, behind);
        lines.push(line);
        lines.extend(below(&after[behind.len()..]));
        let first_line = place.line().saturating_sub(marked).max(1);
        Some(Excerpt { first_line, lines, marked, mark, end: end(place, about) })
    }

    /// The line and the column, from 1, behind the last character that the problem is about.
    pub fn end(&self) -> (usize, usize) {
        self.end
    }

    /// The marked line alone; under the header of a table with the lines below it, which say what table it is.
    pub fn close_up(&self) -> Excerpt {
        let header = self.lines[self.marked].trim_start().starts_with('[');
        let last = if header { self.lines.len() } else { self.marked + 1 };
        let lines = self.lines[self.marked..last].to_vec();
        Excerpt { first_line: self.first_line + self.marked, lines, marked: 0, ..self.clone() }
    }

    /// The number of the first line, from 1.
    pub fn first_line(&self) -> usize {
        self.first_line
    }

    /// The lines.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Which of the lines the problem is about, and which bytes of it; where it goes on over more lines, of the first.
    pub fn mark(&self) -> (usize, Range<usize>) {
        (self.marked, self.mark.clone())
    }
}

/// Where the last line of a text begins, and the lines above it that are kept.
fn above(text: &str) -> (usize, Vec<String>) {
    let nearest = ceil_char(text, text.len().saturating_sub(FARTHEST));
    let near = &text[nearest..];
    let Some(start) = near.rfind('\n').map(|at| at + 1) else { return (nearest, Vec::new()) };
    let mut lines: Vec<&str> = near[..start - 1].rsplit('\n').take(LINES_AROUND).collect();
    lines.reverse();
    (nearest + start, lines.into_iter().map(cut).collect())
}

/// The lines that are kept of a text that begins with the end of a line.
fn below(text: &str) -> Vec<String> {
    let near = &text[..floor_char(text, FARTHEST)];
    let mut lines: Vec<&str> = near.split('\n').skip(1).take(LINES_AROUND).collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines.into_iter().map(cut).collect()
}

/// A line that bears no mark.
fn cut(line: &str) -> String {
    const LONGEST: usize = BEFORE_MARK + FROM_MARK;
    let line = line.trim_end_matches('\r');
    let mut characters = line.chars();
    let mut cut: String = characters.by_ref().take(LONGEST).collect::<String>();
    cut = visible(&cut);
    if characters.next().is_some() {
        cut.push('…');
    }
    cut
}

/// The marked line, and where in it the mark stands.
fn marked_line(before: &str, about: &str, behind: &str) -> (String, Range<usize>) {
    let start = before.char_indices().rev().nth(BEFORE_MARK - 1).map_or(0, |(at, _)| at);
    let mut line = if start > 0 { "…".to_owned() } else { String::new() };
    line.push_str(&visible(&before[start..]));
    let from = line.len();
    let all = || about.chars().chain(behind.trim_end_matches('\r').chars());
    let kept = about.chars().count().min(FROM_MARK);
    line.push_str(&visible(&all().take(kept).collect::<String>()));
    let to = line.len();
    line.push_str(&visible(&all().skip(kept).take(FROM_MARK - kept).collect::<String>()));
    if all().nth(FROM_MARK).is_some() {
        line.push('…');
    }
    (line, from..to)
}

/// A text as it can be shown: tabs as blanks; control, invisible and piled-up characters by number.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut accents = 0;
    for character in text.chars() {
        accents = if is_combining_mark(character) { accents + 1 } else { 0 };
        match character {
            '\t' => shown.push_str("    "),
            _ if is_joiner(character) || scrub_char(character) != Some(character) || accents >= LONGEST_LETTER => {
                let _ = write!(shown, "<U+{:04X}>", u32::from(character));
            }
            _ => shown.push(character),
        }
    }
    shown
}

fn end(place: &Place, about: &str) -> (usize, usize) {
    let lines = about.matches('\n').count();
    let last = about.rsplit('\n').next().unwrap_or_default().chars().count();
    (place.line() + lines, if lines == 0 { place.column() + last } else { last + 1 })
}

fn ceil_char(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
