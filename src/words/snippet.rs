//! A place in a file as it is shown to people: its lines with their numbers, and a caret under it.

use std::ops::Range;

use annotate_snippets::renderer::{AnsiColor, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use unicode_width::UnicodeWidthChar;

use crate::source::{Excerpt, Severity};

/// Draws an excerpt at most `width` (at least 16) columns wide, in sixteen colours or none. Its own signs are ASCII,
/// except for the dots at cuts.
pub fn snippet(excerpt: &Excerpt, severity: Severity, width: usize, colours: bool) -> String {
    const FEWEST: usize = 16;
    /// What the renderer is told, so that it cuts nothing itself: it does so a column too late.
    const NO_LIMIT: usize = 100_000;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (marked, mark) = excerpt.mark();
    let last = excerpt.first_line() + excerpt.lines().len();
    // The caret may stand behind the end of its line.
    let room = width.max(FEWEST) - format!("{last} | ^").len();
    let mut lines: Vec<String> = excerpt.lines().iter().map(|line| cut(line, 0..0, room).0).collect();
    let (line, mark) = cut(&excerpt.lines()[marked], mark, room);
    lines[marked] = line;
    let above: usize = lines[..marked].iter().map(|line| line.len() + 1).sum();
    let mark = above + mark.start..above + mark.end;
    let lines = Snippet::source(lines.join("\n")).line_start(excerpt.first_line()).fold(false);
    let group = Group::with_level(level).element(lines.annotation(AnnotationKind::Primary.span(mark)));
    renderer(colours).term_width(NO_LIMIT).render(&[group])
}

/// What fits of a line into so many columns with the beginning of the mark in it, and where the mark is then.
fn cut(line: &str, mark: Range<usize>, room: usize) -> (String, Range<usize>) {
    let all = columns(line);
    if all <= room {
        return (line.to_owned(), mark);
    }
    let before = columns(&line[..mark.start]);
    let about = columns(&line[mark.clone()]).clamp(1, room / 2);
    // The first column that is kept.
    let first = if before + about < room { 0 } else { before.saturating_sub(room / 3) };
    let mut kept = if first > 0 { "…".to_owned() } else { String::new() };
    let (mut column, mut used, mut about) = (0, columns(&kept), None);
    for (at, letter) in line.char_indices() {
        let width = letter.width().unwrap_or(0);
        let here = column;
        column += width;
        if here < first {
            continue;
        }
        if at >= mark.start && about.is_none() {
            about = Some(kept.len());
        }
        // The last column is for the dots, unless the rest of the line fits.
        if used + width + usize::from(column < all) > room {
            kept.push('…');
            break;
        }
        kept.push(letter);
        used += width;
    }
    let start = about.unwrap_or(kept.len());
    let end = (start + mark.len()).min(kept.trim_end_matches('…').len()).max(start);
    (kept, start..end)
}

/// How many columns a text takes, letter by letter, as the renderer counts.
fn columns(text: &str) -> usize {
    text.chars().map(|letter| letter.width().unwrap_or(0)).sum()
}

/// A text in the colour of a severity, or in none.
pub fn in_colour_of(severity: Severity, text: &str, colours: bool) -> String {
    let style = style(severity);
    if colours { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

fn renderer(colours: bool) -> Renderer {
    if !colours {
        return Renderer::plain();
    }
    let numbers = AnsiColor::Blue.on_default().bold();
    Renderer::styled().error(style(Severity::Error)).warning(style(Severity::Warning)).line_num(numbers)
}

/// Colours that every terminal with colours has.
fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
    };
    colour.on_default().bold()
}

#[cfg(test)]
mod tests;
