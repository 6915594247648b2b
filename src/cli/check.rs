//! `citydesk check`: every problem with its place, and how many there are.

use anyhow::Result;
use serde_json::{Value, json};

use super::answer::{Answer, Status};
use super::arguments::Form;
use super::office::{Found, Office};
use crate::export;
use crate::source::Severity;
use crate::words::count;

/// Answers with the problems in the records, and then those in the configuration.
pub(super) fn answer(office: &Office, form: Form) -> Result<Answer> {
    let missing = office.expect_records().err();
    let found = office.problems();
    let files = office.loaded.files + office.config.files;
    let mut answer = Answer::default();
    match form {
        Form::Json => export::write_json(&mut answer.text, &found.iter().map(object).collect())?,
        Form::Csv => {
            let header = ["path", "line", "column", "severity", "what", "hint"];
            export::write_rows(&mut answer.text, &header, found.iter().map(row))?;
        }
        Form::Columns | Form::Plain => match missing {
            Some(refusal) => return Err(refusal.into()),
            None => answer.text = lines(&found, files).into_bytes(),
        },
    }
    if !found.is_empty() || office.loaded.files == 0 {
        answer.status = Status::Nothing;
    }
    answer.notes.extend(missing.map(|refusal| format!("error: {refusal}")));
    Ok(answer)
}

/// The problems, one a line as editors and compilers write them, and the count.
fn lines(found: &[Found<'_>], files: usize) -> String {
    let of = |severity| found.iter().filter(|one| one.problem.severity() == severity).count() as u64;
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let parts = [(errors, "error", "errors"), (warnings, "warning", "warnings")];
    let parts = parts.into_iter().filter(|part| part.0 > 0).map(|(number, one, many)| count(number, one, many));
    let parts: Vec<String> = parts.collect();
    let problems = match errors + warnings {
        0 => "no problems".to_owned(),
        all => format!("{} ({})", count(all, "problem", "problems"), parts.join(", ")),
    };
    let lines = found.iter().map(Found::to_string);
    let last = format!("{problems} in {}\n", count(files as u64, "file", "files"));
    lines.chain([last]).collect::<Vec<_>>().join("\n")
}

fn severity(one: &Found<'_>) -> &'static str {
    match one.problem.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A problem as an object; a problem of a whole file has neither line nor column.
fn object(one: &Found<'_>) -> Value {
    let place = &one.problem.place;
    let known = |number: usize| (number > 0).then_some(number);
    json!({
        "path": one.path, "line": known(place.line), "column": known(place.column), "severity": severity(one),
        "what": one.problem.what, "hint": one.problem.hint,
    })
}

fn row(one: &Found<'_>) -> Vec<String> {
    let place = &one.problem.place;
    let known = |number: usize| if number > 0 { number.to_string() } else { String::new() };
    let hint = one.problem.hint.clone().unwrap_or_default();
    let what = one.problem.what.clone();
    vec![one.path.clone(), known(place.line), known(place.column), severity(one).to_owned(), what, hint]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, Problem, Rule};

    #[test]
    fn counts_what_it_lists() {
        let place = |line| Place { line, column: line, ..Place::file("a.toml") };
        let problem = |rule, line| Problem::new(place(line), rule, "'x' is wrong").hint("write y");
        let (error, warning) = (problem(Rule::Syntax, 3), problem(Rule::UnknownKey, 0));
        let found: Vec<Found<'_>> =
            [&error, &warning].map(|problem| Found { path: "records/a.toml".to_owned(), problem }).into();
        insta::assert_snapshot!(lines(&found, 12), @r"
        records/a.toml:3:3: 'x' is wrong (write y)
        records/a.toml: 'x' is wrong (write y)
        2 problems (1 error, 1 warning) in 12 files
        ");
        assert_eq!(lines(&found[1..], 1), "records/a.toml: 'x' is wrong (write y)\n1 problem (1 warning) in 1 file\n");
        assert_eq!(lines(&[], 2), "no problems in 2 files\n");
        assert_eq!(object(&found[1])["line"], Value::Null);
        assert_eq!(row(&found[0])[..4], ["records/a.toml", "3", "3", "error"]);
    }
}
