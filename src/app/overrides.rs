//! What the command line says of how the program is put together; it goes before the settings.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::catalog::Instant;
use crate::desk::AsOf;
use crate::settings::ColorChoice;
use crate::source::suggestion;
use crate::terminal::Clock;
#[cfg(debug_assertions)]
use crate::terminal::Failure;
use crate::theme::Theme;

const DATA: &str =
    "The folder with the records [default: $CITYDESK_DATA, the settings' folder, the archive that comes with citydesk]";

/// What goes before the settings.
#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Overrides {
    /// The folder with the records
    #[arg(short, long, value_name = "DIR", global = true, help = DATA, value_hint = ValueHint::DirPath)]
    pub data: Option<PathBuf>,
    /// Open a made-up network, in memory; nothing is written
    #[arg(long, global = true, conflicts_with = "data")]
    pub demo: bool,
    /// The day that everything is seen from: 2017-01-16, or today [default: the data set's day, else today]
    #[arg(long, value_name = "DAY", global = true, value_parser = as_of)]
    pub as_of: Option<AsOf>,
    /// The day or the commit whose records are seen, as git remembers them: 2017-01-16, -7d, a branch
    #[arg(long, value_name = "DATE|REV", global = true, allow_hyphen_values = true)]
    pub known_on: Option<String>,
    /// The settings file; keymap.toml and theme.toml are looked for beside it
    #[arg(long, value_name = "FILE", global = true, value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// The theme of the desk: default, high-contrast, colour-blind, or the path of a theme's file
    #[arg(long, value_name = "NAME", global = true)]
    pub theme: Option<String>,
    /// The colours of the desk: auto, never, 16, 256, truecolor
    #[arg(long, value_name = "COLOURS", global = true, value_parser = color)]
    pub color: Option<ColorChoice>,
    /// Write text and draw the desk in ASCII alone
    #[arg(long, global = true)]
    pub ascii: bool,
    /// For a screen that others use: no editor, no shell, nothing written, nothing taken from the environment
    #[arg(long, global = true)]
    pub kiosk: bool,
    /// Write nothing: no record, nothing snoozed, no editor
    #[arg(long, global = true)]
    pub read_only: bool,
    /// Write a file though another user owns it, or it has hard links, which it cannot keep: asked at a terminal
    #[arg(long, global = true)]
    pub replace: bool,
    /// The time at the start, as RFC 3339 or in unix seconds; it runs on from there
    #[arg(long, value_name = "TIME", global = true, hide = true, value_parser = instant)]
    pub now: Option<Instant>,
    /// Fail on the next reading of the data: error, panic or thread
    #[cfg(debug_assertions)]
    #[arg(long, value_name = "HOW", global = true, hide = true, value_parser = Failure::parse)]
    pub fail: Option<Failure>,
}

impl Overrides {
    /// The themes that come with citydesk.
    pub fn themes() -> impl Iterator<Item = &'static str> {
        Theme::names()
    }

    /// The clock: that of the machine, unless another time is asked for.
    pub fn clock(&self) -> Clock {
        self.now.map_or_else(Clock::system, Clock::starting_at)
    }

    /// What `--color` may say.
    pub fn colors() -> impl Iterator<Item = &'static str> + Clone {
        ColorChoice::WORDS.iter().map(|(word, _)| *word)
    }
}

fn color(text: &str) -> Result<ColorChoice, String> {
    ColorChoice::parse(text).ok_or_else(|| suggestion(text, Overrides::colors()))
}

fn as_of(text: &str) -> Result<AsOf, String> {
    AsOf::parse(text).ok_or_else(|| "write a day such as 2017-01-16, or today".to_owned())
}

/// Reads a time, of the calendar or in unix seconds.
fn instant(text: &str) -> Result<Instant, String> {
    let unix = text.parse().ok();
    let seconds = unix.or_else(|| Some(chrono::DateTime::parse_from_rfc3339(text).ok()?.timestamp()));
    let seconds = seconds.ok_or_else(|| "write a time such as 2017-01-16T12:00:00Z".to_owned());
    seconds.map(Instant::from_unix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_one_of_the_calendar_or_of_the_clock() {
        assert_eq!(instant("2017-01-16T12:30:00+01:00"), Ok(Instant::from_unix(1_484_566_200)));
        assert_eq!(instant("1484566200"), Ok(Instant::from_unix(1_484_566_200)));
        assert!(instant("noon").is_err());
    }
}
