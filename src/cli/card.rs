//! `citydesk card`: what a call with a city, an organisation or a person needs.

use serde_json::json;

use super::answer::Answer;
use super::arguments::Form;
use super::error::{CommandError, Result};
use super::office::Office;
use super::{names, plain, show, table};
use crate::export;
use crate::words::{self, Fit, Row, Sheet};

/// Answers with the card of an id, or else of the only record of a name.
pub(super) fn answer(office: &Office, written: &str, form: Form) -> Result<Answer> {
    office.expect_records()?;
    let catalog = office.catalog();
    let record = names::record(catalog, written)?;
    let Some(mut card) = words::card(catalog, record, (office.viewpoint(), office.clock.now())) else {
        let (kind, id) = (record.kind().word(), record.id());
        let sentence = format!("cities, organisations and people have a card, and '{id}' is of kind {kind}");
        return Err(CommandError::usage(sentence).hint(format!("citydesk show {id} shows it in full")));
    };
    let mut answer = Answer::default();
    if let (Form::Plain | Form::Columns, Some(seen_from)) = (form, office.seen_from()) {
        card.subtitle = format!("{} · {seen_from}", card.subtitle);
    }
    match form {
        Form::Json => {
            let rows = card.rows.iter().map(|row| json!({ "label": row.label, "text": row.text(), "link": row.link }));
            let rows: Vec<_> = rows.collect();
            let as_of = office.viewpoint().day.to_string();
            let card =
                json!({ "id": record.id(), "title": card.title, "about": card.subtitle, "as_of": as_of, "rows": rows });
            export::write_json(&mut answer.text, &card)?;
        }
        Form::Csv => export::write_rows(&mut answer.text, &["label", "text", "link"], rows(&card))?,
        Form::Plain => {
            card.rows = in_words(card.rows);
            answer.text = plain::written(record.kind(), &card).into_bytes();
        }
        Form::Columns => answer.text = show::in_columns(&card, table::terminal_width()).into_bytes(),
    }
    if record.id().as_str() != written {
        answer.notes.push(format!("this is '{}', found by its name", record.id()));
    }
    Ok(answer)
}

fn rows(card: &Sheet) -> impl Iterator<Item = Vec<String>> + '_ {
    let link = |row: &Row| row.link.as_ref().map(ToString::to_string).unwrap_or_default();
    card.rows.iter().map(move |row| vec![row.label.to_owned(), row.text(), link(row)])
}

/// Puts its words in the place of each drawing: who has no columns has those.
fn in_words(rows: Vec<Row>) -> Vec<Row> {
    let mut group = "";
    let labelled = rows.into_iter().map(|row| {
        group = if row.label.is_empty() { group } else { row.label };
        if row.fit == Fit::Drawn { Row { label: group, value: row.fact, ..Row::default() } } else { row }
    });
    labelled.filter(|row| !row.value.is_empty()).collect()
}
