//! The page of a command, from its declaration.

use clap::Command;
use clap_mangen::Man;

use super::roff::RoffText;
use super::{page_name, section};
use crate::app::error::{ExitStatus, Result};
use crate::app::{ENVIRONMENT_VARIABLES, EnvironmentVariable};
use crate::cli::help::Topic;

/// The files beside those of records, and what they hold.
const FILES: [(&str, &str); 6] = [
    ("~/.config/citydesk/settings.toml", "What citydesk does unless told otherwise."),
    ("~/.config/citydesk/keymap.toml", "Which key does what at the desk."),
    ("~/.config/citydesk/theme.toml", "What the desk looks like."),
    ("~/.local/state/citydesk/", "What is snoozed, what was looked for, and the changes that can be taken back."),
    ("*.toml", "The records, at any depth below the folder of --data; see citydesk-data(5)."),
    ("dataset.toml", "What holds for all records: the title, whose office it is, views."),
];

/// The page of a command that is built.
pub(super) fn page(command: &Command) -> Result<String> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let words = name.split_once('-').map_or("", |(_, words)| words).replace('-', " ");
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let (about, more) = about.split_once("\n\n").unwrap_or((&about, ""));
    let mut page = RoffText::page(&name, 1, about.trim_end_matches('.'));
    let man = Man::new(command.clone());
    page.raw(&part(|out| man.render_synopsis_section(out))?);
    page.heading("DESCRIPTION");
    page.paragraph(&format!("{}.", about.trim_end_matches('.')));
    let below = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let examples = says(&mut page, &format!("{more}\n\n{below}"));
    page.raw(&part(|out| man.render_options_section(out))?);
    let below: Vec<&Command> = command.get_subcommands().filter(|below| !below.is_hide_set()).collect();
    if !below.is_empty() {
        page.heading("COMMANDS");
        for command in &below {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            page.entry(&format!("{name}-{}(1)", command.get_name()), &format!("{about}."));
        }
    }
    if !examples.is_empty() {
        page.heading("EXAMPLES");
        page.lines(examples.iter().map(String::as_str));
    }
    page.heading("EXIT STATUS");
    for status in ExitStatus::ALL {
        page.entry(&status.number(), &status.meaning());
    }
    if words.is_empty() {
        page.heading("ENVIRONMENT");
        for EnvironmentVariable { name, about, .. } in ENVIRONMENT_VARIABLES {
            page.entry(name, &format!("Says {about}."));
        }
        page.heading("FILES");
        for (path, holds) in FILES {
            page.entry(path, holds);
        }
    }
    page.see_also(&see_also(&name, &below));
    Ok(page.finish())
}

/// The pages that belong to that of a command: those of the commands below it, or the one above, and those of topics.
fn see_also(name: &str, below: &[&Command]) -> Vec<(String, u8)> {
    let mut pages: Vec<(String, u8)> = Vec::new();
    if let Some((above, _)) = name.rsplit_once('-') {
        pages.push((above.to_owned(), 1));
    }
    pages.extend(below.iter().map(|command| (format!("{name}-{}", command.get_name()), 1)));
    if name == "citydesk" {
        pages.extend(Topic::ALL.map(|topic| (page_name(topic.name()), section(topic))));
    }
    pages
}

/// Writes what is said below a help, and answers with its examples.
fn says(page: &mut RoffText, text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        match part.split_once('\n') {
            Some(("Examples:", lines)) => examples = lines.lines().map(|line| line.trim().to_owned()).collect(),
            // It has a section of its own.
            Some(("Exit status:", _)) => {}
            _ => page.paragraph(&part.replace('\n', " ")),
        }
    }
    examples
}

/// What a section is written as.
fn part(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<String> {
    let mut written = Vec::new();
    write(&mut written)?;
    Ok(String::from_utf8_lossy(&written).into_owned())
}
