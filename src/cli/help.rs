//! `citydesk help`: what a command takes, or a topic of the manual.

mod block;
mod topic;

use clap::{Command, CommandFactory};

use super::answer::Answer;
use super::arguments::{Arguments, HELP_WIDTH};
use super::table;
use crate::app::error::{CommandError, Result};
use crate::source::{quoted, suggestion};
pub(super) use block::HelpBlock;
pub(super) use topic::Topic;

/// Answers with the help of a command or a topic; without either, with what there is.
pub(super) fn answer(words: &[String]) -> Result<Answer<'static>> {
    if words.is_empty() {
        let row = |topic: &Topic| table::labelled(&format!("  {}", topic.name()), 20, None, topic.about());
        let topics: String = Topic::ALL.iter().map(row).collect();
        let help = Arguments::whole().render_help();
        return Ok(Answer::text(format!("{help}\nTopics (citydesk help TOPIC):\n{topics}")));
    }
    if let [word] = words
        && let Some(topic) = Topic::ALL.into_iter().find(|topic| topic.name() == word)
    {
        let width = table::terminal_width().map_or(HELP_WIDTH, |width| width.min(HELP_WIDTH));
        return Ok(Answer::text(HelpBlock::text(&topic.blocks(), width)));
    }
    let mut command = Arguments::whole();
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
    let mut names: Vec<String> = Topic::ALL.iter().map(|topic| topic.name().to_owned()).collect();
    for one in shown(&command) {
        let below = shown(&one);
        names.push(one.get_name().to_owned());
        names.extend(below.iter().map(|below| format!("{} {}", one.get_name(), below.get_name())));
    }
    names
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn every_topic_is_text_without_marks() {
        for topic in Topic::ALL {
            let name = topic.name();
            for width in [40, 60, HELP_WIDTH] {
                let text = HelpBlock::text(&topic.blocks(), width);
                assert!(text.len() > 300 && text.ends_with('\n'), "{name}: {text}");
                for mark in ["<kbd>", "`", "|--", "<!--", "](", "**", "\n\n\n"] {
                    assert!(!text.contains(mark), "{name}: {mark}: {text}");
                }
                let wide: Vec<&str> = text.lines().filter(|line| line.width() > width).collect();
                assert!(width < HELP_WIDTH || wide.is_empty(), "{name}: {wide:#?}");
            }
        }
    }
}
