//! What is asked of records that are to be written.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::written::{day_order, encoding, kind};
use crate::catalog::Kind;
use crate::edit::Assignment;
use crate::import::{DayOrder, MappedHeading, TextEncoding};

/// A record to be written.
#[derive(Debug, Args)]
pub(in crate::cli) struct NewArguments {
    /// The kind of record
    #[arg(value_name = "KIND", value_parser = kind)]
    pub(in crate::cli) kind: Kind,
    /// What the record says; the id is made from the name unless it is given
    #[arg(long = "set", value_name = "KEY=VALUE", num_args = 1.., value_parser = Assignment::parse)]
    pub(in crate::cli) says: Vec<Assignment>,
    /// The file below the folder [default: the one where its like stand]
    #[arg(long = "in", value_name = "FILE")]
    pub(in crate::cli) file: Option<String>,
    /// Open the editor at the record once it is written
    #[arg(long)]
    pub(in crate::cli) edit: bool,
}

/// Tables of records to be added.
#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// The files, or folders of them: workbooks (xlsx, xls, ods), CSV, contacts (vCard), a calendar (iCalendar); - for
    /// standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The kind of record: cities, people, agreements, events … [default: what the tables look like]
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(in crate::cli) kind: Option<Kind>,
    /// Which field a column is for, by its heading; remembered for tables with the same headings, and - leaves it out
    #[arg(long, value_name = "HEADING=FIELD", value_parser = MappedHeading::parse)]
    pub(in crate::cli) map: Vec<MappedHeading>,
    /// The file below the folder to add to [default: one with the name of the first]
    #[arg(long = "in", value_name = "FILE")]
    pub(in crate::cli) file: Option<String>,
    /// Write what would be added and changed
    #[arg(short, long)]
    pub(in crate::cli) write: bool,
    /// Change records that are there already, field by field; an empty cell changes nothing
    #[arg(long)]
    pub(in crate::cli) update: bool,
    /// What is taken for the source of rows that name none, beside sheet and row [default: the name of the file]
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) source: Option<String>,
    /// Whether dates such as 03/04/2018 have the day or the month first: dmy or mdy [default: as the others of the column]
    #[arg(long, value_name = "ORDER", value_parser = day_order)]
    pub(in crate::cli) dates: Option<DayOrder>,
    /// The encoding of the file, such as windows-1250, ISO-8859-2 or GBK [default: what its bytes look like]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(in crate::cli) encoding: Option<TextEncoding>,
}
