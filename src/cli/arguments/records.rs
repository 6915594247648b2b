//! What is asked of records that are to be written.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::written::{create, day_order, encoding, kind};
use crate::catalog::Kind;
use crate::edit::{Assignment, FaultExtent};
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

/// A data set to begin.
#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// The folder; made where it is not there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) folder: PathBuf,
    /// The title of the data set [default: the name of the folder]
    #[arg(long, id = "own_title", value_name = "TEXT")]
    pub(in crate::cli) title: Option<String>,
    /// The name of your organisation [default: the title]
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) name: Option<String>,
    /// The city where it is
    #[arg(long, id = "own_city", value_name = "NAME")]
    pub(in crate::cli) city: Option<String>,
    /// The country of the city, as a name or two letters
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) country: Option<String>,
    /// Its time zone, such as Europe/Oslo [default: that of the city]
    #[arg(long, value_name = "ZONE")]
    pub(in crate::cli) zone: Option<String>,
    /// Its office hours, such as 9-17 or Sun-Thu 8-16 [default: Mon-Fri 09:00-17:00]
    #[arg(long, value_name = "HOURS")]
    pub(in crate::cli) hours: Option<String>,
    /// The regions: uclg, un, un-sub, metropolis, none, or names with commas between [default: uclg]
    #[arg(long, value_name = "REGIONS")]
    pub(in crate::cli) regions: Option<String>,
    /// The languages in which tables name months, such as en,es [default: all that are known]
    #[arg(long, value_name = "LANGUAGES")]
    pub(in crate::cli) months: Option<String>,
    /// A file or a folder to import at once
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) import: Option<PathBuf>,
    /// Make it a git repository that merges and checks records, and send it to a URL
    #[arg(long, value_name = "URL", num_args = 0..=1, default_missing_value = "", value_hint = ValueHint::Url)]
    pub(in crate::cli) git: Option<String>,
    /// Write into a folder that is not empty, and leave its files as they are
    #[arg(long)]
    pub(in crate::cli) existing: bool,
}

/// A made-up network to be written.
#[derive(Debug, Args)]
pub(in crate::cli) struct Demo {
    /// The folder; made where it is not there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) folder: PathBuf,
    /// How many records, up to 100000
    #[arg(long, id = "record_count", value_name = "NUMBER", default_value_t = crate::demo::RECORDS as u32, value_parser = clap::value_parser!(u32).range(0..=crate::demo::MOST_RECORDS as i64))]
    pub(in crate::cli) records: u32,
    /// Which network: the same number makes the same one on the same day
    #[arg(long, value_name = "NUMBER", default_value_t = crate::demo::SEED)]
    pub(in crate::cli) seed: u64,
    /// Write into a folder that is not empty, and leave its files as they are
    #[arg(long)]
    pub(in crate::cli) existing: bool,
}

/// Whether records are made that cells name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Create {
    /// Whoever sits at the terminal is asked.
    Ask,
    /// They are.
    Yes,
    /// They are not, and the rows are refused.
    No,
}

/// Tables of records to be added.
#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
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
    /// Open the desk at what would be added and changed; w writes it
    #[arg(long, conflicts_with = "write")]
    pub(in crate::cli) review: bool,
    /// Change records that are there already, field by field; an empty cell changes nothing
    #[arg(long)]
    pub(in crate::cli) update: bool,
    /// With --update, empty the fields whose cells are empty
    #[arg(long, requires = "update")]
    pub(in crate::cli) clear_empty: bool,
    /// Leave out a bad cell alone, where the record does not need it, and not its row
    #[arg(long)]
    pub(in crate::cli) skip_refused: bool,
    /// Write nothing at all while a row is refused
    #[arg(long, conflicts_with = "skip_refused")]
    pub(in crate::cli) strict: bool,
    /// Fill in what new cities lack and their table has no column for, from GeoNames: country, zone, position
    #[arg(long)]
    pub(in crate::cli) fill_cities: bool,
    /// Whether cities, people and bodies that cells name are made where they are missing: ask, yes or no [default: ask
    /// at a terminal, else no]
    #[arg(long, value_name = "WHEN", value_parser = create)]
    pub(in crate::cli) create: Option<Create>,
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

impl Import {
    /// What is not written for something that is wrong in a row.
    pub(in crate::cli) fn extent(&self) -> FaultExtent {
        match (self.skip_refused, self.strict) {
            (true, _) => FaultExtent::Cell,
            (false, false) => FaultExtent::Row,
            (false, true) => FaultExtent::Batch,
        }
    }
}
