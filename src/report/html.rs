//! A page as HTML: one file that holds all it needs, for a telephone, a screen and A4 paper, in light and dark. Charts are
//! SVG inside of it.
//!
//! What stands in the data is the words of others: everything is escaped, and nothing of it becomes a link.

mod map;
mod timeline;

use std::fmt::Write as _;

use super::letterhead::Letterhead;
use super::page::{PageBlock, PageFact, PageFigure, PageSection, PageTable, PrintedPage};
use crate::source::{scrub, shortened};

/// How large the file is at most, in bytes.
pub const LARGEST: usize = 300_000;

/// How many characters of a cell are written at most: the command beside it shows the rest.
const LONGEST_CELL: usize = 400;

/// How many characters a cell has at most that is not broken: a date, a number to call.
const SHORT_CELL: usize = 16;

/// How long a word is at most that is not broken.
const LONGEST_WORD: usize = 18;

/// How many rows of a table are written at most; fewer where the file would become too large.
const MOST_ROWS: [usize; 6] = [40, 20, 10, 5, 2, 0];

const STYLE: &str = include_str!("style.css");

/// The page as one file, with a letterhead of one's own where there is one.
pub fn html(page: &PrintedPage, letterhead: Option<&Letterhead>) -> String {
    let tries = MOST_ROWS.into_iter().map(|rows| document(page, letterhead, rows));
    let mut last = String::new();
    for text in tries {
        last = text;
        if last.len() <= LARGEST {
            break;
        }
    }
    last
}

fn document(page: &PrintedPage, letterhead: Option<&Letterhead>, rows: usize) -> String {
    let mut body = String::new();
    head(&mut body, page);
    for (number, part) in (1..).zip(&page.sections) {
        section(&mut body, part, (number, rows));
    }
    foot(&mut body, page);
    let body = match letterhead {
        Some(letterhead) => letterhead.fill(page, &body, &escaped),
        None => body,
    };
    let genre = page.genre.to_lowercase();
    let title = format!("{}: {}", page.genre, page.title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"citydesk\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body class=\"{genre}\">\n{body}</body>\n</html>\n",
        escaped(&title)
    )
}

fn head(out: &mut String, page: &PrintedPage) {
    let native = page.native.as_ref().map_or_else(String::new, |native| format!(" <bdi>{}</bdi>", escaped(native)));
    let _ = write!(out, "<header>\n<p class=\"genre\">{}</p>\n", escaped(&genre_line(page)));
    let _ = writeln!(out, "<h1><bdi>{}</bdi>{native}</h1>", escaped(&page.title));
    let lines: Vec<String> = page.lines.iter().map(|line| escaped(line)).collect();
    let _ = write!(out, "<p class=\"lines\">{}</p>\n</header>\n<main>\n", lines.join(" · "));
}

/// What the page is, and of whom.
fn genre_line(page: &PrintedPage) -> String {
    let is_known = page.network.is_empty() || page.title.starts_with(&page.network);
    if is_known { page.genre.to_owned() } else { format!("{} · {}", page.genre, page.network) }
}

fn foot(out: &mut String, page: &PrintedPage) {
    out.push_str("</main>\n<footer>\n");
    let _ = writeln!(out, "<p>Written by {}</p>", code(&page.command));
    for line in &page.attribution {
        let _ = writeln!(out, "<p>{}</p>", escaped(line));
    }
    out.push_str("</footer>\n");
}

fn section(out: &mut String, part: &PageSection, (number, rows): (usize, usize)) {
    let _ = writeln!(out, "<section aria-labelledby=\"part-{number}\">");
    let _ = writeln!(out, "<h2 id=\"part-{number}\">{}</h2>", escaped(&part.heading));
    for block in &part.blocks {
        match block {
            PageBlock::Figures(all) => figures(out, &part.heading, all),
            PageBlock::Table(one) => table(out, &one.without_empty_columns(), rows),
            PageBlock::Facts(all) => facts(out, all),
            PageBlock::Note(text) => drop(writeln!(out, "<p>{}</p>", escaped(text))),
            PageBlock::Timeline(chart) => timeline::timeline(out, chart, rows),
            PageBlock::Map(chart) => map::map(out, chart, rows),
        }
    }
    out.push_str("</section>\n");
}

fn figures(out: &mut String, heading: &str, all: &[PageFigure]) {
    let _ = writeln!(out, "<table class=\"figures\" role=\"table\">");
    let _ = writeln!(out, "<caption class=\"unseen\">{}: figures</caption>", escaped(heading));
    out.push_str(
        "<thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">Number</th>\
         <th scope=\"col\" role=\"columnheader\">What</th>\
         <th scope=\"col\" role=\"columnheader\">The command that lists them</th></tr></thead>\n<tbody role=\"rowgroup\">\n",
    );
    for figure in all {
        let more =
            if figure.may_be > 0 { format!(" <small>+ {} that may be</small>", figure.may_be) } else { String::new() };
        let zero = if figure.count + figure.may_be == 0 { " class=\"zero\"" } else { "" };
        let _ = writeln!(
            out,
            "<tr role=\"row\"{zero}><td class=\"number\" role=\"cell\">{}</td><th scope=\"row\" role=\"rowheader\">{}{more}</th>\
             <td role=\"cell\">{}</td></tr>",
            figure.count,
            escaped(&figure.text()),
            code(&figure.command)
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn table(out: &mut String, table: &PageTable, rows: usize) {
    let _ = writeln!(out, "<table class=\"list\" role=\"table\">");
    let _ = writeln!(out, "<caption>{}</caption>", escaped(&table.caption));
    out.push_str("<thead role=\"rowgroup\"><tr role=\"row\">");
    for heading in &table.headings {
        let _ = write!(out, "<th scope=\"col\" role=\"columnheader\">{}</th>", escaped(heading));
    }
    out.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    let shown = table.rows.len().min(rows);
    for row in &table.rows[..shown] {
        out.push_str("<tr role=\"row\">");
        for (heading, cell) in table.headings.iter().zip(row) {
            let class = match cell.chars().count() {
                0 => " class=\"empty\"",
                1..=SHORT_CELL => " class=\"short\"",
                _ => "",
            };
            let text = breakable(&escaped(&shortened(cell, LONGEST_CELL)));
            let _ = write!(out, "<td role=\"cell\"{class} data-label=\"{}\"><bdi>{text}</bdi></td>", escaped(heading));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    let left_out = table.left_out(shown).map_or_else(String::new, |left_out| format!("{}; all: ", escaped(&left_out)));
    let _ = writeln!(out, "<p class=\"all\">{left_out}{}</p>", code(&table.command));
}

fn facts(out: &mut String, all: &[PageFact]) {
    out.push_str("<dl>\n");
    for fact in all {
        if !fact.label.is_empty() {
            let _ = write!(out, "<dt>{}</dt>", escaped(&fact.label));
        }
        let _ = writeln!(out, "<dd><bdi>{}</bdi></dd>", breakable(&escaped(&shortened(&fact.text, LONGEST_CELL))));
    }
    out.push_str("</dl>\n");
}

/// A command, which is never broken inside of the name of an option.
fn code(command: &str) -> String {
    let word = |word: &str| {
        let text = escaped(word);
        if word.starts_with("--") { format!("<span class=\"option\">{text}</span>") } else { text }
    };
    let words: Vec<String> = command.split(' ').map(word).collect();
    format!("<code>{}</code>", words.join(" "))
}

/// A text of HTML without elements in which long words, addresses above all, may be broken: behind a sign, or else
/// anywhere.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|letter: char| letter.is_whitespace()) {
        if word.chars().count() <= LONGEST_WORD {
            out.push_str(word);
            continue;
        }
        let (mut since, mut is_entity) = (0, false);
        for letter in word.chars() {
            is_entity = letter == '&' || is_entity && letter != ';';
            out.push(letter);
            since += 1;
            if !is_entity && ("/@.-_,".contains(letter) && since > 3 || since >= LONGEST_WORD) {
                out.push_str("<wbr>");
                since = 0;
            }
        }
    }
    out
}

/// A text in which nothing is a mark of HTML, and which acts on nothing.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        for letter in scrub(line).chars() {
            match letter {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                _ => out.push(letter),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
