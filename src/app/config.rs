//! The user's settings.toml, keymap.toml and theme.toml, from one folder. Faults are reported with their place; the
//! rest is used.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::environment::Environment;
use super::error::{CommandError, Result};
use super::overrides::Overrides;
use crate::keymap::Keymap;
use crate::load::{Access, read_plain};
use crate::settings::Settings;
use crate::source::limits::Limits;
use crate::source::{Document, Place, Problem, Rule, SourceFile, scrub, suggestion};
use crate::theme::Theme;

/// What the user has chosen, in files and on the command line.
#[derive(Debug)]
pub struct Config {
    /// The settings, those of the command line among them.
    pub settings: Settings,
    /// Where the settings file stands, or would.
    pub path: Option<PathBuf>,
    /// Which key does what.
    pub keymap: Keymap,
    /// What each role of text looks like.
    pub theme: Theme,
    /// What is wrong in the files.
    pub problems: Vec<Problem>,
    /// How many files were read.
    pub files: usize,
    /// What may be done to the records, and to the machine.
    pub access: Access,
    /// The environment, or what is taken of it.
    pub environment: Environment,
}

impl Config {
    /// Reads the files, and lays the command line over them.
    ///
    /// # Errors
    /// Where the command line asks for a theme that does not exist.
    pub fn read(overrides: &Overrides) -> Result<Config> {
        let path = overrides.config.clone().or_else(|| Environment::new(overrides.kiosk).settings());
        let mut reader = ConfigReader::default();
        let mut settings = reader.settings(path.as_deref(), overrides.config.is_some());
        settings.color = overrides.color.unwrap_or(settings.color);
        settings.ascii = if overrides.ascii { Some(true) } else { settings.ascii };
        settings.kiosk |= overrides.kiosk;
        settings.read_only |= overrides.read_only;
        let access = access(&settings);
        // A file that was found by the environment is no reason to distrust what else stands there.
        let environment = Environment::new(settings.kiosk || access.is_kiosk() && overrides.config.is_some());
        let beside = |name: &str| path.as_deref().map(|path| path.with_file_name(name));
        let mut keymap = Keymap::standard();
        if let Some(file) = beside("keymap.toml").and_then(|path| reader.file(&path, false)) {
            keymap = keymap.with(&file.name, &file.text, &mut reader.problems);
        }
        let theme = match &overrides.theme {
            Some(name) => reader.theme_asked_for(name)?,
            None => reader.theme_chosen(&settings.theme, path.as_deref(), environment),
        };
        let files = reader.files;
        Ok(Config { settings, path, keymap, theme, problems: reader.finish(), files, access, environment })
    }
}

/// What the settings let be done: where a fault leaves open whether they forbid something, they do.
fn access(settings: &Settings) -> Access {
    match (&settings.access_fault, settings.kiosk, settings.read_only) {
        (_, true, _) => Access::Kiosk,
        (Some(place), ..) => Access::Faulty(place.clone()),
        (None, false, true) => Access::ReadOnly,
        (None, false, false) => Access::Full,
    }
}

#[derive(Clone)]
struct ConfigFile {
    name: String,
    text: String,
}

#[derive(Default)]
struct ConfigReader {
    problems: Vec<Problem>,
    /// What has been read, for the lines around problems.
    texts: Vec<ConfigFile>,
    files: usize,
}

impl ConfigReader {
    /// The problems in order, each with the lines around it.
    fn finish(mut self) -> Vec<Problem> {
        for problem in &mut self.problems {
            problem.tidy();
            if let Some(file) = self.texts.iter().find(|file| *file.name == *problem.place.file) {
                problem.keep_excerpt(&file.text);
            }
        }
        self.problems.sort_by(|one, other| one.order().cmp(&other.order()));
        self.problems
    }

    /// Reads the settings; what cannot be read may have said that nothing is to be written.
    fn settings(&mut self, path: Option<&Path>, named: bool) -> Settings {
        let standard = Settings::standard();
        let Some(path) = path else { return standard };
        let before = self.problems.len();
        if let Some(file) = self.file(path, named) {
            return standard.with(&file.name, &file.text, &mut self.problems);
        }
        let access_fault = self.problems.get(before).map(|problem| problem.place.clone());
        Settings { access_fault, ..standard }
    }

    /// Reads a file; one that is not there is a problem where somebody has named it, by a link too.
    fn file(&mut self, path: &Path, named: bool) -> Option<ConfigFile> {
        let name = scrub(&path.display().to_string());
        let bytes = match read_bounded(path) {
            Ok(bytes) => bytes,
            Err(error) if !named && is_missing(&error) && path.symlink_metadata().is_err() => return None,
            Err(error) => {
                self.refuse(Place::file(&name), cause(&error));
                return None;
            }
        };
        self.files += 1;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                self.texts.push(ConfigFile { name, text });
                self.texts.last().cloned()
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
                let place = SourceFile::new(&name, &before).place(good..good);
                self.refuse(place, "this file is not UTF-8 from here on".to_owned());
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                self.texts.push(ConfigFile { name, text });
                None
            }
        }
    }

    fn refuse(&mut self, place: Place, what: String) {
        self.problems.push(Problem::new(place, Rule::Readable, what));
    }

    /// The theme that the command line asks for, and nothing of theme.toml.
    fn theme_asked_for(&mut self, name: &str) -> Result<Theme> {
        if let Some(theme) = Theme::shipped(name) {
            return Ok(theme);
        }
        if !is_path(name) {
            return Err(
                CommandError::usage(format!("no theme is called '{name}'")).hint(suggestion(name, Theme::names()))
            );
        }
        let before = self.problems.len();
        let theme = self.theme_file(Theme::standard(), Path::new(name), true);
        let unreadable = self.problems[before..].iter().find(|problem| problem.rule == Rule::Readable);
        unreadable.map_or(Ok(theme), |problem| Err(CommandError::usage(problem.line())))
    }

    /// The theme of the settings, with theme.toml laid over it.
    fn theme_chosen(&mut self, name: &str, settings: Option<&Path>, environment: Environment) -> Theme {
        let mut theme = Theme::shipped(name).unwrap_or_else(Theme::standard);
        let Some(settings) = settings else { return theme };
        if is_path(name) {
            theme = self.theme_file(theme, &environment.meant_by(Path::new(name), settings), true);
        } else if Theme::shipped(name).is_none() {
            let what = format!("no theme is called '{name}'");
            let place = place_of_theme(settings);
            self.problems.push(Problem::new(place, Rule::UnknownWord, what).hint(suggestion(name, Theme::names())));
        }
        self.theme_file(theme, &settings.with_file_name("theme.toml"), false)
    }

    fn theme_file(&mut self, theme: Theme, path: &Path, named: bool) -> Theme {
        match self.file(path, named) {
            Some(file) => theme.with(&file.name, &file.text, &mut self.problems),
            None => theme,
        }
    }
}

/// Where the settings name their theme.
fn place_of_theme(settings: &Path) -> Place {
    let name = scrub(&settings.display().to_string());
    let text = ConfigReader::default().file(settings, false).map(|file| file.text).unwrap_or_default();
    let file = SourceFile::new(&name, &text);
    let mut fields = Document::parse(&file, &mut Vec::new()).into_fields("settings file");
    let _: Option<String> = fields.optional("theme");
    fields.place_of("theme")
}

/// Whether a theme is given by its path: by its name it is one word.
fn is_path(theme: &str) -> bool {
    theme.contains('/') || Path::new(theme).extension().is_some_and(|ending| ending == "toml")
}

fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    // The usual way to say that there is no file.
    if path == Path::new("/dev/null") {
        return Ok(Vec::new());
    }
    read_plain(path, Limits::OWN.bytes)
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn cause(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "this cannot be read: permission denied".to_owned(),
        ErrorKind::InvalidInput => "this is not a plain file".to_owned(),
        ErrorKind::IsADirectory => "this is a folder, and a file is wanted".to_owned(),
        _ => format!("this cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_that_is_no_path_is_a_name() {
        assert!(is_path("mine.toml") && is_path("themes/mine") && !is_path("high-contrast"));
    }
}
