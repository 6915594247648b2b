//! One problem in each of the forms that `check` has.

use serde_json::{Value, json};

use crate::cli::office::Found;
use crate::source::Severity;
use crate::words;

/// The columns of a problem in CSV.
pub(super) const HEADER: [&str; 9] =
    ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "hint"];

/// The problem on a line, and below it the lines of the file with a caret under the place.
pub(super) fn block(one: &Found<'_>, (width, colours): (usize, bool)) -> String {
    let severity = one.problem.severity();
    let label = words::in_colour_of(severity, &one.problem.label(), colours);
    let mut block = format!("{}: {label}: {}\n", one.place(), one.problem.sentence());
    if let Some(excerpt) = &one.problem.excerpt {
        block.push_str(&words::snippet(&excerpt.close_up(), severity, (width, colours)));
        block.push('\n');
    }
    block
}

/// Line and column of the beginning and of the end, from 1; `None` where a file as a whole is meant.
fn span(one: &Found<'_>) -> Option<[usize; 4]> {
    let place = &one.problem.place;
    let (line, column) = one.problem.excerpt.as_ref().map_or((place.line, place.column), |excerpt| excerpt.end());
    (place.line > 0).then_some([place.line, place.column, line, column])
}

/// The problem as an object.
pub(super) fn object(one: &Found<'_>) -> Value {
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
        "bytes": span.map(|_| [problem.place.span.start, problem.place.span.end]),
        "message": problem.what,
        "hint": problem.hint,
    })
}

/// The problem as a row.
pub(super) fn row(one: &Found<'_>) -> Vec<String> {
    let (problem, span) = (one.problem, span(one));
    let known = |number: usize| span.map(|span| span[number].to_string()).unwrap_or_default();
    let (code, severity) = (problem.rule.code().to_owned(), problem.severity().word().to_owned());
    let hint = problem.hint.clone().unwrap_or_default();
    vec![code, severity, one.path.clone(), known(0), known(1), known(2), known(3), problem.what.clone(), hint]
}

/// The problem as a command of GitHub's workflows, which puts it beside the line.
pub(super) fn annotation(one: &Found<'_>) -> String {
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
