//! A record in full, in columns and as facts.

use unicode_width::UnicodeWidthStr;

use crate::catalog::Kind;
use crate::cli::answer::Fact;
use crate::cli::record::capital;
use crate::cli::table;
use crate::words::{Fit, Row, Sheet};

/// A sheet with its labels in a column.
pub(super) fn in_columns(sheet: &Sheet, width: Option<usize>) -> String {
    let native = sheet.native.as_ref().map_or_else(String::new, |native| format!("  {native}"));
    let beside = sheet.rows.iter().filter(|row| row.fit != Fit::Across);
    let column = beside.map(|row| row.label.width()).max().unwrap_or_default() + 2;
    let mut text = table::labelled("", 0, width, &format!("{}{native}", sheet.title));
    text.push_str(&table::labelled("", 0, width, &sheet.subtitle.to_string()));
    text.push('\n');
    for row in &sheet.rows {
        text.push_str(&match row.fit {
            Fit::Across => across(row, width),
            Fit::Drawn => table::labelled(&row.label, column, None, &drawn(row)),
            Fit::Beside | Fit::Brief => table::labelled(&row.label, column, width, &row.text()),
        });
    }
    text
}

/// A row from edge to edge, below its label where it has one.
fn across(row: &Row, width: Option<usize>) -> String {
    const INDENT: usize = 2;
    let label = if row.label.is_empty() { String::new() } else { format!("{}\n", row.heading()) };
    label + &table::labelled("", INDENT, width, &row.text())
}

/// A drawing with its words behind it.
fn drawn(row: &Row) -> String {
    format!("{}  {}", row.value, row.fact).trim_end().to_owned()
}

/// The facts of a sheet. A drawing has its words in its place, and the label of its group.
pub(super) fn facts(kind: Kind, sheet: &Sheet) -> Vec<Fact> {
    let native = sheet.native.as_ref().map(|native| Fact::new("In its own language", native));
    let mut facts: Vec<Fact> = [Fact::new(capital(kind), &sheet.title)].into_iter().chain(native).collect();
    let mut label = "";
    for row in &sheet.rows {
        label = if row.label.is_empty() { label } else { &row.label };
        if row.fit != Fit::Drawn {
            facts.push(Fact::new(label, row.facts()));
        } else if !row.fact.is_empty() {
            facts.push(Fact::new(label, row.fact.clone()));
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::words::{self, samples};

    fn sheet(id: &str) -> Sheet {
        let catalog = samples::catalog();
        words::sheet(samples::seen(&catalog, "2017-01-16"), catalog.record(id).unwrap())
    }

    #[test]
    fn a_sheet_has_its_labels_in_a_column() {
        let sheet = in_columns(&sheet("fair"), Some(60));
        assert!(sheet.starts_with("fair\nevent · in 154 days\n\nKind        forum\nWhen        19"), "{sheet}");
        assert!(sheet.lines().all(|line| line.width() <= 60 && !line.ends_with(' ')), "{sheet}");
    }

    #[test]
    fn every_line_of_a_sheet_says_what_it_is_about() {
        let sheet: String = facts(Kind::Agreement, &sheet("pact")).iter().map(Fact::written).collect();
        assert!(sheet.starts_with("Agreement: Pact of Østby and Vestby\n"), "{sheet}");
        assert!(sheet.lines().all(|line| line.split_once(": ").is_some_and(|(label, _)| !label.is_empty())), "{sheet}");
        assert!(!sheet.contains('·'), "{sheet}");
    }
}
