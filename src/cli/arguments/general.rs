//! What goes with every question: how the program is put together, and the form of the answer.

use clap::Args;

use super::written::format;
use crate::app::Overrides;
#[cfg(debug_assertions)]
use crate::cli::rehearsal::Failure;

/// What goes with every question.
#[derive(Debug, Args)]
pub(in crate::cli) struct General {
    /// How the program is put together.
    #[command(flatten)]
    pub(in crate::cli) overrides: Overrides,
    /// How the answer is written: text, json or csv, and by check also github [default: text]
    #[arg(long, global = true, value_parser = format)]
    pub(in crate::cli) format: Option<Format>,
    /// Write text as one fact a line, without columns: for screen readers, mail and the phone
    #[arg(long, global = true)]
    pub(in crate::cli) plain: bool,
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
