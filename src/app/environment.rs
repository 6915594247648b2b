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

/// A variable that is read, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnvironmentVariable {
    /// Its name.
    pub name: &'static str,
    /// What it says, in one line.
    pub about: &'static str,
    /// Whether it describes the terminal and its user's language, and so counts in a kiosk as well.
    pub of_the_terminal: bool,
}

const fn variable(name: &'static str, about: &'static str) -> EnvironmentVariable {
    EnvironmentVariable { name, about, of_the_terminal: false }
}

const fn of_the_terminal(name: &'static str, about: &'static str) -> EnvironmentVariable {
    EnvironmentVariable { name, about, of_the_terminal: true }
}

/// Every variable that is read, here or by a library.
pub const ENVIRONMENT_VARIABLES: [EnvironmentVariable; 24] = [
    variable("CITYDESK_DATA", "the folder with the records, unless --data names it"),
    variable("XDG_CONFIG_HOME", "the folder with citydesk/settings.toml; else ~/.config"),
    variable("XDG_STATE_HOME", "the folder for what is remembered; else ~/.local/state"),
    variable("HOME", "the folder that ~ stands for"),
    variable("VISUAL", "the editor"),
    variable("EDITOR", "the editor, without VISUAL; else vi"),
    variable("BROWSER", "what opens links; else xdg-open, where there is a screen"),
    variable("DISPLAY", "that there is a screen (X11)"),
    variable("WAYLAND_DISPLAY", "that there is a screen (Wayland)"),
    variable("USER", "who notes calls, unless the settings say so"),
    variable("LOGNAME", "the same, without USER"),
    variable("PATH", "where git, the editor and the browser are found"),
    variable("GIT_SSH_COMMAND", "how git reaches ssh; else a sync at the desk asks for nothing"),
    variable("GIT_SSH", "the same, without GIT_SSH_COMMAND"),
    variable("TZ", "the clock here, where the data name no home office"),
    of_the_terminal("TERM", "what the terminal can do"),
    of_the_terminal("COLORTERM", "truecolor or 24bit where it has all colours"),
    of_the_terminal("NO_COLOR", "anything, for no colours"),
    of_the_terminal("COLUMNS", "how wide a table and a help may be"),
    of_the_terminal("LC_ALL", "the language; without UTF-8 in it, ASCII is drawn"),
    of_the_terminal("LC_CTYPE", "the same, without LC_ALL"),
    of_the_terminal("LANG", "the same, without both"),
    of_the_terminal("TMUX", "that tmux passes on what is copied"),
    of_the_terminal("STY", "that screen does"),
];

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

    /// A variable of the table, where it is set to something and may be taken.
    pub fn variable(self, name: &str) -> Option<OsString> {
        let known = ENVIRONMENT_VARIABLES.iter().find(|variable| variable.name == name);
        debug_assert!(known.is_some(), "{name} is missing in the table of variables");
        let may = known.is_some_and(|variable| variable.of_the_terminal || !self.closed);
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
        for EnvironmentVariable { name, of_the_terminal, .. } in ENVIRONMENT_VARIABLES {
            let is_set = env::var_os(name).is_some_and(|value| !value.is_empty());
            assert_eq!(kiosk.variable(name).is_some(), is_set && of_the_terminal, "{name}");
            assert_eq!(open.variable(name).is_some(), is_set, "{name}");
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
