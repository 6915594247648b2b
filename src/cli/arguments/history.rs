//! What is asked of the past of the records.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Whose changes are listed, and of which time.
#[derive(Debug, Args)]
pub(in crate::cli) struct Log {
    /// The id or name of a record, or a query; without one, all records are meant
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// The first day: 2030-01-31, -7d, last mon
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(in crate::cli) since: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(in crate::cli) until: Option<String>,
    /// How many changes at most [default: 50; of one record, all]
    #[arg(short = 'n', long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) limit: Option<u32>,
}

/// Since when something is new, and whether it is seen.
#[derive(Debug, Args)]
pub(in crate::cli) struct NewsArguments {
    /// Since a day such as 2030-01-31 or -7d, or since a commit, branch or tag [default: since you looked]
    #[arg(long, value_name = "DATE|REV", allow_hyphen_values = true, conflicts_with = "seen")]
    pub(in crate::cli) since: Option<String>,
    /// Mark all of it as seen
    #[arg(long)]
    pub(in crate::cli) seen: bool,
}

/// Which two states are compared.
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The earlier state: a day such as 2030-01-31 or -7d, or a commit, branch or tag [default: the last commit]
    #[arg(value_name = "DATE|REV", allow_hyphen_values = true)]
    pub(in crate::cli) old: Option<String>,
    /// The later state [default: the folder as it stands now]
    #[arg(value_name = "DATE|REV", allow_hyphen_values = true)]
    pub(in crate::cli) new: Option<String>,
}

/// A file that git merges: `%O %A %B %P %X %Y`.
#[derive(Debug, Args)]
pub(in crate::cli) struct MergeDriver {
    /// The file as both had it
    #[arg(value_name = "BASE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) base: PathBuf,
    /// The file as it is here; the merged one takes its place
    #[arg(value_name = "OURS", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) ours: PathBuf,
    /// The file as it is there
    #[arg(value_name = "THEIRS", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) theirs: PathBuf,
    /// Where it stands in the repository
    #[arg(value_name = "PATH")]
    pub(in crate::cli) path: String,
    /// What git calls our commit
    #[arg(value_name = "OUR-COMMIT")]
    pub(in crate::cli) our_label: Option<String>,
    /// What git calls theirs
    #[arg(value_name = "THEIR-COMMIT")]
    pub(in crate::cli) their_label: Option<String>,
}
