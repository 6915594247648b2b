//! Every command of every page shows as many as the figure beside it says.

use std::collections::BTreeSet;

use clap::Parser;
use serde_json::Value;

use super::*;
use crate::catalog::{Kind, SavedView};
use crate::cli::arguments::{Arguments, CliCommand};
use crate::cli::render::samples;
use crate::cli::{attention, list, map, timeline};
use crate::report::{BriefRequest, PageBlock, ReportSpan, ReportSubject};

/// The program on a line of its arguments.
fn app(line: &str) -> App {
    let words = std::iter::once("citydesk").chain(line.split_whitespace());
    App::open(&Arguments::try_parse_from(words).unwrap().general.overrides).unwrap()
}

/// The words of a command, as a shell takes them apart.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), None::<String>, false);
    let mut letters = command.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            '\\' if !is_quoted => word.get_or_insert_default().extend(letters.next()),
            ' ' if !is_quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// How many a command of a list shows: surely, and perhaps.
fn shown(app: &App, command: &str) -> (usize, usize) {
    let words = words(command);
    let options = app.command_options();
    assert!(words.ends_with(&options), "{command} does not carry {options:?}");
    let asked = Arguments::parse(words.into_iter().map(Into::into), String::new());
    let asked = asked.unwrap_or_else(|error| panic!("{command}: {error}"));
    assert!(asked.notes.is_empty(), "{command}: {:?}", asked.notes);
    let answer = match &asked.asked {
        Some(CliCommand::List(asked)) => list::answer(app, asked),
        Some(CliCommand::Attention(asked)) => attention::answer(app, asked),
        Some(CliCommand::Timeline(asked)) => timeline::answer(app, asked),
        Some(CliCommand::Map(asked)) => map::answer(app, asked),
        other => panic!("{command}: {other:?}"),
    };
    let answer = answer.unwrap_or_else(|error| panic!("{command}: {error}"));
    // What may be needed is told beside the list of what needs a person, and not in it.
    let notes = answer.notes.clone();
    let told = notes.iter().find_map(|note| note.strip_suffix(" that may be")?.split(", and ").last()?.parse().ok());
    let rows = match samples::text(answer, OutputFormat::Json) {
        text if text.is_empty() => Vec::new(),
        text => serde_json::from_str::<Vec<Value>>(&text).unwrap(),
    };
    let may_be = rows.iter().filter(|row| row["may_be"] == true).count().max(told.unwrap_or(0));
    (rows.len() - may_be, may_be)
}

/// Everything that a report can be about in some data.
fn subjects(app: &App) -> Vec<ReportSubject> {
    let ids = |kind: Kind| app.catalog().records().of(kind).into_iter().map(|record| record.id().clone());
    let mut subjects = vec![ReportSubject::Board, ReportSubject::Year, ReportSubject::Region(None)];
    subjects.extend(ids(Kind::Region).map(|id| ReportSubject::Region(Some(id))));
    subjects.extend(ids(Kind::City).map(ReportSubject::City));
    subjects.extend(ids(Kind::Organisation).map(ReportSubject::Organisation));
    subjects.extend(app.views().into_iter().cloned().map(ReportSubject::View));
    let unnamed = [(Kind::City, "membership:member"), (Kind::Agreement, "is:active a"), (Kind::Event, "")];
    subjects.extend(unnamed.map(|(kind, query)| ReportSubject::View(SavedView::unnamed(kind, query))));
    subjects
}

fn expect_same(app: &App, page: &PrintedPage, seen: &mut BTreeSet<String>) {
    for (section, figure) in page.figures() {
        if seen.insert(figure.command.clone()) {
            let wanted = (figure.count, figure.may_be);
            assert_eq!(shown(app, &figure.command), wanted, "{}: {}: {}", page.title, section.heading, figure.command);
        }
    }
    for (total, command) in page.sections.iter().flat_map(|section| &section.blocks).filter_map(PageBlock::chart) {
        if seen.insert(command.to_owned()) {
            let (sure, may_be) = shown(app, command);
            assert_eq!(sure + may_be, total, "{}: {command}", page.title);
        }
    }
    for (section, table) in page.tables() {
        if seen.insert(table.command.clone()) {
            let (sure, may_be) = shown(app, &table.command);
            assert_eq!(sure + may_be, table.total, "{}: {}: {}", page.title, section.heading, table.command);
        }
    }
}

fn expect_true_figures(line: &str, is_every_partner: bool) {
    let app = app(line);
    let options = app.command_options();
    let reporter = reporter(&app, &options, OutputFormat::Text);
    let day = app.viewpoint().day;
    let mut seen = BTreeSet::new();
    let (mut partners, mut figures) = (0, 0);
    for subject in subjects(&app) {
        if let ReportSubject::City(_) | ReportSubject::Organisation(_) = &subject {
            partners += 1;
            // In large data, one of twenty stands for the others.
            if !is_every_partner && partners % 20 != 0 {
                continue;
            }
        }
        let page = report::report(&reporter, &subject, ReportSpan::of(&subject, day, None)).unwrap();
        assert!(!page.title.is_empty() && page.sections.len() > 1, "{subject:?}");
        figures += page.figures().count();
        expect_same(&app, &page, &mut seen);
    }
    let cities = app.catalog().records().cities.iter();
    for city in cities.step_by(if is_every_partner { 1 } else { 20 }) {
        let asked = BriefRequest { city, visit: day.succ_opt(), now: app.clock.now() };
        let page = report::brief(&reporter, asked).unwrap();
        figures += page.figures().count();
        expect_same(&app, &page, &mut seen);
    }
    assert!(figures > 300 && seen.len() > 300, "{figures} figures, {} commands", seen.len());
}

#[test]
fn every_figure_is_the_count_of_its_list_in_the_made_up_network() {
    let network = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
    expect_true_figures(&format!("--data {network}"), true);
    expect_true_figures(&format!("--data {network} --as-of 2031-02-28"), false);
}

#[test]
fn every_figure_is_the_count_of_its_list_in_the_archive() {
    expect_true_figures("", false);
}

/// A folder with blanks and quotation marks in its name still is one word of the command.
#[test]
fn a_command_names_the_folder_as_one_word() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("somebody's \"records\"");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.toml"), "[[city]]\nid = 'oslo'\nname = 'Oslo'\nsource = 'x'\n").unwrap();
    let general = Arguments::try_parse_from(["citydesk", "--data", folder.to_str().unwrap()]).unwrap().general;
    let app = App::open(&general.overrides).unwrap();
    let options = app.command_options();
    let reporter = reporter(&app, &options, OutputFormat::Text);
    let subject = ReportSubject::Board;
    let page = report::report(&reporter, &subject, ReportSpan::of(&subject, app.viewpoint().day, None)).unwrap();
    expect_same(&app, &page, &mut BTreeSet::new());
}
