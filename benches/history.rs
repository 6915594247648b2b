//! The history of one record in 10,000 commits, what was known in the middle of them, and the desk's start in such a folder:
//! `cargo bench --bench history`. Beside it stands what git takes to name and hand out the same versions, and the start in
//! the same folder without git, so that a slow machine is told from a slow program.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be taken is a failure")]

#[path = "../tests/support/figures.rs"]
mod figures;
#[path = "../tests/support/pty.rs"]
mod pty;

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::Instant;

use citydesk::internals::catalog::Kind;
use citydesk::internals::history::{GitEnvironment, RecordHistory, Repository, WorkFile};
use figures::{Figure, median, table};
use pty::{Start, process};

const COMMITS: usize = 10_000;
const FILES: usize = 50;
const RECORDS: usize = 100;
const TIMES: usize = 9;
/// How often the desk is started in each folder.
const STARTS: usize = 61;
/// What ends a frame.
const END_OF_FRAME: &str = "\u{1b}[?2026l";

fn main() -> ExitCode {
    let place = tempfile::tempdir().unwrap();
    make(place.path());
    let work = work(place.path());
    let environment = GitEnvironment { path: std::env::var_os("PATH"), ..GitEnvironment::default() };
    let mut history = RecordHistory::default();
    let ours = milliseconds(|| {
        let repository = Repository::open(place.path(), environment.clone()).unwrap();
        history = repository.record_log(Kind::City, "city-7-50", &work).unwrap();
    });
    let git = milliseconds(|| by_git(place.path()));
    let mut figures = vec![
        Figure::new("the history of one record", ours, "ms").at_most(150.0),
        Figure::new("git log --raw and cat-file alone", git, "ms"),
        Figure::new("the one by the other", ours / git, ""),
        Figure::count("versions of its file", history.versions as u64),
        Figure::count("versions of the record parsed", history.parsed as u64),
        Figure::count("changes", history.changes.len() as u64),
    ];
    figures.extend(known_on(place.path()));
    figures.extend(starts(place.path(), &work));
    print!("{}", table(&figures));
    if figures.iter().all(Figure::holds) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn milliseconds(mut run: impl FnMut()) -> f64 {
    median((0..TIMES).map(|_| milliseconds_of(&mut run)).collect()).unwrap()
}

/// What was known in the middle of the commits: on the command line, and in every pane of the desk.
fn known_on(place: &Path) -> Vec<Figure> {
    let middle = format!("HEAD~{}", COMMITS / 2);
    let at = place.to_str().unwrap();
    let shown = milliseconds(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_citydesk"));
        command.args(["show", "city-7-50", "--known-on", &middle, "--data", at]).stdout(Stdio::null());
        assert!(command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR")).status().unwrap().success());
    });
    let mut slowest = 0.0_f64;
    let first = milliseconds(|| {
        let mut pty = desk(place, &["--known-on", &middle]).run();
        pty.wait_for_bytes(END_OF_FRAME);
    });
    let mut pty = desk(place, &["--known-on", &middle]).run();
    pty.wait_for_start();
    for key in ["2", "3", "1", "4"] {
        pty.mark();
        slowest = slowest.max(milliseconds_of(|| {
            pty.send(key);
            pty.wait_for_bytes(END_OF_FRAME);
        }));
        pty.settle();
    }
    vec![
        Figure::new("show --known-on", shown, "ms").at_most(500.0),
        Figure::new("the desk's first frame with --known-on", first, "ms").at_most(500.0),
        Figure::new("another pane of it, the slowest", slowest, "ms").at_most(500.0),
    ]
}

/// The desk in a folder.
fn desk(place: &Path, arguments: &[&str]) -> Start {
    let all = [&["--data", place.to_str().unwrap(), "--now", "2030-06-15T10:12:00Z"], arguments].concat();
    Start::citydesk(&all)
}

/// The desk's start in the folder and in the same one without git, in turn, so that what else the machine does falls on both.
fn starts(place: &Path, work: &[WorkFile]) -> Vec<Figure> {
    let plain = tempfile::tempdir().unwrap();
    for file in work {
        fs::write(plain.path().join(&file.name), &*file.text).unwrap();
    }
    let start = |place: &Path| {
        let mut pty = None;
        let wall = milliseconds_of(|| {
            let mut started = desk(place, &[]).run();
            started.wait_for_bytes(END_OF_FRAME);
            pty = Some(started);
        });
        let processor = pty.and_then(|pty| process::processor_time(pty.pid())).unwrap_or_default();
        (wall, processor as f64 / 1e6)
    };
    let (git, without): (Vec<_>, Vec<_>) = (0..STARTS).map(|_| (start(place), start(plain.path()))).unzip();
    let wall = |all: &[(f64, f64)]| median(all.iter().map(|one| one.0).collect()).unwrap();
    let processor = |all: &[(f64, f64)]| median(all.iter().map(|one| one.1).collect()).unwrap();
    vec![
        Figure::new("the desk's first frame in a git folder", wall(&git), "ms"),
        Figure::new("the same without git", wall(&without), "ms"),
        Figure::new("the one by the other", wall(&git) / wall(&without), "").at_most(1.05),
        Figure::new("the processor's time until then, by the other", processor(&git) / processor(&without), ""),
    ]
}

fn milliseconds_of(run: impl FnOnce()) -> f64 {
    #[expect(clippy::disallowed_methods, reason = "what is measured is time")]
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64() * 1000.0
}

/// The text of a file in which each record was changed so many times.
fn text(file: usize, populations: &[usize]) -> String {
    let record = |(at, population): (usize, &usize)| {
        format!(
            "[[city]]\nid = \"city-{file}-{at}\"\nname = \"City {at} of {file}\"\ncountry = \"JP\"\nzone = \"Asia/Tokyo\"\n\
             population = {population}\naliases = [\"Old {at}\", \"New {at}\"]\nnotes = \"Nothing of note in {at}.\"\n\
             source = \"made up\"\n\n"
        )
    };
    populations.iter().enumerate().map(record).collect()
}

/// Makes a repository in which each commit changes one record of one file.
fn make(place: &Path) {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(place).env("HOME", "/nonexistent").env("GIT_CONFIG_NOSYSTEM", "1");
        command
    };
    assert!(git(&["init", "-q", "-b", "main"]).status().unwrap().success());
    let mut import = git(&["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = import.stdin.take().unwrap();
    let mut populations = vec![vec![1_000; RECORDS]; FILES];
    for commit in 0..COMMITS {
        let file = commit % FILES;
        let changed = if commit < FILES { 0..FILES } else { file..file + 1 };
        populations[file][commit / FILES % RECORDS] += 1;
        let mut entry = format!(
            "commit refs/heads/main\ncommitter Kim <kim@example.org> {} +0900\ndata 1\nx\n",
            1_800_000_000 + commit * 600
        );
        for file in changed.take(if commit == 0 { FILES } else { 1 }) {
            let text = text(file, &populations[file]);
            write!(entry, "M 100644 inline f{file}.toml\ndata {}\n{text}\n", text.len()).unwrap();
        }
        input.write_all(entry.as_bytes()).unwrap();
    }
    drop(input);
    assert!(import.wait().unwrap().success());
    assert!(git(&["reset", "-q", "--hard"]).status().unwrap().success());
}

fn work(place: &Path) -> Vec<WorkFile> {
    let file = |number: usize| {
        let name = format!("f{number}.toml");
        let path = place.join(&name);
        WorkFile { text: Arc::from(fs::read_to_string(&path).unwrap()), path, name }
    };
    (0..FILES).map(file).collect()
}

/// Names the versions of the file, and hands them out.
fn by_git(place: &Path) {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(place).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    };
    let log = git(&["log", "--raw", "--no-abbrev", "--format=%H", "--", "f7.toml"]).output().unwrap();
    let log = String::from_utf8(log.stdout).unwrap();
    let names: String = log
        .lines()
        .filter(|line| line.starts_with(':'))
        .flat_map(|line| [line.split(' ').nth(3).unwrap(), "\n"])
        .collect();
    let mut child = git(&["cat-file", "--batch"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(names.as_bytes()).unwrap();
    assert!(child.wait_with_output().unwrap().stdout.len() > names.len());
}
