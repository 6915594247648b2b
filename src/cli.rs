//! The command line: what is asked, who answers it, and with which exit status.
//!
//! The answer goes to standard output in one piece, so that it is whole or not there; everything that is said about it
//! goes to standard error. The exit status is 0 for an answer, 1 where nothing was found or errors were, and 2 where
//! the question itself cannot be understood.

mod answer;
mod arguments;
mod attention;
mod belonging;
mod card;
mod change;
mod check;
mod config;
mod desk;
mod environment;
mod error;
mod explain;
mod export;
mod find;
mod import;
mod list;
mod login;
mod meet;
mod names;
mod office;
mod overview;
mod plain;
#[cfg(debug_assertions)]
mod rehearsal;
mod show;
mod snoozed;
mod table;
mod undo;
mod zones;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use answer::Answer;
use arguments::{Arguments, Asked, Format, General};
use error::{CommandError, Result};
use office::Office;

use crate::terminal;

/// Answers what the arguments ask, the first of which is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // Without it a file that may not grow ends the program, with the terminal as it is: there is nothing else to do then.
    let _ = terminal::survive_large_files();
    let zones = zones::choose();
    let version = format!("{}\ntime zones: {zones}", env!("CARGO_PKG_VERSION"));
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let moved = arguments.windows(2).find_map(find::moved_to);
    let answer = match Arguments::parse(arguments, version) {
        Ok(arguments) => answer(&arguments).unwrap_or_else(|error| Answer::failed(&error)),
        Err(error) if error.use_stderr() => {
            let mut answer = Answer::misunderstood(&error.render().to_string());
            answer.notes.extend(moved);
            answer
        }
        Err(help) => Answer::text(help.render().to_string()),
    };
    ExitCode::from(answer.deliver() as u8)
}

fn answer(Arguments { asked, general }: &Arguments) -> Result<Answer> {
    let is_export = matches!(asked, Some(Asked::Export(_)));
    check_format(asked.as_ref(), general.format)?;
    if let Some(Asked::Schema { kind }) = asked {
        return change::schema(*kind);
    }
    let office = Office::open(general)?;
    if asked.is_none() && !general.plain && desk::has_a_screen(&office) {
        desk::run(office, general)?;
        return Ok(Answer::default());
    }
    let answer = in_words(&office, asked.as_ref(), general);
    let mut answer = answer.unwrap_or_else(|error| Answer::failed(&error));
    if !matches!(asked, Some(Asked::Check { .. } | Asked::Explain { .. })) {
        answer.notes.extend(office.remarks());
    }
    if desk::is_in_ascii(&office) {
        answer = answer.in_ascii(!is_export && general.is_for_people());
    }
    Ok(answer)
}

/// Refuses a form that the answer has not got.
fn check_format(asked: Option<&Asked>, format: Option<Format>) -> Result<()> {
    match (asked, format) {
        (None | Some(Asked::Export(_)), Some(Format::Json | Format::Csv)) => {
            let what = match asked {
                None => "the overview is text alone",
                Some(_) => "a calendar and contacts have a form of their own",
            };
            let hint = "--format goes with list, show, card, find, meet, attention, check and explain";
            Err(CommandError::usage(what).hint(hint))
        }
        (Some(Asked::Check { .. }), _) => Ok(()),
        (_, Some(Format::GitHub)) => Err(CommandError::usage("--format github goes with check alone")),
        _ => Ok(()),
    }
}

fn in_words(office: &Office, asked: Option<&Asked>, general: &General) -> Result<Answer> {
    let form = general.form();
    match asked {
        None => overview::answer(office, form),
        Some(Asked::List(asked)) => list::answer(office, asked, form),
        Some(Asked::Show { words }) => show::answer(office, &words.join(" "), form),
        Some(Asked::Card { words }) => card::answer(office, &words.join(" "), form),
        Some(Asked::Find { words, limit }) => find::answer(office, words, *limit, form),
        Some(Asked::Meet(asked)) => meet::answer(office, asked, form),
        Some(Asked::Attention(asked)) => attention::answer(office, asked, form),
        Some(Asked::Check { strict }) => check::answer(office, *strict, general),
        Some(Asked::Explain { code }) => explain::answer(code.as_deref(), form),
        Some(Asked::Export(asked)) => export::answer(office, asked),
        Some(Asked::New(asked)) => change::new(office, asked, form),
        Some(Asked::Set { id, assignments }) => change::set(office, id, assignments, form),
        Some(Asked::Note { id, words }) => change::note(office, id, &words.join(" "), form),
        Some(Asked::Undo { list }) => undo::answer(office, *list, form),
        Some(Asked::Import(asked)) => import::answer(office, asked, form),
        Some(Asked::Schema { kind }) => change::schema(*kind),
    }
}

/// Whether standard output is a terminal.
fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}
