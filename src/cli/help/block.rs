//! The parts of a topic: read from a page of the manual or made from a table, and written as plain text or a manual page.

use unicode_width::UnicodeWidthStr;

use crate::cli::table;

/// A part of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum HelpBlock {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// One of a list.
    Item(String),
    /// A row of a table: what it is about, and what is said of that.
    Row(String, String),
    /// Lines that stay as they are.
    Lines(Vec<String>),
}

impl HelpBlock {
    /// A paragraph.
    pub(in crate::cli) fn paragraph(text: impl Into<String>) -> HelpBlock {
        HelpBlock::Paragraph(text.into())
    }

    /// A heading.
    pub(in crate::cli) fn heading(text: impl Into<String>) -> HelpBlock {
        HelpBlock::Heading(text.into())
    }

    /// A row of a table.
    pub(in crate::cli) fn row(left: impl Into<String>, right: impl Into<String>) -> HelpBlock {
        HelpBlock::Row(left.into(), right.into())
    }

    /// The parts of a section of a page: from its heading to the next of its rank or above.
    pub(in crate::cli) fn of_section(page: &str, heading: &str) -> Vec<HelpBlock> {
        HelpBlock::of_page(section(page, heading))
    }

    /// The parts of a page.
    pub(in crate::cli) fn of_page(page: &str) -> Vec<HelpBlock> {
        let mut blocks: Vec<HelpBlock> = Vec::new();
        let mut is_open = false;
        let mut is_head = true;
        let mut lines = page.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("```") {
                let code = lines.by_ref().take_while(|line| !line.starts_with("```"));
                blocks.push(HelpBlock::Lines(code.map(str::to_owned).collect()));
                is_open = false;
                continue;
            }
            let line = unmarked(line);
            if let Some(row) = line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |")) {
                let mut cells = row.split(" | ");
                let (first, rest) = (cells.next().unwrap_or_default(), cells.collect::<Vec<_>>().join(" · "));
                // What stands above a table says little without it.
                if !std::mem::take(&mut is_head) {
                    blocks.push(HelpBlock::row(first, rest));
                }
                is_open = false;
                continue;
            }
            is_head |= !line.starts_with("|--");
            if line.is_empty() || line.starts_with("<!--") || line.starts_with("|--") {
                is_open = false;
            } else if line.starts_with('#') {
                blocks.push(HelpBlock::heading(line.trim_start_matches(['#', ' '])));
                is_open = false;
            } else if let Some(item) = line.strip_prefix("- ") {
                blocks.push(HelpBlock::Item(item.to_owned()));
                is_open = true;
            } else {
                match blocks.last_mut() {
                    Some(HelpBlock::Paragraph(text) | HelpBlock::Item(text)) if is_open => {
                        text.extend([" ", line.trim_start()]);
                    }
                    _ => blocks.push(HelpBlock::paragraph(line)),
                }
                is_open = true;
            }
        }
        blocks
    }

    /// The parts as plain text of this width.
    pub(in crate::cli) fn text(blocks: &[HelpBlock], width: usize) -> String {
        let alike = |one: &HelpBlock, other: &HelpBlock| {
            use HelpBlock::{Item, Row};
            matches!((one, other), (Row(..), Row(..)) | (Item(_), Item(_)))
        };
        let parts: Vec<String> = blocks.chunk_by(alike).map(|blocks| written(blocks, width)).collect();
        parts.join("\n")
    }
}

/// Parts that stand below each other without an empty line between.
fn written(blocks: &[HelpBlock], width: usize) -> String {
    let column = column(blocks, width);
    let part = |block: &HelpBlock| match block {
        HelpBlock::Heading(text) => format!("{text}\n"),
        HelpBlock::Paragraph(text) => table::labelled("", 0, Some(width), text),
        HelpBlock::Item(text) => table::labelled("-", 2, Some(width), text),
        HelpBlock::Lines(lines) => format!("{}\n", lines.join("\n")),
        HelpBlock::Row(left, right) if left.width() + 4 <= column => {
            table::labelled(&format!("  {left}"), column, Some(width), right)
        }
        HelpBlock::Row(left, right) => {
            let below = if right.is_empty() { String::new() } else { table::labelled("", 6, Some(width), right) };
            format!("{}{below}", table::labelled("", 2, Some(width), left))
        }
    };
    blocks.iter().map(part).collect()
}

/// Where the right side of rows begins; nowhere where most have no room beside their left side.
fn column(rows: &[HelpBlock], width: usize) -> usize {
    let room = width * 2 / 5;
    let left = |row: &HelpBlock| if let HelpBlock::Row(left, _) = row { left.width() + 4 } else { 0 };
    let fitting = rows.iter().map(left).filter(|left| *left <= room);
    if fitting.clone().count() * 3 > rows.len() * 2 { fitting.max().unwrap_or_default() } else { 0 }
}

/// A section of a page: from its heading to the next of its rank or above.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let start = text.find(heading).unwrap_or_default();
    let rank = heading.split(' ').next().unwrap_or_default();
    let behind = &text[start + heading.len()..];
    let is_end = |line: &str| line.starts_with('#') && line.split(' ').next().unwrap_or_default().len() <= rank.len();
    let mut end = heading.len();
    for line in behind.split_inclusive('\n').skip(1) {
        if is_end(line) {
            break;
        }
        end += line.len();
    }
    let first = behind.split_inclusive('\n').next().map_or(0, str::len);
    text[start..start + end + first].trim_end()
}

/// A line without the marks of keys, code and links.
fn unmarked(line: &str) -> String {
    let mut rest = line.replace("<kbd>", "").replace("</kbd>", "").replace('`', "").replace("**", "");
    let mut line = String::new();
    while let Some((before, name, behind)) = link(&rest) {
        line.extend([before, name]);
        rest = behind.to_owned();
    }
    line + &rest
}

/// The first link of a text: what stands before it, its name, and what stands behind it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.split_once("](")?;
    let (before, name) = name.rsplit_once('[')?;
    Some((before, name, rest.split_once(')')?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_ends_at_the_next_heading_of_its_rank() {
        let text = "# A\n\n## B\n\nb\n\n### C\n\nc\n\n## D\n\nd\n";
        assert_eq!(section(text, "## B"), "## B\n\nb\n\n### C\n\nc");
        assert_eq!(section(text, "### C"), "### C\n\nc");
        assert_eq!(section(text, "## D"), "## D\n\nd");
    }

    #[test]
    fn a_page_is_its_parts_without_marks() {
        let page = "## Dates\n\nA `day` of\n[a](b.md) and [c](d.md#e).\n- one\n  more\n- two\n\n| write | for |\n|---|---|\n\
                    | `a` | b |\n| c | d |\n\n```toml\nx = [\n```\n";
        let blocks = HelpBlock::of_page(page);
        assert_eq!(
            blocks,
            [
                HelpBlock::heading("Dates"),
                HelpBlock::paragraph("A day of a and c."),
                HelpBlock::Item("one more".to_owned()),
                HelpBlock::Item("two".to_owned()),
                HelpBlock::row("a", "b"),
                HelpBlock::row("c", "d"),
                HelpBlock::Lines(vec!["x = [".to_owned()]),
            ]
        );
        let text = HelpBlock::text(&blocks, 60);
        assert_eq!(text, "Dates\n\nA day of a and c.\n\n- one more\n- two\n\n  a  b\n  c  d\n\nx = [\n");
    }
}
