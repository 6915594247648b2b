//! The command line: what is asked, who answers it, and with which exit status.
//!
//! The answer goes to standard output in one piece, so that it is whole or not there; everything that is said about it
//! goes to standard error. The exit status is 0 for an answer, 1 where nothing was found or problems were, and 2 where
//! the question itself cannot be understood.

mod answer;
mod arguments;
mod belonging;
mod check;
mod config;
mod desk;
mod export;
mod find;
mod list;
mod named;
mod office;
mod overview;
mod plain;
#[cfg(debug_assertions)]
mod rehearsal;
mod show;
mod table;

use std::env;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use answer::{Answer, Refusal};
use arguments::{Arguments, Asked, Form, Format};
use office::Office;

/// Answers what the arguments ask, the first of which is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let answer = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => answer(&arguments).unwrap_or_else(|error| Answer::refused(&error)),
        Err(error) if error.use_stderr() => Answer::misunderstood(&error.render().to_string()),
        Err(help) => Answer::text(help.render().to_string()),
    };
    ExitCode::from(answer.deliver() as u8)
}

fn answer(Arguments { asked, general }: &Arguments) -> Result<Answer> {
    let other_than_text = general.format != Format::Text;
    let is_export = matches!(asked, Some(Asked::Export(_)));
    if other_than_text && (asked.is_none() || is_export) {
        let what =
            if is_export { "a calendar and contacts have a form of their own" } else { "the overview is text alone" };
        return Err(Refusal::usage(format!("--format goes with list, show, find and check; {what}")).into());
    }
    let office = Office::open(general)?;
    if asked.is_none() && !general.plain && desk::has_a_screen(&office) {
        desk::run(office, general)?;
        return Ok(Answer::default());
    }
    let answer = in_words(&office, asked.as_ref(), general.form());
    let mut answer = answer.unwrap_or_else(|error| Answer::refused(&error));
    if !matches!(asked, Some(Asked::Check)) {
        answer.notes.extend(office.remarks());
    }
    if desk::is_in_ascii(&office) {
        answer = answer.in_ascii(!is_export && matches!(general.form(), Form::Columns | Form::Plain));
    }
    Ok(answer)
}

fn in_words(office: &Office, asked: Option<&Asked>, form: Form) -> Result<Answer> {
    match asked {
        None => overview::answer(office, form),
        Some(Asked::List(asked)) => list::answer(office, asked, form),
        Some(Asked::Show { words }) => show::answer(office, &words.join(" "), form),
        Some(Asked::Find { words, limit }) => find::answer(office, &words.join(" "), *limit, form),
        Some(Asked::Check) => check::answer(office, form),
        Some(Asked::Export(asked)) => export::answer(office, asked),
    }
}

/// A variable of the environment, where it is set to something.
fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// Whether standard output is a terminal.
fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}
