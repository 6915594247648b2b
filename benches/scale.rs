//! What a data set costs as it grows: `cargo bench --bench scale`. Fails where a record of a large one is lost.
//!
//! The data are made up, the same each time; what is measured is the median of several runs on one machine.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be taken is a failure")]

#[path = "../tests/support/generate.rs"]
mod generate;

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use citydesk::internals::catalog;
use citydesk::internals::desk::{Desk, Message, Opening};
use citydesk::internals::find::Index;
use citydesk::internals::keymap::{Key, Keymap};
use citydesk::internals::load::{Access, DataFile, Loaded, Source, Writing, load_files, load_files_again};
use citydesk::internals::source::{Document, SourceFile};
use citydesk::internals::theme::Theme;
use citydesk::internals::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// How many records the data sets have.
const SIZES: [usize; 3] = [150, 10_000, 100_000];

/// A window with room for the selected record beside the panes.
const WINDOW: (u16, u16) = (160, 40);

/// What is looked up, and what for.
const SEARCHES: [(&str, &str); 4] = [
    ("search: a name", "norfogrovestad"),
    ("search: two words", "accord mar"),
    ("search: mistyped", "memorandm"),
    ("search: nothing like it", "qqqqxxxx"),
];

fn main() -> ExitCode {
    let columns: Vec<Column> = SIZES.into_iter().map(measure).collect();
    let sizes = columns.iter().map(|column| format!("{:>12}", column.records)).collect::<Vec<_>>().concat();
    println!("{:28}{sizes}{:>12}", "records", "growth");
    for (row, (what, _)) in columns[0].figures.iter().enumerate() {
        let cells: Vec<&ScaleFigure> = columns.iter().map(|column| &column.figures[row].1).collect();
        let figures = cells.iter().map(|cell| format!("{:>12}", cell.written())).collect::<Vec<_>>().concat();
        println!("{what:28}{figures}{:>12}", growth(&cells));
    }
    if columns.iter().all(|column| column.whole) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is measured.
enum ScaleFigure {
    Time(Duration),
    Other(String),
}

impl ScaleFigure {
    fn written(&self) -> String {
        match self {
            ScaleFigure::Time(time) if time.as_nanos() < 1_000_000 => format!("{:.1} µs", time.as_nanos() as f64 / 1e3),
            ScaleFigure::Time(time) => format!("{:.1} ms", time.as_nanos() as f64 / 1e6),
            ScaleFigure::Other(text) => text.clone(),
        }
    }
}

/// The power of the number of records with which a time grows from the middle size to the largest: 1 where ten times the
/// records take ten times as long, 0 where they take no longer.
fn growth(cells: &[&ScaleFigure]) -> String {
    let [_, ScaleFigure::Time(middle), ScaleFigure::Time(largest)] = cells else { return String::new() };
    let records = SIZES[2] as f64 / SIZES[1] as f64;
    format!("{:.2}", (largest.as_secs_f64() / middle.as_secs_f64()).ln() / records.ln())
}

/// What one data set costs.
struct Column {
    records: usize,
    /// Whether each record was read, and without a problem.
    whole: bool,
    figures: Vec<(&'static str, ScaleFigure)>,
}

fn measure(size: usize) -> Column {
    let texts = generate::generate(size, 1);
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let headers: usize = texts.iter().map(|(_, text)| text.matches("\n[[").count()).sum();
    let headers = headers + texts.iter().filter(|(_, text)| text.starts_with("[[")).count();
    let mut files: Vec<DataFile> = texts.into_iter().map(|(name, text)| DataFile::new(name, text)).collect();
    // As they are read from a folder.
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let before = memory();
    let loaded = read(&files);
    let held = memory().saturating_sub(before);
    let records = loaded.catalog.all().count();
    let whole = records == headers && records >= size && loaded.problems.is_empty();
    let mut figures = vec![
        ("files, MB", ScaleFigure::Other(format!("{:.1}", bytes as f64 / 1e6))),
        ("load", timed(|| read(&files))),
        ("files as TOML", timed(|| files.iter().map(in_tables).sum::<usize>())),
        ("files as TOML, by the parser", timed(|| files.iter().map(in_tables_by_the_parser).sum::<usize>())),
        ("memory a record, bytes", ScaleFigure::Other((held / records).to_string())),
    ];
    let changed = read_again(&loaded, files, &mut figures);
    look_up(&loaded, &mut figures);
    work(loaded, changed, &mut figures);
    Column { records, whole, figures }
}

fn read(files: &[DataFile]) -> Loaded {
    load_files(Source::Archive, files)
}

/// Reads a file as TOML, plainly where it is plain; how many problems there are.
fn in_tables(file: &DataFile) -> usize {
    let mut problems = Vec::new();
    let source = SourceFile::new(&file.name, &file.text);
    black_box(Document::parse(&source, &mut problems));
    problems.len()
}

/// The same by the TOML parser, which is what a file costs that is not plain, at the least.
fn in_tables_by_the_parser(file: &DataFile) -> usize {
    black_box(toml::de::DeTable::parse_recoverable(&file.text)).1.len()
}

/// The data with one more record in one file, read after they were read without it.
fn read_again(loaded: &Loaded, mut files: Vec<DataFile>, figures: &mut Vec<(&'static str, ScaleFigure)>) -> Loaded {
    const ONE_MORE: &str = "\n[[city]]\nid = \"one-more\"\nname = \"One more\"\nsource = \"made up\"\n";
    if let Some(file) = files.iter_mut().find(|file| *file.name != *"dataset.toml") {
        file.text.to_mut().push_str(ONE_MORE);
    }
    let again = || load_files_again(loaded, &files, Writing::GoesOn(&[]));
    figures.push(("load again, one file changed", timed(again)));
    let changed = again();
    // Only what does say the same is gone through to its end.
    let same = again();
    figures.push(("whether it says the same", timed(|| changed.says_the_same(&same))));
    changed
}

fn look_up(loaded: &Loaded, figures: &mut Vec<(&'static str, ScaleFigure)>) {
    let from = catalog::Viewpoint::on(chrono::NaiveDate::from_ymd_opt(2017, 1, 16).unwrap());
    let context = catalog::Context::new(&loaded.catalog, from);
    figures.push(("index", timed(|| Index::new(context))));
    let index = Index::new(context);
    figures.extend(SEARCHES.map(|(what, query)| (what, timed(|| index.over(context).search(query, 200)))));
}

/// Keys at the desk, with the frame after each.
fn work(loaded: Loaded, changed: Loaded, figures: &mut Vec<(&'static str, ScaleFigure)>) {
    let opening = Opening {
        as_of: None,
        preferences: catalog::Preferences::default(),
        horizon: catalog::Viewpoint::HORIZON,
        access: Access::Full,
        now: catalog::Instant::from_unix(1_484_569_800),
    };
    let [loaded, changed] = [loaded, changed].map(Arc::new);
    let started = now();
    let mut desk = Desk::new(Arc::clone(&loaded), Keymap::standard(), &opening);
    figures.push(("desk opened", ScaleFigure::Time(started.elapsed())));
    desk.update(Message::Resize { width: WINDOW.0, height: WINDOW.1 });
    let taken = timed(|| {
        desk.update(Message::Loaded(Arc::clone(&changed)));
        desk.update(Message::Loaded(Arc::clone(&loaded)));
    });
    figures.push(("taken in at the desk, twice", taken));
    let theme = Theme::standard();
    let area = Rect::new(0, 0, WINDOW.0, WINDOW.1);
    let mut buffer = Buffer::empty(area);
    let mut press = |what, keys: &[&str]| {
        let keys: Vec<Key> = keys.iter().map(|key| Key::parse(key).unwrap()).collect();
        let all = timed(|| {
            for key in &keys {
                desk.update(Message::Key(*key));
                buffer.reset();
                view::draw(&desk, &theme, area, &mut buffer);
            }
        });
        figures.push((what, all));
    };
    press("a city: down, up", &["j", "j", "k", "k"]);
    press("page down, page up", &["PgDn", "PgUp"]);
    press("end, beginning", &["G", "g"]);
    press("filter: a letter, dropped", &["f", "a", "Esc"]);
    press("all agreements, and back", &["2", "a", "a", "1"]);
    press("an agreement: down, up", &["2", "j", "k", "1"]);
    press("a record opened, closed", &["j", "Enter", "Esc", "k"]);
    press("sort by agreements, and back", &["s", "s", "s"]);
    press("scope: a region, and back", &["g", "Space", "Space"]);
    press("a month later, and back", &[".", ","]);
    press("look-up: a letter, closed", &["/", "a", "Esc"]);
    press("timeline: opened, closed", &["T", "Esc"]);
    press("map: opened, closed", &["M", "Esc"]);
    press("regions: opened, closed", &["R", "Esc"]);
    press("calendar: opened, closed", &["C", "Esc"]);
    press("calendar: 4 days, closed", &["C", "Right", "Down", "Up", "Left", "Esc"]);
    press("compare: marked, opened", &["2", "m", "j", "m", "=", "Esc", "U", "k", "1"]);
    charts(&mut desk, &theme, figures);
    frames(&mut desk, figures);
}

/// A frame of each chart in a large window, and the keys in them.
fn charts(desk: &mut Desk, theme: &Theme, figures: &mut Vec<(&'static str, ScaleFigure)>) {
    const LARGE: (u16, u16) = (200, 60);
    desk.update(Message::Resize { width: LARGE.0, height: LARGE.1 });
    let area = Rect::new(0, 0, LARGE.0, LARGE.1);
    let mut buffer = Buffer::empty(area);
    for (open, frame, keys, moved) in [
        ("T", "timeline: a frame, 200×60", ["j", "+", ".", ",", "-", "k"], "timeline: six keys"),
        ("M", "map: a frame, 200×60", ["l", "+", "j", "k", "-", "h"], "map: six keys"),
    ] {
        desk.update(Message::Key(Key::parse(open).unwrap()));
        figures.push((frame, timed(|| view::draw(desk, theme, area, &mut buffer))));
        let keys = keys.map(|key| Key::parse(key).unwrap());
        figures.push((moved, timed(|| keys.iter().for_each(|key| drop(desk.update(Message::Key(*key)))))));
        desk.update(Message::Key(Key::parse("Esc").unwrap()));
    }
}

/// The views at 200 columns and 60 rows, each drawn once more.
fn frames(desk: &mut Desk, figures: &mut Vec<(&'static str, ScaleFigure)>) {
    let (theme, area) = (Theme::standard(), Rect::new(0, 0, 200, 60));
    desk.update(Message::Resize { width: area.width, height: area.height });
    let mut buffer = Buffer::empty(area);
    for (what, keys, back) in [
        ("frame: the panes", &[][..], &[][..]),
        ("frame: regions", &["R"], &["Esc"]),
        ("frame: calendar, month", &["C"], &["Esc"]),
        ("frame: calendar, year", &["C", "Tab", "Tab"], &["Esc"]),
        ("frame: compare", &["2", "m", "j", "m", "="], &["Esc", "U", "k", "1"]),
    ] {
        press_all(desk, keys);
        let drawn = timed(|| view::draw(desk, &theme, area, &mut buffer));
        figures.push((what, drawn));
        press_all(desk, back);
    }
}

fn press_all(desk: &mut Desk, keys: &[&str]) {
    for key in keys {
        desk.update(Message::Key(Key::parse(key).unwrap()));
    }
}

/// The median time of several runs.
fn timed<T>(mut run: impl FnMut() -> T) -> ScaleFigure {
    const LONG_ENOUGH: Duration = Duration::from_secs(1);
    let (first, mut times) = (now(), Vec::new());
    while times.len() < 3 || (times.len() < 25 && first.elapsed() < LONG_ENOUGH) {
        let started = now();
        let result = black_box(run());
        times.push(started.elapsed());
        drop(result);
    }
    times.sort_unstable();
    ScaleFigure::Time(times[times.len() / 2])
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about the time that passes")]
fn now() -> Instant {
    Instant::now()
}

/// The memory of this process, in bytes, where the system tells it.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: Option<usize> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kilobytes.unwrap_or_default() * 1024
}
