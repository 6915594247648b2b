//! What is asked of a list.

use clap::Args;

use super::written::{kind, standing};
use crate::catalog::{Kind, Standing};

/// Which records are listed.
#[derive(Debug, Args)]
pub(in crate::cli) struct ListArguments {
    /// The kind of record; that of the view where one is named
    #[arg(value_name = "KIND", value_parser = kind, required_unless_present = "view")]
    pub(in crate::cli) kind: Option<Kind>,
    /// What the records are to be: words, fields and comparisons, as 'citydesk help query' explains
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) words: Vec<String>,
    /// A list that is kept under a name, in the settings or in dataset.toml
    #[arg(short, long, value_name = "NAME")]
    pub(in crate::cli) view: Option<String>,
    /// Only what belongs to this region's cities or is aimed at it (id, name, or "No region")
    #[arg(long, value_name = "REGION")]
    pub(in crate::cli) region: Option<String>,
    /// Only what belongs to this city (id or name)
    #[arg(long, value_name = "CITY")]
    pub(in crate::cli) city: Option<String>,
    /// Only agreements that stand so: "in force", ending-soon, expired …
    #[arg(long, value_name = "WORD", value_parser = standing)]
    pub(in crate::cli) standing: Option<Standing>,
    /// Only agreements in force
    #[arg(short, long)]
    pub(in crate::cli) active: bool,
    /// Only events to come
    #[arg(short, long)]
    pub(in crate::cli) upcoming: bool,
    /// The same as QUERY
    #[arg(long = "match", value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
    /// Which columns to show, by the names of fields with commas between: title,ends,lead
    #[arg(short, long, value_name = "FIELDS")]
    pub(in crate::cli) columns: Option<String>,
    /// By which field to sort; with - before it, the last first
    #[arg(short, long, value_name = "FIELD", allow_hyphen_values = true)]
    pub(in crate::cli) sort: Option<String>,
    /// By which field to group
    #[arg(short, long, value_name = "FIELD")]
    pub(in crate::cli) group: Option<String>,
    /// How many records at most
    #[arg(short = 'n', long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) limit: Option<u32>,
}
