//! The topics of the manual: each is a section of a page in `docs`, or made from the table that the program goes by.

use super::block::HelpBlock;
use crate::app::error::ExitStatus;
use crate::app::{ENVIRONMENT_VARIABLES, EnvironmentVariable};
use crate::catalog::Kind;
use crate::keymap::{Action, Key, Scope};
use crate::schema;

/// The page of queries.
const QUERIES: &str = include_str!("../../../docs/queries.md");

/// The page of dates.
const DATES: &str = include_str!("../../../docs/dates.md");

/// The page of history.
const HISTORY: &str = include_str!("../../../docs/history.md");

/// A record as it stands in a file.
const EXAMPLE: [&str; 6] = [
    "[[city]]",
    "id = \"northport\"",
    "name = \"Northport\"",
    "country = \"JP\"",
    "zone = \"Asia/Tokyo\"",
    "source = \"minutes of 4 May\"",
];

/// What there is help on beside the commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Topic {
    /// The query language.
    Query,
    /// Lists under a name.
    Views,
    /// How dates and terms are written and read.
    Dates,
    /// What git remembers.
    History,
    /// How telephone numbers are found.
    PhoneNumbers,
    /// The files of records.
    Data,
    /// Which key does what.
    Keys,
    /// Variables that are read.
    Environment,
    /// What an exit status means.
    ExitStatus,
}

impl Topic {
    /// Every topic.
    pub(in crate::cli) const ALL: [Topic; 9] = [
        Topic::Query,
        Topic::Views,
        Topic::Dates,
        Topic::History,
        Topic::PhoneNumbers,
        Topic::Data,
        Topic::Keys,
        Topic::Environment,
        Topic::ExitStatus,
    ];

    /// The word for it.
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            Topic::Query => "query",
            Topic::Views => "views",
            Topic::Dates => "dates",
            Topic::History => "history",
            Topic::PhoneNumbers => "phone-numbers",
            Topic::Data => "data",
            Topic::Keys => "keys",
            Topic::Environment => "environment",
            Topic::ExitStatus => "exit-status",
        }
    }

    /// What it is about.
    pub(in crate::cli) fn about(self) -> &'static str {
        match self {
            Topic::Query => "how queries are written",
            Topic::Views => "lists that are kept under a name",
            Topic::Dates => "how dates and terms are written and read",
            Topic::History => "who changed what and when",
            Topic::PhoneNumbers => "how telephone numbers are found",
            Topic::Data => "the files of records",
            Topic::Keys => "the keys of the desk",
            Topic::Environment => "the variables that are read",
            Topic::ExitStatus => "how scripts tell whether there is an answer",
        }
    }

    /// What is said of it.
    pub(in crate::cli) fn blocks(self) -> Vec<HelpBlock> {
        match self {
            Topic::Query => HelpBlock::of_section(QUERIES, "## The query language"),
            Topic::Views => HelpBlock::of_section(QUERIES, "## Views"),
            Topic::Dates => HelpBlock::of_page(DATES),
            Topic::History => HelpBlock::of_page(HISTORY),
            Topic::PhoneNumbers => HelpBlock::of_section(QUERIES, "### Phone numbers"),
            Topic::Data => data(),
            Topic::Keys => keys(),
            Topic::Environment => environment(),
            Topic::ExitStatus => exit_status(),
        }
    }
}

/// The files and the kinds of record, by their declarations.
fn data() -> Vec<HelpBlock> {
    let mut blocks = vec![
        HelpBlock::heading("Data"),
        HelpBlock::paragraph(
            "Any *.toml in the data folder, at any depth, may hold any number of records. A record is a table headed by its \
             kind; other records name it by its id, which no two have alike:",
        ),
        HelpBlock::Lines(EXAMPLE.map(str::to_owned).into()),
    ];
    blocks.extend(Kind::ALL.map(|kind| {
        let about = schema::of(kind)["description"].as_str().unwrap_or_default().to_owned();
        HelpBlock::row(format!("[[{}]]", kind.word()), about)
    }));
    blocks.push(HelpBlock::paragraph(
        "A field with an error is not known, and the record is shown all the same; citydesk check lists every problem, and \
         citydesk explain CODE explains one. dataset.toml says above its first record what holds for all of them: its title, \
         whose office it is, the day on which it opens, views.",
    ));
    blocks.push(HelpBlock::paragraph(
        "citydesk man data | man -l - shows every field, citydesk help dates says how dates are written, and citydesk schema prints the JSON Schema, by which editors check \
         and complete.",
    ));
    blocks
}

fn keys() -> Vec<HelpBlock> {
    let mut blocks = vec![
        HelpBlock::heading("Keys"),
        HelpBlock::paragraph(
            "keymap.toml beside the settings changes them, and ? at the desk shows those of the screen.",
        ),
    ];
    for &scope in Scope::ALL {
        blocks.push(HelpBlock::heading(scope.words()));
        let actions = Action::ALL.iter().filter(|action| action.scope() == scope);
        blocks.extend(actions.map(|action| {
            let keys: Vec<String> = action.standard_keys().iter().map(Key::to_string).collect();
            HelpBlock::row(keys.join(" "), action.summary())
        }));
    }
    blocks
}

fn environment() -> Vec<HelpBlock> {
    let row = |variable: &EnvironmentVariable| HelpBlock::row(variable.name, variable.about);
    let (of_terminal, others): (Vec<_>, Vec<_>) =
        ENVIRONMENT_VARIABLES.iter().partition(|variable| variable.of_the_terminal);
    let mut blocks = vec![HelpBlock::heading("Environment")];
    blocks.extend(others.into_iter().map(row));
    blocks.push(HelpBlock::paragraph("Of the terminal and its language, which a kiosk reads as well:"));
    blocks.extend(of_terminal.into_iter().map(row));
    blocks.push(HelpBlock::paragraph(
        "Options win over settings, and settings over variables but for CITYDESK_DATA, which wins over the settings' folder.",
    ));
    blocks
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{DataFile, Source, load_files};

    #[test]
    fn the_example_is_a_record() {
        let loaded = load_files(Source::Folder("made-up".into()), &[DataFile::new("a.toml", EXAMPLE.join("\n"))]);
        assert!(loaded.problems.is_empty() && loaded.catalog.all().count() == 1, "{:?}", loaded.problems);
    }
}
