//! The environment: the one place that reads it, and decides what a kiosk takes of it.
//!
//! Whoever logs in to a kiosk may have set every variable. It takes only what describes the terminal, no path, no
//! program, and no zone from `TZ`.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::terminal::Programs;

/// What describes the terminal and its user's language.
const OF_THE_TERMINAL: [&str; 9] =
    ["TERM", "COLUMNS", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "TMUX", "STY"];

/// The environment, or as much of it as is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Whether nothing is taken but what describes the terminal.
    closed: bool,
}

impl Environment {
    /// The environment; nothing but what describes the terminal where it is closed.
    pub fn new(closed: bool) -> Environment {
        Environment { closed }
    }

    /// Whether nothing is taken but what describes the terminal.
    pub fn is_closed(self) -> bool {
        self.closed
    }

    /// A variable, where it is set to something and may be taken.
    pub fn variable(self, name: &str) -> Option<OsString> {
        let may = !self.closed || OF_THE_TERMINAL.contains(&name);
        env::var_os(name).filter(|value| may && !value.is_empty())
    }

    /// A variable whose value is a text.
    pub fn text(self, name: &str) -> Option<String> {
        self.variable(name)?.into_string().ok()
    }

    /// The settings file, by the rules of the XDG base directories.
    pub fn settings(self) -> Option<PathBuf> {
        Some(self.folders()?.config_dir().join("citydesk").join("settings.toml"))
    }

    /// The folder for what is remembered of a user, by the same rules.
    pub fn state(self) -> Option<PathBuf> {
        let base = self.folders()?;
        Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("citydesk"))
    }

    fn folders(self) -> Option<Xdg> {
        Xdg::new().ok().filter(|_| !self.closed)
    }

    /// The path that a settings file means: `~/` is the home, and a relative path starts at the folder of the file.
    pub fn meant_by(self, written: &Path, settings: &Path) -> PathBuf {
        match written.strip_prefix("~") {
            Ok(below) if !self.closed => {
                etcetera::home_dir().map_or_else(|_| written.to_path_buf(), |home| home.join(below))
            }
            Ok(_) => written.to_path_buf(),
            Err(_) => settings.with_file_name("").join(written),
        }
    }

    /// The user's editor and browser.
    pub fn programs(self) -> Programs {
        let named = |name: &str| self.text(name).filter(|value| !value.trim().is_empty());
        let display = || named("DISPLAY").or_else(|| named("WAYLAND_DISPLAY"));
        Programs {
            editor: named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned()),
            browser: named("BROWSER").or_else(|| display().map(|_| "xdg-open".to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kiosk_takes_nothing_but_what_describes_the_terminal() {
        let (open, kiosk) = (Environment::new(false), Environment::new(true));
        for (name, value) in env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value))) {
            let taken = OF_THE_TERMINAL.contains(&name.as_str()) && !value.is_empty();
            assert_eq!(kiosk.variable(&name).is_some(), taken, "{name}");
            assert_eq!(open.variable(&name).is_some(), !value.is_empty(), "{name}");
        }
        assert!(open.variable("PATH").is_some() && kiosk.variable("PATH").is_none());
        assert_eq!((kiosk.settings(), kiosk.state()), (None, None));
        assert_eq!(kiosk.programs(), Programs { editor: "vi".to_owned(), browser: None });
    }

    #[test]
    fn a_relative_path_starts_at_the_settings() {
        let open = Environment::new(false);
        let settings = Path::new("/home/desk/.config/citydesk/settings.toml");
        assert_eq!(open.meant_by(Path::new("records"), settings), Path::new("/home/desk/.config/citydesk/records"));
        assert_eq!(open.meant_by(Path::new("/srv/records"), settings), Path::new("/srv/records"));
        assert_eq!(open.meant_by(Path::new("records"), Path::new("mine.toml")), Path::new("records"));
        assert_eq!(open.meant_by(Path::new("~x"), Path::new("/etc/mine.toml")), Path::new("/etc/~x"));
        assert_eq!(Environment::new(true).meant_by(Path::new("~/x"), settings), Path::new("~/x"));
    }
}
