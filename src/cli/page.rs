//! A page, a report or a brief, written in a format: on standard output, or as a file.

mod text;

use std::io::{self, IsTerminal};
use std::path::Path;

use super::answer::{Answer, AnswerBody, Data, Items, TextLayout};
use super::arguments::{OutputFormat, PageArguments};
use super::export::file;
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::export;
use crate::load::read_plain;
use crate::report::{self, Letterhead, PrintedPage, Reporter};
use crate::source::scrub;

/// How large a template is at most, in bytes.
const TEMPLATE_BYTES: u64 = 100_000;

/// Refuses a format that a page has not got, and a template where there is nothing to write around.
pub(super) fn check(asked: &PageArguments, format: OutputFormat) -> Result<()> {
    let takes_template = matches!(format, OutputFormat::Html | OutputFormat::Markdown);
    if asked.template.is_some() && !takes_template {
        return Err(CommandError::usage("--template goes with --format html and markdown alone"));
    }
    match format {
        OutputFormat::Csv => {
            let error = CommandError::usage("a page is not one table, and has no form as CSV");
            Err(error.hint("each of its lists has one: its command with --format csv; or --format xlsx"))
        }
        OutputFormat::Xlsx if !has_file(asked) && io::stdout().is_terminal() => {
            let error = CommandError::usage("a spreadsheet cannot be shown in a terminal");
            Err(error.hint("name a file: -o report.xlsx"))
        }
        _ => Ok(()),
    }
}

fn has_file(asked: &PageArguments) -> bool {
    asked.output.as_deref().is_some_and(|path| path != Path::new("-"))
}

/// What counts and lists records for a page in a format.
pub(super) fn reporter<'a, 'o>(app: &'a App, options: &'o [String], format: OutputFormat) -> Reporter<'a, 'o> {
    let most_rows = if format.is_printed() { Reporter::REPORT_ROWS } else { usize::MAX };
    Reporter { seen: app.query_context(), options, most_rows }
}

/// The page in a format.
pub(super) fn answer<'a>(
    app: &'a App,
    page: &PrintedPage,
    asked: &PageArguments,
    format: OutputFormat,
) -> Result<Answer<'a>> {
    let bytes = match format {
        OutputFormat::Html => report::html(page, letterhead(asked, true)?.as_ref()).into_bytes(),
        OutputFormat::Markdown => report::markdown(page, letterhead(asked, false)?.as_ref()).into_bytes(),
        OutputFormat::Xlsx => {
            let sheets = report::sheets(page);
            export::workbook(&sheets, Some(&page.title), page.day)
                .map_err(|fault| CommandError::not_written(fault.to_string()))?
        }
        OutputFormat::Json => {
            let mut text = Vec::new();
            export::write_json(&mut text, &report::json(page))?;
            text
        }
        OutputFormat::Text | OutputFormat::Plain | OutputFormat::Csv | OutputFormat::GitHub if has_file(asked) => {
            let text = if format == OutputFormat::Plain { text::plain(page) } else { text::columns(page, None) };
            text.into_bytes()
        }
        _ => {
            let page = TextLayout::Own {
                columns: text::columns(page, super::table::terminal_width()),
                plain: text::plain(page),
            };
            let data = Data { fields: Vec::new(), items: Items::Many(Vec::new()), page };
            return Ok(Answer { content: AnswerBody::Data(data), ..Answer::default() });
        }
    };
    file::answer(app, asked.output.as_deref(), bytes, Vec::new())
}

/// The template that is asked for.
fn letterhead(asked: &PageArguments, is_html: bool) -> Result<Option<Letterhead>> {
    let Some(path) = &asked.template else { return Ok(None) };
    let shown = scrub(&path.display().to_string());
    let unreadable = |why: String| CommandError::usage(format!("{shown} cannot be read: {why}"));
    let bytes = read_plain(path, TEMPLATE_BYTES).map_err(|error| unreadable(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8 text".to_owned()))?;
    let read = Letterhead::parse(&shown, &text, is_html);
    read.map(Some).map_err(|fault| CommandError::usage(fault.to_string()).hint(&fault.hint))
}

#[cfg(test)]
mod tests;
