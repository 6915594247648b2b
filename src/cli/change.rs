//! `citydesk new`, `set`, `note` and `schema`: records written and changed, and what they may say.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::sync::Arc;

use chrono::NaiveDate;

use super::answer::Answer;
use super::arguments::NewArguments;
use super::{names, place};
use crate::app::error::{CommandError, CommandErrorKind, Result};
use crate::app::news::{NewsDesk, write_observer};
use crate::app::{App, Environment, call};
use crate::catalog::Kind;
use crate::edit::{self, Assignment, Change, Folder};
use crate::source::scrub;
use crate::{export, schema, terminal};

/// How many bytes of an answer at the terminal are read.
const LONGEST_ANSWER: u64 = 100;

/// Answers with the schema of data files, or of a record of one kind.
pub(super) fn schema(kind: Option<Kind>) -> Result<Answer<'static>> {
    let mut text = Vec::new();
    export::write_json(&mut text, &kind.map_or_else(schema::whole, schema::of))?;
    Ok(Answer::text(text))
}

/// The schema of data files, for a file beside them.
pub(super) fn schema_text() -> Result<String> {
    let mut text = Vec::new();
    export::write_json(&mut text, &schema::whole())?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Writes a record.
pub(super) fn new(app: &App, asked: &NewArguments) -> Result<Answer<'static>> {
    let folder = folder(app)?;
    let today = today(app);
    let says = asked.says.iter().map(|says| names::assignment(app.context(), today, (asked.kind, None), says));
    let says = says.collect::<Result<Vec<_>>>()?;
    let (says, notes) = if asked.kind == Kind::City { place::filled(says) } else { (says, Vec::new()) };
    // What else could be said is for whoever goes on in the editor.
    let new = edit::New { kind: asked.kind, says, file: asked.file.clone(), remarks: asked.edit };
    let done = write(folder, |folder| edit::new(folder, &new))?;
    if asked.edit {
        open_editor(&done, app.config.environment)?;
    }
    let mut answer = answer_of(&done);
    answer.notes.extend(notes);
    Ok(answer)
}

/// Changes values of a record.
pub(super) fn set(app: &App, written: &str, assignments: &[Assignment]) -> Result<Answer<'static>> {
    let folder = folder(app)?;
    let id = id_of(app, written)?;
    let today = today(app);
    let resolved = |assignment: &Assignment| match app.catalog().record(&id) {
        Some(record) => names::assignment(app.context(), today, (record.kind(), Some(record)), assignment),
        None => Ok(assignment.clone()),
    };
    let assignments = assignments.iter().map(resolved).collect::<Result<Vec<_>>>()?;
    let done = write(folder, |folder| edit::set(folder, &id, &assignments))?;
    Ok(answer_of(&done))
}

/// Today, where the office is.
fn today(app: &App) -> NaiveDate {
    app.catalog().today(app.clock.now(), app.context().preferences)
}

/// Adds a note of a call to a record.
pub(super) fn note(app: &App, written: &str, text: &str) -> Result<Answer<'static>> {
    let folder = folder(app)?;
    let id = id_of(app, written)?;
    let by = app.author().map_err(CommandError::usage)?;
    let here = app.context().here().and_then(|here| here.zone);
    let call = call(app.clock.now(), here, by, text.to_owned()).map_err(CommandError::system)?;
    Ok(answer_of(&write(folder, |folder| edit::note(folder, &id, &call))?))
}

/// The folder to write into.
pub(super) fn folder(app: &App) -> Result<Folder> {
    let folder = Folder::of(&app.loaded.source, &app.config.access).map_err(CommandError::from)?;
    let state = app.config.environment.state();
    let folder = folder.seen_from(app.viewpoint().day).with_journal(state.as_deref(), app.clock.now());
    let folder = folder.with_known(Arc::clone(&app.loaded));
    let observer = write_observer(&app.loaded.source, app.config.environment, NewsDesk::PATIENCE);
    let folder = folder.with_observer(observer);
    Ok(if app.replaces { folder.accepting_losses() } else { folder })
}

/// Writes; where a file would lose its owner or its hard links, whoever sits at a terminal is asked first.
pub(super) fn write<T>(folder: Folder, mut write: impl FnMut(&Folder) -> Result<T, edit::Refusal>) -> Result<T> {
    match write(&folder) {
        Err(edit::Refusal::WouldLose(losses)) if io::stdin().is_terminal() && io::stderr().is_terminal() => {
            if accepts(&losses) {
                return Ok(write(&folder.accepting_losses())?);
            }
            Err(CommandError::not_written(format!("Not saved: {losses}")))
        }
        answer => Ok(answer?),
    }
}

/// Asks at the terminal whether a loss is accepted; only a yes is one.
fn accepts(losses: &str) -> bool {
    let asked = write!(io::stderr().lock(), "{}. Save all the same? [y/N] ", scrub(losses));
    let mut answer = String::new();
    let is_read = asked.is_ok() && io::stdin().lock().take(LONGEST_ANSWER).read_line(&mut answer).is_ok();
    is_read && matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes")
}

fn id_of(app: &App, written: &str) -> Result<String> {
    app.expect_records()?;
    match names::record(app.context(), written) {
        Ok(record) => Ok(record.id().to_string()),
        // A record that is left out for its faults can be mended; it is known by its id alone.
        Err(error) if error.kind == CommandErrorKind::NotFound && app.is_left_out(written) => Ok(written.to_owned()),
        Err(error) => Err(error),
    }
}

/// What was written, and where.
pub(super) fn answer_of(done: &Change) -> Answer<'static> {
    Answer { notes: done.warning.iter().cloned().collect(), ..Answer::text(line(done)) }
}

/// The same as a line.
pub(super) fn line(done: &Change) -> String {
    let path = scrub(&done.file.display().to_string());
    format!("{path}:{}: {}: {}\n", done.line, done.id, done.what)
}

/// Runs the user's editor on what was written, in the terminal that this program was started in.
fn open_editor(done: &Change, environment: Environment) -> Result<()> {
    let editor = environment.programs().editor;
    let place = format!("the record is written at {}:{}", done.file.display(), done.line);
    match terminal::editor(&editor, &done.file, done.line).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(CommandError::system(format!("{place}; the editor ended with {status}: '{editor}'"))),
        Err(error) => Err(CommandError::system(format!("{place}; the editor cannot be started: '{editor}': {error}"))),
    }
}
