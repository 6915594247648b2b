//! What can be asked on the command line.

mod charts;
mod export;
mod general;
mod help;
mod history;
mod list;
mod meet;
mod minus;
mod records;
mod report;
mod views;
mod written;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueHint};

use super::complete::CompleteArguments;
use crate::catalog::Kind;
use crate::edit::{Assignment, QuestionChoice};
pub(super) use charts::{MapArguments, TimelineArguments};
pub(super) use export::{Export, ExportCalendar, ExportFilter, ExportTarget, ExportWorkbook, RecordFilter};
pub(super) use general::{General, OutputFormat};
pub(super) use help::WIDTH as HELP_WIDTH;
pub(super) use history::{Diff, Log, MergeDriver, NewsArguments};
pub(super) use list::ListArguments;
pub(super) use meet::Meet;
pub(super) use records::{Create, Demo, Import, Init, NewArguments};
pub(super) use report::{BriefArguments, PageArguments, ReportArguments};
pub(super) use views::{CompareArguments, RegionsArguments};
pub(super) use written::kind;
use written::{choice, shell};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "citydesk", version, about = help::ABOUT, disable_help_subcommand = true)]
#[command(max_term_width = help::WIDTH, subcommand_value_name = "COMMAND")]
pub(super) struct Arguments {
    /// What is asked; the desk where nothing is.
    #[command(subcommand)]
    pub(super) asked: Option<CliCommand>,
    /// What goes with every question.
    #[command(flatten, next_help_heading = "Options everywhere")]
    pub(super) general: General,
    /// What is said of how the line was read.
    #[arg(skip)]
    pub(super) notes: Vec<String>,
}

impl Arguments {
    /// Reads the arguments, the first of which is the name of the program; an error also carries help or version when
    /// asked for.
    ///
    /// Options alone open the desk: they are read without the subcommands, which take longest to set up.
    pub(super) fn parse(
        arguments: impl IntoIterator<Item = OsString>,
        version: String,
    ) -> Result<Arguments, clap::Error> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        let options = Command::new("citydesk").disable_help_flag(true);
        let options = General::augment_args(options).try_get_matches_from(&arguments);
        if let Ok(general) = options.and_then(|matches| General::from_arg_matches(&matches)) {
            return Ok(Arguments { asked: None, general, notes: Vec::new() });
        }
        let (arguments, notes) = minus::with_not(arguments);
        let matches = Arguments::command().try_get_matches_from(&arguments);
        // What is said of the command line comes from the whole of it, which takes longer to set up.
        let explained = |_| Arguments::whole().version(version).try_get_matches_from(&arguments);
        let read = Arguments::from_arg_matches(&matches.or_else(explained)?)?;
        Ok(Arguments { notes, ..read })
    }

    /// The command line with all its parts, for whoever explains it: what holds everywhere stands in the help of
    /// citydesk alone.
    pub(super) fn whole() -> Command {
        let mut command = Arguments::command().after_help(help::below());
        command.build();
        command.mut_subcommands(without_general)
    }
}

/// A command whose help leaves the options out that hold everywhere, and says where they stand.
fn without_general(command: Command) -> Command {
    let hidden = |argument: Arg| if argument.is_global_set() { argument.hide(true) } else { argument };
    command.mut_args(hidden).mut_subcommands(without_general).help_template(help::TEMPLATE)
}

/// What is asked.
#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    /// List the records of a kind, those likeliest to be asked for first
    #[command(after_help = help::LIST)]
    List(ListArguments),
    /// Show a record in full
    #[command(after_help = help::SHOW)]
    Show {
        /// The id of the record, or else its name
        #[arg(value_name = "ID", required = true)]
        words: Vec<String>,
    },
    /// Show what a call needs: local time, whom to call, what is next
    #[command(after_help = help::CARD)]
    Card {
        /// The id of a city, an organisation or a person, or else its name
        #[arg(value_name = "ID", required = true)]
        words: Vec<String>,
    },
    /// Look everything up, the best hit first
    #[command(after_help = help::FIND)]
    Find {
        /// Words that must all be met, in any order
        #[arg(value_name = "WORDS", required = true)]
        words: Vec<String>,
        /// How many hits at most
        #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
    },
    /// Open the desk at a record, a view, or what a query finds
    #[command(after_help = help::OPEN)]
    Open {
        /// The id or name of a record, the name of a view, or a query
        #[arg(value_name = "QUERY", required = true)]
        words: Vec<String>,
    },
    /// Propose hours for a meeting, or write one of them as an event
    #[command(after_help = help::MEET)]
    Meet(Meet),
    /// Show agreements as bars along time
    #[command(after_help = help::TIMELINE)]
    Timeline(TimelineArguments),
    /// Show cities on a map of the world, and where it is night
    #[command(after_help = help::MAP)]
    Map(MapArguments),
    /// Count what there is by region, agenda, kind, membership or country
    #[command(after_help = help::REGIONS)]
    Regions(RegionsArguments),
    /// List what stands on the days of a month, a quarter or a year
    #[command(after_help = help::CALENDAR)]
    Calendar {
        /// The span (2030, 2030-06, 2030-q2 or a day; without one, the month that is seen), and a query
        #[arg(value_name = "SPAN|QUERY")]
        words: Vec<String>,
    },
    /// Show records of one kind side by side, and where they differ
    #[command(after_help = help::COMPARE)]
    Compare(CompareArguments),
    /// List what needs a person, the most urgent first
    #[command(after_help = help::ATTENTION)]
    Attention(Attention),
    /// Report what stands, what has changed, what is coming and what is missing
    #[command(after_help = help::REPORT)]
    Report(ReportArguments),
    /// Brief whoever visits a city or receives it, on two pages
    #[command(after_help = help::BRIEF)]
    Brief(BriefArguments),
    /// Write a new record
    #[command(after_help = help::NEW)]
    New(NewArguments),
    /// Change values of a record
    #[command(after_help = help::SET)]
    Set {
        /// The id of the record, or else its name
        #[arg(value_name = "ID")]
        id: String,
        /// What to change; nothing behind the = takes the key away; += and -= add and take away one value of a list
        #[arg(value_name = "KEY=VALUE", required = true, value_parser = Assignment::parse)]
        assignments: Vec<Assignment>,
    },
    /// Add a dated note of a call to a record
    #[command(after_help = help::NOTE)]
    Note {
        /// The id of the record, or else its name
        #[arg(value_name = "ID")]
        id: String,
        /// What was said
        #[arg(value_name = "TEXT", required = true)]
        words: Vec<String>,
    },
    /// Decide which of two values holds that were written at the same time
    #[command(after_help = help::CHOOSE)]
    Choose {
        /// The key of the question, as attention lists it, or the id of a record that has only one
        #[arg(value_name = "KEY")]
        key: String,
        /// Which of the two holds: kept, the one that stands there, or other
        #[arg(value_name = "kept|other", value_parser = choice)]
        choice: QuestionChoice,
    },
    /// Take back your last change
    #[command(after_help = help::UNDO)]
    Undo {
        /// List the last twenty changes instead, and whether each can be taken back
        #[arg(long)]
        list: bool,
    },
    /// List what is known of somebody, to take it out of the history too
    #[command(after_help = help::FORGET)]
    Forget {
        /// The id of the record, or else its name
        #[arg(value_name = "ID", required = true)]
        words: Vec<String>,
    },
    /// Send what was changed, and take what others sent, over git
    #[command(after_help = help::SYNC)]
    Sync,
    /// Say what is new since you looked: what others wrote, and what came with time
    #[command(after_help = help::NEWS)]
    News(NewsArguments),
    /// Say who changed what and when, the newest first
    #[command(after_help = help::LOG)]
    Log(Log),
    /// Say how the records of one day differ from those of another
    #[command(after_help = help::DIFF)]
    Diff(Diff),
    /// Begin a data set of your own in a folder: asks a few questions, and writes it
    #[command(after_help = help::INIT)]
    Init(Init),
    /// Write a made-up network into a folder, to try everything on
    #[command(after_help = help::DEMO)]
    Demo(Demo),
    /// Say what workbooks, tables, contacts or a calendar would add, or add it
    #[command(after_help = help::IMPORT)]
    Import(Import),
    /// Write a calendar, contacts or a spreadsheet, for other programs
    #[command(subcommand, disable_help_subcommand = true, subcommand_value_name = "COMMAND")]
    Export(Export),
    /// Say what is wrong in the records and the settings, and where
    #[command(after_help = help::CHECK)]
    Check {
        /// Fail on warnings too
        #[arg(long)]
        strict: bool,
    },
    /// Explain the code of a problem
    #[command(after_help = help::EXPLAIN)]
    Explain {
        /// The code, such as E012; without one, list them all
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Show what the themes look like, each on the desk
    #[command(after_help = help::THEMES)]
    Themes {
        /// Which; without a name, all of them
        #[arg(value_name = "THEME")]
        themes: Vec<String>,
    },
    /// Print the JSON Schema of data files, for editors
    #[command(after_help = help::SCHEMA)]
    Schema {
        /// One kind of record alone
        #[arg(value_name = "KIND", value_parser = kind)]
        kind: Option<Kind>,
    },
    /// Print the script with which a shell completes the command line
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell: bash, zsh, fish, powershell or elvish
        #[arg(value_name = "SHELL", value_parser = shell)]
        shell: &'static str,
    },
    /// What may follow on a command line that is being typed
    #[command(hide = true)]
    Complete(CompleteArguments),
    /// Read the workbook on standard input, and hand its sheets on
    #[command(hide = true)]
    ReadWorkbook,
    /// Merge a file for git, record by record
    #[command(hide = true)]
    MergeDriver(MergeDriver),
    /// Print a page of the manual, for man
    #[command(after_help = help::MAN)]
    Man {
        /// The command or topic; without one, citydesk itself
        #[arg(value_name = "TOPIC", conflicts_with = "to")]
        words: Vec<String>,
        /// Write all pages into a folder instead
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        to: Option<PathBuf>,
    },
    /// Explain a command or a topic
    #[command(after_help = help::HELP)]
    Help {
        /// The command or topic; without one, list them all
        #[arg(value_name = "TOPIC")]
        words: Vec<String>,
    },
}

impl CliCommand {
    /// Whether records are written, or may be.
    pub(super) fn writes(&self) -> bool {
        match self {
            CliCommand::Init(_)
            | CliCommand::Demo(_)
            | CliCommand::New(_)
            | CliCommand::Set { .. }
            | CliCommand::Note { .. }
            | CliCommand::Choose { .. }
            | CliCommand::Sync
            | CliCommand::Import(_) => true,
            CliCommand::Undo { list } => !list,
            CliCommand::Meet(meet) => meet.write.is_some(),
            _ => false,
        }
    }
}

/// What needs a person.
#[derive(Debug, Args)]
pub(super) struct Attention {
    /// Only what meets a query: its words stand in what is said of it, its fields in its record
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// Show what is snoozed, too
    #[arg(long)]
    pub(super) all: bool,
    /// Do not tell of this until a day: a key in brackets, or the id of a record for all of its own; alone or with *,
    /// of all that meets the query
    #[arg(long, value_name = "KEY", requires = "until", conflicts_with = "wake", num_args = 0..=1, default_missing_value = "*")]
    pub(super) snooze: Option<String>,
    /// The day on which it comes back: 2030-07-01, +7d, tomorrow
    #[arg(long, value_name = "DATE", requires = "snooze", allow_hyphen_values = true)]
    pub(super) until: Option<String>,
    /// Tell again of what is snoozed
    #[arg(long, value_name = "KEY")]
    pub(super) wake: Option<String>,
}

#[cfg(test)]
mod tests;
