//! `citydesk undo`: the last change taken back, or the last twenty listed.

use serde_json::{Value, json};

use super::answer::{Answer, Status};
use super::arguments::Form;
use super::error::{CommandError, Result};
use super::office::Office;
use super::{change, plain, table};
use crate::catalog::{Instant, Zone};
use crate::edit::{self, Folder, PastChange};
use crate::export;
use crate::load::Access;

const HEADINGS: [&str; 5] = ["When", "What", "Record", "File", "State"];

/// Takes back the last change, or lists the last ones.
pub(super) fn answer(office: &Office, list: bool, form: Form) -> Result<Answer> {
    if !list {
        let folder = change::folder(office, form)?;
        return Ok(change::told(&change::write(folder, edit::undo)?));
    }
    // To list them is no change.
    let folder = Folder::of(&office.loaded.source, &Access::Full).map_err(CommandError::from)?;
    let folder = folder.with_journal(office.config.environment.state().as_deref(), office.clock.now());
    let changes = edit::past_changes(&folder);
    let mut answer = Answer::default();
    let here = office.catalog().here().and_then(|here| here.zone);
    let cells = |change: &PastChange| cells(change, here);
    let rows = changes.iter().map(cells).map(Vec::from);
    match form {
        Form::Json => {
            let objects = changes.iter().map(cells).map(|[when, what, record, file, state]| {
                json!({ "when": when, "what": what, "record": record, "file": file, "state": state })
            });
            export::write_json(&mut answer.text, &Value::Array(objects.collect()))?;
        }
        Form::Csv => {
            export::write_rows(&mut answer.text, &["when", "what", "record", "file", "state"], rows)?;
        }
        Form::Plain => {
            let facts =
                |row: Vec<String>| HEADINGS.iter().zip(row).map(|(label, cell)| plain::fact(label, &cell)).collect();
            answer.text = rows
                .map(facts)
                .collect::<Vec<String>>()
                .join(
                    "
",
                )
                .into_bytes();
        }
        Form::Columns => answer.text = table::table(&HEADINGS, &rows.collect::<Vec<_>>()).into_bytes(),
    }
    if changes.is_empty() {
        answer.status = Status::Nothing;
        answer.notes.push("you have changed nothing here".to_owned());
    }
    Ok(answer)
}

/// What is told of a change, on the clock of the office from which everything is seen, or else of the machine.
fn cells(change: &PastChange, here: Option<&Zone>) -> [String; 5] {
    let at = Instant::from_unix(change.at);
    let clock = here.map_or_else(|| at.clock_of_the_machine(), |zone| zone.clock(at));
    let when = clock.local.format("%Y-%m-%d %H:%M").to_string();
    [when, change.what.clone(), change.id.clone(), change.file.clone(), change.state.words()]
}
