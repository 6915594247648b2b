//! The options with which another command sees the same records from the same day.

use std::path::Path;

use chrono::NaiveDate;

use super::App;
use crate::load::{Access, Loaded, Source};

impl App {
    /// The options that a command takes to see what this one sees, on any later day: the folder, the day, the state of
    /// the records, the settings.
    pub fn command_options(&self) -> Vec<String> {
        options(&self.loaded, &self.config.access, self.viewpoint().day, self.config_named.as_deref())
    }
}

/// The same of records that are seen from a day, with the settings file that the command line names.
pub(super) fn options(loaded: &Loaded, access: &Access, day: NaiveDate, config: Option<&Path>) -> Vec<String> {
    let mut options = Vec::new();
    let mut add = |name: &str, value: &str| options.extend([name.to_owned(), value.to_owned()]);
    match &loaded.source {
        Source::Folder(folder) | Source::Linked(folder) => add("--data", &folder.display().to_string()),
        Source::Demo => options.push("--demo".to_owned()),
        Source::Archive => {}
    }
    let mut add = |name: &str, value: &str| options.extend([name.to_owned(), value.to_owned()]);
    if let Access::Past(when) = access {
        add("--known-on", when);
    }
    // The day of the data set is that of every command; today is another day tomorrow.
    if loaded.catalog.dataset().as_of != Some(day) {
        add("--as-of", &day.to_string());
    }
    if let Some(file) = config {
        add("--config", &file.display().to_string());
    }
    options
}
