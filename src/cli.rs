//! The command line: what is asked, who answers it, and with which exit status.
//!
//! The answer goes to standard output in one piece, remarks to standard error. [`ExitStatus`] says what each exit status
//! means.

mod answer;
mod arguments;
mod attention;
mod brief;
mod calendar;
mod card;
mod change;
mod check;
mod choose;
mod compare;
mod complete;
mod demo;
mod diff;
mod explain;
mod export;
mod find;
mod forget;
mod help;
mod history;
mod import;
mod init;
mod list;
mod log;
mod man;
mod map;
mod meet;
mod merge_driver;
mod names;
mod new_folder;
mod news;
mod open;
mod overview;
mod page;
mod place;
mod record;
mod regions;
mod related;
mod render;
mod report;
mod show;
mod sync;
mod table;
mod themes;
mod timeline;
mod undo;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use answer::Answer;
use arguments::{Arguments, CliCommand, General, OutputFormat};
use render::{Output, Style, render};

use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::{App, Config, desk, zones};
use crate::terminal;

/// Answers what the arguments ask, the first of which is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    terminal::end_on_panic();
    // Without it, the limit on a file's size ends the program, with the terminal as it is.
    let _ = terminal::survive_large_files();
    let zones = zones::choose();
    let version = format!("{}\ntime zones: {zones}", env!("CARGO_PKG_VERSION"));
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let moved = arguments.windows(2).find_map(find::moved_to);
    let output = match Arguments::parse(arguments, version) {
        Ok(mut arguments) => {
            let notes = std::mem::take(&mut arguments.notes);
            let output = answered(&arguments).unwrap_or_else(|error| Output::of(Answer::failed(&error)));
            Output { notes: [output.notes, notes].concat(), ..output }
        }
        Err(error) if error.use_stderr() => {
            let notes = [error.render().to_string().trim_end().to_owned()].into_iter().chain(moved).collect();
            Output { notes, status: ExitStatus::Usage, ..Output::default() }
        }
        Err(help) => Output::of(Answer::text(help.render().to_string())),
    };
    ExitCode::from(output.deliver() as u8)
}

/// Answers what is asked, and writes the answer as it is asked for.
fn answered(Arguments { asked, general, .. }: &Arguments) -> Result<Output> {
    check_format(asked.as_ref(), general)?;
    // These answer without records.
    match asked {
        Some(CliCommand::Schema { kind }) => return change::schema(*kind).map(Output::of),
        Some(CliCommand::Help { words }) => return help::answer(words).map(Output::of),
        Some(CliCommand::Man { words, to }) => return manual(words, to.as_deref(), general).map(Output::of),
        Some(CliCommand::Completions { shell }) => return Ok(Output::of(complete::script(shell))),
        Some(CliCommand::Complete(asked)) => return Ok(Output::of(complete::answer(asked))),
        Some(CliCommand::ReadWorkbook) => return Ok(Output::of(import::read_workbook())),
        Some(CliCommand::MergeDriver(asked)) => {
            return merge_driver::answer(&general.overrides, asked).map(Output::of);
        }
        Some(CliCommand::Init(asked)) => return init::answer(&general.overrides, asked).map(Output::of),
        Some(CliCommand::Demo(asked)) => return demo::answer(&general.overrides, asked).map(Output::of),
        _ => {}
    }
    let app = if asked.is_none() && !general.plain {
        App::open_at_panes(&general.overrides)?
    } else {
        App::open(&general.overrides)?
    };
    if let Some(CliCommand::Open { words }) = asked {
        let start = open::start(&app, &words.join(" "))?;
        if !desk::has_a_screen(&app) {
            return Err(open::no_screen());
        }
        desk::run(app, Some(start))?;
        return Ok(Output::default());
    }
    if let Some(CliCommand::Import(asked)) = asked
        && asked.review
    {
        if !desk::has_a_screen(&app) {
            return Err(open::no_screen());
        }
        let start = import::start(&app, asked)?;
        desk::run(app, Some(start))?;
        return Ok(Output::default());
    }
    if asked.is_none() && !general.plain && desk::has_a_screen(&app) {
        desk::run(app, None)?;
        return Ok(Output::default());
    }
    let mut answer =
        answer(&app, asked.as_ref(), general.output_format()).unwrap_or_else(|error| Answer::failed(&error));
    if !matches!(asked, Some(CliCommand::Check { .. } | CliCommand::Explain { .. })) {
        answer.notes.extend(app.remarks());
    }
    let output = render(answer, Style::of(general, desk::is_in_colour(&app)));
    let is_export = matches!(asked, Some(CliCommand::Export(_)));
    let output = if desk::is_in_ascii(&app) { output.in_ascii(!is_export && general.is_for_people()) } else { output };
    // The process ends: to give back the room of every record first takes as long as to look them all up.
    std::mem::forget(app);
    Ok(output)
}

/// A page of the manual, or all of them as files.
fn manual(words: &[String], to: Option<&Path>, general: &General) -> Result<Answer<'static>> {
    match to {
        Some(folder) => man::write(&Config::read(&general.overrides)?, folder),
        None => man::answer(words),
    }
}

/// Refuses a format that the answer has not got.
fn check_format(asked: Option<&CliCommand>, general: &General) -> Result<()> {
    let format = general.format;
    if general.excel && format != Some(OutputFormat::Csv) {
        return Err(CommandError::usage("--excel goes with --format csv alone"));
    }
    let is_for_programs = matches!(format, Some(OutputFormat::Json | OutputFormat::Csv));
    match (asked, format) {
        (None | Some(CliCommand::Export(_)), _) if is_for_programs => {
            let what = match asked {
                None => "the overview is text alone",
                Some(_) => "calendars, contacts and spreadsheets have a format of their own",
            };
            let hint = "--format goes with list, show, card, find, meet, timeline, map, regions, compare, calendar, \
                        attention, report, brief, news, log, diff, themes, check and explain";
            Err(CommandError::usage(what).hint(hint))
        }
        (Some(CliCommand::Import(_)), Some(OutputFormat::Json)) => Ok(()),
        (Some(asked), _) if is_for_programs && asked.writes() => {
            Err(CommandError::usage("--format is for answers, and this command writes records"))
        }
        (Some(CliCommand::Report(_) | CliCommand::Brief(_)), Some(format)) if format != OutputFormat::GitHub => Ok(()),
        (_, Some(OutputFormat::Html | OutputFormat::Xlsx)) => {
            Err(CommandError::usage("--format html and xlsx go with report and brief alone")
                .hint("citydesk export xlsx writes records as a spreadsheet"))
        }
        (Some(asked), Some(OutputFormat::Markdown)) if has_markdown(asked) => Ok(()),
        (_, Some(OutputFormat::Markdown)) => Err(CommandError::usage(
            "--format markdown goes with report, brief, timeline, map, calendar, regions, compare, news, log and diff alone",
        )),
        (Some(CliCommand::Check { .. }), _) => Ok(()),
        (_, Some(OutputFormat::GitHub)) => Err(CommandError::usage("--format github goes with check alone")),
        _ => Ok(()),
    }
}

/// Whether an answer that is no page can be written in Markdown: as a table, or as a list.
fn has_markdown(asked: &CliCommand) -> bool {
    matches!(
        asked,
        CliCommand::Timeline(_)
            | CliCommand::Map(_)
            | CliCommand::Calendar { .. }
            | CliCommand::Regions(_)
            | CliCommand::Compare(_)
            | CliCommand::News(_)
            | CliCommand::Log(_)
            | CliCommand::Diff(_)
    )
}

fn answer<'a>(app: &'a App, asked: Option<&CliCommand>, format: OutputFormat) -> Result<Answer<'a>> {
    match asked {
        None => overview::answer(app),
        Some(CliCommand::Open { .. }) => Err(open::no_screen()),
        Some(CliCommand::Help { words }) => help::answer(words),
        Some(CliCommand::Man { words, .. }) => man::answer(words),
        Some(CliCommand::List(asked)) => list::answer(app, asked),
        Some(CliCommand::Show { words }) => show::answer(app, &words.join(" ")),
        Some(CliCommand::Card { words }) => card::answer(app, &words.join(" ")),
        Some(CliCommand::Find { words, limit }) => find::answer(app, words, *limit),
        Some(CliCommand::Meet(asked)) => meet::answer(app, asked),
        Some(CliCommand::Timeline(asked)) => timeline::answer(app, asked),
        Some(CliCommand::Map(asked)) => map::answer(app, asked),
        Some(CliCommand::Report(asked)) => report::answer(app, asked, format),
        Some(CliCommand::Brief(asked)) => brief::answer(app, asked, format),
        Some(CliCommand::Calendar { words }) => calendar::answer(app, words),
        Some(CliCommand::Compare(asked)) => compare::answer(app, asked),
        Some(CliCommand::Regions(asked)) => regions::answer(app, asked),
        Some(CliCommand::Attention(asked)) => attention::answer(app, asked),
        Some(CliCommand::Check { strict }) => Ok(check::answer(app, *strict)),
        Some(CliCommand::Themes { themes }) => themes::answer(app, themes),
        Some(CliCommand::Explain { code }) => explain::answer(code.as_deref()),
        Some(CliCommand::Export(asked)) => export::answer(app, asked),
        Some(CliCommand::Init(_) | CliCommand::Demo(_) | CliCommand::MergeDriver(_)) => {
            Err(CommandError::usage("this is answered without records"))
        }
        Some(CliCommand::New(asked)) => change::new(app, asked),
        Some(CliCommand::Set { id, assignments }) => change::set(app, id, assignments),
        Some(CliCommand::Note { id, words }) => change::note(app, id, &words.join(" ")),
        Some(CliCommand::Choose { key, choice }) => choose::answer(app, key, *choice),
        Some(CliCommand::Undo { list }) => undo::answer(app, *list),
        Some(CliCommand::News(asked)) => news::answer(app, asked),
        Some(CliCommand::Forget { words }) => forget::answer(app, &words.join(" ")),
        Some(CliCommand::Sync) => sync::answer(app),
        Some(CliCommand::Log(asked)) => log::answer(app, asked),
        Some(CliCommand::Diff(asked)) => diff::answer(app, asked),
        Some(CliCommand::Import(asked)) => import::answer(app, asked, format),
        Some(CliCommand::Schema { kind }) => change::schema(*kind),
        Some(CliCommand::Completions { shell }) => Ok(complete::script(shell)),
        Some(CliCommand::Complete(asked)) => Ok(complete::answer(asked)),
        Some(CliCommand::ReadWorkbook) => Ok(import::read_workbook()),
    }
}
