//! What is asked of pages that are printed or sent.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// A report about the network or a part of it.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArguments {
    /// What it is about: board, year, region NAME, partner NAME, list KIND QUERY, or the name of a view [default: board]
    #[arg(value_name = "SUBJECT")]
    pub(in crate::cli) subject: Vec<String>,
    /// The first day of what is told as new: 2030-01-31, -6mo, last year [default: a year before the day]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(in crate::cli) since: Option<String>,
    /// How it is written
    #[command(flatten)]
    pub(in crate::cli) page: PageArguments,
}

/// A brief about a city.
#[derive(Debug, Args)]
pub(in crate::cli) struct BriefArguments {
    /// The id of a city, or else its name
    #[arg(value_name = "CITY", required = true)]
    pub(in crate::cli) visited: Vec<String>,
    /// The day of the visit: 2030-06-20, +14d, next mon
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(in crate::cli) visit: Option<String>,
    /// How it is written
    #[command(flatten)]
    pub(in crate::cli) page: PageArguments,
}

/// How a page is written.
#[derive(Debug, Args)]
pub(in crate::cli) struct PageArguments {
    /// Write this file; standard output without it
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) output: Option<PathBuf>,
    /// A template to write HTML or Markdown into, with fields such as {{ title }}, and {{ body }} for the page
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) template: Option<PathBuf>,
}
