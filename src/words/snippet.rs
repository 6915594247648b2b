//! A place in a file as it is shown to people: its lines with their numbers, and a caret under it.

use annotate_snippets::renderer::AnsiColor;
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

/// Colours that every terminal with colours has.
fn renderer(colours: bool) -> Renderer {
    if !colours {
        return Renderer::plain();
    }
    let bold = |colour: AnsiColor| colour.on_default().bold();
    Renderer::styled().error(bold(AnsiColor::Red)).warning(bold(AnsiColor::Yellow)).line_num(bold(AnsiColor::Blue))
}

#[cfg(test)]
mod tests;
