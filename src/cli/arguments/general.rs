//! What goes with every question: where the records are, the day, and the form of the answer.

use std::path::PathBuf;

use clap::Args;

use super::help::DATA;
use super::written::{as_of, color, format, instant};
use crate::catalog::Instant;
#[cfg(debug_assertions)]
use crate::cli::rehearsal::Failure;
use crate::desk::AsOf;
use crate::settings::ColorChoice;

/// What goes with every question.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(in crate::cli) struct General {
    /// The folder with the records
    #[arg(long, value_name = "DIR", global = true, help = DATA)]
    pub(in crate::cli) data: Option<PathBuf>,
    /// The day that everything is seen from: 2017-01-16, or today [default: the data set's day, else today]
    #[arg(long, value_name = "DAY", global = true, value_parser = as_of)]
    pub(in crate::cli) as_of: Option<AsOf>,
    /// How the answer is written: text, json or csv, and by check also github [default: text]
    #[arg(long, global = true, value_parser = format)]
    pub(in crate::cli) format: Option<Format>,
    /// Write text as one fact a line, without columns: for screen readers, mail and the phone
    #[arg(long, global = true)]
    pub(in crate::cli) plain: bool,
    /// The settings file; keymap.toml and theme.toml are looked for beside it
    #[arg(long, value_name = "FILE", global = true)]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The theme of the desk: default, high-contrast, colour-blind, or the path of a theme's file
    #[arg(long, value_name = "NAME", global = true)]
    pub(in crate::cli) theme: Option<String>,
    /// The colours of the desk: auto, never, 16, 256, truecolor
    #[arg(long, value_name = "COLOURS", global = true, value_parser = color)]
    pub(in crate::cli) color: Option<ColorChoice>,
    /// Write text and draw the desk in ASCII alone
    #[arg(long, global = true)]
    pub(in crate::cli) ascii: bool,
    /// For a screen that others use: no editor, no shell, nothing written, nothing taken from the environment
    #[arg(long, global = true)]
    pub(in crate::cli) kiosk: bool,
    /// Write nothing: no record, nothing snoozed, no editor
    #[arg(long, global = true)]
    pub(in crate::cli) read_only: bool,
    /// Write a file though another user owns it, or it has hard links, which it cannot keep: asked at a terminal
    #[arg(long, global = true)]
    pub(in crate::cli) replace: bool,
    /// The time at the start, as RFC 3339 or in unix seconds; it runs on from there
    #[arg(long, value_name = "TIME", global = true, hide = true, value_parser = instant)]
    pub(in crate::cli) now: Option<Instant>,
    /// Fail on the next reading of the data: error, panic or thread
    #[cfg(debug_assertions)]
    #[arg(long, value_name = "HOW", hide = true, value_parser = Failure::parse)]
    pub(in crate::cli) fail: Option<Failure>,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Format {
    /// Words for people.
    Text,
    /// JSON, for programs.
    Json,
    /// CSV, for spreadsheets.
    Csv,
    /// Annotations, for GitHub's checks.
    GitHub,
}

impl Format {
    pub(super) const WORDS: [(&'static str, Format); 4] =
        [("text", Format::Text), ("json", Format::Json), ("csv", Format::Csv), ("github", Format::GitHub)];
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Form {
    /// Aligned columns.
    Columns,
    /// One fact a line.
    Plain,
    /// JSON.
    Json,
    /// CSV.
    Csv,
    /// Annotations of problems.
    GitHub,
}

impl General {
    /// The form of an answer; `plain` is a way to write text, and changes nothing for programs.
    pub(in crate::cli) fn form(&self) -> Form {
        match self.format {
            Some(Format::Json) => Form::Json,
            Some(Format::Csv) => Form::Csv,
            Some(Format::GitHub) => Form::GitHub,
            _ if self.plain => Form::Plain,
            _ => Form::Columns,
        }
    }

    /// Whether the answer is for people, and not for a program.
    pub(in crate::cli) fn is_for_people(&self) -> bool {
        matches!(self.format, None | Some(Format::Text))
    }
}
