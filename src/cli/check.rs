//! `citydesk check`: every problem with its place, and how many there are.

mod written;

use serde_json::Value;

use super::answer::{Answer, Status};
use super::arguments::{Format, General};
use super::error::Result;
use super::office::{Found, Office};
use super::{desk, table};
use crate::export;
use crate::source::Severity;
use crate::words::count;

/// How wide snippets are where there is no terminal to say so.
const USUAL_WIDTH: usize = 100;

/// How the problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Each with the lines that it is about, this wide, and in colours or not.
    Snippets(usize, bool),
    /// One a line.
    Lines,
    Json,
    Csv,
    GitHub,
}

impl Way {
    fn of(general: &General, office: &Office) -> Way {
        match general.format {
            Some(Format::Json) => Way::Json,
            Some(Format::Csv) => Way::Csv,
            Some(Format::GitHub) => Way::GitHub,
            Some(Format::Text) => Way::Lines,
            None if general.plain => Way::Lines,
            None => Way::Snippets(table::terminal_width().unwrap_or(USUAL_WIDTH), desk::is_in_colour(office)),
        }
    }
}

/// Answers with the problems in the records, and then those in the configuration.
pub(super) fn answer(office: &Office, strict: bool, general: &General) -> Result<Answer> {
    let missing = office.expect_records().err();
    let way = Way::of(general, office);
    if let (Some(_), Way::Snippets(..) | Way::Lines) = (&missing, way) {
        return missing.map_or_else(|| Ok(Answer::default()), Err);
    }
    let found = office.problems();
    let summary = summary(&found, office.loaded.files + office.config.files);
    let mut answer = Answer::default();
    match way {
        Way::Snippets(width, colours) => {
            let blocks = found.iter().map(|one| written::block(one, (width, colours)) + "\n");
            answer.text = (blocks.collect::<String>() + &summary + "\n").into_bytes();
        }
        Way::Lines => {
            let lines = found.iter().map(|one| format!("{one}\n"));
            answer.text = (lines.collect::<String>() + &summary + "\n").into_bytes();
        }
        Way::Json => export::write_json(&mut answer.text, &found.iter().map(written::object).collect::<Value>())?,
        Way::Csv => export::write_rows(&mut answer.text, &written::HEADER, found.iter().map(written::row))?,
        Way::GitHub => {
            answer.text = found.iter().map(|one| written::annotation(one) + "\n").collect::<String>().into_bytes();
            answer.notes.push(summary);
        }
    }
    let fails = |one: &Found<'_>| strict || one.problem.severity() == Severity::Error;
    if found.iter().any(fails) || missing.is_some() {
        answer.status = Status::Nothing;
    }
    answer.notes.extend(missing.map(|error| error.to_string()));
    Ok(answer)
}

/// How many problems there are in how many files.
fn summary(found: &[Found<'_>], files: usize) -> String {
    let of = |severity| found.iter().filter(|one| one.problem.severity() == severity).count() as u64;
    let parts = [(of(Severity::Error), "error", "errors"), (of(Severity::Warning), "warning", "warnings")];
    let parts = parts.into_iter().filter(|part| part.0 > 0).map(|(number, one, many)| count(number, one, many));
    let parts: Vec<String> = parts.collect();
    let problems = if parts.is_empty() { "no problems".to_owned() } else { parts.join(", ") };
    format!("{problems} in {}", count(files as u64, "file", "files"))
}

#[cfg(test)]
mod tests;
