//! Records as one fact a line, each line whole in itself: for screen readers, mail and the phone.

use crate::catalog::{Catalog, Kind, Record, Status, Viewpoint};
use crate::words;

/// Writes a record as its name and what a list tells of it.
pub(super) fn record(catalog: &Catalog, record: Record<'_>, from: Viewpoint) -> String {
    let own = capital(record.kind());
    let columns = words::headings(record.kind()).iter().zip(words::line(catalog, record, from));
    let (mut text, mut facts) = (String::new(), String::new());
    for (heading, cell) in columns.filter(|(_, cell)| !cell.is_empty()) {
        if *heading == own {
            text = format!("{own}: {cell}\n");
        } else if let Some(cell) = in_words(catalog, record, from, (heading, cell)) {
            facts.push_str(&fact(heading, &cell));
        }
    }
    text + &facts + &fact("Id", record.id().as_str())
}

/// What a column says, with its few cells made a phrase; nothing where another column says it.
fn in_words(catalog: &Catalog, record: Record<'_>, from: Viewpoint, (heading, cell): (&str, String)) -> Option<String> {
    match (record, heading) {
        (Record::Agreement(_), "Last day" | "Left") => None,
        (Record::Agreement(agreement), "Kind") => Some(agreement.kind.clone()),
        (Record::Agreement(agreement), "Standing") => Some(words::standing(catalog, agreement, from)),
        (Record::Event(event), "Ahead")
            if !matches!(event.status, Some(Status::Cancelled | Status::Held | Status::Postponed)) =>
        {
            Some(words::timing_long(catalog.timing(event, from)))
        }
        _ => Some(cell),
    }
}

/// Writes a record in full.
pub(super) fn sheet(catalog: &Catalog, record: Record<'_>, from: Viewpoint) -> String {
    written(record.kind(), &words::sheet(catalog, record, from))
}

/// Writes a sheet of a record of this kind.
pub(super) fn written(kind: Kind, sheet: &words::Sheet) -> String {
    let mut text = format!("{}: {}\n", capital(kind), sheet.title);
    if let Some(native) = &sheet.native {
        text.push_str(&fact("In its own language", native));
    }
    let mut label = "";
    for row in &sheet.rows {
        label = if row.label.is_empty() { label } else { row.label };
        text.push_str(&fact(label, &row.text()));
    }
    text
}

/// One fact on a line of its own; the dots between its parts are read out as nothing, so commas stand for them.
pub(super) fn fact(label: &str, text: &str) -> String {
    format!("{label}: {}\n", text.replace(" · ", ", "))
}

/// The word for a kind as the beginning of a line.
pub(super) fn capital(kind: Kind) -> String {
    let word = kind.word();
    word[..1].to_uppercase() + &word[1..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn of(id: &str, write: impl Fn(&Catalog, Record<'_>, Viewpoint) -> String) -> String {
        let catalog = samples::catalog();
        write(&catalog, catalog.record(id).unwrap(), Viewpoint::on("2017-01-16".parse().unwrap()))
    }

    #[test]
    fn a_record_is_a_few_lines() {
        insta::assert_snapshot!(of("pact", record), @r"
        Agreement: Pact of Østby and Vestby
        Kind: memorandum of understanding
        Partners: City of Østby, Vestby
        Standing: in force until 31 December 2018, 1 year 11 months left
        Id: pact
        ");
        insta::assert_snapshot!(of("fair", record), @r"
        Event: fair
        When: 19–22 Jun 2017
        Kind: forum
        City: Østby
        Ahead: in 154 days
        Id: fair
        ");
    }

    #[test]
    fn every_line_of_a_sheet_says_what_it_is_about() {
        let sheet = of("pact", sheet);
        assert!(sheet.starts_with("Agreement: Pact of Østby and Vestby\n"), "{sheet}");
        assert!(sheet.lines().all(|line| line.split_once(": ").is_some_and(|(label, _)| !label.is_empty())), "{sheet}");
        assert!(!sheet.contains('·'), "{sheet}");
    }
}
