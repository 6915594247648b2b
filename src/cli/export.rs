//! `citydesk export`: events and last days as a calendar, people and organisations as contacts, all records as a
//! spreadsheet.

pub(super) mod file;
mod records;
mod spreadsheet;
mod vdir;

use std::path::Path;

use super::answer::Answer;
use super::arguments::{Export, ExportCalendar, ExportFilter, ExportTarget};
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::catalog::{Context, Kind, Record, Standing};
use crate::export::{Calendar, PreviousCalendar, Version, contact_files, contacts};
use crate::load::read_plain;
use crate::source::limits::TABLE_BYTES;
use crate::source::scrub;
use crate::words;
use records::{ExportSet, export_set};

/// Answers with the file that is asked for.
pub(super) fn answer(app: &App, asked: &Export) -> Result<Answer<'static>> {
    app.expect_records()?;
    match asked {
        Export::Ics(asked) => calendar(app, asked),
        Export::Vcf { filter, vcard, target } => cards(app, filter, *vcard, target),
        Export::Xlsx(asked) => spreadsheet::answer(app, asked),
    }
}

/// The calendar of events and agreements; a filter for one of the two leaves the other out, unless both are set.
fn calendar(app: &App, asked: &ExportCalendar) -> Result<Answer<'static>> {
    let ExportCalendar { filter, active, upcoming, previous, target } = asked;
    let (active, upcoming) = (*active, *upcoming);
    let earlier = previous.as_deref().map(earlier).transpose()?;
    let context @ Context { catalog, from, .. } = app.context();
    let kinds: &[Kind] = match (active, upcoming) {
        (true, false) => &[Kind::Agreement],
        (false, true) => &[Kind::Event],
        _ => &[Kind::Event, Kind::Agreement],
    };
    let ExportSet { mut records, mut notes } = export_set(app, filter, kinds)?;
    let of_unknown_status = records.iter().filter(
        |record| matches!(record, Record::Agreement(agreement) if context.standing(agreement) == Standing::Unknown),
    );
    notes.extend(words::unknown_status_note(if active { of_unknown_status.count() } else { 0 }));
    records.retain(|record| match record {
        Record::Event(event) => !upcoming || context.is_upcoming(event),
        Record::Agreement(agreement) => !active || catalog.is_active(agreement, from),
        _ => false,
    });
    let mut calendar = Calendar::new(context, &records);
    if upcoming {
        calendar.drop_past(from);
    }
    notes.extend(calendar.left_out());
    if calendar.is_empty() {
        notes.push("nothing is left that a calendar can hold".to_owned());
    }
    if let Some(folder) = &target.to {
        return vdir::update(app, folder, "ics", &calendar.files(app.clock.now()), notes);
    }
    if calendar.is_empty() {
        return Ok(Answer::nothing(notes));
    }
    file::answer(app, target.output.as_deref(), calendar.write(app.clock.now(), earlier.as_ref()), notes)
}

fn earlier(path: &Path) -> Result<PreviousCalendar> {
    let read = read_plain(path, TABLE_BYTES).map_err(|error| error.to_string());
    read.and_then(|bytes| PreviousCalendar::read(&bytes)).map_err(|why| {
        let shown = scrub(&path.display().to_string());
        CommandError::usage(format!("{shown} cannot be used: {why}"))
            .hint("give the file that export ics wrote last, or an empty one")
    })
}

fn cards(app: &App, filter: &ExportFilter, version: Version, target: &ExportTarget) -> Result<Answer<'static>> {
    let (context, now) = (app.context(), app.clock.now());
    let ExportSet { records, mut notes } = export_set(app, filter, &[Kind::Organisation, Kind::Person])?;
    if records.is_empty() {
        notes.push("no person and no organisation is among them".to_owned());
    }
    if let Some(folder) = &target.to {
        return vdir::update(app, folder, "vcf", &contact_files(context, &records, version, now), notes);
    }
    if records.is_empty() {
        return Ok(Answer::nothing(notes));
    }
    file::answer(app, target.output.as_deref(), contacts(context, &records, version, now), notes)
}
