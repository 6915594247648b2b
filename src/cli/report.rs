//! `citydesk report`: what stands, what has changed since a day, what is coming, and what is missing.

use super::answer::Answer;
use super::arguments::{OutputFormat, ReportArguments};
use super::list::not_understood;
use super::{list, names, page};
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::catalog::{Kind, Record, SavedView};
use crate::find::fold;
use crate::query::parse_day;
use crate::report::{self, ReportSpan, ReportSubject};

/// Answers with the report of a subject, in a format.
pub(super) fn answer<'a>(app: &'a App, asked: &ReportArguments, format: OutputFormat) -> Result<Answer<'a>> {
    app.expect_records()?;
    page::check(&asked.page, format)?;
    let subject = subject(app, &asked.subject)?;
    let day = app.viewpoint().day;
    let since = asked.since.as_deref().map(|written| parse_day(written, day, app.today())).transpose();
    let since = since.map_err(|why| CommandError::usage(format!("--since: {why}")))?;
    if let Some(since) = since.filter(|since| *since > day) {
        return Err(CommandError::usage(format!("--since is {since}, which is after {day}")));
    }
    let span = ReportSpan::of(&subject, day, since);
    let options = app.command_options();
    let reporter = page::reporter(app, &options, format);
    let made = report::report(&reporter, &subject, span).map_err(|fault| {
        let query = if let ReportSubject::View(view) = &subject { view.query.as_str() } else { "" };
        not_understood(&fault, query)
    })?;
    page::answer(app, &made, &asked.page, format)
}

/// What the words name: a view of this name, or else the whole, a region or a partner.
fn subject(app: &App, words: &[String]) -> Result<ReportSubject> {
    let context = app.context();
    let whole = words.join(" ");
    let view = || app.views().into_iter().find(|view| fold(&view.name) == fold(&whole)).cloned();
    let Some((first, name)) = words.split_first() else { return Ok(ReportSubject::Board) };
    let name = name.join(" ");
    match (first.to_lowercase().as_str(), name.as_str()) {
        ("board", "") => Ok(ReportSubject::Board),
        ("year", "") => Ok(ReportSubject::Year),
        _ if view().is_some() => Ok(ReportSubject::View(list::view(app, &whole)?.clone())),
        ("list", rest) => {
            let (kind, query) = rest.split_once(' ').unwrap_or((rest, ""));
            let known = Kind::ALL.into_iter().find(|one| kind.eq_ignore_ascii_case(one.plural()));
            let missing = || CommandError::usage("a kind of record is missing").hint("citydesk report list KIND QUERY");
            Ok(ReportSubject::View(SavedView::unnamed(known.ok_or_else(missing)?, query)))
        }
        ("region", "") if words.len() == 1 => {
            Err(CommandError::usage("a region is missing").hint("citydesk report region NAME"))
        }
        ("partner", "") if words.len() == 1 => {
            Err(CommandError::usage("a partner is missing").hint("citydesk report partner NAME"))
        }
        ("region", name) => Ok(ReportSubject::Region(names::region(context, name)?.cloned())),
        ("partner", name) => match names::partner(context, name)? {
            Record::Organisation(body) => Ok(ReportSubject::Organisation(body.entry.id.clone())),
            record => Ok(ReportSubject::City(record.id().clone())),
        },
        _ => {
            let error = list::view(app, &whole).err();
            let error = error.unwrap_or_else(|| CommandError::usage("a view is missing"));
            Err(error.hint("a report is about: board, year, region NAME, partner NAME, list KIND QUERY, or a view"))
        }
    }
}
