//! What is asked of a timeline and of a map.

use clap::Args;

use super::written::grouping;
use crate::desk::TimelineGrouping;

/// Agreements along time.
#[derive(Debug, Args)]
pub(in crate::cli) struct TimelineArguments {
    /// Which agreements: words, fields and comparisons, as 'citydesk help query' explains; all without it
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) words: Vec<String>,
    /// What stands together: region, partner, kind or none
    #[arg(id = "grouping", short = 'g', long = "group", value_name = "WORD", value_parser = grouping, default_value = "region")]
    pub(in crate::cli) grouping: TimelineGrouping,
    /// By which field to sort each group; with - before it, the last first
    #[arg(short, long, value_name = "FIELD", allow_hyphen_values = true)]
    pub(in crate::cli) sort: Option<String>,
    /// How many columns the text takes [default: those of the terminal, or 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(in crate::cli) width: Option<u16>,
}

/// Cities where they lie.
#[derive(Debug, Args)]
pub(in crate::cli) struct MapArguments {
    /// Which cities: words, fields and comparisons, as 'citydesk help query' explains; all without it
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) words: Vec<String>,
    /// Draw only as much of the world as these cities need
    #[arg(long)]
    pub(in crate::cli) zoom: bool,
    /// How many columns the text takes [default: those of the terminal, or 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(in crate::cli) width: Option<u16>,
}
