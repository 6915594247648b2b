//! What a commit is called: the changes in words, and the records in trailers.

use std::fmt::Write as _;

use crate::catalog::Catalog;
use crate::history::{RecordChange, RecordEvent, change_lines, change_name};
use crate::source::shortened;

/// How long a first line is at most.
const SUBJECT: usize = 72;
/// How many lines and trailers there are at most.
const LINES: usize = 100;

/// The message of a commit of some changes: a line where there is one, and otherwise a line each.
pub(super) fn message(changes: &[RecordChange], catalog: &Catalog) -> String {
    let told = |change: &RecordChange| {
        let name = change_name(change, catalog);
        change_lines(change, catalog).into_iter().map(move |line| format!("{name}: {line}")).collect::<Vec<_>>()
    };
    let lines: Vec<String> = changes.iter().flat_map(told).collect();
    let subject = match lines.as_slice() {
        [] => "Comments and layout".to_owned(),
        [line] => line.clone(),
        lines => {
            let mut names: Vec<String> = changes.iter().map(|change| change_name(change, catalog)).collect();
            names.dedup();
            format!("{} changes: {}", lines.len(), names.join(", "))
        }
    };
    let mut text = shortened(&subject, SUBJECT).into_owned() + "\n";
    if lines.len() > 1 || subject.chars().count() > SUBJECT {
        text.push('\n');
        for line in lines.iter().take(LINES) {
            text += line;
            text.push('\n');
        }
        if lines.len() > LINES {
            let _ = writeln!(text, "and {} more", lines.len() - LINES);
        }
    }
    let trailers = changes.iter().filter(|change| change.event != RecordEvent::Unreadable);
    let trailers = trailers.filter_map(|change| Some(format!("Record: {}/{}\n", change.kind?.word(), change.id)));
    let trailers: String = trailers.take(LINES).collect();
    if !trailers.is_empty() {
        text.push('\n');
        text += &trailers;
    }
    text
}
