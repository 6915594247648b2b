//! What is asked of the views: a table of groups, records side by side, and a calendar.

use clap::Args;

use super::written::group_by;
use crate::query::GroupBy;

/// Which table of groups is shown.
#[derive(Debug, Args)]
pub(in crate::cli) struct RegionsArguments {
    /// Only records that meet a query; a column whose kind of record does not know its fields stays empty
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// By what the rows are told apart: region, agenda, kind, membership or country
    #[arg(long, value_name = "WORD", default_value = "region", value_parser = group_by)]
    pub(in crate::cli) by: GroupBy,
}

/// Which records stand side by side.
#[derive(Debug, Args)]
pub(in crate::cli) struct CompareArguments {
    /// The ids of two records or more of one kind, or else their names
    #[arg(value_name = "ID", required = true, num_args = 2..)]
    pub(in crate::cli) records: Vec<String>,
    /// Only the fields in which they differ
    #[arg(long)]
    pub(in crate::cli) differences: bool,
}
