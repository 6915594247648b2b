//! What is wrong in the files, in each of the forms that `check` has.

use serde_json::{Value, json};

use super::{Style, csv, json};
use crate::app::FoundProblem;
use crate::app::error::Result;
use crate::cli::answer::Problems;
use crate::cli::arguments::OutputFormat;
use crate::source::Severity;
use crate::words;

/// The columns of a problem in CSV.
const HEADER: [&str; 9] = ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "hint"];

/// How wide snippets are where there is no terminal to say so.
const USUAL_WIDTH: usize = 100;

/// The problems, and what is to be said of them beside that.
pub(super) fn written(problems: &Problems<'_>, style: Style) -> Result<(Vec<u8>, Option<String>)> {
    let Problems { found, summary, without_records } = problems;
    let lines =
        |line: &dyn Fn(&FoundProblem<'_>) -> String| found.iter().map(|one| line(one) + "\n").collect::<String>();
    let text = match style.format {
        OutputFormat::Json => json(&found.iter().map(object).collect::<Value>())?,
        OutputFormat::Csv => csv(&HEADER, found.iter().map(row).collect(), style.excel)?,
        OutputFormat::GitHub => return Ok((lines(&annotation).into_bytes(), Some(summary.clone()))),
        // What is wrong with the folder is said with the error.
        _ if *without_records => Vec::new(),
        OutputFormat::Text if style.snippets => {
            let width = style.width.unwrap_or(USUAL_WIDTH);
            (lines(&|one| block(one, width, style.colours)) + summary + "\n").into_bytes()
        }
        OutputFormat::Text | OutputFormat::Plain | OutputFormat::Markdown | OutputFormat::Html | OutputFormat::Xlsx => {
            (lines(&|one| format!("{one}")) + summary + "\n").into_bytes()
        }
    };
    Ok((text, None))
}

/// The problem on a line, and below it the lines of the file with a caret under the place.
fn block(one: &FoundProblem<'_>, width: usize, colours: bool) -> String {
    let severity = one.problem.severity();
    let label = words::in_colour_of(severity, &one.problem.label(), colours);
    let mut block = format!("{}: {label}: {}\n", one.place(), one.problem.sentence());
    if let Some(excerpt) = &one.problem.excerpt {
        block.push_str(&words::snippet(&excerpt.close_up(), severity, width, colours));
        block.push('\n');
    }
    block
}

/// Line and column of the beginning and of the end, from 1; `None` where a file as a whole is meant.
fn span(one: &FoundProblem<'_>) -> Option<[usize; 4]> {
    let place = &one.problem.place;
    let (line, column) = one.problem.excerpt.as_ref().map_or((place.line(), place.column()), |excerpt| excerpt.end());
    (place.line() > 0).then_some([place.line(), place.column(), line, column])
}

fn object(one: &FoundProblem<'_>) -> Value {
    let (problem, span) = (one.problem, span(one));
    let known = |number: usize| span.map(|span| span[number]);
    json!({
        "code": problem.rule.code(),
        "severity": problem.severity().word(),
        "file": one.path,
        "line": known(0),
        "column": known(1),
        "end_line": known(2),
        "end_column": known(3),
        "bytes": span.map(|_| [problem.place.span().start, problem.place.span().end]),
        "message": problem.what,
        "hint": problem.hint,
    })
}

fn row(one: &FoundProblem<'_>) -> Vec<Value> {
    let object = object(one);
    HEADER.iter().map(|field| object[field].clone()).collect()
}

/// The problem as a command of GitHub's workflows, which puts it beside the line.
fn annotation(one: &FoundProblem<'_>) -> String {
    let problem = one.problem;
    let command = match problem.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = span(one).map(|[line, column, end_line, end_column]| {
        format!(",line={line},col={column},endLine={end_line},endColumn={end_column}")
    });
    let (file, place) = (property(&one.path), place.unwrap_or_default());
    format!("::{command} file={file}{place},title={}::{}", problem.rule.code(), data(&problem.sentence()))
}

/// The text of a command: line ends would end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command, which commas and colons would end too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests;
