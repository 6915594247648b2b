//! What is asked of calendars, contacts and spreadsheets that are written for other programs.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::help;
use super::written::version;
use crate::export::Version;

/// What is written for other programs.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Export {
    /// Events, deadlines and last days of agreements as a calendar (iCalendar)
    #[command(after_help = help::ICS)]
    Ics(ExportCalendar),
    /// People and organisations as contacts (vCard)
    #[command(after_help = help::VCF)]
    Vcf {
        /// Which records
        #[command(flatten)]
        filter: ExportFilter,
        /// The version of the format: 4.0 or 3.0
        #[arg(long, value_name = "VERSION", value_parser = version, default_value = "4.0")]
        vcard: Version,
        /// Where they go
        #[command(flatten)]
        target: ExportTarget,
    },
    /// Records as a spreadsheet (xlsx), a sheet for each kind
    #[command(after_help = help::XLSX)]
    Xlsx(ExportWorkbook),
}

/// Where entries or contacts go; without either, to standard output.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportTarget {
    /// Write this file
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Bring this folder up to date, one file for each (a vdir): the others stay as they are, and what is gone is deleted
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "output")]
    pub(in crate::cli) to: Option<PathBuf>,
}

/// What a spreadsheet is to hold.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportWorkbook {
    /// What the records are to be, as 'citydesk help query' explains; kinds of records may stand before it
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) words: Vec<String>,
    /// A list that is kept under a name, with its columns and its order
    #[arg(short, long, value_name = "NAME")]
    pub(in crate::cli) view: Option<String>,
    /// Which of them
    #[command(flatten)]
    pub(in crate::cli) only: RecordFilter,
    /// Write this file; standard output without it
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// What a calendar is to hold.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportCalendar {
    /// Which records
    #[command(flatten)]
    pub(in crate::cli) filter: ExportFilter,
    /// Only agreements in force; no events, unless --upcoming stands beside it
    #[arg(short, long)]
    pub(in crate::cli) active: bool,
    /// Only events to come; no agreements, unless --active stands beside it
    #[arg(short, long)]
    pub(in crate::cli) upcoming: bool,
    /// The calendar that was last sent: what has changed since is numbered (SEQUENCE) and dated (LAST-MODIFIED)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "to")]
    pub(in crate::cli) previous: Option<PathBuf>,
    /// Where they go
    #[command(flatten)]
    pub(in crate::cli) target: ExportTarget,
}

/// Which records are meant, whatever is exported.
#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct RecordFilter {
    /// Only records that meet a query
    #[arg(long = "match", value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
    /// Only what belongs to this city (id or name); more than one may be named
    #[arg(long = "city", value_name = "CITY")]
    pub(in crate::cli) cities: Vec<String>,
    /// Only what belongs to this region's cities or is aimed at it (id or name)
    #[arg(long, value_name = "REGION")]
    pub(in crate::cli) region: Option<String>,
}

/// Which records are written.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportFilter {
    /// The ids of records, or else their names
    #[arg(value_name = "ID")]
    pub(in crate::cli) records: Vec<String>,
    /// Which of them
    #[command(flatten)]
    pub(in crate::cli) only: RecordFilter,
}
