//! `citydesk demo`: a made-up network in a folder of its own.

use super::answer::Answer;
use super::arguments::Demo;
use super::change::schema_text;
use super::new_folder::NewFolder;
use crate::app::error::{CommandError, Result};
use crate::app::{Config, Overrides, demo_day};
use crate::demo;
use crate::words::count;
use crate::words::shell_word;

/// Writes the network, and says how to open it.
pub(super) fn answer(overrides: &Overrides, asked: &Demo) -> Result<Answer<'static>> {
    let folder = NewFolder::at(&asked.folder, &Config::read(overrides)?, asked.existing)?;
    let today = demo_day(overrides.clock());
    let mut files = demo::files(asked.records as usize, asked.seed, today);
    let number = files.len();
    files.push(("schema.json".to_owned(), schema_text()?));
    // Part of a network is none.
    if let Some(there) = files.iter().map(|(name, _)| name).find(|name| folder.path().join(name).exists()) {
        return Err(CommandError::not_written(format!("Not saved: {there} already exists in {}", folder.shown())));
    }
    folder.write(&[], &files)?;
    let shown = folder.shown();
    Ok(Answer::text(format!(
        "{shown}: {} in {}, all made up\ncitydesk --data {} opens it\n",
        count(u64::from(asked.records), "record", "records"),
        count(number as u64, "file", "files"),
        shell_word(&shown),
    )))
}
