//! `citydesk explain`: what the code of a problem means, with an example of wrong and one of right.

mod records;
mod values;
mod warnings;

use serde_json::{Value, json};

use super::answer::Answer;
use super::arguments::Form;
use super::error::{CommandError, Result};
use super::table;
use crate::export;
use crate::source::{Rule, nearest, scrub};

/// What there is to say about a rule beyond its sentence.
struct Explanation {
    rule: Rule,
    /// Why it is one, what exactly it asks for, and what to do.
    why: &'static str,
    /// A file, or a part of one, that breaks it and no other rule.
    wrong: &'static str,
    /// The same as it should be.
    right: &'static str,
}

/// Every explanation, by code.
fn all() -> impl Iterator<Item = &'static Explanation> {
    values::ALL.iter().chain(&records::ALL).chain(&warnings::ALL)
}

/// Answers with one rule, or with all of them.
pub(super) fn answer(code: Option<&str>, form: Form) -> Result<Answer> {
    let mut answer = Answer::default();
    let header = ["code", "severity", "rule"];
    match (code.map(find).transpose()?, form) {
        (Some(one), Form::Json) => export::write_json(&mut answer.text, &object(one))?,
        (None, Form::Json) => export::write_json(&mut answer.text, &all().map(object).collect::<Value>())?,
        (Some(one), Form::Csv) => export::write_rows(&mut answer.text, &header, [row(one)])?,
        (None, Form::Csv) => export::write_rows(&mut answer.text, &header, all().map(row))?,
        (Some(one), Form::Columns | Form::Plain) => answer.text = in_words(one).into_bytes(),
        (None, Form::Columns | Form::Plain) => answer.text = list().into_bytes(),
    }
    Ok(answer)
}

fn find(written: &str) -> Result<&'static Explanation> {
    let found = Rule::of_code(written.trim()).and_then(|rule| all().find(|one| one.rule == rule));
    found.ok_or_else(|| {
        CommandError::usage(format!("no rule has the code '{}'", scrub(written))).hint(
            match meant(&written.trim().to_ascii_uppercase()) {
                Some(code) => format!("did you mean {code}?"),
                None => "citydesk explain lists them all".to_owned(),
            },
        )
    })
}

/// The code that a slip stands for: the one with the same number, or else the nearest.
fn meant(written: &str) -> Option<&'static str> {
    let parts = |code: &str| Some((code.get(..1)?.to_owned(), code.get(1..)?.parse::<u32>().ok()?));
    let codes = || Rule::ALL.iter().map(|rule| rule.code());
    let same = codes().find(|code| parts(written).is_some() && parts(code) == parts(written));
    same.or_else(|| nearest(written, codes()))
}

fn in_words(one: &Explanation) -> String {
    const WIDEST: usize = 100;
    let width = table::terminal_width().unwrap_or(WIDEST).min(WIDEST);
    let (rule, kind) = (one.rule, if one.rule.severity().word() == "error" { "an error" } else { "a warning" });
    let wrapped = |text: &str| textwrap::fill(text, width.max(1));
    let heading = wrapped(&format!("{}, {kind}: {}", rule.code(), rule.sentence()));
    let example = |text: &str| textwrap::indent(text.trim(), "    ");
    format!(
        "{heading}\n\n{}\n\nWrong:\n\n{}\n\nRight:\n\n{}\n",
        wrapped(one.why),
        example(one.wrong),
        example(one.right)
    )
}

fn list() -> String {
    let lines: Vec<String> = all().map(|one| format!("{}  {}", one.rule.code(), one.rule.sentence())).collect();
    let lines = lines.join("\n");
    format!("{lines}\n\nErrors (E) leave a record out, warnings (W) leave it in. citydesk explain CODE says more.\n")
}

fn object(one: &Explanation) -> Value {
    let severity = one.rule.severity().word();
    let (wrong, right) = (one.wrong.trim(), one.right.trim());
    json!({
        "code": one.rule.code(), "severity": severity, "rule": one.rule.sentence(), "why": one.why,
        "wrong": wrong, "right": right,
    })
}

fn row(one: &Explanation) -> Vec<String> {
    [one.rule.code(), one.rule.severity().word(), one.rule.sentence()].map(str::to_owned).into()
}

#[cfg(test)]
mod tests;
