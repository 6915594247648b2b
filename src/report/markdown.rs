//! A page as Markdown, for minutes and mail.

use std::fmt::Write as _;

use super::letterhead::Letterhead;
use super::page::{PageBlock, PageFigure, PageTable, PrintedPage};

/// The page in Markdown, with a letterhead of one's own where there is one.
pub fn markdown(page: &PrintedPage, letterhead: Option<&Letterhead>) -> String {
    let native = page.native.as_ref().map_or_else(String::new, |native| format!(" {}", marked(native)));
    let mut out = format!("# {}: {}{native}\n\n{}\n", page.genre, marked(&page.title), page.lines.join(" · "));
    for section in &page.sections {
        let _ = write!(out, "\n## {}\n", marked(&section.heading));
        for block in section.blocks.iter().filter(|block| block.chart().is_none()) {
            out.push('\n');
            match block {
                PageBlock::Figures(figures) => figures.iter().for_each(|one| figure(&mut out, one)),
                PageBlock::Table(one) => table(&mut out, &one.without_empty_columns()),
                PageBlock::Note(text) => drop(writeln!(out, "{}", line(text))),
                PageBlock::Timeline(_) | PageBlock::Map(_) => {}
                PageBlock::Facts(facts) => {
                    for fact in facts {
                        let label =
                            if fact.label.is_empty() { String::new() } else { format!("{}: ", marked(&fact.label)) };
                        let _ = writeln!(out, "- {label}{}", line(&fact.text));
                    }
                }
            }
        }
    }
    let _ = write!(out, "\nWritten by {}\n", code(&page.command));
    for text in &page.attribution {
        let _ = write!(out, "\n{}\n", line(text));
    }
    match letterhead {
        Some(letterhead) => letterhead.fill(page, &out, &line),
        None => out,
    }
}

fn figure(out: &mut String, figure: &PageFigure) {
    let _ = writeln!(out, "- **{}** {}: {}", figure.number(), line(&figure.text()), code(&figure.command));
}

fn table(out: &mut String, table: &PageTable) {
    let _ = write!(out, "**{}**\n\n", marked(&table.caption));
    let headings: Vec<&str> = table.headings.iter().map(String::as_str).collect();
    out.push_str(&markdown_table(&headings, &table.rows));
    let left_out = table.left_out(table.rows.len()).map_or_else(String::new, |left_out| format!("{left_out}; all: "));
    let _ = write!(out, "\n{left_out}{}\n", code(&table.command));
}

/// Rows under their headings as a table of Markdown.
pub fn markdown_table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = row(headings.iter().map(|heading| line(heading)).collect());
    let _ = writeln!(out, "|{}", " --- |".repeat(headings.len()));
    out.extend(rows.iter().map(|cells| row(cells.iter().map(|cell| line(cell)).collect())));
    out
}

/// A text on one line in which nothing is a mark.
fn line(text: &str) -> String {
    marked(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text in which nothing is a mark of Markdown.
pub fn marked(text: &str) -> String {
    let is_mark = |letter: char| matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~');
    let escaped = |letter: char| is_mark(letter).then_some('\\').into_iter().chain([letter]);
    text.chars().flat_map(escaped).collect()
}

/// A command as it is: between more back ticks than stand in it.
fn code(command: &str) -> String {
    let longest = command.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    let gap = if longest > 0 { " " } else { "" };
    format!("{ticks}{gap}{command}{gap}{ticks}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_stands_between_enough_ticks() {
        assert_eq!(code("citydesk list"), "`citydesk list`");
        assert_eq!(code("a `b`` c"), "``` a `b`` c ```");
    }

    #[test]
    fn nothing_in_a_text_is_a_mark() {
        assert_eq!(line("a | b\n# *c*"), "a \\| b \\# \\*c\\*");
    }
}
