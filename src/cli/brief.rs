//! `citydesk brief`: two pages about a city for whoever travels there or receives somebody from there.

use super::answer::Answer;
use super::arguments::{BriefArguments, OutputFormat};
use super::list::not_understood;
use super::{names, page};
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::catalog::Kind;
use crate::query::parse_day;
use crate::report::{self, BriefRequest, Reporter};

/// Answers with the brief about a city, in a format.
pub(super) fn answer<'a>(app: &'a App, asked: &BriefArguments, format: OutputFormat) -> Result<Answer<'a>> {
    app.expect_records()?;
    page::check(&asked.page, format)?;
    let context = app.context();
    let id = names::of_kind(context, Kind::City, &asked.visited.join(" "))?;
    let city = context.catalog.city(id.as_str());
    let city = city.ok_or_else(|| CommandError::not_found(format!("no city is called '{id}'")))?;
    let visit = asked.visit.as_deref().map(|written| parse_day(written, context.from.day, app.today())).transpose();
    let visit = visit.map_err(|why| CommandError::usage(format!("--visit: {why}")))?;
    let options = app.command_options();
    let reporter = page::reporter(app, &options, format).with_rows(Reporter::BRIEF_ROWS, format.is_printed());
    let made = report::brief(&reporter, BriefRequest { city, visit, now: app.clock.now() });
    let made = made.map_err(|fault| not_understood(&fault, ""))?;
    page::answer(app, &made, &asked.page, format)
}
