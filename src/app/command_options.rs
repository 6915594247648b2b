//! The options with which another command sees the same records from the same day.

use super::App;
use crate::load::{Access, Source};

impl App {
    /// The options that a command takes to see what this one sees, on any later day: the folder, the day, the state of
    /// the records, the settings.
    pub fn command_options(&self) -> Vec<String> {
        let mut options = Vec::new();
        let mut add = |name: &str, value: &str| options.extend([name.to_owned(), value.to_owned()]);
        match &self.loaded.source {
            Source::Folder(folder) | Source::Linked(folder) => add("--data", &folder.display().to_string()),
            Source::Demo => options.push("--demo".to_owned()),
            Source::Archive => {}
        }
        let mut add = |name: &str, value: &str| options.extend([name.to_owned(), value.to_owned()]);
        if let Access::Past(when) = &self.config.access {
            add("--known-on", when);
        }
        // The day of the data set is that of every command; today is another day tomorrow.
        let day = self.viewpoint().day;
        if self.catalog().dataset().as_of != Some(day) {
            add("--as-of", &day.to_string());
        }
        if let Some(file) = &self.config_named {
            add("--config", &file.display().to_string());
        }
        options
    }
}
