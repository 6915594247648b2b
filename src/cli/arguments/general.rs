//! What goes with every question: how the program is put together, and the format of the answer.

use clap::Args;

use super::written::format;
use crate::app::Overrides;

/// What goes with every question.
#[derive(Debug, Args)]
pub(in crate::cli) struct General {
    /// How the program is put together.
    #[command(flatten)]
    pub(in crate::cli) overrides: Overrides,
    /// How the answer is written: text, json or csv; by timeline, map, calendar, regions, compare, news, log and diff also
    /// markdown, by report and brief markdown, html and xlsx, by check github [default: text]
    #[arg(short, long, value_name = "FORMAT", global = true, value_parser = format)]
    pub(in crate::cli) format: Option<OutputFormat>,
    /// Write CSV as Excel opens it: with a byte order mark, semicolons, and a comma before decimals
    #[arg(long, global = true)]
    pub(in crate::cli) excel: bool,
    /// Write text as one fact a line, without columns: for screen readers, mail and the phone
    #[arg(short, long, global = true)]
    pub(in crate::cli) plain: bool,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum OutputFormat {
    /// Words for people, in aligned columns.
    Text,
    /// Words for people, one fact a line: `--plain`.
    Plain,
    /// JSON, for programs.
    Json,
    /// CSV, for spreadsheets.
    Csv,
    /// A list in Markdown, for minutes and mail.
    Markdown,
    /// A page in one file, for browsers and paper.
    Html,
    /// A workbook.
    Xlsx,
    /// Annotations of problems, for GitHub's checks.
    GitHub,
}

impl OutputFormat {
    /// What `--format` may say.
    pub(in crate::cli) const WORDS: [(&'static str, OutputFormat); 7] = [
        ("text", OutputFormat::Text),
        ("json", OutputFormat::Json),
        ("csv", OutputFormat::Csv),
        ("markdown", OutputFormat::Markdown),
        ("html", OutputFormat::Html),
        ("xlsx", OutputFormat::Xlsx),
        ("github", OutputFormat::GitHub),
    ];

    /// Whether it is read by people from beginning to end: what is long is cut there.
    pub(in crate::cli) fn is_printed(self) -> bool {
        !matches!(self, OutputFormat::Json | OutputFormat::Csv | OutputFormat::Xlsx)
    }
}

impl General {
    /// How the answer is written; `plain` is a way to write text, and changes nothing for programs.
    pub(in crate::cli) fn output_format(&self) -> OutputFormat {
        match self.format.unwrap_or(OutputFormat::Text) {
            OutputFormat::Text if self.plain => OutputFormat::Plain,
            format => format,
        }
    }

    /// Whether the answer is for people, and not for a program.
    pub(in crate::cli) fn is_for_people(&self) -> bool {
        matches!(self.output_format(), OutputFormat::Text | OutputFormat::Plain)
    }
}
