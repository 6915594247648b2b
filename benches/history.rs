//! The history of one record in 10,000 commits: `cargo bench --bench history`. Beside it stands what git takes to name and
//! hand out the same versions, so that a slow machine is told from a slow program.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be taken is a failure")]

#[path = "../tests/support/figures.rs"]
mod figures;

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

const COMMITS: usize = 10_000;
const FILES: usize = 50;
const RECORDS: usize = 100;
const TIMES: usize = 9;

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
    let figures = [
        Figure::new("the history of one record", ours, "ms").at_most(150.0),
        Figure::new("git log --raw and cat-file alone", git, "ms"),
        Figure::new("the one by the other", ours / git, ""),
        Figure::count("versions of its file", history.versions as u64),
        Figure::count("versions of the record parsed", history.parsed as u64),
        Figure::count("changes", history.changes.len() as u64),
    ];
    print!("{}", table(&figures));
    if figures.iter().all(Figure::holds) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn milliseconds(mut run: impl FnMut()) -> f64 {
    #[expect(clippy::disallowed_methods, reason = "what is measured is time")]
    let now = Instant::now;
    let times = (0..TIMES).map(|_| {
        let start = now();
        run();
        start.elapsed().as_secs_f64() * 1000.0
    });
    median(times.collect()).unwrap()
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
