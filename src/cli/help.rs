//! `citydesk help`: what a command takes, or a topic of the manual.

use clap::{Command, CommandFactory};

use super::answer::Answer;
use super::arguments::Arguments;
use super::table;
use crate::app::error::{CommandError, Result};
use crate::source::{quoted, suggestion};

/// The topics: a name, what it is about, and the text that holds it, from a heading on.
const TOPICS: [(&str, &str, &str, &str); 2] = [
    ("query", "how queries are written", include_str!("../../docs/queries.md"), "## The query language"),
    ("phone-numbers", "how telephone numbers are found", include_str!("../../docs/queries.md"), "### Phone numbers"),
];

/// The columns of what stands on the left of a table.
const LEFT: usize = 30;

/// Answers with the help of a command or a topic; without either, with what there is.
pub(super) fn answer(words: &[String]) -> Result<Answer<'static>> {
    let mut command = Arguments::whole();
    let Some(word) = words.first() else {
        let topics: String =
            TOPICS.iter().map(|(name, about, ..)| table::labelled(&format!("  {name}"), 20, None, about)).collect();
        return Ok(Answer::text(format!("{}\nTopics:\n{topics}", command.render_help())));
    };
    if let (Some((_, _, text, heading)), [_]) = (TOPICS.iter().find(|(name, ..)| name == word), words) {
        return Ok(Answer::text(plain(section(text, heading))));
    }
    let mut found = Some(&mut command);
    for word in words {
        found = found.and_then(|command| command.find_subcommand_mut(word));
    }
    if let Some(found) = found {
        return Ok(Answer::text(found.render_help().to_string()));
    }
    let (words, names) = (words.join(" "), names());
    let error = CommandError::usage(format!("there is no help on '{}'", quoted(&words)));
    Err(error.hint(suggestion(&words, names.iter().map(String::as_str))))
}

/// Everything that there is help on: topics and commands.
pub(super) fn names() -> Vec<String> {
    let command = Arguments::command();
    let shown = |command: &Command| {
        let shown = command.get_subcommands().filter(|one| !one.is_hide_set());
        shown.cloned().collect::<Vec<_>>()
    };
    let mut names: Vec<String> = TOPICS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    for one in shown(&command) {
        let below = shown(&one);
        names.push(one.get_name().to_owned());
        names.extend(below.iter().map(|below| format!("{} {}", one.get_name(), below.get_name())));
    }
    names
}

/// A section of a document: from its heading to the next of its rank or above.
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

/// Markdown as plain text, as wide as the terminal: the rows of a table one below the other.
fn plain(markdown: &str) -> String {
    let width = table::terminal_width();
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut is_head = true;
    for line in markdown.lines().chain([""]) {
        let line = unmarked(line);
        if let Some(row) = line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |")) {
            let mut cells = row.split(" | ");
            let (first, rest) = (cells.next().unwrap_or_default(), cells.collect::<Vec<_>>().join(" · "));
            // What stands above a table says little without it.
            if !std::mem::take(&mut is_head) {
                text.push_str(&row_of(first, &rest, width));
            }
            continue;
        }
        if line.starts_with("|--") {
            continue;
        }
        is_head = true;
        let is_mark = line.starts_with("<!--");
        if line.is_empty() || is_mark || line.starts_with('#') {
            if !paragraph.is_empty() {
                text.push_str(&table::labelled("", 0, width, &std::mem::take(&mut paragraph)));
            }
            if !is_mark && !text.is_empty() && !text.ends_with("\n\n") {
                text.push('\n');
            }
            if line.starts_with('#') {
                text.push_str(line.trim_start_matches(['#', ' ']));
                text.push('\n');
            }
            continue;
        }
        paragraph.extend([if paragraph.is_empty() { "" } else { " " }, line.as_str()]);
    }
    format!("{}\n", text.trim_end())
}

fn row_of(first: &str, rest: &str, width: Option<usize>) -> String {
    let is_short = first.chars().count() + 4 <= LEFT;
    let label = format!("  {first}");
    if is_short {
        return table::labelled(&label, LEFT, width, rest);
    }
    format!("{}{}", table::labelled("", 2, width, first), table::labelled("", LEFT.min(6), width, rest))
}

/// A line without the marks of keys, code and links.
fn unmarked(line: &str) -> String {
    let line = line.replace("<kbd>", "").replace("</kbd>", "").replace('`', "").replace("**", "");
    let Some((before, rest)) = line.split_once('[') else { return line };
    match rest.split_once("](").and_then(|(name, behind)| Some((name, behind.split_once(')')?.1))) {
        Some((name, behind)) => format!("{before}{name}{behind}"),
        None => line.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_text_without_marks() {
        for (name, ..) in TOPICS {
            let answer = answer(&[name.to_owned()]).unwrap();
            let crate::cli::answer::AnswerBody::Text(text) = answer.content else { panic!("{name}") };
            let text = String::from_utf8(text).unwrap();
            assert!(text.len() > 500, "{name}: {text}");
            for mark in ["<kbd>", "`", "|--", "<!--", "](", "\n\n\n"] {
                assert!(!text.contains(mark), "{name}: {mark}: {text}");
            }
        }
    }

    #[test]
    fn a_section_ends_at_the_next_heading_of_its_rank() {
        let text = "# A\n\n## B\n\nb\n\n### C\n\nc\n\n## D\n\nd\n";
        assert_eq!(section(text, "## B"), "## B\n\nb\n\n### C\n\nc");
        assert_eq!(section(text, "### C"), "### C\n\nc");
        assert_eq!(section(text, "## D"), "## D\n\nd");
    }
}
