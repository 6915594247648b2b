//! `citydesk explain`: what the code of a problem means, with examples of wrong and right, from the pages in
//! `docs/problems`.

use serde_json::{Value, json};

use super::answer::{Answer, ListEntry, TextLayout};
use super::table;
use crate::app::error::{CommandError, Result};
use crate::source::{Rule, nearest, scrub};

/// What there is to say about a rule beyond its sentence.
struct Explanation {
    rule: Rule,
    /// Why it is one, what exactly it asks for, and what to do, in one line.
    why: String,
    /// A file, or a part of one, that breaks it and no other rule.
    wrong: &'static str,
    /// The same as it should be.
    right: &'static str,
}

impl Explanation {
    /// Reads the page of a rule: a heading, the reason, and two blocks of code.
    fn of(rule: Rule) -> Explanation {
        let mut parts = rule.page().split("```");
        let mut part = || parts.next().unwrap_or_default();
        let (text, wrong, _, right) = (part(), part(), part(), part());
        let paragraphs = text.lines().skip(1).take_while(|line| *line != "Wrong:");
        let why = paragraphs.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        // The first line of a block is its language.
        let example = |block: &'static str| block.split_once('\n').map_or("", |(_, example)| example.trim());
        Explanation { rule, why, wrong: example(wrong), right: example(right) }
    }
}

fn all() -> impl Iterator<Item = Explanation> {
    Rule::ALL.iter().copied().map(Explanation::of)
}

/// Answers with one rule, or with all of them.
pub(super) fn answer(code: Option<&str>) -> Result<Answer<'static>> {
    let fields = vec!["code", "severity", "rule"];
    let Some(code) = code else {
        let page = TextLayout::Own { columns: list(table::terminal_width()), plain: list(None) };
        return Ok(Answer::many(fields, all(), page));
    };
    let one = find(code)?;
    let text = in_words(&one);
    Ok(Answer::one(fields, one, TextLayout::Own { columns: text.clone(), plain: text }))
}

impl ListEntry for Explanation {
    fn object(&self) -> Result<Value> {
        let severity = self.rule.severity().word();
        Ok(json!({
            "code": self.rule.code(), "severity": severity, "rule": self.rule.sentence(), "why": self.why,
            "wrong": self.wrong, "right": self.right,
        }))
    }
}

fn find(written: &str) -> Result<Explanation> {
    Rule::of_code(written.trim()).map(Explanation::of).ok_or_else(|| {
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
    let example = |text: &str| textwrap::indent(text, "    ");
    format!(
        "{heading}\n\n{}\n\nWrong:\n\n{}\n\nRight:\n\n{}\n",
        wrapped(&one.why),
        example(one.wrong),
        example(one.right)
    )
}

fn list(width: Option<usize>) -> String {
    let line = |rule: &Rule| table::labelled_within(&format!("{}  ", rule.code()), 6, width, rule.sentence());
    let lines: String = Rule::ALL.iter().map(line).collect();
    let about = "What has an error (E) is not known, what has a warning (W) is kept. citydesk explain CODE says more.";
    format!("{lines}\n{}", table::labelled_within("", 0, width, about))
}

#[cfg(test)]
mod tests;
