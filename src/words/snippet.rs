//! A place in a file as it is shown to people: its lines with their numbers, and a caret under it.

use annotate_snippets::renderer::{AnsiColor, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::source::{Excerpt, Severity};

/// Draws an excerpt at most `width` columns wide, as far as a width can be kept; in colours out of sixteen, or in none.
/// What is not of the file is ASCII.
pub fn snippet(excerpt: &Excerpt, severity: Severity, (width, colours): (usize, bool)) -> String {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let lines = Snippet::source(excerpt.text()).line_start(excerpt.first_line()).fold(false);
    let group = Group::with_level(level).element(lines.annotation(AnnotationKind::Primary.span(excerpt.mark())));
    renderer(colours).term_width(width.max(1)).render(&[group])
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
