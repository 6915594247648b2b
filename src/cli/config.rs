//! The user's own files: settings.toml, keymap.toml and theme.toml, from one folder. What has a fault is reported with
//! its place, and the rest is used.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use super::answer::Refusal;
use super::arguments::General;
use crate::keymap::Keymap;
use crate::load::read_plain;
use crate::settings::Settings;
use crate::source::limits::Limits;
use crate::source::{Document, Place, Problem, Rule, SourceFile, nearest, scrub};
use crate::theme::Theme;

/// What the user has chosen, in files and on the command line.
#[derive(Debug)]
pub(super) struct Config {
    /// The settings, those of the command line among them.
    pub(super) settings: Settings,
    /// Where the settings file stands, or would.
    pub(super) path: Option<PathBuf>,
    /// Which key does what.
    pub(super) keymap: Keymap,
    /// What each role of text looks like.
    pub(super) theme: Theme,
    /// What is wrong in the files.
    pub(super) problems: Vec<Problem>,
    /// How many files were read.
    pub(super) files: usize,
}

impl Config {
    /// Reads the files, and lays the command line over them.
    ///
    /// # Errors
    /// Where the command line asks for a theme that does not exist.
    pub(super) fn read(general: &General) -> Result<Config, Refusal> {
        let by_environment = || if general.kiosk { None } else { standard_path() };
        let path = general.config.clone().or_else(by_environment);
        let mut reader = Reader::default();
        let mut settings = Settings::standard();
        if let Some(file) = path.as_deref().and_then(|path| reader.file(path, general.config.is_some())) {
            settings = settings.with(&file.name, &file.text, &mut reader.problems);
        }
        settings.color = general.color.unwrap_or(settings.color);
        settings.ascii = if general.ascii { Some(true) } else { settings.ascii };
        settings.kiosk |= general.kiosk;
        settings.read_only |= general.read_only;
        let beside = |name: &str| path.as_deref().map(|path| path.with_file_name(name));
        let mut keymap = Keymap::standard();
        if let Some(file) = beside("keymap.toml").and_then(|path| reader.file(&path, false)) {
            keymap = keymap.with(&file.name, &file.text, &mut reader.problems);
        }
        let theme = match &general.theme {
            Some(name) => reader.theme_asked_for(name)?,
            None => reader.theme_chosen(&settings.theme, path.as_deref()),
        };
        let files = reader.files;
        Ok(Config { settings, path, keymap, theme, problems: reader.finish(), files })
    }
}

/// The settings file's path by the rules of the XDG base directories.
fn standard_path() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.config_dir().join("citydesk").join("settings.toml"))
}

/// The path that a settings file means: `~/` is the home, and a relative path starts at the folder of the file.
pub(super) fn meant_by(written: &Path, settings: &Path) -> PathBuf {
    match written.strip_prefix("~") {
        Ok(below) => etcetera::home_dir().map_or_else(|_| written.to_path_buf(), |home| home.join(below)),
        Err(_) => settings.with_file_name("").join(written),
    }
}

/// A file of the user's.
#[derive(Clone)]
struct Text {
    name: String,
    text: String,
}

#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
    /// What has been read, for the lines around problems.
    texts: Vec<Text>,
    files: usize,
}

impl Reader {
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

    /// Reads a file; one that is not there is a problem where somebody has named it.
    fn file(&mut self, path: &Path, named: bool) -> Option<Text> {
        let name = scrub(&path.display().to_string());
        let bytes = match read_bounded(path) {
            Ok(bytes) => bytes,
            Err(error) if !named && is_missing(&error) => return None,
            Err(error) => {
                self.refuse(Place::file(&name), cause(&error));
                return None;
            }
        };
        self.files += 1;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                self.texts.push(Text { name, text });
                self.texts.last().cloned()
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
                let place = SourceFile::new(&name, &before).place(good..good);
                self.refuse(place, "this file is not UTF-8 from here on".to_owned());
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                self.texts.push(Text { name, text });
                None
            }
        }
    }

    fn refuse(&mut self, place: Place, what: String) {
        self.problems.push(Problem::new(place, Rule::Readable, what));
    }

    /// The theme that the command line asks for, and nothing of theme.toml.
    fn theme_asked_for(&mut self, name: &str) -> Result<Theme, Refusal> {
        if let Some(theme) = Theme::shipped(name) {
            return Ok(theme);
        }
        if !is_path(name) {
            let hint = theme_hint(name);
            return Err(Refusal::usage(format!("no theme is called '{name}' ({hint})")));
        }
        let before = self.problems.len();
        let theme = self.theme_file(Theme::standard(), Path::new(name), true);
        let unreadable = self.problems[before..].iter().find(|problem| problem.rule == Rule::Readable);
        unreadable.map_or(Ok(theme), |problem| Err(Refusal::usage(problem.line())))
    }

    /// The theme of the settings, with theme.toml laid over it.
    fn theme_chosen(&mut self, name: &str, settings: Option<&Path>) -> Theme {
        let mut theme = Theme::shipped(name).unwrap_or_else(Theme::standard);
        let Some(settings) = settings else { return theme };
        if is_path(name) {
            theme = self.theme_file(theme, &meant_by(Path::new(name), settings), true);
        } else if Theme::shipped(name).is_none() {
            let what = format!("no theme is called '{name}'");
            let place = place_of_theme(settings);
            self.problems.push(Problem::new(place, Rule::UnknownWord, what).hint(theme_hint(name)));
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
    let text = Reader::default().file(settings, false).map(|file| file.text).unwrap_or_default();
    let file = SourceFile::new(&name, &text);
    let mut fields = Document::parse(&file, &mut Vec::new()).into_fields("settings file");
    let _: Option<String> = fields.optional("theme");
    fields.place_of("theme")
}

/// Whether a theme is given by its path: by its name it is one word.
fn is_path(theme: &str) -> bool {
    theme.contains('/') || Path::new(theme).extension().is_some_and(|ending| ending == "toml")
}

fn theme_hint(name: &str) -> String {
    match nearest(name, Theme::names()) {
        Some(near) => format!("did you mean '{near}'?"),
        None => format!("one of: {}", Theme::names().collect::<Vec<_>>().join(", ")),
    }
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
    fn a_relative_path_starts_at_the_settings() {
        let settings = Path::new("/home/desk/.config/citydesk/settings.toml");
        assert_eq!(meant_by(Path::new("records"), settings), Path::new("/home/desk/.config/citydesk/records"));
        assert_eq!(meant_by(Path::new("/srv/records"), settings), Path::new("/srv/records"));
        assert_eq!(meant_by(Path::new("records"), Path::new("mine.toml")), Path::new("records"));
        assert_eq!(meant_by(Path::new("~x"), Path::new("/etc/mine.toml")), Path::new("/etc/~x"));
    }

    #[test]
    fn a_theme_that_is_no_path_is_a_name() {
        assert!(is_path("mine.toml") && is_path("themes/mine") && !is_path("high-contrast"));
        assert_eq!(theme_hint("high-contrats"), "did you mean 'high-contrast'?");
        assert_eq!(theme_hint("x"), "one of: default, high-contrast, colour-blind");
    }
}
