//! `citydesk open`: the desk, at a record, a view, or what a query finds.

use super::list::not_understood;
use super::names;
use crate::app::App;
use crate::app::error::{CommandError, CommandErrorKind, Result};
use crate::desk::DeskStart;
use crate::find::{Index, fold};
use crate::query::search;

/// Where the desk begins that is asked for: at the record of an id or name, in the view of a name, or at the only record
/// that a query finds, or the list of all.
pub(super) fn start(app: &App, written: &str) -> Result<DeskStart> {
    app.expect_records()?;
    names::expect_name(written)?;
    let context = app.context();
    let unknown = match names::record(context, written) {
        Ok(record) => return Ok(DeskStart::Record(record.id().clone())),
        Err(why) => why,
    };
    if let Some(view) = app.views().into_iter().find(|view| fold(&view.name) == fold(written)) {
        return Ok(DeskStart::View(Box::new(view.clone())));
    }
    let index = Index::new(context);
    let found = search(index.over(context), &app.query_context(), written, 2);
    let found = found.map_err(|fault| not_understood(&fault, written))?;
    match &found.best[..] {
        [] => Err(unknown),
        [hit] if !hit.fuzzy => Ok(DeskStart::Record(hit.id.clone())),
        _ => Ok(DeskStart::Search(written.to_owned())),
    }
}

/// That there is nothing that the desk could be shown on.
pub(super) fn no_screen() -> CommandError {
    CommandError::new(CommandErrorKind::System, "the desk needs a terminal").hint("citydesk find prints what it finds")
}
