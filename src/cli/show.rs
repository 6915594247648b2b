//! `citydesk show`: a record in full.

use super::answer::{Answer, TextLayout};
use super::names;
use super::record::RecordEntry;
use crate::app::App;
use crate::app::error::Result;
use crate::{export, words};

/// Answers with the record of an id, or else with the only one of a name.
pub(super) fn answer<'a>(app: &'a App, written: &str) -> Result<Answer<'a>> {
    app.expect_records()?;
    let context = app.context();
    let record = names::record(context, written)?;
    let page = TextLayout::Sheet(record.kind(), words::sheet(context, record));
    let mut answer = Answer::one(export::header(record.kind()), RecordEntry { context, record }, page);
    answer.notes.extend(names::found_by_name(record, written));
    Ok(answer)
}
