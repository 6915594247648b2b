//! `citydesk man`: the pages of the manual for man(1), of the commands by their declarations, of the topics, and of the
//! files of records.

mod command;
mod data;
mod roff;

use std::fs;
use std::io;
use std::path::Path;

use clap::Command;

use super::answer::Answer;
use super::arguments::Arguments;
use super::help::{HelpBlock, Topic};
use crate::app::Config;
use crate::app::error::{CommandError, Result};
use crate::load::Permission;
use crate::source::{quoted, suggestion};
use roff::RoffText;

/// A page: whose it is, as the words behind `citydesk man`, its section, and its text.
struct ManPage {
    words: String,
    section: u8,
    text: String,
}

impl ManPage {
    /// What it is called: `citydesk-export-ics`.
    fn name(&self) -> String {
        page_name(&self.words)
    }
}

/// What the page is called that these words ask for.
fn page_name(words: &str) -> String {
    ["citydesk"].into_iter().chain(words.split_whitespace()).collect::<Vec<_>>().join("-")
}

/// Answers with the page of a command or a topic; without either, with that of citydesk.
pub(super) fn answer(words: &[String]) -> Result<Answer<'static>> {
    let words = words.join(" ");
    let pages = pages()?;
    if let Some(page) = pages.iter().find(|page| page.words == words) {
        return Ok(Answer::text(page.text.as_str()));
    }
    let error = CommandError::usage(format!("there is no page on '{}'", quoted(&words)));
    Err(error.hint(suggestion(&words, pages.iter().map(|page| page.words.as_str()).filter(|words| !words.is_empty()))))
}

/// Writes all pages into a folder, which is made where it is not there.
pub(super) fn write(config: &Config, folder: &Path) -> Result<Answer<'static>> {
    if let Some(why) = config.access.refusal(Permission::Write) {
        return Err(CommandError::not_written(why));
    }
    let pages = pages()?;
    let shown = quoted(&folder.display().to_string());
    let unwritten = |error: io::Error| CommandError::system(format!("'{shown}' cannot be written: {error}"));
    fs::create_dir_all(folder).map_err(unwritten)?;
    for page in &pages {
        fs::write(folder.join(format!("{}.{}", page.name(), page.section)), &page.text).map_err(unwritten)?;
    }
    Ok(Answer::text(format!("{} pages are written to {shown}\n", pages.len())))
}

/// Every page: that of citydesk, those of the commands, that of the files, and those of the topics.
fn pages() -> Result<Vec<ManPage>> {
    let whole = Arguments::whole();
    let mut pages = Vec::new();
    add_commands(&whole, "", &mut pages)?;
    pages.extend(Topic::ALL.map(|topic| {
        let text = if topic == Topic::Data { data::page() } else { topic_page(topic) };
        ManPage { words: topic.name().to_owned(), section: section(topic), text }
    }));
    Ok(pages)
}

fn add_commands(command: &Command, words: &str, pages: &mut Vec<ManPage>) -> Result<()> {
    pages.push(ManPage { words: words.to_owned(), section: 1, text: command::page(command)? });
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        add_commands(below, format!("{words} {}", below.get_name()).trim_start(), pages)?;
    }
    Ok(())
}

/// The section of the manual that a topic belongs to: 5 has formats of files, 7 what goes beyond one command.
fn section(topic: Topic) -> u8 {
    if topic == Topic::Data { 5 } else { 7 }
}

/// A topic as a page of its own.
fn topic_page(topic: Topic) -> String {
    let mut text = RoffText::page(&page_name(topic.name()), section(topic), topic.about());
    text.heading("DESCRIPTION");
    // The page has its name above.
    let blocks = topic.blocks();
    let below = usize::from(matches!(blocks.first(), Some(HelpBlock::Heading(_))));
    text.blocks(&blocks[below..]);
    text.see_also(&[("citydesk", 1), ("citydesk-help", 1)]);
    text.finish()
}
