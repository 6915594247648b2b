//! `citydesk undo`: the last change taken back, or the last twenty listed.

use serde_json::{Value, json};

use std::borrow::Cow;

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::change;
use crate::app::App;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::catalog::{Instant, Zone};
use crate::edit::{self, Folder, PastChange};
use crate::load::Access;

const HEADINGS: [&str; 5] = ["When", "What", "Record", "File", "State"];

/// What is shown of a change, under the headings.
struct ChangeEntry([String; 5]);

/// Takes back the last change, or lists the last ones.
pub(super) fn answer(app: &App, list: bool) -> Result<Answer<'_>> {
    if !list {
        let folder = change::folder(app)?;
        return Ok(change::answer_of(&change::write(folder, edit::undo)?));
    }
    // To list them is no change.
    let folder = Folder::of(&app.loaded.source, &Access::Full).map_err(CommandError::from)?;
    let folder = folder.with_journal(app.config.environment.state().as_deref(), app.clock.now());
    let here = app.context().here().and_then(|here| here.zone);
    let changes: Vec<ChangeEntry> =
        edit::past_changes(&folder).iter().map(|change| ChangeEntry::new(change, here)).collect();
    let is_nothing = changes.is_empty();
    let page = TextLayout::Table { headings: HEADINGS.map(Cow::from).into(), legend: None };
    let mut answer = Answer::many(vec!["when", "what", "record", "file", "state"], changes, page);
    if is_nothing {
        answer.status = ExitStatus::Nothing;
        answer.notes.push("you have changed nothing here".to_owned());
    }
    Ok(answer)
}

impl ChangeEntry {
    /// A change, on the clock of the office from which everything is seen, or else of the machine.
    fn new(change: &PastChange, here: Option<&Zone>) -> ChangeEntry {
        let at = Instant::from_unix(change.at);
        let clock = here.map_or_else(|| at.clock_of_the_machine(), |zone| zone.clock(at));
        let when = clock.local.format("%Y-%m-%d %H:%M").to_string();
        ChangeEntry([when, change.what.clone(), change.id.clone(), change.file.clone(), change.state.words()])
    }
}

impl ListEntry for ChangeEntry {
    fn object(&self) -> Result<Value> {
        let [when, what, record, file, state] = &self.0;
        Ok(json!({ "when": when, "what": what, "record": record, "file": file, "state": state }))
    }

    fn cells(&self) -> Vec<String> {
        self.0.to_vec()
    }

    fn facts(&self) -> Vec<Fact> {
        HEADINGS.iter().zip(&self.0).map(|(label, cell)| Fact::new(*label, cell)).collect()
    }
}
