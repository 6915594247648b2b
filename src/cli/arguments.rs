//! What can be asked on the command line.

mod general;
mod help;
mod records;
mod written;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueHint};

use super::complete::CompleteArguments;
use crate::catalog::{Kind, Standing};
use crate::edit::Assignment;
use crate::export::Version;
use crate::query::is_part_of_query;
pub(super) use general::{General, OutputFormat};
pub(super) use records::{Import, NewArguments};
pub(super) use written::kind;
use written::{day, length, shell, standing, version};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "citydesk", version, about = help::ABOUT, after_help = help::EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// What is asked; the desk where nothing is.
    #[command(subcommand)]
    pub(super) asked: Option<CliCommand>,
    /// What goes with every question.
    #[command(flatten, next_help_heading = "Options everywhere")]
    pub(super) general: General,
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
        let arguments: Vec<OsString> = arguments.into_iter().map(not_for_minus).collect();
        let options = Command::new("citydesk").disable_help_flag(true);
        let options = General::augment_args(options).try_get_matches_from(&arguments);
        if let Ok(general) = options.and_then(|matches| General::from_arg_matches(&matches)) {
            return Ok(Arguments { asked: None, general });
        }
        let matches = Arguments::command().version(version).try_get_matches_from(arguments)?;
        Arguments::from_arg_matches(&matches)
    }
}

/// A part of a query that begins with `-` and is no option for sure, with the word for it: `-lead:kim` as `NOT lead:kim`.
fn not_for_minus(argument: OsString) -> OsString {
    let negated = argument.to_str().and_then(|text| text.strip_prefix('-')).filter(|part| is_part_of_query(part));
    negated.map(|part| format!("NOT {part}").into()).unwrap_or(argument)
}

/// What is asked.
#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    /// List the records of one kind, those likeliest to be asked for first
    #[command(after_help = help::LIST)]
    List(ListArguments),
    /// Show a record in full
    #[command(after_help = help::SHOW)]
    Show {
        /// The id of the record, or else its name
        #[arg(value_name = "ID", required = true)]
        words: Vec<String>,
    },
    /// Show what a call needs: the clock there, who answers, what is in force, what comes next
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
        #[arg(long, value_name = "NUMBER", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
    },
    /// Open the desk at a record, a view, or what a query finds
    #[command(after_help = help::OPEN)]
    Open {
        /// The id or name of a record, the name of a view, or a query
        #[arg(value_name = "QUERY", required = true)]
        words: Vec<String>,
    },
    /// Explain a command, or a topic such as query
    Help {
        /// The command or topic; without one, list them all
        #[arg(value_name = "TOPIC")]
        words: Vec<String>,
    },
    /// Propose hours for a meeting of several offices, the best day first, or write one of them as an event
    #[command(after_help = help::MEET)]
    Meet(Meet),
    /// List what needs a person, the most urgent first: what is overdue, ends, closes, lacks somebody or has gone quiet
    #[command(after_help = help::ATTENTION)]
    Attention(Attention),
    /// Write a new record, with what else it could say in remarks
    #[command(after_help = help::NEW)]
    New(NewArguments),
    /// Change values of a record, and nothing else in its file
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
    /// Take back the last change that you have made; again, the one before it
    #[command(after_help = help::UNDO)]
    Undo {
        /// List the last twenty changes instead, and whether each can be taken back
        #[arg(long)]
        list: bool,
    },
    /// Say what the rows of a CSV file, contacts or a calendar would add or change; with --write, do it
    #[command(after_help = help::IMPORT)]
    Import(Import),
    /// Print the JSON Schema of data files, for editors that check while one types
    #[command(after_help = help::SCHEMA)]
    Schema {
        /// One kind of record alone
        #[arg(value_parser = kind)]
        kind: Option<Kind>,
    },
    /// Say what is wrong in the records and in the configuration, and where
    #[command(after_help = help::CHECK)]
    Check {
        /// Fail on warnings too
        #[arg(long)]
        strict: bool,
    },
    /// Explain the code of a problem, with an example of wrong and of right; without a code list them all
    #[command(after_help = help::EXPLAIN)]
    Explain {
        /// The code, such as E012
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Print the script with which a shell completes commands, options, records and fields
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell: bash, zsh, fish, powershell or elvish
        #[arg(value_name = "SHELL", value_parser = shell)]
        shell: &'static str,
    },
    /// What may follow on a command line that is being typed
    #[command(hide = true)]
    Complete(CompleteArguments),
    /// Write a calendar or contacts to standard output, for other programs
    #[command(subcommand)]
    Export(Export),
}

impl CliCommand {
    /// Whether records are written, or may be.
    pub(super) fn writes(&self) -> bool {
        match self {
            CliCommand::New(_) | CliCommand::Set { .. } | CliCommand::Note { .. } | CliCommand::Import(_) => true,
            CliCommand::Undo { list } => !list,
            CliCommand::Meet(meet) => meet.write.is_some(),
            _ => false,
        }
    }
}

/// Hours for a meeting.
#[derive(Debug, Args)]
pub(super) struct Meet {
    /// Whose offices take part beside your own: cities, organisations and people, each by id or name
    #[arg(value_name = "OFFICE", required_unless_present = "query")]
    pub(super) offices: Vec<String>,
    /// The offices of all cities, organisations and people that meet a query, too
    #[arg(long = "match", value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: Option<String>,
    /// How long it takes: 2h, 90m, 1h30
    #[arg(long, value_name = "TIME", value_parser = length, default_value = "1h")]
    pub(super) length: i64,
    /// The first and the last day [default: four weeks from today]
    #[arg(long, value_names = ["DATE", "DATE"], num_args = 2, value_parser = day)]
    pub(super) between: Option<Vec<NaiveDate>>,
    /// How many days at most
    #[arg(long, value_name = "NUMBER", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) limit: u32,
    /// Write the proposal of this number as an event
    #[arg(long, value_name = "NUMBER", requires = "title", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) write: Option<u32>,
    /// The title of the event
    #[arg(long, value_name = "TEXT", requires = "write")]
    pub(super) title: Option<String>,
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
    /// The day on which it comes back: 2030-07-01
    #[arg(long, value_name = "DATE", requires = "snooze", value_parser = day)]
    pub(super) until: Option<NaiveDate>,
    /// Tell again of what is snoozed
    #[arg(long, value_name = "KEY")]
    pub(super) wake: Option<String>,
}

/// What is written for other programs.
#[derive(Debug, Subcommand)]
pub(super) enum Export {
    /// Events, registration deadlines and last days of agreements as a calendar (iCalendar, RFC 5545)
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
    },
}

/// What a calendar is to hold.
#[derive(Debug, Args)]
pub(super) struct ExportCalendar {
    /// Which records
    #[command(flatten)]
    pub(super) filter: ExportFilter,
    /// Only agreements in force; no events, unless --upcoming stands beside it
    #[arg(long)]
    pub(super) active: bool,
    /// Only events to come; no agreements, unless --active stands beside it
    #[arg(long)]
    pub(super) upcoming: bool,
    /// The calendar that was last sent: what has changed since is numbered (SEQUENCE) and dated (LAST-MODIFIED)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) previous: Option<PathBuf>,
}

/// Which records are written.
#[derive(Debug, Args)]
pub(super) struct ExportFilter {
    /// The ids of records, or else their names
    #[arg(value_name = "ID")]
    pub(super) records: Vec<String>,
    /// Only records that meet a query
    #[arg(long = "match", value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: Option<String>,
    /// Only what belongs to this city (id or name); more than one may be named
    #[arg(long = "city", value_name = "CITY")]
    pub(super) cities: Vec<String>,
    /// Only what belongs to this region's cities or is aimed at it (id or name)
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
}

/// Which records are listed.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// The kind of record; that of the view where one is named
    #[arg(value_parser = kind, required_unless_present = "view")]
    pub(super) kind: Option<Kind>,
    /// What the records are to be: words, fields and comparisons, as 'citydesk help query' explains
    #[arg(value_name = "QUERY")]
    pub(super) words: Vec<String>,
    /// A list that is kept under a name, in the settings or in dataset.toml
    #[arg(long, value_name = "NAME")]
    pub(super) view: Option<String>,
    /// Only what belongs to this region's cities or is aimed at it (id, name, or "No region")
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
    /// Only what belongs to this city (id or name)
    #[arg(long, value_name = "CITY")]
    pub(super) city: Option<String>,
    /// Only agreements that stand so: "in force", ending-soon, expired …
    #[arg(long, value_name = "WORD", value_parser = standing)]
    pub(super) standing: Option<Standing>,
    /// Only agreements in force
    #[arg(long)]
    pub(super) active: bool,
    /// Only events to come
    #[arg(long)]
    pub(super) upcoming: bool,
    /// The same as QUERY
    #[arg(long = "match", value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: Option<String>,
    /// Which columns to show, by the names of fields with commas between: title,ends,lead
    #[arg(long, value_name = "FIELDS")]
    pub(super) columns: Option<String>,
    /// By which field to sort; with - before it, the last first
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    pub(super) sort: Option<String>,
    /// By which field to group
    #[arg(long, value_name = "FIELD")]
    pub(super) group: Option<String>,
    /// How many records at most
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) limit: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::AsOf;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Arguments, String> {
        let words = std::iter::once("citydesk").chain(line.split_whitespace());
        Arguments::try_parse_from(words).map_err(|error| error.to_string())
    }

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    /// Every option, every two of them, and what is wrong with them: the short way says what the long one says.
    #[test]
    fn options_alone_are_read_as_beside_the_questions() {
        let options = "|--data x|--data|--data=|--as-of 2017-01-16|--as-of then|--format json|--format x|--plain|--plain=x|\
            --config x|--theme x|--color 16|--color x|--ascii|--kiosk|--read-only|--replace|--now 1484569805|\
            --now x|--help|-h|--version|-V|--fail error|--dta x|-x|--|list|list city|lst|help|-";
        let options: Vec<&str> = options.split('|').collect();
        let read = |arguments: Result<Arguments, clap::Error>| match arguments {
            Ok(arguments) => format!("{arguments:?}"),
            Err(error) => error.to_string(),
        };
        for (first, second) in options.iter().flat_map(|first| options.iter().map(move |second| (first, second))) {
            let line = format!("citydesk {first} {second}");
            let words = || line.split_whitespace().map(OsString::from);
            let long = Arguments::command().try_get_matches_from(words());
            let long = long.and_then(|matches| Arguments::from_arg_matches(&matches));
            assert_eq!(read(Arguments::parse(words(), env!("CARGO_PKG_VERSION").to_owned())), read(long), "{line}");
        }
    }

    #[test]
    fn general_options_stand_before_or_after_the_command() {
        for line in ["--data x --as-of today list city", "list cities --as-of today --data x"] {
            let arguments = parse(line).unwrap();
            assert_eq!(arguments.general.overrides.data, Some(PathBuf::from("x")), "{line}");
            assert_eq!(arguments.general.overrides.as_of, Some(AsOf::Today), "{line}");
            assert!(
                matches!(arguments.asked, Some(CliCommand::List(ListArguments { kind: Some(Kind::City), .. }))),
                "{line}"
            );
        }
    }

    #[test]
    fn a_day_is_a_day() {
        for line in ["--as-of 2017-01", "--as-of tomorrow", "--as-of 2017-02-30"] {
            assert!(parse(line).unwrap_err().contains("write a day such as 2017-01-16"), "{line}");
        }
    }
}
