//! A page as text: in columns as wide as the terminal or as a page, and as one fact a line.

use std::fmt::Write as _;

use crate::cli::table::{labelled_within, table};
use crate::report::{PageBlock, PageFigure, PageTable, PrintedPage};

/// How wide a page is where no terminal says so.
const WIDTH: usize = 80;

/// Where what is counted stands.
const COUNTED: usize = 6;

/// Where what stands behind a day begins.
const WHEN: usize = 11;

/// The page in columns, no wider than a terminal or a page.
pub(super) fn columns(page: &PrintedPage, width: Option<usize>) -> String {
    let width = width.unwrap_or(WIDTH).max(20);
    let mut out = labelled_within("", 0, Some(width), &title(page));
    out.push_str(&labelled_within("", 0, Some(width), &page.lines.join(" · ")));
    for section in &page.sections {
        out.push('\n');
        out.push_str(&labelled_within("", 0, Some(width), &section.heading.to_uppercase()));
        let written = section.blocks.iter().filter(|block| block.chart().is_none());
        for (number, block) in written.enumerate() {
            if number > 0 {
                out.push('\n');
            }
            match block {
                PageBlock::Figures(figures) => figures.iter().for_each(|one| figure(&mut out, one, width)),
                PageBlock::Table(one) if one.is_read => list(&mut out, one, width),
                PageBlock::Table(one) => list(&mut out, &one.without_empty_columns(), width),
                PageBlock::Facts(facts) => {
                    let label = facts.iter().map(|fact| fact.label.chars().count()).max().unwrap_or_default();
                    for fact in facts {
                        out.push_str(&labelled_within(
                            &fact.label,
                            (label + 2).min(26),
                            Some(width),
                            &one_line(&fact.text),
                        ));
                    }
                }
                PageBlock::Timeline(_) | PageBlock::Map(_) => {}
                PageBlock::Note(text) => out.push_str(&labelled_within("", 0, Some(width), &one_line(text))),
            }
        }
    }
    for line in &page.attribution {
        out.push('\n');
        out.push_str(&labelled_within("", 0, Some(width), line));
    }
    out
}

fn title(page: &PrintedPage) -> String {
    let native = page.native.as_ref().map_or_else(String::new, |native| format!(" {native}"));
    format!("{}: {}{native}", page.genre, page.title)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number, what is counted, and the command on the line below, which stays in one piece to be copied.
fn figure(out: &mut String, figure: &PageFigure, width: usize) {
    let more = if figure.may_be > 0 { format!(" (and {} that may be)", figure.may_be) } else { String::new() };
    let number = format!("{:>4}", figure.count);
    out.push_str(&labelled_within(&number, COUNTED, Some(width), &format!("{}{more}", figure.text())));
    let _ = writeln!(out, "{:COUNTED$}$ {}", "", figure.command);
}

fn list(out: &mut String, list: &PageTable, width: usize) {
    out.push_str(&labelled_within("", 0, Some(width), &list.caption));
    if list.is_read {
        for row in &list.rows {
            let (first, rest) = row.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
            out.push_str(&labelled_within(first, WHEN, Some(width), &one_line(&rest.join(": "))));
        }
    } else {
        let headings: Vec<&str> = list.headings.iter().map(String::as_str).collect();
        out.push_str(&table(Some(width), &headings, &list.rows));
    }
    let left_out = list.left_out(list.rows.len()).map_or_else(String::new, |left_out| format!("{left_out}\n"));
    let _ = writeln!(out, "{left_out}$ {}", list.command);
}

/// The page as one fact a line, for whoever listens to it.
pub(super) fn plain(page: &PrintedPage) -> String {
    let mut out = format!("{}\n{}\n", title(page), page.lines.join(", "));
    for section in &page.sections {
        let _ = write!(out, "\n{}\n", section.heading);
        for block in &section.blocks {
            match block {
                PageBlock::Figures(figures) => {
                    for figure in figures {
                        let _ = writeln!(out, "{}: {}; command: {}", figure.text(), figure.number(), figure.command);
                    }
                }
                PageBlock::Facts(facts) => {
                    for fact in facts {
                        let label = if fact.label.is_empty() { String::new() } else { format!("{}: ", fact.label) };
                        let _ = writeln!(out, "{label}{}", one_line(&fact.text));
                    }
                }
                PageBlock::Note(text) => drop(writeln!(out, "{}", one_line(text))),
                PageBlock::Timeline(_) | PageBlock::Map(_) => {}
                PageBlock::Table(list) => {
                    let _ = writeln!(out, "{}: {}; command: {}", list.caption, list.total, list.command);
                    for row in &list.rows {
                        let cells = list.headings.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                        let cells: Vec<String> =
                            cells.map(|(heading, cell)| format!("{heading} {}", one_line(cell))).collect();
                        let _ = writeln!(out, "{}", cells.join(", "));
                    }
                }
            }
        }
    }
    for line in &page.attribution {
        let _ = write!(out, "\n{line}\n");
    }
    out
}
