//! The topics of the manual: each is a section of a page in `docs`, or made from the table that the program goes by.

use super::block::HelpBlock;
use crate::app::error::ExitStatus;

/// The page of queries.
const QUERIES: &str = include_str!("../../../docs/queries.md");

/// What there is help on beside the commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Topic {
    /// The query language.
    Query,
    /// How telephone numbers are found.
    PhoneNumbers,
    /// What an exit status means.
    ExitStatus,
}

impl Topic {
    /// Every topic.
    pub(in crate::cli) const ALL: [Topic; 3] = [Topic::Query, Topic::PhoneNumbers, Topic::ExitStatus];

    /// The word for it.
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            Topic::Query => "query",
            Topic::PhoneNumbers => "phone-numbers",
            Topic::ExitStatus => "exit-status",
        }
    }

    /// What it is about.
    pub(in crate::cli) fn about(self) -> &'static str {
        match self {
            Topic::Query => "how queries are written",
            Topic::PhoneNumbers => "how telephone numbers are found",
            Topic::ExitStatus => "how scripts tell whether there is an answer",
        }
    }

    /// What is said of it.
    pub(in crate::cli) fn blocks(self) -> Vec<HelpBlock> {
        match self {
            Topic::Query => HelpBlock::of_section(QUERIES, "## The query language"),
            Topic::PhoneNumbers => HelpBlock::of_section(QUERIES, "### Phone numbers"),
            Topic::ExitStatus => exit_status(),
        }
    }
}

fn exit_status() -> Vec<HelpBlock> {
    let mut blocks = vec![HelpBlock::heading("Exit status")];
    let row =
        |status: ExitStatus| HelpBlock::row(format!("{:<6} {}", status.number(), status.name()), status.meaning());
    blocks.extend(ExitStatus::ALL.map(row));
    blocks.push(HelpBlock::paragraph(
        "What is answered goes to standard output, and what is said about it to standard error. A reader that has gone \
         (citydesk list cities | head) is no error. check fails where there is an error in the data, and with --strict \
         also where there is a warning.",
    ));
    blocks
}
