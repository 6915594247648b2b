//! What is asked of hours for a meeting.

use chrono::NaiveDate;
use clap::Args;

use super::written::{day, length};

/// Hours for a meeting.
#[derive(Debug, Args)]
pub(in crate::cli) struct Meet {
    /// Whose offices take part beside your own: cities, organisations and people, each by id or name
    #[arg(value_name = "OFFICE", required_unless_present = "query")]
    pub(in crate::cli) offices: Vec<String>,
    /// The offices of all cities, organisations and people that meet a query, too
    #[arg(long = "match", value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
    /// How long it takes: 2h, 90m, 1h30
    #[arg(short, long, value_name = "TIME", value_parser = length, default_value = "1h")]
    pub(in crate::cli) length: i64,
    /// The first and the last day [default: four weeks from today]
    #[arg(long, value_names = ["DATE", "DATE"], num_args = 2, value_parser = day)]
    pub(in crate::cli) between: Option<Vec<NaiveDate>>,
    /// How many days at most
    #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) limit: u32,
    /// Write the proposal of this number as an event
    #[arg(short, long, value_name = "NUMBER", requires = "title", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) write: Option<u32>,
    /// The title of the event
    #[arg(long, value_name = "TEXT", requires = "write")]
    pub(in crate::cli) title: Option<String>,
}
